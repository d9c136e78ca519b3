"""Measure what a build costs, next to dbt's own start-up: `make meting`.

Prints CPU seconds (user and system, of the child processes), in alternation so that all
three feel the same load: `dbt --version`, a build in an empty target directory, and the
same build again. Then the CPU seconds of the SQL of the models alone, run in the order
of the build in this one process. Nothing is asserted about time: figures to look at.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

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


def sql_seconden(map_: Path, database: Path) -> float:
    """Return the CPU seconds of the models' own SQL, on the database of a build."""
    gedaan = json.loads((map_ / "target" / "run_results.json").read_text())["results"]
    modellen = [
        resultaat["compiled_code"]
        for resultaat in gedaan
        if resultaat["unique_id"].startswith("model.") and resultaat["compiled_code"]
    ]
    with duckdb.connect(database) as verbinding:
        for ernaast in map_.glob("*_bron.duckdb"):
            verbinding.execute(f"attach '{ernaast}' as bron")
        # The pads of the pseudonyms: what is in them makes no difference to the time.
        for variabele in set(
            re.findall(r"getvariable\('(\w+)'\)", " ".join(modellen))
        ):
            verbinding.execute(f"set variable {variabele} = repeat('36', 64)")
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
        versie, koud, warm = [], [], []
        for _ in range(keren):
            shutil.rmtree(map_ / "target", True)
            versie.append(cpu(["--version"], omgeving))
            koud.append(cpu(["build"], omgeving))
            warm.append(cpu(["build"], omgeving))
        sql = [sql_seconden(map_, database) for _ in range(keren)]

    vloer = statistics.median(versie)
    kop = f"CPU-seconden ({keren} keer)"
    print(f"{kop:<34}{'min':>8}{'mediaan':>8}{'max':>8}{'maal':>8}")
    print(regel("dbt --version", versie, vloer))
    print(regel("dbt build, lege target", koud, vloer))
    print(regel("dbt build, nog een keer", warm, vloer))
    print(regel("de SQL van de modellen alleen", sql, vloer))


if __name__ == "__main__":
    main()
