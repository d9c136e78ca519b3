"""A short notation for special persons, so that a case reads as one line.

Residence: ``"0141:20120304 1700:20230801 >20240110"`` is a row in 0141, a row in
1700, and a departure abroad on 10-01-2024 (a row 1999 with that day);
``"1700:20120304>20240110"`` has the departure on the row itself.
School: ``"BO:20180402-20220731 VO:20220801-"``; the last day may be left out; a
school may follow (``VO@99CB00:``) and a volgnummer (``VO#A2:``); ``BO!:`` is an
enrolment under onderwijsnummer. Diplomas: ``"HAVO:20230801"``.
"""

import re
from dataclasses import dataclass, field
from random import Random

from leerplicht.voorbeeld.bewoners import postcode
from leerplicht.voorbeeld.kalender import lees_brp
from leerplicht.voorbeeld.loopbaan import brugjaar
from leerplicht.voorbeeld.model import Diploma, Inschrijving, Persoon, Verblijf
from leerplicht.voorbeeld.scholen import PER_VESTIGING, kies_school
from leerplicht.voorbeeld.telling import cel_van

SCHOOL = re.compile(
    r"(?P<soort>[A-Z]+)(?P<on>!?)(@(?P<vestiging>\w+))?(#(?P<nr>\w+))?"
    r":(?P<van>\d{8})-(?P<tot>\d{8})?"
)


def _verblijven(kans: Random, tekst: str) -> list[Verblijf]:
    rijen = []
    for deel in tekst.split():
        if deel.startswith(">"):
            rijen.append(Verblijf("1999", deel[1:], "", "", deel[1:]))
        else:
            gemeente, dagen = deel.split(":")
            dag, _, vertrek = dagen.partition(">")
            rijen.append(
                Verblijf(gemeente, dag, dag, postcode(kans, gemeente), vertrek)
            )
    return rijen


def _inschrijvingen(kans: Random, tekst: str, geboren: str) -> list[Inschrijving]:
    rijen = []
    dag = lees_brp(geboren)
    for deel in tekst.split():
        gevonden = SCHOOL.fullmatch(deel)
        if gevonden is None:
            raise ValueError(f"geen inschrijving: {deel}")
        soort, van = gevonden["soort"], lees_brp(gevonden["van"])
        if van is None:
            raise ValueError(f"geen datum: {deel}")
        vestiging = gevonden["vestiging"]
        school = PER_VESTIGING[vestiging] if vestiging else kies_school(kans, soort)
        rij = Inschrijving(school, soort, van, lees_brp(gevonden["tot"] or ""))
        rij.volgnummer = gevonden["nr"] or ""
        rij.op_onderwijsnummer = bool(gevonden["on"])
        rij.leerjaar_een = brugjaar(dag) - 8 if soort == "BO" and dag else van.year
        if soort == "MBO":
            rij.niveau, rij.leertraject = kans.choice("1234"), "BOL"
        rijen.append(rij)
    return rijen


@dataclass
class Gevallen:
    """Collects special persons and holds each against the rows it was made for."""

    kans: Random
    personen: list[Persoon] = field(default_factory=list)

    def maak(
        self,
        kenmerk: str,
        geboren: str,
        cel: str,
        scholen: str = "",
        woont: str = "",
        diplomas: str = "",
        **velden: object,
    ) -> Persoon:
        """Adds a person; ``cel`` is ``"po>vo"``: the rows of the two schooljaren.

        ``velden`` are further fields of Persoon. Raises RuntimeError when the
        person gets other rows than ``cel`` says.
        """
        persoon = Persoon(geboren, self.kans.choice("MV"), kenmerk=kenmerk)
        persoon.verblijven = _verblijven(self.kans, woont or f"1700:{geboren}")
        persoon.inschrijvingen = _inschrijvingen(self.kans, scholen, geboren)
        for deel in diplomas.split():
            soort, dag = deel.split(":")
            datum = lees_brp(dag)
            if datum is None:
                raise ValueError(f"geen datum: {deel}")
            persoon.diplomas.append(Diploma(soort, datum))
        for naam, waarde in velden.items():
            setattr(persoon, naam, waarde)
        persoon.nummer_inschrijvingen()
        if cel_van(persoon) != tuple(cel.split(">")):
            raise RuntimeError(f"{kenmerk}: {cel_van(persoon)} in plaats van {cel}")
        self.personen.append(persoon)
        return persoon
