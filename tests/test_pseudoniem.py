"""The pseudonym: the same as Python's ``hmac``, and nothing without a key.

What a unit test of dbt cannot show: keys of every length, and a query that must fail.
"""

from __future__ import annotations

import hmac
from pathlib import Path

import duckdb
import jinja2
import pytest
from conftest import PROJECT
from hypothesis import example, given
from hypothesis import strategies as st

from leerplicht.sleutel import leg_sleutel_klaar

BLOK = 64


def pseudoniem(cursor: duckdb.DuckDBPyConnection, a_nummer: str) -> str | None:
    """Return what the macro makes of an A-nummer in this session."""
    tekst = (PROJECT / "macros" / "pseudoniem.sql").read_text(encoding="utf-8")
    sql = jinja2.Environment().from_string(tekst).module.pseudoniem("a_nummer")
    vraag = f"select {sql} from (select ?::varchar as a_nummer)"
    (antwoord,) = cursor.execute(vraag, [a_nummer]).fetchone()
    return antwoord


@given(
    sleutel=st.text(st.characters(exclude_categories=("Cs",)), min_size=1),
    a_nummer=st.from_regex("[0-9]{10}", fullmatch=True),
)
@example(sleutel="s" * BLOK, a_nummer="9990000001")
@example(sleutel="s" * (BLOK + 1), a_nummer="9990000001")
def test_het_pseudoniem_is_de_hmac_van_python(sleutel: str, a_nummer: str) -> None:
    with duckdb.connect() as verbinding:
        leg_sleutel_klaar(verbinding, sleutel)
        verwacht = hmac.new(sleutel.encode(), a_nummer.encode(), "sha256").hexdigest()
        assert pseudoniem(verbinding, a_nummer) == verwacht


def test_zonder_sleutel_stopt_de_bouw() -> None:
    with duckdb.connect() as verbinding:
        with pytest.raises(duckdb.CatalogException, match="pseudoniem does not exist"):
            pseudoniem(verbinding, "9990000001")


def test_de_sleutel_komt_in_geen_bestand(tmp_path: Path) -> None:
    pad = tmp_path / "bestand.duckdb"
    with duckdb.connect(pad) as verbinding:
        with pytest.raises(duckdb.Error, match="memory"):
            leg_sleutel_klaar(verbinding)
