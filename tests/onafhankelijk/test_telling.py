"""The count itself, held against cases whose outcome follows by hand from the text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from . import bronnen as b
from .klein import BSN, ONDERWIJSNUMMER, Klein
from .lezen import LeveringAfgekeurd, Rij
from .plicht import leerplicht, plichtperiode, woonperioden
from .tijd import OPEN
from .waarden import Opzij, geboortedatum, persoonsnummer

D = date.fromisoformat


@pytest.fixture
def klein(tmp_path: Path) -> Klein:
    """Return empty extracts."""
    return Klein(tmp_path)


def alleen(rijen: list[Rij], *koppen: str, **waar: object) -> list[tuple[Any, ...]]:
    """Return some columns of the rows for which all of ``waar`` holds, sorted."""
    keuze = (r for r in rijen if all(r[k] == v for k, v in waar.items()))
    return sorted(tuple(rij[kop] for kop in koppen) for rij in keuze)


# --- obligation: domain.md 4.1, where marts.md does not differ


@pytest.mark.parametrize(
    ("geboorte", "begin", "einde_leerplicht", "einde"),
    [
        ("2018-09-02", "2023-10-01", "2035-07-31", "2036-09-01"),
        ("2018-10-01", "2023-11-01", "2035-07-31", "2036-09-30"),
        ("2018-07-15", "2023-08-01", "2034-07-31", "2036-07-14"),
        ("2018-12-31", "2024-01-01", "2035-07-31", "2036-12-30"),
        ("2007-07-31", "2012-08-01", "2023-07-31", "2025-07-30"),
        ("2007-08-01", "2012-09-01", "2024-07-31", "2025-07-31"),
        ("2008-02-29", "2013-04-01", "2024-07-31", "2026-02-28"),
        ("2020-02-29", "2025-04-01", "2036-07-31", "2038-02-28"),
    ],
)
def test_plicht_op_de_grensdagen(
    geboorte: str, begin: str, einde_leerplicht: str, einde: str
) -> None:
    """Five turns the next month, 16 the end of the schooljaar, 18 the day before."""
    assert leerplicht(D(geboorte)) == (D(begin), D(einde_leerplicht))
    assert plichtperiode(D(geboorte), None) == (D(begin), D(einde))


@pytest.mark.parametrize(
    ("diploma", "einde"),
    [
        ("2024-05-10", "2024-05-09"),
        ("2023-08-01", "2023-07-31"),
        ("2023-06-01", "2023-07-31"),
        ("2024-12-31", "2024-12-30"),
        ("2025-03-01", "2024-12-31"),
    ],
)
def test_diploma_eindigt_alleen_de_kwalificatieplicht(diploma: str, einde: str) -> None:
    """Born on 01-01-2007: 16 in 2022-2023, leerplichtig to 31-07-2023."""
    assert plichtperiode(D("2007-01-01"), D(diploma))[1] == D(einde)


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("20120315", "2012-03-15"),
        ("20120000", "2012-07-01"),
        ("20120013", "2012-07-01"),
        ("20120300", "2012-03-01"),
        ("00000000", None),
        ("00000315", None),
        ("20100231", None),
        ("20101301", None),
    ],
)
def test_geboortedatum_met_onbekende_delen(tekst: str, dag: str | None) -> None:
    """Month unknown is 1 July, day unknown the 1st; else undetermined."""
    assert geboortedatum(tekst) == (D(dag) if dag else None)


def test_persoonsnummers() -> None:
    """A BSN may have lost its zeros; in 01.01.20 an onderwijsnummer will not do."""
    assert persoonsnummer("10082426") == "010082426"
    assert persoonsnummer(ONDERWIJSNUMMER) == ONDERWIJSNUMMER
    for fout in ("000000000", "999999999", "123456780", "1,23E+08", "A"):
        with pytest.raises(Opzij):
            persoonsnummer(fout)
    with pytest.raises(Opzij):
        persoonsnummer(ONDERWIJSNUMMER, alleen_bsn=True)


# --- residence


def wonen(
    *rijen: tuple[str, str, str | None], tot: str | None = None
) -> list[tuple[Any, ...]]:
    """Return where someone lived: rows of gemeente, date, date of departure."""
    velden = [
        {"08.09.10": g, "08.09.20": D(d), "08.13.20": D(v) if v else None}
        for g, d, v in rijen
    ]
    einden = [D(tot) if tot else None]
    uit = woonperioden(velden, einden, {"0186": "1700", "0159": "0186"})
    return [(g, str(b), "open" if e == OPEN else str(e)) for g, (b, e) in uit]


def test_verhuizing_en_oude_code() -> None:
    """A residence runs to the day before the next; old codes resolve in the end."""
    assert wonen(("0159", "2015-01-01", None), ("0160", "2024-03-01", None)) == [
        ("1700", "2015-01-01", "2024-02-29"),
        ("0160", "2024-03-01", "open"),
    ]


def test_twee_op_een_dag_alleen_de_laagste_na_opvolging() -> None:
    """0186 is 1700, so 0160 is the lower of the two."""
    dag = "2024-03-01"
    assert wonen(("0186", dag, None), ("0160", dag, None)) == [("0160", dag, "open")]


def test_vertrek_op_welke_rij_ook() -> None:
    """A departure ends what began on or before it; a return begins anew."""
    rijen = [
        ("1700", "2015-01-01", None),
        ("1700", "2015-01-01", "2023-05-01"),
        ("1700", "2023-09-01", None),
    ]
    assert wonen(*rijen) == [
        ("1700", "2015-01-01", "2023-04-30"),
        ("1700", "2023-09-01", "open"),
    ]
    assert wonen(("1700", "2023-05-01", "2023-05-01")) == []


def test_overlijden_of_opschorting_eindigt_alles() -> None:
    """The day itself is no longer one of residence."""
    assert wonen(("1700", "2015-01-01", None), tot="2024-01-10") == [
        ("1700", "2015-01-01", "2024-01-09")
    ]
    assert wonen(("1700", "2024-01-10", None), tot="2024-01-10") == []


# --- registraties


def test_registratie_van_een_kind_dat_halverwege_plichtig_wordt(klein: Klein) -> None:
    """Born 15-12-2018: from 01-01-2024, so not there on 1 October."""
    klein.persoon(k01_03_10="20181215")
    [rij] = [r for r in klein.tel()["fct_registraties"] if r["schooljaar"] < "2024"]
    assert rij["schooljaar"] == "2023-2024"
    assert (rij["datum_start"], rij["datum_einde"]) == (
        D("2024-01-01"),
        D("2024-07-31"),
    )
    assert rij["is_op_1_oktober"] is False
    assert rij["plicht"] == "leerplichtig"
    assert rij["reden_geen_onderwijs"] == "absoluut_onbekend"
    assert (rij["onderwijssoort_code"], rij["school_id"]) == ("geen", "onbekend")


def test_registratie_na_zestien_is_kwalificatieplichtig(klein: Klein) -> None:
    """Born 01-08-2007: leerplichtig to 31-07-2024, then kwalificatieplichtig."""
    klein.persoon(k01_03_10="20070801")
    rijen = klein.tel()["fct_registraties"]
    koppen = "schooljaar", "plicht", "datum_einde"
    assert alleen(rijen, *koppen)[-2:] == [
        ("2023-2024", "leerplichtig", D("2024-07-31")),
        ("2024-2025", "kwalificatieplichtig", D("2025-07-31")),
    ]


@pytest.mark.parametrize(
    ("een", "ander", "wint"),
    [
        ({"inschrijvingsvolgnummer": "9"}, {"inschrijvingsvolgnummer": "10"}, "ander"),
        ({"inschrijvingsvolgnummer": "1"}, {"inschrijvingsvolgnummer": "A2"}, "ander"),
        ({"inschrijvingsvolgnummer": "1"}, {"inschrijvingsvolgnummer": "A1"}, "ander"),
        ({"datum_inschrijving": "02-08-2020"}, {"inschrijvingsvolgnummer": "9"}, "een"),
        ({"datum_uitschrijving": "30-07-2024"}, {}, "ander"),
        (
            {"datum_uitschrijving": "31-07-2024"},
            {"datum_inschrijving": "01-08-2024"},
            "een",
        ),
        (
            {"datum_uitschrijving": "29-07-2024"},
            {"datum_uitschrijving": "30-07-2024"},
            "ander",
        ),
        (
            {"datum_inschrijving": "01-08-2023", "datum_uitschrijving": "31-07-2023"},
            {"datum_uitschrijving": "01-08-2023"},
            "ander",
        ),
    ],
)
def test_welke_inschrijving(
    klein: Klein, een: dict[str, str], ander: dict[str, str], wint: str
) -> None:
    """The one on the last day, else the last that ended; then begin, number."""
    bsn = klein.persoon()
    klein.rij(b.INSCHRIJVINGEN, persoonsgebondennummer=bsn, **een)
    anders = {"instellingscode": "98aa", "soort_onderwijs": "vso"} | ander
    klein.rij(b.INSCHRIJVINGEN, persoonsgebondennummer=bsn, **anders)
    rijen = klein.tel()["fct_registraties"]
    gezien = alleen(rijen, "onderwijssoort_code", "school_id", schooljaar="2023-2024")
    assert gezien == [("vo", "99AA") if wint == "een" else ("vso", "98AA")]


def test_twee_gemeenten_in_bereik(klein: Klein) -> None:
    """Moved on 01-03-2024: a registratie in each, and each as if the other was not."""
    klein.persoon()
    klein.rij(b.VERBLIJFPLAATSEN, k01_01_10="A0", k08_09_10="141", k08_09_20="20240301")
    rijen = klein.tel(("1700", "0141"))["fct_registraties"]
    koppen = "gemeente_code", "datum_start", "datum_einde"
    assert alleen(rijen, *koppen, schooljaar="2023-2024") == [
        ("0141", D("2024-03-01"), D("2024-07-31")),
        ("1700", D("2023-08-01"), D("2024-02-29")),
    ]


def test_fout_en_gedeeld_bsn(klein: Klein) -> None:
    """A list with reason F is no person; two that share a BSN cannot be linked."""
    bsn = klein.persoon(0)
    klein.persoon(1, k01_01_20=bsn, k07_67_20="f")
    klein.rij(b.INSCHRIJVINGEN, persoonsgebondennummer=bsn)
    klein.persoon(2)
    klein.persoon(3, k01_01_20=BSN[2])
    klein.persoon(4, k01_01_20="")
    uit = klein.tel()
    koppen = "a_nummer", "onderwijssoort_code", "reden_geen_onderwijs"
    assert alleen(uit["fct_registraties"], *koppen, schooljaar="2023-2024") == [
        ("A0", "vo", None),
        ("A2", "geen", "niet_koppelbaar"),
        ("A3", "geen", "niet_koppelbaar"),
        ("A4", "geen", "niet_koppelbaar"),
    ]
    assert uit["fct_absoluut_verzuim"] == []


def test_alleen_vakantie(klein: Klein) -> None:
    """The 18th birthday is on 21-08-2023: all doelgroep days lie in the vacation."""
    bsn = klein.persoon(k01_03_10="20050821")
    tot = {"persoonsgebondennummer": bsn, "datum_uitschrijving": "31-07-2023"}
    klein.rij(b.INSCHRIJVINGEN, **tot)
    rijen = klein.tel()["fct_registraties"]
    reden = alleen(rijen, "reden_geen_onderwijs", schooljaar="2023-2024")
    assert reden == [("alleen_vakantie",)]


def test_diploma_voor_carel_en_praktijkonderwijs(klein: Klein) -> None:
    """The diploma goes before Carel's date; PRO ends the duty too."""
    for nummer in range(3):
        klein.persoon(nummer, k01_03_10="20060101")
    start = {"datum_startkwalificatie": "01-02-2023"}
    klein.rij(b.DOSSIERS, dossiernummer="E0", bsn=BSN[0], **start)
    klein.rij(b.DOSSIERS, dossiernummer="E1", bsn=BSN[1], **start)
    klein.rij(b.DIPLOMAS, persoonsgebondennummer=BSN[1], datum_diploma="01-06-2023")
    klein.rij(
        b.DIPLOMAS,
        persoonsgebondennummer=BSN[2],
        datum_diploma="01-03-2023",
        soort_diploma="pro",
    )
    rijen = klein.tel()["fct_registraties"]
    assert alleen(rijen, "a_nummer", "datum_einde", schooljaar="2022-2023") == [
        ("A0", D("2023-01-31")),
        ("A1", D("2023-05-31")),
        ("A2", D("2023-02-28")),
    ]


