"""The seeds that alerts read: who mends what, in which table, before which day."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

ALLE = "alle"


@dataclass(frozen=True)
class Gebeurtenis:
    """One event of the report calendar on its next day.

    Attributes:
        dag: the day itself; what is mended on it is still in time.
        aanloop: days before ``dag`` on which is told again, the longest first.
        herstel_dagen: days that a mended register needs to reach the figures.
        registers, tabellen: what the event is about; ``alle`` is every table.
    """

    code: str
    naam: str
    dag: date
    aanloop: tuple[int, ...]
    herstel_dagen: int
    registers: frozenset[str]
    tabellen: frozenset[str]
    rollen: tuple[str, ...]
    wat_te_doen: str

    @property
    def uiterlijk(self) -> date:
        """The last day on which mending reaches the figures in time."""
        return self.dag - timedelta(days=self.herstel_dagen)

    def fase(self, vandaag: date) -> int:
        """Return how many of its lead times have begun; 0 where it is far away."""
        over = (self.dag - vandaag).days
        return sum(over <= dagen for dagen in self.aanloop)

    def gaat_over(self, registers: set[str], tabellen: set[str]) -> bool:
        """Tell whether it matters for these registers and tables (none: every table)."""
        raakt = not tabellen or ALLE in self.tabellen or bool(self.tabellen & tabellen)
        return raakt and bool(self.tabellen) and bool(self.registers & registers)


@dataclass(frozen=True)
class Rol:
    """Who mends what is wrong in a register, and where."""

    code: str
    naam: str
    waar: str


@dataclass(frozen=True)
class Seeds:
    """The seeds of one project."""

    project: Path

    def gebeurtenissen(self, vandaag: date) -> list[Gebeurtenis]:
        """Return every event on its next day, the first to come first."""
        gevonden = [
            Gebeurtenis(
                code=rij["gebeurtenis_code"],
                naam=rij["gebeurtenis"],
                dag=volgende(vandaag, int(rij["maand"]), int(rij["dag"])),
                aanloop=tuple(map(int, rij["aanloop_dagen"].split("|"))),
                herstel_dagen=int(rij["herstel_dagen"]),
                registers=frozenset(_delen(rij["registers"])),
                tabellen=frozenset(_delen(rij["tabellen"])),
                rollen=tuple(_delen(rij["rollen"])),
                wat_te_doen=rij["wat_te_doen"],
            )
            for rij in self._lees("regels/verslagkalender")
            if rij["geldig_vanaf"] <= vandaag.isoformat() <= (rij["geldig_tot"] or "9999")
        ]
        return sorted(gevonden, key=lambda g: (g.dag, g.code))

    @cached_property
    def rollen(self) -> dict[str, Rol]:
        """Who mends, by register (``herstel_in``)."""
        return {
            rij["herstel_in"]: Rol(rij["rol_code"], rij["rol_naam"], rij["waar"])
            for rij in self._lees("codelijsten/herstelrollen")
        }

    @cached_property
    def rolnamen(self) -> dict[str, str]:
        """The name of a role in a sentence, by its code."""
        return {rol.code: rol.naam for rol in self.rollen.values()}

    @cached_property
    def tabellen(self) -> dict[str, str]:
        """The name of every table of the report, in the order of the report."""
        rijen = self._lees("codelijsten/verslagtabellen")
        rijen.sort(key=lambda rij: int(rij["volgorde"]))
        return {rij["tabel"]: rij["tabel_naam"] for rij in rijen}

    @cached_property
    def tabel_van_controle(self) -> dict[str, str]:
        """The table of the report that a check on rows is about."""
        rijen = self._lees("regels/controles_tabellen")
        return {rij["regel_code"]: rij["tabel"] for rij in rijen}

    @cached_property
    def ritmes(self) -> dict[tuple[str, str], int]:
        """How old the last delivery of a table may be, in days: (bron, tabel) -> days."""
        return {
            (rij["bron"], rij["tabel"]): int(rij["aantal_dagen"])
            for rij in self._lees("regels/leverritmes")
        }

    def _lees(self, naam: str) -> list[dict[str, str]]:
        pad = self.project / "seeds" / f"{naam}.csv"
        with pad.open(encoding="utf-8", newline="") as bestand:
            return list(csv.DictReader(bestand))


def volgende(vandaag: date, maand: int, dag: int) -> date:
    """Return the first such day of the year that is not before today."""
    dit_jaar = date(vandaag.year, maand, dag)
    return dit_jaar if dit_jaar >= vandaag else date(vandaag.year + 1, maand, dag)


def _delen(tekst: str) -> list[str]:
    return [deel for deel in tekst.split("|") if deel]
