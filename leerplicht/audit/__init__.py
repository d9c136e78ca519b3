"""The audit of a printed report: its figures among themselves and against the marts.

Rules, no list of answers: what a printed figure counts is data (the seeds in
``seeds/gepubliceerd``), what has to hold between figures is code (``regels_*``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from leerplicht.audit.begrippen import lees_begrippen
from leerplicht.audit.bevinding import Bevinding
from leerplicht.audit.lezen import Onleesbaar, lees_cijfers
from leerplicht.audit.magazijn import lees_magazijn, magazijn
from leerplicht.audit.regels_aandelen import aandelen
from leerplicht.audit.regels_eenheden import deel_geheel, eenheid, percentage, rest
from leerplicht.audit.regels_indeling import (
    indeling_jaren,
    indeling_tabellen,
    indeling_tekst,
)
from leerplicht.audit.regels_jaren import richting, sprong, verlenging
from leerplicht.audit.regels_sommen import (
    som_kolommen,
    som_rijen,
    som_tekst,
    tekst_tabel,
    tekst_tekst,
)
from leerplicht.audit.uitkomst import Uitkomst
from leerplicht.audit.verslag import Verslag

__all__ = ["Bevinding", "Onleesbaar", "Uitkomst", "audit", "beoordeel"]

REGELS: tuple[Callable[[Verslag], Iterable[Bevinding]], ...] = (
    som_rijen,
    som_kolommen,
    som_tekst,
    tekst_tabel,
    tekst_tekst,
    eenheid,
    rest,
    deel_geheel,
    percentage,
    aandelen,
    verlenging,
    sprong,
    richting,
    indeling_tabellen,
    indeling_jaren,
    indeling_tekst,
)


def audit(
    project: Path,
    gepubliceerd: Path | None = None,
    database: Path | None = None,
    gemeente_code: str | None = None,
) -> Uitkomst:
    """Audit a printed report.

    Args:
        project: the root of the dbt project, where the seeds are.
        gepubliceerd: CSV with the columns of seed ``gepubliceerd``; None is that seed.
        database: the file of a built warehouse; where it is None or absent, the report
            is held against itself alone.
        gemeente_code: whose report it is; None is the one of ``gedrukte_kengetallen``.

    Raises:
        Onleesbaar: the CSV cannot be read as figures, or the database not be opened.
    """
    seeds = project / "seeds" / "gepubliceerd"
    begrippen = lees_begrippen(seeds)
    gemeente = gemeente_code or begrippen.gemeente_code
    cijfers, niet_beoordeeld = lees_cijfers(
        gepubliceerd or seeds / "gepubliceerd.csv", begrippen
    )
    berekend = lees_magazijn(database, gemeente)
    verslag = Verslag(cijfers, begrippen, berekend, gemeente)
    return Uitkomst(
        gepubliceerd=str(gepubliceerd or "seeds/gepubliceerd/gepubliceerd.csv"),
        gemeente_code=gemeente,
        aantal_cijfers=len(cijfers),
        met_magazijn=bool(berekend),
        bevindingen=beoordeel(verslag),
        niet_beoordeeld=niet_beoordeeld,
    )


def beoordeel(verslag: Verslag) -> list[Bevinding]:
    """Return what does not hold in a report, the rules one after the other."""
    gevonden = [bevinding for regel in REGELS for bevinding in regel(verslag)]
    ernst = {code: regel.ernst for code, regel in verslag.begrippen.regels.items()}
    # What a rule already found is not told again by the warehouse.
    genoemd = {
        cijfer.regelnummer
        for bevinding in gevonden
        if ernst[bevinding.regel_code] == "waarschuwing"
        for cijfer in bevinding.cijfers
    }
    gevonden += magazijn(verslag, genoemd)
    gewogen = [b.met_ernst(ernst[b.regel_code]) for b in gevonden]
    return sorted(gewogen, key=lambda bevinding: bevinding.ernst != "waarschuwing")
