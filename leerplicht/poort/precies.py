"""The exact way through a file: row by row, to its first fault or to its end."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from .oordeel import Ongeldig
from .tekst import (
    BOM,
    MAX_REGEL,
    SCHEIDING,
    STUURTEKENS,
    Codering,
    Gelezen,
    Kop,
    Meelezer,
    is_totaal,
    te_lang,
    toch_utf8,
    zichtbaar,
)


def lees_precies(
    stroom: BinaryIO, codering: str, kop: Kop, doel: BinaryIO
) -> Gelezen:
    """Copy a file row by row, numbered, or refuse it at its first fault."""
    tekst = Codering(codering)
    meelezer = Meelezer(stroom)
    tekst.decodeer(meelezer.read(kop.bytes_tot).removeprefix(BOM))
    regels = Regels(meelezer, tekst, begin=kop.regels)
    lezer = csv.reader(regels, delimiter=SCHEIDING, strict=True)
    gelezen = Gelezen(velden=len(kop.namen), genummerd=True, spaties=True)
    uit = io.TextIOWrapper(doel, encoding="utf-8", newline="")
    schrijver = csv.writer(uit, delimiter=SCHEIDING, lineterminator="\n")
    toets = _Breedte(kop, gelezen)
    try:
        vorige: tuple[int, list[str]] | None = None
        leeg = 0  # the first of the blank lines that were just read
        for nummer, rij in iter(lambda: volgende(lezer, regels), (0, [])):
            regels.controleer_einde(kop.einde)
            if nummer < regels.nummer and sum(map(len, rij)) > MAX_REGEL:
                raise te_lang(nummer)
            if len(rij) < 2 and not "".join(rij).strip():
                leeg = leeg or nummer
                continue
            if rij == kop.namen:
                raise Ongeldig("E_KOP", "hier staat de kopregel nog een keer (zijn er "
                               "bestanden aan elkaar geplakt?). Maak de export opnieuw.",
                               nummer)  # fmt: skip
            if vorige:
                toets.keur(*vorige)
                schrijver.writerow([vorige[0], *vorige[1]])
            if leeg:
                raise Ongeldig("E_RIJ", "deze regel is leeg, en daarna komen nog "
                               "gegevens. Maak de export opnieuw.", leeg)  # fmt: skip
            vorige = nummer, rij
        if vorige:
            if is_totaal(vorige[1]):
                raise Ongeldig("E_TOTAL", "de laatste regel is een totaalregel. Maak de "
                               "export opnieuw, zonder totalen.", vorige[0])  # fmt: skip
            toets.keur(*vorige)
            schrijver.writerow([vorige[0], *vorige[1]])
    finally:
        uit.flush()
        uit.detach()
    if tekst.is_toch_utf8:
        raise toch_utf8()
    gelezen.let_op("regeleinde_ontbreekt", not regels.einde)
    gelezen.let_op("teken_onzichtbaar", regels.onzichtbaar)
    gelezen.let_op("veld_te_veel", gelezen.laatste_leeg(kop))
    gelezen.sha256 = meelezer.sha256.hexdigest()
    return gelezen


class Regels:
    """The lines of a file as text for the csv module, each ending with ``\\n``.

    Attributes:
        nummer: the line of the file that was given last.
        einde: how that line ended in the file.
        bytes_tot: how many bytes of the file were given.
        onzichtbaar: how many characters nobody sees were mended.
    """

    def __init__(
        self, stroom: BinaryIO | Meelezer, codering: Codering, begin: int
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
            kaal = kaal.removeprefix(BOM)
        for teken in STUURTEKENS:
            if teken in kaal:
                raise Ongeldig("E_TEKEN", "in deze regel staat een stuurteken (NUL of "
                               "Ctrl-Z). Maak de export opnieuw.", self.nummer)  # fmt: skip
        try:
            tekst = self.codering.decodeer(kaal)
        except UnicodeDecodeError:
            naam = self.codering.leesbaar
            raise Ongeldig("E_CODERING", "in deze regel staat een teken dat niet bestaat "
                           f"in {naam}. Maak de export opnieuw, in {naam}.",
                           self.nummer) from None  # fmt: skip
        if len(tekst) > MAX_REGEL:
            raise te_lang(self.nummer)
        # In the heading a tab is a wrong separator.
        if self.nummer > 1 and ("\t" in tekst or not tekst.isascii()):
            tekst, aantal = zichtbaar(tekst)
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
        while blok := self.stroom.read(1 << 16):
            regels = (rest + blok).splitlines(keepends=True)
            rest = regels.pop()  # may go on in the next block
            yield from regels
            if len(rest) > 4 * MAX_REGEL:
                raise te_lang(self.nummer + 1)
        if rest:
            yield rest


def volgende(lezer: Iterator[list[str]], regels: Regels) -> tuple[int, list[str]]:
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
        if self.gelezen.laatste_leeg(self.kop) and rij[-1].strip():
            raise Ongeldig("E_RIJ", "het laatste veld van deze regel is gevuld, maar de "
                           "kopregel heeft daar geen naam. Maak de export opnieuw.",
                           nummer)  # fmt: skip
        self.gelezen.aantal += 1


def _aantal_velden(aantal: int) -> str:
    return f"{aantal} velden" if aantal != 1 else "1 veld"
