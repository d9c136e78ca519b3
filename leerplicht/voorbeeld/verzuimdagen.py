"""One melding of absence at DUO: its days and hours, by kind."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from leerplicht.voorbeeld.kalender import DAG, VAKANTIES, is_schooldag, schooldagen
from leerplicht.voorbeeld.model import Persoon, School

Uren = list[tuple[date, Decimal]]
NORM = Decimal(16)
LOSSE_UREN = [Decimal(n) / 2 for n in (2, 3, 4, 4, 5, 6, 6, 7, 8, 10)]


@dataclass
class DuoMelding:
    """A verzuimmelding in the register; ``soort`` and ``status`` are DUO codes."""

    pgn: str
    school: School
    soort: str
    gemeld: datetime
    begin: date
    einde: date | None
    status: str
    woongemeente: str
    gewijzigd: datetime
    alle_lessen: bool = False
    dagen: Uren = field(default_factory=list)
    nummer: str = ""


@dataclass
class Afwezig:
    """Days absent: first and last day, and the hours of each day."""

    begin: date
    einde: date | None
    dagen: Uren


def zestien_uur(kans: Random, gemeld: date, na: date) -> Afwezig | None:
    """Hours that reach 16 on the last day, within 19 school days, all after ``na``.

    Mostly reported within five days, sometimes weeks late. None when it cannot be.
    """
    laat = kans.random() < 0.06
    einde = gemeld - timedelta(
        days=kans.randint(15, 40) if laat else kans.randint(0, 5)
    )
    while not is_schooldag(einde):
        einde -= DAG
    keus = [
        dag for dag in schooldagen(einde - timedelta(days=60), einde - DAG) if dag > na
    ]
    keus = [dag for dag in keus[-19:] if (einde - dag).days < 28]
    uren: list[Decimal] = []
    while sum(uren) < NORM:
        uren.append(kans.choice(LOSSE_UREN))
    if len(uren) > len(keus) + 1 or einde <= na:
        return None
    dagen = [*sorted(kans.sample(keus, len(uren) - 1)), einde]
    return Afwezig(dagen[0], einde, list(zip(dagen, uren, strict=True)))


def langdurig(kans: Random, gemeld: date, na: date) -> Afwezig | None:
    """Every school day for more than four weeks; some are still absent.

    A few schools fill in the days of a vacation too.
    """
    begin = gemeld - timedelta(days=kans.randint(31, 55))
    while not is_schooldag(begin):
        begin -= DAG
    if begin <= na:
        return None
    uren = kans.choice((Decimal(5), Decimal("5.5"), Decimal(6)))
    lesdagen = schooldagen(begin, gemeld - DAG)
    if kans.random() < 0.1:
        alle = [begin + n * DAG for n in range((gemeld - begin).days)]
        lesdagen = [dag for dag in alle if dag.weekday() < 5]
    dagen = [(dag, uren) for dag in lesdagen]
    if len(dagen) < 15:
        return None
    einde = gemeld + timedelta(days=kans.choice((0, 0, 7, 21, 60, 110)))
    return Afwezig(begin, None if kans.random() < 0.25 else einde, dagen)


def luxe(kans: Random, gemeld: date, na: date) -> Afwezig | None:
    """Whole days just before or after a vacation."""
    randen = [dag for van, tot in VAKANTIES for dag in (van - 2 * DAG, tot + DAG)]
    rand = max((dag for dag in randen if na < dag < gemeld), default=None)
    if rand is None or (gemeld - rand).days > 70:
        return None
    lengte = kans.choice((1, 1, 2, 3, 5))
    dagen = [
        dag for dag in schooldagen(rand - 9 * DAG, rand + 9 * DAG) if na < dag < gemeld
    ]
    dagen = sorted(
        sorted(dagen, key=lambda dag: (abs((dag - rand).days), dag))[:lengte]
    )
    uren = kans.choice((Decimal("5.25"), Decimal("5.5"), Decimal(6)))
    return (
        Afwezig(dagen[0], dagen[-1], [(dag, uren) for dag in dagen]) if dagen else None
    )


def overig(kans: Random, gemeld: date, na: date) -> Afwezig | None:
    """A few hours, below the norm."""
    keus = [dag for dag in schooldagen(gemeld - timedelta(days=30), gemeld) if dag > na]
    if len(keus) < 4:
        return None
    dagen = sorted(kans.sample(keus, kans.randint(2, 4)))
    uren = [
        kans.choice((Decimal(1), Decimal("0.5"), Decimal(2), Decimal(3))) for _ in dagen
    ]
    return Afwezig(dagen[0], dagen[-1], list(zip(dagen, uren, strict=True)))


SOORTEN = {
    "16 uur in 4 weken": ("V3", zestien_uur),
    "Langdurig relatief verzuim": ("LRV", langdurig),
    "Luxe verzuim": ("L", luxe),
    "Overig verzuim": ("O", overig),
    "18-plus": ("V4", zestien_uur),
}
STATUSSEN = {
    "In behandeling": "B",
    "Afgesloten": "G",
    "Ter kennisgeving aangenomen": "K",
    "Ingetrokken": "I",
    "Overgedragen aan derden": "D",
}


def moment(kans: Random, dag: date) -> datetime:
    """``dag`` at an office hour."""
    return datetime.combine(dag, time(kans.randint(8, 16), kans.randint(0, 59)))


def duo_melding(
    kans: Random,
    persoon: Persoon,
    school: School,
    soort: str,
    afwezig: Afwezig,
    gemeld: date,
    status: str,
    woongemeente: str = "1700",
) -> DuoMelding:
    """The melding that the school sent to DUO; ``soort``, ``status`` in Carel's words.

    A pupil without BSN, or reported before the link, bears his onderwijsnummer. DUO
    wants a last day, also of a pupil who is still absent.
    """
    op_nummer = persoon.onderwijsnummer and (
        not persoon.bsn
        or (persoon.koppeling is not None and gemeld < persoon.koppeling)
    )
    code = SOORTEN[soort][0]
    if code == "O" and gemeld.year == 2022 and gemeld.month < 7:
        code = kans.choice(("V1", "V2"))
    if code == "V4" and kans.random() < 0.4:
        code = "RMC"
    gemeld_op = moment(kans, gemeld)
    gewijzigd = min(
        gemeld_op + timedelta(days=kans.randint(3, 60)), datetime(2024, 9, 14, 17)
    )
    return DuoMelding(
        persoon.onderwijsnummer if op_nummer else persoon.bsn,
        school,
        code,
        gemeld_op,
        afwezig.begin,
        afwezig.einde or afwezig.dagen[-1][0],
        STATUSSEN[status],
        woongemeente,
        max(gemeld_op, gewijzigd),
        alle_lessen=soort == "Langdurig relatief verzuim",
        dagen=afwezig.dagen,
    )
