"""What is published of the sample: the marts as they are, in four forms, and no more.

The forms are read back by programs that nobody here wrote: pyarrow, openpyxl, Python's
own csv and html, and the validator of the Data Package standard.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pyarrow.parquet as pq
import pytest
from conftest import PROJECT, Bouw
from publicatie_hulp import FORMULES, GEWOON, Nepbouw, gegolden, leerplicht

from leerplicht.publicatie.uitgeven import geef_uit
from leerplicht.publicatie.wijzer import Publicatie

# Issue and contract: everything public except police data; these are there at least.
MINSTENS = {
    "fct_registraties", "fct_meldingen", "fct_vrijstellingen", "fct_absoluut_verzuim",
    "dim_leerlingen", "dim_scholen", "rpt_leerlingen", "rpt_verzuim", "rpt_meldingen",
    "rpt_processen_verbaal", "rpt_vrijstellingen", "rpt_trend", "fct_afwijkingen",
    "fct_leveringen", "fct_afgekeurde_rijen",
}  # fmt: skip
PER_PERSOON = {
    "fct_registraties", "fct_meldingen", "fct_vrijstellingen", "fct_absoluut_verzuim",
    "dim_leerlingen", "fct_afwijkingen", "fct_afgekeurde_rijen",
    "fct_werklijst_absoluut_verzuim", "fct_wijzigingen_na_vaststelling",
}  # fmt: skip


@pytest.fixture(scope="session")
def versie(gebouwd: Bouw, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published version of the sample."""
    publicatie = tmp_path_factory.mktemp("lezers") / "publicatie"
    omgeving = gebouwd.omgeving(LEERPLICHT_PUBLICATIE=str(publicatie))
    gedaan = leerplicht("publish", omgeving=omgeving)
    assert gedaan.returncode == 0, gedaan.stderr
    return gegolden(publicatie)


@pytest.fixture(scope="session")
def intern(versie: Path) -> Path:
    """The set of tables for inside."""
    return versie / "intern"


def lees(pad: Path, vraag: str, *waarden: Any) -> list[tuple]:
    """Ask a DuckDB file something."""
    with duckdb.connect(pad, read_only=True) as verbinding:
        return verbinding.execute(vraag, list(waarden)).fetchall()


def tabellen(pad: Path) -> list[tuple[str, str]]:
    return lees(
        pad,
        "select schema_name, table_name from duckdb_tables() where database_name ="
        " current_database() order by all",
    )


def handhavingsnummers(gebouwd: Bouw) -> set[str]:
    """Every number of a PV and of a Halt-verwijzing in the sample."""
    nummers = lees(
        gebouwd.database,
        "select proces_verbaal_id from handhaving.fct_processen_verbaal union all "
        "select halt_verwijzing_id from handhaving.fct_halt_verwijzingen",
    )
    assert len(nummers) > 20
    return {nummer for (nummer,) in nummers}


# --- the tables


def test_alles_wat_openbaar_is_staat_erin_en_geen_politiegegevens(intern: Path) -> None:
    gezien = tabellen(intern / "leerplicht.duckdb")
    assert {tabel for _, tabel in gezien} >= MINSTENS
    assert {schema for schema, _ in gezien} == {"marts", "kwaliteit"}


def test_de_gepubliceerde_rijen_zijn_die_van_de_bouw(
    gebouwd: Bouw, intern: Path
) -> None:
    """Row for row; of the two lists with numbers of cases some rows stay behind."""
    minder = {"fct_afwijkingen", "fct_afgekeurde_rijen"}
    with duckdb.connect(intern / "leerplicht.duckdb", read_only=True) as verbinding:
        verbinding.execute(f"attach '{gebouwd.database}' as bouw (read_only)")
        for schema, tabel in tabellen(intern / "leerplicht.duckdb"):
            plek = f"{schema}.{tabel}"
            for een, ander in ((plek, f"bouw.{plek}"), (f"bouw.{plek}", plek)):
                over = verbinding.execute(
                    f"select count(*) from (from {een} except all from {ander})"
                ).fetchall()[0][0]
                assert over == 0 or (een.startswith("bouw.") and tabel in minder), plek


