"""Processen-verbaal and Halt-verwijzingen: police data, invented like the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from leerplicht.voorbeeld.kalender import DAG, is_schooldag, lees_brp, verjaardag
from leerplicht.voorbeeld.meldingen import Melding, groep_op, onderwijs_op
from leerplicht.voorbeeld.model import Persoon
from leerplicht.voorbeeld.telling import is_doelgroepdag, woont_op
from leerplicht.voorbeeld.verzuimdagen import moment

OM = "Doorgezet naar OM"
WAARSCHUWING = "Officiële waarschuwing"


@dataclass
class Handhaving:
    """A PV (``soort`` Absoluut, Relatief, Luxe) or a Halt-verwijzing (``soort`` Halt).

    ``samen`` marks a row on the same PV as the row before it.
    """

    persoon: Persoon | None
    soort: str
    datum: date
    vervolg: date | None
    afdoening: str
    verdachte: str
    onderwijs: str
    gewijzigd: datetime
    zaak: str = ""
    samen: bool = False
    dossiernummer: str = ""


# schooljaar, group, kind, outcomes
OPDRACHT = (
    (2022, "vo", "Relatief", (OM, OM)),
    (2022, "mbo", "Relatief", (OM,)),
    (2022, "vo", "Luxe", (OM,)),
    (2022, "vo", "Halt", ("Geslaagd", "Geslaagd", "Niet geslaagd")),
    (2022, "mbo", "Halt", ("Niet gestart",)),
    (2023, "vo", "Relatief", (OM, OM)),
    (2023, "vo", "Luxe", (OM, OM)),
    (2023, "so_bo", "Luxe", (WAARSCHUWING, WAARSCHUWING)),
    (2023, "vo", "Halt", ("Geslaagd", "Niet geslaagd")),
)
PAST = {
    "Relatief": ("16 uur in 4 weken", "Langdurig relatief verzuim"),
    "Luxe": ("Luxe verzuim",),
}


def rij_na(
    kans: Random, melding: Melding, soort: str, afdoening: str, dag: date
) -> Handhaving:
    """A PV or Halt-verwijzing of ``dag`` that follows ``melding``, in its zaak."""
    persoon = melding.persoon
    onderwijs = onderwijs_op(persoon, dag) if persoon else ""
    jong = soort == "Luxe"
    verdachte = "" if soort == "Halt" else "Ouder" if jong else "Jongere"
    vervolg = dag + timedelta(days=kans.randint(40, 90)) if soort == "Halt" else None
    if afdoening == OM:
        vervolg = dag + timedelta(days=kans.randint(4, 20))
    gewijzigd = moment(kans, dag + timedelta(days=kans.randint(45, 95)))
    gewijzigd = min(gewijzigd, datetime(2024, 9, 13, 16))
    return Handhaving(
        persoon,
        soort,
        dag,
        vervolg,
        afdoening,
        verdachte,
        onderwijs,
        gewijzigd,
        melding.zaak,
    )


def _zonder_plicht(
    kans: Random, meldingen: list[Melding], onbepaald: Persoon
) -> Iterator[Handhaving]:
    """Two PV's that count although no obligation holds: it is not asked."""
    los = Melding(
        onbepaald,
        "16 uur in 4 weken",
        date(2023, 1, 17),
        None,
        None,
        "",
        "Afgesloten",
        "Politie",
        None,
        datetime(2023, 1, 18, 9),
    )
    yield rij_na(kans, los, "Relatief", "Sepot", date(2023, 2, 14))
    for melding in meldingen:
        geboren = lees_brp(melding.persoon.geboren) if melding.persoon else None
        if (
            geboren is None
            or melding.persoon is None
            or melding.soort not in PAST["Relatief"]
        ):
            continue
        dag = verjaardag(geboren, 18) + timedelta(days=5)
        gepast = 14 <= (dag - melding.datum).days < 60 and date(2022, 10, 1) < dag
        op_mbo = groep_op(melding.persoon, dag) == "mbo" and woont_op(
            melding.persoon, dag
        )
        if gepast and op_mbo and dag < date(2023, 7, 1) and is_schooldag(dag):
            yield rij_na(kans, melding, "Relatief", WAARSCHUWING, dag)
            return
    raise RuntimeError("geen leerling die achttien werd na een melding")


def geteld(
    kans: Random, meldingen: list[Melding], onbepaald: Persoon
) -> list[Handhaving]:
    """The ones that count, each some weeks after a melding of that pupil.

    One is of ``onbepaald``, whose birth year is unknown, one of a pupil just eighteen.
    """
    lijst: list[Handhaving] = []
    gehad: set[int] = set()
    for jaar, groep, soort, uitkomsten in OPDRACHT:
        soorten = PAST.get(soort, PAST["Relatief"])
        eerste, laatste = date(jaar, 8, 1), date(jaar + 1, 7, 12)
        bron = [
            m for m in meldingen if m.soort in soorten and eerste <= m.datum <= laatste
        ]
        # Two children on one PV: the first was reported late in the year, so that the
        # other can have been reported before the day of that PV.
        laat = sorted(bron, key=lambda m: m.datum)[len(bron) // 2 :]
        nummer = 0
        for _ in range(5000):
            if nummer == len(uitkomsten):
                break
            is_eerste = groep == "so_bo" and nummer == 0
            melding = kans.choice(laat if is_eerste else bron)
            dag = melding.datum + timedelta(days=kans.randint(14, 45))
            while not is_schooldag(dag):
                dag += DAG
            persoon = melding.persoon
            if persoon is None or id(persoon) in gehad or dag > laatste:
                continue
            if not is_doelgroepdag(persoon, dag) or groep_op(persoon, dag) != groep:
                continue
            if onderwijs_op(persoon, dag).startswith("Voortgezet speciaal"):
                continue
            samen = groep == "so_bo" and nummer == 1
            if samen:
                dag = lijst[-1].datum
                if not melding.datum < dag or groep_op(persoon, dag) != groep:
                    continue
            rij = rij_na(kans, melding, soort, uitkomsten[nummer], dag)
            rij.samen = samen
            lijst.append(rij)
            gehad.add(id(persoon))
            nummer += 1
        if nummer < len(uitkomsten):
            raise RuntimeError(f"te weinig meldingen voor {soort} {groep} {jaar}")
    # Two rows leave the kind of school to the enrolment on that day.
    lijst[0].onderwijs = ""
    lijst[1].onderwijs = "Onbekend"
    return [*_zonder_plicht(kans, meldingen, onbepaald), *lijst]


def niet_geteld(
    kans: Random, meldingen: list[Melding], personen: list[Persoon]
) -> list[Handhaving]:
    """Rows that do not count: unknown dossier, not in the BRP, not resident."""
    bron = [melding for melding in meldingen if melding.datum >= date(2022, 9, 1)]
    bron = [m for m in bron if m.persoon is None or not woont_op(m.persoon, m.datum)]
    zonder = [m for m in bron if m.persoon is None]
    buiten_brp = [m for m in bron if m.persoon and not m.persoon.verblijven]
    elders = [m for m in bron if m.school and m.persoon and m.persoon.verblijven]
    lijst = []
    keus = (
        ("Relatief", zonder[0]),
        ("Halt", zonder[1]),
        ("Relatief", buiten_brp[0]),
        ("Halt", buiten_brp[1]),
        ("Halt", elders[0]),
        ("Relatief", elders[1]),
    )
    for soort, melding in keus:
        dag = melding.datum + timedelta(days=28)
        rij = rij_na(
            kans, melding, soort, "Geslaagd" if soort == "Halt" else "Sepot", dag
        )
        rij.onderwijs = rij.onderwijs or "Voortgezet onderwijs"
        rij.dossiernummer = melding.dossiernummer
        lijst.append(rij)
    weg = [p for p in personen if not woont_op(p, date(2023, 11, 20)) and p.bsn]
    los = Melding(
        kans.choice(weg),
        "Luxe verzuim",
        date(2023, 10, 30),
        None,
        None,
        "",
        "Afgesloten",
        "Politie",
        None,
        datetime(2023, 11, 1, 9),
    )
    lijst.append(rij_na(kans, los, "Luxe", "Sepot", date(2023, 11, 20)))
    return lijst
