"""The work list: what Carel and the registers tell each other about absoluut verzuim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from .lezen import Rij
from .plicht import Persoon
from .registraties import is_bekend
from .stand import Stand
from .tijd import schooljaar


def _weerspraak(stand: Stand, persoon: Persoon, dag: date) -> str:
    """Return the first reason why someone is no absolute verzuimer on a day."""
    if stand.gemeente_op(persoon, dag) is None:
        return "woont_elders"
    if not persoon.is_plichtig_op(dag):
        return "niet_plichtig"
    if persoon.ingeschreven_op(dag):
        return "ingeschreven"
    assert any(begin <= dag <= einde for begin, einde in persoon.ontslagen)
    return "vrijgesteld"


def _is_weersproken(persoon: Persoon, dagen: list[date]) -> bool:
    """Tell whether no run without school of the person belongs to a melding."""
    runs = (run for waar in persoon.doelgroep for run in persoon.zonder_school(waar))
    return not any(is_bekend(run, dagen) for run in runs)


# What the list tells of a run; of a melding it is unknown.
VAN_DE_RUN = (
    *("datum_einde", "laatste_onderwijssoort_code"),
    *("aantal_dagen", "aantal_dagen_buiten_vakantie"),
    *("is_langer_dan_4_weken", "is_langer_dan_3_maanden"),
)


def _onbekende_runs(stand: Stand, absoluut: list[Rij]) -> Iterator[Rij]:
    """Yield the runs that Carel does not know, with a dossier of the person."""
    dossiers: dict[str, list[str]] = defaultdict(list)
    for dossier in stand.bevolking.bsn_van_dossier:
        if persoon := stand.bevolking.van_dossier(dossier):
            dossiers[persoon.a_nummer].append(dossier)
    for run in absoluut:
        if not run["is_zomerovergang"] and not run["is_bekend_in_carel"]:
            yield {
                "a_nummer": run["a_nummer"],
                "dossier_id": min(dossiers[run["a_nummer"]], default=None),
                "melding_id": None,
                "gemeente_code": run["gemeente_code"],
                "schooljaar": schooljaar(run["datum_start"]),
                "reden": "onbekend_in_carel",
                "datum_start": run["datum_start"],
            } | {kop: run[kop] for kop in VAN_DE_RUN}


def _weersproken_meldingen(stand: Stand) -> Iterator[Rij]:
    """Yield the absoluut meldingen that belong to no run without school."""
    for rij in stand.tabellen["meldingen"]:
        persoon = stand.bevolking.van_dossier(rij["dossiernummer"])
        is_absoluut = rij["soort verzuim"] == "absoluut verzuim"
        if persoon is None or not is_absoluut or rij["status"] == "ingetrokken":
            continue
        dag = rij["datum melding"]
        if _is_weersproken(persoon, [d for d in (dag, rij["begin verzuim"]) if d]):
            duo = stand.duo_meldingen.get(rij["duo-meldingsnummer"])
            herkomst = stand.herkomst(rij["dossiernummer"], duo)
            woont_in = stand.gemeente_op(persoon, dag)
            yield {
                "a_nummer": persoon.a_nummer,
                "dossier_id": rij["dossiernummer"],
                "melding_id": rij["meldingnummer"],
                "gemeente_code": woont_in or herkomst["bron_gemeente_code"],
                "schooljaar": schooljaar(dag),
                "reden": _weerspraak(stand, persoon, dag),
                "datum_start": dag,
            } | dict.fromkeys(VAN_DE_RUN)


def werklijst(stand: Stand, absoluut: list[Rij]) -> list[Rij]:
    """Return the runs that Carel does not know and the cases that are contradicted."""
    return [*_onbekende_runs(stand, absoluut), *_weersproken_meldingen(stand)]
