"""Laws that hold for every input, tried on small invented populations.

The numbers are those of the laws in the table of bad inputs; the fifth (building twice,
any number of threads) stands in ``test_bouw.py``.
``LEERPLICHT_TOETS_GEVALLEN=100 pytest tests/test_wetten.py`` tries each law 100 times.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from leveringen import Extracts, Levering, Rij, Vorm
from magazijn import (
    SLEUTEL,
    TWEE_GEMEENTEN,
    Cellen,
    Keuze,
    Magazijn,
    Tabellen,
    gevallen,
    lees_tabellen,
    moet_gelijk,
    pseudoniem,
    vakanties,
    veranderd,
    verschillen,
)
from onafhankelijk import bronnen as b
from onafhankelijk.lezen import lees_extracts
from onafhankelijk.populatie import maak
from onafhankelijk.schade import breek_zacht
from onafhankelijk.schrijf import MAG_LEEG
from onafhankelijk.tijd import DAG, naam_schooljaar
from onafhankelijk.toeval import Toeval, tekst
from onafhankelijk.waarden import Opzij, persoonsnummer, schoon
from stdnum.nl import bsn as elfproef

EEN_VAN_TWEE = replace(TWEE_GEMEENTEN, gemeenten=("1700",))
VIER_JAAR_LATER = replace(
    TWEE_GEMEENTEN, eerste_schooljaar="2024-2025", laatste_schooljaar="2027-2028"
)
JAREN = range(2020, 2024)
LAATSTE_LEVERING = date(2024, 9, 15)
PERSONEN = 40
GEVALLEN = gevallen(4)

# A population comes from a seed and cannot be made smaller: nothing is shrunk.
wet = settings(
    max_examples=GEVALLEN,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
# For a law that takes three builds a case.
zware_wet = settings(wet, max_examples=gevallen(3))
# Few seeds, so that what is built of a population serves more than one law.
ZADEN = st.integers(0, GEVALLEN - 1)
TOEVAL = st.integers(0, 2**32 - 1).map(random.Random)


class Wereld:
    """Populations by seed, with what the warehouse makes of them as they are.

    Args:
        magazijn: the harness.
        map: a directory of our own.
    """

    def __init__(self, magazijn: Magazijn, map: Path) -> None:
        self.magazijn, self._map, self._nummers = magazijn, map, count(1)
        self._extracts: dict[tuple[int, bool], Extracts] = {}
        self._geteld: dict[Hashable, Tabellen] = {}

    def nieuwe_map(self) -> Path:
        """Return a directory that does not exist yet."""
        return self._map / str(next(self._nummers))

    def extracts(self, zaad: int, met_slechte_rijen: bool = True) -> Extracts:
        """Return the deliveries of a population."""
        wie = zaad, met_slechte_rijen
        if wie not in self._extracts:
            plek = self.nieuwe_map()
            maak(
                plek,
                zaad,
                PERSONEN,
                list(TWEE_GEMEENTEN.gemeenten),
                JAREN.start,
                len(JAREN),
                vakanties(),
                met_slechte_rijen,
            )
            self._extracts[wie] = Extracts.lees(plek)
        return self._extracts[wie]

    def tel(
        self, extracts: Extracts, keuze: Keuze = TWEE_GEMEENTEN, **anders: Any
    ) -> Tabellen:
        """Return the marts of deliveries."""
        plek = extracts.schrijf(self.nieuwe_map())
        return self.magazijn.geteld(plek, keuze, **anders)

    def zoals_het_is(
        self,
        zaad: int,
        met_slechte_rijen: bool = True,
        keuze: Keuze = TWEE_GEMEENTEN,
    ) -> Tabellen:
        """Return the marts of a population that nothing is done to."""
        wie = zaad, met_slechte_rijen, keuze
        if wie not in self._geteld:
            extracts = self.extracts(zaad, met_slechte_rijen)
            self._geteld[wie] = self.tel(extracts, keuze)
        return self._geteld[wie]


@pytest.fixture(scope="module")
def wereld(magazijn: Magazijn, tmp_path_factory: pytest.TempPathFactory) -> Wereld:
    """The populations of this file."""
    return Wereld(magazijn, tmp_path_factory.mktemp("wetten"))


def feiten(tabellen: Tabellen) -> Tabellen:
    """Return the facts only."""
    return {naam: t for naam, t in tabellen.items() if naam.startswith("fct_")}


def rapport(tabellen: Tabellen) -> Tabellen:
    """Return the tables of the report only."""
    return {naam: t for naam, t in tabellen.items() if naam.startswith("rpt_")}


# --- 1 to 4: the same content, delivered in another way


def _gehusseld(
    extracts: Extracts, levering: Levering, toeval: random.Random
) -> Levering:
    """Return the rows in another order; of one key the last row stays the last."""
    volgorde = list(range(len(levering.rijen)))
    toeval.shuffle(volgorde)
    plekken: dict[Hashable, list[int]] = defaultdict(list)
    for plek, i in enumerate(volgorde):
        plekken[extracts.sleutel(levering.tabel, levering.rijen[i])].append(plek)
    rijen = list(levering.rijen)
    for eigen in plekken.values():
        eerder = sorted(volgorde[plek] for plek in eigen)
        for plek, i in zip(eigen, eerder, strict=True):
            rijen[plek] = levering.rijen[i]
    return replace(levering, rijen=rijen)


@wet
@given(zaad=ZADEN, toeval=TOEVAL)
def test_wet_1_de_volgorde_van_de_rijen_maakt_niet_uit(
    zaad: int, toeval: random.Random, wereld: Wereld
) -> None:
    """Permuting the rows of every file."""
    voor = wereld.extracts(zaad)
    na = voor.met(_gehusseld(voor, levering, toeval) for levering in voor.leveringen)
    moet_gelijk(wereld.zoals_het_is(zaad), wereld.tel(na))


@wet
@given(zaad=ZADEN, toeval=TOEVAL)
def test_wet_2_de_volgorde_van_de_kolommen_maakt_niet_uit(
    zaad: int, toeval: random.Random, wereld: Wereld
) -> None:
    """Permuting the columns of every file, heading and all."""
    voor = wereld.extracts(zaad)
    na = voor.met(
        replace(levering, kop=toeval.sample(levering.kop, len(levering.kop)))
        for levering in voor.leveringen
    )
    moet_gelijk(wereld.zoals_het_is(zaad), wereld.tel(na))


def _gesplitst(
    extracts: Extracts, levering: Levering, toeval: random.Random
) -> list[Levering]:
    """Return a delivery in up to four parts, what is replaced as one held together."""
    eerder = [
        andere.leverdatum
        for andere in extracts.van(levering.tabel)
        if andere.leverdatum < levering.leverdatum
    ]
    ruimte = (levering.leverdatum - max(eerder, default=date(2000, 1, 1))).days
    aantal = min(toeval.randint(2, 4), ruimte)
    deel_van: dict[Hashable, int] = {}
    delen: list[list[Rij]] = [[] for _ in range(aantal)]
    for rij in levering.rijen:
        eenheid = extracts.eenheid(levering.tabel, rij)
        delen[deel_van.setdefault(eenheid, toeval.randrange(aantal))].append(rij)
    return [
        replace(levering, rijen=rijen, leverdatum=levering.leverdatum - terug * DAG)
        for terug, rijen in enumerate(reversed(delen))
        if rijen
    ] or [levering]


@wet
@given(zaad=ZADEN, toeval=TOEVAL)
def test_wet_3_een_levering_mag_in_delen_komen(
    zaad: int, toeval: random.Random, wereld: Wereld
) -> None:
    """Splitting every delivery between keys and owners, with successive leverdatums."""
    voor = wereld.extracts(zaad, met_slechte_rijen=False)
    na = voor.met(
        deel
        for levering in voor.leveringen
        for deel in _gesplitst(voor, levering, toeval)
    )
    assert len(na.leveringen) > len(voor.leveringen)
    moet_gelijk(wereld.zoals_het_is(zaad, False), wereld.tel(na))


@wet
@given(zaad=ZADEN, toeval=TOEVAL)
def test_wet_4_twee_keer_leveren_maakt_niet_uit(
    zaad: int, toeval: random.Random, wereld: Wereld
) -> None:
    """Delivering files once more on the next day, before a newer delivery comes."""
    voor = wereld.extracts(zaad)
    bezet = {(lev.tabel.naam, lev.leverdatum) for lev in voor.leveringen}
    nogmaals = [
        replace(levering, leverdatum=levering.leverdatum + DAG)
        for levering in voor.leveringen
        if (levering.tabel.naam, levering.leverdatum + DAG) not in bezet
        and toeval.random() < 0.8
    ]
    assume(nogmaals)
    na = voor.met([*voor.leveringen, *nogmaals])
    moet_gelijk(wereld.zoals_het_is(zaad), wereld.tel(na))


# --- 6 and 7: another gemeente, another time


@wet
@given(zaad=ZADEN)
def test_wet_6_een_gemeente_erbij_laat_de_andere_zoals_zij_was(
    zaad: int, wereld: Wereld
) -> None:
    """What is counted in 1700 is the same with 0141 beside it.

    rpt_niet_meegeteld tells by the gemeente of the dossier what is counted nowhere: with
    another gemeente in scope some of it is counted there.
    """
    alleen = wereld.zoals_het_is(zaad, keuze=EEN_VAN_TWEE)
    samen = wereld.zoals_het_is(zaad)
    van_1700 = [
        {
            naam: tabel.waar("gemeente_code", "1700")
            for naam, tabel in tabellen.items()
            if "gemeente_code" in tabel.kolommen and naam != "rpt_niet_meegeteld"
        }
        for tabellen in (alleen, samen)
    ]
    assert all(tabel.rijen for tabel in rapport(van_1700[0]).values())
    moet_gelijk(*van_1700)


def _vier_jaar_later(tabel: b.Tabel, rij: Rij) -> Rij:
    """Return a row with every date four years later: 29 February stays 29 February."""
    nieuw = dict(rij)
    for kolom in tabel.kolommen:
        veld = rij.get(kolom.kop, "")
        if kolom.soort in (b.DATUM, b.TIJD):
            patroon = r"(?P<voor>\b\d\d-\d\d-)(?P<jaar>\d{4})"
        elif kolom.soort in (b.GEBOORTE, b.BRP_DATUM):
            patroon = r"(?P<voor>\b)(?P<jaar>(?!0000)\d{4})(?=\d{4}\b)"
        else:
            continue
        nieuw[kolom.kop] = re.sub(
            patroon, lambda m: f"{m['voor']}{int(m['jaar']) + 4:04d}", veld
        )
    return nieuw


@wet
@given(zaad=ZADEN)
def test_wet_7_vier_jaar_later_zijn_het_evenveel_leerlingen(
    zaad: int, wereld: Wereld
) -> None:
    """Shifting every date by four years: the same under the shifted label."""
    voor = wereld.extracts(zaad)
    na = voor.met(
        replace(
            levering,
            leverdatum=levering.leverdatum.replace(year=levering.leverdatum.year + 4),
            rijen=[_vier_jaar_later(levering.tabel, rij) for rij in levering.rijen],
        )
        for levering in voor.leveringen
    )

    def leerlingen(tabellen: Tabellen, later: int) -> Counter[tuple[object, ...]]:
        return Counter(
            tuple((rij | {"schooljaar": int(rij["schooljaar"][:4]) - later}).values())
            for rij in tabellen["rpt_leerlingen"].als_dicts()
        )

    eerst, daarna = wereld.zoals_het_is(zaad), wereld.tel(na, VIER_JAAR_LATER)
    assert leerlingen(eerst, 0) == leerlingen(daarna, 4)


# --- 8 and 9: one pupil more, one pupil less

# SOORT_ONDERWIJS: onderwijssoort_code, and its onderwijsgroep_code for meldingen
SOORTEN = {
    "BO": ("po", "so_bo"),
    "SO": ("sbo", "so_bo"),
    "VSO": ("vso", "vo"),
    "PRO": ("vo", "vo"),
    "MBO": ("mbo", "mbo"),
}
HOOFDSOORTEN = {
    "Absoluut verzuim": "absoluut",
    "16 uur in 4 weken": "relatief",
    "Overig verzuim": "relatief",
    "18-plus": "relatief",
}
# Leerplichtig from 01-04-2017, kwalificatieplichtig to the 18th birthday.
GEBOREN, LEERLINGJAREN = "20120315", range(2016, 2030)


@dataclass(frozen=True)
class Nieuweling:
    """A pupil who lives in one gemeente from birth and goes to one school."""

    gemeente: str
    soort: str
    verzuim: str
    dag: date
    spreekuur: bool
    a_nummer: str = "5550001234"

    def voeg_toe(self, extracts: Extracts) -> Extracts:
        """Return the deliveries with him in the latest file of each table."""
        wie = next(nieuwe_bsns(extracts))
        gewijzigd = {b.GEWIJZIGD: "01-09-2024 10:00"}
        rijen = {
            b.PERSONEN: {
                "01.01.10": self.a_nummer,
                "01.01.20": wie,
                "01.03.10": GEBOREN,
            },
            b.VERBLIJFPLAATSEN: {
                "01.01.10": self.a_nummer,
                "08.09.10": self.gemeente,
                "08.09.20": GEBOREN,
            },
            b.INSCHRIJVINGEN: {
                "persoonsgebondennummer": wie,
                "inschrijvingsvolgnummer": "1",
                "instellingscode": "99AA",
                "soort_onderwijs": self.soort,
                "datum_inschrijving": "01-08-2016",
            },
            b.DOSSIERS: {"dossiernummer": "D-nieuw", "bsn": wie, **gewijzigd},
            b.MELDINGEN: {
                "meldingnummer": "M-nieuw",
                "dossiernummer": "D-nieuw",
                "herkomst": "Politie",
                "soort verzuim": self.verzuim,
                "datum melding": tekst(self.dag),
                "status": "Afgesloten",
                "preventiespreekuur": "Ja" if self.spreekuur else "Nee",
                **gewijzigd,
            },
        }
        laatste = {id(extracts.van(tabel)[-1]): rij for tabel, rij in rijen.items()}
        return extracts.met(
            replace(lev, rijen=[*lev.rijen, lev.leeg() | laatste[id(lev)]])
            if id(lev) in laatste
            else lev
            for lev in extracts.leveringen
        )

    def cellen(self) -> Cellen:
        """Return the cells that he is in, counted by hand."""
        soort, groep = SOORTEN[self.soort]
        meldjaar = self.dag.year if self.dag.month >= 8 else self.dag.year - 1
        uit: Cellen = {}
        for jaar in JAREN:
            plek = self.gemeente, naam_schooljaar(jaar)
            cel = "rpt_leerlingen", *plek, soort, groep
            uit[*cel, "aantal_leerlingen"] = uit[*cel, "aantal_op_1_oktober"] = 1
            uit["rpt_verzuim", *plek, "aantal_leerlingen"] = 1
            is_verzuimer = jaar == meldjaar
            kolom = "aantal_verzuimers" if is_verzuimer else "aantal_niet_verzuimers"
            uit["rpt_verzuim", *plek, kolom] = 1
            if is_verzuimer:
                uit["rpt_verzuim", *plek, "aantal_meldingen"] = 1
                cel = "rpt_meldingen", *plek, groep, HOOFDSOORTEN[self.verzuim]
                uit[*cel, "aantal_meldingen"] = uit[*cel, "aantal_leerlingen"] = 1
            if is_verzuimer and self.spreekuur:
                uit["rpt_verzuim", *plek, "aantal_preventiespreekuur"] = 1
        return uit


def nieuwe_bsns(extracts: Extracts) -> Iterator[str]:
    """Yield different BSNs that stand in no file."""
    rijen = (rij for lev in extracts.leveringen for rij in lev.rijen)
    bekend = {veld for rij in rijen for veld in rij.values()}
    for getal in range(999_000_000, 1_000_000_000):
        if elfproef.is_valid(str(getal)) and str(getal) not in bekend:
            yield str(getal)


# The tables of the report in which a pupil with a melding has cells that we know.
MET_BEKENDE_CELLEN = {
    *("rpt_leerlingen", "rpt_verzuim", "rpt_meldingen"),
    *("rpt_processen_verbaal", "rpt_vrijstellingen"),
}


@wet
@given(
    zaad=ZADEN,
    nieuw=st.builds(
        Nieuweling,
        gemeente=st.sampled_from(TWEE_GEMEENTEN.gemeenten),
        soort=st.sampled_from(sorted(SOORTEN)),
        verzuim=st.sampled_from(sorted(HOOFDSOORTEN)),
        dag=st.dates(date(JAREN.start, 8, 1), date(JAREN.stop, 7, 31)),
        spreekuur=st.booleans(),
    ),
)
def test_wet_8_een_leerling_met_een_melding_erbij_is_overal_een_meer(
    zaad: int, nieuw: Nieuweling, wereld: Wereld
) -> None:
    """Exactly the cells of his row, column and total are one higher."""
    voor = wereld.zoals_het_is(zaad)
    na = wereld.tel(nieuw.voeg_toe(wereld.extracts(zaad)))
    erbij = veranderd(voor, na)
    bekend = {plek: n for plek, n in erbij.items() if plek[0] in MET_BEKENDE_CELLEN}
    assert bekend == nieuw.cellen()
    assert all(nieuw.gemeente in plek for plek in erbij)
    wie = pseudoniem(nieuw.a_nummer)
    registraties = na["fct_registraties"].waar("leerling_id", wie)
    assert len(registraties.rijen) == len(LEERLINGJAREN)
    assert len(na["fct_meldingen"].waar("leerling_id", wie).rijen) == 1
    anderen = {n: t.behalve("leerling_id", wie) for n, t in feiten(na).items()}
    moet_gelijk(feiten(voor), anderen)


@dataclass
class Vertrekker:
    """A person of whom nothing hangs together with what is known of others.

    Attributes:
        weg: per table the keys or owners that are his.
    """

    a_nummer: str
    weg: dict[str, set[Hashable]]

    def haal_weg(self, extracts: Extracts) -> Extracts:
        """Return the deliveries without him, in whatever version."""
        over = [
            replace(
                lev,
                rijen=[
                    rij
                    for rij in lev.rijen
                    if extracts.eenheid(lev.tabel, rij)
                    not in self.weg.get(lev.tabel.naam, ())
                ],
            )
            for lev in extracts.leveringen
        ]
        return extracts.met(lev for lev in over if lev.rijen or lev.tabel in MAG_LEEG)


def vertrekkers(extracts: Extracts, plek: Path) -> list[Vertrekker]:
    """Return the persons who can be taken away without a trace."""
    tabellen, _ = lees_extracts(extracts.schrijf(plek))
    dragers = Counter(rij["01.01.20"] for rij in tabellen["personen"])
    uit = []
    for rij in tabellen["personen"]:
        nummer, opschorting = rij["01.01.20"], (rij["07.67.20"] or "").upper()
        if nummer and dragers[nummer] == 1 and opschorting not in ("F", "W"):
            weg = _alles_van(tabellen, rij["01.01.10"], nummer)
            if not _hangt_samen(tabellen["meldingen"], weg):
                uit.append(Vertrekker(rij["01.01.10"], weg))
    return uit


def _alles_van(
    tabellen: dict[str, list[dict]], a_nummer: str, nummer: str
) -> dict[str, set[Hashable]]:
    """Return per table the keys or owners that are of one person."""
    weg: dict[str, set[Hashable]] = {
        "personen": {(a_nummer,)},
        "verblijfplaatsen": {a_nummer},
        "inschrijvingen": {nummer},
        "diplomas": {nummer},
    }

    def van_hem(tabel: b.Tabel, kop: str, waarden: set[str]) -> None:
        weg[tabel.naam] = {
            tuple(rij[kop] for kop in tabel.sleutel)
            for rij in tabellen[tabel.naam]
            if rij[kop] in waarden
        }

    van_hem(b.KOPPELINGEN, "bsn", {nummer})
    van_hem(b.VERZUIMMELDINGEN, b.PGN, {nummer})
    weg["verzuimdagen"] = {sleutel[0] for sleutel in weg["verzuimmeldingen"]}
    van_hem(b.DOSSIERS, "bsn", {nummer})
    dossiers = {sleutel[0] for sleutel in weg["dossiers"]}
    for tabel in (b.MELDINGEN, b.PROCESSEN_VERBAAL, b.HALT_VERWIJZINGEN):
        van_hem(tabel, "dossiernummer", dossiers)
    van_hem(b.VRIJSTELLINGEN, "dossiernummer", dossiers)
    return weg


def _hangt_samen(meldingen: list[dict], weg: dict[str, set[Hashable]]) -> bool:
    """Tell whether someone else's melding is linked to a DUO melding of his."""
    zijn, andermans = set(), set()
    for rij in meldingen:
        van_hem = (rij["meldingnummer"],) in weg["meldingen"]
        (zijn if van_hem else andermans).add(rij["duo-meldingsnummer"])
    zijn |= weg["verzuimdagen"]
    return not andermans.isdisjoint(zijn - {None})


