"""The quick way through a file: block by block, is it plainly in order?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from .tekst import (
    BOM,
    MAX_REGEL,
    STUURTEKENS,
    Codering,
    Gelezen,
    Kop,
    Meelezer,
    is_totaal,
    velden,
    zichtbaar,
)

BLOK = 8 << 20
# What the invisible characters begin with in UTF-8. One of two bytes is looked for if its
# first byte is there at all, which is a hundred times as fast.
_VERDACHT = (
    b"\t", b"\xc2\xa0", b"\xc2\xad", b"\xe1\x9a", b"\xe2\x80", b"\xe2\x81", b"\xe3\x80",
    b"\xef\xbb",
)  # fmt: skip
# A field in quotes on one line, with doubled quotes and separators in it.
_AANGEHAALD = re.compile(rb'(?<![^;\n])"[^"\n]*+(?:""[^"\n]*+)*+"(?![^;\n])')
# A space at the beginning or the end of a field, and of one in quotes.
_RANDSPATIES = (b"; ", b" ;", b"\n ", b" \n")
_RANDSPATIES_AANGEHAALD = (b'" ', b' "')
_BUITEN_SKELET = bytes(set(range(256)) - set(b';"\n'))


def lees_vlot(
    stroom: BinaryIO, codering: str, kop: Kop, doel: BinaryIO
) -> Gelezen | None:
    """Copy a file that is plainly in order, or return None."""
    tekst = Codering(codering)
    meelezer = Meelezer(stroom)
    if not kop.einde:
        return None
    kopregel = meelezer.read(kop.bytes_tot).removeprefix(BOM)
    kopregel = tekst.decodeer(kopregel.rstrip(b"\r\n")).encode()
    gelezen = Gelezen(velden=len(kop.namen))
    for blok, is_laatste in _blokken(meelezer, kop.einde):
        if any(teken in blok for teken in STUURTEKENS):
            return None
        try:
            schoon = _in_utf8(blok, tekst, kop.einde)
        except ValueError:
            return None
        if is_laatste:
            gelezen.let_op("regeleinde_ontbreekt", schoon[-1:] not in (b"\n", b""))
            schoon = schoon.rstrip(b"\n ")
            schoon += b"\n" * bool(schoon)
        schoon, aantal = _zonder_onzichtbaar(schoon)
        gelezen.let_op("teken_onzichtbaar", aantal)
        if not gelezen.aantal and schoon:
            gelezen.velden = _breedte(schoon, kop)
        if not _is_effen(schoon, gelezen.velden, laatste_leeg=gelezen.laatste_leeg(kop)):
            return None
        gelezen.aantal += schoon.count(b"\n")
        gelezen.spaties = gelezen.spaties or _heeft_randspaties(schoon)
        if kopregel in schoon:
            return None  # perhaps two files that were glued
        if is_laatste and is_totaal(velden(_laatste_regel(schoon))):
            return None
        doel.write(schoon)
    if tekst.is_toch_utf8:
        return None
    gelezen.let_op("veld_te_veel", gelezen.laatste_leeg(kop))
    gelezen.sha256 = meelezer.sha256.hexdigest()
    return gelezen


def _blokken(meelezer: Meelezer, einde: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield blocks of whole lines, and whether it is the last one."""
    vorige = rest = b""
    while blok := meelezer.read(BLOK):
        snede = blok.rfind(einde) + len(einde)
        if snede < len(einde):
            rest += blok
            if len(rest) > 4 * MAX_REGEL:
                break  # no line of ours
            continue
        if vorige:
            yield vorige, False
        vorige, rest = rest + blok[:snede], blok[snede:]
    yield vorige + rest, True


def _in_utf8(blok: bytes, codering: Codering, einde: bytes) -> bytes:
    """Return a block in UTF-8 with ``\\n`` at the end of each line.

    Raises:
        ValueError: it cannot be decoded, or its lines end in more than one way.
    """
    if b"\r" not in blok and einde == b"\n" and not codering.is_windows:
        codering.decodeer(blok)
        return blok
    regeleinden = io.IncrementalNewlineDecoder(None, translate=True)
    tekst = regeleinden.decode(codering.decodeer(blok), final=True)
    if regeleinden.newlines not in (None, einde.decode()):
        raise ValueError
    return tekst.encode()


def _breedte(blok: bytes, kop: Kop) -> int:
    """Return how many fields a row has: perhaps an empty one more than the heading."""
    eerste = _AANGEHAALD.sub(b"", blok[: blok.find(b"\n")])
    een_meer = eerste.count(b";") == len(kop.namen) and kop.namen[-1].strip()
    return len(kop.namen) + bool(een_meer)


def _is_effen(blok: bytes, aantal_velden: int, *, laatste_leeg: bool) -> bool:
    """Tell whether all lines have so many fields, and quotes only where they belong."""
    aantal = blok.count(b"\n")
    verwacht = (b";" * (aantal_velden - 1) + b"\n") * aantal
    skelet = blok.translate(None, _BUITEN_SKELET)
    if b'"' in skelet:
        skelet = _zonder_aanhaling(blok, skelet)
    if skelet != verwacht:
        return False
    if laatste_leeg and blok.count(b";\n") + blok.count(b';""\n') != aantal:
        return False
    # A line that is too long leaves one of these stretches without a line end.
    stuk = MAX_REGEL // 2
    return all(blok.find(b"\n", i, i + stuk) >= 0 for i in range(0, len(blok), stuk))


def _zonder_aanhaling(blok: bytes, skelet: bytes) -> bytes:
    """Return the skeleton of a block without the fields that are in quotes.

    The skeleton is what is left when only ``;``, quotes and line ends are kept. Two quotes
    that touch in it enclose a text without any of these. Where every quote stands at the
    beginning or the end of a field (none in the middle, none doubled), such a pair is a
    field, and an odd quote stays behind. Otherwise the fields are taken out one by one; a
    quote that belongs to no field stays behind.
    """
    randen = (
        blok.startswith(b'"') + blok.count(b';"') + blok.count(b'\n"')
        + blok.count(b'";') + blok.count(b'"\n')
    )  # fmt: skip
    if skelet.count(b'"') == randen:
        zonder = skelet.replace(b'""', b"")
        if b'"' not in zonder:
            return zonder
    return _AANGEHAALD.sub(b"", blok).translate(None, _BUITEN_SKELET)


def _zonder_onzichtbaar(blok: bytes) -> tuple[bytes, int]:
    if not any(teken[:1] in blok and teken in blok for teken in _VERDACHT):
        return blok, 0
    tekst, aantal = zichtbaar(blok.decode())
    return tekst.encode(), aantal


def _heeft_randspaties(blok: bytes) -> bool:
    """Tell whether a value may have to be trimmed; nearly always none has to be."""
    randen = _RANDSPATIES + _RANDSPATIES_AANGEHAALD * (b'"' in blok)
    return b" " in (blok[:1], blok[-1:]) or any(rand in blok for rand in randen)


def _laatste_regel(blok: bytes) -> str:
    return blok[blok.rfind(b"\n", 0, -1) + 1 :].decode()
