"""What the gate makes of a file as a whole: refused with one clear line, or warned of.

Every case is a row of the table of bad inputs (its number stands in the name). A refusal
names the file, the line where there is one, and the code; it never names a value.
"""

from __future__ import annotations

import codecs
import errno
import gzip
import io
import os
import random
import shutil
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb
import pytest
from poort_hulp import (
    BRON,
    BSNS,
    LEVERDATUM,
    NAAM,
    ONDERWIJSNUMMER,
    OPTIONEEL,
    Extracts,
    als_bytes,
    codeer,
    geland,
    rij,
    rijen,
)

from leerplicht.poort import Geweigerd, bestanden, lezen, neem_in, vlot

# Nothing of these may stand in anything the gate says.
VAN_PERSONEN = (*BSNS, ONDERWIJSNUMMER, NAAM, "Fenna", "8800000000", "7671AA")
DIPLOMAS = rijen("diplomas")
PERSONEN = rijen("personen")


@pytest.fixture
def extracts(tmp_path: Path) -> Extracts:
    """A valid set of extracts."""
    return Extracts(tmp_path / "extracts")


def geweigerd(extracts: Extracts) -> str:
    """Take in what must be refused; return what is said of it."""
    with pytest.raises(Geweigerd) as gevangen, extracts.ingenomen():
        pass
    gezegd = str(gevangen.value)
    gelekt = [waarde for waarde in VAN_PERSONEN if waarde in gezegd]
    assert not gelekt, "een waarde van een persoon staat in de melding"
    return gezegd


def regels(tabel: str, kop: str | None = None) -> list[str]:
    """Return the lines of a valid delivery, perhaps under another heading."""
    gewoon = als_bytes(tabel, rijen(tabel)).decode(
        "cp1252" if BRON[tabel] == "carel" else "utf-8-sig"
    )
    alle = gewoon.split("\r\n" if BRON[tabel] == "carel" else "\n")[:-1]
    return [kop or alle[0], *alle[1:]]


def vervang(tabel: str, oud: str, nieuw: str) -> bytes:
    """Return a valid delivery with one piece of text replaced everywhere."""
    return codeer(tabel, [regel.replace(oud, nieuw) for regel in regels(tabel)])


def met_regel(tabel: str, nummer: int, tekst: str) -> bytes:
    """Return a valid delivery with another text on one line (1 is the heading)."""
    alle = regels(tabel)
    alle[nummer - 1 : nummer] = [tekst]
    return codeer(tabel, alle)


def aangehaald(tabel: str) -> bytes:
    """Return a valid delivery with every field in quotes."""
    return codeer(
        tabel, [";".join(f'"{v}"' for v in r.split(";")) for r in regels(tabel)]
    )


@dataclass(frozen=True)
class Fout:
    """A file that must be refused: its bytes, the code, and what the line names."""

    naam: str
    tabel: str
    inhoud: bytes
    code: str
    regel: int | None = None
    noemt: str = ""


