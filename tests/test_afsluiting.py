"""The end of a build: what is printed, what is kept, and when the build fails."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from conftest import Bouw

from leerplicht.kwaliteit.afsluiting import Gezakt, regels

# From the cells of the report on: the figures are read from them.
ALLEEN_CONTROLES = ("--quiet", "build", "--select", "int_verslagstanden_vastgelegd+")
GEZAKT = Gezakt(
    *("voldoet_niet", "kritiek", "telt_op", "Het telt op.", "gelijk aan de som"),
    *("magazijn", "Tel na.", "1700", "2023-2024", "vo", 2047.0, 2046.0),
)


@pytest.fixture
def gebouwde(gebouwd: Bouw, tmp_path: Path) -> Bouw:
    """A built warehouse of our own, of which only the checks are built again."""
    for pad in gebouwd.map.glob("*.duckdb"):
        shutil.copy(pad, tmp_path)
    shutil.copytree(gebouwd.target, tmp_path / "target")
    return Bouw(tmp_path)


def _controleer(bouw: Bouw, *argumenten: str, **extra: str) -> tuple[int, str]:
    vooraf, *rest = ALLEEN_CONTROLES
    uitkomst = bouw.dbt(vooraf, *rest, *argumenten, **extra)
    return uitkomst.returncode, uitkomst.stdout + uitkomst.stderr


def _verander(bouw: Bouw, opdracht: str) -> None:
    with duckdb.connect(str(bouw.database)) as verbinding:
        verbinding.execute(opdracht)


def _archief(bouw: Bouw) -> list[Path]:
    return sorted((bouw.map / "archief").rglob("*"))


# --- through dbt


def test_een_kritieke_controle_laat_de_bouw_mislukken(gebouwde: Bouw) -> None:
    _verander(
        gebouwde,
        "update marts.rpt_leerlingen set aantal_leerlingen = aantal_leerlingen + 1"
        " where onderwijssoort_code = 'vo' and schooljaar = '2023-2024'",
    )
    uitgang, uitvoer = _controleer(gebouwde)
    assert uitgang != 0
    assert (
        "KRITIEK leerlingen_volgen_uit_registraties (1700, 2023-2024, vo): De leerlingen"
        " per onderwijssoort in het verslag zijn de registraties van dat schooljaar."
        " Gevonden 2.047, de norm is gelijk aan het aantal registraties (2.046)."
    ) in uitvoer
    assert uitvoer.count("KRITIEK") == 3
    assert "De bouw is afgekeurd: 3 kritiek en 0 defect" in uitvoer
    assert "Traceback" not in uitvoer


def test_een_waarschuwing_laat_de_bouw_slagen_en_de_uitkomst_blijft_bewaard(
    gebouwde: Bouw,
) -> None:
    oud = _controleer(gebouwde, "--vars", '{peildatum: "2025-02-01"}')
    nieuw = _controleer(gebouwde)
    assert (oud[0], nieuw[0]) == (0, 0)
    assert "WAARSCHUWING leveringen_actueel" in oud[1]
    assert "Gevonden 139, de norm is van 0 tot en met 60 dagen" in oud[1]
    assert "WAARSCHUWING" not in nieuw[1]
    assert "KRITIEK" not in oud[1] + nieuw[1]
    with duckdb.connect() as verbinding:
        trend = verbinding.execute(
            "select uitkomst from read_parquet(?, union_by_name = true)"
            " where regel_code = 'leveringen_actueel' order by gecontroleerd_op",
            [str(gebouwde.map / "archief" / "controleresultaten" / "*.parquet")],
        ).fetchall()
    assert trend == [("voldoet_niet",), ("voldoet",)]
    assert {pad.suffix for pad in _archief(gebouwde)} == {"", ".parquet"}


def test_een_kapotte_controle_laat_de_bouw_mislukken_en_heet_defect(
    gebouwde: Bouw,
) -> None:
    _verander(
        gebouwde,
        "update codelijsten.normen set maat_code = 'bestaat_niet'"
        " where regel_code = 'leveringen_actueel'",
    )
    uitgang, uitvoer = _controleer(gebouwde)
    assert uitgang != 0
    assert "CONTROLE DEFECT leveringen_actueel: de controle zelf is mislukt" in uitvoer
    assert "De bouw is afgekeurd: 0 kritiek en 1 defect" in uitvoer


def test_wie_de_verwachtingen_overslaat_hoort_dat(gebouwde: Bouw) -> None:
    uitgang, uitvoer = _controleer(gebouwde, "--vars", "{verwachtingen: false}")
    assert uitgang == 0
    assert "De verwachtingen zijn overgeslagen" in uitvoer
    with duckdb.connect(str(gebouwde.database), read_only=True) as verbinding:
        tabellen = verbinding.execute(
            "select distinct tabel from kwaliteit.fct_controleresultaten"
        ).fetchall()
    assert tabellen == [("fct_afwijkingen",)]


def test_een_archief_dat_niet_te_schrijven_is_wordt_gemeld(gebouwde: Bouw) -> None:
    (gebouwde.map / "bestand").touch()
    plek = gebouwde.map / "bestand" / "archief"
    uitgang, uitvoer = _controleer(
        gebouwde, "--vars", "{verwachtingen: false}", LEERPLICHT_ARCHIEF=str(plek)
    )
    assert uitgang != 0
    assert "De uitkomsten van de controles zijn niet bewaard" in uitvoer
    assert "LEERPLICHT_ARCHIEF" in uitvoer


def test_een_mislukt_model_geeft_geen_oordeel(gebouwde: Bouw) -> None:
    """What dbt itself says stays: our line comes beside it."""
    _verander(gebouwde, "alter table marts.rpt_trend drop column waarde")
    uitgang, uitvoer = _controleer(gebouwde)
    assert uitgang != 0
    assert "De controles zijn niet uitgevoerd" in uitvoer
    assert "int_verwachtingen_getoetst" in uitvoer
    assert _archief(gebouwde) == []


@pytest.mark.parametrize("opdracht", [("build", "--select", "dim_leerlingen"), ("test",
                         "--select", "rpt_verzuim"), ("docs", "generate")])  # fmt: skip
def test_een_opdracht_zonder_controles_zegt_niets(
    gebouwde: Bouw, opdracht: tuple[str, ...]
) -> None:
    uitkomst = gebouwde.dbt("--quiet", *opdracht)
    assert uitkomst.returncode == 0, uitkomst.stdout
    assert "controle" not in uitkomst.stdout.lower()
    assert _archief(gebouwde) == []


# --- the lines


def test_kritiek_komt_eerst_en_een_waarschuwing_is_korter() -> None:
    waarschuwing = replace(GEZAKT, ernst="waarschuwing", regel_code="anders", plek=None)
    informatie = replace(GEZAKT, ernst="informatie", regel_code="sprong")
    assert regels([waarschuwing, informatie, GEZAKT]) == [
        "KRITIEK telt_op (1700, 2023-2024, vo): Het telt op. Gevonden 2.047, de norm is "
        "gelijk aan de som (2.046). Tel na.",
        "WAARSCHUWING anders (1700, 2023-2024): Het telt op. Gevonden 2.047, de norm is "
        "gelijk aan de som (2.046).",
        "Ter informatie: 1 controle in kwaliteit.fct_controleresultaten, met wat u eraan "
        "kunt doen.",
    ]


def test_een_controle_die_vaker_faalt_is_een_regel() -> None:
    ander = replace(GEZAKT, schooljaar="2022-2023")
    assert [regel[:58] for regel in regels([GEZAKT, ander, ander])] == [
        "KRITIEK telt_op (1700, 2023-2024, vo, en nog 2 keer): Het "
    ]
