"""The text of a delivery: from bytes to numbered rows that can be trusted.

Every check on the file as a whole is made here, on the bytes as delivered: encoding,
line ends, quotes, the number of fields of each row. What comes out is one form, whatever
the supplier made of it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .oordeel import Ongeldig

SCHEIDING = ";"
MAX_REGEL = 200_000
_BOM = b"\xef\xbb\xbf"
_GEEN_CSV = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x1f\x8b": "een gecomprimeerd bestand (gzip)",
    b"PK\x03\x04": "een gecomprimeerd bestand (zip) of een werkmap van Excel",
}
# Characters that nobody sees and on which joins fail: dropped, or made a space.
_ONZICHTBAAR = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")
_ONZICHTBAAR |= dict.fromkeys("\u00a0\u2007\u202f\t", " ")
_TOTAAL = re.compile(r"(?:(?:sub|eind)?tota(?:al|len|l)|aantal)\b.*", re.IGNORECASE)


@dataclass
class Rijen:
    """The rows of a file, the heading first.

    Attributes:
        nummers: per row the line of the file on which it begins.
        teksten: per row its fields, joined by ``;`` and quoted where needed.
        breedtes: per row its number of fields.
        waarschuwingen: what was mended, and how often.
    """

    nummers: list[int]
    teksten: list[str]
    breedtes: list[int]
    waarschuwingen: dict[str, int]

    @property
    def kop(self) -> list[str]:
        """The headings as delivered."""
        return velden(self.teksten[0])

    @property
    def aantal(self) -> int:
        """The number of data rows."""
        return len(self.nummers) - 1

    def genummerd(self) -> bytes:
        """Return the data rows in UTF-8, each with its line number as first field."""
        regels = [f"{n};{t}\n" for n, t in zip(self.nummers, self.teksten, strict=True)]
        return "".join(regels[1:]).encode()

    def controleer_breedte(self) -> None:
        """Refuse a file in which a row has more or fewer fields than the heading.

        Raises:
            Ongeldig: a totals row, or a row that is too long or too short.
        """
        if self.aantal and _TOTAAL.fullmatch(_eerste_waarde(self.teksten[-1])):
            raise Ongeldig(
                "E_TOTAL", "de laatste regel is een totaalregel. Exporteer zonder "
                "totalen.", self.nummers[-1],
            )  # fmt: skip
        self._haal_leeg_veld_weg()
        breedte = self.breedtes[0]
        for nummer, gevonden in zip(self.nummers, self.breedtes, strict=True):
            if gevonden != breedte:
                raise Ongeldig(
                    "E_RIJ", f"deze regel heeft {_aantal_velden(gevonden)}, de kopregel "
                    f"{breedte}. Maak de export opnieuw.", nummer,
                )  # fmt: skip

    def _haal_leeg_veld_weg(self) -> None:
        """One empty field at the end of every line is a separator too many."""
        kop_te_breed = self.breedtes[0] > 1 and not self.kop[-1].strip()
        breedte = self.breedtes[0] - kop_te_breed
        teveel = [
            i
            for i in range(1, len(self.teksten))
            if self.breedtes[i] == breedte + 1 and self.teksten[i].endswith((";", ';""'))
        ]
        if len(teveel) == self.aantal and (teveel or kop_te_breed):
            self.waarschuwingen["veld_te_veel"] = 1
            for i in [0, *teveel] if kop_te_breed else teveel:
                self.teksten[i] = self.teksten[i].rsplit(SCHEIDING, 1)[0]
                self.breedtes[i] -= 1
        elif kop_te_breed:
            gevuld = next(i for i in range(1, len(self.teksten)) if i not in teveel)
            raise Ongeldig("E_RIJ", "deze regel heeft een veld te veel, zonder kop. Maak de "
                           "export opnieuw.", self.nummers[gevuld])  # fmt: skip


def lees_rijen(inhoud: bytes, codering: str) -> Rijen:
    """Read the bytes of a delivery.

    Args:
        inhoud: the file as delivered.
        codering: what the contract declares; nothing is guessed.

    Raises:
        Ongeldig: the bytes, the line ends or the quotes cannot be trusted.
    """
    tekst = _decodeer(inhoud, codering)
    tekst, waarschuwingen = _zonder_onzichtbaar(_met_een_regeleinde(tekst))
    if not tekst.endswith("\n"):
        waarschuwingen["regeleinde_ontbreekt"] = 1
    regels = tekst.rstrip("\n ").split("\n")
    _controleer_lengte(enumerate(regels, 1))
    if '"' not in tekst:
        breedtes = [regel.count(SCHEIDING) + 1 for regel in regels]
        return Rijen([*range(1, len(regels) + 1)], regels, breedtes, waarschuwingen)
    rijen = Rijen([], [], [], waarschuwingen)
    for nummer, regel, breedte in _met_aanhaling(regels):
        rijen.nummers.append(nummer)
        rijen.teksten.append(regel)
        rijen.breedtes.append(breedte)
    _controleer_lengte(zip(rijen.nummers, rijen.teksten, strict=True))
    return rijen


def _controleer_lengte(regels: Iterable[tuple[int, str]]) -> None:
    for nummer, regel in regels:
        if len(regel) > MAX_REGEL:
            raise Ongeldig("E_REGEL_LANG", f"deze regel is langer dan {MAX_REGEL} tekens. "
                           "Maak de export opnieuw.", nummer)  # fmt: skip


def velden(regel: str) -> list[str]:
    """Split one row into its fields."""
    return next(csv.reader([regel], delimiter=SCHEIDING), [""])


def _eerste_waarde(regel: str) -> str:
    return next((veld.strip() for veld in velden(regel) if veld.strip()), "")


def _aantal_velden(aantal: int) -> str:
    return f"{aantal} velden" if aantal != 1 else "1 veld"


def _met_aanhaling(regels: list[str]) -> Iterator[tuple[int, str, int]]:
    """Yield (line number, row, number of fields) of a file with quotes in it."""
    volgende = 0
    while volgende < len(regels):
        begin = volgende
        regel = regels[begin]
        if '"' not in regel:
            yield begin + 1, regel, regel.count(SCHEIDING) + 1
            volgende += 1
            continue

        def voer() -> Iterator[str]:
            nonlocal volgende
            while volgende < len(regels):
                volgende += 1
                yield regels[volgende - 1] + "\n"

        try:
            gevonden = next(csv.reader(voer(), delimiter=SCHEIDING, strict=True))
        except csv.Error:
            raise Ongeldig("E_AANHALING", "een aanhalingsteken in deze regel klopt niet: "
                           "niet gesloten, of midden in een veld. Maak de export "
                           "opnieuw.", begin + 1) from None  # fmt: skip
        delen = ['"' + veld.replace('"', '""') + '"' if veld else "" for veld in gevonden]
        yield begin + 1, SCHEIDING.join(delen), len(delen)


def _decodeer(inhoud: bytes, codering: str) -> str:
    for teken, wat in _GEEN_CSV.items():
        if inhoud.startswith(teken):
            raise _andere_codering(wat, codering)
    if not inhoud.strip():
        raise Ongeldig("E_LEEG", "het bestand is leeg. Maak de export opnieuw.")
    if any(inhoud[i:200:2].strip(b"\0") == b"" for i in (0, 1)):
        raise _andere_codering("UTF-16", codering)
    for teken in (b"\x00", b"\x1a"):
        if (plaats := inhoud.find(teken)) >= 0:
            raise Ongeldig("E_TEKEN", "er staat een stuurteken (NUL of Ctrl-Z) in het "
                           "bestand. Maak de export opnieuw.",
                           _regelnummer(inhoud, plaats))  # fmt: skip
    windows = codering == "windows-1252"
    if windows and not inhoud.isascii() and _is_utf8(inhoud):
        raise Ongeldig("E_CODERING", "dit bestand is in UTF-8 bewaard (door een "
                       "rekenblad?); verwacht is windows-1252. Gebruik de export zelf.")  # fmt: skip
    try:
        return inhoud.removeprefix(_BOM).decode("cp1252" if windows else "utf-8")
    except UnicodeDecodeError as fout:
        raise Ongeldig("E_CODERING", f"hier staat een teken dat in {_leesbaar(codering)} "
                       "niet bestaat, en dat is verwacht. Maak de export opnieuw.",
                       _regelnummer(inhoud, fout.start)) from None  # fmt: skip


def _andere_codering(wat: str, codering: str) -> Ongeldig:
    return Ongeldig("E_CODERING", f"dit is {wat}; verwacht is een csv-bestand in "
                    f"{_leesbaar(codering)}. Bewaar de export zo opnieuw.", 1)  # fmt: skip


def _is_utf8(inhoud: bytes) -> bool:
    try:
        inhoud.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _leesbaar(codering: str) -> str:
    return "UTF-8" if codering.startswith("utf-8") else codering


def _regelnummer(inhoud: bytes, plaats: int) -> int:
    return inhoud.count(b"\n", 0, plaats) + 1


def _met_een_regeleinde(tekst: str) -> str:
    """Return the text with ``\\n`` only; line ends inside quotes may differ."""
    if "\r" not in tekst:
        return tekst
    if len(_soorten(tekst)) > 1:
        buiten = re.sub('"[^"]*"', "x", tekst)
        eindes = re.findall("\r\n|[\r\n]", buiten)
        anders = [i for i, einde in enumerate(eindes, 1) if einde != eindes[0]]
        if anders:
            raise Ongeldig("E_REGELEINDE", "hier eindigt de regel anders dan de vorige "
                           "(bestanden aan elkaar geplakt?). Maak de export opnieuw.",
                           anders[0])  # fmt: skip
    return tekst.replace("\r\n", "\n").replace("\r", "\n")


def _soorten(tekst: str) -> set[str]:
    crlf = tekst.count("\r\n")
    aantallen = {
        "\r\n": crlf,
        "\n": tekst.count("\n") - crlf,
        "\r": tekst.count("\r") - crlf,
    }
    return {soort for soort, aantal in aantallen.items() if aantal}


def _zonder_onzichtbaar(tekst: str) -> tuple[str, dict[str, int]]:
    """Mend the rows; the heading stays, as a tab there is a wrong separator."""
    kop, regeleinde, rijen = tekst.partition("\n")
    gevonden = 0
    for teken, vervanging in _ONZICHTBAAR.items():
        if aantal := rijen.count(teken):
            gevonden += aantal
            rijen = rijen.replace(teken, vervanging)
    if not gevonden:
        return tekst, {}
    return kop + regeleinde + rijen, {"teken_onzichtbaar": gevonden}
