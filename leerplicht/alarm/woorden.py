"""Dates and counts as a Dutch reader expects them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date


def dag(waarde: date) -> str:
    """Return a date, such as 1 oktober 2024."""
    return format_date(waarde, "d MMMM y", "nl_NL")


def over(dagen: int) -> str:
    """Return how far away a day is: vandaag, morgen, over 14 dagen."""
    return {0: "vandaag", 1: "morgen"}.get(dagen, f"over {dagen} dagen")


def hoofdletter(tekst: str) -> str:
    """Return a sentence with its capital."""
    return tekst[:1].upper() + tekst[1:]


def opsomming(delen: list[str]) -> str:
    """Return parts of a sentence with commas and the word en."""
    return " en ".join(filter(None, (", ".join(delen[:-1]), *delen[-1:])))
