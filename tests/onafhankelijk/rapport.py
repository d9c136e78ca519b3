"""The tables of the report: dense, 0 where nothing was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from .lezen import Rij
from .meldingen import NIET_WETTELIJK, VERZUIMSOORTEN
from .stand import Stand
from .tijd import Periode, doorsnede, naam_schooljaar, periode_schooljaar

GROEP_MELDINGEN = {"po": "so_bo", "sbo": "so_bo", "vo": "vo", "vso": "vo", "mbo": "mbo"}
GROEP_PV = {**GROEP_MELDINGEN, "vso": "vso"}
GROEP_VRIJSTELLINGEN = {**GROEP_PV, "geen": "geen"}
GRONDEN_VERSLAG = ("art15", "art5_onder_a", "art5_onder_b", "art5_onder_c")
LANGE_DUUR = 92

Teller = Callable[[list[Rij]], dict[str, int]]


def deel_door(teller: int, noemer: int, keer: int, decimalen: int) -> Decimal | None:
    """Return teller / noemer x keer, rounded half away from zero."""
    if noemer == 0:
        return None
    stap = Decimal(1).scaleb(-decimalen)
    return (Decimal(teller * keer) / noemer).quantize(stap, ROUND_HALF_UP)


def personen(rijen: Iterable[Rij]) -> int:
    """Return how many persons stand in these rows."""
    return len({rij["a_nummer"] for rij in rijen})


def groepeer(
    rijen: Iterable[Rij], koppen: tuple[str, ...]
) -> dict[tuple[str, ...], list[Rij]]:
    """Return the rows per combination of values."""
    uit: dict[tuple[str, ...], list[Rij]] = {}
    for rij in rijen:
        uit.setdefault(tuple(rij[kop] for kop in koppen), []).append(rij)
    return uit


def dicht(
    stand: Stand, rijen: Iterable[Rij], assen: Mapping[str, Iterable[str]], tel: Teller
) -> list[Rij]:
    """Return a row for every combination of gemeente, schooljaar and the axes."""
    alle = {"gemeente_code": stand.gemeenten, "schooljaar": stand.schooljaren, **assen}
    koppen = tuple(alle)
    groepen = groepeer(rijen, koppen)
    return [
        {**dict(zip(koppen, plek, strict=True)), **tel(groepen.get(plek, []))}
        for plek in product(*alle.values())
    ]


def _getelde(feiten: list[Rij], groepen: dict[str, str], anders: str) -> list[Rij]:
    """Return the facts that count, with the row of the report that they belong to."""
    return [
        {
            **feit,
            "onderwijsgroep_code": groepen.get(feit["onderwijssoort_code"], anders),
        }
        for feit in feiten
        if feit["telt_mee"]
    ]


def rpt_leerlingen(stand: Stand, registraties: list[Rij]) -> list[Rij]:
    """Return the pupils per onderwijssoort."""

    def tel(rijen: list[Rij]) -> dict[str, int]:
        return {
            "aantal_leerlingen": len(rijen),
            "aantal_op_1_oktober": sum(rij["is_op_1_oktober"] for rij in rijen),
        }

    soorten = ("po", "sbo", "vo", "vso", "mbo", "geen")
    return dicht(stand, registraties, {"onderwijssoort_code": soorten}, tel)


def _per_gemeente_en_jaar(
    stand: Stand, registraties: list[Rij], meldingen: list[Rij]
) -> Iterable[tuple[Rij, int, list[Rij]]]:
    """Yield each gemeente and schooljaar with its pupils and counted meldingen."""
    koppen = ("gemeente_code", "schooljaar")
    leerlingen = groepeer(registraties, koppen)
    geteld = groepeer((m for m in meldingen if m["telt_mee"]), koppen)
    for plek in product(stand.gemeenten, stand.schooljaren):
        rij = dict(zip(koppen, plek, strict=True))
        yield rij, personen(leerlingen.get(plek, ())), geteld.get(plek, [])


def rpt_verzuim(
    stand: Stand, registraties: list[Rij], meldingen: list[Rij]
) -> list[Rij]:
    """Return the key figures of verzuim."""
    uit = []
    for rij, leerlingen, geteld in _per_gemeente_en_jaar(
        stand, registraties, meldingen
    ):
        verzuimers = personen(geteld)
        overig = leerlingen - verzuimers
        per_honderd = deel_door(len(geteld), leerlingen, 100, 1)
        uit.append(
            {
                **rij,
                "aantal_leerlingen": leerlingen,
                "aantal_verzuimers": verzuimers,
                "percentage_verzuimers": deel_door(verzuimers, leerlingen, 100, 1),
                "aantal_niet_verzuimers": overig,
                "percentage_niet_verzuimers": deel_door(overig, leerlingen, 100, 1),
                "aantal_meldingen": len(geteld),
                "meldingen_per_100_leerlingen": per_honderd,
                "aantal_recidivisten": personen(m for m in geteld if m["is_recidive"]),
                "aantal_preventiespreekuur": _spreekuur(geteld),
            }
        )
    return uit


def _spreekuur(meldingen: list[Rij]) -> int:
    """Return how many persons were seen at the preventiespreekuur."""
    return personen(m for m in meldingen if m["is_preventiespreekuur"])


def rpt_meldingen(stand: Stand, meldingen: list[Rij]) -> list[Rij]:
    """Return the meldingen per onderwijsgroep, absoluut and relatief."""

    def tel(rijen: list[Rij]) -> dict[str, int]:
        return {"aantal_meldingen": len(rijen), "aantal_leerlingen": personen(rijen)}

    assen = {
        "onderwijsgroep_code": ("so_bo", "vo", "mbo", "overig"),
        "verzuimsoort_hoofd": ("absoluut", "relatief"),
    }
    geteld = _getelde(meldingen, GROEP_MELDINGEN, "overig")
    return dicht(stand, geteld, assen, tel)


def rpt_meldingen_per_soort(stand: Stand, meldingen: list[Rij]) -> list[Rij]:
    """Return the meldingen per onderwijsgroep and verzuimsoort."""

    def tel(rijen: list[Rij]) -> dict[str, int]:
        return {
            "aantal_meldingen": len(rijen),
            "aantal_leerlingen": personen(rijen),
            "aantal_preventiespreekuur": _spreekuur(rijen),
        }

    assen = {
        "onderwijsgroep_code": ("so_bo", "vo", "mbo", "overig"),
        "verzuimsoort_code": VERZUIMSOORTEN.values(),
    }
    rijen = dicht(stand, _getelde(meldingen, GROEP_MELDINGEN, "overig"), assen, tel)
    for rij in rijen:
        rij["is_wettelijk"] = rij["verzuimsoort_code"] not in NIET_WETTELIJK
    return rijen


def rpt_scholen(
    stand: Stand,
    registraties: list[Rij],
    meldingen: list[Rij],
    tijdigheid: list[Rij],
) -> list[Rij]:
    """Return what stands of each school, with how timely it reported."""
    koppen = ("gemeente_code", "schooljaar", "school_id")
    leerlingen = groepeer(registraties, koppen)
    geteld = groepeer((m for m in meldingen if m["telt_mee"]), koppen)
    op_tijd = groepeer(tijdigheid, koppen)
    return [
        {
            **dict(zip(koppen, plek, strict=True)),
            "aantal_leerlingen": len(leerlingen.get(plek, [])),
            "aantal_verzuimers": personen(geteld.get(plek, [])),
            "aantal_meldingen": len(geteld.get(plek, [])),
            "aantal_recidivisten": personen(
                m for m in geteld.get(plek, []) if m["is_recidive"]
            ),
            "aantal_preventiespreekuur": _spreekuur(geteld.get(plek, [])),
            **_tijdig(*op_tijd.get(plek, [])),
        }
        for plek in sorted(leerlingen.keys() | geteld.keys())
        if plek[1] in stand.schooljaren
    ]


def _tijdig(rij: Rij | None = None) -> Rij:
    rij = rij or {"mediaan_dagen_tot_melding": None}
    return {
        "mediaan_dagen_tot_melding": rij["mediaan_dagen_tot_melding"],
        "aantal_meldingen_bij_duo": rij.get("aantal_meldingen", 0),
        "aantal_norm_bereikt": rij.get("aantal_norm_bereikt", 0),
        "aantal_te_laat": rij.get("aantal_te_laat", 0),
    }


def rpt_scholen_per_soort(scholen: list[Rij], meldingen: list[Rij]) -> list[Rij]:
    """Return the meldingen of each school by verzuimsoort, 0 where there are none."""
    uit = []
    for school in scholen:
        plek = {kop: school[kop] for kop in ("gemeente_code", "schooljaar", "school_id")}
        for soort in VERZUIMSOORTEN.values():
            rijen = [
                m
                for m in meldingen
                if m["telt_mee"]
                and m["verzuimsoort_code"] == soort
                and all(m[kop] == waarde for kop, waarde in plek.items())
            ]
            uit.append(
                {
                    **plek,
                    "verzuimsoort_code": soort,
                    "aantal_meldingen": len(rijen),
                    "aantal_leerlingen": personen(rijen),
                    "aantal_preventiespreekuur": _spreekuur(rijen),
                }
            )
    return uit


def rpt_processen_verbaal(stand: Stand, pvs: list[Rij], halt: list[Rij]) -> list[Rij]:
    """Return the processen-verbaal and the Halt-verwijzingen."""

    def tel(rijen: list[Rij]) -> dict[str, int]:
        afdoeningen = [rij.get("afdoening_code") for rij in rijen]
        return {
            "aantal": len(rijen),
            "aantal_om": afdoeningen.count("om"),
            "aantal_officiele_waarschuwing": afdoeningen.count(
                "officiele_waarschuwing"
            ),
        }

    geteld = [
        *({**pv, "soort_code": pv["pv_soort_code"]} for pv in pvs),
        *({**verwijzing, "soort_code": "halt"} for verwijzing in halt),
    ]
    assen = {
        "onderwijsgroep_code": ("so_bo", "vso", "vo", "mbo", "overig"),
        "soort_code": ("absoluut", "relatief", "luxe", "halt"),
    }
    return dicht(stand, _getelde(geteld, GROEP_PV, "overig"), assen, tel)


def rpt_vrijstellingen(stand: Stand, vrijstellingen: list[Rij]) -> list[Rij]:
    """Return the exemptions per grond that the report prints."""

    def tel(rijen: list[Rij]) -> dict[str, int]:
        eerste = sum(rij["is_eerste_beroep"] for rij in rijen)
        return {
            "aantal": len(rijen),
            "aantal_eerste_beroep": eerste,
            "aantal_verlenging": len(rijen) - eerste,
        }

    assen = {
        "onderwijsgroep_code": ("so_bo", "vso", "vo", "geen", "mbo", "onbekend"),
        "grond_code": GRONDEN_VERSLAG,
    }
    geteld = _getelde(vrijstellingen, GROEP_VRIJSTELLINGEN, "onbekend")
    return dicht(stand, geteld, assen, tel)


def rpt_bbv_indicatoren(
    stand: Stand, registraties: list[Rij], meldingen: list[Rij]
) -> list[Rij]:
    """Return the indicators per 1.000 pupils."""
    uit = []
    for rij, leerlingen, geteld in _per_gemeente_en_jaar(
        stand, registraties, meldingen
    ):

        def soorten(*codes: str, geteld: list[Rij] = geteld) -> int:
            return personen(m for m in geteld if m["verzuimsoort_code"] in codes)

        relatief = sum(m["verzuimsoort_hoofd"] == "relatief" for m in geteld)
        tellers = {
            "absoluut_verzuim_per_1000": soorten("absoluut"),
            "relatief_verzuim_per_1000": soorten("zestien_uur", "langdurig"),
            "relatief_meldingen_per_1000": relatief,
        }
        uit.append(
            {
                **rij,
                "aantal_leerlingen": leerlingen,
                "aantal_leerlingen_absoluut_verzuim": soorten("absoluut"),
                "aantal_leerlingen_relatief_verzuim": soorten("zestien_uur", "langdurig"),
                "aantal_relatieve_meldingen": relatief,
            }
            | {kop: deel_door(n, leerlingen, 1000, 2) for kop, n in tellers.items()}
        )
    return uit


def rpt_thuiszitters(
    stand: Stand, meldingen: list[Rij], absoluut: list[Rij]
) -> list[Rij]:
    """Return the thuiszitters by three definitions."""
    perioden = [*_langdurig(stand, meldingen), *_zonder_school(absoluut)]
    uit = []
    for gemeente, jaar, definitie in product(
        stand.gemeenten,
        range(stand.eerste_jaar, stand.laatste_jaar + 1),
        ("ocw", "langer_dan_3_maanden", "langdurig_relatief"),
    ):
        thuis = {
            wie
            for wie, waar, periode, definities in perioden
            if waar == gemeente
            and definitie in definities
            and doorsnede(periode, periode_schooljaar(jaar))
        }
        uit.append(
            {
                "gemeente_code": gemeente,
                "schooljaar": naam_schooljaar(jaar),
                "definitie_code": definitie,
                "aantal_leerlingen": len(thuis),
            }
        )
    return uit


def rpt_niet_meegeteld(stand: Stand, feiten: Mapping[str, list[Rij]]) -> list[Rij]:
    """Return what stands in the facts of the reported years and is not counted.

    Args:
        stand: the settings.
        feiten: the facts by the name of their table, without ``fct_``.
    """
    aantallen = Counter(
        (feit["bron_gemeente_code"], feit["schooljaar"], tabel)
        + (feit["reden_telt_niet_mee"],)
        for tabel, rijen in feiten.items()
        for feit in rijen
        if not feit["telt_mee"] and feit["schooljaar"] in stand.schooljaren
    )
    koppen = ("gemeente_code", "schooljaar", "tabel", "reden")
    return [
        {**dict(zip(koppen, plek, strict=True)), "aantal": aantal}
        for plek, aantal in aantallen.items()
    ]


_Thuis = tuple[str, str, Periode, set[str]]


def _langdurig(stand: Stand, meldingen: list[Rij]) -> Iterable[_Thuis]:
    """Yield the periods of the counted meldingen langdurig relatief verzuim."""
    for melding in meldingen:
        langdurig = melding["verzuimsoort_code"] == "langdurig"
        begin: date | None = melding["datum_start"]
        if not (langdurig and melding["telt_mee"] and begin):
            continue
        einde = melding["datum_einde"] or stand.peildatum
        if begin <= einde:
            definities = {"ocw", "langdurig_relatief"}
            if stand.vakanties.dagen_buiten((begin, einde)) > LANGE_DUUR:
                definities.add("langer_dan_3_maanden")
            wie, waar = melding["a_nummer"], melding["gemeente_code"]
            yield wie, waar, (begin, einde), definities


def _zonder_school(absoluut: list[Rij]) -> Iterable[_Thuis]:
    """Yield the runs without school that are no zomerovergang."""
    for run in absoluut:
        if not run["is_zomerovergang"]:
            definities = {"ocw"}
            if run["is_langer_dan_3_maanden"]:
                definities.add("langer_dan_3_maanden")
            periode = run["datum_start"], run["datum_einde"]
            yield run["a_nummer"], run["gemeente_code"], periode, definities
