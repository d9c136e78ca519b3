"""Meldingen moved to a boundary day: the day before or after would count otherwise."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from leerplicht.voorbeeld.kalender import (
    DAG,
    beginjaar,
    lees_brp,
    schooldagen,
    verjaardag,
)
from leerplicht.voorbeeld.meldingen import Melding, groep_op
from leerplicht.voorbeeld.telling import is_doelgroepdag


def _verplaats(melding: Melding, dag: date, begin: date, einde: date) -> None:
    melding.datum, melding.begin, melding.einde = dag, begin, einde
    melding.gewijzigd = datetime.combine(dag, time(10)) + timedelta(days=20)
    if melding.duo:
        melding.duo.gemeld = datetime.combine(dag, time(9, 15))
        melding.duo.gewijzigd = melding.duo.gemeld + timedelta(days=21)
        melding.duo.begin, melding.duo.einde = begin, einde
        melding.duo.dagen = [(les, Decimal("5.5")) for les in schooldagen(begin, einde)]


def _past(melding: Melding, dag: date) -> bool:
    persoon = melding.persoon
    if persoon is None or not melding.duo or melding.spreekuur or not melding.onderwijs:
        return False
    zelfde = groep_op(persoon, dag) == groep_op(persoon, melding.datum)
    return zelfde and is_doelgroepdag(persoon, dag)


def zet_op_de_grens(geteld: list[Melding]) -> None:
    """Moves three of the counted meldingen, each the only one of its pupil that year.

    Luxe verzuim before the summer of 2023, reported on 31 July (schooljaar 2022-2023)
    and on 1 August (2023-2024), and a melding on the day before an 18th birthday.
    Raises RuntimeError when no melding can be moved.
    """
    keer = Counter((id(m.persoon), beginjaar(m.datum)) for m in geteld)
    enkel = [m for m in geteld if keer[id(m.persoon), beginjaar(m.datum)] == 1]
    begin, einde = date(2023, 7, 19), date(2023, 7, 21)
    for dag in (date(2023, 7, 31), date(2023, 8, 1)):
        passend = [
            m
            for m in enkel
            if m.soort == "Luxe verzuim"
            and beginjaar(m.datum) == beginjaar(dag)
            and _past(m, dag)
        ]
        if not passend:
            raise RuntimeError(f"geen melding voor {dag}")
        _verplaats(passend[0], dag, begin, einde)
    for melding in enkel:
        geboren = lees_brp(melding.persoon.geboren) if melding.persoon else None
        if (
            geboren is None
            or melding.soort != "16 uur in 4 weken"
            or melding.einde is None
        ):
            continue
        dag = verjaardag(geboren, 18) - DAG
        ruimte = 0 < (dag - melding.datum).days < 60 and beginjaar(dag) == beginjaar(
            melding.datum
        )
        if ruimte and _past(melding, dag) and melding.duo and melding.datum.year > 2022:
            melding.datum = dag
            melding.gewijzigd = datetime.combine(dag, time(10)) + timedelta(days=20)
            melding.duo.gemeld = datetime.combine(dag, time(9, 15))
            melding.duo.gewijzigd = melding.duo.gemeld + timedelta(days=21)
            return
    raise RuntimeError("geen melding op de dag voor een achttiende verjaardag")
