"""Files that survive a power cut, on systems where an open file cannot be replaced too."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path

# Seconds that a reader (or a virus scanner) may hold on to a file that must move.
GEDULD = 10.0
_TUSSENPOOS = 0.05


def bewaar(pad: Path) -> None:
    """Force a file, or the names in a directory, to disk."""
    if pad.is_dir() and os.name == "nt":  # Windows keeps names by itself
        return
    nummer = os.open(pad, os.O_RDONLY if pad.is_dir() else os.O_RDWR)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)


def bewaar_boom(map_: Path) -> None:
    """Force everything under a directory to disk, and the directory itself."""
    for pad in sorted(map_.rglob("*")):
        bewaar(pad)
    bewaar(map_)


def verplaats(van: Path, naar: Path, geduld: float = GEDULD) -> None:
    """Rename atomically and keep it so; wait for a reader that is in the way.

    Args:
        van: the file or directory, in the same file system.
        naar: its new name; a file of that name is replaced.
        geduld: seconds to try.

    Raises:
        PermissionError: a reader held on all that time.
    """
    _volhardend(lambda: os.replace(van, naar), geduld)
    bewaar(naar.parent)


def schrijf(pad: Path, tekst: str, geduld: float = GEDULD) -> None:
    """Write a small text file so that a reader sees the old text or the new one.

    Raises:
        PermissionError: see ``verplaats``.
    """
    nieuw = pad.with_name(f"{pad.name}.nieuw")
    nieuw.write_text(tekst, encoding="utf-8", newline="\n")
    bewaar(nieuw)
    verplaats(nieuw, pad, geduld)


def alleen_lezen(map_: Path) -> None:
    """Take away the right to write from every file under a directory."""
    for pad in map_.rglob("*"):
        if pad.is_file():
            pad.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)


def ruim_op(map_: Path) -> None:
    """Remove a directory of ours; what a reader holds open stays until the next time."""
    if not map_.is_dir():
        return
    for pad in map_.rglob("*"):
        if pad.is_file() and not pad.is_symlink():
            pad.chmod(stat.S_IRUSR | stat.S_IWUSR)
    shutil.rmtree(map_, onerror=lambda doe, pad, fout: None)


def _volhardend(doe: Callable[[], None], geduld: float) -> None:
    einde = time.monotonic() + geduld
    while True:
        try:
            return doe()
        except PermissionError:
            if time.monotonic() > einde:
                raise
        time.sleep(_TUSSENPOOS)
