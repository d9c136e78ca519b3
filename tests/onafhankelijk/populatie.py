"""A machine of edge cases: seeded extracts directories in the forms of extracts.md.

The generator knows no expected outcome: it only makes sure that the days and the rows
on which a count goes wrong occur. What the outcome must be, ``telling.tel`` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path

from . import bronnen as b
from .schrijf import schrijf_controletotalen, schrijf_tabel, schrijf_vestigingen
from .tijd import Periode
from .toeval import Mens, Toeval, tekst
from .verzin_brp import verzin_mens, verzin_verblijfplaatsen
from .verzin_carel import (
    verzin_dossiers,
    verzin_halt,
    verzin_meldingen,
    verzin_processen_verbaal,
    verzin_vrijstellingen,
)
from .verzin_duo import (
    SCHOLEN,
    verzin_diplomas,
    verzin_inschrijvingen,
    verzin_verzuim,
)

Rij = dict[str, str]
_DUO = (b.INSCHRIJVINGEN, b.KOPPELINGEN, b.DIPLOMAS, b.VERZUIMMELDINGEN, b.VERZUIMDAGEN)
_ANDERE = (
    *(b.PERSONEN, b.VERBLIJFPLAATSEN, b.DOSSIERS, b.MELDINGEN),
    *(b.PROCESSEN_VERBAAL, b.HALT_VERWIJZINGEN, b.VRIJSTELLINGEN),
)


class _Wereld:
    """All rows of one population, before they are spread over deliveries."""

    def __init__(self, toeval: Toeval, gemeenten: Sequence[str]) -> None:
        self.toeval, self.gemeenten = toeval, list(gemeenten)
        self.rijen: dict[b.Tabel, list[Rij]] = {tabel: [] for tabel in _ANDERE + _DUO}
        self.mensen: list[Mens] = []
        self._nummers = {tabel: count(1) for tabel in self.rijen}

    def bewoner(self) -> None:
        """Add a BRP person with all that DUO and Carel may know."""
        mens, rij = verzin_mens(self.toeval, len(self.mensen), self.mensen)
        self.rijen[b.PERSONEN].append(rij)
        plekken = verzin_verblijfplaatsen(self.toeval, mens, self.gemeenten)
        self.rijen[b.VERBLIJFPLAATSEN] += plekken
        self._leven(mens)

    def buitenstaander(self) -> None:
        """Add someone whom DUO and Carel know and the BRP selection does not."""
        mens, _ = verzin_mens(self.toeval, len(self.mensen), [])
        mens.bsn = mens.bsn or self.toeval.bsn()
        self._leven(mens)

    def _leven(self, mens: Mens) -> None:
        toeval, rijen = self.toeval, self.rijen
        self.mensen.append(mens)
        rijen[b.KOPPELINGEN] += self._koppeling(mens)
        rijen[b.INSCHRIJVINGEN] += verzin_inschrijvingen(toeval, mens)
        rijen[b.DIPLOMAS] += verzin_diplomas(toeval, mens)
        duo, dagen = verzin_verzuim(toeval, mens, self._nummers[b.VERZUIMMELDINGEN])
        if rijen[b.VERZUIMMELDINGEN] and toeval.kans(0.05):
            duo_links = [*duo, toeval.kies(rijen[b.VERZUIMMELDINGEN])]
        else:
            duo_links = duo
        rijen[b.VERZUIMMELDINGEN] += duo
        rijen[b.VERZUIMDAGEN] += dagen
        rijen[b.DOSSIERS] += verzin_dossiers(toeval, mens, self._nummers[b.DOSSIERS])
        nummers = self._nummers[b.MELDINGEN]
        rijen[b.MELDINGEN] += verzin_meldingen(toeval, mens, duo_links, nummers)
        if mens.dossiers:
            self._handhaving(mens)

    def _koppeling(self, mens: Mens) -> list[Rij]:
        """Return the koppeling of an onderwijsnummer, mostly to the person's BSN."""
        if not mens.onderwijsnummer or self.toeval.kans(0.35):
            return []
        bsn = mens.bsn or self.toeval.bsn()
        dag = tekst(self.toeval.dag(mens))
        return [{"onderwijsnummer": mens.onderwijsnummer, "bsn": bsn, "datum": dag}]

    def _handhaving(self, mens: Mens) -> None:
        toeval, rijen = self.toeval, self.rijen
        if toeval.kans(0.15):
            met_dossier = [ander for ander in self.mensen if ander.dossiers]
            samen = [mens, *(toeval.kies(met_dossier) for _ in range(2))]
            rijen[b.PROCESSEN_VERBAAL] += verzin_processen_verbaal(
                toeval,
                samen if toeval.kans(0.4) else [mens],
                self._nummers[b.PROCESSEN_VERBAAL],
            )
        if toeval.kans(0.12):
            nummers = self._nummers[b.HALT_VERWIJZINGEN]
            rijen[b.HALT_VERWIJZINGEN].append(verzin_halt(toeval, mens, nummers))
        if toeval.kans(0.3):
            nummers = self._nummers[b.VRIJSTELLINGEN]
            rijen[b.VRIJSTELLINGEN] += verzin_vrijstellingen(toeval, mens, nummers)

    def vul_aan(self) -> None:
        """See to it that no table that must have rows stays empty."""
        nodig = (b.INSCHRIJVINGEN, b.VERZUIMMELDINGEN, b.DOSSIERS, b.MELDINGEN)
        while not all(self.rijen[tabel] for tabel in nodig):
            self.buitenstaander()


