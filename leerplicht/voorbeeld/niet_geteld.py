"""Meldingen that stand in Carel and do not count, each with its reason."""

from collections.abc import Callable
from copy import copy
from datetime import date, datetime, timedelta
from random import Random

from leerplicht.voorbeeld.kalender import lees_brp, schooldagen, verjaardag
from leerplicht.voorbeeld.meldingen import Melding, groep_op, maak_melding
from leerplicht.voorbeeld.model import Persoon
from leerplicht.voorbeeld.scholen import kies_school
from leerplicht.voorbeeld.telling import is_doelgroepdag, woont_op
from leerplicht.voorbeeld.verzuimdagen import SOORTEN, moment

DAGEN = schooldagen(date(2022, 10, 3), date(2023, 7, 7)) + schooldagen(
    date(2023, 10, 2), date(2024, 7, 5)
)
LANG_GELEDEN = date(2000, 1, 1)


def _zoek(
    kans: Random,
    personen: list[Persoon],
    past: Callable[[Persoon, date], bool],
    soort: str,
    aantal: int,
    status: str = "",
) -> list[Melding]:
    """``aantal`` meldingen of persons and days for which ``past`` holds."""
    lijst: list[Melding] = []
    while len(lijst) < aantal:
        persoon, dag = kans.choice(personen), kans.choice(DAGEN)
        if past(persoon, dag):
            melding = maak_melding(kans, persoon, soort, dag, LANG_GELEDEN, status)
            if melding:
                lijst.append(melding)
    return lijst


def _op_school(persoon: Persoon, dag: date) -> bool:
    return is_doelgroepdag(persoon, dag) and groep_op(persoon, dag) in ("vo", "mbo")


def _achttien(persoon: Persoon, dag: date) -> bool:
    geboren = lees_brp(persoon.geboren)
    volwassen = geboren is not None and verjaardag(geboren, 18) <= dag
    return volwassen and woont_op(persoon, dag) and groep_op(persoon, dag) == "mbo"


def _gekwalificeerd(persoon: Persoon, dag: date) -> bool:
    geboren = lees_brp(persoon.geboren)
    if geboren is None or not woont_op(persoon, dag) or not groep_op(persoon, dag):
        return False
    jong = verjaardag(geboren, 6) <= dag < verjaardag(geboren, 18)
    return jong and not is_doelgroepdag(persoon, dag)


def _elders(persoon: Persoon, dag: date) -> bool:
    geboren = lees_brp(persoon.geboren)
    if geboren is None or not persoon.verblijven or woont_op(persoon, dag):
        return False
    return verjaardag(geboren, 12) <= dag < verjaardag(geboren, 18) and bool(
        groep_op(persoon, dag)
    )


def ingetrokken_en_ziek(kans: Random, personen: list[Persoon]) -> list[Melding]:
    """Withdrawn meldingen, and illness, which is no offence."""
    lijst = _zoek(kans, personen, _op_school, "16 uur in 4 weken", 20, "Ingetrokken")
    lijst += _zoek(kans, personen, _op_school, "Overig verzuim", 6, "Ingetrokken")
    for nummer, melding in enumerate(lijst):
        melding.spreekuur = nummer % 7 == 2
    ziek = _zoek(kans, personen, _op_school, "Overig verzuim", 14, "Afgesloten")
    for melding in ziek:
        melding.soort, melding.duo = "Ziekteverzuim", None
        melding.herkomst = "Kennisgevingsformulier"
    ziek[3].status = "Ingetrokken"
    return lijst + ziek


def niet_plichtig(kans: Random, personen: list[Persoon]) -> list[Melding]:
    """Pupils of 18 and over, and pupils who had their startkwalificatie."""
    lijst = _zoek(kans, personen, _achttien, "18-plus", 24)
    lijst += _zoek(kans, personen, _achttien, "16 uur in 4 weken", 1)
    return lijst + _zoek(kans, personen, _gekwalificeerd, "16 uur in 4 weken", 2)


