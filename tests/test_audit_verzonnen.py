"""The audit of reports that no one printed: other years, another municipality.

A report is made up in which everything holds; the sums and percentages are computed here.
Nothing may be found in it. Then one fault is planted: the rule that is meant for it finds
it, and at most two other findings follow.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest
from conftest import PROJECT
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leerplicht.audit import Uitkomst, audit

KOLOMMEN = ("schooljaar", "onderdeel", "onderwijssoort", "maat", "waarde")
REGELS = (
    "Primair onderwijs",
    "Speciaal basisonderwijs",
    "Voortgezet onderwijs",
    "Voortgezet speciaal onderwijs",
    "Middelbaar beroepsonderwijs",
    "Geen onderwijs",
)
SAMEN = {
    "Primair onderwijs": "so_bo",
    "Speciaal basisonderwijs": "so_bo",
    "Voortgezet onderwijs": "vo",
    "Voortgezet speciaal onderwijs": "vo",
}
LEERLINGEN = ("leerlingen_en_onderwijs", "aantal_leer_en_kwalificatieplichtigen")
PV_MATEN = ("pv_absoluut_verzuim", "pv_relatief_verzuim", "pv_luxe_verzuim", "pv_halt")
GRONDEN = ("artikel_15", "artikel_5_a", "artikel_5_b", "artikel_5_c")
ZONDER_NAAM = "(niet gelabeld in tekst; taartdiagram)"
AFGEROND_OP = 1

Plek = tuple[str, str, str, str]
Trek = Callable[[st.SearchStrategy], int]


class Verslag:
    """Printed figures by their place; shares, which have none, in a list of their own."""

    def __init__(self) -> None:
        self.cijfers: dict[Plek, int | str] = {}
        self.aandelen: list[tuple[str, int]] = []
        self.jaren: list[str] = []
        self.regels: list[str] = []

    @property
    def laatste(self) -> str:
        """The year that the text is about."""
        return self.jaren[-1]

    def __getitem__(self, plek: tuple[str, str, str]) -> int:
        """Return a count of the last year."""
        return int(self.cijfers[(self.laatste, *plek)])

    def __setitem__(self, plek: tuple[str, str, str], waarde: int | str) -> None:
        self.cijfers[(self.laatste, *plek)] = waarde

    def tabel(self, jaar: str, onderdeel: str, maat: str, delen: dict[str, int]) -> int:
        """Print a column with its total, and return that."""
        for regel, aantal in delen.items():
            self.cijfers[(jaar, onderdeel, regel, maat)] = aantal
        totaal = sum(delen.values())
        self.cijfers[(jaar, onderdeel, "Totaal", maat)] = totaal
        return totaal

    def hernoem(self, van: str, naar: str, onderdeel: str, jaar: str | None) -> None:
        """Give the rows of a table another name; rows of one name are added up."""
        nieuw: dict[Plek, int | str] = {}
        for (j, o, regel, maat), waarde in self.cijfers.items():
            anders = (o, regel) == (onderdeel, van) and jaar in (None, j)
            plek = (j, o, naar if anders else regel, maat)
            nieuw[plek] = int(nieuw[plek]) + int(waarde) if plek in nieuw else waarde
        self.cijfers = nieuw

    def audit(self, pad: Path) -> Uitkomst:
        """Write the report and audit it, for a municipality without any remark."""
        with pad.open("w", encoding="utf-8", newline="") as bestand:
            schrijver = csv.writer(bestand)
            schrijver.writerow(KOLOMMEN)
            schrijver.writerows((*plek, waarde) for plek, waarde in self.cijfers.items())
            onderdeel, _ = LEERLINGEN
            schrijver.writerows(
                (self.laatste, onderdeel, naam, "aandeel_pct", aandeel)
                for naam, aandeel in self.aandelen
            )
        return audit(PROJECT, pad, gemeente_code="0141")


def procent(teller: int, noemer: int, decimalen: int) -> str:
    """Return a percentage as it is printed, a half away from zero."""
    precies = Fraction(teller * 100 * 10**decimalen, noemer)
    cijfers = str(floor(precies + Fraction(1, 2))).zfill(decimalen + 1)
    if not decimalen:
        return cijfers
    return f"{cijfers[:-decimalen]}.{cijfers[-decimalen:]}"


def reeks(trek: Trek, jaren: int, laagste: int) -> list[int]:
    """Return a count over the years that never jumps: a few, or many within a tenth."""
    if laagste == 0 and trek(st.booleans()):
        return [trek(st.integers(0, 2)) for _ in range(jaren)]
    aantallen = [trek(st.integers(max(laagste, 200), 6000))]
    while len(aantallen) < jaren:
        tiende = aantallen[-1] // 10
        aantallen.append(aantallen[-1] + trek(st.integers(-tiende, tiende)))
    return aantallen


@st.composite
def verslagen(trek: Trek) -> Verslag:
    """Make up a report in which everything holds."""
    v = Verslag()
    begin, aantal_jaren = trek(st.integers(2010, 2035)), trek(st.integers(2, 4))
    v.jaren = [f"{j}-{j + 1}" for j in range(begin, begin + aantal_jaren)]
    eerste = trek(st.integers(0, 3))
    v.regels = list(REGELS[eerste : eerste + trek(st.integers(2, 6))])
    groot = v.regels[0]
    _tabellen(v, trek, groot)
    _tekst(v, trek)
    _diagram(v, trek)
    return v


def _tabellen(v: Verslag, trek: Trek, groot: str) -> None:
    leerlingen = {r: reeks(trek, len(v.jaren), 900 * (r == groot)) for r in v.regels}
    relatief = {r: reeks(trek, len(v.jaren), 0) for r in v.regels}
    for nr, jaar in enumerate(v.jaren):
        v.tabel(jaar, *LEERLINGEN, {r: leerlingen[r][nr] for r in v.regels})
        absoluut = {r: trek(st.integers(0, 2)) for r in v.regels}
        v.tabel(jaar, "meldingen", "absoluut_verzuim", absoluut)
        v.tabel(
            jaar, "meldingen", "relatief_verzuim", {r: relatief[r][nr] for r in v.regels}
        )
        v.tabel(
            jaar,
            "meldingen",
            "meldingen",
            {r: absoluut[r] + relatief[r][nr] for r in v.regels},
        )
        for maat in (*PV_MATEN, *GRONDEN):
            onderdeel = "processen_verbaal" if maat in PV_MATEN else "vrijstellingen"
            v.tabel(jaar, onderdeel, maat, {r: trek(st.integers(0, 3)) for r in v.regels})


def _tekst(v: Verslag, trek: Trek) -> None:
    onderwijs, maat = LEERLINGEN
    leerlingen = v[(onderwijs, "Totaal", maat)]
    meldingen = v[("meldingen", "Totaal", "meldingen")]
    personen = trek(st.integers(0, min(leerlingen, meldingen)))
    v[(onderwijs, "Totaal", "tekst_totaal_leer_en_kwalificatieplichtigen")] = leerlingen
    regel = trek(st.sampled_from(v.regels))
    v[(onderwijs, regel, "tekst_aantal_leerlingen")] = v[(onderwijs, regel, maat)]
    v[(onderwijs, "Totaal", "tekst_verzuimen_leerlingen")] = personen
    v[(onderwijs, "Totaal", "tekst_gaan_wel_naar_school")] = leerlingen - personen
    decimalen = trek(st.integers(0, 2))
    v[(onderwijs, "Totaal", "tekst_verzuimen_pct")] = procent(
        personen, leerlingen, decimalen
    )
    v[(onderwijs, "Totaal", "tekst_gaan_wel_naar_school_pct")] = procent(
        leerlingen - personen, leerlingen, decimalen
    )
    v[("meldingen", "Totaal", "tekst_meldingen")] = meldingen
    v[("meldingen", "Totaal", "tekst_unieke_leerlingen")] = personen
    v[("meldingen", v.regels[0], "tekst_gemeld_preventiespreekuur")] = trek(
        st.integers(0, personen)
    )
    for onderdeel, begrip, waar in (
        (onderwijs, maat, "tekst_richting_tov_vorig_jaar"),
        ("meldingen", "meldingen", None),
    ):
        was = int(v.cijfers[(v.jaren[-2], onderdeel, "Totaal", begrip)])
        werd = v[(onderdeel, "Totaal", begrip)]
        woord = "daling" if werd < was else "stijging" if werd > was else "gelijk gebleven"
        if waar:
            licht = "lichte " if werd != was and trek(st.booleans()) else ""
            v[(onderdeel, "Totaal", waar)] = licht + woord
        else:
            v[("conclusies", "Totaal", "tekst_richting_meldingen")] = woord
    _tekst_handhaving(v, trek)


def _tekst_handhaving(v: Verslag, trek: Trek) -> None:
    pv = {maat: v[("processen_verbaal", "Totaal", maat)] for maat in PV_MATEN}
    v[("processen_verbaal", "Totaal", "tekst_pv_totaal")] = sum(pv.values())
    v[("conclusies", "(niet genoemd)", "tekst_halt_pv")] = pv["pv_halt"]
    if not pv["pv_absoluut_verzuim"]:
        gewaarschuwd = trek(st.integers(0, pv["pv_luxe_verzuim"]))
        for zin, aantal in (
            ("tekst_pv_relatief_doorgezet_OM", pv["pv_relatief_verzuim"]),
            ("tekst_pv_luxe_doorgezet_OM", pv["pv_luxe_verzuim"] - gewaarschuwd),
            ("tekst_pv_afgedaan_officiele_waarschuwing", gewaarschuwd),
            ("tekst_halt_pv", pv["pv_halt"]),
        ):
            v[("processen_verbaal", "Totaal", zin)] = aantal
    regel = trek(st.sampled_from(v.regels))
    beroepen = v[("vrijstellingen", regel, "artikel_5_a")]
    eerder = int(v.cijfers[(v.jaren[-2], "vrijstellingen", "Totaal", "artikel_5_a")])
    verlengd = trek(st.integers(0, min(beroepen, eerder)))
    v[("vrijstellingen", regel, "tekst_artikel_5_a")] = beroepen
    v[("vrijstellingen", regel, "tekst_artikel_5_a_verlenging")] = verlengd
    v[("vrijstellingen", regel, "tekst_artikel_5_a_eerste_keer")] = beroepen - verlengd


def _diagram(v: Verslag, trek: Trek) -> None:
    onderwijs, maat = LEERLINGEN
    totaal = v[(onderwijs, "Totaal", maat)]
    groepen: dict[str, int] = {}
    vorm = trek(st.sampled_from(("met naam", "zonder naam", "samen")))
    for regel in v.regels:
        naam = SAMEN.get(regel, regel) if vorm == "samen" else regel
        groepen[naam] = groepen.get(naam, 0) + v[(onderwijs, regel, maat)]
    v.aandelen = [
        (naam if vorm == "met naam" else ZONDER_NAAM, int(procent(aantal, totaal, 0)))
        for naam, aantal in groepen.items()
    ]


@pytest.fixture(scope="module")
def pad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that each report is written to in its turn."""
    return tmp_path_factory.mktemp("audit") / "verslag.csv"


