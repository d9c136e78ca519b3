"""Shared means of the pytest files: run dbt apart from anyone's own build."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from magazijn import Magazijn
    from playwright.sync_api import Browser, Page

# The same examples every time: a test that fails fails for everyone.
hypothesis.settings.register_profile("vast", derandomize=True, deadline=None)
hypothesis.settings.load_profile("vast")

PROJECT = Path(__file__).resolve().parents[1]


def dbt_programma() -> str:
    """Return the dbt of the environment that runs the tests."""
    programma = shutil.which("dbt", path=str(Path(sys.executable).parent))
    assert programma, "dbt staat niet in de omgeving die pytest draait"
    return programma


@dataclass(frozen=True)
class Bouw:
    """One run of dbt in a directory of its own: database, target, logs and archive."""

    map: Path
    uitkomst: subprocess.CompletedProcess[str] | None = None

    @property
    def database(self) -> Path:
        """The file that analysts open."""
        return self.map / "leerplicht.duckdb"

    @property
    def target(self) -> Path:
        """Where dbt leaves its artifacts."""
        return self.map / "target"

    @property
    def logs(self) -> Path:
        """Where dbt leaves its log."""
        return self.map / "logs"

    def artefact(self, naam: str) -> dict:
        """Read one of dbt's JSON artifacts, such as ``manifest.json``."""
        return json.loads((self.target / naam).read_text(encoding="utf-8"))

    def omgeving(self, **extra: str) -> dict[str, str]:
        """Return the environment of a run: nothing of the caller's settings is left."""
        geërfd = {
            naam: waarde
            for naam, waarde in os.environ.items()
            if not naam.startswith(("LEERPLICHT_", "DBT_"))
        }
        return geërfd | {
            "LEERPLICHT_DATABASE": str(self.database),
            "LEERPLICHT_ARCHIEF": str(self.map / "archief"),
            "DBT_TARGET_PATH": str(self.target),
            "DBT_LOG_PATH": str(self.logs),
            # All that dbt could ever write down, for the tests that search it.
            "DBT_LOG_LEVEL_FILE": "debug",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            **extra,
        }

    def dbt(
        self, *argumenten: str, voor: tuple[str, ...] = (), **extra: str
    ) -> subprocess.CompletedProcess[str]:
        """Run dbt from the project root, with ``voor`` before the command."""
        return subprocess.run(
            [*voor, dbt_programma(), *argumenten],
            cwd=PROJECT,
            env=self.omgeving(**extra),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


Bouwer = Callable[..., Bouw]


@pytest.fixture(scope="session")
def bouw(tmp_path_factory: pytest.TempPathFactory) -> Bouwer:
    """Return a function that runs ``dbt build`` in a fresh directory."""

    def bouw_nieuw(
        *argumenten: str,
        voor: tuple[str, ...] = (),
        moet_slagen: bool = True,
        **extra: str,
    ) -> Bouw:
        map_ = tmp_path_factory.mktemp("bouw")
        uitkomst = Bouw(map_).dbt("build", *argumenten, voor=voor, **extra)
        if moet_slagen:
            assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
        return Bouw(map_, uitkomst)

    return bouw_nieuw


@pytest.fixture(scope="session")
def gebouwd(bouw: Bouwer) -> Bouw:
    """A plain ``dbt build`` of the sample extracts, on four threads."""
    return bouw("--threads", "4")


@pytest.fixture(scope="session")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """The manifest of the project as it stands: no delivery is read for it."""
    ontleed = Bouw(tmp_path_factory.mktemp("manifest"))
    uitkomst = ontleed.dbt("parse")
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
    return ontleed.artefact("manifest.json")


@pytest.fixture(scope="session")
def magazijn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Magazijn]:
    """The harness: one dbt for all fixtures that are built in memory."""
    from magazijn import Magazijn  # it builds on the means above

    harnas = Magazijn(tmp_path_factory.mktemp("magazijn"))
    yield harnas
    harnas.sluit()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, for the tests that look at a page."""
    from playwright.sync_api import sync_playwright

    programma = os.environ.get("LEERPLICHT_BROWSER") or shutil.which("chromium")
    assert programma, (
        "Er is geen Chromium. Draai `make test-systeem`, of wijs een Chromium aan met "
        "LEERPLICHT_BROWSER."
    )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=programma)
        yield chromium
        chromium.close()


@pytest.fixture
def blad(browser: Browser) -> Iterator[Page]:
    """An empty window without a network."""
    with browser.new_context(offline=True) as context:
        yield context.new_page()
