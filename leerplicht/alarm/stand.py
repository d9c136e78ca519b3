"""How things stand: what the quality tables and the archive say, as counts.

Of ``fct_afwijkingen`` only counts are asked for; ``leerling_id`` and ``sleutel`` never
leave the database, and ``plek`` only where it is the name of a delivery, so that no message
can hold them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from leerplicht.kwaliteit.archief import CONTROLERESULTATEN
from leerplicht.kwaliteit.verwachtingen import DEFECT, VOLDOET, getal
from leerplicht.sql import tekst

ERNSTEN = ("informatie", "waarschuwing", "kritiek")
RIJEN = "fct_afwijkingen"
BRONNEN = ("brp", "carel", "duo")

# A deviation belongs to the row of its gemeente and schooljaar; where that row holds its
# norm the deviations of it are not counted.
_CONTROLES = """
    select
        regel_code,
        any_value(omschrijving) as omschrijving,
        any_value(ernst) as ernst,
        any_value(tabel) as tabel,
        any_value(herstel_in) as herstel_in,
        any_value(herstel) as herstel,
        max(uitkomst = ?) as is_defect,
        max(uitkomst not in (?, ?)) as is_gezakt,
        coalesce(sum(aantal_afwijkend) filter (uitkomst != ?), 0)::bigint as aantal,
        arg_max(waarde, abs(waarde)) filter (uitkomst != ?) as waarde,
        arg_max(norm, abs(waarde)) filter (uitkomst != ?) as norm,
        list(distinct schooljaar order by schooljaar)
            filter (uitkomst != ? and schooljaar is not null) as schooljaren,
        list(distinct plek) filter (
            uitkomst != ? and tabel = 'fct_leveringen'
        ) as leveringen
    from {bron}
    where build_id = ?
    group by regel_code
    order by regel_code
"""
# The newest build; of two at the same moment the one in the database.
_BOUW = """
    select build_id, gecontroleerd_op
    from {bron}
    order by
        gecontroleerd_op desc,
        build_id in (from (select build_id from kwaliteit.fct_controleresultaten)) desc,
        build_id
    limit 1
"""
_LEVERINGEN = """
    select bron, tabel, max(leverdatum)
    from kwaliteit.fct_leveringen
    group by bron, tabel
    order by bron, tabel
"""
_SINDS = """
    with per_bouw as (
        select regel_code, gecontroleerd_op, max(uitkomst != 'voldoet') as is_fout
        from {bron}
        where gecontroleerd_op <= ?
        group by regel_code, gecontroleerd_op
    ),

    laatst_goed as (
        select regel_code, max(gecontroleerd_op) filter (not is_fout) as moment
        from per_bouw
        group by regel_code
    )

    select per_bouw.regel_code, min(per_bouw.gecontroleerd_op)::date
    from per_bouw
    inner join laatst_goed
        on per_bouw.regel_code = laatst_goed.regel_code
    where
        per_bouw.is_fout
        and per_bouw.gecontroleerd_op > coalesce(laatst_goed.moment, '1900-01-01')
    group by per_bouw.regel_code
