"""The generator, and laws that the count must obey on what it makes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from .klein import OPVOLGERS, VAKANTIES
from .lezen import Rij, lees_extracts
from .plicht import Bevolking, Persoon, maak_bevolking
from .populatie import maak
from .telling import tel
from .tijd import DAG, Vakanties, min_perioden, schooljaar
from .vrijstellingen import GRONDEN, VERLEEND, periode_van

GEMEENTEN = ["0141", "1700"]
JAREN = ("2022-2023", "2023-2024")
PEILDATUM = date(2024, 3, 15)


def bouw(map_extracts: Path, zaad: int, personen: int = 60, **anders: bool) -> Path:
    """Return the directory of a population of the reported years."""
    maak(map_extracts, zaad, personen, GEMEENTEN, 2022, 2, VAKANTIES, **anders)
    return map_extracts


def geteld(map_extracts: Path, gemeenten: list[str]) -> dict[str, list[Rij]]:
    """Return the count."""
    return tel(map_extracts, gemeenten, *JAREN, PEILDATUM, VAKANTIES, OPVOLGERS)


def bytes_van(map_extracts: Path) -> dict[str, bytes]:
    """Return the contents of all files."""
    paden = sorted(pad for pad in map_extracts.rglob("*") if pad.is_file())
    return {str(pad.relative_to(map_extracts)): pad.read_bytes() for pad in paden}


def test_zelfde_zaad_zelfde_bytes(tmp_path: Path) -> None:
    """The same arguments give the same files; another seed gives others."""
    een = bytes_van(bouw(tmp_path / "een", 1))
    assert een == bytes_van(bouw(tmp_path / "nog", 1))
    assert een != bytes_van(bouw(tmp_path / "twee", 2))


@pytest.mark.parametrize("personen", [1, 2, 5])
@pytest.mark.parametrize("zaad", range(5))
def test_ook_een_handvol_personen(tmp_path: Path, zaad: int, personen: int) -> None:
    """A tiny population still has every table that is required."""
    assert geteld(bouw(tmp_path, zaad, personen), GEMEENTEN)["bestanden"]


@pytest.mark.parametrize("zaad", range(8))
def test_gelezen_is_geaccepteerd_opzij_en_vervangen(tmp_path: Path, zaad: int) -> None:
    """Nothing disappears; without bad rows nothing is put aside."""
    goed = bouw(tmp_path / "goed", zaad, met_slechte_rijen=False)
    assert not any(f["afgekeurd"] for f in geteld(goed, GEMEENTEN)["bestanden"])
    bestanden = geteld(bouw(tmp_path / "slecht", zaad), GEMEENTEN)["bestanden"]
    assert any(f["afgekeurd"] for f in bestanden)
    for f in bestanden:
        assert f["gelezen"] == f["afgekeurd"] + f["vervangen"] + f["geaccepteerd"]
        assert f["vervangen"] >= 0


@pytest.mark.parametrize("zaad", range(6))
def test_een_gemeente_hangt_niet_van_de_andere_af(tmp_path: Path, zaad: int) -> None:
    """Law 6: what is counted in 1700 is the same with 0141 beside it."""
    geteld_in = ("rpt_", "fct_registraties", "fct_absoluut")
    extracts = bouw(tmp_path, zaad)
    samen, apart = geteld(extracts, GEMEENTEN), geteld(extracts, ["0186"])
    # What is counted nowhere stands with the gemeente that the sources name.
    for tabel in samen.keys() - {"rpt_niet_meegeteld"}:
        if tabel.startswith(geteld_in):
            in_1700 = [r for r in samen[tabel] if r["gemeente_code"] == "1700"]
            assert in_1700 == apart[tabel], tabel


@pytest.mark.parametrize("zaad", range(6))
def test_randtotalen(tmp_path: Path, zaad: int) -> None:
    """Law 10: the tables of the report agree with each other."""
    uit = geteld(bouw(tmp_path, zaad), GEMEENTEN)

    def som(tabel: str, kop: str, plek: tuple[str, str]) -> int:
        keuze = (r for r in uit[tabel] if (r["gemeente_code"], r["schooljaar"]) == plek)
        return sum(rij[kop] for rij in keuze)

    for rij in uit["rpt_verzuim"]:
        plek = rij["gemeente_code"], rij["schooljaar"]
        leerlingen = rij["aantal_leerlingen"]
        assert som("rpt_leerlingen", "aantal_leerlingen", plek) == leerlingen
        assert rij["aantal_verzuimers"] + rij["aantal_niet_verzuimers"] == leerlingen
        assert som("rpt_meldingen", "aantal_meldingen", plek) == rij["aantal_meldingen"]
        assert rij["aantal_verzuimers"] <= rij["aantal_meldingen"]
        soorten = som("rpt_meldingen_per_soort", "aantal_meldingen", plek)
        assert soorten == rij["aantal_meldingen"]
        verzuimers = Counter(
            (r["gemeente_code"], r["schooljaar"])
            for r in uit["fct_registraties"]
            if r["is_verzuimer"]
        )
        assert verzuimers[plek] == rij["aantal_verzuimers"]


# --- the same again, day by day


def _dagen_van(persoon: Persoon, gemeente: str) -> list[date]:
    """Return the doelgroep days of a person, by asking every day."""
    if persoon.plicht is None:
        return []
    dag, uit = persoon.plicht[0], []
    while dag <= persoon.plicht[1]:
        if persoon.gemeente_op(dag) == gemeente:
            uit.append(dag)
        dag += DAG
    return uit


def _bevolking(tabellen: dict[str, list[Rij]]) -> Bevolking:
    return maak_bevolking(tabellen, OPVOLGERS, set(GEMEENTEN).__contains__)


@pytest.mark.parametrize("zaad", range(3))
def test_registraties_dag_voor_dag(tmp_path: Path, zaad: int) -> None:
    """First and last day per schooljaar, from a list of all days."""
    extracts = bouw(tmp_path, zaad, 40)
    bevolking = _bevolking(lees_extracts(extracts)[0])
    verwacht = set()
    for persoon in bevolking.personen.values():
        for gemeente in GEMEENTEN:
            per_jaar: dict[str, list[date]] = {}
            for dag in _dagen_van(persoon, gemeente):
                per_jaar.setdefault(schooljaar(dag), []).append(dag)
            for jaar, dagen in per_jaar.items():
                oktober = date(int(jaar[:4]), 10, 1) in dagen
                rij = (persoon.a_nummer, gemeente, jaar, dagen[0], dagen[-1], oktober)
                verwacht.add(rij)
    koppen = ("a_nummer", "gemeente_code", "schooljaar", "datum_start", "datum_einde")
    gezien = {
        (*(rij[kop] for kop in koppen), rij["is_op_1_oktober"])
        for rij in geteld(extracts, GEMEENTEN)["fct_registraties"]
    }
    assert gezien == verwacht


@pytest.mark.parametrize("zaad", range(3))
def test_absoluut_verzuim_dag_voor_dag(tmp_path: Path, zaad: int) -> None:
    """The runs without school, from a list of all days."""
    extracts = bouw(tmp_path, zaad, 40)
    tabellen, _ = lees_extracts(extracts)
    bevolking = _bevolking(tabellen)
    vrij: dict[str, set[date]] = {}
    for rij in tabellen["vrijstellingen"]:
        persoon = bevolking.van_dossier(rij["dossiernummer"])
        periode = periode_van(rij, persoon)
        geldt = rij["resultaat"] in VERLEEND and GRONDEN[rij["grond"]][:4] != "art3"
        if persoon and periode and geldt:
            dag = periode[0]
            while dag <= periode[1]:
                vrij.setdefault(persoon.a_nummer, set()).add(dag)
                dag += DAG
    vakanties = Vakanties(VAKANTIES)
    verwacht: Counter[tuple[object, ...]] = Counter()
    for persoon in bevolking.personen.values():
        for gemeente in GEMEENTEN if persoon.is_koppelbaar else ():
            run: list[date] = []
            for dag in [*_dagen_van(persoon, gemeente), date.max - 9 * DAG]:
                mag = date(2022, 8, 1) <= dag <= PEILDATUM
                thuis = persoon.ingeschreven_op(dag) is None
                thuis = thuis and dag not in vrij.get(persoon.a_nummer, ())
                if run and not (mag and thuis and dag == run[-1] + DAG):
                    buiten = sum(not vakanties.is_vakantie(d) for d in run)
                    if buiten:
                        wie = persoon.a_nummer, gemeente
                        verwacht[(*wie, run[0], run[-1], len(run), buiten)] += 1
                    run = []
                if mag and thuis:
                    run.append(dag)
    koppen = ("a_nummer", "gemeente_code", "datum_start", "datum_einde", "aantal_dagen")
    gezien = Counter(
        (*(rij[kop] for kop in koppen), rij["aantal_dagen_buiten_vakantie"])
        for rij in geteld(extracts, GEMEENTEN)["fct_absoluut_verzuim"]
    )
    assert gezien == verwacht


def test_min_perioden_dag_voor_dag() -> None:
    """All ways in which two periods may lie over a longer one."""
    nul = date(2024, 1, 1)

    def periode(begin: int, einde: int) -> tuple[date, date]:
        return nul + timedelta(begin), nul + timedelta(einde)

    def dagen(perioden: list[tuple[date, date]]) -> set[date]:
        return {b + DAG * n for b, e in perioden for n in range((e - b).days + 1)}

    basis = [periode(2, 6), periode(7, 7), periode(9, 10)]
    for a in range(12):
        for lengte in range(-1, 4):
            weg = [periode(a, a + lengte), periode(4, 4), periode(12, 11)]
            over = min_perioden(basis, weg)
            assert dagen(over) == dagen(basis) - dagen(weg)
            assert all(x[1] + DAG < y[0] for x, y in pairwise(over))
