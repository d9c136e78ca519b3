"""The meldingen in Carel that count: who, when, what, and through which school."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

from leerplicht.voorbeeld.kalender import schooldagen, schooljaar
from leerplicht.voorbeeld.model import Persoon, School
from leerplicht.voorbeeld.telling import inschrijving_op, is_doelgroepdag
from leerplicht.voorbeeld.verzuimdagen import (
    SOORTEN,
    Afwezig,
    DuoMelding,
    duo_melding,
    moment,
)

GROEP = {"BO": "so_bo", "SBO": "so_bo", "SO": "so_bo", "MBO": "mbo"}
ONDERWIJS = {
    "BO": "Basisonderwijs",
    "SBO": "Speciaal basisonderwijs",
    "SO": "Speciaal onderwijs",
    "VSO": "Voortgezet speciaal onderwijs",
    "VO": "Voortgezet onderwijs",
    "PRO": "Praktijkonderwijs",
    "ISK": "Internationale schakelklas",
    "MBO": "Middelbaar beroepsonderwijs",
}
# How often a kind of absence is reported, by group of schools.
KANSEN = {
    "so_bo": {"Luxe verzuim": 60, "16 uur in 4 weken": 25, "Overig verzuim": 15},
    "vo": {
        "16 uur in 4 weken": 62,
        "Luxe verzuim": 10,
        "Langdurig relatief verzuim": 12,
        "Overig verzuim": 16,
    },
    "mbo": {
        "16 uur in 4 weken": 72,
        "Langdurig relatief verzuim": 9,
        "Overig verzuim": 18,
        "Luxe verzuim": 1,
    },
}
# schooljaar, group, meldingen, pupils, pupils at the preventiespreekuur
OPDRACHT = (
    (2021, "vo", 14, 12, 0),
    (2021, "mbo", 19, 15, 0),
    (2022, "so_bo", 21, 19, 0),
    (2022, "vo", 114, 83, 22),
    (2022, "mbo", 187, 108, 0),
    (2023, "so_bo", 15, 13, 0),
    (2023, "vo", 61, 48, 30),
    (2023, "mbo", 171, 100, 0),
    (2024, "vo", 5, 5, 2),
    (2024, "mbo", 4, 4, 0),
)
LAATSTE = date(2024, 9, 12)


@dataclass
class Melding:
    """A melding as Carel holds it in the end; ``persoon`` is None when unknown there.

    ``volgorde`` orders meldingen of one day; ``dossiernummer`` is set for a
    dossier that Carel does not have and for a second dossier of the pupil, and
    ``duo_nummer`` for a melding that DUO does not have.
    """

    persoon: Persoon | None
    soort: str
    datum: date
    begin: date | None
    einde: date | None
    onderwijs: str
    status: str
    herkomst: str
    school: School | None
    gewijzigd: datetime
    duo: DuoMelding | None = None
    spreekuur: bool = False
    route: str = ""
    volgorde: int = 0
    nummer: str = ""
    zaak: str = ""
    dossiernummer: str = ""
    duo_nummer: str = ""


def groep_op(persoon: Persoon, dag: date) -> str:
    """so_bo, vo, mbo, or empty without enrolment on ``dag``."""
    rij = inschrijving_op(persoon, dag)
    return GROEP.get(rij.soort, "vo") if rij else ""


def onderwijs_op(persoon: Persoon, dag: date) -> str:
    """Carel's word for the enrolment on ``dag``; empty without one."""
    rij = inschrijving_op(persoon, dag)
    return ONDERWIJS[rij.soort] if rij else ""


def _data(kans: Random, jaar: int, aantal: int) -> list[date]:
    eerste, laatste = schooljaar(jaar)
    eerste = date(2022, 3, 7) if jaar == 2021 else eerste + timedelta(days=50)
    if jaar == 2024:
        eerste = date(2024, 9, 5)
    keus = schooldagen(eerste, min(laatste - timedelta(days=12), LAATSTE))
    for _ in range(200):
        dagen = sorted(kans.sample(keus, aantal))
        if all((b - a).days >= 24 for a, b in pairwise(dagen)):
            return dagen
    raise RuntimeError(f"geen {aantal} dagen in {jaar}")


