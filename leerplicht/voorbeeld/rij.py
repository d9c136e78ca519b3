"""One record of a register, and what a delivery of a given day shows of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

Waarden = dict[str, str]


@dataclass
class Rij:
    """A record in its last state, with what it looked like before ``gewijzigd``.

    ``stempel`` is the heading that bears the moment of the last change. ``dubbel``
    makes a delivery hold both states: ``eerst`` puts the last one first in the file,
    ``gelijk`` gives both the same moment (then the last row counts).
    """

    waarden: Waarden
    aangemaakt: datetime
    gewijzigd: datetime
    stempel: str
    eerder: Waarden = field(default_factory=dict)
    dubbel: str = ""

    def _laatst(self) -> Waarden:
        return self.waarden | {self.stempel: tijdstip(self.gewijzigd)}

    def _eerst(self) -> Waarden:
        return self.waarden | self.eerder | {self.stempel: tijdstip(self.aangemaakt)}

    def stand(self, leverdatum: date) -> list[Waarden]:
        """The rows of this record in the delivery of ``leverdatum``, that morning.

        Empty before it was made, two when the supplier sends both states at once.
        """
        grens = datetime.combine(leverdatum, time(6))
        if self.aangemaakt >= grens:
            return []
        if self.gewijzigd >= grens:
            return [self._eerst()]
        if self.dubbel == "eerst":
            return [self._laatst(), self._eerst()]
        if self.dubbel == "gelijk":
            return [self._laatst() | self.eerder, self._laatst()]
        return [self._laatst()]


def standen(rijen: Iterable[Rij], leverdatum: date) -> list[Waarden]:
    """All rows of a delivery, in the order of ``rijen``."""
    return [waarden for rij in rijen for waarden in rij.stand(leverdatum)]


def tijdstip(moment: datetime) -> str:
    """``dd-mm-jjjj uu:mm``."""
    return moment.strftime("%d-%m-%Y %H:%M")


def dmj(dag: date | None) -> str:
    """``dd-mm-jjjj``; empty when there is none."""
    return dag.strftime("%d-%m-%Y") if dag else ""


def ja(waar: bool) -> str:
    """Carel's Ja or Nee."""
    return "Ja" if waar else "Nee"


def markeer_dubbel(rijen: list[Rij], aantal: int) -> None:
    """Lets ``aantal`` records, spread over the list, stand twice in a delivery."""
    veranderd = [rij for rij in rijen if rij.eerder and rij.gewijzigd > rij.aangemaakt]
    for nummer, rij in enumerate(
        veranderd[:: max(len(veranderd) // aantal, 1)][:aantal]
    ):
        rij.dubbel = "gelijk" if nummer % 3 == 1 else "eerst"
