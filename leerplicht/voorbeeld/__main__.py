"""``python -m leerplicht.voorbeeld [DIR]``: writes the sample extracts."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from leerplicht.voorbeeld.maken import maak_voorbeeld

UITLEG = """\
Gebruik: python -m leerplicht.voorbeeld [DIR]

Maakt de voorbeeldleveringen: verzonnen leerlingen en scholen van één gemeente,
in de bestandsvorm van BRP, DUO en Carel. De uitkomst is altijd dezelfde.

  DIR         map waarin brp/, duo/ en carel/ komen (standaard: voorbeeld)
  -h, --help  toont deze uitleg
"""


class Lezer(argparse.ArgumentParser):
    """An argument parser that speaks Dutch."""

    def format_help(self) -> str:
        """The help text."""
        return UITLEG

    def error(self, message: str) -> NoReturn:
        """Ends the command with status 2 after one line that says what to type."""
        print("Geef ten hoogste één map op; zie --help.", file=sys.stderr)
        raise SystemExit(2)


def main(argumenten: Sequence[str] | None = None) -> int:
    """Runs the command; returns 0, or 1 when the folder cannot be written."""
    lezer = Lezer(prog="python -m leerplicht.voorbeeld")
    lezer.add_argument("map", nargs="?", type=Path, default=Path("voorbeeld"))
    map_: Path = lezer.parse_args(argumenten).map
    try:
        bestanden = maak_voorbeeld(map_)
    except OSError as fout:
        reden = fout.strerror
        print(f"De map {map_} kan niet worden beschreven: {reden}.", file=sys.stderr)
        return 1
    omvang = sum(pad.stat().st_size for pad in bestanden) / 1_000_000
    grootte = f"{omvang:.1f}".replace(".", ",")
    print(
        f"Klaar: {len(bestanden)} bestanden ({grootte} MB) geschreven in de mappen "
        f"brp, duo en carel van {map_}."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
