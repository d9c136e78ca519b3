"""What the quality page shows: the verdict, cards, tables and sentences, all text.

Every value is formatted here, so that the template only lays out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from leerplicht.kwaliteit.gegevens import (
    INFORMATIE,
    KRITIEK,
    MISLUKT,
    VOLDOET_NIET,
    WAARSCHUWING,
    Bevindingen,
    Controle,
    Uitkomst,
)
from leerplicht.kwaliteit.verloop import Verloop
from leerplicht.woorden import (
    GEEN,
    aantal,
    dag,
    getal,
    gewoon,
    hoofdletter,
    moment,
    opsomming,
    percentage,
    tabelnaam,
)


@dataclass(frozen=True)
class Kop:
    """The heading of a column; a number stands to the right."""

    tekst: str
    is_getal: bool = False


@dataclass(frozen=True)
class Tabel:
    """A table as it is read: the first cell of a row names the row."""

    bijschrift: str
    koppen: tuple[Kop, ...]
    rijen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Kaart:
    """One check: what is the same in all its rows (name, text), and the rows."""

    titel: str
    feiten: tuple[tuple[str, str], ...]
    tabel: Tabel


@dataclass(frozen=True)
class Lijst:
    """The deviations that one party has to mend."""

    titel: str
    tabel: Tabel


# What is said of a check: the same in all its rows, or else a column of the rows.
_FEITEN: dict[str, Callable[[Uitkomst], str | None]] = {
    "Wat is nagegaan": lambda rij: rij.omschrijving,
    "Wat u doet": lambda rij: rij.herstel,
    "Herstellen in": lambda rij: rij.herstel_in,
    "Ernst": lambda rij: rij.ernst,
    "Norm": lambda rij: rij.norm,
    "Tabel": lambda rij: rij.tabel and f"{tabelnaam(rij.tabel)} ({rij.tabel})",
}
_TITEL = "Wat is nagegaan"
# A check that broke says nothing of the registers, and one that did not stands under
# its ernst.
_NIET_GENOEMD = {MISLUKT: ("Wat u doet", "Herstellen in"), VOLDOET_NIET: ("Ernst",)}
_WAAR = {MISLUKT: "Waar de controle mislukte", VOLDOET_NIET: "Waar het niet klopt"}


def oordeel(bevindingen: Bevindingen) -> str:
    """Return the verdict in one sentence."""
    if not bevindingen.controles:
        return (
            "De cijfers zijn niet klaar om te publiceren: in deze bouw is geen enkele "
            "controle gedaan."
        )
    fout = len(bevindingen.afgekeurd(KRITIEK))
    mislukt = len(bevindingen.mislukt())
    waarschuwingen = len(bevindingen.afgekeurd(WAARSCHUWING))
    er_zijn = "er is" if waarschuwingen == 1 else "er zijn"
    delen = [
        not bevindingen.cijfers_beoordeeld and "de cijfers zelf zijn niet gecontroleerd",
        fout and aantal(fout, "kritieke controle voldoet niet",
                        "kritieke controles voldoen niet"),
        mislukt and aantal(mislukt, "controle is mislukt", "controles zijn mislukt"),
        bevindingen.is_klaar() and "alle kritieke controles voldoen",
        f"{er_zijn} {aantal(waarschuwingen, 'waarschuwing', 'waarschuwingen')}",
    ]  # fmt: skip
    klaar = "klaar" if bevindingen.is_klaar() else "niet klaar"
    return (
        f"De cijfers zijn {klaar} om te publiceren: {opsomming(filter(None, delen))}."
    )


def telling(bevindingen: Bevindingen) -> list[tuple[str, str, int]]:
    """Return where on the page it stands, what is counted, and how many there are."""
    voldoen_niet = {
        KRITIEK: "Kritieke controles die niet voldoen",
        WAARSCHUWING: "Controles die een waarschuwing geven",
        INFORMATIE: "Controles ter informatie die niet voldoen",
    }
    return [
        *(
            (f"ernst-{ernst}", tekst, len(bevindingen.afgekeurd(ernst)))
            for ernst, tekst in voldoen_niet.items()
        ),
        ("mislukt", "Controles die zijn mislukt", len(bevindingen.mislukt())),
        ("goed", "Controles die voldoen", len(bevindingen.goed())),
    ]


def kaarten(bevindingen: Bevindingen, controles: Iterable[Controle]) -> list[Kaart]:
    """Return a card per check."""
    return [_kaart(bevindingen, controle) for controle in controles]


def tabel_goed(bevindingen: Bevindingen) -> Tabel:
    """Return the checks that hold."""
    return Tabel(
        "Controles die voldoen",
        (
            Kop("Wat is nagegaan"), Kop("Norm"), Kop("Ernst"), Kop("Tabel"),
            Kop("Keer gedaan", True),
        ),
        tuple(
            (
                _titel(controle),
                _samen(_FEITEN["Norm"], controle.rijen) or "verschilt",
                controle.ernst,
                _samen(_FEITEN["Tabel"], controle.rijen) or GEEN,
                getal(len(controle.rijen)),
            )
            for controle in bevindingen.goed()
        ),
    )  # fmt: skip


def lijsten(bevindingen: Bevindingen) -> list[Lijst]:
    """Return the work list of each party that mends."""
    uit = []
    for wie, groep in groupby(bevindingen.werk, key=lambda werk: werk.hersteller):
        werk = list(groep)
        samen = sum(regel.aantal for regel in werk)
        naam = hoofdletter(gewoon(wie))
        uit.append(
            Lijst(
                f"{naam}: {aantal(samen, 'afwijking', 'afwijkingen')}",
                Tabel(
                    f"Werklijst van {gewoon(wie)}",
                    (
                        Kop("Wat er niet klopt"), Kop("Herstellen in"), Kop("Ernst"),
                        Kop("Aantal", True),
                    ),
                    tuple(
                        (r.omschrijving, r.herstel_in, r.ernst, getal(r.aantal))
                        for r in werk
                    ),
                ),
            )
        )  # fmt: skip
    return uit


def tabel_leveringen(bevindingen: Bevindingen) -> Tabel:
    """Return the files that were taken in."""
    return Tabel(
        "Bestanden waaruit deze cijfers komen, met het aantal rijen",
        (
            Kop("Bestand"), Kop("Geleverd op"), Kop("Oordeel"), Kop("Gelezen", True),
            Kop("Geldig", True), Kop("Vervangen", True), Kop("Opzijgezet", True),
        ),
        tuple(
            (
                levering.bestand, dag(levering.leverdatum), gewoon(levering.oordeel),
                getal(levering.aantal_gelezen), getal(levering.aantal_geaccepteerd),
                getal(levering.aantal_vervangen), getal(levering.aantal_afgekeurd),
            )
            for levering in bevindingen.leveringen
        ),
    )  # fmt: skip


def tabel_waarschuwingen(bevindingen: Bevindingen) -> Tabel:
    """Return what the gate found strange."""
    return Tabel(
        "Wat opviel aan de geleverde bestanden",
        (
            Kop("Bestand"), Kop("Kolom"), Kop("Wat er is"), Kop("Hoe vaak"),
            Kop("Wat u doet"), Kop("Herstellen in"),
        ),
        tuple(
            (
                w.bestand, w.kolom or GEEN, w.omschrijving or gewoon(w.waarschuwing_code),
                f"{getal(w.aantal_keer)} {w.eenheid}" if w.eenheid else GEEN,
                w.herstel or GEEN, w.herstel_in or GEEN,
            )
            for w in bevindingen.waarschuwingen
        ),
    )  # fmt: skip


def tabel_verloop(verloop: Verloop) -> Tabel:
    """Return the numbers of the chart, the last build first."""
    koppen = ("Kritiek", "Waarschuwing", "Informatie", "Mislukt", "Samen")
    return Tabel(
        "Aantal controles per bouw dat niet voldoet of is mislukt",
        (Kop("Bouw van"), *(Kop(kop, True) for kop in koppen)),
        tuple(
            (moment(bouw.gecontroleerd_op), *map(getal, (*bouw.aantallen, bouw.samen)))
            for bouw in reversed(verloop.bouwen)
        ),
    )


def zin_verloop(verloop: Verloop) -> str:
    """Return what the chart tells, for who does not see it."""
    if len(verloop.bouwen) < 2:
        return (
            "Er is nog geen verloop: dit is de eerste bouw waarvan de uitkomst is "
            "bewaard."
        )
    vorige, laatste = verloop.bouwen[-2].samen, verloop.bouwen[-1].samen
    vragen = "vraagt" if laatste == 1 else "vragen"
    controles = aantal(laatste, "controle", "controles")
    begin = f"In deze bouw {vragen} {controles} om aandacht"
    if laatste == vorige:
        return f"{begin}, net zoveel als in de bouw ervoor."
    meer = "meer" if laatste > vorige else "minder"
    return (
        f"{begin}. Dat is {getal(abs(laatste - vorige))} {meer} dan in de bouw ervoor."
    )


def _kaart(bevindingen: Bevindingen, controle: Controle) -> Kaart:
    vast, wisselend = [], []
    for naam, geef in _FEITEN.items():
        if naam in _NIET_GENOEMD[controle.uitkomst]:
            continue
        teksten = [geef(rij) for rij in controle.rijen]
        if len(set(teksten)) > 1:
            wisselend.append((naam, [tekst or GEEN for tekst in teksten]))
        elif teksten[0] and naam != _TITEL:
            vast.append((naam, teksten[0]))
    kolommen = [
        (Kop("Gemeente"), [_gemeente(bevindingen, rij) for rij in controle.rijen]),
        (
            Kop("Schooljaar"),
            [rij.schooljaar or "zonder schooljaar" for rij in controle.rijen],
        ),
        (Kop("Afwijkend"), [_afwijkend(rij) for rij in controle.rijen]),
        (Kop("Verst van de norm"), [rij.plek or GEEN for rij in controle.rijen]),
        (Kop("Gevonden", True), [getal(rij.waarde) for rij in controle.rijen]),
        (
            Kop("Vergeleken met", True),
            [getal(rij.vergelijkwaarde) for rij in controle.rijen],
        ),
        *((Kop(naam), teksten) for naam, teksten in wisselend),
    ]
    gevuld = [kolom for kolom in kolommen if set(kolom[1]) != {GEEN}]
    return Kaart(
        _titel(controle),
        (*vast, ("Code van de controle", controle.regel_code)),
        Tabel(
            _WAAR[controle.uitkomst],
            tuple(kop for kop, _ in gevuld),
            tuple(zip(*(cellen for _, cellen in gevuld), strict=True)),
        ),
    )


def _titel(controle: Controle) -> str:
    """Return what a check says; where it says more than one thing, its name."""
    return _samen(_FEITEN[_TITEL], controle.rijen) or hoofdletter(
        gewoon(controle.regel_code)
    )


def _samen(
    geef: Callable[[Uitkomst], str | None], rijen: Sequence[Uitkomst]
) -> str | None:
    teksten = {geef(rij) for rij in rijen}
    return teksten.pop() if len(teksten) == 1 else None


def _gemeente(bevindingen: Bevindingen, rij: Uitkomst) -> str:
    if not rij.gemeente_code:
        return "zonder gemeente"
    naam = bevindingen.gemeenten.get(rij.gemeente_code)
    return f"{naam} ({rij.gemeente_code})" if naam else rij.gemeente_code


def _afwijkend(rij: Uitkomst) -> str:
    if rij.aantal_afwijkend is None:
        return GEEN
    uit = getal(rij.aantal_afwijkend)
    if rij.aantal_gecontroleerd is not None:
        uit += f" van {getal(rij.aantal_gecontroleerd)}"
    if rij.percentage_afwijkend is not None:
        uit += f" ({percentage(rij.percentage_afwijkend)})"
    return uit
