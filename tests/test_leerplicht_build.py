"""The command ``leerplicht build``: what a machine and a delivery can do to it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from conftest import PROJECT
from poort_hulp import Extracts
from publicatie_hulp import (
    Nepbouw,
    afdruk,
    gegolden,
    generatie_van,
    kleine_schijf,
    leerplicht,
    opdracht,
)

from leerplicht.publicatie import bouwen
from leerplicht.machine import Gebrek
from leerplicht.publicatie.uitgeven import geef_uit
from leerplicht.publicatie.wijzer import Publicatie

SLEUTEL = "toets-sleutel-van-minstens-tweeendertig-tekens"


@pytest.fixture
def bouw(tmp_path: Path) -> Nepbouw:
    """A directory in which generation 1 is in force."""
    bouw = Nepbouw(tmp_path)
    bouw.maak(1)
    geef_uit(PROJECT, bouw.database, bouw.target, Publicatie(bouw.publicatie), 5)
    bouw.database.unlink()
    return bouw


def wacht_op(gebeurd: Callable[[], bool], proces: subprocess.Popen[str]) -> None:
    """Wait until something has happened, as long as a process lives."""
    while not gebeurd():
        assert proces.poll() is None, proces.communicate()
        time.sleep(0.02)


def test_een_bouw_die_halverwege_stopt_schaadt_niets_en_de_volgende_slaagt(
    bouw: Nepbouw,
) -> None:
    """Kill -9 while dbt is building, and a reader who holds the old file all along."""
    oud = gegolden(bouw.publicatie)
    voor = afdruk(oud)
    omgeving = bouw.omgeving()
    with duckdb.connect(oud / "intern" / "leerplicht.duckdb", read_only=True) as lezer:
        proces = subprocess.Popen(
            opdracht("build"), cwd=PROJECT, env=omgeving, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        gebouwd = ".leerplicht-bouw-*/target/compiled/leerplicht/models/intermediate"
        wacht_op(lambda: any(bouw.map.glob(gebouwd)), proces)
        (werk,) = bouw.map.glob(".leerplicht-bouw-*")
        assert werk.stat().st_mode & 0o077 == 0, "anderen kunnen bij de identiteiten"
        proces.kill()
        proces.communicate()
        assert afdruk(oud) == voor
        assert gegolden(bouw.publicatie) == oud

        gedaan = leerplicht("build", "--json", omgeving=omgeving)
        assert gedaan.returncode == 0, gedaan.stderr
        rijen = lezer.execute("select distinct generatie from marts.fct_b").fetchall()
        assert rijen == [(1,)]
    assert "is niet afgemaakt. Haar resten worden opgeruimd." in gedaan.stderr
    assert json.loads(gedaan.stdout)["versie"] == "v000002"
    assert not list(bouw.map.glob(".leerplicht-bouw-*"))
    pagina = bouw.map / "leerplicht_kwaliteit.html"
    assert "<html" in pagina.read_text(encoding="utf-8"), "de kwaliteitspagina is weg"
    assert not bouw.database.exists(), "het werkbestand van de analist is aangeraakt"
    nieuw = gegolden(bouw.publicatie)
    assert (nieuw.name, afdruk(oud)) == ("v000002", voor)
    with duckdb.connect(nieuw / "intern" / "leerplicht.duckdb", read_only=True) as db:
        assert db.execute(
            "select aantal_leerlingen, aantal_verzuimers from marts.rpt_verzuim "
            "where schooljaar = '2023-2024'"
        ).fetchall() == [(5497, 165)]
    geschiedenis = (bouw.map / "archief" / "uitvoeringen.jsonl").read_text("utf-8")
    assert [json.loads(regel)["uitkomst"] for regel in geschiedenis.splitlines()] == [
        "afgebroken",
        "gepubliceerd",
    ]


def test_een_geweigerde_levering_houdt_de_vorige_versie(
    bouw: Nepbouw, tmp_path: Path
) -> None:
    extracts = Extracts(tmp_path / "extracts")
    (extracts.map / "carel").rename(extracts.map / "karel")
    gedaan = leerplicht(
        "build",
        omgeving=bouw.omgeving(
            LEERPLICHT_EXTRACTS=str(extracts.map),
            DBT_ENV_SECRET_LEERPLICHT_SLEUTEL=SLEUTEL,
        ),
    )
    assert (gedaan.returncode, gedaan.stdout) == (2, "")
    assert "carel/" in gedaan.stderr
    assert gedaan.stderr.endswith("Niet gepubliceerd: wat gold, blijft gelden.\n")
    assert generatie_van(gegolden(bouw.publicatie)) == 1
    assert not list(bouw.map.glob(".leerplicht-bouw-*"))


def test_zonder_eigen_sleutel_worden_eigen_leveringen_niet_gepubliceerd(
    bouw: Nepbouw, tmp_path: Path
) -> None:
    extracts = Extracts(tmp_path / "extracts")
    omgeving = bouw.omgeving(LEERPLICHT_EXTRACTS=str(extracts.map))
    gedaan = leerplicht("build", omgeving=omgeving)
    assert gedaan.returncode == 2
    assert "een eigen geheime sleutel nodig" in gedaan.stderr
    assert generatie_van(gegolden(bouw.publicatie)) == 1


@pytest.mark.parametrize(
    ("keuze", "melding"),
    [
        ("{gemeenten: [0141]}", "staat niet tussen aanhalingstekens"),
        ("{peildatum: morgen}", "peildatum is geen datum"),
        ("[1700]", "--vars: typ een lijst van namen en waarden"),
        ("{", "--vars: typ een lijst van namen en waarden"),
    ],
)
def test_een_onjuiste_keuze_wordt_genoemd(
    keuze: str, melding: str, bouw: Nepbouw
) -> None:
    gedaan = leerplicht("build", "--vars", keuze, omgeving=bouw.omgeving())
    assert gedaan.returncode == 2
    assert melding in gedaan.stderr
    assert generatie_van(gegolden(bouw.publicatie)) == 1


# --- what is said of a build that failed


def uitkomst(naam: str, melding: str, soort: str = "model") -> SimpleNamespace:
    """Return a result as dbt gives it."""
    knoop = SimpleNamespace(name=naam, resource_type=soort)
    return SimpleNamespace(node=knoop, message=melding, status="error")


@pytest.mark.parametrize(
    ("uitkomsten", "gezegd"),
    [
        (
            [uitkomst("int_x", "Conversion Error: 'Jansen' is geen datum")],
            "De bouw is niet geslaagd: int_x. Wat er mis is staat in het logboek van dbt "
            "(map logs).",
        ),
        ([uitkomst("int_x", "Runtime Error\n  Out of Memory Error: 1 GiB")], Gebrek.GEHEUGEN),
        ([uitkomst("a", "x"), uitkomst("b", "IO Error: No space left")], Gebrek.SCHIJF),
        (
            [
                uitkomst("int_x", "x"),
                uitkomst(
                    "leerplicht-on-run-end-0",
                    "Compilation Error in operation leerplicht-on-run-end-0\n"
                    "  Een kritieke controle voldoet niet.\n  \n"
                    "  > in macro audit (macros/audit.sql)\n"
                    "  > called by operation leerplicht-on-run-end-0",
                    "operation",
                ),
            ],
            "Een kritieke controle voldoet niet.",
        ),
    ],
)
def test_van_een_mislukte_bouw_wordt_de_plek_genoemd_en_geen_waarde(
    uitkomsten: list[SimpleNamespace], gezegd: str
) -> None:
    assert bouwen._waarom(uitkomsten) == gezegd


@pytest.mark.skipif(sys.platform != "linux", reason="beperkt met prlimit van Linux")
def test_te_weinig_geheugen_geeft_een_schone_melding(bouw: Nepbouw) -> None:
    """The gate itself runs out of memory; nothing of the machine's words is shown."""
    gedaan = leerplicht(
        "build", omgeving=bouw.omgeving(), voor=("prlimit", f"--as={400 * 2**20}")
    )
    assert gedaan.returncode == 2, gedaan.stderr
    assert "geheugen is op" in gedaan.stderr
    assert "Traceback" not in gedaan.stderr
    assert generatie_van(gegolden(bouw.publicatie)) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="vraagt om een tmpfs van Linux")
def test_een_volle_schijf_tijdens_het_bouwen_geeft_een_schone_melding(
    bouw: Nepbouw, tmp_path: Path
) -> None:
    """dbt itself runs out of room: nothing of its own words is shown."""
    with kleine_schijf(tmp_path / "klein", 8) as klein:
        if not klein:
            pytest.skip("dit account mag geen tmpfs koppelen")
        gedaan = leerplicht(
            "build",
            omgeving=bouw.omgeving()
            | {"LEERPLICHT_DATABASE": str(tmp_path / "klein" / "leerplicht.duckdb")},
        )
        assert list((tmp_path / "klein").iterdir()) == []
    assert gedaan.returncode == 2, gedaan.stderr
    assert Gebrek.SCHIJF in gedaan.stderr
    assert "Traceback" not in gedaan.stderr
    assert generatie_van(gegolden(bouw.publicatie)) == 1
