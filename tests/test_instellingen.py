"""The settings of a build: what may be typed, and what a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROJECT, Bouwer

from leerplicht.instellingen import bezwaren, naambezwaar

GOED = {
    "gemeenten": ["1700", "0141"],
    "eerste_schooljaar": "2022-2023",
    "laatste_schooljaar": "2023-2024",
    "peildatum": "2024-10-01",
    "leveringen_tot": None,
    "vakantieregio": "noord",
    "verwachtingen": True,
}


def test_goede_instellingen_krijgen_geen_bezwaar() -> None:
    assert bezwaren(PROJECT, GOED) == []


@pytest.mark.parametrize(
    ("naam", "waarde", "zegt"),
    [
        ("gemeenten", [1700], "aanhalingstekens"),
        ("gemeenten", "1700", "geen lijst"),
        ("gemeenten", ["170"], "vier cijfers"),
        ("gemeenten", ["9876"], "tabel 33"),
        ("eerste_schooljaar", "2022-2024", "geen schooljaar"),
        ("eerste_schooljaar", "2024-2025", "Draai ze om"),
        ("peildatum", "2024-02-30", "geen datum"),
        ("peildatum", None, "geen datum"),
        ("leveringen_tot", "1 mei", "geen datum"),
        ("vakantieregio", "oost", "Kies uit"),
        ("verwachtingen", "nee", "true of false"),
    ],
)
def test_een_vergissing_krijgt_een_regel(naam: str, waarde: object, zegt: str) -> None:
    (regel,) = bezwaren(PROJECT, GOED | {naam: waarde})
    assert zegt in regel
    assert "\n" not in regel


@pytest.mark.parametrize("naam", ["main", "marts", "Kwaliteit", "bron", "temp"])
def test_een_database_heet_niet_als_een_schema_erin(naam: str) -> None:
    assert "net als een schema" in naambezwaar(Path("map") / f"{naam}.duckdb")


def test_een_bouw_blijft_niet_in_het_geheugen() -> None:
    assert "blijft er niets" in naambezwaar(Path(":memory:"))


@pytest.mark.parametrize("naam", ["leerplicht", "martens", "marts_2024"])
def test_een_gewone_naam_mag(naam: str) -> None:
    assert naambezwaar(Path("marts") / f"{naam}.duckdb") is None


def test_dbt_zegt_het_voor_er_iets_gebouwd_is(bouw: Bouwer, tmp_path: Path) -> None:
    database = tmp_path / "main.duckdb"
    uitkomst = bouw(moet_slagen=False, LEERPLICHT_DATABASE=str(database)).uitkomst
    assert uitkomst.returncode == 2
    assert "LEERPLICHT_DATABASE heet main" in uitkomst.stdout
    assert not database.exists()
