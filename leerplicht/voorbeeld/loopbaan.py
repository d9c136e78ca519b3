"""School careers, from the fourth birthday on, as DUO would know them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from leerplicht.voorbeeld.kalender import DAG, lees_brp, verjaardag
from leerplicht.voorbeeld.model import Diploma, Inschrijving, Persoon, School
from leerplicht.voorbeeld.scholen import kies_school

PRIMAIR = ("BO", "SBO", "SO")
VOORTGEZET = ("VO", "PRO", "ISK", "VSO")


@dataclass
class Fase:
    """A stretch of one kind of education, from ``start`` to the next one."""

    soort: str
    start: date


class Onmogelijk(Exception):
    """The wanted kinds of education do not fit the birth date: draw again."""


def brugjaar(geboren: date) -> int:
    """The year in which a child without delay goes to secondary school."""
    return geboren.year + (12 if (geboren.month, geboren.day) < (10, 1) else 13)


def _overgang(kans: Random, geboren: date, soorten: tuple[str, str]) -> int:
    laagste, hoogste = 1990, 2040
    for soort, jaar in zip(soorten, (2022, 2023), strict=True):
        if soort in PRIMAIR:
            laagste = max(laagste, jaar + 1)
        elif soort:
            hoogste = min(hoogste, jaar)
    natuurlijk = brugjaar(geboren) + (kans.random() < 0.05)
    gekozen = min(max(natuurlijk, laagste), hoogste)
    if abs(gekozen - natuurlijk) > 1 or gekozen < laagste:
        raise Onmogelijk
    return gekozen


def _wissel(kans: Random, deel_midden: float) -> date:
    """A change in 2023-2024: mostly on 1 August, else during the year."""
    if kans.random() >= deel_midden:
        return date(2023, 8, 1)
    return kans.choice((date(2023, 10, 2), date(2023, 11, 6), date(2024, 1, 8)))


def _primair(kans: Random, geboren: date, soorten: tuple[str, str]) -> list[Fase]:
    start = verjaardag(geboren, 4)
    if kans.random() < 0.4:
        start += timedelta(days=(7 - start.weekday()) % 7)
    eerst, dan = soorten
    if eerst in ("SBO", "SO"):
        jaren = range(geboren.year + 6, 2023)
        if eerst == "SO" or not jaren:
            return [Fase(eerst, start)]
        return [Fase("BO", start), Fase(eerst, date(kans.choice(jaren), 8, 1))]
    if dan in ("SBO", "SO"):
        if eerst:
            return [Fase("BO", start), Fase(dan, _wissel(kans, 0.3))]
        return [Fase(dan, start)]
    return [Fase("BO", start)]


def _voortgezet(
    kans: Random, brug: int, soorten: tuple[str, str]
) -> tuple[list[Fase], int]:
    """Phases after primary school, and the year in which secondary school ends."""
    eerst, dan = soorten
    soort = next((s for s in soorten if s in VOORTGEZET), "")
    soort = soort or ("PRO" if kans.random() < 0.05 else "VO")
    fasen = [Fase(soort, date(brug, 8, 1))]
    if eerst in VOORTGEZET and dan in VOORTGEZET and dan != eerst:
        fasen.append(Fase(dan, _wissel(kans, 0.3)))
    if eerst == "MBO":
        jaar = min(brug + 4, 2022)
        if jaar < brug + 3:
            raise Onmogelijk
        return [*fasen, Fase("MBO", date(jaar, 8, 1))], jaar
    if dan == "MBO":
        laat = kans.random() < 0.05
        dag = date(2024, 2, 1) if laat and eerst in VOORTGEZET else date(2023, 8, 1)
        return [*fasen, Fase("MBO", dag)], 2023
    jaren = 4 if kans.random() < 0.6 else 5 if kans.random() < 0.55 else 6
    if soort in ("PRO", "VSO"):
        jaren = 6
    einde = brug + jaren
    if soorten[1]:
        einde = max(einde, 2024)
    elif soorten[0]:
        einde = max(einde, 2023)
    if jaren == 4 and einde <= 2024:
        fasen.append(Fase("MBO", date(einde, 8, 1)))
    return fasen, einde


def fasen_van(
    kans: Random, geboren: date, soorten: tuple[str, str]
) -> tuple[list[Fase], int]:
    """The phases of a career that gives ``soorten`` in 2022-2023 and 2023-2024.

    ``soorten`` are DUO codes (BO, VO, ...), empty where the year is free. Returns
    the phases and the year in which secondary school is left. Raises Onmogelijk.
    """
    brug = _overgang(kans, geboren, soorten)
    fasen = _primair(kans, geboren, soorten)
    later, einde = _voortgezet(kans, brug, soorten)
    return [*fasen, *later], einde


def _in_stukken(
    kans: Random, soort: str, start: date, einde: date | None, komst: date | None
) -> list[tuple[date, date | None, bool]]:
    """Splits a phase at a change of school: (first day, last day, school elsewhere)."""
    laatste = einde or date(2024, 9, 1)
    if komst and start < komst <= laatste:
        stop = komst - DAG
        begin = komst
        if kans.random() < 0.1:
            begin = komst + timedelta(days=kans.randint(2, 6))
        return [(start, stop, True), (begin, einde, False)]
    if komst and laatste < komst:
        return [(start, einde, True)]
    if soort in ("BO", "VO") and kans.random() < 0.07 and laatste.year > start.year + 1:
        jaar = kans.randint(start.year + 1, laatste.year - 1)
        dag = (
            date(jaar, 8, 1)
            if kans.random() < 0.6
            else date(jaar, kans.randint(1, 5), 15)
        )
        if start < dag < laatste:
            return [(start, dag - DAG, False), (dag, einde, False)]
    return [(start, einde, False)]


def schrijf_in(
    kans: Random,
    persoon: Persoon,
    fasen: list[Fase],
    stop: date | None,
    komst: date | None,
) -> None:
    """Writes the enrolments of ``fasen``; ``stop`` is the last day of the last one.

    Enrolments before ``komst`` are at a school outside the gemeente. A phase that
    would begin after ``stop`` does not happen.
    """
    fasen = [fase for fase in fasen if stop is None or fase.start <= stop]
    for nummer, fase in enumerate(fasen):
        einde = fasen[nummer + 1].start - DAG if nummer + 1 < len(fasen) else stop
        start = fase.start
        if nummer and start.month == 8 and kans.random() < 0.05:
            start += timedelta(days=kans.choice((20, 27, 33)))
        if einde and (einde.month, einde.day) == (7, 31) and kans.random() < 0.05:
            einde -= timedelta(days=kans.choice((10, 14, 24)))
        if einde and einde < start:
            continue
        vorige = None
        for van, tot, elders in _in_stukken(kans, fase.soort, start, einde, komst):
            school = kies_school(kans, fase.soort, elders=elders)
            while vorige and fase.soort == "BO" and school == vorige:
                school = kies_school(kans, fase.soort, elders=elders)
            vorige = school
            persoon.inschrijvingen.append(_rij(kans, fase, van, tot, persoon, school))


def _rij(
    kans: Random,
    fase: Fase,
    van: date,
    tot: date | None,
    persoon: Persoon,
    school: School,
) -> Inschrijving:
    rij = Inschrijving(school, fase.soort, van, tot, leerjaar_een=fase.start.year)
    if fase.soort == "BO":
        geboren = lees_brp(persoon.geboren)
        rij.leerjaar_een = brugjaar(geboren) - 8 if geboren else None
    if fase.soort == "MBO":
        rij.niveau = kans.choices("1234", (4, 30, 28, 38))[0]
        rij.leertraject = kans.choices(("BOL", "BBL"), (75, 25))[0]
    if tot:
        rij.reden = kans.choice(("01", "02", "03", "06"))
    return rij


def geef_diplomas(kans: Random, persoon: Persoon) -> None:
    """A vmbo diploma for who went from VO to MBO, sometimes MBO-1 within the MBO."""
    vo_einde = [r.einde for r in persoon.inschrijvingen if r.soort == "VO" and r.einde]
    mbo = [rij for rij in persoon.inschrijvingen if rij.soort == "MBO"]
    if vo_einde and mbo and kans.random() < 0.9:
        jaar = max(vo_einde).year
        persoon.diplomas.append(Diploma("VMBO", date(jaar, 6, kans.randint(14, 30))))
    if mbo and mbo[0].niveau == "1" and mbo[0].start.year < 2024:
        dag = date(mbo[0].start.year + 1, 7, kans.randint(1, 12))
        persoon.diplomas.append(Diploma("MBO-1", dag))
