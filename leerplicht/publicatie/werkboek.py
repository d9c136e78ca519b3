"""The Excel workbook: a sheet per table, a named table on it, and every column explained.

It holds what is counted and what is coded; rows of one person stay in DuckDB, Parquet
and CSV, because a workbook is mailed on. Made to be read by a screen reader too: no
merged cells, one table a sheet from the first cell on, a heading that stays in sight.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from leerplicht.publicatie.contract import Kolom, Tabel
from leerplicht.publicatie.tabellen import FORMULE
from leerplicht.sql import citeer

BESTAND = "leerplicht.xlsx"
# A sheet has this many rows, the heading included.
RIJEN_MAX = 2**20
_BREEDTE_MIN, _BREEDTE_MAX = 8, 80
# The Dutch locale stands in the format: any program shows 5.497 and 3,0.
_NL = "[$-413]"
_STIJLEN = {"integer": "#,##0", "date": "dd-mm-yyyy", "datetime": "dd-mm-yyyy hh:mm:ss"}
_STIJL_TABEL = {"style": "Table Style Light 9"}
_FORMULE = re.compile(FORMULE)

Rijen = list[tuple[Any, ...]]


def schrijf_werkboek(
    database: Path, tabellen: list[Tabel], gemaakt_op: datetime, titel: str, doel: Path
) -> list[str]:
    """Write the workbook.

    Args:
        database: the published DuckDB file.
        tabellen: the published tables; those per person are left out.
        gemaakt_op: moment of the build, UTC.
        titel: how the workbook is called in its properties.
        doel: the file to write.

    Returns:
        The tables that are in it; one that is too long for a sheet is not.
    """
    # In memory: pieces of a workbook do not belong in a shared temporary directory.
    boek = xlsxwriter.Workbook(
        str(doel), {"in_memory": True, "strings_to_formulas": False,
                    "strings_to_urls": False, "strings_to_numbers": False}
    )  # fmt: skip
    boek.set_properties(
        {"title": titel, "author": "leerplicht", "created": gemaakt_op.replace(tzinfo=None),
         "comments": "Gemaakt door leerplicht; het blad Kolommen legt elke kolom uit."}
    )  # fmt: skip
    maker = _Bladen(boek)
    with duckdb.connect(str(database), read_only=True) as verbinding:
        gelezen = {
            tabel.naam: verbinding.execute(
                f"from {citeer(tabel.schema)}.{citeer(tabel.naam)} limit {RIJEN_MAX}"
            ).fetchall()
            for tabel in tabellen
            if not tabel.is_per_persoon
        }
    gekozen = [
        t for t in tabellen if t.naam in gelezen and len(gelezen[t.naam]) < RIJEN_MAX
    ]
    maker.blad("Tabellen", _INHOUD, [_over_tabel(t, t in gekozen) for t in tabellen])
    maker.blad("Kolommen", _KOLOMMEN, [r for t in gekozen for r in _over_kolommen(t)])
    for tabel in gekozen:
        maker.blad(tabel.naam, tabel.kolommen, gelezen[tabel.naam])
    boek.close()
    return [tabel.naam for tabel in gekozen]


def _tekstkolom(naam_: str) -> Kolom:
    return Kolom(naam_, "varchar", "", True)


_INHOUD = tuple(map(_tekstkolom, ("tabel", "in_dit_werkboek", "omschrijving")))
_KOLOMMEN = tuple(map(_tekstkolom, ("tabel", "kolom", "soort", "omschrijving")))
_SOORTEN = {
    "string": "tekst",
    "integer": "geheel getal",
    "number": "getal",
    "date": "datum",
    "boolean": "waar of onwaar",
    "datetime": "moment",
}


def _over_tabel(tabel: Tabel, is_gekozen: bool) -> tuple[str, str, str]:
    waar = "ja" if is_gekozen else "nee"
    return tabel.naam, waar, tabel.omschrijving


def _over_kolommen(tabel: Tabel) -> Rijen:
    return [
        (tabel.naam, kolom.naam, _SOORTEN[kolom.soort], kolom.omschrijving)
        for kolom in tabel.kolommen
    ]


class _Bladen:
    """Adds sheets to a workbook, with the formats that they share."""

    def __init__(self, boek: xlsxwriter.Workbook) -> None:
        self._boek = boek
        self._stijlen: dict[str, Format] = {}
        self._letterlijk = boek.add_format({"quote_prefix": True})
        self._lang = boek.add_format({"text_wrap": True, "valign": "top"})

    def blad(self, titel: str, kolommen: tuple[Kolom, ...], rijen: Rijen) -> None:
        """Add a sheet with one named table that begins in the first cell."""
        blad = self._boek.add_worksheet(titel[:31])
        blad.add_table(
            0, 0, max(len(rijen), 1), len(kolommen) - 1,
            {**_STIJL_TABEL, "name": titel.lower(),
             "columns": [{"header": kolom.naam} for kolom in kolommen]},
        )  # fmt: skip
        blad.freeze_panes(1, 0)
        for plaats, kolom in enumerate(kolommen):
            waarden = [rij[plaats] for rij in rijen]
            langste = max([len(kolom.naam) + 3, *(len(_getoond(w)) for w in waarden)])
            breedte = min(max(langste + 1, _BREEDTE_MIN), _BREEDTE_MAX)
            blad.set_column(plaats, plaats, breedte)
            stijl = self._stijl(kolom, lang=langste >= _BREEDTE_MAX)
            for nummer, waarde in enumerate(waarden, 1):
                self._cel(blad, nummer, plaats, waarde, stijl)

    def _cel(
        self, blad: Worksheet, rij: int, plaats: int, waarde: Any, stijl: Format | None
    ) -> None:
        if waarde is None:
            return
        if isinstance(waarde, bool):
            blad.write_boolean(rij, plaats, waarde)
        elif isinstance(waarde, str):
            letterlijk = self._letterlijk if _FORMULE.match(waarde) else stijl
            blad.write_string(rij, plaats, waarde, letterlijk)
        elif isinstance(waarde, int | float | Decimal):
            blad.write_number(rij, plaats, float(waarde), stijl)
        else:
            blad.write_datetime(rij, plaats, waarde, stijl)

    def _stijl(self, kolom: Kolom, *, lang: bool) -> Format | None:
        if kolom.soort == "string":
            return self._lang if lang else None
        vorm = _STIJLEN.get(kolom.soort)
        if kolom.soort == "number":
            schaal = re.search(r",\s*([0-9]+)\)", kolom.type)
            # Of a double nobody knows how many decimals it needs.
            vorm = "#,##0." + "0" * int(schaal[1]) if schaal else "General"
        if vorm is None:
            return None
        if vorm not in self._stijlen:
            self._stijlen[vorm] = self._boek.add_format({"num_format": _NL + vorm})
        return self._stijlen[vorm]


def _getoond(waarde: Any) -> str:
    return "" if waarde is None else str(waarde)
