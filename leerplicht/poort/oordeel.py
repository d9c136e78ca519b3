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


@dataclass(frozen=True)
class Waarschuwing:
    """Something odd that was accepted, counted.

    Attributes:
        bestand: the file, below the extracts directory.
        soort: the kind, a row of the seed ``poortcodes``.
        kolom: the column, or nothing.
        aantal: how often, in the unit of that row.
        onderdeel: which part of the file, such as a schooljaar, or nothing.
    """

    bestand: str
    soort: str
    kolom: str
    aantal: int
    onderdeel: str = ""


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
        opgevallen = self.waarschuwingen or self.totaal("aantal_afgekeurd")
        tabellen = "kwaliteit.fct_waarschuwingen en fct_afgekeurde_rijen"
        zie = f" Zie {tabellen}." if opgevallen else ""
        return (
            f"{len(self.leveringen)} leveringen ingenomen: "
            f"{self.totaal('aantal_gelezen')} rijen gelezen, "
            f"{self.totaal('aantal_geaccepteerd')} geaccepteerd, "
            f"{self.totaal('aantal_vervangen')} vervangen door een latere, "
            f"{self.totaal('aantal_afgekeurd')} opzijgezet; "
            f"{len(self.waarschuwingen)} waarschuwingen.{zie}"
        )