@zware_wet
@given(zaad=ZADEN, toeval=TOEVAL)
def test_wet_9_een_leerling_die_weg_is_is_er_nooit_geweest(
    zaad: int, toeval: random.Random, wereld: Wereld
) -> None:
    """What is known of others stays as it was; no trace is left in the database."""
    extracts = wereld.extracts(zaad, met_slechte_rijen=False)
    kandidaten = vertrekkers(extracts, wereld.nieuwe_map())
    assume(kandidaten)
    vertrekker = toeval.choice(kandidaten)
    wie = pseudoniem(vertrekker.a_nummer)
    met = wereld.zoals_het_is(zaad, False)
    zonder = vertrekker.haal_weg(extracts).schrijf(wereld.nieuwe_map())
    eerst = extracts.schrijf(wereld.nieuwe_map())
    with wereld.magazijn.gebouwd(zonder, TWEE_GEMEENTEN) as verbinding:
        nooit_geweest = lees_tabellen(verbinding)
        wereld.magazijn.bouw_in(verbinding, eerst, TWEE_GEMEENTEN)
        wereld.magazijn.bouw_in(verbinding, zonder, TWEE_GEMEENTEN)
        moet_gelijk(nooit_geweest, lees_tabellen(verbinding))
    anderen = {naam: t.behalve("leerling_id", wie) for naam, t in feiten(met).items()}
    geteld = {naam: nooit_geweest[naam] for naam in met}
    moet_gelijk(anderen, feiten(geteld))
    assert all(verschil < 0 for verschil in veranderd(met, geteld).values())


