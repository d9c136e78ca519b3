"""``python -m leerplicht.voorbeeld [DIR]``: writes the sample extracts."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from leerplicht.voorbeeld.maken import maak_voorbeeld


def main(argumenten: Sequence[str] | None = None) -> int:
    """Runs the command; returns 0, or 1 when the folder cannot be written."""
    lezer = argparse.ArgumentParser(
        prog="python -m leerplicht.voorbeeld",
        description="Maakt de voorbeeldleveringen: verzonnen leerlingen en scholen van één "
        "gemeente, in de bestandsvorm van BRP, DUO en Carel. Steeds opnieuw gelijk.",
        add_help=False,
    )
    lezer.add_argument(
        "map", nargs="?", type=Path, default=Path("voorbeeld"), metavar="DIR",
        help="map waarin brp/, duo/ en carel/ komen (standaard: voorbeeld)",
    )
    lezer.add_argument("-h", "--help", action="help", help="toont deze uitleg")
    keuze = lezer.parse_args(argumenten)
    try:
        bestanden = maak_voorbeeld(keuze.map)
    except OSError as fout:
        print(f"De map {keuze.map} kan niet worden beschreven: {fout.strerror}.", file=sys.stderr)
        return 1
    omvang = sum(pad.stat().st_size for pad in bestanden) / 1_000_000
    grootte = f"{omvang:.1f}".replace(".", ",")
    print(f"Klaar: {len(bestanden)} bestanden ({grootte} MB) geschreven in {keuze.map}/"
          "brp, duo en carel.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
