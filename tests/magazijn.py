"""The compiled SQL of the project in one DuckDB process: many fixtures, one dbt start.

A dbt start costs seconds, a build of a small population in one process some tenths.
``test_magazijn.py`` proves that what comes out equals ``dbt build``.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import json
import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from conftest import PROJECT, Bouw
from leerplicht.kwaliteit.archief import land
from leerplicht.kwaliteit.verwachtingen import registreer
from leerplicht.poort import neem_in
from leerplicht.sleutel import leg_sleutel_klaar

SLEUTEL = "toetssleutel-van-minstens-tweeendertig-bytes"
GETELD = ("marts", "handhaving")
OPENBARE_SCHEMAS = (*GETELD, "kwaliteit")


@dataclass(frozen=True)
class Keuze:
    """The settings of a build, as dbt vars.

    The expectations are left out unless asked for: Great Expectations costs more than
    the rest of a small warehouse.
    """

    gemeenten: tuple[str, ...] = ("1700",)
    eerste_schooljaar: str = "2022-2023"
    laatste_schooljaar: str = "2023-2024"
    peildatum: str = "2024-10-01"
    leveringen_tot: str | None = None
    verwachtingen: bool = False

    def vars(self) -> str:
        """Return the settings as the JSON that ``dbt --vars`` reads."""
        return json.dumps(
            {
                "gemeenten": list(self.gemeenten),
                "eerste_schooljaar": self.eerste_schooljaar,
                "laatste_schooljaar": self.laatste_schooljaar,
                "peildatum": self.peildatum,
                "leveringen_tot": self.leveringen_tot,
                "verwachtingen": self.verwachtingen,
            }
        )


def seed(naam: str) -> list[dict[str, str]]:
    """Return the rows of a seed, by its path under ``seeds``."""
    with (PROJECT / "seeds" / f"{naam}.csv").open(encoding="utf-8", newline="") as pad:
        return list(csv.DictReader(pad))


def vakanties() -> list[tuple[date, date]]:
    """Return the school vacations of the default region, as the seed has them."""
    dag = date.fromisoformat
    return [
        (dag(rij["datum_start"]), dag(rij["datum_einde"]))
        for rij in seed("regels/schoolvakanties")
        if rij["regio"] == "noord"
    ]


def opvolgers() -> dict[str, str]:
    """Return old gemeentecode to its successor, as the seed has them."""
    return {
        rij["gemeente_code"]: rij["nieuwe_gemeente_code"]
        for rij in seed("codelijsten/gemeenten")
        if rij["nieuwe_gemeente_code"]
    }


def pseudoniem(a_nummer: str, sleutel: str = SLEUTEL) -> str:
    """Return the leerling_id of an A-nummer, as Python's own HMAC gives it."""
    return hmac.new(sleutel.encode(), a_nummer.encode(), hashlib.sha256).hexdigest()


# The settings that the tests share: each of them costs a compilation.
EEN_GEMEENTE = Keuze()
TWEE_GEMEENTEN = Keuze(("0141", "1700"), "2020-2021", "2023-2024", "2024-03-15")


def gevallen(gewoon: int) -> int:
    """Return how many cases a test tries: a few, or as many as are asked for."""
    return int(os.environ.get("LEERPLICHT_TOETS_GEVALLEN", gewoon))


@dataclass(frozen=True)
class Tabel:
    """The contents of one table; the columns that tell of the run are left out."""

    kolommen: tuple[str, ...]
    typen: tuple[str, ...]
    rijen: list[tuple]

    def als_dicts(self) -> Iterator[dict[str, object]]:
        """Yield the rows by column name."""
        return (dict(zip(self.kolommen, rij, strict=True)) for rij in self.rijen)

    def zonder(self, *kolommen: str) -> Tabel:
        """Return the table without some columns."""
        over = [i for i, naam in enumerate(self.kolommen) if naam not in kolommen]
        return Tabel(
            tuple(self.kolommen[i] for i in over),
            tuple(self.typen[i] for i in over),
            [tuple(rij[i] for i in over) for rij in self.rijen],
        )

    def op_naam(self) -> Tabel:
        """Return the columns in the order of their names: a contract may reorder them."""
        volgorde = sorted(range(len(self.kolommen)), key=self.kolommen.__getitem__)
        return Tabel(
            tuple(self.kolommen[i] for i in volgorde),
            tuple(self.typen[i] for i in volgorde),
            [tuple(rij[i] for i in volgorde) for rij in self.rijen],
        )

    def waar(self, kolom: str, waarde: object) -> Tabel:
        """Return the rows with this value; none where there is no such column."""
        gekozen = [rij for rij in self.rijen if self._is(rij, kolom, waarde)]
        return replace(self, rijen=gekozen)

    def behalve(self, kolom: str, waarde: object) -> Tabel:
        """Return the other rows; all of them where there is no such column."""
        over = [r for r in self.rijen if not self._is(r, kolom, waarde)]
        return replace(self, rijen=over)

    def _is(self, rij: tuple, kolom: str, waarde: object) -> bool:
        return kolom in self.kolommen and rij[self.kolommen.index(kolom)] == waarde


