"""BRP: persons and addresses, in the state of a delivery day."""

from datetime import date

from leerplicht.voorbeeld.kalender import brp
from leerplicht.voorbeeld.model import Persoon, Verblijf
from leerplicht.voorbeeld.rij import Waarden


def is_bekend(persoon: Persoon, leverdatum: date) -> bool:
    """True when the person has been on an address on or before ``leverdatum``."""
    return any(rij.datum <= brp(leverdatum) for rij in persoon.verblijven)


def persoon_rij(persoon: Persoon, leverdatum: date) -> Waarden:
    """The row of table personen."""
    grens = brp(leverdatum)
    is_dood = persoon.overlijden and persoon.overlijden <= grens
    is_opgeschort = persoon.opschorting and persoon.opschorting <= grens
    return {
        "01.01.10": persoon.a_nummer,
        "01.01.20": persoon.bsn,
        "01.02.10": persoon.voornamen,
        "01.02.30": persoon.voorvoegsel,
        "01.02.40": persoon.geslachtsnaam,
        "01.03.10": persoon.geboren,
        "01.04.10": persoon.geslacht,
        "06.08.10": persoon.overlijden if is_dood else "",
        "07.67.10": persoon.opschorting if is_opgeschort else "",
        "07.67.20": persoon.opschorting_reden if is_opgeschort else "",
        "07.70.10": persoon.geheim,
    }


def verblijf_rij(persoon: Persoon, rij: Verblijf, leverdatum: date) -> Waarden:
    """The row of table verblijfplaatsen."""
    vertrek = rij.vertrek if rij.vertrek <= brp(leverdatum) else ""
    return {
        "01.01.10": persoon.a_nummer,
        "08.09.10": rij.gemeente,
        "08.09.20": rij.datum,
        "08.10.30": rij.adres_datum,
        "08.11.60": rij.postcode,
        "08.13.20": vertrek,
    }


def verblijf_rijen(persoon: Persoon, leverdatum: date) -> list[Waarden]:
    """The addresses of ``persoon`` as known on ``leverdatum``, oldest first."""
    grens = brp(leverdatum)
    return [
        verblijf_rij(persoon, rij, leverdatum)
        for rij in persoon.verblijven
        if rij.datum <= grens and rij.adres_datum <= grens
    ]
