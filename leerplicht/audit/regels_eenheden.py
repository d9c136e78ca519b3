"""Units: persons and events, parts and wholes, percentages and their counts."""

from __future__ import annotations

from collections.abc import Iterator

from leerplicht.audit.begrippen import TOTAAL
from leerplicht.audit.bevinding import Bevinding, bevinding
from leerplicht.audit.getallen import gedeeld, getal, procent
from leerplicht.audit.lezen import Cijfer
from leerplicht.audit.verslag import GEHEEL, Verslag, vorig


def eenheid(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the figures of persons that print the number of events.

    Only where the number of persons is known to be another: in the report itself, or
    from the records.
    """
    for cijfer in verslag.van_vorm("aantal"):
        personen = verslag.personen(cijfer)
        if personen is None:
            continue
        begrip = verslag.begrip(cijfer)
        gebeurtenis = verslag.begrippen.begrippen[begrip.gebeurtenis].eenheid
        yield bevinding(
            "eenheid",
            (cijfer,),
            f"{cijfer.gedrukt} is het aantal {gebeurtenis}; die gaan over "
            f"{getal(personen)} {begrip.eenheid}.",
            f"Wilt u {cijfer.gedrukt} {begrip.eenheid} veranderen in {getal(personen)}?",
        )


def rest(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the figures that are not the whole without its part."""
    for cijfer in verslag.van_vorm("aantal"):
        begrip = verslag.begrip(cijfer)
        if not begrip.rest_na:
            continue
        jaar, _, soort, codes = cijfer.plek
        heel = verslag.aantal(jaar, begrip.deel_van, soort, codes)
        deel = verslag.aantal(jaar, begrip.rest_na, soort, codes)
        if heel is None or deel is None or cijfer.aantal == heel - deel:
            continue
        volgt = f"{getal(heel)} - {getal(deel)} = {getal(heel - deel)}"
        gebeurtenis = verslag.begrippen.begrippen[begrip.rest_na].gebeurtenis
        keren = verslag.aantal(jaar, gebeurtenis, soort, codes) if gebeurtenis else None
        oorzaak = ""
        if keren is not None and cijfer.aantal == heel - keren:
            oorzaak = (
                f" {cijfer.gedrukt} is {getal(heel)} {begrip.eenheid} min {getal(keren)} "
                f"{gebeurtenis}: dat zijn twee eenheden door elkaar."
            )
        yield bevinding(
            "rest",
            (cijfer,),
            f"In {begrip.eenheid} geteld is het {volgt}.{oorzaak}",
            "Wilt u dit nagaan?",
        )


def deel_geheel(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the parts that are greater than their whole, and persons above events."""
    for cijfer in verslag.van_vorm("aantal"):
        begrip = verslag.begrip(cijfer)
        if begrip.rest_na or verslag.personen(cijfer) is not None:
            continue
        for geheel_code in filter(None, (begrip.deel_van, begrip.gebeurtenis)):
            geheel = _geheel(verslag, cijfer, geheel_code)
            if geheel is None or cijfer.aantal is None or cijfer.aantal <= geheel:
                continue
            naam = verslag.begrippen.begrippen[geheel_code].begrip_naam.lower()
            yield bevinding(
                "deel_geheel",
                (cijfer,),
                f"Dat is meer dan het geheel waar het bij hoort: {getal(geheel)} ({naam}).",
                "Wilt u nagaan welk getal klopt?",
            )


def percentage(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the percentages that do not follow from their teller and noemer."""
    for cijfer in verslag.van_vorm("percentage"):
        jaar, begrip_code, soort, codes = cijfer.plek
        teller = verslag.aantal(jaar, begrip_code, soort, codes)
        noemer = verslag.aantal(jaar, cijfer.hoe.noemer_code, soort, codes)
        if teller is None or not noemer:
            continue
        if procent(teller, noemer, cijfer.decimalen) == cijfer.percentage:
            continue
        volgt = gedeeld(teller, noemer, cijfer.decimalen)
        anders = _anders(verslag, cijfer, teller, noemer)
        oorzaak = (
            f"{cijfer.gedrukt} volgt wel uit {anders}"
            if anders
            else "Het gedrukte percentage volgt uit geen ander aantal van het verslag"
        )
        yield bevinding(
            "percentage",
            (cijfer,),
            f"Wij rekenen {volgt}. {oorzaak}.",
            "Wilt u nagaan welke aantallen zijn gedeeld?",
        )


def _geheel(verslag: Verslag, deel: Cijfer, geheel_code: str) -> int | None:
    """Return the whole of a part: its own cell, the row that holds it, or the total."""
    jaar, _, soort, codes = deel.plek
    for soort_geheel in (soort, GEHEEL):
        ruimer = [
            cel.codes
            for (_, j, b, s), kolom in verslag.kolommen.items()
            if (j, b, s) == (jaar, geheel_code, soort_geheel)
            for cel in kolom
            if codes < cel.codes
        ]
        for kandidaat in (codes, *sorted(ruimer, key=len), TOTAAL):
            aantal = verslag.aantal(jaar, geheel_code, soort_geheel, kandidaat)
            if aantal is not None:
                return aantal
    return None


def _anders(verslag: Verslag, cijfer: Cijfer, teller: int, noemer: int) -> str | None:
    """Return the other teller or noemer from which a percentage does follow.

    Events for persons is the fault most made, then another noemer, then any other count.
    """
    mogelijk = [
        *(("teller", naam, t, noemer) for naam, t in _keren(verslag, cijfer, noemer)),
        *(("noemer", naam, teller, n) for naam, n in _noemers(verslag, cijfer)),
        *(("teller", naam, t, noemer) for naam, t in _tellers(verslag, cijfer)),
    ]
    for wat, naam, t, n in mogelijk:
        if n and procent(t, n, cijfer.decimalen) == cijfer.percentage:
            return f"een andere {wat} ({naam}): {gedeeld(t, n, cijfer.decimalen)}"
    return None


def _keren(verslag: Verslag, cijfer: Cijfer, noemer: int) -> Iterator[tuple[str, int]]:
    jaar, _, soort, codes = cijfer.plek
    begrip = verslag.begrip(cijfer)
    deel = verslag.begrippen.begrippen.get(begrip.rest_na, begrip)
    if not deel.gebeurtenis:
        return
    keren = verslag.aantal(jaar, deel.gebeurtenis, soort, codes)
    if keren is not None and not begrip.rest_na:
        yield f"het aantal {deel.gebeurtenis}", keren
    elif keren is not None and keren <= noemer:
        yield f"{getal(noemer)} min {getal(keren)} {deel.gebeurtenis}", noemer - keren


def _tellers(verslag: Verslag, cijfer: Cijfer) -> Iterator[tuple[str, int]]:
    for ander in verslag.van_vorm("aantal"):
        if (ander.schooljaar, ander.codes) == (cijfer.schooljaar, cijfer.codes):
            yield ander.hoe.maat_naam, ander.aantal or 0


def _noemers(verslag: Verslag, cijfer: Cijfer) -> Iterator[tuple[str, int]]:
    jaar, _, soort, codes = cijfer.plek
    noemer_code = cijfer.hoe.noemer_code
    eerder = verslag.aantal(vorig(jaar), noemer_code, soort, codes)
    if eerder is not None:
        yield f"het schooljaar {vorig(jaar)}", eerder
    heel = verslag.aantal(jaar, noemer_code, soort, codes)
    for rij in verslag.rijen(jaar, noemer_code, soort):
        yield rij.onderwijssoort, rij.aantal or 0
        if heel is not None:
            yield f"zonder {rij.onderwijssoort}", heel - (rij.aantal or 0)
