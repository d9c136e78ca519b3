"""Numbers that pass their tests and belong to nobody."""

from random import Random

from stdnum.nl import bsn, onderwijsnummer

from leerplicht.voorbeeld.model import Persoon


class Nummers:
    """Gives out citizen, education and A-numbers, each once, in a seeded order."""

    def __init__(self, zaad: str) -> None:
        self._kans = Random(zaad)
        self._gebruikt: set[str] = set()

    def _nieuw(self, voorzet: str, laagste: int, hoogste: int, breedte: int) -> str:
        while True:
            nummer = voorzet + str(self._kans.randint(laagste, hoogste)).zfill(breedte)
            if nummer not in self._gebruikt:
                self._gebruikt.add(nummer)
                return nummer

    def bsn(self) -> str:
        """A BSN that passes the elfproef, 999000000-999899999.

        That range is never issued; 9999xxxxx is left to the test set of RvIG.
        """
        while True:
            nummer = self._nieuw("999", 0, 899_999, 6)
            if bsn.is_valid(nummer):
                return nummer

    def onderwijsnummer(self) -> str:
        """An onderwijsnummer: begins with 10, elfproef with remainder 5."""
        while True:
            nummer = self._nieuw("10", 0, 9_999_999, 7)
            if onderwijsnummer.is_valid(nummer):
                return nummer

    def a_nummer(self) -> str:
        """Ten digits that begin with 99: no A-number has two equal digits in a row."""
        return self._nieuw("99", 10_000_000, 99_999_999, 8)

    def geef(self, persoon: Persoon) -> None:
        """Fills in the numbers that ``persoon`` lacks, and a mistaken one if marked."""
        persoon.a_nummer = persoon.a_nummer or self.a_nummer()
        if persoon.heeft_bsn:
            persoon.bsn = persoon.bsn or self.bsn()
        if persoon.oud_bsn:
            persoon.oud_bsn = self.bsn()
        if any(rij.op_onderwijsnummer for rij in persoon.inschrijvingen):
            persoon.onderwijsnummer = persoon.onderwijsnummer or self.onderwijsnummer()