# --- 10: the tables agree with each other


def _sommen(tabellen: Tabellen, naam: str, kolom: str) -> Counter[tuple[object, ...]]:
    """Return the sum of a column per gemeente and schooljaar."""
    uit: Counter[tuple[object, ...]] = Counter()
    for rij in tabellen[naam].als_dicts():
        uit[rij["gemeente_code"], rij["schooljaar"]] += rij[kolom]
    return uit


@wet
@given(zaad=ZADEN)
def test_wet_10_de_tabellen_kloppen_met_elkaar(zaad: int, wereld: Wereld) -> None:
    """Marginals: parts make up the whole, persons are no more than meldingen."""
    tabellen = wereld.zoals_het_is(zaad)

    def som(naam: str, kolom: str) -> Counter[tuple[object, ...]]:
        return _sommen(tabellen, f"rpt_{naam}", kolom)

    leerlingen = som("verzuim", "aantal_leerlingen")
    assert som("leerlingen", "aantal_leerlingen") == leerlingen
    wel_en_niet = som("verzuim", "aantal_verzuimers")
    wel_en_niet.update(som("verzuim", "aantal_niet_verzuimers"))
    assert wel_en_niet == leerlingen
    meldingen = som("verzuim", "aantal_meldingen")
    assert som("meldingen", "aantal_meldingen") == meldingen
    for tabel, meer, minder in (
        ("leerlingen", "aantal_leerlingen", "aantal_op_1_oktober"),
        ("verzuim", "aantal_meldingen", "aantal_verzuimers"),
        ("verzuim", "aantal_verzuimers", "aantal_recidivisten"),
        ("verzuim", "aantal_verzuimers", "aantal_preventiespreekuur"),
        ("meldingen", "aantal_meldingen", "aantal_leerlingen"),
    ):
        for rij in tabellen[f"rpt_{tabel}"].als_dicts():
            assert rij[meer] >= rij[minder] >= 0
    beroepen = som("vrijstellingen", "aantal_eerste_beroep")
    beroepen.update(som("vrijstellingen", "aantal_verlenging"))
    assert beroepen == som("vrijstellingen", "aantal")
    for rij in tabellen["rpt_processen_verbaal"].als_dicts():
        afgedaan = rij["aantal_om"] + rij["aantal_officiele_waarschuwing"]
        assert rij["aantal"] >= afgedaan