"""


class GeenStand(Exception):
    """There is nothing to tell of; the text says what to do, in Dutch."""


@dataclass(frozen=True)
class Controle:
    """What one check says of the whole build.

    Attributes:
        aantal: deviating rows of a check on rows, deviating figures of a norm.
        waarde, norm: of the figure that lies furthest; empty for a check on rows.
        leveringen: of a norm on deliveries: which it is about, as (bron, tabel).
        sinds: day of the first build of the row of builds in which it fails.
    """

    regel_code: str
    omschrijving: str
    ernst: str
    tabel: str
    herstel_in: str
    herstel: str
    is_defect: bool
    is_gezakt: bool
    aantal: int
    waarde: str
    norm: str
    schooljaren: tuple[str, ...]
    leveringen: tuple[tuple[str, str], ...]
    sinds: date

    @property
    def is_op_rijen(self) -> bool:
        """It counts rows that contradict each other, not a figure."""
        return self.tabel == RIJEN


@dataclass(frozen=True)
class Levering:
    """The last delivery of a table."""

    bron: str
    tabel: str
    leverdatum: date


@dataclass(frozen=True)
class Weigering:
    """What the gate says of a delivery that it refused (``check-extracts --json``)."""

    bron: str
    melding: str


@dataclass(frozen=True)
class Stand:
    """How a build stands.

    Attributes:
        gecontroleerd_op: the day of the build.
        controles: every check of the build, by regel_code.
        leveringen: the last delivery of every table.
        weigeringen: what would stop the next build.
    """

    gecontroleerd_op: date
    controles: tuple[Controle, ...]
    leveringen: tuple[Levering, ...]
    weigeringen: tuple[Weigering, ...] = ()


def lees_stand(
    database: Path, archief: Path, weigeringen: tuple[Weigering, ...] = ()
) -> Stand:
    """Read how the build in a database stands.

    Args:
        database: the file that ``dbt build`` made.
        archief: ``LEERPLICHT_ARCHIEF``, for since when a check fails; may be absent.
        weigeringen: see ``lees_keuring``.

    Raises:
        GeenStand: there is no such database, or it holds no check results.
    """
    if not database.is_file():
        raise GeenStand(f"Er is nog geen magazijn op {database}: draai eerst `dbt build`.")
    try:
        with duckdb.connect(str(database), read_only=True) as verbinding:
            return _lees(verbinding, archief, weigeringen)
    except duckdb.CatalogException:
        raise GeenStand(
            f"In {database} staan nog geen uitkomsten van controles: draai eerst "
            "`dbt build`."
        ) from None
    except duckdb.Error:
        raise GeenStand(
            f"{database} is niet te openen. Loopt er een bouw, wacht dan tot die klaar is."
        ) from None


def lees_keuring(pad: Path) -> tuple[Weigering, ...]:
    """Read the refusals in what ``leerplicht check-extracts --json`` printed.

    Raises:
        GeenStand: the file is not such a verdict.
    """
    try:
        keuring = json.loads(pad.read_text(encoding="utf-8"))
        return tuple(
            Weigering(str(w["bestand"]).split("/")[0], str(w["melding"]))
            for w in keuring["weigeringen"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise GeenStand(
            f"{pad} is geen oordeel van check-extracts. Maak het met "
            f"`leerplicht check-extracts --json > {pad.name}`."
        ) from None


def _lees(
    verbinding: duckdb.DuckDBPyConnection,
    archief: Path,
    weigeringen: tuple[Weigering, ...],
) -> Stand:
    bron = _alle_bouwen(verbinding, archief)
    laatste = verbinding.execute(_BOUW.format(bron=bron)).fetchone()
    if laatste is None:
        raise GeenStand("Deze bouw heeft niets gecontroleerd: draai eerst `dbt build`.")
    build_id: str = laatste[0]
    moment: datetime = laatste[1]
    sinds = dict(verbinding.execute(_SINDS.format(bron=bron), [moment]).fetchall())
    waarden = [DEFECT, VOLDOET, DEFECT, *[VOLDOET] * 5, build_id]
    controles = verbinding.execute(_CONTROLES.format(bron=bron), waarden).fetchall()
    return Stand(
        moment.date(),
        tuple(_controle(rij, sinds, moment.date()) for rij in controles),
        tuple(Levering(*rij) for rij in verbinding.execute(_LEVERINGEN).fetchall()),
        weigeringen,
    )


def _controle(rij: tuple, sinds: dict[str, date], vandaag: date) -> Controle:
    code, omschrijving, ernst, tabel, herstel_in, herstel, defect, gezakt, *rest = rij
    aantal, waarde, norm, schooljaren, plekken = rest
    op_cijfer = tabel != RIJEN
    return Controle(
        code, omschrijving,
        ernst if ernst in ERNSTEN else ERNSTEN[-1],
        tabel, herstel_in, herstel, defect, gezakt, aantal,
        getal(waarde) if op_cijfer and waarde is not None else "",
        (norm or "") if op_cijfer else "",
        tuple(schooljaren or ()),
        tuple(sorted(p for plek in plekken or () if (p := _levering(plek)))),
        sinds.get(code, vandaag),
    )  # fmt: skip


def _levering(plek: str | None) -> tuple[str, str] | None:
    """Return (bron, tabel) of a plek that is exactly that; of any other text nothing."""
    gevonden = re.fullmatch(f"({'|'.join(BRONNEN)}) ([a-z_]+)", plek or "")
    return (gevonden[1], gevonden[2]) if gevonden else None


def _alle_bouwen(verbinding: duckdb.DuckDBPyConnection, archief: Path) -> str:
    """Return what to select from: the check results of this build and of the archive.

    A build that failed is in the archive alone: it is never published, and it is what
    has to be told. A file that cannot be read leaves this build alone.
    """
    nu = "kwaliteit.fct_controleresultaten"
    if not any((archief / CONTROLERESULTATEN).glob("*.parquet")):
        return nu
    plek = tekst(str(archief / CONTROLERESULTATEN / "*.parquet"))
    oud = f"read_parquet({plek}, union_by_name = true)"
    alles = (
        f"(from {nu} union all by name select oud.* from {oud} as oud"
        f" anti join {nu} as nu on oud.build_id = nu.build_id)"
    )
    try:
        verbinding.execute(f"select count(norm) from {alles}")
    except duckdb.Error:
        return nu
    return alles