def _leverdatums(toeval: Toeval) -> list[date]:
    """Return the days of one to four deliveries."""
    dagen = {toeval.dag_in(toeval.begin, toeval.einde) for _ in range(3)}
    slot = date(toeval.einde.year, 9, 15)
    return [*sorted(dagen)[: toeval.kies((0, 1, 2, 3))], slot]


def maak(
    map: Path,
    zaad: int,
    personen: int,
    gemeenten: list[str],
    eerste_startjaar: int,
    aantal_schooljaren: int,
    vakanties: Sequence[Periode] = (),
    met_slechte_rijen: bool = True,
) -> None:
    """Write an extracts directory.

    Args:
        map: directory to write ``brp/``, ``duo/`` and ``carel/`` in.
        zaad: the seed; the same arguments give the same bytes.
        personen: number of persons in the BRP, at least 1.
        gemeenten: gemeentecodes of four digits where most of them live.
        eerste_startjaar: calendar year in which the first schooljaar begins.
        aantal_schooljaren: number of schooljaren that the events lie in.
        vakanties: vacations whose boundaries must be met; none is allowed.
        met_slechte_rijen: with rows that are put aside (never so many that a file is
            rejected).
    """
    toeval = Toeval(zaad, eerste_startjaar, aantal_schooljaren, vakanties)
    wereld = _Wereld(toeval, gemeenten)
    for _ in range(personen):
        wereld.bewoner()
        if toeval.kans(0.05):
            wereld.buitenstaander()
    wereld.vul_aan()
    leverdatums = _leverdatums(toeval)
    aantallen: dict[str, int] = {}
    for tabel, rijen in wereld.rijen.items():
        geschreven = schrijf_tabel(
            toeval, map, tabel, rijen, leverdatums, met_slechte_rijen
        )
        if tabel.bron == "duo":
            aantallen |= geschreven
    if toeval.kans(0.7):
        pad = map / "duo" / f"vestigingen_{leverdatums[-1]:%Y%m%d}.csv"
        schrijf_vestigingen(toeval, pad, SCHOLEN[:3])
    if toeval.kans(0.5):
        schrijf_controletotalen(toeval, map, leverdatums[-1], aantallen)
