"""The workbook in a real spreadsheet program, one that nobody here wrote.

Run by ``make test-systeem``.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import PROJECT, Bouw
from publicatie_hulp import FORMULES, GEWOON, Nepbouw, gegolden, leerplicht

from leerplicht.publicatie.uitgeven import geef_uit
from leerplicht.publicatie.wijzer import Publicatie

pytestmark = pytest.mark.systeem
# Semicolon, double quote, UTF-8, cells as they are shown, every sheet.
_ZOALS_GETOOND = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,true,false,false,-1"


def getoond(boek: Path, map_: Path) -> dict[str, list[dict[str, str]]]:
    """Open a workbook in LibreOffice; return what each sheet shows, by heading."""
    programma = shutil.which("soffice")
    assert programma, "LibreOffice ontbreekt: make test-systeem installeert het"
    subprocess.run(
        [programma, f"-env:UserInstallation=file://{map_ / 'profiel'}", "--headless",
         "--convert-to", _ZOALS_GETOOND, "--outdir", str(map_ / "uit"), str(boek)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    bladen = {}
    for pad in (map_ / "uit").glob("*.csv"):
        with pad.open(encoding="utf-8", newline="") as bestand:
            rijen = list(csv.DictReader(bestand, delimiter=";"))
        bladen[pad.stem.removeprefix(f"{boek.stem}-")] = rijen
    return bladen


def test_libreoffice_toont_de_cijfers_zoals_het_verslag(
    gebouwd: Bouw, tmp_path: Path
) -> None:
    """5.497 pupils and 3,0 %, also on a machine that is not set to Dutch."""
    omgeving = gebouwd.omgeving(LEERPLICHT_PUBLICATIE=str(tmp_path / "publicatie"))
    gedaan = leerplicht("publish", omgeving=omgeving)
    assert gedaan.returncode == 0, gedaan.stderr
    boek = gegolden(tmp_path / "publicatie") / "intern" / "leerplicht.xlsx"
    bladen = getoond(boek, tmp_path)
    assert {"Tabellen", "Kolommen", "rpt_verzuim", "rpt_trend"} <= bladen.keys()
    (rij,) = (r for r in bladen["rpt_verzuim"] if r["schooljaar"] == "2023-2024")
    gezien = {kolom: rij[kolom] for kolom in (
        "gemeente_code", "aantal_leerlingen", "aantal_verzuimers",
        "percentage_verzuimers", "meldingen_per_100_leerlingen",
    )}  # fmt: skip
    assert gezien == {
        "gemeente_code": "1700",
        "aantal_leerlingen": "5.497",
        "aantal_verzuimers": "165",
        "percentage_verzuimers": "3,0",
        "meldingen_per_100_leerlingen": "4,6",
    }
    leveringen = {rij["leverdatum"] for rij in bladen["fct_leveringen"]}
    assert leveringen >= {"15-09-2024", "01-09-2023"}


def test_libreoffice_rekent_geen_tekst_uit(tmp_path: Path) -> None:
    bouw = Nepbouw(tmp_path)
    bouw.maak(1, rijen=1)
    uitgave = geef_uit(
        PROJECT, bouw.database, bouw.target, Publicatie(bouw.publicatie), 2
    )
    blad = getoond(uitgave.map / "intern" / "leerplicht.xlsx", tmp_path)["dim_c"]
    gezien = {rij["tekst"].replace("\n", "\r") for rij in blad}
    assert gezien - {""} == {*FORMULES, *GEWOON}
