"""Deliveries as files: found by name, opened once, laid ready for DuckDB.

A file is opened once, without following links, and judged while it is copied; what DuckDB
reads afterwards is the private copy.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, BinaryIO

from .contract import Contracten, Kolom, Tabel
from .kop import herken
from .lezen import lees_kop, lees_rijen
from .oordeel import Ongeldig, Waarschuwing, Weigering
from .tekst import Gelezen

NAAM = re.compile(r"(?P<tabel>[a-z_]+)_(?P<datum>\d{8})\.csv", re.ASCII)
INGEPAKT = (".gz", ".zip", ".bz2", ".xz", ".zst", ".7z", ".xlsx", ".xls")
MAX_BESTAND = 1 << 30
WERKMAP = "leerplicht-werkmap-"
# Files that stand in any directory; other names may be those of persons.
OVERAL = ("leesmij", "readme", ".ds_store", "thumbs.db", "desktop.ini", ".gitkeep")

Stempel = tuple[int, int, int]


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
        stempel: which file it was, its size and its moment of change when it was read.
        kopie: a private copy for DuckDB: UTF-8, no heading.
        kolommen: per column of the file the column of the contract, or None for an
            unknown extra column.
        regels_kop: the number of lines of the heading.
        gelezen: the hash, the number of rows and the form of the copy.
    """

    levering: Levering
    stempel: Stempel
    kopie: Path
    kolommen: tuple[Kolom | None, ...]
    regels_kop: int
    gelezen: Gelezen

    @property
    def sha256(self) -> str:
        """The hash of the bytes as delivered."""
        return self.gelezen.sha256

    @property
    def aantal(self) -> int:
        """The number of data rows."""
        return self.gelezen.aantal

    @property
    def buffer(self) -> int:
        """Bytes that DuckDB reads at a time: no more than the file needs.

        Of a large file one buffer fills several row groups of a table: with smaller ones
        DuckDB compresses the rows twice.
        """
        return min(max(self.kopie.stat().st_size + 1024, 1 << 16), 32 << 20)

    def controleer_ongewijzigd(self) -> None:
        """Look once more, after all files were read.

        Raises:
            Ongeldig: the file was still being written, or was replaced.
        """
        with suppress(OSError):
            if _stempel(self.levering.pad.lstat()) == self.stempel:
                return
        raise _nog_bezig()


@contextmanager
def werkmap() -> Iterator[Path]:
    """Give a private directory for the copies; what a killed run left behind goes first.

    The directory of a run that still goes on is held by a lock, which ends with the run.
    It gets the name that others look for when the lock is there.
    """
    for oud in Path(tempfile.gettempdir()).glob(f"{WERKMAP}*"):
        with suppress(OSError), (oud / "slot").open("rb") as slot:
            if _vergrendel(slot):
                shutil.rmtree(oud)
    map_ = Path(tempfile.mkdtemp(prefix=f"nieuwe-{WERKMAP}"))
    try:
        with (map_ / "slot").open("wb") as slot:
            if _vergrendel(slot):
                map_ = map_.rename(map_.with_name(map_.name.removeprefix("nieuwe-")))
            yield map_
    finally:
        with suppress(OSError):
            shutil.rmtree(map_)


def _vergrendel(slot: IO[bytes]) -> bool:
    """Lock a file, or return False: someone has it, or this system has no such lock."""
    try:
        import fcntl

        fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


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
    zoektocht = _Zoektocht(contracten, tot)
    if not extracts.is_dir():
        zoektocht.weiger(
            "E_MAP", "".join(t if t.isprintable() else "?" for t in str(extracts)),
            "deze map met leveringen bestaat niet. Zet LEERPLICHT_EXTRACTS op de map "
            "waarin brp, duo en carel staan.",
        )  # fmt: skip
    else:
        zoektocht.doorzoek(extracts)
        zoektocht.zoek_ontbrekende()
    zoektocht.gevonden.sort(
        key=lambda lev: (lev.tabel.bron, lev.tabel.naam, lev.leverdatum)
    )
    return zoektocht.gevonden, zoektocht.weigeringen, zoektocht.waarschuwingen


