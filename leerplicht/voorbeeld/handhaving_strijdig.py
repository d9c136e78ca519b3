"""PV's and Halt-verwijzingen that the law or the registers contradict.

They are of the spring of 2022 and of September 2024, in schooljaren that are not
reported, each with the melding that it follows from.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from leerplicht.voorbeeld.handhaving import OM, WAARSCHUWING, Handhaving, rij_na
from leerplicht.voorbeeld.kalender import (
    DAG,
    is_schooldag,
    lees_brp,
    schooldagen,
    verjaardag,
)
from leerplicht.voorbeeld.meldingen import Melding, maak_melding
from leerplicht.voorbeeld.model import Persoon
from leerplicht.voorbeeld.telling import is_doelgroepdag

ZESTIEN, LANGDURIG = "16 uur in 4 weken", "Langdurig relatief verzuim"
DAGEN = schooldagen(date(2022, 3, 14), date(2022, 3, 31))
LANG_GELEDEN = date(2000, 1, 1)


@dataclass(frozen=True)
class Stap:
    """What followed, ``dagen`` after the melding (before it when negative)."""

    soort: str
    dagen: int
    afdoening: str = ""


Verhaal = tuple[Melding, tuple[Stap, ...]]
# Kind of absence, age of the pupil on the day of the melding, what followed. A Halt
# of 7 days later is closed before day 100.
VERHALEN: tuple[tuple[str, int, tuple[Stap, ...]], ...] = (
    (ZESTIEN, 10, (Stap("Relatief", 30, "Sepot"),)),
    (ZESTIEN, 11, (Stap("Halt", 21, "Niet gestart"),)),
    (ZESTIEN, 13, (Stap("Halt", 21, "Niet geslaagd"), Stap("Halt", 80, "Geslaagd"))),
    (ZESTIEN, 14, (Stap("Luxe", 30, WAARSCHUWING),)),
    (LANGDURIG, 14, (Stap("Halt", 21, "Niet geslaagd"),)),
    (ZESTIEN, 15, (Stap("Halt", 7, "Geslaagd"), Stap("Relatief", 100, OM))),
    (ZESTIEN, 16, (Stap("Relatief", -9, "Sepot"),)),
)
# The case of a minor against whom a PV for absoluut verzuim was made.
ABSOLUUT = "ingekomen in 2024, in augustus gemeld"


def _is_leeftijd(persoon: Persoon, leeftijd: int, dag: date) -> bool:
    geboren = lees_brp(persoon.geboren)
    if geboren is None or not is_doelgroepdag(persoon, dag):
        return False
    return verjaardag(geboren, leeftijd) <= dag < verjaardag(geboren, leeftijd + 1)


def verhalen(
    kans: Random, personen: list[Persoon], eerder: Iterable[Melding]
) -> list[Verhaal]:
    """A melding for each of ``VERHALEN``, of pupils without one in ``eerder``."""
    gehad = {id(melding.persoon) for melding in eerder}
    lijst: list[Verhaal] = []
    for soort, leeftijd, stappen in VERHALEN:
        melding = None
        while melding is None:
            persoon, dag = kans.choice(personen), kans.choice(DAGEN)
            if id(persoon) not in gehad and _is_leeftijd(persoon, leeftijd, dag):
                melding = maak_melding(kans, persoon, soort, dag, LANG_GELEDEN)
        gehad.add(id(melding.persoon))
        lijst.append((melding, stappen))
    return lijst


def strijdig(
    kans: Random, lijst: Iterable[Verhaal], eigen: Iterable[Melding]
) -> list[Handhaving]:
    """The rows of ``verhalen``, and the PV that followed a melding of ``eigen``.

    All are against the pupil, in the zaak of the melding.
    """
    rijen: list[Handhaving] = []
    absoluut = [m for m in eigen if m.persoon and m.persoon.kenmerk == ABSOLUUT]
    pv: list[Verhaal] = [(melding, (Stap("Absoluut", 14),)) for melding in absoluut]
    for melding, stappen in [*lijst, *pv]:
        for stap in stappen:
            dag = melding.datum + timedelta(days=stap.dagen)
            while not is_schooldag(dag):
                dag += DAG
            rij = rij_na(kans, melding, stap.soort, stap.afdoening, dag)
            rij.verdachte = "" if stap.soort == "Halt" else "Jongere"
            rijen.append(rij)
    return rijen
