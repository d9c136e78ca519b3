"""``leerplicht stel-vast``: a schooljaar is closed, and what it said is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb

from leerplicht.kwaliteit.archief import VASTGESTELD, schrijf
from leerplicht.sql import tekst

_GEBOUWD = """
    select count(*) from information_schema.tables
    where table_name in ('int_verslagstanden_vastgelegd', 'fct_controleresultaten')
"""
_AFGEKEURD = """
    select count(distinct regel_code) from kwaliteit.fct_controleresultaten
    where uitkomst = 'controle_defect'
        or (uitkomst = 'voldoet_niet' and ernst = 'kritiek')
"""
_GEMEENTEN = """
    select distinct gemeente_code from intermediate.int_verslagstanden_vastgelegd
    where schooljaar = ? order by gemeente_code
"""


class Weigering(Exception):
    """The schooljaar cannot be closed; the text says in Dutch why, and what to do."""


def stel_vast(
    database: Path,
    archief: Path,
    schooljaar: str,
    door: str,
    vandaag: date,
    gemeente: str | None = None,
) -> str:
    """Close a schooljaar of the built warehouse.

    Kept are the cells of the report and the numbers and pseudonyms of the facts counted
    in them, never an identity: one file per gemeente and schooljaar, written whole.

    Args:
        database: the file that ``dbt build`` made.
        archief: the directory of the archive.
        schooljaar: such as ``2023-2024``.
        door: who closes it, in words.
        vandaag: the day it is closed.
        gemeente: one gemeentecode; None closes all of the build.

    Returns:
        A Dutch line that tells what was kept.

    Raises:
        Weigering: there is nothing to close, it is closed already, or a critical check
            does not hold.
    """
    if not database.is_file():
        raise Weigering(f"Er is nog geen magazijn op {database}: draai eerst dbt build.")
    if not door.strip():
        raise Weigering("Zeg met --door wie het schooljaar vaststelt.")
    with duckdb.connect(str(database), read_only=True) as verbinding:
        if verbinding.execute(_GEBOUWD).fetchone() != (2,):
            raise Weigering("Het magazijn is niet af: draai eerst dbt build.")
        if verbinding.execute(_AFGEKEURD).fetchone() != (0,):
            raise Weigering(
                "De laatste bouw is afgekeurd door een kritieke of kapotte controle "
                "(kwaliteit.fct_controleresultaten). Herstel die en bouw opnieuw."
            )
        gebouwd = [rij[0] for rij in verbinding.execute(_GEMEENTEN, [schooljaar]).fetchall()]
        gekozen = [code for code in gebouwd if gemeente in (None, code)]
        if not gekozen:
            raise Weigering(
                f"In het magazijn staat geen {schooljaar}"
                f"{f' van gemeente {gemeente}' if gemeente else ''}. Kies een schooljaar "
                "tussen eerste_schooljaar en laatste_schooljaar van de bouw."
            )
        doelen = {
            code: archief / VASTGESTELD / f"{schooljaar}_{code}.parquet"
            for code in gekozen
        }
        al = [code for code, doel in doelen.items() if doel.exists()]
        if al:
            raise Weigering(
                f"{schooljaar} van {', '.join(al)} is al vastgesteld. Moet dat over: haal "
                f"eerst {doelen[al[0]].name} uit de map {VASTGESTELD} van het archief."
            )
        for code, doel in doelen.items():
            schrijf(verbinding, _stand(schooljaar, code, door, vandaag), doel)
    return (
        f"{schooljaar} is vastgesteld voor {', '.join(gekozen)}. Latere bouwen laten zien "
        "wat er verandert (kwaliteit.fct_wijzigingen_na_vaststelling)."
    )


def _stand(schooljaar: str, gemeente: str, door: str, vandaag: date) -> str:
    return (
        f"select *, {tekst(door)} as door, date '{vandaag}' as vastgesteld_op"
        " from intermediate.int_verslagstanden_vastgelegd"
        f" where schooljaar = {tekst(schooljaar)} and gemeente_code = {tekst(gemeente)}"
        " order by all"
    )
