"""Versions and the pointer: all or nothing, on any file system, whoever is reading."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT
from publicatie_hulp import (
    Nepbouw,
    VensterSchijf,
    afdruk,
    gegolden,
    generatie_van,
    leerplicht,
)

from leerplicht.publicatie import wijzer
from leerplicht.publicatie.duurzaam import schrijf
from leerplicht.publicatie.instellingen import laatste_magazijn
from leerplicht.publicatie.oordeel import NietPubliceren
from leerplicht.publicatie.slot import Bezet, Slot
from leerplicht.publicatie.uitgeven import geef_uit
from leerplicht.publicatie.wijzer import GeenVersie, Publicatie


@pytest.fixture
def bouw(tmp_path: Path) -> Nepbouw:
    """Builds in a directory of our own."""
    return Nepbouw(tmp_path)


def publiceer(bouw: Nepbouw, generatie: int, bewaren: int = 5) -> str:
    """Build and publish one generation; return the version."""
    bouw.maak(generatie, rijen=20)
    publicatie = Publicatie(bouw.publicatie)
    publicatie.veeg()
    return geef_uit(
        PROJECT, bouw.database, bouw.target, publicatie, bewaren
    ).versie


# --- versions and the pointer


def test_een_versie_is_heel_en_de_wijzer_wijst_haar_aan(bouw: Nepbouw) -> None:
    for generatie in (7, 8):
        publiceer(bouw, generatie)
        assert generatie_van(gegolden(bouw.publicatie)) == generatie


def test_van_de_versies_blijven_er_zoveel_als_gevraagd(bouw: Nepbouw) -> None:
    for generatie in range(4):
        publiceer(bouw, generatie, bewaren=2)
    assert Publicatie(bouw.publicatie).versies() == ["v000003", "v000004"]


def test_een_versie_is_niet_te_beschrijven(bouw: Nepbouw) -> None:
    publiceer(bouw, 1)
    rechten = {p.stat().st_mode & 0o222 for p in gegolden(bouw.publicatie).rglob("*.*")}
    assert rechten == {0}


@pytest.mark.skipif(sys.platform != "linux", reason="neemt rechten af met setpriv")
def test_een_gewoon_account_publiceert_en_ruimt_op(bouw: Nepbouw) -> None:
    """Files that nobody may write are removed all the same, without an administrator."""
    # To root no file is closed: take that away, where the tests run as root.
    zonder = ("--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all")
    voor = ("setpriv", *zonder) if os.getuid() == 0 else ()
    for generatie in (1, 2, 3):
        bouw.maak(generatie, rijen=20)
        gedaan = leerplicht(
            "publish", omgeving=bouw.omgeving(LEERPLICHT_BEWAREN="2"), voor=voor
        )
        assert gedaan.returncode == 0, gedaan.stderr
    assert Publicatie(bouw.publicatie).versies() == ["v000002", "v000003"]
    assert not list(bouw.publicatie.glob(".weg-*"))
    probeer = (
        "import duckdb, sys\n"
        "try:\n"
        "    duckdb.connect(sys.argv[1])\n"
        "except duckdb.IOException:\n"
        "    print(duckdb.connect(sys.argv[1], read_only=True)"
        ".sql('select max(generatie) from marts.fct_b').fetchall())\n"
    )
    bestand = gegolden(bouw.publicatie) / "intern" / "leerplicht.duckdb"
    gelezen = subprocess.run(
        [*voor, sys.executable, "-c", probeer, str(bestand)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert gelezen.stdout == "[(3,)]\n"


def test_terug_gaat_een_versie_terug_en_dan_nog_een(bouw: Nepbouw) -> None:
    for generatie in (1, 2, 3):
        publiceer(bouw, generatie)
    publicatie = Publicatie(bouw.publicatie)
    assert publicatie.terug() == "v000002"
    assert publicatie.terug() == "v000001"
    assert generatie_van(gegolden(bouw.publicatie)) == 1
    with pytest.raises(GeenVersie, match="geen versie van voor de huidige"):
        publicatie.terug()
    assert publicatie.terug("v000003") == "v000003"


def test_na_terug_is_een_nieuwe_versie_de_nieuwste(bouw: Nepbouw) -> None:
    """The versions that were in force stay; what is in force is never removed."""
    for generatie in (1, 2, 3):
        publiceer(bouw, generatie)
    Publicatie(bouw.publicatie).terug("v000001")
    assert publiceer(bouw, 4) == "v000004"
    assert Publicatie(bouw.publicatie).versies() == [f"v00000{n}" for n in (1, 2, 3, 4)]


def test_wat_niet_heel_is_wordt_niet_teruggezet(bouw: Nepbouw) -> None:
    for generatie in (1, 2):
        publiceer(bouw, generatie)
    weg = bouw.publicatie / "v000001" / "intern" / "parquet" / "rpt_a.parquet"
    weg.unlink()
    publicatie = Publicatie(bouw.publicatie)
    with pytest.raises(GeenVersie, match="niet heel"):
        publicatie.terug()
    with pytest.raises(GeenVersie, match=r"v000009 is er niet. Er zijn: v000001, v000002"):
        publicatie.terug("v000009")
    with pytest.raises(GeenVersie, match="is er niet"):
        publicatie.terug("../target")
    assert gegolden(bouw.publicatie).name == "v000002"


def test_een_beschadigde_wijzer_is_met_een_opdracht_te_herstellen(
    bouw: Nepbouw,
) -> None:
    for generatie in (1, 2):
        publiceer(bouw, generatie)
    publicatie = Publicatie(bouw.publicatie)
    (bouw.publicatie / "huidig.json").write_text('{"map": "../..', encoding="utf-8")
    with pytest.raises(GeenVersie, match="beschadigd.*v000001, v000002"):
        publicatie.huidig()
    publicatie.veeg()
    publicatie.terug("v000001")
    publicatie.veeg()
    assert (publicatie.huidig(), publicatie.versies()) == (
        "v000001",
        ["v000001", "v000002"],
    )


def test_resten_van_een_gestopte_bouw_worden_opgeruimd(bouw: Nepbouw) -> None:
    """A version that got a number and not the pointer was never in force."""
    publiceer(bouw, 1)
    for rest in (".nieuw", ".weg-v000000", "v000002"):
        (bouw.publicatie / rest).mkdir()
        (bouw.publicatie / rest / "half").write_text("x", encoding="utf-8")
    Publicatie(bouw.publicatie).veeg()
    over = {pad.name for pad in bouw.publicatie.iterdir() if pad.is_dir()}
    assert over == {"v000001"}
    assert publiceer(bouw, 2) == "v000002"


# --- a file system where an open file cannot be replaced


def test_een_lezer_houdt_een_nieuwe_versie_niet_tegen(
    bouw: Nepbouw, monkeypatch: pytest.MonkeyPatch
) -> None:
    """His version stays whole as long as he reads, and goes when he has left."""
    publiceer(bouw, 1)
    VensterSchijf(monkeypatch)
    oud = gegolden(bouw.publicatie) / "intern" / "leerplicht.duckdb"
    with oud.open("rb") as lezer:
        for generatie in (2, 3, 4):
            publiceer(bouw, generatie, bewaren=2)
        assert generatie_van(gegolden(bouw.publicatie)) == 4
        assert generatie_van(oud.parents[1]) == 1
        assert lezer.read(4)
    publiceer(bouw, 5, bewaren=2)
    assert Publicatie(bouw.publicatie).versies() == ["v000004", "v000005"]


def test_wie_de_wijzer_leest_laat_het_publiceren_even_wachten(
    bouw: Nepbouw, monkeypatch: pytest.MonkeyPatch
) -> None:
    publiceer(bouw, 1)
    VensterSchijf(monkeypatch)
    lezer = (bouw.publicatie / "huidig.json").open(encoding="utf-8")
    los = threading.Timer(0.3, lezer.close)
    los.start()
    publiceer(bouw, 2)
    assert lezer.closed, "de wijzer is vervangen terwijl hij open was"
    los.join()
    assert generatie_van(gegolden(bouw.publicatie)) == 2


def test_wie_de_wijzer_nooit_loslaat_houdt_de_oude_versie(
    bouw: Nepbouw, monkeypatch: pytest.MonkeyPatch
) -> None:
    publiceer(bouw, 1)
    VensterSchijf(monkeypatch)
    monkeypatch.setattr(
        wijzer, "schrijf", lambda pad, tekst: schrijf(pad, tekst, geduld=0.1)
    )
    with (
        (bouw.publicatie / "huidig.json").open(encoding="utf-8"),
        pytest.raises(PermissionError),
    ):
        publiceer(bouw, 2)
    assert generatie_van(gegolden(bouw.publicatie)) == 1
    monkeypatch.undo()
    assert publiceer(bouw, 3) == "v000002"
    assert generatie_van(gegolden(bouw.publicatie)) == 3


def test_de_nagebootste_schijf_weigert_wat_open_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the tests above say nothing."""
    VensterSchijf(monkeypatch)
    (tmp_path / "een").write_text("x", encoding="utf-8")
    (tmp_path / "map").mkdir()
    with (tmp_path / "map" / "twee").open("w", encoding="utf-8"):
        for van, naar in (("een", "map/twee"), ("map", "mep")):
            with pytest.raises(PermissionError):
                os.replace(tmp_path / van, tmp_path / naar)
        with pytest.raises(PermissionError):
            (tmp_path / "map" / "twee").unlink()
    (tmp_path / "een").replace(tmp_path / "map" / "twee")


