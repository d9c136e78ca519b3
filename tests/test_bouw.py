"""What a build as a whole promises: the same again, no identities, no network.

The identities are those of the sample extracts (fictitious persons): the tests look for
every one of their numbers, names, postcodes and birth dates in what a build leaves.
"""

from __future__ import annotations

import csv
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
import yaml
from conftest import PROJECT, Bouw, Bouwer, dbt_programma
from leerplicht.sleutel import leg_sleutel_klaar

OPENBAAR = ("marts", "handhaving", "kwaliteit")
# Columns of a run: they say which build it was, not what was counted.
VAN_DE_BOUW = {"build_id", "gecontroleerd_op"}
SLEUTEL = "toets-sleutel-van-minstens-tweeendertig-tekens"

PERSOONSNUMMERS = {"01.01.10", "01.01.20", "persoonsgebondennummer", "bsn"}
NAMEN = {"01.02.10", "01.02.40"}
POSTCODES = {"08.11.60"}
GEBOORTEDATA = {"01.03.10", "geboortedatum"}
NUMMER = re.compile(rb"(?<![0-9A-Za-z])[0-9]{8,10}(?![0-9A-Za-z])")


# --- the sample, and what is in it


def extracts() -> Path:
    """Return the directory of the sample extracts."""
    mappen = [
        pad.parent for pad in (PROJECT / "voorbeeld").rglob("brp") if pad.is_dir()
    ]
    assert mappen, "de voorbeeldextracten staan niet in voorbeeld/"
    return mappen[0]


def codering(pad: Path) -> str:
    """Return the encoding of a delivery (extracts.md)."""
    if pad.parent.name == "carel" or pad.name.startswith("vestigingen"):
        return "windows-1252"
    return "utf-8-sig"


def waarden(koppen: set[str]) -> set[str]:
    """Return all values of the sample under some headings, whatever the delivery."""
    gevonden: set[str] = set()
    for pad in sorted(extracts().rglob("*.csv")):
        with pad.open(encoding=codering(pad), newline="") as bestand:
            rijen = csv.reader(bestand, delimiter=";")
            kop = [naam.strip().lower() for naam in next(rijen)]
            plaatsen = [i for i, naam in enumerate(kop) if naam in koppen]
            for rij in rijen:
                gevonden |= {rij[i].strip() for i in plaatsen}
    return gevonden - {""}


@pytest.fixture(scope="session")
def persoonsnummers() -> set[str]:
    """Every BSN, onderwijsnummer and A-nummer, with and without leading zeros."""
    nummers = waarden(PERSOONSNUMMERS)
    assert len(nummers) > 100, "de voorbeeldextracten hebben nauwelijks personen"
    return nummers | {nummer.lstrip("0") for nummer in nummers}


# --- reading what was built


