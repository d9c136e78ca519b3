"""The seeds against what they were taken from, and against the code that reads them.

dbt tests hold each seed on its own (``seeds/*/_*__seeds.yml``); here it is laid beside
its source, the contract of the gate, and the SQL. The real files are not part of the
project: their tests are skipped where ``../shared/data`` is absent.
"""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import holidays
import pytest
from conftest import PROJECT

from leerplicht.poort.contract import lees_contracten
from leerplicht.poort.omvang import Normen

GEDEELD = PROJECT.parent / "shared" / "data"
met_de_echte_bestanden = pytest.mark.skipif(
    not GEDEELD.is_dir(), reason="de echte bestanden staan niet in ../shared/data"
)

# The column of a source -> the list of seed `vertalingen` that translates it.
LIJSTEN = {
    ("duo", "inschrijvingen", "SOORT_ONDERWIJS"): "onderwijssoort_duo",
    ("carel", "meldingen", "Soort onderwijs"): "onderwijssoort_carel",
    ("carel", "processen_verbaal", "Soort onderwijs"): "onderwijssoort_carel",
    ("carel", "halt_verwijzingen", "Soort onderwijs"): "onderwijssoort_carel",
    ("carel", "vrijstellingen", "Laatst genoten onderwijs"): "onderwijssoort_carel",
    ("carel", "meldingen", "Status"): "melding_status",
    ("carel", "meldingen", "Herkomst"): "herkomst",
    ("carel", "processen_verbaal", "Verdachte"): "verdachte",
    ("carel", "processen_verbaal", "Afdoening"): "afdoening_pv",
    ("carel", "halt_verwijzingen", "Afdoening"): "afdoening_halt",
    ("carel", "vrijstellingen", "Resultaat"): "vrijstelling_resultaat",
    ("duo", "verzuimmeldingen", "STATUS"): "duo_status",
}
# The same, where the words have a seed of their own: seed and column.
EIGEN_SEEDS = {
    ("carel", "meldingen", "Soort verzuim"): ("verzuimsoorten", "bronwaarde"),
    ("carel", "vrijstellingen", "Grond"): ("vrijstellingsgronden", "bronwaarde"),
    ("carel", "processen_verbaal", "Soort PV"): ("handhavingssoorten", "bronwaarde"),
    ("duo", "diplomas", "SOORT_DIPLOMA"): ("diplomasoorten", "diplomasoort_code"),
    ("duo", "verzuimmeldingen", "VERZUIMSOORT"): ("duo_verzuimsoorten", "bronwaarde"),
}
# Halt is a table of its own at Carel, no Soort PV.
GEEN_WOORD_VAN_DE_BRON = {"", "halt"}
# Where the cells of the report are kept, and where the figures of the norms are counted.
VASTSTELLING = "models/intermediate/vaststelling"
MATEN = "models/intermediate/controles/maten"
# Where a check says what it finds, and the words there that are no finding.
AFWIJKINGEN = "models/intermediate/afwijkingen"
GEEN_CONTROLE = {
    "brp",
    "carel",
    "duo",
    "geslaagd",
    "halt_verwijzingen",
    "ingeschreven",
    "onbekend",
    "processen_verbaal",
}
# The years of which both the printed tables and the sample extracts speak.
VERSLAGJAREN = ("2022-2023", "2023-2024")
VAKANTIENAMEN = {
    "Herfstvakantie": "herfst",
    "Kerstvakantie": "kerst",
    "Voorjaarsvakantie": "voorjaar",
    "Meivakantie": "mei",
    "Zomervakantie": "zomer",
}


def lees(pad: Path, codering: str = "utf-8") -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with pad.open(encoding=codering, newline="") as bestand:
        return list(csv.DictReader(bestand))


def seed(naam: str) -> list[dict[str, str]]:
    """Return the rows of a seed."""
    (pad,) = (PROJECT / "seeds").rglob(f"{naam}.csv")
    return lees(pad)


def sql(*mappen: str) -> str:
    """Return all SQL under some folders of the project."""
    return "\n".join(
        pad.read_text(encoding="utf-8")
        for map_ in mappen
        for pad in sorted((PROJECT / map_).rglob("*.sql"))
    )