# --- 11: other numbers for the same persons


# Ids that are made from a pseudonym, and the key of a row put aside.
MET_PSEUDONIEM = (
    *("leerling_id", "registratie_id", "absoluut_verzuim_id"),
    *("afwijking_id", "werklijst_id", "sleutel"),
)


def _zonder_pseudoniem(tabellen: Tabellen) -> Tabellen:
    zonder = {n: t.zonder(*MET_PSEUDONIEM) for n, t in tabellen.items()}
    return {n: replace(t, rijen=sorted(t.rijen, key=repr)) for n, t in zonder.items()}


def _pseudoniemen(tabellen: Tabellen) -> set[object]:
    return {rij["leerling_id"] for rij in tabellen["dim_leerlingen"].als_dicts()}


def _omgenummerd(extracts: Extracts) -> Extracts:
    """Return the same persons under other BSNs."""
    nieuw: dict[str, str] = defaultdict(nieuwe_bsns(extracts).__next__)

    def anders(tabel: b.Tabel, rij: Rij) -> Rij:
        uit = dict(rij)
        for kolom in tabel.kolommen:
            if kolom.soort in (b.NUMMER, b.BSN):
                try:
                    nummer = persoonsnummer(schoon(rij[kolom.kop]) or "")
                except Opzij:
                    continue
                if elfproef.is_valid(nummer):
                    uit[kolom.kop] = nieuw[nummer]
        return uit

    return extracts.met(
        replace(lev, rijen=[anders(lev.tabel, rij) for rij in lev.rijen])
        for lev in extracts.leveringen
    )


