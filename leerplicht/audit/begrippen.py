"""What the seeds say of printed figures: what they count and how they hang together."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

TOTAAL = frozenset({"totaal"})
NIET_GELABELD = frozenset({"niet_gelabeld"})

Codes = frozenset[str]


@dataclass(frozen=True)
class Maat:
    """What one printed measure counts; the columns of seed ``gedrukte_maten``."""

    onderdeel: str
    maat: str
    plaats: str
    plaats_naam: str
    vorm: str
    begrip_code: str
    soort_code: str
    noemer_code: str
    splitsing_van: str
    maat_naam: str


@dataclass(frozen=True)
class Begrip:
    """A counted thing; the columns of seed ``gedrukte_begrippen``."""

    begrip_code: str
    begrip_naam: str
    eenheid: str
    deel_van: str
    rest_na: str
    gebeurtenis: str
    bestond_eerder_als: str


@dataclass(frozen=True)
class Regel:
    """A rule of the audit; the columns of seed ``auditregels``, limits as numbers."""

    regel_code: str
    omschrijving: str
    ernst: str
    grens_percentage: Decimal | None
    grens_aantal: Decimal | None
    bron: str


@dataclass(frozen=True)
class Begrippen:
    """All that the seeds say.

    Attributes:
        maten: (onderdeel, maat) -> what it counts.
        onderwijs: label of a row -> the codes it stands for.
        kengetallen: (onderdeel, onderwijssoort, maat) -> kengetal_code.
        opmerkingen: (gemeente_code, schooljaar, kengetal_code) with a remark.
        gemeente_code: the gemeente of the seed ``gedrukte_kengetallen``.
    """

    maten: dict[tuple[str, str], Maat]
    onderwijs: dict[str, Codes]
    begrippen: dict[str, Begrip]
    regels: dict[str, Regel]
    kengetallen: dict[tuple[str, str, str], str]
    opmerkingen: frozenset[tuple[str, str, str]]
    gemeente_code: str


def lees_begrippen(seeds: Path) -> Begrippen:
    """Read the seeds of the printed report.

    Args:
        seeds: the directory ``seeds/gepubliceerd``.
    """
    onderwijs: dict[str, Codes] = {}
    for rij in _rijen(seeds, "gedrukte_onderwijssoorten"):
        label = rij["onderwijssoort"]
        onderwijs[label] = onderwijs.get(label, frozenset()) | {rij["onderwijs_code"]}
    kengetallen = _rijen(seeds, "gedrukte_kengetallen")
    return Begrippen(
        maten={
            (rij["onderdeel"], rij["maat"]): Maat(**rij)
            for rij in _rijen(seeds, "gedrukte_maten")
        },
        onderwijs=onderwijs,
        begrippen={
            rij["begrip_code"]: Begrip(**rij)
            for rij in _rijen(seeds, "gedrukte_begrippen")
        },
        regels={
            rij["regel_code"]: Regel(
                rij["regel_code"],
                rij["omschrijving"],
                rij["ernst"],
                _grens(rij["grens_percentage"]),
                _grens(rij["grens_aantal"]),
                rij["bron"],
            )
            for rij in _rijen(seeds, "auditregels")
        },
        kengetallen={
            (rij["onderdeel"], rij["onderwijssoort"], rij["maat"]): rij["kengetal_code"]
            for rij in kengetallen
        },
        opmerkingen=frozenset(
            (rij["gemeente_code"], rij["schooljaar"], rij["kengetal_code"])
            for rij in _rijen(seeds, "opmerkingen")
        ),
        gemeente_code=kengetallen[0]["gemeente_code"],
    )


def _rijen(seeds: Path, naam: str) -> list[dict[str, str]]:
    with (seeds / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def _grens(tekst: str) -> Decimal | None:
    return Decimal(tekst) if tekst else None