# --- the lock


def test_een_slot_noemt_zijn_houder(tmp_path: Path) -> None:
    with (
        Slot(tmp_path, "bouw"),
        pytest.raises(Bezet, match=rf"door \S+ op \S+ \(proces {os.getpid()}\), sinds"),
        Slot(tmp_path, "bouw"),
    ):
        pass
    with Slot(tmp_path, "bouw") as slot:
        assert slot.dode_houder is None


def test_het_slot_van_een_gestorven_proces_wordt_overgenomen(tmp_path: Path) -> None:
    houder = subprocess.Popen(
        [sys.executable, "-c",
         "import sys, time, pathlib\n"
         "from leerplicht.publicatie.slot import Slot\n"
         "with Slot(pathlib.Path(sys.argv[1]), 'bouw'):\n"
         "    print('dicht', flush=True); time.sleep(60)\n",
         str(tmp_path)],
        stdout=subprocess.PIPE, cwd=PROJECT,
    )  # fmt: skip
    assert houder.stdout
    assert houder.stdout.readline() == b"dicht\n"
    with pytest.raises(Bezet, match=f"proces {houder.pid}"), Slot(tmp_path, "bouw"):
        pass
    houder.kill()
    houder.wait()
    houder.stdout.close()
    with Slot(tmp_path, "bouw") as slot:
        assert slot.dode_houder
        assert slot.dode_houder["proces"] == houder.pid


