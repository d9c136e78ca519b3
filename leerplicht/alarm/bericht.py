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
from leerplicht.woorden import dag, hoofdletter, opsomming, over

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
# What stands before the subject: two messages of one cause are told apart by it.
_VOOR = {
    besluiten.NIEUW: "Leerplicht",
    besluiten.TERUG: "Leerplicht, terug",
    besluiten.ERBIJ: "Leerplicht, er komt iets bij",
    besluiten.ERGER: "Leerplicht, erger geworden",
    besluiten.TERMIJN: "Leerplicht, herinnering",
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
    tekst = sjabloon.render(velden, vet="")
    markdown = sjabloon.render(velden, vet="**")
    html = _sjablonen().get_template("bericht.html.j2").render(velden)
    gemeld = besluit.gemeld
    return [
        Bericht(
            _naam(gemeld.sleutel, rol, gemeld.berichten), gemeld.sleutel,
            besluit.soort, rol, onderwerp, tekst, markdown, html,
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
    meer: tuple[Blok, ...] = ()
    if pagina:
        meer = (Blok("Waar staat meer?", (f"Op de kwaliteitspagina: {pagina}",)),)
    if besluit.soort == besluiten.OPGELOST:
        return _opgelost(besluit, seeds, meer)
    oorzaak, gebeurtenis = besluit.oorzaak, besluit.gebeurtenis
    if oorzaak is None:
        assert gebeurtenis is not None, "een besluit gaat over een oorzaak of een dag"
        return _kalender(besluit, gebeurtenis, vandaag, meer)
    inleiding = _INLEIDING[besluit.soort]
    if oorzaak.ernst == "kritiek":
        inleiding = f"{inleiding} {_KRITIEK}"
    titel = oorzaak.titel[:1].lower() + oorzaak.titel[1:]
    onderwerp = f"{_VOOR[besluit.soort]}: {titel}. {_vraag(oorzaak, vandaag)}"
    return onderwerp, inleiding, (*_blokken(oorzaak, seeds, vandaag), *meer)


def _vraag(oorzaak: Oorzaak, vandaag: date) -> str:
    gebeurtenis = oorzaak.gebeurtenis
    if oorzaak.is_haast or gebeurtenis is None or gebeurtenis.uiterlijk < vandaag:
        return "Graag zo snel mogelijk"
    return f"Graag uiterlijk {dag(gebeurtenis.uiterlijk)}"


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
    wanneer = _wanneer(oorzaak.gebeurtenis, vandaag, is_haast=oorzaak.is_haast)
    yield Blok("Wanneer moet het klaar zijn?", (wanneer,))


def _tabellen(tabellen: tuple[str, ...], seeds: Seeds) -> str:
    if not tabellen:
        return "Alle tabellen"
    return opsomming([tabelnaam(tabel, seeds) for tabel in tabellen])


def _wanneer(
    gebeurtenis: Gebeurtenis | None, vandaag: date, *, is_haast: bool = False
) -> str:
    if gebeurtenis is None:
        return "Zo snel mogelijk."
    laatste = dag(gebeurtenis.uiterlijk)
    wat = (
        f"{gebeurtenis.naam} ({dag(gebeurtenis.dag)}, "
        f"{over((gebeurtenis.dag - vandaag).days)})"
    )
    if gebeurtenis.uiterlijk < vandaag:
        return f"Zo snel mogelijk. {laatste} is voorbij, en daarna komt {wat}."
    begin = "Zo snel mogelijk, en uiterlijk" if is_haast else "Uiterlijk"
    return f"{begin} {laatste}. Dan is het op tijd voor {wat}."


def _opgelost(besluit: Besluit, seeds: Seeds, meer: tuple[Blok, ...]) -> Inhoud:
    gemeld = besluit.gemeld
    return (
        f"Leerplicht, opgelost: {gemeld.kort}",
        f"Wij schreven u over {gemeld.kort}. Dat is opgelost: u hoeft niets meer te doen. "
        "Bedankt.",
        (
            Blok("Sinds wanneer was het zo?",
                 (f"Sinds {dag(date.fromisoformat(gemeld.sinds))}.",)),
            Blok("Welke tabel van het verslag raakte het?",
                 (f"{_tabellen(gemeld.tabellen, seeds)}.",)),
            *meer,
        ),
    )  # fmt: skip


def _kalender(
    besluit: Besluit, gebeurtenis: Gebeurtenis, vandaag: date, meer: tuple[Blok, ...]
) -> Inhoud:
    nog = over((gebeurtenis.dag - vandaag).days)
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
        blokken.append(
            Blok("Wanneer moet het hersteld zijn?", (_wanneer(gebeurtenis, vandaag),))
        )
    return (
        f"Leerplicht, {nog}: {gebeurtenis.naam}",
        f"Op de kalender staat {gebeurtenis.naam}, op {dag(gebeurtenis.dag)}. "
        f"Dat is {nog}.",
        (*blokken, *meer),
    )
