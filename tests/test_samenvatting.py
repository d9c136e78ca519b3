"""What a build tells the person who typed the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Bouw

from leerplicht.samenvatting import samenvatting


def test_de_samenvatting_noemt_de_gedrukte_cijfers_zoals_het_verslag(
    gebouwd: Bouw,
) -> None:
    """5.497 pupils and 165 of them is 3,0 %, with the decimal that a round one has."""
    regels = samenvatting(gebouwd.database).splitlines()
    assert (
        "  Twenterand (1700) 2023-2024: 5.497 leerlingen, 165 verzuimers (3,0 %), "
        "251 meldingen (4,6 per 100 leerlingen), 30 op het preventiespreekuur."
    ) in regels


def test_zonder_magazijn_zegt_de_samenvatting_wat_te_doen(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="draai eerst `dbt build`"):
        samenvatting(tmp_path / "leerplicht.duckdb")
