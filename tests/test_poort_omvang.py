"""What the gate says of how much a delivery holds, and of which schooljaren."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT
from poort_hulp import LEVERDATUM, Extracts, Rij, rijen

from leerplicht.instellingen import verslagjaren
from leerplicht.poort import neem_in
from leerplicht.poort.omvang import Normen
from leerplicht.poort.opdracht import voer_uit

JAREN = ("2022-2023", "2023-2024")
MELDINGEN = f"carel/meldingen_{LEVERDATUM}.csv"
INSCHRIJVINGEN = f"duo/inschrijvingen_{LEVERDATUM}.csv"


@pytest.fixture
def extracts(tmp_path: Path) -> Extracts:
    """A valid set of extracts."""
    return Extracts(tmp_path / "extracts")


def gemeld(extracts: Extracts, tot: str | None = None) -> list[tuple]:
    """Take in; return what is said of volumes and years."""
    with extracts.ingenomen(tot, JAREN) as (_, oordeel):
        return [
            (w.bestand, w.soort, w.kolom, w.onderdeel, w.aantal)
            for w in oordeel.waarschuwingen
        ]


def verdeeld(tabel: str, *delen: tuple[int, Rij]) -> list[Rij]:
    """Return rows with different keys: of each part so many with these values."""
    waarden = [waarde for aantal, waarde in delen for _ in range(aantal)]
    return [
        rij | waarde for rij, waarde in zip(rijen(tabel, len(waarden)), waarden, strict=True)
    ]


def test_de_grenzen_zijn_die_van_de_seed() -> None:
    # The boundary cases below are written for these.
    assert Normen.lees(PROJECT) == Normen(2, 25, 50, 75, 366)


def test_77_de_voorbeeldextracten_zijn_van_de_goede_jaren_en_verspringen_niet() -> None:
    with duckdb.connect(":memory:") as verbinding:
        verbinding.execute("attach ':memory:' as bron")
        oordeel = neem_in(
            verbinding, project=PROJECT, extracts=PROJECT / "voorbeeld",
            schooljaren=verslagjaren(PROJECT),
        )  # fmt: skip
    vreemd = {"buiten_verslagjaren", "niveau_verschoven"}
    assert not vreemd & {w.soort for w in oordeel.waarschuwingen}


# --- a delivery far ahead of the others


@pytest.mark.parametrize(("datum", "dagen"), [("20250916", None), ("20250917", 367)])
def test_een_levering_ver_na_alle_andere_wordt_gemeld(
    extracts: Extracts, datum: str, dagen: int | None
) -> None:
    extracts.lever("diplomas", rijen("diplomas", 4), datum)
    verwacht = f"duo/diplomas_{datum}.csv", "leverdatum_afwijkend", "", "", dagen
    assert gemeld(extracts) == ([verwacht] if dagen else [])


def test_wie_het_laatst_levert_is_niet_de_fout_van_wie_eerder_leverde(
    extracts: Extracts,
) -> None:
    for tabel in ("diplomas", "meldingen"):
        extracts.lever(tabel, rijen(tabel, 4), "20340915")
    assert gemeld(extracts) == []


# --- a delivery of other schooljaren

OUD, EERSTE, LAATSTE, NIEUW = (
    {"Datum melding": dag} for dag in ("31-07-2022", "01-08-2022", "31-07-2024", "01-08-2024")
)


@pytest.mark.parametrize(
    ("delen", "procent"),
    [
        (((2, OUD), (1, NIEUW), (1, EERSTE)), None),
        (((2, OUD), (2, NIEUW), (1, EERSTE)), 80),
        (((4, OUD), (1, LAATSTE)), 80),
        (((4, EERSTE), (4, LAATSTE)), None),
        (((3, OUD),), 100),
    ],
)
def test_42_een_levering_van_andere_schooljaren_wordt_gemeld_met_het_deel(
    extracts: Extracts, delen: tuple, procent: int | None
) -> None:
    extracts.lever("meldingen", verdeeld("meldingen", *delen))
    verwacht = (MELDINGEN, "buiten_verslagjaren", "Datum melding", "", procent)
    assert gemeld(extracts) == ([verwacht] if procent else [])


def test_42_een_rij_die_opzij_is_gezet_telt_niet_in_het_deel(extracts: Extracts) -> None:
    delen = (3, OUD), (1, EERSTE), (1, {**OUD, "Dossiernummer": ""})
    extracts.lever("meldingen", verdeeld("meldingen", *delen))
    assert gemeld(extracts) == []


def test_42_een_oudere_levering_mag_van_oudere_schooljaren_zijn(extracts: Extracts) -> None:
    oud = OUD | {"Laatst gewijzigd": "31-07-2022 09:00"}
    extracts.lever("meldingen", verdeeld("meldingen", (3, oud)), "20220901")
    assert gemeld(extracts) == []


@pytest.mark.parametrize("tabel, kolom, dag", [
    ("processen_verbaal", "Datum PV", "01-08-2024"),
    ("halt_verwijzingen", "Datum verwijzing", "31-07-2022"),
    ("verzuimmeldingen", "MELDDATUMTIJD", "01-08-2024 00:00"),
    ("verzuimdagen", "DATUM", "31-07-2022"),
])  # fmt: skip
def test_42_het_geldt_voor_elke_tabel_van_gebeurtenissen(
    extracts: Extracts, tabel: str, kolom: str, dag: str
) -> None:
    extracts.lever(tabel, verdeeld(tabel, (1, {kolom: dag})))
    (melding,) = gemeld(extracts)
    assert melding[1:] == ("buiten_verslagjaren", kolom, "", 100)


# --- a schooljaar that jumps


@pytest.mark.parametrize(
    ("was", "nu", "verschil"),
    [
        (200, 150, None),  # a quarter is no jump yet
        (201, 150, 51),
        (204, 255, None),
        (204, 256, 52),
        (100, 50, None),  # so few may be chance
        (100, 49, 51),
        (0, 51, 51),
    ],
)
def test_77_een_schooljaar_dat_verspringt_wordt_gemeld(
    extracts: Extracts, was: int, nu: int, verschil: int | None
) -> None:
    extracts.lever("meldingen", verdeeld("meldingen", (was, EERSTE), (nu, LAATSTE)))
    verwacht = MELDINGEN, "niveau_verschoven", "Datum melding", "2023-2024", verschil
    assert gemeld(extracts) == ([verwacht] if verschil else [])


def test_77_een_schooljaar_dat_nog_loopt_verspringt_niet(extracts: Extracts) -> None:
    extracts.pad("meldingen").unlink()
    extracts.lever("meldingen", verdeeld("meldingen", (100, EERSTE)), "20240730")
    assert gemeld(extracts) == []
    extracts.pad("meldingen", "20240730").unlink()
    extracts.lever("meldingen", verdeeld("meldingen", (100, EERSTE)), "20240731")
    assert [melding[1] for melding in gemeld(extracts)] == ["niveau_verschoven"]


VO = {"DATUM_INSCHRIJVING": "01-08-2021"}
WEG = VO | {"DATUM_UITSCHRIJVING": "30-09-2023"}
NET = VO | {"DATUM_UITSCHRIJVING": "01-10-2023"}
LATER = {"DATUM_INSCHRIJVING": "02-10-2022"}
MBO = {"SOORT_ONDERWIJS": "mbo", "DATUM_INSCHRIJVING": "02-10-2022"}


@pytest.mark.parametrize(
    ("delen", "gevonden"),
    [
        (((160, VO), (51, NET)), []),
        (((149, VO), (51, WEG)), [("VO, 2023-2024", 51)]),
        (((150, VO), (50, WEG)), []),
        (((100, VO), (51, LATER)), [("VO, 2023-2024", 51)]),
        (((149, VO), (51, WEG), (51, MBO)), [("MBO, 2023-2024", 51), ("VO, 2023-2024", 51)]),
    ],
)
def test_77_inschrijvingen_worden_per_soort_onderwijs_op_1_oktober_geteld(
    extracts: Extracts, delen: tuple, gevonden: list
) -> None:
    extracts.lever("inschrijvingen", verdeeld("inschrijvingen", *delen))
    assert gemeld(extracts) == [
        (INSCHRIJVINGEN, "niveau_verschoven", "SOORT_ONDERWIJS", *deel) for deel in gevonden
    ]


def test_77_een_rij_die_vervangen_is_telt_niet_in_het_niveau(extracts: Extracts) -> None:
    oud = verdeeld("meldingen", (100, EERSTE), (200, LAATSTE))
    extracts.lever("meldingen", oud, "20240901")
    extracts.lever("meldingen", [rij | EERSTE for rij in oud[100:200]] + oud[:100] + oud[200:])
    (melding,) = gemeld(extracts)
    assert melding[1:] == ("niveau_verschoven", "Datum melding", "2023-2024", 100)


def test_42_een_bouw_kijkt_naar_haar_eigen_schooljaren(
    extracts: Extracts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERPLICHT_EXTRACTS", str(extracts.map))
    monkeypatch.setenv("LEERPLICHT_ARCHIEF", str(extracts.map / "archief"))
    monkeypatch.setenv("DBT_ENV_SECRET_LEERPLICHT_SLEUTEL", "0" * 64)
    instellingen = {
        "gemeenten": ["1700"], "eerste_schooljaar": "2020-2021",
        "laatste_schooljaar": "2021-2022", "peildatum": "2024-10-01",
        "leveringen_tot": None, "vakantieregio": "noord", "verwachtingen": True,
    }  # fmt: skip
    opdracht = {"project": str(PROJECT), "neem_in": True, "instellingen": instellingen}
    with duckdb.connect(":memory:") as verbinding:
        verbinding.execute("attach ':memory:' as bron")
        assert "fout" not in voer_uit(verbinding, opdracht)
        gezegd = verbinding.execute(
            "select bestand, onderdeel, aantal from bron.landing.waarschuwingen"
            " where soort = 'buiten_verslagjaren'"
        ).fetchall()
    assert (MELDINGEN, None, 100) in gezegd
