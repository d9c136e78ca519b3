"""``datapackage.json``: what the CSV files hold, for programs (Data Package, version 1)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from leerplicht.publicatie.contract import Tabel

_DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
    "csvddfVersion": 1.2,
}
_OVER_FORMULES = (
    "Een tekst die een rekenblad voor een formule zou houden heeft in het CSV-bestand een "
    "apostrof ervoor; in Parquet en DuckDB staat zij zoals zij is."
)


def schrijf_datapakket(
    tabellen: list[Tabel], aantallen: dict[str, int], gemaakt_op: str, map_: Path
) -> None:
    """Describe the CSV files of a directory.

    Args:
        tabellen: the tables, each in ``<naam>.csv``.
        aantallen: rows per table.
        gemaakt_op: ISO moment of the build, in UTC.
        map_: the directory of the files; ``datapackage.json`` is written in it.
    """
    pakket = {
        "profile": "tabular-data-package",
        "name": "leerplicht",
        "title": "Leerplicht: cijfers en tabellen",
        "description": _OVER_FORMULES,
        "created": gemaakt_op,
        "resources": [_bron(tabel, tabellen, aantallen) for tabel in tabellen],
    }
    tekst = json.dumps(pakket, ensure_ascii=False, indent=2)
    (map_ / "datapackage.json").write_text(tekst + "\n", encoding="utf-8", newline="\n")


def _bron(
    tabel: Tabel, tabellen: list[Tabel], aantallen: dict[str, int]
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {
                "name": kolom.naam,
                "type": kolom.soort,
                "description": kolom.omschrijving,
                **({"constraints": {"required": True}} if kolom.is_verplicht else {}),
            }
            for kolom in tabel.kolommen
        ],
        "missingValues": [""],
    }
    if tabel.heeft_volle_sleutel:
        schema["primaryKey"] = list(tabel.sleutel)
    bekend = {andere.naam for andere in tabellen}
    verwijzingen = [
        {
            "fields": [verwijzing.kolom],
            "reference": {
                "resource": verwijzing.naar_tabel,
                "fields": [verwijzing.naar_kolom],
            },
        }
        for verwijzing in tabel.verwijzingen
        if verwijzing.naar_tabel in bekend
    ]
    if verwijzingen:
        schema["foreignKeys"] = verwijzingen
    return {
        "profile": "tabular-data-resource",
        "name": tabel.naam,
        "path": f"{tabel.naam}.csv",
        "description": tabel.omschrijving,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "rowCount": aantallen[tabel.naam],
        "schema": schema,
    }
