"""A closed schooljaar: what is kept, and what later builds say of it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest
from conftest import Bouw

from leerplicht.kwaliteit.vaststelling import Weigering, stel_vast

JAAR = "2023-2024"
VANDAAG = date(2024, 11, 1)


@pytest.fixture
def gebouwde(gebouwd: Bouw, tmp_path: Path) -> Bouw:
    """A built warehouse of our own."""
    for pad in gebouwd.map.glob("*.duckdb"):
        shutil.copy(pad, tmp_path)
    return Bouw(tmp_path)


def _stel_vast(bouw: Bouw, schooljaar: str = JAAR, **keuzes: str) -> str:
    return stel_vast(
        bouw.database,
        bouw.map / "archief",
        schooljaar,
        keuzes.pop("door", "het college"),
        VANDAAG,
        **keuzes,
    )


def _bewaard(bouw: Bouw) -> list[Path]:
    return [pad for pad in (bouw.map / "archief").rglob("*") if pad.is_file()]


def test_de_cijfers_en_de_getelde_records_worden_bewaard(gebouwde: Bouw) -> None:
    """The printed figures of the report, and one record for each of them."""
    assert "2023-2024 is vastgesteld voor 1700" in _stel_vast(gebouwde)
    (bestand,) = _bewaard(gebouwde)
    assert bestand.name == "2023-2024_1700.parquet"
    with duckdb.connect() as verbinding:
        stand = verbinding.from_parquet(str(bestand))
        cellen = stand.filter("tabel = 'rpt_verzuim'").select("kolom, waarde")
        gezien = dict(cellen.fetchall())
        records = dict(
            stand.filter("starts_with(tabel, 'fct_')")
            .aggregate("tabel, count(*)")
            .fetchall()
        )
        jaren = stand.select("schooljaar, door, vastgesteld_op").distinct().fetchall()
    assert gezien["aantal_leerlingen"] == "5497"
    assert gezien["aantal_verzuimers"] == "165"
    assert gezien["percentage_verzuimers"] == "3.0"
    assert records["fct_registraties"] == 5497
    assert records["fct_meldingen"] == 251
    assert jaren == [(JAAR, "het college", VANDAAG)]


@pytest.mark.parametrize(
    ("schooljaar", "keuzes", "reden"),
    [
        ("2021-2022", {}, "staat geen 2021-2022"),
        (JAAR, {"gemeente": "0141"}, "staat geen 2023-2024 van gemeente 0141"),
        (JAAR, {"door": " "}, "Zeg met --door"),
    ],
)
def test_wat_niet_vast_te_stellen_is_wordt_geweigerd(
    gebouwde: Bouw, schooljaar: str, keuzes: dict[str, str], reden: str
) -> None:
    with pytest.raises(Weigering, match=reden):
        _stel_vast(gebouwde, schooljaar, **keuzes)
    assert _bewaard(gebouwde) == []


def test_een_schooljaar_wordt_een_keer_vastgesteld(gebouwde: Bouw) -> None:
    _stel_vast(gebouwde)
    (bestand,) = _bewaard(gebouwde)
    eerst = bestand.read_bytes()
    with pytest.raises(Weigering, match="al vastgesteld"):
        _stel_vast(gebouwde, door="een ander")
    assert bestand.read_bytes() == eerst


def test_een_afgekeurde_bouw_wordt_niet_vastgesteld(gebouwde: Bouw) -> None:
    with duckdb.connect(str(gebouwde.database)) as verbinding:
        verbinding.execute(
            "update kwaliteit.fct_controleresultaten set uitkomst = 'voldoet_niet'"
            " where regel_code = 'verzuim_volgt_uit_meldingen'"
        )
    with pytest.raises(Weigering, match="afgekeurd"):
        _stel_vast(gebouwde)
    assert _bewaard(gebouwde) == []


def test_een_latere_bouw_toont_wat_veranderde_en_waardoor(gebouwde: Bouw) -> None:
    """A melding less: its cells differ by one, and it is named as the cause."""
    _stel_vast(gebouwde)
    with duckdb.connect(str(gebouwde.database)) as verbinding:
        (weg,) = verbinding.execute(
            "select min(melding_id) from marts.fct_meldingen where telt_mee"
            f" and schooljaar = '{JAAR}' and verzuimsoort_code = 'luxe'"
        ).fetchone()
        verbinding.execute(f"delete from marts.fct_meldingen where melding_id = '{weg}'")
        verbinding.execute(
            "update marts.rpt_verzuim set aantal_meldingen = aantal_meldingen - 1"
            f" where schooljaar = '{JAAR}'"
        )
    uitkomst = gebouwde.dbt(
        *("--quiet", "build", "--select", "int_verslagstanden_vastgelegd+"),
        *("--vars", "{verwachtingen: true}"),
    )
    assert "WAARSCHUWING vastgesteld_jaar_ongewijzigd (1700, 2023-2024)" in (
        uitkomst.stdout
    )
    with duckdb.connect(str(gebouwde.database), read_only=True) as verbinding:
        wijzigingen = verbinding.execute(
            "select tabel, plek, kolom, waarde_vastgesteld, waarde_nu is null,"
            " is_record from kwaliteit.fct_wijzigingen_na_vaststelling order by all"
        ).fetchall()
    assert [(w[0], w[1], w[4], w[5]) for w in wijzigingen] == [
        ("fct_meldingen", weg, True, True),
        ("rpt_verzuim", "", False, False),
    ]
    assert wijzigingen[1][2:4] == ("aantal_meldingen", "251")


def test_een_bedorven_archief_stopt_de_bouw(gebouwde: Bouw) -> None:
    _stel_vast(gebouwde)
    (bestand,) = _bewaard(gebouwde)
    bestand.write_bytes(b"PAR1")
    uitkomst = gebouwde.dbt("--quiet", "build", "--select", "dim_schooljaren")
    assert uitkomst.returncode != 0
    assert "2023-2024_1700.parquet in LEERPLICHT_ARCHIEF (map vastgesteld) is niet te" in (
        uitkomst.stdout
    )