# --- what may not be published


WEIGERINGEN = {
    "toets_faalt": (
        {"results": [{"unique_id": "test.leerplicht.assert_x.1a2b", "status": "fail"}]},
        "niet geslaagd: assert_x",
    ),
    "model_faalt": (
        {"results": [{"unique_id": "model.leerplicht.rpt_a", "status": "error"}]},
        "niet geslaagd: rpt_a",
    ),
    "model_overgeslagen": (
        {"results": [{"unique_id": "model.leerplicht.rpt_a", "status": "skipped"}]},
        "niet geslaagd: rpt_a",
    ),
    "een_deel_gebouwd": (
        {"results": [{"unique_id": "model.leerplicht.rpt_a", "status": "success"}]},
        "niet alles gebouwd",
    ),
    "geen_bouw": ({"args": {"which": "run", "vars": {}}}, "niet alles gebouwd"),
}


@pytest.mark.parametrize("geval", WEIGERINGEN)
def test_een_bouw_die_niet_slaagde_wordt_niet_gepubliceerd(
    geval: str, bouw: Nepbouw
) -> None:
    publiceer(bouw, 1)
    voor = afdruk(bouw.publicatie)
    uitkomsten, waarom = WEIGERINGEN[geval]
    bouw.maak(2, rijen=20, **uitkomsten)
    with pytest.raises(NietPubliceren, match=waarom):
        geef_uit(PROJECT, bouw.database, bouw.target, Publicatie(bouw.publicatie), 5)
    assert afdruk(bouw.publicatie) == voor


