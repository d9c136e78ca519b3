"""The command ``leerplicht``: what goes around a build."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import date
from pathlib import Path

from leerplicht.alarm.opdrachten import voeg_toe as voeg_alarm_toe
from leerplicht.instellingen import (
    archief_map,
    database_pad,
    extracts_map,
    is_schooljaar,
    kwaliteitspagina_pad,
)
from leerplicht.ontleder import ontleder
from leerplicht.publicatie.opdrachten import voeg_toe as voeg_publicatie_toe
from leerplicht.uitgangen import (
    FOUT,
    GEWEIGERD,
    IN_ORDE,
    UITLEG,
    UITLEG_AUDIT,
    onverwacht,
)


def main(argumenten: list[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit status, see ``leerplicht.uitgangen``.
    """
    keuzes = _ontleder().parse_args(argumenten)
    try:
        uitgang = keuzes.voer_uit(keuzes)
        sys.stdout.flush()
        return uitgang
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return IN_ORDE
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
        "--schooljaren",
        nargs=2,
        type=_schooljaar,
        metavar="JJJJ-JJJJ",
        help="het eerste en het laatste schooljaar van het verslag, zoals een bouw met "
        "eerste_schooljaar en laatste_schooljaar",
    )
    keuring.add_argument(
        "--json",
        action="store_true",
        help="geeft het oordeel als JSON, ook als het een weigering is",
    )
    keuring.set_defaults(voer_uit=_check_extracts)

    pagina = opdrachten.add_parser(
        "kwaliteitspagina",
        help="maakt de pagina die zegt of de cijfers klaar zijn om te publiceren",
        description=(
            "Maakt van een gebouwd magazijn de kwaliteitspagina: het oordeel, wat niet "
            "voldoet en wie wat waar herstelt. De pagina werkt zonder netwerk, en er "
            "staan alleen aantallen op."
        ),
    )
    pagina.add_argument(
        "--database",
        type=Path,
        metavar="BESTAND",
        help="het gebouwde magazijn; anders dat van LEERPLICHT_DATABASE",
    )
    pagina.add_argument(
        "--doel",
        type=Path,
        metavar="BESTAND",
        help="waar de pagina komt; anders naast het magazijn, met een naam op "
        "_kwaliteit.html",
    )
    pagina.set_defaults(voer_uit=_kwaliteitspagina)

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

    audit = opdrachten.add_parser(
        "audit",
        help="kijkt na of de cijfers van een gedrukt verslag kloppen",
        description=(
            "Legt de cijfers van een gedrukt jaarverslag naast elkaar, en naast de "
            "kerncijfers van het magazijn als dat er is. Zegt per bevinding waar het "
            "staat, wat er gedrukt is, wat volgt, en een zin voor de opsteller. Er komt "
            "geen gegeven van een persoon in beeld."
        ),
        epilog=UITLEG_AUDIT,
    )
    audit.add_argument(
        "--gepubliceerd",
        type=Path,
        metavar="CSV",
        help="de overgetypte cijfers van een verslag, met de kolommen van de seed "
        "gepubliceerd; zonder CSV die seed zelf",
    )
    audit.add_argument(
        "--gemeente",
        type=_gemeente,
        metavar="CODE",
        help="de gemeente van het verslag, vier cijfers; zonder CODE die van de seed "
        "gedrukte_kengetallen",
    )
    audit.add_argument(
        "--database",
        type=Path,
        metavar="BESTAND",
        help="het magazijn om naast te leggen; zonder BESTAND dat van de laatste bouw, "
        "als het er is",
    )
    audit.add_argument(
        "--csv",
        type=Path,
        metavar="BESTAND",
        help="schrijft de bevindingen ook als tabel, voor een rekenblad",
    )
    audit.add_argument(
        "--json", action="store_true", help="geeft de bevindingen als JSON"
    )
    audit.set_defaults(voer_uit=_audit)

    vast = opdrachten.add_parser(
        "stel-vast",
        help="legt de cijfers van een schooljaar vast",
        description=(
            "Bewaart de cijfers van een schooljaar zoals zij nu in het magazijn staan. "
            "Elke latere bouw laat zien welke cel daarna veranderde en door welke records. "
            "Er wordt geen gegeven van een persoon bewaard."
        ),
        epilog="Uitgang: 0 vastgesteld; 2 geweigerd of een verkeerde opdracht; 3 fout.",
    )
    vast.add_argument("schooljaar", metavar="SCHOOLJAAR", help="zoals 2023-2024")
    vast.add_argument(
        "--door", required=True, metavar="WIE", help="wie het schooljaar vaststelt"
    )
    vast.add_argument(
        "--gemeente", metavar="CODE", help="alleen deze gemeente; anders alle"
    )
    vast.set_defaults(voer_uit=_stel_vast)
    voeg_publicatie_toe(opdrachten, _project)
    voeg_alarm_toe(opdrachten, _project, _dag)
    return geheel


