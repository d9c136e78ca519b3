"""Shares of a whole, as a pie chart prints them, with or without a label."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from leerplicht.audit.begrippen import NIET_GELABELD, TOTAAL
from leerplicht.audit.bevinding import Bevinding, bevinding
from leerplicht.audit.getallen import getal, procent
from leerplicht.audit.lezen import Cijfer
from leerplicht.audit.verslag import Verslag

HONDERD = Decimal(100)


@dataclass(frozen=True)
class Groep:
    """What one share may be of: some rows of a table together."""

    naam: str
    aantal: int


def aandelen(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the shares that do not follow from a count, or do not add up to 100.

    A share without a label is right if a group of rows has it; what is left is laid
    beside the groups that are left, both from high to low.
    """
    samen: dict[tuple[str, str, str, str], list[Cijfer]] = defaultdict(list)
    for cijfer in verslag.van_vorm("aandeel"):
        jaar, begrip, soort, _ = cijfer.plek
        samen[(cijfer.hoe.onderdeel, jaar, begrip, soort)].append(cijfer)
    for (_, jaar, begrip, soort), delen in samen.items():
        rijen = verslag.rijen(jaar, begrip, soort)
        compleet = _is_compleet(delen, rijen)
        if compleet:
            yield from _geen_honderd(delen)
        noemer = verslag.aantal(jaar, begrip, soort, TOTAAL)
        if noemer and verslag.kolom_klopt(jaar, begrip, soort):
            som = sum((_p(deel) for deel in delen), Decimal(0))
            for deel, groep in _paren(verslag, delen, rijen, noemer):
                if not _volgt(deel, groep.aantal, noemer, som == HONDERD and compleet):
                    yield _volgt_niet(deel, groep, noemer, som, delen)


def _p(deel: Cijfer) -> Decimal:
    return deel.percentage if deel.percentage is not None else Decimal(0)


def _is_compleet(delen: list[Cijfer], rijen: list[Cijfer]) -> bool:
    if any(deel.codes == NIET_GELABELD for deel in delen):
        return True
    alle = {code for rij in rijen for code in rij.codes}
    return {code for deel in delen for code in deel.codes} == alle


def _geen_honderd(delen: list[Cijfer]) -> Iterator[Bevinding]:
    som = sum((_p(deel) for deel in delen), Decimal(0))
    speling = sum((Decimal(5).scaleb(-deel.decimalen - 1) for deel in delen), Decimal(0))
    if abs(som - HONDERD) > speling:
        cijfers = " + ".join(deel.gedrukt for deel in delen)
        decimalen = max(deel.decimalen for deel in delen)
        volgt = f"{cijfers} = {getal(som, decimalen)} %"
        yield bevinding(
            "aandelen_som",
            delen,
            f"De aandelen zijn samen {volgt}. Afronden verklaart hoogstens een verschil "
            f"van {getal(speling, decimalen + 1)} met 100.",
            "Wilt u de aandelen nagaan?",
        )


def _paren(
    verslag: Verslag, delen: list[Cijfer], rijen: list[Cijfer], noemer: int
) -> Iterator[tuple[Cijfer, Groep]]:
    zonder = [deel for deel in delen if deel.codes == NIET_GELABELD]
    for deel in delen:
        if deel.codes != NIET_GELABELD:
            binnen = [rij for rij in rijen if rij.codes <= deel.codes]
            if {code for rij in binnen for code in rij.codes} == deel.codes:
                yield deel, _groep(binnen)
    if not zonder:
        return
    hoog_laag = sorted(zonder, key=_p, reverse=True)
    indelingen = [
        sorted(groepen, key=lambda groep: groep.aantal, reverse=True)
        for groepen in _indelingen(verslag, rijen)
        if len(groepen) == len(hoog_laag)
    ]
    if indelingen:
        beste = min(
            indelingen,
            key=lambda groepen: sum(
                abs(Fraction(_p(deel)) - Fraction(100 * groep.aantal, noemer))
                for deel, groep in zip(hoog_laag, groepen, strict=True)
            ),
        )
        yield from _naast_elkaar(hoog_laag, beste, noemer)


def _naast_elkaar(
    hoog_laag: list[Cijfer], groepen: list[Groep], noemer: int
) -> Iterator[tuple[Cijfer, Groep]]:
    """Pair the shares that are right for a group first, the others by rank."""
    over = list(groepen)
    fout = []
    for deel in hoog_laag:
        for groep in over:
            if procent(groep.aantal, noemer, deel.decimalen) == _p(deel):
                over.remove(groep)
                break
        else:
            fout.append(deel)
    yield from zip(fout, over, strict=True)


def _indelingen(verslag: Verslag, rijen: list[Cijfer]) -> Iterator[list[Groep]]:
    yield [_groep([rij]) for rij in rijen]
    per_kengetal: dict[str, list[Cijfer]] = defaultdict(list)
    for rij in rijen:
        sleutel = (rij.hoe.onderdeel, rij.onderwijssoort, rij.hoe.maat)
        kengetal = verslag.begrippen.kengetallen.get(sleutel, rij.onderwijssoort)
        per_kengetal[kengetal].append(rij)
    yield [_groep(groep) for groep in per_kengetal.values()]


def _groep(rijen: list[Cijfer]) -> Groep:
    return Groep(
        " + ".join(rij.onderwijssoort for rij in rijen),
        sum(rij.aantal or 0 for rij in rijen),
    )


def _volgt(deel: Cijfer, teller: int, noemer: int, mag_passend: bool) -> bool:
    """Tell whether a share follows from its count.

    Shares that were made to add up to exactly 100 may each be rounded the other way.
    """
    if procent(teller, noemer, deel.decimalen) == _p(deel):
        return True
    stap = Fraction(1, 10**deel.decimalen)
    verschil = abs(Fraction(_p(deel)) - Fraction(100 * teller, noemer))
    return mag_passend and verschil < stap


def _volgt_niet(
    deel: Cijfer, groep: Groep, noemer: int, som: Decimal, delen: list[Cijfer]
) -> Bevinding:
    meer = deel.decimalen + 1
    precies = getal(procent(groep.aantal, noemer, meer), meer)
    volgt = f"{getal(groep.aantal)} / {getal(noemer)} = {precies} % ({groep.naam})"
    samen = ""
    if som != HONDERD and len(delen) > 1:
        cijfers = " + ".join(getal(_p(d), d.decimalen) for d in delen)
        decimalen = max(d.decimalen for d in delen)
        samen = f" De gedrukte aandelen zijn samen {cijfers} = {getal(som, decimalen)} %."
    return bevinding(
        "aandeel",
        (deel,),
        f"Uit de tabel volgt {volgt}.{samen}",
        "Wilt u dit aandeel nagaan?",
    )
