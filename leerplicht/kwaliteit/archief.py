"""The archive: what outlives a build, as Parquet files that are written whole."""

from __future__ import annotations

import os
from pathlib import Path

from duckdb import DuckDBPyConnection
from duckdb import Error as DuckDBError

from leerplicht.sql import tekst

CONTROLERESULTATEN = "controleresultaten"
VASTGESTELD = "vastgesteld"
# A closed year: the rows of int_verslagstanden_vastgelegd, who closed it and when.
_KOLOMMEN = {
    "gemeente_code": "varchar",
    "schooljaar": "varchar",
    "tabel": "varchar",
    "plek": "varchar",
    "kolom": "varchar",
    "waarde": "varchar",
    "door": "varchar",
    "vastgesteld_op": "date",
}


class ArchiefOnleesbaar(Exception):
    """A file of the archive cannot be read; the text says in Dutch which."""


def bewaar(verbinding: DuckDBPyConnection, archief: Path) -> Path:
    """Keep the check results of a build: one file per build.

    Args:
        verbinding: a session in which ``kwaliteit.fct_controleresultaten`` was built.
        archief: the directory of the archive; it is made if need be.

    Returns:
        The file. All builds together are
        ``read_parquet('<archief>/controleresultaten/*.parquet', union_by_name=true)``.

    Raises:
        OSError: the archive cannot be written.
        duckdb.Error: likewise, as DuckDB says it.
    """
    bouw = verbinding.execute(
        "select strftime(min(gecontroleerd_op), '%Y%m%dT%H%M%S'), min(build_id)"
        " from kwaliteit.fct_controleresultaten"
    ).fetchone()
    doel = archief / CONTROLERESULTATEN / f"{bouw[0]}_{bouw[1]}.parquet"
    schrijf(
        verbinding,
        "from kwaliteit.fct_controleresultaten order by all",
        doel,
    )
    return doel


def schrijf(verbinding: DuckDBPyConnection, vraag: str, doel: Path) -> None:
    """Write what a query gives to a Parquet file: wholly, or not at all."""
    doel.parent.mkdir(parents=True, exist_ok=True)
    deel = doel.with_name(f".{doel.name}.deel")
    try:
        verbinding.execute(f"copy ({vraag}) to {tekst(str(deel))} (format parquet)")
        with deel.open("rb+") as bestand:
            os.fsync(bestand.fileno())
        deel.replace(doel)
    finally:
        deel.unlink(missing_ok=True)


def land(verbinding: DuckDBPyConnection, archief: Path) -> None:
    """Read the closed years into ``bron.landing.archief__vastgesteld``.

    Models read this table and never a file; an empty archive gives an empty table.

    Raises:
        ArchiefOnleesbaar: a file of the archive cannot be read.
    """
    kolommen = ", ".join(f"{naam} {soort}" for naam, soort in _KOLOMMEN.items())
    verbinding.execute("create schema if not exists bron.landing")
    verbinding.execute(
        f"create or replace table bron.landing.archief__vastgesteld ({kolommen})"
    )
    for bestand in sorted((archief / VASTGESTELD).glob("*.parquet")):
        try:
            verbinding.execute(
                "insert into bron.landing.archief__vastgesteld by name"
                f" select {', '.join(_KOLOMMEN)} from read_parquet(?)",
                [str(bestand)],
            )
        except DuckDBError:
            raise ArchiefOnleesbaar(
                f"Het vastgestelde schooljaar {bestand.name} in LEERPLICHT_ARCHIEF (map "
                f"{VASTGESTELD}) is niet te lezen. Zet het terug uit de reservekopie en "
                "bouw opnieuw."
            ) from None
