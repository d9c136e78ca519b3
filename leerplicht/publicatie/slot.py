"""A lock that names its holder; the operating system frees it when the holder dies."""

from __future__ import annotations

import getpass
import json
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from babel.dates import format_datetime
from filelock import FileLock, Timeout

from leerplicht.publicatie.duurzaam import schrijf


class Bezet(Exception):
    """Somebody else holds the lock; the text says who, in Dutch."""


class Slot:
    """Holds one name in a directory as long as the process lives.

    Attributes:
        dode_houder: who held it when it ended without letting go, or None.
    """

    def __init__(self, map_: Path, naam: str, geduld: float = 0) -> None:
        """Take the directory, the name, and the seconds to wait for another."""
        self._slot = FileLock(map_ / f".{naam}.slot", timeout=geduld)
        self._houder = map_ / f".{naam}.houder.json"
        self.dode_houder: dict[str, str | int] | None = None

    def __enter__(self) -> Self:
        """Take the lock.

        Raises:
            Bezet: another holds it.
        """
        self._houder.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._slot.acquire()
        except Timeout:
            raise Bezet(_bezet(self._lees())) from None
        self.dode_houder = self._lees()
        schrijf(self._houder, json.dumps(_ik(), ensure_ascii=False) + "\n")
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        """Let go."""
        with suppress(OSError):
            self._houder.unlink()
        self._slot.release()

    def _lees(self) -> dict[str, str | int] | None:
        try:
            return json.loads(self._houder.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None


def _ik() -> dict[str, str | int]:
    try:
        wie = getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        wie = "onbekend"
    return {
        "wie": wie,
        "machine": socket.gethostname(),
        "proces": os.getpid(),
        "sinds": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _bezet(houder: dict[str, str | int] | None) -> str:
    wie = "een ander"
    if houder:
        sinds = datetime.fromisoformat(str(houder["sinds"])).astimezone()
        wie = (
            f"{houder['wie']} op {houder['machine']} (proces {houder['proces']}), sinds "
            f"{format_datetime(sinds, 'd MMMM y H:mm', locale='nl_NL')}"
        )
    return (
        f"Er wordt al gebouwd of gepubliceerd door {wie}. Er is niets veranderd. Wacht tot "
        "dat klaar is en geef de opdracht opnieuw."
    )
