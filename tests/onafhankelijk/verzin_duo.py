"""Invented DUO rows: enrolments, diplomas, verzuimmeldingen and their hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from .tijd import DAG, startjaar, verjaardag
from .toeval import Mens, Toeval, tekst

Rij = dict[str, str]

SCHOLEN = ("99AA", "99AB", "99AC", "99ZZ")
VOLGNUMMERS = ("1", "A1", "A2", "10", "9", "2", "B10", "01", "A", "B")
DIPLOMAS = (
    *("VMBO", "HAVO", "VWO", "MBO-1", "MBO-2", "MBO-3", "MBO-4"),
    *("PRO", "VSO-AM", "VSO-DB", "vwo", "Pro"),
)
VERZUIMSOORTEN = ("V1", "V2", "V3", "V3", "V3", "V4", "LRV", "L", "RMC", "O", "v3")
STATUSSEN = ("W", "R", "B", "G", "K", "D", "I", "I", "G", "g", "i")


def _soort(toeval: Toeval, mens: Mens, dag: date) -> str:
    """Return a soort onderwijs that mostly fits the age."""
    leeftijd = dag.year - mens.geboorte.year
    soorten: tuple[str, ...] = ("MBO", "MBO", "VO", "VSO", "mbo")
    if leeftijd < 13:
        soorten = ("BO", "BO", "BO", "SBO", "SO", "VSO")
    elif leeftijd < 17:
        soorten = ("VO", "VO", "VO", "VSO", "PRO", "ISK", "vo")
    return toeval.kies(soorten)


def _school(toeval: Toeval) -> str:
    school = toeval.kies(SCHOLEN)
    return school.lower() if toeval.kans(0.05) else school


def verzin_inschrijvingen(toeval: Toeval, mens: Mens) -> list[Rij]:
    """Return enrolments: one after the other, overlapping, nested, empty or none."""
    if not mens.nummers or toeval.kans(0.2):
        return []
    begin = verjaardag(mens.geboorte, 4) + timedelta(toeval.rng.randrange(60))
    if toeval.kans(0.3):
        begin = toeval.dag(mens)
    sleutels: set[tuple[str, str, str]] = set()
    rijen: list[Rij] = []
    while begin < toeval.einde + 200 * DAG and len(rijen) < 7:
        einde = _einde(toeval, mens, begin)
        for rij in _met_tweeling(toeval, _inschrijving(toeval, mens, begin, einde)):
            sleutel = _sleutel(rij)
            if sleutel not in sleutels:
                sleutels.add(sleutel)
                rijen.append(rij)
        mens.dagen += [begin] if einde is None else [begin, einde + DAG]
        if einde is None:
            if toeval.kans(0.8):
                break
            einde = toeval.dag(mens)
        sprong = toeval.kies((1, 1, 1, 2, 0, 30, -40, 45, 120, 400))
        begin = max(begin, einde) + timedelta(sprong)
    return rijen


def _met_tweeling(toeval: Toeval, rij: Rij) -> list[Rij]:
    """Return an enrolment, now and then with one elsewhere that begins that day too."""
    if not toeval.kans(0.12):
        return [rij]
    soort = toeval.kies(("BO", "SO", "VO", "VSO", "MBO"))
    tweeling = rij | {"instellingscode": _school(toeval), "soort_onderwijs": soort}
    if toeval.kans(0.5):
        tweeling["inschrijvingsvolgnummer"] = toeval.kies(VOLGNUMMERS)
    return [rij, tweeling]


def _sleutel(rij: Rij) -> tuple[str, str, str]:
    return (
        rij["persoonsgebondennummer"],
        rij["instellingscode"].upper(),
        rij["inschrijvingsvolgnummer"],
    )


def _einde(toeval: Toeval, mens: Mens, begin: date) -> date | None:
    """Return the last day of an enrolment, or None when it runs."""
    worp = toeval.rng.random()
    if worp < 0.2:
        return None
    if worp < 0.25:
        return begin - timedelta(toeval.kies((1, 2, 300)))
    if worp < 0.4:
        return max(begin, toeval.dag(mens))
    if worp < 0.45:
        return begin
    jaar = startjaar(begin) + toeval.kies((1, 1, 2, 4, 8))
    return date(jaar, 7, 31) - timedelta(toeval.kies((0, 0, 0, 1, -1, 20, 61)))


def _inschrijving(toeval: Toeval, mens: Mens, begin: date, einde: date | None) -> Rij:
    school = _school(toeval)
    return {
        "persoonsgebondennummer": toeval.kies(mens.nummers),
        "inschrijvingsvolgnummer": toeval.kies(VOLGNUMMERS),
        "instellingscode": school,
        "vestigingscode": toeval.of_leeg(0.2, (school.upper() + "00",)),
        "soort_onderwijs": _soort(toeval, mens, begin),
        "leerjaar": toeval.of_leeg(0.3, tuple("12345678")),
        "niveau": toeval.of_leeg(0.8, tuple("1234")),
        "leertraject": toeval.of_leeg(0.7, ("BOL", "BBL", "EX", "OVO", "BOL_DT")),
        "datum_inschrijving": tekst(begin),
        "datum_uitschrijving": tekst(einde),
        "reden_uitstroom": toeval.of_leeg(0.7, ("01", "14")),
    }


def verzin_diplomas(toeval: Toeval, mens: Mens) -> list[Rij]:
    """Return diplomas of any kind at any age."""
    aantal = toeval.kies((0, 0, 0, 1, 1, 2)) if mens.nummers else 0
    rijen = {}
    for _ in range(aantal):
        dag = toeval.dag(mens)
        if toeval.kans(0.5):
            dag = verjaardag(mens.geboorte, 16) + timedelta(toeval.rng.randrange(760))
        soort = toeval.kies(DIPLOMAS)
        rijen[soort.upper(), dag] = {
            "persoonsgebondennummer": toeval.kies(mens.nummers),
            "datum_diploma": tekst(dag),
            "soort_diploma": soort,
        }
    return list(rijen.values())


def _patroon(toeval: Toeval, anker: date) -> Iterator[tuple[date, str]]:
    """Yield days with hours that reach 16, just do not, or long do."""
    worp = toeval.rng.random()
    if worp < 0.3:
        uren = toeval.kies(("8", "5,5", "5,25", "4", "12", "5,3"))
        for n in range(toeval.kies((2, 3, 4, 6))):
            yield toeval.verder(anker, n * toeval.kies((1, 1, 2))), uren
    elif worp < 0.7:
        ver = toeval.kies((26, 27, 27, 28, 28, 29))
        helft = toeval.kies(("8", "8", "7,5", "8,5"))
        yield anker, helft
        yield toeval.verder(anker, ver), toeval.kies(("8", "8,0", "7,75", "12"))
        if toeval.kans(0.3):
            yield toeval.verder(anker, ver + 1), "0,5"
    elif worp < 0.9:
        for n in range(toeval.kies((4, 5, 8, 9))):
            yield anker + timedelta(n * toeval.kies((3, 7, 8))), toeval.kies(("4", "2"))
    else:
        for _ in range(toeval.rng.randrange(1, 12)):
            yield (
                anker + timedelta(toeval.rng.randrange(45)),
                toeval.kies(("0,5", "1", "3,75", "11")),
            )


def _periode(
    toeval: Toeval, dagen: list[date], vorig_einde: date | None
) -> tuple[date, date | None]:
    """Return BEGINDATUM and EINDDATUM of a verzuimmelding around its hours."""
    begin, einde = dagen[0], dagen[-1]
    worp = toeval.rng.random()
    if vorig_einde and worp < 0.5:
        begin = vorig_einde + timedelta(toeval.kies((-1, 0, 1, 1, 2)))
    elif worp < 0.7:
        begin += timedelta(toeval.kies((-3, 1, 2, 27)))
    worp = toeval.rng.random()
    if worp < 0.25:
        return begin, None
    if worp < 0.5:
        einde += timedelta(toeval.kies((-20, -1, 1, 10)))
    return begin, max(begin, einde)


def verzin_verzuim(
    toeval: Toeval, mens: Mens, nummers: Iterator[int]
) -> tuple[list[Rij], list[Rij]]:
    """Return the verzuimmeldingen of a pupil and their verzuimdagen."""
    meldingen, alle_dagen = [], []
    anker, vorig_einde = toeval.dag(mens), None
    for _ in range(toeval.kies((0, 1, 1, 2, 3, 4)) if mens.nummers else 0):
        uren = dict(_patroon(toeval, anker))
        begin, einde = _periode(toeval, sorted(uren), vorig_einde)
        melding = _melding(toeval, mens, str(next(nummers)), begin, einde)
        meldingen.append(melding)
        if toeval.kans(0.9):
            alle_dagen += [
                {
                    "meldingsnummer": melding["meldingsnummer"],
                    "datum": tekst(dag),
                    "lesuren": aantal,
                }
                for dag, aantal in uren.items()
            ]
        vorig_einde = einde or vorig_einde
        anker = max(uren) + timedelta(toeval.kies((-10, -1, 0, 1, 1, 3, 14, 29, 60)))
        if toeval.kans(0.15):
            anker = toeval.dag(mens)
    return meldingen, alle_dagen


def _melding(
    toeval: Toeval, mens: Mens, nummer: str, begin: date, einde: date | None
) -> Rij:
    school = _school(toeval)
    dag = toeval.kies((begin, einde or begin, begin + 9 * DAG))
    return {
        "meldingsnummer": nummer,
        "persoonsgebondennummer": toeval.kies(mens.nummers),
        "instellingscode": school,
        "vestigingscode": toeval.of_leeg(0.3, (school.upper() + "00",)),
        "verzuimsoort": toeval.kies(VERZUIMSOORTEN),
        "melddatumtijd": f"{tekst(dag)} {toeval.rng.randrange(24):02d}:15",
        "begindatum": tekst(begin),
        "einddatum": tekst(einde),
        "alle_lessen_gemist": toeval.of_leeg(0.2, ("J", "N", "j")),
        "status": toeval.kies(STATUSSEN),
        "woongemeente": toeval.of_leeg(0.1, ("1700", "141", "160", "99999")),
        "laatste_mutatie": f"{tekst(dag + 30 * DAG)} 10:00",
    }
