"""What the audit says: to a person, to a program, and as a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from leerplicht.audit.bevinding import Bevinding
from leerplicht.audit.getallen import getal
from leerplicht.uitgangen import IN_ORDE, OPMERKINGEN

KOLOMMEN = ("regel_code", "ernst", "schooljaar", "waar", "gedrukt", "volgt", "zin")


@dataclass(frozen=True)
class Uitkomst:
    """The findings on one report.

    Attributes:
        gepubliceerd: the file with the printed figures.
        gemeente_code: whose report it is.
        aantal_cijfers: how many figures were judged.
        met_magazijn: whether the figures of a built warehouse were beside them.
        bevindingen: what does not hold, the heaviest first.
        niet_beoordeeld: of each figure that the seeds do not know, a line.
    """

    gepubliceerd: str
    gemeente_code: str
    aantal_cijfers: int
    met_magazijn: bool
    bevindingen: list[Bevinding]
    niet_beoordeeld: list[str] = field(default_factory=list)

    @property
    def uitgang(self) -> int:
        """The exit status."""
        return OPMERKINGEN if self.bevindingen or self.niet_beoordeeld else IN_ORDE

    def als_json(self) -> str:
        """Return the findings for a program."""
        return json.dumps(
            {
                "gepubliceerd": self.gepubliceerd,
                "gemeente_code": self.gemeente_code,
                "uitgang": self.uitgang,
                "aantal_cijfers": self.aantal_cijfers,
                "met_magazijn": self.met_magazijn,
                "bevindingen": [b.als_rij() for b in self.bevindingen],
                "niet_beoordeeld": self.niet_beoordeeld,
            },
            ensure_ascii=False,
            indent=2,
        )

    def als_tekst(self) -> str:
        """Return the findings for a person."""
        return "\n".join(self._regels())

    def schrijf_csv(self, pad: Path) -> None:
        """Write the table of findings, a row each, for a spreadsheet."""
        with pad.open("w", encoding="utf-8-sig", newline="") as bestand:
            schrijver = csv.DictWriter(bestand, KOLOMMEN, delimiter=";")
            schrijver.writeheader()
            schrijver.writerows(bevinding.als_rij() for bevinding in self.bevindingen)

    def _regels(self) -> Iterator[str]:
        waarmee = (
            "onderling en met het magazijn"
            if self.met_magazijn
            else "alleen onderling: er is geen magazijn met cijfers van deze gemeente"
        )
        yield (
            f"Audit van {self.gepubliceerd}, gemeente {self.gemeente_code}: "
            f"{getal(self.aantal_cijfers)} gedrukte cijfers, vergeleken {waarmee}."
        )
        for nummer, bevinding in enumerate(self.bevindingen, 1):
            yield ""
            yield f"Bevinding {nummer} ({bevinding.ernst}, regel {bevinding.regel_code})"
            yield f"  Waar: {bevinding.waar}"
            yield f"  Gedrukt: {bevinding.gedrukt}"
            yield f"  Volgt: {bevinding.volgt}"
            yield f"  Voor de opsteller: {bevinding.zin}"
        if self.niet_beoordeeld:
            yield ""
            yield (
                "Niet nagekeken, omdat de seeds deze woorden niet kennen: "
                + "; ".join(self.niet_beoordeeld) + "."
            )  # fmt: skip
        yield ""
        aantal = len(self.bevindingen)
        yield (
            f"Oordeel: {getal(aantal)} {'bevinding' if aantal == 1 else 'bevindingen'}."
            if aantal
            else "Oordeel: geen bevindingen."
        )
