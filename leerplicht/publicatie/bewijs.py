"""``bewijs.json``: what a version was made of, with a fingerprint of every file."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import duckdb
import yaml

from leerplicht.publicatie.contract import Tabel
from leerplicht.publicatie.wijzer import BEWIJS

_PAKKETTEN = ("leerplicht", "dbt-core", "dbt-duckdb", "duckdb", "xlsxwriter")
_LEVERINGEN = """
    select bestand, sha256, aantal_gelezen as aantal_rijen, oordeel
    from kwaliteit.fct_leveringen
    order by bestand
"""


def schrijf_bewijs(
    project: Path,
    database: Path,
    uitkomsten: dict[str, Any],
    tabellen: list[Tabel],
    aantallen: dict[str, int],
    map_: Path,
) -> dict[str, Any]:
    """Write and return the manifest of a version.

    Args:
        project: the root of the dbt project.
        database: the file that dbt built.
        uitkomsten: dbt's ``run_results.json`` of that build.
        tabellen: the published tables.
        aantallen: rows per table.
        map_: the directory of the version, with all other files in it.
    """
    bouw = uitkomsten["metadata"]
    with duckdb.connect(str(database), read_only=True) as verbinding:
        lezer = verbinding.execute(_LEVERINGEN)
        koppen = [kop[0] for kop in lezer.description]
        leveringen = [dict(zip(koppen, rij, strict=True)) for rij in lezer.fetchall()]
    opmerkingen = any(lev.pop("oordeel") == "met_opmerkingen" for lev in leveringen)
    bewijs = {
        "bouw_id": bouw["invocation_id"],
        "gebouwd_op": bouw["generated_at"],
        "oordeel": "met_opmerkingen" if opmerkingen else "in_orde",
        "commit": commit(project),
        "versies": {"python": platform.python_version(), **_versies()},
        "instellingen": _instellingen(project, uitkomsten),
        "tabellen": [
            {
                "tabel": f"{tabel.schema}.{tabel.naam}",
                "verzameling": tabel.verzameling,
                "aantal_rijen": aantallen[tabel.naam],
                "niet_gepubliceerd": tabel.weglaten or None,
            }
            for tabel in tabellen
        ],
        "invoer": [*leveringen, *_zaden(project)],
        "uitvoer": [
            {
                "bestand": pad.relative_to(map_).as_posix(),
                "sha256": sha256(pad),
                "aantal_bytes": pad.stat().st_size,
            }
            for pad in sorted(map_.rglob("*"))
            if pad.is_file()
        ],
    }
    tekst = json.dumps(bewijs, ensure_ascii=False, indent=2, default=str)
    (map_ / BEWIJS).write_text(tekst + "\n", encoding="utf-8", newline="\n")
    return bewijs


def sha256(pad: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()


def commit(project: Path) -> str | None:
    """Return the commit of the project, with ``+`` where files differ from it."""
    try:
        hoofd, anders = (
            subprocess.run(
                ["git", "-C", str(project), *vraag],
                capture_output=True, text=True, check=True, timeout=30,
            ).stdout.strip()
            for vraag in (("rev-parse", "HEAD"), ("status", "--porcelain"))
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):  # no git, or no clone
        return None
    return f"{hoofd}+" if anders else hoofd


def _versies() -> dict[str, str]:
    versies = {}
    for pakket in _PAKKETTEN:
        try:
            versies[pakket] = version(pakket)
        except PackageNotFoundError:  # run from the sources
            continue
    return versies


def _instellingen(project: Path, uitkomsten: dict[str, Any]) -> dict[str, Any]:
    bestand = (project / "dbt_project.yml").read_text(encoding="utf-8")
    return yaml.safe_load(bestand)["vars"] | (uitkomsten["args"].get("vars") or {})


def _zaden(project: Path) -> list[dict[str, str]]:
    return [
        {"bestand": pad.relative_to(project).as_posix(), "sha256": sha256(pad)}
        for pad in sorted((project / "seeds").rglob("*.csv"))
    ]
