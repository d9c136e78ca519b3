"""The macros that carry a rule, on their boundary days: their SQL, run by DuckDB.

The expected values come from the specification (marts.md) and from Python's own
calendar and decimals, never from the macros.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb
import jinja2
import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st

# The files whose macros are plain Jinja: dbt is not needed to render them.
BESTANDEN = ("codes", "datums", "schooljaar", "verhouding")
# The seed `regels`: an unknown month is July, an unknown day the first.
MAAND, DAG = "'07'", "'01'"


@pytest.fixture(scope="module")
def macros() -> Any:
    """The macros of the project, as functions that return SQL."""
    tekst = "".join(
        (PROJECT / "macros" / f"{naam}.sql").read_text(encoding="utf-8")
        for naam in BESTANDEN
    )
    return jinja2.Environment().from_string(tekst).module


@pytest.fixture(scope="module")
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory."""
    with duckdb.connect(":memory:") as verbinding:
        yield verbinding


def waarde(db: duckdb.DuckDBPyConnection, sql: str, **kolommen: Any) -> Any:
    """Return what an expression gives for one row with these columns."""
    namen = ", ".join(f"${naam} as {naam}" for naam in kolommen)
    rij = db.execute(f"with rij as (select {namen}) select {sql} from rij", kolommen)
    return rij.fetchone()[0]


# --- a ratio: half away from zero; without noemer there is none

# per, decimalen: percentages, and the indicators per thousand
PERCENTAGE, PER_DUIZEND = (100, 1), (1000, 2)


@pytest.mark.parametrize(
    ("schaal", "teller", "noemer", "verwacht"),
    [
        (PERCENTAGE, 165, 5497, "3.0"),  # the verzuimers of 2023-2024
        (PERCENTAGE, 251, 5497, "4.6"),  # its meldingen per 100 leerlingen
        (PERCENTAGE, 1, 2000, "0.1"),  # 0,05 is half a tenth: away from zero
        (PERCENTAGE, 3, 2000, "0.2"),  # 0,15 as a binary fraction is below the half
        (PERCENTAGE, 249, 500000, "0.0"),  # 0,0498
        (PERCENTAGE, 0, 7, "0.0"),
        (PERCENTAGE, 7, 7, "100.0"),
        (PERCENTAGE, 21, 2, "1050.0"),  # more meldingen than leerlingen
        (PER_DUIZEND, 4, 5497, "0.73"),  # absoluut verzuim of 2023-2024
        (PER_DUIZEND, 247, 5497, "44.93"),  # relatieve meldingen of 2023-2024
        (PER_DUIZEND, 1, 200000, "0.01"),  # 0,005 is half a hundredth
        (PER_DUIZEND, 1, 1600, "0.63"),  # 0,625
        (PER_DUIZEND, 3, 1600, "1.88"),  # 1,875
        (PER_DUIZEND, 1, 200001, "0.00"),  # just below the half
        (PER_DUIZEND, 21, 2, "10500.00"),
    ],
)
def test_een_halve_laatste_decimaal_wordt_naar_boven_afgerond(
    macros: Any,
    db: duckdb.DuckDBPyConnection,
    schaal: tuple[int, int],
    teller: int,
    noemer: int,
    verwacht: str,
) -> None:
    sql = macros.verhouding("teller", "noemer", *schaal)
    assert waarde(db, sql, teller=teller, noemer=noemer) == Decimal(verwacht)


@given(
    st.sampled_from((PERCENTAGE, PER_DUIZEND)),
    st.integers(0, 20_000),
    st.integers(1, 20_000),
)
def test_een_verhouding_is_die_van_de_rekenkunde(
    macros: Any,
    db: duckdb.DuckDBPyConnection,
    schaal: tuple[int, int],
    teller: int,
    noemer: int,
) -> None:
    teller %= 99 * noemer  # decimal(5,1) and decimal(7,2) hold no more
    per, decimalen = schaal
    verwacht = (Decimal(per * teller) / Decimal(noemer)).quantize(
        Decimal(1).scaleb(-decimalen), ROUND_HALF_UP
    )
    sql = macros.verhouding("teller", "noemer", *schaal)
    assert waarde(db, sql, teller=teller, noemer=noemer) == verwacht


@pytest.mark.parametrize("schaal", [PERCENTAGE, PER_DUIZEND])
def test_zonder_noemer_is_er_geen_verhouding(
    macros: Any, db: duckdb.DuckDBPyConnection, schaal: tuple[int, int]
) -> None:
    sql = macros.verhouding("teller", "noemer", *schaal)
    assert waarde(db, sql, teller=0, noemer=0) is None


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("141", "0141"),
        ("1700", "1700"),
        ("5", "0005"),
        ("17000", "17000"),  # is no gemeente, and certainly not 1700
        ("xx", "xx"),
        (None, None),
    ],
)
def test_een_gemeentecode_krijgt_haar_nullen_en_de_rest_blijft_staan(
    macros: Any, db: duckdb.DuckDBPyConnection, tekst: str | None, code: str | None
) -> None:
    assert waarde(db, macros.gemeentecode("tekst::varchar"), tekst=tekst) == code


# --- the schooljaar: 1 August to 31 July, counted on 1 October


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2023, 7, 31), "2022-2023"),
        (date(2023, 8, 1), "2023-2024"),
        (date(2023, 12, 31), "2023-2024"),
        (date(2024, 1, 1), "2023-2024"),
        (date(2024, 7, 31), "2023-2024"),
        (date(2024, 8, 1), "2024-2025"),
        (date(1999, 8, 1), "1999-2000"),
    ],
)
def test_een_schooljaar_begint_op_1_augustus(
    macros: Any, db: duckdb.DuckDBPyConnection, dag: date, verwacht: str
) -> None:
    assert waarde(db, macros.schooljaar("dag"), dag=dag) == verwacht


