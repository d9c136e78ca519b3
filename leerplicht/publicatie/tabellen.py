"""The tables themselves: the DuckDB file of the readers, Parquet and CSV.

The CSV is RFC 4180: UTF-8 without BOM, comma, double quotes where needed, a decimal
point, dates as jjjj-mm-dd, moments to the second, ``true`` and ``false``, nothing at all
for a missing value. A text that a spreadsheet would take for a formula gets an apostrophe
before it; Parquet and DuckDB hold it as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from leerplicht.publicatie.contract import Kolom, Tabel
from leerplicht.sql import citeer, tekst

DATABASE = "leerplicht.duckdb"
# What a spreadsheet takes for a formula (OWASP, CSV injection), full-width forms too.
FORMULE = "^(\\s*[=+\\-@＝＋－＠]|[\\t\\r\\n])"


def schrijf_tabellen(
    bron: Path,
    tabellen: list[Tabel],
    map_: Path,
    meld: Callable[[str], None] = lambda tekst: None,
) -> dict[str, int]:
    """Copy published tables out of a built warehouse.

    Args:
        bron: the file that dbt built; it is opened for reading only.
        tabellen: what to copy.
        map_: a new directory of our own.
        meld: is told which table is being written.

    Returns:
        Per table the number of rows.

    Raises:
        duckdb.Error: the source cannot be read or the disk is full.
    """
    for deel in ("parquet", "csv"):
        (map_ / deel).mkdir(parents=True)
    aantallen = {}
    # Nothing spills to disk outside the directory.
    instelling = {"threads": 1, "temp_directory": str(map_ / ".tijdelijk")}
    with duckdb.connect(":memory:", config=instelling) as verbinding:
        verbinding.execute("set enable_progress_bar = false")
        verbinding.execute(f"attach {tekst(str(bron))} as gebouwd (read_only)")
        verbinding.execute(f"attach {tekst(str(map_ / DATABASE))} as leerplicht")
        for nummer, tabel in enumerate(tabellen, 1):
            meld(f"Tabel {nummer} van {len(tabellen)} wordt geschreven: {tabel.naam}")
            aantallen[tabel.naam] = _schrijf(verbinding, tabel, map_)
        verbinding.execute("checkpoint leerplicht")
        verbinding.execute("detach leerplicht")
    return aantallen


def _schrijf(verbinding: duckdb.DuckDBPyConnection, tabel: Tabel, map_: Path) -> int:
    plek = f"leerplicht.{citeer(tabel.schema)}.{citeer(tabel.naam)}"
    kolommen = ", ".join(citeer(kolom.naam) for kolom in tabel.kolommen)
    verbinding.execute("use gebouwd")
    verbinding.execute(f"create schema if not exists leerplicht.{citeer(tabel.schema)}")
    verbinding.execute(
        f"create table {plek} ({', '.join(map(_definitie, tabel.kolommen))})"
    )
    verbinding.execute(
        f"insert into {plek} select {kolommen} from {bron_met_keuze(tabel)} order by all"
    )
    verbinding.execute(f"comment on table {plek} is {tekst(tabel.omschrijving)}")
    for kolom in tabel.kolommen:
        verbinding.execute(
            f"comment on column {plek}.{citeer(kolom.naam)} is {tekst(kolom.omschrijving)}"
        )
    for vorm, keuze in (
        ("parquet", f"select {kolommen} from {plek}"),
        ("csv", f"select {', '.join(map(_veilig, tabel.kolommen))} from {plek}"),
    ):
        doel = tekst(str(map_ / vorm / f"{tabel.naam}.{vorm}"))
        verbinding.execute(f"copy ({keuze}) to {doel} ({_VORMEN[vorm]})")
    return verbinding.execute(f"select count(*) from {plek}").fetchall()[0][0]


_VORMEN = {
    "parquet": "format parquet, compression zstd",
    "csv": "format csv, header, delimiter ',', timestampformat '%Y-%m-%dT%H:%M:%S'",
}


def bron_met_keuze(tabel: Tabel) -> str:
    """Return the table in the built warehouse, without the rows that stay behind."""
    bron = f"{citeer(tabel.schema)}.{citeer(tabel.naam)}"
    if not tabel.weglaten:
        return bron
    return f"(from {bron} where ({tabel.weglaten}) is not true)"


def _definitie(kolom: Kolom) -> str:
    return f"{citeer(kolom.naam)} {kolom.type}{' not null' if kolom.is_verplicht else ''}"


def _veilig(kolom: Kolom) -> str:
    plek = citeer(kolom.naam)
    if kolom.soort != "string":
        return plek
    formule = f"regexp_matches({plek}, {tekst(FORMULE)})"
    return f"if({formule}, '''' || {plek}, {plek}) as {plek}"
