"""How much a delivery holds, and of which schooljaren: is it the delivery that is meant?

Nothing is put aside for it. Limits are rows of the seed ``regels``.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import duckdb

from leerplicht.sql import citeer

from .bestanden import Bestand
from .contract import Contracten, Tabel
from .oordeel import Waarschuwing

Schooljaren = tuple[str, str]
# Per table, schooljaar and code: the rows of the latest delivery that lie in it, and the
# rows of all deliveries that count.
_Telling = dict[tuple[int, str | None], tuple[int, int]]


@dataclass(frozen=True)
class Normen:
    """The limits above which a volume is told of.

    Attributes:
        omvang_factor: times the rows of the delivery before.
        niveau_sprong: percent of the rows of the schooljaar before.
        omvang_toeval: rows; a difference up to it is chance.
        buiten_verslagjaren: percent of the rows of a delivery.
        levering_vooruit: days after the last delivery of all other tables.
    """

    omvang_factor: int
    niveau_sprong: int
    omvang_toeval: int
    buiten_verslagjaren: int
    levering_vooruit: int

    @classmethod
    def lees(cls, project: Path) -> Normen:
        """Read them from the seed."""
        pad = project / "seeds" / "regels" / "regels.csv"
        with pad.open(encoding="utf-8", newline="") as bestand:
            regels = {rij["regel_code"]: rij["waarde"] for rij in csv.DictReader(bestand)}
        return cls(**{naam: int(regels[naam]) for naam in cls.__dataclass_fields__})


def andere_omvang(bestanden: list[Bestand], normen: Normen) -> Iterator[Waarschuwing]:
    """Tell of a delivery that is much larger or smaller than the one before."""
    for vorige, bestand in pairwise(bestanden):
        if vorige.levering.tabel != bestand.levering.tabel:
            continue
        klein, groot = sorted((vorige.aantal, bestand.aantal))
        if (
            groot > normen.omvang_factor * klein
            and groot - klein > normen.omvang_toeval
        ):
            yield Waarschuwing(bestand.levering.plek, "omvang_afwijkend", "", groot - klein)


def andere_datum(bestanden: list[Bestand], normen: Normen) -> Iterator[Waarschuwing]:
    """Tell of a delivery far ahead of all other tables: nothing delivered later counts."""
    laatste: dict[str, date] = {}
    for bestand in bestanden:
        levering = bestand.levering
        datum = laatste.get(levering.tabel.landing, date.min)
        laatste[levering.tabel.landing] = max(datum, levering.leverdatum)
    for bestand in bestanden:
        levering = bestand.levering
        anders = [dag for naam, dag in laatste.items() if naam != levering.tabel.landing]
        vooruit = (levering.leverdatum - max(anders, default=date.max)).days
        if vooruit > normen.levering_vooruit:
            yield Waarschuwing(levering.plek, "leverdatum_afwijkend", "", vooruit)


def andere_jaren(
    db: duckdb.DuckDBPyConnection,
    contracten: Contracten,
    leveringen: Iterable[dict],
    schooljaren: Schooljaren,
    normen: Normen,
) -> Iterator[Waarschuwing]:
    """Tell of a latest delivery of other years, and of a schooljaar that jumps.

    Args:
        db: the session in which all deliveries have just been landed.
        contracten: the contracts, by (bron, tabel).
        leveringen: what was landed, as the verdict has it.
        schooljaren: the first and the last that are reported, such as ``2023-2024``.
        normen: the limits.
    """
    eerste, laatste = (int(schooljaar[:4]) for schooljaar in schooljaren)
    jaren = range(eerste, laatste + 1)
    nieuwste = {
        (lev["bron"], lev["tabel"]): lev
        for lev in sorted(leveringen, key=lambda lev: lev["leverdatum"])
    }
    met_jaren = {
        naam: contracten[naam] for naam in nieuwste if contracten[naam].jaren
    }
    tellingen: dict[tuple[str, str], _Telling] = defaultdict(dict)
    if met_jaren:
        for bron, naam, jaar, code, *aantallen in db.execute(
            " union all ".join(_per_schooljaar(tabel, jaren) for tabel in met_jaren.values())
            + " order by all"
        ).fetchall():
            tellingen[bron, naam][jaar, code] = tuple(aantallen)
    for naam, telling in tellingen.items():
        tabel, levering = met_jaren[naam], nieuwste[naam]
        yield from _buiten(tabel, levering, telling, jaren, normen)
        yield from _sprongen(tabel, levering, telling, jaren, normen)


def _per_schooljaar(tabel: Tabel, jaren: range) -> str:
    """Return the SQL of the counts per schooljaar and code.

    A day lies in one schooljaar. A period is counted in each in which it holds on 1
    October: the day on which DUO counts.
    """
    kolommen, k = tabel.jaren, citeer(tabel.jaren.datum)
    code = f"lower({citeer(kolommen.per)})" if kolommen.per else "null::varchar"
    van, waar = tabel.landing, "_reden is null"
    if kolommen.tot:
        van += f", (select unnest({list(jaren)}) as jaar) as jaren"
        jaar, dag = "jaar::bigint", "make_date(jaar, 10, 1)"
        tot = f"als_datum({citeer(kolommen.tot)})"
        waar += f" and als_datum({k}) <= {dag} and ({tot} is null or {tot} >= {dag})"
    else:
        jaar = f"year(als_datum(left({k}, 10)) - interval 7 month)"
    return (
        f"select '{tabel.bron}' as bron, '{tabel.naam}' as tabel, {jaar} as jaar,"
        f" {code} as code, count(*) filter (_leverdatum ="
        f" (select max(_leverdatum) from {tabel.landing})), count(*) filter (_telt)"
        f" from {van} where {waar} group by all"
    )


def _buiten(
    tabel: Tabel, levering: dict, telling: _Telling, jaren: range, normen: Normen
) -> Iterator[Waarschuwing]:
    """Tell of a latest delivery of which most rows lie outside the report.

    An older one ends before the last year, and a period may begin long before the first.
    """
    if tabel.jaren.tot:
        return
    alle = sum(rijen for rijen, _ in telling.values())
    buiten = sum(rijen for (jaar, _), (rijen, _) in telling.items() if jaar not in jaren)
    if 100 * buiten > normen.buiten_verslagjaren * alle:
        yield Waarschuwing(
            levering["bestand"], "buiten_verslagjaren", tabel.jaren.datum,
            100 * buiten // alle,
        )  # fmt: skip


def _sprongen(
    tabel: Tabel, levering: dict, telling: _Telling, jaren: range, normen: Normen
) -> Iterator[Waarschuwing]:
    """Tell of each reported schooljaar that jumps; one that still runs is not full yet."""
    kolom = tabel.jaren.per or tabel.jaren.datum
    codes = {code.lower(): code for k in tabel.kolommen if k.naam == kolom for code in k.codes}
    for vorig, jaar in pairwise(jaren):
        vol = date(jaar, 10, 1) if tabel.jaren.tot else date(jaar + 1, 7, 31)
        if levering["leverdatum"] < vol:
            return
        for code in sorted({code for _, code in telling}, key=str):
            (_, was), (_, nu) = (telling.get((j, code), (0, 0)) for j in (vorig, jaar))
            verschil = abs(nu - was)
            if verschil <= normen.omvang_toeval:
                continue
            if 100 * verschil > normen.niveau_sprong * was:
                deel = f"{codes[code]}, " if code else ""
                yield Waarschuwing(
                    levering["bestand"], "niveau_verschoven", kolom, verschil,
                    f"{deel}{jaar}-{jaar + 1}",
                )  # fmt: skip
