"""rpt_kengetallen and rpt_trend: the key figures of all years, printed or counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from .lezen import Rij
from .rapport import GRONDEN_VERSLAG
from .stand import Stand

# Whose annual report the printed figures are.
GEMEENTE_VAN_HET_VERSLAG = "1700"
GROEPEN = {
    "po": "leerlingen_so_bo",
    "sbo": "leerlingen_so_bo",
    "vo": "leerlingen_vo",
    "vso": "leerlingen_vo",
    "mbo": "leerlingen_mbo",
    "geen": "leerlingen_overig",
}
REGELS = {
    "Totaal": "leerlingen",
    "Primair onderwijs": "leerlingen_so_bo",
    "Speciaal basisonderwijs": "leerlingen_so_bo",
    "Voortgezet onderwijs": "leerlingen_vo",
    "Voortgezet speciaal onderwijs": "leerlingen_vo",
    "Middelbaar beroepsonderwijs": "leerlingen_mbo",
    "Geen onderwijs": "leerlingen_overig",
}
KOLOMMEN = {
    ("meldingen", "tekst_unieke_leerlingen"): "verzuimers",
    ("meldingen", "tekst_gemeld_preventiespreekuur"): "preventiespreekuur",
    ("meldingen", "meldingen"): "meldingen",
    ("meldingen", "absoluut_verzuim"): "meldingen_absoluut",
    ("meldingen", "relatief_verzuim"): "meldingen_relatief",
    ("processen_verbaal", "pv_absoluut_verzuim"): "handhaving_absoluut",
    ("processen_verbaal", "pv_relatief_verzuim"): "handhaving_relatief",
    ("processen_verbaal", "pv_luxe_verzuim"): "handhaving_luxe",
    ("processen_verbaal", "pv_halt"): "handhaving_halt",
    ("vrijstellingen", "artikel_15"): "vrijstellingen_art15",
    ("vrijstellingen", "artikel_5_a"): "vrijstellingen_art5_onder_a",
    ("vrijstellingen", "artikel_5_b"): "vrijstellingen_art5_onder_b",
    ("vrijstellingen", "artikel_5_c"): "vrijstellingen_art5_onder_c",
}


@dataclass(frozen=True)
class Gedrukt:
    """The printed annual report.

    Args:
        cellen: schooljaar, onderdeel, onderwijssoort, maat and waarde of each figure.
        opmerkingen: gemeente_code, schooljaar, kengetal_code and opmerking where a
            year cannot be compared with others, printed or counted.
    """

    cellen: tuple[Rij, ...] = ()
    opmerkingen: tuple[Rij, ...] = ()

    def kengetallen(self) -> dict[tuple[str, str], Decimal]:
        """Return what is printed by schooljaar and kengetal_code."""
        uit: dict[tuple[str, str], Decimal] = {}
        for cel in self.cellen:
            if code := _kengetal_van(cel):
                plek = cel["schooljaar"], code
                uit[plek] = uit.get(plek, Decimal(0)) + Decimal(cel["waarde"])
        return uit


def _kengetal_van(cel: Rij) -> str | None:
    """Return the kengetal that a printed cell is a part of, if any."""
    if cel["maat"] == "aantal_leer_en_kwalificatieplichtigen":
        regels = cel["onderwijssoort"].removesuffix(" (samengevoegde cel)").split(" + ")
        codes = {REGELS[regel] for regel in regels}
        assert len(codes) == 1, cel
        return codes.pop()
    in_een_zin = cel["maat"] == "tekst_gemeld_preventiespreekuur"
    if cel["onderwijssoort"] != "Totaal" and not in_een_zin:
        return None
    return KOLOMMEN.get((cel["onderdeel"], cel["maat"]))


def _som(rijen: Iterable[Rij], kolom: str, **waar: str) -> int:
    return sum(
        rij[kolom] for rij in rijen if all(rij[k] == v for k, v in waar.items())
    )


def _kengetallen(
    tabellen: Mapping[str, list[Rij]], gemeente: str, jaar: str
) -> Iterator[tuple[str, object]]:
    """Yield the kengetallen of one gemeente and schooljaar."""
    plek = {"gemeente_code": gemeente, "schooljaar": jaar}
    leerlingen, kolom = tabellen["rpt_leerlingen"], "aantal_leerlingen"
    yield "leerlingen", _som(leerlingen, kolom, **plek)
    for groep in dict.fromkeys(GROEPEN.values()):
        soorten = [soort for soort, waar in GROEPEN.items() if waar == groep]
        yield (
            groep,
            sum(
                _som(leerlingen, kolom, onderwijssoort_code=soort, **plek)
                for soort in soorten
            ),
        )
    [verzuim] = (
        rij
        for rij in tabellen["rpt_verzuim"]
        if (rij["gemeente_code"], rij["schooljaar"]) == (gemeente, jaar)
    )
    yield "verzuimers", verzuim["aantal_verzuimers"]
    yield "percentage_verzuimers", verzuim["percentage_verzuimers"]
    yield "preventiespreekuur", verzuim["aantal_preventiespreekuur"]
    yield "meldingen_per_100_leerlingen", verzuim["meldingen_per_100_leerlingen"]
    yield "meldingen", verzuim["aantal_meldingen"]
    for soort in ("absoluut", "relatief"):
        waar = plek | {"verzuimsoort_hoofd": soort}
        meldingen = _som(tabellen["rpt_meldingen"], "aantal_meldingen", **waar)
        yield f"meldingen_{soort}", meldingen
    for soort in ("absoluut", "relatief", "luxe", "halt"):
        waar = plek | {"soort_code": soort}
        aantal = _som(tabellen["rpt_processen_verbaal"], "aantal", **waar)
        yield f"handhaving_{soort}", aantal
    for grond in GRONDEN_VERSLAG:
        waar = plek | {"grond_code": grond}
        aantal = _som(tabellen["rpt_vrijstellingen"], "aantal", **waar)
        yield f"vrijstellingen_{grond}", aantal


def rpt_kengetallen(stand: Stand, tabellen: Mapping[str, list[Rij]]) -> list[Rij]:
    """Return the kengetallen of the reported years."""
    return [
        {
            "gemeente_code": gemeente,
            "schooljaar": jaar,
            "kengetal_code": code,
            "waarde": waarde,
        }
        for gemeente, jaar in product(stand.gemeenten, stand.schooljaren)
        for code, waarde in _kengetallen(tabellen, gemeente, jaar)
    ]


def rpt_trend(stand: Stand, berekend: list[Rij], gedrukt: Gedrukt) -> list[Rij]:
    """Return the counted years, and the printed ones that are not counted."""
    opmerkingen = {
        (rij["gemeente_code"], rij["schooljaar"], rij["kengetal_code"]): rij["opmerking"]
        for rij in gedrukt.opmerkingen
    }
    koppen = ("gemeente_code", "schooljaar", "kengetal_code")
    uit = [{**rij, "herkomst": "berekend"} for rij in berekend]
    if GEMEENTE_VAN_HET_VERSLAG in stand.gemeenten:
        uit += [
            dict(zip(koppen, (GEMEENTE_VAN_HET_VERSLAG, jaar, code), strict=True))
            | {"waarde": waarde, "herkomst": "gepubliceerd"}
            for (jaar, code), waarde in gedrukt.kengetallen().items()
            if jaar not in stand.schooljaren
        ]
    for rij in uit:
        rij["opmerking"] = opmerkingen.get(tuple(rij[kop] for kop in koppen))
    return uit
