"""From a directory of deliveries to the rows that hold, by the rules of extracts.md."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from . import bronnen as b
from .waarden import Opzij, lees, schoon

Rij = dict[str, Any]
# Kinds of bad rows that reject the file when they are more than 1 % of its rows.
_DREMPEL = ("nummer_wetenschappelijk", "datum_vorm", "code_onbekend")


class LeveringAfgekeurd(Exception):
    """A file that is rejected whole: no build."""


@dataclass
class Bestand:
    """One delivery of one table, with what became of each of its rows."""

    tabel: b.Tabel
    pad: Path
    leverdatum: date
    gelezen: int = 0
    opzij: list[tuple[int, str]] = field(default_factory=list)
    rijen: list[Rij] = field(default_factory=list)
    geaccepteerd: int = 0

    def verantwoording(self) -> Rij:
        """Return the account: read = accepted + put aside + superseded."""
        return {
            "bron": self.tabel.bron,
            "tabel": self.tabel.naam,
            "bestand": self.pad.name,
            "leverdatum": self.leverdatum,
            "gelezen": self.gelezen,
            "afgekeurd": len(self.opzij),
            "vervangen": self.gelezen - len(self.opzij) - self.geaccepteerd,
            "geaccepteerd": self.geaccepteerd,
            "afgekeurde_rijen": list(self.opzij),
        }


def _records(tekst: str) -> Iterable[tuple[int, list[str]]]:
    """Yield the records with the line on which each begins."""
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=";", strict=True)
    regel = 1
    for velden in lezer:
        if velden:
            yield regel, velden
        regel = lezer.line_num + 1


def _kolomplaatsen(tabel: b.Tabel, kop: list[str], naam: str) -> dict[str, int]:
    """Return where each known column stands, whatever the order and case."""
    gezien = [(schoon(veld) or "").lower() for veld in kop]
    gezien = [tabel.aliassen.get(veld, veld) for veld in gezien]
    for kolom in tabel.kolommen:
        if gezien.count(kolom.kop) > 1 or (
            kolom.plicht != "o" and kolom.kop not in gezien
        ):
            raise LeveringAfgekeurd(f"{naam}: kolom {kolom.kop}")
    return {k.kop: gezien.index(k.kop) for k in tabel.kolommen if k.kop in gezien}


def _lees_rij(tabel: b.Tabel, plaatsen: dict[str, int], velden: list[str]) -> Rij:
    """Return the meaning of one row, or raise why it is put aside."""
    rij = {
        kolom.kop: lees(kolom, velden[plaatsen[kolom.kop]])
        if kolom.kop in plaatsen
        else None
        for kolom in tabel.kolommen
    }
    if tabel is b.VRIJSTELLINGEN and not rij["einddatum"] and rij["permanent"] != "ja":
        raise Opzij("einddatum_ontbreekt")
    return rij


def _lees_bestand(bestand: Bestand) -> None:
    """Read one file: every row is kept or put aside."""
    naam = bestand.pad.name
    tekst = bestand.pad.read_bytes().decode(bestand.tabel.codering)
    records = iter(_records(tekst))
    _, kop = next(records)
    plaatsen = _kolomplaatsen(bestand.tabel, kop, naam)
    for regel, velden in records:
        bestand.gelezen += 1
        if len(velden) != len(kop):
            raise LeveringAfgekeurd(f"{naam}:{regel}: aantal velden")
        try:
            rij = _lees_rij(bestand.tabel, plaatsen, velden)
        except Opzij as fout:
            bestand.opzij.append((regel, str(fout)))
        else:
            bestand.rijen.append(rij)
    redenen = Counter(reden for _, reden in bestand.opzij)
    for reden in _DREMPEL:
        if redenen[reden] * 100 > bestand.gelezen:
            raise LeveringAfgekeurd(f"{naam}: meer dan 1 % {reden}")


def _bestanden(map_extracts: Path, tabel: b.Tabel, tot: date | None) -> list[Bestand]:
    """Return the deliveries of a table, oldest first, without those after ``tot``."""
    patroon = re.compile(re.escape(tabel.naam) + r"_([0-9]{8})\.csv")
    uit = []
    for pad in sorted((map_extracts / tabel.bron).iterdir()):
        if treffer := patroon.fullmatch(pad.name):
            leverdatum = datetime.strptime(treffer[1], "%Y%m%d").date()
            if tot is None or leverdatum <= tot:
                uit.append(Bestand(tabel, pad, leverdatum))
    if not uit and not tabel.mag_ontbreken:
        raise LeveringAfgekeurd(f"{tabel.bron}/{tabel.naam} ontbreekt")
    return sorted(uit, key=lambda bestand: bestand.leverdatum)


def _laatste_in_bestand(bestand: Bestand) -> dict[tuple[object, ...], Rij]:
    """Return per key the row with the latest change, else the last row."""
    uit: dict[tuple[object, ...], Rij] = {}
    tabel = bestand.tabel
    for rij in bestand.rijen:
        sleutel = tuple(rij[kop] for kop in tabel.sleutel)
        oud = uit.get(sleutel)
        ouder = oud and tabel.gewijzigd and rij[tabel.gewijzigd] < oud[tabel.gewijzigd]
        if not ouder:
            uit[sleutel] = rij
    return uit


def _laatste(bestanden: list[Bestand]) -> list[Rij]:
    """Return the rows that hold: the latest delivery wins, per key or per owner."""
    houder: dict[Any, Bestand] = {}
    for bestand in bestanden:
        for rij in bestand.rijen:
            tabel = bestand.tabel
            wie = rij[tabel.eigenaar] if tabel.eigenaar else _sleutel(tabel, rij)
            houder[wie] = bestand
    uit: list[Rij] = []
    for bestand in bestanden:
        for rij in _laatste_in_bestand(bestand).values():
            tabel = bestand.tabel
            wie = rij[tabel.eigenaar] if tabel.eigenaar else _sleutel(tabel, rij)
            if houder[wie] is bestand:
                bestand.geaccepteerd += 1
                uit.append(rij)
    return uit


def _sleutel(tabel: b.Tabel, rij: Rij) -> tuple[object, ...]:
    """Return the business key of a row."""
    return tuple(rij[kop] for kop in tabel.sleutel)


def _vervang_onderwijsnummers(
    bestanden: list[Bestand], bsn_van: dict[str, str]
) -> None:
    """Put the BSN where an onderwijsnummer stood, before keys are compared."""
    for bestand in bestanden:
        for kolom in bestand.tabel.kolommen:
            if kolom.soort == b.NUMMER:
                for rij in bestand.rijen:
                    rij[kolom.kop] = bsn_van.get(rij[kolom.kop], rij[kolom.kop])


def lees_extracts(
    map_extracts: Path, tot: date | None = None
) -> tuple[dict[str, list[Rij]], list[Rij]]:
    """Return per table the rows that hold, and the account of each file.

    Raises:
        LeveringAfgekeurd: when a file is rejected whole or a table is absent.
    """
    alle: dict[str, list[Bestand]] = defaultdict(list)
    for tabel in b.TABELLEN:
        alle[tabel.naam] = _bestanden(map_extracts, tabel, tot)
        for bestand in alle[tabel.naam]:
            _lees_bestand(bestand)
    rijen = {"koppelingen": _laatste(alle["koppelingen"])}
    bsn_van = {r["onderwijsnummer"]: r["bsn"] for r in rijen["koppelingen"]}
    for naam, bestanden in alle.items():
        if naam != "koppelingen":
            _vervang_onderwijsnummers(bestanden, bsn_van)
            rijen[naam] = _laatste(bestanden)
    _toets_totalen(rijen["controletotalen"], alle)
    verantwoording = [f.verantwoording() for fs in alle.values() for f in fs]
    return rijen, verantwoording


def _toets_totalen(totalen: list[Rij], alle: dict[str, list[Bestand]]) -> None:
    """Hold the control totals against the files that they name."""
    gelezen = {f.pad.name: f.gelezen for fs in alle.values() for f in fs}
    for rij in totalen:
        if gelezen.get(rij["bestand"], rij["aantal_records"]) != rij["aantal_records"]:
            raise LeveringAfgekeurd(f"{rij['bestand']}: controletotaal")
