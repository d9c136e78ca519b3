"""A build that takes no dbt: three small tables that all bear the number of the build."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from conftest import PROJECT, Bouw

AANTAL_RIJEN = 2000
# In marts.fct_b, kolom tekst: what a spreadsheet would take for a formula, and not.
FORMULES = ("=1+1", "+31 6", "-2", "@som", "\tx", " =1+1", "＝1+1", "\r=1")
GEWOON = ("a=b", "'t Hof", "x-1", "é;,\"", "<script>alert(1)</script>", "{{ x }}")
PV = "PV-0001"

_KOLOMMEN = {
    ("marts", "rpt_a"): [
        ("generatie", "bigint", True), ("percentage", "decimal(5,1)", False),
        ("waarde", "double", False), ("gemaakt_op", "timestamp", False),
    ],
    ("marts", "fct_b"): [
        ("leerling_id", "varchar", True), ("generatie", "bigint", True),
        ("tekst", "varchar", False), ("datum_start", "date", False),
        ("telt_mee", "boolean", False),
    ],
    ("marts", "dim_c"): [("generatie", "bigint", True), ("tekst", "varchar", False)],
    ("kwaliteit", "fct_leveringen"): [
        ("bestand", "varchar", True), ("sha256", "varchar", True),
        ("aantal_gelezen", "bigint", True), ("oordeel", "varchar", True),
    ],
    ("handhaving", "fct_pv"): [("proces_verbaal_id", "varchar", True)],
    ("kwaliteit", "fct_afwijkingen"): [("sleutel", "varchar", False)],
}  # fmt: skip
_ZONDER = {"fct_afwijkingen": "sleutel in (select proces_verbaal_id from handhaving.fct_pv)"}


class Nepbouw:
    """Makes builds of three tables in a directory, as dbt would leave them."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        map_.mkdir(parents=True, exist_ok=True)
        (map_ / "target").mkdir(exist_ok=True)

    @property
    def database(self) -> Path:
        return self.map / "leerplicht.duckdb"

    @property
    def target(self) -> Path:
        return self.map / "target"

    @property
    def publicatie(self) -> Path:
        return self.map / "publicatie"

    def maak(
        self,
        generatie: int,
        rijen: int = AANTAL_RIJEN,
        kritiek: str | None = None,
        **uitkomsten: Any,
    ) -> None:
        """Build generation ``generatie``; ``uitkomsten`` overrule dbt's results."""
        begin = datetime.now(UTC) - timedelta(seconds=2)
        self.database.unlink(missing_ok=True)
        with duckdb.connect(self.database) as verbinding:
            for (schema, tabel), kolommen in _KOLOMMEN.items():
                lijst = ", ".join(
                    f"{naam} {soort}{' not null' if verplicht else ''}"
                    for naam, soort, verplicht in kolommen
                )
                verbinding.execute(f"create schema if not exists {schema}")
                verbinding.execute(f"create table {schema}.{tabel} ({lijst})")
            verbinding.execute(
                "insert into marts.rpt_a select ?, 3.0, 0.25, "
                "timestamp '2024-02-29 23:59:59' from range(?)",
                [generatie, rijen],
            )
            verbinding.execute(
                "insert into marts.fct_b select sha256(range::varchar), ?, 'gewoon', "
                "date '2024-02-29', true from range(?)",
                [generatie, rijen],
            )
            for tekst in (*FORMULES, *GEWOON, None, ""):
                verbinding.execute("insert into marts.dim_c values (?, ?)", [generatie, tekst])
            verbinding.execute(
                "insert into kwaliteit.fct_leveringen values "
                "('carel/x_20240101.csv', 'abc', 5, 'in_orde')"
            )
            verbinding.execute("insert into handhaving.fct_pv values (?)", [PV])
            verbinding.execute(
                "insert into kwaliteit.fct_afwijkingen values (?), ('M-1'), (null)", [PV]
            )
            if kritiek:
                verbinding.execute(
                    "create table kwaliteit.fct_controleresultaten as "
                    f"select 'telling_klopt' as regel_code, {kritiek}"
                )
        self._schrijf("manifest.json", {"nodes": dict(map(_knoop, _KOLOMMEN.items()))})
        resultaten = [
            {"unique_id": f"model.leerplicht.{tabel}", "status": "success"}
            for _, tabel in _KOLOMMEN
        ]
        self._schrijf(
            "run_results.json",
            {
                "metadata": {
                    "invocation_id": f"bouw-{generatie}",
                    "invocation_started_at": begin.isoformat(),
                    "generated_at": datetime.now(UTC).isoformat(),
                },
                "args": {"which": "build", "vars": {}},
                "results": resultaten,
            }
            | uitkomsten,
        )

    def omgeving(self, **extra: str) -> dict[str, str]:
        """Return the environment in which ``leerplicht publish`` publishes this build."""
        return Bouw(self.map).omgeving(
            LEERPLICHT_PUBLICATIE=str(self.publicatie), **extra
        )

    def _schrijf(self, naam: str, inhoud: dict[str, Any]) -> None:
        (self.target / naam).write_text(json.dumps(inhoud), encoding="utf-8")


