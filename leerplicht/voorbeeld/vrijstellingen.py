"""Vrijstellingen: those of ``gevallen_vrijstelling``, and those that do not count."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from leerplicht.voorbeeld.kalender import lees_brp
from leerplicht.voorbeeld.meldingen import groep_op
from leerplicht.voorbeeld.model import Persoon
from leerplicht.voorbeeld.telling import is_doelgroepdag
from leerplicht.voorbeeld.verzuimdagen import moment

A, B, C = (f"Artikel 5 onder {letter}" for letter in "abc")
TREKKEND, VIJFTIEN, DRIE_A, DRIE_B = (
    "Artikel 5a",
    "Artikel 15",
    "Artikel 3a",
    "Artikel 3b",
)
RECHT, VERLEEND = "Ontstaan van rechtswege", "Verleend"
ONDERBROKEN = "vrijgesteld midden in een tijd zonder school"
BO, SO, VO = "Basisonderwijs", "Speciaal onderwijs", "Voortgezet onderwijs"
VSO, MBO = "Voortgezet speciaal onderwijs", "Middelbaar beroepsonderwijs"


@dataclass
class Vrijstelling:
    """A vrijstelling as Carel holds it in the end; ``einde`` is the last day."""

    persoon: Persoon | None
    grond: str
    begin: date
    einde: date | None
    is_eerste: bool
    resultaat: str
    onderwijs: str
    gewijzigd: datetime
    is_blijvend: bool = False
    dossiernummer: str = ""


# case, ground, first day, last day, first request, kind of school. A renewal follows
# an earlier row of the same person: in Twenterand (so, now of the age for vso), or in
# the gemeente that the pupil came from. Some rows break a rule: one overlaps the
# next, one runs past 31 July, one begins a week before the enrolment ends, one under
# article 15 begins during the leerplicht, one under article 3a is of a pupil without a
# school, and one is a first request for the second time.
LIJST = (
    ("5a so, verlengd 1", A, "20220801", "20221231", False, ""),
    ("5a so, verlengd 1", A, "20221219", "20230731", False, SO),
    ("5a so, verlengd 1", A, "20230801", "20240731", False, VSO),
    ("5a so, verlengd 1", A, "20240801", "20250731", False, VSO),
    ("5a so, verlengd 2", A, "20210801", "20220731", True, SO),
    ("5a so, verlengd 2", A, "20220801", "20230731", False, SO),
    ("5a so, verlengd 2", A, "20230801", "20240731", False, VSO),
    ("5a vo, terug naar vso", A, "20220801", "20230731", True, VO),
    ("5c, geëmigreerd", C, "20220801", "20230731", True, VO),
    ("15 vo 1", VIJFTIEN, "20220801", "20230210", True, VO),
    ("15 vo 2", VIJFTIEN, "20220801", "20230428", True, VO),
    ("15 mbo in 2022", VIJFTIEN, "20220801", "20230519", True, MBO),
    ("5a ingekomen 1", A, "20220201", "20220731", True, VSO),
    ("5a ingekomen 1", A, "20220801", "20230731", False, VSO),
    ("5a ingekomen 1", A, "20230801", "20240731", False, VSO),
    ("5a ingekomen 2", A, "20221101", "20230731", True, VSO),
    ("5a ingekomen 2", A, "20230801", "20241031", False, VSO),
    ("5a eerste, blijvend", A, "20230801", "", True, VSO),
    ("5a eerste, in het jaar", A, "20231216", "20240731", True, VSO),
    ("15 vso 1", VIJFTIEN, "20230801", "20240204", True, VSO),
    ("15 vso 2", VIJFTIEN, "20230801", "20240617", True, VSO),
    ("15 vso, nog leerplichtig", VIJFTIEN, "20230801", "20240731", True, VSO),
    ("15 mbo 1", VIJFTIEN, "20230801", "20240411", True, MBO),
    ("15 mbo 2", VIJFTIEN, "20230801", "20240731", True, MBO),
    ("trekkend", TREKKEND, "20220801", "20230731", True, BO),
    ("trekkend", TREKKEND, "20230801", "20240731", True, BO),
    (ONDERBROKEN, TREKKEND, "20231009", "20231031", True, BO),
    ("uitgevallen na de zomer van 2023", DRIE_A, "20231002", "20240731", True, VO),
)


def _dag(ruw: str) -> date:
    dag = lees_brp(ruw)
    if dag is None:
        raise ValueError(f"geen datum: {ruw}")
    return dag


def geteld(kans: Random, per_kenmerk: dict[str, Persoon]) -> list[Vrijstelling]:
    """The rows of ``LIJST``, for the persons of those cases."""
    lijst = []
    for kenmerk, grond, begin, einde, is_eerste, onderwijs in LIJST:
        resultaat = VERLEEND if grond in (VIJFTIEN, DRIE_A) else RECHT
        gewijzigd = moment(kans, _dag(begin) + timedelta(days=kans.randint(5, 38)))
        gewijzigd = min(gewijzigd, datetime(2024, 9, 13, 12))
        lijst.append(
            Vrijstelling(
                per_kenmerk[kenmerk],
                grond,
                _dag(begin),
                _dag(einde) if einde else None,
                is_eerste,
                resultaat,
                onderwijs,
                gewijzigd,
                is_blijvend=not einde,
            )
        )
    return lijst


def _leerling(
    kans: Random, personen: list[Persoon], groep: str, dag: date, na: str, voor: str
) -> Persoon:
    keus = [
        persoon
        for persoon in personen
        if na < persoon.geboren < voor
        and is_doelgroepdag(persoon, dag)
        and groep_op(persoon, dag) == groep
    ]
    return kans.choice(keus)


def overige(
    kans: Random,
    personen: list[Persoon],
    volwassen: list[Persoon],
    onbekend: list[Persoon],
) -> list[Vrijstelling]:
    """Vervangende leerplicht (the pupil stays enrolled), and what does not count.

    Of those, one ends in the next schooljaar, one before it begins, one is of a pupil
    who is too young and has a result that does not fit, one is not in the last year.
    """
    start, later = date(2022, 10, 3), date(2023, 10, 2)

    def wie(groep: str, dag: date, voor: str = "20130101", na: str = "") -> Persoon:
        return _leerling(kans, personen, groep, dag, na, voor)

    vo_1, vo_2 = wie("vo", start, "20080901"), wie("vo", later, "20091001")
    vo_3 = wie("vo", later, "20091001")
    te_jong = wie("vo", later, "20120101", "20101001")
    # Article 3b is for the last schooljaar of the leerplicht: the 16th birthday in it.
    laatste = wie("vo", later, "20080701", "20070731")
    jonger = wie("vo", later, "20090801", "20080801")
    rijen: list[tuple[Persoon | None, str, date, date | None, bool, str, str]] = [
        (vo_1, DRIE_A, start, date(2023, 7, 31), True, VERLEEND, VO),
        (vo_2, DRIE_A, later, date(2024, 8, 31), True, VERLEEND, VO),
        (te_jong, DRIE_A, later, date(2024, 7, 31), True, RECHT, VO),
        (vo_3, DRIE_A, later, date(2023, 7, 31), True, VERLEEND, VO),
        (laatste, DRIE_B, later, date(2024, 7, 31), True, VERLEEND, VO),
        (jonger, DRIE_B, later, date(2024, 7, 31), True, VERLEEND, VO),
        (wie("so_bo", later), B, later, date(2024, 7, 31), True, "Afgewezen", BO),
        (wie("so_bo", start), B, start, date(2023, 7, 31), True, "Ingetrokken", BO),
        (wie("vo", later), A, later, date(2024, 7, 31), True, "Afgewezen", VO),
        (
            wie("so_bo", date(2024, 5, 13)),
            A,
            date(2024, 5, 13),
            date(2024, 7, 31),
            True,
            "In behandeling",
            "",
        ),
        (
            wie("mbo", later),
            VIJFTIEN,
            later,
            date(2024, 7, 31),
            True,
            "Ingetrokken",
            MBO,
        ),
        (volwassen[0], VIJFTIEN, later, date(2024, 7, 31), True, VERLEEND, MBO),
        (volwassen[1], VIJFTIEN, start, date(2023, 7, 31), True, VERLEEND, MBO),
        (onbekend[0], A, later, date(2024, 7, 31), True, RECHT, "Onbekend"),
        (None, C, start, date(2023, 7, 31), True, RECHT, BO),
    ]
    lijst = []
    for rij in rijen:
        persoon, grond, begin, einde, is_eerste, resultaat, onderwijs = rij
        gewijzigd = moment(kans, begin + timedelta(days=kans.randint(20, 60)))
        lijst.append(
            Vrijstelling(
                persoon,
                grond,
                begin,
                einde,
                is_eerste,
                resultaat,
                onderwijs,
                gewijzigd,
                dossiernummer="" if persoon else "D998877",
            )
        )
    return lijst