def test_typen_verplichte_kolommen_en_omschrijvingen_gaan_mee(
    manifest: dict, intern: Path
) -> None:
    kolommen = lees(
        intern / "leerplicht.duckdb",
        "select table_name, column_name, lower(data_type), is_nullable, comment "
        "from duckdb_columns() where database_name = current_database()",
    )
    assert len(kolommen) > 200
    for tabel, kolom, soort, mag_leeg, uitleg in kolommen:
        in_yaml = manifest["nodes"][f"model.leerplicht.{tabel}"]["columns"][kolom]
        assert soort == in_yaml["data_type"]
        assert mag_leeg is not any(
            eis["type"] == "not_null" for eis in in_yaml["constraints"]
        )
        assert uitleg.split() == in_yaml["description"].split()


def test_geen_nummer_van_een_proces_verbaal_of_halt_verwijzing_staat_ergens(
    gebouwd: Bouw, versie: Path
) -> None:
    """Police data: not a row, not a number, in no form."""
    nummers = handhavingsnummers(gebouwd)
    database = versie / "intern" / "leerplicht.duckdb"
    for schema, tabel in tabellen(database):
        for waarden in lees(database, f"from {schema}.{tabel}"):
            assert nummers.isdisjoint(map(str, waarden)), tabel
    for pad in versie.rglob("*.csv"):
        with pad.open(encoding="utf-8", newline="") as bestand:
            for rij in csv.reader(bestand):
                assert nummers.isdisjoint(rij), pad.name
    weg = lees(
        gebouwd.database,
        "select count(*) from kwaliteit.fct_afwijkingen "
        "where regel_code like 'pv_%' or regel_code like 'halt_%'",
    )
    assert weg[0][0] > 5, "het voorbeeld toetst dit niet"


def test_een_lijst_met_nummers_van_zaken_zegt_welke_rijen_niet_meegaan(
    manifest: dict,
) -> None:
    """A column that may hold the number of a PV asks for a choice of its model."""
    lijsten = {
        knoop["name"]: knoop["config"]["meta"].get("publicatie_zonder")
        for knoop in manifest["nodes"].values()
        if knoop["resource_type"] == "model"
        and knoop["config"]["meta"].get("publicatie") in ("intern", "extern")
        and {"sleutel", "is_record"} & set(knoop["columns"])
    }
    assert {"fct_afwijkingen", "fct_afgekeurde_rijen"} <= lijsten.keys()
    zonder_keuze = [naam for naam, zonder in lijsten.items() if not zonder]
    assert zonder_keuze == [], "geef dit model meta.publicatie_zonder (politiegegevens)"


def test_parquet_is_gelijk_aan_de_tabel(intern: Path) -> None:
    """Read by pyarrow."""
    for schema, tabel in tabellen(intern / "leerplicht.duckdb"):
        gelezen = pq.read_table(intern / "parquet" / f"{tabel}.parquet")
        aantal, rijen = (
            lees(intern / "leerplicht.duckdb", f"{vraag} {schema}.{tabel} limit 500")
            for vraag in ("select count(*) from", "from")
        )
        assert gelezen.num_rows == aantal[0][0]
        eerste = [tuple(rij.values()) for rij in gelezen.slice(0, 500).to_pylist()]
        assert eerste == rijen