def vakanties() -> list[tuple[str, str, str, date, date]]:
    """Return regio, schooljaar, name, first and last day of the vacations."""
    return [
        (
            rij["regio"],
            rij["schooljaar"],
            rij["vakantie"],
            date.fromisoformat(rij["datum_start"]),
            date.fromisoformat(rij["datum_einde"]),
        )
        for rij in seed("schoolvakanties")
    ]


# --- against the source


@met_de_echte_bestanden
def test_de_gedrukte_cijfers_zijn_die_van_het_verslag() -> None:
    gedrukt = lees(GEDEELD / "gepubliceerde_cijfers_twenterand.csv")
    assert len(gedrukt) == 175
    assert seed("gepubliceerd") == gedrukt


@met_de_echte_bestanden
def test_de_gemeenten_zijn_die_van_tabel_33() -> None:
    def dag(acht_cijfers: str) -> str:
        jaar, maand, dag = acht_cijfers[:4], acht_cijfers[4:6], acht_cijfers[6:]
        return f"{jaar}-{maand}-{dag}" if acht_cijfers else ""

    tabel = lees(GEDEELD / "brp" / "tabel33_gemeenten.csv", codering="utf-16")
    assert len(tabel) == 1478
    assert seed("gemeenten") == [
        {
            "gemeente_code": rij["92.10 Gemeentecode"],
            "gemeente_naam": rij["92.11 Omschrijving"],
            "nieuwe_gemeente_code": rij["92.12 Nieuwe code"],
            "datum_ingang": dag(rij["99.98 Datum ingang"]),
            "datum_einde": dag(rij["99.99 Datum einde"]),
        }
        for rij in tabel
    ]


@met_de_echte_bestanden
def test_de_schoolvakanties_zijn_die_van_de_kalender() -> None:
    noord = [rij for rij in seed("schoolvakanties") if rij["regio"] == "noord"]
    assert noord == lees(GEDEELD / "schoolvakanties_noord.csv")


@pytest.mark.parametrize("regio", sorted({regio for regio, *_ in vakanties()}))
def test_de_schoolvakanties_zijn_die_van_de_bibliotheek(regio: str) -> None:
    eigen = {
        eerste + timedelta(days=n): naam
        for plaats, _, naam, eerste, laatste in vakanties()
        if plaats == regio
        for n in range((laatste - eerste).days + 1)
    }
    vroegst, laatst = min(eigen), max(eigen)
    bekend = holidays.country_holidays(
        "NL",
        subdiv=regio.capitalize(),
        categories=("school",),
        language="nl",
        years=range(vroegst.year, laatst.year + 1),
    )
    assert eigen == {
        dag: VAKANTIENAMEN[naam]
        for dag, naam in bekend.items()
        if vroegst <= dag <= laatst
    }


# --- a seed in itself, where dbt's tests do not reach


def test_een_vakantie_loopt_van_zaterdag_tot_en_met_zondag_in_haar_schooljaar() -> None:
    for regio, schooljaar, naam, eerste, laatste in vakanties():
        wat = (regio, schooljaar, naam)
        assert (eerste.weekday(), laatste.weekday()) == (5, 6), wat
        begonnen = eerste.year - (eerste.month < 8)
        assert schooljaar == f"{begonnen}-{begonnen + 1}", wat


def test_vakanties_van_een_regio_overlappen_niet() -> None:
    op_volgorde = sorted(vakanties(), key=lambda vakantie: (vakantie[0], vakantie[3]))
    for (regio, *_, laatste), (volgende_regio, *_, eerste, _) in pairwise(op_volgorde):
        assert regio != volgende_regio or laatste < eerste


def test_elk_schooljaar_heeft_al_zijn_vakanties() -> None:
    namen: dict[tuple[str, str], set[str]] = {}
    for regio, schooljaar, naam, *_ in vakanties():
        namen.setdefault((regio, schooljaar), set()).add(naam)
    # The list of a region opens with the summer before its first whole schooljaar.
    eerste = {(regio, min(j for r, j in namen if r == regio)) for regio, _ in namen}
    for wat, gevonden in namen.items():
        verwacht = {"zomer"} if wat in eerste else set(VAKANTIENAMEN.values())
        assert gevonden == verwacht, wat


