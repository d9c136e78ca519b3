"""What all facts need: the settings, the rows that hold and the persons."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from .lezen import Rij
from .plicht import ONDERWIJSSOORT, Bevolking, Persoon
from .tijd import Periode, Vakanties, naam_schooljaar, periode_schooljaar

SOORT_ONDERWIJS_CAREL = {
    "basisonderwijs": "bo",
    "speciaal basisonderwijs": "sbo",
    "speciaal onderwijs": "so",
    "voortgezet speciaal onderwijs": "vso",
    "voortgezet onderwijs": "vo",
    "praktijkonderwijs": "pro",
    "internationale schakelklas": "isk",
    "middelbaar beroepsonderwijs": "mbo",
    "geen onderwijs": "geen",
}
ONBEKEND = "onbekend"


@dataclass
class Stand:
    """One count in the making."""

    tabellen: dict[str, list[Rij]]
    bevolking: Bevolking
    gemeenten: list[str]
    eerste_jaar: int
    laatste_jaar: int
    peildatum: date
    vakanties: Vakanties
    absoluut_gemeld: dict[str, list[date]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @property
    def schooljaren(self) -> list[str]:
        """Return the reported schooljaren."""
        jaren = range(self.eerste_jaar, self.laatste_jaar + 1)
        return [naam_schooljaar(jaar) for jaar in jaren]

    @property
    def verslagperiode(self) -> Periode:
        """Return the first and last day of the reported schooljaren."""
        begin, _ = periode_schooljaar(self.eerste_jaar)
        return begin, periode_schooljaar(self.laatste_jaar)[1]

    @cached_property
    def duo_meldingen(self) -> dict[str, Rij]:
        """Return the DUO verzuimmeldingen by number, whatever their status."""
        rijen = self.tabellen["verzuimmeldingen"]
        return {rij["meldingsnummer"]: rij for rij in rijen}

    def gemeente_op(self, persoon: Persoon | None, dag: date) -> str | None:
        """Return the gemeente in scope in which someone lives on a day."""
        gemeente = persoon.gemeente_op(dag) if persoon else None
        return gemeente if gemeente in self.gemeenten else None

    @cached_property
    def _gemeente_van_dossier(self) -> dict[str, str | None]:
        rijen = self.tabellen["dossiers"]
        return {rij["dossiernummer"]: rij["gemeentecode"] for rij in rijen}

    def herkomst(self, dossier: str, duo: Rij | None = None) -> dict[str, str | None]:
        """Return the dossier, and the gemeente that the sources themselves name.

        Args:
            dossier: Carel's Dossiernummer.
            duo: the linked DUO melding: its WOONGEMEENTE has lost its zeros.
        """
        gemeente = self._gemeente_van_dossier.get(dossier)
        gemeente = gemeente or (duo and duo["woongemeente"])
        return {
            "dossier_id": dossier,
            "bron_gemeente_code": _met_nullen(gemeente) if gemeente else None,
        }

    def reden_persoon(self, dossier: str) -> str | None:
        """Return why a dossier leads to no BRP person, or None."""
        if dossier not in self.bevolking.bsn_van_dossier:
            return "dossier_onbekend"
        if self.bevolking.van_dossier(dossier) is None:
            return "niet_in_brp"
        return None


def _met_nullen(gemeente: str) -> str:
    """Return a gemeentecode with its zeros; what is no number stays as it stands."""
    return gemeente.zfill(4) if gemeente.isdigit() else gemeente


def vertaal(tekst: str | None, codes: dict[str, str]) -> str | None:
    """Return the code of a text: missing stays missing, unknown is ``onbekend``."""
    return None if tekst is None else codes.get(tekst.lower(), ONBEKEND)


def zelfde_woorden(*teksten: str) -> dict[str, str]:
    """Return codes that are the text itself, in lower case with underscores."""
    return {tekst: tekst.replace(" ", "_") for tekst in teksten}


def onderwijssoort(
    tekst: str | None, persoon: Persoon | None, dag: date, is_absoluut: bool = False
) -> dict[str, str]:
    """Return the onderwijssoort of a Carel record: of the report, and as DUO has it.

    Args:
        tekst: Carel's Soort onderwijs.
        persoon: the BRP person, if known.
        dag: the day of the record.
        is_absoluut: whether the last school will do where none runs.
    """
    bron_code = SOORT_ONDERWIJS_CAREL.get((tekst or "").lower())
    if bron_code or persoon is None:
        return soorten(bron_code)
    inschrijving = persoon.ingeschreven_op(dag)
    if inschrijving is None and is_absoluut:
        inschrijving = persoon.laatst_geeindigd((date.min, _dag_ervoor(dag)))
    return soorten(inschrijving and inschrijving.bron_code)


def soorten(bron_code: str | None) -> dict[str, str]:
    """Return the two columns of an onderwijssoort; none is ``onbekend``."""
    code = bron_code or ONBEKEND
    return {
        "onderwijssoort_code": ONDERWIJSSOORT.get(code, code),
        "onderwijssoort_bron_code": code,
    }


def _dag_ervoor(dag: date) -> date:
    return date.fromordinal(dag.toordinal() - 1)


def a_nummer(persoon: Persoon | None) -> str | None:
    """Return the A-nummer of a person, if known."""
    return persoon.a_nummer if persoon else None
