"""The gate: judges and lands all deliveries once, before any model.

All or nothing: a refused delivery leaves what was landed before as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import duckdb

from leerplicht.machine import oorzaak

from .bestanden import Bestand, Levering, controleer, werkmap, zoek_leveringen
from .contract import lees_contracten
from .landen import Landing
from .omvang import Normen, Schooljaren, andere_datum, andere_omvang
from .oordeel import Geweigerd, Ongeldig, Oordeel, Waarschuwing, Weigering

__all__ = ["Geweigerd", "Oordeel", "neem_in"]


def neem_in(
    verbinding: duckdb.DuckDBPyConnection,
    *,
    project: Path,
    extracts: Path,
    leveringen_tot: str | None = None,
    schooljaren: Schooljaren | None = None,
    voortgang: Callable[[list[Levering]], Iterable[Levering]] = list,
) -> Oordeel:
    """Judge all deliveries and land them.

    Args:
        verbinding: a connection in which the catalog ``bron`` is attached.
        project: the root of the dbt project, where the contracts are.
        extracts: the directory with ``brp/``, ``duo/`` and ``carel/``.
        leveringen_tot: ISO date; later deliveries are not read.
        schooljaren: the first and the last that are reported, to hold the deliveries
            against; None leaves that out.
        voortgang: goes through the deliveries, and may tell how far it is.

    Returns:
        What was landed, with counts and warnings.

    Raises:
        Geweigerd: a delivery cannot be trusted; nothing has been landed.
    """
    try:
        return _neem_in(
            verbinding, project, extracts, leveringen_tot, schooljaren, voortgang
        )
    except Exception as fout:
        gebrek = oorzaak(fout)
        if gebrek is None:
            raise
        weigering = Weigering(f"E_{gebrek.name}", "alle leveringen", gebrek)
        raise Geweigerd([weigering]) from None


def _neem_in(
    verbinding: duckdb.DuckDBPyConnection,
    project: Path,
    extracts: Path,
    leveringen_tot: str | None,
    schooljaren: Schooljaren | None,
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
                bestand, gewaarschuwd = controleer(levering, map_, contracten)
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
        normen = Normen.lees(project)
        waarschuwingen += [
            *_dubbele(bestanden),
            *andere_omvang(bestanden, normen),
            *andere_datum(bestanden, normen),
        ]
        landing = Landing(verbinding, contracten, normen, schooljaren)
        return landing.land(bestanden, waarschuwingen)


def _dubbele(bestanden: list[Bestand]) -> Iterator[Waarschuwing]:
    gezien: set[str] = set()
    for bestand in bestanden:
        if bestand.sha256 in gezien and bestand.aantal:
            yield Waarschuwing(bestand.levering.plek, "zelfde_inhoud", "", 1)
        gezien.add(bestand.sha256)
