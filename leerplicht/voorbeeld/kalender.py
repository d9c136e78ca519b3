"""Days: schooljaren, vacations, and dates as the BRP writes them."""

from datetime import date, timedelta

Periode = tuple[date, date]

# School vacations, region Noord, first and last day (official calendar, Rijksoverheid).
VAKANTIES: tuple[Periode, ...] = (
    (date(2021, 7, 10), date(2021, 8, 22)),
    (date(2021, 10, 16), date(2021, 10, 24)),
    (date(2021, 12, 25), date(2022, 1, 9)),
    (date(2022, 2, 19), date(2022, 2, 27)),
    (date(2022, 4, 30), date(2022, 5, 8)),
    (date(2022, 7, 16), date(2022, 8, 28)),
    (date(2022, 10, 15), date(2022, 10, 23)),
    (date(2022, 12, 24), date(2023, 1, 8)),
    (date(2023, 2, 25), date(2023, 3, 5)),
    (date(2023, 4, 29), date(2023, 5, 7)),
    (date(2023, 7, 22), date(2023, 9, 3)),
    (date(2023, 10, 21), date(2023, 10, 29)),
    (date(2023, 12, 23), date(2024, 1, 7)),
    (date(2024, 2, 17), date(2024, 2, 25)),
    (date(2024, 4, 27), date(2024, 5, 5)),
    (date(2024, 7, 20), date(2024, 9, 1)),
    (date(2024, 10, 26), date(2024, 11, 3)),
)
PEILDATUM = date(2024, 10, 1)
DAG = timedelta(days=1)


def schooljaar(begin_jaar: int) -> Periode:
    """First and last day of the schooljaar that begins in ``begin_jaar``."""
    return date(begin_jaar, 8, 1), date(begin_jaar + 1, 7, 31)


def beginjaar(dag: date) -> int:
    """The year in which the schooljaar of ``dag`` began."""
    return dag.year if dag.month >= 8 else dag.year - 1


def is_vakantie(dag: date) -> bool:
    """True on a vacation day, weekends inside a vacation included."""
    return any(eerste <= dag <= laatste for eerste, laatste in VAKANTIES)


def is_schooldag(dag: date) -> bool:
    """True from Monday to Friday outside vacations (public holidays are not known)."""
    return dag.weekday() < 5 and not is_vakantie(dag)


def schooldagen(eerste: date, laatste: date) -> list[date]:
    """All school days from ``eerste`` to ``laatste``, both included."""
    aantal = (laatste - eerste).days + 1
    dagen = (eerste + n * DAG for n in range(max(aantal, 0)))
    return [dag for dag in dagen if is_schooldag(dag)]


def buiten_vakantie_terug(laatste: date, aantal: int) -> date:
    """The first of the ``aantal`` days outside vacations that end with ``laatste``."""
    dag = laatste + DAG
    while aantal:
        dag -= DAG
        aantal -= not is_vakantie(dag)
    return dag


def verjaardag(geboren: date, leeftijd: int) -> date:
    """The day on which someone becomes ``leeftijd``; 29 February gives 1 March."""
    try:
        return geboren.replace(year=geboren.year + leeftijd)
    except ValueError:
        return date(geboren.year + leeftijd, 3, 1)


def brp(dag: date | None) -> str:
    """A date as the BRP writes it, ``jjjjmmdd``; empty when there is none."""
    return dag.strftime("%Y%m%d") if dag else ""


def lees_brp(ruw: str) -> date | None:
    """Reads ``jjjjmmdd`` with unknown parts (``00`` or a month above 12).

    An unknown month gives 1 July, an unknown day the 1st; an unknown year, an
    empty text or a day that does not exist gives None.
    """
    if len(ruw) != 8 or ruw[:4] == "0000":
        return None
    jaar, maand, dag = int(ruw[:4]), int(ruw[4:6]), int(ruw[6:])
    if not 1 <= maand <= 12:
        return date(jaar, 7, 1)
    try:
        return date(jaar, maand, dag or 1)
    except ValueError:
        return None
