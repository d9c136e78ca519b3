"""What a build would say of a directory of deliveries, without building.

The deliveries go through the same gate into a database in memory. What comes out is a
verdict for people (plain Dutch, fit to be read aloud) and for programs (JSON); neither
holds a value of a row.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import duckdb
from babel.dates import format_date
from babel.numbers import format_decimal

from leerplicht.instellingen import verslagjaren
from leerplicht.poort import Geweigerd, neem_in
from leerplicht.poort.bestanden import Levering
from leerplicht.poort.omvang import Schooljaren
from leerplicht.poort.oordeel import Weigering
from leerplicht.sleutel import bezwaar
from leerplicht.uitgangen import GEWEIGERD, IN_ORDE, OPMERKINGEN

OORDELEN = {
    IN_ORDE: "in_orde",
    OPMERKINGEN: "met_opmerkingen",
    GEWEIGERD: "geweigerd",
}
EERSTE_REGELS = 5

_AFGEKEURD = f"""
    select
        bestand, reden_code, kolom, count(*) as aantal,
        list(regelnummer order by regelnummer)[:{EERSTE_REGELS}] as eerste_regels
    from bron.landing.afgekeurde_rijen
    group by bestand, reden_code, kolom
    order by bestand, eerste_regels, reden_code, kolom