@given(verslag=verslagen())
def test_in_een_verslag_dat_klopt_is_niets_te_vinden(pad: Path, verslag: Verslag) -> None:
    uitkomst = verslag.audit(pad)
    assert [b.als_rij() for b in uitkomst.bevindingen] == []
    assert uitkomst.niet_beoordeeld == []


# --- one fault at a time


def _totaal_van_regels(v: Verslag, trek: Trek) -> None:
    onderdeel, maat = trek(
        st.sampled_from(
            [
                LEERLINGEN,
                ("meldingen", "absoluut_verzuim"),
                ("processen_verbaal", "pv_halt"),
                ("vrijstellingen", "artikel_5_a"),
            ]
        )
    )
    v[(onderdeel, "Totaal", maat)] += trek(st.integers(1, 9))


def _cel(v: Verslag, trek: Trek) -> None:
    regel = trek(st.sampled_from(v.regels))
    v[("leerlingen_en_onderwijs", regel, LEERLINGEN[1])] += trek(st.integers(1, 9))


def _soort_van_melding(v: Verslag, trek: Trek) -> None:
    regel = trek(st.sampled_from(v.regels))
    v[("meldingen", regel, "relatief_verzuim")] += trek(st.integers(1, 9))


def _pv_in_de_tekst(v: Verslag, trek: Trek) -> None:
    v[("processen_verbaal", "Totaal", "tekst_pv_totaal")] += trek(st.integers(1, 9))


