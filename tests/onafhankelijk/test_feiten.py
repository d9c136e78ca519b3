"""The facts of Carel and the runs without school, by hand from the text of marts.md."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from . import bronnen as b
from .klein import BSN, Klein
from .test_telling import alleen

D = date.fromisoformat


@pytest.fixture
def klein(tmp_path: Path) -> Klein:
    """Return extracts with one person, born on 15-03-2012, always in 1700."""
    extracts = Klein(tmp_path)
    extracts.persoon()
    return extracts


def melding(klein: Klein, nummer: str, **anders: str) -> None:
    """Add a melding in dossier D0."""
    klein.rij(b.MELDINGEN, meldingnummer=nummer, **({"dossiernummer": "D0"} | anders))


def duo(klein: Klein, nummer: str, uren: dict[str, str], **anders: str) -> None:
    """Add a DUO melding of the person with its hours per day."""
    eigen = {"meldingsnummer": nummer, "persoonsgebondennummer": BSN[0]}
    klein.rij(b.VERZUIMMELDINGEN, **(eigen | anders))
    for dag, aantal in uren.items():
        klein.rij(b.VERZUIMDAGEN, meldingsnummer=nummer, datum=dag, lesuren=aantal)


def school(klein: Klein, begin: str, einde: str = "", volgnummer: str = "1") -> None:
    """Add an enrolment of the person."""
    klein.rij(
        b.INSCHRIJVINGEN,
        persoonsgebondennummer=BSN[0],
        inschrijvingsvolgnummer=volgnummer,
        datum_inschrijving=begin,
        datum_uitschrijving=einde,
    )


# --- meldingen


def test_redenen_in_volgorde(klein: Klein) -> None:
    """The first reason that holds is given."""
    klein.persoon(1, wonen="20240101")
    klein.persoon(2, k01_03_10="20051116")
    klein.persoon(3, k01_03_10="00000000")
    klein.rij(b.DOSSIERS, dossiernummer="D9", bsn=BSN[5])
    ziek = {"soort_verzuim": "Ziekteverzuim"}
    melding(klein, "a", status="Ingetrokken", dossiernummer="weg", **ziek)
    melding(klein, "b", dossiernummer="weg", **ziek)
    melding(klein, "c", dossiernummer="weg")
    melding(klein, "d", dossiernummer="D9")
    melding(klein, "e", dossiernummer="D1", datum_melding="31-12-2023")
    melding(klein, "f", dossiernummer="D1", datum_melding="01-01-2024")
    melding(klein, "g", dossiernummer="D2", datum_melding="15-11-2023")
    melding(klein, "h", dossiernummer="D2", datum_melding="16-11-2023")
    melding(klein, "i", dossiernummer="D3")
    rijen = klein.tel()["fct_meldingen"]
    assert alleen(rijen, "melding_id", "reden_telt_niet_mee", "gemeente_code") == [
        ("a", "ingetrokken", None),
        ("b", "geoorloofd", None),
        ("c", "dossier_onbekend", None),
        ("d", "niet_in_brp", None),
        ("e", "buiten_gemeente", None),
        ("f", None, "1700"),
        ("g", None, "1700"),
        ("h", "niet_plichtig", "1700"),
        ("i", "niet_plichtig", "1700"),
    ]


def test_dubbel_is_de_hoogste_als_tekst_van_wat_zou_tellen(klein: Klein) -> None:
    """``10`` is lower than ``9`` as text; one that is ingetrokken doubles nothing."""
    melding(klein, "1", duo_meldingsnummer="x", status="ingetrokken")
    for nummer in ("9", "10", "2"):
        melding(klein, nummer, duo_meldingsnummer="x")
    rijen = klein.tel()["fct_meldingen"]
    assert alleen(rijen, "melding_id", reden_telt_niet_mee="dubbel") == [("2",), ("9",)]
    assert alleen(rijen, "melding_id", telt_mee=True) == [("10",)]


def test_recidive_per_persoon_schooljaar_en_gemeente(klein: Klein) -> None:
    """Numbered by day, then by number as text; what does not count has no number."""
    klein.rij(
        b.VERBLIJFPLAATSEN, k01_01_10="A0", k08_09_10="0141", k08_09_20="20240301"
    )
    dagen = {"9": "15-11-2023", "10": "15-11-2023", "1": "16-11-2023"}
    dagen |= {"2": "01-03-2024", "3": "31-07-2023", "4": "01-08-2023"}
    for nummer, dag in dagen.items():
        melding(klein, nummer, datum_melding=dag)
    melding(klein, "0", soort_verzuim="Ziekteverzuim", datum_melding="01-09-2023")
    rijen = klein.tel(("1700", "0141"))["fct_meldingen"]
    koppen = "schooljaar", "gemeente_code", "volgnummer_in_schooljaar", "melding_id"
    assert alleen(rijen, *koppen, telt_mee=True) == [
        ("2022-2023", "1700", 1, "3"),
        ("2023-2024", "0141", 1, "2"),
        ("2023-2024", "1700", 1, "4"),
        ("2023-2024", "1700", 2, "10"),
        ("2023-2024", "1700", 3, "9"),
        ("2023-2024", "1700", 4, "1"),
    ]
    assert alleen(rijen, "melding_id", is_recidive=True) == [("1",), ("10",), ("9",)]


def test_onderwijssoort_en_school_van_een_melding(klein: Klein) -> None:
    """Carel first, then the enrolment; absoluut verzuim also knows the last school."""
    school(klein, "01-08-2020", "31-10-2023")
    duo(klein, "x", {})
    absoluut = {"soort_verzuim": "Absoluut verzuim"}
    melding(klein, "a", soort_onderwijs="Speciaal onderwijs", instellingscode="98zz")
    melding(klein, "b", soort_onderwijs="Onbekend", datum_melding="31-10-2023")
    melding(klein, "c", datum_melding="01-11-2023")
    melding(klein, "d", datum_melding="01-11-2023", **absoluut)
    melding(klein, "e", soort_onderwijs="GEEN ONDERWIJS", **absoluut)
    melding(klein, "f", duo_meldingsnummer="x", instellingscode="98ZZ")
    rijen = klein.tel()["fct_meldingen"]
    assert alleen(rijen, "melding_id", "onderwijssoort_code", "school_id") == [
        ("a", "sbo", "98ZZ"),
        ("b", "vo", "99AA"),
        ("c", "onbekend", "onbekend"),
        ("d", "vo", "onbekend"),
        ("e", "geen", "onbekend"),
        ("f", "onbekend", "99AB"),
    ]


# --- the 16-hour norm


@pytest.mark.parametrize(
    ("uren", "bereikt"),
    [
        ({"04-09-2023": "8", "01-10-2023": "8"}, "2023-10-01"),
        ({"04-09-2023": "8", "02-10-2023": "8"}, None),
        ({"04-09-2023": "8", "01-10-2023": "7,75"}, None),
        ({"16-10-2023": "8", "21-11-2023": "8"}, "2023-11-21"),
        ({"16-10-2023": "8", "22-11-2023": "8"}, None),
        ({"20-10-2023": "8", "23-10-2023": "8"}, None),
        ({"04-09-2023": "8", "05-09-2023": "7", "06-09-2023": "1"}, "2023-09-06"),
    ],
)
def test_norm_in_28_dagen_buiten_vakantie(
    klein: Klein, uren: dict[str, str], bereikt: str | None
) -> None:
    """Autumn vacation is 21-10 to 29-10: those days do not exist for the count."""
    duo(klein, "x", uren)
    melding(klein, "1", duo_meldingsnummer="x", datum_melding="21-11-2023")
    [rij] = klein.tel()["fct_meldingen"]
    dag = D(bereikt) if bereikt else None
    assert rij["datum_norm_bereikt"] == dag
    assert rij["dagen_tot_melding"] == ((D("2023-11-21") - dag).days if dag else None)
    som = sum(Decimal(aantal.replace(",", ".")) for aantal in uren.values())
    assert rij["verzuimuren"] == som


@pytest.mark.parametrize(
    ("eerste", "tweede", "bereikt"),
    [
        ({}, {"begindatum": "09-09-2023"}, None),
        ({}, {"begindatum": "08-09-2023"}, "2023-09-08"),
        ({"verzuimsoort": "V1"}, {"begindatum": "09-09-2023"}, "2023-09-11"),
        ({"status": "I"}, {"begindatum": "08-09-2023"}, None),
        ({"einddatum": ""}, {"begindatum": "09-09-2023"}, "2023-09-11"),
        (
            {"verzuimsoort": "V1"},
            {"begindatum": "09-09-2023", "einddatum": "10-09-2023"},
            None,
        ),
        ({}, {"begindatum": "08-09-2023", "status": "I"}, "2023-09-08"),
    ],
)
def test_norm_begint_opnieuw_na_een_zestienuursmelding(
    klein: Klein, eerste: dict[str, str], tweede: dict[str, str], bereikt: str | None
) -> None:
    """16 hours to 08-09 in a V3 melding, 12 more on 11-09 in the next."""
    duo(
        klein,
        "x",
        {"07-09-2023": "8", "08-09-2023": "8"},
        **({"begindatum": "04-09-2023", "einddatum": "08-09-2023"} | eerste),
    )
    duo(klein, "y", {"11-09-2023": "12"}, **tweede)
    melding(klein, "1", duo_meldingsnummer="y")
    [rij] = klein.tel()["fct_meldingen"]
    assert rij["datum_norm_bereikt"] == (D(bereikt) if bereikt else None)


# --- police data


def test_processen_verbaal_en_halt(klein: Klein) -> None:
    """Obligation is not asked; brothers and sisters on one PV each count."""
    klein.persoon(1, k01_03_10="00000000", wonen="20100101")
    for dossier in ("D0", "D1", "weg"):
        klein.rij(
            b.PROCESSEN_VERBAAL,
            pv_nummer="P",
            dossiernummer=dossier,
            afdoening="Officiële waarschuwing",
            verdachte="Voogd",
        )
    klein.rij(b.HALT_VERWIJZINGEN, haltnummer="H", dossiernummer="D0")
    uit = klein.tel()
    koppen = "a_nummer", "reden_telt_niet_mee", "afdoening_code", "verdachte_code"
    geteld = alleen(uit["fct_processen_verbaal"], *koppen, telt_mee=True)
    officieel = "officiele_waarschuwing"
    assert geteld == [
        ("A0", None, officieel, "onbekend"),
        ("A1", None, officieel, "onbekend"),
    ]
    [rij] = [r for r in uit["fct_processen_verbaal"] if not r["telt_mee"]]
    assert rij["reden_telt_niet_mee"] == "dossier_onbekend"
    [halt] = uit["fct_halt_verwijzingen"]
    assert (halt["telt_mee"], halt["afdoening_code"]) == (True, None)
    cellen = alleen(
        uit["rpt_processen_verbaal"],
        *("onderwijsgroep_code", "soort_code", "aantal"),
        *("aantal_officiele_waarschuwing",),
        schooljaar="2023-2024",
    )
    assert [cel for cel in cellen if cel[2]] == [
        ("overig", "halt", 1, 0),
        ("overig", "luxe", 2, 2),
    ]
    assert len(cellen) == 5 * 4


# --- vrijstellingen


def test_zelfde_grond_telt_de_laatste(klein: Klein) -> None:
    """The one that begins latest counts, then the higher number as text."""
    for nummer, begin in {
        "9": "01-08-2023",
        "10": "01-09-2023",
        "1": "01-09-2023",
    }.items():
        klein.rij(
            b.VRIJSTELLINGEN,
            vrijstellingnummer=nummer,
            dossiernummer="D0",
            begindatum=begin,
        )
    klein.rij(
        b.VRIJSTELLINGEN,
        vrijstellingnummer="afgewezen",
        dossiernummer="D0",
        begindatum="01-12-2023",
        resultaat="Afgewezen",
    )
    uit = klein.tel()
    assert alleen(uit["fct_vrijstellingen"], "vrijstelling_id", telt_mee=True) == [
        ("10",)
    ]
    redenen = alleen(uit["fct_vrijstellingen"], "reden_telt_niet_mee", telt_mee=False)
    assert redenen == [("niet_verleend",), ("zelfde_grond",), ("zelfde_grond",)]
    cellen = [r for r in uit["rpt_vrijstellingen"] if r["aantal"]]
    assert [(r["onderwijsgroep_code"], r["aantal_eerste_beroep"]) for r in cellen] == [
        ("onbekend", 1)
    ]
    [registratie] = [
        r for r in uit["fct_registraties"] if r["schooljaar"] == "2023-2024"
    ]
    assert registratie["heeft_vrijstelling"]
    assert registratie["reden_geen_onderwijs"] == "vrijstelling"


def test_permanent_loopt_tot_de_dag_voor_achttien(klein: Klein) -> None:
    """Born 15-03-2012: from 2023-2024 to 2029-2030, the last day is 14-03-2030."""
    klein.rij(
        b.VRIJSTELLINGEN,
        vrijstellingnummer="1",
        dossiernummer="D0",
        einddatum="",
        permanent="ja",
    )
    klein.rij(
        b.VRIJSTELLINGEN,
        vrijstellingnummer="2",
        dossiernummer="weg",
        einddatum="",
        permanent="Ja",
    )
    rijen = klein.tel()["fct_vrijstellingen"]
    jaren = alleen(rijen, "schooljaar", "datum_einde", vrijstelling_id="1")
    assert (len(jaren), jaren[0][0]) == (7, "2023-2024")
    assert jaren[-1] == ("2029-2030", D("2030-03-14"))
    koppen = "schooljaar", "datum_einde", "gemeente_code", "reden_telt_niet_mee"
    assert alleen(rijen, *koppen, vrijstelling_id="2") == [
        ("2023-2024", None, None, "dossier_onbekend")
    ]


def test_per_schooljaar_en_gemeente_of_een_rij_zonder(klein: Klein) -> None:
    """Moved away on 01-03-2024: the next schooljaar has a row without gemeente."""
    klein.rij(
        b.VERBLIJFPLAATSEN, k01_01_10="A0", k08_09_10="0160", k08_09_20="20240301"
    )
    nummer = {"vrijstellingnummer": "1", "dossiernummer": "D0"}
    klein.rij(
        b.VRIJSTELLINGEN, **nummer, begindatum="01-02-2024", einddatum="01-08-2024"
    )
    leeg = {"vrijstellingnummer": "2", "dossiernummer": "D0", "einddatum": "31-07-2023"}
    klein.rij(b.VRIJSTELLINGEN, **leeg)
    rijen = klein.tel()["fct_vrijstellingen"]
    koppen = "vrijstelling_id", "schooljaar", "gemeente_code", "reden_telt_niet_mee"
    assert [tuple(r[k] for k in koppen) for r in rijen] == [
        ("1", "2023-2024", "1700", None),
        ("1", "2024-2025", None, "buiten_doelgroep"),
        ("2", "2023-2024", None, "buiten_doelgroep"),
    ]


# --- runs without school


@pytest.mark.parametrize(
    ("terug", "dagen", "buiten", "zomer"),
    [("01-10-2023", 30, 27, True), ("02-10-2023", 31, 28, False)],
)
def test_zomerovergang(
    klein: Klein, terug: str, dagen: int, buiten: int, zomer: bool
) -> None:
    """Without school from 01-09-2023; the vacation lasts to 03-09-2023."""
    school(klein, "01-08-2016", "31-08-2023")
    school(klein, terug, volgnummer="2")
    [rij] = klein.tel()["fct_absoluut_verzuim"]
    assert (rij["datum_start"], rij["aantal_dagen"]) == (D("2023-09-01"), dagen)
    assert rij["aantal_dagen_buiten_vakantie"] == buiten
    assert rij["is_zomerovergang"] is zomer
    assert rij["is_langer_dan_4_weken"] is True
    assert rij["laatste_onderwijssoort_code"] == "vo"


@pytest.mark.parametrize(
    ("tot", "dagen", "lang", "zomer"),
    [("31-05-2022", 31, False, True), ("30-05-2022", 31, True, False)],
)
def test_drie_maanden_vanaf_het_ware_begin(
    klein: Klein, tot: str, dagen: int, lang: bool, zomer: bool
) -> None:
    """01-06 to 31-08-2022 is 92 days, of which August lies in the reported years."""
    school(klein, "01-08-2016", tot)
    school(klein, "01-09-2022", volgnummer="2")
    [rij] = klein.tel()["fct_absoluut_verzuim"]
    assert (rij["datum_start"], rij["aantal_dagen"]) == (D("2022-08-01"), dagen)
    assert rij["is_langer_dan_3_maanden"] is lang
    assert rij["is_zomerovergang"] is zomer


@pytest.mark.parametrize(
    ("dag", "bekend"),
    [
        ("31-08-2023", False),
        ("01-09-2023", True),
        ("28-10-2023", True),
        ("29-10-2023", False),
    ],
)
def test_bekend_in_carel_tot_28_dagen_erna(
    klein: Klein, dag: str, bekend: bool
) -> None:
    """Without school from 01-09 to 30-09-2023; counted or not does not matter."""
    school(klein, "01-08-2016", "31-08-2023")
    school(klein, "01-10-2023", "31-05-2024", volgnummer="2")
    soort = {"soort_verzuim": "Absoluut verzuim", "datum_melding": dag}
    melding(klein, "1", **soort)
    melding(
        klein, "2", **(soort | {"status": "ingetrokken", "datum_melding": "05-09-2023"})
    )
    rijen = klein.tel()["fct_absoluut_verzuim"]
    assert alleen(rijen, "is_bekend_in_carel", datum_start=D("2023-09-01")) == [
        (bekend,)
    ]


def test_afgekapt_op_peildatum_en_verslagjaren(klein: Klein) -> None:
    """Never at school: from the first reported day to the peildatum."""
    [rij] = klein.tel(peildatum=D("2023-12-31"))["fct_absoluut_verzuim"]
    assert (rij["datum_start"], rij["datum_einde"]) == (
        D("2022-08-01"),
        D("2023-12-31"),
    )
    [rij] = klein.tel()["fct_absoluut_verzuim"]
    assert rij["datum_einde"] == D("2024-07-31")


def test_vrijstelling_3b_ontslaat_niet(klein: Klein) -> None:
    """Article 5 breaks the run, article 3b does not; a refused one does not either."""
    gewoon = {"dossiernummer": "D0", "einddatum": "31-12-2023"}
    klein.rij(b.VRIJSTELLINGEN, vrijstellingnummer="1", **gewoon)
    klein.rij(
        b.VRIJSTELLINGEN,
        vrijstellingnummer="2",
        **(gewoon | {"einddatum": "31-07-2024", "grond": "Artikel 3b"}),
    )
    klein.rij(
        b.VRIJSTELLINGEN,
        vrijstellingnummer="3",
        **(gewoon | {"einddatum": "31-07-2024", "resultaat": "Ingetrokken"}),
    )
    rijen = klein.tel()["fct_absoluut_verzuim"]
    assert alleen(rijen, "datum_start", "datum_einde") == [
        (D("2022-08-01"), D("2023-07-31")),
        (D("2024-01-01"), D("2024-07-31")),
    ]


# --- the report


def test_percentages_staan_naast_teller_en_noemer(klein: Klein) -> None:
    """Three pupils, one of them with two meldingen: 33,3 % and 66,7 per 100."""
    klein.persoon(1)
    klein.persoon(2)
    melding(klein, "1", preventiespreekuur="JA")
    melding(klein, "2")
    uit = klein.tel()
    [_, rij] = uit["rpt_verzuim"]
    assert rij["percentage_verzuimers"] == Decimal("33.3")
    assert rij["percentage_niet_verzuimers"] == Decimal("66.7")
    assert rij["meldingen_per_100_leerlingen"] == Decimal("66.7")
    assert (rij["aantal_recidivisten"], rij["aantal_preventiespreekuur"]) == (1, 1)
    [_, bbv] = uit["rpt_bbv_indicatoren"]
    assert bbv["relatief_meldingen_per_1000"] == Decimal("666.67")
    assert bbv["relatief_verzuim_per_1000"] == 0
    leeg = klein.tel(("0160",))["rpt_verzuim"][0]
    assert (leeg["aantal_leerlingen"], leeg["percentage_verzuimers"]) == (0, None)
