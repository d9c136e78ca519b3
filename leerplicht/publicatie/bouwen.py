"""A build in a private directory: nobody reads it, and it never stops a reader."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from leerplicht.instellingen import (
    bezwaren,
    database_pad,
    extracts_map,
    kwaliteitspagina_pad,
)
from leerplicht.machine import Gebrek, is_vol, oorzaak, oorzaak_in
from leerplicht.publicatie.duurzaam import ruim_op
from leerplicht.publicatie.oordeel import NietPubliceren
from leerplicht.voortgang import Voortgang

_GOED = {"success", "pass", "warn", "no-op", "skipped"}
_GENOEMD_MAX = 10
# How dbt tells what the gate and the checks say in Jinja (log and print).
_GEZEGD = {"JinjaLogInfo", "PrintEvent"}


@dataclass(frozen=True)
class Werkmap:
    """Where a build is made: beside the file of the analysts, not beside the readers.

    It holds identities as long as a build takes; only the owner may enter it.
    """

    map: Path

    @classmethod
    def voor(cls, project: Path, publicatie: Path) -> Werkmap:
        """Return the directory that belongs to a directory of versions."""
        merk = hashlib.sha256(str(publicatie.resolve()).encode()).hexdigest()[:8]
        return cls(database_pad(project).resolve().parent / f".leerplicht-bouw-{merk}")

    @property
    def database(self) -> Path:
        """The file that dbt builds."""
        return self.map / "leerplicht.duckdb"

    @property
    def target(self) -> Path:
        """Where dbt leaves its artifacts."""
        return self.map / "target"

    def maak(self) -> None:
        """Begin with an empty directory."""
        ruim_op(self.map)
        self.map.mkdir(parents=True, mode=0o700)

    def ruim_op(self) -> None:
        """Remove it: what is published has been copied."""
        ruim_op(self.map)


def bouw(
    project: Path,
    werk: Werkmap,
    gekozen: dict[str, Any],
    voortgang: Voortgang,
    zeg: Callable[[str], None] = lambda tekst: None,
) -> None:
    """Judge the deliveries and build the warehouse.

    Args:
        project: the root of the dbt project.
        werk: an empty directory.
        gekozen: dbt's vars that overrule those of the project.
        voortgang: is told how far it is.
        zeg: is given what the gate and the checks have to say.

    Raises:
        NietPubliceren: a delivery is refused, or the build failed.
    """
    _keur(project, gekozen, voortgang)
    voortgang.zet("Het magazijn wordt voorbereid")
    # The page tells why a build was not good enough: it outlives that build.
    pagina = kwaliteitspagina_pad(database_pad(project))
    os.environ["LEERPLICHT_DATABASE"] = str(werk.database)
    os.environ["DBT_TARGET_PATH"] = str(werk.target)
    try:
        _dbt(project, gekozen, voortgang.zet, zeg)
    finally:
        with suppress(FileNotFoundError):
            shutil.copyfile(kwaliteitspagina_pad(werk.database), pagina)


def _keur(project: Path, gekozen: dict[str, Any], voortgang: Voortgang) -> None:
    from leerplicht.keuring import keur

    bestand = (project / "dbt_project.yml").read_text(encoding="utf-8")
    instellingen = yaml.safe_load(bestand)["vars"] | gekozen
    onjuist = bezwaren(project, instellingen)
    if onjuist:
        raise NietPubliceren("Instelling onjuist: " + " ".join(onjuist))
    keuring = keur(
        project, extracts_map(project), instellingen["leveringen_tot"], voortgang
    )
    if keuring.nog_nodig:
        raise NietPubliceren(" ".join(keuring.nog_nodig))
    if keuring.weigeringen:
        raise NietPubliceren(
            "\n".join(weigering["melding"] for weigering in keuring.weigeringen)
        )


def _dbt(
    project: Path,
    gekozen: dict[str, Any],
    meld: Callable[[str], None],
    zeg: Callable[[str], None],
) -> None:
    """Run ``dbt build`` in this process: when the process ends, so does the build."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    def luister(gebeurtenis: Any) -> None:
        if gebeurtenis.info.name == "LogStartLine":
            stap = gebeurtenis.data
            meld(f"Het magazijn wordt gebouwd, stap {stap.index} van {stap.total}")
        elif gebeurtenis.info.name in _GEZEGD:
            zeg(gebeurtenis.data.msg)

    plek = str(project)
    uitkomst = dbtRunner(callbacks=[luister]).invoke(
        ["--log-level", "none", "--log-level-file", "info", "build", "--project-dir", plek, "--profiles-dir", plek,
         "--vars", json.dumps(gekozen, default=_als_tekst)]
    )  # fmt: skip
    DuckDBConnectionManager.close_all_connections()
    if uitkomst.success:
        return
    if is_vol(Path(os.environ["DBT_TARGET_PATH"])):
        raise NietPubliceren(Gebrek.SCHIJF)
    if uitkomst.exception or not uitkomst.result:
        raise NietPubliceren(_waarom_niet_begonnen(uitkomst.exception))
    mis = [r for r in uitkomst.result.results if str(r.status) not in _GOED]
    raise NietPubliceren(_waarom(mis))


def _waarom_niet_begonnen(fout: BaseException | None) -> str:
    """Say why dbt stopped before the first model."""
    knoop = getattr(fout, "node", None)
    if knoop is not None and knoop.resource_type == "operation":  # our own words
        return str(fout.msg)  # type: ignore[union-attr]
    return (fout and oorzaak(fout)) or (
        "dbt kan dit project niet bouwen. De reden staat in het logboek van dbt (map "
        "logs)."
    )


def _waarom(mis: list[Any]) -> str:
    """Say what went wrong; what DuckDB says may repeat a value, so it stays in the log."""
    for uitkomst in mis:
        if uitkomst.node.resource_type == "operation":  # our own words
            return _zonder_kop(uitkomst.message or "")
    gevonden = {oorzaak_in(uitkomst.message or "") for uitkomst in mis}
    for gebrek in (Gebrek.SCHIJF, Gebrek.GEHEUGEN):
        if gebrek in gevonden:
            return gebrek
    namen = [uitkomst.node.name for uitkomst in mis[:_GENOEMD_MAX]]
    meer = len(mis) - len(namen)
    return (
        f"De bouw is niet geslaagd: {', '.join(namen)}"
        f"{f' en nog {meer}' if meer else ''}. Wat er mis is staat in het logboek van dbt "
        "(map logs)."
    )


def _zonder_kop(melding: str) -> str:
    """Take away the lines that dbt puts around a message of a hook."""
    regels = [
        regel.strip()
        for regel in melding.splitlines()
        if regel.strip() and not regel.startswith(("Compilation Error", "Database Error"))
        and not regel.lstrip().startswith((">", "compiled code at"))
    ]  # fmt: skip
    return "\n".join(regels)


def _als_tekst(waarde: Any) -> str:
    """Return a date that YAML read as a date the way it was typed."""
    if isinstance(waarde, date):
        return waarde.isoformat()
    raise TypeError(type(waarde).__name__)
