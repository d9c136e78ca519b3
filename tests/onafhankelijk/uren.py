"""The 16-hour norm: on which day the hours of a pupil reach it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from .lezen import Rij
from .stand import Stand
from .tijd import OPEN, Vakanties

NORM_UREN = 16
NORM_DAGEN = 28
ZESTIEN_UUR = "v3"
INGETROKKEN = "i"


class Uren:
    """The hours of all pupils, as DUO knows them."""

    def __init__(self, stand: Stand) -> None:
        self._vakanties: Vakanties = stand.vakanties
        self._som: dict[str, Decimal] = defaultdict(Decimal)
        self._per_leerling: dict[str, dict[date, Decimal]] = defaultdict(
            lambda: defaultdict(Decimal)
        )
        self._einden: dict[str, list[date]] = defaultdict(list)
        self._meldingen = stand.duo_meldingen
        for dag in stand.tabellen["verzuimdagen"]:
            self._tel_dag(dag)
        for melding in self._meldingen.values():
            telt = melding["status"] != INGETROKKEN and melding["einddatum"]
            if telt and melding["verzuimsoort"] == ZESTIEN_UUR:
                leerling = melding["persoonsgebondennummer"]
                self._einden[leerling].append(melding["einddatum"])

    def _tel_dag(self, dag: Rij) -> None:
        """Add one verzuimdag to its melding and, where it counts, to its pupil."""
        self._som[dag["meldingsnummer"]] += dag["lesuren"]
        melding = self._meldingen.get(dag["meldingsnummer"])
        if melding is None or melding["status"] == INGETROKKEN:
            return
        if not self._vakanties.is_vakantie(dag["datum"]):
            leerling = melding["persoonsgebondennummer"]
            self._per_leerling[leerling][dag["datum"]] += dag["lesuren"]

    def van_melding(self, melding: Rij | None) -> Decimal | None:
        """Return the hours of one DUO melding, vacation days too."""
        return None if melding is None else self._som[melding["meldingsnummer"]]

    def datum_norm_bereikt(self, melding: Rij | None) -> date | None:
        """Return the first day, within a DUO melding, on which the norm is reached."""
        if melding is None:
            return None
        leerling, begin = melding["persoonsgebondennummer"], melding["begindatum"]
        eerder = [dag for dag in self._einden.get(leerling, ()) if dag < begin]
        schoon = max(eerder, default=date.min)
        uren = {
            dag: aantal
            for dag, aantal in self._per_leerling.get(leerling, {}).items()
            if dag > schoon
        }
        for dag in sorted(uren):
            if not begin <= dag <= (melding["einddatum"] or OPEN):
                continue
            vanaf = self._vakanties.begin_van_venster(dag, NORM_DAGEN)
            if sum(n for d, n in uren.items() if vanaf <= d <= dag) >= NORM_UREN:
                return dag
        return None
