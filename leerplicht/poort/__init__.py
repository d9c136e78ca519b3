"""The gate: judges and lands all deliveries once, before any model.

All or nothing: a refused delivery leaves what was landed before as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import duckdb

from .bestanden import Bestand, Levering, controleer, werkmap, zoek_leveringen
from .contract import lees_contracten
from .landen import Landing
from .oordeel import Geweigerd, Ongeldig, Oordeel, Waarschuwing, Weigering

__all__ = ["Geweigerd", "Oordeel", "neem_in"]

# A delivery with less than half or more than twice the rows of the one before, and a
# difference that is no accident, is reported.
OMVANG_FACTOR = 2
OMVANG_RIJEN = 50


def neem_in(
    verbinding: duckdb.DuckDBPyConnection,
    *,
    project: Path,
    extracts: Path,
    leveringen_tot: str | None = None,
    voortgang: Callable[[list[Levering]], Iterable[Levering]] = list,
) -> Oordeel:
    """Judge all deliveries and land them.

    Args:
        verbinding: a connection in which the catalog ``bron`` is attached.
        project: the root of the dbt project, where the contracts are.
        extracts: the directory with ``brp/``, ``duo/`` and ``carel/``.
        leveringen_tot: ISO date; later deliveries are not read.
        voortgang: goes through the deliveries, and may tell how far it is.

    Returns:
        What was landed, with counts and warnings.

    Raises:
        Geweigerd: a delivery cannot be trusted; nothing has been landed.
    """
    try:
        return _neem_in(verbinding, project, extracts, leveringen_tot, voortgang)
    except (MemoryError, duckdb.OutOfMemoryException):
        raise _gestopt("E_GEHEUGEN", "het geheugen is op. Sluit andere programma's of neem "
                       "een machine met meer geheugen") from None  # fmt: skip
    except (OSError, duckdb.IOException):
        raise _gestopt("E_SCHIJF", "lezen van of schrijven naar de schijf is mislukt. Maak "
                       "ruimte vrij of vraag de beheerder om hulp") from None  # fmt: skip


def _gestopt(code: str, wat: str) -> Geweigerd:
    """Tell what the machine could not do; what it says itself may repeat a row."""
    return Geweigerd([Weigering(code, "alle leveringen", f"{wat} en begin opnieuw.")])


def _neem_in(
    verbinding: duckdb.DuckDBPyConnection,
    project: Path,
    extracts: Path,
    leveringen_tot: str | None,
    voortgang: Callable[[list[Levering]], Iterable[Levering]],
) -> Oordeel:
    contracten = lees_contracten(project)
    tot = date.fromisoformat(leveringen_tot) if leveringen_tot else None
    leveringen, weigeringen, waarschuwingen = zoek_leveringen(
        extracts, contracten, tot
    )
    with werkmap() as map_:
        bestanden: list[Bestand] = []
        for levering in voortgang(leveringen):
            try:
                bestand, gewaarschuwd = controleer(levering, map_)
            except Ongeldig as fout:
                weigeringen.append(fout.weigering(levering.plek))
            else:
                bestanden.append(bestand)
                waarschuwingen += gewaarschuwd
        for bestand in bestanden:
            try:
                bestand.controleer_ongewijzigd()
            except Ongeldig as fout:
                weigeringen.append(fout.weigering(bestand.levering.plek))
        if weigeringen:
            raise Geweigerd(weigeringen)
        waarschuwingen += [*_dubbele(bestanden), *_andere_omvang(bestanden)]
        return Landing(verbinding, contracten).land(bestanden, waarschuwingen)


def _dubbele(bestanden: list[Bestand]) -> Iterator[Waarschuwing]:
    gezien: set[str] = set()
    for bestand in bestanden:
        if bestand.sha256 in gezien and bestand.aantal:
            yield Waarschuwing(bestand.levering.plek, "zelfde_inhoud", "", 1)
        gezien.add(bestand.sha256)


def _andere_omvang(bestanden: list[Bestand]) -> Iterator[Waarschuwing]:
    for vorige, bestand in pairwise(bestanden):
        if vorige.levering.tabel != bestand.levering.tabel:
            continue
        klein, groot = sorted((vorige.aantal, bestand.aantal))
        if groot > OMVANG_FACTOR * klein and groot - klein > OMVANG_RIJEN:
            yield Waarschuwing(bestand.levering.plek, "omvang_afwijkend", "", groot - klein)
