"""The tables that lay the registers side by side, by hand from the text of marts.md."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from . import bronnen as b
from .klein import BSN, Klein
from .lezen import Rij
from .test_feiten import duo, melding, school
from .tijdigheid import kwantiel
from .trend import Gedrukt

D = date.fromisoformat
JAAR = "2023-2024"


@pytest.fixture
def klein(tmp_path: Path) -> Klein:
    """Return extracts with one person, born on 15-03-2012, always in 1700."""
    extracts = Klein(tmp_path)
    extracts.persoon()
    return extracts


def tellingen(klein: Klein) -> dict[tuple[str, str], int]:
    """Return what is not 0 in the return of the last year."""
    return {
        (rij["telling_code"], rij["onderwijs_code"]): rij["aantal"]
        for rij in klein.tel()["rpt_leerplichttelling"]
        if rij["schooljaar"] == JAAR and rij["aantal"]
    }


# --- the return of art. 25(2)


def test_so_is_bij_de_opgave_geen_basisonderwijs(klein: Klein) -> None:
    """Two luxe meldingen of one pupil: one leerling, two meldingen, at (v)so."""
    school(klein, "01-08-2022")
    melding(klein, "1", soort_onderwijs="Speciaal onderwijs")
    melding(klein, "2", soort_onderwijs="Speciaal onderwijs")
    assert tellingen(klein) == {
        ("relatief_leerlingen", "vso_so"): 1,
        ("relatief_meldingen", "vso_so"): 2,
    }


def test_overig_en_18_plus_staan_niet_in_de_opgave(klein: Klein) -> None:
    """Relatief there is 16 hours, langdurig and luxe."""
    school(klein, "01-08-2022")
    for nummer, soort in enumerate(
        ("Overig verzuim", "18-plus", "16 uur in 4 weken", "Langdurig relatief verzuim")
    ):
        melding(klein, f"{nummer}", soort_verzuim=soort)
    assert tellingen(klein) == {
        ("relatief_leerlingen", "vo"): 1,
        ("relatief_meldingen", "vo"): 2,
        ("langdurig_relatief", "vo"): 1,
    }


@pytest.mark.parametrize(("begin", "keer"), [("14-11-2023", 0), ("15-11-2023", 1)])
def test_weer_ingeschreven_is_op_of_na_de_melddag(
    klein: Klein, begin: str, keer: int
) -> None:
    """The melding is of 15-11-2023."""
    school(klein, begin)
    melding(klein, "1", soort_verzuim="Absoluut verzuim", soort_onderwijs="Onbekend")
    geteld = Counter(code for code, _ in tellingen(klein))
    assert geteld["absoluut_opgespoord"] == 1
    assert geteld["absoluut_weer_ingeschreven"] == keer


def test_langer_dan_drie_maanden_telt_in_elk_jaar_bij_de_laatste_school(
    klein: Klein,
) -> None:
    """Without school from 01-02-2023 to 31-12-2023, last at a vo school."""
    school(klein, "01-08-2020", "31-01-2023")
    school(klein, "01-01-2024", volgnummer="2")
    rijen = klein.tel()["rpt_leerplichttelling"]
    assert [
        (rij["schooljaar"], rij["onderwijs_code"], rij["aantal"])
        for rij in rijen
        if rij["telling_code"] == "absoluut_langer_dan_3_maanden" and rij["aantal"]
    ] == [("2022-2023", "vo", 1), (JAAR, "vo", 1)]


# --- the time between norm and melding


@pytest.mark.parametrize(
    ("dag", "dagen", "te_laat"),
    [
        ("17-11-2023", 7, 0),
        ("18-11-2023", 8, 0),
        ("20-11-2023", 10, 1),
        ("10-11-2023", 0, 0),
        ("09-11-2023", None, 0),
    ],
)
def test_te_laat_is_na_meer_dan_vijf_schooldagen(
    klein: Klein, dag: str, dagen: int | None, te_laat: int
) -> None:
    """The norm is reached on Friday 10-11-2023: five schooldagen is the next Friday."""
    school(klein, "01-08-2022")
    uren = {"09-11-2023": "8", "10-11-2023": "8"}
    duo(klein, "9", uren, begindatum="09-11-2023", einddatum="10-11-2023")
    melding(klein, "1", duo_meldingsnummer="9", datum_melding=dag)
    melding(klein, "2")
    [rij] = klein.tel()["rpt_tijdigheid"]
    assert (rij["school_id"], rij["aantal_meldingen"]) == ("99AB", 1)
    assert rij["percentage_norm_bereikt"] == 100
    assert rij["mediaan_dagen_tot_melding"] == dagen
    assert rij["aantal_te_laat"] == te_laat


def test_een_vakantiedag_is_geen_schooldag(klein: Klein) -> None:
    """Norm on Friday 20-10-2023, a week of vacation: Friday 3 November is in time."""
    school(klein, "01-08-2022")
    uren = {"19-10-2023": "8", "20-10-2023": "8"}
    duo(klein, "9", uren, begindatum="19-10-2023", einddatum="20-10-2023")
    melding(klein, "1", duo_meldingsnummer="9", datum_melding="03-11-2023")
    [rij] = klein.tel()["rpt_tijdigheid"]
    assert (rij["mediaan_dagen_tot_melding"], rij["aantal_te_laat"]) == (14, 0)


@pytest.mark.parametrize(
    ("waarden", "deel", "verwacht"),
    [
        ([], "0.5", None),
        ([7], "0.9", "7"),
        ([1, 2], "0.5", "1.5"),
        ([3, 1, 2], "0.5", "2"),
        ([0, 10], "0.9", "9"),
        ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20], "0.9", "9"),
        ([0, 0, 0, 11], "0.9", "7.7"),
    ],
)
def test_kwantielen_naar_verhouding(
    waarden: list[int], deel: str, verwacht: str | None
) -> None:
    """Between two values in proportion."""
    assert kwantiel(waarden, Decimal(deel)) == (verwacht and Decimal(verwacht))


# --- what is not counted, and the work list


def test_niet_meegeteld_staat_bij_de_gemeente_van_de_bron(klein: Klein) -> None:
    """The dossier's, else the WOONGEMEENTE that lost its zeros, else none."""
    klein.rij(b.DOSSIERS, dossiernummer="D9", bsn=BSN[0], gemeentecode="17000")
    duo(klein, "9", {}, woongemeente="141")
    for nummer, anders in enumerate(
        (
            {"dossiernummer": "D9"},
            {"duo_meldingsnummer": "9"},
            {"dossiernummer": "weg"},
            {"datum_melding": "01-08-2024"},
        )
    ):
        melding(klein, f"{nummer}", status="Ingetrokken", **anders)
    rijen = klein.tel()["rpt_niet_meegeteld"]
    assert [tuple(rij.values()) for rij in rijen] == [
        (gemeente, JAAR, "meldingen", "ingetrokken", 1)
        for gemeente in ("17000", "0141", None)
    ]


