"""The quality page: may the figures go out, and if not, what to mend where.

One file of HTML that loads nothing and runs nothing, for a reader who may not see the
screen: all that the chart shows stands in a table too. The same tables give the same
bytes.
"""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import jinja2

from leerplicht import woorden
from leerplicht.kwaliteit import verloop, weergave
from leerplicht.kwaliteit.gegevens import (
    ERNSTEN,
    INFORMATIE,
    KRITIEK,
    WAARSCHUWING,
    Bevindingen,
    GeenPagina,
    lees_bevindingen,
)

_UITLEG = {
    KRITIEK: "Los dit eerst op. De cijfers kunnen zo niet naar buiten.",
    WAARSCHUWING: (
        "De cijfers kunnen hiermee naar buiten. Zoek wel eerst uit wat er aan de hand "
        "is. Klopt het cijfer toch, zet er dan een opmerking bij."
    ),
    INFORMATIE: "De cijfers kunnen hiermee naar buiten. Kijk dit na als er tijd is.",
}


def schrijf_pagina(
    verbinding: duckdb.DuckDBPyConnection, archief: Path, doel: Path
) -> Path:
    """Write the quality page of the build in a database.

    Args:
        verbinding: a database with the tables of schema ``kwaliteit``.
        archief: ``LEERPLICHT_ARCHIEF``, for the trend; it need not exist.
        doel: the file; a page that stands there is replaced in one go.

    Returns:
        The place of the page.

    Raises:
        GeenPagina: the checks have not been done in this database.
    """
    bevindingen = lees_bevindingen(verbinding)
    html = maak_pagina(bevindingen, verloop.lees_verloop(verbinding, archief))
    doel.parent.mkdir(parents=True, exist_ok=True)
    ernaast = doel.with_name(f".{doel.name}.{os.getpid()}")
    try:
        ernaast.write_text(html, encoding="utf-8", newline="\n")
        ernaast.replace(doel)
    finally:
        ernaast.unlink(missing_ok=True)
    return doel


def schrijf_van_bestand(database: Path, archief: Path, doel: Path) -> str:
    """Write the quality page of a database that stands apart from a build.

    Args:
        database: the file that ``dbt build`` made.
        archief, doel: see ``schrijf_pagina``.

    Returns:
        What is said of it: the verdict and the place, in Dutch.

    Raises:
        GeenPagina: there is no such database, or the page cannot be written.
    """
    if not database.is_file():
        raise GeenPagina(
            f"Er is nog geen magazijn op {database}: draai eerst `dbt build`."
        )
    try:
        verbinding = duckdb.connect(str(database), read_only=True)
    except duckdb.Error as fout:
        raise GeenPagina(
            f"{database} is niet te openen. Loopt er een bouw, wacht dan tot die klaar "
            "is. Is dit geen magazijn, noem dan het goede bestand."
        ) from fout
    with verbinding:
        zin = weergave.oordeel(lees_bevindingen(verbinding))
        try:
            schrijf_pagina(verbinding, archief, doel)
        except OSError as fout:
            raise GeenPagina(
                f"De pagina kan niet worden geschreven op {doel}. Noem met --doel een "
                "bestand op een plek waar u mag schrijven."
            ) from fout
    return f"{zin}\nDe kwaliteitspagina staat op {doel}"


def maak_pagina(bevindingen: Bevindingen, loop: verloop.Verloop) -> str:
    """Return the page as HTML."""
    omgeving = jinja2.Environment(
        loader=jinja2.PackageLoader("leerplicht.kwaliteit", "sjabloon"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    omgeving.filters |= {
        filter_.__name__: filter_
        for filter_ in (woorden.aantal, woorden.dag, woorden.getal, woorden.moment)
    }
    omgeving.tests["lang"] = woorden.is_lang
    return omgeving.get_template("kwaliteit.html.j2").render(
        bevindingen=bevindingen,
        oordeel=weergave.oordeel(bevindingen),
        telling=weergave.telling(bevindingen),
        per_ernst=[
            (ernst, _UITLEG[ernst], weergave.kaarten(bevindingen, controles))
            for ernst in ERNSTEN
            if (controles := bevindingen.afgekeurd(ernst))
        ],
        mislukt=weergave.kaarten(bevindingen, bevindingen.mislukt()),
        goed=weergave.tabel_goed(bevindingen),
        lijsten=weergave.lijsten(bevindingen),
        leveringen=weergave.tabel_leveringen(bevindingen),
        waarschuwingen=weergave.tabel_waarschuwingen(bevindingen),
        verloop=loop,
        verloop_tabel=weergave.tabel_verloop(loop),
        verloop_zin=weergave.zin_verloop(loop),
        breedte=verloop.BREEDTE,
        hoogte=verloop.HOOGTE,
    )
