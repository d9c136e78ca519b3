"""Deliveries as files: found by name, opened once, laid ready for DuckDB.

A file is opened once, without following links, read whole and judged from those bytes;
what DuckDB reads afterwards is a private copy.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from .contract import Contracten, Kolom, Tabel
from .kop import herken
from .lezen import lees_rijen
from .oordeel import Ongeldig, Waarschuwing, Weigering

NAAM = re.compile(r"(?P<tabel>[a-z_]+)_(?P<datum>\d{8})\.csv", re.ASCII)
INGEPAKT = (".gz", ".zip", ".bz2", ".xz", ".zst", ".7z", ".xlsx", ".xls")
MAX_BESTAND = 1 << 30


@dataclass(frozen=True)
class Levering:
    """One file that was found: what it is called, and for which table."""

    tabel: Tabel
    pad: Path
    leverdatum: date

    @property
    def plek(self) -> str:
        """The file as messages name it."""
        return f"{self.tabel.bron}/{self.pad.name}"


@dataclass(frozen=True)
class Bestand:
    """A delivery whose file can be trusted as a whole.

    Attributes:
        levering: which delivery it is.
        sha256: of the bytes as delivered.
        stempel: size and moment of change of the file when it was read.
        kopie: a private copy for DuckDB: UTF-8, no heading, the line number first.
        kolommen: per column of the file the column of the contract, or None for an
            unknown extra column.
        aantal: the number of data rows.
    """

    levering: Levering
    sha256: str
    stempel: tuple[int, int]
    kopie: Path
    kolommen: tuple[Kolom | None, ...]
    aantal: int

    @property
    def buffer(self) -> int:
        """Bytes that DuckDB reads at a time: no more than the file needs."""
        return min(max(self.kopie.stat().st_size + 1024, 1 << 16), 32 << 20)

    def controleer_ongewijzigd(self) -> None:
        """Look once more, after all files were read.

        Raises:
            Ongeldig: the file was still being written.
        """
        if _stempel(self.levering.pad.stat()) != self.stempel:
            raise _nog_bezig()


def zoek_leveringen(
    extracts: Path, contracten: Contracten, tot: date | None
) -> tuple[list[Levering], list[Weigering], list[Waarschuwing]]:
    """Find the deliveries in an extracts directory.

    Args:
        extracts: the directory with ``brp/``, ``duo/`` and ``carel/``.
        contracten: the contracts, by (bron, tabel).
        tot: deliveries with a later leverdatum are left alone.

    Returns:
        The deliveries in a fixed order, the refusals and the warnings.
    """
    if not extracts.is_dir():
        return [], [Weigering(
            "E_MAP", str(extracts),
            "deze map met leveringen bestaat niet. Zet LEERPLICHT_EXTRACTS op de map "
            "waarin brp, duo en carel staan.",
        )], []  # fmt: skip
    gevonden, weigeringen, waarschuwingen = [], [], []
    for bron in sorted({bron for bron, _ in contracten}):
        map_ = extracts / bron
        for pad in sorted(map_.iterdir()) if map_.is_dir() else ():
            treffer = NAAM.fullmatch(pad.name)
            tabel = treffer and contracten.get((bron, treffer["tabel"]))
            leverdatum = _datum(treffer["datum"]) if tabel else None
            if not tabel:
                weigering = _niet_van_ons(bron, pad)
                if weigering:
                    weigeringen.append(weigering)
                else:
                    plek = _plek(bron, pad)
                    waarschuwingen.append(Waarschuwing(plek, "bestand_onbekend", "", 1))
            elif leverdatum is None:
                weigeringen.append(Weigering(
                    "E_NAAM", f"{bron}/{pad.name}",
                    "de datum in de bestandsnaam bestaat niet. Noem het bestand "
                    f"{tabel.naam}_jjjjmmdd.csv.",
                ))  # fmt: skip
            elif tot is None or leverdatum <= tot:
                gevonden.append(Levering(tabel, pad, leverdatum))
    aanwezig = {(levering.tabel.bron, levering.tabel.naam) for levering in gevonden}
    for (bron, naam), tabel in contracten.items():
        if tabel.verplicht and (bron, naam) not in aanwezig:
            weigeringen.append(Weigering(
                "E_TABEL", f"{bron}/{naam}_jjjjmmdd.csv",
                "deze levering ontbreekt. Zet het bestand in de map "
                f"{bron} van de leveringen en begin opnieuw.",
            ))  # fmt: skip
    gevonden.sort(key=lambda lev: (lev.tabel.bron, lev.tabel.naam, lev.leverdatum))
    return gevonden, weigeringen, waarschuwingen


def _niet_van_ons(bron: str, pad: Path) -> Weigering | None:
    """Refuse what hides a delivery: a link, or a packed file."""
    if pad.is_symlink():
        return Weigering(
            "E_ONLEESBAAR", _plek(bron, pad),
            "dit is een koppeling naar een ander bestand. Zet een gewone kopie neer.",
        )  # fmt: skip
    if pad.name.lower().endswith(INGEPAKT):
        return Weigering(
            "E_INGEPAKT", _plek(bron, pad),
            "dit bestand is ingepakt. Pak het uit tot een csv-bestand.",
        )  # fmt: skip
    return None


def _plek(bron: str, pad: Path) -> str:
    """Name a file that has no name of ours: nine digits or a space may be a person."""
    netjes = re.fullmatch(r"[A-Za-z_.-]*(?:\d{8}(?!\d))?[A-Za-z_.-]*", pad.name)
    return f"{bron}/{pad.name}" if netjes else f"{bron}/(bestand met een vreemde naam)"


def _datum(tekst: str) -> date | None:
    try:
        return datetime.strptime(tekst, "%Y%m%d").date()
    except ValueError:
        return None


def controleer(
    levering: Levering, werkmap: Path
) -> tuple[Bestand, list[Waarschuwing]]:
    """Judge one file as a whole and lay a private copy ready.

    Args:
        levering: the delivery.
        werkmap: a private directory for the copy.

    Raises:
        Ongeldig: the file cannot be trusted.
    """
    inhoud, stempel = _lees(levering.pad)
    rijen = lees_rijen(inhoud, levering.tabel.codering)
    kolommen, gevonden = herken(levering.tabel, rijen)
    rijen.controleer_breedte()
    if not rijen.aantal:
        if not levering.tabel.mag_leeg:
            raise Ongeldig("E_LEEG", "het bestand heeft een kopregel, maar geen gegevens. "
                           "Maak de export opnieuw.", 1)  # fmt: skip
        gevonden["geen_rijen", ""] = 1
    gevonden |= {(soort, ""): aantal for soort, aantal in rijen.waarschuwingen.items()}
    kopie = werkmap / f"{levering.tabel.bron}__{levering.pad.name}"
    kopie.write_bytes(rijen.genummerd())
    bestand = Bestand(
        levering=levering,
        sha256=hashlib.sha256(inhoud).hexdigest(),
        stempel=stempel,
        kopie=kopie,
        kolommen=kolommen[: rijen.breedtes[0]],
        aantal=rijen.aantal,
    )
    return bestand, [
        Waarschuwing(levering.plek, soort, kolom, aantal)
        for (soort, kolom), aantal in gevonden.items()
    ]


def _lees(pad: Path) -> tuple[bytes, tuple[int, int]]:
    try:
        nummer = os.open(
            pad,
            os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            | getattr(os, "O_NONBLOCK", 0),
        )  # fmt: skip
    except OSError:
        raise Ongeldig(
            "E_ONLEESBAAR", "dit bestand kan niet worden gelezen (een koppeling, geen "
            "leesrecht of in gebruik). Zet een gewone kopie neer.",
        ) from None  # fmt: skip
    try:
        voor = os.fstat(nummer)
        if not stat.S_ISREG(voor.st_mode) or pad.is_symlink():
            raise Ongeldig("E_ONLEESBAAR", "dit is geen gewoon bestand. Zet een gewone "
                           "kopie van de export neer.")  # fmt: skip
        if voor.st_size > MAX_BESTAND:
            raise Ongeldig("E_GROOT", "dit bestand is groter dan 1 GB. Controleer de "
                           "export.")  # fmt: skip
        with open(nummer, "rb", closefd=False) as stroom:
            inhoud = stroom.read()
        na = os.fstat(nummer)
    finally:
        os.close(nummer)
    if _stempel(voor) != _stempel(na) or len(inhoud) != voor.st_size:
        raise _nog_bezig()
    return inhoud, _stempel(na)


def _stempel(gegevens: os.stat_result) -> tuple[int, int]:
    return gegevens.st_size, gegevens.st_mtime_ns


def _nog_bezig() -> Ongeldig:
    return Ongeldig("E_BEZIG", "er wordt nog in dit bestand geschreven. Wacht tot de "
                    "export klaar is en begin opnieuw.")  # fmt: skip
