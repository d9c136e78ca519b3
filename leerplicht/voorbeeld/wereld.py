"""Everything that is true in the sample: persons, schools, absence, what followed."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from random import Random

from leerplicht.voorbeeld import carel, duo, handhaving, vrijstellingen
from leerplicht.voorbeeld.bevolking import vul_bevolking
from leerplicht.voorbeeld.geval import Gevallen
from leerplicht.voorbeeld.gevallen_geen import alle_zonder_onderwijs
from leerplicht.voorbeeld.gevallen_grens import alle_grenzen
from leerplicht.voorbeeld.gevallen_register import alle_registers
from leerplicht.voorbeeld.gevallen_vrijstelling import VRIJGESTELD
from leerplicht.voorbeeld.grensmeldingen import zet_op_de_grens
from leerplicht.voorbeeld.meldingen import (
    LAATSTE,
    Melding,
    absoluut_verzuim,
    groep_op,
    maak_melding,
    relatief_verzuim,
)
from leerplicht.voorbeeld.model import Inschrijving, Persoon
from leerplicht.voorbeeld.namen import Namen
from leerplicht.voorbeeld.niet_geteld import (
    alle_niet_geteld,
    dubbele,
    melding_onbepaald,
    op_leeftijdsgrens,
)
from leerplicht.voorbeeld.nummers import Nummers
from leerplicht.voorbeeld.overigen import overigen
from leerplicht.voorbeeld.rij import Rij
from leerplicht.voorbeeld.scholen import kies_school
from leerplicht.voorbeeld.telling import is_doelgroepdag
from leerplicht.voorbeeld.verzuimdagen import DuoMelding

ZAAD = 1700
ONBEPAALD = "geboortejaar onbekend"
# Birth dates of pupils whom Carel knows and the BRP extract does not hold.
ONBEKEND = ("20070723", "20080217", "20060901", "20091204")


@dataclass
class Wereld:
    """All records in their last state; ``personen`` is in order of A-nummer."""

    personen: list[Persoon]
    duo_meldingen: list[DuoMelding]
    duo_rijen: list[Rij]
    carel: dict[str, list[Rij]]


def _personen() -> tuple[list[Persoon], ...]:
    """Special, ordinary and other persons, with names and numbers, and unknown ones."""
    gevallen = Gevallen(Random(f"{ZAAD}-gevallen"))
    alle_grenzen(gevallen)
    paren = alle_registers(gevallen)
    alle_zonder_onderwijs(gevallen)
    bijzonder = gevallen.personen
    gewoon = vul_bevolking(Random(f"{ZAAD}-bevolking"), bijzonder)
    rest = overigen(Random(f"{ZAAD}-overigen"))
    nummers, namen = Nummers(f"{ZAAD}-nummers"), Namen(ZAAD)
    volgorde = [*bijzonder, *gewoon, *rest]
    Random(f"{ZAAD}-volgorde").shuffle(volgorde)
    for eerste, tweede in paren:
        nummers.geef(eerste)
        tweede.bsn = eerste.bsn
    for persoon in volgorde:
        nummers.geef(persoon)
        namen.geef(persoon)
    maak_gezin(*[persoon for persoon in bijzonder if persoon.kenmerk == "tweeling"])
    onbekend = [Persoon(geboren) for geboren in ONBEKEND]
    for persoon in onbekend:
        school = kies_school(Random(persoon.geboren), "VO", elders=True)
        persoon.inschrijvingen = [
            Inschrijving(school, "VO", date(2021, 8, 1), volgnummer="1")
        ]
        nummers.geef(persoon)
    return bijzonder, gewoon, rest, onbekend


def _alleen_duo(kans: Random, personen: list[Persoon]) -> list[DuoMelding]:
    """Meldingen that Carel has not taken over: registered or still waiting."""
    lijst: list[DuoMelding] = []
    while len(lijst) < 12:
        persoon = kans.choice(personen)
        dag = LAATSTE if len(lijst) < 8 else date(2024, 3, 13)
        if is_doelgroepdag(persoon, dag) and groep_op(persoon, dag) == "mbo":
            melding = maak_melding(
                kans, persoon, "Overig verzuim", dag, date(2024, 1, 1)
            )
            if melding and melding.duo:
                melding.duo.status = "W" if len(lijst) % 4 == 0 else "R"
                melding.duo.gewijzigd = melding.duo.gemeld
                lijst.append(melding.duo)
    return lijst


def _dossiers(
    kans: Random, gewoon: list[Persoon], per_kenmerk: dict[str, Persoon]
) -> carel.Dossiers:
    """Dossiers of older pupils and some others, a few of them twice."""
    dossiers = carel.Dossiers(f"{ZAAD}-dossiers")
    for persoon in gewoon:
        if "20051001" <= persoon.geboren <= "20070930" or kans.random() < 0.15:
            dossiers.nummer(persoon)
    for persoon in per_kenmerk.values():
        if persoon.bsn:
            dossiers.nummer(persoon)
    for persoon in kans.sample(gewoon, 3):
        dossiers.nog_een(persoon)
    dossiers.nog_een(per_kenmerk["alleen Carel kent de startkwalificatie"])
    return dossiers


def maak_gezin(oudste: Persoon, jongste: Persoon) -> None:
    """Gives the second child the surname and the last postcode of the first."""
    jongste.voorvoegsel, jongste.geslachtsnaam = (
        oudste.voorvoegsel,
        oudste.geslachtsnaam,
    )
    jongste.verblijven[-1].postcode = oudste.verblijven[-1].postcode


def maak_wereld() -> Wereld:
    """Composes the sample; the same every time. Takes a few seconds."""
    bijzonder, gewoon, rest, onbekend = _personen()
    per_kenmerk = {persoon.kenmerk: persoon for persoon in bijzonder}
    los = [
        per_kenmerk[naam]
        for naam in (
            "zonder BSN",
            "deelt BSN met volwassene",
            "persoonslijst met reden F",
        )
    ]
    kans = Random(f"{ZAAD}-meldingen")
    nummerpupillen = [p for p in bijzonder if p.koppeling and p.geboren < "20110101"]
    geteld = relatief_verzuim(kans, gewoon, nummerpupillen)
    zet_op_de_grens(geteld)
    geteld += absoluut_verzuim(kans, bijzonder)
    meldingen: list[Melding] = list(geteld)
    meldingen += alle_niet_geteld(kans, gewoon + rest, onbekend, los)
    meldingen += op_leeftijdsgrens(kans, gewoon + rest)
    meldingen.append(melding_onbepaald(per_kenmerk[ONBEPAALD]))
    meldingen += dubbele(kans, [m for m in geteld if m.soort != "Absoluut verzuim"])
    carel.geef_nummers(meldingen, kans)
    duo_meldingen = [m.duo for m in meldingen if m.duo] + _alleen_duo(kans, gewoon)
    duo_meldingen = duo.geef_nummers(duo_meldingen, kans)
    dossiers = _dossiers(kans, gewoon, per_kenmerk)
    zaken = handhaving.geteld(
        kans, geteld, per_kenmerk[ONBEPAALD]
    ) + handhaving.niet_geteld(kans, meldingen, rest)
    for vorige, zaak in pairwise(zaken):
        if zaak.samen and zaak.persoon and vorige.persoon:
            maak_gezin(vorige.persoon, zaak.persoon)
    pv, halt = carel.handhaving_rijen(zaken, dossiers)
    vrij = vrijstellingen.geteld(
        kans, {naam: per_kenmerk[naam] for naam in VRIJGESTELD}
    )
    volwassen = [p for p in rest if "20011001" < p.geboren < "20040101" and p.bsn]
    vrij += vrijstellingen.overige(kans, gewoon, volwassen, onbekend)
    tabellen = {
        "carel/meldingen": carel.melding_rijen(meldingen, dossiers),
        "carel/processen_verbaal": pv,
        "carel/halt_verwijzingen": halt,
        "carel/vrijstellingen": carel.vrijstelling_rijen(vrij, dossiers),
    }
    tabellen["carel/dossiers"] = dossiers.rijen()
    personen = sorted([*bijzonder, *gewoon, *rest, *onbekend], key=lambda p: p.a_nummer)
    return Wereld(personen, duo_meldingen, duo.melding_rijen(duo_meldingen), tabellen)
