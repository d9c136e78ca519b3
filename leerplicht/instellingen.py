"""The settings of a build, checked by form before they reach any SQL."""

from __future__ import annotations

import csv
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

SCHEMAS = (
    "marts", "handhaving", "kwaliteit", "staging", "landing", "intermediate",
    "identiteit", "codelijsten", "main", "bron", "temp", "system",
)  # fmt: skip


def extracts_map(project: Path) -> Path:
    """Return the directory with the deliveries: the setting, or the sample."""
    gekozen = os.environ.get("LEERPLICHT_EXTRACTS")
    return Path(gekozen) if gekozen else project / "voorbeeld"


def database_pad(project: Path) -> Path:
    """Return the file that analysts open: the setting, or the one in the project."""
    gekozen = os.environ.get("LEERPLICHT_DATABASE")
    return Path(gekozen) if gekozen else project / "leerplicht.duckdb"


def verslagjaren(project: Path) -> tuple[str, str]:
    """Return the first and the last schooljaar that a plain build reports."""
    inhoud = (project / "dbt_project.yml").read_text(encoding="utf-8")
    vars_ = yaml.safe_load(inhoud)["vars"]
    return vars_["eerste_schooljaar"], vars_["laatste_schooljaar"]


def is_schooljaar(waarde: Any) -> bool:
    """Tell whether something is a schooljaar, such as ``2023-2024``."""
    goed = isinstance(waarde, str) and re.fullmatch(r"([0-9]{4})-([0-9]{4})", waarde)
    return bool(goed) and int(goed[2]) == int(goed[1]) + 1


def archief_map(project: Path) -> Path:
    """Return the directory of what outlives a build: the setting, or the default."""
    gekozen = os.environ.get("LEERPLICHT_ARCHIEF")
    return Path(gekozen) if gekozen else project / "archief"


def kwaliteitspagina_pad(database: Path) -> Path:
    """Return where the quality page of a database stands: beside it."""
    return database.with_name(f"{database.stem}_kwaliteit.html")


def bezwaren(project: Path, instellingen: dict[str, Any]) -> list[str]:
    """Return what is wrong with the settings, one Dutch line each.

    Args:
        project: the root of the dbt project.
        instellingen: dbt's vars as the command line and ``dbt_project.yml`` give them.
    """
    controles = (
        _gemeenten(project, instellingen.get("gemeenten")),
        _schooljaren(
            instellingen.get("eerste_schooljaar"), instellingen.get("laatste_schooljaar")
        ),
        _datum("peildatum", instellingen.get("peildatum"), verplicht=True),
        _datum("leveringen_tot", instellingen.get("leveringen_tot"), verplicht=False),
        _vakantieregio(project, instellingen.get("vakantieregio")),
        _ja_nee("verwachtingen", instellingen.get("verwachtingen")),
    )
    return [regel for regel in controles if regel]


def _gemeenten(project: Path, waarde: Any) -> str | None:
    hoe = "Typ een lijst van codes tussen aanhalingstekens, zoals gemeenten: ['1700']."
    if not isinstance(waarde, list) or not waarde:
        return f"gemeenten is geen lijst. {hoe}"
    if any(not isinstance(code, str) for code in waarde):
        return (
            "een code in gemeenten staat niet tussen aanhalingstekens (0141 wordt dan "
            f"het getal 97). {hoe}"
        )
    if any(not re.fullmatch(r"[0-9]{4}", code) for code in waarde):
        return f"een code in gemeenten heeft geen vier cijfers. {hoe}"
    onbekend = sorted(
        set(waarde) - _kolom(project, "codelijsten/gemeenten.csv", "gemeente_code")
    )
    if onbekend:
        return f"gemeentecode {', '.join(onbekend)} staat niet in BRP-tabel 33. {hoe}"
    return None


def _schooljaren(eerste: Any, laatste: Any) -> str | None:
    hoe = "Typ bijvoorbeeld '2023-2024': twee opeenvolgende jaren."
    for naam, waarde in (("eerste_schooljaar", eerste), ("laatste_schooljaar", laatste)):
        if not is_schooljaar(waarde):
            return f"{naam} is geen schooljaar. {hoe}"
    if eerste > laatste:
        return "eerste_schooljaar ligt na laatste_schooljaar. Draai ze om."
    return None


def _datum(naam: str, waarde: Any, *, verplicht: bool) -> str | None:
    if waarde is None and not verplicht:
        return None
    try:
        goed = isinstance(waarde, str) and re.fullmatch(r"[0-9-]{10}", waarde)
        date.fromisoformat(waarde if goed else "")
    except ValueError:
        return f"{naam} is geen datum. Typ jjjj-mm-dd, zoals '2024-10-01'."
    return None


def _ja_nee(naam: str, waarde: Any) -> str | None:
    if isinstance(waarde, bool):
        return None
    return f"{naam} is geen ja of nee. Typ true of false, zonder aanhalingstekens."


def _vakantieregio(project: Path, waarde: Any) -> str | None:
    bekend = _kolom(project, "regels/schoolvakanties.csv", "regio")
    if isinstance(waarde, str) and waarde in bekend:
        return None
    return f"vakantieregio is onbekend. Kies uit: {', '.join(sorted(bekend))}."


def naambezwaar(pad: Path) -> str | None:
    """Say in Dutch why a database may not be named so, or return None."""
    if str(pad) == ":memory:":
        return (
            "LEERPLICHT_DATABASE is :memory:, en dan blijft er niets van de bouw over. Noem "
            "een bestand, zoals leerplicht.duckdb."
        )
    stam = pad.name.lstrip(".").split(".")[0]
    if "'" in stam:  # dbt-duckdb's own SQL cannot hold it
        return (
            "in de bestandsnaam van LEERPLICHT_DATABASE staat een apostrof. Kies een naam "
            "zonder, zoals leerplicht.duckdb; in de naam van een map mag hij wel."
        )
    if stam.lower() in SCHEMAS:
        return (
            f"LEERPLICHT_DATABASE heet {stam}, net als een schema erin; dan werkt geen "
            "vraag van een BI-programma. Kies een andere naam, zoals leerplicht.duckdb."
        )
    return None


def _kolom(project: Path, seed: str, kolom: str) -> set[str]:
    with (project / "seeds" / seed).open(encoding="utf-8", newline="") as bestand:
        return {rij[kolom] for rij in csv.DictReader(bestand)}
