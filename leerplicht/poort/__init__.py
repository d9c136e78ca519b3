"""The gate: judges and lands all deliveries once, before any model.

All or nothing: a refused delivery leaves what was landed before as it was.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import duckdb

from . import keuren, verslag
from .bestanden import Bestand, Levering, controleer, zoek_leveringen
from .contract import Contracten, Tabel, lees_contracten
from .oordeel import Geweigerd, Ongeldig, Oordeel, Waarschuwing, Weigering

__all__ = ["Geweigerd", "Oordeel", "neem_in"]

# A delivery with less than half or more than twice the rows of the one before, and a
# difference that is no accident, is reported.
OMVANG_FACTOR = 2
OMVANG_RIJEN = 50


def neem_in(
    verbinding: duckdb.DuckDBPyConnection,
    *,
    project: Path,
    extracts: Path,
    leveringen_tot: str | None = None,
    voortgang: Callable[[list[Levering]], Iterable[Levering]] = list,
) -> Oordeel:
    """Judge all deliveries and land them.

    Args:
        verbinding: a connection in which the catalog ``bron`` is attached.
        project: the root of the dbt project, where the contracts are.
        extracts: the directory with ``brp/``, ``duo/`` and ``carel/``.
        leveringen_tot: ISO date; later deliveries are not read.
        voortgang: goes through the deliveries, and may tell how far it is.

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
        bestanden: list[Bestand] = []
        for levering in voortgang(leveringen):
            try:
                bestand, gewaarschuwd = controleer(levering, Path(werkmap))
            except Ongeldig as fout:
                weigeringen.append(fout.weigering(levering.plek))
            else:
                bestanden.append(bestand)
                waarschuwingen += gewaarschuwd
        for bestand in bestanden:
            try:
                bestand.controleer_ongewijzigd()
            except Ongeldig as fout:
                weigeringen.append(fout.weigering(bestand.levering.plek))
        if weigeringen:
            raise Geweigerd(weigeringen)
        waarschuwingen += [*_dubbele(bestanden), *_andere_omvang(bestanden)]
        return _Landing(verbinding, contracten).land(bestanden, waarschuwingen)


def _dubbele(bestanden: list[Bestand]) -> Iterator[Waarschuwing]:
    gezien: set[str] = set()
    for bestand in bestanden:
        if bestand.sha256 in gezien and bestand.aantal:
            yield Waarschuwing(bestand.levering.plek, "zelfde_inhoud", "", 1)
        gezien.add(bestand.sha256)


def _andere_omvang(bestanden: list[Bestand]) -> Iterator[Waarschuwing]:
    for vorige, bestand in pairwise(bestanden):
        if vorige.levering.tabel != bestand.levering.tabel:
            continue
        klein, groot = sorted((vorige.aantal, bestand.aantal))
        if groot > OMVANG_FACTOR * klein and groot - klein > OMVANG_RIJEN:
            yield Waarschuwing(bestand.levering.plek, "omvang_afwijkend", "", groot - klein)


