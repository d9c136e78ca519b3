"""The secret key of the pseudonyms: HMAC-SHA256 with two pads (RFC 2104).

DuckDB has no ``hmac``; two nested ``sha256`` over the inner and outer pad give the same
bytes. The pads live in a macro in memory, so that neither key nor pads ever stand in the
SQL of a model, in a log, in ``target/`` or in a database file.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import duckdb

OMGEVING = "DBT_ENV_SECRET_LEERPLICHT_SLEUTEL"
MINIMUM = 32
DEMOSLEUTEL = "demosleutel-alleen-voor-de-voorbeeldextracten"
_BLOK = 64


def leg_sleutel_klaar(
    verbinding: duckdb.DuckDBPyConnection, sleutel: str | None = None
) -> None:
    """Make ``memory.main.pseudoniem(nummer)`` with a key, for all sessions.

    Args:
        verbinding: a connection to a database in memory: the key never meets a file.
        sleutel: the key; the environment's, or the demo key, where it is not given.
    """
    geheim = (sleutel or os.environ.get(OMGEVING) or DEMOSLEUTEL).encode()
    if len(geheim) > _BLOK:
        geheim = hashlib.sha256(geheim).digest()
    blok = geheim.ljust(_BLOK, b"\0")
    binnen, buiten = (
        f"unhex('{bytes(byte ^ pad for byte in blok).hex()}')" for pad in (0x36, 0x5C)
    )
    verbinding.execute(
        "create or replace macro memory.main.pseudoniem(nummer) as"
        f" sha256({buiten} || unhex(sha256({binnen} || encode(nummer))))"
    )


def bezwaar(extracts: Path, project: Path) -> str | None:
    """Say in Dutch why the key may not be used for these extracts, or return None."""
    sleutel = os.environ.get(OMGEVING)
    if sleutel is not None and len(sleutel.encode()) < MINIMUM:
        return (
            f"De sleutel in {OMGEVING} is te kort: geef minstens {MINIMUM} tekens, en "
            "bewaar hem, want met een andere sleutel krijgt iedereen een ander pseudoniem."
        )
    voorbeeld = extracts.resolve() == (project / "voorbeeld").resolve()
    if not voorbeeld and sleutel in (None, DEMOSLEUTEL):
        return (
            "Voor eigen leveringen is een eigen geheime sleutel nodig. Zet de "
            f"omgevingsvariabele {OMGEVING} op minstens {MINIMUM} willekeurige tekens."
        )
    return None
