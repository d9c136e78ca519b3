"""What is true of a person in the sample, before any supplier writes it down."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class School:
    """One school site. ``brin`` has 4 characters, ``vestiging`` 6."""

    brin: str
    vestiging: str
    naam: str
    soorten: tuple[str, ...]
    straat: str
    huisnummer: str
    postcode: str
    plaats: str
    gemeente: str
    gemeente_naam: str
    denominatie: str
    telefoon: str = ""


@dataclass
class Verblijf:
    """One address row of the BRP; dates are ``jjjjmmdd`` text and may be partial."""

    gemeente: str
    datum: str
    adres_datum: str
    postcode: str
    vertrek: str = ""


@dataclass
class Inschrijving:
    """One enrolment; ``einde`` is the last day enrolled, None while it runs.

    ``leerjaar_een`` is the year in which the schooljaar of class 1 began. On an
    enrolment ``op_onderwijsnummer`` DUO knows the pupil by onderwijsnummer.
    """

    school: School
    soort: str
    start: date
    einde: date | None = None
    volgnummer: str = ""
    leerjaar_een: int | None = None
    niveau: str = ""
    leertraject: str = ""
    reden: str = ""
    op_onderwijsnummer: bool = False


@dataclass
class Diploma:
    """A diploma: ``soort`` as DUO writes it."""

    soort: str
    datum: date


@dataclass
class Persoon:
    """One person list of the BRP with the schools and diplomas that belong to it.

    ``is_koppelbaar`` is False where BRP and DUO cannot be laid side by side (no
    citizen number, or one that two persons bear). ``kenmerk`` names a special
    case; ``startkwalificatie`` is what only Carel knows, ``geboren_in_carel`` what it
    has wrong; ``oud_bsn`` the number that the first deliveries had by mistake.
    """

    geboren: str
    geslacht: str = "O"
    verblijven: list[Verblijf] = field(default_factory=list)
    inschrijvingen: list[Inschrijving] = field(default_factory=list)
    diplomas: list[Diploma] = field(default_factory=list)
    overlijden: str = ""
    opschorting: str = ""
    opschorting_reden: str = ""
    geheim: str = "0"
    startkwalificatie: date | None = None
    geboren_in_carel: str = ""
    koppeling: date | None = None
    is_koppelbaar: bool = True
    heeft_bsn: bool = True
    kenmerk: str = ""
    a_nummer: str = ""
    bsn: str = ""
    oud_bsn: str = ""
    onderwijsnummer: str = ""
    voornamen: str = ""
    voorvoegsel: str = ""
    geslachtsnaam: str = ""

    def nummer_inschrijvingen(self) -> None:
        """Gives each enrolment without a volgnummer the next one at its school."""
        teller: Counter[str] = Counter()
        for rij in self.inschrijvingen:
            teller[rij.school.brin] += 1
            voorzet = "A" if rij.soort == "MBO" else ""
            rij.volgnummer = rij.volgnummer or f"{voorzet}{teller[rij.school.brin]}"
