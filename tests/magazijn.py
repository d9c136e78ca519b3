"""The compiled SQL of the project in one DuckDB process: many fixtures, one dbt start.

A dbt start costs seconds, a build of a small population in one process some tenths.
``test_magazijn.py`` proves that what comes out equals ``dbt build``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from conftest import PROJECT, Bouw
from leerplicht.plugin import zet_sleutel
from leerplicht.poort import neem_in

SLEUTEL = "toetssleutel-van-minstens-tweeendertig-bytes"
OPENBARE_SCHEMAS = ("marts", "handhaving", "kwaliteit")


@dataclass(frozen=True)
class Keuze:
    """The settings of a build, as dbt vars."""

    gemeenten: tuple[str, ...] = ("1700",)
    eerste_schooljaar: str = "2022-2023"
    laatste_schooljaar: str = "2023-2024"
    peildatum: str = "2024-10-01"
    leveringen_tot: str | None = None

    def vars(self) -> str:
        """Return the settings as the JSON that ``dbt --vars`` reads."""
        return json.dumps(
            {
                "gemeenten": list(self.gemeenten),
                "eerste_schooljaar": self.eerste_schooljaar,
                "laatste_schooljaar": self.laatste_schooljaar,
                "peildatum": self.peildatum,
                "leveringen_tot": self.leveringen_tot,
            }
        )


@dataclass
class Magazijn:
    """Builds warehouses in memory from the manifest's compiled SQL.

    Args:
        map: a directory of our own, for the artifacts and the seeds.
    """

    map: Path
    _modellen: dict[Keuze, list[tuple[str, str]]] = field(default_factory=dict)
    _seeds: Path | None = None

    def _seedbestand(self) -> Path:
        if self._seeds is None:
            bouw = Bouw(self.map / "seeds")
            bouw.map.mkdir(parents=True)
            uitkomst = bouw.dbt("seed", "--selector", "alles")
            assert uitkomst.returncode == 0, uitkomst.stdout
            self._seeds = bouw.database
        return self._seeds

    def modellen(self, keuze: Keuze) -> list[tuple[str, str]]:
        """Return (relation, compiled SQL) of every model, parents first."""
        if keuze not in self._modellen:
            bouw = Bouw(self.map / f"compile{len(self._modellen)}")
            bouw.map.mkdir(parents=True)
            uitkomst = bouw.dbt(
                "compile", "--select", "resource_type:model", "--vars", keuze.vars()
            )
            assert uitkomst.returncode == 0, uitkomst.stdout
            knopen = {
                sleutel: knoop
                for sleutel, knoop in bouw.artefact("manifest.json")["nodes"].items()
                if knoop["resource_type"] == "model"
            }
            volgorde = TopologicalSorter(
                {
                    sleutel: [
                        ouder for ouder in knoop["depends_on"]["nodes"]
                        if ouder in knopen
                    ]
                    for sleutel, knoop in knopen.items()
                }
            ).static_order()
            self._modellen[keuze] = [
                (knopen[sleutel]["relation_name"], knopen[sleutel]["compiled_code"])
                for sleutel in volgorde
                if knopen[sleutel]["config"]["materialized"] != "ephemeral"
            ]
        return self._modellen[keuze]

    @contextmanager
    def gebouwd(
        self, extracts: Path, keuze: Keuze | None = None, sleutel: str = SLEUTEL
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Build a warehouse of these extracts and give its connection.

        Raises:
            leerplicht.poort.Geweigerd: the gate refuses a delivery.
        """
        keuze = keuze or Keuze()
        modellen = self.modellen(keuze)
        with duckdb.connect(":memory:") as verbinding:
            verbinding.execute("attach ':memory:' as leerplicht")
            verbinding.execute("attach ':memory:' as bron")
            verbinding.execute("use leerplicht")
            self._leg_seeds_klaar(verbinding)
            zet_sleutel(verbinding, sleutel)
            neem_in(
                verbinding,
                project=PROJECT,
                extracts=extracts,
                leveringen_tot=keuze.leveringen_tot,
            )
            for relatie, sql in modellen:
                schema = relatie.rsplit(".", 1)[0]
                verbinding.execute(f"create schema if not exists {schema}")
                verbinding.execute(f"create table {relatie} as {sql}")
            yield verbinding

    def _leg_seeds_klaar(self, verbinding: duckdb.DuckDBPyConnection) -> None:
        verbinding.execute(f"attach '{self._seedbestand()}' as seeds (read_only)")
        verbinding.execute("create schema leerplicht.codelijsten")
        tabellen = verbinding.execute(
            "select table_name from duckdb_tables()"
            " where database_name = 'seeds' and schema_name = 'codelijsten'"
        ).fetchall()
        for (tabel,) in tabellen:
            verbinding.execute(
                f"create table leerplicht.codelijsten.{tabel}"
                f" as from seeds.codelijsten.{tabel}"
            )
        verbinding.execute("detach seeds")


def tabellen(verbinding: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the public tables of a warehouse as ``schema.table``, sorted."""
    return [
        f"{schema}.{tabel}"
        for schema, tabel in verbinding.execute(
            "select schema_name, table_name from duckdb_tables()"
            " where database_name not in ('bron', 'system', 'temp')"
            f" and schema_name in {OPENBARE_SCHEMAS} order by all"
        ).fetchall()
    ]


def rijen(verbinding: duckdb.DuckDBPyConnection, tabel: str) -> list[tuple]:
    """Return all rows of a table in a full order, run columns left out."""
    return verbinding.execute(
        f"select columns(c -> c not in ('build_id', 'gecontroleerd_op')) from {tabel}"
        " order by all"
    ).fetchall()
