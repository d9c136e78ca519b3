"""The command ``leerplicht``: what goes around a build."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from leerplicht.alarm.opdrachten import voeg_toe as alarm
from leerplicht.instellingen import database_pad, extracts_map
from leerplicht.ontleder import ontleder
from leerplicht.uitgangen import FOUT, GEWEIGERD, IN_ORDE, UITLEG, onverwacht


def main(argumenten: list[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit status, see ``leerplicht.uitgangen``.
    """
    keuzes = _ontleder().parse_args(argumenten)
    try:
        return keuzes.voer_uit(keuzes)
    except Exception as fout:
        print(onverwacht(fout), file=sys.stderr)
        return FOUT


def _ontleder() -> argparse.ArgumentParser:
    geheel = ontleder("leerplicht", "Opdrachten rond het leerplichtmagazijn.")
    opdrachten = geheel.add_subparsers(
        dest="opdracht", required=True, metavar="opdracht"
    )

    opdrachten.add_parser(
        "samenvatting", help="laat zien wat er is gebouwd en waar het staat"
    ).set_defaults(voer_uit=_samenvatting)

    keuring = opdrachten.add_parser(
        "check-extracts",
        help="keurt een map met leveringen zonder te bouwen",
        description=(
            "Zegt van een map met leveringen wat een bouw ervan zou zeggen, zonder te "
            "bouwen en zonder iets te veranderen. Er komt geen gegeven van een persoon in "
            "beeld: alleen bestanden, regelnummers, kolommen en aantallen."
        ),
        epilog=UITLEG,
    )
    keuring.add_argument(
        "map",
        nargs="?",
        type=Path,
        metavar="MAP",
        help="de map met brp, duo en carel; zonder MAP de map die een bouw leest",
    )
    keuring.add_argument(
        "--leveringen-tot",
        type=_dag,
        metavar="JJJJ-MM-DD",
        help="laat leveringen met een latere leverdatum weg, zoals een bouw met "
        "leveringen_tot",
    )
    keuring.add_argument(
        "--json",
        action="store_true",
        help="geeft het oordeel als JSON, ook als het een weigering is",
    )
    keuring.set_defaults(voer_uit=_check_extracts)

    rvig = opdrachten.add_parser(
        "lees-rvig",
        help="maakt leveringen van het bestand met testpersonen van RvIG",
        description=(
            "Zet het gestapelde bestand met de officiële testpersonen van de BRP om in de "
            "leveringen personen en verblijfplaatsen, in MAP/brp. Bestaande bestanden "
            "blijven staan. Testpersonen worden ingenomen en tellen nergens mee."
        ),
    )
    rvig.add_argument(
        "bestand", type=Path, metavar="BESTAND", help="het bestand van RvIG"
    )
    rvig.add_argument(
        "map", type=Path, metavar="MAP", help="de map met brp, duo en carel"
    )
    rvig.add_argument(
        "--leverdatum",
        type=_dag,
        required=True,
        metavar="JJJJ-MM-DD",
        help="de datum in de naam van de leveringen",
    )
    rvig.set_defaults(voer_uit=_lees_rvig)
    alarm(opdrachten, _project, _dag)
    return geheel


def _dag(tekst: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", tekst):
            return date.fromisoformat(tekst)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError("typ een datum als jjjj-mm-dd, zoals 2024-10-01")


def _project() -> Path | None:
    """Return the root of the project, from here upwards; say so if there is none."""
    hier = Path.cwd()
    for map_ in (hier, *hier.parents):
        if (map_ / "dbt_project.yml").is_file():
            return map_
    print(
        "Hier is geen leerplichtproject. Ga naar de map waarin dbt_project.yml staat en "
        "geef de opdracht opnieuw.",
        file=sys.stderr,
    )
    return None


def _samenvatting(keuzes: argparse.Namespace) -> int:
    from leerplicht.samenvatting import samenvatting

    project = _project()
    if not project:
        return GEWEIGERD
    try:
        print(samenvatting(database_pad(project)))
    except FileNotFoundError as fout:
        print(fout, file=sys.stderr)
        return GEWEIGERD
    return IN_ORDE


def _check_extracts(keuzes: argparse.Namespace) -> int:
    from leerplicht.keuring import keur
    from leerplicht.voortgang import Voortgang

    project = _project()
    if not project:
        return GEWEIGERD
    tot = keuzes.leveringen_tot and keuzes.leveringen_tot.isoformat()
    with Voortgang(sys.stderr) as voortgang:
        keuring = keur(project, keuzes.map or extracts_map(project), tot, voortgang)
    if keuzes.json:
        print(keuring.als_json())
    else:
        geweigerd = keuring.uitgang == GEWEIGERD
        print(keuring.als_tekst(), file=sys.stderr if geweigerd else sys.stdout)
    return keuring.uitgang


def _lees_rvig(keuzes: argparse.Namespace) -> int:
    from leerplicht.rvig import Onleesbaar, zet_om

    project = _project()
    if not project:
        return GEWEIGERD
    try:
        print(zet_om(keuzes.bestand, keuzes.map, keuzes.leverdatum, project))
    except Onleesbaar as fout:
        print(fout, file=sys.stderr)
        return GEWEIGERD
    return IN_ORDE


if __name__ == "__main__":
    sys.exit(main())
