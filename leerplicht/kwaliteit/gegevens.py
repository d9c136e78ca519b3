"""What the tables in ``kwaliteit`` say of one build: counts and texts, no person.

Only these columns are asked for. What points at a person or a case (``leerling_id``,
``sleutel``) stays in the database.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

KRITIEK, WAARSCHUWING, INFORMATIE = ERNSTEN = ("kritiek", "waarschuwing", "informatie")
VOLDOET, VOLDOET_NIET, MISLUKT = ("voldoet", "voldoet_niet", "controle_defect")

# What is not understood is never a pass: an unknown outcome is none, an unknown ernst
# is the worst.
GEWOGEN = f"""
    case when ernst in {ERNSTEN} then ernst else '{KRITIEK}' end as ernst,
    case
        when uitkomst in ('{VOLDOET}', '{VOLDOET_NIET}') then uitkomst
        else '{MISLUKT}'
    end as uitkomst
"""

_UITKOMSTEN = f"""
    select
        regel_code, gemeente_code, schooljaar, omschrijving, norm, tabel, herstel_in,
        herstel, plek, aantal_gecontroleerd, aantal_afwijkend, percentage_afwijkend,
        waarde, vergelijkwaarde, build_id, gecontroleerd_op, {GEWOGEN}
    from kwaliteit.fct_controleresultaten
    order by regel_code, gemeente_code, schooljaar
"""

_LEVERINGEN = """
    select
        bestand, oordeel, leverdatum, aantal_gelezen, aantal_geaccepteerd,
        aantal_vervangen, aantal_afgekeurd
    from kwaliteit.fct_leveringen
    order by bron, tabel, leverdatum desc, bestand
"""

_WAARSCHUWINGEN = """
    select
        bestand, waarschuwing_code, kolom, omschrijving, herstel, herstel_in, eenheid,
        aantal_keer
    from kwaliteit.fct_waarschuwingen
    order by bestand, waarschuwing_code, kolom
"""

_WERK = """
    select hersteller, herstel_in, omschrijving, ernst, regel_code, count(*) as aantal
    from kwaliteit.fct_afwijkingen
    group by hersteller, herstel_in, omschrijving, ernst, regel_code
    order by hersteller, aantal desc, regel_code, herstel_in
"""

_TABELLEN = """
    select schema_name || '.' || table_name as naam
    from duckdb_tables()
    where database_name = current_database()
"""

# A build may leave out the checks of the figures; those of the rows are always done.
_CIJFERS_BEOORDEELD = """
    select count(*) > 0 as beoordeeld
    from kwaliteit.fct_controleresultaten
    semi join codelijsten.normen using (regel_code)
