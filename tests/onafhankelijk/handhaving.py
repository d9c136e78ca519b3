"""fct_processen_verbaal and fct_halt_verwijzingen."""

from __future__ import annotations

from .lezen import Rij
from .stand import Stand, a_nummer, onderwijssoort, vertaal, zelfde_woorden
from .tijd import schooljaar

VERDACHTEN = zelfde_woorden("jongere", "ouder")
AFDOENING_PV = {
    "doorgezet naar om": "om",
    "officiële waarschuwing": "officiele_waarschuwing",
    "sepot": "sepot",
}
AFDOENING_HALT = zelfde_woorden("geslaagd", "niet geslaagd", "niet gestart")


def _gemeen(stand: Stand, rij: Rij, kop_datum: str) -> Rij:
    """Return what a proces-verbaal and a Halt-verwijzing have in common."""
    persoon = stand.bevolking.van_dossier(rij["dossiernummer"])
    dag = rij[kop_datum]
    gemeente = stand.gemeente_op(persoon, dag)
    reden = stand.reden_persoon(rij["dossiernummer"])
    reden = reden or (None if gemeente else "buiten_gemeente")
    return {
        "a_nummer": a_nummer(persoon),
        "gemeente_code": gemeente,
        "schooljaar": schooljaar(dag),
        **stand.herkomst(rij["dossiernummer"]),
        **onderwijssoort(rij["soort onderwijs"], persoon, dag),
        "telt_mee": reden is None,
        "reden_telt_niet_mee": reden,
    }


def feiten_processen_verbaal(stand: Stand) -> list[Rij]:
    """Return the rows of fct_processen_verbaal: one per PV-nummer and dossier."""
    return [
        {
            "proces_verbaal_id": rij["pv-nummer"],
            **_gemeen(stand, rij, "datum pv"),
            "pv_soort_code": rij["soort pv"],
            "verdachte_code": vertaal(rij["verdachte"], VERDACHTEN),
            "datum_opgemaakt": rij["datum pv"],
            "datum_ingezonden_om": rij["datum inzending om"],
            "afdoening_code": vertaal(rij["afdoening"], AFDOENING_PV),
        }
        for rij in stand.tabellen["processen_verbaal"]
    ]


def feiten_halt_verwijzingen(stand: Stand) -> list[Rij]:
    """Return the rows of fct_halt_verwijzingen."""
    return [
        {
            "halt_verwijzing_id": rij["haltnummer"],
            **_gemeen(stand, rij, "datum verwijzing"),
            "datum_verwijzing": rij["datum verwijzing"],
            "datum_retour": rij["datum retour"],
            "afdoening_code": vertaal(rij["afdoening"], AFDOENING_HALT),
        }
        for rij in stand.tabellen["halt_verwijzingen"]
    ]
