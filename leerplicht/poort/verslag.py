"""What the gate leaves behind of its verdict, beside the deliveries themselves.

The tables of this module are the sources of ``models/kwaliteit``. They stand in the
layer of identities: the key of a row that was put aside is here as it was delivered.
"""

from __future__ import annotations

from collections import Counter

import duckdb

from leerplicht.sql import citeer, tekst

from . import keuren
from .contract import Contracten, Tabel
from .oordeel import Oordeel, Waarschuwing

IN_ORDE, OPMERKINGEN = "in_orde", "met_opmerkingen"


def leg_vast(
    db: duckdb.DuckDBPyConnection, contracten: Contracten, oordeel: Oordeel
) -> None:
    """Land the rows that were put aside, and complete the verdict per delivery.

    Args:
        db: the session in which all deliveries have just been landed.
        contracten: the contracts, by (bron, tabel).
        oordeel: the verdict so far. Warnings of test persons are added to it, and
            warnings of one file, kind, column and part become one.
    """
    db.execute(
        "create or replace table bron.landing.afgekeurde_rijen (bestand varchar,"
        " regelnummer bigint, reden_code varchar, kolom varchar, sleutel varchar,"
        " is_persoonsnummer boolean)"
    )
    met_afkeuring = dict.fromkeys(
        (levering["bron"], levering["tabel"])
        for levering in oordeel.leveringen
        if levering["aantal_afgekeurd"]
    )
    for naam in met_afkeuring:
        rijen = _afgekeurde_rijen(contracten[naam])
        db.execute(f"insert into bron.landing.afgekeurde_rijen {rijen}")
    for tabel in contracten.values():
        oordeel.waarschuwingen += _testpersonen(db, tabel)
    oordeel.waarschuwingen = _opgeteld(oordeel.waarschuwingen)
    gewaarschuwd = {waarschuwing.bestand for waarschuwing in oordeel.waarschuwingen}
    for levering in oordeel.leveringen:
        opmerkingen = (
            levering["aantal_afgekeurd"] or levering["bestand"] in gewaarschuwd
        )
        levering["oordeel"] = OPMERKINGEN if opmerkingen else IN_ORDE


def _afgekeurde_rijen(tabel: Tabel) -> str:
    """Return the SQL of the rows of one table that were put aside.

    Of a key of more columns the first is kept: the person, or the number of the record.
    """
    sleutel = next(k for k in tabel.kolommen if k.naam == tabel.sleutel[0])
    redenen = keuren.redenen(tabel)
    kolommen = ", ".join(tekst(geval.kolom) for geval in redenen)
    return (
        f"select _bestand, _regel, _reden, ([{kolommen}])[{keuren.fout(redenen)}],"
        f" {citeer(sleutel.naam)}, {sleutel.is_van_persoon}"
        f" from {tabel.landing} where _reden is not null"
    )


def _opgeteld(waarschuwingen: list[Waarschuwing]) -> list[Waarschuwing]:
    aantallen: Counter[tuple[str, str, str, str]] = Counter()
    for w in waarschuwingen:
        aantallen[w.bestand, w.soort, w.kolom, w.onderdeel] += w.aantal
    return [
        Waarschuwing(bestand, soort, kolom, aantal, onderdeel)
        for (bestand, soort, kolom, onderdeel), aantal in aantallen.items()
    ]


def _testpersonen(db: duckdb.DuckDBPyConnection, tabel: Tabel) -> list[Waarschuwing]:
    """Count the test persons per delivery: they are accepted, and counted nowhere."""
    return [
        Waarschuwing(bestand, "testpersoon", kolom.naam, aantal)
        for kolom in tabel.kolommen
        if kolom.testlijst
        for bestand, aantal in db.execute(
            f"select _bestand, count(*) from {tabel.landing} where _reden is null"
            f" and sha256({citeer(kolom.naam)}) in (select a_nummer_sha256 from"
            f" read_csv({tekst(str(kolom.testlijst))}, auto_detect = false,"
            " header = true, delim = ',', quote = '\"', new_line = '\\n',"
            " columns = {'a_nummer_sha256': 'varchar', 'bron': 'varchar'}))"
            " group by _bestand order by _bestand"
        ).fetchall()
    ]
