"""The official test persons of the BRP: from RvIG's stacked file through the gate.

The small files here are made up; the real file stands outside the project and is read
where it is, or skipped. No value of it is printed, not even in a failure: only counts.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from conftest import PROJECT
from magazijn import Keuze, Magazijn, moet_gelijk
from poort_hulp import Extracts, geland

from leerplicht import cli
from leerplicht.poort.contract import lees_contracten
from leerplicht.rvig import Omzetting, Onleesbaar, zet_om

ECHT = PROJECT.parent / "shared" / "data" / "brp"
met_echt_bestand = pytest.mark.skipif(
    not ECHT.is_dir(), reason="de echte bestanden staan niet in ../shared/data"
)
LEVERDATUM = date(2022, 5, 2)
KOP = [
    "", "01.01.10", "01.01.20", "01.02.10", "01.02.30", "01.02.40", "01.03.10", "01.04.10",
    "01.H", "06.08.10", "06.88.10", "06.88.10", "07.67.10", "07.67.20", "07.70.10",
    "08.09.10", "08.09.20", "08.10.30", "08.11.60", "08.13.20", "08.72.10", "08.84.10",
    "08.H", "09.01.20", "09.H", "",
]  # fmt: skip


def regel(lijst: str = "", **waarden: str) -> list[str]:
    """Return one row of the stacked file; ``r01_01_10="..."`` fills a rubriek."""
    per_kop = {kop[1:].replace("_", "."): waarde for kop, waarde in waarden.items()}
    assert set(per_kop) <= set(KOP)
    return [lijst, *(per_kop.get(kop, "") for kop in KOP[1:])]


def persoon(nummer: int, **meer: str) -> list[str]:
    """Return the first row of a list."""
    return regel(
        f"L{nummer}",
        **{"r01_01_10": f"99100000{nummer:02d}", "r01_02_40": "Tóth", "r01_03_10": "20120500",
           "r01_04_10": "V", "r07_70_10": "0", "r08_09_10": "1700", "r08_09_20": "20120501",
           "r08_10_30": "20120501"} | meer,
    )  # fmt: skip


def stapel(map_: Path, *regels: Sequence[str], kop: Sequence[str] = KOP) -> Path:
    """Write a stacked file in the form of RvIG."""
    pad = map_ / "testpersonen.csv"
    with pad.open("w", encoding="utf-8-sig", newline="") as stroom:
        csv.writer(stroom, delimiter=";").writerows([kop, *regels])
    return pad


def om(pad: Path, map_: Path) -> Omzetting:
    """Turn a stacked file into deliveries."""
    return zet_om(pad, map_, LEVERDATUM, PROJECT)


def gelezen(map_: Path, tabel: str) -> list[dict[str, str]]:
    """Read a delivery that was written."""
    pad = map_ / "brp" / f"{tabel}_20220502.csv"
    assert pad.read_bytes().startswith(b"\xef\xbb\xbf")
    with pad.open(encoding="utf-8-sig", newline="") as stroom:
        return list(csv.DictReader(stroom, delimiter=";"))


# --- the stack


def test_een_gestapelde_lijst_wordt_een_persoon_met_al_haar_adressen(
    tmp_path: Path,
) -> None:
    pad = stapel(
        tmp_path,
        persoon(1, r01_H="51", r08_H="58", r09_H="09"),
        regel(r01_01_10="9910000099", r01_02_40="Vroeger", r08_09_10="0186",
              r08_09_20="19990000", r08_H="58", r09_01_20="999000007"),
        regel(r08_09_10="0518", r08_09_20="19980101"),
        persoon(2, r06_08_10="20200101", r07_67_20="O"),
    )  # fmt: skip
    omzetting = om(pad, tmp_path)
    assert (omzetting.lijsten, omzetting.regels, omzetting.adressen) == (2, 4, 4)
    assert [(p["01.01.10"], p["01.02.40"], p["06.08.10"]) for p in gelezen(tmp_path, "personen")] == [
        ("9910000001", "Tóth", ""), ("9910000002", "Tóth", "20200101"),
    ]  # fmt: skip
    assert [
        (v["01.01.10"], v["08.09.10"], v["08.09.20"])
        for v in gelezen(tmp_path, "verblijfplaatsen")
    ] == [
        ("9910000001", "1700", "20120501"),
        ("9910000001", "0186", "19990000"),
        ("9910000001", "0518", "19980101"),
        ("9910000002", "1700", "20120501"),
    ]
    assert (omzetting.niet_gevolgd, omzetting.niet_aangekondigd) == (0, 0)


def test_de_koppen_zijn_die_van_het_contract(tmp_path: Path) -> None:
    om(stapel(tmp_path, persoon(1)), tmp_path)
    for tabel in ("personen", "verblijfplaatsen"):
        kolommen = [k.naam for k in lees_contracten(PROJECT)["brp", tabel].kolommen]
        assert list(gelezen(tmp_path, tabel)[0]) == kolommen


def test_elke_regel_van_het_bestand_is_verantwoord(tmp_path: Path) -> None:
    pad = stapel(
        tmp_path,
        persoon(1, r08_H="58"),
        regel(r08_09_10="0518", r08_09_20="20010101", r08_84_10="O", r08_H="58"),
        regel(r08_72_10="T", r08_H="58"),  # something of an address, no address
        regel(r09_01_20="999000007"),  # another category; 08.H above promised more
        persoon(2),
        regel(r08_09_10="0518"),  # not announced, and without a date: the gate judges
        persoon(3, r08_H="58"),  # promised at the end of the file
    )
    omzetting = om(pad, tmp_path)
    assert omzetting.regels == 7
    assert (omzetting.adressen, omzetting.onjuist, omzetting.onvolledig) == (4, 1, 1)
    assert omzetting.zonder_adres == 1
    assert (omzetting.niet_gevolgd, omzetting.niet_aangekondigd) == (2, 1)
    assert len(gelezen(tmp_path, "verblijfplaatsen")) == 4
    gezegd = str(omzetting)
    assert "Persoonslijsten gelezen: 3, op 7 regels." in gezegd
    assert "kondigt 2 keer een adres aan dat er niet is" in gezegd
    assert "kop 06.88.10 komt twee keer voor" in gezegd
    assert "Tóth" not in gezegd


@pytest.mark.parametrize(
    ("regels", "kop", "zegt"),
    [
        ([persoon(1)], [k for k in KOP if k != "08.84.10"], "de kop 08.84.10 ontbreekt"),
        ([persoon(1)], ["01.03.10" if k == "01.H" else k for k in KOP],
         "de kop 01.03.10 komt twee keer voor"),
        ([regel(r08_09_10="1700")], KOP, "regel 2: deze regel hoort bij geen persoonslijst"),
        ([persoon(1), persoon(2)[:-2]], KOP, "regel 3: deze regel heeft meer of minder velden"),
        ([], KOP, "er staat geen persoonslijst in"),
    ],
    ids=["kop_ontbreekt", "kop_dubbel", "geen_lijst", "velden", "leeg"],
)  # fmt: skip
def test_een_bestand_in_een_andere_vorm_wordt_uitgelegd(
    tmp_path: Path, regels: list[list[str]], kop: list[str], zegt: str
) -> None:
    if len(kop) < len(KOP):
        regels = [r[: len(kop)] for r in regels]
    with pytest.raises(Onleesbaar, match=zegt) as gevangen:
        om(stapel(tmp_path, *regels, kop=kop), tmp_path)
    assert len(str(gevangen.value).splitlines()) == 1
    assert "991000000" not in str(gevangen.value)
    assert not (tmp_path / "brp").exists()


def test_een_ander_bestand_dan_dat_van_rvig_wordt_geweigerd(tmp_path: Path) -> None:
    pad = tmp_path / "testpersonen.csv"
    with pytest.raises(Onleesbaar, match="kan niet worden gelezen"):
        om(pad, tmp_path)
    pad.write_bytes("Tóth".encode("cp1252"))
    with pytest.raises(Onleesbaar, match="geen UTF-8"):
        om(pad, tmp_path)


def test_een_levering_die_er_al_is_blijft_staan(tmp_path: Path) -> None:
    pad = stapel(tmp_path, persoon(1))
    bestaand = tmp_path / "brp" / "verblijfplaatsen_20220502.csv"
    bestaand.parent.mkdir()
    bestaand.write_text("van een ander", encoding="utf-8")
    with pytest.raises(Onleesbaar, match="bestaat al"):
        om(pad, tmp_path)
    assert [p.name for p in bestaand.parent.iterdir()] == [bestaand.name]
    assert bestaand.read_text(encoding="utf-8") == "van een ander"


def test_de_opdracht_zet_om_en_zegt_wat_zij_deed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    opdracht = ["lees-rvig", str(stapel(tmp_path, persoon(1))), str(tmp_path)]
    opdracht += ["--leverdatum", "2022-05-02"]
    assert cli.main(opdracht) == 0
    assert "personen_20220502.csv: 1 geschreven" in capsys.readouterr().out
    assert cli.main(opdracht) == 2
    assert "bestaat al" in capsys.readouterr().err


# --- the real file


@pytest.fixture
def extracts(tmp_path: Path) -> Extracts:
    """A valid set of extracts, with the official test persons as an older delivery."""
    extracts = Extracts(tmp_path / "extracts")
    om(ECHT / "rvig_testpersonen.csv", extracts.map)
    return extracts


@met_echt_bestand
def test_elke_regel_van_het_echte_bestand_is_verantwoord(tmp_path: Path) -> None:
    omzetting = om(ECHT / "rvig_testpersonen.csv", tmp_path)
    assert (omzetting.lijsten, omzetting.regels) == (687, 2156)
    assert omzetting.dubbele_koppen == ["06.88.10"]
    assert omzetting.regels == (
        omzetting.adressen
        + omzetting.onjuist
        + omzetting.onvolledig
        + omzetting.zonder_adres
    )
    assert len(gelezen(tmp_path, "verblijfplaatsen")) == omzetting.adressen


@met_echt_bestand
def test_elke_officiele_testpersoon_is_ingenomen_of_opzijgezet(
    extracts: Extracts,
) -> None:
    with extracts.ingenomen() as (verbinding, oordeel):
        (personen,) = (
            lev
            for lev in oordeel.leveringen
            if lev["bestand"] == "brp/personen_20220502.csv"
        )
        apart = geland(verbinding, "personen", "_leverdatum::varchar, _reden")
        gewaarschuwd = {
            (w.soort, w.kolom): w.aantal
            for w in oordeel.waarschuwingen
            if w.bestand == personen["bestand"]
        }
    assert personen["aantal_gelezen"] == 687
    assert personen["aantal_geaccepteerd"] + personen["aantal_afgekeurd"] == 687
    redenen = sorted(reden for dag, reden in apart if dag == "2022-05-02" and reden)
    # One list has no birth date at all, one has a date of death of two digits.
    assert redenen == ["datum_verkeerde_vorm", "verplicht_ontbreekt"]
    assert gewaarschuwd["testpersoon", "01.01.10"] == 685


@met_echt_bestand
def test_elke_officiele_testpersoon_staat_in_de_seed() -> None:
    kop, *regels = csv.reader(
        (ECHT / "rvig_testpersonen.csv").open(encoding="utf-8-sig", newline=""),
        delimiter=";",
    )
    plaats = kop.index("01.01.10")
    nummers = {r[plaats].strip() for r in regels if r[0].strip()}
    seed = PROJECT / "seeds" / "codelijsten" / "testpersonen.csv"
    with seed.open(encoding="utf-8", newline="") as stroom:
        lijst = {rij["a_nummer_sha256"] for rij in csv.DictReader(stroom)}
    ontbreekt = {hashlib.sha256(n.encode()).hexdigest() for n in nummers} - lijst
    assert len(nummers) == 687
    assert len(ontbreekt) == 0


@met_echt_bestand
def test_een_testpersoon_telt_nergens_mee(
    extracts: Extracts, magazijn: Magazijn, tmp_path: Path
) -> None:
    zonder = Extracts(tmp_path / "zonder")
    # Gemeenten where many test persons live, and years in which some are pupils.
    keuze = Keuze(("1700", "0518", "0599", "0363"), "2015-2016", "2023-2024")
    verwacht = magazijn.geteld(zonder.map, keuze)
    gevonden = magazijn.geteld(extracts.map, keuze)
    moet_gelijk(verwacht, gevonden)
    assert len(verwacht["fct_registraties"].rijen) > 0


@met_echt_bestand
def test_een_oude_gemeentecode_van_een_testpersoon_loopt_naar_haar_opvolger(
    extracts: Extracts, magazijn: Magazijn
) -> None:
    with magazijn.gebouwd(extracts.map) as verbinding:
        codes = verbinding.execute(
            "select distinct v.gemeente_code, o.gemeente_code, opvolger.nieuwe_gemeente_code"
            " from bron.staging.stg_brp__verblijfplaatsen as v"
            " left join intermediate.int_gemeenten_opgevolgd as o"
            " on v.gemeente_code = o.oude_gemeente_code"
            " left join codelijsten.gemeenten as opvolger"
            " on o.gemeente_code = opvolger.gemeente_code"
        ).fetchall()
    oud = {
        code: opvolger for code, opvolger, _ in codes if opvolger not in (None, code)
    }
    assert oud["0186"] == "1700"
    assert len(oud) > 30
    assert not any(verder for *_, verder in codes), "een opvolger is zelf opgeheven"
    # Gemeenten of the test environment itself stand in no table of the real world.
    assert {c for c, opvolger, _ in codes if not opvolger} == {"1802", "1810", "1811"}
