"""What the gate leaves behind of its verdict, beside the deliveries themselves.

The tables of this module are the sources of ``models/kwaliteit``. They stand in the
layer of identities: the key of a row that was put aside is here as it was delivered.
"""

from __future__ import annotations

import duckdb

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
        oordeel: the verdict so far; warnings of test persons are added to it.
    """
    apart = " union all ".join(map(_afgekeurde_rijen, contracten.values()))
    db.execute(f"create or replace table bron.landing.afgekeurde_rijen as {apart}")
    for tabel in contracten.values():
        oordeel.waarschuwingen += _testpersonen(db, tabel)
    gewaarschuwd = {waarschuwing.bestand for waarschuwing in oordeel.waarschuwingen}
    for levering in oordeel.leveringen:
        opmerkingen = levering["aantal_afgekeurd"] or levering["bestand"] in gewaarschuwd
        levering["oordeel"] = OPMERKINGEN if opmerkingen else IN_ORDE


def _afgekeurde_rijen(tabel: Tabel) -> str:
    """Return the SQL of the rows of one table that were put aside.

    Of a key of more columns the first is kept: the person, or the number of the record.
    """
    sleutel = next(k for k in tabel.kolommen if k.naam == tabel.sleutel[0])
    kolommen = ", ".join(keuren.tekst(kolom) for _, kolom, _ in keuren.redenen(tabel))
    return (
        "select _bestand as bestand, _regel as regelnummer, _reden as reden_code,"
        f" ([{kolommen}])[{keuren.fout(tabel)}] as kolom,"
        f" {keuren.citeer(sleutel.naam)} as sleutel,"
        f" {sleutel.is_van_persoon} as is_persoonsnummer"
        f" from {tabel.landing} where _reden is not null"
    )


def _testpersonen(
    db: duckdb.DuckDBPyConnection, tabel: Tabel
) -> list[Waarschuwing]:
    """Count the test persons per delivery: they are accepted, and counted nowhere."""
    return [
        Waarschuwing(bestand, "testpersoon", kolom.naam, aantal)
        for kolom in tabel.kolommen
        if kolom.testlijst
        for bestand, aantal in db.execute(
            f"select _bestand, count(*) from {tabel.landing} where _reden is null"
            f" and sha256({keuren.citeer(kolom.naam)}) in (select a_nummer_sha256 from"
            f" read_csv({keuren.tekst(str(kolom.testlijst))}, header = true,"
            " all_varchar = true)) group by _bestand order by _bestand"
        ).fetchall()
    ]