def _delen_van_een_zin(v: Verslag, trek: Trek) -> None:
    for plek in list(v.cijfers):
        if plek[3] == "tekst_artikel_5_a_eerste_keer":
            v.cijfers[plek] = int(v.cijfers[plek]) + trek(st.integers(1, 9))


def _tekst_naast_tabel(v: Verslag, trek: Trek) -> None:
    plek = trek(
        st.sampled_from(
            [
                ("leerlingen_en_onderwijs", "tekst_totaal_leer_en_kwalificatieplichtigen"),
                ("meldingen", "tekst_meldingen"),
            ]
        )
    )
    v[(plek[0], "Totaal", plek[1])] += trek(st.integers(1, 9))


def _personen(v: Verslag) -> tuple[int, int, int]:
    return (
        v[("leerlingen_en_onderwijs", "Totaal", LEERLINGEN[1])],
        v[("meldingen", "Totaal", "tekst_unieke_leerlingen")],
        v[("meldingen", "Totaal", "meldingen")],
    )


def _zin_naast_zin(v: Verslag, trek: Trek) -> None:
    _, personen, meldingen = _personen(v)
    anders = personen - trek(st.integers(1, 9))
    assume(anders >= 0 and personen != meldingen)
    v[("leerlingen_en_onderwijs", "Totaal", "tekst_verzuimen_leerlingen")] = anders


