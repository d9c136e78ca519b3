"""The printed key figures beside those that follow from the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb

from leerplicht.audit.bevinding import Bevinding, bevinding
from leerplicht.audit.getallen import getal, opgeteld
from leerplicht.audit.lezen import Cijfer, Onleesbaar
from leerplicht.audit.verslag import Verslag

_KENGETALLEN = """
    select schooljaar, kengetal_code, waarde
    from marts.rpt_kengetallen
    where gemeente_code = ? and waarde is not null
"""


def lees_magazijn(
    database: Path | None, gemeente_code: str
) -> dict[tuple[str, str], Decimal]:
    """Return the key figures of a built warehouse: (schooljaar, kengetal_code) -> waarde.

    Empty where there is no database, no such table in it, or nothing of this gemeente.

    Raises:
        Onleesbaar: the file cannot be opened.
    """
    if database is None or not database.is_file():
        return {}
    try:
        with duckdb.connect(str(database), read_only=True) as verbinding:
            rijen = verbinding.execute(_KENGETALLEN, [gemeente_code]).fetchall()
    except duckdb.CatalogException:
        return {}
    except duckdb.IOException:
        raise Onleesbaar(
            f"{database} is niet te openen. Loopt er een bouw, of is het geen magazijn? "
            "Probeer het later opnieuw, of noem een ander bestand met --database."
        ) from None
    return {(schooljaar, kengetal): waarde for schooljaar, kengetal, waarde in rijen}


def magazijn(verslag: Verslag, genoemd: set[int]) -> Iterator[Bevinding]:
    """Yield the printed key figures that differ from those of the records.

    Args:
        verslag: the report, with the figures of the warehouse.
        genoemd: the lines that a rule already found; they are not told twice.
    """
    cellen: dict[tuple[str, str], list[Cijfer]] = defaultdict(list)
    for cijfer in verslag.van_vorm("aantal"):
        sleutel = (cijfer.hoe.onderdeel, cijfer.onderwijssoort, cijfer.hoe.maat)
        kengetal = verslag.begrippen.kengetallen.get(sleutel)
        if kengetal:
            cellen[(cijfer.schooljaar, kengetal)].append(cijfer)
    for plek, cijfers in cellen.items():
        berekend = verslag.berekend.get(plek)
        gedrukt = sum(cijfer.aantal or 0 for cijfer in cijfers)
        if berekend is None or gedrukt == berekend:
            continue
        if not _is_compleet(verslag, plek[1], cijfers):
            continue
        if genoemd & {cijfer.regelnummer for cijfer in cijfers}:
            continue
        som = opgeteld(c.aantal or 0 for c in cijfers) if cijfers[1:] else getal(gedrukt)
        yield bevinding(
            "magazijn",
            cijfers,
            f"Gedrukt is samen {som}; uit de gegevens van Carel, DUO en de BRP volgt "
            f"{getal(berekend)}.",
            "Wilt u nagaan op welke dag en met welke telregels het getal is gemaakt?",
        )


def _is_compleet(verslag: Verslag, kengetal: str, cijfers: list[Cijfer]) -> bool:
    """Tell whether each onderwijssoort of a key figure is printed, and once."""
    alle = {
        code
        for (_, onderwijssoort, _), van in verslag.begrippen.kengetallen.items()
        if van == kengetal
        for code in verslag.begrippen.onderwijs.get(onderwijssoort, ())
    }
    return sorted(code for cijfer in cijfers for code in cijfer.codes) == sorted(alle)
