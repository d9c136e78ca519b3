"""The checks on figures: silent on the sample, and each sees the fault it is there for.

A fault is planted in a copy of the built warehouse; the figures are gathered with the
SQL that dbt ran and judged by Great Expectations, as a build does.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT, Bouw

from leerplicht.kwaliteit import oordelen
from leerplicht.kwaliteit.oordelen import Groep, tel_afwijkend
from leerplicht.kwaliteit.verwachtingen import (
    DEFECT,
    VOLDOET,
    VOLDOET_NIET,
    Cijfer,
    toets,
)

ANDEREN_MAX = 2
JAAR = "2023-2024"
# The sample has one jump without a remark, as the printed report has.
VAN_HET_VOORBEELD = {"onderwijssoort_jaarsprong"}


def rpt(tabel: str, wat: str, waar: str) -> str:
    """Return the SQL that changes one year of a table of the report."""
    return f"update marts.{tabel} set {wat} where schooljaar = '{JAAR}' and {waar}"


def melding(wat: str, waar: str = "telt_mee") -> str:
    """Return the SQL that changes one melding."""
    return (
        f"update marts.fct_meldingen set {wat} where melding_id = ("
        f"select min(melding_id) from marts.fct_meldingen"
        f" where schooljaar = '{JAAR}' and {waar})"
    )


def levering(wat: str, tabel: str = "meldingen") -> str:
    """Return the SQL that changes the last delivery of a table."""
    return (
        f"update kwaliteit.fct_leveringen set {wat}"
        f" where tabel = '{tabel}' and leverdatum = date '2024-09-15'"
    )


VERZUIM, VO_RELATIEF = "rpt_verzuim", "onderwijsgroep_code = 'vo' and {} = 'relatief'"
VO_RELATIEF = VO_RELATIEF.format("verzuimsoort_hoofd")
# The fault -> what it does, and the check that is meant for it.
FOUTEN = {
    "het aantal leerlingen is er een naast": (
        rpt("rpt_leerlingen", "aantal_leerlingen = aantal_leerlingen + 1",
            "onderwijssoort_code = 'vo'"),
        "leerlingen_volgen_uit_registraties",
    ),
    "het aantal op 1 oktober is er een naast": (
        rpt("rpt_leerlingen", "aantal_op_1_oktober = aantal_op_1_oktober - 1",
            "onderwijssoort_code = 'po'"),
        "leerlingen_volgen_uit_registraties",
    ),
    "een onderwijssoort ontbreekt in het verslag": (
        "delete from marts.rpt_leerlingen where onderwijssoort_code = 'sbo'"
        f" and schooljaar = '{JAAR}'",
        "leerlingen_volgen_uit_registraties",
    ),
    "op 1 oktober zijn er meer leerlingen dan in het jaar": (
        rpt("rpt_leerlingen", "aantal_op_1_oktober = aantal_leerlingen + 1",
            "onderwijssoort_code = 'sbo'"),
        "leerlingen_op_1_oktober_is_een_deel",
    ),
    "een leerling staat er dubbel": (
        "insert into marts.fct_registraties select * replace ("
        "registratie_id || 'x' as registratie_id) from marts.fct_registraties"
        f" where schooljaar = '{JAAR}' and aantal_meldingen = 0 limit 1",
        "feiten_zonder_dubbele",
    ),
    "een leerling is verloren": (
        "delete from marts.fct_registraties where registratie_id = ("
        "select min(registratie_id) from marts.fct_registraties"
        f" where schooljaar = '{JAAR}' and not is_verzuimer)",
        "leerlingen_volgen_uit_registraties",
    ),
    "een registratie loopt door in het volgende schooljaar": (
        "update marts.fct_registraties set datum_einde = date '2024-08-01'"
        " where registratie_id = (select min(registratie_id)"
        f" from marts.fct_registraties where schooljaar = '{JAAR}')",
        "feiten_in_hun_schooljaar",
    ),
    "een melding telt in het schooljaar ervoor": (
        melding("datum_melding = date '2023-07-31'"),
        "feiten_in_hun_schooljaar",
    ),
    "een leerling met meldingen heet geen verzuimer": (
        "update marts.fct_registraties set is_verzuimer = false"
        " where registratie_id = (select min(registratie_id)"
        f" from marts.fct_registraties where schooljaar = '{JAAR}' and is_verzuimer)",
        "registraties_kennen_elke_melding",
    ),
    "een melding telt niet bij de leerling": (
        "update marts.fct_registraties set aantal_meldingen = aantal_meldingen - 1"
        " where registratie_id = (select min(registratie_id)"
        f" from marts.fct_registraties where schooljaar = '{JAAR}' and is_verzuimer)",
        "registraties_kennen_elke_melding",
    ),
    "een nieuwe soort verzuim zonder codelijst": (
        melding("verzuimsoort_code = 'nieuw'"),
        "codes_staan_in_de_codelijst",
    ),
    "een nieuwe school zonder dimensie": (
        melding("school_id = '99ZZ'"),
        "codes_staan_in_de_codelijst",
    ),
    "een nieuwe grond van vrijstelling": (
        "update marts.fct_vrijstellingen set grond_code = 'art99'"
        f" where telt_mee and grond_code = 'art3b' and schooljaar = '{JAAR}'",
        "codes_staan_in_de_codelijst",
    ),
    "de tabel verzuim telt een leerling meer": (
        rpt(VERZUIM, "aantal_leerlingen = aantal_leerlingen + 1", "true"),
        "verzuim_telt_alle_leerlingen",
    ),
    "verzuimers en niet-verzuimers zijn er een te weinig": (
        rpt(VERZUIM, "aantal_niet_verzuimers = aantal_niet_verzuimers - 1", "true"),
        "verzuimers_en_niet_verzuimers_zijn_iedereen",
    ),
    "meldingen zijn als leerlingen geteld": (
        rpt(VERZUIM, "aantal_preventiespreekuur = aantal_meldingen", "true"),
        "delen_passen_in_hun_geheel",
    ),
    "er zijn meer recidivisten dan verzuimers": (
        rpt(VERZUIM, "aantal_recidivisten = aantal_verzuimers + 1", "true"),
        "delen_passen_in_hun_geheel",
    ),
    "de verzuimers zijn er een naast": (
        rpt(VERZUIM, "aantal_verzuimers = aantal_verzuimers + 1", "true"),
        "verzuim_volgt_uit_meldingen",
    ),
    "de recidivisten zijn er een naast": (
        rpt(VERZUIM, "aantal_recidivisten = aantal_recidivisten - 1", "true"),
        "verzuim_volgt_uit_meldingen",
    ),
    "er zijn meer verzuimers dan meldingen": (
        rpt(VERZUIM, "aantal_verzuimers = 252, aantal_niet_verzuimers = 5245,"
            " percentage_verzuimers = 4.6, percentage_niet_verzuimers = 95.4", "true"),
        "delen_passen_in_hun_geheel",
    ),
    "een percentage deelt meldingen door leerlingen": (
        rpt(VERZUIM, "percentage_verzuimers = 4.6", "true"),
        "percentages_volgen_uit_aantallen",
    ),
    "een percentage deelt door de leerlingen met onderwijs": (
        rpt(VERZUIM, "percentage_niet_verzuimers = 97.9", "true"),
        "percentages_volgen_uit_aantallen",
    ),
    "een percentage is afgekapt en niet afgerond": (
        rpt(VERZUIM, "meldingen_per_100_leerlingen = 4.5", "true"),
        "percentages_volgen_uit_aantallen",
    ),
    "bijna niemand verzuimt nog": (
        rpt(VERZUIM, "percentage_verzuimers = 0.4", "true"),
        "percentage_verzuimers_in_de_band",
    ),
    "er zijn drie keer zoveel meldingen per leerling": (
        rpt(VERZUIM, "meldingen_per_100_leerlingen = 13.8", "true"),
        "meldingen_per_100_in_de_band",
    ),
    "de tabel meldingen is er een naast": (
        rpt("rpt_meldingen", "aantal_meldingen = aantal_meldingen + 1", VO_RELATIEF),
        "meldingen_volgen_uit_feiten",
    ),
    "absoluut en relatief zijn verwisseld": (
        rpt("rpt_meldingen", "verzuimsoort_hoofd = if("
            "verzuimsoort_hoofd = 'absoluut', 'relatief', 'absoluut')", "true"),
        "meldingen_volgen_uit_feiten",
    ),
    "een relatieve melding ontbreekt in het totaal": (
        rpt("rpt_meldingen", "aantal_meldingen = aantal_meldingen - 1", VO_RELATIEF),
        "absoluut_en_relatief_zijn_alle_meldingen",
    ),
    "er zijn meer gemelde leerlingen dan meldingen": (
        rpt("rpt_meldingen", "aantal_leerlingen = aantal_meldingen + 1", VO_RELATIEF),
        "gemelde_leerlingen_niet_meer_dan_meldingen",
    ),
    "een soort verzuim telt een leerling dubbel": (
        rpt("rpt_meldingen_per_soort", "aantal_leerlingen = aantal_leerlingen + 1",
            "verzuimsoort_code = 'luxe' and onderwijsgroep_code = 'vo'"),
        "meldingen_per_soort_volgen_uit_feiten",
    ),
    "een soort verzuim telt een melding te veel": (
        rpt("rpt_meldingen_per_soort", "aantal_meldingen = aantal_meldingen + 1",
            "verzuimsoort_code = 'luxe' and onderwijsgroep_code = 'vo'"),
        "soorten_verzuim_zijn_de_hoofdsoort",
    ),
    "een Halt-verwijzing te veel in het verslag": (
        rpt("rpt_processen_verbaal", "aantal = aantal + 1",
            "soort_code = 'halt' and onderwijsgroep_code = 'mbo'"),
        "handhaving_volgt_uit_feiten",
    ),
    "een afdoening is verloren": (
        "update marts.rpt_processen_verbaal set aantal_om = 0 where aantal_om > 0",
        "handhaving_volgt_uit_feiten",
    ),
    "er zijn meer afdoeningen dan processen-verbaal": (
        rpt("rpt_processen_verbaal", "aantal_om = aantal + 1",
            "soort_code = 'absoluut' and onderwijsgroep_code = 'vo'"),
        "afdoeningen_niet_meer_dan_processen_verbaal",
    ),
    "een vrijstelling ontbreekt in het verslag": (
        "update marts.rpt_vrijstellingen set aantal = aantal - 1,"
        " aantal_verlenging = aantal_verlenging - 1 where aantal_verlenging > 0",
        "vrijstellingen_volgen_uit_feiten",
    ),
    "een verlenging heet ook een eerste beroep": (
        "update marts.rpt_vrijstellingen set aantal_verlenging = aantal"
        " where aantal_eerste_beroep > 0",
        "beroepen_en_verlengingen_zijn_alle_vrijstellingen",
    ),
    "de begroting deelt door de leerlingen op 1 oktober": (
        rpt("rpt_bbv_indicatoren", "aantal_leerlingen = aantal_leerlingen - 379",
            "true"),
        "bbv_deelt_door_alle_leerlingen",
    ),
    "een indicator is per honderd en niet per duizend": (
        rpt("rpt_bbv_indicatoren", "relatief_verzuim_per_1000 = 2.40", "true"),
        "bbv_volgt_uit_aantallen",
    ),
    "het absoluut verzuim van de begroting is te hoog": (
        rpt("rpt_bbv_indicatoren", "absoluut_verzuim_per_1000 = 73.00", "true"),
        "bbv_absoluut_in_de_band",
    ),
    "het relatief verzuim van de begroting is nul": (
        rpt("rpt_bbv_indicatoren", "relatief_verzuim_per_1000 = 0", "true"),
        "bbv_relatief_in_de_band",
    ),
    "de opgave telt een proces-verbaal minder": (
        rpt("rpt_leerplichttelling", "aantal = aantal - 1",
            "telling_code = 'pv_luxe' and aantal > 0"),
        "opgave_volgt_uit_het_verslag",
    ),
    "de opgave telt meer leerlingen dan meldingen": (
        rpt("rpt_leerplichttelling", "aantal = 999",
            "telling_code = 'relatief_leerlingen' and onderwijs_code = 'vo'"),
        "opgave_leerlingen_niet_meer_dan_meldingen",
    ),
    "er zijn er meer weer ingeschreven dan opgespoord": (
        rpt("rpt_leerplichttelling", "aantal = 9",
            "telling_code = 'absoluut_weer_ingeschreven' and onderwijs_code = 'vo'"),
        "opgave_ingeschreven_niet_meer_dan_opgespoord",
    ),
    "er zijn meer lange thuiszitters dan thuiszitters": (
        rpt("rpt_thuiszitters", "aantal_leerlingen = 66",
            "definitie_code = 'langer_dan_3_maanden'"),
        "thuiszitters_lang_is_een_deel",
    ),
    "er zijn meer relatieve thuiszitters dan thuiszitters": (
        rpt("rpt_thuiszitters", "aantal_leerlingen = 66",
            "definitie_code = 'langdurig_relatief'"),
        "thuiszitters_relatief_is_een_deel",
    ),
    "iedereen is thuiszitter en nog iemand": (
        rpt("rpt_thuiszitters", "aantal_leerlingen = 5498", "definitie_code = 'ocw'"),
        "thuiszitters_niet_meer_dan_leerlingen",
    ),
    "een kengetal ontbreekt in de trend": (
        "delete from marts.rpt_trend where kengetal_code = 'handhaving_luxe'",
        "trend_heeft_elk_kengetal_een_keer",
    ),
    "een kengetal staat dubbel in de trend": (
        "insert into marts.rpt_trend from marts.rpt_trend"
        " where kengetal_code = 'vrijstellingen_art15'",
        "trend_heeft_elk_kengetal_een_keer",
    ),
    "de trend heeft het aantal leerlingen van een ander jaar": (
        rpt("rpt_trend", "waarde = 5528", "kengetal_code = 'leerlingen'"),
        "trend_leerlingen_volgen_uit_verslag",
    ),
    "de trend heeft andere verzuimers dan het verslag": (
        rpt("rpt_trend", "waarde = 251", "kengetal_code = 'verzuimers'"),
        "trend_verzuim_volgt_uit_verslag",
    ),
    "de helft van de leerlingen is er niet": (
        # In all tables alike: only the year before gives it away.
        "update marts.rpt_leerlingen set aantal_leerlingen = 2 * aantal_leerlingen,"
        " aantal_op_1_oktober = 2 * aantal_op_1_oktober"
        " where schooljaar = '2022-2023';"
        "insert into marts.fct_registraties select * replace ("
        "leerling_id || 'x' as leerling_id, 0 as aantal_meldingen,"
        " false as is_verzuimer) from marts.fct_registraties"
        " where schooljaar = '2022-2023';"
        "update marts.rpt_verzuim set aantal_leerlingen = 2 * aantal_leerlingen,"
        " aantal_niet_verzuimers = 2 * aantal_leerlingen - aantal_verzuimers,"
        " percentage_verzuimers = 1.9, percentage_niet_verzuimers = 98.1,"
        " meldingen_per_100_leerlingen = 2.9 where schooljaar = '2022-2023';"
        "update marts.rpt_bbv_indicatoren set aantal_leerlingen = 2"
        " * aantal_leerlingen, relatief_verzuim_per_1000 = 14.92,"
        " relatief_meldingen_per_1000 = 29.12 where schooljaar = '2022-2023';"
        "update marts.rpt_trend set waarde = 2 * waarde where schooljaar = '2022-2023'"
        " and starts_with(kengetal_code, 'leerlingen')",
        "leerlingen_jaarsprong",
    ),
    "een school is niet geleverd": (
        "update marts.rpt_leerlingen set aantal_leerlingen = aantal_leerlingen + 600"
        f" where schooljaar = '{JAAR}' and onderwijssoort_code = 'geen';"
        "insert into marts.fct_registraties select * replace ("
        "leerling_id || 'x' as leerling_id, 0 as aantal_meldingen, 'geen'"
        " as onderwijssoort_code, false as is_verzuimer, false as is_op_1_oktober)"
        f" from marts.fct_registraties where schooljaar = '{JAAR}' limit 600;"
        "update marts.rpt_trend set waarde = waarde + 600"
        f" where schooljaar = '{JAAR}' and kengetal_code"
        " in ('leerlingen', 'leerlingen_overig')",
        "aandeel_zonder_onderwijs",
    ),
    "van veel leerlingen is het BSN niet te koppelen": (
        "update marts.fct_registraties set reden_geen_onderwijs = 'niet_koppelbaar'"
        f" where schooljaar = '{JAAR}' and registratie_id like '%0'",
        "aandeel_niet_koppelbaar",
    ),
    "van veel meldingen is de onderwijssoort onbekend": (
        "update marts.fct_meldingen set onderwijssoort_code = 'onbekend'"
        f" where onderwijssoort_code = 'po' and schooljaar = '{JAAR}'",
        "aandeel_onderwijs_onbekend",
    ),
    "van veel meldingen is de school onbekend": (
        "update marts.fct_meldingen set school_id = 'onbekend' where school_id = '99DB'",
        "aandeel_school_onbekend",
    ),
    "alle meldingen zijn van één school": (
        "update marts.fct_meldingen set school_id = '99DA'"
        f" where schooljaar = '{JAAR}'",
        "grootste_school",
    ),
    "een school meldt niet meer": (
        "update marts.fct_meldingen set school_id = '99CB'"
        f" where schooljaar = '{JAAR}' and school_id = '99CA'",
        "school_gestopt_met_melden",
    ),
    "van november ontbreken de meldingen": (
        "update marts.fct_meldingen set datum_melding = date '2024-01-15'"
        " where datum_melding between date '2023-11-01' and date '2023-11-30'",
        "maanden_naar_schooldagen",
    ),
    "veel dossiers zijn onbekend": (
        "update marts.fct_meldingen set reden_telt_niet_mee = 'dossier_onbekend'"
        " where reden_telt_niet_mee = 'niet_plichtig'",
        "aandeel_niet_te_plaatsen",
    ),
    "een levering heeft de helft van de regels": (
        levering("aantal_gelezen = 279, aantal_geaccepteerd = 268"),
        "leveringen_omvang",
    ),
    "een levering staat er twee keer in": (
        levering("aantal_gelezen = 1458, aantal_vervangen = 740"),
        "leveringen_omvang",
    ),
    "een gelezen regel is nergens gebleven": (
        levering("aantal_geaccepteerd = aantal_geaccepteerd - 1"),
        "leveringen_verantwoord",
    ),
    "veel regels zijn afgekeurd": (
        levering("aantal_afgekeurd = 8, aantal_geaccepteerd = 710"),
        "leveringen_afgekeurd",
    ),
    "een bron is oud": (
        "delete from kwaliteit.fct_leveringen"
        " where tabel = 'dossiers' and leverdatum = date '2024-09-15'",
        "leveringen_actueel",
    ),
    "een bron kent het einde van het schooljaar niet": (
        levering("leverdatum = date '2024-07-31'", "diplomas"),
        "leveringen_na_het_schooljaar",
    ),
    "een vastgesteld cijfer is veranderd": (
        "insert into kwaliteit.fct_wijzigingen_na_vaststelling by name select"
        f" '1700' as gemeente_code, '{JAAR}' as schooljaar, 'rpt_verzuim' as tabel,"
        " '' as plek, 'aantal_meldingen' as kolom, '251' as waarde_vastgesteld,"
        " '250' as waarde_nu, false as is_record",
        "vastgesteld_jaar_ongewijzigd",
    ),
    "een controle op rijen vindt ineens veel": (
        "insert into kwaliteit.fct_afwijkingen select fct_afwijkingen.* replace ("
        "afwijking_id || nummer as afwijking_id) from kwaliteit.fct_afwijkingen"
        " cross join range(11) as nummers (nummer)"
        " where schooljaar = '2022-2023' and gemeente_code = '1700'"
        " and regel_code = 'melding_dubbel_bij_duo'",
        "melding_dubbel_bij_duo",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def sql(gebouwd: Bouw) -> dict[str, str]:
    """The models of a plain build: name -> the SQL that dbt made of it."""
    return {
        knoop["name"]: knoop["compiled_code"]
        for knoop in gebouwd.artefact("manifest.json")["nodes"].values()
        if knoop["resource_type"] == "model" and knoop.get("compiled_code")
    }


@pytest.fixture(scope="module")
def kopie(
    gebouwd: Bouw, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the built warehouse in which faults may be made."""
    map_ = tmp_path_factory.mktemp("controles")
    shutil.copy(gebouwd.database, map_)
    with duckdb.connect(map_ / gebouwd.database.name) as verbinding:
        yield verbinding


