"""The dbt-duckdb plugin: the gate and the checks as functions, the key in sessions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin
from duckdb import DuckDBPyConnection

from leerplicht.kwaliteit.verwachtingen import registreer as registreer_verwachtingen
from leerplicht.sleutel import zet_sleutel


class Plugin(BasePlugin):
    """Registers the functions of a build and sets the pads of the pseudonyms."""

    def update_connection_config(
        self, creds: DuckDBCredentials, config: dict[str, Any]
    ) -> None:
        """Make the directory of the database, which DuckDB does not."""
        Path(creds.path).parent.mkdir(parents=True, exist_ok=True)

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        """Register the gate, the checks and the close: JSON in, JSON out."""

        def poort(opdracht: str) -> str:
            from leerplicht.poort.opdracht import voer_uit

            return json.dumps(voer_uit(conn.cursor(), json.loads(opdracht)))

        conn.create_function(
            "leerplicht_poort", poort, ["VARCHAR"], "VARCHAR", side_effects=True
        )

        def afsluiting(opdracht: str) -> str:
            from leerplicht.kwaliteit.afsluiting import sluit_af

            return json.dumps(sluit_af(conn.cursor(), json.loads(opdracht)))

        conn.create_function(
            "leerplicht_afsluiting",
            afsluiting,
            ["VARCHAR"],
            "VARCHAR",
            side_effects=True,
        )
        registreer_verwachtingen(conn)

    def configure_cursor(self, cursor: DuckDBPyConnection) -> None:
        """Set the pads: session variables are lost in a copy of the connection."""
        zet_sleutel(cursor)
