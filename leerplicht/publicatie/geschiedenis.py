"""The run history: one line per run in the archive, also of a run that was killed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

BESTAND = "uitvoeringen.jsonl"


def nu() -> str:
    """Return the moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def schrijf_bij(archief: Path, uitvoering: Mapping[str, Any]) -> None:
    """Add a run; lines are never changed.

    Args:
        archief: what outlives a build (``LEERPLICHT_ARCHIEF``).
        uitvoering: the columns of the run.
    """
    archief.mkdir(parents=True, exist_ok=True)
    regel = json.dumps(uitvoering, ensure_ascii=False) + "\n"
    # One write at the end of the file: two runs never mix their lines.
    with (archief / BESTAND).open("ab", buffering=0) as bestand:
        bestand.write(regel.encode())
        os.fsync(bestand.fileno())
