"""The generator's own reckoning: which row of the printed table a person gets.

It is there to compose the population, and written apart from the warehouse:
Leerplichtwet art. 3, 4a and 4b, and the reading of registers in the project's contract.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from leerplicht.voorbeeld.kalender import (
    DAG,
    Periode,
    beginjaar,
    lees_brp,
    schooljaar,
    verjaardag,
)
from leerplicht.voorbeeld.model import Inschrijving, Persoon

GEMEENTE = "1700"
OPVOLGERS = {"0159": GEMEENTE, "0186": GEMEENTE}
BEEINDIGEND = {"HAVO", "VWO", "MBO-2", "MBO-3", "MBO-4", "PRO", "VSO-AM", "VSO-DB"}
STARTKWALIFICATIES = BEEINDIGEND - {"PRO", "VSO-AM", "VSO-DB"}
RIJEN = {
    "BO": "po",
    "SBO": "sbo",
    "SO": "sbo",
    "VO": "vo",
    "PRO": "vo",
    "ISK": "vo",
    "VSO": "vso",
    "MBO": "mbo",
}
VER_WEG = date(9999, 12, 31)


def plicht(persoon: Persoon) -> Periode | None:
    """First and last day on which the person is leer- or kwalificatieplichtig."""
    geboren = lees_brp(persoon.geboren)
    if geboren is None or persoon.opschorting_reden in ("F", "W"):
        return None
    vijf = verjaardag(geboren, 5)
    start = date(vijf.year + vijf.month // 12, vijf.month % 12 + 1, 1)
    einde = verjaardag(geboren, 18) - DAG
    leerplicht_einde = date(beginjaar(verjaardag(geboren, 16)) + 1, 7, 31)
    diplomas = persoon.diplomas if persoon.is_koppelbaar else []
    datums = [diploma.datum for diploma in diplomas if diploma.soort in BEEINDIGEND]
    kent_duo = any(diploma.soort in STARTKWALIFICATIES for diploma in diplomas)
    if persoon.startkwalificatie and persoon.is_koppelbaar and not kent_duo:
        datums.append(persoon.startkwalificatie)
    if datums:
        einde = min(einde, max(min(datums) - DAG, leerplicht_einde))
    return start, einde


def verblijfsperioden(persoon: Persoon) -> Iterator[tuple[str, date, date]]:
    """Yields gemeente (successor), first and last day of each residence."""
    per_dag: dict[date, str] = {}
    for rij in persoon.verblijven:
        datum = lees_brp(rij.datum)
        code = OPVOLGERS.get(rij.gemeente, rij.gemeente)
        if datum:
            per_dag[datum] = min(per_dag.get(datum, code), code)
    stops = [lees_brp(rij.vertrek) for rij in persoon.verblijven]
    eind = [lees_brp(persoon.overlijden), lees_brp(persoon.opschorting)]
    grens = min((dag for dag in eind if dag), default=VER_WEG)
    begindagen = sorted(per_dag)
    for start, volgende in pairwise([*begindagen, VER_WEG]):
        weg = [dag for dag in stops if dag and dag >= start]
        laatste = min([volgende, grens, *weg])
        if laatste > start:
            yield per_dag[start], start, laatste - DAG


def doelgroep(persoon: Persoon, jaar: int, gemeente: str = GEMEENTE) -> list[Periode]:
    """Periods in schooljaar ``jaar`` resident in ``gemeente`` and under obligation."""
    verplicht = plicht(persoon)
    if verplicht is None:
        return []
    eerste, laatste = schooljaar(jaar)
    perioden = []
    for code, start, einde in verblijfsperioden(persoon):
        van = max(start, verplicht[0], eerste)
        tot = min(einde, verplicht[1], laatste)
        if code == gemeente and van <= tot:
            perioden.append((van, tot))
    return sorted(perioden)


def is_doelgroepdag(persoon: Persoon, dag: date) -> bool:
    """True when the person is resident and under obligation on ``dag``."""
    perioden = doelgroep(persoon, beginjaar(dag))
    return any(van <= dag <= tot for van, tot in perioden)


def woont_op(persoon: Persoon, dag: date) -> bool:
    """True when the person is resident in the gemeente on ``dag``."""
    return any(
        code == GEMEENTE and van <= dag <= tot
        for code, van, tot in verblijfsperioden(persoon)
    )


def _rangorde(rij: Inschrijving) -> tuple[date, int, str, str]:
    cijfers = "".join(teken for teken in rij.volgnummer if teken.isdigit())
    return rij.start, int(cijfers or 0), rij.volgnummer, rij.school.brin


def inschrijving_op(persoon: Persoon, dag: date) -> Inschrijving | None:
    """The enrolment that runs on ``dag``; of several, the one that began last."""
    if not persoon.is_koppelbaar:
        return None
    lopend = [
        rij
        for rij in persoon.inschrijvingen
        if rij.start <= dag <= (rij.einde or VER_WEG)
        and (not rij.op_onderwijsnummer or persoon.koppeling)
    ]
    return max(lopend, key=_rangorde, default=None)


def rij_van(persoon: Persoon, jaar: int) -> str:
    """The row of the printed table in schooljaar ``jaar``; ``uit`` when in none."""
    perioden = doelgroep(persoon, jaar)
    if not perioden:
        return "uit"
    eerste, laatste = perioden[0][0], perioden[-1][1]
    gekozen = inschrijving_op(persoon, laatste)
    if gekozen is None and persoon.is_koppelbaar:
        beeindigd = [
            rij
            for rij in persoon.inschrijvingen
            if rij.einde
            and eerste <= rij.einde <= laatste
            and rij.start <= rij.einde
            and (not rij.op_onderwijsnummer or persoon.koppeling)
        ]
        gekozen = max(beeindigd, key=lambda r: (r.einde, *_rangorde(r)), default=None)
    return RIJEN[gekozen.soort] if gekozen else "geen"


def cel_van(persoon: Persoon) -> tuple[str, str]:
    """The rows of 2022-2023 and 2023-2024 together."""
    return rij_van(persoon, 2022), rij_van(persoon, 2023)