def _rijen(verbinding: duckdb.DuckDBPyConnection, vraag: str) -> Iterator[dict]:
    uitkomst = verbinding.execute(vraag)
    koppen = [kop[0] for kop in uitkomst.description]
    return (dict(zip(koppen, rij, strict=True)) for rij in uitkomst.fetchall())


def _herbouw(
    verbinding: duckdb.DuckDBPyConnection, sql: dict[str, str], model: str
) -> None:
    """Make a table again, of the warehouse as it stands."""
    verbinding.execute(
        f"create or replace table intermediate.{model} as {sql[model]}"
    )


def _cijfers(
    verbinding: duckdb.DuckDBPyConnection, sql: dict[str, str]
) -> set[Cijfer]:
    return {
        Cijfer(**rij) for rij in _rijen(verbinding, sql["int_cijfers_te_toetsen"])
    }


@pytest.fixture(scope="module")
def zuiver(
    kopie: duckdb.DuckDBPyConnection, sql: dict[str, str]
) -> set[Cijfer]:
    """The figures before any fault."""
    return _cijfers(kopie, sql)


def _gezakt(
    verbinding: duckdb.DuckDBPyConnection,
    sql: dict[str, str],
    zuiver: set[Cijfer] = frozenset(),
) -> set[str]:
    """Return the checks that do not hold in the warehouse as it stands.

    A norm whose figures are those of ``zuiver`` is not judged again.
    """
    _herbouw(verbinding, sql, "int_verslagstanden_vastgelegd")
    cijfers = _cijfers(verbinding, sql)
    anders = {cijfer.regel_code for cijfer in cijfers ^ zuiver}
    uitslagen = toets(cijfer for cijfer in cijfers if cijfer.regel_code in anders)
    op_rijen = _rijen(verbinding, sql["int_rijcontroles_getoetst"])
    return {
        *(uitslag.regel_code for uitslag in uitslagen if uitslag.uitkomst != VOLDOET),
        *(rij["regel_code"] for rij in op_rijen if rij["uitkomst"] != VOLDOET),
    }