def _als_csv(waarde: Any) -> str:
    """Return a value as the documented dialect writes it."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return str(waarde).lower()
    if isinstance(waarde, datetime):
        return waarde.replace(microsecond=0).isoformat()
    return waarde.isoformat() if isinstance(waarde, date) else str(waarde)


def test_csv_heeft_de_beschreven_vorm(intern: Path) -> None:
    for schema, tabel in tabellen(intern / "leerplicht.duckdb"):
        inhoud = (intern / "csv" / f"{tabel}.csv").read_bytes()
        assert not inhoud.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in inhoud
        regels = list(csv.reader(inhoud.decode("utf-8").splitlines()))
        rijen = lees(intern / "leerplicht.duckdb", f"from {schema}.{tabel} limit 500")
        assert regels[1:501] == [[*map(_als_csv, rij)] for rij in rijen], tabel


def test_het_datapakket_doorstaat_de_toets_van_de_standaard(intern: Path) -> None:
    """Types, required values, keys and references of every row of every table."""
    pakket = json.loads((intern / "csv" / "datapackage.json").read_text("utf-8"))
    bronnen = {bron["name"]: bron for bron in pakket["resources"]}
    assert bronnen.keys() == {t for _, t in tabellen(intern / "leerplicht.duckdb")}
    assert bronnen["fct_meldingen"]["schema"]["primaryKey"] == ["melding_id"]
    assert bronnen["fct_meldingen"]["schema"]["foreignKeys"][0]["reference"] == {
        "resource": "dim_scholen",
        "fields": ["school_id"],
    }
    assert bronnen["rpt_leerlingen"]["schema"]["primaryKey"] == [
        "gemeente_code", "schooljaar", "onderwijssoort_code",
    ]  # fmt: skip
    # The longest table takes the validator half a minute; the others say the same.
    pakket["resources"] = [
        bron for bron in pakket["resources"] if bron["rowCount"] < 20_000
    ]
    assert len(pakket["resources"]) >= len(bronnen) - 1
    verslag = frictionless.Package.from_descriptor(
        pakket, basepath=str(intern / "csv")
    ).validate()
    assert verslag.valid, verslag.flatten(["name", "type", "message"])[:10]


def test_de_toets_van_de_standaard_ziet_een_fout(intern: Path, tmp_path: Path) -> None:
    """A double key and a word where a number belongs are found."""
    for naam in ("rpt_verzuim.csv", "datapackage.json"):
        (tmp_path / naam).write_bytes((intern / "csv" / naam).read_bytes())
    beschrijving = tmp_path / "datapackage.json"
    beschrijving.chmod(0o644)
    pakket = json.loads(beschrijving.read_text(encoding="utf-8"))
    pakket["resources"] = [r for r in pakket["resources"] if r["name"] == "rpt_verzuim"]
    tabel = tmp_path / "rpt_verzuim.csv"
    tabel.chmod(0o644)
    tekst = tabel.read_text(encoding="utf-8")
    tabel.write_text(tekst + tekst.splitlines()[-1].replace(",4.6,", ",x,"), "utf-8")
    verslag = frictionless.Package.from_descriptor(
        pakket, basepath=str(tmp_path)
    ).validate()
    assert {fout[0] for fout in verslag.flatten(["type"])} == {"type-error", "primary-key"}


# --- the workbook and the page


@pytest.fixture(scope="session")
def boek(intern: Path) -> openpyxl.Workbook:
    """The workbook, read by openpyxl."""
    return openpyxl.load_workbook(intern / "leerplicht.xlsx")


def test_het_werkboek_is_toegankelijk(boek: openpyxl.Workbook) -> None:
    """No merged cells, one named table a sheet from the first cell, a heading in sight."""
    assert boek.properties.title == "Leerplicht, interne verzameling"
    for blad in boek:
        assert not blad.merged_cells.ranges
        assert blad.freeze_panes == "A2"
        assert len(blad.tables) == 1
        (tabel,) = blad.tables.values()
        assert tabel.ref.startswith("A1:")
        assert tabel.displayName == blad.title.lower()
        assert [kolom.name for kolom in tabel.tableColumns] == [c.value for c in blad[1]]


def test_het_werkboek_noemt_de_cijfers_van_het_verslag(boek: openpyxl.Workbook) -> None:
    """The printed figures of 2023-2024, as numbers with a Dutch format."""
    blad = boek["rpt_verzuim"]
    koppen = [cel.value for cel in blad[1]]
    (rij,) = [rij for rij in blad.iter_rows(min_row=2) if rij[1].value == "2023-2024"]
    cellen = dict(zip(koppen, rij, strict=True))
    assert (cellen["aantal_leerlingen"].value, cellen["aantal_verzuimers"].value) == (
        5497,
        165,
    )
    assert cellen["aantal_leerlingen"].number_format == "[$-413]#,##0"
    assert cellen["percentage_verzuimers"].value == 3.0
    assert cellen["percentage_verzuimers"].number_format == "[$-413]#,##0.0"
    assert cellen["gemeente_code"].data_type == "s"


def test_elke_tabel_zonder_personen_heeft_een_blad_dat_gelijk_is(
    boek: openpyxl.Workbook, intern: Path
) -> None:
    namen = {tabel for _, tabel in tabellen(intern / "leerplicht.duckdb")}
    verwacht = namen - PER_PERSOON
    assert set(boek.sheetnames) == verwacht | {"Tabellen", "Kolommen"}
    for schema, tabel in tabellen(intern / "leerplicht.duckdb"):
        if tabel not in verwacht:
            continue
        rijen = lees(intern / "leerplicht.duckdb", f"from {schema}.{tabel}")
        blad = boek[tabel].iter_rows(min_row=2, max_row=len(rijen) + 1, values_only=True)
        for gezien, rij in zip(blad, rijen, strict=True):
            assert [*map(_als_cel, gezien)] == [*map(_als_cel, rij)], tabel


def _als_cel(waarde: Any) -> Any:
    if isinstance(waarde, bool) or waarde is None or waarde == "":
        return waarde or None if not isinstance(waarde, bool) else waarde
    if isinstance(waarde, int | float | Decimal):
        return round(Decimal(str(waarde)), 6)
    return waarde.date() if hasattr(waarde, "date") else waarde


def test_elke_kolom_van_het_werkboek_wordt_uitgelegd(
    boek: openpyxl.Workbook, manifest: dict
) -> None:
    uitleg = {
        (tabel, kolom): tekst
        for tabel, kolom, _, tekst in boek["Kolommen"].iter_rows(
            min_row=2, values_only=True
        )
    }
    for blad in boek.worksheets[2:]:
        for cel in blad[1]:
            in_yaml = manifest["nodes"][f"model.leerplicht.{blad.title}"]["columns"]
            assert uitleg.pop((blad.title, cel.value)).split() == (
                in_yaml[cel.value]["description"].split()
            )
    assert not uitleg


class _Pagina(HTMLParser):
    """Collects the ids, the tags and the text of a page."""

    def __init__(self, tekst: str) -> None:
        super().__init__()
        self.ids: set[str | None] = set()
        self.tags: set[str] = set()
        self.woorden: list[str] = []
        self.taal: str | None = None
        self.feed(tekst)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        eigenschappen = dict(attrs)
        self.ids.add(eigenschappen.get("id"))
        self.taal = eigenschappen.get("lang", self.taal)

    def handle_data(self, data: str) -> None:
        self.woorden += data.split()


def test_het_woordenboek_beschrijft_elke_tabel_en_kolom(
    intern: Path, manifest: dict
) -> None:
    tekst = (intern / "gegevenswoordenboek.html").read_text(encoding="utf-8")
    pagina = _Pagina(tekst)
    namen = {tabel for _, tabel in tabellen(intern / "leerplicht.duckdb")}
    assert (pagina.taal, pagina.ids - {None}) == ("nl", namen)
    geheel = " ".join(pagina.woorden)
    for naam in namen:
        knoop = manifest["nodes"][f"model.leerplicht.{naam}"]
        for beschrijving in (
            knoop["description"],
            *(kolom["description"] for kolom in knoop["columns"].values()),
        ):
            assert " ".join(beschrijving.split()) in geheel


# --- the outside set, and what it was made of


def test_de_openbare_verzameling_is_leeg_en_zegt_waarom(versie: Path) -> None:
    (enige,) = (versie / "extern").iterdir()
    assert enige.name == "LEESMIJ.txt"
    assert "kleine aantallen" in enige.read_text(encoding="utf-8")


def test_het_bewijs_noemt_elk_bestand_met_zijn_vingerafdruk(versie: Path) -> None:
    bewijs = json.loads((versie / "bewijs.json").read_text(encoding="utf-8"))
    gezien = {
        pad.relative_to(versie).as_posix(): pad
        for pad in versie.rglob("*")
        if pad.is_file() and pad.name != "bewijs.json"
    }
    assert {deel["bestand"] for deel in bewijs["uitvoer"]} == gezien.keys()
    for deel in bewijs["uitvoer"]:
        inhoud = gezien[deel["bestand"]].read_bytes()
        assert deel["sha256"] == hashlib.sha256(inhoud).hexdigest()
        assert deel["aantal_bytes"] == len(inhoud)
    invoer = {deel["bestand"]: deel["sha256"] for deel in bewijs["invoer"]}
    for pad in sorted((PROJECT / "voorbeeld").glob("*/*.csv")):
        plek = pad.relative_to(PROJECT / "voorbeeld").as_posix()
        assert invoer.pop(plek) == hashlib.sha256(pad.read_bytes()).hexdigest()
    for pad in sorted((PROJECT / "seeds").rglob("*.csv")):
        plek = pad.relative_to(PROJECT).as_posix()
        assert invoer.pop(plek) == hashlib.sha256(pad.read_bytes()).hexdigest()
    assert not invoer
    hoofd = subprocess.run(
        ["git", "-C", str(PROJECT), "rev-parse", "HEAD"],
        capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    assert (bewijs["commit"] or "").rstrip("+") == hoofd
    assert bewijs["oordeel"] == "met_opmerkingen"
    assert bewijs["instellingen"]["peildatum"] == "2024-10-01"
    aantallen = {deel["tabel"]: deel["aantal_rijen"] for deel in bewijs["tabellen"]}
    for schema, tabel in tabellen(versie / "intern" / "leerplicht.duckdb"):
        geteld = lees(
            versie / "intern" / "leerplicht.duckdb", f"select count(*) from {schema}.{tabel}"
        )
        assert aantallen[f"{schema}.{tabel}"] == geteld[0][0]


# --- text that a spreadsheet would take for a formula


@pytest.fixture(scope="module")
def met_formules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published version in which texts look like formulas."""
    bouw = Nepbouw(tmp_path_factory.mktemp("formules"))
    bouw.maak(1, rijen=1)
    publicatie = Publicatie(bouw.publicatie)
    return geef_uit(PROJECT, bouw.database, bouw.target, publicatie, 2).map / "intern"