Tabellen = dict[str, Tabel]
# A row only where there is something to tell; the others have every combination.
NIET_DICHT = {
    "rpt_niet_meegeteld",
    "rpt_scholen",
    "rpt_scholen_per_soort",
    "rpt_tijdigheid",
}
# (table, text columns of the row, column) -> the number that stands there
Cellen = dict[tuple[str, ...], int]


def _begin(omgeving: dict[str, str]) -> None:
    """Make a worker process one that runs dbt in this environment."""
    os.environ.clear()
    os.environ.update(omgeving)
    os.chdir(PROJECT)


def _dbt(*argumenten: str) -> None:
    """Run dbt in the worker, which imports it once, and let go of the database."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    uitkomst = dbtRunner().invoke(["--quiet", *argumenten])
    DuckDBConnectionManager.close_all_connections()
    if not uitkomst.success:
        raise AssertionError(f"dbt {argumenten[0]}: {uitkomst.exception}")


class Magazijn:
    """Builds warehouses in memory from the manifest's compiled SQL.

    Args:
        map: a directory of our own, for the artifacts and the seeds.
    """

    def __init__(self, map: Path) -> None:
        self._modellen: dict[Keuze, list[tuple[str, str]]] = {}
        self._gezaaid = False
        self._bouw = Bouw(map)
        self._werker = ProcessPoolExecutor(
            1,
            multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self._bouw.omgeving(),),
        )

    def sluit(self) -> None:
        """End the process in which dbt runs."""
        self._werker.shutdown()

    def _dbt(self, *argumenten: str) -> None:
        self._werker.submit(_dbt, *argumenten).result()

    def modellen(self, keuze: Keuze) -> list[tuple[str, str]]:
        """Return (relation, compiled SQL) of every model, parents first."""
        keuze = replace(keuze, leveringen_tot=None)
        if keuze not in self._modellen:
            gekozen = ("--select", "resource_type:model", "--vars", keuze.vars())
            self._dbt("compile", *gekozen)
            knopen = {
                sleutel: knoop
                for sleutel, knoop in self._bouw.artefact("manifest.json")[
                    "nodes"
                ].items()
                if knoop["resource_type"] == "model"
            }
            # Only the gate knows the last delivery: one compilation serves them all.
            assert not any("leveringen_tot" in k["raw_code"] for k in knopen.values())
            volgorde = TopologicalSorter(
                {
                    sleutel: [o for o in knoop["depends_on"]["nodes"] if o in knopen]
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
        self,
        extracts: Path,
        keuze: Keuze | None = None,
        sleutel: str = SLEUTEL,
        threads: int = 1,
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Build a warehouse of these extracts and give its connection.

        Raises:
            leerplicht.poort.Geweigerd: the gate refuses a delivery.
        """
        instellingen = {"threads": threads, "asof_loop_join_threshold": 0}
        with duckdb.connect(":memory:", config=instellingen) as verbinding:
            verbinding.execute("attach ':memory:' as leerplicht")
            verbinding.execute("attach ':memory:' as bron")
            verbinding.execute("use leerplicht")
            registreer(verbinding)
            self._leg_seeds_klaar(verbinding)
            self.bouw_in(verbinding, extracts, keuze, sleutel)
            yield verbinding

    def bouw_in(
        self,
        verbinding: duckdb.DuckDBPyConnection,
        extracts: Path,
        keuze: Keuze | None = None,
        sleutel: str = SLEUTEL,
    ) -> None:
        """Build, or build again, in a connection that ``gebouwd`` gave."""
        keuze = keuze or Keuze()
        modellen = self.modellen(keuze)
        leg_sleutel_klaar(verbinding, sleutel)
        neem_in(
            verbinding,
            project=PROJECT,
            extracts=extracts,
            leveringen_tot=keuze.leveringen_tot,
        )
        land(verbinding, self._bouw.map / "archief")
        for relatie, sql in modellen:
            schema = relatie.rsplit(".", 1)[0]
            verbinding.execute(f"create schema if not exists {schema}")
            verbinding.execute(f"create or replace table {relatie} as {sql}")

    def geteld(
        self,
        extracts: Path,
        keuze: Keuze | None = None,
        sleutel: str = SLEUTEL,
        threads: int = 1,
    ) -> Tabellen:
        """Build a warehouse of these extracts and return its marts."""
        with self.gebouwd(extracts, keuze, sleutel, threads) as verbinding:
            return lees_tabellen(verbinding, GETELD)

    def _leg_seeds_klaar(self, verbinding: duckdb.DuckDBPyConnection) -> None:
        if not self._gezaaid:
            self._dbt("seed", "--selector", "alles")
            self._gezaaid = True
        verbinding.execute(f"attach '{self._bouw.database}' as seeds (read_only)")
        verbinding.execute("create schema leerplicht.codelijsten")
        seeds = verbinding.execute(
            "select table_name from duckdb_tables()"
            " where database_name = 'seeds' and schema_name = 'codelijsten'"
        ).fetchall()
        for (seed,) in seeds:
            verbinding.execute(
                f"create table leerplicht.codelijsten.{seed}"
                f" as from seeds.codelijsten.{seed}"
            )
        verbinding.execute("detach seeds")


