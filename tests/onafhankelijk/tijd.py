"""Dates, closed periods, schooljaren and vacations.

A period is a tuple ``(begin, einde)`` of dates, both included. An open end is ``OPEN``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

Periode = tuple[date, date]
DAG = timedelta(days=1)
OPEN = date(9999, 12, 30)


def verjaardag(geboorte: date, jaren: int) -> date:
    """Return the birthday; one on 29 February falls on 1 March in other years."""
    try:
        return geboorte.replace(year=geboorte.year + jaren)
    except ValueError:
        return date(geboorte.year + jaren, 3, 1)


def startjaar(dag: date) -> int:
    """Return the calendar year in which the schooljaar of this day begins."""
    return dag.year if dag.month >= 8 else dag.year - 1


def schooljaar(dag: date) -> str:
    """Return the schooljaar of a day as text, ``2023-2024``."""
    return naam_schooljaar(startjaar(dag))


def naam_schooljaar(jaar: int) -> str:
    """Return the name of the schooljaar that begins on 1 August of this year."""
    return f"{jaar}-{jaar + 1}"


def periode_schooljaar(jaar: int) -> Periode:
    """Return the first and last day of the schooljaar that begins in this year."""
    return date(jaar, 8, 1), date(jaar + 1, 7, 31)


def schooljaren_van(periode: Periode) -> range:
    """Return the starting years of the schooljaren that a period touches."""
    return range(startjaar(periode[0]), startjaar(periode[1]) + 1)


def doorsnede(een: Periode, ander: Periode) -> Periode | None:
    """Return the days that two periods share, or None."""
    begin, einde = max(een[0], ander[0]), min(een[1], ander[1])
    return (begin, einde) if begin <= einde else None


def knip(perioden: Iterable[Periode], venster: Periode) -> list[Periode]:
    """Return the parts of the periods that lie inside a window."""
    return [deel for periode in perioden if (deel := doorsnede(periode, venster))]


def voeg_samen(perioden: Iterable[Periode]) -> list[Periode]:
    """Return maximal runs of days: overlapping and touching periods become one."""
    uit: list[Periode] = []
    for begin, einde in sorted(p for p in perioden if p[0] <= p[1]):
        if uit and begin <= uit[-1][1] + DAG:
            uit[-1] = (uit[-1][0], max(uit[-1][1], einde))
        else:
            uit.append((begin, einde))
    return uit


def min_perioden(basis: list[Periode], weg: Iterable[Periode]) -> list[Periode]:
    """Return the maximal runs of days of ``basis`` that lie in none of ``weg``."""
    over = voeg_samen(basis)
    for weg_begin, weg_einde in voeg_samen(weg):
        nieuw: list[Periode] = []
        for begin, einde in over:
            if weg_einde < begin or einde < weg_begin:
                nieuw.append((begin, einde))
                continue
            if begin < weg_begin:
                nieuw.append((begin, weg_begin - DAG))
            if weg_einde < einde:
                nieuw.append((weg_einde + DAG, einde))
        over = nieuw
    return over


def dagen(periode: Periode) -> int:
    """Return the number of calendar days of a period."""
    return (periode[1] - periode[0]).days + 1


class Vakanties:
    """The vacation days; they may be given overlapping and in any order."""

    def __init__(self, perioden: Iterable[Periode]) -> None:
        self.perioden = voeg_samen(perioden)
        self._begin = [periode[0] for periode in self.perioden]

    def is_vakantie(self, dag: date) -> bool:
        """Tell whether a day lies in a vacation."""
        plek = bisect_right(self._begin, dag) - 1
        return plek >= 0 and dag <= self.perioden[plek][1]

    def dagen_buiten(self, periode: Periode) -> int:
        """Return how many days of a period lie in no vacation."""
        return dagen(periode) - sum(
            dagen(deel) for deel in knip(self.perioden, periode)
        )

    def begin_van_venster(self, dag: date, aantal: int) -> date:
        """Return the first of the last ``aantal`` non-vacation days up to ``dag``."""
        while True:
            if not self.is_vakantie(dag):
                aantal -= 1
                if aantal == 0:
                    return dag
            dag -= DAG
