"""The gate: judges and lands all deliveries once, before any model.

All or nothing: a refused delivery leaves what was landed before as it was.
"""

from __future__ import annotations

import re
import tempfile
from datetime import date
from pathlib import Path

import duckdb

from . import keuren
from .bestanden import Bestand, Levering, Ongeldig, controleer, zoek_leveringen
from .contract import Kolom, Tabel, lees_contracten
from .oordeel import Geweigerd, Oordeel, Waarschuwing, Weigering

__all__ = ["Geweigerd", "Oordeel", "neem_in"]

# More bad rows of one kind than this share of a file: the file is refused.
TOEGESTAAN_DEEL = 0.01
_HEEL_BESTAND = ("persoonsnummer_onjuist", "datum_onjuist", "code_onbekend")


def neem_in(
    verbinding: duckdb.DuckDBPyConnection,
    *,
    project: Path,
    extracts: Path,
    leveringen_tot: str | None = None,
) -> Oordeel:
    """Judge all deliveries and land them.

    Args:
        verbinding: a connection in which the catalog ``bron`` is attached.
        project: the root of the dbt project, where the contracts are.
        extracts: the directory with ``brp/``, ``duo/`` and ``carel/``.
        leveringen_tot: ISO date; later deliveries are not read.

    Returns:
        What was landed, with counts and warnings.

    Raises:
        Geweigerd: a delivery cannot be trusted; nothing has been landed.
    """
    contracten = lees_contracten(project)
    tot = date.fromisoformat(leveringen_tot) if leveringen_tot else None
    leveringen, weigeringen, waarschuwingen = zoek_leveringen(
        extracts, contracten, tot
    )
    with tempfile.TemporaryDirectory(prefix="leerplicht-") as werkmap:
        bestanden = []
        for levering in leveringen:
            try:
                bestand, gewaarschuwd = controleer(levering, Path(werkmap))
            except Ongeldig as fout:
                weigeringen.append(_weiger(levering, fout))
            else:
                bestanden.append(bestand)
                waarschuwingen += gewaarschuwd
        if weigeringen:
            raise Geweigerd(weigeringen)
        return _Landing(verbinding, contracten).land(bestanden, waarschuwingen)


def _weiger(levering: Levering, fout: Ongeldig) -> Weigering:
    return Weigering(fout.code, levering.plek, fout.wat, fout.regel)


