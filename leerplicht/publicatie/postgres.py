"""A version into PostgreSQL, for when more than one person reads at a time.

All in one transaction, and without a lock that a reader meets: rows are replaced, a
table is made anew only when its columns have changed. A query sees one version, always.
The schemas of the version are ours: a table that is no longer published goes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import psycopg
from psycopg import sql

from leerplicht.publicatie.oordeel import NietPubliceren
from leerplicht.publicatie.tabellen import DATABASE

LEZER = "leerplicht_lezer"
# A change of columns waits for who is reading; not for ever.
_GEDULD = "60s"
_ANDERS = {"varchar": "text", "double": "double precision"}
_STAPEL = 10_000

_TABELLEN = """
    select schema_name, table_name, comment
    from duckdb_tables()
    where database_name = current_database()
    order by all
"""
_KOLOMMEN = """
    select column_name, lower(data_type), is_nullable, comment
    from duckdb_columns()
    where database_name = current_database() and schema_name = ? and table_name = ?
    order by column_index
"""
_BESTAAND = """
    select attname, format_type(atttypid, atttypmod), not attnotnull
    from pg_attribute
    where attrelid = to_regclass(%s) and attnum > 0 and not attisdropped
    order by attnum
"""
_IN_SCHEMA = """
    select relname from pg_class
    where relkind = 'r' and relnamespace = to_regnamespace(%s)