def op_leeftijdsgrens(kans: Random, personen: list[Persoon]) -> list[Melding]:
    """Two meldingen on an eighteenth birthday, and one of a child of four."""
    lijst: list[Melding] = []
    for leeftijd, groep, aantal in ((18, "mbo", 2), (5, "so_bo", 3)):
        for persoon in personen:
            geboren = lees_brp(persoon.geboren)
            if len(lijst) == aantal or geboren is None:
                continue
            dag = verjaardag(geboren, leeftijd)
            if leeftijd == 5:
                dag -= timedelta(days=120)
            if (
                dag in DAGEN
                and woont_op(persoon, dag)
                and groep_op(persoon, dag) == groep
            ):
                soort = "Overig verzuim" if leeftijd == 5 else "16 uur in 4 weken"
                melding = maak_melding(kans, persoon, soort, dag, LANG_GELEDEN)
                lijst += [melding] if melding else []
    return lijst


def melding_onbepaald(persoon: Persoon) -> Melding:
    """A melding of a pupil whose birth year is unknown: no obligation can be seen."""
    dag = date(2023, 1, 17)
    return Melding(
        persoon,
        "Overig verzuim",
        dag,
        dag,
        dag,
        "Voortgezet onderwijs",
        "Afgesloten",
        "Kennisgevingsformulier",
        kies_school(Random(17), "VO"),
        datetime(2023, 1, 24, 11),
    )


def buiten_de_gemeente(kans: Random, personen: list[Persoon]) -> list[Melding]:
    """Pupils who lived elsewhere on the day of the melding."""
    lijst = _zoek(kans, personen, _elders, "16 uur in 4 weken", 4)
    for melding in lijst:
        codes = (
            [rij.gemeente for rij in melding.persoon.verblijven]
            if melding.persoon
            else []
        )
        if melding.duo and "1999" not in codes:
            melding.duo.woongemeente = codes[-1].lstrip("0")
        if not melding.duo:
            melding.herkomst = "Andere gemeente"
    return lijst


def zonder_persoon(
    kans: Random, onbekend: list[Persoon], los: list[Persoon]
) -> list[Melding]:
    """Dossiers without a person in the BRP (``onbekend`` to the BRP, or ``los``: not to
    be linked), and meldingen of a dossier that Carel does not have."""
    lijst = []
    for persoon in [*onbekend, *los, None, None]:
        dag = kans.choice(DAGEN)
        soort = kans.choice(("16 uur in 4 weken", "Overig verzuim"))
        afwezig = SOORTEN[soort][1](kans, dag, LANG_GELEDEN)
        school = kies_school(kans, "VO")
        melding = Melding(
            persoon,
            soort,
            dag,
            dag,
            dag,
            "Voortgezet onderwijs",
            "Afgesloten",
            "Kennisgevingsformulier",
            school,
            moment(kans, dag),
        )
        if afwezig:
            melding.begin, melding.einde = afwezig.begin, afwezig.einde
        melding.gewijzigd += timedelta(days=9)
        if persoon is None:
            melding.dossiernummer = f"D{kans.randint(900_000, 999_999)}"
        lijst.append(melding)
    return lijst


def dubbele(kans: Random, geteld: list[Melding]) -> list[Melding]:
    """Second meldingen with the DUO number of a counted one, and a withdrawn first."""
    bron = [m for m in geteld if m.duo and m.datum >= date(2022, 8, 1) and m.onderwijs]
    lijst = []
    for eerste, volgorde, later in zip(
        kans.sample(bron, 3), (1, 1, -1), (0, 3, 0), strict=True
    ):
        melding = copy(eerste)
        melding.spreekuur, melding.volgorde = False, volgorde
        melding.datum += timedelta(days=later)
        melding.gewijzigd = min(
            melding.gewijzigd + timedelta(days=1), datetime(2024, 9, 14, 18)
        )
        if volgorde < 0:
            melding.status = "Ingetrokken"
        lijst.append(melding)
    return lijst


def alle_niet_geteld(
    kans: Random, personen: list[Persoon], onbekend: list[Persoon], los: list[Persoon]
) -> list[Melding]:
    """All of them but the doubles (which need the counted ones)."""
    lijst = ingetrokken_en_ziek(kans, personen)
    lijst += niet_plichtig(kans, personen)
    lijst += buiten_de_gemeente(kans, personen)
    return lijst + zonder_persoon(kans, onbekend, los)