def _meldingen_heten_leerlingen(v: Verslag, trek: Trek) -> None:
    _, personen, meldingen = _personen(v)
    assume(personen != meldingen)
    v[("leerlingen_en_onderwijs", "Totaal", "tekst_verzuimen_leerlingen")] = meldingen


def _rest_na_meldingen(v: Verslag, trek: Trek) -> None:
    leerlingen, personen, meldingen = _personen(v)
    assume(personen != meldingen <= leerlingen)
    v[("leerlingen_en_onderwijs", "Totaal", "tekst_gaan_wel_naar_school")] = (
        leerlingen - meldingen
    )


def _deel_boven_geheel(v: Verslag, trek: Trek) -> None:
    _, personen, _ = _personen(v)
    v[("meldingen", v.regels[0], "tekst_gemeld_preventiespreekuur")] = personen + 1


def _andere_noemer(v: Verslag, trek: Trek) -> None:
    leerlingen, personen, _ = _personen(v)
    regel = trek(st.sampled_from(v.regels))
    noemer = v[("leerlingen_en_onderwijs", regel, LEERLINGEN[1])]
    assume(noemer)
    _ander_percentage(v, procent(personen, noemer, AFGEROND_OP))
    assume(procent(personen, leerlingen, AFGEROND_OP) != procent(personen, noemer, 1))


def _andere_teller(v: Verslag, trek: Trek) -> None:
    leerlingen, personen, meldingen = _personen(v)
    assume(
        procent(personen, leerlingen, AFGEROND_OP)
        != procent(meldingen, leerlingen, AFGEROND_OP)
    )
    _ander_percentage(v, procent(meldingen, leerlingen, AFGEROND_OP))


def _ander_percentage(v: Verslag, waarde: str) -> None:
    v[("leerlingen_en_onderwijs", "Totaal", "tekst_verzuimen_pct")] = waarde


def _ander_aandeel(v: Verslag, trek: Trek) -> None:
    welke = trek(st.integers(0, len(v.aandelen) - 1))
    naam, aandeel = v.aandelen[welke]
    anders = aandeel + trek(st.integers(2, 9))
    # A chart without labels that gives these shares to other rows is right too.
    anderen = [a for nr, (_, a) in enumerate(v.aandelen) if nr != welke]
    assume(naam != ZONDER_NAAM or anders not in anderen)
    v.aandelen[welke] = (naam, anders)


def _aandelen_boven_honderd(v: Verslag, trek: Trek) -> None:
    naam, aandeel = v.aandelen[0]
    v.aandelen[0] = (naam, aandeel + len(v.aandelen) + trek(st.integers(1, 9)))


