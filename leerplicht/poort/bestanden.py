"""Deliveries as files: found, trusted or refused before a row of them is read.

A file is opened once, without following links, read whole and judged from those bytes;
what DuckDB reads afterwards is a private copy in UTF-8.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import os
import re
import stat
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from .contract import Kolom, Tabel, normaliseer
from .oordeel import Waarschuwing, Weigering

NAAM = re.compile(r"(?P<tabel>[a-z_]+)_(?P<datum>\d{8})\.csv")
SCHEIDING = ";"
MAX_REGEL = 1_000_000
MAX_BESTAND = 4 << 30
_BOM = b"\xef\xbb\xbf"
_TEKENS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x1f\x8b": "een gecomprimeerd bestand (gzip)",
    b"PK\x03\x04": "een gecomprimeerd bestand (zip) of een werkmap van Excel",
}


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
        kopie: a private copy in UTF-8 without BOM, for DuckDB.
        kolommen: per column of the file the column of the contract, or None for an
            unknown extra column.
        regeleinde: ``\\n``, ``\\r\\n`` or ``\\r``.
        aantal_rijen: data rows as we count them: line ends outside quotes.
        aantal_regels: lines below the heading, those inside quotes included.
        bijzonder: whether it holds characters that are stripped (NBSP, tab, ...).
    """

    levering: Levering
    sha256: str
    kopie: Path
    kolommen: tuple[Kolom | None, ...]
    regeleinde: str
    aantal_rijen: int
    aantal_regels: int
    bijzonder: bool


class Ongeldig(Exception):
    """A file is refused."""

    def __init__(self, code: str, wat: str, regel: int | None = None) -> None:
        """Keep what is wrong; the caller knows which file it is."""
        super().__init__(wat)
        self.code, self.wat, self.regel = code, wat, regel