def test_elke_gemeentecode_komt_bij_een_code_zonder_opvolger() -> None:
    opvolger = {
        rij["gemeente_code"]: rij["nieuwe_gemeente_code"] for rij in seed("gemeenten")
    }

    def huidig(code: str) -> str:
        gezien = [code]
        while opvolger[gezien[-1]]:
            assert opvolger[gezien[-1]] not in gezien, f"{code} loopt in een kring"
            gezien.append(opvolger[gezien[-1]])
        return gezien[-1]

    assert {huidig(code) for code in opvolger} <= opvolger.keys()
    # Den Ham and Vriezenveen are Twenterand now (domain: BRP table 33).
    assert {huidig(code) for code in ("0159", "0186", "1700")} == {"1700"}


def test_absoluut_verzuim_is_de_hoofdsoort_absoluut() -> None:
    for rij in seed("verzuimsoorten"):
        absoluut = rij["verzuimsoort_hoofd"] == "absoluut"
        assert (rij["is_absoluut"] == "true") is absoluut, rij["verzuimsoort_code"]


def soorten(kolom: str) -> set[str]:
    """Return the verzuimsoorten for which a column says true."""
    return {
        rij["verzuimsoort_code"]
        for rij in seed("verzuimsoorten")
        if rij[kolom] == "true"
    }


def test_relatief_verzuim_is_in_de_opgave_meer_dan_in_de_begroting() -> None:
    # marts.md: the opgave counts luxe too; the BBV indicator means more than the norm.
    assert soorten("telt_in_leerplichttelling") == {"zestien_uur", "langdurig", "luxe"}
    assert soorten("telt_in_bbv") == {"zestien_uur", "langdurig"}
    assert soorten("is_zestien_uur") == {"zestien_uur"}
    assert soorten("is_langdurig") == {"langdurig"}


def test_alleen_een_melding_van_zestien_uur_begint_de_telling_opnieuw() -> None:
    opnieuw = {
        rij["bronwaarde"]
        for rij in seed("duo_verzuimsoorten")
        if rij["begint_telling_opnieuw"] == "true"
    }
    assert opnieuw == {"v3"}


def test_elke_telling_van_de_opgave_telt_een_gebeurtenis_die_bestaat() -> None:
    gronden = {rij["grond_code"] for rij in seed("vrijstellingsgronden")}
    handhaving = {rij["soort_code"] for rij in seed("handhavingssoorten")}
    bekend = {f"vrijstelling_{grond}" for grond in gronden}
    bekend |= {f"handhaving_{soort}" for soort in handhaving}
    bekend |= set(re.findall(r"'(\w+)' as gebeurtenis_code", sql("models")))
    assert {rij["gebeurtenis_code"] for rij in seed("tellingen")} <= bekend


def test_elk_soort_onderwijs_staat_in_de_opgave() -> None:
    vertaald = [rij for rij in seed("vertalingen") if "onderwijssoort" in rij["lijst"]]
    bekend = {rij["broncode"] or rij["bronwaarde"] for rij in vertaald}
    in_de_opgave = {rij["onderwijssoort_bron_code"] for rij in seed("opgavesoorten")}
    assert in_de_opgave == bekend | {"onbekend", "geen"}


def test_elk_kengetal_dat_gedrukt_is_heeft_zijn_cellen() -> None:
    sleutel = ("onderdeel", "onderwijssoort", "maat")
    gedrukt = {tuple(rij[k] for k in sleutel) for rij in seed("gepubliceerd")}
    for rij in seed("gedrukte_kengetallen"):
        assert tuple(rij[k] for k in sleutel) in gedrukt, rij["kengetal_code"]


def test_een_startkwalificatie_beeindigt_de_kwalificatieplicht() -> None:
    for rij in seed("diplomasoorten"):
        if rij["is_startkwalificatie"] == "true":
            eindigt = rij["beeindigt_kwalificatieplicht"] == "true"
            assert eindigt, rij["diplomasoort_code"]


# --- against the contract of the gate: a word that passes the gate has a code here


def woorden(kolom: tuple[str, str, str]) -> set[str]:
    """Return the codes of a column in its contract, as staging writes them."""
    bron, tabel, kop = kolom
    (gevonden,) = (
        k for k in lees_contracten(PROJECT)[bron, tabel].kolommen if k.naam == kop
    )
    return {code.lower() for code in gevonden.codes} - {"onbekend"}


@pytest.mark.parametrize(("kolom", "lijst"), LIJSTEN.items(), ids=str)
def test_elk_woord_dat_de_poort_kent_wordt_vertaald(
    kolom: tuple[str, str, str], lijst: str
) -> None:
    vertaald = {
        rij["bronwaarde"] for rij in seed("vertalingen") if rij["lijst"] == lijst
    }
    assert vertaald == woorden(kolom)


