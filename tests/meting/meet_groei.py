"""Measure how the SQL grows with the number of persons: `make meting`.

Builds the warehouse of a made-up population and of one twice as large in one process,
then runs every model of both again, in turns, and prints the CPU seconds and the ratio:
all SQL together and the slowest models. A ratio above 2.1 is a model that does more
than read its rows once. Nothing is asserted about time: figures to look at.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from magazijn import Keuze, Magazijn
from onafhankelijk.populatie import maak

KEUZE = Keuze()
ZAAD = 4
VERDUBBELING_MAX = 2.1


def schrijf_extracts(map_: Path, personen: int) -> Path:
    """Write extracts of this many persons, without rows that are put aside."""
    maak(map_, ZAAD, personen, list(KEUZE.gemeenten), 2022, 2, met_slechte_rijen=False)
    return map_


def seconden(
    verbinding: duckdb.DuckDBPyConnection, modellen: list[tuple[str, str]]
) -> dict[str, float]:
    """Run the models in the order of the build; return the CPU seconds of each."""
    duur = {}
    for relatie, sql in modellen:
        begin = time.process_time()
        verbinding.execute(f"create or replace table {relatie} as {sql}")
        duur[relatie.rsplit(".", 1)[-1].strip('"')] = time.process_time() - begin
    return duur


def snelste(metingen: list[dict[str, float]]) -> dict[str, float]:
    """Return the shortest of the measurements of each model."""
    return {model: min(m[model] for m in metingen) for model in metingen[0]}


def regel(wat: str, enkel: float, dubbel: float) -> str:
    """Return one line of the table."""
    return f"{wat:<46}{enkel:>10.3f}{dubbel:>10.3f}{dubbel / enkel:>8.2f}"


def main() -> None:
    """Measure and print."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("personen", nargs="?", type=int, default=10_000)
    lezer.add_argument("keren", nargs="?", type=int, default=5, help="rounds (5)")
    lezer.add_argument("--toon", type=int, default=10, help="slowest models to print")
    wens = lezer.parse_args()

    with ExitStack() as op:
        map_ = Path(op.enter_context(tempfile.TemporaryDirectory(prefix="groei_")))
        magazijn = Magazijn(map_ / "dbt")
        op.callback(magazijn.sluit)
        enkel, dubbel = (
            op.enter_context(magazijn.gebouwd(schrijf_extracts(map_ / str(n), n), KEUZE))
            for n in (wens.personen, 2 * wens.personen)
        )
        modellen = magazijn.modellen(KEUZE)
        metingen = [
            (seconden(enkel, modellen), seconden(dubbel, modellen))
            for _ in range(wens.keren)
        ]
    een, twee = (snelste([paar[i] for paar in metingen]) for i in (0, 1))

    kop = f"CPU-seconden, kortste van {wens.keren}"
    print(f"{kop:<46}{wens.personen:>10}{2 * wens.personen:>10}{'maal':>8}")
    print(regel("alle SQL samen", sum(een.values()), sum(twee.values())))
    for model in sorted(twee, key=lambda model: -twee[model])[: wens.toon]:
        print(regel(model, een[model], twee[model]))
    if sum(twee.values()) > VERDUBBELING_MAX * sum(een.values()):
        print(f"Meer dan {VERDUBBELING_MAX} maal: zoek het model dat te hard groeit.")


if __name__ == "__main__":
    main()
