"""The table of bad inputs: every row is held by a fixture here, or by a test elsewhere.

A fixture bears the number of its row, and its outcome: R the delivery is refused, Q the
row is put aside, W accepted with a warning that is counted, N no effect. Every fixture
asserts its own outcome; here is only counted that none is missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
import test_poort_bestanden as bestanden
import test_poort_omvang as omvang
import test_poort_rijen as rijen
from conftest import PROJECT

# Row -> the outcomes that the gate has to give. N beside W: the same without the oddity.
UITKOMSTEN = {
    1: "R", 2: "N", 3: "R", 4: "R", 5: "N", 6: "RN", 7: "R", 8: "R", 9: "W", 10: "N",
    11: "W", 12: "R", 13: "R", 14: "RW", 15: "R", 16: "R", 17: "R", 18: "R", 19: "RW",
    20: "RW", 21: "R", 22: "N", 23: "R", 24: "RW", 25: "R", 26: "W", 27: "QW", 28: "QR",
    29: "Q", 30: "QN", 31: "QN", 32: "QN", 33: "WN", 34: "QR", 35: "N", 36: "QN", 37: "W",
    38: "N", 39: "N", 40: "N", 41: "N", 42: "W", 46: "QN", 47: "QRWN", 58: "N", 59: "N", 60: "N",
    61: "R", 62: "R", 63: "R", 64: "R", 65: "R", 66: "R", 67: "N", 68: "RW", 69: "R",
    70: "R", 71: "R", 74: "N", 75: "R", 76: "QN", 77: "W",
}  # fmt: skip

# Tests of more than a fixture: name -> the rows, and the outcomes that it asserts.
TOETSEN = {
    "test_14_een_bestand_met_alleen_een_kop_mag_waar_de_bron_het_zegt": ((14,), "RW"),
    "test_20_een_levering_die_veel_kleiner_is_dan_de_vorige_wordt_gemeld": ((20,), "W"),
    "test_20_een_ander_aantal_rijen_dan_het_controletotaal_wordt_geweigerd": ((20,), "R"),
    "test_22_een_regeleinde_binnen_aanhaling_telt_mee_in_het_regelnummer": ((22,), "N"),
    "test_37_twee_keer_dezelfde_inhoud_telt_een_keer_en_wordt_gemeld": ((37,), "W"),
    "test_meer_dan_een_procent_wordt_alleen_bij_drie_redenen_geweigerd": ((28, 34, 47), "R"),
    "test_een_levering_in_stukken_of_door_elkaar_geeft_hetzelfde": ((38,), "N"),
    "test_een_latere_levering_vervangt_alles_van_haar_eigenaar": ((39,), "N"),
    "test_de_laatste_levering_telt_per_sleutel_en_wie_ontbreekt_blijft": ((40,), "N"),
    "test_41_de_datum_in_de_naam_beslist_en_niet_wanneer_een_bestand_kwam": ((41,), "N"),
    "test_42_een_levering_van_andere_schooljaren_wordt_gemeld_met_het_deel": ((42,), "W"),
    "test_77_een_schooljaar_dat_verspringt_wordt_gemeld": ((77,), "W"),
    "test_65_een_bestand_zonder_leesrecht_wordt_geweigerd": ((65,), "R"),
    "test_66_een_bestand_dat_nog_verandert_wordt_geweigerd": ((66,), "R"),
    "test_67_wat_is_ingenomen_hangt_niet_meer_aan_de_bestanden": ((67,), "N"),
    "test_68_een_bestand_met_een_vreemde_naam_wordt_gemeld_en_niet_gelezen": ((68,), "W"),
    "test_70_een_volle_schijf_is_een_weigering": ((70,), "R"),
    "test_75_te_weinig_geheugen_is_een_weigering_en_laat_alles_zoals_het_was": ((75,), "R"),
    "test_71_na_een_weigering_is_alles_zoals_het_was": ((71,), "R"),
    "test_74_een_andere_tijdzone_geeft_hetzelfde_oordeel": ((74,), "N"),
}

# What happens to rows that the gate takes in: a test of a model, or of a whole build.
ELDERS = {
    31: "een_geboortedatum_zonder_jaar_of_die_niet_bestaat_blijft_leeg",
    43: "een_melding_telt_waar_de_leerling_op_de_melddatum_woont",
    44: "test_een_testpersoon_telt_nergens_mee",
    45: "van_meer_lopende_inschrijvingen_telt_de_hoogste_in_rang",
    46: "een_genoemde_school_zonder_adres_houdt_haar_eigen_rij",
    48: "ook_zonder_dossier_of_persoon_blijft_een_melding_staan",
    49: "handhaving_telt_niet_om_de_eerste_reden_die_geldt",
    52: "van_een_grond_telt_alleen_de_vrijstelling_die_het_laatst_begint",
    53: "een_verhuizing_geeft_een_registratie_in_elke_gemeente",
    54: "een_verblijf_eindigt_de_dag_voor_overlijden_of_opschorting",
    55: "een_dossier_hoort_bij_de_persoon_die_als_enige_zijn_nummer_draagt",
    57: "de_leerplicht_begint_op_de_eerste_van_de_maand_na_de_vijfde_verjaardag",
}
# Not the gate's: what kwaliteit warns of, and what publishing has to withstand (of 70, 71
# and 75 too, outside the gate).
VAN_KWALITEIT = {50, 51, 56}
VAN_PUBLICEREN = {72, 73}
MINSTENS = 120


def fixtures() -> Iterator[tuple[int, str]]:
    """Yield the row and the outcome of every fixture."""
    for fout in bestanden.FOUTEN:
        yield _rij(fout.naam), "R"
    for anders in bestanden.ANDERS:
        yield _rij(anders.naam), "W" if anders.waarschuwing else "N"
    for naam, *_ in bestanden.MAPPEN:
        yield _rij(naam), "R"
    for geval in rijen.GEVALLEN:
        yield _rij(geval.naam), "Q" if geval.reden else "W" if geval.waarschuwing else "N"


def _rij(naam: str) -> int:
    """Return the row that a name begins with; 0 is a rule of another document."""
    return int(gevonden[1]) if (gevonden := re.match(r"(\d\d)_", naam)) else 0


def gegeven() -> dict[int, set[str]]:
    """Return per row the outcomes for which there is a fixture or a test."""
    uitkomsten = defaultdict(set)
    for nummer, uitkomst in fixtures():
        uitkomsten[nummer].add(uitkomst)
    for nummers, soorten in TOETSEN.values():
        for nummer in nummers:
            uitkomsten[nummer] |= set(soorten)
    return uitkomsten


def test_er_zijn_genoeg_fixtures() -> None:
    assert sum(nummer > 0 for nummer, _ in fixtures()) >= MINSTENS


@pytest.mark.parametrize("nummer", range(1, 78))
def test_elke_rij_van_de_tabel_is_gedekt(nummer: int) -> None:
    if nummer in UITKOMSTEN:
        assert gegeven()[nummer] >= set(UITKOMSTEN[nummer])
    elif nummer not in VAN_KWALITEIT | VAN_PUBLICEREN:
        assert nummer in ELDERS


def test_geen_fixture_heeft_een_nummer_zonder_uitkomst() -> None:
    assert set(gegeven()) - {0} <= set(UITKOMSTEN)


@pytest.mark.parametrize("naam", [*TOETSEN, *ELDERS.values()])
def test_een_genoemde_toets_bestaat(naam: str) -> None:
    if naam in TOETSEN:
        assert any(hasattr(module, naam) for module in (bestanden, omvang, rijen))
        return
    paden = [*PROJECT.glob("models/**/*unit_tests.yml"), *PROJECT.glob("tests/test_*.py")]
    assert any(
        re.search(rf"(?:- name: |def ){naam}\b", pad.read_text(encoding="utf-8"))
        for pad in paden
    )
