"""The commands ``alert`` and ``season``: for people and for schedulers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from leerplicht.instellingen import archief_map, database_pad
from leerplicht.uitgangen import GEWEIGERD

Project = Callable[[], Path | None]
Dag = Callable[[str], date]


def voeg_toe(
    opdrachten: argparse._SubParsersAction[Any], project: Project, dag: Dag
) -> None:
    """Add the commands to a command line.

    Args:
        opdrachten: the subcommands of the command line.
        project: returns the root of the project, or says that there is none.
        dag: reads a date of the command line.
    """
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
        type=dag,
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
        help="het magazijn om in te kijken; anders het laatst gebouwde of gepubliceerde",
    )
    alert.add_argument("--json", action="store_true", help="geeft de afloop als JSON")
    alert.set_defaults(voer_uit=partial(_alert, project))

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
        type=dag,
        metavar="JJJJ-MM-DD",
        help="de dag die geldt als vandaag",
    )
    seizoen.add_argument(
        "--database",
        type=Path,
        metavar="BESTAND",
        help="het magazijn om in te kijken; anders het laatst gebouwde of gepubliceerde",
    )
    seizoen.add_argument(
        "--doel",
        type=Path,
        metavar="BESTAND",
        help="waar de pagina komt; anders naast het magazijn, met een naam op "
        "_seizoen.html",
    )
    seizoen.set_defaults(voer_uit=partial(_season, project))


def _alert(zoek: Project, keuzes: argparse.Namespace) -> int:
    from leerplicht.alarm.adressen import AdressenFout
    from leerplicht.alarm.opdracht import voer_uit
    from leerplicht.alarm.postbus import PostbusFout
    from leerplicht.alarm.stand import GeenStand
    from leerplicht.publicatie.instellingen import laatste_magazijn
    from leerplicht.publicatie.wijzer import GeenVersie
    from leerplicht.voortgang import Voortgang

    project = zoek()
    if not project:
        return GEWEIGERD
    try:
        with Voortgang(sys.stderr) as voortgang:
            afloop = voer_uit(
                project,
                database=keuzes.database or laatste_magazijn(project),
                vandaag=keuzes.peildatum or date.today(),
                droog=keuzes.droog,
                keuring=keuzes.keuring,
                opnieuw=keuzes.opnieuw,
                meld=voortgang.zet,
            )
    except (AdressenFout, GeenStand, GeenVersie, PostbusFout) as fout:
        print(fout, file=sys.stderr)
        return GEWEIGERD
    print(afloop.als_json() if keuzes.json else afloop.als_tekst())
    return afloop.uitgang


def _season(zoek: Project, keuzes: argparse.Namespace) -> int:
    from leerplicht.alarm.seizoen import schrijf_seizoen
    from leerplicht.alarm.stand import GeenStand
    from leerplicht.publicatie.instellingen import laatste_magazijn
    from leerplicht.publicatie.wijzer import GeenVersie

    project = zoek()
    if not project:
        return GEWEIGERD
    naast = keuzes.database or database_pad(project)
    doel = keuzes.doel or naast.with_name(f"{naast.stem}_seizoen.html")
    vandaag = keuzes.peildatum or date.today()
    try:
        database = keuzes.database or laatste_magazijn(project)
        seizoen = schrijf_seizoen(
            project, database, archief_map(project), doel, vandaag
        )
    except (GeenStand, GeenVersie) as fout:
        print(fout, file=sys.stderr)
        return GEWEIGERD
    print(f"{seizoen.oordeel} {seizoen.resterend}\nDe pagina staat op {doel}")
    return seizoen.uitgang