class _Zoektocht:
    """Goes through the directories and keeps what it finds."""

    def __init__(self, contracten: Contracten, tot: date | None) -> None:
        self.contracten, self.tot = contracten, tot
        self.gevonden: list[Levering] = []
        self.later: set[tuple[str, str]] = set()
        # Of these is said already what is wrong: they are not missing too.
        self.geweigerd: set[tuple[str, str]] = set()
        self.weigeringen: list[Weigering] = []
        self.waarschuwingen: list[Waarschuwing] = []
        namen = "|".join(map(re.escape, [*OVERAL, *(naam for _, naam in contracten)]))
        uitgangen = "|".join(map(re.escape, (".csv", ".txt", ".md", *INGEPAKT)))
        self._noembaar = re.compile(
            rf"({namen})[ _.-]*([0-9-]{{1,10}})?[ _.-]*(\([0-9]\))?({uitgangen})*",
            re.IGNORECASE,
        )

    def weiger(self, code: str, plek: str, wat: str) -> None:
        """Keep a refusal."""
        self.weigeringen.append(Weigering(code, plek, wat))

    def doorzoek(self, extracts: Path) -> None:
        """Look at every file in the directory of each source."""
        bronnen = sorted({bron for bron, _ in self.contracten})
        for pad in self._inhoud(extracts, ""):
            if pad.suffix.lower() in (".csv", *INGEPAKT) and pad.name not in bronnen:
                self._bestand_onbekend(self._noem(pad))
        for bron in bronnen:
            if (extracts / bron).is_symlink():
                self.weiger("E_ONLEESBAAR", bron, "deze map is een koppeling naar een "
                            "andere map. Zet een gewone map neer.")  # fmt: skip
                self.geweigerd |= {naam for naam in self.contracten if naam[0] == bron}
                continue
            for pad in self._inhoud(extracts / bron, bron):
                self._bekijk(bron, pad)

    def zoek_ontbrekende(self) -> None:
        """Refuse a set in which a table is missing."""
        aanwezig = {(lev.tabel.bron, lev.tabel.naam) for lev in self.gevonden}
        for (bron, naam), tabel in self.contracten.items():
            if not tabel.verplicht or (bron, naam) in aanwezig | self.geweigerd:
                continue
            if (bron, naam) in self.later:
                wat = (
                    f"de levering ontbreekt: er is er geen tot en met {self.tot}. Kies een "
                    "latere datum voor leveringen_tot."
                )
            else:
                wat = (
                    "deze levering ontbreekt. Zet het bestand in de map "
                    f"{bron} van de leveringen en begin opnieuw."
                )
            lijkt = [w.bestand for w in self.waarschuwingen if _gaat_over(w.bestand, naam)]
            if lijkt:
                wat += (
                    f" Is het misschien {' of '.join(lijkt)}? Geef dat dan de goede naam "
                    "en plaats."
                )
            self.weiger("E_TABEL", f"{bron}/{naam}_jjjjmmdd.csv", wat)

    def _inhoud(self, map_: Path, plek: str) -> list[Path]:
        try:
            return sorted(map_.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError:
            self.weiger("E_ONLEESBAAR", plek or str(map_), "deze map is niet te lezen. "
                        "Vraag leesrecht aan de beheerder.")  # fmt: skip
            return []

    def _bekijk(self, bron: str, pad: Path) -> None:
        treffer = NAAM.fullmatch(pad.name)
        tabel = self.contracten.get((bron, treffer["tabel"])) if treffer else None
        if not tabel:
            self._bekijk_vreemd(f"{bron}/{self._noem(pad)}", pad)
            return
        leverdatum = _datum(treffer["datum"])
        if leverdatum is None:
            self.weiger("E_NAAM", f"{bron}/{pad.name}", "de datum in de bestandsnaam "
                        "bestaat niet. Noem het bestand "
                        f"{tabel.naam}_jjjjmmdd.csv.")  # fmt: skip
            self.geweigerd.add((bron, tabel.naam))
        elif self.tot and leverdatum > self.tot:
            self.later.add((bron, tabel.naam))
        else:
            self.gevonden.append(Levering(tabel, pad, leverdatum))

    def _bekijk_vreemd(self, plek: str, pad: Path) -> None:
        """Refuse what may hide a delivery, a link or a packed file; warn of the rest."""
        if pad.is_symlink():
            self.weiger("E_ONLEESBAAR", plek, "dit is een koppeling naar een ander "
                        "bestand. Zet een gewone kopie neer.")  # fmt: skip
        elif pad.name.lower().endswith(INGEPAKT):
            self.weiger("E_INGEPAKT", plek, "dit bestand is ingepakt of een werkmap van "
                        "Excel. Zet het uitgepakte csv-bestand neer.")  # fmt: skip
        else:
            self._bestand_onbekend(plek)

    def _bestand_onbekend(self, plek: str) -> None:
        self.waarschuwingen.append(Waarschuwing(plek, "bestand_onbekend", "", 1))

    def _noem(self, pad: Path) -> str:
        """Name a file that is not ours: what is no word of ours may be a person's."""
        netjes = self._noembaar.fullmatch(pad.name)
        soort = "map" if pad.is_dir() else "bestand"
        return pad.name if netjes else f"(een {soort} met een vreemde naam)"


def _gaat_over(plek: str, naam: str) -> bool:
    """Tell whether the name of a file begins with that of a table."""
    return re.match(rf"{naam}([^a-z]|$)", plek.rpartition("/")[2].lower()) is not None


def _datum(tekst: str) -> date | None:
    try:
        return datetime.strptime(tekst, "%Y%m%d").date()
    except ValueError:
        return None


def controleer(
    levering: Levering, map_: Path, contracten: Contracten
) -> tuple[Bestand, list[Waarschuwing]]:
    """Judge one file as a whole and lay a private copy ready.

    Args:
        levering: the delivery.
        map_: a private directory for the copy.
        contracten: of all tables: it may be another one's file.

    Raises:
        Ongeldig: the file cannot be trusted.
    """
    tabel = levering.tabel
    kopie = map_ / f"{tabel.bron}__{levering.pad.name}"
    with _geopend(levering.pad) as (stroom, stempel), kopie.open("wb") as doel:
        kop = lees_kop(stroom, tabel.codering)
        kolommen, gevonden = herken(tabel, kop, contracten)
        gelezen = lees_rijen(stroom, tabel.codering, kop, doel)
    if not gelezen.aantal:
        if not tabel.mag_leeg:
            raise Ongeldig("E_LEEG", "onder de kopregel staan geen gegevens. Maak de "
                           "export opnieuw.")  # fmt: skip
        gevonden["geen_rijen", ""] = 1
    gevonden |= {(soort, ""): aantal for soort, aantal in gelezen.waarschuwingen.items()}
    extra = (None,) * (gelezen.velden - len(kolommen))
    bestand = Bestand(levering, stempel, kopie, (*kolommen, *extra), kop.regels, gelezen)
    return bestand, [
        Waarschuwing(levering.plek, soort, kolom, aantal)
        for (soort, kolom), aantal in gevonden.items()
    ]


@contextmanager
def _geopend(pad: Path) -> Iterator[tuple[BinaryIO, Stempel]]:
    """Open a file once, without following links, and see that it stays as it is.

    Raises:
        Ongeldig: it is no plain file, cannot be read, is too big or is being written.
    """
    vlaggen = os.O_RDONLY
    for naam in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        vlaggen |= getattr(os, naam, 0)
    try:
        nummer = os.open(pad, vlaggen)
    except OSError:
        raise _onleesbaar() from None
    try:
        voor = os.fstat(nummer)
        if not stat.S_ISREG(voor.st_mode) or pad.is_symlink():
            raise _onleesbaar()
        if voor.st_size > MAX_BESTAND:
            raise Ongeldig("E_GROOT", "dit bestand is groter dan 1 GB. Controleer de "
                           "export en deel hem zo nodig op in leveringen.")  # fmt: skip
        try:
            with open(nummer, "rb", closefd=False) as stroom:
                yield stroom, _stempel(voor)
        finally:
            # Half a file has faults of its own: that it is half a file comes first.
            if _stempel(os.fstat(nummer)) != _stempel(voor):
                raise _nog_bezig()
    finally:
        os.close(nummer)


def _stempel(gegevens: os.stat_result) -> Stempel:
    return gegevens.st_ino, gegevens.st_size, gegevens.st_mtime_ns


def _onleesbaar() -> Ongeldig:
    return Ongeldig("E_ONLEESBAAR", "dit is geen gewoon bestand, of het is niet te lezen "
                    "(een koppeling, een map, geen leesrecht, in gebruik). Zet een gewone "
                    "kopie van de export neer.")  # fmt: skip


def _nog_bezig() -> Ongeldig:
    return Ongeldig("E_BEZIG", "er wordt nog in dit bestand geschreven. Wacht tot de "
                    "export klaar is en begin opnieuw.")  # fmt: skip
