"""Meldingen whose hours are laid around the norm: 16 hours within 28 days.

The days of a vacation do not exist for the norm, and counting begins anew after a
16-hour melding. Who reports, when and for what stays as it was.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from leerplicht.voorbeeld.kalender import (
    DAG,
    beginjaar,
    buiten_vakantie_terug,
    is_schooldag,
    is_vakantie,
    schooldagen,
    schooljaar,
)
from leerplicht.voorbeeld.meldingen import Melding
from leerplicht.voorbeeld.telling import inschrijving_op, is_doelgroepdag
from leerplicht.voorbeeld.verzuimdagen import DuoMelding, Uren

ZESTIEN, OVERIG = "16 uur in 4 weken", "Overig verzuim"
DAGEN, VIJF_DAGEN = 28, 5


def _uren(dagen: Iterable[date], *uren: str) -> Uren:
    return list(zip(dagen, map(Decimal, uren), strict=True))


def _leg(melding: Melding, uren: Uren) -> None:
    melding.begin, melding.einde = uren[0][0], uren[-1][0]
    if melding.duo:
        melding.duo.begin, melding.duo.einde = melding.begin, melding.einde
        melding.duo.dagen = uren


def _eerste_en_laatste(gemeld: date, dagen: int) -> Uren | None:
    """Eight hours on the first and on the last of ``dagen``, without a vacation."""
    eerste = buiten_vakantie_terug(gemeld, dagen)
    if gemeld - eerste != (dagen - 1) * DAG or not is_schooldag(eerste):
        return None
    return _uren((eerste, gemeld), "8", "8")


def dag_28(gemeld: date) -> Uren | None:
    """The norm is reached: the last day is day 28."""
    return _eerste_en_laatste(gemeld, DAGEN)


def dag_29(gemeld: date) -> Uren | None:
    """The norm is not reached: the last day is day 29."""
    return _eerste_en_laatste(gemeld, DAGEN + 1)


def om_een_vakantie(gemeld: date) -> Uren | None:
    """Day 28 lies after a vacation; the hours within the vacation do not count."""
    eerste = buiten_vakantie_terug(gemeld, DAGEN)
    tussen = [eerste + n * DAG for n in range(1, (gemeld - eerste).days)]
    vrij = [dag for dag in tussen if is_vakantie(dag) and dag.weekday() < VIJF_DAGEN]
    les = [dag for dag in tussen if is_schooldag(dag) and vrij and dag > vrij[-1]]
    if not vrij or not les or not is_schooldag(eerste):
        return None
    return _uren((eerste, vrij[0], les[0], gemeld), "6", "5", "5", "5")


def _schooldagen_voor(gemeld: date, aantal: int) -> Uren:
    dagen = schooldagen(gemeld - timedelta(days=40), gemeld)
    return _uren(dagen[-aantal - 2 : -aantal], "8", "8")


def op_tijd(gemeld: date) -> Uren:
    """The norm is reached five school days before the melding."""
    return _schooldagen_voor(gemeld, VIJF_DAGEN)


def te_laat(gemeld: date) -> Uren:
    """The norm is reached six school days before the melding."""
    return _schooldagen_voor(gemeld, VIJF_DAGEN + 1)


VORMEN = (dag_28, dag_29, om_een_vakantie)
# Kind of the first melding, its hours, those of the 16-hour melding that follows, and
# which days of the next three weeks these are of. The two add up; counting begins anew
# and reaches the norm; it begins anew, within the week, and does not reach it.
PAREN = (
    (OVERIG, ("5", "5"), ("3", "3"), slice(-2, None)),
    (ZESTIEN, ("8", "8"), ("8", "8"), slice(-2, None)),
    (ZESTIEN, ("8", "8"), ("5", "5"), slice(2)),
)


def _in_beeld(melding: Melding, dag: date) -> bool:
    """True when the pupil went to the school that reports on ``dag`` already."""
    if melding.persoon is None:
        return False
    rij = inschrijving_op(melding.persoon, dag)
    op_school = rij is not None and rij.school == melding.school
    return op_school and is_doelgroepdag(melding.persoon, dag)


def _per_leerling(
    geteld: list[Melding], alle: list[Melding], alleen_duo: list[DuoMelding]
) -> list[list[Melding]]:
    """The counted meldingen through DUO of 2022-2024, of pupils with no others."""
    keer: defaultdict[int, list[Melding]] = defaultdict(list)
    for melding in alle:
        keer[id(melding.persoon)].append(melding)
    bekend = {id(melding) for melding in geteld}
    nummers = {melding.pgn for melding in alleen_duo}
    eerste, laatste = schooljaar(2022)[0], schooljaar(2023)[1]
    return [
        sorted(reeks, key=lambda melding: melding.datum)
        for reeks in keer.values()
        if all(
            id(melding) in bekend
            and melding.duo
            and melding.duo.pgn not in nummers
            and eerste <= melding.datum <= laatste
            for melding in reeks
        )
    ]


def _zet_enkele(meldingen: list[Melding]) -> None:
    for vorm in VORMEN:
        for melding in meldingen:
            uren = vorm(melding.datum)
            if uren and _in_beeld(melding, uren[0][0]):
                _leg(melding, uren)
                meldingen.remove(melding)
                break
        else:
            raise RuntimeError(f"geen melding voor {vorm.__name__}")


def _zet_termijn(meldingen: list[Melding]) -> None:
    """One school reports once on the last day that is in time, once a day later."""
    per_school: defaultdict[tuple[str, int], list[Melding]] = defaultdict(list)
    for melding in meldingen:
        past = _in_beeld(melding, te_laat(melding.datum)[0][0])
        if past and melding.school:
            per_school[melding.school.brin, beginjaar(melding.datum)].append(melding)
    eerste, tweede, *_ = max(per_school.values(), key=len)
    _leg(eerste, op_tijd(eerste.datum))
    _leg(tweede, te_laat(tweede.datum))


def _zet_paren(paren: list[tuple[Melding, Melding]]) -> None:
    """Lays the hours of two meldingen of one pupil close together, as in ``PAREN``."""
    for soort, eerst, dan, keus in PAREN:
        for eerste, tweede in paren:
            tot = min(tweede.datum, eerste.datum + timedelta(days=20))
            voor = schooldagen(eerste.datum - timedelta(days=20), eerste.datum)[-2:]
            na = schooldagen(eerste.datum + DAG, tot)[keus]
            past = (eerste.soort, tweede.soort) == (soort, ZESTIEN) and len(na) == 2
            if past and _in_beeld(eerste, voor[0]) and _in_beeld(tweede, na[0]):
                _leg(eerste, _uren(voor, *eerst))
                _leg(tweede, _uren(na, *dan))
                paren.remove((eerste, tweede))
                break
        else:
            raise RuntimeError(f"geen twee meldingen voor {soort}, {dan}")


def zet_op_de_norm(
    geteld: list[Melding], alle: list[Melding], alleen_duo: list[DuoMelding]
) -> None:
    """Moves the hours of some counted meldingen; raises RuntimeError when none fits.

    Only of pupils without another melding, in ``alle`` or in ``alleen_duo``.
    """
    reeksen = _per_leerling(geteld, alle, alleen_duo)
    enkele = [r[0] for r in reeksen if len(r) == 1 and r[0].soort == ZESTIEN]
    _zet_enkele(enkele)
    _zet_termijn(enkele)
    _zet_paren([(r[0], r[1]) for r in reeksen if len(r) == 2])
