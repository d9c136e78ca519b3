"""Measure what a build costs, next to dbt's own start-up: `make meting`.

Prints CPU seconds (user and system, of the child processes), in alternation so that all
four feel the same load: `dbt --version`, a build in an empty target directory, the same
build again, and one without the expectations (Great Expectations costs as much as dbt
itself to import). Then the CPU seconds of the SQL of the models alone, run in the order
of that build in this one process. Nothing is asserted about time: figures to look at.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from leerplicht.sleutel import leg_sleutel_klaar

PROJECT = Path(__file__).resolve().parents[2]


def cpu(argumenten: list[str], omgeving: dict[str, str]) -> float:
    """Run dbt and return its CPU seconds; a run that fails ends the measurement."""
    dbt = shutil.which("dbt", path=str(Path(sys.executable).parent))
    eerst = os.times()
    klaar = subprocess.run(
        [dbt, *argumenten], cwd=PROJECT, env=omgeving, capture_output=True, text=True
    )
    daarna = os.times()
    if klaar.returncode:
        sys.exit(klaar.stdout + klaar.stderr)
    return (daarna.children_user - eerst.children_user) + (
        daarna.children_system - eerst.children_system
    )


def sql_seconden(target: Path, database: Path) -> float:
    """Return the CPU seconds of the models' own SQL, on the database of a build."""
    gedaan = json.loads((target / "run_results.json").read_text())["results"]
    knopen = json.loads((target / "manifest.json").read_text())["nodes"]
    # A view is worked out where it is read.
    modellen = [
        resultaat["compiled_code"]
        for resultaat in gedaan
        if resultaat["unique_id"].startswith("model.")
        and knopen[resultaat["unique_id"]]["config"]["materialized"] == "table"
        and resultaat["compiled_code"]
    ]
    with duckdb.connect() as verbinding:
        # As in profiles.yml.
        verbinding.execute("set threads = 1; set asof_loop_join_threshold = 0")
        bron = database.with_stem(f"{database.stem}_bron")
        verbinding.execute(f"attach '{database}' as leerplicht; attach '{bron}' as bron")
        leg_sleutel_klaar(verbinding)
        begin = time.process_time()
        for sql in modellen:
            verbinding.execute(f"create or replace temp table meting as {sql}")
        return time.process_time() - begin


def regel(wat: str, seconden: list[float], vloer: float) -> str:
    """Return one line of the table."""
    midden = statistics.median(seconden)
    return (
        f"{wat:<34}{min(seconden):>8.2f}{midden:>8.2f}{max(seconden):>8.2f}"
        f"{midden / vloer:>8.2f}"
    )


def main() -> None:
    """Measure and print."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("keren", nargs="?", type=int, default=5, help="rounds (5)")
    keren = lezer.parse_args().keren

    with tempfile.TemporaryDirectory(prefix="leerplicht_meting_") as naam:
        map_ = Path(naam)
        database = map_ / "leerplicht.duckdb"
        omgeving = os.environ | {
            "LEERPLICHT_DATABASE": str(database),
            "LEERPLICHT_ARCHIEF": str(map_ / "archief"),
            "DBT_TARGET_PATH": str(map_ / "target"),
            "DBT_LOG_PATH": str(map_ / "logs"),
        }
        # Other vars are another parse: the quick build has a target of its own.
        snel = ["build", "--vars", "{verwachtingen: false}"]
        apart = omgeving | {"DBT_TARGET_PATH": str(map_ / "snel")}
        cpu(snel, apart)
        versie, koud, warm, zonder = [], [], [], []
        for _ in range(keren):
            shutil.rmtree(map_ / "target", True)
            versie.append(cpu(["--version"], omgeving))
            koud.append(cpu(["build"], omgeving))
            warm.append(cpu(["build"], omgeving))
            zonder.append(cpu(snel, apart))
        sql = [sql_seconden(map_ / "snel", database) for _ in range(keren)]

    vloer = statistics.median(versie)
    kop = f"CPU-seconden ({keren} keer)"
    print(f"{kop:<34}{'min':>8}{'mediaan':>8}{'max':>8}{'maal':>8}")
    print(regel("dbt --version", versie, vloer))
    print(regel("dbt build, lege target", koud, vloer))
    print(regel("dbt build, nog een keer", warm, vloer))
    print(regel("zonder verwachtingen", zonder, vloer))
    print(regel("de SQL van de modellen alleen", sql, vloer))


if __name__ == "__main__":
    main()
