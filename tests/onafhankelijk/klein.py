"""Extracts of a handful of rows, written by hand: what a test does not say is plain."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

from . import bronnen as b
from .lezen import Rij
from .telling import tel
from .trend import Gedrukt

Velden = dict[str, str]

# Six numbers that pass the elfproef, and an onderwijsnummer (begins with 10, rest 5).
BSN = ("999990019", "999990020", "999990032", "999990044", "999990056", "999990068")
ONDERWIJSNUMMER = "100000004"
LEVERDATUM = "20240915"
HERFST = (date(2023, 10, 21), date(2023, 10, 29))
ZOMER_2023 = (date(2023, 7, 22), date(2023, 9, 3))
ZOMER_2024 = (date(2024, 7, 20), date(2024, 9, 1))
VAKANTIES = [HERFST, ZOMER_2023, ZOMER_2024]
OPVOLGERS = {"0186": "1700", "0159": "0186"}

_GEWOON: dict[b.Tabel, Velden] = {
    b.PERSONEN: {"01.03.10": "20120315"},
    b.VERBLIJFPLAATSEN: {"08.09.10": "1700", "08.09.20": "20120315"},
    b.INSCHRIJVINGEN: {
        "inschrijvingsvolgnummer": "1",
        "instellingscode": "99AA",
        "soort_onderwijs": "VO",
        "datum_inschrijving": "01-08-2020",
    },
    b.KOPPELINGEN: {"onderwijsnummer": ONDERWIJSNUMMER, "datum": "01-01-2024"},
    b.DIPLOMAS: {"soort_diploma": "HAVO", "datum_diploma": "01-06-2024"},
    b.VERZUIMMELDINGEN: {
        "instellingscode": "99AB",
        "verzuimsoort": "V3",
        "melddatumtijd": "01-11-2023 10:00",
        "begindatum": "01-09-2023",
        "status": "G",
        "laatste_mutatie": "01-12-2023 10:00",
    },
    b.VERZUIMDAGEN: {},
    b.DOSSIERS: {},
    b.MELDINGEN: {
        "herkomst": "DUO",
        "soort verzuim": "Luxe verzuim",
        "datum melding": "15-11-2023",
        "status": "Afgesloten",
        "preventiespreekuur": "Nee",
    },
    b.PROCESSEN_VERBAAL: {"soort pv": "Luxe", "datum pv": "15-11-2023"},
    b.HALT_VERWIJZINGEN: {"datum verwijzing": "15-11-2023"},
    b.VRIJSTELLINGEN: {
        "grond": "Artikel 5 onder a",
        "begindatum": "01-08-2023",
        "einddatum": "31-07-2024",
        "eerste beroep": "Ja",
        "permanent": "Nee",
        "resultaat": "Verleend",
    },
}


class Klein:
    """An extracts directory in the making; each table is a list of deliveries.

    Args:
        map_extracts: an empty directory.
    """

    def __init__(self, map_extracts: Path) -> None:
        self.map = map_extracts
        self._rijen: dict[tuple[b.Tabel, str], list[Velden]] = defaultdict(list)

    def rij(self, tabel: b.Tabel, levering: str = LEVERDATUM, **anders: str) -> None:
        """Add a row; ``datum_melding`` in the call is the heading ``datum melding``."""
        koppen = {_sleutel(kolom.kop): kolom.kop for kolom in tabel.kolommen}
        velden = dict.fromkeys(koppen.values(), "") | _GEWOON.get(tabel, {})
        if tabel.bron == "carel":
            velden[b.GEWIJZIGD] = "01-09-2024 10:00"
        velden |= {koppen[naam]: waarde for naam, waarde in anders.items()}
        self._rijen[tabel, levering].append(velden)

    def persoon(self, nummer: int = 0, wonen: str = "", **anders: str) -> str:
        """Add a person who lives in 1700 since birth, with dossier ``D<nummer>``.

        Returns:
            The BSN.
        """
        a_nummer, bsn = f"A{nummer}", BSN[nummer]
        self.rij(b.PERSONEN, **({"k01_01_10": a_nummer, "k01_01_20": bsn} | anders))
        geboren = anders.get("k01_03_10", "20120315")
        sinds = wonen or (geboren if geboren[6:] != "00" else "20100101")
        self.rij(b.VERBLIJFPLAATSEN, k01_01_10=a_nummer, k08_09_20=sinds)
        self.rij(b.DOSSIERS, dossiernummer=f"D{nummer}", bsn=bsn)
        return bsn

    def schrijf(self) -> None:
        """Write the files; a required table without rows has only its headings."""
        geschreven = {tabel for tabel, _ in self._rijen}
        for tabel in b.TABELLEN:
            if tabel not in geschreven and not tabel.mag_ontbreken:
                self._rijen[tabel, LEVERDATUM] = []
        for (tabel, levering), rijen in self._rijen.items():
            koppen = [kolom.kop for kolom in tabel.kolommen]
            regels = [koppen, *([rij[kop] for kop in koppen] for rij in rijen)]
            tekst = "".join(";".join(velden) + "\r\n" for velden in regels)
            pad = self.map / tabel.bron / f"{tabel.naam}_{levering}.csv"
            pad.parent.mkdir(parents=True, exist_ok=True)
            pad.write_bytes(tekst.encode(tabel.codering))

    def tel(
        self,
        gemeenten: tuple[str, ...] = ("1700",),
        peildatum: date = date(2024, 10, 1),
        tot: date | None = None,
        gedrukt: Gedrukt | None = None,
    ) -> dict[str, list[Rij]]:
        """Write the files and count 2022-2023 and 2023-2024."""
        self.schrijf()
        jaren = "2022-2023", "2023-2024"
        bereik = list(gemeenten)
        kalender = VAKANTIES, OPVOLGERS
        return tel(self.map, bereik, *jaren, peildatum, *kalender, tot, gedrukt)


def _sleutel(kop: str) -> str:
    """Return a heading as a Python name: ``01.01.10`` is ``k01_01_10``."""
    naam = kop.replace(".", "_").replace(" ", "_").replace("-", "_")
    return f"k{naam}" if naam[0].isdigit() else naam
