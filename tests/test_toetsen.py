"""The dbt tests: silent on any extracts, and loud when a mart is wrong.

A test that is too strict would stop a municipality's build for nothing; one that sees
nothing is worse than none: every singular test below ``tests/aansluiting`` and
``tests/plausibiliteit`` has a planted fault here.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT, Bouw, Bouwer
from onafhankelijk.populatie import maak

GEMEENTEN = ["0141", "1700"]
VARS = '{gemeenten: ["0141", "1700"], peildatum: "2024-03-15"}'
SLEUTEL = "toetssleutel-van-minstens-tweeendertig-bytes"
# Everything that must hold for any extracts: also what a plain build leaves out.
NIET_VOOR_ELKE_LEVERING = ("test_type:unit", "tag:voorbeeld")
ANDEREN_MAX = 2


def een_melding(waar: str) -> str:
    """Return the SQL that picks one melding."""
    keuze = f"select min(melding_id) from marts.fct_meldingen where {waar}"
    return f"where melding_id = ({keuze})"


def een_registratie(waar: str) -> str:
    """Return the SQL that picks one registratie."""
    keuze = f"select min(registratie_id) from marts.fct_registraties where {waar}"
    return f"where registratie_id = ({keuze})"


# The fault -> what it does, and the test that is meant for it (without assert_).
FOUTEN = {
    "een melding is verloren": (
        f"delete from marts.fct_meldingen {een_melding('not telt_mee')}",
        "elk_record_van_carel_staat_in_zijn_feitentabel",
    ),
    "een proces-verbaal staat er twee keer": (
        "insert into handhaving.fct_processen_verbaal"
        " from handhaving.fct_processen_verbaal where not telt_mee limit 1",
        "elk_record_van_carel_staat_in_zijn_feitentabel",
    ),
    "een vrijstelling is verzonnen": (
        "update marts.fct_vrijstellingen set vrijstelling_id = vrijstelling_id || 'x'",
        "elk_record_van_carel_staat_in_zijn_feitentabel",
    ),
    "een geleverde rij is nergens gebleven": (
        "update kwaliteit.fct_leveringen"
        " set aantal_geaccepteerd = aantal_geaccepteerd - 1 where tabel = 'meldingen'",
        "elke_gelezen_rij_is_verantwoord",
    ),
    "een soort onderwijs heeft geen vertaling": (
        "delete from codelijsten.vertalingen where bronwaarde = 'vso'",
        "elke_inschrijving_en_elk_diploma_is_te_vertalen",
    ),
    "een diploma heeft geen soort": (
        "delete from codelijsten.diplomasoorten where diplomasoort_code = 'havo'",
        "elke_inschrijving_en_elk_diploma_is_te_vertalen",
    ),
    "een melding telt niet en niemand weet waarom": (
        "update marts.fct_meldingen set reden_telt_niet_mee = null "
        + een_melding("not telt_mee"),
        "elke_rij_telt_mee_of_heeft_een_reden",
    ),
    "een Halt-verwijzing telt in geen gemeente": (
        "update handhaving.fct_halt_verwijzingen set gemeente_code = null"
        " where telt_mee",
        "elke_rij_telt_mee_of_heeft_een_reden",
    ),
    "een leerling staat niet in het verslag": (
        "delete from marts.fct_registraties "
        + een_registratie("schooljaar = '2023-2024'"),
        "het_verslag_telt_elke_leerling_en_elke_melding",
    ),
    "een melding in het verslag heeft geen leerling": (
        "update marts.fct_registraties set aantal_meldingen = 0, is_verzuimer = false "
        + een_registratie("is_verzuimer and schooljaar = '2023-2024'"),
        "het_verslag_telt_elke_leerling_en_elke_melding",
    ),
    "de tabel meldingen is er een naast": (
        "update marts.rpt_meldingen set aantal_meldingen = aantal_meldingen + 1"
        " where onderwijsgroep_code = 'vo' and verzuimsoort_hoofd = 'relatief'",
        "het_verslag_telt_elke_leerling_en_elke_melding",
    ),
    "de tabel processen-verbaal is er een naast": (
        "update marts.rpt_processen_verbaal set aantal = aantal + 1"
        " where onderwijsgroep_code = 'mbo' and soort_code = 'halt'",
        "het_verslag_en_de_opgave_tellen_elk_geteld_feit",
    ),
    "een vrijstelling staat niet in het verslag": (
        "delete from marts.rpt_vrijstellingen where aantal > 0",
        "het_verslag_en_de_opgave_tellen_elk_geteld_feit",
    ),
    "er zijn meer verzuimers dan er leerlingen over zijn": (
        "update marts.rpt_verzuim set aantal_verzuimers = aantal_verzuimers + 1",
        "de_getallen_van_het_verslag_spreken_elkaar_niet_tegen",
    ),
    "een deel van de vrijstellingen is geen beroep en geen verlenging": (
        "update marts.rpt_vrijstellingen set aantal_verlenging = 0",
        "de_getallen_van_het_verslag_spreken_elkaar_niet_tegen",
    ),
    "een volgnummer is overgeslagen": (
        "update marts.fct_meldingen"
        " set volgnummer_in_schooljaar = volgnummer_in_schooljaar + 1"
        " where telt_mee and is_recidive",
        "de_meldingen_van_een_leerling_zijn_doorgenummerd",
    ),
    "een eerste melding heet recidive": (
        "update marts.fct_meldingen set is_recidive = true "
        + een_melding("telt_mee and not is_recidive"),
        "de_meldingen_van_een_leerling_zijn_doorgenummerd",
    ),
    "een registratie loopt een dag te lang": (
        "update marts.fct_registraties set datum_einde = datum_einde + 1 "
        + een_registratie("datum_einde = date '2024-07-31'"),
        "een_registratie_valt_binnen_haar_schooljaar",
    ),
    "een registratie telt op 1 oktober en begint later": (
        "update marts.fct_registraties set is_op_1_oktober = true"
        " where datum_start = date '2023-11-01'",
        "een_registratie_valt_binnen_haar_schooljaar",
    ),
    "een leerling zonder onderwijs heeft geen reden": (
        "update marts.fct_registraties set reden_geen_onderwijs = null "
        + een_registratie("onderwijssoort_code = 'geen'"),
        "wie_geen_onderwijs_heeft_heeft_een_reden",
    ),
    "een geteld feit ontbreekt in de opgave": (
        "update marts.rpt_leerplichttelling set aantal = aantal - 1"
        " where telling_code = 'pv_luxe' and aantal > 0",
        "het_verslag_en_de_opgave_tellen_elk_geteld_feit",
    ),
    "een kengetal ontbreekt": (
        "delete from marts.rpt_kengetallen where kengetal_code = 'verzuimers'",
        "de_tabellen_van_het_verslag_tellen_op_tot_elkaar",
    ),
    "een soort verzuim telt dubbel": (
        "update marts.rpt_meldingen_per_soort set aantal_meldingen = 1"
        " where aantal_meldingen = 0 and verzuimsoort_code = 'luxe'",
        "de_tabellen_van_het_verslag_tellen_op_tot_elkaar",
    ),
    "een verzuimmelding van DUO is niet vertaald": (
        "delete from intermediate.int_verzuimmeldingen_vertaald"
        " where duo_leerling_id = 1",
        "elke_verzuimmelding_van_duo_is_te_vertalen",
    ),
    "een periode zonder school is in tweeën gedeeld": (
        "insert into marts.fct_absoluut_verzuim select * replace ("
        "datum_einde + 1 as datum_start, datum_einde + 2 as datum_einde)"
        " from marts.fct_absoluut_verzuim limit 1",
        "twee_perioden_zonder_school_liggen_los_van_elkaar",
    ),
    "een school is niet in het overzicht": (
        "delete from marts.rpt_scholen where school_id = ("
        "select min(school_id) from marts.rpt_scholen where aantal_leerlingen > 0)",
        "de_scholen_samen_zijn_het_verslag",
    ),
    "een ingeschreven dag heet absoluut verzuim": (
        "update intermediate.int_inschrijvingen_gekoppeld"
        " set datum_start = date '2000-01-01', datum_einde = date '2060-01-01'",
        "wie_zonder_school_zit_is_niet_ingeschreven_of_vrijgesteld",
    ),
}


def vakanties() -> list[tuple[date, date]]:
    """Return the vacations of the seed."""
    pad = PROJECT / "seeds" / "regels" / "schoolvakanties.csv"
    with pad.open(encoding="utf-8", newline="") as bestand:
        return [
            (date.fromisoformat(r["datum_start"]), date.fromisoformat(r["datum_einde"]))
            for r in csv.DictReader(bestand)
            if r["regio"] == "noord"
        ]


@pytest.mark.parametrize(("zaad", "personen"), [(1, 60), (3, 2)])
def test_elke_toets_geldt_voor_elke_levering(
    bouw: Bouwer, tmp_path: Path, zaad: int, personen: int
) -> None:
    """A build of invented persons, oddities and bad rows included, passes its tests."""
    maak(tmp_path, zaad, personen, GEMEENTEN, 2022, 2, vakanties())
    gebouwd = bouw(
        *("--exclude", *NIET_VOOR_ELKE_LEVERING, "--vars", VARS),
        LEERPLICHT_EXTRACTS=str(tmp_path),
        DBT_ENV_SECRET_LEERPLICHT_SLEUTEL=SLEUTEL,
    )
    uitkomsten = gebouwd.artefact("run_results.json")["results"]
    toetsen = [r for r in uitkomsten if r["unique_id"].startswith("test.")]
    assert toetsen
    assert {toets["status"] for toets in toetsen} == {"pass"}


@pytest.fixture(scope="module")
def toetsen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The singular tests: name -> their SQL."""
    vertaald = Bouw(tmp_path_factory.mktemp("toetsen"))
    uitkomst = vertaald.dbt("compile", "--select", "test_type:singular")
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
    return {
        naam.removeprefix("assert_"): toets["compiled_code"]
        for toets in vertaald.artefact("run_results.json")["results"]
        if (naam := toets["unique_id"].split(".")[2]).startswith("assert_")
    }


