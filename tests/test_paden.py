"""Where a build reads and writes may have any name that a file system takes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import PROJECT, Bouw
from poort_hulp import Extracts

SLEUTEL = "toets-sleutel-van-minstens-tweeendertig-tekens"
# What needs care in SQL, in Jinja, in JSON or in a pattern of file names.
MAP = "Juf's map [2024] é & co {{ 1 }} %20"


@pytest.fixture
def omgeving(tmp_path: Path) -> dict[str, str]:
    """Settings that all lie below one directory with a difficult name."""
    map_ = tmp_path / MAP
    Extracts(map_ / "lever'ing")
    (map_ / "tijde'lijk").mkdir()
    return {
        "LEERPLICHT_EXTRACTS": str(map_ / "lever'ing"),
        "LEERPLICHT_DATABASE": str(map_ / "uit'voer" / "leer plicht é [1].duckdb"),
        "TMPDIR": str(map_ / "tijde'lijk"),
        "DBT_ENV_SECRET_LEERPLICHT_SLEUTEL": SLEUTEL,
    }


def test_een_bouw_werkt_in_mappen_met_een_moeilijke_naam(
    tmp_path: Path, omgeving: dict[str, str]
) -> None:
    # The project too: the seeds and the contracts are read from it.
    project = tmp_path / MAP / "project"
    for naam in ("dbt_project.yml", "profiles.yml", "selectors.yml"):
        project.mkdir(exist_ok=True)
        shutil.copy(PROJECT / naam, project)
    for naam in ("macros", "models", "seeds", "tests/generic"):
        shutil.copytree(PROJECT / naam, project / naam)
    uitkomst = Bouw(tmp_path).dbt(
        "build", "--project-dir", str(project), "--profiles-dir", str(project),
        "--select", "poortcodes", "fct_leveringen", "fct_waarschuwingen",
        **omgeving,
    )  # fmt: skip
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
    assert "11 leveringen ingenomen: 33 rijen gelezen" in uitkomst.stdout
    assert Path(omgeving["LEERPLICHT_DATABASE"]).is_file()
    assert not list(Path(omgeving["TMPDIR"]).iterdir())


def test_een_apostrof_in_de_naam_van_de_database_wordt_uitgelegd(
    tmp_path: Path, omgeving: dict[str, str]
) -> None:
    omgeving["LEERPLICHT_DATABASE"] = str(tmp_path / "juf's.duckdb")
    uitkomst = Bouw(tmp_path).dbt("build", "--select", "fct_leveringen", **omgeving)
    assert uitkomst.returncode == 2
    assert "in de bestandsnaam van LEERPLICHT_DATABASE staat een apostrof" in uitkomst.stdout
    assert not list(tmp_path.glob("*.duckdb"))
