"""Deliveries as rows that a test can change, and that are written in their own form."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from onafhankelijk import bronnen as b
from onafhankelijk.waarden import Opzij, lees, schoon

Rij = dict[str, str]
NAAM = re.compile(r"(?P<tabel>[a-z_]+)_(?P<datum>[0-9]{8})\.csv")


@dataclass(frozen=True)
class Vorm:
    """How a file is written: what may differ without a difference in contents."""

    regeleinde: str
    alles_tussen_aanhaling: bool = False
    bom: bool = False
    slotregeleinde: bool = True


@dataclass(frozen=True)
class Levering:
    """One file.

    Attributes:
        kop: the headings as they are written, in their order.
        rijen: the rows, by heading in lower case.
    """

    tabel: b.Tabel
    leverdatum: date
    kop: list[str]
    rijen: list[Rij]

    @property
    def naam(self) -> str:
        """The name of the file, with the directory of its bron."""
        return f"{self.tabel.bron}/{self.tabel.naam}_{self.leverdatum:%Y%m%d}.csv"

    @property
    def vorm(self) -> Vorm:
        """The form in which its supplier writes it."""
        regeleinde = "\r\n" if self.tabel.codering == "cp1252" else "\n"
        return Vorm(regeleinde, bom=self.tabel.bron == "brp")

    def leeg(self) -> Rij:
        """Return a row in which nothing is filled in."""
        koppen = [*(_kop(self.tabel, kop) for kop in self.kop)]
        return dict.fromkeys([*koppen, *(k.kop for k in self.tabel.kolommen)], "")

    def als_bytes(self, vorm: Vorm | None = None) -> bytes:
        """Return the file."""
        vorm = vorm or self.vorm
        buffer = io.StringIO(newline="")
        schrijver = csv.writer(
            buffer,
            delimiter=";",
            lineterminator=vorm.regeleinde,
            quoting=csv.QUOTE_ALL if vorm.alles_tussen_aanhaling else csv.QUOTE_MINIMAL,
        )
        koppen = [_kop(self.tabel, kop) for kop in self.kop]
        schrijver.writerow(self.kop)
        schrijver.writerows([rij[kop] for kop in koppen] for rij in self.rijen)
        tekst = buffer.getvalue()
        if not vorm.slotregeleinde:
            tekst = tekst.removesuffix(vorm.regeleinde)
        if self.tabel.codering == "cp1252":
            return tekst.encode("cp1252")
        return tekst.encode("utf-8-sig" if vorm.bom else "utf-8")


@dataclass(frozen=True)
class Extracts:
    """All deliveries of a directory; control totals are left out."""

    leveringen: list[Levering]

    @classmethod
    def lees(cls, map_extracts: Path) -> Extracts:
        """Read a directory."""
        return cls(
            [
                _lees_levering(tabel, pad)
                for tabel in b.TABELLEN
                if tabel is not b.CONTROLETOTALEN
                for pad in sorted((map_extracts / tabel.bron).iterdir())
                if (m := NAAM.fullmatch(pad.name)) and m["tabel"] == tabel.naam
            ]
        )

    @cached_property
    def bsn_van(self) -> dict[str, str]:
        """Onderwijsnummer to the BSN in its place: of several the last one."""
        uit = {}
        kolommen = b.KOPPELINGEN.kolommen
        for levering in self.van(b.KOPPELINGEN):
            for rij in levering.rijen:
                with suppress(Opzij):
                    nummer, wie, _ = (str(lees(k, rij[k.kop])) for k in kolommen)
                    uit[nummer] = wie
        return uit

    def schrijf(
        self, map_extracts: Path, vorm: Callable[[Levering], Vorm] | None = None
    ) -> Path:
        """Write all files, if need be in another form, and return the directory."""
        for levering in self.leveringen:
            pad = map_extracts / levering.naam
            pad.parent.mkdir(parents=True, exist_ok=True)
            pad.write_bytes(levering.als_bytes(vorm and vorm(levering)))
        return map_extracts

    def met(self, leveringen: Iterable[Levering]) -> Extracts:
        """Return the same with other deliveries."""
        return replace(self, leveringen=list(leveringen))

    def van(self, tabel: b.Tabel) -> list[Levering]:
        """Return the deliveries of a table, the oldest first."""
        eigen = [lev for lev in self.leveringen if lev.tabel is tabel]
        return sorted(eigen, key=lambda lev: lev.leverdatum)

    def waarde(self, tabel: b.Tabel, rij: Rij, kop: str) -> Hashable:
        """Return what a field means; one that cannot be read is itself."""
        kolom = next(kolom for kolom in tabel.kolommen if kolom.kop == kop)
        try:
            gelezen = lees(kolom, rij.get(kop, ""))
        except Opzij:
            return rij[kop]
        if kolom.soort == b.NUMMER:
            return self.bsn_van.get(str(gelezen), gelezen)
        return gelezen

    def sleutel(self, tabel: b.Tabel, rij: Rij) -> Hashable:
        """Return the business key of a row."""
        return tuple(self.waarde(tabel, rij, kop) for kop in tabel.sleutel)

    def eenheid(self, tabel: b.Tabel, rij: Rij) -> Hashable:
        """Return what a later delivery replaces as one: an owner, or else a key."""
        if tabel.eigenaar:
            return self.waarde(tabel, rij, tabel.eigenaar)
        return self.sleutel(tabel, rij)


def _kop(tabel: b.Tabel, kop: str) -> str:
    """Return a heading as the rows name it."""
    gezien = (schoon(kop) or "").lower()
    return tabel.aliassen.get(gezien, gezien)


def _lees_levering(tabel: b.Tabel, pad: Path) -> Levering:
    tekst = pad.read_bytes().decode(tabel.codering)
    kop, *rijen = csv.reader(io.StringIO(tekst, newline=""), delimiter=";", strict=True)
    koppen = [_kop(tabel, veld) for veld in kop]
    leverdatum = datetime.strptime(pad.stem[-8:], "%Y%m%d").date()
    velden = [dict(zip(koppen, rij, strict=True)) for rij in rijen]
    return Levering(tabel, leverdatum, kop, velden)