@pytest.mark.parametrize(
    ("ernst", "uitkomst", "mag"),
    [
        ("kritiek", "voldoet", True),
        ("kritiek", "voldoet_niet", False),
        ("kritiek", "controle_defect", False),
        ("kritiek", None, False),
        ("waarschuwing", "voldoet_niet", True),
        ("waarschuwing", "controle_defect", False),
        ("informatie", "voldoet_niet", True),
        ("zeer_kritiek", "voldoet_niet", False),
    ],
)
def test_een_kritieke_controle_die_faalt_houdt_publiceren_tegen(
    ernst: str, uitkomst: str | None, mag: bool, bouw: Nepbouw
) -> None:
    publiceer(bouw, 1)
    waarde = f"'{uitkomst}'" if uitkomst else "null::varchar"
    bouw.maak(2, kritiek=f"'{ernst}' as ernst, {waarde} as uitkomst")
    publicatie = Publicatie(bouw.publicatie)
    if mag:
        geef_uit(PROJECT, bouw.database, bouw.target, publicatie, 5)
        assert generatie_van(gegolden(bouw.publicatie)) == 2
        return
    with pytest.raises(NietPubliceren, match="kritieke controle .*mislukt: telling_klopt"):
        geef_uit(PROJECT, bouw.database, bouw.target, publicatie, 5)
    assert generatie_van(gegolden(bouw.publicatie)) == 1


def test_cijfers_die_niet_zijn_gecontroleerd_worden_niet_gepubliceerd(
    bouw: Nepbouw,
) -> None:
    """There are norms, and none of them is among the results."""
    publicatie = Publicatie(bouw.publicatie)
    for norm, mag in (("andere_regel", False), ("telling_klopt", True)):
        bouw.maak(1, kritiek="'kritiek' as ernst, 'voldoet' as uitkomst")
        with duckdb.connect(bouw.database) as verbinding:
            verbinding.execute("create schema codelijsten")
            verbinding.execute(
                f"create table codelijsten.normen as select '{norm}' as regel_code"
            )
        if mag:
            geef_uit(PROJECT, bouw.database, bouw.target, publicatie, 5)
            continue
        with pytest.raises(NietPubliceren, match="De cijfers zijn niet gecontroleerd"):
            geef_uit(PROJECT, bouw.database, bouw.target, publicatie, 5)
        assert publicatie.versies() == []
    assert publicatie.versies() == ["v000001"]


def test_een_ander_bestand_dan_dat_van_de_bouw_wordt_niet_gepubliceerd(
    bouw: Nepbouw,
) -> None:
    bouw.maak(1)
    publicatie = Publicatie(bouw.publicatie)
    later = time.time() + 3600
    os.utime(bouw.database, (later, later))
    with pytest.raises(NietPubliceren, match="niet het bestand van de laatste bouw"):
        geef_uit(PROJECT, bouw.database, bouw.target, publicatie, 5)
    bouw.database.unlink()
    with pytest.raises(NietPubliceren, match="Er is geen magazijn"):
        geef_uit(PROJECT, bouw.database, bouw.target, publicatie, 5)
    (bouw.target / "run_results.json").write_text("{", encoding="utf-8")
    with pytest.raises(NietPubliceren, match=r"ontbreekt run_results.json"):
        geef_uit(PROJECT, bouw.database, bouw.target, publicatie, 5)
    assert publicatie.versies() == []


def zet_meta(bouw: Nepbouw, tabel: str, meta: dict[str, str]) -> None:
    """Change what a model says of its publication."""
    pad = bouw.target / "manifest.json"
    manifest = json.loads(pad.read_text(encoding="utf-8"))
    manifest["nodes"][f"model.leerplicht.{tabel}"]["config"]["meta"] = meta
    pad.write_text(json.dumps(manifest), encoding="utf-8")


def tabellen_in(map_: Path) -> set[str]:
    return {pad.stem for pad in (map_ / "parquet").iterdir()}


def test_een_model_waarvan_niets_is_gezegd_blijft_binnen(bouw: Nepbouw) -> None:
    bouw.maak(1)
    zet_meta(bouw, "dim_c", {})
    uitgave = geef_uit(
        PROJECT, bouw.database, bouw.target, Publicatie(bouw.publicatie), 5
    )
    assert tabellen_in(uitgave.map / "intern") == {
        "rpt_a", "fct_b", "fct_leveringen", "fct_afwijkingen",
    }  # fmt: skip