def _te_veel_verlengd(v: Verslag, trek: Trek) -> None:
    eerder = int(v.cijfers[(v.jaren[-2], "vrijstellingen", "Totaal", "artikel_5_a")])
    plek = next(p for p in v.cijfers if p[3] == "tekst_artikel_5_a_verlenging")
    erbij = eerder + 1 - int(v.cijfers[plek])
    for maat in ("tekst_artikel_5_a_verlenging", "tekst_artikel_5_a", "artikel_5_a"):
        v.cijfers[(*plek[:3], maat)] = int(v.cijfers[(*plek[:3], maat)]) + erbij
    v[("vrijstellingen", "Totaal", "artikel_5_a")] += erbij


def _sprong(v: Verslag, trek: Trek) -> None:
    """Before the last change but one, so that the text about the last year holds."""
    assume(len(v.jaren) > 2)
    jaar, onderdeel, maat = v.jaren[0], *LEERLINGEN
    regel = (jaar, onderdeel, v.regels[0], maat)
    totaal = (jaar, onderdeel, "Totaal", maat)
    erbij = int(v.cijfers[regel])
    v.cijfers[regel] = 2 * erbij
    v.cijfers[totaal] = int(v.cijfers[totaal]) + erbij


def _andere_richting(v: Verslag, trek: Trek) -> None:
    plek = ("conclusies", "Totaal", "tekst_richting_meldingen")
    gezegd = v.cijfers[(v.laatste, *plek)]
    v[plek] = {"daling": "stijging", "stijging": "daling"}.get(str(gezegd), "daling")


def _tabel_met_samengevoegde_regels(v: Verslag, trek: Trek) -> None:
    _voeg_samen(v, trek(st.sampled_from(("processen_verbaal", "meldingen"))), None)


def _jaar_met_samengevoegde_regels(v: Verslag, trek: Trek) -> None:
    _voeg_samen(v, "leerlingen_en_onderwijs", v.jaren[0])


def _voeg_samen(v: Verslag, onderdeel: str, jaar: str | None) -> None:
    assume({"Primair onderwijs", "Speciaal basisonderwijs"} <= set(v.regels))
    for regel in ("Primair onderwijs", "Speciaal basisonderwijs"):
        v.hernoem(regel, "(Speciaal) basisonderwijs", onderdeel, jaar)


def _regel_die_de_tabel_niet_kent(v: Verslag, trek: Trek) -> None:
    v[("vrijstellingen", "Onderwijs onbekend", "tekst_artikel_15")] = 1


FOUTEN = [
    ("som_rijen", _totaal_van_regels),
    ("som_rijen", _cel),
    ("som_kolommen", _soort_van_melding),
    ("som_kolommen", _pv_in_de_tekst),
    ("som_tekst", _delen_van_een_zin),
    ("tekst_tabel", _tekst_naast_tabel),
    ("tekst_tekst", _zin_naast_zin),
    ("eenheid", _meldingen_heten_leerlingen),
    ("rest", _rest_na_meldingen),
    ("deel_geheel", _deel_boven_geheel),
    ("percentage", _andere_noemer),
    ("percentage", _andere_teller),
    ("aandeel", _ander_aandeel),
    ("aandelen_som", _aandelen_boven_honderd),
    ("verlenging", _te_veel_verlengd),
    ("sprong", _sprong),
    ("richting", _andere_richting),
    ("indeling_tabellen", _tabel_met_samengevoegde_regels),
    ("indeling_jaren", _jaar_met_samengevoegde_regels),
    ("indeling_tekst", _regel_die_de_tabel_niet_kent),
]


@pytest.mark.parametrize(
    ("regel", "plant"), FOUTEN, ids=[f"{r}-{p.__name__[1:]}" for r, p in FOUTEN]
)
def test_een_geplante_fout_wordt_gevonden_en_weinig_anders(
    pad: Path, regel: str, plant: Callable[[Verslag, Trek], None]
) -> None:
    @settings(max_examples=40)
    @given(verslag=verslagen(), data=st.data())
    def een_verslag(verslag: Verslag, data: st.DataObject) -> None:
        plant(verslag, data.draw)
        gevonden = verslag.audit(pad).bevindingen
        assert regel in {b.regel_code for b in gevonden}
        assert len(gevonden) <= 3, [b.als_rij() for b in gevonden]

    een_verslag()
