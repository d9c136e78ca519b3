"""What the machine could not do, in Dutch; what it says itself may repeat a value."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path

import duckdb


class Gebrek(StrEnum):
    """What a machine may lack, and what to do about it."""

    GEHEUGEN = (
        "Het geheugen is op. Sluit andere programma's of neem een machine met meer geheugen "
        "en begin opnieuw."
    )
    SCHIJF = (
        "Lezen van of schrijven naar de schijf is mislukt. Maak ruimte vrij of vraag de "
        "beheerder om hulp en begin opnieuw."
    )


_GEHEUGEN = ("out of memory", "cannot allocate memory", "memoryerror", "failed to allocate")
_SCHIJF = ("no space left", "could not write", "io error", "disk quota")
# Bytes below which a file system is full for a database.
_RUIMTE_MIN = 4 * 2**20


def is_vol(map_: Path) -> bool:
    """Tell whether the file system of a directory has no room left."""
    try:
        return shutil.disk_usage(map_).free < _RUIMTE_MIN
    except OSError:
        return False


def oorzaak(fout: BaseException) -> Gebrek | None:
    """Return what the machine lacked, or None where it is another kind of fault."""
    if isinstance(fout, MemoryError | duckdb.OutOfMemoryException):
        return Gebrek.GEHEUGEN
    if isinstance(fout, OSError | duckdb.IOException):
        return Gebrek.SCHIJF
    # XlsxWriter and DuckDB wrap an error of the disk in one of their own.
    return oorzaak_in(f"{type(fout).__name__} {fout}") or (
        oorzaak(fout.__cause__) if fout.__cause__ else None
    )


def oorzaak_in(melding: str) -> Gebrek | None:
    """Return what the machine lacked by the words of an error, or None."""
    klein = melding.lower()
    if any(woord in klein for woord in _GEHEUGEN):
        return Gebrek.GEHEUGEN
    if any(woord in klein for woord in _SCHIJF):
        return Gebrek.SCHIJF
    return None
