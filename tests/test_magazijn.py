"""The warehouse counts right on extracts that nobody tuned it to.

The harness equals ``dbt build``, and the warehouse equals the independent count, cell
by cell. ``LEERPLICHT_TOETS_GEVALLEN=300 pytest tests/test_magazijn.py`` tries 300.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT, Bouw, Bouwer
from magazijn import (
    EEN_GEMEENTE,
    SLEUTEL,
    TWEE_GEMEENTEN,
    Keuze,
    Magazijn,
    Tabel,
    Tabellen,
    gevallen,
    lees_tabellen,
    moet_gelijk,
    opvolgers,
    pseudoniem,
    seed,
    vakanties,
    veranderd,
    verschil_in_rijen,
)
from onafhankelijk.lezen import LeveringAfgekeurd, Rij
from onafhankelijk.populatie import maak
from onafhankelijk.telling import tel
from onafhankelijk.trend import Gedrukt

from leerplicht.poort import Geweigerd
from leerplicht.sleutel import DEMOSLEUTEL

VOORBEELD = PROJECT / "voorbeeld"
GERAPPORTEERD = ("2022-2023", "2023-2024")
# The tables of the printed report and what they are counted from.
TIEN = {
    *("fct_registraties", "fct_meldingen", "fct_vrijstellingen"),
    *("fct_processen_verbaal", "fct_halt_verwijzingen"),
    *("rpt_leerlingen", "rpt_verzuim", "rpt_meldingen"),
    *("rpt_processen_verbaal", "rpt_vrijstellingen"),
}
# What the gate says of the files, the deviations and the checks: they have tests of
# their own.
NIET_GETELD = {
    *("fct_leveringen", "fct_afgekeurde_rijen", "fct_waarschuwingen"),
    *("fct_afwijkingen", "fct_controleresultaten", "fct_wijzigingen_na_vaststelling"),
}
GEDRUKT = Gedrukt(
    tuple(seed("gepubliceerd/gepubliceerd")), tuple(seed("gepubliceerd/opmerkingen"))
)
# Keys that the warehouse makes up; that they are unique is a test of the mart. The
# toelichting of the indicators is one sentence.
EIGEN = {"registratie_id", "absoluut_verzuim_id", "werklijst_id", "toelichting"}


# --- the harness is dbt build


@pytest.fixture(scope="module")
def voorbeeld(magazijn: Magazijn) -> Tabellen:
    """The public tables of the sample, by the harness."""
    keuze = Keuze(verwachtingen=True)
    with magazijn.gebouwd(VOORBEELD, keuze, sleutel=DEMOSLEUTEL) as verbinding:
        return lees_tabellen(verbinding)


def _van_bouw(gebouwd: Bouw) -> Tabellen:
    with duckdb.connect(str(gebouwd.database), read_only=True) as verbinding:
        return lees_tabellen(verbinding)


def test_het_harnas_is_gelijk_aan_dbt_build(
    magazijn: Magazijn, voorbeeld: Tabellen, gebouwd: Bouw, bouw: Bouwer, tmp_path: Path
) -> None:
    """Every public table, row by row: of the sample, and of other extracts.

    The other extracts have a key of their own, two gemeenten and four schooljaren.
    """
    assert TIEN <= voorbeeld.keys()
    moet_gelijk(_van_bouw(gebouwd), voorbeeld)
    keuze = TWEE_GEMEENTEN
    maak(tmp_path, 1, 60, list(keuze.gemeenten), 2020, 4, vakanties())
    met_dbt = bouw(
        *("--vars", keuze.vars()),
        LEERPLICHT_EXTRACTS=str(tmp_path),
        DBT_ENV_SECRET_LEERPLICHT_SLEUTEL=SLEUTEL,
    )
    with magazijn.gebouwd(tmp_path, keuze) as verbinding:
        moet_gelijk(_van_bouw(met_dbt), lees_tabellen(verbinding))


# --- the warehouse is the independent count


@dataclass(frozen=True)
class Proef:
    """Extracts to count, and how."""

    personen: int
    keuze: Keuze
    eerste_startjaar: int
    aantal_schooljaren: int


def _proef(zaad: int) -> Proef:
    """Return the trial of a seed: both settings in turn, small and larger populations.

    With four reported schooljaren and events in two of them two years stay empty.
    """
    personen = (60, 60, 5, 40, 1, 90, 30)[zaad % 7]
    if zaad % 2:
        return Proef(personen, EEN_GEMEENTE, 2022, 2)
    eerste, aantal = (2020, 4) if zaad % 4 else (2022, 2)
    return Proef(personen, TWEE_GEMEENTEN, eerste, aantal)


def _onafhankelijk(extracts: Path, keuze: Keuze) -> dict[str, list[Rij]]:
    return tel(
        extracts,
        list(keuze.gemeenten),
        keuze.eerste_schooljaar,
        keuze.laatste_schooljaar,
        date.fromisoformat(keuze.peildatum),
        vakanties(),
        opvolgers(),
        gedrukt=GEDRUKT,
    )


def _vergelijk(naam: str, tabel: Tabel, telling: list[Rij]) -> list[str]:
    """Return where a mart and the count differ, a line each."""
    verwacht = [_met_pseudoniem(rij) for rij in telling]
    koppen = set(verwacht[0]) if verwacht else set(tabel.kolommen) - EIGEN
    gemist = koppen - set(tabel.kolommen)
    assert not gemist, f"{naam} mist {gemist}"
    koppen &= set(tabel.kolommen)
    volgorde = [kop for kop in tabel.kolommen if kop in koppen]
    gezien = tabel.zonder(*(set(tabel.kolommen) - koppen))
    verschil = verschil_in_rijen(
        naam,
        Counter(tuple(rij[kop] for kop in volgorde) for rij in verwacht),
        Counter(gezien.rijen),
    )
    return [f"{naam}: {volgorde}", *verschil] if verschil else []


def _met_pseudoniem(rij: Rij) -> Rij:
    if "a_nummer" not in rij:
        return rij
    wie = rij["a_nummer"] and pseudoniem(rij["a_nummer"])
    zonder = {kop: waarde for kop, waarde in rij.items() if kop != "a_nummer"}
    return {**zonder, "leerling_id": wie}


@pytest.mark.parametrize("zaad", range(gevallen(12)))
def test_het_magazijn_is_gelijk_aan_de_onafhankelijke_telling(
    zaad: int, magazijn: Magazijn, tmp_path: Path
) -> None:
    """Every fct_ and rpt_ table that both have, cell by cell: difference 0."""
    proef = _proef(zaad)
    keuze = proef.keuze
    maak(
        tmp_path,
        zaad,
        proef.personen,
        list(keuze.gemeenten),
        proef.eerste_startjaar,
        proef.aantal_schooljaren,
        vakanties(),
    )
    try:
        telling = _onafhankelijk(tmp_path, keuze)
    except LeveringAfgekeurd:
        with pytest.raises(Geweigerd):
            magazijn.geteld(tmp_path, keuze)
        return
    with magazijn.gebouwd(tmp_path, keuze) as verbinding:
        marts = lees_tabellen(verbinding)
    geteld = telling.keys() - {"bestanden"}
    assert geteld == {n for n in marts if n.startswith(("fct_", "rpt_"))} - NIET_GETELD
    verschil = [
        regel
        for naam in sorted(geteld)
        for regel in _vergelijk(naam, marts[naam], telling[naam])
    ]
    assert not verschil, "\n".join(verschil[:20])
    _vergelijk_verantwoording(marts, telling["bestanden"])


def _vergelijk_verantwoording(marts: Tabellen, bestanden: list[Rij]) -> None:
    """Every file: how many rows were read, and which of them were put aside."""
    koppen = ("gelezen", "afgekeurd", "vervangen", "geaccepteerd")
    plekken = {f"{rij['bron']}/{rij['bestand']}": rij for rij in bestanden}
    assert {
        rij["bestand"]: [rij[f"aantal_{kop}"] for kop in koppen]
        for rij in marts["fct_leveringen"].als_dicts()
    } == {plek: [rij[kop] for kop in koppen] for plek, rij in plekken.items()}
    assert {
        (rij["bestand"], rij["regelnummer"])
        for rij in marts["fct_afgekeurde_rijen"].als_dicts()
    } == {
        (plek, regel)
        for plek, rij in plekken.items()
        for regel, _ in rij["afgekeurde_rijen"]
    }


# --- the sample: one pupil and one melding less


def _feiten(tabellen: Tabellen) -> Tabellen:
    return {naam: t for naam, t in tabellen.items() if naam.startswith("fct_")}


def _gewone_leerling(tabellen: Tabellen) -> str:
    """Return a pupil at secondary school in both years, and no more than that."""
    jaren: Counter[str] = Counter()
    for rij in tabellen["fct_registraties"].als_dicts():
        gewoon = rij["onderwijssoort_code"] == "vo" and rij["is_op_1_oktober"]
        if rij["schooljaar"] in GERAPPORTEERD and gewoon:
            jaren[rij["leerling_id"]] += 1
    genoemd = {
        rij["leerling_id"]
        for naam, tabel in _feiten(tabellen).items()
        if naam != "fct_registraties" and "leerling_id" in tabel.kolommen
        for rij in tabel.als_dicts()
    }
    return min(wie for wie, n in jaren.items() if n == 2 and wie not in genoemd)


def _enige_melding(tabellen: Tabellen) -> Rij:
    """Return a relatief melding, counted, the only one of its pupil and DUO number."""
    meldingen = list(tabellen["fct_meldingen"].als_dicts())
    van_leerling = Counter(rij["leerling_id"] for rij in meldingen)
    van_duo = Counter(rij["duo_meldingsnummer"] for rij in meldingen)
    return next(
        rij
        for rij in meldingen
        if rij["telt_mee"]
        and rij["schooljaar"] in GERAPPORTEERD
        and rij["verzuimsoort_hoofd"] == "relatief"
        and rij["onderwijssoort_code"] == "mbo"
        and not rij["is_preventiespreekuur"]
        and van_leerling[rij["leerling_id"]] == van_duo[rij["duo_meldingsnummer"]] == 1
    )


def _zonder_regels(plek: Path, leerling: str, melding_id: str) -> None:
    """Write the sample without the lines that bear a number of the pupil or melding."""
    weg = {melding_id.encode()}
    for pad in sorted((VOORBEELD / "brp").glob("personen_*.csv")):
        for regel in pad.read_bytes().splitlines():
            a_nummer, nummer, *_ = regel.split(b";")
            if pseudoniem(a_nummer.decode("utf-8-sig"), DEMOSLEUTEL) == leerling:
                weg |= {a_nummer, nummer}
    for pad in VOORBEELD.rglob("*.csv"):
        regels = pad.read_bytes().splitlines(keepends=True)
        over = [regel for regel in regels if weg.isdisjoint(regel.split(b";")[:2])]
        nieuw = plek / pad.relative_to(VOORBEELD)
        nieuw.parent.mkdir(parents=True, exist_ok=True)
        nieuw.write_bytes(b"".join(over))


def test_een_leerling_en_een_melding_minder_scheelt_overal_een(
    magazijn: Magazijn, voorbeeld: Tabellen, tmp_path: Path
) -> None:
    """Exactly the cells concerned change, by 1; no other fact changes."""
    leerling, melding = _gewone_leerling(voorbeeld), _enige_melding(voorbeeld)
    _zonder_regels(tmp_path, leerling, melding["melding_id"])
    zonder = magazijn.geteld(tmp_path, sleutel=DEMOSLEUTEL)
    verwacht: Counter[tuple[str, ...]] = Counter()
    for jaar in GERAPPORTEERD:
        plek = "1700", jaar
        verwacht["rpt_leerlingen", *plek, "vo", "vo", "aantal_leerlingen"] -= 1
        verwacht["rpt_leerlingen", *plek, "vo", "vo", "aantal_op_1_oktober"] -= 1
        verwacht["rpt_verzuim", *plek, "aantal_leerlingen"] -= 1
        verwacht["rpt_verzuim", *plek, "aantal_niet_verzuimers"] -= 1
    plek = "1700", melding["schooljaar"]
    verwacht["rpt_verzuim", *plek, "aantal_verzuimers"] -= 1
    verwacht["rpt_verzuim", *plek, "aantal_niet_verzuimers"] += 1
    verwacht["rpt_verzuim", *plek, "aantal_meldingen"] -= 1
    verwacht["rpt_meldingen", *plek, "mbo", "relatief", "aantal_meldingen"] -= 1
    verwacht["rpt_meldingen", *plek, "mbo", "relatief", "aantal_leerlingen"] -= 1
    minder = veranderd(voorbeeld, zonder)
    assert {abs(verschil) for verschil in minder.values()} == {1}
    assert {plek: n for plek, n in minder.items() if plek[0] in TIEN} == {
        plek: n for plek, n in verwacht.items() if n
    }
    voor = {n: voorbeeld[n].behalve("leerling_id", leerling) for n in _feiten(zonder)}
    voor["fct_meldingen"] = voor["fct_meldingen"].behalve(
        "melding_id", melding["melding_id"]
    )
    van_meldingen = ("aantal_meldingen", "is_verzuimer")
    moet_gelijk(
        {naam: tabel.zonder(*van_meldingen) for naam, tabel in voor.items()},
        {naam: tabel.zonder(*van_meldingen) for naam, tabel in _feiten(zonder).items()},
    )


@pytest.mark.parametrize("zaad", range(1, gevallen(5)))
def test_op_verzonnen_leveringen_zakt_of_breekt_geen_kritieke_controle(
    zaad: int, magazijn: Magazijn, tmp_path: Path
) -> None:
    """What a register may hold is no fault of the warehouse: it does not stop a build."""
    proef = _proef(zaad)
    maak(
        tmp_path,
        zaad,
        proef.personen,
        list(proef.keuze.gemeenten),
        proef.eerste_startjaar,
        proef.aantal_schooljaren,
        vakanties(),
    )
    keuze = replace(proef.keuze, verwachtingen=True)
    try:
        with magazijn.gebouwd(tmp_path, keuze) as verbinding:
            gezakt = verbinding.execute(
                "select regel_code, gemeente_code, schooljaar, uitkomst"
                " from kwaliteit.fct_controleresultaten"
                " where uitkomst = 'controle_defect'"
                " or (ernst = 'kritiek' and uitkomst != 'voldoet')"
            ).fetchall()
            leerlingen = verbinding.execute(
                "select sum(aantal_leerlingen) from marts.rpt_leerlingen"
            ).fetchone()
    except Geweigerd:
        return
    assert not gezakt or leerlingen == (0,)
