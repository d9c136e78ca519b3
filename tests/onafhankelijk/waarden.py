"""Reading one field: what it means, or why its row is put aside."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from stdnum.nl import bsn, onderwijsnummer

from . import bronnen as b

# Spaces of all kinds and zero-width characters that stick to keys (bad-inputs row 26).
_RAND = " \t\r\n\u00a0\u200b\u200c\u200d\u2060\ufeff"


class Opzij(Exception):
    """A row that cannot be trusted; the message is its reason."""


def schoon(veld: str) -> str | None:
    """Return a field without its edges; only spaces is a missing value."""
    return veld.strip(_RAND) or None


def persoonsnummer(tekst: str, alleen_bsn: bool = False) -> str:
    """Return a BSN or onderwijsnummer of nine digits.

    Raises:
        Opzij: when the number fails its test.
    """
    if re.fullmatch(r"[0-9]+[,.]?[0-9]*E\+?[0-9]+", tekst, re.IGNORECASE):
        raise Opzij("nummer_wetenschappelijk")
    if re.fullmatch(r"[0-9]{1,9}", tekst):
        if bsn.is_valid(tekst.zfill(9)):
            return tekst.zfill(9)
        if not alleen_bsn and len(tekst) == 9 and onderwijsnummer.is_valid(tekst):
            return tekst
    raise Opzij("nummer_ongeldig")


def datum(tekst: str) -> date:
    """Return a date written ``dd-mm-jjjj``."""
    if not re.fullmatch(r"[0-9]{2}-[0-9]{2}-[0-9]{4}", tekst):
        raise Opzij("datum_vorm")
    try:
        return date(int(tekst[6:]), int(tekst[3:5]), int(tekst[:2]))
    except ValueError as fout:
        raise Opzij("datum_bestaat_niet") from fout


def tijd(tekst: str) -> datetime:
    """Return a moment written ``dd-mm-jjjj uu:mm``."""
    if not re.fullmatch(r"[0-9]{2}-[0-9]{2}-[0-9]{4} [0-9]{2}:[0-9]{2}", tekst):
        raise Opzij("datum_vorm")
    dag, uur, minuut = datum(tekst[:10]), int(tekst[11:13]), int(tekst[14:])
    if uur > 23 or minuut > 59:
        raise Opzij("datum_bestaat_niet")
    return datetime(dag.year, dag.month, dag.day, uur, minuut)


def brp_datum(tekst: str) -> date | None:
    """Return a BRP date: month unknown is 1 July, day unknown the 1st of the month.

    An unknown year gives None.

    Raises:
        Opzij: when it is no date of eight digits, or one that does not exist.
    """
    if not re.fullmatch(r"[0-9]{8}", tekst):
        raise Opzij("datum_vorm")
    jaar, maand, dag = int(tekst[:4]), int(tekst[4:6]), int(tekst[6:])
    if jaar == 0:
        return None
    if maand == 0:
        return date(jaar, 7, 1)
    try:
        return date(jaar, maand, dag or 1)
    except ValueError as fout:
        raise Opzij("datum_bestaat_niet") from fout


def geboortedatum(tekst: str) -> date | None:
    """Return the birth date, or None where the obligation is undetermined."""
    try:
        return brp_datum(tekst)
    except Opzij:
        return None


def getal(tekst: str) -> Decimal:
    """Return a number, with or without a decimal comma."""
    if not re.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?", tekst):
        raise Opzij("getal_onleesbaar")
    return Decimal(tekst.replace(",", "."))


def lesuren(tekst: str) -> Decimal:
    """Return hours of lessons: more than 0, at most 12."""
    uren = getal(tekst)
    if not 0 < uren <= 12:
        raise Opzij("lesuren_buiten_bereik")
    return uren


def gemeentecode(tekst: str) -> str:
    """Return a gemeentecode of four digits."""
    if not re.fullmatch(r"[0-9]{1,4}", tekst):
        raise Opzij("gemeentecode_vorm")
    return tekst.zfill(4)


def code(tekst: str, codes: tuple[str, ...]) -> str:
    """Return a code of a list that decides a count, in lower case."""
    if tekst.lower() not in codes:
        raise Opzij("code_onbekend")
    return tekst.lower()


def lees(kolom: b.Kolom, veld: str) -> object:
    """Return the meaning of one field of a column.

    Raises:
        Opzij: when the row cannot be trusted.
    """
    tekst = schoon(veld)
    if tekst is None:
        if kolom.plicht == "V":
            raise Opzij("verplicht_ontbreekt")
        return None
    if kolom.soort == b.CODE:
        return code(tekst, kolom.codes)
    if kolom.soort == b.BRP_DATUM:
        gelezen = brp_datum(tekst)
        if gelezen is None and kolom.plicht == "V":
            raise Opzij("jaar_onbekend")
        return gelezen
    lezers: dict[str, Callable[[str], object]] = {
        b.TEKST: str,
        b.HOOFDLETTERS: str.upper,
        b.NUMMER: persoonsnummer,
        b.BSN: lambda nummer: persoonsnummer(nummer, alleen_bsn=True),
        b.GEBOORTE: geboortedatum,
        b.DATUM: datum,
        b.TIJD: tijd,
        b.UREN: lesuren,
        b.AANTAL: getal,
        b.GEMEENTE: gemeentecode,
    }
    return lezers[kolom.soort](tekst)
