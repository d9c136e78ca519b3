"""What the gate leaves behind: every row of every delivery accounted for, no identity."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT
from magazijn import OPENBARE_SCHEMAS, Magazijn, pseudoniem
from poort_hulp import BRON, BSNS, LEVERDATUM, NAAM, Extracts, Rij, rij, rijen

PGN = "PERSOONSGEBONDENNUMMER"
AFGEROND = "1,23E+08"
# Per table what is spoiled in its third row, and the reason that it gets.
BEDORVEN: dict[str, tuple[Rij, str]] = {
    "personen": ({"01.01.20": AFGEROND}, "persoonsnummer_afgerond"),
    "verblijfplaatsen": ({"08.09.10": NAAM}, "gemeentecode_onjuist"),
    "inschrijvingen": ({PGN: AFGEROND}, "persoonsnummer_afgerond"),
    "koppelingen": ({"ONDERWIJSNUMMER": "101222332"}, "persoonsnummer_onjuist"),
    "diplomas": ({"DATUM_DIPLOMA": "31-04-2024"}, "datum_bestaat_niet"),
    "verzuimmeldingen": ({"STATUS": "X"}, "code_onbekend"),
    "verzuimdagen": ({"LESUREN": "99"}, "lesuren_onjuist"),
    "vestigingen": ({"VESTIGINGSCODE": " "}, "verplicht_ontbreekt"),
    "controletotalen": ({"AANTAL_RECORDS": "veel"}, "getal_onjuist"),
    "dossiers": ({"BSN": "123456789"}, "persoonsnummer_onjuist"),
    "meldingen": ({"Datum melding": "15/01/2024"}, "datum_verkeerde_vorm"),
    "processen_verbaal": ({"Soort PV": "Anders"}, "code_onbekend"),
    "halt_verwijzingen": ({"Dossiernummer": ""}, "verplicht_ontbreekt"),
    "vrijstellingen": ({"Einddatum": ""}, "einddatum_ontbreekt"),
}
SLEUTELS = {
    "personen": "01.01.10",
    "verblijfplaatsen": "01.01.10",
    "inschrijvingen": PGN,
    "koppelingen": "ONDERWIJSNUMMER",
    "diplomas": PGN,
    "verzuimmeldingen": "MELDINGSNUMMER",
    "verzuimdagen": "MELDINGSNUMMER",
    "vestigingen": "VESTIGINGSCODE",
    "controletotalen": "BESTAND",
    "dossiers": "Dossiernummer",
    "meldingen": "Meldingnummer",
    "processen_verbaal": "PV-nummer",
    "halt_verwijzingen": "Haltnummer",
    "vrijstellingen": "Vrijstellingnummer",
}
VAN_EEN_PERSOON = {"01.01.10", PGN, "ONDERWIJSNUMMER"}


@pytest.fixture
def bedorven(tmp_path: Path) -> Extracts:
    """Extracts in which every table has one row that is put aside, and older rows."""
    extracts = Extracts(tmp_path / "extracts")
    for tabel, (waarden, _) in BEDORVEN.items():
        regels = rijen(tabel, 200)
        if tabel == "controletotalen":
            regels = [regel | {"AANTAL_RECORDS": "200"} for regel in regels]
        regels[1] |= waarden
        extracts.lever(tabel, regels)
        if tabel != "controletotalen":
            extracts.lever(tabel, rijen(tabel, 190), "20230901")
    return extracts


def test_elke_afgekeurde_rij_heeft_haar_reden_kolom_en_sleutel(
    bedorven: Extracts, magazijn: Magazijn
) -> None:
    with magazijn.gebouwd(bedorven.map) as verbinding:
        gevonden = verbinding.execute(
            "select bestand, regelnummer, reden_code, kolom, sleutel"
            " from kwaliteit.fct_afgekeurde_rijen"
        ).fetchall()
    verwacht = set()
    for tabel, (waarden, reden) in BEDORVEN.items():
        ((kolom, _),) = waarden.items()
        sleutel = (rij(tabel, 1) | waarden)[SLEUTELS[tabel]].strip() or None
        if SLEUTELS[tabel] in VAN_EEN_PERSOON:
            sleutel = pseudoniem(sleutel)
        bestand = f"{BRON[tabel]}/{tabel}_{LEVERDATUM}.csv"
        verwacht.add((bestand, 3, reden, kolom, sleutel))
    assert set(gevonden) == verwacht
    assert len(gevonden) == len(verwacht)


def test_het_pseudoniem_van_een_a_nummer_is_de_leerling_id(
    bedorven: Extracts, magazijn: Magazijn
) -> None:
    # The older delivery has the same person in a row that is good.
    with magazijn.gebouwd(bedorven.map) as verbinding:
        (aantal,) = verbinding.execute(
            "select count(*) from kwaliteit.fct_afgekeurde_rijen as r"
            " inner join marts.dim_leerlingen as p on r.sleutel = p.leerling_id"
        ).fetchone()
    assert aantal == 2  # a list and an address


def test_gelezen_is_geaccepteerd_vervangen_en_afgekeurd(
    bedorven: Extracts, magazijn: Magazijn
) -> None:
    with magazijn.gebouwd(bedorven.map) as verbinding:
        leveringen = verbinding.execute(
            "select bestand, oordeel, aantal_gelezen, aantal_geaccepteerd,"
            " aantal_vervangen, aantal_afgekeurd from kwaliteit.fct_leveringen"
        ).fetchall()
        for bestand, _, *aantallen in leveringen:
            bron, tabel = bestand.removesuffix(".csv")[:-9].split("/")
            geteld = verbinding.execute(
                f"select count(*), count(*) filter (_telt),"
                f" count(*) filter (_reden is null and not _telt), count(_reden)"
                f" from bron.landing.{bron}__{tabel} where _bestand = '{bestand}'"
            ).fetchone()
            assert tuple(aantallen) == geteld, bestand
            assert geteld[0] == sum(geteld[1:]), bestand
    assert len(leveringen) == 27
    # The older deliveries are all good; the older vestigingen are not needed any more.
    assert {b for b, oordeel, *_ in leveringen if oordeel == "met_opmerkingen"} >= {
        f"{BRON[tabel]}/{tabel}_{LEVERDATUM}.csv" for tabel in BEDORVEN
    }


def test_buiten_de_landing_staat_geen_enkele_geleverde_waarde(
    bedorven: Extracts, magazijn: Magazijn
) -> None:
    geplant = (*BSNS, AFGEROND, NAAM, "123456789", "8800000001", "Fenna", "7671AA")
    with magazijn.gebouwd(bedorven.map) as verbinding:
        gelekt = [
            f"{schema}.{tabel}.{kolom}"
            for schema, tabel, kolom in kolommen(verbinding)
            if verbinding.execute(
                f'select count(*) from "{schema}"."{tabel}" where'
                f" list_has_any([{', '.join(map(repr, geplant))}],"
                f' ["{kolom}"::varchar])'
            ).fetchone()[0]
        ]
    assert gelekt == []


def kolommen(verbinding: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """Return every column of the public tables."""
    return verbinding.execute(
        "select schema_name, table_name, column_name from duckdb_columns()"
        f" where database_name = 'leerplicht' and schema_name in {OPENBARE_SCHEMAS}"
        " order by all"
    ).fetchall()


def test_een_levering_met_alleen_een_waarschuwing_is_met_opmerkingen(
    tmp_path: Path,
) -> None:
    extracts = Extracts(tmp_path / "extracts")
    extracts.lever("meldingen", [rij("meldingen") | {"Herkomst": "Postduif"}])
    with extracts.ingenomen() as (verbinding, oordeel):
        geland = dict(verbinding.execute(
            "select tabel, oordeel from bron.landing.leveringen"
        ).fetchall())  # fmt: skip
    assert {tabel for tabel, o in geland.items() if o == "met_opmerkingen"} == {
        "meldingen"
    }
    assert {lev["tabel"]: lev["oordeel"] for lev in oordeel.leveringen} == geland


def test_dezelfde_waarschuwing_over_een_bestand_staat_er_een_keer(
    tmp_path: Path,
) -> None:
    extracts = Extracts(tmp_path / "extracts")
    extracts.lever("controletotalen", [
        rij("controletotalen") | {"BESTAND": f"diplomas_2024010{dag}.csv"} for dag in (1, 2)
    ])  # fmt: skip
    with extracts.ingenomen() as (verbinding, oordeel):
        geland = verbinding.execute(
            "select soort, aantal from bron.landing.waarschuwingen"
        ).fetchall()
    assert geland == [("controletotaal_zonder_bestand", 2)]
    assert len(oordeel.waarschuwingen) == 1


ECHT = PROJECT.parent / "shared" / "data" / "duo"


@pytest.mark.skipif(
    not ECHT.is_dir(), reason="de echte bestanden staan niet in ../shared/data"
)
def test_twee_jaren_echte_schoolbestanden_naast_elkaar_verliezen_geen_rij(
    tmp_path: Path,
) -> None:
    extracts = Extracts(tmp_path / "extracts")
    for jaar in (2021, 2026):
        inhoud = (ECHT / f"bo_vestigingen_{jaar}.csv").read_bytes()
        extracts.lever("vestigingen", inhoud, f"{jaar}0101")
    with extracts.ingenomen() as (_, oordeel):
        tellingen = {
            lev["bestand"]: (
                lev["aantal_gelezen"],
                lev["aantal_geaccepteerd"] + lev["aantal_vervangen"],
                lev["aantal_afgekeurd"],
            )
            for lev in oordeel.leveringen
            if lev["tabel"] == "vestigingen"
        }
    assert tellingen == {
        "duo/vestigingen_20210101.csv": (6215, 6215, 0),
        "duo/vestigingen_20260101.csv": (6122, 6122, 0),
    }
