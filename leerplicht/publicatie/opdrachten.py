"""The commands ``build``, ``publish`` and ``rollback``: for people and for schedulers."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from leerplicht.instellingen import archief_map, database_pad
from leerplicht.publicatie.instellingen import (
    OnjuisteInstelling,
    bewaren,
    publicatie_map,
)
from leerplicht.uitgangen import FOUT, GEWEIGERD, IN_ORDE, onverwacht

_UITLEG = (
    "Uitgang voor een taakplanner: 0 gepubliceerd; 2 geweigerd (niet gepubliceerd, de "
    "vorige versie blijft gelden) of een verkeerde opdracht; 3 onverwachte fout, ook dan "
    "blijft de vorige versie gelden. Elke uitvoering komt als een regel in "
    "uitvoeringen.jsonl in het archief."
)
_GESTOPT = 128 + 15


def voeg_toe(
    opdrachten: argparse._SubParsersAction, project: Callable[[], Path | None]
) -> None:
    """Add the commands to a command line.

    Args:
        opdrachten: the subcommands of the command line.
        project: returns the root of the project, or says that there is none.
    """
    bouw = opdrachten.add_parser(
        "build",
        help="keurt, bouwt en publiceert, alles of niets",
        description=(
            "Keurt de leveringen, bouwt het magazijn in een eigen map en publiceert het. "
            "Wie leest ziet de vorige versie tot de nieuwe heel is. Gaat er iets mis, dan "
            "blijft de vorige gelden."
        ),
        epilog=_UITLEG,
    )
    bouw.add_argument(
        "--vars",
        type=_vars,
        default={},
        metavar="YAML",
        help="instellingen van deze bouw, zoals bij dbt",
    )
    bouw.set_defaults(doe=_build)
    uitgave = opdrachten.add_parser(
        "publish",
        help="publiceert wat `dbt build` heeft gebouwd",
        description=(
            "Publiceert het magazijn van de laatste `dbt build`, als die geslaagd is en "
            "geen kritieke controle faalt."
        ),
        epilog=_UITLEG,
    )
    uitgave.set_defaults(doe=_publish)
    terug = opdrachten.add_parser(
        "rollback",
        help="laat een eerdere versie weer gelden",
        description="Laat een eerdere versie weer gelden. Er wordt niets gebouwd.",
        epilog=_UITLEG,
    )
    terug.add_argument(
        "versie",
        nargs="?",
        metavar="VERSIE",
        help="zoals v000012; zonder VERSIE die van voor de huidige",
    )
    terug.set_defaults(doe=_rollback)
    for opdracht in (bouw, uitgave, terug):
        opdracht.add_argument(
            "--postgres",
            metavar="ADRES",
            help="zet de tabellen ook in deze database van PostgreSQL, zoals "
            "'host=server dbname=leerplicht'; het wachtwoord staat in het "
            "wachtwoordbestand van PostgreSQL en niet hier",
        )
        opdracht.add_argument(
            "--json", action="store_true", help="geeft de uitkomst als JSON"
        )
        opdracht.set_defaults(voer_uit=lambda keuzes: _voer_uit(keuzes, project()))


@dataclass
class _Uitvoering:
    """One run: a line of the history, and what ``--json`` prints."""

    opdracht: str
    begonnen_op: str
    uitkomst: str = "fout"
    uitgang: int = FOUT
    versie: str | None = None
    map: str | None = None
    bouw_id: str | None = None
    melding: str = ""
    _begin: float = field(default_factory=time.monotonic)

    def als_dict(self) -> dict[str, Any]:
        velden = {n: w for n, w in vars(self).items() if not n.startswith("_")}
        return velden | {"duur_seconden": round(time.monotonic() - self._begin, 1)}


def _voer_uit(keuzes: argparse.Namespace, project: Path | None) -> int:
    from leerplicht.machine import oorzaak
    from leerplicht.publicatie.geschiedenis import nu
    from leerplicht.publicatie.oordeel import NietPubliceren
    from leerplicht.publicatie.slot import Bezet
    from leerplicht.publicatie.wijzer import GeenVersie

    if not project:
        return GEWEIGERD
    uitvoering = _Uitvoering(keuzes.opdracht, nu())
    try:
        keuzes.doe(keuzes, project.resolve(), uitvoering)
        uitvoering.uitgang = IN_ORDE
    except (NietPubliceren, GeenVersie, Bezet, OnjuisteInstelling) as fout:
        uitvoering.uitkomst, uitvoering.uitgang = "geweigerd", GEWEIGERD
        uitvoering.melding = str(fout)
    except Exception as fout:
        machine = oorzaak(fout)
        uitvoering.uitkomst = "geweigerd" if machine else "fout"
        uitvoering.uitgang = GEWEIGERD if machine else FOUT
        uitvoering.melding = machine or onverwacht(fout)
    _schrijf_bij(project, uitvoering.als_dict())
    _vertel(uitvoering, als_json=keuzes.json)
    return uitvoering.uitgang


def _vertel(uitvoering: _Uitvoering, *, als_json: bool) -> None:
    if als_json:
        print(json.dumps(uitvoering.als_dict(), ensure_ascii=False, indent=2))
        return
    if uitvoering.uitgang == IN_ORDE:
        print(uitvoering.melding)
        return
    print(uitvoering.melding, file=sys.stderr)
    print("Niet gepubliceerd: wat gold, blijft gelden.", file=sys.stderr)


def _build(
    keuzes: argparse.Namespace, project: Path, uitvoering: _Uitvoering
) -> None:
    from leerplicht.publicatie.bouwen import bouw

    def maak(werk: Any, voortgang: Any) -> tuple[Path, Path]:
        werk.maak()
        bouw(
            project, werk, keuzes.vars, voortgang, lambda t: print(t, file=sys.stderr)
        )
        return werk.database, werk.target

    _publiceer(project, uitvoering, maak, keuzes.postgres)


def _publish(
    keuzes: argparse.Namespace, project: Path, uitvoering: _Uitvoering
) -> None:
    gebouwd = os.environ.get("DBT_TARGET_PATH")
    target = Path(gebouwd) if gebouwd else project / "target"
    _publiceer(
        project,
        uitvoering,
        lambda werk, voortgang: (database_pad(project), target),
        keuzes.postgres,
    )


def _publiceer(
    project: Path,
    uitvoering: _Uitvoering,
    maak: Callable[[Any, Any], tuple[Path, Path]],
    postgres: str | None,
) -> None:
    """Publish what ``maak`` builds, and leave nothing behind."""
    from leerplicht.publicatie.bouwen import Werkmap
    from leerplicht.publicatie.slot import Slot
    from leerplicht.publicatie.uitgeven import geef_uit
    from leerplicht.publicatie.wijzer import Publicatie
    from leerplicht.voortgang import Voortgang

    aantal = bewaren()
    publicatie = Publicatie(publicatie_map(project).resolve())
    werk = Werkmap.voor(project, publicatie.map)
    with Slot(publicatie.map, "bouw") as slot, Voortgang(sys.stderr) as voortgang:
        _meld_dode(slot.dode_houder, project)
        publicatie.veeg()
        werk.ruim_op()

        def stop(nummer: int, plek: FrameType | None) -> None:
            """End at once on a polite request; identities do not stay behind."""
            werk.ruim_op()
            slot.__exit__(None, None, None)
            uitvoering.uitkomst, uitvoering.uitgang = "afgebroken", _GESTOPT
            uitvoering.melding = "De opdracht is gestopt voordat zij klaar was."
            _schrijf_bij(project, uitvoering.als_dict())
            os._exit(_GESTOPT)

        signal.signal(signal.SIGTERM, stop)
        try:
            database, target = maak(werk, voortgang)
            uitgave = geef_uit(
                project, database, target, publicatie, aantal, voortgang.zet,
                _naar(postgres, voortgang.zet),
            )  # fmt: skip
        finally:
            werk.ruim_op()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
    uitvoering.uitkomst = "gepubliceerd"
    uitvoering.versie, uitvoering.map = uitgave.versie, str(uitgave.map)
    uitvoering.bouw_id = uitgave.bewijs["bouw_id"]
    uitvoering.melding = (
        f"Gepubliceerd: versie {uitgave.versie}, {uitgave.aantal_tabellen} tabellen met "
        f"{_getal(uitgave.aantal_rijen)} rijen, in {uitgave.map}"
        f"{' en in PostgreSQL' if postgres else ''}"
    )


def _naar(
    postgres: str | None, meld: Callable[[str], None]
) -> Callable[[Path], AbstractContextManager[None]]:
    """Return what takes a version over into PostgreSQL, or does nothing."""
    if not postgres:
        return nullcontext
    from leerplicht.publicatie.postgres import in_postgres

    return lambda map_: in_postgres(postgres, map_, meld)


def _rollback(
    keuzes: argparse.Namespace, project: Path, uitvoering: _Uitvoering
) -> None:
    from leerplicht.publicatie.wijzer import Publicatie

    publicatie = Publicatie(publicatie_map(project).resolve())
    versie = publicatie.terug(
        keuzes.versie, _naar(keuzes.postgres, lambda stand: None)
    )
    uitvoering.uitkomst, uitvoering.versie = "teruggezet", versie
    uitvoering.map = str(publicatie.map / versie)
    uitvoering.melding = (
        f"Vanaf nu geldt versie {versie}, in {uitvoering.map}"
        f"{' en in PostgreSQL' if keuzes.postgres else ''}"
    )


def _meld_dode(houder: dict[str, Any] | None, project: Path) -> None:
    """Say and write down that the last run did not end by itself."""
    if not houder:
        return
    from leerplicht.publicatie.geschiedenis import nu

    melding = (
        f"De vorige opdracht, van {houder.get('wie')} op {houder.get('machine')}, is niet "
        "afgemaakt. Haar resten worden opgeruimd."
    )
    print(melding, file=sys.stderr)
    _schrijf_bij(
        project,
        {"opdracht": "onbekend", "begonnen_op": houder.get("sinds"),
         "uitkomst": "afgebroken", "opgemerkt_op": nu(), "melding": melding},
    )  # fmt: skip


def _schrijf_bij(project: Path, uitvoering: dict[str, Any]) -> None:
    from leerplicht.publicatie.geschiedenis import schrijf_bij

    try:
        schrijf_bij(archief_map(project), uitvoering)
    except OSError:
        print(
            "De uitvoering kon niet in het archief worden bijgeschreven.", file=sys.stderr
        )


def _vars(tekst: str) -> dict[str, Any]:
    import yaml

    try:
        gelezen = yaml.safe_load(tekst)
    except yaml.YAMLError:
        gelezen = None
    if not isinstance(gelezen, dict):
        raise argparse.ArgumentTypeError(
            "typ een lijst van namen en waarden, zoals '{peildatum: \"2024-10-01\"}'"
        )
    return gelezen


def _getal(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".")
