"""fct_meldingen."""

from __future__ import annotations

from collections import defaultdict

from .lezen import Rij
from .plicht import Persoon
from .stand import (
    ONBEKEND,
    Stand,
    a_nummer,
    onderwijssoort,
    vertaal,
    zelfde_woorden,
)
from .tijd import schooljaar
from .uren import Uren

VERZUIMSOORTEN = {
    "absoluut verzuim": "absoluut",
    "16 uur in 4 weken": "zestien_uur",
    "langdurig relatief verzuim": "langdurig",
    "luxe verzuim": "luxe",
    "overig verzuim": "overig",
    "18-plus": "rmc_18_plus",
    "ziekteverzuim": "ziekte",
}
NIET_WETTELIJK = ("overig", "ziekte")
HERKOMSTEN = zelfde_woorden(
    "duo",
    "kennisgevingsformulier",
    "eigen constatering",
    "politie",
    "ouders",
    "andere gemeente",
)


def zet_absoluut_gemeld(stand: Stand) -> None:
    """Note per person the days on which Carel tells of absoluut verzuim."""
    for rij in stand.tabellen["meldingen"]:
        persoon = stand.bevolking.van_dossier(rij["dossiernummer"])
        is_absoluut = rij["soort verzuim"] == "absoluut verzuim"
        if persoon and is_absoluut and rij["status"] != "ingetrokken":
            dagen = (rij["datum melding"], rij["begin verzuim"])
            stand.absoluut_gemeld[persoon.a_nummer].extend(d for d in dagen if d)


def _reden(stand: Stand, rij: Rij, persoon: Persoon | None) -> str | None:
    """Return the first reason that a melding by itself does not count."""
    if rij["status"] == "ingetrokken":
        return "ingetrokken"
    if rij["soort verzuim"] == "ziekteverzuim":
        return "geoorloofd"
    if reden := stand.reden_persoon(rij["dossiernummer"]):
        return reden
    dag = rij["datum melding"]
    if stand.gemeente_op(persoon, dag) is None:
        return "buiten_gemeente"
    assert persoon is not None
    return None if persoon.is_plichtig_op(dag) else "niet_plichtig"


def _school(rij: Rij, duo: Rij | None, persoon: Persoon | None) -> str:
    """Return the BRIN of the school that a melding is about."""
    if duo:
        return str(duo["instellingscode"])
    inschrijving = persoon.ingeschreven_op(rij["datum melding"]) if persoon else None
    van_inschrijving = inschrijving.school if inschrijving else ONBEKEND
    return str(rij["instellingscode"] or van_inschrijving)


def _feit(stand: Stand, uren: Uren, rij: Rij) -> Rij:
    """Return one row, judged without regard to the other meldingen."""
    persoon = stand.bevolking.van_dossier(rij["dossiernummer"])
    dag, soort = rij["datum melding"], VERZUIMSOORTEN[rij["soort verzuim"]]
    is_absoluut = soort == "absoluut"
    duo = stand.duo_meldingen.get(rij["duo-meldingsnummer"])
    norm = uren.datum_norm_bereikt(duo)
    reden = _reden(stand, rij, persoon)
    return {
        "melding_id": rij["meldingnummer"],
        "a_nummer": a_nummer(persoon),
        "zaak_id": rij["zaaknummer"],
        "school_id": _school(rij, duo, persoon),
        "gemeente_code": stand.gemeente_op(persoon, dag),
        "schooljaar": schooljaar(dag),
        **stand.herkomst(rij["dossiernummer"], duo),
        **onderwijssoort(rij["soort onderwijs"], persoon, dag, is_absoluut),
        "verzuimsoort_code": soort,
        "verzuimsoort_hoofd": "absoluut" if is_absoluut else "relatief",
        "is_wettelijk": soort not in NIET_WETTELIJK,
        "datum_melding": dag,
        "datum_start": rij["begin verzuim"],
        "datum_einde": rij["einde verzuim"],
        "herkomst_code": vertaal(rij["herkomst"], HERKOMSTEN),
        "is_preventiespreekuur": rij["preventiespreekuur"] == "ja",
        "volgnummer_in_schooljaar": None,
        "is_recidive": False,
        "telt_mee": reden is None,
        "reden_telt_niet_mee": reden,
        "duo_meldingsnummer": rij["duo-meldingsnummer"],
        "verzuimuren": uren.van_melding(duo),
        "datum_norm_bereikt": norm,
        "dagen_tot_melding": (dag - norm).days if norm and norm <= dag else None,
    }


def _streep_dubbele_weg(feiten: list[Rij]) -> None:
    """Of meldingen with one DUO number in one gemeente only the lowest counts."""
    groepen: dict[tuple[str, ...], list[Rij]] = defaultdict(list)
    for feit in feiten:
        if feit["telt_mee"] and feit["duo_meldingsnummer"]:
            groepen[feit["gemeente_code"], feit["duo_meldingsnummer"]].append(feit)
    for groep in groepen.values():
        groep.sort(key=lambda feit: feit["melding_id"])
        for feit in groep[1:]:
            feit.update(telt_mee=False, reden_telt_niet_mee="dubbel")


def _nummer(feiten: list[Rij]) -> None:
    """Number the counted meldingen of a person in a schooljaar and gemeente."""
    tellers: dict[tuple[str, ...], int] = defaultdict(int)
    for feit in sorted(feiten, key=lambda f: (f["datum_melding"], f["melding_id"])):
        if feit["telt_mee"]:
            plek = feit["a_nummer"], feit["schooljaar"], feit["gemeente_code"]
            tellers[plek] += 1
            feit["volgnummer_in_schooljaar"] = tellers[plek]
            feit["is_recidive"] = tellers[plek] > 1


def feiten_meldingen(stand: Stand) -> list[Rij]:
    """Return the rows of fct_meldingen."""
    uren = Uren(stand)
    feiten = [_feit(stand, uren, rij) for rij in stand.tabellen["meldingen"]]
    _streep_dubbele_weg(feiten)
    _nummer(feiten)
    return feiten
