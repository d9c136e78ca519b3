"""Meldingen of which Carel and DUO say something else, and those that one lacks."""

from collections import Counter
from datetime import date
from random import Random

from leerplicht.voorbeeld.kalender import DAG
from leerplicht.voorbeeld.meldingen import LAATSTE, Melding, groep_op, maak_melding
from leerplicht.voorbeeld.model import Persoon
from leerplicht.voorbeeld.scholen import PER_VESTIGING
from leerplicht.voorbeeld.telling import inschrijving_op, is_doelgroepdag
from leerplicht.voorbeeld.verzuimdagen import DuoMelding

# Lower than any number that DUO gives out in the sample.
ONBEKEND_BIJ_DUO = "4000017"
ZONDER_MELDING = "4000018"
ANDERE_SCHOOL = PER_VESTIGING["99DC00"]


def alleen_duo(kans: Random, personen: list[Persoon]) -> list[DuoMelding]:
    """Meldingen that Carel has not taken over: two are new, one has been lost."""
    lijst: list[DuoMelding] = []
    for dag, status in ((LAATSTE, "W"), (LAATSTE, "R"), (date(2024, 3, 13), "R")):
        melding = None
        while melding is None or melding.duo is None:
            persoon = kans.choice(personen)
            if is_doelgroepdag(persoon, dag) and groep_op(persoon, dag) == "mbo":
                na = date(2024, 1, 1)
                melding = maak_melding(kans, persoon, "Overig verzuim", dag, na)
        melding.duo.status, melding.duo.gewijzigd = status, melding.duo.gemeld
        lijst.append(melding.duo)
    return lijst


def _andere_leerling(
    melding: Melding, alle: list[Melding], personen: list[Persoon]
) -> str:
    gehad = {id(m.persoon) for m in alle}
    for persoon in personen:
        rij = inschrijving_op(persoon, melding.datum)
        if id(persoon) not in gehad and rij and rij.school == melding.school:
            return persoon.bsn
    raise RuntimeError("geen andere leerling op de school van de melding")


def laat_verschillen(
    geteld: list[Melding], alle: list[Melding], personen: list[Persoon]
) -> None:
    """Lets Carel, DUO or both err about a melding, each about another one.

    About the school, the days, the pupil, the kind, the woongemeente and the number.
    Only of pupils with one melding in ``alle``; what is counted stays as it was.
    """
    keer = Counter(id(melding.persoon) for melding in alle)
    enkel = [m for m in geteld if keer[id(m.persoon)] == 1 and m.onderwijs]
    enkel = [m for m in enkel if m.datum >= date(2022, 8, 1)]
    nummer = next(m for m in enkel if m.duo is None and m.school)
    nummer.herkomst, nummer.duo_nummer = "DUO", ONBEKEND_BIJ_DUO
    soorten: dict[str, list[tuple[Melding, DuoMelding]]] = {}
    for melding in enkel:
        if melding.duo and melding.school != ANDERE_SCHOOL:
            soorten.setdefault(melding.soort, []).append((melding, melding.duo))
    school, dagen, pupil, soort, woont, eind, *_ = soorten["Overig verzuim"]
    school[0].school = ANDERE_SCHOOL
    dagen[1].begin -= DAG
    pupil[1].pgn = _andere_leerling(pupil[0], alle, personen)
    soort[1].soort = "L"
    woont[1].woongemeente = "141"
    eind[0].einde = eind[1].einde = eind[1].begin - DAG
    loopt = [duo for m, duo in soorten["Langdurig relatief verzuim"] if not m.einde]
    loopt[0].einde = None
    zestien = [duo for _, duo in soorten["16 uur in 4 weken"] if len(duo.dagen) > 4]
    zestien[0].dagen = []