# --- the sample, and the planted faults


def test_het_voorbeeld_geeft_niets_boven_informatie(gebouwd: Bouw) -> None:
    with duckdb.connect(str(gebouwd.database), read_only=True) as verbinding:
        gezakt = verbinding.execute(
            "select regel_code, schooljaar, plek, ernst, uitkomst"
            " from kwaliteit.fct_controleresultaten where uitkomst != 'voldoet'"
        ).fetchall()
        regels = verbinding.execute(
            "select count(distinct regel_code) from kwaliteit.fct_controleresultaten"
        ).fetchone()
    assert gezakt == [
        ("onderwijssoort_jaarsprong", JAAR, "onderwijssoort_vso", "informatie",
         VOLDOET_NIET)
    ]  # fmt: skip
    assert regels == (len(_codes("normen")) + len(_codes("controles")),)


def test_met_een_opmerking_is_een_sprong_verklaard(
    kopie: duckdb.DuckDBPyConnection, sql: dict[str, str]
) -> None:
    kopie.execute("begin")
    try:
        assert _gezakt(kopie, sql) == VAN_HET_VOORBEELD
        kopie.execute(
            "insert into codelijsten.opmerkingen values"
            f" ('1700', '{JAAR}', 'onderwijssoort_vso', 'Nieuwe afdeling.', 'verslag')"
        )
        assert _gezakt(kopie, sql) == set()
    finally:
        kopie.execute("rollback")


