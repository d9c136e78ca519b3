"""rpt_leerplichttelling: the return of art. 25(2), domain.md 5.1 and 5.2."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .lezen import Rij
from .rapport import dicht, personen
from .stand import Stand
from .tijd import doorsnede, naam_schooljaar, periode_schooljaar

ONDERWIJS = {
    "bo": "bo_sbo",
    "sbo": "bo_sbo",
    "so": "vso_so",
    "vso": "vso_so",
    "vo": "vo",
    "pro": "vo",
    "isk": "vo",
    "mbo": "mbo",
    "onbekend": "onbekend",
    "geen": "geen",
}
VAN_GROND = {
    "art3a": "vervangende_leerplicht_3a",
    "art3b": "vervangende_leerplicht_3b",
    "art5_onder_a": "vrijstelling_5_onder_a",
    "art5_onder_b": "vrijstelling_5_onder_b",
    "art5_onder_c": "vrijstelling_5_onder_c",
    "art15": "vrijstelling_15",
}
RELATIEF = ("zestien_uur", "langdurig", "luxe")
# Counts of persons; the others count cases.
LEERLINGEN = (
    "relatief_leerlingen",
    "langdurig_relatief",
    "absoluut_langer_dan_3_maanden",
)
TELLINGEN = (
    *VAN_GROND.values(),
    *("absoluut_opgespoord", "absoluut_weer_ingeschreven"),
    *("relatief_meldingen", "pv_absoluut", "pv_relatief", "pv_luxe", "halt"),
    *LEERLINGEN,
)


def _is_weer_ingeschreven(stand: Stand, melding: Rij) -> bool:
    """Tell whether an enrolment began on or after the day of the melding."""
    persoon = stand.bevolking.personen[melding["a_nummer"]]
    dag = melding["datum_melding"]
    return any(dag <= i.periode[0] for i in persoon.inschrijvingen)


def _tellingen_van(stand: Stand, melding: Rij) -> Iterator[str]:
    """Yield the counts that a counted melding belongs to."""
    soort = melding["verzuimsoort_code"]
    if soort == "absoluut":
        yield "absoluut_opgespoord"
        if _is_weer_ingeschreven(stand, melding):
            yield "absoluut_weer_ingeschreven"
    if soort in RELATIEF:
        yield from ("relatief_leerlingen", "relatief_meldingen")
    if soort == "langdurig":
        yield "langdurig_relatief"


def _lang_zonder_school(stand: Stand, absoluut: list[Rij]) -> Iterator[Rij]:
    """Yield a row for each schooljaar that a run of over three months touches."""
    for run in absoluut:
        if run["is_langer_dan_3_maanden"] and not run["is_zomerovergang"]:
            periode = run["datum_start"], run["datum_einde"]
            for jaar in range(stand.eerste_jaar, stand.laatste_jaar + 1):
                if doorsnede(periode, periode_schooljaar(jaar)):
                    yield {
                        "a_nummer": run["a_nummer"],
                        "gemeente_code": run["gemeente_code"],
                        "schooljaar": naam_schooljaar(jaar),
                        "onderwijssoort_bron_code": run[
                            "laatste_onderwijssoort_bron_code"
                        ],
                        "telling_code": "absoluut_langer_dan_3_maanden",
                    }


def _gevallen(
    stand: Stand,
    meldingen: list[Rij],
    vrijstellingen: list[Rij],
    pvs: list[Rij],
    halt: list[Rij],
) -> Iterator[Rij]:
    """Yield every fact once per count that it belongs to."""
    for melding in meldingen:
        if melding["telt_mee"]:
            for code in _tellingen_van(stand, melding):
                yield {**melding, "telling_code": code}
    for vrijstelling in vrijstellingen:
        if vrijstelling["telt_mee"] and vrijstelling["grond_code"] in VAN_GROND:
            code = VAN_GROND[vrijstelling["grond_code"]]
            yield {**vrijstelling, "telling_code": code}
    for pv in pvs:
        if pv["telt_mee"]:
            yield {**pv, "telling_code": f"pv_{pv['pv_soort_code']}"}
    for verwijzing in halt:
        if verwijzing["telt_mee"]:
            yield {**verwijzing, "telling_code": "halt"}


def rpt_leerplichttelling(
    stand: Stand,
    meldingen: list[Rij],
    vrijstellingen: list[Rij],
    pvs: list[Rij],
    halt: list[Rij],
    absoluut: list[Rij],
) -> list[Rij]:
    """Return the counts of the return per kind of education."""

    def met_onderwijs(rijen: Iterable[Rij]) -> list[Rij]:
        return [
            {**rij, "onderwijs_code": ONDERWIJS[rij["onderwijssoort_bron_code"]]}
            for rij in rijen
        ]

    def tel(rijen: list[Rij]) -> dict[str, int]:
        if rijen and rijen[0]["telling_code"] in LEERLINGEN:
            return {"aantal": personen(rijen)}
        return {"aantal": len(rijen)}

    assen = {
        "telling_code": TELLINGEN,
        "onderwijs_code": dict.fromkeys(ONDERWIJS.values()),
    }
    gevallen = [
        *_gevallen(stand, meldingen, vrijstellingen, pvs, halt),
        *_lang_zonder_school(stand, absoluut),
    ]
    return dicht(stand, met_onderwijs(gevallen), assen, tel)
