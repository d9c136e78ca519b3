"""Chance with a preference for the days on which counts go wrong."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from stdnum.nl import bsn

from .tijd import DAG, Periode, Vakanties, startjaar, verjaardag

T = TypeVar("T")

# Public fictitious BSNs of the BRP test set that lose a zero in a spreadsheet.
BSN_MET_NUL = ("010082426", "010245741", "010755561")


@dataclass
class Mens:
    """A person as the generator sees him; the files tell less, or something else."""

    a_nummer: str
    geboorte: date
    geboorte_tekst: str
    bsn: str = ""
    onderwijsnummer: str = ""
    dagen: list[date] = field(default_factory=list)
    dossiers: list[str] = field(default_factory=list)

    @property
    def nummers(self) -> list[str]:
        """Return the numbers under which DUO and Carel may know the person."""
        return [nummer for nummer in (self.bsn, self.onderwijsnummer) if nummer]


class Toeval:
    """All chance of one population.

    Args:
        zaad: the seed.
        eerste_startjaar: calendar year in which the first schooljaar begins.
        aantal_schooljaren: how many schooljaren matter.
        vakanties: vacations, so that boundaries of vacations are met.
    """

    def __init__(
        self,
        zaad: int,
        eerste_startjaar: int,
        aantal_schooljaren: int,
        vakanties: Sequence[Periode] = (),
    ) -> None:
        self.rng = random.Random(zaad)
        self.eerste, self.aantal = eerste_startjaar, aantal_schooljaren
        self.begin = date(eerste_startjaar, 8, 1)
        self.einde = date(eerste_startjaar + aantal_schooljaren, 7, 31)
        self.vakanties = Vakanties(vakanties)
        self._grenzen = list(self._grensdagen())
        self._bsns = self._nummers("999", 0)
        self._onderwijsnummers = self._nummers("10", 5)
        self._bsn_met_nul = list(BSN_MET_NUL)

    def kans(self, p: float) -> bool:
        """Return True with chance p."""
        return self.rng.random() < p

    def kies(self, keuzes: Sequence[T]) -> T:
        """Return one of the choices."""
        return keuzes[self.rng.randrange(len(keuzes))]

    def of_leeg(self, p_leeg: float, keuzes: Sequence[str]) -> str:
        """Return one of the choices, or nothing with chance ``p_leeg``."""
        return "" if self.kans(p_leeg) else self.kies(keuzes)

    def _nummers(self, begin: str, rest: int) -> Iterator[str]:
        """Yield different numbers that begin so and leave this rest in the elfproef."""
        breedte = 9 - len(begin)
        getal = self.rng.randrange(10**breedte)
        while True:
            getal = (getal + 1) % 10**breedte
            nummer = f"{begin}{getal:0{breedte}d}"
            if bsn.checksum(nummer) == rest:
                yield nummer

    def bsn(self) -> str:
        """Return a BSN that nobody has yet."""
        if self._bsn_met_nul and self.kans(0.02):
            return self._bsn_met_nul.pop()
        return next(self._bsns)

    def onderwijsnummer(self) -> str:
        """Return an onderwijsnummer that nobody has yet."""
        return next(self._onderwijsnummers)

    def _grensdagen(self) -> Iterator[date]:
        """Yield the days around which schooljaren, counts and vacations turn."""
        for jaar in range(self.eerste - 1, self.eerste + self.aantal + 2):
            for maand, dag in ((8, 1), (10, 1), (6, 1), (7, 31), (2, 28), (12, 31)):
                yield from rond(date(jaar, maand, dag))
        for vakantie in self.vakanties.perioden:
            if self.begin - 400 * DAG < vakantie[0] < self.einde + 400 * DAG:
                yield from (*rond(vakantie[0]), *rond(vakantie[1]))

    def dag_in(self, begin: date, einde: date) -> date:
        """Return any day of a period."""
        return begin + timedelta(self.rng.randrange(max((einde - begin).days, 0) + 1))

    def dag(self, mens: Mens | None = None) -> date:
        """Return a day: a boundary, a turning day of the person, or any."""
        worp = self.rng.random()
        if mens and worp < 0.4:
            return self.kies(self.keerdagen(mens))
        if worp < 0.65:
            return self.kies(self._grenzen)
        speling = timedelta(500 if self.kans(0.1) else 0)
        return self.dag_in(self.begin - speling, self.einde + speling)

    def keerdagen(self, mens: Mens) -> list[date]:
        """Return the days, not far off, around which a duty or a home changes."""
        vijf, zestien = (verjaardag(mens.geboorte, n) for n in (5, 16))
        begin = date(vijf.year + vijf.month // 12, vijf.month % 12 + 1, 1)
        middelpunten = [
            begin,
            zestien,
            date(startjaar(zestien) + 1, 7, 31),
            verjaardag(mens.geboorte, 18),
            *mens.dagen,
        ]
        ver = 500 * DAG
        dagen = [dag for midden in middelpunten for dag in rond(midden)]
        nabij = [dag for dag in dagen if self.begin - ver < dag < self.einde + ver]
        return nabij or [self.dag_in(self.begin, self.einde)]

    def verder(self, dag: date, aantal: int) -> date:
        """Return the day that lies this many non-vacation days later."""
        while aantal > 0:
            dag += DAG
            aantal -= not self.vakanties.is_vakantie(dag)
        return dag

    def geboorte(self) -> tuple[date, str]:
        """Return a birth date, and how the BRP writes it."""
        jaar = self.eerste + self.rng.randrange(-19, self.aantal - 3)
        dag = self.dag_in(date(jaar, 1, 1), date(jaar, 12, 31))
        worp = self.rng.random()
        if worp < 0.3:
            maand, dagnummer = self.kies(((7, 31), (8, 1), (7, 30), (8, 2), (12, 31)))
            dag = date(jaar, maand, dagnummer)
        elif worp < 0.45:
            dag = dag.replace(day=1)
        elif worp < 0.55:
            dag = date(jaar - jaar % 4, 2, 29)
        elif worp < 0.62:
            return date(jaar, 7, 1), self.kies((f"{jaar}0000", f"{jaar}0013"))
        elif worp < 0.69:
            return dag.replace(day=1), f"{dag:%Y%m}00"
        elif worp < 0.72:
            onmogelijk = ("00000000", f"{jaar}0231", f"{jaar}1301", "00000512")
            return dag, self.kies(onmogelijk)
        return dag, f"{dag:%Y%m%d}"


def rond(dag: date) -> tuple[date, date, date]:
    """Return the day before, the day and the day after."""
    return dag - DAG, dag, dag + DAG


def tekst(dag: date | None) -> str:
    """Return a date as DUO and Carel write it."""
    return f"{dag:%d-%m-%Y}" if dag else ""
