"""May this build be published? Only when all of it was made and no critical check failed."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from leerplicht.publicatie.contract import EXTERN, Tabel

# Police data (Wpg): rows are never published, whatever a model says of itself.
_NOOIT = "handhaving"
_GOED = {"success", "pass", "warn", "no-op"}
# Seconds between the end of a build and the moment that its file is closed.
_SPELING = 120.0
_GENOEMD_MAX = 5

# What is not known counts as failed and as critical.
_KRITIEK = """
    select distinct regel_code
    from kwaliteit.fct_controleresultaten
    where
        coalesce(uitkomst, '') not in ('voldoet', 'voldoet_niet')
        or (
            uitkomst = 'voldoet_niet'
            and coalesce(ernst, '') not in ('waarschuwing', 'informatie')
        )
    order by regel_code
"""
_HEEFT_CONTROLES = """
    select count(*) > 0
    from duckdb_tables()
    where schema_name = 'kwaliteit' and table_name = 'fct_controleresultaten'
"""


_HEEFT_NORMEN = """
    select count(*) > 0
    from duckdb_tables()
    where schema_name = 'codelijsten' and table_name = 'normen'
"""
_GECONTROLEERD = """
    select count(*) > 0
    from kwaliteit.fct_controleresultaten
    semi join codelijsten.normen
        on fct_controleresultaten.regel_code = normen.regel_code
"""


class NietPubliceren(Exception):
    """The build may not be published; the text says why, in Dutch, without a value."""


def lees_artefact(target: Path, naam: str) -> dict[str, Any]:
    """Read an artifact of dbt.

    Raises:
        NietPubliceren: it is not there, or not whole.
    """
    try:
        return json.loads((target / naam).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise NietPubliceren(
            f"Van de bouw ontbreekt {naam} (in {target}). Draai eerst `dbt build`, of doe "
            "alles in een keer met `leerplicht build`."
        ) from None


def beoordeel(
    database: Path, uitkomsten: dict[str, Any], tabellen: list[Tabel]
) -> None:
    """Judge a build by what dbt says of it and by the checks in the file.

    Args:
        database: the file that dbt built.
        uitkomsten: dbt's ``run_results.json`` of that build.
        tabellen: the tables that will be published.

    Raises:
        NietPubliceren: the build failed, was partial, is not of this file, a critical
            check does not hold or any check could not be made.
    """
    if not tabellen:
        raise NietPubliceren(
            "Van de bouw is niet bekend wat gepubliceerd mag worden. Draai `dbt build` "
            "opnieuw."
        )
    _beoordeel_keuze(tabellen)
    _beoordeel_dbt(uitkomsten, tabellen)
    _beoordeel_bestand(database, uitkomsten["metadata"])
    with duckdb.connect(str(database), read_only=True) as verbinding:
        if not verbinding.execute(_HEEFT_CONTROLES).fetchall()[0][0]:
            return
        if (
            verbinding.execute(_HEEFT_NORMEN).fetchall()[0][0]
            and not verbinding.execute(_GECONTROLEERD).fetchall()[0][0]
        ):
            raise NietPubliceren(
                "De cijfers zijn niet gecontroleerd. Bouw opnieuw, zonder de instelling "
                "verwachtingen: false."
            )
        kritiek = [code for (code,) in verbinding.execute(_KRITIEK).fetchall()]
    if kritiek:
        raise NietPubliceren(
            "Een kritieke controle voldoet niet, of een controle is mislukt: "
            f"{_opsomming(kritiek)}. Zie kwaliteit.fct_controleresultaten."
        )


def _beoordeel_keuze(tabellen: list[Tabel]) -> None:
    """Refuse what may not leave, also when a model says that it may."""
    politie = [tabel.naam for tabel in tabellen if tabel.schema == _NOOIT]
    if politie:
        raise NietPubliceren(
            f"Politiegegevens worden nooit gepubliceerd: {_opsomming(politie)}. Zet "
            "meta.publicatie van dat model op nooit."
        )
    herleidbaar = [
        tabel.naam
        for tabel in tabellen
        if tabel.verzameling == EXTERN and tabel.is_per_persoon
    ]
    if herleidbaar:
        raise NietPubliceren(
            f"Rijen per persoon mogen de organisatie niet uit: {_opsomming(herleidbaar)}. "
            "Zet meta.publicatie van dat model op intern."
        )


def _beoordeel_dbt(uitkomsten: dict[str, Any], tabellen: list[Tabel]) -> None:
    mis = [
        uitkomst["unique_id"].split(".")[2]
        for uitkomst in uitkomsten["results"]
        if uitkomst["status"] not in _GOED
    ]
    if mis:
        raise NietPubliceren(f"De bouw is niet geslaagd: {_opsomming(mis)}.")
    gemaakt = {uitkomst["unique_id"].split(".")[-1] for uitkomst in uitkomsten["results"]}
    gemist = [tabel.naam for tabel in tabellen if tabel.naam not in gemaakt]
    if uitkomsten["args"]["which"] != "build" or gemist:
        raise NietPubliceren(
            "De laatste opdracht van dbt heeft niet alles gebouwd. Draai `dbt build` "
            "zonder keuze."
        )


def _beoordeel_bestand(database: Path, bouw: dict[str, str]) -> None:
    if not database.is_file():
        raise NietPubliceren(f"Er is geen magazijn op {database}. Draai eerst `dbt build`.")
    begin, einde = (
        datetime.fromisoformat(bouw[veld]).timestamp()
        for veld in ("invocation_started_at", "generated_at")
    )
    if not begin <= database.stat().st_mtime <= einde + _SPELING:
        raise NietPubliceren(
            f"{database} is niet het bestand van de laatste bouw, of het is erna "
            "veranderd. Draai `dbt build` opnieuw."
        )


def _opsomming(namen: list[str]) -> str:
    meer = len(namen) - _GENOEMD_MAX
    return ", ".join(namen[:_GENOEMD_MAX]) + (f" en nog {meer}" if meer > 0 else "")
