"""A minimal valid set of extracts, and ways to spoil it, for the tests of the gate.

Persons are fictitious: their numbers begin with 999, which is never issued.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from conftest import PROJECT
from leerplicht.poort import Oordeel, neem_in

Rij = dict[str, str]

LEVERDATUM = "20240915"
CODERING = {"carel": "cp1252", "vestigingen": "cp1252", "brp": "utf-8-sig"}
REGELEINDE = {"carel": "\r\n", "vestigingen": "\r\n"}
BRON = {
    "personen": "brp",
    "verblijfplaatsen": "brp",
    "inschrijvingen": "duo",
    "koppelingen": "duo",
    "diplomas": "duo",
    "verzuimmeldingen": "duo",
    "verzuimdagen": "duo",
    "vestigingen": "duo",
    "controletotalen": "duo",
    "dossiers": "carel",
    "meldingen": "carel",
    "processen_verbaal": "carel",
    "halt_verwijzingen": "carel",
    "vrijstellingen": "carel",
}
OPTIONEEL = {"koppelingen", "vestigingen", "controletotalen"}
_POORTCODES = PROJECT / "seeds" / "codelijsten" / "poortcodes.csv"


def _rest(cijfers: str) -> int:
    return sum((9 - i) * int(c) for i, c in enumerate(cijfers)) % 11


def bsn_van(begin: str) -> str | None:
    """Return eight digits with the ninth that passes the elfproef, if there is one."""
    rest = _rest(begin)
    return f"{begin}{rest}" if rest < 10 else None


def bsn(nummer: int) -> str:
    """Return the n-th number that begins with 999 and passes the elfproef."""
    gevonden = filter(None, (bsn_van(f"999{i:05d}") for i in range(100_000)))
    return next(waarde for i, waarde in enumerate(gevonden) if i == nummer)


BSNS = [bsn(i) for i in range(4)]
ONDERWIJSNUMMER = "101222331"
NAAM = "Zwartewaterbuurtsma"  # searched for in every message


def rij(tabel: str, nummer: int = 0) -> Rij:
    """Return a valid row of a table; another number is another key."""
    persoon = BSNS[nummer % len(BSNS)]
    waarden = {
        "personen": {
            "01.01.10": f"8800{nummer:06d}",
            "01.01.20": persoon,
            "01.02.10": "Fenna",
            "01.02.30": "",
            "01.02.40": NAAM,
            "01.03.10": "20090317",
            "01.04.10": "V",
            "06.08.10": "",
            "07.67.10": "",
            "07.67.20": "",
            "07.70.10": "0",
        },
        "verblijfplaatsen": {
            "01.01.10": f"8800{nummer:06d}",
            "08.09.10": "1700",
            "08.09.20": "20090317",
            "08.10.30": "20090317",
            "08.11.60": "7671AA",
            "08.13.20": "",
        },
        "inschrijvingen": {
            "PERSOONSGEBONDENNUMMER": persoon,
            "INSCHRIJVINGSVOLGNUMMER": f"{nummer + 1}",
            "INSTELLINGSCODE": "99AA",
            "VESTIGINGSCODE": "99AA00",
            "SOORT_ONDERWIJS": "VO",
            "LEERJAAR": "2",
            "NIVEAU": "",
            "LEERTRAJECT": "",
            "DATUM_INSCHRIJVING": "01-08-2021",
            "DATUM_UITSCHRIJVING": "",
            "REDEN_UITSTROOM": "",
        },
        "koppelingen": {
            "ONDERWIJSNUMMER": ONDERWIJSNUMMER,
            "BSN": BSNS[3],
            "DATUM": "01-10-2023",
        },
        "diplomas": {
            "PERSOONSGEBONDENNUMMER": persoon,
            "SOORT_DIPLOMA": "VMBO",
            "DATUM_DIPLOMA": f"{nummer % 28 + 1:02d}-06-2024",
        },
        "verzuimmeldingen": {
            "MELDINGSNUMMER": f"D{nummer}",
            "PERSOONSGEBONDENNUMMER": persoon,
            "INSTELLINGSCODE": "99AA",
            "VESTIGINGSCODE": "99AA00",
            "VERZUIMSOORT": "V3",
            "MELDDATUMTIJD": "12-01-2024 10:15",
            "BEGINDATUM": "08-01-2024",
            "EINDDATUM": "",
            "ALLE_LESSEN_GEMIST": "N",
            "STATUS": "R",
            "WOONGEMEENTE": "1700",
            "LAATSTE_MUTATIE": "12-01-2024 10:15",
        },
        "verzuimdagen": {
            "MELDINGSNUMMER": f"D{nummer // 20}",
            "DATUM": f"{nummer % 20 + 1:02d}-01-2024",
            "LESUREN": "3,5",
        },
        "vestigingen": {
            "INSTELLINGSCODE": "99AA",
            "VESTIGINGSCODE": f"99AA{nummer:02d}",
            "VESTIGINGSNAAM": "De Brêge",
            "PLAATSNAAM": " ",
        },
        "controletotalen": {
            "BESTAND": f"diplomas_{LEVERDATUM}.csv",
            "AANTAL_RECORDS": "3",
        },
        "dossiers": {
            "Dossiernummer": f"L{nummer}",
            "BSN": persoon,
            "Geboortedatum": "17-03-2009",
            "Gemeentecode": "1700",
            "Leerplichtstatus": "Leerplichtig",
            "Datum startkwalificatie": "",
        },
        "meldingen": {
            "Meldingnummer": f"M{nummer}",
            "Zaaknummer": "",
            "Dossiernummer": "L0",
            "DUO-meldingsnummer": "",
            "Herkomst": "DUO",
            "Soort verzuim": "16 uur in 4 weken",
            "Instellingscode": "99AA",
            "Datum melding": "15-01-2024",
            "Begin verzuim": "",
            "Einde verzuim": "",
            "Soort onderwijs": "Voortgezet onderwijs",
            "Status": "Afgesloten",
            "Preventiespreekuur": "Nee",
            "MAS-route": "",
        },
        "processen_verbaal": {
            "PV-nummer": f"P{nummer}",
            "Zaaknummer": "",
            "Dossiernummer": "L0",
            "Soort PV": "Relatief",
            "Verdachte": "Jongere",
            "Datum PV": "01-02-2024",
            "Datum inzending OM": "",
            "Afdoening": "Officiële waarschuwing",
            "Soort onderwijs": "",
        },
        "halt_verwijzingen": {
            "Haltnummer": f"H{nummer}",
            "Zaaknummer": "",
            "Dossiernummer": "L0",
            "Datum verwijzing": "01-02-2024",
            "Datum retour": "",
            "Afdoening": "Geslaagd",
            "Soort onderwijs": "",
        },
        "vrijstellingen": {
            "Vrijstellingnummer": f"V{nummer}",
            "Dossiernummer": "L0",
            "Grond": "Artikel 5 onder a",
            "Datum kennisgeving": "",
            "Datum besluit": "",
            "Begindatum": "01-08-2023",
            "Einddatum": "31-07-2024",
            "Eerste beroep": "Ja",
            "Permanent": "Nee",
            "Resultaat": "Ontstaan van rechtswege",
            "Laatst genoten onderwijs": "",
        },
    }[tabel]
    if BRON[tabel] == "carel":
        waarden["Laatst gewijzigd"] = "15-01-2024 09:00"
    return waarden


def rijen(tabel: str, aantal: int = 3) -> list[Rij]:
    """Return valid rows with different keys."""
    return [rij(tabel, nummer) for nummer in range(aantal)]


def als_bytes(tabel: str, regels: Sequence[Rij]) -> bytes:
    """Return a delivery in the form of its supplier: encoding, BOM, line ends."""
    kop = list(regels[0] if regels else rij(tabel))
    teksten = [";".join(map(aanhaling, velden)) for velden in
               (kop, *(regel.values() for regel in regels))]  # fmt: skip
    return codeer(tabel, teksten)


def aanhaling(veld: str) -> str:
    """Return a field in quotes where it needs them."""
    return '"' + veld.replace('"', '""') + '"' if set(veld) & set(';"\r\n') else veld


def codeer(tabel: str, teksten: Sequence[str]) -> bytes:
    """Return lines of text as the bytes that the supplier of a table would write."""
    einde = REGELEINDE.get(tabel) or REGELEINDE.get(BRON[tabel], "\n")
    codering = CODERING.get(tabel) or CODERING.get(BRON[tabel], "utf-8")
    return "".join(f"{tekst}{einde}" for tekst in teksten).encode(codering)


@dataclass
class Extracts:
    """A directory of extracts that starts out valid."""

    map: Path
    project: Path = PROJECT
    optioneel: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for tabel in BRON:
            if tabel not in OPTIONEEL:
                self.lever(tabel, rijen(tabel))

    def pad(self, tabel: str, leverdatum: str = LEVERDATUM) -> Path:
        """Return where a delivery of a table lies."""
        return self.map / BRON[tabel] / f"{tabel}_{leverdatum}.csv"

    def lever(
        self,
        tabel: str,
        regels: Sequence[Rij] | bytes,
        leverdatum: str = LEVERDATUM,
    ) -> Path:
        """Write a delivery: rows in the form of the supplier, or bytes as they are."""
        pad = self.pad(tabel, leverdatum)
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(
            regels if isinstance(regels, bytes) else als_bytes(tabel, regels)
        )
        return pad

    @contextmanager
    def ingenomen(
        self,
        leveringen_tot: str | None = None,
        schooljaren: tuple[str, str] | None = None,
    ) -> Iterator[tuple[duckdb.DuckDBPyConnection, Oordeel]]:
        """Take the deliveries in, in memory: the connection and the verdict."""
        with duckdb.connect(":memory:") as verbinding:
            verbinding.execute("attach ':memory:' as bron")
            oordeel = neem_in(
                verbinding,
                project=self.project,
                extracts=self.map,
                leveringen_tot=leveringen_tot,
                schooljaren=schooljaren,
            )
            assert {w.soort for w in oordeel.waarschuwingen} <= soorten_met_een_zin()
            yield verbinding, oordeel


def soorten_met_een_zin() -> set[str]:
    """Return the kinds of warnings that an analyst reads as a sentence."""
    with _POORTCODES.open(encoding="utf-8", newline="") as bestand:
        return {
            rij_["code"]
            for rij_ in csv.DictReader(bestand)
            if rij_["soort"] == "waarschuwing"
        }


def geland(verbinding: duckdb.DuckDBPyConnection, tabel: str, wat: str) -> list[tuple]:
    """Return columns of a landing table, in the order of file and line."""
    return verbinding.execute(
        f"select {wat} from bron.landing.{BRON[tabel]}__{tabel}"
        " order by _leverdatum, _regel"
    ).fetchall()


def meldingsteksten(oordeel: Oordeel) -> str:
    """Return all that is said of accepted deliveries, as one text."""
    return "\n".join([str(oordeel), *map(str, oordeel.waarschuwingen)])