DIPLOMA_KOP = "PERSOONSGEBONDENNUMMER;SOORT_DIPLOMA;DATUM_DIPLOMA"
FOUTEN = [
    Fout("01_komma", "diplomas", vervang("diplomas", ";", ","), "E_DELIM", 1, "komma"),
    Fout("01_tab", "diplomas", vervang("diplomas", ";", "\t"), "E_DELIM", 1, "tab"),
    Fout(
        "03_utf_16",
        "personen",
        codecs.BOM_UTF16_LE + "\n".join(regels("personen")).encode("utf-16-le"),
        "E_CODERING",
        None,
        "UTF-16",
    ),
    Fout(
        "03_utf_16_zonder_bom",
        "personen",
        "\n".join(regels("personen")).encode("utf-16-le"),
        "E_CODERING",
        None,
        "UTF-16",
    ),
    Fout(
        "04_cp1252_waar_utf_8_hoort",
        "personen",
        vervang("personen", NAAM, f"{NAAM}é")
        .removeprefix(codecs.BOM_UTF8)
        .decode()
        .encode("cp1252"),
        "E_CODERING",
        2,
        "UTF-8",
    ),
    Fout(
        "04_utf_8_waar_windows_1252_hoort",
        "processen_verbaal",
        "\r\n".join(regels("processen_verbaal")).encode(),
        "E_CODERING",
        None,
        "windows-1252",
    ),
    Fout(
        "04_bom_voor_windows_1252",
        "halt_verwijzingen",
        codecs.BOM_UTF8 + codeer("halt_verwijzingen", regels("halt_verwijzingen")),
        "E_CODERING",
        None,
        "windows-1252",
    ),
    Fout(
        "04_byte_die_windows_1252_niet_kent",
        "dossiers",
        codeer("dossiers", regels("dossiers")).replace(b"L1", b"L\x81"),
        "E_CODERING",
        3,
        "windows-1252",
    ),
    Fout(
        "06_wisselende_regeleinden",
        "diplomas",
        b"\n".join(als_bytes("diplomas", DIPLOMAS).splitlines()[:2])
        + b"\r\n"
        + b"\n".join(als_bytes("diplomas", DIPLOMAS).splitlines()[2:]),
        "E_REGELEINDE",
        2,
    ),
    Fout(
        "07_kolom_ontbreekt",
        "diplomas",
        codeer("diplomas", [r.rsplit(";", 1)[0] for r in regels("diplomas")]),
        "E_KOLOM",
        1,
        "DATUM_DIPLOMA",
    ),
    Fout(
        "08_kolom_hernoemd",
        "diplomas",
        vervang("diplomas", "DATUM_DIPLOMA", "DATUM_DIPL"),
        "E_KOLOM",
        1,
        "'DATUM_DIPL'",
    ),
    Fout(
        "12_kop_dubbel",
        "diplomas",
        codeer("diplomas", [f"{r};{r.split(';')[1]}" for r in regels("diplomas")]),
        "E_KOLOM_DUBBEL",
        1,
        "SOORT_DIPLOMA",
    ),
    Fout(
        "12_kop_en_haar_alias",
        "vestigingen",
        codeer("vestigingen", ["INSTELLINGSCODE;BRIN NUMMER;VESTIGINGSCODE;"
                               "VESTIGINGSNAAM;PLAATSNAAM", "99AA;99AA;99AA00;x;y"]),
        "E_KOLOM_DUBBEL",
        1,
        "INSTELLINGSCODE",
    ),  # fmt: skip
    Fout("13_geen_kop", "diplomas", codeer("diplomas", regels("diplomas")[1:]), "E_KOP", 1),
    Fout(
        "13_geen_kop_met_namen",
        "personen",
        codeer("personen", regels("personen")[1:]),
        "E_KOP",
        1,
    ),
    Fout(
        "14_alleen_een_kop",
        "inschrijvingen",
        als_bytes("inschrijvingen", []),
        "E_LEEG",
    ),
    Fout("15_nul_bytes", "meldingen", b"", "E_LEEG"),
    Fout("15_alleen_regeleinden", "meldingen", b"\r\n\r\n\r\n", "E_LEEG"),
    Fout(
        "16_sep_regel",
        "diplomas",
        codeer("diplomas", ["sep=;", *regels("diplomas")]),
        "E_KOP",
        1,
        "regel 2",
    ),
    Fout(
        "16_titelregels",
        "diplomas",
        codeer("diplomas", ["Diploma's per leerling", "", *regels("diplomas")]),
        "E_KOP",
        1,
        "regel 3",
    ),
    Fout(
        "17_totaalregel",
        "diplomas",
        codeer("diplomas", [*regels("diplomas"), "Totaal;;3"]),
        "E_TOTAL",
        5,
    ),
    Fout(
        "18_afgebroken_in_een_aanhaling",
        "diplomas",
        als_bytes("diplomas", DIPLOMAS) + f'{BSNS[0]};"VMB'.encode(),
        "E_AANHALING",
        5,
    ),
    Fout(
        "19_laatste_regel_mist_velden",
        "diplomas",
        als_bytes("diplomas", DIPLOMAS) + f"{BSNS[0]};VM".encode(),
        "E_RIJ",
        5,
    ),
    Fout(
        "21_open_aanhaling_halverwege",
        "diplomas",
        met_regel("diplomas", 3, f'{BSNS[1]};"VMBO;02-06-2024'),
        "E_AANHALING",
        3,
    ),
    Fout(
        "23_aanhaling_met_schuine_streep",
        "diplomas",
        met_regel("diplomas", 3, f'{BSNS[1]};"VM\\"BO";02-06-2024'),
        "E_AANHALING",
        3,
    ),
    Fout(
        "24_scheidingsteken_te_veel_op_een_regel",
        "diplomas",
        met_regel("diplomas", 3, f"{BSNS[1]};VMBO;02-06-2024;"),
        "E_RIJ",
        3,
    ),
    Fout(
        "24_extra_veld_niet_overal_leeg",
        "diplomas",
        codeer(
            "diplomas",
            [f"{r};{'x' if i == 2 else ''}" for i, r in enumerate(regels("diplomas"))],
        ),
        "E_RIJ",
        3,
    ),
    Fout(
        "25_ctrl_z",
        "diplomas",
        als_bytes("diplomas", DIPLOMAS) + b"\x1a",
        "E_TEKEN",
        5,
    ),
    Fout(
        "25_nul",
        "dossiers",
        codeer("dossiers", regels("dossiers")).replace(b"L1", b"L\x00"),
        "E_TEKEN",
        3,
    ),
    Fout("01_streep", "diplomas", vervang("diplomas", ";", "|"), "E_DELIM", 1, "streep"),
    Fout(
        "01_komma_met_aanhaling",
        "diplomas",
        codeer("diplomas", [f'"{r}"'.replace(";", '","') for r in regels("diplomas")]),
        "E_DELIM",
        1,
        "komma",
    ),
    Fout("01_komma_in_de_kop", "diplomas",
         codeer("diplomas", regels("diplomas", DIPLOMA_KOP.replace(";", ","))), "E_DELIM", 1),
    Fout("03_utf_16_be", "dossiers",
         codecs.BOM_UTF16_BE + "\n".join(regels("dossiers")).encode("utf-16-be"),
         "E_CODERING", None, "UTF-16"),
    Fout("04_cp1252_op_de_laatste_regel_van_duo", "diplomas",
         als_bytes("diplomas", DIPLOMAS) + b"x;VMBO\xe9;01-06-2024\n", "E_CODERING", 5),
    Fout("04_bom_voor_windows_1252_met_accent", "processen_verbaal",
         codecs.BOM_UTF8 + als_bytes("processen_verbaal", rijen("processen_verbaal")),
         "E_CODERING", None, "windows-1252"),
    Fout("04_vestigingen_in_utf_8", "vestigingen",
         "\r\n".join(["BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM",
                      "99AA;99AA00;De Brêge;Sneek", ""]).encode(),
         "E_CODERING", None, "windows-1252"),
    Fout("06_losse_cr_in_een_regel", "diplomas", vervang("diplomas", "VMBO;02", "VM\rBO;02"),
         "E_REGELEINDE", 3),
    Fout("06_laatste_regel_van_carel_met_lf", "meldingen",
         als_bytes("meldingen", rijen("meldingen")).removesuffix(b"\r\n") + b"\n",
         "E_REGELEINDE", 4),
    Fout("06_twee_bestanden_aan_elkaar", "diplomas",
         als_bytes("diplomas", DIPLOMAS) + "\r\n".join(regels("diplomas")).encode(),
         "E_REGELEINDE", 5),
    Fout("07_twee_kolommen_ontbreken", "diplomas",
         codeer("diplomas", [r.split(";")[0] + ";" for r in regels("diplomas")]),
         "E_KOLOM", 1, "de kolommen 'DATUM_DIPLOMA' en 'SOORT_DIPLOMA' ontbreken"),
    Fout("08_hernoemd_naar_het_enige_dat_over_is", "diplomas",
         vervang("diplomas", "DATUM_DIPLOMA", "DAG"), "E_KOLOM", 1, "Is het de kolom 'DAG'?"),
    Fout("08_hernoemd_naar_iets_anders", "diplomas",
         vervang("diplomas", "DATUM_DIPLOMA", "DAG;MAAND"), "E_KOLOM", 1,
         "Maak de export opnieuw"),
    Fout("08_woorden_verwisseld", "meldingen",
         vervang("meldingen", "Datum melding", "Meldingsdatum"), "E_KOLOM", 1,
         "'Datum melding' ontbreekt. Is het de kolom 'Meldingsdatum'?"),
    Fout("07_kolommen_van_een_andere_tabel", "meldingen",
         als_bytes("dossiers", rijen("dossiers")), "E_KOLOM", 1,
         "de kolommen van de tabel carel/dossiers"),
    Fout("13_kolommen_van_een_andere_bron", "diplomas",
         als_bytes("personen", rijen("personen"))[3:], "E_KOLOM", 1,
         "de kolommen van de tabel brp/personen"),
    Fout("06_twee_bestanden_aan_elkaar", "vestigingen",
         als_bytes("vestigingen", rijen("vestigingen")) * 2, "E_KOP", 5, "nog een keer"),
    Fout("06_twee_bestanden_met_bom_aan_elkaar", "personen",
         als_bytes("personen", PERSONEN) * 2, "E_KOP", 5, "aan elkaar geplakt"),
    Fout("03_utf_32", "diplomas", als_bytes("diplomas", DIPLOMAS).decode().encode("utf-32"),
         "E_CODERING", None, "UTF-32"),
    Fout("63_oude_excel", "diplomas", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
         "E_CODERING", None, "een oudere Excel"),
    Fout("63_pdf", "diplomas", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "E_CODERING", None, "een pdf"),
    Fout("63_webpagina", "diplomas", b"<!DOCTYPE html>\n<html>Log opnieuw in</html>\n",
         "E_CODERING", None, "een webpagina"),
    Fout("63_rtf", "diplomas", b"{\\rtf1 " + als_bytes("diplomas", DIPLOMAS), "E_CODERING",
         None, "rtf"),
    Fout("34_datum_met_een_tijd", "diplomas",
         codeer("diplomas", [DIPLOMA_KOP, *(f"{r} 00:00:00" for r in regels("diplomas")[1:])]),
         "E_VEEL_AFGEKEURD", None, "een andere vorm dan dd-mm-jjjj; dit is de eerste"),
    Fout("34_moment_zonder_tijd", "meldingen", vervang("meldingen", " 09:00", ""),
         "E_VEEL_AFGEKEURD", None, "een andere vorm dan dd-mm-jjjj uu:mm;"),
    Fout("34_brp_datum_met_streepjes", "personen", vervang("personen", "20090317", "17-03-2009"),
         "E_VEEL_AFGEKEURD", None, "een andere vorm dan jjjjmmdd;"),
    Fout("25_nul_in_een_veld", "diplomas",
         als_bytes("diplomas", DIPLOMAS).replace(b"VMBO", b"VM\0BO", 1), "E_TEKEN", 2),
    Fout("06_los_cr_in_een_veld", "diplomas",
         als_bytes("diplomas", DIPLOMAS).replace(b"VMBO", b"VM\rBO", 1), "E_REGELEINDE", 2),
    Fout("15_alleen_aanhalingstekens", "diplomas", b'"' * 1000, "E_KOP", 1),
    Fout("62_twee_miljoen_kolommen", "diplomas", b"k;" * 2_000_000 + b"k\n", "E_REGEL_LANG", 1),
    Fout("17_totaal_met_een_getal", "diplomas", met_regel("diplomas", 5, "Totaal aantal: 3;;"),
         "E_TOTAL", 5),
    Fout("21_verkeerd_verdubbeld", "meldingen",
         vervang("meldingen", "Afgesloten", '"Afge"sloten"'), "E_AANHALING", 2),
    Fout("07_kop_met_een_komma_erachter", "diplomas",
         vervang("diplomas", DIPLOMA_KOP, f"{DIPLOMA_KOP},"), "E_KOLOM", 1, "DATUM_DIPLOMA"),
    Fout("34_arabische_datum", "diplomas",
         codeer("diplomas", [DIPLOMA_KOP, f"{BSNS[0]};VMBO;\u0660\u0661-\u0660\u0666-\u0662"]),
         "E_VEEL_AFGEKEURD"),
    Fout("08_rubriek_hernoemd", "personen", vervang("personen", "01.02.40", "01.02.4O"),
         "E_KOLOM", 1, "'01.02.4O'"),
    Fout("08_kop_met_een_nummer_erin", "diplomas",
         vervang("diplomas", "SOORT_DIPLOMA", f"SOORT_DIPLOMA {BSNS[0]}"), "E_KOLOM", 1,
         "Maak de export opnieuw"),
    Fout("12_kop_dubbel_in_andere_letters", "diplomas",
         codeer("diplomas", [f"{r};{r.split(';')[1].lower()}" for r in regels("diplomas")]),
         "E_KOLOM_DUBBEL", 1, "SOORT_DIPLOMA"),
    Fout("13_geen_kop_en_een_waarde_heet_als_een_kolom", "koppelingen",
         codeer("koppelingen", [f"{ONDERWIJSNUMMER};{BSNS[3]};DATUM"] * 2), "E_KOLOM", 1),
    Fout("15_alleen_een_bom", "personen", codecs.BOM_UTF8, "E_LEEG"),
    Fout("15_alleen_spaties", "meldingen", b"  \r\n \r\n", "E_LEEG"),
    Fout("15_een_teken", "meldingen", b"x", "E_KOP", 1),
    Fout("16_lege_regels_erboven", "diplomas", codeer("diplomas", ["", "", *regels("diplomas")]),
         "E_KOP", 1, "regel 3"),
    Fout("17_totaal_met_dubbele_punt", "diplomas",
         codeer("diplomas", [*regels("diplomas"), ";TOTAAL: 3;"]), "E_TOTAL", 5),
    Fout("17_totaal_aangehaald", "meldingen",
         als_bytes("meldingen", rijen("meldingen")) + b'"Eindtotaal";"3"\r\n', "E_TOTAL", 5),
    Fout("17_totaal_met_minder_velden", "diplomas",
         codeer("diplomas", [*regels("diplomas"), "Totaal;3"]), "E_TOTAL", 5),
    Fout("17_aantal_en_lege_regels", "diplomas",
         codeer("diplomas", [*regels("diplomas"), "Aantal records: 3;;", "", " "]),
         "E_TOTAL", 5),
    Fout("18_afgebroken_in_een_aanhaling_van_meer_regels", "personen",
         als_bytes("personen", [rij("personen") | {"01.02.10": "a\nb\nc"}]).partition(b"\nc")[0],
         "E_AANHALING", 2),
    Fout("21_open_aanhaling_in_het_eerste_veld", "diplomas",
         met_regel("diplomas", 3, f'"{BSNS[1]};VMBO;02-06-2024'), "E_AANHALING", 3),
    Fout("21_open_aanhaling_in_het_laatste_veld", "diplomas",
         met_regel("diplomas", 3, f'{BSNS[1]};VMBO;"02-06-2024'), "E_AANHALING", 3),
    Fout("21_open_aanhaling_tussen_aanhaling", "diplomas",
         aangehaald("diplomas").replace(b'VMBO";"02', b'VMBO;"02'), "E_AANHALING", 3),
    Fout("21_open_aanhaling_in_de_kop", "diplomas",
         codeer("diplomas", regels("diplomas", '"' + DIPLOMA_KOP)), "E_AANHALING", 1),
    Fout("24_twee_scheidingstekens_te_veel", "diplomas",
         codeer("diplomas", [f"{r};;" for r in regels("diplomas")]), "E_KOP", 1),
    Fout("24_alleen_in_de_kop", "diplomas",
         codeer("diplomas", regels("diplomas", f"{DIPLOMA_KOP};")), "E_RIJ", 2,
         "3 velden, de kopregel 4"),
    Fout("24_alleen_op_de_eerste_regel", "diplomas",
         met_regel("diplomas", 2, f"{BSNS[0]};VMBO;01-06-2024;"), "E_RIJ", 2,
         "4 velden, de kopregel 3"),
    Fout("25_ctrl_z_halverwege", "meldingen",
         als_bytes("meldingen", rijen("meldingen")).replace(b"M1", b"M\x1a"), "E_TEKEN", 3),
    Fout("25_nul_in_de_kop", "diplomas",
         als_bytes("diplomas", DIPLOMAS).replace(b"SOORT", b"SO\0RT"), "E_TEKEN", 1),
    Fout("61_ruis_in_windows_1252", "meldingen", random.Random(2).randbytes(1_000_000),
         "E_TEKEN", 1),
    Fout("62_aanhaling_van_vijftig_mb", "diplomas",
         als_bytes("diplomas", DIPLOMAS) + b'"' + b"9" * 50_000_000, "E_REGEL_LANG", 5),
    Fout("62_aanhaling_over_een_miljoen_regels", "diplomas",
         als_bytes("diplomas", DIPLOMAS) + b'"' + b"9;9\n" * 1_000_000, "E_AANHALING", 5),
    Fout("62_kop_van_tien_mb", "diplomas", b"A;" * 5_000_000, "E_REGEL_LANG", 1),
    Fout("62_duizend_kolommen", "diplomas",
         codeer("diplomas", [f"{r}{';x' * 1000}" for r in regels("diplomas")]), "E_KOP", 1),
    Fout("63_zip_onder_een_csv_naam", "diplomas", b"PK\x03\x04" + b"\0" * 100, "E_CODERING",
         None, "zip"),
    Fout("lege_regel_halverwege", "diplomas", met_regel("diplomas", 3, ""), "E_RIJ", 3, "leeg"),
    Fout(
        "rij_met_te_veel_velden",
        "personen",
        met_regel("personen", 3, ";".join([*rij("personen", 1).values(), NAAM])),
        "E_RIJ",
        3,
    ),
    Fout(
        "61_honderd_mb_ruis",
        "personen",
        random.Random(1).randbytes(100_000_000),
        "E_TEKEN",
    ),
    Fout(
        "62_regel_van_vijftig_mb",
        "diplomas",
        als_bytes("diplomas", DIPLOMAS) + b"9" * 50_000_000,
        "E_REGEL_LANG",
        5,
    ),
    Fout(
        "63_gzip_onder_een_csv_naam",
        "diplomas",
        gzip.compress(als_bytes("diplomas", DIPLOMAS)),
        "E_CODERING",
        None,
        "gzip",
    ),
]  # fmt: skip


