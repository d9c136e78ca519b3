"""Meldingen that belong to a pupil's own case: found without a school, or a mistake.

Four of absoluut verzuim count in 2023-2024. The others were withdrawn, or are of a
day on which the pupil lived elsewhere or had no obligation, or of a schooljaar that
is not reported; the registers contradict some of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from leerplicht.voorbeeld.kalender import lees_brp
from leerplicht.voorbeeld.meldingen import Melding
from leerplicht.voorbeeld.model import Persoon
from leerplicht.voorbeeld.verzuimdagen import moment

ABSOLUUT, ZESTIEN = "Absoluut verzuim", "16 uur in 4 weken"
OVERIG, ACHTTIEN = "Overig verzuim", "18-plus"
LOOPT, KLAAR, WEG = "In behandeling", "Afgesloten", "Ingetrokken"
BO, VO = "Basisonderwijs", "Voortgezet onderwijs"
MBO, GEEN = "Middelbaar beroepsonderwijs", "Geen onderwijs"


@dataclass(frozen=True)
class Regel:
    """One melding of a person of case ``kenmerk``; dates are ``jjjjmmdd``."""

    kenmerk: str
    datum: str
    begin: str
    einde: str
    status: str
    onderwijs: str
    soort: str = ABSOLUUT


REGELS = (
    Regel(
        "niet teruggekeerd na de zomer van 2023", "20230920", "20230801", "", LOOPT, ""
    ),
    Regel(
        "niet teruggekeerd na de zomer van 2023", "20230928", "20230801", "", LOOPT, ""
    ),
    Regel(
        "ingekomen september 2023, in januari op school",
        *("20231107", "20230920", "20240107", KLAAR, BO),
    ),
    Regel(
        "ingekomen september 2023, in januari op school",
        *("20231116", "20230920", "20240107", KLAAR, BO),
    ),
    Regel("uitgevallen na de zomer van 2023", "20231005", "20230801", "", WEG, VO),
    Regel("twee jaar zonder school", "20220927", "20220801", "", WEG, GEEN),
    # The run ended on 10 October 2023; on 1 November the pupils moved.
    Regel("gemeld op dag 28 na een tijd zonder school", "20231107", "", "", KLAAR, VO),
    Regel("gemeld op dag 29 na een tijd zonder school", "20231108", "", "", KLAAR, VO),
    Regel("achttien op 10 augustus 2023", "20231012", "20230911", "", KLAAR, VO),
    Regel("overleden op 2 augustus 2023", "20230926", "", "", KLAAR, BO),
    # Not reported: before August 2022 and after July 2024.
    Regel(
        "twee jaar zonder school",
        *("20220420", "20220328", "20220412", KLAAR, VO, ZESTIEN),
    ),
    Regel(
        "ingekomen in 2024, in augustus gemeld",
        *("20240826", "20240502", "", LOOPT, GEEN),
    ),
    Regel("5a so, verlengd 1", "20240905", "20240902", "", LOOPT, GEEN),
    Regel("zes adressen, één verblijf", "20240909", "20240902", "", LOOPT, VO),
    Regel(
        "ingekomen in 2024, nog zonder school",
        *("20240910", "20240909", "20240909", KLAAR, "Onbekend", OVERIG),
    ),
    Regel(
        "zestien op 31 juli 2023",
        *("20240910", "20240902", "20240906", KLAAR, MBO, ACHTTIEN),
    ),
)


def eigen_meldingen(kans: Random, personen: Iterable[Persoon]) -> list[Melding]:
    """The meldingen of ``REGELS``: each of the next person of its case, or the last."""
    per_kenmerk: dict[str, list[Persoon]] = {}
    for persoon in personen:
        per_kenmerk.setdefault(persoon.kenmerk, []).append(persoon)
    lijst: list[Melding] = []
    for regel in REGELS:
        keus = per_kenmerk[regel.kenmerk]
        persoon = keus.pop(0) if len(keus) > 1 else keus[0]
        datum = lees_brp(regel.datum)
        if datum is None:
            raise ValueError(f"geen datum: {regel.datum}")
        is_absoluut = regel.soort == ABSOLUUT
        scholen = [] if is_absoluut else persoon.inschrijvingen
        lijst.append(
            Melding(
                persoon,
                regel.soort,
                datum,
                lees_brp(regel.begin),
                lees_brp(regel.einde),
                regel.onderwijs,
                regel.status,
                "Kennisgevingsformulier" if scholen else "Eigen constatering",
                scholen[-1].school if scholen else None,
                moment(kans, datum + timedelta(days=kans.randint(60, 110))),
                route="1" if is_absoluut else "",
            )
        )
    return lijst
