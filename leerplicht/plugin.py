"""The dbt-duckdb plugin: the gate, the checks and the close of a build; the key."""

from __future__ import annotations

import atexit
import gc
from pathlib import Path
from typing import Any

from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt.adapters.duckdb.utils import TargetConfig
from dbt_common.exceptions import DbtRuntimeError
from duckdb import DuckDBPyConnection

from leerplicht.instellingen import naambezwaar
from leerplicht.sleutel import leg_sleutel_klaar
from leerplicht.sql import tekst


class Plugin(BasePlugin):
    """Calls the gate and the close of a build, and makes the pseudonym known."""

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Keep what profiles.yml wants set in every session."""
        self.instellingen = plugin_config

    def update_connection_config(
        self, creds: DuckDBCredentials, config: dict[str, Any]
    ) -> None:
        """Check the name of the database and make its directory, as DuckDB does not.

        Raises:
            DbtRuntimeError: in Dutch, where DuckDB or dbt-duckdb cannot use the name.
        """
        pad = Path(creds.attach[0].path)
        fout = naambezwaar(pad)
        if fout:
            raise DbtRuntimeError(f"Instelling onjuist: {fout}")
        pad.parent.mkdir(parents=True, exist_ok=True)
        # What dbt has parsed stays to the end of the run: a collector that walks through
        # it for each node, and once more at the end, costs a tenth of a build and frees
        # next to nothing.
        gc.disable()
        atexit.register(gc.freeze)

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        """Set what holds for every session that will be made of this connection."""
        for naam, waarde in self.instellingen.items():
            conn.execute(f"set global {naam} = {tekst(str(waarde))}")
        leg_sleutel_klaar(conn)
        self.verbinding = conn
        self.kent_verwachtingen = False

    def store(self, target_config: TargetConfig) -> None:
        """Let the gate, the checks or the close of a build work, and leave the outcome.

        Of all that Jinja can call of a plugin this is the only hook. A function in SQL
        would do as well, but DuckDB imports pandas for what it returns (0,2 s a build).

        Args:
            target_config: its format says what is asked (``poort``, ``afsluiting``,
                or ``verwachtingen``: to make the function of the checks known);
                ``config`` holds the arguments and an empty ``uitkomst`` to fill.
        """
        opdracht, vraag = target_config.config, target_config.location.format
        if vraag == "verwachtingen":
            if not self.kent_verwachtingen:
                from leerplicht.kwaliteit.verwachtingen import registreer

                registreer(self.verbinding)
                self.kent_verwachtingen = True
            return
        cursor = self.verbinding.cursor()
        if vraag == "poort":
            from leerplicht.poort.opdracht import voer_uit

            opdracht["uitkomst"].update(voer_uit(cursor, opdracht))
        else:
            from leerplicht.kwaliteit.afsluiting import sluit_af

            opdracht["uitkomst"].update(sluit_af(cursor, opdracht))
