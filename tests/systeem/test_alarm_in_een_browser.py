"""The season page and the HTML of a message: accessible, and on any width."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from alarm_hulp import BRP, TELLING, Wereld
from alarm_seizoen import Week, rijen
from axe_playwright_python.sync_playwright import Axe
from conftest import PROJECT
from playwright.sync_api import Page

from leerplicht.cli import main

pytestmark = pytest.mark.systeem

DAG = "2024-09-02"
REGELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
FOUTEN = {"melding_andere_status": 14}


@pytest.fixture
def paginas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The season page and the messages of a build with faults of every kind."""
    wereld = Wereld(tmp_path)
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("LEERPLICHT_DATABASE", str(wereld.database))
    monkeypatch.setenv("LEERPLICHT_ARCHIEF", str(wereld.archief))
    monkeypatch.setenv("LEERPLICHT_PUBLICATIE", str(tmp_path / "publicatie"))
    anders = {rij.regel_code: rij for rij in (TELLING.fout(), BRP.fout())}
    week = rijen(Week(fout=FOUTEN))
    wereld.bouw(
        date.fromisoformat(DAG), [anders.get(rij.regel_code, rij) for rij in week]
    )
    main(["season", "--peildatum", DAG])
    main(["alert", "--peildatum", DAG, "--droog", str(tmp_path / "droog")])
    gemaakt = [tmp_path / "leerplicht_seizoen.html", *(tmp_path / "droog").glob("*.html")]
    assert len(gemaakt) > 2, "er zijn geen berichten"
    return gemaakt


@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_vindt_niets_en_niets_schuift_opzij(
    breedte: int, paginas: list[Path], blad: Page
) -> None:
    blad.set_viewport_size({"width": breedte, "height": 900})
    for pagina in paginas:
        blad.goto(pagina.as_uri())
        gevonden = Axe().run(blad, options=REGELS)
        assert gevonden.violations_count == 0, gevonden.generate_report()
        assert gevonden.response["passes"], "axe heeft niets nagekeken"
        te_breed = blad.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not te_breed, pagina.name
