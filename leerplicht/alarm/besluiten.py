"""What is told of it, and what was told already: repeated only when it matters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from leerplicht.alarm.oorzaken import Oorzaak
from leerplicht.alarm.seeds import Gebeurtenis
from leerplicht.alarm.stand import ERNSTEN, Stand

NIEUW, TERUG, ERGER, ERBIJ, TERMIJN, OPGELOST, KALENDER = (
    "nieuw", "terug", "erger", "erbij", "termijn", "opgelost", "kalender",
)  # fmt: skip
# More is told again when it grew by a quarter and by at least three: a work list goes up
# and down by one every week.
GROEI_DEEL, GROEI_AANTAL = 0.25, 3


@dataclass(frozen=True)
class Gemeld:
    """What was told last of one cause or event.

    Attributes:
        regels: every check that was named since it was opened.
        aantal: the highest number told since.
        termijn: the event and its day, as text; fase: its lead times that were told.
        berichten: how many times it was told, so that every message has its own name.
    """

    sleutel: str
    kort: str
    ernst: str
    sinds: str
    rollen: tuple[str, ...]
    tabellen: tuple[str, ...]
    regels: tuple[str, ...]
    aantal: int
    termijn: str
    fase: int
    berichten: int
    is_open: bool

    def als_json(self) -> str:
        """Return it as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def van_json(cls, tekst: str) -> Gemeld:
        """Return what ``als_json`` kept."""
        velden: dict[str, Any] = json.loads(tekst)
        lijsten = {n: tuple(w) for n, w in velden.items() if isinstance(w, list)}
        return cls(**(velden | lijsten))


@dataclass(frozen=True)
class Besluit:
    """Something to tell: why, of what, and what is then known as told.

    Args:
        soort: one of the constants of this module.
        gemeld: what is told with it.
        oorzaak: None where it is solved, or where an event comes near.
        gebeurtenis: the event that comes near.
        eerder: what was told before, if anything.
        open_punten: causes that the event is about.
    """

    soort: str
    gemeld: Gemeld
    oorzaak: Oorzaak | None = None
    gebeurtenis: Gebeurtenis | None = None
    eerder: Gemeld | None = None
    open_punten: tuple[Oorzaak, ...] = ()


def beslis(
    oorzaken: list[Oorzaak],
    gemeld: dict[str, Gemeld],
    stand: Stand,
    kalender: Iterable[Gebeurtenis],
    vandaag: date,
) -> list[Besluit]:
    """Return what is to be told today; nothing where all of it was told before.

    Args:
        oorzaken: what is wrong now.
        gemeld: what was told before, by sleutel.
        stand: which checks have an outcome: without one nothing is solved.
        kalender: the events, each on its next day.
        vandaag: the day of the messages.
    """
    return [
        *_over_oorzaken(oorzaken, gemeld, vandaag),
        *_opgelost(oorzaken, gemeld, stand),
        *_over_kalender(oorzaken, gemeld, kalender, vandaag),
    ]


def _over_oorzaken(
    oorzaken: list[Oorzaak], gemeld: dict[str, Gemeld], vandaag: date
) -> Iterator[Besluit]:
    for oorzaak in oorzaken:
        eerder = gemeld.get(oorzaak.sleutel)
        soort = _soort(oorzaak, eerder, vandaag)
        if soort:
            nu = _gemeld(oorzaak, eerder, vandaag)
            yield Besluit(soort, nu, oorzaak, oorzaak.gebeurtenis, eerder)


def _soort(oorzaak: Oorzaak, eerder: Gemeld | None, vandaag: date) -> str | None:
    if eerder is None:
        return NIEUW
    if not eerder.is_open:
        return TERUG
    gegroeid = oorzaak.aantal - eerder.aantal
    if oorzaak.zwaarte > ERNSTEN.index(eerder.ernst) or (
        gegroeid >= GROEI_AANTAL and gegroeid >= GROEI_DEEL * eerder.aantal
    ):
        return ERGER
    if not oorzaak.regels <= set(eerder.regels):
        return ERBIJ
    termijn, fase = _termijn(oorzaak.gebeurtenis, vandaag)
    if fase > (eerder.fase if termijn == eerder.termijn else 0):
        return TERMIJN
    return None


def _gemeld(oorzaak: Oorzaak, eerder: Gemeld | None, vandaag: date) -> Gemeld:
    nog = eerder if eerder and eerder.is_open else None
    termijn, fase = _termijn(oorzaak.gebeurtenis, vandaag)
    ernsten = [oorzaak.ernst, *([nog.ernst] if nog else [])]
    return Gemeld(
        sleutel=oorzaak.sleutel,
        kort=oorzaak.kort,
        ernst=max(ernsten, key=ERNSTEN.index),
        sinds=oorzaak.sinds.isoformat(),
        rollen=tuple(dict.fromkeys(rol.code for rol in oorzaak.rollen)),
        tabellen=oorzaak.tabellen,
        regels=tuple(sorted(oorzaak.regels | set(nog.regels if nog else ()))),
        aantal=max(oorzaak.aantal, nog.aantal if nog else 0),
        termijn=termijn,
        fase=fase,
        berichten=(eerder.berichten if eerder else 0) + 1,
        is_open=True,
    )


def _termijn(gebeurtenis: Gebeurtenis | None, vandaag: date) -> tuple[str, int]:
    if gebeurtenis is None:
        return "", 0
    return f"{gebeurtenis.code} {gebeurtenis.dag}", gebeurtenis.fase(vandaag)


def _opgelost(
    oorzaken: list[Oorzaak], gemeld: dict[str, Gemeld], stand: Stand
) -> Iterator[Besluit]:
    nu = {oorzaak.sleutel for oorzaak in oorzaken}
    met_uitkomst = {c.regel_code for c in stand.controles if not c.is_defect}
    for eerder in gemeld.values():
        if eerder.is_open and eerder.sleutel not in nu and eerder.rollen:
            # A check that broke or was left out does not say that it is solved.
            if eerder.sleutel == "defect" or set(eerder.regels) <= met_uitkomst:
                dicht = replace(eerder, is_open=False, berichten=eerder.berichten + 1)
                yield Besluit(OPGELOST, dicht, eerder=eerder)


def _over_kalender(
    oorzaken: list[Oorzaak],
    gemeld: dict[str, Gemeld],
    kalender: Iterable[Gebeurtenis],
    vandaag: date,
) -> Iterator[Besluit]:
    for gebeurtenis in kalender:
        termijn, fase = _termijn(gebeurtenis, vandaag)
        sleutel = f"kalender:{termijn}"
        eerder = gemeld.get(sleutel)
        if fase <= (eerder.fase if eerder else 0):
            continue
        punten = tuple(
            o
            for o in oorzaken
            if gebeurtenis.gaat_over(set(o.herstel_in), set(o.tabellen))
        )
        nu = Gemeld(
            sleutel, gebeurtenis.naam, ERNSTEN[0], vandaag.isoformat(),
            gebeurtenis.rollen, (), (), len(punten), termijn, fase,
            (eerder.berichten if eerder else 0) + 1, is_open=False,
        )  # fmt: skip
        yield Besluit(KALENDER, nu, None, gebeurtenis, eerder, punten)
