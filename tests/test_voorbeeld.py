"""The sample extracts: the same bytes every time, in the suppliers' file forms."""

import csv
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from stdnum.nl import bsn, onderwijsnummer

from leerplicht.voorbeeld.__main__ import main
from leerplicht.voorbeeld.kalender import VAKANTIES
from leerplicht.voorbeeld.schrijven import VORMEN

PROJECT = Path(__file__).resolve().parents[1]
VOORBEELD = PROJECT / "voorbeeld"
BESTANDEN = sorted(VOORBEELD.glob("*/*.csv"))
BOM = b"\xef\xbb\xbf"
VESTIGING_KOPPEN = {
    "20230901": ("BRIN NUMMER", "VESTIGINGSNUMMER"),
    "20240915": ("INSTELLINGSCODE", "VESTIGINGSCODE"),
}


def tabel_van(pad: Path) -> str:
    """``bron/tabel`` of a delivery."""
    return f"{pad.parent.name}/{pad.stem[:-9]}"


def rijen_van(pad: Path) -> list[dict[str, str]]:
    """The rows of a delivery, read in the encoding of its supplier."""
    with pad.open(encoding=VORMEN[tabel_van(pad)].codering, newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def waarden_van(*kolommen: str) -> Iterator[str]:
    """All values of columns with one of these names, in all deliveries."""
    for pad in BESTANDEN:
        for rij in rijen_van(pad):
            yield from (rij[kolom] for kolom in kolommen if rij.get(kolom))


def inhoud(map_: Path) -> dict[str, bytes]:
    """The bytes of every delivery below a folder, by path."""
    return {
        p.relative_to(map_).as_posix(): p.read_bytes()
        for p in sorted(map_.glob("*/*.csv"))
    }


@pytest.fixture(scope="module")
def gemaakt(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The extracts, made by two processes that order sets and dicts differently."""
    versies = []
    for zaad in ("1", "4242"):
        map_ = tmp_path_factory.mktemp(f"voorbeeld-{zaad}")
        opdracht = [sys.executable, "-m", "leerplicht.voorbeeld", str(map_)]
        omgeving = os.environ | {"PYTHONHASHSEED": zaad}
        klaar = subprocess.run(
            opdracht,
            cwd=PROJECT,
            env=omgeving,
            capture_output=True,
            text=True,
            check=True,
        )
        assert klaar.stdout.startswith("Klaar: ")
        versies.append(inhoud(map_))
    return versies


def test_twee_keer_gemaakt_is_byte_voor_byte_gelijk(
    gemaakt: list[dict[str, bytes]],
) -> None:
    assert gemaakt[0] == gemaakt[1]


def test_het_bewaarde_voorbeeld_is_wat_de_code_maakt(
    gemaakt: list[dict[str, bytes]],
) -> None:
    bewaard = inhoud(VOORBEELD)
    assert sorted(bewaard) == sorted(gemaakt[0])
    anders = [naam for naam in bewaard if bewaard[naam] != gemaakt[0][naam]]
    assert anders == []


def test_elke_tabel_is_er_en_heeft_twee_leveringen() -> None:
    geleverd = [tabel_van(pad) for pad in BESTANDEN]
    assert set(geleverd) == set(VORMEN)
    assert all(geleverd.count(tabel) >= 2 for tabel in VORMEN)


@pytest.mark.parametrize(
    "pad", BESTANDEN, ids=lambda pad: f"{pad.parent.name}/{pad.name}"
)
def test_bestandsvorm_is_die_van_de_leverancier(pad: Path) -> None:
    vorm, ruw = VORMEN[tabel_van(pad)], pad.read_bytes()
    assert len(ruw) < 2_000_000
    assert ruw.startswith(BOM) == (pad.parent.name == "brp")
    assert ruw.endswith(b"\n")
    regels_crlf, regels = ruw.count(b"\r\n"), ruw.count(b"\n")
    assert ruw.count(b"\r") == regels_crlf
    assert regels_crlf == (regels if vorm.regeleinde == "\r\n" else 0)
    kop = ruw.decode(vorm.codering).splitlines()[0].split(";")
    if vorm.kolommen:
        assert tuple(kop) == vorm.kolommen
    assert len(rijen_van(pad)) > 0


@pytest.mark.parametrize(
    "pad", [p for p in BESTANDEN if "vestigingen" in p.name], ids=str
)
def test_vestigingen_volgen_de_opmaak_van_duo(pad: Path) -> None:
    rijen = rijen_van(pad)
    leverdatum = pad.stem[-8:]
    assert list(rijen[0])[2:4] == list(VESTIGING_KOPPEN[leverdatum])
    assert len(rijen[0]) == (31 if leverdatum > "2024" else 30)
    waarden = [waarde for rij in rijen for waarde in rij.values()]
    assert " " in waarden
    assert "" not in waarden
    with pytest.raises(UnicodeDecodeError):
        pad.read_bytes().decode("utf-8")


def test_carel_is_windows_1252() -> None:
    pad = VOORBEELD / "carel" / "processen_verbaal_20240915.csv"
    assert "Officiële waarschuwing".encode("windows-1252") in pad.read_bytes()


def test_datums_hebben_de_vorm_van_hun_bron() -> None:
    for pad in BESTANDEN:
        is_brp = pad.parent.name == "brp"
        for rij in rijen_van(pad):
            for kolom, waarde in rij.items():
                if not waarde:
                    continue
                if kolom in ("MELDDATUMTIJD", "LAATSTE_MUTATIE", "Laatst gewijzigd"):
                    assert re.fullmatch(r"\d\d-\d\d-\d{4} \d\d:\d\d", waarde), (
                        pad,
                        kolom,
                    )
                elif "DATUM" in kolom or kolom.startswith(("Datum", "Begin", "Eind")):
                    assert re.fullmatch(r"\d\d-\d\d-\d{4}", waarde), (pad, kolom)
                elif is_brp and kolom in (
                    "01.03.10",
                    "06.08.10",
                    "08.09.20",
                    "08.13.20",
                ):
                    assert re.fullmatch(r"\d{8}", waarde), (pad, kolom)


def test_elke_persoon_is_verzonnen() -> None:
    nummers = set(
        waarden_van("01.01.20", "PERSOONSGEBONDENNUMMER", "BSN", "ONDERWIJSNUMMER")
    )
    assert len(nummers) > 8_000
    for nummer in sorted(nummers):
        if nummer.startswith("10"):
            assert onderwijsnummer.is_valid(nummer)
        else:
            assert re.fullmatch(r"999\d{6}", nummer)
            assert bsn.is_valid(nummer)
    # An A-number never has two equal digits side by side: these belong to nobody.
    assert all(re.fullmatch(r"99\d{8}", nummer) for nummer in waarden_van("01.01.10"))


def test_elke_school_is_verzonnen() -> None:
    brins = set(waarden_van("INSTELLINGSCODE", "BRIN NUMMER", "Instellingscode"))
    # One is not even a possible code: 99A0.
    assert all(re.fullmatch(r"99[A-Z]{2}|99A0", brin) for brin in brins)
    vestigingen = set(waarden_van("VESTIGINGSCODE", "VESTIGINGSNUMMER"))
    vorm = re.compile(r"(99[A-Z]{2}|99A0)\d\d")
    assert all(vorm.fullmatch(vestiging) for vestiging in vestigingen)


def test_geen_kolom_draagt_een_aantal() -> None:
    koppen = {kolom for pad in BESTANDEN for kolom in rijen_van(pad)[0]}
    assert [
        kolom for kolom in sorted(koppen) if re.search("aantal|totaal", kolom.lower())
    ] == []


def test_een_latere_levering_verbetert_en_vult_aan() -> None:
    for tabel, sleutel in (
        ("brp/personen", "01.01.10"),
        ("duo/inschrijvingen", "PERSOONSGEBONDENNUMMER"),
        ("carel/meldingen", "Meldingnummer"),
    ):
        eerder, later = (
            {rij[sleutel]: rij for rij in rijen_van(VOORBEELD / f"{tabel}_{dag}.csv")}
            for dag in ("20230901", "20240915")
        )
        assert later.keys() - eerder.keys()
        assert any(
            eerder[nummer] != later[nummer] for nummer in eerder.keys() & later.keys()
        )


def test_een_sleutel_staat_soms_twee_keer_in_een_bestand() -> None:
    nummers = [
        rij["Meldingnummer"]
        for rij in rijen_van(VOORBEELD / "carel/meldingen_20240915.csv")
    ]
    assert len(nummers) > len(set(nummers))


def test_de_vakanties_zijn_die_van_het_project() -> None:
    with (PROJECT / "seeds/regels/schoolvakanties.csv").open(
        encoding="utf-8"
    ) as bestand:
        bekend = {
            (rij["datum_start"], rij["datum_einde"]) for rij in csv.DictReader(bestand)
        }
    eigen = {(van.isoformat(), tot.isoformat()) for van, tot in VAKANTIES}
    assert eigen <= bekend


def test_een_map_die_niet_beschreven_kan_worden_geeft_een_melding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bezet").write_text("geen map")
    assert main([str(tmp_path / "bezet")]) == 1
    assert "kan niet worden beschreven" in capsys.readouterr().err
