"""Persons: who they are, where they lived, and when they had to go to school."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from .lezen import Rij
from .tijd import (
    DAG,
    OPEN,
    Periode,
    doorsnede,
    knip,
    min_perioden,
    periode_schooljaar,
    startjaar,
    verjaardag,
    voeg_samen,
)

STARTKWALIFICATIES = ("havo", "vwo", "mbo-2", "mbo-3", "mbo-4")
EINDE_KWALIFICATIEPLICHT = ("pro", "vso-am", "vso-db")
ONDERWIJSSOORT = {
    "bo": "po",
    "sbo": "sbo",
    "so": "sbo",
    "vo": "vo",
    "pro": "vo",
    "isk": "vo",
    "vso": "vso",
    "mbo": "mbo",
}


@dataclass(frozen=True)
class Inschrijving:
    """One enrolment that is not empty."""

    periode: Periode
    school: str
    volgnummer: str
    bron_code: str

    @property
    def soort(self) -> str:
        """Return the onderwijssoort_code."""
        return ONDERWIJSSOORT[self.bron_code]

    @property
    def voorrang(self) -> tuple[date, int, str, str]:
        """Return what decides among several: the highest one wins."""
        cijfers = "".join(teken for teken in self.volgnummer if teken in "0123456789")
        return self.periode[0], int(cijfers or -1), self.volgnummer, self.school


@dataclass
class Persoon:
    """One BRP person, with what DUO and Carel say of the same BSN."""

    a_nummer: str
    geboorte: date | None
    is_koppelbaar: bool
    wonen: list[tuple[str, Periode]] = field(default_factory=list)
    plicht: Periode | None = None
    doelgroep: dict[str, list[Periode]] = field(default_factory=dict)
    inschrijvingen: list[Inschrijving] = field(default_factory=list)
    ontslagen: list[Periode] = field(default_factory=list)

    def gemeente_op(self, dag: date) -> str | None:
        """Return the gemeente in which the person lives on a day."""
        for gemeente, (begin, einde) in self.wonen:
            if begin <= dag <= einde:
                return gemeente
        return None

    def is_plichtig_op(self, dag: date) -> bool:
        """Tell whether the person is leer- or kwalificatieplichtig on a day."""
        return self.plicht is not None and self.plicht[0] <= dag <= self.plicht[1]

    def ingeschreven_op(self, dag: date) -> Inschrijving | None:
        """Return the enrolment that runs on a day; of several the one that counts."""
        return _hoogste(i for i in self.inschrijvingen if _loopt(i, dag))

    def laatst_geeindigd(self, binnen: Periode) -> Inschrijving | None:
        """Return the enrolment with the latest end inside a period."""
        kandidaten = [
            i for i in self.inschrijvingen if binnen[0] <= i.periode[1] <= binnen[1]
        ]
        laatste = max((i.periode[1] for i in kandidaten), default=None)
        return _hoogste(i for i in kandidaten if i.periode[1] == laatste)

    def doelgroepdagen(self, gemeente: str, venster: Periode) -> list[Periode]:
        """Return the doelgroep days in a gemeente inside a window, as runs."""
        return knip(self.doelgroep.get(gemeente, ()), venster)

    def zonder_school(self, gemeente: str) -> list[Periode]:
        """Return the maximal runs of doelgroep days without school and exemption."""
        school = [inschrijving.periode for inschrijving in self.inschrijvingen]
        return min_perioden(self.doelgroep[gemeente], school + self.ontslagen)


def _loopt(inschrijving: Inschrijving, dag: date) -> bool:
    return inschrijving.periode[0] <= dag <= inschrijving.periode[1]


def _hoogste(kandidaten: Iterable[Inschrijving]) -> Inschrijving | None:
    return max(kandidaten, key=lambda i: i.voorrang, default=None)


def leerplicht(geboorte: date) -> Periode:
    """Return the first and last day on which someone is leerplichtig."""
    vijf, zestien = verjaardag(geboorte, 5), verjaardag(geboorte, 16)
    begin = date(vijf.year + vijf.month // 12, vijf.month % 12 + 1, 1)
    return begin, periode_schooljaar(startjaar(zestien))[1]


def dag_voor_achttien(geboorte: date) -> date:
    """Return the day before the 18th birthday."""
    return verjaardag(geboorte, 18) - DAG


def plichtperiode(geboorte: date, einde_kwalificatie: date | None) -> Periode:
    """Return the days on which someone is leerplichtig or kwalificatieplichtig.

    Args:
        geboorte: the birth date.
        einde_kwalificatie: the day of the startkwalificatie or of the diploma that
            ends the kwalificatieplicht; it does not touch the leerplicht.
    """
    begin, einde_leerplicht = leerplicht(geboorte)
    einde = dag_voor_achttien(geboorte)
    if einde_kwalificatie is not None:
        einde = min(einde, einde_kwalificatie - DAG)
    return begin, max(einde_leerplicht, einde)


def opvolger(code: str, opvolgers: dict[str, str]) -> str:
    """Return the gemeentecode that an old one has become in the end."""
    gezien = set()
    while code in opvolgers and code not in gezien:
        gezien.add(code)
        code = opvolgers[code]
    return code


def woonperioden(
    rijen: Iterable[Rij], einden: Iterable[date | None], opvolgers: dict[str, str]
) -> list[tuple[str, Periode]]:
    """Return where one person lived, and when.

    Args:
        rijen: the verblijfplaatsen of the person.
        einden: days on which every residence is over (overlijden, opschorting).
        opvolgers: old gemeentecode to its successor.
    """
    gemeente_vanaf: dict[date, str] = {}
    vertrek: list[date] = []
    for rij in rijen:
        begin, code = rij["08.09.20"], opvolger(rij["08.09.10"], opvolgers)
        gemeente_vanaf[begin] = min(code, gemeente_vanaf.get(begin, code))
        if rij["08.13.20"]:
            vertrek.append(rij["08.13.20"])
    voorbij = [dag for dag in einden if dag]
    uit = []
    for begin, gemeente in sorted(gemeente_vanaf.items()):
        later = [dag for dag in gemeente_vanaf if dag > begin]
        weg = [dag for dag in vertrek if dag >= begin]
        einde = min((dag - DAG for dag in later + weg + voorbij), default=OPEN)
        if begin <= einde:
            uit.append((gemeente, (begin, einde)))
    return uit


def _per(rijen: Iterable[Rij], kop: str) -> dict[str, list[Rij]]:
    """Return the rows grouped by the value of one column."""
    uit: dict[str, list[Rij]] = defaultdict(list)
    for rij in rijen:
        uit[rij[kop]].append(rij)
    return uit


def _einde_kwalificatie(diplomas: list[Rij], carel: date | None) -> date | None:
    """Return the day that ends the kwalificatieplicht, or None."""

    def eerste(soorten: tuple[str, ...]) -> date | None:
        dagen = (d["datum_diploma"] for d in diplomas if d["soort_diploma"] in soorten)
        return min(dagen, default=None)

    dagen = (eerste(STARTKWALIFICATIES) or carel, eerste(EINDE_KWALIFICATIEPLICHT))
    return min((dag for dag in dagen if dag), default=None)


def _inschrijving(rij: Rij) -> Inschrijving:
    return Inschrijving(
        (rij["datum_inschrijving"], rij["datum_uitschrijving"] or OPEN),
        rij["instellingscode"],
        rij["inschrijvingsvolgnummer"],
        rij["soort_onderwijs"],
    )


@dataclass(frozen=True)
class Bevolking:
    """All BRP persons, and how a BSN or a dossier leads to them."""

    personen: dict[str, Persoon]
    van_bsn: dict[str, Persoon]
    bsn_van_dossier: dict[str, str]

    def van_dossier(self, dossier: str) -> Persoon | None:
        """Return the BRP person of a dossier, or None."""
        return self.van_bsn.get(self.bsn_van_dossier.get(dossier, ""))


class _Aanbod:
    """What the sources say, grouped by the number or A-nummer that it hangs on."""

    def __init__(self, tabellen: dict[str, list[Rij]]) -> None:
        self.verblijven = _per(tabellen["verblijfplaatsen"], "01.01.10")
        pgn = "persoonsgebondennummer"
        self.inschrijvingen = _per(tabellen["inschrijvingen"], pgn)
        self.diplomas = _per(tabellen["diplomas"], pgn)
        self.dossiers = _per(tabellen["dossiers"], "bsn")

    def einde_kwalificatie(self, nummer: str) -> date | None:
        """Return the day that ends the kwalificatieplicht of a BSN, or None."""
        dossiers = self.dossiers.get(nummer, ())
        dagen = (dossier["datum startkwalificatie"] for dossier in dossiers)
        carel = min((dag for dag in dagen if dag), default=None)
        return _einde_kwalificatie(self.diplomas.get(nummer, []), carel)

    def schooltijd(self, nummer: str) -> list[Inschrijving]:
        """Return the enrolments of a BSN that are not empty."""
        alle = map(_inschrijving, self.inschrijvingen.get(nummer, ()))
        return [i for i in alle if i.periode[0] <= i.periode[1]]


def maak_bevolking(
    tabellen: dict[str, list[Rij]],
    opvolgers: dict[str, str],
    in_bereik: Callable[[str], bool],
) -> Bevolking:
    """Return the persons of the extracts.

    Args:
        tabellen: the rows that hold.
        opvolgers: old gemeentecode to its successor.
        in_bereik: whether a gemeente is in scope.
    """
    lijsten = [
        rij
        for rij in tabellen["personen"]
        if (rij["07.67.20"] or "").upper() not in ("F", "W")
    ]
    dragers = Counter(rij["01.01.20"] for rij in lijsten if rij["01.01.20"])
    aanbod = _Aanbod(tabellen)
    personen, van_bsn = {}, {}
    for rij in lijsten:
        nummer = rij["01.01.20"] if dragers[rij["01.01.20"]] == 1 else ""
        persoon = _persoon(rij, nummer, aanbod, opvolgers)
        persoon.doelgroep = _doelgroep(persoon, in_bereik)
        personen[persoon.a_nummer] = persoon
        if nummer:
            van_bsn[nummer] = persoon
    bsn_van_dossier = {rij["dossiernummer"]: rij["bsn"] for rij in tabellen["dossiers"]}
    return Bevolking(personen, van_bsn, bsn_van_dossier)


def _persoon(
    rij: Rij, nummer: str, aanbod: _Aanbod, opvolgers: dict[str, str]
) -> Persoon:
    """Return one person; ``nummer`` is empty when nothing can be linked."""
    a_nummer, geboorte = rij["01.01.10"], rij["01.03.10"]
    einden = rij["06.08.10"], rij["07.67.10"]
    verblijven = aanbod.verblijven.get(a_nummer, ())
    einde = aanbod.einde_kwalificatie(nummer)
    return Persoon(
        a_nummer,
        geboorte,
        bool(nummer),
        wonen=woonperioden(verblijven, einden, opvolgers),
        plicht=plichtperiode(geboorte, einde) if geboorte else None,
        inschrijvingen=aanbod.schooltijd(nummer),
    )


def _doelgroep(
    persoon: Persoon, in_bereik: Callable[[str], bool]
) -> dict[str, list[Periode]]:
    """Return per gemeente in scope the runs of doelgroep days of a person."""
    ruw: dict[str, list[Periode]] = defaultdict(list)
    for gemeente, periode in persoon.wonen:
        deel = doorsnede(periode, persoon.plicht) if persoon.plicht else None
        if deel and in_bereik(gemeente):
            ruw[gemeente].append(deel)
    return {gemeente: voeg_samen(perioden) for gemeente, perioden in ruw.items()}