def _lijst(klein: Klein, melding_id: str | None) -> list[Rij]:
    rijen = klein.tel()["fct_werklijst_absoluut_verzuim"]
    return [rij for rij in rijen if rij["melding_id"] == melding_id]


def test_wat_carel_niet_kent_staat_met_een_dossier_op_de_lijst(klein: Klein) -> None:
    """Two dossiers of the person: the lowest as text."""
    school(klein, "01-08-2020", "31-12-2023")
    klein.rij(b.DOSSIERS, dossiernummer="D-a", bsn=BSN[0])
    [rij] = _lijst(klein, None)
    assert (rij["dossier_id"], rij["reden"]) == ("D-a", "onbekend_in_carel")
    assert (rij["datum_start"], rij["aantal_dagen"]) == (D("2024-01-01"), 213)


@pytest.mark.parametrize(
    ("dag", "reden"),
    [
        ("28-01-2024", None),
        ("29-01-2024", "ingeschreven"),
        ("01-03-2017", "niet_plichtig"),
        ("01-03-2011", "woont_elders"),
    ],
)
def test_een_melding_die_de_registers_weerspreken(
    klein: Klein, dag: str, reden: str | None
) -> None:
    """Without school to 31-12-2023; 28-01-2024 is the last day that belongs to it."""
    school(klein, "01-08-2015", "31-07-2023")
    school(klein, "01-01-2024", volgnummer="2")
    melding(klein, "1", soort_verzuim="Absoluut verzuim", datum_melding=dag)
    assert [rij["reden"] for rij in _lijst(klein, "1")] == ([reden] if reden else [])


# --- the trend


def test_gedrukt_alleen_waar_niet_is_geteld(klein: Klein) -> None:
    """Of 2021-2022 the printed figures, their parts added; of 2022-2023 our own."""
    maat = {"onderdeel": "leerlingen", "maat": "aantal_leer_en_kwalificatieplichtigen"}
    regels = ("Voortgezet onderwijs", "Voortgezet speciaal onderwijs", "Totaal")
    cellen = tuple(
        {**maat, "schooljaar": jaar, "onderwijssoort": regel, "waarde": waarde}
        for jaar in ("2021-2022", "2022-2023")
        for regel, waarde in zip(regels, ("5", "2", "9"), strict=True)
    )
    opmerking = {
        "gemeente_code": "1700",
        "schooljaar": "2021-2022",
        "kengetal_code": "leerlingen",
        "opmerking": "ander systeem",
    }
    rijen = klein.tel(gedrukt=Gedrukt(cellen, (opmerking,)))["rpt_trend"]
    koppen = ("schooljaar", "kengetal_code", "waarde", "herkomst", "opmerking")
    gezien = [tuple(rij[kop] for kop in koppen) for rij in rijen]
    assert gezien[-2:] == [
        ("2021-2022", "leerlingen_vo", 7, "gepubliceerd", None),
        ("2021-2022", "leerlingen", 9, "gepubliceerd", "ander systeem"),
    ]
    assert ("2022-2023", "leerlingen", 1, "berekend", None) in gezien
    assert len(gezien) == 2 * 20 + 2
