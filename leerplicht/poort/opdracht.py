"""What dbt asks of the gate when a command starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from leerplicht.instellingen import archief_map, bezwaren, extracts_map
from leerplicht.kwaliteit.archief import ArchiefOnleesbaar, land
from leerplicht.poort import Geweigerd, neem_in
from leerplicht.sleutel import bezwaar
from leerplicht.uitgangen import onverwacht


def voer_uit(
    verbinding: duckdb.DuckDBPyConnection, opdracht: dict[str, Any]
) -> dict[str, str]:
    """Check the settings and, where asked, take in the deliveries.

    Args:
        verbinding: a session of its own on dbt's database.
        opdracht: ``project`` (directory), ``neem_in`` (bool) and ``instellingen``
            (dbt's vars).

    Returns:
        ``{"fout": ...}`` with Dutch lines, or ``{"melding": ...}``.
    """
    project = Path(opdracht["project"])
    instellingen = opdracht["instellingen"]
    fouten = bezwaren(project, instellingen)
    if fouten:
        return {"fout": "Instelling onjuist: " + " ".join(fouten)}
    if not opdracht["neem_in"]:
        return {"melding": ""}
    extracts = extracts_map(project)
    geen_sleutel = bezwaar(extracts, project)
    if geen_sleutel:
        return {"fout": geen_sleutel}
    try:
        oordeel = neem_in(
            verbinding,
            project=project,
            extracts=extracts,
            leveringen_tot=instellingen["leveringen_tot"],
            schooljaren=(
                instellingen["eerste_schooljaar"], instellingen["laatste_schooljaar"]
            ),
        )
        land(verbinding, archief_map(project))
    except Geweigerd as weigering:
        return {"fout": f"De leveringen zijn niet ingenomen.\n{weigering}"}
    except ArchiefOnleesbaar as fout:
        return {"fout": str(fout)}
    except Exception as fout:
        return {"fout": onverwacht(fout)}
    return {"melding": str(oordeel)}
