"""Great Expectations judges groups of figures: the only module that imports it.

It is imported inside the function, because that costs more than all the judging. What
it is given are aggregates; of what it says only counts are taken over, and its result
format leaves out every value (``partial_unexpected_count`` 0).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

# Expectation types whose results can show no value under this format. `hoogstens` asks
# that the second column is the greater: its columns are swapped below.
VERWACHTINGEN = {
    "gelijk": "ExpectColumnPairValuesToBeEqual",
    "hoogstens": "ExpectColumnPairValuesAToBeGreaterThanB",
    "tussen": "ExpectColumnValuesToBeBetween",
}
UITVOER = {"result_format": "BASIC", "partial_unexpected_count": 0}


@dataclass(frozen=True)
class Groep:
    """Figures that one norm judges together.

    Args:
        suite: the table of the report that the norm is about.
        verwachting: one of ``VERWACHTINGEN``; anything else is a broken check.
        waarden: the figures, in the unit of the norm; None where there is none.
        vergelijkwaarden: what they are held against, in the same order.
        ondergrens: the lowest figure that is still right, for ``tussen``.
        bovengrens: the highest one.
    """

    suite: str
    verwachting: str
    waarden: Sequence[float | None]
    vergelijkwaarden: Sequence[float | None]
    ondergrens: float | None = None
    bovengrens: float | None = None


def tel_afwijkend(groepen: Sequence[Groep]) -> list[int | None]:
    """Return of every group how many figures its norm does not hold for.

    All suites are run by one checkpoint on one batch, a column (or two) per group.

    Returns:
        In the order of the groups; None where the check itself broke.
    """
    afwijkend: list[int | None] = [None] * len(groepen)
    goed = [i for i, groep in enumerate(groepen) if groep.verwachting in VERWACHTINGEN]
    if not goed:
        return afwijkend
    for resultaat in _resultaten({i: groepen[i] for i in goed}):
        nummer = resultaat.expectation_config.meta["groep"]
        if not _is_kapot(resultaat):
            afwijkend[nummer] = resultaat.result["unexpected_count"]
    return afwijkend


def _resultaten(groepen: dict[int, Groep]) -> Iterator[Any]:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    import pandas as pd
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
    )

    # No directory for pages of its own, which by default is made and left.
    winkels = InMemoryStoreBackendDefaults(init_temp_docs_sites=False)
    context = gx.get_context(
        project_config=DataContextConfig(
            store_backend_defaults=winkels,
            analytics_enabled=False,
            progress_bars={"globally": False},
        ),
        mode="ephemeral",
    )
    batch = (
        context.data_sources.add_pandas("cijfers")
        .add_dataframe_asset("cijfers")
        .add_batch_definition_whole_dataframe("alle")
    )
    suites: dict[str, Any] = {}
    for nummer, groep in groepen.items():
        if groep.suite not in suites:
            suites[groep.suite] = gx.ExpectationSuite(groep.suite)
        suites[groep.suite].add_expectation(_verwachting(gx, nummer, groep))
    toetsen = [
        context.validation_definitions.add(
            gx.ValidationDefinition(
                name=naam, data=batch, suite=context.suites.add(suite)
            )
        )
        for naam, suite in suites.items()
    ]
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(
            name="bouw", validation_definitions=toetsen, result_format=UITVOER
        )
    )
    kolommen = {
        naam: pd.Series(waarden, dtype="float64")
        for nummer, groep in groepen.items()
        for naam, waarden in (
            (f"c{nummer}", groep.waarden),
            (f"v{nummer}", groep.vergelijkwaarden),
        )
    }
    uitkomst = checkpoint.run({"dataframe": pd.DataFrame(kolommen)})
    for suite_uitkomst in uitkomst.run_results.values():
        yield from suite_uitkomst.results


def _verwachting(gx: Any, nummer: int, groep: Groep) -> Any:
    soort = getattr(gx.expectations, VERWACHTINGEN[groep.verwachting])
    meta = {"groep": nummer}
    cijfer, vergelijking = f"c{nummer}", f"v{nummer}"
    if groep.verwachting == "tussen":
        return soort(
            column=cijfer,
            min_value=groep.ondergrens,
            max_value=groep.bovengrens,
            meta=meta,
        )
    if groep.verwachting == "hoogstens":
        return soort(
            column_A=vergelijking, column_B=cijfer, or_equal=True, meta=meta
        )
    return soort(column_A=cijfer, column_B=vergelijking, meta=meta)


def _is_kapot(resultaat: Any) -> bool:
    """Tell a crash from bad data: both arrive as ``success`` is false."""
    fout = resultaat.exception_info or {}
    fouten = [fout, *(deel for deel in fout.values() if isinstance(deel, dict))]
    return (
        any(deel.get("raised_exception") for deel in fouten)
        or "unexpected_count" not in resultaat.result
    )
