"""fct_registraties and fct_absoluut_verzuim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from .lezen import Rij
from .plicht import Inschrijving, Persoon
from .stand import ONBEKEND, Stand
from .tijd import (
    DAG,
    Periode,
    dagen,
    doorsnede,
    naam_schooljaar,
    periode_schooljaar,
    schooljaar,
    schooljaren_van,
    verjaardag,
)

BEKEND_TERMIJN = timedelta(days=28)


def is_bekend(run: Periode, gemeld: Iterable[date]) -> bool:
    """Tell whether a melding lies in a run, or within 28 days after it."""
    return any(run[0] <= dag <= run[1] + BEKEND_TERMIJN for dag in gemeld)


def _inschrijving(persoon: Persoon, periode: Periode) -> Inschrijving | None:
    """Return the enrolment that a registratie shows."""
    lopend = persoon.ingeschreven_op(periode[1])
    return lopend or persoon.laatst_geeindigd(periode)


def _reden_geen(
    stand: Stand, persoon: Persoon, gemeente: str, doelgroep: list[Periode]
) -> str:
    """Return why someone has no school, the first reason that holds."""
    periode = doelgroep[0][0], doelgroep[-1][1]
    if any(doorsnede(ontslag, periode) for ontslag in persoon.ontslagen):
        return "vrijstelling"
    if not persoon.is_koppelbaar:
        return "niet_koppelbaar"
    if not any(stand.vakanties.dagen_buiten(deel) for deel in doelgroep):
        return "alleen_vakantie"
    gemeld = stand.absoluut_gemeld.get(persoon.a_nummer, [])
    for run in persoon.zonder_school(gemeente):
        if doorsnede(run, periode) and is_bekend(run, gemeld):
            return "absoluut_bekend"
    return "absoluut_onbekend"


def _tel(feiten: list[Rij]) -> Counter[tuple[str, ...]]:
    """Count the facts that count, per person, schooljaar and gemeente."""
    return Counter(
        (feit["a_nummer"], feit["schooljaar"], feit["gemeente_code"])
        for feit in feiten
        if feit["telt_mee"]
    )


def feiten_registraties(
    stand: Stand, meldingen: list[Rij], vrijstellingen: list[Rij]
) -> list[Rij]:
    """Return the rows of fct_registraties, of all schooljaren."""
    gemeld, vrijgesteld = _tel(meldingen), _tel(vrijstellingen)
    uit = []
    for persoon, gemeente, jaar, doelgroep in _doelgroepjaren(stand):
        periode = doelgroep[0][0], doelgroep[-1][1]
        inschrijving = _inschrijving(persoon, periode)
        plek = persoon.a_nummer, naam_schooljaar(jaar), gemeente
        oktober = date(jaar, 10, 1)
        reden = None
        if inschrijving is None:
            reden = _reden_geen(stand, persoon, gemeente, doelgroep)
        uit.append(
            {
                "a_nummer": persoon.a_nummer,
                "gemeente_code": gemeente,
                "schooljaar": naam_schooljaar(jaar),
                "plicht": _plicht(persoon, jaar),
                "datum_start": periode[0],
                "datum_einde": periode[1],
                "onderwijssoort_code": inschrijving.soort if inschrijving else "geen",
                "onderwijssoort_bron_code": inschrijving and inschrijving.bron_code,
                "school_id": inschrijving.school if inschrijving else ONBEKEND,
                "reden_geen_onderwijs": reden,
                "is_op_1_oktober": any(b <= oktober <= e for b, e in doelgroep),
                "aantal_meldingen": gemeld[plek],
                "is_verzuimer": gemeld[plek] > 0,
                "heeft_vrijstelling": vrijgesteld[plek] > 0,
            }
        )
    return uit


def _plicht(persoon: Persoon, jaar: int) -> str:
    """Return which duty holds in a schooljaar: leerplicht ends with a schooljaar."""
    assert persoon.geboorte is not None
    zestien = schooljaar(verjaardag(persoon.geboorte, 16))
    return (
        "leerplichtig" if naam_schooljaar(jaar) <= zestien else "kwalificatieplichtig"
    )


def _doelgroepjaren(stand: Stand) -> Iterator[tuple[Persoon, str, int, list[Periode]]]:
    """Yield each person, gemeente and schooljaar that share a doelgroep day."""
    for persoon in stand.bevolking.personen.values():
        for gemeente, runs in persoon.doelgroep.items():
            for jaar in schooljaren_van((runs[0][0], runs[-1][1])):
                delen = persoon.doelgroepdagen(gemeente, periode_schooljaar(jaar))
                if delen:
                    yield persoon, gemeente, jaar, delen


def _is_zomerovergang(persoon: Persoon, run: Periode) -> bool:
    """Tell whether a run is no more than the change of school in summer."""
    begin, erna = run[0], run[1] + DAG
    wordt_ingeschreven = any(i.periode[0] == erna for i in persoon.inschrijvingen)
    in_zomer = date(begin.year, 6, 1) <= begin and erna <= date(begin.year, 10, 1)
    return in_zomer and wordt_ingeschreven


def feiten_absoluut_verzuim(stand: Stand) -> list[Rij]:
    """Return the rows of fct_absoluut_verzuim."""
    begin, einde = stand.verslagperiode
    venster = begin, min(einde, stand.peildatum)
    uit = []
    for persoon in stand.bevolking.personen.values():
        if not persoon.is_koppelbaar:
            continue
        for gemeente in persoon.doelgroep:
            for run in persoon.zonder_school(gemeente):
                deel = doorsnede(run, venster)
                if deel and stand.vakanties.dagen_buiten(deel):
                    uit.append(_absoluut(stand, persoon, gemeente, run, deel))
    return uit


def _absoluut(
    stand: Stand, persoon: Persoon, gemeente: str, run: Periode, deel: Periode
) -> Rij:
    """Return one row: ``deel`` is the run as clipped."""
    vanaf_begin = stand.vakanties.dagen_buiten((run[0], deel[1]))
    laatste = persoon.laatst_geeindigd((date.min, run[0] - DAG))
    return {
        "a_nummer": persoon.a_nummer,
        "gemeente_code": gemeente,
        "datum_start": deel[0],
        "datum_einde": deel[1],
        "aantal_dagen": dagen(deel),
        "aantal_dagen_buiten_vakantie": stand.vakanties.dagen_buiten(deel),
        "is_langer_dan_4_weken": dagen(deel) > 28,
        "is_langer_dan_3_maanden": vanaf_begin > 92,
        "is_zomerovergang": _is_zomerovergang(persoon, run),
        "is_bekend_in_carel": is_bekend(
            run, stand.absoluut_gemeld.get(persoon.a_nummer, ())
        ),
        "laatste_onderwijssoort_code": laatste.soort if laatste else "geen",
        "laatste_onderwijssoort_bron_code": laatste.bron_code if laatste else "geen",
    }