def _gemeente(tekst: str) -> str:
    if re.fullmatch(r"[0-9]{4}", tekst):
        return tekst
    raise argparse.ArgumentTypeError("typ een gemeentecode van vier cijfers, zoals 1700")


def _dag(tekst: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", tekst):
            return date.fromisoformat(tekst)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError("typ een datum als jjjj-mm-dd, zoals 2024-10-01")


def _schooljaar(tekst: str) -> str:
    if is_schooljaar(tekst):
        return tekst
    raise argparse.ArgumentTypeError("typ een schooljaar als jjjj-jjjj, zoals 2023-2024")


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
    jaren = keuzes.schooljaren and tuple(sorted(keuzes.schooljaren))
    with Voortgang(sys.stderr) as voortgang:
        keuring = keur(
            project, keuzes.map or extracts_map(project), tot, voortgang, jaren
        )
    if keuzes.json:
        print(keuring.als_json())
    else:
        geweigerd = keuring.uitgang == GEWEIGERD
        print(keuring.als_tekst(), file=sys.stderr if geweigerd else sys.stdout)
    return keuring.uitgang


def _kwaliteitspagina(keuzes: argparse.Namespace) -> int:
    from leerplicht.kwaliteit.gegevens import GeenPagina
    from leerplicht.kwaliteit.pagina import schrijf_van_bestand

    project = _project()
    if not project:
        return GEWEIGERD
    database = keuzes.database or database_pad(project)
    doel = keuzes.doel or kwaliteitspagina_pad(database)
    try:
        print(schrijf_van_bestand(database, archief_map(project), doel))
    except GeenPagina as fout:
        print(fout, file=sys.stderr)
        return GEWEIGERD
    return IN_ORDE


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


def _audit(keuzes: argparse.Namespace) -> int:
    from leerplicht.audit import Onleesbaar, audit

    project = _project()
    if not project:
        return GEWEIGERD
    if keuzes.database and not keuzes.database.is_file():
        print(
            f"Er is geen magazijn op {keuzes.database}. Controleer de naam, of laat "
            "--database weg.",
            file=sys.stderr,
        )
        return GEWEIGERD
    try:
        uitkomst = audit(
            project,
            keuzes.gepubliceerd,
            keuzes.database or database_pad(project),
            keuzes.gemeente,
        )
    except Onleesbaar as fout:
        print(fout, file=sys.stderr)
        return GEWEIGERD
    if keuzes.csv:
        try:
            uitkomst.schrijf_csv(keuzes.csv)
        except OSError:
            print(
                f"{keuzes.csv} is niet te schrijven. Kies een ander bestand.",
                file=sys.stderr,
            )
            return GEWEIGERD
    print(uitkomst.als_json() if keuzes.json else uitkomst.als_tekst())
    return uitkomst.uitgang


def _stel_vast(keuzes: argparse.Namespace) -> int:
    from leerplicht.kwaliteit.vaststelling import Weigering, stel_vast

    project = _project()
    if not project:
        return GEWEIGERD
    try:
        print(
            stel_vast(
                database_pad(project),
                archief_map(project),
                keuzes.schooljaar,
                keuzes.door,
                date.today(),
                keuzes.gemeente,
            )
        )
    except Weigering as fout:
        print(fout, file=sys.stderr)
        return GEWEIGERD
    return IN_ORDE


if __name__ == "__main__":
    sys.exit(main())
