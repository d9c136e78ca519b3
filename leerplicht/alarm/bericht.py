"""A message: what is wrong, since when, who mends it where, and before which day.

One message has three forms, a text, Markdown (for chat) and HTML (for e-mail); all are
made of the same sentences.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import jinja2

from leerplicht.alarm import besluiten
from leerplicht.alarm.besluiten import Besluit
from leerplicht.alarm.oorzaken import Oorzaak, tabelnaam
from leerplicht.alarm.seeds import Gebeurtenis, Seeds
from leerplicht.alarm.woorden import dag, hoofdletter, opsomming, over

_INLEIDING = {
    besluiten.NIEUW: "In de cijfers van leerplicht klopt iets niet.",
    besluiten.TERUG: "Dit was opgelost, maar het is terug.",
    besluiten.ERBIJ: "Wij schreven u hier eerder over. Er is iets bij gekomen.",
    besluiten.ERGER: "Wij schreven u hier eerder over. Het is erger geworden.",
    besluiten.TERMIJN: (
        "Wij schreven u hier eerder over. Het is nog niet opgelost, en de dag waarop het "
        "klaar moet zijn komt dichterbij."
    ),
}
_KRITIEK = "Zolang dit zo is, kunnen de cijfers niet naar buiten."
VOET = "In dit bericht staan geen gegevens van personen."


@dataclass(frozen=True)
class Blok:
    """A part of a message: one sentence is a paragraph, more are a list."""

    kop: str
    zinnen: tuple[str, ...]


@dataclass(frozen=True)
class Bericht:
    """One message to one role.

    Attributes:
        bericht_id: the same for the same decision, so that it is kept once.
        sleutel: of the cause or event.
        rol: code of the role.
    """

    bericht_id: str
    sleutel: str
    soort: str
    rol: str
    onderwerp: str
    tekst: str
    markdown: str
    html: str


def maak_berichten(
    besluit: Besluit, seeds: Seeds, vandaag: date, pagina: str
) -> list[Bericht]:
    """Return the messages of a decision, one to every role that has to know.

    Args:
        besluit: what is told.
        seeds: the names of roles and tables.
        vandaag: the day of the message.
        pagina: address of the quality page; empty where there is none.
    """
    onderwerp, inleiding, blokken = _inhoud(besluit, seeds, vandaag, pagina)
    velden = {"onderwerp": onderwerp, "inleiding": inleiding, "blokken": blokken,
              "voet": VOET}  # fmt: skip
    sjabloon = _sjablonen().get_template("bericht.txt.j2")
    tekst, markdown = sjabloon.render(velden, vet=""), sjabloon.render(velden, vet="**")
    html = _sjablonen().get_template("bericht.html.j2").render(velden)
    gemeld = besluit.gemeld
    return [
        Bericht(
            _naam(gemeld.sleutel, rol, gemeld.berichten), gemeld.sleutel, besluit.soort,
            rol, onderwerp, tekst, markdown, html,
        )
        for rol in gemeld.rollen
    ]  # fmt: skip


def _naam(*delen: object) -> str:
    return hashlib.sha256("|".join(map(str, delen)).encode()).hexdigest()[:16]


@cache
def _sjablonen() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("leerplicht.alarm", "sjabloon"),
        autoescape=jinja2.select_autoescape(["html.j2"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


Inhoud = tuple[str, str, tuple[Blok, ...]]


def _inhoud(besluit: Besluit, seeds: Seeds, vandaag: date, pagina: str) -> Inhoud:
    meer = (Blok("Waar staat meer?", (f"Op de kwaliteitspagina: {pagina}",)),)
    meer = meer if pagina else ()
    if besluit.soort == besluiten.OPGELOST:
        return _opgelost(besluit, seeds, meer)
    if besluit.oorzaak is None:
        return _kalender(besluit, seeds, vandaag, meer)
    oorzaak = besluit.oorzaak
    inleiding = _INLEIDING[besluit.soort]
    if oorzaak.ernst == "kritiek":
        inleiding = f"{inleiding} {_KRITIEK}"
    blokken = (*_blokken(oorzaak, seeds, vandaag), *meer)
    return f"Leerplicht: {_onderwerp(oorzaak, vandaag)}", inleiding, blokken


def _onderwerp(oorzaak: Oorzaak, vandaag: date) -> str:
    gebeurtenis = oorzaak.gebeurtenis
    if gebeurtenis is None or gebeurtenis.uiterlijk < vandaag:
        return f"{oorzaak.titel}. Graag zo snel mogelijk"
    return f"{oorzaak.titel}. Graag uiterlijk {dag(gebeurtenis.uiterlijk)}"


def _blokken(oorzaak: Oorzaak, seeds: Seeds, vandaag: date) -> Iterator[Blok]:
    yield Blok("Wat is er mis?", oorzaak.punten)
    if oorzaak.gevolgen:
        yield Blok("Wat ging er sinds die tijd ook mis, waarschijnlijk hierdoor?",
                   oorzaak.gevolgen)  # fmt: skip
    yield Blok("Sinds wanneer?", (f"Sinds {dag(oorzaak.sinds)}.",))
    yield Blok(
        "Welke tabel van het verslag raakt het?",
        (f"{_tabellen(oorzaak.tabellen, seeds)}.",),
    )
    hersteller, *lezers = oorzaak.rollen
    wie = f"{hoofdletter(hersteller.naam)}, {hersteller.waar}."
    for lezer in lezers:
        wie = f"{wie} {hoofdletter(lezer.naam)} leest mee."
    yield Blok("Wie herstelt het, en waar?", (wie,))
    yield Blok("Wat moet er gebeuren?", oorzaak.herstel)
    yield Blok("Wanneer moet het klaar zijn?",
               (_wanneer(oorzaak.gebeurtenis, vandaag),))  # fmt: skip


def _tabellen(tabellen: tuple[str, ...], seeds: Seeds) -> str:
    if not tabellen:
        return "Alle tabellen"
    return opsomming([tabelnaam(tabel, seeds) for tabel in tabellen])


def _wanneer(gebeurtenis: Gebeurtenis | None, vandaag: date) -> str:
    if gebeurtenis is None:
        return "Zo snel mogelijk."
    wat = (
        f"{gebeurtenis.naam} ({dag(gebeurtenis.dag)}, "
        f"{over((gebeurtenis.dag - vandaag).days)})"
    )
    if gebeurtenis.uiterlijk < vandaag:
        return (
            f"Zo snel mogelijk: {dag(gebeurtenis.uiterlijk)} is voorbij, en daarna komt "
            f"{wat}."
        )
    return f"Uiterlijk {dag(gebeurtenis.uiterlijk)}. Dan is het op tijd voor {wat}."


def _opgelost(besluit: Besluit, seeds: Seeds, meer: tuple[Blok, ...]) -> Inhoud:
    gemeld = besluit.gemeld
    sinds = dag(date.fromisoformat(gemeld.sinds))
    return (
        f"Leerplicht: opgelost. {gemeld.titel}",
        "Dit is opgelost. U hoeft niets meer te doen. Bedankt.",
        (
            Blok("Wat was er mis?", (f"{gemeld.titel}. Dit was zo sinds {sinds}.",)),
            Blok("Welke tabel van het verslag is weer in orde?",
                 (f"{_tabellen(gemeld.tabellen, seeds)}, wat dit punt betreft.",)),
            *meer,
        ),
    )  # fmt: skip


def _kalender(
    besluit: Besluit, seeds: Seeds, vandaag: date, meer: tuple[Blok, ...]
) -> Inhoud:
    gebeurtenis = besluit.gebeurtenis
    wanneer = f"{dag(gebeurtenis.dag)}, {over((gebeurtenis.dag - vandaag).days)}"
    punten = tuple(
        f"{o.titel}: {opsomming([rol.naam for rol in o.rollen])}."
        for o in besluit.open_punten
    )
    blokken = [Blok("Wat moet u doen?", (gebeurtenis.wat_te_doen,))]
    if gebeurtenis.tabellen:
        blokken.append(
            Blok("Wat staat er nog open, en bij wie?", punten)
            if punten
            else Blok("Wat staat er nog open?", ("Niets: alle controles zijn in orde.",))
        )
        blokken.append(Blok("Wanneer moet het hersteld zijn?",
                            (_wanneer(gebeurtenis, vandaag),)))  # fmt: skip
    return (
        f"Leerplicht: {gebeurtenis.naam} is {over((gebeurtenis.dag - vandaag).days)}",
        f"{hoofdletter(gebeurtenis.naam)} is op {wanneer}.",
        (*blokken, *meer),
    )