def test_wat_naar_buiten_mag_staat_in_beide_verzamelingen(bouw: Nepbouw) -> None:
    bouw.maak(1)
    zet_meta(bouw, "rpt_a", {"publicatie": "extern"})
    uitgave = geef_uit(
        PROJECT, bouw.database, bouw.target, Publicatie(bouw.publicatie), 5
    )
    assert tabellen_in(uitgave.map / "extern") == {"rpt_a"}
    assert "rpt_a" in tabellen_in(uitgave.map / "intern")
    with duckdb.connect(
        uitgave.map / "extern" / "leerplicht.duckdb", read_only=True
    ) as verbinding:
        tabellen = verbinding.execute("select table_name from duckdb_tables()").fetchall()
    assert tabellen == [("rpt_a",)]


@pytest.mark.parametrize(
    ("tabel", "keuze", "waarom"),
    [
        ("fct_pv", "intern", "Politiegegevens worden nooit gepubliceerd: fct_pv"),
        ("fct_pv", "extern", "Politiegegevens worden nooit gepubliceerd: fct_pv"),
        ("fct_b", "extern", "Rijen per persoon mogen de organisatie niet uit: fct_b"),
        ("fct_afwijkingen", "extern", "Rijen per persoon .*: fct_afwijkingen"),
    ],
)
def test_wat_niet_mag_wordt_ook_niet_gepubliceerd_als_een_model_het_vraagt(
    tabel: str, keuze: str, waarom: str, bouw: Nepbouw
) -> None:
    bouw.maak(1)
    zet_meta(bouw, tabel, {"publicatie": keuze})
    publicatie = Publicatie(bouw.publicatie)
    with pytest.raises(NietPubliceren, match=waarom):
        geef_uit(PROJECT, bouw.database, bouw.target, publicatie, 5)
    assert publicatie.versies() == []


# --- the command


def test_de_opdracht_zegt_wat_waar_is_gepubliceerd(bouw: Nepbouw) -> None:
    bouw.maak(1, rijen=1000)
    gedaan = leerplicht("publish", omgeving=bouw.omgeving())
    assert gedaan.returncode == 0, gedaan.stderr
    # rpt_a and fct_b 1.000 each, dim_c 16, one delivery, two deviations of three
    assert gedaan.stdout.splitlines()[-1] == (
        "Gepubliceerd: versie v000001, 5 tabellen met 2.019 rijen, in "
        f"{bouw.publicatie / 'v000001'}"
    )
    assert gedaan.stderr == ""


def test_een_taakplanner_krijgt_json_en_een_uitgang(bouw: Nepbouw) -> None:
    bouw.maak(1)
    omgeving = bouw.omgeving()
    gedaan = leerplicht("publish", "--json", omgeving=omgeving)
    uitkomst = json.loads(gedaan.stdout)
    assert (gedaan.returncode, uitkomst["uitkomst"]) == (0, "gepubliceerd")
    assert (uitkomst["versie"], uitkomst["bouw_id"]) == ("v000001", "bouw-1")
    bouw.maak(2, args={"which": "run", "vars": {}})
    gedaan = leerplicht("publish", "--json", omgeving=omgeving)
    uitkomst = json.loads(gedaan.stdout)
    assert (gedaan.returncode, uitkomst["uitkomst"]) == (2, "geweigerd")
    assert (uitkomst["versie"], uitkomst["uitgang"]) == (None, 2)
    bouw.maak(3)
    assert leerplicht("publish", omgeving=omgeving).returncode == 0
    gedaan = leerplicht("rollback", "--json", omgeving=omgeving)
    assert json.loads(gedaan.stdout)["versie"] == "v000001"
    assert generatie_van(gegolden(bouw.publicatie)) == 1
    with duckdb.connect() as verbinding:
        geschiedenis = verbinding.execute(
            "select opdracht, uitkomst, uitgang, versie from read_json(?)",
            [str(bouw.map / "archief" / "uitvoeringen.jsonl")],
        ).fetchall()
    assert geschiedenis == [
        ("publish", "gepubliceerd", 0, "v000001"),
        ("publish", "geweigerd", 2, None),
        ("publish", "gepubliceerd", 0, "v000002"),
        ("rollback", "teruggezet", 0, "v000001"),
    ]


def test_zonder_json_staat_een_weigering_op_de_foutuitvoer(bouw: Nepbouw) -> None:
    gedaan = leerplicht("publish", omgeving=bouw.omgeving())
    assert (gedaan.returncode, gedaan.stdout) == (2, "")
    assert "ontbreekt manifest.json" in gedaan.stderr
    assert "Niet gepubliceerd: wat gold, blijft gelden." in gedaan.stderr