@zware_wet
@given(zaad=ZADEN)
def test_wet_11_andere_nummers_of_een_andere_sleutel_geven_dezelfde_cijfers(
    zaad: int, wereld: Wereld
) -> None:
    """Other BSNs change nothing, as a pseudonym hangs on the A-nummer; another key
    changes all pseudonyms and no figure."""
    voor = wereld.zoals_het_is(zaad)
    extracts = wereld.extracts(zaad)
    moet_gelijk(voor, wereld.tel(_omgenummerd(extracts)))
    andere_sleutel = wereld.tel(extracts, sleutel=SLEUTEL[::-1])
    assert _pseudoniemen(voor).isdisjoint(_pseudoniemen(andere_sleutel))
    moet_gelijk(
        _zonder_pseudoniem(voor), _zonder_pseudoniem(andere_sleutel)
    )


# --- 12: corrections


def _correctie(
    extracts: Extracts, toeval: random.Random
) -> tuple[list[Levering], list[Levering]]:
    """Return deliveries that change what holds, and the later ones that undo it."""
    correcties, herstel = [], []
    for tabel in (b.PERSONEN, b.VERBLIJFPLAATSEN, b.INSCHRIJVINGEN, b.MELDINGEN):
        geldend: dict[Hashable, list[Rij]] = {}
        for lev in extracts.van(tabel):
            nieuw: dict[Hashable, list[Rij]] = defaultdict(list)
            for rij in lev.rijen:
                nieuw[extracts.eenheid(tabel, rij)].append(rij)
            geldend |= nieuw
        gekozen = toeval.sample(list(geldend.values()), min(5, len(geldend)))
        terug = [rij for rijen in gekozen for rij in rijen]
        correctie = [_veranderd(tabel, rij, terug, toeval) for rij in terug]
        laatste = extracts.van(tabel)[-1]
        basis = replace(laatste, kop=[k.kop for k in tabel.kolommen])
        leeg = basis.leeg()
        for dagen, rijen, naar in ((1, correctie, correcties), (2, terug, herstel)):
            dag = LAATSTE_LEVERING + dagen * DAG
            rijen = [leeg | rij for rij in rijen]
            naar.append(replace(basis, leverdatum=dag, rijen=rijen))
    return correcties, herstel


