"""The text of a delivery: what the two ways of reading it share."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass, field
from typing import BinaryIO

from .oordeel import Ongeldig

SCHEIDING = ";"
# Below the limits of the csv module (131.072) and of DuckDB (2.000.000).
MAX_REGEL = 100_000
BOM = b"\xef\xbb\xbf"
STUURTEKENS = (b"\x00", b"\x1a")  # NUL and Ctrl-Z
# Characters that nobody sees and on which joins fail: dropped, or made a space.
_WEG = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_SPATIE = "\t\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ONZICHTBAAR = re.compile(f"([{_WEG}])|[{_SPATIE}]")
_TOTAAL = re.compile(r"(?:(?:sub|eind)?tota(?:al|len|l)|aantal)\b.*", re.IGNORECASE)


@dataclass
class Codering:
    """The encoding that the contract declares; nothing is guessed.

    Attributes:
        naam: ``utf-8``, ``utf-8-sig`` or ``windows-1252``.
        kan_utf8: all that was decoded so far could be UTF-8.
        is_ascii: all that was decoded so far is ASCII.
    """

    naam: str
    kan_utf8: bool = True
    is_ascii: bool = True

    @property
    def is_windows(self) -> bool:
        """One byte a character, so that nearly every file can be decoded."""
        return self.naam == "windows-1252"

    @property
    def leesbaar(self) -> str:
        """The name as messages give it."""
        return self.naam if self.is_windows else "UTF-8"

    def decodeer(self, inhoud: bytes) -> str:
        """Decode whole lines.

        Raises:
            UnicodeDecodeError: a byte that this encoding does not have.
        """
        if inhoud.isascii():
            return inhoud.decode("ascii")
        self.is_ascii = False
        if not self.is_windows:
            return inhoud.decode("utf-8")
        if self.kan_utf8:
            try:
                inhoud.decode("utf-8")
            except UnicodeDecodeError:
                self.kan_utf8 = False
        return inhoud.decode("cp1252")

    @property
    def is_toch_utf8(self) -> bool:
        """What should be windows-1252 is UTF-8 all over, and not just ASCII."""
        return self.is_windows and self.kan_utf8 and not self.is_ascii


@dataclass(frozen=True)
class Kop:
    """The heading of a file, and where the rows begin.

    Attributes:
        namen: the headings as delivered.
        bytes_tot: the length of the heading in the file, BOM and line end included.
        regels: the number of lines that it takes.
        einde: how its line ends: ``\\n``, ``\\r\\n``, ``\\r`` or nothing.
        eerste_regels: the first lines as text: the separator may be another one, or a
            title may stand above the names.
        fout: a quote in the heading that is not closed.
    """

    namen: list[str]
    bytes_tot: int
    regels: int
    einde: bytes
    eerste_regels: list[str]
    fout: Ongeldig | None = None


@dataclass
class Gelezen:
    """What a file holds, after it was copied.

    Attributes:
        sha256: of the bytes as delivered.
        aantal: the number of rows below the heading.
        velden: the number of fields of each row of the copy.
        genummerd: the copy has the line number as first field; otherwise each row is
            one line of the file, in the order of the file.
        spaties: there may be spaces around a value.
        waarschuwingen: what was mended, and how often.
    """

    sha256: str = ""
    aantal: int = 0
    velden: int = 0
    genummerd: bool = False
    spaties: bool = False
    waarschuwingen: dict[str, int] = field(default_factory=dict)

    def let_op(self, soort: str, aantal: int = 1) -> None:
        """Count something that was mended."""
        if aantal:
            self.waarschuwingen[soort] = self.waarschuwingen.get(soort, 0) + aantal

    def laatste_leeg(self, kop: Kop) -> bool:
        """The last field of each row has no heading and has to be empty."""
        return self.velden > len(kop.namen) or not kop.namen[-1].strip()


class Meelezer:
    """Reads a file from its beginning and hashes what it reads."""

    def __init__(self, stroom: BinaryIO) -> None:
        stroom.seek(0)
        self.stroom = stroom
        self.sha256 = hashlib.sha256()

    def read(self, aantal: int) -> bytes:
        """Read so many bytes, or what is left."""
        blok = self.stroom.read(aantal)
        self.sha256.update(blok)
        return blok


def zichtbaar(tekst: str) -> tuple[str, int]:
    """Return a text without the characters that nobody sees, and how many there were."""
    return _ONZICHTBAAR.subn(lambda teken: "" if teken[1] else " ", tekst)


def velden(regel: str, scheiding: str = SCHEIDING) -> list[str]:
    """Split one line into its fields, whatever is wrong with it."""
    return next(csv.reader([regel], delimiter=scheiding), [""])


def is_totaal(rij: list[str]) -> bool:
    """Tell whether a row holds the totals of the others."""
    eerste = next((veld.strip() for veld in rij if veld.strip()), "")
    return _TOTAAL.fullmatch(eerste) is not None


def toch_utf8() -> Ongeldig:
    """Return the refusal of a windows-1252 file that is UTF-8."""
    return Ongeldig("E_CODERING", "dit bestand is bewaard in UTF-8 (door een rekenblad?); "
                    "verwacht wordt windows-1252. Gebruik de export zoals die uit het "
                    "systeem kwam.")  # fmt: skip


def te_lang(nummer: int) -> Ongeldig:
    """Return the refusal of a line that is too long."""
    lengte = f"{MAX_REGEL:,}".replace(",", ".")
    return Ongeldig("E_REGEL_LANG", f"deze regel is langer dan {lengte} tekens. Maak de "
                    "export opnieuw.", nummer)  # fmt: skip
