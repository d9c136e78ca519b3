"""The versions in the directory of the readers, and the pointer to the one in force.

::

    huidig.json         the pointer: {"map": "v000012", "laatste": "v000012"}
    v000012/            a version: bewijs.json, intern/, extern/; it never changes
    .nieuw/  .weg-…/    a version in the making, a version that is being removed

Versions are numbered, so that a clock that is set back does not change their order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from leerplicht.publicatie.duurzaam import ruim_op, schrijf, verplaats
from leerplicht.publicatie.slot import Slot

WIJZER = "huidig.json"
BEWIJS = "bewijs.json"
_NIEUW = ".nieuw"
_WEG = ".weg-"
_VERSIE = re.compile(r"v[0-9]{6}")
# Seconds that one who moves the pointer waits for another who does.
_GEDULD = 30.0


class GeenVersie(Exception):
    """There is no such version, or it is not whole; the text is for people."""


@dataclass(frozen=True)
class Publicatie:
    """The directory in which versions are published (``LEERPLICHT_PUBLICATIE``)."""

    map: Path

    @property
    def nieuw(self) -> Path:
        """Where a version is made before it has a number."""
        return self.map / _NIEUW

    def versies(self) -> list[str]:
        """Return the versions that are there, the oldest first."""
        if not self.map.is_dir():
            return []
        return sorted(p.name for p in self.map.iterdir() if _VERSIE.fullmatch(p.name))

    def huidig(self) -> str | None:
        """Return the version in force, or None where nothing was published yet.

        Raises:
            GeenVersie: the pointer is there and cannot be read.
        """
        wijzer = self._wijzer()
        return wijzer and wijzer["map"]

    def geef_uit(self, bewaren: int) -> str:
        """Make the version in ``nieuw`` the one in force.

        Args:
            bewaren: how many versions stay, this one included.

        Returns:
            The name that the version got.
        """
        with Slot(self.map, "wijzer", _GEDULD):
            bekend = [*self.versies(), (self._wijzer() or {}).get("laatste", "v000000")]
            versie = f"v{int(max(bekend)[1:]) + 1:06}"
            verplaats(self.nieuw, self.map / versie)
            self._wijs(versie, laatste=versie)
            for oud in self.versies()[:-bewaren]:
                self._verwijder(oud)
        return versie

    def terug(
        self,
        naar: str | None = None,
        ook_in: Callable[[Path], AbstractContextManager[None]] = nullcontext,
    ) -> str:
        """Put an earlier version in force.

        Args:
            naar: its name; the one before the version in force where it is not given.
            ook_in: takes the version over elsewhere; it counts there when it does here.

        Returns:
            The version in force from now on.

        Raises:
            GeenVersie: there is no such version, or a part of it is missing.
        """
        with Slot(self.map, "wijzer", _GEDULD):
            wijzer = self._wijzer() if naar is None else self._wijzer_of_niets()
            if naar is None:
                huidig = (wijzer or {}).get("map", "")
                eerder = [versie for versie in self.versies() if versie < huidig]
                if not eerder:
                    raise GeenVersie(
                        f"Er is geen versie van voor de huidige ({huidig or 'geen'})."
                    )
                naar = eerder[-1]
            self._controleer(naar)
            with ook_in(self.map / naar):
                laatste = (wijzer or {}).get("laatste", self.versies()[-1])
                self._wijs(naar, laatste)
        return naar

    def veeg(self) -> None:
        """Remove what a killed build has left; nobody else may be publishing."""
        if not self.map.is_dir():
            return
        with Slot(self.map, "wijzer", _GEDULD):
            ruim_op(self.nieuw)
            for pad in self.map.glob(f"{_WEG}*"):
                ruim_op(pad)
            wijzer = self._wijzer_of_niets()
            for versie in self.versies():
                # It got its number, and the pointer never came: nobody has seen it.
                if wijzer and versie > wijzer["laatste"]:
                    self._verwijder(versie)

    def _wijzer(self) -> dict[str, str] | None:
        pad = self.map / WIJZER
        try:
            wijzer = json.loads(pad.read_text(encoding="utf-8"))
            if not all(_VERSIE.fullmatch(wijzer[veld]) for veld in ("map", "laatste")):
                raise ValueError
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            raise GeenVersie(
                f"Het bestand {pad} is beschadigd. Kies een versie met `leerplicht "
                f"rollback VERSIE`; er zijn: {', '.join(self.versies()) or 'geen'}."
            ) from None
        return wijzer

    def _wijzer_of_niets(self) -> dict[str, str] | None:
        try:
            return self._wijzer()
        except GeenVersie:
            return None

    def _wijs(self, versie: str, laatste: str) -> None:
        wijzer = {"map": versie, "laatste": laatste}
        schrijf(self.map / WIJZER, json.dumps(wijzer) + "\n")

    def _verwijder(self, versie: str) -> None:
        """Take a version away whole, or not at all when a reader holds it."""
        if (self._wijzer() or {}).get("map") == versie:
            return
        weg = self.map / f"{_WEG}{versie}"
        try:
            verplaats(self.map / versie, weg, geduld=0)
        except OSError:
            return
        ruim_op(weg)

    def _controleer(self, versie: str) -> None:
        if versie not in self.versies():
            raise GeenVersie(
                f"Versie {versie} is er niet. Er zijn: "
                f"{', '.join(self.versies()) or 'geen'}."
            )
        map_ = self.map / versie
        try:
            bewijs = json.loads((map_ / BEWIJS).read_text(encoding="utf-8"))
            heel = all(
                (map_ / deel["bestand"]).stat().st_size == deel["aantal_bytes"]
                for deel in bewijs["uitvoer"]
            )
        except (OSError, ValueError, KeyError):
            heel = False
        if not heel:
            raise GeenVersie(
                f"Versie {versie} is niet heel: er ontbreekt een bestand. Kies een andere."
            )
