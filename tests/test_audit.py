"""The audit of the report that was printed: what is wrong is found, what is right is not.

Both lists were made by hand, from the printed report and a pocket calculator.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT, Bouw

from leerplicht import cli
from leerplicht.audit import Bevinding, Onleesbaar, Uitkomst, audit
from leerplicht.uitgangen import GEWEIGERD, IN_ORDE, OPMERKINGEN

SEEDS = PROJECT / "seeds" / "gepubliceerd"
J21, J22, J23, J24 = "2020-2021", "2021-2022", "2022-2023", "2023-2024"
LEERLINGEN = ("leerlingen_en_onderwijs", "aantal_leer_en_kwalificatieplichtigen")
PO, SBO = "Primair onderwijs", "Speciaal basisonderwijs"
VO, VSO = "Voortgezet onderwijs", "Voortgezet speciaal onderwijs"
MBO, TOTAAL = "Middelbaar beroepsonderwijs", "Totaal"

# rule, year, what is printed, what has to be said of it
ONGERIJMD = [
    ("eenheid", J24, "251 leerlingen die verzuimen", "165"),
    ("eenheid", J24, "251 leerlingen van wie een deel", "165"),
    ("rest", J24, "5.246 leerlingen die wel naar school gaan", "5.497 - 165 = 5.332"),
    ("percentage", J24, "95,4 %", "5.332 / 5.497 = 97,0 %"),
    ("percentage", J24, "95,4 %", "5.246 / 5.497 = 95,4 %"),
    ("percentage", J24, "4,6 %", "165 / 5.497 = 3,0 %"),
    ("percentage", J24, "4,6 %", "het aantal meldingen): 251 / 5.497 = 4,6 %"),
    ("aandeel", J24, "42 %", "2.223 / 5.497 = 40,4 %"),
    ("aandeel", J24, "42 %", "48 + 42 + 10 + 1 = 101 %"),
    ("verlenging", J24, "4 verlengingen", "In 2022-2023 waren er 3"),
    ("sprong", J24, "177 leer- en kwalificatieplichtigen", "van 109 naar 177 (+62,4 %)"),
    ("indeling_tabellen", J24, "(Speciaal) basisonderwijs, Voortgezet onderwijs en", VSO),
    ("indeling_tabellen", J24, f"(Speciaal) basisonderwijs, {VSO}, {VO} en", "Geen"),
    ("indeling_tabellen", J24, "en Onderwijs onbekend", "Onderwijs onbekend staat er niet"),
    ("indeling_jaren", J23, f"{PO}, {SBO}", "In 2021-2022 is dat anders"),
    ("indeling_tekst", J24, "2 processen-verbaal afgedaan", "(Speciaal) basisonderwijs"),
]
AANTAL_ONGERIJMD = 13

# year, (onderdeel, maat), the rows from top to bottom, the row Totaal
SOMMEN_VAN_REGELS = [
    (J21, LEERLINGEN, (3332, 2057, 258), 5647),
    (J22, LEERLINGEN, (2277, 2168, 1010), 5455),
    (J23, LEERLINGEN, (2639, 89, 2085, 109, 558, 48), 5528),
    (J24, LEERLINGEN, (2565, 91, 2046, 177, 567, 51), 5497),
    (J23, ("meldingen", "meldingen"), (21, 114, 187), 322),
    (J24, ("meldingen", "meldingen"), (19, 61, 171), 251),
    (J23, ("meldingen", "absoluut_verzuim"), (0, 0, 0), 0),
    (J24, ("meldingen", "absoluut_verzuim"), (4, 0, 0), 4),
    (J23, ("meldingen", "relatief_verzuim"), (21, 114, 187), 322),
    (J24, ("meldingen", "relatief_verzuim"), (15, 61, 171), 247),
    (J23, ("processen_verbaal", "pv_absoluut_verzuim"), (0, 0, 0, 0), 0),
    (J24, ("processen_verbaal", "pv_absoluut_verzuim"), (0, 0, 0, 0), 0),
    (J23, ("processen_verbaal", "pv_relatief_verzuim"), (0, 0, 3, 2), 5),
    (J24, ("processen_verbaal", "pv_relatief_verzuim"), (0, 0, 2, 0), 2),
    (J23, ("processen_verbaal", "pv_luxe_verzuim"), (0, 0, 1, 0), 1),
    (J24, ("processen_verbaal", "pv_luxe_verzuim"), (2, 0, 2, 0), 4),
    (J23, ("processen_verbaal", "pv_halt"), (0, 0, 3, 1), 4),
    (J24, ("processen_verbaal", "pv_halt"), (0, 0, 2, 0), 2),
    (J23, ("vrijstellingen", "artikel_15"), (0, 0, 2, 0, 1, 0), 3),
    (J24, ("vrijstellingen", "artikel_15"), (0, 3, 0, 0, 2, 0), 5),
    (J23, ("vrijstellingen", "artikel_5_a"), (2, 0, 1, 0, 0, 0), 3),
    (J24, ("vrijstellingen", "artikel_5_a"), (0, 6, 0, 0, 0, 0), 6),
    (J23, ("vrijstellingen", "artikel_5_b"), (0, 0, 0, 0, 0, 0), 0),
    (J24, ("vrijstellingen", "artikel_5_b"), (0, 0, 0, 0, 0, 0), 0),
    (J23, ("vrijstellingen", "artikel_5_c"), (0, 0, 1, 0, 0, 0), 1),
    (J24, ("vrijstellingen", "artikel_5_c"), (0, 0, 0, 0, 0, 0), 0),
]
# year, row, absoluut + relatief, meldingen
SOMMEN_VAN_SOORTEN = [
    (J23, "(Speciaal) basisonderwijs", (0, 21), 21),
    (J24, "(Speciaal) basisonderwijs", (4, 15), 19),
    (J23, VO, (0, 114), 114),
    (J24, VO, (0, 61), 61),
    (J23, MBO, (0, 187), 187),
    (J24, MBO, (0, 171), 171),
    (J23, TOTAAL, (0, 322), 322),
    (J24, TOTAAL, (4, 247), 251),
]
# Sentences and shares that are right: onderdeel, row, maat, value, and why.
ZINNEN = [
    ("leerlingen_en_onderwijs", TOTAAL, "tekst_totaal_leer_en_kwalificatieplichtigen",
     "5497", "the total of the table"),
    ("leerlingen_en_onderwijs", PO, "tekst_aantal_leerlingen", "2565", "the cell"),
    ("leerlingen_en_onderwijs", MBO, "tekst_aantal_leerlingen", "567", "the cell"),
    ("leerlingen_en_onderwijs", TOTAAL, "tekst_richting_tov_vorig_jaar", "lichte daling",
     "5.528 to 5.497"),
    ("leerlingen_en_onderwijs", PO, "tekst_richting_tov_vorig_jaar", "licht gedaald",
     "2.639 to 2.565"),
    ("leerlingen_en_onderwijs", "(niet gelabeld in tekst; taartdiagram)", "aandeel_pct",
     "48", "2.656 / 5.497 = 48,3"),
    ("leerlingen_en_onderwijs", "(niet gelabeld in tekst; taartdiagram)", "aandeel_pct",
     "10", "567 / 5.497 = 10,3"),
    ("leerlingen_en_onderwijs", "(niet gelabeld in tekst; taartdiagram)", "aandeel_pct",
     "1", "51 / 5.497 = 0,9"),
    ("meldingen", TOTAAL, "tekst_meldingen", "251", "the total of the table"),
    ("meldingen", TOTAAL, "tekst_unieke_leerlingen", "165", "fewer than 251 meldingen"),
    ("meldingen", VO, "tekst_gemeld_preventiespreekuur", "30", "fewer than 165"),
    ("processen_verbaal", TOTAAL, "tekst_pv_totaal", "8", "0 + 2 + 4 + 2"),
    ("processen_verbaal", VO, "tekst_pv_relatief_doorgezet_OM", "2", "2 of 2"),
    ("processen_verbaal", VO, "tekst_pv_luxe_doorgezet_OM", "2", "2 of 2"),
    ("processen_verbaal", "primair onderwijs (PO)",
     "tekst_pv_afgedaan_officiele_waarschuwing", "2", "2 of 2"),
    ("processen_verbaal", "(niet genoemd)", "tekst_halt_pv", "2", "the total"),
    ("conclusies", "(niet genoemd)", "tekst_halt_pv", "2", "the total"),
    ("vrijstellingen", TOTAAL, "tekst_artikel_15", "5", "the total"),
    ("vrijstellingen", VSO, "tekst_artikel_15", "3", "the cell"),
    ("vrijstellingen", MBO, "tekst_artikel_15", "2", "the cell"),
    ("vrijstellingen", VSO, "tekst_artikel_5_a", "6", "the cell"),
    ("vrijstellingen", VSO, "tekst_artikel_5_a_eerste_keer", "2", "2 + 4 = 6"),
    ("conclusies", TOTAAL, "tekst_richting_meldingen", "daling", "322 to 251"),
]  # fmt: skip
# The key figures of the records, as the sample extracts give them for the same years.
BEREKEND = {
    (J23, "leerlingen"): 5528, (J24, "leerlingen"): 5497,
    (J23, "meldingen"): 322, (J24, "meldingen"): 251,
    (J24, "verzuimers"): 165, (J24, "preventiespreekuur"): 30,
    (J24, "leerlingen_so_bo"): 2656, (J24, "leerlingen_vo"): 2223,
}  # fmt: skip

Rij = dict[str, str]
Lees = Callable[..., Uitkomst]


def gedrukt() -> list[Rij]:
    """Return the printed figures, read without the code under test."""
    with (SEEDS / "gepubliceerd.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def magazijn(pad: Path, cijfers: dict[tuple[str, str], int]) -> Path:
    """Make a database with these key figures of gemeente 1700."""
    with duckdb.connect(str(pad)) as verbinding:
        verbinding.execute("create schema marts")
        verbinding.execute(
            "create table marts.rpt_kengetallen (gemeente_code varchar,"
            " schooljaar varchar, kengetal_code varchar, waarde decimal(12, 1))"
        )
        for (jaar, kengetal), waarde in cijfers.items():
            verbinding.execute(
                "insert into marts.rpt_kengetallen values ('1700', ?, ?, ?)",
                [jaar, kengetal, waarde],
            )
    return pad


@pytest.fixture
def lees(tmp_path: Path) -> Lees:
    """Return a function that audits rows of printed figures of gemeente 1700."""

    def geef(rijen: list[Rij], **keuzes: object) -> Uitkomst:
        pad = tmp_path / "verslag.csv"
        with pad.open("w", encoding="utf-8", newline="") as bestand:
            schrijver = csv.DictWriter(bestand, list(rijen[0]))
            schrijver.writeheader()
            schrijver.writerows(rijen)
        return audit(PROJECT, pad, **keuzes)  # type: ignore[arg-type]

    return geef


@pytest.fixture(scope="module")
def echt() -> Uitkomst:
    """The audit of the seed, without a warehouse."""
    return audit(PROJECT)


def sleutel(bevinding: Bevinding) -> tuple[str, str]:
    """Return what makes a finding the same before and after a change."""
    return bevinding.regel_code, bevinding.waar + bevinding.gedrukt.lstrip("0123456789.,")


def nieuw(voor: Uitkomst, na: Uitkomst) -> list[Bevinding]:
    """Return the findings that a change made."""
    bekend = {sleutel(b) for b in voor.bevindingen}
    return [b for b in na.bevindingen if sleutel(b) not in bekend]


# --- what is wrong


@pytest.mark.parametrize(("regel", "jaar", "wat", "volgt"), ONGERIJMD)
def test_elke_ongerijmdheid_is_gevonden(
    echt: Uitkomst, regel: str, jaar: str, wat: str, volgt: str
) -> None:
    gevonden = [
        b
        for b in echt.bevindingen
        if (b.regel_code, b.schooljaar) == (regel, jaar) and wat in b.gedrukt
    ]
    assert len(gevonden) == 1, [b.als_rij() for b in echt.bevindingen]
    assert volgt in gevonden[0].volgt
    assert gevonden[0].gedrukt in gevonden[0].zin


def test_er_is_niets_anders_gevonden(echt: Uitkomst) -> None:
    assert len(echt.bevindingen) == AANTAL_ONGERIJMD
    regels = {b.regel_code for b in echt.bevindingen}
    assert regels == {regel for regel, *_ in ONGERIJMD}
    assert echt.niet_beoordeeld == []


def test_het_magazijn_van_het_voorbeeld_voegt_niets_toe(
    echt: Uitkomst, gebouwd: Bouw
) -> None:
    """The sample extracts reproduce every key figure that was printed."""
    met = audit(PROJECT, database=gebouwd.database)
    assert met.met_magazijn and not echt.met_magazijn
    assert [b.als_rij() for b in met.bevindingen] == [b.als_rij() for b in echt.bevindingen]


# --- what is right


def test_er_zijn_ongeveer_vijftig_sommen_en_zinnen_die_kloppen() -> None:
    assert len(SOMMEN_VAN_REGELS) + len(SOMMEN_VAN_SOORTEN) + len(ZINNEN) >= 50


@pytest.mark.parametrize(("jaar", "cel", "delen", "totaal"), SOMMEN_VAN_REGELS)
def test_een_goede_som_van_regels_wordt_niet_beschuldigd(
    echt: Uitkomst,
    lees: Lees,
    jaar: str,
    cel: tuple[str, str],
    delen: tuple[int, ...],
    totaal: int,
) -> None:
    kolom = [
        r for r in gedrukt() if (r["schooljaar"], r["onderdeel"], r["maat"]) == (jaar, *cel)
    ]
    assert tuple(int(r["waarde"]) for r in kolom) == (*delen, totaal)
    assert sum(delen) == totaal
    assert not [b for b in echt.bevindingen if b.regel_code.startswith("som_")]
    # ... and it is by this rule that a wrong one is.
    for plaats in range(len(kolom)):
        rijen = gedrukt()
        rijen[gedrukt().index(kolom[plaats])]["waarde"] = str(
            (*delen, totaal)[plaats] + 1
        )
        erbij = nieuw(echt, lees(rijen))
        assert "som_rijen" in {b.regel_code for b in erbij}
        assert len(erbij) <= 3, [b.als_rij() for b in erbij]


@pytest.mark.parametrize(("jaar", "regel", "delen", "totaal"), SOMMEN_VAN_SOORTEN)
def test_een_goede_som_van_soorten_wordt_niet_beschuldigd(
    echt: Uitkomst, lees: Lees, jaar: str, regel: str, delen: tuple[int, int], totaal: int
) -> None:
    maten = ("absoluut_verzuim", "relatief_verzuim", "meldingen")
    waarden = {
        r["maat"]: int(r["waarde"])
        for r in gedrukt()
        if (r["schooljaar"], r["onderwijssoort"]) == (jaar, regel) and r["maat"] in maten
    }
    assert tuple(waarden[maat] for maat in maten) == (*delen, totaal)
    assert sum(delen) == totaal
    assert not [b for b in echt.bevindingen if b.regel_code == "som_kolommen"]
    for maat in maten:
        rijen = gedrukt()
        for r in rijen:
            if (r["schooljaar"], r["onderwijssoort"], r["maat"]) == (jaar, regel, maat):
                r["waarde"] = str(int(r["waarde"]) + 1)
        erbij = nieuw(echt, lees(rijen))
        assert "som_kolommen" in {b.regel_code for b in erbij}
        assert len(erbij) <= 3, [b.als_rij() for b in erbij]


@pytest.mark.parametrize(("onderdeel", "regel", "maat", "waarde", "waarom"), ZINNEN)
def test_een_goede_zin_wordt_niet_beschuldigd(
    echt: Uitkomst, onderdeel: str, regel: str, maat: str, waarde: str, waarom: str
) -> None:
    cel = {
        "schooljaar": J24, "onderdeel": onderdeel, "onderwijssoort": regel, "maat": maat,
        "waarde": waarde,
    }  # fmt: skip
    assert [r for r in gedrukt() if cel.items() <= r.items()], "zo staat het er niet"
    beschuldigd = [
        bevinding.als_rij()
        for bevinding in echt.bevindingen
        for c in bevinding.cijfers
        if (c.schooljaar, c.hoe.onderdeel, c.onderwijssoort, c.hoe.maat, c.waarde)
        == (J24, onderdeel, regel, maat, waarde)
    ]
    assert not beschuldigd, waarom


@pytest.mark.parametrize(
    ("maat", "regel", "waarde", "verwacht"),
    [
        ("tekst_totaal_leer_en_kwalificatieplichtigen", TOTAAL, "5498", "tekst_tabel"),
        ("tekst_meldingen", TOTAAL, "250", "tekst_tabel"),
        ("tekst_unieke_leerlingen", TOTAAL, "252", "deel_geheel"),
        ("tekst_gemeld_preventiespreekuur", VO, "166", "deel_geheel"),
        ("tekst_pv_totaal", TOTAAL, "9", "som_kolommen"),
        ("tekst_pv_totaal", TOTAAL, "9", "som_tekst"),
        ("tekst_pv_luxe_doorgezet_OM", VO, "3", "deel_geheel"),
        ("tekst_artikel_5_a_eerste_keer", VSO, "3", "som_tekst"),
        ("tekst_artikel_15", MBO, "3", "tekst_tabel"),
        ("tekst_richting_meldingen", TOTAAL, "stijging", "richting"),
        ("tekst_richting_tov_vorig_jaar", PO, "gelijk gebleven", "richting"),
    ],
)
def test_een_zin_die_niet_klopt_wordt_gevonden(
    echt: Uitkomst, lees: Lees, maat: str, regel: str, waarde: str, verwacht: str
) -> None:
    rijen = gedrukt()
    for r in rijen:
        if (r["maat"], r["onderwijssoort"]) == (maat, regel):
            r["waarde"] = waarde
    assert verwacht in {b.regel_code for b in nieuw(echt, lees(rijen))}


@pytest.mark.parametrize(
    ("waarde", "oorzaak"),
    [
        ("2.98", "een andere noemer (het schooljaar 2022-2023): 165 / 5.528 = 2,98 %"),
        ("3.03", "een andere noemer (zonder Geen onderwijs): 165 / 5.446 = 3,03 %"),
        ("0.55", "een andere teller (leerlingen gemeld voor het preventiespreekuur)"),
        ("77.7", "volgt uit geen ander aantal"),
    ],
)
def test_een_percentage_zegt_waar_het_wel_uit_volgt(
    lees: Lees, waarde: str, oorzaak: str
) -> None:
    rijen = gedrukt()
    for r in rijen:
        if r["maat"] == "tekst_verzuimen_pct":
            r["waarde"] = waarde
        if r["maat"] == "tekst_gemeld_preventiespreekuur":
            r["onderwijssoort"] = TOTAAL
    gevonden = [b for b in lees(rijen).bevindingen if b.gedrukt.startswith(waarde[0])]
    assert oorzaak in next(b.volgt for b in gevonden if b.regel_code == "percentage")


@pytest.mark.parametrize("waarde", ["3", "3.0", "3.00"])
def test_een_percentage_dat_volgt_wordt_niet_beschuldigd(
    lees: Lees, waarde: str
) -> None:
    """165 / 5.497 is 3,0016 %: right with each number of decimals."""
    rijen = gedrukt()
    for r in rijen:
        if r["maat"] == "tekst_verzuimen_pct":
            r["waarde"] = waarde
    percentages = [b for b in lees(rijen).bevindingen if b.regel_code == "percentage"]
    assert [b.gedrukt[:6] for b in percentages] == ["95,4 %"]


@pytest.mark.parametrize(("pct", "goed"), [("12.5", True), ("13", True), ("12", False)])
def test_een_halve_wordt_van_nul_af_afgerond(
    zeg: Callable, tmp_path: Path, pct: str, goed: bool
) -> None:
    """1 of 8 is 12,5 %, and 13 % without decimals."""
    pad = tmp_path / "half.csv"
    pad.write_text(
        "schooljaar,onderdeel,onderwijssoort,maat,waarde\n"
        "2030-2031,leerlingen_en_onderwijs,Totaal,tekst_aantal_leerlingen,8\n"
        "2030-2031,meldingen,Totaal,tekst_unieke_leerlingen,1\n"
        f"2030-2031,leerlingen_en_onderwijs,Totaal,tekst_verzuimen_pct,{pct}\n",
        encoding="utf-8",
    )
    uitgang, _, _ = zeg("--gepubliceerd", pad, "--gemeente", "0141")
    assert uitgang == (IN_ORDE if goed else OPMERKINGEN)


def test_een_sprong_met_een_opmerking_wordt_niet_beschuldigd(
    echt: Uitkomst, lees: Lees
) -> None:
    """MBO went 258, 1.010, 558: the report says why. Another gemeente did not."""
    assert [b.waar for b in echt.bevindingen if b.regel_code == "sprong"] == [
        f"de tabel Leerlingen en onderwijs ({VSO}) over 2023-2024"
    ]
    elders = lees(gedrukt(), gemeente_code="0141")
    zonder = [b.gedrukt for b in nieuw(echt, elders)]
    assert zonder == [
        "2.277 leer- en kwalificatieplichtigen",
        "1.010 leer- en kwalificatieplichtigen",
        "558 leer- en kwalificatieplichtigen",
    ]


@pytest.mark.parametrize(("nu", "gevonden"), [(136, False), (137, True)])
def test_de_grens_van_een_sprong(lees: Lees, nu: int, gevonden: bool) -> None:
    """109 and a quarter is 136,25; the sum is kept, so that the row can be trusted."""
    rijen = gedrukt()
    for r in rijen:
        if (r["schooljaar"], r["onderdeel"], r["maat"]) != (J24, *LEERLINGEN):
            continue
        if r["onderwijssoort"] == VSO:
            r["waarde"] = str(nu)
        elif r["onderwijssoort"] == VO:
            r["waarde"] = str(2046 + 177 - nu)
    assert ("sprong" in {b.regel_code for b in lees(rijen).bevindingen}) == gevonden


# --- beside the records


def test_een_kerncijfer_dat_niet_uit_de_records_volgt(tmp_path: Path) -> None:
    anders = BEREKEND | {(J24, "leerlingen_so_bo"): 2650, (J24, "preventiespreekuur"): 29}
    uitkomst = audit(PROJECT, database=magazijn(tmp_path / "m.duckdb", anders))
    gevonden = [b for b in uitkomst.bevindingen if b.regel_code == "magazijn"]
    assert [b.schooljaar for b in gevonden] == [J24, J24]
    assert "2.565 + 91 = 2.656" in gevonden[0].volgt and "2.650" in gevonden[0].volgt
    assert "29" in gevonden[1].volgt


def test_een_kerncijfer_waarvan_een_deel_niet_is_gedrukt_wordt_niet_vergeleken(
    lees: Lees, tmp_path: Path
) -> None:
    """Without the row of sbo the printed po is not the kengetal of po and sbo."""
    rijen = [
        r
        for r in gedrukt()
        if (r["schooljaar"], r["maat"]) != (J24, LEERLINGEN[1])
        or r["onderwijssoort"] not in (SBO, TOTAAL)
    ]
    uitkomst = lees(rijen, database=magazijn(tmp_path / "m.duckdb", BEREKEND))
    assert "magazijn" not in {b.regel_code for b in uitkomst.bevindingen}


def test_de_records_weten_hoeveel_leerlingen_er_verzuimden(
    lees: Lees, tmp_path: Path
) -> None:
    """A report that prints 251 leerlingen and nowhere how many pupils there were."""
    rijen = [r for r in gedrukt() if r["maat"] != "tekst_unieke_leerlingen"]
    assert "eenheid" not in {b.regel_code for b in lees(rijen).bevindingen}
    met = lees(rijen, database=magazijn(tmp_path / "m.duckdb", BEREKEND))
    assert [b.gedrukt for b in met.bevindingen if b.regel_code == "eenheid"] == [
        "251 leerlingen die verzuimen",
        "251 leerlingen van wie een deel op het preventiespreekuur kwam",
    ]


# --- the rules and their seeds


def test_elke_regel_van_de_audit_staat_in_de_seed(echt: Uitkomst) -> None:
    with (SEEDS / "auditregels.csv").open(encoding="utf-8", newline="") as bestand:
        regels = {rij["regel_code"]: rij for rij in csv.DictReader(bestand)}
    code = "\n".join(
        pad.read_text("utf-8") for pad in (PROJECT / "leerplicht/audit").glob("*.py")
    )
    assert {regel for regel in regels if f'"{regel}"' not in code} == set()
    assert {b.ernst for b in echt.bevindingen} == {r["ernst"] for r in regels.values()}
    assert Decimal(regels["sprong"]["grens_percentage"]) == 25


def test_elk_gedrukt_cijfer_heeft_een_betekenis(echt: Uitkomst) -> None:
    """172 of the 175 are figures; three are dates and hours of staff."""
    assert echt.aantal_cijfers == len(gedrukt()) - 3 == 172


# --- the command


@pytest.fixture
def zeg(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs the command: exit status, output, error output."""
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("LEERPLICHT_DATABASE", str(tmp_path / "geen.duckdb"))

    def geef(*argumenten: object) -> tuple[int, str, str]:
        uitgang = cli.main(["audit", *map(str, argumenten)])
        return uitgang, *capsys.readouterr()

    return geef