@pytest.mark.parametrize("fout", FOUTEN, ids=[fout.naam for fout in FOUTEN])
def test_een_bestand_dat_niet_te_vertrouwen_is_wordt_geweigerd(
    extracts: Extracts, fout: Fout
) -> None:
    pad = extracts.lever(fout.tabel, fout.inhoud)
    begin = time.process_time()
    gezegd = geweigerd(extracts)
    assert time.process_time() - begin < 1, "weigeren duurt langer dan een seconde"
    assert len(gezegd.splitlines()) == 1
    assert f"[{fout.code}]" in gezegd
    assert f"{BRON[fout.tabel]}/{pad.name}" in gezegd
    if fout.regel:
        assert f"regel {fout.regel}:" in gezegd
    assert fout.noemt in gezegd
    assert gezegd.isprintable()


# --- what is no fault at all, or a warning


@dataclass(frozen=True)
class Anders:
    """A file that is accepted; perhaps with a warning that is counted."""

    naam: str
    tabel: str
    inhoud: bytes
    waarschuwing: str | None = None
    aantal: int = 1


ANDERS = [
    Anders("02_geen_bom", "personen", codeer("diplomas", regels("personen"))),
    Anders("02_wel_een_bom", "diplomas", codecs.BOM_UTF8 + als_bytes("diplomas", DIPLOMAS)),
    Anders("05_crlf", "diplomas", "\r\n".join([*regels("diplomas"), ""]).encode()),
    Anders("05_cr", "diplomas", "\r".join([*regels("diplomas"), ""]).encode()),
    Anders("05_lf_bij_carel", "meldingen", "\n".join([*regels("meldingen"), ""]).encode()),
    Anders("aangehaald", "diplomas", aangehaald("diplomas")),
    Anders(
        "06_ander_regeleinde_binnen_aanhaling",
        "personen",
        met_regel(
            "personen", 3,
            ";".join((rij("personen", 1) | {"01.02.10": '"Fenna\r\nMaria"'}).values()),
        ),
    ),
    Anders(
        "09_kolom_te_veel",
        "diplomas",
        codeer("diplomas", [f"{r};{'NIEUW' if i == 0 else 'x'}"
                            for i, r in enumerate(regels("diplomas"))]),
        "kolom_onbekend",
    ),
    Anders(
        "10_andere_volgorde",
        "diplomas",
        codeer("diplomas", [";".join(reversed(r.split(";"))) for r in regels("diplomas")]),
    ),
    Anders(
        "11_kop_met_kleine_letters_en_spaties",
        "diplomas",
        codeer("diplomas", regels("diplomas", f" {DIPLOMA_KOP.lower()} ")),
        "kop_anders_geschreven",
        3,
    ),
    Anders("14_mag_leeg", "diplomas", als_bytes("diplomas", []), "geen_rijen"),
    Anders(
        "19_laatste_regel_zonder_regeleinde",
        "diplomas",
        als_bytes("diplomas", DIPLOMAS).rstrip(b"\n"),
        "regeleinde_ontbreekt",
    ),
    Anders(
        "24_scheidingsteken_te_veel_overal",
        "diplomas",
        codeer("diplomas", [f"{r};" for r in regels("diplomas")]),
        "veld_te_veel",
    ),
    Anders(
        "24_scheidingsteken_te_veel_onder_de_kop",
        "diplomas",
        codeer("diplomas", [r + ";" * (i > 0) for i, r in enumerate(regels("diplomas"))]),
        "veld_te_veel",
    ),
    Anders("05_crlf_met_bom", "personen",
           codecs.BOM_UTF8 + "\r\n".join([*regels("personen"), ""]).encode()),
    Anders("05_cr_bij_carel", "dossiers", "\r".join([*regels("dossiers"), ""]).encode()),
    Anders("09_kolom_zonder_naam_ertussen", "diplomas",
           codeer("diplomas", [r.replace(";", ";;", 1) for r in regels("diplomas")]),
           "kolom_onbekend"),
    Anders("11_kop_met_een_onzichtbaar_teken", "diplomas",
           codeer("diplomas", regels("diplomas", DIPLOMA_KOP.replace("_D", "\u200b_D", 1))),
           "kop_anders_geschreven"),
    Anders("22_aangehaald_bij_carel", "meldingen", aangehaald("meldingen")),
    Anders("22_scheidingsteken_en_aanhaling_in_een_veld", "personen",
           als_bytes("personen", [r | {"01.02.10": 'De "Lange"; Jan'} for r in PERSONEN])),
    Anders("24_leeg_veld_tussen_aanhaling_overal", "diplomas",
           codeer("diplomas", [f'{r};""' for r in regels("diplomas", f"{DIPLOMA_KOP}")]),
           "veld_te_veel"),
    Anders("26_harde_spatie_in_windows_1252", "meldingen",
           als_bytes("meldingen", rijen("meldingen")).replace(b"DUO;", b"\xa0DUO\xad;"),
           "teken_onzichtbaar", 6),
    Anders("26_bom_midden_in_het_bestand", "diplomas",
           codeer("diplomas", [r if i != 2 else f"\ufeff{r}"
                               for i, r in enumerate(regels("diplomas"))]),
           "teken_onzichtbaar"),
    Anders("26_onzichtbaar_teken_voor_een_aanhaling", "diplomas",
           aangehaald("diplomas").replace(b'"VMBO"', '\u200b"VMBO"'.encode(), 1),
           "teken_onzichtbaar"),
    Anders("lege_regels_aan_het_eind", "diplomas", als_bytes("diplomas", DIPLOMAS) + b"\n \n\n"),
    Anders("spaties_om_elk_veld", "diplomas",
           codeer("diplomas", [DIPLOMA_KOP, *(f" {r} ".replace(";", " ; ")
                                              for r in regels("diplomas")[1:])])),
    Anders(
        "26_onzichtbare_tekens",
        "diplomas",
        vervang("diplomas", "VMBO", "\u00a0VM\u200bBO\t"),
        "teken_onzichtbaar",
        9,
    ),
]  # fmt: skip


