"""fct_vrijstellingen, and the exemptions that release from enrolment."""

from __future__ import annotations

from collections import defaultdict

from .lezen import Rij
from .plicht import Persoon, dag_voor_achttien
from .stand import SOORT_ONDERWIJS_CAREL, Stand, a_nummer, soorten
from .tijd import (
    Periode,
    doorsnede,
    naam_schooljaar,
    periode_schooljaar,
    schooljaren_van,
    startjaar,
)

GRONDEN = {
    "artikel 5 onder a": "art5_onder_a",
    "artikel 5 onder b": "art5_onder_b",
    "artikel 5 onder c": "art5_onder_c",
    "artikel 5a": "art5a_trekkend",
    "artikel 15": "art15",
    "artikel 3a": "art3a",
    "artikel 3b": "art3b",
}
BLIJFT_INGESCHREVEN = ("art3a", "art3b")
VERLEEND = ("ontstaan van rechtswege", "verleend")


def periode_van(rij: Rij, persoon: Persoon | None) -> Periode | None:
    """Return the period of an exemption; None when its end cannot be known."""
    if rij["einddatum"]:
        return rij["begindatum"], rij["einddatum"]
    if persoon and persoon.geboorte:
        return rij["begindatum"], dag_voor_achttien(persoon.geboorte)
    return None


def zet_ontslagen(stand: Stand) -> None:
    """Give every person the periods in which no enrolment is asked."""
    for rij in stand.tabellen["vrijstellingen"]:
        persoon = stand.bevolking.van_dossier(rij["dossiernummer"])
        periode = periode_van(rij, persoon)
        ontslaat = GRONDEN[rij["grond"]] not in BLIJFT_INGESCHREVEN
        geldt = ontslaat and rij["resultaat"] in VERLEEND
        if persoon and periode and geldt and periode[0] <= periode[1]:
            persoon.ontslagen.append(periode)


def _jaren_en_gemeenten(
    stand: Stand, rij: Rij, persoon: Persoon | None, periode: Periode | None
) -> list[tuple[int, str | None]]:
    """Return the schooljaren and gemeenten for which an exemption has a row."""
    if periode is None or periode[0] > periode[1]:
        return [(startjaar(rij["begindatum"]), None)]
    uit: list[tuple[int, str | None]] = []
    for jaar in schooljaren_van(periode):
        venster = doorsnede(periode, periode_schooljaar(jaar))
        gemeenten: list[str | None] = [
            gemeente
            for gemeente in stand.gemeenten
            if venster and persoon and persoon.doelgroepdagen(gemeente, venster)
        ]
        uit.extend((jaar, gemeente) for gemeente in gemeenten or [None])
    return uit


def _reden(stand: Stand, rij: Rij, gemeente: str | None) -> str | None:
    """Return the first reason that an exemption by itself does not count."""
    if rij["resultaat"] not in VERLEEND:
        return "niet_verleend"
    geen_persoon = stand.reden_persoon(rij["dossiernummer"])
    return geen_persoon or (None if gemeente else "buiten_doelgroep")


def feiten_vrijstellingen(stand: Stand) -> list[Rij]:
    """Return the rows of fct_vrijstellingen."""
    uit: list[Rij] = []
    groepen: dict[tuple[str, ...], list[Rij]] = defaultdict(list)
    for rij in stand.tabellen["vrijstellingen"]:
        persoon = stand.bevolking.van_dossier(rij["dossiernummer"])
        periode = periode_van(rij, persoon)
        for jaar, gemeente in _jaren_en_gemeenten(stand, rij, persoon, periode):
            feit = _feit(stand, rij, persoon, periode, jaar, gemeente)
            uit.append(feit)
            if feit["telt_mee"]:
                koppen = ("a_nummer", "grond_code", "schooljaar", "gemeente_code")
                groepen[tuple(feit[kop] for kop in koppen)].append(feit)
    for groep in groepen.values():
        groep.sort(key=lambda feit: (feit["datum_start"], feit["vrijstelling_id"]))
        for feit in groep[:-1]:
            feit.update(telt_mee=False, reden_telt_niet_mee="zelfde_grond")
    return uit


def _feit(
    stand: Stand,
    rij: Rij,
    persoon: Persoon | None,
    periode: Periode | None,
    jaar: int,
    gemeente: str | None,
) -> Rij:
    """Return one row, judged without regard to the other exemptions."""
    reden = _reden(stand, rij, gemeente)
    laatst = (rij["laatst genoten onderwijs"] or "").lower()
    return {
        "vrijstelling_id": rij["vrijstellingnummer"],
        "a_nummer": a_nummer(persoon),
        "gemeente_code": gemeente,
        "schooljaar": naam_schooljaar(jaar),
        "grond_code": GRONDEN[rij["grond"]],
        **stand.herkomst(rij["dossiernummer"]),
        **soorten(SOORT_ONDERWIJS_CAREL.get(laatst)),
        "datum_start": rij["begindatum"],
        "datum_einde": periode[1] if periode else None,
        "is_eerste_beroep": rij["eerste beroep"] == "ja",
        "is_permanent": rij["permanent"] == "ja",
        "telt_mee": reden is None,
        "reden_telt_niet_mee": reden,
    }
