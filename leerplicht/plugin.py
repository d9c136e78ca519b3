"""The dbt-duckdb plugin: the gate as a function, and the key in every session."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt_common.exceptions import DbtRuntimeError
from duckdb import DuckDBPyConnection

from leerplicht.instellingen import naambezwaar
from leerplicht.sleutel import zet_sleutel


class Plugin(BasePlugin):
    """Registers ``leerplicht_poort`` and sets the pads of the pseudonyms."""

    def update_connection_config(
        self, creds: DuckDBCredentials, config: dict[str, Any]
    ) -> None:
        """Check the name of the database and make its directory, as DuckDB does not."""
        fout = naambezwaar(Path(creds.path))
        if fout:
            raise DbtRuntimeError(fout)
        Path(creds.path).parent.mkdir(parents=True, exist_ok=True)
        # What dbt has parsed stays to the end of the run: the collector need not walk
        # through it again for each node.
        gc.freeze()

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        """Register the gate: JSON in, JSON out (``fout`` or ``melding``)."""

        def poort(opdracht: str) -> str:
            from leerplicht.poort.opdracht import voer_uit

            return json.dumps(voer_uit(conn.cursor(), json.loads(opdracht)))

        conn.create_function(
            "leerplicht_poort", poort, ["VARCHAR"], "VARCHAR", side_effects=True
        )

    def configure_cursor(self, cursor: DuckDBPyConnection) -> None:
        """Set the pads: session variables are lost in a copy of the connection."""
        zet_sleutel(cursor)
