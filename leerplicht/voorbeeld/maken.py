"""Makes the sample extracts and writes them."""

from pathlib import Path

from leerplicht.voorbeeld.leveringen import leveringen
from leerplicht.voorbeeld.schrijven import schrijf
from leerplicht.voorbeeld.wereld import maak_wereld


def maak_voorbeeld(map_: Path) -> list[Path]:
    """Writes the sample extracts below ``map_`` and returns the files, in order.

    Files of the same name are replaced; others are left alone. Takes a few seconds and
    about 5 MB. Raises RuntimeError when the composed population misses its totals, and
    OSError when ``map_`` cannot be written.
    """
    wereld = maak_wereld()
    return [
        schrijf(map_, tabel, f"{leverdatum:%Y%m%d}", rijen)
        for tabel, leverdatum, rijen in leveringen(wereld)
    ]