@pytest.mark.parametrize("fout", FOUTEN)
def test_een_fout_wordt_gezien_door_de_controle_die_ervoor_is(
    kopie: duckdb.DuckDBPyConnection,
    sql: dict[str, str],
    zuiver: set[Cijfer],
    fout: str,
) -> None:
    """The check meant for it sees a planted fault, and at most two others do."""
    opdracht, bedoeld = FOUTEN[fout]
    kopie.execute("begin")
    try:
        kopie.execute(opdracht)
        gezien = _gezakt(kopie, sql, zuiver) - VAN_HET_VOORBEELD
    finally:
        kopie.execute("rollback")
    assert bedoeld in gezien, gezien
    assert len(gezien) <= 1 + ANDEREN_MAX, gezien


def _codes(seed: str) -> set[str]:
    pad = PROJECT / "seeds" / "regels" / f"{seed}.csv"
    with pad.open(encoding="utf-8", newline="") as bestand:
        return {rij["regel_code"] for rij in csv.DictReader(bestand)}


def test_elke_norm_heeft_een_fout_die_zij_ziet() -> None:
    bedoeld = {code for _, code in FOUTEN.values()}
    assert len(FOUTEN) >= 40
    assert _codes("normen") - bedoeld == VAN_HET_VOORBEELD


