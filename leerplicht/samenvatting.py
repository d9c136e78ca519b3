"""What was built and where, in a few Dutch lines for the person who typed the command."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
from babel.numbers import format_decimal

from leerplicht.instellingen import kwaliteitspagina_pad

_VERZUIM = """
    select
        rpt_verzuim.schooljaar,
        rpt_verzuim.gemeente_code,
        dim_gemeenten.gemeente_naam,
        rpt_verzuim.aantal_leerlingen,
        rpt_verzuim.aantal_verzuimers,
        rpt_verzuim.percentage_verzuimers,
        rpt_verzuim.aantal_meldingen,
        rpt_verzuim.meldingen_per_100_leerlingen,
        rpt_verzuim.aantal_preventiespreekuur
    from marts.rpt_verzuim
    inner join marts.dim_gemeenten
        on rpt_verzuim.gemeente_code = dim_gemeenten.gemeente_code
    order by rpt_verzuim.gemeente_code, rpt_verzuim.schooljaar
"""

_PUBLIEKE_TABELLEN = """
    select table_schema, count(*)
    from information_schema.tables
    where table_schema in ('marts', 'handhaving', 'kwaliteit')
    group by table_schema
    order by table_schema
"""


def samenvatting(database: Path) -> str:
    """Summarise a built warehouse.

    Args:
        database: the file that ``dbt build`` made (``LEERPLICHT_DATABASE``).

    Returns:
        Dutch text of a few lines: the figures per gemeente and schooljaar, the tables
        and the place of the file.

    Raises:
        FileNotFoundError: the file does not exist, or holds no marts yet.
    """
    if not database.is_file():
        raise FileNotFoundError(
            f"Er is nog geen magazijn op {database}: draai eerst `dbt build`."
        )
    with duckdb.connect(str(database), read_only=True) as verbinding:
        tabellen = verbinding.execute(_PUBLIEKE_TABELLEN).fetchall()
        if not tabellen:
            raise FileNotFoundError(
                f"In {database} staan nog geen tabellen: draai eerst `dbt build`."
            )
        regels = verbinding.execute(_VERZUIM).fetchall()
    pagina = kwaliteitspagina_pad(database)
    return "\n".join(
        [
            "Het leerplichtmagazijn is gebouwd.",
            *map(_regel, regels),
            "Tabellen: "
            + ", ".join(f"{aantal} in {schema}" for schema, aantal in tabellen)
            + ".",
            f"Bestand voor analisten: {database}",
            *([f"Kwaliteit van de cijfers: {pagina}"] if pagina.is_file() else []),
        ]
    )


def _regel(rij: tuple) -> str:
    schooljaar, code, naam, *cijfers = rij
    leerlingen, verzuimers, percentage, meldingen, per_100, spreekuur = map(
        _getal, cijfers
    )
    return (
        f"  {naam} ({code}) {schooljaar}: {leerlingen} leerlingen, "
        f"{verzuimers} verzuimers ({percentage} %), {meldingen} meldingen "
        f"({per_100} per 100 leerlingen), {spreekuur} op het preventiespreekuur."
    )


def _getal(waarde: int | Decimal | None) -> str:
    """Return a number as the report prints it: a percentage always has one decimal."""
    if waarde is None:
        return "-"
    vorm = "#,##0.0" if isinstance(waarde, Decimal) else "#,##0"
    return format_decimal(waarde, format=vorm, locale="nl_NL")