"""


@dataclass
class Keuring:
    """The verdict on one directory; the names are those of the tables in kwaliteit.

    Attributes:
        map: the directory that was judged.
        leveringen_tot: deliveries with a later leverdatum were left alone.
        leveringen: per delivery the row of ``fct_leveringen``.
        afgekeurde_rijen: per file, reason and column the number of rows that were put
            aside and the first line numbers.
        waarschuwingen: per file, kind, column and part the row of ``fct_waarschuwingen``.
        weigeringen: why nothing is taken in.
        nog_nodig: what else a build would stop at, such as the key.
    """

    map: str
    leveringen_tot: str | None = None
    leveringen: list[dict] = field(default_factory=list)
    afgekeurde_rijen: list[dict] = field(default_factory=list)
    waarschuwingen: list[dict] = field(default_factory=list)
    weigeringen: list[dict] = field(default_factory=list)
    nog_nodig: list[str] = field(default_factory=list)

    @property
    def uitgang(self) -> int:
        """The exit status."""
        if self.weigeringen:
            return GEWEIGERD
        return OPMERKINGEN if self.afgekeurde_rijen or self.waarschuwingen else IN_ORDE

    def als_json(self) -> str:
        """Return the verdict for a program."""
        oordeel = {"oordeel": OORDELEN[self.uitgang], "uitgang": self.uitgang}
        return json.dumps(
            oordeel | asdict(self), ensure_ascii=False, indent=2, default=str
        )

    def als_tekst(self) -> str:
        """Return the verdict for a person."""
        return "\n".join(self._regels())

    def _regels(self) -> Iterator[str]:
        if self.weigeringen:
            yield from (weigering["melding"] for weigering in self.weigeringen)
            yield "Oordeel: geweigerd. Een bouw stopt hierop en neemt niets in."
            return
        bekend = {levering["bestand"] for levering in self.leveringen}
        for levering in self.leveringen:
            yield _over_levering(levering)
            yield from self._opmerkingen(levering["bestand"])
        for bestand in sorted({w["bestand"] for w in self.waarschuwingen} - bekend):
            yield f"{bestand}:"
            yield from self._opmerkingen(bestand)
        yield _samen(self.leveringen)
        yield (
            "Oordeel: in orde. Een bouw neemt deze leveringen in."
            if self.uitgang == IN_ORDE
            else "Oordeel: met opmerkingen. Een bouw neemt deze leveringen in; lees eerst "
            "wat hierboven bij de bestanden staat."
        )
        yield from (f"Voor een bouw is nog iets nodig. {wat}" for wat in self.nog_nodig)

    def _opmerkingen(self, bestand: str) -> Iterator[str]:
        for groep in self.afgekeurde_rijen:
            if groep["bestand"] == bestand:
                yield (
                    f"  Opzijgezet, kolom {groep['kolom']}: {_rijen(groep['aantal'])}, "
                    f"{_regelnummers(groep)}. {groep['omschrijving']} {groep['herstel']}"
                )
        for w in self.waarschuwingen:
            if w["bestand"] == bestand:
                kolom = f", kolom {w['kolom']}" if w["kolom"] else ""
                deel = f" ({w['onderdeel']})" if w["onderdeel"] else ""
                aantal = (
                    f" Aantal {w['eenheid']}: {_getal(w['aantal_keer'])}."
                    if w["eenheid"] else ""
                )  # fmt: skip
                yield f"  Let op{kolom}{deel}. {w['omschrijving']}{aantal} {w['herstel']}"


def keur(
    project: Path,
    extracts: Path,
    leveringen_tot: str | None = None,
    voortgang: Callable[[list[Levering]], Iterable[Levering]] = list,
    schooljaren: Schooljaren | None = None,
) -> Keuring:
    """Judge a directory of deliveries as a build would.

    Args:
        project: the root of the dbt project, where the contracts and sentences are.
        extracts: the directory with ``brp/``, ``duo/`` and ``carel/``.
        leveringen_tot: ISO date; later deliveries are left alone.
        voortgang: see ``neem_in``.
        schooljaren: the first and the last that a build would report; else those of the
            project.
    """
    keuring = Keuring(str(extracts), leveringen_tot)
    geen_sleutel = bezwaar(extracts, project)
    keuring.nog_nodig += [geen_sleutel] if geen_sleutel else []
    # What does not fit in memory holds values of persons: it may not stay behind.
    with (
        tempfile.TemporaryDirectory(prefix="leerplicht-") as werkmap,
        duckdb.connect(":memory:", config={"temp_directory": werkmap}) as verbinding,
    ):
        verbinding.execute("attach ':memory:' as bron")
        try:
            oordeel = neem_in(
                verbinding,
                project=project,
                extracts=extracts,
                leveringen_tot=leveringen_tot,
                schooljaren=schooljaren or verslagjaren(project),
                voortgang=voortgang,
            )
        except Geweigerd as geweigerd:
            keuring.weigeringen = [_geweigerd(w) for w in geweigerd.weigeringen]
            return keuring
        zinnen = _zinnen(project)
        keuring.leveringen = sorted(
            oordeel.leveringen,
            key=lambda lev: (lev["bron"], lev["tabel"], lev["leverdatum"]),
        )
        keuring.afgekeurde_rijen = [
            {
                "bestand": bestand, "reden_code": code, "kolom": kolom,
                **_zin(zinnen, "afkeuring", code),
                "aantal": aantal, "eerste_regels": regels,
            }
            for bestand, code, kolom, aantal, regels
            in verbinding.execute(_AFGEKEURD).fetchall()
        ]  # fmt: skip
    keuring.waarschuwingen = [
        {
            "bestand": w.bestand, "waarschuwing_code": w.soort, "kolom": w.kolom or None,
            "onderdeel": w.onderdeel or None,
            **_zin(zinnen, "waarschuwing", w.soort), "aantal_keer": w.aantal,
        }
        for w in oordeel.waarschuwingen
    ]  # fmt: skip
    return keuring


Zinnen = dict[tuple[str, str], dict[str, str]]


def _zin(zinnen: Zinnen, soort: str, code: str) -> dict[str, str]:
    """Return what a remark means; a code without a sentence speaks for itself."""
    geen = {"eenheid": "", "omschrijving": f"{code}.", "herstel": "", "herstel_in": ""}
    return zinnen.get((soort, code), geen)


def _zinnen(project: Path) -> Zinnen:
    """Read what each kind of remark means: (kind, code) -> sentences."""
    pad = project / "seeds" / "codelijsten" / "poortcodes.csv"
    with pad.open(encoding="utf-8", newline="") as bestand:
        return {
            (rij.pop("soort"), rij.pop("code")): rij for rij in csv.DictReader(bestand)
        }


def _geweigerd(weigering: Weigering) -> dict:
    return {
        "code": weigering.code, "bestand": weigering.plek, "regelnummer": weigering.regel,
        "kolom": weigering.kolom, "melding": str(weigering),
    }  # fmt: skip


def _over_levering(levering: dict) -> str:
    dag: date = levering["leverdatum"]
    return (
        f"{levering['bestand']}, geleverd op {format_date(dag, 'd MMMM y', 'nl_NL')}: "
        f"{_rijen(levering['aantal_gelezen'])} gelezen, {_telling(levering)}."
    )


def _samen(leveringen: list[dict]) -> str:
    maten = ("gelezen", "geaccepteerd", "vervangen", "afgekeurd")
    opgeteld = {
        f"aantal_{maat}": sum(levering[f"aantal_{maat}"] for levering in leveringen)
        for maat in maten
    }
    return (
        f"Samen {_getal(len(leveringen))} leveringen: "
        f"{_rijen(opgeteld['aantal_gelezen'])} gelezen, {_telling(opgeteld)}."
    )


def _telling(aantallen: dict) -> str:
    alle = 1 < aantallen["aantal_gelezen"] == aantallen["aantal_geaccepteerd"]
    geaccepteerd = "alle" if alle else _getal(aantallen["aantal_geaccepteerd"])
    delen = [f"{geaccepteerd} geaccepteerd"]
    if aantallen["aantal_vervangen"]:
        vervangen = _getal(aantallen["aantal_vervangen"])
        delen.append(f"{vervangen} vervangen door een latere rij")
    if aantallen["aantal_afgekeurd"]:
        delen.append(f"{_getal(aantallen['aantal_afgekeurd'])} opzijgezet")
    return ", ".join(delen)


def _regelnummers(groep: dict) -> str:
    nummers = [str(nummer) for nummer in groep["eerste_regels"]]
    if len(nummers) == 1:
        return f"regel {nummers[0]}"
    if groep["aantal"] > len(nummers):
        return f"regels {', '.join(nummers)} en verder"
    return f"regels {', '.join(nummers[:-1])} en {nummers[-1]}"


def _rijen(aantal: int) -> str:
    return "1 rij" if aantal == 1 else f"{_getal(aantal)} rijen"


def _getal(aantal: int) -> str:
    return format_decimal(aantal, locale="nl_NL")
