"""The text of a delivery: from bytes as delivered to rows that can be trusted.

There are two ways through a file. The quick one takes it in blocks of some megabytes and
asks of each block only whether it is plainly in order; nearly every file is. Where one
is not (a quote inside a value, a value of two lines, a row too short), the file is read
again, exactly and row by row: that finds the fault and its line, or finds that all is
well. Only the exact way refuses, so there is one rule for what is wrong.

Neither holds more of the file in memory than a block.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from .oordeel import Ongeldig

SCHEIDING = ";"
# Below the limits of the csv module (131.072) and of DuckDB (2.000.000).
MAX_REGEL = 100_000
BLOK = 8 << 20
ZOEK_KOP_TOT = 10  # lines

_BOM = b"\xef\xbb\xbf"
_GEEN_CSV = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x1f\x8b": "een gecomprimeerd bestand (gzip)",
    b"PK\x03\x04": "een gecomprimeerd bestand (zip) of een werkmap van Excel",
}
_STUURTEKENS = (b"\x00", b"\x1a")  # NUL and Ctrl-Z
# Characters that nobody sees and on which joins fail: dropped, or made a space.
_WEG = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_SPATIE = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ONZICHTBAAR = re.compile(f"([{_WEG}])|[{_SPATIE}]")
# What each of them begins with in UTF-8; one of two bytes is looked for if its first
# byte is there at all, which is a hundred times as fast.
_VERDACHT = (
    b"\t", b"\xc2\xa0", b"\xc2\xad", b"\xe1\x9a", b"\xe2\x80", b"\xe2\x81", b"\xe3\x80",
    b"\xef\xbb",
)  # fmt: skip
_TOTAAL = re.compile(r"(?:(?:sub|eind)?tota(?:al|len|l)|aantal)\b.*", re.IGNORECASE)
# A field in quotes on one line, with doubled quotes and separators in it.
_AANGEHAALD = re.compile(rb'(?<![^;\n])"[^"\n]*+(?:""[^"\n]*+)*+"(?![^;\n])')
_BUITEN_SKELET = bytes(set(range(256)) - set(b';"\n'))


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

    def controleer_einde(self) -> None:
        """Refuse a windows-1252 file that a spreadsheet has saved as UTF-8.

        Raises:
            Ongeldig: all of it is UTF-8, and not all of it is ASCII.
        """
        if self.is_windows and self.kan_utf8 and not self.is_ascii:
            raise _toch_utf8()


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


def lees_kop(stroom: BinaryIO, codering: str) -> Kop:
    """Read the heading, and see whether this is a file of text at all.

    Raises:
        Ongeldig: empty, packed, another encoding, or no line that can be read.
    """
    begin = stroom.read(4096)
    for teken, wat in _GEEN_CSV.items():
        if begin.startswith(teken):
            raise _andere_codering(wat, codering)
    if not begin.removeprefix(_BOM).strip() and not _heeft_inhoud(stroom):
        raise Ongeldig("E_LEEG", "het bestand is leeg. Maak de export opnieuw.")
    if len(begin) > 3 and sum(not begin[i:200:2].strip(b"\0") for i in (0, 1)) == 1:
        raise _andere_codering("UTF-16", codering)
    if begin.startswith(_BOM) and codering == "windows-1252":
        raise _toch_utf8()
    eerste_regels = list(islice(_vanaf_begin(stroom, codering), ZOEK_KOP_TOT))
    regels = _vanaf_begin(stroom, codering)
    fout = None
    try:
        _, namen = _volgende(csv.reader(regels, delimiter=SCHEIDING, strict=True), regels)
    except Ongeldig as gevonden:
        namen, fout = velden(eerste_regels[0]), gevonden
    return Kop(
        namen, regels.bytes_tot, regels.nummer, regels.einde, eerste_regels, fout
    )


def lees_rijen(
    stroom: BinaryIO, codering: str, kop: Kop, doel: BinaryIO
) -> Gelezen:
    """Judge all rows and write them as UTF-8, each line ending with ``\\n``.

    Args:
        stroom: the file, which is read from its beginning.
        codering: what the contract declares.
        kop: the heading, as ``lees_kop`` gave it.
        doel: the copy.

    Raises:
        Ongeldig: the bytes, the line ends, the quotes or the number of fields of a row
            cannot be trusted.
    """
    gelezen = _vlot(stroom, codering, kop, doel)
    if gelezen is None:
        doel.seek(0)
        doel.truncate()
        gelezen = _precies(stroom, codering, kop, doel)
    return gelezen


def velden(regel: str, scheiding: str = SCHEIDING) -> list[str]:
    """Split one line into its fields, whatever is wrong with it."""
    return next(csv.reader([regel], delimiter=scheiding), [""])


# --- the quick way


def _vlot(
    stroom: BinaryIO, codering: str, kop: Kop, doel: BinaryIO
) -> Gelezen | None:
    """Copy a file that is plainly in order, or return None."""
    tekst = Codering(codering)
    meelezer = _Meelezer(stroom)
    if not kop.einde:
        return None
    tekst.decodeer(meelezer.read(kop.bytes_tot).removeprefix(_BOM))
    gelezen = Gelezen(velden=len(kop.namen))
    slot = b""
    for blok, is_laatste in _blokken(meelezer, kop.einde):
        if any(teken in blok for teken in _STUURTEKENS):
            return None
        try:
            schoon = _in_utf8(blok, tekst, kop.einde)
        except ValueError:
            return None
        if is_laatste:
            gelezen.let_op("regeleinde_ontbreekt", schoon[-1:] not in (b"\n", b""))
            schoon = schoon.rstrip(b"\n ")
            slot = schoon[schoon.rfind(b"\n") + 1 :]
            schoon += b"\n" * bool(schoon)
        schoon, aantal = _zonder_onzichtbaar(schoon)
        gelezen.let_op("teken_onzichtbaar", aantal)
        if not gelezen.aantal and schoon:
            gelezen.velden = _breedte(schoon, kop)
        if not _is_effen(schoon, gelezen.velden, laatste_leeg=_laatste_leeg(gelezen, kop)):
            return None
        gelezen.aantal += schoon.count(b"\n")
        gelezen.spaties = gelezen.spaties or b" " in schoon
        doel.write(schoon)
    if _is_totaal(velden(slot.decode())):
        return None
    tekst.controleer_einde()
    gelezen.let_op("veld_te_veel", _laatste_leeg(gelezen, kop))
    gelezen.sha256 = meelezer.sha256.hexdigest()
    return gelezen


class _Meelezer:
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


def _blokken(meelezer: _Meelezer, einde: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield blocks of whole lines, and whether it is the last one."""
    vorige = rest = b""
    while blok := meelezer.read(BLOK):
        snede = blok.rfind(einde) + len(einde)
        if snede < len(einde):
            rest += blok
            if len(rest) > 4 * MAX_REGEL:
                break  # no line of ours
            continue
        if vorige:
            yield vorige, False
        vorige, rest = rest + blok[:snede], blok[snede:]
    yield vorige + rest, True


