"""From a finished build to a version in force, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from leerplicht.publicatie import werkboek, woordenboek
from leerplicht.publicatie.bewijs import schrijf_bewijs
from leerplicht.publicatie.contract import EXTERN, INTERN, Tabel, lees_tabellen
from leerplicht.publicatie.datapakket import schrijf_datapakket
from leerplicht.publicatie.duurzaam import alleen_lezen, bewaar_boom, ruim_op
from leerplicht.publicatie.oordeel import beoordeel, lees_artefact
from leerplicht.publicatie.tabellen import DATABASE, schrijf_tabellen
from leerplicht.publicatie.wijzer import Publicatie

_TITELS = {
    INTERN: "Leerplicht, interne verzameling",
    EXTERN: "Leerplicht, openbare verzameling",
}
_NIETS_OPENBAAR = """\
Hier staat nog niets.

Naar buiten gaan alleen tabellen waarin kleine aantallen zijn beschermd. Die tabellen
bestaan nog niet; de tabellen van de interne verzameling mogen de organisatie niet uit.
"""


@dataclass(frozen=True)
class Uitgave:
    """A version that is in force."""

    versie: str
    map: Path
    aantal_tabellen: int
    aantal_rijen: int
    bewijs: dict[str, Any]


def geef_uit(
    project: Path,
    database: Path,
    target: Path,
    publicatie: Publicatie,
    bewaren: int,
    meld: Callable[[str], None] = lambda tekst: None,
    ook_in: Callable[[Path], AbstractContextManager[None]] = nullcontext,
) -> Uitgave:
    """Publish a build; the caller holds the lock of the directory.

    Args:
        project: the root of the dbt project.
        database: the file that dbt built.
        target: where dbt left its artifacts of that build.
        publicatie: where to publish.
        bewaren: how many versions stay.
        meld: is told what is being done.
        ook_in: takes the version over elsewhere; it counts there when it counts here.

    Raises:
        NietPubliceren: the build may not be published.
        duckdb.Error, OSError, MemoryError: the machine could not do it.
    """
    meld("De bouw wordt beoordeeld")
    tabellen = lees_tabellen(lees_artefact(target, "manifest.json"))
    uitkomsten = lees_artefact(target, "run_results.json")
    beoordeel(database, uitkomsten, tabellen)
    gebouwd_op = datetime.fromisoformat(uitkomsten["metadata"]["generated_at"])
    map_ = publicatie.nieuw
    ruim_op(map_)
    map_.mkdir(parents=True)
    aantallen = _schrijf_verzameling(
        database, tabellen, INTERN, gebouwd_op, map_, meld
    )
    openbaar = [tabel for tabel in tabellen if tabel.verzameling == EXTERN]
    _schrijf_verzameling(database, openbaar, EXTERN, gebouwd_op, map_, meld)
    meld("De vingerafdrukken worden gemaakt")
    bewijs = schrijf_bewijs(project, database, uitkomsten, tabellen, aantallen, map_)
    meld("Alles wordt op de schijf vastgelegd")
    bewaar_boom(map_)
    alleen_lezen(map_)
    with ook_in(map_):
        versie = publicatie.geef_uit(bewaren)
    return Uitgave(
        versie, publicatie.map / versie, len(tabellen), sum(aantallen.values()), bewijs
    )


def _schrijf_verzameling(
    database: Path,
    tabellen: list[Tabel],
    verzameling: str,
    gebouwd_op: datetime,
    map_: Path,
    meld: Callable[[str], None],
) -> dict[str, int]:
    plek, titel = map_ / verzameling, _TITELS[verzameling]
    plek.mkdir()
    if not tabellen:
        (plek / "LEESMIJ.txt").write_text(_NIETS_OPENBAAR, encoding="utf-8")
        return {}
    aantallen = schrijf_tabellen(database, tabellen, plek, meld)
    meld("De beschrijvingen en het werkboek worden geschreven")
    schrijf_datapakket(tabellen, aantallen, gebouwd_op.isoformat(), plek / "csv")
    woordenboek.schrijf_woordenboek(
        tabellen, aantallen, titel, plek / woordenboek.BESTAND
    )
    werkboek.schrijf_werkboek(
        plek / DATABASE, tabellen, gebouwd_op, titel, plek / werkboek.BESTAND
    )
    return aantallen