@pytest.fixture(scope="module")
def kopie(
    gebouwd: Bouw, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the built warehouse in which faults may be made."""
    map_ = tmp_path_factory.mktemp("kopie")
    for pad in gebouwd.map.glob("*.duckdb"):
        shutil.copy(pad, map_)
    with duckdb.connect(map_ / gebouwd.database.name) as verbinding:
        (ernaast,) = map_.glob("*_bron.duckdb")
        verbinding.execute(f"attach '{ernaast}' as bron (read_only)")
        yield verbinding


@pytest.mark.parametrize("fout", FOUTEN)
def test_een_fout_wordt_gezien_door_de_toets_die_ervoor_is(
    kopie: duckdb.DuckDBPyConnection, toetsen: dict[str, str], fout: str
) -> None:
    """The test meant for it sees a planted fault, and at most two others do."""
    opdracht, bedoeld = FOUTEN[fout]
    kopie.execute("begin")
    try:
        kopie.execute(opdracht)
        gezien = {
            naam for naam, sql in toetsen.items() if kopie.execute(sql).fetchall()
        }
    finally:
        kopie.execute("rollback")
    assert bedoeld in gezien
    assert len(gezien) <= 1 + ANDEREN_MAX


def test_elke_losse_toets_heeft_een_fout_die_zij_ziet() -> None:
    losse = {
        pad.stem.removeprefix("assert_")
        for map_ in ("aansluiting", "plausibiliteit")
        for pad in (PROJECT / "tests" / map_).glob("assert_*.sql")
    }
    assert losse == {bedoeld for _, bedoeld in FOUTEN.values()}