def _in_utf8(blok: bytes, codering: Codering, einde: bytes) -> bytes:
    """Return a block in UTF-8 with ``\\n`` at the end of each line.

    Raises:
        ValueError: it cannot be decoded, or its lines end in more than one way.
    """
    if b"\r" not in blok and einde == b"\n" and not codering.is_windows:
        codering.decodeer(blok)
        return blok
    regeleinden = io.IncrementalNewlineDecoder(None, translate=True)
    tekst = regeleinden.decode(codering.decodeer(blok), final=True)
    if regeleinden.newlines not in (None, einde.decode()):
        raise ValueError
    return tekst.encode()


def _breedte(blok: bytes, kop: Kop) -> int:
    """Return how many fields a row has: perhaps an empty one more than the heading."""
    eerste = _AANGEHAALD.sub(b"", blok[: blok.find(b"\n")])
    een_meer = eerste.count(b";") == len(kop.namen) and kop.namen[-1].strip()
    return len(kop.namen) + bool(een_meer)


def _laatste_leeg(gelezen: Gelezen, kop: Kop) -> bool:
    """The last field of each row has no heading and has to be empty."""
    return gelezen.velden > len(kop.namen) or not kop.namen[-1].strip()


def _is_effen(blok: bytes, aantal_velden: int, *, laatste_leeg: bool) -> bool:
    """Tell whether all lines have so many fields, and quotes only where they belong."""
    aantal = blok.count(b"\n")
    verwacht = (b";" * (aantal_velden - 1) + b"\n") * aantal
    skelet = blok.translate(None, _BUITEN_SKELET)
    if b'"' in skelet:
        skelet = _zonder_aanhaling(blok, skelet)
    if skelet != verwacht:
        return False
    if laatste_leeg and blok.count(b";\n") + blok.count(b';""\n') != aantal:
        return False
    # A line that is too long leaves one of these stretches without a line end.
    stuk = MAX_REGEL // 2
    return all(blok.find(b"\n", i, i + stuk) >= 0 for i in range(0, len(blok), stuk))


def _zonder_aanhaling(blok: bytes, skelet: bytes) -> bytes:
    """Return the skeleton of a block without the fields that are in quotes.

    The skeleton is what is left when only ``;``, quotes and line ends are kept. Two quotes
    that touch in it enclose a text without any of these. Where every quote stands at the
    beginning or the end of a field (none in the middle, none doubled), such a pair is a
    field, and an odd quote stays behind. Otherwise the fields are taken out one by one; a
    quote that belongs to no field stays behind.
    """
    randen = (
        blok.startswith(b'"') + blok.count(b';"') + blok.count(b'\n"')
        + blok.count(b'";') + blok.count(b'"\n')
    )  # fmt: skip
    if skelet.count(b'"') == randen:
        zonder = skelet.replace(b'""', b"")
        if b'"' not in zonder:
            return zonder
    return _AANGEHAALD.sub(b"", blok).translate(None, _BUITEN_SKELET)