def zoek_leveringen(
    extracts: Path, contracten: dict[tuple[str, str], Tabel], tot: date | None
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
            if not tabel:
                waarschuwingen.append(_vreemd(bron, pad))
                continue
            leverdatum = _datum(treffer["datum"])
            if leverdatum is None:
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


def _vreemd(bron: str, pad: Path) -> Waarschuwing:
    netjes = re.fullmatch(r"[\w.-]{1,80}", pad.name, re.ASCII)
    naam = pad.name if netjes else "(bestand met een vreemde naam)"
    return Waarschuwing(f"{bron}/{naam}", "bestand_onbekend", "", 1)


def _datum(tekst: str) -> date | None:
    try:
        return datetime.strptime(tekst, "%Y%m%d").date()
    except ValueError:
        return None


def controleer(
    levering: Levering, werkmap: Path
) -> tuple[Bestand, list[Waarschuwing]]:
    """Judge one file as a whole and lay a private copy beside it.

    Args:
        levering: the delivery.
        werkmap: a private directory for the copy.

    Raises:
        Ongeldig: the file cannot be trusted.
    """
    inhoud = _lees(levering.pad)
    sha256 = hashlib.sha256(inhoud).hexdigest()
    utf8 = _in_utf8(inhoud, levering.tabel.codering)
    _controleer_regellengte(utf8)
    buiten = _buiten_aanhaling(utf8)
    regeleinde = _regeleinde(buiten)
    kop, einde_kop = _kop(utf8, regeleinde)
    kolommen, waarschuwingen = _herken(levering, kop)
    if not utf8[einde_kop:].strip() and not levering.tabel.mag_leeg:
        raise Ongeldig(
            "E_LEEG", "het bestand heeft een kopregel, maar geen gegevens. Maak de "
            "export opnieuw.", 2,
        )  # fmt: skip
    kopie = werkmap / f"{levering.tabel.bron}__{levering.pad.name}"
    kopie.write_bytes(utf8)
    bijzonder = any(
        teken in utf8
        for teken in (b"\xc2\xa0", b"\xe2\x80", b"\xef\xbb\xbf", b"\t", b"\xc2\xad")
    )
    return (
        Bestand(
            levering, sha256, kopie, kolommen, regeleinde,
            _aantal(buiten, regeleinde), _aantal(utf8, regeleinde), bijzonder,
        ),
        waarschuwingen,
    )


def _lees(pad: Path) -> bytes:
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
    with open(nummer, "rb") as stroom:
        voor = os.fstat(nummer)
        if not stat.S_ISREG(voor.st_mode) or pad.is_symlink():
            raise Ongeldig("E_ONLEESBAAR", "dit is geen gewoon bestand. Zet een gewone "
                           "kopie van de export neer.")  # fmt: skip
        if voor.st_size > MAX_BESTAND:
            raise Ongeldig("E_GROOT", "dit bestand is groter dan 4 GB. Controleer de "
                           "export.")  # fmt: skip
        inhoud = stroom.read()
        na = os.fstat(nummer)
    if (voor.st_size, voor.st_mtime_ns) != (na.st_size, na.st_mtime_ns) or len(
        inhoud
    ) != voor.st_size:
        raise Ongeldig("E_BEZIG", "er wordt nog in dit bestand geschreven. Wacht tot de "
                       "export klaar is en begin opnieuw.")  # fmt: skip
    return inhoud


def _regelnummer(inhoud: bytes, plaats: int) -> int:
    return inhoud.count(b"\n", 0, plaats) + 1


def _in_utf8(inhoud: bytes, codering: str) -> bytes:
    for teken, wat in _TEKENS.items():
        if inhoud.startswith(teken):
            raise Ongeldig("E_CODERING", f"dit is {wat}; verwacht is een csv-bestand in "
                           f"{_leesbaar(codering)}. Bewaar de export zo opnieuw.", 1)  # fmt: skip
    if not inhoud.strip():
        raise Ongeldig("E_LEEG", "het bestand is leeg. Maak de export opnieuw.")
    for teken in (b"\x00", b"\x1a"):
        if (plaats := inhoud.find(teken)) >= 0:
            raise Ongeldig("E_TEKEN", "er staat een stuurteken (NUL of Ctrl-Z) in het "
                           "bestand. Maak de export opnieuw.",
                           _regelnummer(inhoud, plaats))  # fmt: skip
    if codering == "windows-1252":
        return _uit_windows(inhoud)
    zonder = inhoud.removeprefix(_BOM)
    try:
        zonder.decode("utf-8")
    except UnicodeDecodeError as fout:
        raise Ongeldig("E_CODERING", "hier staat een teken dat geen UTF-8 is; verwacht "
                       "is UTF-8. Bewaar de export opnieuw als CSV UTF-8.",
                       _regelnummer(zonder, fout.start)) from None  # fmt: skip
    return zonder


def _uit_windows(inhoud: bytes) -> bytes:
    if inhoud.isascii():
        return inhoud
    try:
        inhoud.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        raise Ongeldig("E_CODERING", "dit bestand is in UTF-8 bewaard (door een "
                       "rekenblad?); verwacht is windows-1252. Gebruik de export zelf.")  # fmt: skip
    try:
        return inhoud.decode("cp1252").encode("utf-8")
    except UnicodeDecodeError as fout:
        raise Ongeldig("E_CODERING", "hier staat een teken dat niet in windows-1252 "
                       "bestaat. Maak de export opnieuw.",
                       _regelnummer(inhoud, fout.start)) from None  # fmt: skip


def _leesbaar(codering: str) -> str:
    return {"utf-8-sig": "UTF-8", "utf-8": "UTF-8"}.get(codering, codering)


def _controleer_regellengte(utf8: bytes) -> None:
    begin = 0
    while len(utf8) - begin > MAX_REGEL:
        venster = begin + MAX_REGEL
        einde = max(utf8.rfind(b"\n", begin, venster), utf8.rfind(b"\r", begin, venster))
        if einde < 0:
            raise Ongeldig("E_REGEL_LANG", "een regel is langer dan een miljoen tekens. "
                           "Maak de export opnieuw.", _regelnummer(utf8, begin))  # fmt: skip
        begin = einde + 1


def _buiten_aanhaling(utf8: bytes) -> bytes:
    return utf8 if b'"' not in utf8 else re.sub(rb'"[^"]*"', b"x", utf8)


def _aantal(inhoud: bytes, regeleinde: str) -> int:
    return inhoud.rstrip(b"\r\n").count(regeleinde.encode())


def _regeleinde(buiten: bytes) -> str:
    crlf, lf, cr = buiten.count(b"\r\n"), buiten.count(b"\n"), buiten.count(b"\r")
    soorten = {"\r\n": crlf, "\n": lf - crlf, "\r": cr - crlf}
    gebruikt = [einde for einde, aantal in soorten.items() if aantal]
    if len(gebruikt) > 1:
        raise Ongeldig("E_REGELEINDE", "de regels eindigen op verschillende manieren "
                       "(bestanden aan elkaar geplakt?). Maak de export opnieuw.",
                       _eerste_afwijking(buiten, max(soorten, key=soorten.get)))  # fmt: skip
    return gebruikt[0] if gebruikt else "\n"


def _eerste_afwijking(inhoud: bytes, gewoon: str) -> int:
    for nummer, regel in enumerate(inhoud.splitlines(keepends=True), 1):
        if not regel.endswith(gewoon.encode()) or (
            gewoon == "\n" and regel.endswith(b"\r\n")
        ):
            return nummer
    return 1


def _kop(utf8: bytes, regeleinde: str) -> tuple[list[str], int]:
    einde = utf8.find(regeleinde.encode())
    einde = len(utf8) if einde < 0 else einde
    regel = utf8[:einde].decode("utf-8")
    return next(csv.reader([regel], delimiter=SCHEIDING)), einde + len(regeleinde)


def _herken(
    levering: Levering, kop: list[str]
) -> tuple[tuple[Kolom | None, ...], list[Waarschuwing]]:
    tabel = levering.tabel
    if kop and not kop[-1].strip():
        kop = kop[:-1] + ["\x00lege laatste kolom"]
    kolommen = [tabel.koppen.get(normaliseer(naam)) for naam in kop]
    herkend = [kolom for kolom in kolommen if kolom]
    ontbreekt = [
        kolom for kolom in tabel.kolommen
        if kolom.moet_in_kop and kolom not in herkend
    ]  # fmt: skip
    if ontbreekt:
        raise _ontbreekt(tabel, kop, herkend, ontbreekt)
    dubbel = sorted({k.naam for k in herkend if herkend.count(k) > 1})
    if dubbel:
        raise Ongeldig("E_KOLOM_DUBBEL", f"de kolom {_noem(dubbel)} komt twee keer voor "
                       "in de kopregel. Verwijder er een.", 1)  # fmt: skip
    waarschuwingen = [
        Waarschuwing(levering.plek, "kolom_onbekend", "", kolommen.count(None))
    ] if None in kolommen else []  # fmt: skip
    anders = [
        kolom.naam for naam, kolom in zip(kop, kolommen, strict=True)
        if kolom and naam not in (kolom.naam, *kolom.aliassen)
    ]  # fmt: skip
    waarschuwingen += [
        Waarschuwing(levering.plek, "kop_anders_geschreven", naam, 1) for naam in anders
    ]
    return tuple(kolommen), waarschuwingen


def _ontbreekt(
    tabel: Tabel, kop: list[str], herkend: list[Kolom], ontbreekt: list[Kolom]
) -> Ongeldig:
    if not herkend:
        for teken, naam in ((",", "komma"), ("\t", "tab"), ("|", "rechte streep")):
            delen = [d for regel in kop for d in regel.split(teken)]
            if any(normaliseer(deel) in tabel.koppen for deel in delen):
                return Ongeldig("E_SCHEIDING", f"de kolommen zijn gescheiden door een "
                                f"{naam}; verwacht is een puntkomma (;).", 1)  # fmt: skip
        return Ongeldig("E_KOP", "de eerste regel is geen kopregel. De eerste regel "
                        f"hoort de kolomnamen te bevatten, zoals {ontbreekt[0].naam}.", 1)  # fmt: skip
    over = {normaliseer(naam): naam for naam in kop
            if normaliseer(naam) not in tabel.koppen}  # fmt: skip
    lijkt = difflib.get_close_matches(normaliseer(ontbreekt[0].naam), over, 1, 0.6)
    hint = (
        f" Lijkt het op de kolom '{over[lijkt[0]]}'? Voeg die dan als alias toe in "
        f"models/staging/{tabel.bron}/_{tabel.bron}__sources.yml."
        if lijkt else " Maak de export opnieuw met deze kolom."
    )  # fmt: skip
    return Ongeldig(
        "E_KOLOM", f"de kolom {_noem([k.naam for k in ontbreekt])} ontbreekt.{hint}", 1
    )


def _noem(namen: list[str]) -> str:
    return ", ".join(f"'{naam}'" for naam in namen)