def _knoop(
    item: tuple[tuple[str, str], list[tuple[str, str, bool]]],
) -> tuple[str, dict[str, Any]]:
    (schema, tabel), kolommen = item
    soort = {"handhaving": "nooit"}.get(schema, "intern")
    meta = {"publicatie": soort}
    if tabel in _ZONDER:
        meta["publicatie_zonder"] = _ZONDER[tabel]
    wie = f"model.leerplicht.{tabel}"
    return wie, {
        "unique_id": wie,
        "resource_type": "model",
        "schema": schema,
        "name": tabel,
        "description": f"Eén rij per <b>{tabel}</b>.",
        "config": {"meta": meta},
        "columns": {
            naam: {
                "name": naam,
                "data_type": soort,
                "description": f"Kolom '{naam}'.",
                "constraints": [{"type": "not_null"}] if verplicht else [],
            }
            for naam, soort, verplicht in kolommen
        },
    }


def leerplicht(
    *argumenten: str, omgeving: dict[str, str], voor: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Run the command ``leerplicht`` from the project."""
    return subprocess.run(
        opdracht(*argumenten, voor=voor),
        cwd=PROJECT,
        env=omgeving,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def opdracht(*argumenten: str, voor: tuple[str, ...] = ()) -> list[str]:
    """Return the words that run the command ``leerplicht``."""
    return [*voor, sys.executable, "-m", "leerplicht.cli", *argumenten]


def afdruk(map_: Path) -> dict[str, str]:
    """Return the SHA-256 of every file under a directory."""
    return {
        pad.relative_to(map_).as_posix(): hashlib.sha256(pad.read_bytes()).hexdigest()
        for pad in sorted(map_.rglob("*"))
        if pad.is_file()
    }


def gegolden(publicatie: Path) -> Path:
    """Return the directory of the version in force, as a reader would find it."""
    wijzer = json.loads((publicatie / "huidig.json").read_text(encoding="utf-8"))
    return publicatie / wijzer["map"]


def generatie_van(versie: Path) -> int:
    """Check that a version is whole and of one build; return the number of that build."""
    bewijs = json.loads((versie / "bewijs.json").read_text(encoding="utf-8"))
    gezien = afdruk(versie)
    del gezien["bewijs.json"]
    assert gezien == {deel["bestand"]: deel["sha256"] for deel in bewijs["uitvoer"]}
    generaties: set[int] = set()
    with duckdb.connect(
        versie / "intern" / "leerplicht.duckdb", read_only=True
    ) as verbinding:
        for tabel in ("rpt_a", "fct_b", "dim_c"):
            for plek in (
                f"marts.{tabel}",
                f"read_parquet('{versie}/intern/parquet/{tabel}.parquet')",
                f"read_csv('{versie}/intern/csv/{tabel}.csv')",
            ):
                rijen = verbinding.execute(f"select distinct generatie from {plek}")
                generaties |= {generatie for (generatie,) in rijen.fetchall()}
    assert len(generaties) == 1, f"twee bouwen door elkaar: {generaties}"
    assert bewijs["bouw_id"] == f"bouw-{min(generaties)}"
    return generaties.pop()


@contextmanager
def kleine_schijf(map_: Path, megabytes: int) -> Iterator[bool]:
    """Put a small file system under a directory; False where that is not allowed."""
    map_.mkdir(parents=True, exist_ok=True)
    gelukt = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(map_)],
        capture_output=True, check=False,
    ).returncode == 0  # fmt: skip
    try:
        yield gelukt
    finally:
        if gelukt:
            subprocess.run(["umount", "-l", str(map_)], check=True)


class VensterSchijf:
    """A file system where an open file cannot be replaced, moved or removed.

    What this process holds open (as the system itself tells) is refused, as Windows does.
    """

    def __init__(self, monkeypatch: Any) -> None:
        for naam in ("replace", "rename", "unlink", "remove", "rmdir"):
            monkeypatch.setattr(os, naam, self._streng(naam, getattr(os, naam)))

    def _streng(self, naam: str, echt: Any) -> Any:
        def doe(pad: Any, *rest: Any, **meer: Any) -> Any:
            plekken = [pad, *rest] if naam in ("replace", "rename") else [pad]
            map_ = meer.get("dir_fd")
            begin = Path(f"/proc/self/fd/{map_}").resolve() if map_ else Path()
            for plek in plekken:
                doel = (begin / os.fspath(plek)).absolute()
                if any(o == doel or doel in o.parents for o in _open_bestanden()):
                    raise PermissionError(13, "in gebruik", str(doel))
            return echt(pad, *rest, **meer)

        return doe


def _open_bestanden() -> list[Path]:
    gevonden = []
    for nummer in os.listdir("/proc/self/fd"):
        try:
            pad = Path(os.readlink(f"/proc/self/fd/{nummer}"))
        except OSError:
            continue
        if pad.is_file():
            gevonden.append(pad)
    return gevonden
