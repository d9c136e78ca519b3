"""One record of a register, and what a delivery of a given day shows of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

Waarden = dict[str, str]


@dataclass
class Rij:
    """A record in its last state, with what it looked like before ``gewijzigd``.

    ``stempel`` is the heading that bears the moment of the last change.
    """

    waarden: Waarden
    aangemaakt: datetime
    gewijzigd: datetime
    stempel: str
    eerder: Waarden = field(default_factory=dict)
    is_dubbel: bool = False

    def _laatst(self) -> Waarden:
        return self.waarden | {self.stempel: tijdstip(self.gewijzigd)}

    def _eerst(self) -> Waarden:
        return self.waarden | self.eerder | {self.stempel: tijdstip(self.aangemaakt)}

    def stand(self, leverdatum: date) -> list[Waarden]:
        """The rows of this record in the delivery of ``leverdatum`` (its state that morning).

        None before it was made, two when the supplier sends both states at once.
        """
        grens = datetime.combine(leverdatum, time(6))
        if self.aangemaakt >= grens:
            return []
        if self.gewijzigd >= grens:
            return [self._eerst()]
        return [self._laatst(), self._eerst()] if self.is_dubbel else [self._laatst()]


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
    for rij in veranderd[:: max(len(veranderd) // aantal, 1)][:aantal]:
        rij.is_dubbel = True