def _zonder_onzichtbaar(blok: bytes) -> tuple[bytes, int]:
    if not any(teken[:1] in blok and teken in blok for teken in _VERDACHT):
        return blok, 0
    tekst, aantal = _ONZICHTBAAR.subn(_zichtbaar, blok.decode())
    return tekst.encode(), aantal


def _zichtbaar(gevonden: re.Match[str]) -> str:
    return "" if gevonden[1] else " "


# --- the exact way


def _precies(
    stroom: BinaryIO, codering: str, kop: Kop, doel: BinaryIO
) -> Gelezen:
    """Copy a file row by row, numbered, or refuse it at its first fault."""
    tekst = Codering(codering)
    meelezer = _Meelezer(stroom)
    tekst.decodeer(meelezer.read(kop.bytes_tot).removeprefix(_BOM))
    regels = _Regels(meelezer, tekst, begin=kop.regels)
    lezer = csv.reader(regels, delimiter=SCHEIDING, strict=True)
    gelezen = Gelezen(velden=len(kop.namen), genummerd=True, spaties=True)
    uit = io.TextIOWrapper(doel, encoding="utf-8", newline="", write_through=False)
    schrijver = csv.writer(uit, delimiter=SCHEIDING, lineterminator="\n")
    toets = _Breedte(kop, gelezen)
    try:
        vorige: tuple[int, list[str]] | None = None
        leeg = 0  # the first of the blank lines that were just read
        for nummer, rij in iter(lambda: _volgende(lezer, regels), (0, [])):
            regels.controleer_einde(kop.einde)
            if nummer < regels.nummer and sum(map(len, rij)) > MAX_REGEL:
                raise _te_lang(nummer)
            if len(rij) < 2 and not "".join(rij).strip():
                leeg = leeg or nummer
                continue
            if vorige:
                toets.keur(*vorige)
                schrijver.writerow([vorige[0], *vorige[1]])
            if leeg:
                raise Ongeldig("E_RIJ", "deze regel is leeg, en daarna komen nog "
                               "gegevens. Maak de export opnieuw.", leeg)  # fmt: skip
            vorige = nummer, rij
        if vorige:
            if _is_totaal(vorige[1]):
                raise Ongeldig("E_TOTAL", "de laatste regel is een totaalregel. Maak de "
                               "export opnieuw, zonder totalen.", vorige[0])  # fmt: skip
            toets.keur(*vorige)
            schrijver.writerow([vorige[0], *vorige[1]])
    finally:
        uit.flush()
        uit.detach()
    tekst.controleer_einde()
    gelezen.let_op("regeleinde_ontbreekt", not regels.einde)
    gelezen.let_op("teken_onzichtbaar", regels.onzichtbaar)
    gelezen.let_op("veld_te_veel", _laatste_leeg(gelezen, kop))
    gelezen.sha256 = meelezer.sha256.hexdigest()
    return gelezen


class _Regels:
    """The lines of a file as text for the csv module, each ending with ``\\n``.

    Attributes:
        nummer: the line of the file that was given last.
        einde: how that line ended in the file.
        bytes_tot: how many bytes of the file were given.
        onzichtbaar: how many characters nobody sees were mended.
    """

    def __init__(
        self, stroom: BinaryIO | _Meelezer, codering: Codering, begin: int
    ) -> None:
        self.stroom, self.codering = stroom, codering
        self.nummer, self.einde = begin, b"\n"
        self.bytes_tot = self.onzichtbaar = 0
        self._ruw = self._ruwe_regels()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        ruw = next(self._ruw)
        self.nummer += 1
        kaal = ruw.rstrip(b"\r\n")
        self.einde = ruw[len(kaal) :]
        if self.nummer == 1:
            kaal = kaal.removeprefix(_BOM)
        for teken in _STUURTEKENS:
            if teken in kaal:
                raise Ongeldig("E_TEKEN", "in deze regel staat een stuurteken (NUL of "
                               "Ctrl-Z). Maak de export opnieuw.", self.nummer)  # fmt: skip
        try:
            tekst = self.codering.decodeer(kaal)
        except UnicodeDecodeError:
            raise Ongeldig("E_CODERING", "in deze regel staat een teken dat niet bestaat "
                           f"in {self.codering.leesbaar}, de codering die is verwacht. "
                           "Bewaar de export in die codering.", self.nummer) from None  # fmt: skip
        if len(tekst) > MAX_REGEL:
            raise _te_lang(self.nummer)
        # In the heading a tab is a wrong separator.
        if self.nummer > 1 and ("\t" in tekst or not tekst.isascii()):
            tekst, aantal = _ONZICHTBAAR.subn(_zichtbaar, tekst)
            self.onzichtbaar += aantal
        self.bytes_tot += len(ruw)
        return tekst + "\n"

    def controleer_einde(self, gewoon: bytes) -> None:
        """Refuse a row that ends otherwise than the heading.

        Raises:
            Ongeldig: files were glued together.
        """
        if self.einde not in (gewoon, b""):
            raise Ongeldig("E_REGELEINDE", "deze regel eindigt anders dan de kopregel "
                           "(zijn er bestanden aan elkaar geplakt?). Maak de export "
                           "opnieuw.", self.nummer)  # fmt: skip

    def _ruwe_regels(self) -> Iterator[bytes]:
        rest = b""
        while blok := self.stroom.read(1 << 20):
            regels = (rest + blok).splitlines(keepends=True)
            rest = regels.pop()  # may go on in the next block
            yield from regels
            if len(rest) > 4 * MAX_REGEL:
                raise _te_lang(self.nummer + 1)
        if rest:
            yield rest


