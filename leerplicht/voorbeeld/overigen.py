"""The rest of the BRP selection: who is in neither population of the two schooljaren.

Young children, young adults, parents, newcomers after the summer of 2024, and a few
residents of neighbouring gemeenten whom the supplier sent along.
"""

from datetime import date, timedelta
from random import Random

from leerplicht.voorbeeld.bevolking import dag_tussen
from leerplicht.voorbeeld.bewoners import BUURT, ga_weg, postcode, vestig, woon
from leerplicht.voorbeeld.kalender import brp
from leerplicht.voorbeeld.loopbaan import fasen_van, geef_diplomas, schrijf_in
from leerplicht.voorbeeld.model import Diploma, Persoon, Verblijf
from leerplicht.voorbeeld.telling import cel_van

BUITEN = ("uit", "uit")


def _nieuw(kans: Random, eerste: date, laatste: date) -> tuple[Persoon, date]:
    geboren = dag_tussen(kans, eerste, laatste)
    return Persoon(brp(geboren), kans.choices("MVO", (503, 492, 5))[0]), geboren


def kinderen(kans: Random, aantal: int) -> list[Persoon]:
    """Children whose leerplicht begins after the last reported schooljaar."""
    lijst = []
    for nummer in range(aantal):
        persoon, geboren = _nieuw(kans, date(2019, 7, 1), date(2024, 9, 8))
        komst = vertrek = None
        if kans.random() < 0.15 and geboren < date(2023, 1, 1):
            komst = dag_tussen(kans, geboren + timedelta(days=20), date(2024, 8, 30))
        elif kans.random() < 0.04 and geboren < date(2023, 6, 1):
            vertrek = dag_tussen(kans, max(geboren, date(2022, 8, 2)), date(2024, 9, 1))
        woon(kans, persoon, komst, vertrek)
        fasen, _ = fasen_van(kans, geboren, ("", ""))
        if fasen[0].start <= date(2024, 9, 9):
            schrijf_in(kans, persoon, fasen[:1], None, komst)
        persoon.heeft_bsn = nummer % 400 != 7
        lijst.append(persoon)
    return lijst


def jongeren(kans: Random, aantal: int) -> list[Persoon]:
    """Young people of 18 and over, most with a past at the mbo."""
    lijst: list[Persoon] = []
    while len(lijst) < aantal:
        persoon, geboren = _nieuw(kans, date(2001, 8, 2), date(2004, 8, 1))
        komst = (
            dag_tussen(kans, geboren, date(2024, 6, 1)) if kans.random() < 0.3 else None
        )
        vertrek = None
        if kans.random() < 0.12:
            vertrek = dag_tussen(kans, date(2022, 8, 2), date(2024, 9, 1))
            komst = komst if komst and komst < vertrek else None
        hoe = kans.choice(("verhuizing", "verhuizing", "emigratie"))
        woon(kans, persoon, komst, vertrek, hoe)
        fasen, einde = fasen_van(kans, geboren, ("", ""))
        stop = date(einde, 7, 31)
        if fasen[-1].soort == "MBO" or kans.random() < 0.35:
            stop = date(2023, 7, 31) if kans.random() < 0.4 else date(2025, 7, 31)
            kwalificatie = Diploma(
                kans.choice(("MBO-2", "MBO-3", "MBO-4")), date(2022, 7, 5)
            )
            if kans.random() < 0.4:
                persoon.diplomas.append(kwalificatie)
        elif kans.random() < 0.8:
            persoon.diplomas.append(
                Diploma("HAVO" if einde % 2 else "VWO", date(einde, 6, 29))
            )
        if vertrek and hoe == "emigratie":
            stop = min(stop, vertrek)
        schrijf_in(kans, persoon, fasen, None if stop.year == 2025 else stop, None)
        geef_diplomas(kans, persoon)
        lijst.append(persoon)
    return lijst


def volwassenen(kans: Random, aantal: int) -> list[Persoon]:
    """Parents and others, with the gemeenten that were before Twenterand."""
    lijst = []
    for nummer in range(aantal):
        persoon, geboren = _nieuw(kans, date(1952, 1, 1), date(2000, 12, 31))
        code = "0159" if nummer % 4 == 0 else "0186"
        fusie = date(2001, 1, 1) if code == "0159" else date(2002, 6, 1)
        if nummer % 5 < 3:
            dag = dag_tussen(kans, geboren, date(2000, 12, 31))
            persoon.verblijven.append(
                Verblijf(code, brp(dag), brp(dag), postcode(kans, "1700"))
            )
            if code == "0159":
                rij = Verblijf("0186", brp(fusie), brp(dag), postcode(kans, "1700"))
                persoon.verblijven.append(rij)
            if nummer % 2:
                vestig(kans, persoon, "1700", date(2002, 6, 1))
        else:
            vestig(
                kans,
                persoon,
                "1700",
                dag_tussen(kans, date(2002, 6, 2), date(2024, 8, 1)),
            )
        if nummer % 9 == 4:
            hoe = ("verhuizing", "emigratie", "overlijden")[nummer % 3]
            ga_weg(
                kans, persoon, dag_tussen(kans, date(2022, 8, 2), date(2024, 9, 1)), hoe
            )
        if nummer % 23 == 5:
            persoon.geboren = persoon.geboren[:6] + "00"
        elif nummer % 31 == 6:
            persoon.geboren = persoon.geboren[:4] + "0000"
        persoon.geheim = "7" if nummer % 40 == 11 else "0"
        persoon.heeft_bsn = nummer % 60 != 13
        lijst.append(persoon)
    return lijst


def nieuwkomers(kans: Random, aantal: int) -> list[Persoon]:
    """Pupils who moved in after 31 July 2024."""
    lijst: list[Persoon] = []
    while len(lijst) < aantal:
        persoon, geboren = _nieuw(kans, date(2009, 1, 1), date(2019, 6, 30))
        komst = dag_tussen(kans, date(2024, 8, 2), date(2024, 9, 12))
        woon(kans, persoon, komst)
        fasen, _ = fasen_van(kans, geboren, ("", ""))
        schrijf_in(kans, persoon, fasen, None, komst)
        lijst.append(persoon)
    return lijst


def buren(kans: Random, aantal: int) -> list[Persoon]:
    """Pupils who live in a neighbouring gemeente; some go to school in Twenterand."""
    lijst = []
    for nummer in range(aantal):
        persoon, geboren = _nieuw(kans, date(2005, 9, 1), date(2017, 12, 31))
        vestig(kans, persoon, BUURT[nummer % 4], geboren)
        fasen, _ = fasen_van(kans, geboren, ("", ""))
        schrijf_in(kans, persoon, fasen, None, date(2024, 9, 1) if nummer % 3 else None)
        lijst.append(persoon)
    return lijst


def overigen(kans: Random) -> list[Persoon]:
    """All of them; raises RuntimeError when one would be in the population."""
    lijst = kinderen(kans, 1650) + jongeren(kans, 900) + volwassenen(kans, 240)
    lijst += nieuwkomers(kans, 25) + buren(kans, 40)
    for persoon in lijst:
        persoon.nummer_inschrijvingen()
        if cel_van(persoon) != BUITEN:
            raise RuntimeError(f"hoort in de telling: {persoon.geboren}")
    return lijst
