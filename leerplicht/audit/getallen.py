"""Numbers as people read and print them: Dutch notation, halves away from zero."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal


def getal(waarde: Decimal | int, decimalen: int = 0) -> str:
    """Return a number in Dutch notation, such as 5.497 or 4,6."""
    vorm = "#,##0" + ("." + "0" * decimalen if decimalen else "")
    return format_decimal(waarde, format=vorm, locale="nl_NL")


def procent(teller: int, noemer: int, decimalen: int) -> Decimal:
    """Return teller / noemer x 100, a half rounded away from zero.

    Raises:
        ZeroDivisionError: there is no noemer.
    """
    # An exact fraction: a division of decimals would round first, and then again.
    tiende = 10**decimalen
    precies = Fraction(100 * teller * tiende, noemer)
    heel = (2 * precies.numerator + precies.denominator) // (2 * precies.denominator)
    return Decimal(heel).scaleb(-decimalen)


def opgeteld(delen: Iterable[int]) -> str:
    """Return a sum written out: 19 + 61 + 171 = 251."""
    getallen = list(delen)
    return f"{' + '.join(map(getal, getallen))} = {getal(sum(getallen))}"


def gedeeld(teller: int, noemer: int, decimalen: int) -> str:
    """Return a percentage written out: 251 / 5.497 = 4,6 %."""
    uitkomst = getal(procent(teller, noemer, decimalen), decimalen)
    return f"{getal(teller)} / {getal(noemer)} = {uitkomst} %"


def opsomming(woorden: Iterable[str]) -> str:
    """Return words as in a sentence: a, b en c."""
    lijst = list(woorden)
    return " en ".join([", ".join(lijst[:-1]), lijst[-1]] if lijst[1:] else lijst)