@pytest.mark.parametrize(("kolom", "plaats"), EIGEN_SEEDS.items(), ids=str)
def test_elk_woord_dat_de_poort_kent_staat_in_zijn_codelijst(
    kolom: tuple[str, str, str], plaats: tuple[str, str]
) -> None:
    naam, bronkolom = plaats
    bekend = {rij[bronkolom] for rij in seed(naam)} - GEEN_WOORD_VAN_DE_BRON
    assert bekend == woorden(kolom)


# --- against the SQL that reads them


def test_elke_lijst_van_vertalingen_wordt_gelezen_en_bestaat() -> None:
    gelezen = set(re.findall(r"lijst = '(\w+)'", sql("models")))
    assert gelezen == {rij["lijst"] for rij in seed("vertalingen")}


def test_elke_regel_wordt_gelezen_en_bestaat() -> None:
    # A rule that is missing from the seed would be an empty limit, and count nothing.
    gelezen = set(re.findall(r"grens\('(\w+)'\)", sql("models")))
    gelezen |= set(Normen.__dataclass_fields__)  # the gate's
    assert gelezen == {rij["regel_code"] for rij in seed("regels")}


def test_elke_afwijking_heeft_een_controle_en_andersom() -> None:
    # A code without a row would stop the build; a row without SQL promises a check.
    zonder_jinja = re.sub(r"\{\{.*?\}\}", "", sql(AFWIJKINGEN), flags=re.DOTALL)
    gevonden = set(re.findall(r"'([a-z]\w*)'", zonder_jinja)) - GEEN_CONTROLE
    gevonden |= {rij["regel_code"] for rij in seed("leeftijden_handhaving")}
    assert gevonden == {rij["regel_code"] for rij in seed("controles")}


def test_elke_verslagmaat_staat_in_een_kolom_van_het_verslag(manifest: dict) -> None:
    # The column of a cell that is not there would be left out of a sum unseen.
    kolommen = {
        (knoop["name"], kolom)
        for knoop in manifest["nodes"].values()
        for kolom, beschrijving in knoop["columns"].items()
        if beschrijving["data_type"] not in {"varchar", "boolean"}
    }
    gevraagd = {(rij["tabel"], rij["kolom"]) for rij in seed("verslagmaten")}
    assert gevraagd <= kolommen
    vastgelegd = set(re.findall(r"'(rpt_\w+)' as tabel", sql(VASTSTELLING)))
    assert {tabel for tabel, _ in gevraagd} <= vastgelegd


def test_elke_verslagmaat_wordt_beoordeeld_en_elke_norm_heeft_haar_cijfers() -> None:
    normen = seed("normen")
    gevraagd = {rij["maat_code"] for rij in normen}
    gevraagd |= {rij["vergelijk_code"] for rij in normen} - {""}
    afgelezen = {rij["maat_code"] for rij in seed("verslagmaten")}
    assert afgelezen <= gevraagd
    geteld = set(re.findall(r"'(\w+)'", sql(MATEN)))
    assert gevraagd <= afgelezen | geteld


def test_een_controle_schrijft_zinnen() -> None:
    for rij in seed("controles"):
        for kolom in ("omschrijving", "waarom"):
            zin = rij[kolom]
            assert zin[0].isupper() and zin.endswith("."), (rij["regel_code"], zin)


def test_elke_gedrukte_cel_van_een_verslagjaar_wordt_nagerekend() -> None:
    gekoppeld = {
        (rij["onderdeel"], rij["onderwijssoort"], rij["maat"])
        for rij in seed("gedrukte_cellen")
    }
    gedrukt = {
        (rij["onderdeel"], rij["onderwijssoort"], rij["maat"])
        for rij in seed("gepubliceerd")
        if rij["schooljaar"] in VERSLAGJAREN
    }
    assert gekoppeld <= gedrukt
    # Sentences and the pie chart are no table: they are for the audit of the report.
    cellen = {c for c in gedrukt if not c[2].startswith(("tekst_", "aandeel_"))}
    assert cellen <= gekoppeld


def test_elk_soort_gedrukte_cel_heeft_een_test() -> None:
    getoetst = set(re.findall(r"afwijkend_van_gedrukt\('(\w+)'\)", sql("tests")))
    assert getoetst == {rij["tabel"] for rij in seed("gedrukte_cellen")}