@pytest.mark.parametrize("waarde", ["1", "vijf", "-2", ""])
def test_een_onjuiste_instelling_wordt_genoemd(waarde: str, bouw: Nepbouw) -> None:
    gedaan = leerplicht(
        "publish", omgeving=bouw.omgeving(LEERPLICHT_BEWAREN=waarde)
    )
    assert gedaan.returncode == 2
    assert "LEERPLICHT_BEWAREN is geen getal vanaf 2" in gedaan.stderr


def test_wie_tegelijk_publiceert_hoort_van_wie_het_slot_is(bouw: Nepbouw) -> None:
    bouw.maak(1)
    with Slot(bouw.publicatie, "bouw"):
        gedaan = leerplicht("publish", omgeving=bouw.omgeving())
    assert gedaan.returncode == 2
    assert f"(proces {os.getpid()})" in gedaan.stderr
    assert not Publicatie(bouw.publicatie).versies()


def test_andere_klok_taal_en_tijdzone_veranderen_geen_cijfer(bouw: Nepbouw) -> None:
    bouw.maak(1)
    for omgeving in (
        {"TZ": "Pacific/Auckland", "LC_ALL": "nl_NL.UTF-8"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C"},
    ):
        gedaan = leerplicht("publish", omgeving=bouw.omgeving(**omgeving))
        assert gedaan.returncode == 0, gedaan.stderr
    een, ander = (afdruk(bouw.publicatie / f"v00000{n}" / "intern") for n in (1, 2))
    # The file of DuckDB holds marks of its own making.
    assert [naam for naam in een if een[naam] != ander[naam]] in (
        [],
        ["leerplicht.duckdb"],
    )


def test_een_beleefd_stopverzoek_laat_niets_van_personen_achter(bouw: Nepbouw) -> None:
    """SIGTERM in the middle: the old version stays, the run is in the history."""
    publiceer(bouw, 1)
    proces = subprocess.Popen(
        [sys.executable, "-c",
         "import time, sys\n"
         "from leerplicht.publicatie import bouwen\n"
         "def bouw(project, werk, *_):\n"
         "    werk.database.write_text('x')\n"
         "    print('bezig', flush=True)\n"
         "    time.sleep(60)\n"
         "bouwen.bouw = bouw\n"
         "from leerplicht.cli import main\n"
         "sys.exit(main(['build']))\n"],
        cwd=PROJECT, env=bouw.omgeving(), stdout=subprocess.PIPE,
    )  # fmt: skip
    assert proces.stdout
    assert proces.stdout.readline() == b"bezig\n"
    assert list(bouw.map.glob(".leerplicht-bouw-*/leerplicht.duckdb"))
    proces.send_signal(signal.SIGTERM)
    assert proces.wait() == 143
    proces.stdout.close()
    assert not list(bouw.map.glob(".leerplicht-bouw-*"))
    regels = (bouw.map / "archief" / "uitvoeringen.jsonl").read_text(encoding="utf-8")
    assert json.loads(regels.splitlines()[-1])["uitkomst"] == "afgebroken"
    assert generatie_van(gegolden(bouw.publicatie)) == 1
    publiceer(bouw, 2)
    assert generatie_van(gegolden(bouw.publicatie)) == 2


def test_wie_kijkt_opent_het_magazijn_dat_het_laatst_is_gemaakt(
    bouw: Nepbouw, monkeypatch: pytest.MonkeyPatch
) -> None:
    gebouwd = bouw.map / "eigen.duckdb"
    monkeypatch.setenv("LEERPLICHT_DATABASE", str(gebouwd))
    monkeypatch.setenv("LEERPLICHT_PUBLICATIE", str(bouw.publicatie))
    assert laatste_magazijn(PROJECT) == gebouwd  # where a build would make it
    publiceer(bouw, 1)
    gepubliceerd = gegolden(bouw.publicatie) / "intern" / "leerplicht.duckdb"
    assert laatste_magazijn(PROJECT) == gepubliceerd
    gebouwd.write_bytes(b"")
    uren = gepubliceerd.stat().st_mtime
    os.utime(gebouwd, (uren - 3600, uren - 3600))
    assert laatste_magazijn(PROJECT) == gepubliceerd
    os.utime(gebouwd, (uren + 3600, uren + 3600))
    assert laatste_magazijn(PROJECT) == gebouwd
