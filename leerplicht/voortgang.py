"""How far a long command is, on the error stream: never a value, only names of files."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Self, TextIO

from leerplicht.poort.bestanden import Levering

# Seconds before the first word and between two: a person looks on, a log is read later.
_MENS = (1.0, 0.5)
_LOGBOEK = (10.0, 30.0)


class Voortgang:
    """Tells which delivery is being read, for commands that take long.

    A short command says nothing. On a terminal the line is written over and wiped;
    elsewhere (a scheduler's log) each word is a line.
    """

    def __init__(
        self, stroom: TextIO, ritme: tuple[float, float] | None = None
    ) -> None:
        """Take the stream, and perhaps other seconds before and between words."""
        self._stroom = stroom
        self._mens = stroom.isatty()
        self._wacht, self._tussen = ritme or (_MENS if self._mens else _LOGBOEK)
        self._begin = time.monotonic()
        self._stand = "De leveringen worden gezocht"
        self._klaar = threading.Event()
        self._draad = threading.Thread(target=self._vertel, daemon=True)

    def __enter__(self) -> Self:
        """Start to look on."""
        self._draad.start()
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        """Stop, and leave a clean line."""
        self._klaar.set()
        self._draad.join()

    def __call__(self, leveringen: list[Levering]) -> Iterator[Levering]:
        """Go through the deliveries and remember which one it is."""
        groottes = [_grootte(levering) for levering in leveringen]
        geheel, gedaan = sum(groottes) or 1, 0
        for nummer, (levering, grootte) in enumerate(
            zip(leveringen, groottes, strict=True), 1
        ):
            self._stand = (
                f"Bestand {nummer} van {len(leveringen)} wordt gelezen: {levering.plek} "
                f"({100 * gedaan // geheel} %)"
            )
            yield levering
            gedaan += grootte
        self._stand = "De rijen worden beoordeeld"

    def zet(self, stand: str) -> None:
        """Tell what is being done from now on."""
        self._stand = stand

    def _vertel(self) -> None:
        breedte, wacht = 0, self._wacht
        while not self._klaar.wait(wacht):
            wacht = self._tussen
            tekst = (
                f"{self._stand}, {time.monotonic() - self._begin:.0f} seconden bezig"
            )
            if self._mens:
                self._schrijf("\r" + tekst.ljust(breedte))
                breedte = len(tekst)
            else:
                self._schrijf(tekst + "\n")
        if breedte:
            self._schrijf("\r" + " " * breedte + "\r")

    def _schrijf(self, tekst: str) -> None:
        self._stroom.write(tekst)
        self._stroom.flush()


def _grootte(levering: Levering) -> int:
    try:
        return levering.pad.lstat().st_size
    except OSError:
        return 0