def test_een_formule_is_in_csv_een_tekst(met_formules: Path) -> None:
    with (met_formules / "csv" / "dim_c.csv").open(encoding="utf-8", newline="") as pad:
        teksten = [rij["tekst"] for rij in csv.DictReader(pad)]
    assert sorted(t for t in teksten if t) == sorted(
        [*(f"'{tekst}" for tekst in FORMULES), *GEWOON]
    )
    with (met_formules / "csv" / "fct_b.csv").open(encoding="utf-8") as pad:
        assert pad.readlines()[1].endswith(",1,gewoon,2024-02-29,true\n")


def test_een_formule_is_in_excel_een_tekst_met_een_apostrof_ervoor(
    met_formules: Path,
) -> None:
    blad = openpyxl.load_workbook(met_formules / "leerplicht.xlsx")["dim_c"]
    cellen = {cel.value: cel for cel in blad["B"][1:] if cel.value}
    # The file format writes a carriage return so; openpyxl leaves it as it is written.
    assert {str(waarde).replace("_x000D_", "\r") for waarde in cellen} == {
        *FORMULES,
        *GEWOON,
    }
    assert {cel.data_type for cel in cellen.values()} == {"s"}
    for waarde, cel in cellen.items():
        assert cel.quotePrefix is (waarde not in GEWOON), waarde


