"""The command ``leerplicht``: what goes around a build."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from leerplicht.instellingen import archief_map, database_pad, extracts_map
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

    alert = opdrachten.add_parser(
        "alert",
        help="zegt de juiste persoon wat er te herstellen is, voor welke dag",
        description=(
            "Kijkt in een gebouwd magazijn wat er mis is, en stuurt bericht aan wie het "
            "herstelt: wat, sinds wanneer, waar en voor wanneer. Eén bericht per oorzaak, "
            "en pas weer als het verandert, erger wordt of als de dag dichterbij komt. "
            "Er staat geen gegeven van een persoon in. Wie bericht krijgt staat in het "
            "bestand van LEERPLICHT_ALARM, zie docs/alarm.md."
        ),
        epilog=(
            "Uitgang voor een taakplanner: 0 er staat niets open; 1 er staat een "
            "waarschuwing open; 2 er staat iets kritieks open, of de opdracht is "
            "geweigerd; 3 onverwachte fout; 4 er is een bericht niet aangekomen (het "
            "blijft bewaard en gaat een volgende keer mee)."
        ),
    )
    alert.add_argument(
        "--droog",
        type=Path,
        metavar="MAP",
        help="schrijft de berichten als bestanden in MAP en verstuurt niets",
    )
    alert.add_argument(
        "--peildatum",
        type=_dag,
        default=None,
        metavar="JJJJ-MM-DD",
        help="de dag die geldt als vandaag",
    )
    alert.add_argument(
        "--keuring",
        type=Path,
        metavar="BESTAND",
        help="wat check-extracts --json over de nieuwste leveringen zei",
    )
    alert.add_argument(
        "--opnieuw",
        action="store_true",
        help="probeert mislukte berichten nu, ook als hun beurt nog niet is gekomen",
    )
    alert.add_argument(
        "--database",
        type=Path,
        metavar="BESTAND",
        help="het gebouwde magazijn; anders dat van LEERPLICHT_DATABASE",
    )
    alert.add_argument("--json", action="store_true", help="geeft de afloop als JSON")
    alert.set_defaults(voer_uit=_alert)

    seizoen = opdrachten.add_parser(
        "season",
        help="maakt de pagina die zegt hoe klaar de cijfers zijn voor het verslag",
        description=(
            "Maakt van een gebouwd magazijn een pagina: per tabel van het verslag of zij "
            "klaar is, wat er openstaat en bij wie, en hoeveel dagen er nog zijn. De "
            "pagina werkt zonder netwerk, en er staan alleen aantallen op."
        ),
        epilog=(
            "Uitgang voor een taakplanner: 0 alle tabellen zijn klaar; 1 zij kunnen in "
            "het verslag, maar er staan punten open; 2 een tabel is niet klaar of niet "
            "gecontroleerd, of de opdracht is geweigerd; 3 onverwachte fout."
        ),
    )
    seizoen.add_argument(
        "--peildatum",
        type=_dag,
        metavar="JJJJ-MM-DD",
        help="de dag die geldt als vandaag",
    )
    seizoen.add_argument(
        "--database",
        type=Path,
        metavar="BESTAND",
        help="het gebouwde magazijn; anders dat van LEERPLICHT_DATABASE",
    )
    seizoen.add_argument(
        "--doel",
        type=Path,
        metavar="BESTAND",
        help="waar de pagina komt; anders naast het magazijn, met een naam op "
        "_seizoen.html",
    )
    seizoen.set_defaults(voer_uit=_season)

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


def _alert(keuzes: argparse.Namespace) -> int:
    from leerplicht.alarm.adressen import AdressenFout
    from leerplicht.alarm.opdracht import voer_uit
    from leerplicht.alarm.postbus import PostbusFout
    from leerplicht.alarm.stand import GeenStand

    project = _project()
    if not project:
        return GEWEIGERD
    try:
        afloop = voer_uit(
            project,
            database=keuzes.database or database_pad(project),
            vandaag=keuzes.peildatum or date.today(),
            droog=keuzes.droog,
            keuring=keuzes.keuring,
            opnieuw=keuzes.opnieuw,
        )
    except (AdressenFout, GeenStand, PostbusFout) as fout:
        print(fout, file=sys.stderr)
        return GEWEIGERD
    print(afloop.als_json() if keuzes.json else afloop.als_tekst())
    return afloop.uitgang


def _season(keuzes: argparse.Namespace) -> int:
    from leerplicht.alarm.seizoen import schrijf_seizoen
    from leerplicht.alarm.stand import GeenStand

    project = _project()
    if not project:
        return GEWEIGERD
    database = keuzes.database or database_pad(project)
    doel = keuzes.doel or database.with_name(f"{database.stem}_seizoen.html")
    vandaag = keuzes.peildatum or date.today()
    try:
        seizoen = schrijf_seizoen(
            project, database, archief_map(project), doel, vandaag
        )
    except GeenStand as fout:
        print(fout, file=sys.stderr)
        return GEWEIGERD
    print(f"{seizoen.oordeel} {seizoen.resterend}\nDe pagina staat op {doel}")
    return seizoen.uitgang


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
