"""What the gate says of deliveries: refusals, warnings and counts, in plain Dutch."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Weigering:
    """Why a delivery is refused as a whole. Never carries a value of a person.

    Attributes:
        code: stable code for schedulers, such as ``E_KOLOM``.
        plek: the file, below the extracts directory, or the directory itself.
        wat: what is wrong and what to do, in Dutch.
        regel: line number in the file, where one is known.
        kolom: the column, where it is one.
    """

    code: str
    plek: str
    wat: str
    regel: int | None = None
    kolom: str | None = None

    def __str__(self) -> str:
        """Return the one line that an analyst reads."""
        regel = f", regel {self.regel}" if self.regel else ""
        kolom = f", kolom {self.kolom}" if self.kolom else ""
        return f"[{self.code}] {self.plek}{regel}{kolom}: {self.wat}"


class Ongeldig(Exception):
    """One file is refused."""

    def __init__(self, code: str, wat: str, regel: int | None = None) -> None:
        """Keep what is wrong; the caller knows which file it is."""
        super().__init__(wat)
        self.code, self.wat, self.regel = code, wat, regel

    def weigering(self, plek: str) -> Weigering:
        """Return the refusal of the file."""
        return Weigering(self.code, plek, self.wat, self.regel)


class Geweigerd(Exception):
    """The deliveries are refused; nothing has been landed."""

    def __init__(self, weigeringen: list[Weigering]) -> None:
        """Keep all refusals, so that they can be mended in one go."""
        super().__init__("\n".join(map(str, weigeringen)))
        self.weigeringen = weigeringen


# Kind of warning -> what it says; a count is named where there can be more than one.
UITLEG = {
    "bestand_onbekend": "dit bestand is niet gelezen: het heet niet als een levering. Noem "
    "een levering tabel_jjjjmmdd.csv, of haal het bestand weg.",
    "zelfde_inhoud": "deze levering heeft dezelfde inhoud als een eerdere. Controleer of de "
    "juiste export is geleverd.",
    "omvang_afwijkend": "deze levering is veel groter of kleiner dan de vorige ({} rijen "
    "verschil). Controleer of de export volledig is.",
    "geen_rijen": "onder de kopregel staan geen gegevens. Controleer of dat klopt.",
    "controletotaal_zonder_bestand": "hierin staat het controletotaal van een bestand dat er "
    "niet is. Controleer of alle leveringen er zijn.",
    "kop_anders_geschreven": "de kolomnaam is anders geschreven dan afgesproken, maar is "
    "herkend. Er hoeft niets te gebeuren.",
    "kolom_onbekend": "de kopregel heeft kolommen die niet zijn afgesproken ({} keer); ze zijn "
    "niet gelezen. Horen ze erbij, voeg ze dan toe aan het contract van de bron.",
    "veld_te_veel": "elke regel eindigt op een puntkomma te veel; dat lege veld is niet "
    "gelezen. Er hoeft niets te gebeuren.",
    "regeleinde_ontbreekt": "de laatste regel eindigt niet met een regeleinde. Controleer of "
    "het bestand volledig is.",
    "teken_onzichtbaar": "er stonden onzichtbare tekens in ({} keer); ze zijn weggehaald of "
    "vervangen door een spatie. Er hoeft niets te gebeuren.",
    "bsn_aangevuld": "een nummer had zijn voorloopnullen verloren en is aangevuld ({} keer). "
    "Open een export niet in een rekenblad.",
    "datum_onbekend": "van een datum is het jaar onbekend ({} keer); zij telt als ontbrekend. "
    "Er hoeft niets te gebeuren.",
    "datum_toekomst": "een datum ligt na de leverdatum ({} keer). Controleer haar in de bron.",
    "datum_ver_terug": "een datum ligt meer dan 120 jaar voor de leverdatum ({} keer). "
    "Controleer haar in de bron.",
    "code_onbekend": "een code staat niet in de lijst ({} keer) en telt als onbekend. Verbeter "
    "haar in de bron, of voeg haar toe aan de codelijst.",
}


@dataclass(frozen=True)
class Waarschuwing:
    """Something odd that was accepted, counted. Never carries a value of a person."""

    bestand: str
    soort: str
    kolom: str
    aantal: int

    def __str__(self) -> str:
        """Return the one line that an analyst reads."""
        kolom = f", kolom {self.kolom}" if self.kolom else ""
        return f"let op, {self.bestand}{kolom}: {UITLEG[self.soort].format(self.aantal)}"


@dataclass
class Oordeel:
    """What was landed: one entry per delivery, and the warnings."""

    leveringen: list[dict] = field(default_factory=list)
    waarschuwingen: list[Waarschuwing] = field(default_factory=list)

    def totaal(self, maat: str) -> int:
        """Sum one of the counts over all deliveries."""
        return sum(levering[maat] for levering in self.leveringen)

    def __str__(self) -> str:
        """Return the one line that a build says of its deliveries."""
        return (
            f"{len(self.leveringen)} leveringen ingenomen: "
            f"{self.totaal('aantal_gelezen')} rijen gelezen, "
            f"{self.totaal('aantal_geaccepteerd')} geaccepteerd, "
            f"{self.totaal('aantal_vervangen')} vervangen door een latere, "
            f"{self.totaal('aantal_afgekeurd')} opzijgezet; "
            f"{len(self.waarschuwingen)} waarschuwingen."
        )
