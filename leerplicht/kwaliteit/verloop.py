"""How many checks failed in each build, from the archive, and the chart of it.

The chart has a table with the same numbers beside it, and tells its series apart by
pattern and by order, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from leerplicht.kwaliteit.archief import CONTROLERESULTATEN
from leerplicht.kwaliteit.gegevens import ERNSTEN, GEWOGEN, MISLUKT, VOLDOET_NIET
from leerplicht.sql import tekst

# The chart and its table show the last builds only; more bars are no longer bars.
LAATSTE_BOUWEN = 30

# Units of the drawing, which is scaled to the width of the page.
BREEDTE, HOOGTE = 320, 170
_LINKS, _RECHTS, _ONDER, _BOVEN = 28, 4, 22, 12

_PER_ERNST = ", ".join(
    f"count(distinct regel_code) filter (uitkomst = '{VOLDOET_NIET}' and ernst = '{e}')"
    for e in ERNSTEN
)
# Counts the rules, as the page does, not the places where each of them looked.
_TEL = f"""
    with gewogen as (
        select build_id, gecontroleerd_op, regel_code, {GEWOGEN} from {{bron}}
    )
    select
        build_id,
        max(gecontroleerd_op),
        {_PER_ERNST},
        count(distinct regel_code || ernst) filter (uitkomst = '{MISLUKT}')
    from gewogen
    group by build_id
"""


@dataclass(frozen=True)
class Bouw:
    """How many checks did not hold in one build, by ernst, and how many gave nothing."""

    build_id: str
    gecontroleerd_op: datetime
    kritiek: int
    waarschuwing: int
    informatie: int
    mislukt: int

    @property
    def aantallen(self) -> tuple[int, int, int, int]:
        """The four counts, in the order of the chart, from the bottom up."""
        return self.kritiek, self.waarschuwing, self.informatie, self.mislukt

    @property
    def samen(self) -> int:
        """How many checks ask for attention."""
        return sum(self.aantallen)


@dataclass(frozen=True)
class Vlak:
    """A part of a bar, in units of the drawing."""

    soort: int
    x: float
    y: float
    breedte: float
    hoogte: float


@dataclass(frozen=True)
class Lijn:
    """A line across the chart with the number that it stands for."""

    y: float
    waarde: int


@dataclass(frozen=True)
class Verloop:
    """The history of the checks.

    Attributes:
        bouwen: the last builds, oldest first.
        aantal_bouwen: how many there are in all.
        onleesbaar: names of the files of these builds that cannot be read.
    """

    bouwen: tuple[Bouw, ...]
    aantal_bouwen: int
    onleesbaar: tuple[str, ...]

    @property
    def lijnen(self) -> list[Lijn]:
        """The lines of the chart: nought, the half and the top."""
        top = self._top
        return [Lijn(self._y(waarde), waarde) for waarde in (0, top // 2, top)]

    @property
    def vlakken(self) -> Iterator[Vlak]:
        """Yield the parts of the bars."""
        stap = (BREEDTE - _LINKS - _RECHTS) / len(self.bouwen)
        breedte = min(0.75 * stap, 24)
        for nummer, bouw in enumerate(self.bouwen):
            x = _LINKS + nummer * stap + (stap - breedte) / 2
            onder = 0
            for soort, aantal in enumerate(bouw.aantallen):
                boven = onder + aantal
                if aantal:
                    y = self._y(boven)
                    yield Vlak(soort, x, y, breedte, self._y(onder) - y)
                onder = boven

    @property
    def _top(self) -> int:
        hoogst = max((bouw.samen for bouw in self.bouwen), default=0)
        return max(2, hoogst + hoogst % 2)

    def _y(self, waarde: int) -> float:
        return _BOVEN + (HOOGTE - _ONDER - _BOVEN) * (1 - waarde / self._top)


def lees_verloop(verbinding: duckdb.DuckDBPyConnection, archief: Path) -> Verloop:
    """Read the history, with the build in the database as its last.

    Args:
        verbinding: a database with ``kwaliteit.fct_controleresultaten``.
        archief: ``LEERPLICHT_ARCHIEF``; it need not exist.
    """
    tel = _TEL.format(bron="kwaliteit.fct_controleresultaten")
    nu = [Bouw(*rij) for rij in verbinding.execute(tel).fetchall()]
    # By name is by time. What is not shown is counted, not read.
    paden = sorted((archief / CONTROLERESULTATEN).glob("*.parquet"))
    ouder, laatste = paden[:-LAATSTE_BOUWEN], paden[-LAATSTE_BOUWEN:]
    # A session of its own: an error may not end the caller's transaction.
    with verbinding.cursor() as los:
        eerder, onleesbaar = _lees_archief(los, laatste)
    gevonden = {bouw.build_id: bouw for bouw in (*eerder, *nu)}
    op_volgorde = sorted(
        gevonden.values(), key=lambda bouw: (bouw.gecontroleerd_op, bouw.build_id)
    )
    return Verloop(
        tuple(op_volgorde[-LAATSTE_BOUWEN:]),
        len(ouder) + len(op_volgorde),
        tuple(onleesbaar),
    )


def _lees_archief(
    verbinding: duckdb.DuckDBPyConnection, paden: list[Path]
) -> tuple[list[Bouw], list[str]]:
    """Read the files in one go; halve the list until the damaged ones are left out."""
    if not paden:
        return [], []
    try:
        # Not as a parameter: for one DuckDB imports pandas (0,3 s a build).
        plekken = ", ".join(tekst(str(pad)) for pad in paden)
        bron = f"read_parquet([{plekken}], union_by_name = true)"
        rijen = verbinding.execute(_TEL.format(bron=bron)).fetchall()
        return [Bouw(*rij) for rij in rijen], []
    except duckdb.Error:
        if len(paden) == 1:
            return [], [paden[0].name]
    helft = len(paden) // 2
    bouwen, onleesbaar = _lees_archief(verbinding, paden[:helft])
    meer_bouwen, meer_onleesbaar = _lees_archief(verbinding, paden[helft:])
    return bouwen + meer_bouwen, onleesbaar + meer_onleesbaar