# --- deliveries


def test_een_eigenaar_wordt_in_zijn_geheel_vervangen(klein: Klein) -> None:
    """The later delivery of a pupil replaces all; a row put aside does not."""
    for nummer in (0, 1):
        klein.persoon(nummer)
        eigen = {"persoonsgebondennummer": BSN[nummer]}
        klein.rij(b.INSCHRIJVINGEN, "20230901", **eigen)
        klein.rij(b.INSCHRIJVINGEN, "20230901", inschrijvingsvolgnummer="2", **eigen)
    later = {"soort_onderwijs": "MBO", "instellingscode": "97AA"}
    klein.rij(b.INSCHRIJVINGEN, persoonsgebondennummer=BSN[0], **later)
    stuk = later | {"datum_inschrijving": "31-06-2020"}
    klein.rij(b.INSCHRIJVINGEN, persoonsgebondennummer=BSN[1], **stuk)
    uit = klein.tel()
    soorten = alleen(
        uit["fct_registraties"], "a_nummer", "school_id", schooljaar="2023-2024"
    )
    assert soorten == [("A0", "97AA"), ("A1", "99AA")]
    [oud, nieuw] = [f for f in uit["bestanden"] if f["tabel"] == "inschrijvingen"]
    assert (oud["gelezen"], oud["vervangen"], oud["geaccepteerd"]) == (4, 2, 2)
    assert (nieuw["geaccepteerd"], nieuw["afgekeurd"]) == (1, 1)
    assert nieuw["afgekeurde_rijen"] == [(3, "datum_bestaat_niet")]


