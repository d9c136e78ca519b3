"""The secret key of the pseudonyms: HMAC-SHA256 with two pads (RFC 2104).

DuckDB has no ``hmac``; two nested ``sha256`` over the inner and outer pad give the same
bytes. The pads live in session variables, so that neither key nor pads ever stand in
the SQL of a model, in a log or in ``target/``.
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


def zet_sleutel(cursor: duckdb.DuckDBPyConnection, sleutel: str | None = None) -> None:
    """Set the pads of a key in the session of a cursor.

    Args:
        cursor: the session that will compute pseudonyms.
        sleutel: the key; the environment's, or the demo key, where it is not given.
    """
    geheim = (sleutel or os.environ.get(OMGEVING) or DEMOSLEUTEL).encode()
    if len(geheim) > _BLOK:
        geheim = hashlib.sha256(geheim).digest()
    blok = geheim.ljust(_BLOK, b"\0")
    for naam, waarde in (("binnen", 0x36), ("buiten", 0x5C)):
        pad = bytes(byte ^ waarde for byte in blok).hex()
        cursor.execute(f"set variable leerplicht_pad_{naam} = '{pad}'")


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