"""

_GEMEENTEN = "select gemeente_code, gemeente_naam from marts.dim_gemeenten"


class GeenPagina(Exception):
    """There is nothing to make a page of; the text says what to do, in Dutch."""


@dataclass(frozen=True)
class Uitkomst:
    """One row of ``fct_controleresultaten``; its time is UTC, without saying so."""

    regel_code: str
    gemeente_code: str | None
    schooljaar: str | None
    omschrijving: str | None
    norm: str | None
    tabel: str | None
    herstel_in: str | None
    herstel: str | None
    plek: str | None
    aantal_gecontroleerd: int | None
    aantal_afwijkend: int | None
    percentage_afwijkend: Decimal | None
    waarde: float | None
    vergelijkwaarde: float | None
    build_id: str
    gecontroleerd_op: datetime
    ernst: str
    uitkomst: str


@dataclass(frozen=True)
class Controle:
    """A check with all rows in which it has this ernst and this outcome."""

    regel_code: str
    ernst: str
    uitkomst: str
    rijen: tuple[Uitkomst, ...]


@dataclass(frozen=True)
class Levering:
    """A file that was taken in."""

    bestand: str
    oordeel: str
    leverdatum: date
    aantal_gelezen: int
    aantal_geaccepteerd: int
    aantal_vervangen: int
    aantal_afgekeurd: int


@dataclass(frozen=True)
class Waarschuwing:
    """What the gate found strange in a file."""

    bestand: str
    waarschuwing_code: str
    kolom: str | None
    omschrijving: str | None
    herstel: str | None
    herstel_in: str | None
    eenheid: str | None
    aantal_keer: int


@dataclass(frozen=True)
class Werk:
    """How many deviations of one kind somebody has to mend."""

    hersteller: str
    herstel_in: str
    omschrijving: str
    ernst: str
    regel_code: str
    aantal: int


@dataclass(frozen=True)
class Bevindingen:
    """Everything that the page tells of one build.

    Attributes:
        build_id: the build; None where it has checked nothing.
        gecontroleerd_op: when its last check was done.
        controles: a check that holds in one place and not in another is there twice.
        gemeenten: name of each gemeente by its code.
        cijfers_beoordeeld: whether the figures were judged, or only the rows.
    """

    build_id: str | None
    gecontroleerd_op: datetime | None
    controles: tuple[Controle, ...]
    leveringen: tuple[Levering, ...]
    waarschuwingen: tuple[Waarschuwing, ...]
    werk: tuple[Werk, ...]
    gemeenten: dict[str, str]
    cijfers_beoordeeld: bool

    def afgekeurd(self, ernst: str) -> list[Controle]:
        """Return the checks of this ernst that do not hold."""
        return self._met(VOLDOET_NIET, ernst)

    def mislukt(self) -> list[Controle]:
        """Return the checks that gave no outcome, the worst first."""
        return [c for ernst in ERNSTEN for c in self._met(MISLUKT, ernst)]

    def goed(self) -> list[Controle]:
        """Return the checks that hold everywhere."""
        niet = {c.regel_code for c in self.controles if c.uitkomst != VOLDOET}
        return [c for c in self.controles if c.regel_code not in niet]

    def is_klaar(self) -> bool:
        """Tell whether the build may be published: all was checked, no kritieke fails."""
        fout = self.afgekeurd(KRITIEK) or self.mislukt()
        return bool(self.controles) and self.cijfers_beoordeeld and not fout

    def _met(self, uitkomst: str, ernst: str) -> list[Controle]:
        return [c for c in self.controles if (c.uitkomst, c.ernst) == (uitkomst, ernst)]


def lees_bevindingen(verbinding: duckdb.DuckDBPyConnection) -> Bevindingen:
    """Read what the tables in ``kwaliteit`` say.

    Raises:
        GeenPagina: there is no table with outcomes.
    """
    tabellen = {rij["naam"] for rij in _rijen(verbinding, _TABELLEN)}
    if "kwaliteit.fct_controleresultaten" not in tabellen:
        raise GeenPagina(
            "In dit magazijn staan nog geen uitkomsten van controles: draai eerst "
            "`dbt build`."
        )
    uitkomsten = [Uitkomst(**rij) for rij in _rijen(verbinding, _UITKOMSTEN)]
    laatste = max(uitkomsten, key=lambda rij: rij.gecontroleerd_op, default=None)
    gemeenten = (
        _rijen(verbinding, _GEMEENTEN) if "marts.dim_gemeenten" in tabellen else []
    )
    beoordeeld = (
        "codelijsten.normen" not in tabellen
        or _rijen(verbinding, _CIJFERS_BEOORDEELD)[0]["beoordeeld"]
    )
    return Bevindingen(
        build_id=laatste and laatste.build_id,
        gecontroleerd_op=laatste and laatste.gecontroleerd_op,
        controles=_controles(uitkomsten),
        leveringen=tuple(Levering(**r) for r in _rijen(verbinding, _LEVERINGEN)),
        waarschuwingen=tuple(
            Waarschuwing(**r) for r in _rijen(verbinding, _WAARSCHUWINGEN)
        ),
        werk=tuple(Werk(**r) for r in _rijen(verbinding, _WERK)),
        gemeenten={r["gemeente_code"]: r["gemeente_naam"] for r in gemeenten},
        cijfers_beoordeeld=beoordeeld,
    )


def _rijen(verbinding: duckdb.DuckDBPyConnection, vraag: str) -> list[dict[str, Any]]:
    uitkomst = verbinding.execute(vraag)
    kolommen = [kolom[0] for kolom in uitkomst.description]
    return [dict(zip(kolommen, rij, strict=True)) for rij in uitkomst.fetchall()]


def _controles(uitkomsten: list[Uitkomst]) -> tuple[Controle, ...]:
    groepen: dict[tuple[str, str, str], list[Uitkomst]] = defaultdict(list)
    for rij in uitkomsten:
        groepen[rij.regel_code, rij.ernst, rij.uitkomst].append(rij)
    return tuple(Controle(*sleutel, tuple(rijen)) for sleutel, rijen in groepen.items())