def _veranderd(
    tabel: b.Tabel, rij: Rij, andere: list[Rij], toeval: random.Random
) -> Rij:
    """Return a row with the contents of another, its key or owner kept."""
    vast = [tabel.eigenaar] if tabel.eigenaar else [*tabel.sleutel, b.GEWIJZIGD]
    return toeval.choice(andere) | {kop: rij[kop] for kop in vast if kop in rij}


@zware_wet
@given(zaad=ZADEN, toeval=TOEVAL)
def test_wet_12_een_correctie_die_wordt_teruggedraaid_laat_niets_na(
    zaad: int, toeval: random.Random, wereld: Wereld
) -> None:
    """With ``leveringen_tot`` the older state comes back."""
    voor = wereld.extracts(zaad, met_slechte_rijen=False)
    correctie, herstel = _correctie(voor, toeval)
    gecorrigeerd = voor.met([*voor.leveringen, *correctie])
    hersteld = voor.met([*gecorrigeerd.leveringen, *herstel])
    tot = replace(
        TWEE_GEMEENTEN, leveringen_tot=(LAATSTE_LEVERING + DAG).isoformat()
    )
    tussenstand = wereld.tel(gecorrigeerd)
    moet_gelijk(wereld.zoals_het_is(zaad, False), wereld.tel(hersteld))
    moet_gelijk(tussenstand, wereld.tel(hersteld, tot))
    assert verschillen(wereld.zoals_het_is(zaad, False), tussenstand)


