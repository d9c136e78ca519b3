"""The heading of a delivery: its columns are found by name, never by place.

A heading as delivered may hold anything, also a person's number where the heading itself
is missing. A message repeats one only when the line is a heading beyond doubt.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from .contract import Contracten, Kolom, Tabel, normaliseer
from .oordeel import Ongeldig
from .tekst import SCHEIDING, Kop, velden

MAX_KOLOMMEN = 500
_ANDERE_SCHEIDING = {",": "een komma", "\t": "een tab", "|": "een rechte streep"}
# What a heading looks like: words with two digits at most, or a rubriek of the BRP.
_WOORDEN = re.compile(r"(?=.{2,60}$)[^\W\d_](?:[^\W\d]|[ ./()-])*(?:\d{1,2}[^\W\d]*)?")
_RUBRIEK = re.compile(r"\d\d\.\d\d\.\w{1,3}", re.ASCII)
_LIJKT = 0.7  # difflib's ratio


def herken(
    tabel: Tabel, kop: Kop, contracten: Contracten
) -> tuple[tuple[Kolom | None, ...], dict[tuple[str, str], int]]:
    """Match the heading with the contract.

    Returns:
        Per column of the file the column of the contract, or None for an unknown one;
        and the warnings: (kind, column) -> count.

    Raises:
        Ongeldig: no heading, another separator, a column missing or there twice.
    """
    kolommen = tuple(tabel.koppen.get(normaliseer(naam)) for naam in kop.namen)
    herkend = [kolom for kolom in kolommen if kolom]
    if kop.fout or not herkend:
        raise (not kop.fout and _verwisseld(kop, contracten)) or _geen_kop(tabel, kop)
    ontbreekt = [
        kolom for kolom in tabel.kolommen
        if kolom.moet_in_kop and kolom not in herkend
    ]  # fmt: skip
    if ontbreekt:
        raise _verwisseld(kop, contracten) or _ontbreekt(tabel, kop, herkend, ontbreekt)
    dubbel = sorted({k.naam for k in herkend if herkend.count(k) > 1})
    if dubbel:
        raise Ongeldig("E_KOLOM_DUBBEL", "in de kopregel staat meer dan één keer: "
                       f"{_noem(dubbel)}. Maak de export opnieuw, met elke kolom één keer.",
                       1)  # fmt: skip
    if len(kolommen) > MAX_KOLOMMEN:
        raise Ongeldig("E_KOP", f"de kopregel heeft meer dan {MAX_KOLOMMEN} kolommen. Maak "
                       "de export opnieuw.", 1)  # fmt: skip
    if not "".join(kop.namen[-2:]).strip():
        raise Ongeldig("E_KOP", "de kopregel eindigt op meer dan één puntkomma: daar staan "
                       "kolommen zonder naam. Maak de export opnieuw.", 1)  # fmt: skip
    waarschuwingen = {
        ("kop_anders_geschreven", kolom.naam): 1
        for naam, kolom in zip(kop.namen, kolommen, strict=True)
        if kolom and naam not in (kolom.naam, *kolom.aliassen)
    }
    laatste_telt = bool(kop.namen[-1].strip())  # else: a separator at the end
    onbekend = kolommen[: len(kolommen) - (not laatste_telt)].count(None)
    if onbekend:
        waarschuwingen["kolom_onbekend", ""] = onbekend
    return kolommen, waarschuwingen


def _geen_kop(tabel: Tabel, kop: Kop) -> Ongeldig:
    eerste, *daaronder = kop.eerste_regels
    for teken, naam in _ANDERE_SCHEIDING.items():
        if _herkent(tabel, velden(eerste, teken)):
            return Ongeldig("E_DELIM", f"de kolommen zijn gescheiden door {naam}; verwacht "
                            f"wordt een puntkomma ({SCHEIDING}). Bewaar de export zo "
                            "opnieuw.", 1)  # fmt: skip
    if kop.fout:
        return kop.fout
    for nummer, regel in enumerate(daaronder, 2):
        if _herkent(tabel, velden(regel)):
            return Ongeldig("E_KOP", f"de kolomnamen staan pas op regel {nummer}. Haal de "
                            "regels erboven weg.", 1)  # fmt: skip
    return Ongeldig("E_KOP", "de eerste regel is geen kopregel. Daar horen de kolomnamen "
                    f"te staan, zoals '{tabel.kolommen[0].naam}'. Maak de export opnieuw, "
                    "met kopregel.", 1)  # fmt: skip


def _herkent(tabel: Tabel, namen: Iterable[str]) -> bool:
    return any(normaliseer(naam) in tabel.koppen for naam in namen)


def _verwisseld(kop: Kop, contracten: Contracten) -> Ongeldig | None:
    """Return the refusal of a file that has all columns of another table."""
    namen = {normaliseer(naam) for naam in kop.namen}
    for ander in contracten.values():
        herkend = {ander.koppen[naam] for naam in namen & ander.koppen.keys()}
        if herkend >= {kolom for kolom in ander.kolommen if kolom.moet_in_kop}:
            return Ongeldig("E_KOLOM", "dit zijn de kolommen van de tabel "
                            f"{ander.bron}/{ander.naam}. Zijn er twee bestanden "
                            "verwisseld? Geef ze de goede naam en plaats.", 1)  # fmt: skip
    return None


def _ontbreekt(
    tabel: Tabel, kop: Kop, herkend: list[Kolom], ontbreekt: list[Kolom]
) -> Ongeldig:
    over = {
        normaliseer(naam): naam.strip() for naam in kop.namen
        if normaliseer(naam) not in tabel.koppen and _is_noembaar(naam)
    }  # fmt: skip
    is_kop = len(herkend) >= len(ontbreekt)
    lijkt = difflib.get_close_matches(normaliseer(ontbreekt[0].naam), over, 1, _LIJKT)
    if len(over) == len(ontbreekt) == 1:  # 'Meldingsdatum' for 'Datum melding'
        lijkt = list(over)
    hint = (
        f" Is het de kolom '{over[lijkt[0]]}'? Voeg die naam dan als alias toe in "
        f"models/staging/{tabel.bron}/_{tabel.bron}__sources.yml."
        if lijkt and is_kop else " Maak de export opnieuw, met alle kolommen."
    )  # fmt: skip
    namen = [kolom.naam for kolom in ontbreekt]
    wat = "de kolom {} ontbreekt" if len(namen) == 1 else "de kolommen {} ontbreken"
    return Ongeldig("E_KOLOM", f"{wat.format(_noem(namen))}.{hint}", 1)


def _is_noembaar(naam: str) -> bool:
    kaal = naam.strip()
    return bool(_WOORDEN.fullmatch(kaal) or _RUBRIEK.fullmatch(kaal))


def _noem(namen: list[str]) -> str:
    *eerste, laatste = [f"'{naam}'" for naam in namen]
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste
