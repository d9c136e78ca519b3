"""DUO: enrolments, diplomas, links, meldingen with their hours, and school sites."""

from datetime import date, datetime, time
from random import Random

from leerplicht.voorbeeld.kalender import DAG, beginjaar
from leerplicht.voorbeeld.model import Inschrijving, Persoon, School
from leerplicht.voorbeeld.rij import Rij, Waarden, dmj, markeer_dubbel
from leerplicht.voorbeeld.scholen import SCHOLEN
from leerplicht.voorbeeld.verzuimdagen import DuoMelding

HOOGSTE_LEERJAAR = {"BO": 8, "VO": 6}
OVERIG = (
    "NODAAL GEBIED CODE",
    "NODAAL GEBIED NAAM",
    "RPA-GEBIED CODE",
    "RPA-GEBIED NAAM",
    "WGR-GEBIED CODE",
    "WGR-GEBIED NAAM",
    "COROPGEBIED CODE",
    "COROPGEBIED NAAM",
    "ONDERWIJSGEBIED CODE",
    "ONDERWIJSGEBIED NAAM",
    "RMC-REGIO CODE",
    "RMC-REGIO NAAM",
)
GEBIED = (
    "18",
    "Almelo",
    "04",
    "Twente",
    "11",
    "Twente",
    "12",
    "Twente",
    "20",
    "Almelo",
    "12",
    "Twente",
)


def _pgn(persoon: Persoon, rij: Inschrijving, leverdatum: date) -> str:
    """The number DUO knows the enrolment by; a late link changes it in the register."""
    if not rij.op_onderwijsnummer and persoon.bsn:
        return persoon.bsn
    laat = persoon.koppeling and persoon.koppeling.year == 2024
    if laat and persoon.koppeling and persoon.koppeling <= leverdatum:
        return persoon.bsn
    return persoon.onderwijsnummer


def _leerjaar(rij: Inschrijving, leverdatum: date) -> str:
    if rij.soort not in HOOGSTE_LEERJAAR or rij.leerjaar_een is None:
        return ""
    dag = min(rij.einde or leverdatum, leverdatum)
    leerjaar = beginjaar(dag) - rij.leerjaar_een + 1
    return str(min(max(leerjaar, 1), HOOGSTE_LEERJAAR[rij.soort]))


def inschrijving_rijen(persoon: Persoon, leverdatum: date) -> list[Waarden]:
    """The enrolments of ``persoon`` as known on ``leverdatum``."""
    lijst = []
    for rij in persoon.inschrijvingen:
        if rij.start > leverdatum:
            continue
        einde = rij.einde if rij.einde and rij.einde <= leverdatum else None
        lijst.append(
            {
                "PERSOONSGEBONDENNUMMER": _pgn(persoon, rij, leverdatum),
                "INSCHRIJVINGSVOLGNUMMER": rij.volgnummer,
                "INSTELLINGSCODE": rij.school.brin,
                "VESTIGINGSCODE": rij.school.vestiging,
                "SOORT_ONDERWIJS": rij.soort,
                "LEERJAAR": _leerjaar(rij, leverdatum),
                "NIVEAU": rij.niveau,
                "LEERTRAJECT": rij.leertraject,
                "DATUM_INSCHRIJVING": dmj(rij.start),
                "DATUM_UITSCHRIJVING": dmj(einde),
                "REDEN_UITSTROOM": rij.reden if einde else "",
            }
        )
    return lijst


def diploma_rijen(persoon: Persoon, leverdatum: date) -> list[Waarden]:
    """The diplomas of ``persoon`` up to ``leverdatum``."""
    nummer = persoon.bsn or persoon.onderwijsnummer
    return [
        {
            "PERSOONSGEBONDENNUMMER": nummer,
            "SOORT_DIPLOMA": diploma.soort,
            "DATUM_DIPLOMA": dmj(diploma.datum),
        }
        for diploma in persoon.diplomas
        if nummer and diploma.datum <= leverdatum
    ]


def koppeling_rijen(personen: list[Persoon], leverdatum: date) -> list[Waarden]:
    """Links of onderwijsnummer and BSN made up to ``leverdatum``."""
    return [
        {"ONDERWIJSNUMMER": p.onderwijsnummer, "BSN": p.bsn, "DATUM": dmj(p.koppeling)}
        for p in personen
        if p.koppeling and p.koppeling <= leverdatum
    ]


def geef_nummers(meldingen: list[DuoMelding], kans: Random) -> list[DuoMelding]:
    """Each melding once, numbered by the moment it was made."""
    uniek = {id(melding): melding for melding in meldingen}
    lijst = sorted(uniek.values(), key=lambda m: (m.gemeld, m.pgn))
    nummer = 4_100_000
    for melding in lijst:
        nummer += kans.randint(3, 90)
        melding.nummer = str(nummer)
    return lijst


def melding_rijen(meldingen: list[DuoMelding]) -> list[Rij]:
    """The table verzuimmeldingen."""
    lijst = []
    for melding in meldingen:
        waarden = {
            "MELDINGSNUMMER": melding.nummer,
            "PERSOONSGEBONDENNUMMER": melding.pgn,
            "INSTELLINGSCODE": melding.school.brin,
            "VESTIGINGSCODE": ""
            if int(melding.nummer) % 30 == 7
            else melding.school.vestiging,
            "VERZUIMSOORT": melding.soort,
            "MELDDATUMTIJD": melding.gemeld.strftime("%d-%m-%Y %H:%M"),
            "BEGINDATUM": dmj(melding.begin),
            "EINDDATUM": dmj(melding.einde),
            "ALLE_LESSEN_GEMIST": "J" if melding.alle_lessen else "N",
            "STATUS": melding.status,
            "WOONGEMEENTE": melding.woongemeente,
        }
        rij = Rij(waarden, melding.gemeld, melding.gewijzigd, "LAATSTE_MUTATIE")
        rij.eerder = {"STATUS": "R" if melding.status in "IRW" else "B"}
        lijst.append(rij)
    markeer_dubbel(lijst, 6)
    return lijst


def dag_rijen(
    meldingen: list[DuoMelding], bewaard: date, leverdatum: date, *, is_eerste: bool
) -> list[Waarden]:
    """The table verzuimdagen of meldingen since ``bewaard``.

    In the first delivery some days are wrong; the next one replaces them.
    """
    van = datetime.combine(bewaard, time())
    tot = datetime.combine(leverdatum, time())
    lijst = []
    for nummer, melding in enumerate(meldingen):
        if not van <= melding.gemeld < tot:
            continue
        dagen = list(melding.dagen)
        wordt_hersteld = melding.gemeld >= datetime(2022, 8, 1)
        if is_eerste and wordt_hersteld and dagen and nummer % 40 == 3:
            dagen[0] = (dagen[0][0] - DAG, dagen[0][1])
        for dag, uren in dagen:
            lijst.append(
                {
                    "MELDINGSNUMMER": melding.nummer,
                    "DATUM": dmj(dag),
                    "LESUREN": f"{uren:f}".replace(".", ","),
                }
            )
    return lijst


def vestiging_rij(school: School, nummer: int, *, is_oud: bool) -> Waarden:
    """A school site in DUO's layout; ``is_oud`` gives the headings of before 2024."""
    postadres = (school.straat, school.huisnummer, school.postcode, school.plaats)
    rij = {
        "PROVINCIE": "Overijssel",
        "BEVOEGD GEZAG NUMMER": str(99_100 + nummer // 3),
        "BRIN NUMMER" if is_oud else "INSTELLINGSCODE": school.brin,
        "VESTIGINGSNUMMER" if is_oud else "VESTIGINGSCODE": school.vestiging,
        "VESTIGINGSNAAM": school.naam,
        "STRAATNAAM": school.straat,
        "HUISNUMMER-TOEVOEGING": school.huisnummer,
        "POSTCODE": school.postcode,
        "PLAATSNAAM": school.plaats,
        "GEMEENTENUMMER": school.gemeente,
        "GEMEENTENAAM": school.gemeente_naam,
        "DENOMINATIE": school.denominatie,
        "TELEFOONNUMMER": school.telefoon,
        "INTERNETADRES": "" if nummer % 4 == 1 else f"www.school{nummer:02d}.example",
    }
    kop = ("STRAATNAAM", "HUISNUMMER-TOEVOEGING", "POSTCODE", "PLAATSNAAM")
    rij |= {
        f"{naam} CORRESPONDENTIEADRES": w
        for naam, w in zip(kop, postadres, strict=True)
    }
    rij |= dict(zip(OVERIG, GEBIED, strict=True))
    if not is_oud:
        rij["VAKANTIEREGIO"] = "Noord"
    return {naam: waarde or " " for naam, waarde in rij.items()}


def vestiging_rijen(*, is_oud: bool) -> list[Waarden]:
    """All school sites but one; the newest is not yet in the old file."""
    weg = ("99DC00", "99BC00") if is_oud else ("99DC00",)
    scholen = [school for school in SCHOLEN if school.vestiging not in weg]
    return [vestiging_rij(s, nummer, is_oud=is_oud) for nummer, s in enumerate(scholen)]
