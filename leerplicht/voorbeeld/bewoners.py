"""Residence: who was always here, who came, who left, and by which addresses."""

from datetime import date, timedelta
from random import Random

from leerplicht.voorbeeld.kalender import brp, lees_brp
from leerplicht.voorbeeld.model import Persoon, Verblijf

GEMEENTE = "1700"
BUURT = ("0160", "0141", "0163", "0189", "0183", "0175", "1742")
VERDER = ("0153", "0164", "0193", "0150", "0363", "0344", "0014", "0114")
LAATSTE_DAG = date(2024, 9, 14)
CIJFERS: dict[str, tuple[str, ...]] = {
    "1700": ("7671", "7672", "7675", "7676", "7681", "7683"),
    "0160": ("7772",),
    "0141": ("7607",),
    "0163": ("7442",),
    "0175": ("7731",),
}


def postcode(kans: Random, gemeente: str) -> str:
    """An invented postcode; the digits fit Twenterand and its neighbours."""
    letters = "".join(kans.choices("ABCDEGHJKLMNPRTVWXZ", k=2))
    return kans.choice(CIJFERS.get(gemeente, ("7999",))) + letters


def andere_gemeente(kans: Random) -> str:
    """A gemeentecode to come from or go to: mostly a neighbour."""
    return kans.choice(BUURT if kans.random() < 0.75 else VERDER)


def vestig(
    kans: Random, persoon: Persoon, gemeente: str, dag: date, tot: date | None = None
) -> None:
    """Adds the address rows of one residence from ``dag`` to about ``tot``."""
    begin = brp(dag)
    persoon.verblijven.append(
        Verblijf(gemeente, begin, begin, postcode(kans, gemeente))
    )
    einde = tot or LAATSTE_DAG
    while gemeente == GEMEENTE and kans.random() < 0.2 and (einde - dag).days > 400:
        dag += timedelta(days=kans.randint(200, (einde - dag).days - 100))
        rij = Verblijf(gemeente, begin, brp(dag), postcode(kans, gemeente))
        persoon.verblijven.append(rij)


def ga_weg(kans: Random, persoon: Persoon, dag: date, hoe: str) -> None:
    """Ends the residence: ``dag`` is the first day elsewhere, or the day of death.

    ``hoe`` is verhuizing, emigratie or overlijden.
    """
    if hoe == "verhuizing":
        vestig(kans, persoon, andere_gemeente(kans), dag)
    elif hoe == "emigratie":
        persoon.verblijven.append(Verblijf("1999", brp(dag), "", "", brp(dag)))
        persoon.opschorting, persoon.opschorting_reden = brp(dag), "E"
    elif hoe == "overlijden":
        persoon.overlijden = brp(dag)
        persoon.opschorting, persoon.opschorting_reden = brp(dag), "O"
    else:
        raise ValueError(f"onbekende manier van vertrek: {hoe}")


def woon(
    kans: Random,
    persoon: Persoon,
    komst: date | None = None,
    vertrek: date | None = None,
    hoe: str = "verhuizing",
) -> None:
    """The whole history: from birth or ``komst`` in the gemeente, to ``vertrek``."""
    geboren = lees_brp(persoon.geboren)
    if komst and geboren and kans.random() < 0.88:
        vestig(kans, persoon, andere_gemeente(kans), geboren)
    start = komst or geboren
    if start is None:
        raise ValueError("zonder geboortedatum is een datum van vestiging nodig")
    vestig(kans, persoon, GEMEENTE, start, vertrek)
    if vertrek:
        ga_weg(kans, persoon, vertrek, hoe)