def test_onderwijsnummer_wordt_bsn_voor_sleutels_en_eigenaars(klein: Klein) -> None:
    """What came under the onderwijsnummer is replaced by what comes under the BSN."""
    bsn = klein.persoon()
    klein.rij(b.KOPPELINGEN, bsn=bsn)
    onder = {"persoonsgebondennummer": ONDERWIJSNUMMER, "instellingscode": "97AA"}
    klein.rij(b.INSCHRIJVINGEN, "20230901", **onder, inschrijvingsvolgnummer="9")
    klein.rij(b.INSCHRIJVINGEN, persoonsgebondennummer=bsn)
    uit = klein.tel()
    assert {r["school_id"] for r in uit["fct_registraties"]} == {"99AA", "onbekend"}


def test_leveringen_tot_geeft_de_oude_stand(klein: Klein) -> None:
    """A later delivery is not read: the retraction is not there yet."""
    bsn = klein.persoon()
    for tabel in (b.PERSONEN, b.VERBLIJFPLAATSEN, b.DOSSIERS):
        eigen = {"dossiernummer": "D0", "bsn": bsn}
        klein.rij(
            tabel,
            "20230901",
            **(eigen if tabel is b.DOSSIERS else {"k01_01_10": "A0"}),
            **({"k01_01_20": bsn} if tabel is b.PERSONEN else {}),
        )
    for tabel in (b.INSCHRIJVINGEN, b.DIPLOMAS):
        klein.rij(tabel, "20230901", persoonsgebondennummer=bsn)
    leeg = (b.VERZUIMMELDINGEN, b.VERZUIMDAGEN, b.HALT_VERWIJZINGEN)
    for tabel in (*leeg, b.PROCESSEN_VERBAAL, b.VRIJSTELLINGEN):
        klein._rijen[tabel, "20230901"] = []
    melding = {"meldingnummer": "1", "dossiernummer": "D0"}
    klein.rij(b.MELDINGEN, "20230901", **melding)
    klein.rij(b.MELDINGEN, status="INGETROKKEN", **melding)
    koppen = "melding_id", "telt_mee", "reden_telt_niet_mee"
    nu, toen = klein.tel(), klein.tel(tot=D("2024-09-14"))
    assert alleen(nu["fct_meldingen"], *koppen) == [("1", False, "ingetrokken")]
    assert alleen(toen["fct_meldingen"], *koppen) == [("1", True, None)]