def test_de_opdracht_vertelt_elke_bevinding(zeg: Callable) -> None:
    uitgang, uit, fout = zeg()
    assert (uitgang, fout) == (OPMERKINGEN, "")
    assert "Volgt: In leerlingen geteld is het 5.497 - 165 = 5.332." in uit
    assert "alleen onderling" in uit
    assert uit.rstrip().endswith("Oordeel: 13 bevindingen.")


def test_de_opdracht_geeft_json_en_een_tabel(zeg: Callable, tmp_path: Path) -> None:
    tabel = tmp_path / "bevindingen.csv"
    uitgang, uit, _ = zeg("--json", "--csv", tabel)
    gelezen = json.loads(uit)
    assert gelezen["uitgang"] == uitgang == OPMERKINGEN
    with tabel.open(encoding="utf-8-sig", newline="") as bestand:
        assert list(csv.DictReader(bestand, delimiter=";")) == gelezen["bevindingen"]


def test_een_verslag_dat_klopt_geeft_nul(zeg: Callable, tmp_path: Path) -> None:
    pad = tmp_path / "goed.csv"
    pad.write_text(
        "schooljaar;onderdeel;onderwijssoort;maat;waarde\n"
        "2030-2031;meldingen;Voortgezet onderwijs;meldingen;12\n"
        "2030-2031;meldingen;Middelbaar beroepsonderwijs;meldingen;30\n"
        "2030-2031;meldingen;Totaal;meldingen;42\n",
        encoding="utf-8",
    )
    uitgang, uit, _ = zeg("--gepubliceerd", pad, "--gemeente", "0141")
    assert uitgang == IN_ORDE
    assert "gemeente 0141: 3 gedrukte cijfers" in uit
    assert "Oordeel: geen bevindingen." in uit


