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
from leerplicht.voorbeeld.gevallen_register import ZONDER_DOSSIER, alle_registers
from leerplicht.voorbeeld.gevallen_verzuim import alle_verzuim
from leerplicht.voorbeeld.gevalmeldingen import eigen_meldingen
from leerplicht.voorbeeld.grensmeldingen import zet_op_de_grens
from leerplicht.voorbeeld.handhaving_strijdig import strijdig, verhalen
from leerplicht.voorbeeld.meldingen import Melding, relatief_verzuim
from leerplicht.voorbeeld.model import Inschrijving, Persoon
from leerplicht.voorbeeld.namen import Namen
from leerplicht.voorbeeld.niet_geteld import (
    alle_niet_geteld,
    dubbele,
    melding_onbepaald,
    op_leeftijdsgrens,
)
from leerplicht.voorbeeld.normmeldingen import zet_op_de_norm
from leerplicht.voorbeeld.nummers import Nummers
from leerplicht.voorbeeld.overigen import overigen
from leerplicht.voorbeeld.rij import Rij
from leerplicht.voorbeeld.scholen import kies_school
from leerplicht.voorbeeld.verschillen import alleen_duo, laat_verschillen
from leerplicht.voorbeeld.verzuimdagen import DuoMelding

ZAAD = 1700
ONBEPAALD = "geboortejaar onbekend"
FOUT = ("F", "W")
# Birth dates of pupils whom Carel knows and the BRP extract does not hold.
ONBEKEND = ("20070723", "20080217")


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
    alle_verzuim(gevallen)
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


def _dossiers(
    kans: Random, leerlingen: list[Persoon], per_kenmerk: dict[str, Persoon]
) -> carel.Dossiers:
    """Dossiers of all pupils but a few; some pupils have two."""
    dossiers = carel.Dossiers(f"{ZAAD}-dossiers")
    for persoon in kans.sample(leerlingen, len(leerlingen)):
        is_leerling = persoon.is_koppelbaar and persoon.opschorting_reden not in FOUT
        if is_leerling and persoon.kenmerk != ZONDER_DOSSIER:
            dossiers.nummer(persoon)
    dossiers.nog_een(kans.choice([p for p in leerlingen if not p.kenmerk]))
    hersteld = per_kenmerk["BSN gewijzigd"]
    dossiers.nog_een(hersteld, hersteld.oud_bsn)
    dossiers.nog_een(per_kenmerk["alleen Carel kent de startkwalificatie"])
    return dossiers


def maak_gezin(oudste: Persoon, jongste: Persoon) -> None:
    """Gives the second child the surname and the last postcode of the first."""
    jongste.voorvoegsel, jongste.geslachtsnaam = (
        oudste.voorvoegsel,
        oudste.geslachtsnaam,
    )
    jongste.verblijven[-1].postcode = oudste.verblijven[-1].postcode


def _handhaving(
    kans: Random,
    geteld: list[Melding],
    meldingen: list[Melding],
    rest: list[Persoon],
    onbepaald: Persoon,
) -> list[handhaving.Handhaving]:
    """The PV's and Halt-verwijzingen of the reported schooljaren."""
    zaken = handhaving.geteld(kans, geteld, onbepaald)
    zaken += handhaving.niet_geteld(kans, meldingen, rest)
    for vorige, zaak in pairwise(zaken):
        if zaak.samen and zaak.persoon and vorige.persoon:
            maak_gezin(vorige.persoon, zaak.persoon)
    return zaken


def _zonder_school(rest: list[Persoon]) -> list[Persoon]:
    """Young adults who had left school before the autumn of 2022."""
    dag = date(2022, 10, 3)
    volwassen = [p for p in rest if "20011001" < p.geboren < "20040101" and p.bsn]
    return [
        persoon
        for persoon in volwassen
        if all(rij.einde and rij.einde < dag for rij in persoon.inschrijvingen)
    ]


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
    eigen = eigen_meldingen(kans, bijzonder)
    strijd = verhalen(kans, gewoon, geteld)
    meldingen = [*geteld, *eigen, *(melding for melding, _ in strijd)]
    meldingen += alle_niet_geteld(kans, gewoon + rest, onbekend, los)
    meldingen += op_leeftijdsgrens(kans, gewoon + rest)
    meldingen.append(melding_onbepaald(per_kenmerk[ONBEPAALD]))
    dubbel = dubbele(kans, geteld)
    meldingen += dubbel
    carel_mist = alleen_duo(kans, gewoon)
    zet_op_de_norm(geteld, meldingen, carel_mist)
    laat_verschillen(geteld, meldingen, gewoon)
    carel.geef_nummers(meldingen, kans)
    duo_meldingen = [m.duo for m in meldingen if m.duo] + carel_mist
    duo_meldingen = duo.geef_nummers(duo_meldingen, kans)
    dossiers = _dossiers(kans, gewoon + bijzonder, per_kenmerk)
    if dubbel[0].persoon:
        dubbel[0].dossiernummer = dossiers.nog_een(dubbel[0].persoon)
    zaken = _handhaving(kans, geteld, meldingen, rest, per_kenmerk[ONBEPAALD])
    zaken += strijdig(kans, strijd, eigen)
    pv, halt = carel.handhaving_rijen(zaken, dossiers)
    vrij = vrijstellingen.geteld(kans, per_kenmerk)
    vrij += vrijstellingen.overige(kans, gewoon, _zonder_school(rest), onbekend)
    tabellen = {
        "carel/meldingen": carel.melding_rijen(meldingen, dossiers),
        "carel/processen_verbaal": pv,
        "carel/halt_verwijzingen": halt,
        "carel/vrijstellingen": carel.vrijstelling_rijen(vrij, dossiers),
    }
    tabellen["carel/dossiers"] = dossiers.rijen()
    personen = sorted([*bijzonder, *gewoon, *rest, *onbekend], key=lambda p: p.a_nummer)
    return Wereld(personen, duo_meldingen, duo.melding_rijen(duo_meldingen), tabellen)