"""

Plek = tuple[str, str]
Kolommen = list[tuple[str, str, bool, str]]


class GeenPostgres(NietPubliceren):
    """PostgreSQL could not take the version; the text is for people."""


@contextmanager
def in_postgres(
    adres: str, map_: Path, meld: Callable[[str], None] = lambda tekst: None
) -> Iterator[None]:
    """Bring the internal set of a version over; it counts when the block has ended.

    Args:
        adres: connection string of PostgreSQL; it is never shown.
        map_: the directory of the version.
        meld: is told which table is being brought over.

    Raises:
        GeenPostgres: nothing has changed there.
    """
    try:
        with psycopg.connect(adres, application_name="leerplicht") as verbinding:
            _Overdracht(verbinding, map_ / "intern").breng_over(meld)
            yield
    except psycopg.Error as fout:
        # What the server says itself may name a server, an account or a value.
        code = getattr(fout, "sqlstate", None) or type(fout).__name__
        raise GeenPostgres(
            f"PostgreSQL heeft de tabellen niet aangenomen (code {code}). Controleer of "
            "de server bereikbaar is, of dit account er schema's en de rol "
            f"{LEZER} mag maken, en of niemand een tabel vasthoudt die andere kolommen "
            "krijgt: met een view erop, of door er lang in te lezen."
        ) from None


class _Overdracht:
    """Brings one set over in the transaction of a connection."""

    def __init__(self, verbinding: psycopg.Connection, map_: Path) -> None:
        self._db = verbinding
        self._map = map_
        pakket = json.loads((map_ / "csv" / "datapackage.json").read_text("utf-8"))
        self._schemas = {bron["name"]: bron["schema"] for bron in pakket["resources"]}

    def breng_over(self, meld: Callable[[str], None]) -> None:
        """Replace every table, take away what is no longer there, let readers in."""
        self._db.execute("select pg_advisory_xact_lock(hashtext('leerplicht'))")
        self._db.execute(f"set local lock_timeout = '{_GEDULD}'")
        with duckdb.connect(str(self._map / DATABASE), read_only=True) as bron:
            tabellen = {
                (schema, naam): (
                    uitleg,
                    bron.execute(_KOLOMMEN, [schema, naam]).fetchall(),
                )
                for schema, naam, uitleg in bron.execute(_TABELLEN).fetchall()
            }
            schemas = sorted({schema for schema, _ in tabellen})
            for schema in schemas:
                self._doe("create schema if not exists {}", schema)
            self._maak_leeg(schemas, {p: k for p, (_, k) in tabellen.items()})
            for nummer, (plek, (uitleg, kolommen)) in enumerate(tabellen.items(), 1):
                meld(f"PostgreSQL: tabel {nummer} van {len(tabellen)}, {plek[1]}")
                self._beschrijf(plek, uitleg, kolommen)
                self._vul(bron, plek)
        self._laat_lezen(schemas)

    def _maak_leeg(self, schemas: list[str], tabellen: dict[Plek, Kolommen]) -> None:
        """Empty the tables; where a column has changed, make them all anew."""
        gewenst = {plek: _in_postgres(kolommen) for plek, kolommen in tabellen.items()}
        bestaand = {
            (schema, naam): self._kolommen((schema, naam))
            for schema in schemas
            for (naam,) in self._db.execute(_IN_SCHEMA, [schema]).fetchall()
        }
        if bestaand == gewenst:
            for plek in tabellen:
                self._doe("delete from {}", plek)
            return
        if bestaand:
            # Without cascade: what a reader has built on a table is not ours to drop.
            namen = sql.SQL(", ").join(sql.Identifier(*plek) for plek in bestaand)
            self._doe("drop table {}", namen)
        for plek, kolommen in gewenst.items():
            self._maak(plek, kolommen)
        for plek in tabellen:
            self._verwijs(plek, {naam: (schema, naam) for schema, naam in tabellen})

    def _kolommen(self, plek: Plek) -> list[tuple[str, str, bool]]:
        naam = sql.Identifier(*plek).as_string(self._db)
        return self._db.execute(_BESTAAND, [naam]).fetchall()

    def _maak(self, plek: Plek, kolommen: list[tuple[str, str, bool]]) -> None:
        delen: list[sql.Composable] = [
            sql.SQL("{} {}{}").format(
                sql.Identifier(kolom), sql.SQL(soort), sql.SQL("" if leeg else " not null")
            )
            for kolom, soort, leeg in kolommen
        ]
        sleutel = self._schemas[plek[1]].get("primaryKey")
        if sleutel:
            lijst = sql.SQL(", ").join(map(sql.Identifier, sleutel))
            delen.append(sql.SQL("primary key ({})").format(lijst))
        self._doe("create table {} ({})", plek, sql.SQL(", ").join(delen))

    def _beschrijf(self, plek: Plek, uitleg: str, kolommen: Kolommen) -> None:
        self._doe("comment on table {} is {}", plek, sql.Literal(uitleg))
        for kolom, _, _, tekst in kolommen:
            self._doe("comment on column {} is {}", (*plek, kolom), sql.Literal(tekst))

    def _vul(self, bron: duckdb.DuckDBPyConnection, plek: Plek) -> None:
        rijen = bron.execute(f'from "{plek[0]}"."{plek[1]}"')
        opdracht = sql.SQL("copy {} from stdin").format(sql.Identifier(*plek))
        with self._db.cursor() as cursor, cursor.copy(opdracht) as kopie:
            while stapel := rijen.fetchmany(_STAPEL):
                for rij in stapel:
                    kopie.write_row(rij)
        self._doe("analyze {}", plek)

    def _verwijs(self, plek: Plek, plekken: dict[str, Plek]) -> None:
        """Add the references; they are judged when the transaction ends."""
        for verwijzing in self._schemas[plek[1]].get("foreignKeys", ()):
            doel = verwijzing["reference"]
            self._doe(
                "alter table {} add foreign key ({}) references {} ({}) "
                "deferrable initially deferred",
                plek,
                *verwijzing["fields"],
                plekken[doel["resource"]],
                *doel["fields"],
            )

    def _laat_lezen(self, schemas: list[str]) -> None:
        """Give the group of readers the right to read, and no other right."""
        rol = self._db.execute("select 1 from pg_roles where rolname = %s", [LEZER])
        if not rol.fetchall():
            self._doe("create role {} nologin", LEZER)
        bewijs = json.loads((self._map.parent / "bewijs.json").read_text("utf-8"))
        for schema in schemas:
            self._doe("grant usage on schema {} to {}", schema, LEZER)
            self._doe("grant select on all tables in schema {} to {}", schema, LEZER)
            self._doe(
                "comment on schema {} is {}", schema,
                sql.Literal(f"Bouw {bewijs['bouw_id']} van {bewijs['gebouwd_op']}"),
            )  # fmt: skip

    def _doe(self, opdracht: str, *delen: str | tuple[str, ...] | Any) -> None:
        """Run a statement with names (text, or schema and table) and pieces of SQL."""
        gevuld = [
            deel
            if isinstance(deel, sql.Composable)
            else sql.Identifier(*([deel] if isinstance(deel, str) else deel))
            for deel in delen
        ]
        self._db.execute(sql.SQL(opdracht).format(*gevuld))


def _in_postgres(kolommen: Kolommen) -> list[tuple[str, str, bool]]:
    """Return name, type and whether it may be empty, as PostgreSQL tells them."""
    return [(kolom, _type(soort), leeg) for kolom, soort, leeg, _ in kolommen]


def _type(soort: str) -> str:
    """Return the type of PostgreSQL, the way it names it itself."""
    grootte = re.fullmatch(r"decimal(\(.*\))", soort)
    if grootte:
        return f"numeric{grootte[1]}"
    if soort == "timestamp":
        return "timestamp without time zone"
    return _ANDERS.get(soort, soort)