def maak_melding(
    kans: Random, persoon: Persoon, soort: str, datum: date, na: date, status: str = ""
) -> Melding | None:
    """A melding of ``soort`` on ``datum``, absent after ``na``; None if impossible.

    The pupil must be enrolled on ``datum``.
    """
    afwezig: Afwezig | None = SOORTEN[soort][1](kans, datum, na)
    rij = inschrijving_op(persoon, datum)
    if afwezig is None or rij is None:
        return None
    if not status:
        keus = ("Afgesloten", "Ter kennisgeving aangenomen", "Overgedragen aan derden")
        status = kans.choices(keus, (78, 20, 2))[0]
        status = (
            "In behandeling"
            if datum > date(2024, 5, 20) and kans.random() < 0.5
            else status
        )
    onderwijs = kans.choices((ONDERWIJS[rij.soort], "", "Onbekend"), (92, 5, 3))[0]
    gewijzigd = moment(kans, datum) + timedelta(days=kans.randint(2, 80))
    gewijzigd = min(gewijzigd, datetime(2024, 9, 14, 17))
    melding = Melding(
        persoon,
        soort,
        datum,
        afwezig.begin,
        afwezig.einde,
        onderwijs,
        status,
        "DUO",
        rij.school,
        gewijzigd,
    )
    if kans.random() < 0.92:
        melding.duo = duo_melding(
            kans, persoon, rij.school, soort, afwezig, datum, status
        )
    else:
        andere = ("Kennisgevingsformulier", "Ouders", "Politie", "Andere gemeente")
        melding.herkomst = kans.choices(andere, (7, 1, 1, 1))[0]
    if soort != "Overig verzuim" and kans.random() < 0.3:
        melding.route = kans.choices("1234", (70, 15, 10, 5))[0]
    return melding


def _reeks(
    kans: Random, persoon: Persoon, jaar: int, groep: str, aantal: int
) -> list[Melding]:
    """``aantal`` meldingen of one pupil in one schooljaar; empty if that cannot be."""
    lijst: list[Melding] = []
    na = date(2000, 1, 1)
    for dag in _data(kans, jaar, aantal):
        if not is_doelgroepdag(persoon, dag) or groep_op(persoon, dag) != groep:
            return []
        keus = KANSEN[groep]
        soort = kans.choices(list(keus), list(keus.values()))[0]
        melding = maak_melding(kans, persoon, soort, dag, na)
        if melding is None or melding.begin is None:
            return []
        rij = inschrijving_op(persoon, melding.begin)
        if rij is None or not is_doelgroepdag(persoon, melding.begin):
            return []
        na = max(dag, melding.einde or dag)
        lijst.append(melding)
    return lijst


def _verdeel(kans: Random, meldingen: int, leerlingen: int) -> list[int]:
    aantallen = [1] * leerlingen
    while sum(aantallen) < meldingen:
        nummer = kans.randrange(leerlingen)
        aantallen[nummer] += aantallen[nummer] < 5
    return sorted(aantallen, reverse=True)


def _beurt(
    kans: Random,
    voorrang: list[Persoon],
    eerder: list[Persoon],
    kandidaten: list[Persoon],
) -> Persoon:
    if voorrang and kans.random() < 0.5:
        return kans.choice(voorrang)
    return kans.choice(eerder if eerder and kans.random() < 0.25 else kandidaten)


def relatief_verzuim(
    kans: Random, personen: list[Persoon], voorrang: list[Persoon]
) -> list[Melding]:
    """All counted meldingen of relatief verzuim, as ``OPDRACHT`` asks.

    Pupils in ``voorrang`` come up more often, those with a melding before a little.
    """
    lijst: list[Melding] = []
    bekend: list[Persoon] = []
    for jaar, groep, aantal, leerlingen, spreekuur in OPDRACHT:
        midden = date(jaar, 11, 15) if jaar < 2024 else date(2024, 9, 5)
        kandidaten = [p for p in personen if groep_op(p, midden) == groep]
        eerder = [p for p in bekend if groep_op(p, midden) == groep]
        gehad: set[int] = {
            id(m.persoon) for m in lijst if m.datum >= schooljaar(jaar)[0]
        }
        eerst = [p for p in voorrang if jaar == 2022 and groep_op(p, midden) == groep]
        nieuw: list[Persoon] = []
        for keer in _verdeel(kans, aantal, leerlingen):
            while True:
                persoon = _beurt(kans, eerst, eerder, kandidaten)
                reeks = (
                    []
                    if id(persoon) in gehad
                    else _reeks(kans, persoon, jaar, groep, keer)
                )
                if reeks:
                    break
            gehad.add(id(persoon))
            eerst = [p for p in eerst if p is not persoon]
            nieuw.append(persoon)
            lijst += reeks
            if len(nieuw) > leerlingen - spreekuur:
                for melding in reeks[:1] if kans.random() < 0.8 else reeks:
                    melding.spreekuur = True
        bekend += nieuw
    return lijst
