"""What is published: the tables, columns and keys as the YAML of the models has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

INTERN, EXTERN = "intern", "extern"
# A row with such a column is of one person or one case.
_VAN_EEN_GEVAL = {"leerling_id", "sleutel", "is_record"}
# A type of the contract without its size -> what it is called outside.
_GETALLEN = {"bigint": "integer", "integer": "integer", "decimal": "number"}
_SOORTEN = _GETALLEN | {
    "varchar": "string",
    "date": "date",
    "boolean": "boolean",
    "timestamp": "datetime",
    "timestamptz": "datetime",
    "timestamp with time zone": "datetime",
    "double": "number",
}


@dataclass(frozen=True)
class Kolom:
    """A column: its type as in the contract, and whether it may be empty."""

    naam: str
    type: str
    omschrijving: str
    is_verplicht: bool

    @property
    def soort(self) -> str:
        """The kind of value: string, integer, number, date, boolean or datetime."""
        return _SOORTEN[re.sub(r"\(.*", "", self.type).strip()]


@dataclass(frozen=True)
class Verwijzing:
    """A column of which every value stands in a column of another published table."""

    kolom: str
    naar_tabel: str
    naar_kolom: str


@dataclass(frozen=True)
class Tabel:
    """A published table.

    Attributes:
        sleutel: the columns that are together unique; empty where no test says so.
        weglaten: SQL condition of the rows that stay behind, or an empty text.
        verzameling: ``intern``, or ``extern`` for what may leave the organisation.
    """

    schema: str
    naam: str
    omschrijving: str
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    verwijzingen: tuple[Verwijzing, ...]
    weglaten: str
    verzameling: str

    @property
    def is_per_persoon(self) -> bool:
        """Whether rows are of one person or one case, by the columns of such a row."""
        return bool(_VAN_EEN_GEVAL & {kolom.naam for kolom in self.kolommen})

    @property
    def heeft_volle_sleutel(self) -> bool:
        """Whether there is a key without a column that may be empty."""
        verplicht = {kolom.naam for kolom in self.kolommen if kolom.is_verplicht}
        return bool(self.sleutel) and set(self.sleutel) <= verplicht


def lees_tabellen(manifest: dict[str, Any]) -> list[Tabel]:
    """Return the published tables of a dbt manifest, by schema and name.

    A model is published when its ``meta.publicatie`` says so; one that says nothing
    stays inside.
    """
    knopen = manifest["nodes"].values()
    gekozen = {
        knoop["unique_id"]: knoop
        for knoop in knopen
        if knoop["resource_type"] == "model"
        and knoop["config"]["meta"].get("publicatie") in (INTERN, EXTERN)
    }
    toetsen = [
        knoop
        for knoop in knopen
        if knoop["resource_type"] == "test" and knoop.get("test_metadata")
    ]
    tabellen = [
        _tabel(
            knoop,
            [toets for toets in toetsen if toets["attached_node"] == wie],
            gekozen,
        )
        for wie, knoop in gekozen.items()
    ]
    return sorted(tabellen, key=lambda tabel: (tabel.schema, tabel.naam))


def _tabel(
    knoop: dict[str, Any], toetsen: list[dict[str, Any]], gekozen: dict[str, Any]
) -> Tabel:
    meta = knoop["config"]["meta"]
    return Tabel(
        schema=knoop["schema"],
        naam=knoop["name"],
        omschrijving=_tekst(knoop["description"]),
        kolommen=tuple(map(_kolom, knoop["columns"].values())),
        sleutel=next(filter(None, map(_sleutel, toetsen)), ()),
        verwijzingen=tuple(
            verwijzing
            for toets in toetsen
            if (verwijzing := _verwijzing(toets, knoop["unique_id"], gekozen))
        ),
        weglaten=" ".join(meta.get("publicatie_zonder", "").split()),
        verzameling=meta["publicatie"],
    )


def _kolom(kolom: dict[str, Any]) -> Kolom:
    return Kolom(
        naam=kolom["name"],
        type=kolom["data_type"].lower(),
        omschrijving=_tekst(kolom["description"]),
        is_verplicht=any(c["type"] == "not_null" for c in kolom["constraints"]),
    )


def _sleutel(toets: dict[str, Any]) -> tuple[str, ...]:
    soort = toets["test_metadata"]["name"]
    if soort == "unique":
        return (toets["column_name"],)
    if soort in ("uniek", "sleutel"):
        return tuple(toets["test_metadata"]["kwargs"]["kolommen"])
    return ()


def _verwijzing(
    toets: dict[str, Any], eigen: str, gekozen: dict[str, Any]
) -> Verwijzing | None:
    if toets["test_metadata"]["name"] != "relationships":
        return None
    doelen = [naar for naar in toets["depends_on"]["nodes"] if naar != eigen]
    if len(doelen) != 1 or doelen[0] not in gekozen:
        return None
    return Verwijzing(
        kolom=toets["column_name"],
        naar_tabel=gekozen[doelen[0]]["name"],
        naar_kolom=toets["test_metadata"]["kwargs"]["field"],
    )


def _tekst(beschrijving: str) -> str:
    return " ".join(beschrijving.split())
