"""The heading of a delivery: its columns are found by name, never by place."""

from __future__ import annotations

import difflib

from .contract import Kolom, Tabel, normaliseer
from .lezen import SCHEIDING, Rijen, velden
from .oordeel import Ongeldig

_ANDERE_SCHEIDING = {",": "komma", "\t": "tab", "|": "rechte streep"}
_ZOEK_TOT = 10  # lines that a title may take


def herken(
    tabel: Tabel, rijen: Rijen
) -> tuple[tuple[Kolom | None, ...], dict[tuple[str, str], int]]:
    """Match the heading with the contract.

    Returns:
        Per column of the file the column of the contract, or None for an unknown one;
        and the warnings: (kind, column) -> count.

    Raises:
        Ongeldig: no heading, another separator, a column missing or there twice.
    """
    kop = rijen.kop
    kolommen = tuple(tabel.koppen.get(normaliseer(naam)) for naam in kop)
    herkend = [kolom for kolom in kolommen if kolom]
    if not herkend:
        raise _geen_kop(tabel, rijen)
    ontbreekt = [
        kolom for kolom in tabel.kolommen
        if kolom.moet_in_kop and kolom not in herkend
    ]  # fmt: skip
    if ontbreekt:
        raise _ontbreekt(tabel, kop, ontbreekt)
    dubbel = sorted({k.naam for k in herkend if herkend.count(k) > 1})
    if dubbel:
        raise Ongeldig("E_KOLOM_DUBBEL", f"de kolom {_noem(dubbel)} komt twee keer voor "
                       "in de kopregel. Verwijder er een.", 1)  # fmt: skip
    waarschuwingen = {
        ("kop_anders_geschreven", kolom.naam): 1
        for naam, kolom in zip(kop, kolommen, strict=True)
        if kolom and naam not in (kolom.naam, *kolom.aliassen)
    }
    onbekend = sum(
        1 for naam, kolom in zip(kop, kolommen, strict=True) if not kolom and naam.strip()
    )
    if onbekend:
        waarschuwingen["kolom_onbekend", ""] = onbekend
    return kolommen, waarschuwingen


def _geen_kop(tabel: Tabel, rijen: Rijen) -> Ongeldig:
    for teken, naam in _ANDERE_SCHEIDING.items():
        if any(normaliseer(deel) in tabel.koppen for deel in rijen.teksten[0].split(teken)):
            return Ongeldig("E_DELIM", "de kolommen zijn gescheiden door een "
                            f"{naam}; verwacht is een puntkomma ({SCHEIDING}).", 1)  # fmt: skip
    for nummer, regel in zip(rijen.nummers[1:_ZOEK_TOT], rijen.teksten[1:], strict=False):
        if any(normaliseer(naam) in tabel.koppen for naam in velden(regel)):
            return Ongeldig("E_KOP", f"de kolomnamen staan pas op regel {nummer}. Haal de "
                            "regels erboven weg.", 1)  # fmt: skip
    return Ongeldig("E_KOP", "de eerste regel is geen kopregel. De eerste regel hoort de "
                    f"kolomnamen te bevatten, zoals {tabel.kolommen[0].naam}.", 1)  # fmt: skip


def _ontbreekt(tabel: Tabel, kop: list[str], ontbreekt: list[Kolom]) -> Ongeldig:
    over = {
        normaliseer(naam): naam.strip() for naam in kop
        if normaliseer(naam) not in tabel.koppen
    }  # fmt: skip
    lijkt = difflib.get_close_matches(normaliseer(ontbreekt[0].naam), over, 1, 0.6)
    hint = (
        f" Lijkt het op de kolom '{over[lijkt[0]]}'? Voeg die dan als alias toe in "
        f"models/staging/{tabel.bron}/_{tabel.bron}__sources.yml."
        if lijkt else " Maak de export opnieuw met deze kolom."
    )  # fmt: skip
    return Ongeldig(
        "E_KOLOM", f"de kolom {_noem([k.naam for k in ontbreekt])} ontbreekt.{hint}", 1
    )


def _noem(namen: list[str]) -> str:
    return ", ".join(f"'{naam}'" for naam in namen)
