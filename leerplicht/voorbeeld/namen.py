"""Invented names: Faker's Dutch ones, and some from elsewhere with their marks."""

import re
from random import Random

from faker import Faker

from leerplicht.voorbeeld.model import Persoon

VOORNAMEN_ELDERS = {
    "M": ("Björn", "André", "Łukasz", "José", "Çağrı", "Jérôme", "Óscar", "Yūsuf"),
    "V": ("Zoë", "Chloé", "Anaïs", "Noëlle", "Małgorzata", "Şeyma", "Inês", "Rosália"),
}
NAMEN_ELDERS = (
    *("Müller", "Özdemir", "Wiśniewski", "Núñez", "Yıldız", "Ferrière"),
    *("Açıkgöz", "Søndergaard", "Đorđević", "O'Brien", "Böggemann"),
)
VOORVOEGSEL = re.compile(r"^((?:(?:van|de|der|den|ter|ten|te|het|'t|op|in)\s+)+)", re.I)


class Namen:
    """A seeded stream of names."""

    def __init__(self, zaad: int) -> None:
        self._faker = Faker("nl_NL", use_weighting=False)
        self._faker.seed_instance(zaad)
        self._kans = Random(f"namen-{zaad}")

    def geef(self, persoon: Persoon) -> None:
        """Gives ``persoon`` first names, prefix and surname; sex O gets either."""
        soort = persoon.geslacht if persoon.geslacht in "MV" else "V"
        faker = self._faker
        kies = faker.first_name_male if soort == "M" else faker.first_name_female
        namen = [kies()]
        if self._kans.random() < 0.35:
            namen.append(kies())
        if self._kans.random() < 0.03:
            namen[0] = self._kans.choice(VOORNAMEN_ELDERS[soort])
        naam = faker.last_name()
        if self._kans.random() < 0.03:
            naam = self._kans.choice(NAMEN_ELDERS)
        gevonden = VOORVOEGSEL.match(naam)
        persoon.voornamen = " ".join(namen)
        persoon.voorvoegsel = gevonden.group(1).strip() if gevonden else ""
        persoon.geslachtsnaam = naam[gevonden.end() :] if gevonden else naam
