"""The end of a build: what the checks found, kept in the archive and told in Dutch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection
from duckdb import Error as DuckDBError

from leerplicht.instellingen import archief_map, database_pad, kwaliteitspagina_pad
from leerplicht.kwaliteit.archief import bewaar
from leerplicht.kwaliteit.pagina import schrijf_pagina
from leerplicht.kwaliteit.verwachtingen import DEFECT, getal
from leerplicht.machine import oorzaak
from leerplicht.uitgangen import onverwacht

# The results that ask for a reader, the worst first; within a check the first place.
_GEZAKT = """
    select
        uitkomst, ernst, regel_code, omschrijving, norm, herstel_in, herstel,
        gemeente_code, schooljaar, plek, waarde, vergelijkwaarde
    from kwaliteit.fct_controleresultaten
    where uitkomst != 'voldoet'
    order by
        list_position(['kritiek', 'waarschuwing', 'informatie'], ernst),
        regel_code, gemeente_code, schooljaar
"""
NIET_UITGEVOERD = (
    "De controles zijn niet uitgevoerd, want een eerdere stap is mislukt. Los eerst op wat "
    "dbt daarover meldt. Publiceer niets van deze bouw."
)
OVERGESLAGEN = (
    "De verwachtingen zijn overgeslagen (verwachtingen: false): over de cijfers van het "
    "verslag is geen oordeel. Bouw zonder die instelling voordat u iets gebruikt."
)


@dataclass(frozen=True)
class Gezakt:
    """One result that does not meet its norm."""

    uitkomst: str
    ernst: str
    regel_code: str
    omschrijving: str
    norm: str
    herstel_in: str
    herstel: str
    gemeente_code: str | None
    schooljaar: str | None
    plek: str | None
    waarde: float | None
    vergelijkwaarde: float | None

    @property
    def is_defect(self) -> bool:
        """The check itself broke."""
        return self.uitkomst == DEFECT

    @property
    def is_kritiek(self) -> bool:
        """It makes the build fail."""
        return self.is_defect or self.ernst == "kritiek"


def sluit_af(
    verbinding: DuckDBPyConnection, opdracht: dict[str, Any]
) -> dict[str, Any]:
    """Tell and keep what the checks of this build found.

    Args:
        verbinding: a session of its own on dbt's database.
        opdracht: ``project`` (directory), ``stand`` (what dbt says of
            ``fct_controleresultaten``; None when this command did not ask for it),
            ``verwachtingen`` (the var) and ``faalt_al`` (something else failed too).

    Returns:
        ``meldingen``, Dutch lines to print, and ``fout``, a Dutch line that makes the
        build fail, or None. Where dbt fails already the fault is a line to print: an
        error here would take the place of dbt's own list.
    """
    # First the build: what is told and kept of it may not be of a build that is not there.
    meldingen, fouten = [], _leg_vast(verbinding)
    if not fouten and opdracht["stand"] is not None:
        try:
            meldingen, fouten = _sluit_af(verbinding, opdracht)
        except Exception as fout:
            fouten = [onverwacht(fout)]
    if opdracht["faalt_al"]:
        meldingen, fouten = meldingen + fouten, []
    return {"meldingen": meldingen, "fout": " ".join(fouten) or None}


def _sluit_af(
    verbinding: DuckDBPyConnection, opdracht: dict[str, Any]
) -> tuple[list[str], list[str]]:
    if opdracht["stand"] != "success":
        return [], [NIET_UITGEVOERD]
    gezakt = [Gezakt(*rij) for rij in verbinding.execute(_GEZAKT).fetchall()]
    meldingen = [] if opdracht["verwachtingen"] else [OVERGESLAGEN]
    meldingen += regels(gezakt)
    project = Path(opdracht["project"])
    fouten = [
        _afgekeurd(gezakt), _bewaar(verbinding, project), _pagina(verbinding, project)
    ]  # fmt: skip
    return meldingen, [fout for fout in fouten if fout]


def _leg_vast(verbinding: DuckDBPyConnection) -> list[str]:
    """Write the build to its two files, which until here are as they were.

    DuckDB would do so by itself when it is closed, and say nothing of a full disk. The
    file that others read comes last.
    """
    try:
        verbinding.execute("use leerplicht; checkpoint bron; checkpoint leerplicht")
    except (DuckDBError, MemoryError) as fout:
        return [oorzaak(fout) or onverwacht(fout)]
    return []


def regels(gezakt: Iterable[Gezakt]) -> list[str]:
    """Return one Dutch line per failed check, kritiek first; informatie is counted."""
    per_controle = [
        list(groep) for _, groep in groupby(gezakt, key=lambda g: g.regel_code)
    ]
    per_controle.sort(key=lambda groep: not groep[0].is_kritiek)
    lijnen = [_regel(groep) for groep in per_controle if not _ter_informatie(groep[0])]
    informatie = sum(_ter_informatie(groep[0]) for groep in per_controle)
    if informatie:
        lijnen.append(
            f"Ter informatie: {informatie} "
            f"{'controle' if informatie == 1 else 'controles'} in "
            "kwaliteit.fct_controleresultaten, met wat u eraan kunt doen."
        )
    return lijnen


def _ter_informatie(gezakte: Gezakt) -> bool:
    return gezakte.ernst == "informatie" and not gezakte.is_defect


def _regel(groep: list[Gezakt]) -> str:
    een, meer = groep[0], len(groep) - 1
    waar = ", ".join(filter(None, (een.gemeente_code, een.schooljaar, een.plek)))
    plaats = f" ({waar}{f', en nog {meer} keer' if meer else ''})" if waar else ""
    if een.is_defect:
        return (
            f"CONTROLE DEFECT {een.regel_code}: de controle zelf is mislukt en zegt niets "
            "over de cijfers. Geef deze regel door aan het gegevensteam."
        )
    gevonden = f"Gevonden {getal(een.waarde)}, de norm is {een.norm}"
    if een.vergelijkwaarde is not None:
        gevonden += f" ({getal(een.vergelijkwaarde)})"
    kort = f"{een.ernst.upper()} {een.regel_code}{plaats}: {een.omschrijving} {gevonden}."
    return f"{kort} {een.herstel}" if een.is_kritiek else kort


def _afgekeurd(gezakt: list[Gezakt]) -> str | None:
    kritiek = {g.regel_code for g in gezakt if g.is_kritiek and not g.is_defect}
    defect = {g.regel_code for g in gezakt if g.is_defect}
    if not kritiek | defect:
        return None
    return (
        f"De bouw is afgekeurd: {len(kritiek)} kritiek en {len(defect)} defect, zie de "
        "regels hierboven. Publiceer niets van deze bouw."
    )


def _bewaar(verbinding: DuckDBPyConnection, project: Path) -> str | None:
    archief = archief_map(project)
    try:
        bewaar(verbinding, archief)
    except (OSError, DuckDBError):
        return (
            f"De uitkomsten van de controles zijn niet bewaard: in {archief} "
            "(LEERPLICHT_ARCHIEF) kan niet worden geschreven. Maak de map schrijfbaar of "
            "wijs een andere aan, en bouw opnieuw."
        )
    return None


def _pagina(verbinding: DuckDBPyConnection, project: Path) -> str | None:
    pagina = kwaliteitspagina_pad(database_pad(project))
    try:
        schrijf_pagina(verbinding, archief_map(project), pagina)
    except OSError:
        return (
            f"De kwaliteitspagina is niet geschreven: {pagina} kan niet worden gemaakt. "
            "Sluit haar als zij open staat, maak de map schrijfbaar en bouw opnieuw."
        )
    return None