def _volgende(lezer: Iterator[list[str]], regels: _Regels) -> tuple[int, list[str]]:
    """Return the line on which the next row begins, and its fields; (0, []) at the end.

    Raises:
        Ongeldig: a quote that is not closed, or text after one.
    """
    nummer = regels.nummer + 1
    try:
        return nummer, next(lezer)
    except StopIteration:
        return 0, []
    except csv.Error:
        raise Ongeldig("E_AANHALING", "een aanhalingsteken in deze regel klopt niet: het "
                       "wordt niet gesloten, of er staat nog tekst achter. Maak de export "
                       "opnieuw.", nummer) from None  # fmt: skip


class _Breedte:
    """Holds the number of fields of each row against the heading."""

    def __init__(self, kop: Kop, gelezen: Gelezen) -> None:
        self.kop, self.gelezen = kop, gelezen
        self.eerste = 0

    def keur(self, nummer: int, rij: list[str]) -> None:
        """Count one row.

        Raises:
            Ongeldig: it has more or fewer fields, or a value where no heading stands.
        """
        breedte = len(self.kop.namen)
        if not self.gelezen.aantal:
            self.eerste = nummer
            een_meer = len(rij) == breedte + 1 and self.kop.namen[-1].strip()
            if een_meer and not rij[-1].strip():
                self.gelezen.velden = breedte + 1
        if len(rij) != self.gelezen.velden:
            if len(rij) == breedte:  # it is the first row that is too long
                nummer, rij = self.eerste, [*rij, ""]
            raise Ongeldig(
                "E_RIJ", f"deze regel heeft {_aantal_velden(len(rij))}, de kopregel "
                f"{breedte}. Maak de export opnieuw.", nummer,
            )  # fmt: skip
        if _laatste_leeg(self.gelezen, self.kop) and rij[-1].strip():
            raise Ongeldig("E_RIJ", "het laatste veld van deze regel is gevuld, maar de "
                           "kopregel heeft daar geen naam. Maak de export opnieuw.",
                           nummer)  # fmt: skip
        self.gelezen.aantal += 1


# --- what both use


def _vanaf_begin(stroom: BinaryIO, codering: str) -> _Regels:
    stroom.seek(0)
    return _Regels(stroom, Codering(codering), begin=0)


def _heeft_inhoud(stroom: BinaryIO) -> bool:
    while blok := stroom.read(BLOK):
        if blok.strip():
            return True
    return False


def _is_totaal(rij: list[str]) -> bool:
    eerste = next((veld.strip() for veld in rij if veld.strip()), "")
    return _TOTAAL.fullmatch(eerste) is not None


def _aantal_velden(aantal: int) -> str:
    return f"{aantal} velden" if aantal != 1 else "1 veld"


def _andere_codering(wat: str, codering: str) -> Ongeldig:
    return Ongeldig("E_CODERING", f"dit is {wat}; verwacht is een csv-bestand in "
                    f"{Codering(codering).leesbaar}. Bewaar de export zo opnieuw.")  # fmt: skip


def _toch_utf8() -> Ongeldig:
    return Ongeldig("E_CODERING", "dit bestand is bewaard in UTF-8 (door een rekenblad?); "
                    "verwacht is windows-1252. Gebruik de export zoals die uit het systeem "
                    "kwam.")  # fmt: skip


def _te_lang(nummer: int) -> Ongeldig:
    return Ongeldig("E_REGEL_LANG", f"deze regel is langer dan {MAX_REGEL} tekens. Maak de "
                    "export opnieuw.", nummer)  # fmt: skip