class _Landing:
    """Reads the trusted files into the landing tables, in one transaction."""

    def __init__(
        self,
        verbinding: duckdb.DuckDBPyConnection,
        contracten: Contracten,
    ) -> None:
        self.db = verbinding
        self.contracten = contracten
        self.weigeringen: list[Weigering] = []

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
            verslag.leg_vast(self.db, self.contracten, oordeel)
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
        self._keur(tabel, bestanden)
        vreemd = keuren.waarschuwingen(tabel)
        tellingen = ", ".join(
            f"count(*) filter (_fout is null and {sql})" for sql in vreemd.values()
        )
        per_bestand: dict[str, list[tuple]] = {b.levering.plek: [] for b in bestanden}
        for plek, *telling in self.db.execute(
            "select _bestand, _fout, min(_regel), count(*), count(*) filter (_telt),"
            f" [{tellingen}] from gekeurd group by _bestand, _fout order by all"
        ).fetchall():
            per_bestand[plek].append(tuple(telling))
        for bestand in bestanden:
            self._tel(tabel, bestand, per_bestand[bestand.levering.plek], oordeel)
        kolommen = ", ".join(keuren.citeer(kolom.naam) for kolom in tabel.kolommen)
        self.db.execute(
            f"create or replace table {tabel.landing} as select {kolommen}, _bestand,"
            f" _leverdatum, _regel, {keuren.reden(tabel)} as _reden, _telt from gekeurd"
        )

    def _keur(self, tabel: Tabel, bestanden: list[Bestand]) -> None:
        """Read all files of a table and judge each row, in one statement."""
        gelezen = [_gelezen(tabel, bestand) for bestand in bestanden]
        gekoppeld, koppeling = "aangevuld.*", ""
        nummers = [k.naam for k in tabel.kolommen if k.soort == "persoonsnummer"]
        if nummers and tabel.naam != "koppelingen":
            k = keuren.citeer(nummers[0])
            gekoppeld += f" replace (coalesce(koppeling.bsn, aangevuld.{k}) as {k})"
            koppeling = (
                ' left join (select "ONDERWIJSNUMMER" as nummer, "BSN" as bsn'
                " from bron.landing.duo__koppelingen where _telt) as koppeling"
                f" on aangevuld.{k} = koppeling.nummer"
            )
        self.db.execute(
            "create or replace temp table gekeurd as with"
            f" ruw as ({' union all '.join(gelezen or [_leeg(tabel)])}),"
            f" aangevuld as (select {keuren.aangevuld(tabel)} from ruw),"
            f" gekoppeld as (select {gekoppeld} from aangevuld{koppeling}),"
            f" beoordeeld as (select *, {keuren.fout(tabel)} as _fout from gekoppeld)"
            f" select *, {keuren.telt(tabel)} as _telt from beoordeeld"
        )

    def _tel(
        self, tabel: Tabel, bestand: Bestand, tellingen: list[tuple], oordeel: Oordeel
    ) -> None:
        plek = bestand.levering.plek
        redenen = keuren.redenen(tabel)
        gelezen = geaccepteerd = vervangen = 0
        per_reden: dict[str, list[tuple[int, str, int]]] = {}
        for fout, eerste, aantal, tellend, vreemd in tellingen:
            gelezen += aantal
            if fout is None:
                geaccepteerd, vervangen = tellend, aantal - tellend
                oordeel.waarschuwingen += [
                    Waarschuwing(plek, soort, kolom, keer)
                    for (soort, kolom), keer in zip(
                        keuren.waarschuwingen(tabel), vreemd, strict=True
                    )
                    if keer
                ]
            else:
                code, kolom, _ = redenen[fout - 1]
                per_reden.setdefault(code, []).append((eerste, kolom, aantal))
        if gelezen != bestand.aantal:
            raise RuntimeError(f"{plek}: {bestand.aantal} rijen, {gelezen} geland")
        afgekeurd = gelezen - geaccepteerd - vervangen
        for code, gevallen in per_reden.items():
            aantal = sum(geval[2] for geval in gevallen)
            if code in keuren.HEEL_BESTAND and aantal > keuren.TOEGESTAAN_DEEL * gelezen:
                regel, kolom, _ = min(gevallen)
                self.weigeringen.append(Weigering(
                    "E_VEEL_AFGEKEURD", plek,
                    f"meer dan 1 % van de rijen ({aantal} van {gelezen}) heeft "
                    f"{keuren.HEEL_BESTAND[code]}; dit is de eerste. Is de export "
                    "veranderd of door een rekenblad gegaan? Maak hem opnieuw.",
                    regel, kolom,
                ))  # fmt: skip
        oordeel.leveringen.append(
            {
                "bron": tabel.bron, "tabel": tabel.naam, "bestand": plek,
                "leverdatum": bestand.levering.leverdatum, "sha256": bestand.sha256,
                "aantal_gelezen": gelezen, "aantal_geaccepteerd": geaccepteerd,
                "aantal_vervangen": vervangen, "aantal_afgekeurd": afgekeurd,
                "controletotaal": None, "oordeel": verslag.IN_ORDE,
            }
        )  # fmt: skip

    def _controleer_totalen(self, oordeel: Oordeel) -> None:
        totalen = dict(
            self.db.execute(
                'select "BESTAND", als_getal("AANTAL_RECORDS")::bigint'
                " from bron.landing.duo__controletotalen where _telt"
            ).fetchall()
        )
        bij = {
            f"duo/{bestand}": regel
            for bestand, regel in self.db.execute(
                'select "BESTAND", _bestand from bron.landing.duo__controletotalen'
                " where _telt"
            ).fetchall()
        }
        aanwezig = {levering["bestand"] for levering in oordeel.leveringen}
        oordeel.waarschuwingen += [
            Waarschuwing(lijst, "controletotaal_zonder_bestand", "", 1)
            for plek, lijst in bij.items()
            if plek not in aanwezig
        ]
        for levering in oordeel.leveringen:
            if levering["bron"] != "duo":
                continue
            totaal = totalen.get(levering["bestand"].removeprefix("duo/"))
            levering["controletotaal"] = totaal
            if totaal is not None and totaal != levering["aantal_gelezen"]:
                self.weigeringen.append(Weigering(
                    "E_CONTROLETOTAAL", levering["bestand"],
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
            self._schrijf("leveringen", levering.values())
        for w in oordeel.waarschuwingen:
            self._schrijf("waarschuwingen", (w.bestand, w.soort, w.kolom or None, w.aantal))

    def _schrijf(self, tabel: str, waarden: Iterable) -> None:
        """Insert a row as literals: a parameter makes DuckDB import pandas (0,3 s)."""
        rij = ", ".join("null" if w is None else keuren.tekst(str(w)) for w in waarden)
        self.db.execute(f"insert into bron.landing.{tabel} values ({rij})")


def _gelezen(tabel: Tabel, bestand: Bestand) -> str:
    """Return the SQL that reads one file: all text, trimmed, empty is missing."""
    namen = [f"k{nummer}" for nummer in range(len(bestand.kolommen))]
    plaats = {
        kolom.naam: naam
        for kolom, naam in zip(bestand.kolommen, namen, strict=True)
        if kolom
    }
    waarden = ", ".join(
        (f"nullif(trim({plaats[k.naam]}), '')" if k.naam in plaats else "null::varchar")
        + f" as {keuren.citeer(k.naam)}"
        for k in tabel.kolommen
    )
    typen = ", ".join(f"'{naam}': 'varchar'" for naam in namen)
    return (
        f"select {waarden}, {keuren.tekst(bestand.levering.plek)} as _bestand,"
        f" date '{bestand.levering.leverdatum}' as _leverdatum, _regel"
        f" from read_csv({keuren.tekst(str(bestand.kopie))}, header = false,"
        " auto_detect = false, delim = ';', quote = '\"', escape = '\"',"
        " new_line = '\\n', nullstr = '', strict_mode = true,"
        f" buffer_size = {bestand.buffer},"
        f" columns = {{'_regel': 'bigint', {typen}}})"
    )


def _leeg(tabel: Tabel) -> str:
    kolommen = ", ".join(
        f"null::varchar as {keuren.citeer(kolom.naam)}" for kolom in tabel.kolommen
    )
    return (
        f"select {kolommen}, null::varchar as _bestand, null::date as _leverdatum,"
        " null::bigint as _regel where false"
    )
