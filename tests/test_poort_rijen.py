"""What the gate makes of single rows: put aside with a reason, warned of, or nothing.

Every case is a row of the table of bad inputs (its number stands in the name), or a rule
of the extracts specification. The files are large enough that one row is no 1 %.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT
from poort_hulp import (
    BRON,
    BSNS,
    LEVERDATUM,
    NAAM,
    ONDERWIJSNUMMER,
    Extracts,
    Rij,
    geland,
    meldingsteksten,
    rij,
    rijen,
)
from stdnum.nl import bsn as stdnum_bsn
from stdnum.nl import onderwijsnummer as stdnum_onderwijsnummer

from leerplicht.poort import Geweigerd, keuren
from leerplicht.poort.contract import lees_contracten

VEEL = 200


@pytest.fixture
def extracts(tmp_path: Path) -> Extracts:
    """A valid set of extracts."""
    return Extracts(tmp_path / "extracts")


@dataclass(frozen=True)
class Geval:
    """One odd row: what stands in it, and the reason or warning it gets."""

    naam: str
    tabel: str
    waarden: Rij
    reden: str | None = None
    waarschuwing: tuple[str, str] | None = None
    geland: Rij | None = None


PGN = "PERSOONSGEBONDENNUMMER"
GEVALLEN = [
    # --- numbers of persons
    Geval("28_afgerond", "dossiers", {"BSN": "1,23E+08"}, "persoonsnummer_afgerond"),
    Geval("28_afgerond_met_punt", "dossiers", {"BSN": "1.23e+08"}, "persoonsnummer_afgerond"),
    Geval("29_elfproef", "dossiers", {"BSN": "123456789"}, "persoonsnummer_onjuist"),
    Geval("29_nullen", "dossiers", {"BSN": "000000000"}, "persoonsnummer_onjuist"),
    Geval("29_negens", "dossiers", {"BSN": "999999999"}, "persoonsnummer_onjuist"),
    Geval("29_letters", "dossiers", {"BSN": "onbekend"}, "persoonsnummer_onjuist"),
    Geval("29_tien_cijfers", "dossiers", {"BSN": f"0{BSNS[0]}"}, "persoonsnummer_onjuist"),
    Geval("29_met_streepjes", "dossiers", {"BSN": "999-000-007"}, "persoonsnummer_onjuist"),
    Geval("30_leeg", "dossiers", {"BSN": ""}, "verplicht_ontbreekt"),
    Geval("30_spaties", "dossiers", {"BSN": "   "}, "verplicht_ontbreekt"),
    Geval("30_leeg_in_de_brp_mag", "personen", {"01.01.20": ""}),
    Geval("onderwijsnummer_in_carel", "dossiers", {"BSN": ONDERWIJSNUMMER}),
    Geval(
        "onderwijsnummer_in_de_brp",
        "personen",
        {"01.01.20": ONDERWIJSNUMMER},
        "persoonsnummer_onjuist",
    ),
    Geval(
        "27_voorloopnul_weg",
        "personen",
        {"01.01.20": "12345672"},
        waarschuwing=("bsn_aangevuld", "01.01.20"),
        geland={"01.01.20": "012345672"},
    ),
    Geval(
        "27_vijf_voorloopnullen_weg",
        "dossiers",
        {"BSN": "9830"},
        waarschuwing=("bsn_aangevuld", "BSN"),
        geland={"BSN": "000009830"},
    ),
    Geval("27_kort_en_fout", "personen", {"01.01.20": "12345673"}, "persoonsnummer_onjuist"),
    Geval("76_arabische_cijfers", "dossiers", {"BSN": ""}, "verplicht_ontbreekt"),
    Geval(
        "76_cijfers_van_volle_breedte",
        "inschrijvingen",
        {PGN: "９９９００００００"},
        "persoonsnummer_onjuist",
    ),
    Geval(
        "76_arabische_cijfers_in_een_datum",
        "inschrijvingen",
        {"DATUM_INSCHRIJVING": "٠١-٠٨-٢٠٢١"},
        "datum_verkeerde_vorm",
    ),
    Geval("76_naam_in_losse_tekens", "personen", {"01.02.40": "Bra\u0302ndsma"}),
    # --- dates
    Geval("31_dag_onbekend", "personen", {"01.03.10": "19660000"}),
    Geval("31_maand_13", "personen", {"01.03.10": "19660013"}),
    Geval("31_alles_onbekend", "personen", {"01.03.10": "00000000"}),
    Geval("31_bestaat_niet", "personen", {"01.03.10": "20100231"}),
    Geval("31_leeg", "personen", {"01.03.10": ""}, "verplicht_ontbreekt"),
    Geval("31_carel_bestaat_niet", "dossiers", {"Geboortedatum": "31-04-2010"}),
    Geval("34_brp_rekenblad", "personen", {"01.03.10": "40123"}, "datum_verkeerde_vorm"),
    Geval(
        "32_geen_schrikkeljaar",
        "inschrijvingen",
        {"DATUM_INSCHRIJVING": "29-02-2023"},
        "datum_bestaat_niet",
    ),
    Geval(
        "32_31_april", "diplomas", {"DATUM_DIPLOMA": "31-04-2024"}, "datum_bestaat_niet"
    ),
    Geval(
        "32_jaar_nul", "diplomas", {"DATUM_DIPLOMA": "01-04-0000"}, "datum_bestaat_niet"
    ),
    Geval(
        "32_optioneel_telt_ook",
        "inschrijvingen",
        {"DATUM_UITSCHRIJVING": "31-09-2023"},
        "datum_bestaat_niet",
    ),
    Geval(
        "32_tijd", "meldingen", {"Laatst gewijzigd": "15-01-2024 25:00"}, "datum_bestaat_niet"
    ),
    Geval("32_brp", "personen", {"06.08.10": "20230231"}, "datum_bestaat_niet"),
    Geval("32_brp_30_februari_dag_onbekend", "personen", {"06.08.10": "20230200"}),
    Geval("brp_maand_onbekend", "verblijfplaatsen", {"08.09.20": "20180013"}),
    Geval(
        "brp_jaar_onbekend_waar_het_moet",
        "verblijfplaatsen",
        {"08.09.20": "00000000"},
        "verplicht_ontbreekt",
    ),
    Geval(
        "brp_jaar_onbekend_waar_het_mag",
        "verblijfplaatsen",
        {"08.13.20": "00000000"},
        waarschuwing=("datum_onbekend", "08.13.20"),
        geland={"08.13.20": ""},
    ),
    Geval("08_10_30_zoals_het_staat", "verblijfplaatsen", {"08.10.30": "gisteren"}),
    Geval(
        "33_toekomst",
        "diplomas",
        {"DATUM_DIPLOMA": "16-09-2024"},
        waarschuwing=("datum_toekomst", "DATUM_DIPLOMA"),
    ),
    Geval("33_einde_in_de_toekomst_mag", "vrijstellingen", {"Einddatum": "31-07-2026"}),
    Geval(
        "33_meer_dan_120_jaar",
        "personen",
        {"01.03.10": "19040914"},
        waarschuwing=("datum_ver_terug", "01.03.10"),
    ),
    Geval("33_120_jaar", "personen", {"01.03.10": "19040915"}),
    Geval("34_jaar_in_twee_cijfers", "diplomas", {"DATUM_DIPLOMA": "01-06-24"}, "datum_verkeerde_vorm"),
    Geval("34_maand_voor_dag", "diplomas", {"DATUM_DIPLOMA": "06-13-2024"}, "datum_bestaat_niet"),
    Geval("34_schuine_strepen", "diplomas", {"DATUM_DIPLOMA": "01/06/2024"}, "datum_verkeerde_vorm"),
    Geval("34_rekenblad", "diplomas", {"DATUM_DIPLOMA": "45444"}, "datum_verkeerde_vorm"),
    Geval("34_losse_cijfers", "diplomas", {"DATUM_DIPLOMA": "1-6-2024"}, "datum_verkeerde_vorm"),
    Geval("34_zonder_tijd", "meldingen", {"Laatst gewijzigd": "15-01-2024"}, "datum_verkeerde_vorm"),
    # --- numbers
    Geval("35_komma", "verzuimdagen", {"LESUREN": "0,5"}),
    Geval("35_punt", "verzuimdagen", {"LESUREN": "7.25"}),
    Geval("36_nul", "verzuimdagen", {"LESUREN": "0"}, "lesuren_onjuist"),
    Geval("36_nul_komma", "verzuimdagen", {"LESUREN": "0,00"}, "lesuren_onjuist"),
    Geval("36_min", "verzuimdagen", {"LESUREN": "-1"}, "lesuren_onjuist"),
    Geval("36_twaalf", "verzuimdagen", {"LESUREN": "12"}),
    Geval("36_meer_dan_twaalf", "verzuimdagen", {"LESUREN": "12,01"}, "lesuren_onjuist"),
    Geval("36_duizend", "verzuimdagen", {"LESUREN": "1.000"}, "lesuren_onjuist"),
    Geval("36_tekst", "verzuimdagen", {"LESUREN": "drie"}, "lesuren_onjuist"),
    # --- codes
    Geval("47_telt", "inschrijvingen", {"SOORT_ONDERWIJS": "HBO"}, "code_onbekend"),
    Geval("47_diploma", "diplomas", {"SOORT_DIPLOMA": "HBO"}, "code_onbekend"),
    Geval("47_verzuimsoort", "verzuimmeldingen", {"VERZUIMSOORT": "V9"}, "code_onbekend"),
    Geval("47_status", "verzuimmeldingen", {"STATUS": "X"}, "code_onbekend"),
    Geval("47_soort_verzuim", "meldingen", {"Soort verzuim": "Anders"}, "code_onbekend"),
    Geval("47_status_carel", "meldingen", {"Status": "Anders"}, "code_onbekend"),
    Geval("47_soort_pv", "processen_verbaal", {"Soort PV": "Anders"}, "code_onbekend"),
    Geval("47_grond", "vrijstellingen", {"Grond": "Artikel 99"}, "code_onbekend"),
    Geval("47_resultaat", "vrijstellingen", {"Resultaat": "Anders"}, "code_onbekend"),
    Geval("47_ja_nee", "meldingen", {"Preventiespreekuur": "J"}, "code_onbekend"),
    Geval("47_ja_nee_leeg", "meldingen", {"Preventiespreekuur": ""}, "verplicht_ontbreekt"),
    Geval("47_hoofdletters", "meldingen", {"Status": "AFGESLOTEN", "Soort verzuim": "LUXE verzuim"}),
    Geval("47_kleine_letters", "inschrijvingen", {"SOORT_ONDERWIJS": "vo"}),
    *(
        Geval(f"47_let_op_{kolom}", tabel, {kolom: "9 of anders"},
              waarschuwing=("code_onbekend", kolom))
        for tabel, kolom in (
            ("personen", "01.04.10"), ("personen", "07.67.20"), ("personen", "07.70.10"),
            ("inschrijvingen", "NIVEAU"), ("inschrijvingen", "LEERTRAJECT"),
            ("verzuimmeldingen", "ALLE_LESSEN_GEMIST"), ("meldingen", "Herkomst"),
            ("meldingen", "Soort onderwijs"), ("meldingen", "MAS-route"),
            ("processen_verbaal", "Verdachte"), ("processen_verbaal", "Afdoening"),
            ("processen_verbaal", "Soort onderwijs"), ("halt_verwijzingen", "Afdoening"),
            ("halt_verwijzingen", "Soort onderwijs"),
            ("vrijstellingen", "Laatst genoten onderwijs"),
        )
    ),
    # --- other rules of the list
    Geval("gemeente_zonder_nul", "verblijfplaatsen", {"08.09.10": "141"}),
    Geval("gemeente_vijf_cijfers", "verblijfplaatsen", {"08.09.10": "01700"}, "gemeentecode_onjuist"),
    Geval("gemeente_letters", "verblijfplaatsen", {"08.09.10": "Almelo"}, "gemeentecode_onjuist"),
    Geval("gemeentecode_carel_zoals_hij_staat", "dossiers", {"Gemeentecode": "Almelo"}),
    Geval("woongemeente_zoals_hij_staat", "verzuimmeldingen", {"WOONGEMEENTE": "x"}),
    Geval("einddatum_ontbreekt", "vrijstellingen", {"Einddatum": ""}, "einddatum_ontbreekt"),
    Geval("einddatum_hoeft_niet", "vrijstellingen", {"Einddatum": "", "Permanent": "JA"}),
    Geval("einde_voor_begin", "vrijstellingen", {"Einddatum": "01-01-2020"}),
    Geval("46_geen_vestiging", "inschrijvingen", {"VESTIGINGSCODE": ""}),
    Geval("46_vreemde_brin", "inschrijvingen", {"INSTELLINGSCODE": "ZZZZZ"}),
    Geval("46_geen_brin", "inschrijvingen", {"INSTELLINGSCODE": ""}, "verplicht_ontbreekt"),
    # --- text is text
    Geval("58_formule", "personen", {"01.02.40": "=cmd|' /C calc'!A0"}),
    Geval("59_sql_en_jinja", "personen", {"01.02.40": "'); drop table x --{{ 1 }}{% x %}"}),
    Geval("60_html", "personen", {"01.02.40": "<script>alert(1)</script>"}),
]  # fmt: skip


@pytest.mark.parametrize(
    "weinig", [0, VEEL + 1], ids=["waarden_beoordeeld", "rijen_beoordeeld"]
)
@pytest.mark.parametrize("geval", GEVALLEN, ids=[geval.naam for geval in GEVALLEN])
def test_een_vreemde_rij_krijgt_haar_reden_of_waarschuwing(
    extracts: Extracts, geval: Geval, monkeypatch: pytest.MonkeyPatch, weinig: int
) -> None:
    monkeypatch.setattr(keuren, "WEINIG_RIJEN", weinig)
    regels = rijen(geval.tabel, VEEL)
    vreemd = regels[100] | geval.waarden
    regels[100] = vreemd
    extracts.lever(geval.tabel, regels)
    with extracts.ingenomen() as (verbinding, oordeel):
        redenen = geland(verbinding, geval.tabel, "_regel, _reden, _telt")
        kolommen = ", ".join(f'"{naam}"' for naam in vreemd)
        inhoud = geland(verbinding, geval.tabel, kolommen)
        (levering,) = (
            regel for regel in oordeel.leveringen if regel["tabel"] == geval.tabel
        )
    apart = [(regel, reden) for regel, reden, _ in redenen if reden]
    assert apart == ([(102, geval.reden)] if geval.reden else [])
    assert redenen[100][2] == (geval.reden is None)
    gewaarschuwd = [(w.soort, w.kolom, w.aantal) for w in oordeel.waarschuwingen]
    assert gewaarschuwd == ([(*geval.waarschuwing, 1)] if geval.waarschuwing else [])
    verwacht = vreemd | (geval.geland or {})
    assert inhoud[100] == tuple(v.strip() or None for v in verwacht.values())
    assert (levering["aantal_gelezen"], levering["aantal_afgekeurd"]) == (
        VEEL, 1 if geval.reden else 0,
    )  # fmt: skip
    gezegd = meldingsteksten(oordeel)
    assert not [w for w in (*BSNS, NAAM, *geval.waarden.values()) if len(w) > 4 and w in gezegd]


@pytest.mark.parametrize("kolom", [
    (tabel, naam)
    for tabel, verplicht in {
        "personen": ("01.01.10", "01.03.10"),
        "verblijfplaatsen": ("01.01.10", "08.09.10", "08.09.20"),
        "inschrijvingen": (PGN, "INSCHRIJVINGSVOLGNUMMER", "INSTELLINGSCODE",
                           "SOORT_ONDERWIJS", "DATUM_INSCHRIJVING"),
        "koppelingen": ("ONDERWIJSNUMMER", "BSN", "DATUM"),
        "diplomas": (PGN, "SOORT_DIPLOMA", "DATUM_DIPLOMA"),
        "verzuimmeldingen": ("MELDINGSNUMMER", PGN, "INSTELLINGSCODE", "VERZUIMSOORT",
                             "MELDDATUMTIJD", "BEGINDATUM", "STATUS", "LAATSTE_MUTATIE"),
        "verzuimdagen": ("MELDINGSNUMMER", "DATUM", "LESUREN"),
        "controletotalen": ("BESTAND", "AANTAL_RECORDS"),
        "dossiers": ("Dossiernummer", "BSN", "Laatst gewijzigd"),
        "meldingen": ("Meldingnummer", "Dossiernummer", "Herkomst", "Soort verzuim",
                      "Datum melding", "Status", "Preventiespreekuur", "Laatst gewijzigd"),
        "processen_verbaal": ("PV-nummer", "Dossiernummer", "Soort PV", "Datum PV",
                              "Laatst gewijzigd"),
        "halt_verwijzingen": ("Haltnummer", "Dossiernummer", "Datum verwijzing",
                              "Laatst gewijzigd"),
        "vrijstellingen": ("Vrijstellingnummer", "Dossiernummer", "Grond", "Begindatum",
                           "Eerste beroep", "Permanent", "Resultaat", "Laatst gewijzigd"),
    }.items()
    for naam in verplicht
], ids=str)  # fmt: skip
def test_een_rij_zonder_verplicht_veld_wordt_apart_gezet_en_een_ander_veld_mag_leeg(
    extracts: Extracts, kolom: tuple[str, str]
) -> None:
    tabel, naam = kolom
    extracts.lever(tabel, [rij(tabel) | {naam: " "}, rij(tabel)])
    with extracts.ingenomen() as (verbinding, _):
        redenen = geland(verbinding, tabel, "_reden")
    assert redenen == [("verplicht_ontbreekt",), (None,)]


@pytest.mark.parametrize(("tabel", "kolom", "waarde", "in_honderd"), [
    ("dossiers", "BSN", "1,23E+08", True),
    ("diplomas", "DATUM_DIPLOMA", "6/1/24", True),
    ("inschrijvingen", "SOORT_ONDERWIJS", "HBO", True),
    ("dossiers", "BSN", "123456789", False),
    ("diplomas", "DATUM_DIPLOMA", "31-04-2024", False),
    ("verzuimdagen", "LESUREN", "99", False),
    ("meldingen", "Dossiernummer", "", False),
])  # fmt: skip
def test_meer_dan_een_procent_wordt_alleen_bij_drie_redenen_geweigerd(
    extracts: Extracts, tabel: str, kolom: str, waarde: str, in_honderd: bool
) -> None:
    regels = rijen(tabel, VEEL)
    for nummer in (50, 60):  # exactly 1 %
        regels[nummer] |= {kolom: waarde}
    extracts.lever(tabel, regels)
    with extracts.ingenomen() as (_, oordeel):
        assert oordeel.totaal("aantal_afgekeurd") == 2
    regels[55] |= {kolom: waarde}
    extracts.lever(tabel, regels)
    if not in_honderd:
        with extracts.ingenomen() as (_, oordeel):
            assert oordeel.totaal("aantal_afgekeurd") == 3
        return
    with pytest.raises(Geweigerd) as gevangen, extracts.ingenomen():
        pass
    gezegd = str(gevangen.value)
    plek = f"[E_VEEL_AFGEKEURD] {BRON[tabel]}/{tabel}_{LEVERDATUM}.csv"
    assert gezegd.startswith(f"{plek}, regel 52, kolom {kolom}: ")
    assert "3 van 200" in gezegd
    assert waarde not in gezegd


# --- which rows count


def tellend(extracts: Extracts, tabel: str, wat: str, tot: str | None = None) -> list:
    """Return what counts of a table, in order."""
    with extracts.ingenomen(tot) as (verbinding, oordeel):
        for levering in oordeel.leveringen:
            assert levering["aantal_gelezen"] == (
                levering["aantal_geaccepteerd"]
                + levering["aantal_vervangen"]
                + levering["aantal_afgekeurd"]
            )
        rijen_ = geland(verbinding, tabel, f"{wat}, _telt")
    return [regel[:-1] for regel in rijen_ if regel[-1]]


def test_de_laatste_levering_telt_per_sleutel_en_wie_ontbreekt_blijft(
    extracts: Extracts,
) -> None:
    oud = [rij("meldingen", n) | {"Status": "In behandeling"} for n in range(3)]
    extracts.lever("meldingen", oud)
    extracts.lever("meldingen", [rij("meldingen", 1)], "20241001")
    assert tellend(extracts, "meldingen", '"Meldingnummer", "Status"') == [
        ("M0", "In behandeling"), ("M2", "In behandeling"), ("M1", "Afgesloten"),
    ]  # fmt: skip
    ouder = tellend(extracts, "meldingen", '"Status"', tot="2024-09-30")
    assert ouder == [("In behandeling",)] * 3
    assert len(tellend(extracts, "meldingen", "_regel", tot="2024-10-01")) == 3


def test_binnen_een_bestand_telt_de_laatste_wijziging_en_dan_de_laatste_regel(
    extracts: Extracts,
) -> None:
    def melding(moment: str, zaak: str) -> Rij:
        return rij("meldingen") | {"Laatst gewijzigd": moment, "Zaaknummer": zaak}

    extracts.lever("meldingen", [
        melding("02-02-2024 10:00", "a"), melding("10-01-2024 09:00", "b"),
    ])  # fmt: skip
    assert tellend(extracts, "meldingen", '"Zaaknummer"') == [("a",)]
    extracts.lever("meldingen", [
        melding("02-02-2024 10:00", "a"), melding("02-02-2024 10:00", "b"),
    ])  # fmt: skip
    assert tellend(extracts, "meldingen", '"Zaaknummer"') == [("b",)]
    # A later delivery wins from a later change in an older one.
    extracts.lever("meldingen", [melding("03-03-2024 10:00", "oud")], "20240101")
    assert tellend(extracts, "meldingen", '"Zaaknummer"') == [("b",)]


def test_een_rij_die_apart_staat_vervangt_niets(extracts: Extracts) -> None:
    extracts.lever("dossiers", rijen("dossiers", 2), "20240101")
    extracts.lever("dossiers", [rij("dossiers") | {"BSN": "123456789"}])
    assert tellend(extracts, "dossiers", '"Dossiernummer"') == [("L0",), ("L1",)]


def test_de_eigenaar_is_deel_van_de_sleutel() -> None:
    met_eigenaar = [tabel for tabel in lees_contracten(PROJECT).values() if tabel.eigenaar]
    assert len(met_eigenaar) >= 4
    assert [tabel.naam for tabel in met_eigenaar if tabel.eigenaar not in tabel.sleutel] == []


@pytest.mark.parametrize(("tabel", "eigenaar", "sleutel"), [
    ("verblijfplaatsen", "01.01.10", {"08.09.20": "20150101"}),
    ("inschrijvingen", PGN, {"INSCHRIJVINGSVOLGNUMMER": "A9"}),
    ("diplomas", PGN, {"SOORT_DIPLOMA": "HAVO"}),
    ("verzuimdagen", "MELDINGSNUMMER", {"DATUM": "28-01-2024"}),
])  # fmt: skip
def test_een_latere_levering_vervangt_alles_van_haar_eigenaar(
    extracts: Extracts, tabel: str, eigenaar: str, sleutel: Rij
) -> None:
    een, ander = rij(tabel), rij(tabel, 21)
    extracts.lever(tabel, [een, een | sleutel, ander], "20240101")
    extracts.lever(tabel, [een, een])
    gezien = tellend(extracts, tabel, f'"{eigenaar}", _leverdatum::varchar, _regel')
    assert gezien == [
        (ander[eigenaar], "2024-01-01", 4), (een[eigenaar], "2024-09-15", 3),
    ]  # fmt: skip
    # All that the later file has of the owner is put aside: it replaces nothing.
    verplicht = {"verblijfplaatsen": "08.09.20", "verzuimdagen": "DATUM"}
    leeg = verplicht.get(tabel, list(een)[-1] if tabel == "diplomas" else "INSTELLINGSCODE")
    extracts.lever(tabel, [een | {leeg: ""}])
    assert len(tellend(extracts, tabel, "_regel")) == 3


@pytest.mark.parametrize(("tabel", "kolom", "anders"), [
    ("verblijfplaatsen", "08.09.10", ("0141", "141")),
    ("diplomas", "SOORT_DIPLOMA", ("VMBO", "vmbo")),
    ("inschrijvingen", "INSTELLINGSCODE", ("99AA", "99aa")),
    ("vestigingen", "VESTIGINGSCODE", ("99AA00", "99aa00")),
])  # fmt: skip
def test_dezelfde_code_anders_geschreven_is_dezelfde_sleutel(
    extracts: Extracts, tabel: str, kolom: str, anders: tuple[str, str]
) -> None:
    extracts.lever(tabel, [rij(tabel) | {kolom: code} for code in anders])
    assert tellend(extracts, tabel, "_regel") == [(3,)]


def test_een_gekoppeld_onderwijsnummer_wordt_een_bsn_voor_sleutel_en_eigenaar(
    extracts: Extracts,
) -> None:
    op_nummer = rij("inschrijvingen") | {PGN: ONDERWIJSNUMMER}
    tweede = op_nummer | {"INSCHRIJVINGSVOLGNUMMER": "2"}
    extracts.lever("inschrijvingen", [op_nummer, tweede], "20230901")
    extracts.lever("inschrijvingen", [rij("inschrijvingen") | {PGN: BSNS[3]}])
    extracts.lever("dossiers", [rij("dossiers") | {"BSN": ONDERWIJSNUMMER}])
    assert len(tellend(extracts, "inschrijvingen", "_regel")) == 3
    extracts.lever("koppelingen", rijen("koppelingen", 1))
    assert tellend(extracts, "inschrijvingen", f'"{PGN}", _leverdatum::varchar') == [
        (BSNS[3], "2024-09-15")
    ]
    assert tellend(extracts, "dossiers", '"BSN"') == [(BSNS[3],)]
    # The koppeling came later than the older state that is asked for.
    assert len(tellend(extracts, "koppelingen", "_regel")) == 1


def test_de_laatste_koppeling_van_een_onderwijsnummer_telt(extracts: Extracts) -> None:
    extracts.lever("koppelingen", rijen("koppelingen", 1), "20230901")
    extracts.lever("koppelingen", [rij("koppelingen") | {"BSN": BSNS[1]}])
    extracts.lever("dossiers", [rij("dossiers") | {"BSN": ONDERWIJSNUMMER}])
    assert tellend(extracts, "dossiers", '"BSN"') == [(BSNS[1],)]


def test_een_levering_in_stukken_of_door_elkaar_geeft_hetzelfde(extracts: Extracts) -> None:
    regels = rijen("meldingen", 60)
    wat = ", ".join(f'"{naam}"' for naam in regels[0])
    extracts.lever("meldingen", regels)
    heel = sorted(tellend(extracts, "meldingen", wat), key=str)
    random.Random(1).shuffle(regels)
    extracts.lever("meldingen", regels)
    assert sorted(tellend(extracts, "meldingen", wat), key=str) == heel
    for nummer in range(3):
        extracts.lever("meldingen", regels[nummer::3], f"2024091{nummer + 3}")
    extracts.lever("meldingen", regels[2::3])
    assert sorted(tellend(extracts, "meldingen", wat), key=str) == heel


def test_tekst_blijft_zoals_zij_was_wat_er_ook_in_staat(extracts: Extracts) -> None:
    lastig = ['a;b', 'zeg "ja"', "=1+1", "'; drop", "{{ x }}", "-", "null", "NULL", "\\N", "'"]
    regels = [rij("personen", n) | {"01.02.40": naam} for n, naam in enumerate(lastig)]
    tekst = io.StringIO(newline="")
    schrijver = csv.DictWriter(tekst, regels[0], delimiter=";", lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(regels)
    extracts.lever("personen", tekst.getvalue().encode("utf-8-sig"))
    with extracts.ingenomen() as (verbinding, _):
        assert [n for (n,) in geland(verbinding, "personen", '"01.02.40"')] == lastig


# --- the elfproef


def test_de_elfproef_in_sql_is_die_van_stdnum() -> None:
    toeval = random.Random(20240915)
    nummers = {f"{toeval.randrange(10**9):09d}" for _ in range(20_000)}
    nummers |= {f"10{toeval.randrange(10**7):07d}" for _ in range(20_000)}
    nummers |= {f"{nummer:09d}" for nummer in range(2000)}
    nummers |= {f"{toeval.randrange(10**8)}" for _ in range(5000)}
    with duckdb.connect(":memory:") as verbinding:
        verbinding.execute(keuren.MACROS)
        verbinding.execute(
            "create table n as select unnest(string_split(?, ' ')) as t", [" ".join(nummers)]
        )
        uitkomst = verbinding.execute(
            "select t, is_bsn(met_voorloopnullen(t)), is_onderwijsnummer(t) from n"
        ).fetchall()
    assert Counter(geldig for _, geldig, _ in uitkomst)[True] > 3000
    assert [t for t, bsn, _ in uitkomst if bsn != stdnum_bsn.is_valid(t)] == []
    assert [
        t for t, _, nummer in uitkomst if nummer != stdnum_onderwijsnummer.is_valid(t)
    ] == []
