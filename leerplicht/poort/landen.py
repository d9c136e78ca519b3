"""The landing: reads the trusted files into tables of text, and judges their rows.

All tables are landed in one transaction. A table takes its rows at the speed of DuckDB;
then only the rows that are odd are touched again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import duckdb

from leerplicht.sql import citeer, tekst

from . import keuren, verslag
from .bestanden import Bestand, Levering
from .contract import Contracten, Tabel
from .omvang import Normen, Schooljaren, andere_jaren
from .oordeel import Geweigerd, Oordeel, Waarschuwing, Weigering


@dataclass
class _Telling:
    """What was found in the rows of one file."""

    gelezen: int = 0
    tellend: int = 0
    afgekeurd: int = 0
    redenen: dict[str, list[tuple[int, str, int]]] = field(default_factory=dict)
    waarschuwingen: list[tuple[str, str, int]] = field(default_factory=list)


class Landing:
    """Lands all tables, or nothing."""

    def __init__(
        self,
        verbinding: duckdb.DuckDBPyConnection,
        contracten: Contracten,
        normen: Normen,
        schooljaren: Schooljaren | None,
    ) -> None:
        """Keep the connection, in which the catalog ``bron`` is attached."""
        self.db = verbinding
        self.contracten = contracten
        self.normen, self.schooljaren = normen, schooljaren
        self.weigeringen: list[Weigering] = []

    def land(
        self, bestanden: list[Bestand], waarschuwingen: list[Waarschuwing]
    ) -> Oordeel:
        """Land all files.

        Raises:
            Geweigerd: something cannot be trusted; everything is as it was.
        """
        oordeel = Oordeel(waarschuwingen=waarschuwingen)
        self.db.execute(keuren.MACROS)
        self.db.execute("begin")
        try:
            self.db.execute("create schema if not exists bron.landing")
            for tabel in self._volgorde():
                eigen = [b for b in bestanden if b.levering.tabel == tabel]
                self._land_tabel(tabel, eigen, oordeel)
            self._controleer_totalen(oordeel)
            if self.weigeringen:
                raise Geweigerd(self.weigeringen)
            if self.schooljaren:
                oordeel.waarschuwingen += andere_jaren(
                    self.db, self.contracten, oordeel.leveringen, self.schooljaren,
                    self.normen,
                )  # fmt: skip
            verslag.leg_vast(self.db, self.contracten, oordeel)
            self._land_oordeel(oordeel)
            self.db.execute("commit")
        except BaseException:
            with suppress(duckdb.Error):  # perhaps there is nothing left to undo
                self.db.execute("rollback")
            raise
        return oordeel

    def _volgorde(self) -> list[Tabel]:
        """The koppelingen first: they replace numbers in the other tables."""
        return sorted(
            self.contracten.values(), key=lambda tabel: tabel.naam != "koppelingen"
        )

    def _land_tabel(
        self, tabel: Tabel, bestanden: list[Bestand], oordeel: Oordeel
    ) -> None:
        self._lees(tabel, bestanden)
        if not bestanden:
            return
        self._koppel(tabel)
        tellingen = {bestand.levering.plek: _Telling() for bestand in bestanden}
        self._keur(tabel, tellingen, sum(bestand.aantal for bestand in bestanden))
        self._vervang(tabel, len(bestanden))
        for plek, *aantallen in self.db.execute(
            "select _bestand, count(*), count(*) filter (_telt), count(_reden)"
            f" from {tabel.landing} group by _bestand"
        ).fetchall():
            telling = tellingen[plek]
            telling.gelezen, telling.tellend, telling.afgekeurd = aantallen
        for bestand in bestanden:
            self._oordeel(bestand, tellingen[bestand.levering.plek], oordeel)

    def _lees(self, tabel: Tabel, bestanden: list[Bestand]) -> None:
        """Read all files of a table in one statement that makes the table.

        DuckDB fills a new table twice as fast as one that is there already.
        """
        inhoud = " union all ".join(map(_inhoud, bestanden)) or _leeg(tabel)
        try:
            self.db.execute(f"create or replace table {tabel.landing} as {inhoud}")
        except duckdb.InvalidInputException:
            # DuckDB repeats the line in its message: that stays here.
            self.db.execute("rollback")
            for bestand in bestanden:
                try:
                    self.db.execute(f"select count(*) from ({_inhoud(bestand)})")
                except duckdb.InvalidInputException:
                    self._weiger_telling(bestand)
            raise Geweigerd(self.weigeringen) from None

    def _koppel(self, tabel: Tabel) -> None:
        """Replace an onderwijsnummer by the BSN that DUO gave for it later."""
        if tabel.naam == "koppelingen":
            return
        for kolom in tabel.kolommen:
            if kolom.soort == "persoonsnummer":
                k = citeer(kolom.naam)
                self.db.execute(
                    f"update {tabel.landing} set {k} = nieuw from ("
                    'select "ONDERWIJSNUMMER" as oud, "BSN" as nieuw'
                    " from bron.landing.duo__koppelingen where _telt) as koppelingen"
                    f" where {k} = oud"
                )

    def _keur(
        self, tabel: Tabel, tellingen: dict[str, _Telling], aantal_rijen: int
    ) -> None:
        """Put rows aside, mend values and count what is odd."""
        redenen, vreemd = keuren.redenen(tabel), keuren.waarschuwingen(tabel)
        alle = [*redenen, *vreemd]
        voorkomend = {
            plaats
            for plaatsen, uitkomsten in self.db.execute(
                keuren.komt_voor(tabel, alle, aantal_rijen)
            ).fetchall()
            for plaats, komt_voor in zip(plaatsen, uitkomsten, strict=True)
            if komt_voor
        }
        if not voorkomend:
            return
        eerste = len(redenen)
        redenen = [g for i, g in enumerate(redenen) if i in voorkomend]
        vreemd = [g for i, g in enumerate(vreemd, eerste) if i in voorkomend]
        vlaggen = [f"{geval.sql} as w{nummer}" for nummer, geval in enumerate(vreemd)]
        self.db.execute(
            "create or replace temp table vreemd as select rowid as rij, _bestand, _regel, "
            + ", ".join([f"{keuren.fout(redenen)} as _fout", *vlaggen])
            + f" from {tabel.landing}"
            f" where {' or '.join(geval.sql for geval in [*redenen, *vreemd])}"
        )
        self._tel_vreemd(redenen, vreemd, tellingen)
        if redenen:
            codes = ", ".join(tekst(geval.code) for geval in redenen)
            self.db.execute(
                f"update {tabel.landing} set _telt = false, _reden = ([{codes}])[_fout]"
                f" from vreemd where {tabel.landing}.rowid = rij and _fout is not null"
            )
        for geval in vreemd:
            if geval.nieuw:
                self.db.execute(
                    f"update {tabel.landing} set {citeer(geval.kolom)} ="
                    f" {geval.nieuw} where {geval.sql}"
                )

    def _tel_vreemd(
        self,
        redenen: list[keuren.Geval],
        vreemd: list[keuren.Geval],
        tellingen: dict[str, _Telling],
    ) -> None:
        vlaggen = ", ".join(f"count(*) filter (w{i})" for i in range(len(vreemd)))
        for plek, fout, eerste, aantal, keren in self.db.execute(
            f"select _bestand, _fout, min(_regel), count(*), [{vlaggen}]"
            " from vreemd group by _bestand, _fout order by all"
        ).fetchall():
            if fout is None:
                tellingen[plek].waarschuwingen = [
                    (geval.code, geval.kolom, keer)
                    for geval, keer in zip(vreemd, keren, strict=True)
                    if keer
                ]
            else:
                geval = redenen[fout - 1]
                tellingen[plek].redenen.setdefault(geval.code, []).append(
                    (eerste, geval.kolom, aantal)
                )

    def _vervang(self, tabel: Tabel, aantal_leveringen: int) -> None:
        """Mark the rows that a later one replaces.

        Where a delivery replaces everything of its owner, who is part of the key, rows
        of one delivery are left. Comparing all their keys in full costs as much as reading
        the file: where no two keys have the same hash nothing is replaced.
        """
        if tabel.eigenaar and aantal_leveringen > 1:
            eigenaar = citeer(tabel.eigenaar)
            self.db.execute(
                f"update {tabel.landing} as rijen set _telt = false from ("
                f"select {eigenaar}, max(_leverdatum) as laatste from {tabel.landing}"
                f" where _telt group by {eigenaar}) as leveringen"
                f" where _telt and rijen.{eigenaar} = leveringen.{eigenaar}"
                " and _leverdatum < laatste"
            )
        if tabel.eigenaar or aantal_leveringen == 1:
            (uniek,) = self.db.execute(
                f"select count(*) = count(distinct hash({keuren.sleutel(tabel)}))"
                f" from {tabel.landing} where _telt"
            ).fetchone()
            if uniek:
                return
        self.db.execute(
            f"update {tabel.landing} set _telt = false"
            f" where _telt and rowid not in ({keuren.laatste_rijen(tabel)})"
        )

    def _oordeel(self, bestand: Bestand, telling: _Telling, oordeel: Oordeel) -> None:
        levering = bestand.levering
        if telling.gelezen != bestand.aantal:
            self._weiger_telling(bestand)
        self.weigeringen += _te_veel_afgekeurd(levering, telling)
        oordeel.waarschuwingen += [
            Waarschuwing(levering.plek, *geval) for geval in telling.waarschuwingen
        ]
        oordeel.leveringen.append(
            {
                "bron": levering.tabel.bron, "tabel": levering.tabel.naam,
                "bestand": levering.plek, "leverdatum": levering.leverdatum,
                "sha256": bestand.sha256,
                "aantal_gelezen": telling.gelezen,
                "aantal_geaccepteerd": telling.tellend,
                "aantal_vervangen": telling.gelezen - telling.tellend - telling.afgekeurd,
                "aantal_afgekeurd": telling.afgekeurd,
                "controletotaal": None, "oordeel": verslag.IN_ORDE,
            }
        )  # fmt: skip

    def _weiger_telling(self, bestand: Bestand) -> None:
        self.weigeringen.append(Weigering(
            "E_INLEZEN", bestand.levering.plek,
            f"niet alle {bestand.aantal} gegevensregels zijn ingelezen. Maak de export "
            "opnieuw; helpt dat niet, meld dit dan aan het gegevensteam.",
        ))  # fmt: skip

    def _controleer_totalen(self, oordeel: Oordeel) -> None:
        totalen = {
            f"duo/{bestand}": (totaal, plek, regel)
            for bestand, totaal, plek, regel in self.db.execute(
                'select "BESTAND", als_getal("AANTAL_RECORDS"), _bestand, _regel'
                " from bron.landing.duo__controletotalen where _telt order by all"
            ).fetchall()
        }
        aanwezig = {levering["bestand"] for levering in oordeel.leveringen}
        oordeel.waarschuwingen += [
            Waarschuwing(plek, "controletotaal_zonder_bestand", "", 1)
            for bestand, (_, plek, _) in totalen.items()
            if bestand not in aanwezig
        ]
        for levering in oordeel.leveringen:
            if levering["bestand"] not in totalen:
                continue
            totaal, plek, regel = totalen[levering["bestand"]]
            levering["controletotaal"] = int(totaal)
            if totaal != levering["aantal_gelezen"]:
                self.weigeringen.append(Weigering(
                    "E_CONTROLETOTAAL", levering["bestand"],
                    f"het bestand telt {levering['aantal_gelezen']} gegevensregels en DUO "
                    f"noemt een ander aantal ({plek}, regel {regel}). Haal de levering "
                    "opnieuw op.",
                ))  # fmt: skip

    def _land_oordeel(self, oordeel: Oordeel) -> None:
        self.db.execute(
            "create or replace table bron.landing.leveringen (bron varchar, tabel varchar,"
            " bestand varchar, leverdatum date, sha256 varchar, aantal_gelezen bigint,"
            " aantal_geaccepteerd bigint, aantal_vervangen bigint, aantal_afgekeurd"
            " bigint, controletotaal bigint, oordeel varchar)"
        )
        self.db.execute(
            "create or replace table bron.landing.waarschuwingen (bestand varchar,"
            " soort varchar, kolom varchar, onderdeel varchar, aantal bigint)"
        )
        self._schrijf("leveringen", (lev.values() for lev in oordeel.leveringen))
        self._schrijf(
            "waarschuwingen",
            (
                (w.bestand, w.soort, w.kolom or None, w.onderdeel or None, w.aantal)
                for w in oordeel.waarschuwingen
            ),
        )

    def _schrijf(self, tabel: str, rijen: Iterable[Iterable]) -> None:
        """Insert rows as literals: a parameter makes DuckDB import pandas (0,3 s)."""
        teksten = [f"({', '.join(map(_als_sql, rij))})" for rij in rijen]
        if teksten:
            self.db.execute(
                f"insert into bron.landing.{tabel} values {', '.join(teksten)}"
            )


def _inhoud(bestand: Bestand) -> str:
    """Return the SQL of the rows of a file: all text, trimmed, by name; empty is missing."""
    levering, tabel = bestand.levering, bestand.levering.tabel
    namen = [f"k{nummer}" for nummer in range(len(bestand.kolommen))]
    plaats = dict(zip(bestand.kolommen, namen, strict=True))
    waarde = "kaal({})" if bestand.gelezen.spaties else "{}"
    waarden = ", ".join(
        f"{waarde.format(plaats[kolom]) if kolom in plaats else 'null::varchar'}"
        f" as {citeer(kolom.naam)}"
        for kolom in tabel.kolommen
    )
    typen = dict.fromkeys(namen, "varchar")
    if bestand.gelezen.genummerd:
        typen, regel = {"_regel": "bigint"} | typen, "_regel"
    else:
        regel = f"row_number() over () + {bestand.regels_kop}"
    return (
        f"select {waarden}, {tekst(levering.plek)} as _bestand,"
        f" date '{levering.leverdatum}' as _leverdatum, {regel} as _regel,"
        " null::varchar as _reden, true as _telt"
        f" from read_csv({tekst(str(bestand.kopie))}, header = false,"
        " auto_detect = false, delim = ';', quote = '\"', escape = '\"',"
        " new_line = '\\n', nullstr = '', strict_mode = true,"
        f" buffer_size = {bestand.buffer}, columns = {typen})"
    )


def _leeg(tabel: Tabel) -> str:
    kolommen = ", ".join(
        f"null::varchar as {citeer(kolom.naam)}" for kolom in tabel.kolommen
    )
    return (
        f"select {kolommen}, null::varchar as _bestand, null::date as _leverdatum,"
        " null::bigint as _regel, null::varchar as _reden, true as _telt where false"
    )


def _als_sql(waarde: object) -> str:
    return "null" if waarde is None else tekst(str(waarde))


def _te_veel_afgekeurd(levering: Levering, telling: _Telling) -> Iterator[Weigering]:
    soorten = {kolom.naam: kolom.soort for kolom in levering.tabel.kolommen}
    for code, gevallen in telling.redenen.items():
        aantal = sum(geval[2] for geval in gevallen)
        if code not in keuren.HEEL_BESTAND:
            continue
        if aantal > keuren.TOEGESTAAN_DEEL * telling.gelezen:
            regel, kolom, _ = min(gevallen)
            wat, hoe = keuren.HEEL_BESTAND[code]
            wat = wat.format(vorm=keuren.datumvorm(soorten[kolom]))
            yield Weigering(
                "E_VEEL_AFGEKEURD", levering.plek,
                f"meer dan 1 % van de rijen ({aantal} van {telling.gelezen}) heeft {wat}; "
                f"dit is de eerste. {hoe}", regel, kolom,
            )  # fmt: skip