def test_binnen_een_bestand_de_laatste_wijziging(klein: Klein) -> None:
    """The latest change wins whatever the order; with equal ones the last row."""
    klein.persoon()
    for nummer, (eerst, dan) in {"1": (11, 10), "2": (10, 11), "3": (10, 10)}.items():
        for uur, herkomst in ((eerst, "Politie"), (dan, "Ouders")):
            klein.rij(
                b.MELDINGEN,
                meldingnummer=nummer,
                dossiernummer="D0",
                herkomst=herkomst,
                laatst_gewijzigd=f"01-09-2024 {uur}:00",
            )
    rijen = klein.tel()["fct_meldingen"]
    assert alleen(rijen, "melding_id", "herkomst_code") == [
        ("1", "politie"),
        ("2", "ouders"),
        ("3", "ouders"),
    ]


def test_rijen_die_opzij_gaan(klein: Klein) -> None:
    """The closed list of extracts.md; whatever else is odd is accepted."""
    bsn = klein.persoon()
    for _ in range(200):
        klein.rij(b.VERZUIMDAGEN, meldingsnummer="9", datum="01-11-2023", lesuren="1")
    for uren in ("0", "13", "12,01", "x", "-1", ""):
        klein.rij(b.VERZUIMDAGEN, meldingsnummer="9", datum="01-11-2023", lesuren=uren)
    klein.rij(b.VERZUIMDAGEN, meldingsnummer="9", datum="02-11-2023", lesuren="12,0")
    klein.rij(
        b.VRIJSTELLINGEN, vrijstellingnummer="1", dossiernummer="D0", einddatum=""
    )
    klein.rij(
        b.VERBLIJFPLAATSEN, k01_01_10="A0", k08_09_10="17A0", k08_10_30="20200231"
    )
    klein.rij(b.VERBLIJFPLAATSEN, k01_01_10="A0", k08_09_20="00000000")
    klein.rij(b.VERBLIJFPLAATSEN, k01_01_10="A0", k08_13_20="00000000")
    klein.rij(b.PERSONEN, k01_01_10="A9", k01_01_20=ONDERWIJSNUMMER)
    klein.rij(b.INSCHRIJVINGEN, persoonsgebondennummer=bsn, vestigingscode="?")
    bestanden = {f["tabel"]: f for f in klein.tel()["bestanden"]}
    opzij = {naam: f["afgekeurd"] for naam, f in bestanden.items() if f["afgekeurd"]}
    assert opzij == {
        "verzuimdagen": 6,
        "vrijstellingen": 1,
        "verblijfplaatsen": 2,
        "personen": 1,
    }
    assert bestanden["verzuimdagen"]["geaccepteerd"] == 2
    assert bestanden["verzuimdagen"]["vervangen"] == 199


def test_een_onjuist_controletotaal_keurt_af(klein: Klein) -> None:
    """A named file with another number of rows is rejected whole."""
    bsn = klein.persoon()
    klein.rij(b.INSCHRIJVINGEN, persoonsgebondennummer=bsn)
    naam = "inschrijvingen_20240915.csv"
    klein.rij(b.CONTROLETOTALEN, bestand=naam, aantal_records="2")
    with pytest.raises(LeveringAfgekeurd):
        klein.tel()


def test_te_veel_onbekende_codes_keurt_af(klein: Klein) -> None:
    """One unknown code in one row is more than 1 %."""
    bsn = klein.persoon()
    klein.rij(b.INSCHRIJVINGEN, persoonsgebondennummer=bsn, soort_onderwijs="HBO")
    with pytest.raises(LeveringAfgekeurd):
        klein.tel()
