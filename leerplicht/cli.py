"""The command ``leerplicht``: what goes around a build."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from leerplicht.instellingen import database_pad, extracts_map

IN_ORDE, OPMERKINGEN, GEWEIGERD = 0, 1, 2


def main(argumenten: list[str] | None = None) -> int:
    """Run the command line.

    Returns:
        0 when all is well, 1 with remarks, 2 when something is refused.
    """
    ontleder = argparse.ArgumentParser(
        prog="leerplicht", description="Opdrachten rond het leerplichtmagazijn."
    )
    opdrachten = ontleder.add_subparsers(dest="opdracht", required=True, metavar="opdracht")
    opdrachten.add_parser(
        "samenvatting", help="laat zien wat er is gebouwd en waar het staat"
    ).set_defaults(voer_uit=_samenvatting)
    keuring = opdrachten.add_parser(
        "check-extracts",
        help="keurt een map met leveringen zonder te bouwen",
        description=(
            "Keurt een map met leveringen zonder te bouwen. Uitgang: 0 in orde, "
            "1 met opmerkingen (rijen opzijgezet of waarschuwingen), 2 geweigerd."
        ),
    )
    keuring.add_argument("map", nargs="?", type=Path, help="de map met brp, duo en carel")
    keuring.set_defaults(voer_uit=_check_extracts)
    keuzes = ontleder.parse_args(argumenten)
    return keuzes.voer_uit(keuzes)


def _samenvatting(keuzes: argparse.Namespace) -> int:
    from leerplicht.samenvatting import samenvatting

    try:
        print(samenvatting(database_pad(Path.cwd())))
    except FileNotFoundError as fout:
        print(fout, file=sys.stderr)
        return GEWEIGERD
    return IN_ORDE


def _check_extracts(keuzes: argparse.Namespace) -> int:
    import duckdb

    from leerplicht.poort import Geweigerd, neem_in

    project = Path.cwd()
    with duckdb.connect(":memory:") as verbinding:
        verbinding.execute("attach ':memory:' as bron")
        try:
            oordeel = neem_in(
                verbinding, project=project, extracts=keuzes.map or extracts_map(project)
            )
        except Geweigerd as weigering:
            print(weigering, file=sys.stderr)
            return GEWEIGERD
    for levering in oordeel.leveringen:
        print(
            f"{levering['bestand']}: {levering['aantal_gelezen']} rijen, "
            f"{levering['aantal_afgekeurd']} opzijgezet"
        )
    for waarschuwing in oordeel.waarschuwingen:
        kolom = f" in {waarschuwing.kolom}" if waarschuwing.kolom else ""
        print(
            f"let op, {waarschuwing.bestand}: {waarschuwing.soort}{kolom} "
            f"({waarschuwing.aantal} keer)"
        )
    print(oordeel)
    opmerkingen = oordeel.waarschuwingen or oordeel.totaal("aantal_afgekeurd")
    return OPMERKINGEN if opmerkingen else IN_ORDE


if __name__ == "__main__":
    sys.exit(main())
