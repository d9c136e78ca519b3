"""The quality page: what it says of a build, and that it is HTML for every reader.

What a browser and a screen reader make of it is tested in ``tests/systeem``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import duckdb
import html5lib
import pytest
from conftest import PROJECT
from kwaliteit_hulp import (
    AFWIJKING,
    GOED,
    HOSTIEL,
    INFORMATIE,
    KRITIEK,
    LANG,
    LEVERING,
    MISLUKT,
    OPMERKING,
    PSEUDONIEM,
    SLEUTEL,
    VERBLIJF,
    WAARSCHUWING,
    Rij,
    bewaar,
    bewaar_bouwen,
    magazijn,
)

from leerplicht import cli
from leerplicht.kwaliteit import pagina
from leerplicht.kwaliteit.verloop import lees_verloop

KLAAR = "De cijfers zijn klaar om te publiceren: "
NIET_KLAAR = "De cijfers zijn niet klaar om te publiceren: "
GEEN_ARCHIEF = Path("is/er/niet")


class Pagina:
    """A page as a parser reads it; HTML that is not in order is an error."""

    def __init__(self, html: str) -> None:
        self.html = html
        ontleder = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.wortel: Element = ontleder.parse(html)

    def deel(self, id_: str) -> Element:
        """Return the one element with this id."""
        (gevonden,) = (el for el in self.wortel.iter() if el.get("id") == id_)
        return gevonden

    def tekst(self, id_: str) -> str:
        """Return what stands in an element, as it is read."""
        return lees(self.deel(id_))

    def tabel(self, id_: str, bijschrift: str) -> tuple[list[str], list[list[str]]]:
        """Return headings and rows of the one table with this caption in an element."""
        (tabel,) = (
            t
            for t in self.deel(id_).iter("table")
            if lees(t.find("caption")) == bijschrift
        )
        kop, *rijen = ([lees(cel) for cel in rij] for rij in tabel.iter("tr"))
        return kop, rijen

    def oordeel(self) -> str:
        """Return the verdict."""
        return lees(self.deel("oordeel").find("p"))

    def telling(self) -> list[str]:
        """Return the counts under the verdict."""
        return [lees(regel) for regel in self.deel("oordeel").iter("li")]


def lees(deel: Element) -> str:
    """Return the text of an element, with single spaces."""
    return " ".join("".join(deel.itertext()).split(" ")).replace("\n", " ").strip()


def gemaakt(*rijen: Rij, archief: Path = GEEN_ARCHIEF, **tabellen) -> Pagina:
    """Return the page of a warehouse with these rows."""
    with magazijn(*rijen, **tabellen) as verbinding:
        html = pagina.maak_pagina(
            pagina.lees_bevindingen(verbinding), lees_verloop(verbinding, archief)
        )
    return Pagina(html)


def vol(archief: Path = GEEN_ARCHIEF) -> Pagina:
    """Return a page with something in every part."""
    return gemaakt(
        *GOED, KRITIEK, WAARSCHUWING, INFORMATIE, MISLUKT,
        archief=archief, leveringen=[LEVERING], opmerkingen=[OPMERKING],
        afwijkingen=[AFWIJKING, VERBLIJF],
    )  # fmt: skip


# --- the verdict


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        ((), NIET_KLAAR + "in deze bouw is geen enkele controle gedaan."),
        (GOED, KLAAR + "alle kritieke controles voldoen en er zijn geen waarschuwingen."),
        (
            (*GOED, WAARSCHUWING, INFORMATIE),
            KLAAR + "alle kritieke controles voldoen en er is 1 waarschuwing.",
        ),
        (
            (*GOED, KRITIEK),
            NIET_KLAAR
            + "1 kritieke controle voldoet niet en er zijn geen waarschuwingen.",
        ),
        (
            (KRITIEK, KRITIEK.als(regel_code="k2"), MISLUKT, WAARSCHUWING,
             WAARSCHUWING.als(regel_code="w2")),
            NIET_KLAAR + "2 kritieke controles voldoen niet, 1 controle is "
            "mislukt en er zijn 2 waarschuwingen.",
        ),
        (
            (*GOED, MISLUKT),
            NIET_KLAAR + "1 controle is mislukt en er zijn geen waarschuwingen.",
        ),
        (
            (*GOED, MISLUKT.als(ernst="waarschuwing"),
             MISLUKT.als(ernst="informatie", regel_code="m2")),
            NIET_KLAAR + "2 controles zijn mislukt en er zijn geen waarschuwingen.",
        ),
    ],
)  # fmt: skip
def test_het_oordeel_staat_in_een_zin(rijen: tuple[Rij, ...], zin: str) -> None:
    gelezen = gemaakt(*rijen)
    assert gelezen.oordeel() == zin
    (titel,) = gelezen.wortel.iter("title")
    klaar = zin.startswith(KLAAR)
    assert lees(titel).startswith(("Niet klaar", "Klaar")[klaar] + " om te publiceren")


@pytest.mark.parametrize(
    "rij",
    [
        GOED[0].als(uitkomst="wordt_later_bedacht"),
        GOED[0].als(uitkomst=None),
        GOED[0].als(uitkomst="voldoet_niet", ernst="rampzalig"),
        GOED[0].als(uitkomst="voldoet_niet", ernst=None),
        GOED[0].als(uitkomst="controle_defect", ernst=None),
    ],
)
def test_wat_niet_wordt_begrepen_is_nooit_goed(rij: Rij) -> None:
    assert gemaakt(*GOED[1:], rij).oordeel().startswith(NIET_KLAAR)


def test_een_controle_telt_een_keer_op_hoeveel_plekken_zij_ook_faalt() -> None:
    gelezen = gemaakt(
        *GOED,
        *(KRITIEK.als(schooljaar=f"20{n}-20{n + 1}") for n in range(20, 24)),
        WAARSCHUWING,
        INFORMATIE,
        MISLUKT,
    )
    assert gelezen.telling() == [
        "Kritieke controles die niet voldoen: 1",
        "Controles die een waarschuwing geven: 1",
        "Controles ter informatie die niet voldoen: 1",
        "Controles die zijn mislukt: 1",
        "Controles die voldoen: 9",
    ]


# --- what to mend where


def test_een_controle_zegt_waar_hoeveel_en_wat_te_doen() -> None:
    gelezen = gemaakt(
        KRITIEK.als(gemeente_code="0141", aantal_gecontroleerd=None),
        KRITIEK,
        KRITIEK.als(gemeente_code="9999", percentage_afwijkend=None),
        KRITIEK.als(gemeente_code=None, schooljaar=None, waarde=-1234.5),
    )
    (kaart,) = gelezen.deel("ernst-kritiek").iter("article")
    assert lees(kaart.find("h4")) == "De meldingen per soort tellen op tot het totaal."
    feiten = [[lees(deel) for deel in paar] for paar in kaart.find("dl")]
    assert feiten == [
        ["Wat u doet", "Zoek de melding op en vul de soort in."],
        ["Herstellen in", "Carel"],
        ["Norm", "verschil 0"],
        ["Tabel", "Meldingen (rpt_meldingen)"],
        ["Code van de controle", "meldingen_tellen_op"],
    ]
    kop, rijen = gelezen.tabel("ernst-kritiek", "Waar het niet klopt")
    assert kop == ["Gemeente", "Schooljaar", "Afwijkend", "Gevonden"]
    assert rijen == [
        ["Almelo (0141)", "2023-2024", "12 (1,0\u00a0%)", "–"],
        ["Twenterand (1700)", "2023-2024", "12 van 1.251 (1,0\u00a0%)", "–"],
        ["9999", "2023-2024", "12 van 1.251", "–"],
        [
            "zonder gemeente",
            "zonder schooljaar",
            "12 van 1.251 (1,0\u00a0%)",
            "-1.234,5",
        ],
    ]


def test_wat_per_plek_verschilt_staat_bij_de_plek() -> None:
    gelezen = gemaakt(
        WAARSCHUWING.als(schooljaar="2022-2023", norm="tussen 3,0 % en 3,5 %"),
        WAARSCHUWING,
    )
    kop, rijen = gelezen.tabel("ernst-waarschuwing", "Waar het niet klopt")
    assert kop[-1] == "Norm"
    assert [rij[-1] for rij in rijen] == [
        "tussen 3,0 % en 3,5 %",
        "tussen 2,0 % en 4,0 %",
    ]
    assert "Norm" not in [lees(naam) for naam in gelezen.deel("niet-goed").iter("dt")]


def test_een_rij_die_ver_van_de_norm_ligt_wordt_genoemd() -> None:
    gelezen = gemaakt(WAARSCHUWING.als(plek="vso", waarde=177, vergelijkwaarde=109))
    kop, rijen = gelezen.tabel("ernst-waarschuwing", "Waar het niet klopt")
    assert kop[3:] == ["Verst van de norm", "Gevonden", "Vergeleken met"]
    assert [rij[3:] for rij in rijen] == [["vso", "177", "109"]]


@pytest.mark.parametrize(
    ("norm", "zin"),
    [
        ("controle_kritiek_0", KLAAR + "alle kritieke controles voldoen"),
        ("een_andere", NIET_KLAAR + "de cijfers zelf zijn niet gecontroleerd"),
    ],
)
def test_zonder_oordeel_over_de_cijfers_zijn_zij_niet_klaar(
    norm: str, zin: str
) -> None:
    """A build may leave the expectations out; the checks of the rows say too little."""
    with magazijn(*GOED) as verbinding:
        verbinding.execute("create schema codelijsten")
        verbinding.execute(
            "create table codelijsten.normen as select ? as regel_code", [norm]
        )
        bevindingen = pagina.lees_bevindingen(verbinding)
    verwacht = f"{zin} en er zijn geen waarschuwingen."
    assert pagina.weergave.oordeel(bevindingen) == verwacht


def test_alleen_waar_het_misgaat_staat_bij_wat_niet_voldoet() -> None:
    gelezen = gemaakt(KRITIEK, KRITIEK.als(schooljaar="2022-2023", uitkomst="voldoet"))
    _, rijen = gelezen.tabel("ernst-kritiek", "Waar het niet klopt")
    assert [rij[1] for rij in rijen] == ["2023-2024"]
    assert (
        gelezen.tekst("goed") == "Wat voldoet Er is geen controle die overal voldoet."
    )


def test_een_mislukte_controle_vraagt_geen_herstel_in_een_register() -> None:
    gelezen = gemaakt(*GOED, MISLUKT)
    assert "Elke controle met een uitkomst voldoet." in gelezen.tekst("niet-goed")
    mislukt = gelezen.tekst("mislukt")
    assert "Of de cijfers op dit punt kloppen, weten we dus niet." in mislukt
    assert MISLUKT.omschrijving in mislukt
    assert MISLUKT.herstel not in mislukt
    assert gelezen.tabel("mislukt", "Waar de controle mislukte") == (
        ["Gemeente", "Schooljaar"],
        [["Twenterand (1700)", "2023-2024"]],
    )


def test_wat_voldoet_staat_ingeklapt() -> None:
    gelezen = gemaakt(*GOED, GOED[0].als(schooljaar="2022-2023"))
    (ingeklapt,) = gelezen.deel("goed").iter("details")
    assert "open" not in ingeklapt.attrib
    kop, rijen = gelezen.tabel("goed", "Controles die voldoen")
    assert kop == ["Wat is nagegaan", "Norm", "Ernst", "Tabel", "Keer gedaan"]
    assert len(rijen) == 9
    assert rijen[0] == [
        "De meldingen van het schooljaar staan in het verslag.",
        "verschil 0", "informatie", "Meldingen (rpt_meldingen)", "1",
    ]  # fmt: skip
    assert Counter(rij[4] for rij in rijen) == {"1": 8, "2": 1}


def test_de_werklijst_telt_per_hersteller_en_regel() -> None:
    elders = AFWIJKING | {
        "regel_code": "dubbel",
        "omschrijving": "Dubbel.",
        "ernst": "kritiek",
    }
    gelezen = gemaakt(
        *GOED, afwijkingen=[AFWIJKING] * 2 + [elders] * 3 + [VERBLIJF] * 1004
    )
    koppen = [lees(kop) for kop in gelezen.deel("werklijst").iter("h3")]
    assert koppen == ["Burgerzaken: 1.004 afwijkingen", "Leerplicht: 5 afwijkingen"]
    kop, rijen = gelezen.tabel("werklijst", "Werklijst van leerplicht")
    assert kop == ["Wat er niet klopt", "Herstellen in", "Ernst", "Aantal"]
    assert rijen == [
        ["Dubbel.", "Carel", "kritiek", "3"],
        [
            "De school van een melding is in Carel anders dan bij DUO.",
            "Carel", "waarschuwing", "2",
        ],
    ]  # fmt: skip


def test_de_leveringen_staan_er_met_dag_en_rijen() -> None:
    gelezen = gemaakt(*GOED, leveringen=[LEVERING], opmerkingen=[OPMERKING])
    assert gelezen.tabel(
        "leveringen", "Bestanden waaruit deze cijfers komen, met het aantal rijen"
    ) == (
        ["Bestand", "Geleverd op", "Oordeel", "Gelezen", "Geldig", "Vervangen", "Opzijgezet"],
        [[
            "carel/meldingen_20240915.csv", "15 september 2024", "met opmerkingen",
            "1.251", "1.240", "8", "3",
        ]],
    )  # fmt: skip
    assert gelezen.tabel("leveringen", "Wat opviel aan de geleverde bestanden")[1] == [[
        "carel/meldingen_20240915.csv", "Herkomst",
        "De waarde staat niet in de lijst en telt als onbekend.", "17 rijen",
        "Kies in het register een waarde uit de lijst.", "register",
    ]]  # fmt: skip


# --- the trend


def test_zonder_geschiedenis_is_er_geen_verloop() -> None:
    gelezen = gemaakt(*GOED)
    assert "Er is nog geen verloop" in gelezen.tekst("verloop")
    assert not list(gelezen.deel("verloop").iter("svg"))


def test_het_verloop_telt_de_controles_van_elke_bouw(tmp_path: Path) -> None:
    vorige = {"build_id": "vorige", "gecontroleerd_op": datetime(2024, 9, 30, 23, 30)}
    bewaar(
        tmp_path,
        *(rij.als(**vorige) for rij in GOED),
        *(
            KRITIEK.als(schooljaar=jaar, **vorige)
            for jaar in ("2022-2023", "2023-2024")
        ),
        INFORMATIE.als(**vorige),
    )
    gelezen = gemaakt(
        KRITIEK, KRITIEK.als(regel_code="k2"), WAARSCHUWING, MISLUKT, archief=tmp_path
    )
    kop, rijen = gelezen.tabel(
        "verloop", "Aantal controles per bouw dat niet voldoet of is mislukt"
    )
    assert kop == [
        "Bouw van",
        "Kritiek",
        "Waarschuwing",
        "Informatie",
        "Mislukt",
        "Samen",
    ]
    assert rijen == [
        ["1 oktober 2024 om 9.05 uur", "2", "1", "0", "1", "4"],
        ["1 oktober 2024 om 1.30 uur", "1", "0", "1", "0", "2"],
    ]
    assert (
        "In deze bouw vragen 4 controles om aandacht. Dat is 2 meer dan in de bouw ervoor."
    ) in gelezen.tekst("verloop")


def test_een_vlak_is_zo_hoog_als_zijn_aantal_en_staat_op_het_vorige(
    tmp_path: Path,
) -> None:
    bewaar_bouwen(tmp_path, 5)
    with magazijn(*GOED, KRITIEK) as verbinding:
        vlakken = list(lees_verloop(verbinding, tmp_path).vlakken)
    # builds 0 to 4: n kritiek, n modulo 3 waarschuwing; and the last with 1 kritiek
    per_bouw = [
        [],
        [(0, 1), (1, 1)],
        [(0, 2), (1, 2)],
        [(0, 3)],
        [(0, 4), (1, 1)],
        [(0, 1)],
    ]
    verwacht = [vlak for bouw in per_bouw for vlak in bouw]
    eenheid = vlakken[0].hoogte
    assert [(v.soort, round(v.hoogte / eenheid, 6)) for v in vlakken] == verwacht
    for onder, boven in pairwise(vlakken):
        if onder.x == boven.x:
            assert boven.y + boven.hoogte == pytest.approx(onder.y)
        else:
            assert boven.x > onder.x + onder.breedte


def test_van_een_lange_geschiedenis_staan_de_laatste_bouwen_er(tmp_path: Path) -> None:
    bewaar_bouwen(tmp_path, 60)
    gelezen = gemaakt(*GOED, archief=tmp_path)
    assert "U ziet de laatste 30 van 61 bouwen." in gelezen.tekst("verloop")
    _, rijen = gelezen.tabel(
        "verloop", "Aantal controles per bouw dat niet voldoet of is mislukt"
    )
    assert len(rijen) == 30
    assert rijen[0] == ["1 oktober 2024 om 9.05 uur", "0", "0", "0", "0", "0"]
    # build 59 is a day before, build 31 is the oldest that is shown
    assert rijen[1] == ["30 september 2024 om 9.05 uur", "4", "2", "0", "0", "6"]
    assert rijen[-1] == ["2 september 2024 om 9.05 uur", "1", "1", "0", "0", "2"]


def test_van_bouwen_die_er_niet_meer_staan_wordt_niets_gelezen(tmp_path: Path) -> None:
    bewaar_bouwen(tmp_path, 60)
    oudste = min((tmp_path / "controleresultaten").glob("*.parquet"))
    oudste.write_bytes(b"")
    with magazijn(*GOED) as verbinding:
        verloop = lees_verloop(verbinding, tmp_path)
    assert (verloop.aantal_bouwen, verloop.onleesbaar) == (61, ())


def test_een_bouw_die_al_in_het_archief_staat_telt_een_keer(tmp_path: Path) -> None:
    bewaar_bouwen(tmp_path, 1)
    bewaar(tmp_path, *GOED)
    with magazijn(*GOED, KRITIEK) as verbinding:
        verloop = lees_verloop(verbinding, tmp_path)
    assert verloop.aantal_bouwen == 2
    assert verloop.bouwen[-1].kritiek == 1  # what the database says goes


def test_een_beschadigd_bestand_wordt_genoemd_en_verbergt_de_rest_niet(
    tmp_path: Path,
) -> None:
    bewaar_bouwen(tmp_path, 2)
    archief = tmp_path / "controleresultaten"
    (archief / "half.parquet").write_bytes(b"PAR1")
    (archief / "anders.parquet").write_bytes(b"")
    with magazijn(*GOED) as verbinding:
        verbinding.begin()
        verloop = lees_verloop(verbinding, tmp_path)
        verbinding.execute("create table daarna as select 1")
        verbinding.commit()
    assert (verloop.aantal_bouwen, verloop.onleesbaar) == (
        3,
        ("anders.parquet", "half.parquet"),
    )
    tekst = gemaakt(*GOED, archief=tmp_path).tekst("verloop")
    assert "niet te lezen en telt hier niet mee: anders.parquet, half.parquet." in tekst


# --- HTML for every reader


def test_de_opbouw_is_te_volgen_zonder_beeld(tmp_path: Path) -> None:
    bewaar_bouwen(tmp_path, 12)
    wortel = vol(tmp_path).wortel
    assert wortel.get("lang") == "nl"
    for landmerk in ("header", "nav", "main", "footer"):
        assert len(list(wortel.iter(landmerk))) == 1
    niveaus = [
        int(el.tag[1]) for el in wortel.iter() if re.fullmatch("h[1-6]", str(el.tag))
    ]
    assert niveaus.count(1) == 1
    assert niveaus[0] == 1
    assert all(na <= voor + 1 for voor, na in pairwise(niveaus))
    ids = Counter(el.get("id") for el in wortel.iter() if el.get("id"))
    assert set(ids.values()) == {1}
    genoemd = [el.get("href", "#").removeprefix("#") for el in wortel.iter("a")]
    for naam in ("aria-labelledby", "aria-describedby"):
        genoemd += [el.get(naam) for el in wortel.iter() if el.get(naam)]
    assert set(genoemd) <= set(ids)


def test_elke_tabel_heeft_een_bijschrift_en_koppen(tmp_path: Path) -> None:
    bewaar_bouwen(tmp_path, 12)
    tabellen = list(vol(tmp_path).wortel.iter("table"))
    assert len(tabellen) == 4 + 1 + 1 + 2 + 2  # checks, goed, verloop, werklijst, rest
    for tabel in tabellen:
        assert lees(tabel.find("caption"))
        assert {kop.get("scope") for kop in tabel.find("thead").iter("th")} == {"col"}
        for rij in tabel.find("tbody"):
            assert [cel.get("scope") for cel in rij.iter("th")] == ["row"]
            assert len(rij) == len(tabel.find("thead").find("tr"))


def test_de_pagina_laadt_niets_en_draait_niets(tmp_path: Path) -> None:
    bewaar_bouwen(tmp_path, 12)
    gelezen = vol(tmp_path)
    soorten = {str(el.tag) for el in gelezen.wortel.iter()}
    assert soorten.isdisjoint({"script", "link", "img", "iframe", "object", "base"})
    for el in gelezen.wortel.iter():
        for naam, waarde in el.attrib.items():
            assert not str(naam).startswith("on")
            assert naam not in ("src", "style")
            assert not (naam == "href" and not waarde.startswith("#"))
    assert "//" not in gelezen.html
    assert re.findall(r"url\((?!#)|@import", gelezen.html) == []


@pytest.mark.parametrize("tekst", [HOSTIEL, LANG])
def test_tekst_uit_de_tabellen_blijft_tekst(tekst: str, tmp_path: Path) -> None:
    """Every text column of every table holds it; the page has no element more."""

    def met(waarde: str) -> Pagina:
        vuil = {
            kolom.name: waarde
            for kolom in fields(Rij)
            if "str" in str(kolom.type) and kolom.name not in ("ernst", "uitkomst")
        }
        nummers = ("gemeente_code",)

        def besmet(rij: dict) -> dict:
            return {
                kolom: waarde
                if isinstance(inhoud, str) and kolom not in nummers
                else inhoud
                for kolom, inhoud in rij.items()
            }

        return gemaakt(
            KRITIEK.als(**vuil), MISLUKT.als(**vuil | {"regel_code": waarde + "2"}),
            GOED[0].als(**vuil | {"regel_code": waarde + "3"}),
            archief=tmp_path, leveringen=[besmet(LEVERING)],
            opmerkingen=[besmet(OPMERKING)], afwijkingen=[besmet(AFWIJKING)],
        )  # fmt: skip

    besmet, gewoon = met(tekst), met("gewoon")
    assert Counter(str(el.tag) for el in besmet.wortel.iter()) == Counter(
        str(el.tag) for el in gewoon.wortel.iter()
    )
    keren = lees(besmet.wortel).lower().count(tekst.lower())
    assert keren == lees(gewoon.wortel).lower().count("gewoon") > 20


def test_geen_gegeven_van_een_persoon_of_zaak_staat_op_de_pagina(
    tmp_path: Path,
) -> None:
    html = vol(tmp_path).html
    assert "De school van een melding is in Carel anders dan bij DUO." in html
    assert PSEUDONIEM not in html
    assert SLEUTEL not in html
    assert "17 maart 2024" not in html  # the day of the deviation


# --- the file and the command


def test_dezelfde_tabellen_geven_dezelfde_pagina(tmp_path: Path) -> None:
    bewaar_bouwen(tmp_path, 12)
    assert vol(tmp_path).html == vol(tmp_path).html


def test_een_pagina_die_niet_af_is_vervangt_de_oude_niet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doel = tmp_path / "map" / "pagina.html"
    with magazijn(*GOED) as verbinding:
        assert pagina.schrijf_pagina(verbinding, GEEN_ARCHIEF, doel) == doel
        oud = doel.read_bytes()
        verbinding.execute(
            "update kwaliteit.fct_controleresultaten set norm = 'anders'"
        )

        def halverwege(zelf: Path, tekst: str, **_: object) -> None:
            zelf.write_bytes(tekst[:100].encode())
            raise OSError("de schijf is vol")

        monkeypatch.setattr(Path, "write_text", halverwege)
        with pytest.raises(OSError, match="vol"):
            pagina.schrijf_pagina(verbinding, GEEN_ARCHIEF, doel)
    assert doel.read_bytes() == oud
    assert list(doel.parent.iterdir()) == [doel]


@pytest.fixture
def zeg(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    """Return a function that runs the command: exit status, output, error output."""
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("LEERPLICHT_DATABASE", str(tmp_path / "mijn.duckdb"))
    monkeypatch.setenv("LEERPLICHT_ARCHIEF", str(tmp_path / "archief"))

    def geef(*argumenten: str | Path) -> tuple[int, str, str]:
        uitgang = cli.main(["kwaliteitspagina", *map(str, argumenten)])
        uit, fout = capsys.readouterr()
        return uitgang, uit, fout

    return geef


def test_de_opdracht_zet_de_pagina_naast_het_magazijn(zeg, tmp_path: Path) -> None:
    bewaar_bouwen(tmp_path / "archief", 3)
    with magazijn(*GOED, WAARSCHUWING, pad=tmp_path / "mijn.duckdb"):
        pass
    uitgang, uit, fout = zeg()
    doel = tmp_path / "mijn_kwaliteit.html"
    assert (uitgang, fout) == (0, "")
    assert uit == (
        f"{KLAAR}alle kritieke controles voldoen en er is 1 waarschuwing.\n"
        f"De kwaliteitspagina staat op {doel}\n"
    )
    _, rijen = Pagina(doel.read_text(encoding="utf-8")).tabel(
        "verloop", "Aantal controles per bouw dat niet voldoet of is mislukt"
    )
    assert len(rijen) == 4


def test_de_opdracht_neemt_een_ander_magazijn_en_een_andere_plek(
    zeg, tmp_path: Path
) -> None:
    with magazijn(*GOED, pad=tmp_path / "ander.duckdb"):
        pass
    doel = tmp_path / "elders" / "kwaliteit.html"
    assert zeg("--database", tmp_path / "ander.duckdb", "--doel", doel)[0] == 0
    assert Pagina(doel.read_text(encoding="utf-8")).oordeel().startswith(KLAAR)


def test_zonder_uitkomsten_zegt_de_opdracht_wat_te_doen(zeg, tmp_path: Path) -> None:
    uitgang, uit, fout = zeg()
    assert (uitgang, uit) == (2, "")
    assert fout == (
        f"Er is nog geen magazijn op {tmp_path / 'mijn.duckdb'}: draai eerst `dbt "
        "build`.\n"
    )
    with duckdb.connect(str(tmp_path / "mijn.duckdb")):
        pass
    uitgang, uit, fout = zeg()
    assert (uitgang, uit) == (2, "")
    assert "nog geen uitkomsten van controles: draai eerst `dbt build`" in fout


def test_een_bezet_of_vreemd_bestand_is_geen_programmafout(zeg, tmp_path: Path) -> None:
    with magazijn(*GOED, pad=tmp_path / "mijn.duckdb"):
        assert zeg()[0] == 2
        assert zeg()[2].startswith(f"{tmp_path / 'mijn.duckdb'} is niet te openen.")
    (tmp_path / "mijn.duckdb").write_text("geen magazijn " * 1000, encoding="utf-8")
    assert zeg()[2].startswith(f"{tmp_path / 'mijn.duckdb'} is niet te openen.")


def test_een_plek_waar_niet_te_schrijven_is_wordt_genoemd(zeg, tmp_path: Path) -> None:
    with magazijn(*GOED, pad=tmp_path / "mijn.duckdb"):
        pass
    doel = tmp_path / "map.html"
    doel.mkdir()
    uitgang, _, fout = zeg("--doel", doel)
    assert uitgang == 2
    assert fout.startswith(f"De pagina kan niet worden geschreven op {doel}.")
