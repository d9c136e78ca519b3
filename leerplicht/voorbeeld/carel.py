"""Carel: dossiers, meldingen, PV, Halt and vrijstellingen, as its export gives them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random

from leerplicht.voorbeeld.handhaving import Handhaving
from leerplicht.voorbeeld.kalender import lees_brp
from leerplicht.voorbeeld.meldingen import Melding
from leerplicht.voorbeeld.model import Persoon
from leerplicht.voorbeeld.rij import Rij, dmj, ja, markeer_dubbel
from leerplicht.voorbeeld.telling import GEMEENTE, plicht, verblijfsperioden
from leerplicht.voorbeeld.vrijstellingen import Vrijstelling

STEMPEL = "Laatst gewijzigd"
LAATST = datetime(2024, 9, 14, 18)


class Dossiers:
    """Gives every pupil whom Carel knows a dossiernummer, and writes the table."""

    def __init__(self, zaad: str) -> None:
        self._kans = Random(zaad)
        self._per_persoon: dict[int, str] = {}
        self._personen: list[tuple[str, Persoon, str]] = []

    def nummer(self, persoon: Persoon | None, anders: str = "") -> str:
        """The first dossier of ``persoon``, or ``anders`` where that is given."""
        if persoon is None or anders:
            return anders
        if id(persoon) not in self._per_persoon:
            self._per_persoon[id(persoon)] = self.nog_een(persoon)
        return self._per_persoon[id(persoon)]

    def nog_een(self, persoon: Persoon, bsn: str = "") -> str:
        """Opens a (second) dossier for ``persoon``, or one under a mistaken ``bsn``."""
        nummer = f"D{100_001 + len(self._personen)}"
        self._personen.append((nummer, persoon, bsn or persoon.bsn))
        return nummer

    def rijen(self) -> list[Rij]:
        """One row per dossier."""
        lijst = []
        for nummer, persoon, bsn in self._personen:
            gemaakt = datetime(2021, 9, 1, 9) + timedelta(
                minutes=self._kans.randint(0, 1_000_000)
            )
            gemaakt = max(gemaakt, self._komst(persoon))
            geboren = lees_brp(persoon.geboren_in_carel or persoon.geboren)
            waarden = {
                "Dossiernummer": nummer,
                "BSN": bsn,
                "Geboortedatum": dmj(geboren) if persoon.geboren[6:] != "00" else "",
                "Gemeentecode": self._gemeente(persoon),
                "Leerplichtstatus": self._status(persoon),
                "Datum startkwalificatie": dmj(persoon.startkwalificatie),
            }
            if not persoon.bsn or (persoon.koppeling and self._kans.random() < 0.4):
                waarden["BSN"] = persoon.onderwijsnummer
            gewijzigd = datetime(2023, 10, 2, 9) + timedelta(
                days=self._kans.randint(0, 330)
            )
            wijzigt = self._kans.random() < 0.3 or persoon.startkwalificatie is not None
            gewijzigd = max(gewijzigd, gemaakt) if wijzigt else gemaakt
            rij = Rij(waarden, gemaakt, gewijzigd, STEMPEL)
            if wijzigt:
                rij.eerder = {
                    "Leerplichtstatus": "Leerplichtig",
                    "Datum startkwalificatie": "",
                }
            lijst.append(rij)
        markeer_dubbel(lijst, 4)
        return lijst

    @staticmethod
    def _komst(persoon: Persoon) -> datetime:
        """The day after the pupil came to live in the gemeente, early in the morning.

        Carel takes its pupils from the BRP.
        """
        dagen = [van for code, van, _ in verblijfsperioden(persoon) if code == GEMEENTE]
        komst = min(dagen, default=date(2021, 9, 1))
        return datetime.combine(komst, time(5)) + timedelta(days=1)

    def _gemeente(self, persoon: Persoon) -> str:
        code = persoon.verblijven[-1].gemeente if persoon.verblijven else "1700"
        return code.lstrip("0") if self._kans.random() < 0.5 else code

    @staticmethod
    def _status(persoon: Persoon) -> str:
        verplicht, vandaag = plicht(persoon), date(2024, 9, 14)
        geboren = lees_brp(persoon.geboren)
        if verplicht is None or geboren is None:
            return ""
        if verplicht[1] < vandaag:
            return "Niet meer leerplichtig"
        return "Kwalificatieplichtig" if geboren < date(2008, 8, 1) else "Leerplichtig"


def geef_nummers(meldingen: list[Melding], kans: Random) -> None:
    """Numbers meldingen by day (``M22-00042``, as text in that order) and gives zaken.

    A pupil keeps one zaak within a schooljaar.
    """
    meldingen.sort(key=lambda m: (m.datum, m.volgorde))
    teller: Counter[int] = Counter()
    zaken: dict[tuple[int, int], str] = {}
    for melding in meldingen:
        jaar = melding.datum.year
        teller[jaar] += 1 if kans.random() < 0.9 else 2
        melding.nummer = f"M{jaar % 100}-{teller[jaar]:05d}"
        sleutel = (id(melding.persoon), jaar - (melding.datum.month < 8))
        if melding.persoon and sleutel not in zaken:
            zaken[sleutel] = f"Z{jaar}-{len(zaken) + 1:05d}"
        melding.zaak = zaken.get(sleutel, "") if melding.persoon else ""


def melding_rijen(meldingen: Iterable[Melding], dossiers: Dossiers) -> list[Rij]:
    """The table meldingen."""
    lijst = []
    for melding in meldingen:
        duo_nummer = melding.duo.nummer if melding.duo else melding.duo_nummer
        waarden = {
            "Meldingnummer": melding.nummer,
            "Zaaknummer": melding.zaak,
            "Dossiernummer": dossiers.nummer(melding.persoon, melding.dossiernummer),
            "DUO-meldingsnummer": duo_nummer,
            "Herkomst": melding.herkomst,
            "Soort verzuim": melding.soort,
            "Instellingscode": melding.school.brin if melding.school else "",
            "Datum melding": dmj(melding.datum),
            "Begin verzuim": dmj(melding.begin),
            "Einde verzuim": dmj(melding.einde),
            "Soort onderwijs": melding.onderwijs,
            "Status": melding.status,
            "Preventiespreekuur": ja(melding.spreekuur),
            "MAS-route": melding.route,
        }
        gemaakt = datetime.combine(melding.datum, time(17, 5))
        gewijzigd = min(max(melding.gewijzigd, gemaakt + timedelta(hours=16)), LAATST)
        rij = Rij(waarden, gemaakt, gewijzigd, STEMPEL)
        rij.eerder = {
            "Status": "In behandeling",
            "Preventiespreekuur": "Nee",
            "MAS-route": "",
        }
        if int(melding.nummer[-5:]) % 60 == 1:
            waarden["Status"] = melding.status.lower()
        lijst.append(rij)
    markeer_dubbel(lijst, 6)
    # Doubles whose first state would count otherwise.
    los = [rij for rij in lijst if rij.waarden["Status"] == "Ingetrokken"]
    los[4].dubbel, los[9].dubbel, los[-3].dubbel = "eerst", "gelijk", "eerst"
    spreekuur = [rij for rij in lijst if rij.waarden["Preventiespreekuur"] == "Ja"]
    spreekuur[-2].dubbel = spreekuur[-6].dubbel = "eerst"
    return lijst


def handhaving_rijen(
    lijst: Iterable[Handhaving], dossiers: Dossiers
) -> tuple[list[Rij], list[Rij]]:
    """The tables processen_verbaal and halt_verwijzingen."""
    pv: list[Rij] = []
    halt: list[Rij] = []
    nummer = ""
    for volgnummer, zaak in enumerate(lijst):
        is_halt = zaak.soort == "Halt"
        naam = "Haltnummer" if is_halt else "PV-nummer"
        if not zaak.samen:
            nummer = (
                f"{'H' if is_halt else 'PV'}{zaak.datum.year}-{volgnummer + 11:04d}"
            )
        waarden = {
            naam: nummer,
            "Zaaknummer": zaak.zaak,
            "Dossiernummer": dossiers.nummer(zaak.persoon, zaak.dossiernummer),
            "Afdoening": zaak.afdoening,
            "Soort onderwijs": zaak.onderwijs,
        }
        if is_halt:
            waarden["Datum verwijzing"] = dmj(zaak.datum)
            waarden["Datum retour"] = dmj(zaak.vervolg)
            eerder = {"Afdoening": "", "Datum retour": ""}
        else:
            waarden["Soort PV"], waarden["Verdachte"] = zaak.soort, zaak.verdachte
            waarden["Datum PV"] = dmj(zaak.datum)
            waarden["Datum inzending OM"] = dmj(zaak.vervolg)
            eerder = {"Afdoening": "", "Datum inzending OM": ""}
        gemaakt = datetime.combine(zaak.datum, time(15, 30))
        gewijzigd = max(zaak.gewijzigd, gemaakt + timedelta(days=1))
        rij = Rij(waarden, gemaakt, gewijzigd, STEMPEL, eerder)
        (halt if is_halt else pv).append(rij)
    markeer_dubbel(pv, 1)
    markeer_dubbel(halt, 1)
    return pv, halt


def vrijstelling_rijen(lijst: list[Vrijstelling], dossiers: Dossiers) -> list[Rij]:
    """The table vrijstellingen, numbered by first day."""
    rijen = []
    for volgnummer, vrij in enumerate(sorted(lijst, key=lambda v: v.begin)):
        besluit = (
            vrij.gewijzigd.date()
            if vrij.resultaat in ("Verleend", "Afgewezen")
            else None
        )
        gemaakt = datetime.combine(vrij.begin - timedelta(days=35), time(10))
        waarden = {
            "Vrijstellingnummer": f"V{10_001 + volgnummer}",
            "Dossiernummer": dossiers.nummer(vrij.persoon, vrij.dossiernummer),
            "Grond": vrij.grond,
            "Datum kennisgeving": dmj(gemaakt.date()),
            "Datum besluit": dmj(besluit),
            "Begindatum": dmj(vrij.begin),
            "Einddatum": dmj(vrij.einde),
            "Eerste beroep": ja(vrij.is_eerste),
            "Permanent": ja(vrij.is_blijvend),
            "Resultaat": vrij.resultaat,
            "Laatst genoten onderwijs": vrij.onderwijs,
        }
        eerder = {"Resultaat": "In behandeling", "Datum besluit": ""}
        rijen.append(Rij(waarden, gemaakt, vrij.gewijzigd, STEMPEL, eerder))
    markeer_dubbel(rijen, 2)
    return rijen
