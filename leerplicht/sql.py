"""Names and texts as SQL writes them."""

from __future__ import annotations


def citeer(naam: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + naam.replace('"', '""') + '"'


def tekst(waarde: str) -> str:
    """Return a value as an SQL string."""
    return "'" + waarde.replace("'", "''") + "'"
