"""The marts in a real PostgreSQL, read by psqlODBC while they are replaced.

Run by ``make test-systeem``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import psycopg
import pytest
from conftest import Bouw
from postgres_server import server
from publicatie_hulp import FORMULES, GEWOON, Nepbouw, gegolden, leerplicht

pytestmark = pytest.mark.systeem
LEZINGEN = int(os.environ.get("LEERPLICHT_LEZINGEN", "300"))


@pytest.fixture(scope="module")
def socket() -> Iterator[str]:
    """A server for these tests; its directory is short, as a socket asks."""
    with tempfile.TemporaryDirectory(prefix="pg-") as map_:
        Path(map_).chmod(0o755)
        with server(Path(map_) / "pg") as plek:
            yield plek


@pytest.fixture
def adres(socket: str, request: pytest.FixtureRequest) -> str:
    """An empty database of our own."""
    naam = request.node.name.split("[")[0][:50]
    beheer = f"host={socket} user=beheer"
    with psycopg.connect(f"{beheer} dbname=postgres", autocommit=True) as verbinding:
        verbinding.execute(f'create database "{naam}"')
    return f"{beheer} dbname={naam}"


@pytest.fixture
def nep(tmp_path: Path) -> Nepbouw:
    """Builds in a directory of our own."""
    return Nepbouw(tmp_path)


def publiceer(nep: Nepbouw, adres: str, *opdracht: str) -> subprocess.CompletedProcess:
    """Publish into files and PostgreSQL."""
    return leerplicht(
        *(opdracht or ("publish",)), "--postgres", adres, omgeving=nep.omgeving()
    )


def vraag(adres: str, tekst: str) -> list[tuple]:
    with psycopg.connect(adres) as verbinding:
        return verbinding.execute(tekst).fetchall()  # type: ignore[call-overload]


def generatie(adres: str) -> int:
    """Return the one generation that all tables hold."""
    rijen = vraag(
        adres,
        "select generatie from marts.rpt_a union select generatie from marts.fct_b "
        "union select generatie from marts.dim_c",
    )
    assert len(rijen) == 1
    return rijen[0][0]


def test_de_marts_van_het_voorbeeld_staan_in_postgres(
    gebouwd: Bouw, adres: str, tmp_path: Path
) -> None:
    """Every row, type, key, reference and comment; and a reader can only read."""
    omgeving = gebouwd.omgeving(LEERPLICHT_PUBLICATIE=str(tmp_path / "publicatie"))
    gedaan = leerplicht("publish", "--postgres", adres, omgeving=omgeving)
    assert gedaan.returncode == 0, gedaan.stderr
    assert gedaan.stdout.endswith(" en in PostgreSQL\n")
    pad = gegolden(tmp_path / "publicatie") / "intern" / "leerplicht.duckdb"
    with duckdb.connect(pad, read_only=True) as bestand:
        tabellen = bestand.execute(
            "select schema_name, table_name from duckdb_tables() "
            "where database_name = current_database() order by all"
        ).fetchall()
        assert len(tabellen) > 25
        for schema, tabel in tabellen:
            rijen = bestand.execute(f"from {schema}.{tabel}").fetchall()
            in_postgres = vraag(adres, f"select * from {schema}.{tabel}")
            assert sorted(map(repr, in_postgres)) == sorted(map(repr, rijen)), tabel
    assert vraag(
        adres,
        "select table_schema, table_name from information_schema.tables "
        "where table_schema in ('marts', 'kwaliteit', 'handhaving') order by 1, 2",
    ) == [(schema, tabel) for schema, tabel in tabellen]
    typen = dict(
        vraag(
            adres,
            "select attname, format_type(atttypid, atttypmod) from pg_attribute "
            "where attrelid = 'marts.rpt_verzuim'::regclass and attnum > 0",
        )
    )
    assert typen["aantal_leerlingen"] == "bigint"
    assert typen["percentage_verzuimers"] == "numeric(5,1)"
    assert typen["schooljaar"] == "text"
    sleutels = vraag(
        adres,
        "select pg_get_constraintdef(oid) from pg_constraint "
        "where conrelid = 'marts.fct_meldingen'::regclass order by 1",
    )
    assert sleutels == [
        (
            "FOREIGN KEY (school_id) REFERENCES marts.dim_scholen(school_id) "
            "DEFERRABLE INITIALLY DEFERRED",
        ),
        ("PRIMARY KEY (melding_id)",),
    ]
    uitleg = vraag(adres, "select obj_description('marts.rpt_verzuim'::regclass)")
    assert uitleg[0][0].startswith("Eén rij per gemeente × gerapporteerd schooljaar")
    zonder = vraag(
        adres,
        "select attrelid::regclass, attname from pg_attribute "
        "join pg_class on pg_class.oid = attrelid where relkind = 'r' and attnum > 0 "
        "and relnamespace in ('marts'::regnamespace, 'kwaliteit'::regnamespace) "
        "and col_description(attrelid, attnum) is null",
    )
    assert zonder == []


def test_een_lezer_kan_alleen_lezen(nep: Nepbouw, adres: str) -> None:
    nep.maak(1, rijen=10)
    assert publiceer(nep, adres).returncode == 0
    with psycopg.connect(adres) as verbinding:
        verbinding.execute("create role ria login in role leerplicht_lezer")
    als_ria = adres.replace("user=beheer", "user=ria")
    assert vraag(als_ria, "select count(*) from marts.fct_b") == [(10,)]
    for verboden in (
        "delete from marts.fct_b",
        "update marts.fct_b set generatie = 2",
        "insert into marts.dim_c values (1, 'x')",
        "drop table marts.fct_b",
        "create table marts.x (y int)",
        "truncate marts.fct_b",
    ):
        with (
            psycopg.connect(als_ria) as verbinding,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            verbinding.execute(verboden)


def test_elke_tekst_komt_over_zoals_hij_is(nep: Nepbouw, adres: str) -> None:
    nep.maak(1, rijen=1)
    assert publiceer(nep, adres).returncode == 0
    gezien = {tekst for (tekst,) in vraag(adres, "select tekst from marts.dim_c")}
    assert gezien == {*FORMULES, *GEWOON, None, ""}


def test_een_volgende_versie_vervangt_de_rijen_en_rollback_ook(
    nep: Nepbouw, adres: str
) -> None:
    for nummer in (1, 2):
        nep.maak(nummer, rijen=10)
        assert publiceer(nep, adres).returncode == 0
        assert generatie(adres) == nummer
    gedaan = publiceer(nep, adres, "rollback")
    assert gedaan.returncode == 0, gedaan.stderr
    assert gedaan.stdout.endswith(" en in PostgreSQL\n")
    assert generatie(adres) == 1
    assert gegolden(nep.publicatie).name == "v000001"


def test_andere_kolommen_maken_de_tabellen_nieuw(nep: Nepbouw, adres: str) -> None:
    """A column more, and a table that is no longer published."""
    nep.maak(1, rijen=10)
    assert publiceer(nep, adres).returncode == 0
    with psycopg.connect(adres) as verbinding:
        verbinding.execute("alter table marts.fct_b drop column tekst")
        verbinding.execute("create table marts.rpt_oud (x int)")
    nep.maak(2, rijen=10)
    assert publiceer(nep, adres).returncode == 0
    assert vraag(adres, "select distinct tekst from marts.fct_b") == [("gewoon",)]
    assert vraag(adres, "select to_regclass('marts.rpt_oud')") == [(None,)]


def test_wat_een_lezer_op_een_tabel_bouwde_wordt_niet_weggegooid(
    nep: Nepbouw, adres: str
) -> None:
    nep.maak(1, rijen=10)
    assert publiceer(nep, adres).returncode == 0
    with psycopg.connect(adres) as verbinding:
        verbinding.execute("create view public.mijn as select tekst from marts.dim_c")
    nep.maak(2, rijen=10)
    assert publiceer(nep, adres).returncode == 0
    with psycopg.connect(adres) as verbinding:
        verbinding.execute("alter table marts.dim_c add column extra int")
    nep.maak(3, rijen=10)
    gedaan = publiceer(nep, adres)
    assert gedaan.returncode == 2
    assert "met een view erop" in gedaan.stderr
    assert generatie(adres) == 2
    assert gegolden(nep.publicatie).name == "v000002", "bestanden en PostgreSQL anders"


def test_een_server_die_er_niet_is_houdt_alles_bij_het_oude(
    nep: Nepbouw, socket: str
) -> None:
    """And the address, which may hold a password, is not repeated."""
    nep.maak(1, rijen=10)
    assert leerplicht("publish", omgeving=nep.omgeving()).returncode == 0
    nep.maak(2, rijen=10)
    adres = f"host={socket}/weg user=beheer password=geheim123 dbname=x"
    gedaan = publiceer(nep, adres)
    assert gedaan.returncode == 2
    assert "PostgreSQL heeft de tabellen niet aangenomen" in gedaan.stderr
    assert "geheim123" not in gedaan.stdout + gedaan.stderr
    assert gegolden(nep.publicatie).name == "v000001"


LEES = """
import json, os, sys
import pyodbc
adres, aantal, rijen = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
gezien, fouten, gescheurd = set(), 0, 0
verbinding = pyodbc.connect(adres, autocommit=True, readonly=True)
for _ in range(aantal):
    try:
        laag, hoog, n = verbinding.execute(
            "select min(g), max(g), count(*) from (select generatie as g from marts.rpt_a"
            " union all select generatie from marts.fct_b) as samen").fetchone()
        gescheurd += laag != hoog or n != rijen
        gezien.add(laag)
    except pyodbc.Error as fout:
        fouten += 1
        print(fout, file=sys.stderr)
print(json.dumps([fouten, gescheurd, len(gezien)]))
"""


def test_psqlodbc_leest_ongestoord_terwijl_er_wordt_gepubliceerd(
    nep: Nepbouw, adres: str, socket: str
) -> None:
    """No error, no wait, nothing torn: what Power BI, Tableau and Excel use."""
    nep.maak(0)
    assert publiceer(nep, adres).returncode == 0
    odbc = (
        f"Driver=PostgreSQL Unicode;Servername={socket};Username=beheer;"
        f"Database={adres.rpartition('=')[2]}"
    )
    lezer = subprocess.Popen(
        [sys.executable, "-c", LEES, odbc, str(LEZINGEN), str(2 * 2000)],
        text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    nummer = 0
    while lezer.poll() is None or nummer < 2:
        nummer += 1
        nep.maak(nummer)
        gedaan = publiceer(nep, adres)
        assert gedaan.returncode == 0, gedaan.stderr
    uit, fout = lezer.communicate()
    assert uit, fout
    fouten, gescheurd, versies = json.loads(uit)
    assert (fouten, gescheurd) == (0, 0), fout
    print(f"\n{LEZINGEN} lezingen, {nummer} keer gepubliceerd, {versies} versies gezien")
