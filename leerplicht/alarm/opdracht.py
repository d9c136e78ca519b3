"""``leerplicht alert``: look, decide, put in the outbox, send, and say how it went."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from leerplicht.alarm.adressen import (
    INSTELLING,
    Adressen,
    AdressenFout,
    lees_adressen,
)
from leerplicht.alarm.bericht import Bericht, maak_berichten
from leerplicht.alarm.besluiten import Besluit, beslis
from leerplicht.alarm.kanalen import SOORTEN, Doel, doelen, onbruikbaar
from leerplicht.alarm.oorzaken import Oorzaak, zoek_oorzaken
from leerplicht.alarm.postbus import BESTAND, Postbus, open_postbus
from leerplicht.alarm.seeds import Seeds
from leerplicht.alarm.stand import Stand, lees_keuring, lees_stand
from leerplicht.instellingen import archief_map
from leerplicht.uitgangen import GEWEIGERD, IN_ORDE, NIET_VERZONDEN, OPMERKINGEN

# Seconds before the second and the third attempt of one run.
PAUZES = (2.0, 10.0)
# Messages that may fail at one address before the run leaves it alone.
POGINGEN = 2
Klok = Callable[[], datetime]
Meld = Callable[[str], None]


def zwijg(stand: str) -> None:
    """Tell nobody how far it is."""




@dataclass
class Afloop:
    """How a run went.

    Attributes:
        oorzaken: what is wrong now.
        berichten: what was told by this run.
        verzonden: how many sendings went well, to one address each.
        wachtend: messages that have not reached everyone.
        klachten: why not, a Dutch line each; no address in it.
        map: where a dry run wrote its files.
    """

    oorzaken: list[Oorzaak] = field(default_factory=list)
    berichten: list[Bericht] = field(default_factory=list)
    verzonden: int = 0
    wachtend: int = 0
    klachten: list[str] = field(default_factory=list)
    map: Path | None = None

    @property
    def uitgang(self) -> int:
        """The exit status: unsent messages first, then the worst ernst that is open."""
        if self.wachtend:
            return NIET_VERZONDEN
        ernsten = {oorzaak.ernst for oorzaak in self.oorzaken}
        if "kritiek" in ernsten:
            return GEWEIGERD
        return OPMERKINGEN if ernsten else IN_ORDE

    def als_json(self) -> str:
        """Return it for a program."""
        return json.dumps(
            {
                "uitgang": self.uitgang,
                "open": [
                    {
                        "sleutel": o.sleutel, "titel": o.titel, "ernst": o.ernst,
                        "sinds": o.sinds.isoformat(), "aantal": o.aantal,
                        "regels": sorted(o.regels), "tabellen": list(o.tabellen),
                        "rollen": list(dict.fromkeys(r.code for r in o.rollen)),
                    }
                    for o in self.oorzaken
                ],
                "berichten": [
                    {"soort": b.soort, "rol": b.rol, "onderwerp": b.onderwerp}
                    for b in self.berichten
                ],
                "aantal_verzonden": self.verzonden,
                "aantal_wachtend": self.wachtend,
                "klachten": self.klachten,
            },
            ensure_ascii=False,
            indent=2,
        )  # fmt: skip

    def als_tekst(self) -> str:
        """Return it for a person."""
        return "\n".join(self._regels())

    def _regels(self) -> Iterator[str]:
        if not self.oorzaken:
            yield "Er staat niets open: de controles en de leveringen zijn in orde."
        for ernst, hoeveel in Counter(o.ernst for o in self.oorzaken).items():
            yield f"Open, {ernst}: {hoeveel}."
        for bericht in self.berichten:
            yield f"Bericht aan {bericht.rol} ({bericht.soort}): {bericht.onderwerp}."
        if not self.berichten:
            yield "Er is niets nieuws te melden."
        if self.map:
            yield f"Er is niets verstuurd. De berichten staan in {self.map}"
        elif self.verzonden:
            yield f"Verstuurd: {self.verzonden}."
        yield from self.klachten
        if self.wachtend:
            yield (
                f"Nog niet bij iedereen aangekomen: {self.wachtend}. Zij blijven bewaard "
                "en gaan bij een volgende keer mee."
            )


def voer_uit(
    project: Path,
    *,
    vandaag: date,
    database: Path,
    droog: Path | None = None,
    keuring: Path | None = None,
    opnieuw: bool = False,
    pauzes: Sequence[float] = PAUZES,
    meld: Meld = zwijg,
) -> Afloop:
    """Do what ``leerplicht alert`` asks, with the settings of the environment.

    Args:
        project: the root of the dbt project.
        vandaag: the day of the messages.
        database: the file that ``dbt build`` made.
        droog: where a dry run writes its files; None sends.
        keuring: what ``check-extracts --json`` said of the newest deliveries.
        opnieuw, pauzes, meld: see ``alarmeer``.

    Raises:
        GeenStand, AdressenFout, PostbusFout: refused; the text is for the user.
    """
    meld("De uitkomsten van de controles worden gelezen")
    seeds, archief = Seeds(project), archief_map(project)
    weigeringen = lees_keuring(keuring) if keuring else ()
    stand = lees_stand(database, archief, weigeringen)
    rollen = set(seeds.rolnamen)
    if droog:
        ingesteld = os.environ.get(INSTELLING)
        pagina = lees_adressen(rollen).pagina if ingesteld else ""
        try:
            return schrijf_droog(stand, seeds, pagina, archief, vandaag, droog)
        except OSError:
            raise AdressenFout(
                f"In {droog} kan niet worden geschreven. Noem met --droog een andere map."
            ) from None
    adressen = lees_adressen(rollen)
    fout = onbruikbaar(adressen)
    if fout:
        raise AdressenFout(
            f"Dit is geen adres waar apprise iets heen kan sturen: {', '.join(fout)}. "
            "Kijk in docs/alarm.md hoe het eruitziet."
        )
    return alarmeer(
        stand, seeds, adressen, archief, vandaag,
        opnieuw=opnieuw, pauzes=pauzes, meld=meld,
    )  # fmt: skip


def alarmeer(
    stand: Stand,
    seeds: Seeds,
    adressen: Adressen,
    archief: Path,
    vandaag: date,
    *,
    opnieuw: bool = False,
    pauzes: Sequence[float] = PAUZES,
    klok: Klok = datetime.now,
    meld: Meld = zwijg,
) -> Afloop:
    """Tell who has to know what is wrong, once.

    Args:
        stand: how the build stands.
        seeds: the seeds of the project.
        adressen: where messages go.
        archief: ``LEERPLICHT_ARCHIEF``, where the outbox is.
        vandaag: the day of the messages.
        opnieuw: try failed messages now, also where their time has not come.
        pauzes: seconds before each next attempt of this run.
        klok: the time of sending.
        meld: is told how far it is.

    Raises:
        PostbusFout: the outbox cannot be used; nothing was sent.
    """
    oorzaken = zoek_oorzaken(stand, seeds, vandaag)
    afloop = Afloop(oorzaken)
    meld("De berichten worden gemaakt")
    with open_postbus(archief) as postbus:
        besluiten = _besluiten(oorzaken, postbus, stand, seeds, vandaag)
        afloop.berichten = _berichten(besluiten, seeds, vandaag, adressen.pagina)
        postbus.leg_in([b.gemeld for b in besluiten], afloop.berichten, klok())
        bode = Bode(postbus, afloop, opnieuw, pauzes, klok)
        _verzend(bode, adressen, seeds, meld)
    return afloop


def schrijf_droog(
    stand: Stand, seeds: Seeds, pagina: str, archief: Path, vandaag: date, map_: Path
) -> Afloop:
    """Write the messages of today to files; nothing is sent, nothing is noted as told.

    Args:
        stand, seeds, archief, vandaag: see ``alarmeer``.
        pagina: address of the quality page.
        map_: where the files come: of each message a text and an HTML file.

    Raises:
        PostbusFout: the outbox cannot be used.
        OSError: the directory cannot be written.
    """
    oorzaken = zoek_oorzaken(stand, seeds, vandaag)
    afloop = Afloop(oorzaken, map=map_)
    if (archief / BESTAND).is_file():
        with open_postbus(archief) as postbus:
            besluiten = _besluiten(oorzaken, postbus, stand, seeds, vandaag)
    else:
        besluiten = beslis(oorzaken, {}, stand, seeds.gebeurtenissen(vandaag), vandaag)
    afloop.berichten = _berichten(besluiten, seeds, vandaag, pagina)
    map_.mkdir(parents=True, exist_ok=True)
    for nummer, bericht in enumerate(afloop.berichten, 1):
        naam = f"{vandaag.isoformat()}_{nummer:03}_{bericht.rol}_{bericht.soort}"
        tekst = f"Aan: {bericht.rol}\nOnderwerp: {bericht.onderwerp}\n\n{bericht.tekst}\n"
        (map_ / f"{naam}.txt").write_text(tekst, encoding="utf-8", newline="\n")
        (map_ / f"{naam}.html").write_text(bericht.html, encoding="utf-8", newline="\n")
    return afloop


def _besluiten(
    oorzaken: list[Oorzaak], postbus: Postbus, stand: Stand, seeds: Seeds, vandaag: date
) -> list[Besluit]:
    kalender = seeds.gebeurtenissen(vandaag)
    return beslis(oorzaken, postbus.gemeld(), stand, kalender, vandaag)


def _berichten(
    besluiten: list[Besluit], seeds: Seeds, vandaag: date, pagina: str
) -> list[Bericht]:
    return [
        bericht
        for besluit in besluiten
        for bericht in maak_berichten(besluit, seeds, vandaag, pagina)
    ]


def _verzend(bode: Bode, adressen: Adressen, seeds: Seeds, meld: Meld) -> None:
    """Send what waits, the oldest first."""
    postbus, afloop = bode.postbus, bode.afloop
    zonder: set[str] = set()
    wachtend = postbus.te_verzenden()
    for nummer, bericht in enumerate(wachtend, 1):
        meld(f"Bericht {nummer} van {len(wachtend)} wordt verstuurd")
        gekozen = doelen(adressen, bericht.rol)
        if not gekozen:
            zonder.add(bericht.rol)
        aangekomen = [bode.breng(bericht, doel) for doel in gekozen]
        if aangekomen and all(aangekomen):
            postbus.handel_af(bericht, bode.klok())
        else:
            afloop.wachtend += 1
    for rol in sorted(zonder):
        afloop.klachten.append(
            f"Van {seeds.rolnamen.get(rol, rol)} is geen adres ingesteld (rollen.{rol})."
        )
    for soort in sorted({doel.soort for doel in bode.mislukt}):
        afloop.klachten.append(
            f"Verzenden via {SOORTEN[soort]} is niet gelukt. Kijk of de server "
            "bereikbaar is en of adres en wachtwoord kloppen."
        )


@dataclass
class Bode:
    """Brings messages; an address that failed twice in this run is left alone.

    Of one cause the messages arrive in order: solved never comes before what was wrong.
    """

    postbus: Postbus
    afloop: Afloop
    opnieuw: bool
    pauzes: Sequence[float]
    klok: Klok
    mislukt: Counter[Doel] = field(default_factory=Counter)
    wachtend: set[tuple[str, str]] = field(default_factory=set)

    def breng(self, bericht: Bericht, doel: Doel) -> bool:
        """Send one message to one address; return whether it has arrived, now or before."""
        eerder = self.postbus.verzending(bericht, doel.naam)
        if eerder.is_verzonden:
            return True
        te_vroeg = (
            eerder.volgende_poging > self.klok().isoformat() and not self.opnieuw
        )
        in_de_rij = (bericht.sleutel, doel.naam) in self.wachtend
        gelukt = False
        if not te_vroeg and not in_de_rij and self.mislukt[doel] < POGINGEN:
            gelukt = self._verzend(bericht, doel, opnieuw=eerder.is_bezig)
        if not gelukt:
            self.wachtend.add((bericht.sleutel, doel.naam))
        return gelukt

    def _verzend(self, bericht: Bericht, doel: Doel, *, opnieuw: bool) -> bool:
        self.postbus.begin(bericht, doel.naam)
        gelukt = doel.verzend(bericht, opnieuw=opnieuw)
        for pauze in self.pauzes if not self.mislukt[doel] else ():
            if gelukt:
                break
            time.sleep(pauze)
            gelukt = doel.verzend(bericht, opnieuw=opnieuw)
        self.postbus.eindig(bericht, doel.naam, self.klok(), gelukt=gelukt)
        if gelukt:
            self.afloop.verzonden += 1
        else:
            self.mislukt[doel] += 1
        return gelukt