def tabellen(verbinding: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Return schema and name of every table and view of the open database file."""
    return verbinding.execute(
        "select table_schema, table_name from information_schema.tables "
        "where table_catalog = current_database() order by all"
    ).fetchall()


def kolommen(
    verbinding: duckdb.DuckDBPyConnection, schema: str, tabel: str
) -> list[tuple[str, str]]:
    """Return name and type of the columns of a table."""
    return verbinding.execute(
        "select column_name, data_type from information_schema.columns "
        "where table_catalog = current_database() "
        "and table_schema = ? and table_name = ? order by ordinal_position",
        [schema, tabel],
    ).fetchall()


def cellen(
    verbinding: duckdb.DuckDBPyConnection,
) -> Iterator[tuple[str, str, list]]:
    """Yield (column, type, its distinct values) for all the database file holds."""
    for schema, tabel in tabellen(verbinding):
        for kolom, soort in kolommen(verbinding, schema, tabel):
            inhoud = verbinding.execute(
                f'select distinct "{kolom}" from "{schema}"."{tabel}" '
                f'where "{kolom}" is not null'
            ).fetchall()
            yield f"{schema}.{tabel}.{kolom}", soort, [waarde for (waarde,) in inhoud]


def afdruk(bouw: Bouw) -> dict[str, str]:
    """Return a fingerprint of every public table: its columns, its types, its rows."""
    uitkomst = {}
    with duckdb.connect(bouw.database, read_only=True) as verbinding:
        for schema, tabel in tabellen(verbinding):
            if schema not in OPENBAAR:
                continue
            gekozen = [
                (kolom, soort)
                for kolom, soort in kolommen(verbinding, schema, tabel)
                if kolom not in VAN_DE_BOUW
            ]
            lijst = ", ".join(f'"{kolom}"' for kolom, _ in gekozen)
            rijen = verbinding.execute(
                f'select {lijst} from "{schema}"."{tabel}" order by all'
            ).fetchall()
            inhoud = repr((gekozen, rijen)).encode()
            uitkomst[f"{schema}.{tabel}"] = hashlib.sha256(inhoud).hexdigest()
    assert {naam.split(".")[0] for naam in uitkomst} >= {"marts", "handhaving"}
    return uitkomst


def verschil(een: dict[str, str], ander: dict[str, str]) -> list[str]:
    """Return the tables that are not the same in two builds."""
    return sorted(naam for naam in een | ander if een.get(naam) != ander.get(naam))


# --- the same input, the same marts


@pytest.fixture(scope="session")
def geen_netwerk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings under which Python's sockets refuse, and note that they were asked."""
    map_ = tmp_path_factory.mktemp("geen_netwerk")
    (map_ / "sitecustomize.py").write_text(
        "import os, socket\n"
        "def weiger(*waarheen, **_):\n"
        "    with open(os.environ['POGINGEN'], 'a') as bestand:\n"
        "        print(waarheen, file=bestand)\n"
        "    raise OSError('geen netwerk in deze toets')\n"
        "socket.socket.connect = socket.socket.connect_ex = weiger\n"
        "socket.create_connection = socket.getaddrinfo = weiger\n",
        encoding="utf-8",
    )
    # An empty home: no extension of DuckDB and no profile of dbt to fall back on.
    thuis = str(map_ / "thuis")
    return {
        "PYTHONPATH": str(map_),
        "POGINGEN": str(map_ / "pogingen.txt"),
        "HOME": thuis,
        "USERPROFILE": thuis,
    }


@pytest.fixture(scope="session")
def zonder_net(bouw: Bouwer, geen_netwerk: dict[str, str]) -> Bouw:
    """A build on one thread, without a network where the system can take it away."""
    afgesloten = ("unshare", "--map-root-user", "--net")
    kan_afsluiten = (
        shutil.which("unshare")
        and subprocess.run([*afgesloten, "true"], capture_output=True).returncode == 0
    )
    voor = afgesloten if kan_afsluiten else ()
    return bouw("--threads", "1", voor=voor, **geen_netwerk)


def test_een_draad_of_vier_geeft_dezelfde_marts(
    gebouwd: Bouw, zonder_net: Bouw
) -> None:
    assert verschil(afdruk(gebouwd), afdruk(zonder_net)) == []


def test_opnieuw_bouwen_geeft_dezelfde_marts(zonder_net: Bouw) -> None:
    eerst = afdruk(zonder_net)
    uitkomst = zonder_net.dbt("build")
    assert uitkomst.returncode == 0, uitkomst.stdout
    assert verschil(eerst, afdruk(zonder_net)) == []


def inhoud(database: Path) -> dict[str, tuple[int, int]]:
    """Return how many rows each table of a file has, and a sum over them."""
    with duckdb.connect(database, read_only=True) as verbinding:
        namen = verbinding.execute(
            "select format('\"{}\".\"{}\"', schema_name, table_name) from duckdb_tables()"
        ).fetchall()
        return {
            naam: verbinding.execute(
                f"select count(*), bit_xor(hash(rij)) from {naam} as rij"
            ).fetchone()
            for (naam,) in namen
        }


def test_een_afgebroken_bouw_laat_het_magazijn_zoals_het_was(
    gebouwd: Bouw, tmp_path: Path
) -> None:
    """Killed when nearly all was made, of fewer deliveries."""
    kopie = Bouw(shutil.copytree(gebouwd.map, tmp_path / "kopie"))
    bestanden = [kopie.database, kopie.database.with_stem("leerplicht_bron")]
    voor = [inhoud(bestand) for bestand in bestanden]
    assert all(len(tabellen_) > 10 for tabellen_ in voor)
    with subprocess.Popen(
        [dbt_programma(), "build", "--vars", "{leveringen_tot: '2023-12-31'}"],
        cwd=PROJECT, env=kopie.omgeving(), text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as proces:  # fmt: skip
        gezien = any("OK created" in regel and "rpt_trend" in regel for regel in proces.stdout)
        proces.kill()
    assert gezien, "geen tabel van het verslag gebouwd"
    assert [inhoud(bestand) for bestand in bestanden] == voor
    assert kopie.dbt("build").returncode == 0


def test_een_kale_bouw_laat_unittests_en_voorbeeldtoetsen_weg(gebouwd: Bouw) -> None:
    gedaan = {
        resultaat["unique_id"]
        for resultaat in gebouwd.artefact("run_results.json")["results"]
    }
    manifest = gebouwd.artefact("manifest.json")
    voor_het_voorbeeld = {
        knoop["unique_id"]
        for knoop in manifest["nodes"].values()
        if "voorbeeld" in knoop["tags"]
    }
    assert voor_het_voorbeeld, "geen toets draagt het label voorbeeld"
    assert manifest["unit_tests"], "het project heeft geen unittests"
    assert gedaan & (voor_het_voorbeeld | set(manifest["unit_tests"])) == set()


def test_de_typen_voor_unittests_zijn_die_van_het_model(gebouwd: Bouw) -> None:
    # A model without a relation names its types itself: what it says must be so.
    beloofd, gegeven = {}, {}
    database = gebouwd.database
    with duckdb.connect(":memory:") as verbinding:
        leg_sleutel_klaar(verbinding)
        verbinding.execute(f"attach '{database}' as leerplicht (read_only)")
        bron = database.with_stem(f"{database.stem}_bron")
        verbinding.execute(f"attach '{bron}' as bron (read_only)")
        for knoop in gebouwd.artefact("manifest.json")["nodes"].values():
            if typen := knoop["config"].get("meta", {}).get("typen"):
                assert knoop["config"]["materialized"] == "ephemeral"
                verbinding.execute(f"describe ({knoop['compiled_code']})")
                beloofd[knoop["name"]] = typen
                gegeven[knoop["name"]] = {
                    naam: soort.lower() for naam, soort, *_ in verbinding.fetchall()
                }
    assert beloofd, "geen model noemt zijn typen"
    assert gegeven == beloofd


# --- no network


def test_een_bouw_zoekt_geen_netwerk(
    zonder_net: Bouw, geen_netwerk: dict[str, str]
) -> None:
    pogingen = Path(geen_netwerk["POGINGEN"])
    assert not pogingen.exists(), pogingen.read_text()


def test_een_poging_tot_netwerk_wordt_opgemerkt(
    geen_netwerk: dict[str, str], tmp_path: Path
) -> None:
    pogingen = tmp_path / "pogingen.txt"
    uitkomst = subprocess.run(
        [sys.executable, "-c", "import socket; socket.create_connection(('x', 1))"],
        env=Bouw(tmp_path).omgeving(**geen_netwerk | {"POGINGEN": str(pogingen)}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "geen netwerk in deze toets" in uitkomst.stderr
    assert pogingen.exists()


def test_dbt_meldt_niets_aan_zijn_maker() -> None:
    vlaggen = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())["flags"]
    assert vlaggen["send_anonymous_usage_stats"] is False
    assert vlaggen["version_check"] is False


# --- no identities


def bevat_nummer(inhoud: object, nummers: set[str]) -> bool:
    """Tell whether a cell is, or names, one of the numbers."""
    tekst = str(inhoud).encode()
    return any(gevonden.decode() in nummers for gevonden in NUMMER.findall(tekst))


def met_nummer(bestand: Path, nummers: set[str]) -> list[str]:
    """Return the columns of a database file in which one of the numbers stands."""
    # Staging is made of views that name the catalog as dbt attaches it.
    catalogus = "bron" if bestand.stem.endswith("_bron") else "leerplicht"
    with duckdb.connect() as verbinding:
        verbinding.execute(f"attach '{bestand}' as {catalogus} (read_only)")
        verbinding.execute(f"use {catalogus}")
        return [
            kolom
            for kolom, _, inhoud in cellen(verbinding)
            if any(bevat_nummer(waarde, nummers) for waarde in inhoud)
        ]


def identiteiten(gebouwd: Bouw) -> Path:
    """Return the second database file, in which landing and staging stand."""
    ernaast = [pad for pad in gebouwd.map.glob("*.duckdb") if pad != gebouwd.database]
    assert len(ernaast) == 1, f"verwacht een tweede databasebestand: {ernaast}"
    return ernaast[0]


def test_het_bestand_van_de_analist_bevat_geen_persoonsnummer(
    gebouwd: Bouw, persoonsnummers: set[str]
) -> None:
    assert met_nummer(gebouwd.database, persoonsnummers) == []


def test_een_persoonsnummer_wordt_gevonden_waar_het_wel_staat(
    gebouwd: Bouw, persoonsnummers: set[str]
) -> None:
    assert len(met_nummer(identiteiten(gebouwd), persoonsnummers)) > 2


def openbare_woorden() -> set[str]:
    """Return what the code lists and DUO's register of schools say of themselves."""
    lijsten = [(pad, "utf-8", ",") for pad in (PROJECT / "seeds").rglob("*.csv")]
    lijsten += [
        (pad, codering(pad), ";") for pad in extracts().glob("duo/vestigingen_*.csv")
    ]
    woorden: set[str] = set()
    for pad, tekenset, scheiding in lijsten:
        with pad.open(encoding=tekenset, newline="") as bestand:
            for rij in csv.reader(bestand, delimiter=scheiding):
                woorden |= {cel.strip().casefold() for cel in rij}
    return woorden


def test_het_bestand_van_de_analist_bevat_geen_naam_of_postcode(gebouwd: Bouw) -> None:
    # Some surnames are places or codes as well (Emmen, Bo): those say nothing.
    gezocht = {waarde.casefold() for waarde in waarden(NAMEN | POSTCODES)}
    gezocht -= openbare_woorden()
    assert len(gezocht) > 100, "de voorbeeldextracten hebben nauwelijks namen"
    with duckdb.connect(gebouwd.database, read_only=True) as verbinding:
        gevonden = [
            f"{kolom}: {waarde}"
            for kolom, soort, inhoud in cellen(verbinding)
            if soort == "VARCHAR"
            for waarde in inhoud
            if waarde.casefold() in gezocht
        ]
    assert not gevonden, "\n".join(gevonden)


def test_het_bestand_van_de_analist_bevat_geen_geboortedatum(gebouwd: Bouw) -> None:
    """Hold every date of a person against that person's own birth date.

    A pupil's birth date may by chance be the day of another pupil's melding, so that
    looking for dates alone says nothing. Only a date in a row of the person itself
    tells it: the second database file, where identities are, says whose date is whose.
    Texts are looked at without the person: a mart has no BRP or DUO date as text.
    """
    data = {f"{geboren:%Y%m%d}" for geboren in geboortedata()} | {
        f"{geboren:%d-%m-%Y}" for geboren in geboortedata()
    }
    gevonden = []
    with duckdb.connect(gebouwd.database, read_only=True) as verbinding:
        for kolom, soort, inhoud in cellen(verbinding):
            naam = kolom.rsplit(".", 1)[1]
            if re.search("geboorte(datum|dag|maand)|verjaar", naam):
                gevonden.append(f"{kolom}: naar zijn naam")
            if soort == "VARCHAR" and data & set(inhoud):
                gevonden.append(f"{kolom}: als tekst")

        verbinding.execute(f"attach '{identiteiten(gebouwd)}' as bron (read_only)")
        wie, personen = personen_met_geboortedatum(verbinding)
        for schema, tabel in tabellen(verbinding):
            soorten = dict(kolommen(verbinding, schema, tabel))
            for sleutel in set(wie) & set(soorten):
                for kolom, soort in soorten.items():
                    if not soort.startswith(("DATE", "TIMESTAMP")):
                        continue
                    (aantal,) = verbinding.execute(
                        f'select count(*) from "{schema}"."{tabel}" as rijen '
                        f"inner join {personen} as personen "
                        f"on rijen.{sleutel} = personen.{sleutel} "
                        f'where rijen."{kolom}"::date = personen.geboortedatum'
                    ).fetchone()
                    if aantal:
                        gevonden.append(f"{schema}.{tabel}.{kolom}: {aantal} rijen")
    assert not gevonden, "\n".join(gevonden)


def geboortedata() -> set[date]:
    """Return the birth dates of the sample that are a day of the calendar."""
    uitkomst = set()
    for waarde in waarden(GEBOORTEDATA):
        delen = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", waarde)
        if not delen:
            continue
        try:
            uitkomst.add(date(*map(int, delen.groups())))
        except ValueError:  # 00 for what is not known
            continue
    assert uitkomst, "de voorbeeldextracten hebben geen geboortedatum"
    return uitkomst


def personen_met_geboortedatum(
    verbinding: duckdb.DuckDBPyConnection,
) -> tuple[list[str], str]:
    """Return the keys and the name of the table that knows everyone's birth date."""
    tabel = verbinding.execute(
        "select table_schema, table_name, list(column_name) as kolommen "
        "from information_schema.columns where table_catalog = 'bron' group by all "
        "having list_contains(kolommen, 'geboortedatum') "
        "and list_has_any(kolommen, ['leerling_id', 'persoon_id']) order by all limit 1"
    ).fetchone()
    assert tabel, "geen tabel met geboortedata in het tweede databasebestand"
    wie = [kolom for kolom in tabel[2] if kolom in ("leerling_id", "persoon_id")]
    return wie, f'bron."{tabel[0]}"."{tabel[1]}"'


# --- nothing of a person in what dbt says and writes


def achtergelaten(gebouwd: Bouw) -> Iterator[tuple[str, bytes]]:
    """Yield all that a build says and writes, except the database files."""
    yield "wat dbt zegt", (gebouwd.uitkomst.stdout + gebouwd.uitkomst.stderr).encode()
    for pad in sorted(gebouwd.map.rglob("*")):
        if pad.is_file() and ".duckdb" not in pad.name:
            yield pad.relative_to(gebouwd.map).as_posix(), pad.read_bytes()


def test_geen_persoonsnummer_in_target_en_logs(
    gebouwd: Bouw, persoonsnummers: set[str]
) -> None:
    gezocht = {nummer.encode() for nummer in persoonsnummers}
    gelezen = dict(achtergelaten(gebouwd))
    assert any(naam.startswith("target/") for naam in gelezen)
    assert any(naam.startswith("logs/") for naam in gelezen)
    assert [
        naam
        for naam, inhoud in gelezen.items()
        if gezocht & set(NUMMER.findall(inhoud))
    ] == []


# What is planted: (file, heading, value). Names and a postcode are taken over as they
# are; a value that cannot be read puts its row aside, and is not repeated anywhere.
GEPLANT = (
    ("brp/personen", "01.02.10", "Kanarievoornaam"),
    ("brp/personen", "01.02.40", "Kanarieachternaam"),
    ("brp/verblijfplaatsen", "08.11.60", "9999ZZ"),
    ("carel/meldingen", "Status", "Kanariestatus"),
    ("duo/inschrijvingen", "DATUM_INSCHRIJVING", "kanariedatum"),
)


def plant(map_: Path, tabel: str, kop: str, waarde: str) -> None:
    """Write a value into the first row of the latest delivery of a table."""
    pad = max(map_.glob(f"{tabel}_*.csv"))
    with pad.open(encoding=codering(pad), newline="") as bestand:
        rijen = list(csv.reader(bestand, delimiter=";"))
    plaats = [naam.strip().lower() for naam in rijen[0]].index(kop.lower())
    rijen[1][plaats] = waarde
    einde = "\r\n" if pad.parent.name == "carel" else "\n"
    with pad.open("w", encoding=codering(pad), newline="") as bestand:
        csv.writer(bestand, delimiter=";", lineterminator=einde).writerows(rijen)


def test_een_geplante_waarde_komt_nergens_terecht(bouw: Bouwer, tmp_path: Path) -> None:
    map_ = tmp_path / "extracts"
    shutil.copytree(extracts(), map_)
    for tabel, kop, waarde in GEPLANT:
        plant(map_, tabel, kop, waarde)
    geplant = bouw(
        LEERPLICHT_EXTRACTS=str(map_), DBT_ENV_SECRET_LEERPLICHT_SLEUTEL=SLEUTEL
    )
    blok = SLEUTEL.encode().ljust(64, b"\0")
    geheim = [SLEUTEL, *(bytes(b ^ pad for b in blok).hex() for pad in (0x36, 0x5C))]
    gezocht = [waarde for _, _, waarde in GEPLANT] + geheim
    gevonden = [
        f"{naam}: {waarde}"
        for naam, inhoud in achtergelaten(geplant)
        for waarde in gezocht
        if waarde.lower().encode() in inhoud.lower()
    ]
    with duckdb.connect(geplant.database, read_only=True) as verbinding:
        gevonden += [
            f"{kolom}: {waarde}"
            for kolom, soort, inhoud in cellen(verbinding)
            if soort == "VARCHAR"
            for waarde in gezocht
            if any(waarde.lower() in cel.lower() for cel in inhoud)
        ]
    gevonden += [
        f"{bestand.name}: {waarde}"
        for bestand in geplant.map.glob("*.duckdb")
        for waarde in geheim
        if waarde.encode() in bestand.read_bytes()
    ]
    assert not gevonden, "\n".join(gevonden)