# --- 13: faulty rows


@wet
@given(zaad=ZADEN, toeval=TOEVAL, aantal=st.integers(1, 12))
def test_wet_13_een_slechte_rij_wordt_apart_gezet_en_verandert_niets(
    zaad: int, toeval: random.Random, aantal: int, wereld: Wereld
) -> None:
    """Injecting faulty rows: each of them is accounted for, no other row changes."""
    voor = wereld.extracts(zaad, met_slechte_rijen=False)
    gevuld = [i for i, levering in enumerate(voor.leveringen) if levering.rijen]
    erbij = Counter(toeval.choice(gevuld) for _ in range(aantal))
    breker = Toeval(toeval.randrange(1000), JAREN.start, len(JAREN))
    leveringen = list(voor.leveringen)
    for i, keer in erbij.items():
        rijen = list(leveringen[i].rijen)
        for _ in range(keer):
            heel = toeval.choice(leveringen[i].rijen)
            stuk = breek_zacht(breker, leveringen[i].tabel, heel)
            rijen.insert(toeval.randrange(len(rijen) + 1), stuk)
        leveringen[i] = replace(leveringen[i], rijen=rijen)
    plek = voor.met(leveringen).schrijf(wereld.nieuwe_map())
    with wereld.magazijn.gebouwd(plek, TWEE_GEMEENTEN) as verbinding:
        na = lees_tabellen(verbinding)
    voorheen = wereld.zoals_het_is(zaad, False)
    moet_gelijk(voorheen, {naam: na[naam] for naam in voorheen})
    rekening = {rij["bestand"]: rij for rij in na["fct_leveringen"].als_dicts()}
    for i, levering in enumerate(leveringen):
        rij = rekening[levering.naam]
        uit = rij["aantal_geaccepteerd"] + rij["aantal_vervangen"]
        assert rij["aantal_afgekeurd"] == erbij[i]
        assert rij["aantal_gelezen"] == len(levering.rijen) == uit + erbij[i]
    assert len(na["fct_afgekeurde_rijen"].rijen) == aantal


# --- 14: the form of a file


@wet
@given(zaad=ZADEN, toeval=TOEVAL)
def test_wet_14_regeleinden_bom_en_aanhalingstekens_maken_niet_uit(
    zaad: int, toeval: random.Random, wereld: Wereld
) -> None:
    """Every file in another form, its encoding kept."""

    def andere_vorm(levering: Levering) -> Vorm:
        return Vorm(
            regeleinde=toeval.choice(("\n", "\r\n", "\r")),
            alles_tussen_aanhaling=toeval.random() < 0.5,
            bom=levering.tabel.codering != "cp1252" and toeval.random() < 0.5,
            slotregeleinde=toeval.random() < 0.8,
        )

    plek = wereld.extracts(zaad).schrijf(wereld.nieuwe_map(), andere_vorm)
    anders = wereld.magazijn.geteld(plek, TWEE_GEMEENTEN)
    moet_gelijk(wereld.zoals_het_is(zaad), anders)
