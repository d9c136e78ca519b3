"""The file forms of the three suppliers: encoding, byte order mark, line ends."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from leerplicht.voorbeeld.rij import Waarden


@dataclass(frozen=True)
class Vorm:
    """How a supplier writes a file."""

    codering: str
    regeleinde: str
    kolommen: tuple[str, ...]


def _brp(*kolommen: str) -> Vorm:
    return Vorm("utf-8-sig", "\n", kolommen)


def _duo(*kolommen: str) -> Vorm:
    return Vorm("utf-8", "\n", kolommen)


def _carel(*kolommen: str) -> Vorm:
    return Vorm("windows-1252", "\r\n", (*kolommen, "Laatst gewijzigd"))


VORMEN = {
    "brp/personen": _brp(
        "01.01.10",
        "01.01.20",
        "01.02.10",
        "01.02.30",
        "01.02.40",
        "01.03.10",
        "01.04.10",
        "06.08.10",
        "07.67.10",
        "07.67.20",
        "07.70.10",
    ),
    "brp/verblijfplaatsen": _brp(
        "01.01.10", "08.09.10", "08.09.20", "08.10.30", "08.11.60", "08.13.20"
    ),
    "duo/inschrijvingen": _duo(
        "PERSOONSGEBONDENNUMMER",
        "INSCHRIJVINGSVOLGNUMMER",
        "INSTELLINGSCODE",
        "VESTIGINGSCODE",
        "SOORT_ONDERWIJS",
        "LEERJAAR",
        "NIVEAU",
        "LEERTRAJECT",
        "DATUM_INSCHRIJVING",
        "DATUM_UITSCHRIJVING",
        "REDEN_UITSTROOM",
    ),
    "duo/koppelingen": _duo("ONDERWIJSNUMMER", "BSN", "DATUM"),
    "duo/diplomas": _duo("PERSOONSGEBONDENNUMMER", "SOORT_DIPLOMA", "DATUM_DIPLOMA"),
    "duo/verzuimmeldingen": _duo(
        "MELDINGSNUMMER",
        "PERSOONSGEBONDENNUMMER",
        "INSTELLINGSCODE",
        "VESTIGINGSCODE",
        "VERZUIMSOORT",
        "MELDDATUMTIJD",
        "BEGINDATUM",
        "EINDDATUM",
        "ALLE_LESSEN_GEMIST",
        "STATUS",
        "WOONGEMEENTE",
        "LAATSTE_MUTATIE",
    ),
    "duo/verzuimdagen": _duo("MELDINGSNUMMER", "DATUM", "LESUREN"),
    "duo/vestigingen": Vorm("windows-1252", "\r\n", ()),
    "carel/dossiers": _carel(
        "Dossiernummer",
        "BSN",
        "Geboortedatum",
        "Gemeentecode",
        "Leerplichtstatus",
        "Datum startkwalificatie",
    ),
    "carel/meldingen": _carel(
        "Meldingnummer",
        "Zaaknummer",
        "Dossiernummer",
        "DUO-meldingsnummer",
        "Herkomst",
        "Soort verzuim",
        "Instellingscode",
        "Datum melding",
        "Begin verzuim",
        "Einde verzuim",
        "Soort onderwijs",
        "Status",
        "Preventiespreekuur",
        "MAS-route",
    ),
    "carel/processen_verbaal": _carel(
        "PV-nummer",
        "Zaaknummer",
        "Dossiernummer",
        "Soort PV",
        "Verdachte",
        "Datum PV",
        "Datum inzending OM",
        "Afdoening",
        "Soort onderwijs",
    ),
    "carel/halt_verwijzingen": _carel(
        "Haltnummer",
        "Zaaknummer",
        "Dossiernummer",
        "Datum verwijzing",
        "Datum retour",
        "Afdoening",
        "Soort onderwijs",
    ),
    "carel/vrijstellingen": _carel(
        "Vrijstellingnummer",
        "Dossiernummer",
        "Grond",
        "Datum kennisgeving",
        "Datum besluit",
        "Begindatum",
        "Einddatum",
        "Eerste beroep",
        "Permanent",
        "Resultaat",
        "Laatst genoten onderwijs",
    ),
}


def schrijf(map_: Path, tabel: str, leverdatum: str, rijen: Sequence[Waarden]) -> Path:
    """Writes ``map_/<bron>/<tabel>_<leverdatum>.csv`` and returns its path.

    ``tabel`` is ``bron/tabel``; a table without fixed columns takes those of its first
    row. Raises ValueError for a value in an unknown column, UnicodeEncodeError for a
    character that the encoding of the supplier does not have.
    """
    vorm = VORMEN[tabel]
    tekst = io.StringIO(newline="")
    schrijver = csv.DictWriter(
        tekst,
        fieldnames=vorm.kolommen or list(rijen[0]),
        delimiter=";",
        lineterminator=vorm.regeleinde,
    )
    schrijver.writeheader()
    schrijver.writerows(rijen)
    pad = map_ / f"{tabel}_{leverdatum}.csv"
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(tekst.getvalue().encode(vorm.codering))
    return pad