def test_elk_getal_heeft_in_excel_zijn_eigen_vorm(met_formules: Path) -> None:
    """A decimal as many digits as its type has, a double as many as it needs."""
    blad = openpyxl.load_workbook(met_formules / "leerplicht.xlsx")["rpt_a"]
    assert [(cel.value, cel.number_format) for cel in blad[2]] == [
        (1, "[$-413]#,##0"),
        (3, "[$-413]#,##0.0"),
        (0.25, "[$-413]General"),
        (datetime(2024, 2, 29, 23, 59, 59), "[$-413]dd-mm-yyyy hh:mm:ss"),
    ]


def test_parquet_en_duckdb_houden_een_tekst_zoals_hij_is(met_formules: Path) -> None:
    verwacht = {*FORMULES, *GEWOON, None, ""}
    gelezen = pq.read_table(met_formules / "parquet" / "dim_c.parquet").to_pydict()
    assert set(gelezen["tekst"]) == verwacht
    in_duckdb = lees(met_formules / "leerplicht.duckdb", "select tekst from marts.dim_c")
    assert {tekst for (tekst,) in in_duckdb} == verwacht


def test_een_omschrijving_is_op_de_pagina_alleen_tekst(met_formules: Path) -> None:
    pagina = _Pagina((met_formules / "gegevenswoordenboek.html").read_text("utf-8"))
    assert "b" not in pagina.tags
    assert "<b>rpt_a</b>." in pagina.woorden


# --- the recipes


def recept(taal: str) -> str:
    """Return the piece of ``docs/bi.md`` in a language."""
    tekst = (PROJECT / "docs" / "bi.md").read_text(encoding="utf-8")
    (stuk,) = re.findall(rf"^```{taal}\n(.*?)^```", tekst, re.MULTILINE | re.DOTALL)
    return stuk


def test_het_recept_voor_duckdb_werkt_zoals_het_er_staat(
    versie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(versie.parents[1])
    with duckdb.connect() as verbinding:
        rijen = verbinding.execute(recept("sql")).fetchall()
    assert rijen == lees(versie / "intern" / "leerplicht.duckdb", "from marts.rpt_verzuim")


def test_het_recept_voor_python_werkt_zoals_het_er_staat(versie: Path) -> None:
    *regels, laatste = recept("python").rstrip("\n").splitlines()
    gedaan = subprocess.run(
        [sys.executable, "-c", "\n".join([*regels, f"print({laatste}.height)"])],
        cwd=versie.parents[1], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert gedaan.stdout == "2\n"
