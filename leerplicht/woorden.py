"""Numbers, dates and names as a Dutch reader expects them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.dates import format_date, format_datetime, get_timezone
from babel.lists import format_list
from babel.numbers import format_decimal

_NL = "nl_NL"
_HIER = get_timezone("Europe/Amsterdam")
GEEN = "–"
# Longer than the words of a heading or of an ernst, in characters.
_LANG_WOORD = 15


def getal(waarde: Any) -> str:
    """Return a number with the Dutch separators, a text as it is, nothing as a dash."""
    if waarde is None or waarde == "":
        return GEEN
    if isinstance(waarde, bool) or not isinstance(waarde, int | float | Decimal):
        return str(waarde)
    return format_decimal(waarde, locale=_NL)


def percentage(waarde: Decimal | float | None) -> str:
    """Return a percentage with one decimal, as the report prints it."""
    if waarde is None:
        return GEEN
    return f"{format_decimal(waarde, format='#,##0.0', locale=_NL)}\N{NO-BREAK SPACE}%"


def dag(waarde: date) -> str:
    """Return a date, such as 1 oktober 2024; of a time in UTC the day it is here."""
    if isinstance(waarde, datetime):
        return format_datetime(waarde, "d MMMM y", _HIER, locale=_NL)
    return format_date(waarde, "d MMMM y", _NL)


def moment(waarde: datetime) -> str:
    """Return a time in UTC as it is here, such as 1 oktober 2024 om 9.05 uur."""
    return format_datetime(waarde, "d MMMM y 'om' H.mm 'uur'", _HIER, locale=_NL)


def opsomming(delen: Iterable[str]) -> str:
    """Return parts of a sentence with commas and the word en."""
    return format_list(list(delen), locale=_NL)


def aantal(hoeveel: int, enkelvoud: str, meervoud: str) -> str:
    """Return a count with its noun: geen controles, 1 controle, 2 controles."""
    if hoeveel == 1:
        return f"1 {enkelvoud}"
    return f"{getal(hoeveel) if hoeveel else 'geen'} {meervoud}"


def gewoon(code: str) -> str:
    """Return a code as words: met_opmerkingen is met opmerkingen."""
    return code.replace("_", " ")


def tabelnaam(code: str) -> str:
    """Return a table of the warehouse as people call it: rpt_verzuim is Verzuim."""
    return hoofdletter(gewoon(re.sub(r"^(rpt|fct|dim)_", "", code)))


def is_lang(tekst: str) -> bool:
    """Tell whether a word of a text may be too long for a column."""
    return any(len(woord) >= _LANG_WOORD for woord in tekst.split())


def over(dagen: int) -> str:
    """Return how far away a day is: vandaag, morgen, over 14 dagen."""
    return {0: "vandaag", 1: "morgen"}.get(dagen, f"over {dagen} dagen")


def hoofdletter(tekst: str) -> str:
    """Return a sentence with its capital."""
    return tekst[:1].upper() + tekst[1:]
