"""Rows that must be put aside: a sound row with one thing broken."""

from __future__ import annotations

from collections.abc import Callable

from . import bronnen as b
from .toeval import Toeval

Rij = dict[str, str]

_DATUMS = ("31-02-2023", "29-02-2023", "31-04-2024", "00-05-2023")
_ZACHT: dict[str, tuple[str, ...]] = {
    b.NUMMER: ("000000000", "999999999", "ABC", "123456780", "9990000001"),
    b.BSN: ("000000000", "999999999", "X", "123456780", "1099999"),
    b.DATUM: _DATUMS,
    b.TIJD: tuple(f"{dag} 10:00" for dag in _DATUMS),
    b.BRP_DATUM: ("20230231", "20231301", "20230431"),
    b.UREN: ("0", "13", "-1", "12,01", "0,0", "veel"),
    b.GEMEENTE: ("17A0", "17000", "GM1700"),
}
_HARD: dict[str, tuple[str, ...]] = {
    b.CODE: ("XYZ", "?", "Misschien"),
    b.DATUM: ("1-1-23", "2023-01-01", "45123"),
    b.NUMMER: ("1,23E+08", "9,99E+08"),
}


def _veeg_leeg(toeval: Toeval, tabel: b.Tabel, rij: Rij) -> Rij:
    """Return the row without one of its V fields."""
    verplicht = [kolom.kop for kolom in tabel.kolommen if kolom.plicht == "V"]
    return rij | {toeval.kies(verplicht): toeval.kies(("", " ", "   "))}


def _vervang(
    toeval: Toeval, tabel: b.Tabel, rij: Rij, slecht: dict[str, tuple[str, ...]]
) -> Rij | None:
    """Return the row with one field broken, or None where none of the kinds fits."""
    kolommen = [kolom for kolom in tabel.kolommen if kolom.soort in slecht]
    if not kolommen:
        return None
    kolom = toeval.kies(kolommen)
    return rij | {kolom.kop: toeval.kies(slecht[kolom.soort])}


def breek_zacht(toeval: Toeval, tabel: b.Tabel, rij: Rij) -> Rij:
    """Return a row that is put aside, however many there are."""
    if tabel is b.VRIJSTELLINGEN and toeval.kans(0.5):
        return rij | {"einddatum": "", "permanent": "Nee"}
    if tabel is b.VERBLIJFPLAATSEN and toeval.kans(0.2):
        return rij | {"08.09.20": "00000000"}
    stuk = _vervang(toeval, tabel, rij, _ZACHT) if toeval.kans(0.7) else None
    return stuk or _veeg_leeg(toeval, tabel, rij)


def breek_hard(toeval: Toeval, tabel: b.Tabel, rij: Rij) -> Rij | None:
    """Return a row of a kind of which more than 1 % rejects the whole file."""
    return _vervang(toeval, tabel, rij, _HARD)


def beschadig(toeval: Toeval, tabel: b.Tabel, rijen: list[Rij]) -> list[Rij]:
    """Return the rows of a file with some broken, in place or as a copy beside them."""
    uit = list(rijen)
    for rij in rijen:
        if toeval.kans(0.02):
            _zet(toeval, uit, rij, lambda heel: breek_zacht(toeval, tabel, heel))
    for _ in range(len(rijen) // 150):
        rij = toeval.kies(rijen)
        _zet(toeval, uit, rij, lambda heel: breek_hard(toeval, tabel, heel))
    return uit


def _zet(
    toeval: Toeval, uit: list[Rij], rij: Rij, breek: Callable[[Rij], Rij | None]
) -> None:
    """Put the broken row in the place of the sound one, or somewhere beside it."""
    stuk = breek(rij)
    if stuk is None:
        return
    plekken = [plek for plek, ander in enumerate(uit) if ander is rij]
    if plekken and toeval.kans(0.5):
        uit[plekken[0]] = stuk
    else:
        uit.insert(toeval.rng.randrange(len(uit) + 1), stuk)
