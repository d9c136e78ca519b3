"""The contracts of the sources, as the sources' YAML states them.

A contract stands once: in ``models/staging/<bron>/_<bron>__sources.yml``. This module
reads those files and nothing else; dbt reads the same files for its documentation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

PERSOONSNUMMERS = ("a_nummer", "bsn", "persoonsnummer")
_LEZER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Kolom:
    """One column of a delivery.

    Attributes:
        naam: the canonical heading, which is the name in the landing table too.
        soort: ``tekst``, ``a_nummer``, ``persoonsnummer``, ``bsn``, ``datum``,
            ``datumtijd``, ``geboortedatum``, ``brp_datum``, ``brp_geboortedatum``,
            ``getal``, ``lesuren``, ``code`` or ``gemeentecode``. A birth date need not
            exist, and an A-nummer is taken as it stands.
        aanwezig: ``altijd`` (a row without it is put aside), ``mag_ontbreken`` or
            ``kolom_mag_ontbreken``.
        aliassen: other headings under which suppliers deliver it.
        codes: the allowed codes, compared without regard to case.
        onbekend: ``afkeuren`` or ``waarschuwen`` for a code that is not in the list.
        leeg_bij: (column, value): it may be empty only where that column has that value.
        mag_toekomst: a date after the delivery is nothing odd.
        testlijst: the seed that lists, as SHA-256, the numbers of test persons.
    """

    naam: str
    soort: str
    aanwezig: str
    aliassen: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    onbekend: str = "waarschuwen"
    leeg_bij: tuple[str, str] | None = None
    mag_toekomst: bool = False
    testlijst: Path | None = None

    @property
    def is_van_persoon(self) -> bool:
        """It holds a person's number: outside the layer of identities a pseudonym."""
        return self.soort in PERSOONSNUMMERS

    @property
    def moet_gevuld(self) -> bool:
        """A row in which it is missing is put aside."""
        return self.aanwezig == "altijd"

    @property
    def moet_in_kop(self) -> bool:
        """A file without this column is refused."""
        return self.aanwezig != "kolom_mag_ontbreken"


@dataclass(frozen=True)
class Jaren:
    """How the rows of a table belong to schooljaren.

    Attributes:
        datum: the column with the day, or with the first day of a period.
        tot: the column with the last day, where a row is a period.
        per: a column with a listed code: what jumps is told for each code.
    """

    datum: str
    tot: str | None = None
    per: str | None = None


@dataclass(frozen=True)
class Tabel:
    """One table of a source: what a delivery of it looks like."""

    bron: str
    naam: str
    codering: str
    sleutel: tuple[str, ...]
    kolommen: tuple[Kolom, ...]
    eigenaar: str | None = None
    mutatie: str | None = None
    verplicht: bool = True
    mag_leeg: bool = False
    jaren: Jaren | None = None

    @property
    def landing(self) -> str:
        """The landing table, in the catalog ``bron``."""
        return f"bron.landing.{self.bron}__{self.naam}"

    @cached_property
    def koppen(self) -> dict[str, Kolom]:
        """Every heading and alias, normalised, with its column."""
        return {
            normaliseer(kop): kolom
            for kolom in self.kolommen
            for kop in (kolom.naam, *kolom.aliassen)
        }


Contracten = dict[tuple[str, str], Tabel]
_ONZICHTBAAR = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def normaliseer(kop: str) -> str:
    """Return a heading as it is compared: trimmed, single spaces, case folded."""
    return " ".join(kop.translate(_ONZICHTBAAR).split()).casefold()


def lees_contracten(project: Path) -> Contracten:
    """Read the contracts of all sources.

    Args:
        project: the root of the dbt project.

    Returns:
        (bron, tabel) -> contract, in the order of the files.
    """
    contracten = {}
    for bestand in sorted(project.glob("models/staging/*/_*__sources.yml")):
        inhoud = yaml.load(bestand.read_text(encoding="utf-8"), Loader=_LEZER)
        for bron in inhoud["sources"]:
            for tabel in bron["tables"]:
                contract = _tabel(project, bron["name"], tabel)
                contracten[contract.bron, contract.naam] = contract
    return contracten


def _tabel(project: Path, bron: str, tabel: dict) -> Tabel:
    meta = tabel["config"]["meta"]
    return Tabel(
        bron=bron,
        naam=tabel["name"],
        codering=meta["codering"],
        sleutel=tuple(meta["sleutel"]),
        kolommen=tuple(_kolom(project, kolom) for kolom in tabel["columns"]),
        eigenaar=meta.get("eigenaar"),
        mutatie=meta.get("mutatie"),
        verplicht=meta.get("verplicht", True),
        mag_leeg=meta.get("mag_leeg", False),
        jaren=Jaren(**meta["jaren"]) if "jaren" in meta else None,
    )


def _kolom(project: Path, kolom: dict) -> Kolom:
    meta = kolom["config"]["meta"]
    leeg_bij = meta.get("leeg_bij")
    return Kolom(
        naam=kolom["name"],
        soort=meta["soort"],
        aanwezig=meta["aanwezig"],
        aliassen=tuple(meta.get("aliassen", ())),
        codes=tuple(meta.get("codes", ())),
        onbekend=meta.get("onbekend", "waarschuwen"),
        leeg_bij=(leeg_bij["kolom"], leeg_bij["waarde"]) if leeg_bij else None,
        mag_toekomst=meta.get("mag_toekomst", False),
        testlijst=project / meta["testlijst"] if "testlijst" in meta else None,
    )
