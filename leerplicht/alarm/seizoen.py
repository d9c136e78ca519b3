"""``leerplicht season``: how ready the figures are for the report, on one page.

The page has the form of the quality page: one file of HTML that loads and runs nothing,
and a light is a word and a shape before it is a colour.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import jinja2

from leerplicht.alarm.oorzaken import Oorzaak, zoek_oorzaken
from leerplicht.alarm.seeds import Gebeurtenis, Seeds
from leerplicht.alarm.stand import RIJEN, GeenStand, Stand, lees_stand
from leerplicht.woorden import dag, hoofdletter, over
from leerplicht.uitgangen import GEWEIGERD, IN_ORDE, OPMERKINGEN

VERSLAG = "jaarverslag"
KLAAR, AANDACHT, NIET_KLAAR, ONBEKEND = "klaar", "aandacht", "niet-klaar", "onbekend"
_WOORD = {
    KLAAR: "Klaar",
    AANDACHT: "Klaar, maar kijk ernaar",
    NIET_KLAAR: "Niet klaar",
    ONBEKEND: "Niet bekend",
}
_VORM = {KLAAR: "✔", AANDACHT: "▲", NIET_KLAAR: "✖", ONBEKEND: "?"}
_OORDEEL = {
    KLAAR: "Alle tabellen zijn klaar voor het verslag.",
    AANDACHT: "De tabellen kunnen in het verslag, maar er staan punten open.",
    NIET_KLAAR: "Het verslag kan nog niet af: er zijn tabellen die niet klaar zijn.",
    ONBEKEND: "Of het verslag af kan is niet bekend: er zijn tabellen zonder controle.",
}
_ERGST = (NIET_KLAAR, ONBEKEND, AANDACHT, KLAAR)
_UITGANG = {KLAAR: IN_ORDE, AANDACHT: OPMERKINGEN}


@dataclass(frozen=True)
class Licht:
    """The traffic light of one table of the report."""

    tabel: str
    stand: str
    punten: tuple[Oorzaak, ...]
    aantal_controles: int

    @property
    def woord(self) -> str:
        """What it says, in words."""
        return _WOORD[self.stand]

    @property
    def vorm(self) -> str:
        """The shape that stands before the words."""
        return _VORM[self.stand]


@dataclass(frozen=True)
class Punt:
    """An open point as the page shows it."""

    titel: str
    ernst: str
    sinds: str
    wie: str
    wanneer: str
    zinnen: tuple[str, ...]


@dataclass(frozen=True)
class Seizoen:
    """Everything that the page tells."""

    vandaag: date
    gecontroleerd_op: date
    verslag: Gebeurtenis
    lichten: tuple[Licht, ...]
    punten: tuple[Punt, ...]
    kalender: tuple[Gebeurtenis, ...]

    @property
    def stand(self) -> str:
        """The worst light of all."""
        standen = {licht.stand for licht in self.lichten}
        return next(stand for stand in _ERGST if stand in standen)

    @property
    def oordeel(self) -> str:
        """The verdict in a sentence."""
        return _OORDEEL[self.stand]

    @property
    def resterend(self) -> str:
        """How long it is to the report."""
        dagen = (self.verslag.dag - self.vandaag).days
        nog = {0: "vandaag", 1: "nog 1 dag"}.get(dagen, f"nog {dagen} dagen")
        return f"{hoofdletter(self.verslag.naam)}: {dag(self.verslag.dag)}, {nog}."

    @property
    def uitgang(self) -> int:
        """The exit status."""
        return _UITGANG.get(self.stand, GEWEIGERD)


def bepaal_seizoen(stand: Stand, seeds: Seeds, vandaag: date) -> Seizoen:
    """Return how ready every table of the report is.

    Args:
        stand: how the build stands.
        seeds: the seeds of the project.
        vandaag: the day from which the days are counted.
    """
    oorzaken = zoek_oorzaken(stand, seeds, vandaag)
    kalender = seeds.gebeurtenissen(vandaag)
    return Seizoen(
        vandaag,
        stand.gecontroleerd_op,
        next(g for g in kalender if g.code == VERSLAG),
        tuple(
            _licht(tabel, naam, stand, oorzaken, seeds)
            for tabel, naam in seeds.tabellen.items()
        ),
        tuple(_punt(oorzaak) for oorzaak in oorzaken),
        tuple(kalender),
    )


def _licht(
    tabel: str, naam: str, stand: Stand, oorzaken: Iterable[Oorzaak], seeds: Seeds
) -> Licht:
    controles = [
        c
        for c in stand.controles
        if not c.is_defect
        and (seeds.tabel_van_controle.get(c.regel_code) if c.tabel == RIJEN else c.tabel)
        == tabel
    ]
    punten = tuple(o for o in oorzaken if _raakt(o, tabel, seeds))
    if any(o.ernst == "kritiek" for o in punten):
        licht = NIET_KLAAR
    elif not controles:
        licht = ONBEKEND
    else:
        licht = AANDACHT if punten else KLAAR
    return Licht(naam, licht, punten, len(controles))


def _raakt(oorzaak: Oorzaak, tabel: str, seeds: Seeds) -> bool:
    """Tell whether a cause touches a table; a fact table feeds all of them."""
    feiten = set(oorzaak.tabellen) - set(seeds.tabellen)
    return not oorzaak.tabellen or bool(feiten) or tabel in oorzaak.tabellen


def _punt(oorzaak: Oorzaak) -> Punt:
    gebeurtenis = oorzaak.gebeurtenis
    wanneer = "zo snel mogelijk"
    if gebeurtenis and not oorzaak.is_haast:
        wanneer = f"uiterlijk {dag(gebeurtenis.uiterlijk)}"
    rol = oorzaak.rollen[0]
    return Punt(
        oorzaak.titel, oorzaak.ernst, dag(oorzaak.sinds),
        f"{hoofdletter(rol.naam)}, {rol.waar}", hoofdletter(wanneer),
        (*oorzaak.punten, *oorzaak.gevolgen),
    )  # fmt: skip


def maak_pagina(seizoen: Seizoen) -> str:
    """Return the page as HTML; the same figures give the same bytes."""
    omgeving = jinja2.Environment(
        loader=jinja2.PackageLoader("leerplicht.alarm", "sjabloon"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    omgeving.filters["dag"] = dag
    return omgeving.get_template("seizoen.html.j2").render(
        seizoen=seizoen,
        over=lambda g: over((g.dag - seizoen.vandaag).days),
    )


def schrijf_seizoen(
    project: Path, database: Path, archief: Path, doel: Path, vandaag: date
) -> Seizoen:
    """Write the page; one that stands there is replaced in one go.

    Args:
        project: the root of the dbt project.
        database: the file that ``dbt build`` made.
        archief: ``LEERPLICHT_ARCHIEF``.
        doel: the file of the page.
        vandaag: the day from which the days are counted.

    Raises:
        GeenStand: there is nothing to tell of, or the page cannot be written.
    """
    seizoen = bepaal_seizoen(lees_stand(database, archief), Seeds(project), vandaag)
    ernaast = doel.with_name(f".{doel.name}.{os.getpid()}")
    try:
        doel.parent.mkdir(parents=True, exist_ok=True)
        try:
            ernaast.write_text(maak_pagina(seizoen), encoding="utf-8", newline="\n")
            ernaast.replace(doel)
        finally:
            ernaast.unlink(missing_ok=True)
    except OSError:
        raise GeenStand(
            f"De pagina kan niet worden geschreven op {doel}. Noem met --doel een bestand "
            "op een plek waar u mag schrijven."
        ) from None
    return seizoen