def test_de_grenzen_van_een_schooljaar_sluiten_aan(
    macros: Any, db: duckdb.DuckDBPyConnection
) -> None:
    dagen = (macros.schooljaar_start, macros.teldatum, macros.schooljaar_einde)
    assert [waarde(db, dag("jaar"), jaar=2023) for dag in dagen] == [
        date(2023, 8, 1),
        date(2023, 10, 1),
        date(2024, 7, 31),
    ]


# --- birthdays


@pytest.mark.parametrize(
    ("geboren", "leeftijd", "verwacht"),
    [
        (date(2020, 2, 29), 5, date(2025, 3, 1)),  # no 29 February that year
        (date(2008, 2, 29), 16, date(2024, 2, 29)),
        (date(2008, 2, 29), 18, date(2026, 3, 1)),
        (date(2020, 2, 28), 5, date(2025, 2, 28)),
        (date(2019, 2, 28), 5, date(2024, 2, 28)),
        (date(2020, 3, 1), 5, date(2025, 3, 1)),
        (date(2018, 12, 31), 5, date(2023, 12, 31)),
    ],
)
def test_een_verjaardag_op_29_februari_valt_in_andere_jaren_op_1_maart(
    macros: Any,
    db: duckdb.DuckDBPyConnection,
    geboren: date,
    leeftijd: int,
    verwacht: date,
) -> None:
    sql = macros.verjaardag("geboren", "leeftijd")
    assert waarde(db, sql, geboren=geboren, leeftijd=leeftijd) == verwacht


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 30))
def test_elke_andere_verjaardag_is_dezelfde_dag_van_dezelfde_maand(
    macros: Any, db: duckdb.DuckDBPyConnection, geboren: date, leeftijd: int
) -> None:
    if (geboren.month, geboren.day) == (2, 29):
        return
    sql = macros.verjaardag("geboren", "leeftijd")
    verwacht = geboren.replace(year=geboren.year + leeftijd)
    assert waarde(db, sql, geboren=geboren, leeftijd=leeftijd) == verwacht


# --- dates of the BRP, with unknown parts


@pytest.mark.parametrize(
    ("geleverd", "verwacht"),
    [
        ("20180521", date(2018, 5, 21)),
        ("20180500", date(2018, 5, 1)),  # only the day unknown
        ("20180000", date(2018, 7, 1)),  # the month unknown
        ("20180013", date(2018, 7, 1)),  # the month unknown, whatever the day says
        ("20200229", date(2020, 2, 29)),
        ("20190229", None),  # days that do not exist
        ("20100231", None),
        ("20101301", None),
        ("00000000", None),  # the year unknown
        ("00000521", None),
        (None, None),
    ],
)
def test_een_onbekend_deel_van_een_brp_datum_volgt_de_regel(
    macros: Any, db: duckdb.DuckDBPyConnection, geleverd: str | None, verwacht: date
) -> None:
    sql = macros.brp_datum("geleverd", MAAND, DAG)
    assert waarde(db, sql, geleverd=geleverd) == verwacht


def test_de_regel_van_een_onbekend_deel_is_een_instelling(
    macros: Any, db: duckdb.DuckDBPyConnection
) -> None:
    sql = macros.brp_datum("geleverd", "'09'", "'15'")
    assert waarde(db, sql, geleverd="20180000") == date(2018, 9, 1)
    assert waarde(db, sql, geleverd="20180500") == date(2018, 5, 15)


@given(st.dates(date(1, 1, 1), date(2100, 12, 31)))
def test_een_volledige_datum_blijft_wat_zij_is(
    macros: Any, db: duckdb.DuckDBPyConnection, dag: date
) -> None:
    als_brp = f"{dag.year:04d}{dag.month:02d}{dag.day:02d}"
    assert waarde(db, macros.brp_datum("d", MAAND, DAG), d=als_brp) == dag
    als_carel = f"{dag.day:02d}-{dag.month:02d}-{dag.year:04d}"
    assert waarde(db, macros.datum("d"), d=als_carel) == dag


@pytest.mark.parametrize("geleverd", ["29-02-2023", "31-04-2024", "2024-04-30", ""])
def test_wat_geen_datum_is_wordt_leeg(
    macros: Any, db: duckdb.DuckDBPyConnection, geleverd: str
) -> None:
    assert waarde(db, macros.datum("d"), d=geleverd) is None


def test_een_periode_telt_haar_eerste_en_haar_laatste_dag(
    macros: Any, db: duckdb.DuckDBPyConnection
) -> None:
    sql = macros.dagen("een", "ander")
    assert waarde(db, sql, een=date(2024, 2, 28), ander=date(2024, 3, 1)) == 3
    assert waarde(db, sql, een=date(2024, 2, 28), ander=date(2024, 2, 28)) == 1


# --- codes


@pytest.mark.parametrize(
    ("woord", "code", "verwacht"),
    [("sepot", "sepot", "sepot"), ("anders", None, "onbekend"), (None, None, None)],
)
def test_een_woord_dat_niet_in_de_lijst_staat_is_onbekend(
    macros: Any,
    db: duckdb.DuckDBPyConnection,
    woord: str | None,
    code: str | None,
    verwacht: str | None,
) -> None:
    sql = macros.code_of_onbekend("woord", "code")
    assert waarde(db, sql, woord=woord, code=code) == verwacht