def test_onbekende_woorden_worden_genoemd(zeg: Callable, tmp_path: Path) -> None:
    pad = tmp_path / "anders.csv"
    pad.write_text(
        "schooljaar,onderdeel,onderwijssoort,maat,waarde\n"
        "2030-2031,meldingen,Totaal,meldingen,42\n"
        "2030-2031,meldingen,Totaal,zorgmeldingen,4\n"
        "2030-2031,meldingen,Praktijkonderwijs,meldingen,4\n",
        encoding="utf-8",
    )
    uitgang, uit, _ = zeg("--gepubliceerd", pad)
    assert uitgang == OPMERKINGEN
    assert "regel 3 van het bestand: maat zorgmeldingen van meldingen" in uit
    assert "regel 4 van het bestand: regel Praktijkonderwijs" in uit


KOP = "schooljaar,onderdeel,onderwijssoort,maat,waarde\n"


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (None, "bestaat niet"),
        (b"", "ontbreekt kolom"),
        (b"schooljaar;maat\n", "ontbreekt kolom onderdeel, onderwijssoort, waarde"),
        (b"\xff\xfe\x00", "geen UTF-8"),
        (KOP.encode(), "geen cijfer dat de audit kent"),
        (f"{KOP}2030-2031,meldingen,Totaal,meldingen,1.010\n".encode(), "Regel 2"),
        (f"{KOP}2030-2031,meldingen,Totaal,meldingen,-\n".encode(), "streepje is 0"),
        (f"{KOP}2030-2031,meldingen,Totaal,meldingen,-4\n".encode(), "Regel 2"),
        (f"{KOP}2030-2031,meldingen,Totaal,meldingen,NaN\n".encode(), "Regel 2"),
        (f"{KOP}2030-2032,meldingen,Totaal,meldingen,4\n".encode(), "schooljaar"),
        (f"{KOP}2030-2031,meldingen,Totaal,meldingen\n".encode(), "Regel 2"),
        (
            (KOP + "2030-2031,meldingen,Totaal,meldingen,4\n" * 2).encode(),
            "Regel 2 en regel 3 noemen dezelfde cel",
        ),
    ],
)
def test_wat_geen_cijfers_zijn_wordt_geweigerd(
    zeg: Callable, tmp_path: Path, inhoud: bytes | None, melding: str
) -> None:
    pad = tmp_path / "verslag.csv"
    if inhoud is not None:
        pad.write_bytes(inhoud)
    uitgang, uit, fout = zeg("--gepubliceerd", pad)
    assert (uitgang, uit) == (GEWEIGERD, "")
    assert melding in fout
    with pytest.raises(Onleesbaar):
        audit(PROJECT, pad)


def test_een_genoemd_magazijn_moet_er_zijn(zeg: Callable, tmp_path: Path) -> None:
    uitgang, _, fout = zeg("--database", tmp_path / "weg.duckdb")
    assert uitgang == GEWEIGERD and "Er is geen magazijn" in fout
    geen = tmp_path / "geen.duckdb"
    geen.write_text("geen database", encoding="utf-8")
    uitgang, _, fout = zeg("--database", geen)
    assert uitgang == GEWEIGERD and "is niet te openen" in fout


def test_een_tabel_die_niet_te_schrijven_is(zeg: Callable, tmp_path: Path) -> None:
    uitgang, uit, fout = zeg("--csv", tmp_path / "geen_map" / "bevindingen.csv")
    assert (uitgang, uit) == (GEWEIGERD, "") and "is niet te schrijven" in fout