# --- how it is judged


GROEP = Groep("rpt_verzuim", "tussen", [1.0, 2.0, None], [None] * 3, 1, 2)


def test_great_expectations_telt_wat_niet_aan_de_norm_voldoet() -> None:
    """On the bound is right, just outside is not, and nothing is no deviation."""
    paar = replace(GROEP, waarden=[1.0, 2.0], vergelijkwaarden=[1.0, 3.0])
    assert tel_afwijkend(
        [
            GROEP,
            replace(GROEP, bovengrens=1.99),
            replace(GROEP, ondergrens=None),
            replace(GROEP, waarden=[None], vergelijkwaarden=[None]),
            replace(paar, verwachting="gelijk"),
            replace(paar, verwachting="hoogstens"),
            replace(paar, verwachting="hoogstens", waarden=[1.5, 3.0]),
        ]
    ) == [0, 1, 0, 0, 1, 0, 1]


def test_een_kapotte_controle_is_geen_oordeel(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash of one expectation, and a verwachting that is not on the list."""
    echt = oordelen._verwachting

    def verwachting(gx: object, nummer: int, groep: Groep) -> object:
        gemaakt = echt(gx, nummer, groep)
        if nummer == 1:
            gemaakt.column = "bestaat_niet"
        return gemaakt

    monkeypatch.setattr(oordelen, "_verwachting", verwachting)
    assert tel_afwijkend([GROEP, GROEP, replace(GROEP, verwachting="uniek")]) == [
        0,
        None,
        None,
    ]


def test_in_de_uitkomst_staat_geen_waarde() -> None:
    """What Great Expectations keeps of a deviation are counts: no value gets out."""
    verklikker = replace(GROEP, waarden=[987654.0, 1.0], vergelijkwaarden=[1.0, 1.0])
    for verwachting in oordelen.VERWACHTINGEN:
        groep = replace(verklikker, verwachting=verwachting)
        (resultaat,) = oordelen._resultaten({0: groep})
        assert resultaat.result["unexpected_count"] == 1
        assert "987654" not in str(resultaat.to_json_dict())


CIJFER = Cijfer(
    *("band", "1985-08-01", "rpt_verzuim", "tussen", None, "procent", 1.0, 2.0),
    *("1700", JAAR, "vo", 2.5, None, 1),
)


def _geteld(groepen: list[Groep]) -> list[int | None]:
    """A judge without Great Expectations: above the upper bound is wrong."""
    return [sum((w or 0) > g.bovengrens for w in g.waarden) for g in groepen]


def test_een_norm_zonder_cijfer_is_een_kapotte_controle() -> None:
    (uitslag,) = toets([replace(CIJFER, waarde=None, aantal_maten=0)])
    assert (uitslag.uitkomst, uitslag.aantal_afwijkend) == (DEFECT, None)


def test_een_norm_van_een_andere_periode_geeft_geen_oordeel() -> None:
    oud = replace(CIJFER, geldig_vanaf="1900-08-01", waarde=None, aantal_maten=0)
    assert [u.geldig_vanaf for u in toets([oud, CIJFER], _geteld)] == ["1985-08-01"]


def test_alles_wat_stukgaat_is_defect_en_niets_voldoet() -> None:
    def stuk(groepen: list[Groep]) -> list[int | None]:
        raise RuntimeError

    assert {u.uitkomst for u in toets([CIJFER], stuk)} == {DEFECT}


def test_alleen_wat_niet_voldoet_wordt_per_gemeente_gevraagd() -> None:
    vragen: list[int] = []

    def tel(groepen: list[Groep]) -> list[int | None]:
        vragen.append(len(groepen))
        return _geteld(groepen)

    goed = [
        replace(CIJFER, regel_code="goed", gemeente_code=f"{i:04}", waarde=1.0)
        for i in range(300)
    ]
    uitslagen = toets([*goed, CIJFER, replace(CIJFER, gemeente_code="0141", waarde=2.0)],
                      tel)  # fmt: skip
    assert vragen == [2, 2]
    gezakt = [u for u in uitslagen if u.uitkomst == VOLDOET_NIET]
    assert [(u.gemeente_code, u.plek, u.waarde) for u in gezakt] == [("1700", "vo", 2.5)]
    assert len(uitslagen) == 302
