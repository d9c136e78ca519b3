"""The text of a delivery: from bytes as delivered to rows that can be trusted.

There are two ways through a file. The quick one takes it in blocks of some megabytes and
asks of each block only whether it is plainly in order; nearly every file is. Where one
is not (a value of two lines, a row too short), the file is read again, exactly and row by
row: that finds the fault and its line, or finds that all is well. Only the exact way
refuses, so there is one rule for what is wrong.

Neither holds more of the file in memory than a block.
"""

from __future__ import annotations

import csv
from itertools import islice
from typing import BinaryIO

from .oordeel import Ongeldig
from .precies import Regels, lees_precies, volgende
from .tekst import BOM, SCHEIDING, Codering, Gelezen, Kop, toch_utf8, velden
from .vlot import lees_vlot

ZOEK_KOP_TOT = 10  # lines
_GEEN_CSV = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\xd0\xcf\x11\xe0": "een werkmap van een oudere Excel",
    b"%PDF": "een pdf",
    b"{\\rtf": "een tekstdocument (rtf)",
    b"<": "een webpagina of een bestand in xml",
    b"\x1f\x8b": "een gecomprimeerd bestand (gzip)",
    b"PK\x03\x04": "een gecomprimeerd bestand (zip) of een werkmap van Excel",
}


def lees_kop(stroom: BinaryIO, codering: str) -> Kop:
    """Read the heading, and see whether this is a file of text at all.

    Raises:
        Ongeldig: empty, packed, another encoding, or no line that can be read.
    """
    begin = stroom.read(4096)
    for teken, wat in _GEEN_CSV.items():
        if begin.startswith(teken):
            raise _andere_codering(wat, codering)
    if not begin.removeprefix(BOM).strip() and not _heeft_inhoud(stroom):
        raise Ongeldig("E_LEEG", "het bestand is leeg. Maak de export opnieuw.")
    if len(begin) > 3 and sum(not begin[i:200:2].strip(b"\0") for i in (0, 1)) == 1:
        raise _andere_codering("UTF-16", codering)
    if begin.startswith(BOM) and codering == "windows-1252":
        raise toch_utf8()
    eerste_regels = list(islice(_vanaf_begin(stroom, codering), ZOEK_KOP_TOT))
    regels = _vanaf_begin(stroom, codering)
    fout = None
    try:
        _, namen = volgende(csv.reader(regels, delimiter=SCHEIDING, strict=True), regels)
    except Ongeldig as gevonden:
        namen, fout = velden(eerste_regels[0]), gevonden
    return Kop(
        namen, regels.bytes_tot, regels.nummer, regels.einde, eerste_regels, fout
    )


def lees_rijen(
    stroom: BinaryIO, codering: str, kop: Kop, doel: BinaryIO
) -> Gelezen:
    """Judge all rows and write them as UTF-8, each line ending with ``\\n``.

    Args:
        stroom: the file, which is read from its beginning.
        codering: what the contract declares.
        kop: the heading, as ``lees_kop`` gave it.
        doel: the copy.

    Raises:
        Ongeldig: the bytes, the line ends, the quotes or the number of fields of a row
            cannot be trusted.
    """
    gelezen = lees_vlot(stroom, codering, kop, doel)
    if gelezen is None:
        doel.seek(0)
        doel.truncate()
        gelezen = lees_precies(stroom, codering, kop, doel)
    return gelezen


def _vanaf_begin(stroom: BinaryIO, codering: str) -> Regels:
    stroom.seek(0)
    return Regels(stroom, Codering(codering), begin=0)


def _heeft_inhoud(stroom: BinaryIO) -> bool:
    while blok := stroom.read(1 << 20):
        if blok.strip():
            return True
    return False


def _andere_codering(wat: str, codering: str) -> Ongeldig:
    naam = Codering(codering).leesbaar
    return Ongeldig("E_CODERING", f"dit is {wat}; verwacht wordt een csv-bestand in "
                    f"{naam}. Bewaar de export zo opnieuw.")  # fmt: skip