class _Landing:
    """Reads the trusted files into the landing tables, in one transaction."""

    def __init__(
        self,
        verbinding: duckdb.DuckDBPyConnection,
        contracten: dict[tuple[str, str], Tabel],
    ) -> None:
        self.db = verbinding
        self.contracten = contracten
        self.weigeringen: list[Weigering] = []
        self.gelezen: dict[str, int] = {}

    def land(
        self, bestanden: list[Bestand], waarschuwingen: list[Waarschuwing]
    ) -> Oordeel:
        """Land all files, or raise and leave everything as it was."""
        self.db.execute(keuren.MACROS)
        self.db.execute("begin")
        try:
            self.db.execute("create schema if not exists bron.landing")
            oordeel = Oordeel(waarschuwingen=waarschuwingen)
            for tabel in self._volgorde():
                eigen = [b for b in bestanden if b.levering.tabel == tabel]
                self._land_tabel(tabel, eigen, oordeel)
            self._controleer_totalen(oordeel)
            if self.weigeringen:
                raise Geweigerd(self.weigeringen)
            self._land_oordeel(oordeel)
            self.db.execute("commit")
        except BaseException:
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
        self.db.execute("drop table if exists temp.ruw")
        kolommen = ", ".join(f"{keuren.citeer(k.naam)} varchar" for k in tabel.kolommen)
        self.db.execute(
            f"create temp table ruw ({kolommen}, _bestand varchar, _leverdatum date,"
            " _regel bigint)"
        )
        for bestand in bestanden:
            self._lees(tabel, bestand)
        self._keur(tabel)
        for bestand in bestanden:
            self._tel(tabel, bestand, oordeel)
        self._waarschuw(tabel, oordeel)

    def _lees(self, tabel: Tabel, bestand: Bestand) -> None:
        namen = [f"k{nummer}" for nummer in range(len(bestand.kolommen))]
        plaats = {k.naam: naam for k, naam in zip(bestand.kolommen, namen, strict=True) if k}
        waarden = ",\n".join(
            keuren.schoon(kolom, plaats[kolom.naam], bestand.bijzonder)
            if kolom.naam in plaats
            else f"null::varchar as {keuren.citeer(kolom.naam)}"
            for kolom in tabel.kolommen
        )
        self.db.execute("drop table if exists temp.regels")
        try:
            self.db.execute(
                "create temp table regels as select * from read_csv($pad, header = false,"
                " skip = 1, auto_detect = false, delim = ';', quote = '\"', escape = '\"',"
                f" columns = {{{', '.join(f'{naam!r}: {chr(39)}varchar{chr(39)}' for naam in namen)}}},"
                " nullstr = '', strict_mode = true, ignore_errors = false)",
                {"pad": str(bestand.kopie)},
            )
        except duckdb.Error as fout:
            self.weigeringen.append(_leesfout(bestand, fout, len(namen)))
            return
        (aantal,) = self.db.execute("select count(*) from regels").fetchone()
        if aantal != bestand.aantal_rijen:
            self.weigeringen.append(Weigering(
                "E_RIJ", bestand.levering.plek,
                f"het bestand telt {bestand.aantal_rijen} regels onder de kop, maar "
                f"{aantal} rijen zijn te lezen (een lege regel of een aanhalingsteken "
                "dat niet sluit?). Maak de export opnieuw.",
            ))  # fmt: skip
            return
        self.gelezen[bestand.levering.plek] = aantal
        self.db.execute(
            f"insert into ruw select {waarden}, $plek, $datum::date, {self._regel(bestand, namen)}"
            " from regels order by rowid",
            {"plek": bestand.levering.plek, "datum": bestand.levering.leverdatum},
        )

    def _regel(self, bestand: Bestand, namen: list[str]) -> str:
        """The line number: rows before it, the heading, and line ends inside quotes."""
        if bestand.aantal_regels == bestand.aantal_rijen:
            return "rowid + 2"
        in_rij = " + ".join(
            f"coalesce(length({naam}) - length(replace({naam}, chr(10), '')), 0)"
            for naam in namen
        )
        return (
            f"rowid + 2 + coalesce(sum({in_rij}) over (order by rowid rows between"
            " unbounded preceding and 1 preceding), 0)"
        )

    def _keur(self, tabel: Tabel) -> None:
        vervangen = {
            kolom.naam for kolom in tabel.kolommen
            if kolom.soort == "persoonsnummer" and tabel.naam != "koppelingen"
        }  # fmt: skip
        gekoppeld, joins = "*", ""
        if vervangen:
            (naam,) = vervangen
            k = keuren.citeer(naam)
            gekoppeld = f"ruw.* replace (coalesce(koppeling.bsn, ruw.{k}) as {k})"
            joins = (
                " left join (select \"ONDERWIJSNUMMER\" as nummer, \"BSN\" as bsn"
                f" from bron.landing.duo__koppelingen where _telt) koppeling"
                f" on ruw.{k} = koppeling.nummer"
            )
        self.db.execute(
            f"create or replace table {tabel.landing} as"
            f" with gekoppeld as (select {gekoppeld} from ruw{joins}),"
            f" gekeurd as (select *, {keuren.reden(tabel)} as _reden from gekoppeld)"
            f" select *, {keuren.telt(tabel)} as _telt from gekeurd"
            " order by _leverdatum, _bestand, _regel"
        )

    def _tel(self, tabel: Tabel, bestand: Bestand, oordeel: Oordeel) -> None:
        plek = bestand.levering.plek
        rijen = self.db.execute(
            f"select _reden, _telt, count(*) from {tabel.landing}"
            " where _bestand = ? group by all", [plek],
        ).fetchall()  # fmt: skip
        per_reden: dict[str, int] = {}
        geaccepteerd = vervangen = 0
        for waarom, telt, aantal in rijen:
            if waarom:
                per_reden[waarom] = per_reden.get(waarom, 0) + aantal
            elif telt:
                geaccepteerd += aantal
            else:
                vervangen += aantal
        gelezen = self.gelezen.get(plek, 0)
        for waarom in _HEEL_BESTAND:
            if per_reden.get(waarom, 0) > TOEGESTAAN_DEEL * gelezen:
                self.weigeringen.append(self._te_veel(tabel, plek, waarom))
        oordeel.leveringen.append(
            {
                "bron": tabel.bron, "tabel": tabel.naam, "bestand": plek,
                "leverdatum": bestand.levering.leverdatum, "sha256": bestand.sha256,
                "aantal_gelezen": gelezen, "aantal_geaccepteerd": geaccepteerd,
                "aantal_vervangen": vervangen,
                "aantal_afgekeurd": sum(per_reden.values()), "controletotaal": None,
                "oordeel": "met_opmerkingen" if per_reden else "in_orde",
            }
        )  # fmt: skip

    def _te_veel(self, tabel: Tabel, plek: str, waarom: str) -> Weigering:
        (regel,) = self.db.execute(
            f"select min(_regel) from {tabel.landing} where _bestand = ? and _reden = ?",
            [plek, waarom],
        ).fetchone()
        wat = {
            "persoonsnummer_onjuist": "geen geldig BSN of onderwijsnummer",
            "datum_onjuist": "een datum in een andere vorm",
            "code_onbekend": "een code die niet in de lijst staat",
        }[waarom]
        return Weigering(
            "E_VEEL_AFGEKEURD", plek,
            f"meer dan 1 % van de rijen heeft {wat}; dit is de eerste. Is de export "
            "veranderd of door een rekenblad gegaan? Maak hem opnieuw.", regel,
        )  # fmt: skip

    def _waarschuw(self, tabel: Tabel, oordeel: Oordeel) -> None:
        for kolom in tabel.kolommen:
            if kolom.codes and kolom.onbekend == "waarschuwen":
                rijen = self.db.execute(
                    f"select _bestand, count(*) from {tabel.landing} where _reden is null"
                    f" and {keuren.onbekende_code(kolom)} group by all order by all"
                ).fetchall()
                oordeel.waarschuwingen += [
                    Waarschuwing(bestand, "code_onbekend", kolom.naam, aantal)
                    for bestand, aantal in rijen
                ]

    def _controleer_totalen(self, oordeel: Oordeel) -> None:
        totalen = dict(
            self.db.execute(
                'select "BESTAND", als_getal("AANTAL_RECORDS")::bigint'
                " from bron.landing.duo__controletotalen where _telt"
            ).fetchall()
        )
        for levering in oordeel.leveringen:
            if levering["bron"] != "duo":
                continue
            totaal = totalen.get(levering["bestand"].removeprefix("duo/"))
            levering["controletotaal"] = totaal
            if totaal is not None and totaal != levering["aantal_gelezen"]:
                self.weigeringen.append(Weigering(
                    "E_TOTAAL", levering["bestand"],
                    f"het bestand telt {levering['aantal_gelezen']} gegevensregels en "
                    f"volgens de controletotalen van DUO horen dat er {totaal} te zijn. "
                    "Haal de levering opnieuw op.",
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
            " soort varchar, kolom varchar, aantal bigint)"
        )
        for levering in oordeel.leveringen:
            self.db.execute(
                f"insert into bron.landing.leveringen values ({', '.join('?' * 11)})",
                list(levering.values()),
            )
        for w in oordeel.waarschuwingen:
            self.db.execute(
                "insert into bron.landing.waarschuwingen values (?, ?, ?, ?)",
                [w.bestand, w.soort, w.kolom, w.aantal],
            )


def _leesfout(bestand: Bestand, fout: duckdb.Error, aantal_kolommen: int) -> Weigering:
    """Say where a file breaks, without the text that DuckDB quotes from it."""
    melding = str(fout)
    treffer = re.search(r"CSV Error on Line: (\d+)", melding)
    regel = int(treffer[1]) if treffer else None
    if "unterminated quote" in melding or "quote" in melding.lower().split("\n")[0]:
        wat = "een aanhalingsteken wordt niet goed gesloten. Maak de export opnieuw."
        return Weigering("E_AANHALING", bestand.levering.plek, wat, regel)
    return Weigering(
        "E_RIJ", bestand.levering.plek,
        f"deze regel heeft te veel of te weinig velden (verwacht: {aantal_kolommen}), of "
        "een aanhalingsteken dat niet sluit. Maak de export opnieuw.", regel,
    )  # fmt: skip
