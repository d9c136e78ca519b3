"""The settings of publishing."""

from __future__ import annotations

import os
import re
from pathlib import Path

from leerplicht.instellingen import database_pad


class OnjuisteInstelling(ValueError):
    """A setting of the environment has the wrong form; the text is for people."""


def publicatie_map(project: Path) -> Path:
    """Return the directory in which versions are published, for readers."""
    gekozen = os.environ.get("LEERPLICHT_PUBLICATIE")
    return Path(gekozen) if gekozen else project / "publicatie"


def bewaren() -> int:
    """Return how many published versions are kept.

    Raises:
        OnjuisteInstelling: the setting is no number from 2 on.
    """
    gekozen = os.environ.get("LEERPLICHT_BEWAREN", "5")
    if not re.fullmatch(r"[0-9]{1,4}", gekozen) or int(gekozen) < 2:
        raise OnjuisteInstelling(
            "LEERPLICHT_BEWAREN is geen getal vanaf 2. Typ hoeveel versies er bewaard "
            "blijven, zoals 5."
        )
    return int(gekozen)


def laatste_magazijn(project: Path) -> Path:
    """Return the warehouse that was made last: by ``dbt build``, or a published one.

    Where there is none it is the place where ``dbt build`` would make it.

    Raises:
        GeenVersie: the pointer to the published version is there and cannot be read.
    """
    from leerplicht.publicatie.contract import INTERN
    from leerplicht.publicatie.tabellen import DATABASE
    from leerplicht.publicatie.wijzer import Publicatie

    gebouwd, map_ = database_pad(project), publicatie_map(project)
    versie = Publicatie(map_).huidig()
    kandidaten = [gebouwd, *([map_ / versie / INTERN / DATABASE] if versie else [])]
    gemaakt = [pad for pad in kandidaten if pad.is_file()]
    return max(gemaakt, key=lambda pad: pad.stat().st_mtime, default=gebouwd)