@pytest.mark.parametrize("geval", ANDERS, ids=[geval.naam for geval in ANDERS])
def test_een_bestand_in_een_andere_vorm_geeft_dezelfde_rijen(
    extracts: Extracts, geval: Anders
) -> None:
    kolommen = ", ".join(f'"{naam}"' for naam in rij(geval.tabel) if naam != "01.02.10")
    wat = f"{kolommen}, _telt"
    with extracts.ingenomen() as (verbinding, oordeel):
        gewoon = geland(verbinding, geval.tabel, wat)
        assert oordeel.waarschuwingen == []
    extracts.lever(geval.tabel, geval.inhoud)
    with extracts.ingenomen() as (verbinding, oordeel):
        anders = geland(verbinding, geval.tabel, wat)
    assert anders == ([] if "mag_leeg" in geval.naam else gewoon)
    gewaarschuwd = [w for w in oordeel.waarschuwingen if w.soort == geval.waarschuwing]
    assert sum(w.aantal for w in gewaarschuwd) == (geval.aantal if geval.waarschuwing else 0)
    assert len(gewaarschuwd) == len(oordeel.waarschuwingen)


def test_22_een_regeleinde_binnen_aanhaling_telt_mee_in_het_regelnummer(
    extracts: Extracts,
) -> None:
    kop, een, twee, drie = regels("personen")
    een = een.replace("Fenna", '"Fenna\nMaria; ""Fen"""')
    extracts.lever("personen", codeer("personen", [kop, een, twee, drie]))
    with extracts.ingenomen() as (verbinding, _):
        gelezen = geland(verbinding, "personen", '"01.02.10", _regel')
    assert gelezen == [('Fenna\nMaria; "Fen"', 2), ("Fenna", 4), ("Fenna", 5)]


