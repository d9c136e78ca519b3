"""The exit statuses of the command line: a contract for schedulers."""

import traceback
from pathlib import Path

IN_ORDE, OPMERKINGEN, GEWEIGERD, FOUT, NIET_VERZONDEN = range(5)

UITLEG = (
    "Uitgang voor een taakplanner: 0 in orde; 1 met opmerkingen (een bouw neemt de "
    "leveringen in, maar er zijn rijen opzijgezet of er is een waarschuwing); "
    "2 geweigerd (een bouw stopt en neemt niets in) of een verkeerde opdracht; "
    "3 onverwachte fout. Het oordeel staat op de gewone uitvoer, een weigering en de "
    "voortgang op de foutuitvoer."
)

UITLEG_AUDIT = (
    "Uitgang voor een taakplanner: 0 geen bevindingen; 1 bevindingen, of cijfers die de "
    "seeds niet kennen; 2 het bestand is niet te lezen of de opdracht klopt niet; "
    "3 onverwachte fout."
)


def onverwacht(fout: Exception) -> str:
    """Return what is said of a fault of our own.

    The text of an error may hold a value of a row: only its place is named.
    """
    plek = traceback.extract_tb(fout.__traceback__)[-1]
    return (
        f"Onverwachte fout in het programma ({type(fout).__name__}, "
        f"{Path(plek.filename).name} regel {plek.lineno}). Er is geen uitkomst. "
        "Geef deze regel door aan het gegevensteam."
    )