def lees_tabellen(
    verbinding: duckdb.DuckDBPyConnection, schemas: tuple[str, ...] = OPENBARE_SCHEMAS
) -> Tabellen:
    """Return the tables in these schemas by name, their rows in a full order."""
    namen = verbinding.execute(
        "select schema_name, table_name from duckdb_tables()"
        " where database_name not in ('bron', 'system', 'temp')"
        f" and schema_name in {schemas} order by all"
    ).fetchall()
    tabellen = {}
    for schema, naam in namen:
        uitkomst = verbinding.execute(
            "select columns(c -> c not in ('build_id', 'gecontroleerd_op'))"
            f" from {schema}.{naam} order by all"
        )
        koppen, typen = zip(*(kop[:2] for kop in uitkomst.description), strict=True)
        tabellen[naam] = Tabel(koppen, tuple(map(str, typen)), uitkomst.fetchall())
    return tabellen


def verschillen(verwacht: Tabellen, gezien: Tabellen) -> list[str]:
    """Return what differs, a line each; nothing where both are the same."""
    uit = [f"alleen aan één kant: {naam}" for naam in verwacht.keys() ^ gezien.keys()]
    for naam in verwacht.keys() & gezien.keys():
        een, ander = verwacht[naam].op_naam(), gezien[naam].op_naam()
        if (een.kolommen, een.typen) != (ander.kolommen, ander.typen):
            uit.append(f"{naam}: {een.typen} {een.kolommen} of {ander.kolommen}")
        uit += verschil_in_rijen(naam, Counter(een.rijen), Counter(ander.rijen))
    return uit


def moet_gelijk(verwacht: Tabellen, gezien: Tabellen) -> None:
    """Assert that the tables are the same; of a difference the first lines are told."""
    verschil = verschillen(verwacht, gezien)
    assert not verschil, "\n".join(verschil[:20])


def verschil_in_rijen(
    naam: str, verwacht: Counter[tuple], gezien: Counter[tuple]
) -> list[str]:
    """Return the rows that only one of two tables has, a line each."""
    return [
        *(f"{naam}: ontbreekt {rij}" for rij in verwacht - gezien),
        *(f"{naam}: te veel {rij}" for rij in gezien - verwacht),
    ]


def cellen(tabellen: Tabellen) -> Cellen:
    """Return every count that stands in a table of the report."""
    uit: Cellen = {}
    for naam, tabel in tabellen.items():
        teksten = [i for i, typ in enumerate(tabel.typen) if typ == "VARCHAR"]
        aantallen = [i for i, typ in enumerate(tabel.typen) if typ == "BIGINT"]
        for rij in tabel.rijen if naam.startswith("rpt_") else ():
            plek = tuple(str(rij[i]) for i in teksten)
            uit |= {(naam, *plek, tabel.kolommen[i]): rij[i] for i in aantallen}
    return uit


def veranderd(voor: Tabellen, na: Tabellen) -> Cellen:
    """Return the cells of the report that changed, with by how much."""
    oud, nieuw = cellen(voor), cellen(na)
    assert {p for p in oud.keys() ^ nieuw.keys() if p[0] not in NIET_DICHT} == set()
    verschil = {p: nieuw.get(p, 0) - oud.get(p, 0) for p in oud | nieuw}
    return {plek: aantal for plek, aantal in verschil.items() if aantal}