MAG_LEEG = {"processen_verbaal", "halt_verwijzingen", "vrijstellingen", "diplomas",
            "verzuimdagen", "koppelingen", "controletotalen"}  # fmt: skip


@pytest.mark.parametrize("tabel", BRON)
def test_14_een_bestand_met_alleen_een_kop_mag_waar_de_bron_het_zegt(
    extracts: Extracts, tabel: str
) -> None:
    extracts.lever(tabel, als_bytes(tabel, []))
    if tabel in MAG_LEEG:
        with extracts.ingenomen() as (_, oordeel):
            assert [w.soort for w in oordeel.waarschuwingen] == ["geen_rijen"]
    else:
        assert f"[E_LEEG] {BRON[tabel]}/{tabel}_{LEVERDATUM}.csv" in geweigerd(extracts)


# --- large files


GROOT = 20_000  # rows, in some hundred blocks


@pytest.fixture
def in_kleine_blokken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a file of some hundreds of kB as one of some GB is read."""
    monkeypatch.setattr(vlot, "BLOK", 5000)


@pytest.mark.usefixtures("in_kleine_blokken")
@pytest.mark.parametrize("regel", [2, 9_999, GROOT + 1])
@pytest.mark.parametrize(("fout", "code"), [
    ("x;VMBO", "E_RIJ"), ("x;VMBO;y;z", "E_RIJ"), ('"x;VMBO;y', "E_AANHALING"),
    ("x;VM\0BO;y", "E_TEKEN"), ("x;VM\udce9;y", "E_CODERING"), ("x;VMBO;y\r", "E_REGELEINDE"),
    ("x;VMBO;" + "y" * 100_000, "E_REGEL_LANG"),
])  # fmt: skip
def test_een_fout_ergens_in_een_groot_bestand_krijgt_haar_regelnummer(
    extracts: Extracts, fout: str, code: str, regel: int
) -> None:
    alle = [DIPLOMA_KOP, *[f"{BSNS[0]};VMBO;01-06-2024"] * GROOT]
    alle[regel - 1] = fout
    inhoud = "".join(f"{r}\n" for r in alle).encode("utf-8", "surrogateescape")
    extracts.lever("diplomas", inhoud)
    assert geweigerd(extracts).startswith(
        f"[{code}] duo/diplomas_{LEVERDATUM}.csv, regel {regel}: "
    )


@pytest.mark.usefixtures("in_kleine_blokken")
@pytest.mark.parametrize("met_regeleinde_in_een_veld", [False, True])
def test_elke_rij_van_een_groot_bestand_houdt_haar_regelnummer(
    extracts: Extracts, monkeypatch: pytest.MonkeyPatch, met_regeleinde_in_een_veld: bool
) -> None:
    """The numbers hold whatever DuckDB reads at a time, and on how many threads."""
    monkeypatch.setattr(bestanden.Bestand, "buffer", 1 << 16)
    extra = int(met_regeleinde_in_een_veld)
    regels_ = [
        rij("inschrijvingen") | {"INSCHRIJVINGSVOLGNUMMER": str(nummer + extra * (nummer > 2))}
        for nummer in range(2, GROOT)
    ]
    if met_regeleinde_in_een_veld:
        regels_[0] |= {"REDEN_UITSTROOM": "a\nb"}
    extracts.lever("inschrijvingen", regels_)
    with extracts.ingenomen() as (verbinding, _):
        anders = geland(verbinding, "inschrijvingen",
                        '_regel::varchar <> "INSCHRIJVINGSVOLGNUMMER"')  # fmt: skip
    assert len(anders) == GROOT - 2
    assert not any(is_anders for (is_anders,) in anders)


@pytest.mark.parametrize("veld", ["VMBO", '"VM""BO"'])
def test_een_groot_bestand_staat_nooit_in_zijn_geheel_in_het_geheugen(
    monkeypatch: pytest.MonkeyPatch, veld: str
) -> None:
    """Whichever way it is read: plainly in order, or with a quote in a value."""
    monkeypatch.setattr(vlot, "BLOK", 1 << 18)
    regel = f"{BSNS[0]};{veld};01-06-2024\n".encode()
    bron = io.BytesIO(DIPLOMA_KOP.encode() + b"\n" + regel * 400_000)
    kop = lezen.lees_kop(bron, "utf-8")
    tracemalloc.start()
    try:
        with open(os.devnull, "wb") as doel:
            monkeypatch.setattr(doel, "truncate", lambda: 0, raising=False)
            gelezen = lezen.lees_rijen(bron, "utf-8", kop, doel)
        _, top = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert gelezen.aantal == 400_000
    assert top < 8_000_000 < len(bron.getvalue())


# --- the directory


def anders_genoemd(extracts: Extracts) -> None:
    extracts.pad("diplomas").rename(extracts.map / "duo" / "diplomas 2024-09-15.csv")


def in_de_verkeerde_map(extracts: Extracts) -> None:
    extracts.pad("diplomas").rename(extracts.map / "carel" / "diplomas_20240915.csv")


def geen_map(extracts: Extracts) -> None:
    extracts.map.rename(extracts.map.with_name("elders"))


def zonder(bron: str) -> Callable[[Extracts], None]:
    def verwijder(extracts: Extracts) -> None:
        for pad in (extracts.map / bron).iterdir():
            pad.unlink()
        (extracts.map / bron).rmdir()

    return verwijder


def koppeling(extracts: Extracts) -> None:
    pad = extracts.pad("diplomas")
    pad.symlink_to(pad.rename(extracts.map / "elders.csv"))


def vreemde_koppeling(extracts: Extracts) -> None:
    (extracts.map / "duo" / "aantekening.csv").symlink_to(extracts.pad("diplomas"))


def map_als_koppeling(extracts: Extracts) -> None:
    bron = extracts.map / "duo"
    bron.symlink_to(bron.rename(extracts.map.with_name("elders")), True)


def pijp(extracts: Extracts) -> None:
    extracts.pad("diplomas").unlink()
    os.mkfifo(extracts.pad("diplomas"))


def map_als_bestand(extracts: Extracts) -> None:
    extracts.pad("diplomas").unlink()
    extracts.pad("diplomas").mkdir()


def ingepakt(extracts: Extracts) -> None:
    pad = extracts.pad("diplomas")
    pad.with_name(pad.name + ".gz").write_bytes(gzip.compress(pad.read_bytes()))


def datum_bestaat_niet(extracts: Extracts) -> None:
    extracts.lever("diplomas", DIPLOMAS, "20241345")


MAPPEN = [
    ("map_ontbreekt", geen_map, "E_MAP", "LEERPLICHT_EXTRACTS"),
    ("69_bron_ontbreekt", zonder("carel"), "E_TABEL", "carel/dossiers_jjjjmmdd.csv"),
    ("64_koppeling", koppeling, "E_ONLEESBAAR", "duo/diplomas_20240915.csv"),
    ("64_koppeling_met_vreemde_naam", vreemde_koppeling, "E_ONLEESBAAR", "duo"),
    ("64_map_als_koppeling", map_als_koppeling, "E_ONLEESBAAR", "duo: deze map is een"),
    ("68_anders_genoemd", anders_genoemd, "E_TABEL", "Is het misschien duo/diplomas 2024-09"),
    ("68_verkeerde_map", in_de_verkeerde_map, "E_TABEL", "misschien carel/diplomas_20240915.csv?"),
    ("65_pijp", pijp, "E_ONLEESBAAR", "duo/diplomas_20240915.csv"),
    ("65_map", map_als_bestand, "E_ONLEESBAAR", "duo/diplomas_20240915.csv"),
    ("63_ingepakt", ingepakt, "E_INGEPAKT", "duo/diplomas_20240915.csv.gz"),
    ("68_datum_bestaat_niet", datum_bestaat_niet, "E_NAAM", "duo/diplomas_20241345.csv"),
]


@pytest.mark.skipif(os.name == "nt", reason="Windows kent geen mkfifo en symlink")
@pytest.mark.parametrize(
    ("bederf", "code", "noemt"), [g[1:] for g in MAPPEN], ids=[g[0] for g in MAPPEN]
)
def test_een_map_die_niet_klopt_wordt_geweigerd(
    extracts: Extracts,
    bederf: Callable[[Extracts], None],
    code: str,
    noemt: str,
) -> None:
    bederf(extracts)
    gezegd = geweigerd(extracts)
    assert {regel.split()[0] for regel in gezegd.splitlines()} == {f"[{code}]"}
    assert noemt in gezegd


@pytest.mark.parametrize("tabel", sorted(set(BRON) - {"koppelingen", "vestigingen",
                                                      "controletotalen"}))  # fmt: skip
def test_zonder_een_verplichte_tabel_wordt_niets_ingenomen(
    extracts: Extracts, tabel: str
) -> None:
    extracts.pad(tabel).unlink()
    gezegd = geweigerd(extracts)
    assert f"[E_TABEL] {BRON[tabel]}/{tabel}_jjjjmmdd.csv" in gezegd


@pytest.mark.parametrize(
    ("tot", "goed"), [("2024-09-14", False), ("2024-09-15", True), ("2024-09-16", True)]
)
def test_een_tabel_die_er_pas_later_is_wordt_genoemd_met_de_datum(
    extracts: Extracts, tot: str, goed: bool
) -> None:
    for tabel in set(BRON) - {"diplomas"} - OPTIONEEL:
        extracts.pad(tabel).rename(extracts.pad(tabel, "20230901"))
    if goed:
        with extracts.ingenomen(tot) as (_, oordeel):
            assert len(oordeel.leveringen) == len(BRON) - len(OPTIONEEL)
        return
    with pytest.raises(Geweigerd) as gevangen, extracts.ingenomen(tot):
        pass
    assert str(gevangen.value) == (
        "[E_TABEL] duo/diplomas_jjjjmmdd.csv: de levering ontbreekt: er is er geen tot en "
        f"met {tot}. Kies een latere datum voor leveringen_tot."
    )


def test_een_tabel_die_er_nooit_is_heet_anders_dan_een_die_er_later_is(
    extracts: Extracts,
) -> None:
    extracts.pad("diplomas").unlink()
    with pytest.raises(Geweigerd) as gevangen, extracts.ingenomen("2024-09-14"):
        pass
    regels_ = [regel for regel in str(gevangen.value).splitlines() if "diplomas" in regel]
    assert len(regels_) == 1
    assert "Zet het bestand in de map duo" in regels_[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows kent deze namen niet")
@pytest.mark.parametrize("naam", ["juf's map", "C:\\werk\\[1]", "groep é ü *", '"x"; y'])
def test_de_mappen_van_een_bouw_mogen_heten_zoals_ze_willen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, naam: str
) -> None:
    (tmp_path / naam / "tijdelijk").mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / naam / "tijdelijk"))
    with Extracts(tmp_path / naam / "extracts").ingenomen() as (_, oordeel):
        assert oordeel.totaal("aantal_geaccepteerd") == 33
        assert oordeel.waarschuwingen == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0,
                    reason="wie alles mag lezen merkt niets van leesrechten")  # fmt: skip
def test_65_een_bestand_zonder_leesrecht_wordt_geweigerd(extracts: Extracts) -> None:
    extracts.pad("diplomas").chmod(0)
    assert "[E_ONLEESBAAR] duo/diplomas_20240915.csv" in geweigerd(extracts)


def schrijf_door(pad: Path) -> None:
    with pad.open("ab") as bestand:
        bestand.write(b"x")


def vervang_door_een_ander(pad: Path) -> None:
    """Put another file in its place: the same size, the same moment of change."""
    ander = pad.with_suffix(".nieuw")
    ander.write_bytes(pad.read_bytes().replace(b"VMBO", b"HAVO"))
    os.utime(ander, ns=(pad.stat().st_atime_ns, pad.stat().st_mtime_ns))
    ander.replace(pad)


@pytest.mark.parametrize("verander", [schrijf_door, vervang_door_een_ander, Path.unlink])
@pytest.mark.parametrize("tijdens", ["diplomas", "vestigingen"])
def test_66_een_bestand_dat_nog_verandert_wordt_geweigerd(
    extracts: Extracts,
    monkeypatch: pytest.MonkeyPatch,
    tijdens: str,
    verander: Callable[[Path], None],
) -> None:
    extracts.lever("vestigingen", rijen("vestigingen"))
    gelezen_als = extracts.pad(tijdens).stat()
    lees = bestanden.lees_rijen

    def lees_en_verander(stroom: BinaryIO, *rest: object) -> object:
        gelezen = lees(stroom, *rest)
        if os.path.samestat(os.fstat(stroom.fileno()), gelezen_als):
            verander(extracts.pad("diplomas"))
        return gelezen

    monkeypatch.setattr(bestanden, "lees_rijen", lees_en_verander)
    assert geweigerd(extracts).startswith("[E_BEZIG] duo/diplomas_20240915.csv: ")


VREEMD = ["diplomas (1).csv", "Diplomas_20240915.csv", "leesmij.txt", "..csv",
          f"{NAAM} {BSNS[0]}.csv", f"{BSNS[0]}.csv", "a\nb.csv", "';drop table x.csv"]  # fmt: skip


@pytest.mark.parametrize("naam", VREEMD)
def test_68_een_bestand_met_een_vreemde_naam_wordt_gemeld_en_niet_gelezen(
    extracts: Extracts, naam: str
) -> None:
    (extracts.map / "duo" / naam).write_bytes(b"\x00\xff")
    with extracts.ingenomen() as (_, oordeel):
        (waarschuwing,) = oordeel.waarschuwingen
    assert waarschuwing.soort == "bestand_onbekend"
    assert waarschuwing.bestand.startswith("duo/")
    assert waarschuwing.bestand.isprintable()
    assert not any(waarde in waarschuwing.bestand for waarde in VAN_PERSONEN)


@pytest.mark.parametrize(("naam", "plek"), [
    ("diplomas_20240916.csv", "diplomas_20240916.csv"),
    (f"{NAAM}.csv", "(een bestand met een vreemde naam)"),
    ("Export.zip", "(een bestand met een vreemde naam)"),
])  # fmt: skip
def test_68_een_bestand_naast_de_mappen_wordt_gemeld_en_niet_gelezen(
    extracts: Extracts, naam: str, plek: str
) -> None:
    (extracts.map / naam).write_bytes(als_bytes("diplomas", DIPLOMAS))
    with extracts.ingenomen() as (_, oordeel):
        assert [(w.bestand, w.soort) for w in oordeel.waarschuwingen] == [
            (plek, "bestand_onbekend")
        ]
        assert oordeel.totaal("aantal_gelezen") == 33


# --- several deliveries, control totals, what stays


def test_37_twee_keer_dezelfde_inhoud_telt_een_keer_en_wordt_gemeld(
    extracts: Extracts,
) -> None:
    extracts.lever("diplomas", DIPLOMAS, "20240916")
    with extracts.ingenomen() as (verbinding, oordeel):
        tellend = geland(verbinding, "diplomas", "_leverdatum, _telt")
    assert [telt for _, telt in tellend] == [False] * 3 + [True] * 3
    assert [w.soort for w in oordeel.waarschuwingen] == ["zelfde_inhoud"]


def test_20_een_levering_die_veel_kleiner_is_dan_de_vorige_wordt_gemeld(
    extracts: Extracts,
) -> None:
    extracts.lever("personen", rijen("personen", 200), "20230901")
    extracts.lever("personen", rijen("personen", 90))
    with extracts.ingenomen() as (_, oordeel):
        gemeld = [(w.bestand, w.soort) for w in oordeel.waarschuwingen]
    assert gemeld == [(f"brp/personen_{LEVERDATUM}.csv", "omvang_afwijkend")]


@pytest.mark.parametrize("aantal", ["2", "4", "3.000"])
def test_20_een_ander_aantal_rijen_dan_het_controletotaal_wordt_geweigerd(
    extracts: Extracts, aantal: str
) -> None:
    extracts.lever(
        "controletotalen", [rij("controletotalen") | {"AANTAL_RECORDS": aantal}]
    )
    if aantal == "3.000":  # no number of ours: put aside, and the file is not named
        with extracts.ingenomen() as (verbinding, oordeel):
            assert geland(verbinding, "controletotalen", "_telt") == [(False,)]
    else:
        gezegd = geweigerd(extracts)
        assert f"[E_CONTROLETOTAAL] duo/diplomas_{LEVERDATUM}.csv" in gezegd


def test_41_de_datum_in_de_naam_beslist_en_niet_wanneer_een_bestand_kwam(
    extracts: Extracts,
) -> None:
    extracts.lever("diplomas", [rij("diplomas") | {"SOORT_DIPLOMA": "HAVO"}], "20240916")
    oud = extracts.lever("diplomas", rijen("diplomas", 1))
    os.utime(oud, (2_000_000_000, 2_000_000_000))
    with extracts.ingenomen() as (verbinding, _):
        tellend = geland(verbinding, "diplomas", '"SOORT_DIPLOMA", _telt')
    assert tellend == [("VMBO", False), ("HAVO", True)]


def test_67_wat_is_ingenomen_hangt_niet_meer_aan_de_bestanden(extracts: Extracts) -> None:
    with extracts.ingenomen() as (verbinding, _):
        voor = geland(verbinding, "personen", "*")
        shutil.rmtree(extracts.map)
        assert geland(verbinding, "personen", "*") == voor
        soorten = verbinding.execute(
            "select distinct table_type from information_schema.tables"
            " where table_schema = 'landing'"
        ).fetchall()
    assert soorten == [("BASE TABLE",)]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows kent geen tzset")
def test_74_een_andere_tijdzone_geeft_hetzelfde_oordeel(
    extracts: Extracts, monkeypatch: pytest.MonkeyPatch
) -> None:
    extracts.lever("meldingen", [rij("meldingen") | {"Laatst gewijzigd": "31-03-2024 02:30"}])
    gezien = set()
    try:
        for zone in ("Europe/Amsterdam", "Pacific/Kiritimati", "America/Los_Angeles"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            with extracts.ingenomen() as (verbinding, oordeel):
                gezien.add(repr((oordeel, geland(verbinding, "meldingen", "*"))))
    finally:
        monkeypatch.undo()
        time.tzset()
    assert len(gezien) == 1


def test_71_wat_een_afgebroken_bouw_achterliet_wordt_opgeruimd(
    extracts: Extracts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with bestanden.werkmap() as lopend:
        afgebroken = tmp_path / f"{bestanden.WERKMAP}x"
        shutil.copytree(lopend, afgebroken)
        (afgebroken / "brp__personen_20240915.csv").write_bytes(als_bytes("personen", PERSONEN))
        with extracts.ingenomen():
            assert lopend.exists()
            assert not afgebroken.exists()
    assert list(tmp_path.glob("*leerplicht*")) == []


def test_het_controletotaal_staat_bij_de_levering(extracts: Extracts) -> None:
    extracts.lever("controletotalen", rijen("controletotalen", 1))
    with extracts.ingenomen() as (verbinding, _):
        gevonden = verbinding.execute(
            "select tabel, controletotaal from bron.landing.leveringen"
            " where controletotaal is not null"
        ).fetchall()
    assert gevonden == [("diplomas", 3)]


def test_een_controletotaal_van_een_bestand_dat_er_niet_is_wordt_gemeld(
    extracts: Extracts,
) -> None:
    extracts.lever(
        "controletotalen",
        [rij("controletotalen") | {"BESTAND": "diplomas_20240101.csv"}],
    )
    with extracts.ingenomen() as (_, oordeel):
        assert [w.soort for w in oordeel.waarschuwingen] == ["controletotaal_zonder_bestand"]


def test_71_na_een_weigering_is_alles_zoals_het_was(extracts: Extracts) -> None:
    with extracts.ingenomen() as (verbinding, _):
        voor = geland(verbinding, "diplomas", "*")
        extracts.lever("vrijstellingen", b"")
        extracts.lever("diplomas", rijen("diplomas", 1))
        for tabel, inhoud in (
            ("vrijstellingen", b""),
            ("vrijstellingen", [rij("vrijstellingen") | {"Grond": "Artikel 99"}]),
        ):
            extracts.lever(tabel, inhoud)
            with pytest.raises(Geweigerd):
                neem_in(verbinding, project=extracts.project, extracts=extracts.map)
            assert geland(verbinding, "diplomas", "*") == voor


@pytest.mark.parametrize("kopie", [b"x;VMBO;01-06-2024\n", f'x;{NAAM};"\n'.encode()])
def test_wat_duckdb_anders_leest_dan_wij_is_een_weigering(
    extracts: Extracts, monkeypatch: pytest.MonkeyPatch, kopie: bytes
) -> None:
    """It should not be possible: the last net under a row that goes missing."""
    lees = bestanden.lees_rijen

    def lees_anders(stroom: BinaryIO, codering: str, kop: object, doel: BinaryIO) -> object:
        gelezen = lees(stroom, codering, kop, doel)
        if os.path.samestat(os.fstat(stroom.fileno()), extracts.pad("diplomas").stat()):
            doel.seek(0)
            doel.truncate()
            doel.write(kopie)
        return gelezen

    monkeypatch.setattr(bestanden, "lees_rijen", lees_anders)
    assert geweigerd(extracts).startswith(f"[E_INLEZEN] duo/diplomas_{LEVERDATUM}.csv: ")


@pytest.mark.parametrize(
    "fout",
    [
        OSError(errno.ENOSPC, f"geen ruimte voor {NAAM}"),
        duckdb.IOException(f"Could not write file for {NAAM}"),
        # What DuckDB says when it is the commit that finds the disk full.
        duckdb.TransactionException(f"Failed to commit: No space left on device, {NAAM}"),
    ],
)
def test_70_een_volle_schijf_is_een_weigering(
    fout: Exception, extracts: Extracts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*_: object) -> None:
        raise fout

    monkeypatch.setattr(bestanden, "lees_rijen", vol)
    assert geweigerd(extracts).startswith("[E_SCHIJF] alle leveringen: ")


def test_75_te_weinig_geheugen_is_een_weigering_en_laat_alles_zoals_het_was(
    extracts: Extracts,
) -> None:
    with extracts.ingenomen() as (verbinding, _):
        voor = geland(verbinding, "diplomas", "*")
        extracts.lever("diplomas", rijen("diplomas", 1))
        extracts.lever("personen", rijen("personen", 50_000))
        verbinding.execute("set temp_directory = ''")
        verbinding.execute("set memory_limit = '12MB'")
        with pytest.raises(Geweigerd) as gevangen:
            neem_in(verbinding, project=extracts.project, extracts=extracts.map)
        verbinding.execute("reset memory_limit")
        assert geland(verbinding, "diplomas", "*") == voor
    assert str(gevangen.value).startswith("[E_GEHEUGEN] alle leveringen: ")
    assert len(str(gevangen.value).splitlines()) == 1


def test_alle_weigeringen_staan_er_in_een_keer(extracts: Extracts) -> None:
    extracts.lever("diplomas", b"")
    extracts.lever("dossiers", b"")
    extracts.pad("meldingen").unlink()
    assert len(geweigerd(extracts).splitlines()) == 3


def test_een_afwezige_tabel_is_een_lege_tabel_met_dezelfde_kolommen(
    extracts: Extracts,
) -> None:
    def kolommen() -> list[tuple]:
        with extracts.ingenomen() as (verbinding, _):
            return verbinding.execute("describe bron.landing.duo__koppelingen").fetchall()

    zonder_bestand = kolommen()
    extracts.lever("koppelingen", rijen("koppelingen", 1))
    assert kolommen() == zonder_bestand
    assert [naam for naam, *_ in zonder_bestand] == [
        "ONDERWIJSNUMMER", "BSN", "DATUM",
        "_bestand", "_leverdatum", "_regel", "_reden", "_telt",
    ]  # fmt: skip


# --- real files

ECHT = Path(__file__).resolve().parents[2] / "shared" / "data" / "duo"


@pytest.mark.skipif(
    not ECHT.is_dir(), reason="de echte bestanden staan niet in ../shared/data"
)
@pytest.mark.parametrize(("jaar", "aantal"), [(2021, 6215), (2026, 6122)])
def test_de_echte_schoolbestanden_van_duo_komen_heel_binnen(
    extracts: Extracts, jaar: int, aantal: int
) -> None:
    inhoud = (ECHT / f"bo_vestigingen_{jaar}.csv").read_bytes()
    regels_ = inhoud.decode("cp1252").splitlines()
    fries = sum(regel.startswith(("Friesland;", "Fryslân;")) for regel in regels_)
    accent = sum(not regel.isascii() for regel in regels_)
    assert fries > 300
    assert accent > 100
    extracts.lever("vestigingen", inhoud)
    with extracts.ingenomen() as (verbinding, oordeel):
        telling = verbinding.execute(
            "select count(*), count(*) filter (\"PROVINCIE\" in ('Friesland', 'Fryslân')), "
            "count(*) filter (regexp_matches(v::varchar, '[^\\x00-\\x7f]')), "
            "count(_reden), count(*) filter (trim(\"TELEFOONNUMMER\") = '') "
            "from bron.landing.duo__vestigingen as v"
        ).fetchone()
    assert telling == (aantal, fries, accent, 0, 0)
