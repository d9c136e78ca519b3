"""Small warehouses with the tables that the quality page reads, made by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import duckdb
import yaml
from conftest import PROJECT

# Nothing of these may stand on a page.
PSEUDONIEM = "5e" * 32
SLEUTEL = "M-2024-00417"

HOSTIEL = "<script>alert('x')</script> & \"citaat\" <img src=x onerror=alert(1)>"
LANG = "zeer" + "lange" * 60 + "naam"

_GEMEENTEN = """
    create table marts.dim_gemeenten as
    from (values ('1700', 'Twenterand'), ('0141', 'Almelo'))
    as _ (gemeente_code, gemeente_naam)
"""


@dataclass(frozen=True)
class Rij:
    """A row of fct_controleresultaten: a check that holds, unless told otherwise."""

    regel_code: str
    gemeente_code: str | None = "1700"
    schooljaar: str | None = "2023-2024"
    build_id: str = "bouw-0060"
    omschrijving: str = "De meldingen van het schooljaar staan in het verslag."
    norm: str | None = "verschil 0"
    aantal_gecontroleerd: int | None = 1251
    aantal_afwijkend: int | None = 0
    percentage_afwijkend: Decimal | None = Decimal("0.0")
    waarde: float | None = None
    ernst: str = "kritiek"
    uitkomst: str = "voldoet"
    gecontroleerd_op: datetime = datetime(2024, 10, 1, 7, 5)  # 9.05 in summer time
    tabel: str | None = "rpt_meldingen"
    herstel_in: str | None = "Carel"
    herstel: str | None = "Zoek de melding op en vul de soort in."
    plek: str | None = None
    vergelijkwaarde: float | None = None

    def als(self, **anders: object) -> Rij:
        """Return the row with other values."""
        return replace(self, **anders)


GOED = tuple(
    Rij(f"controle_{ernst}_{nummer}", ernst=ernst)
    for ernst in ("kritiek", "waarschuwing", "informatie")
    for nummer in range(3)
)
KRITIEK = Rij(
    "meldingen_tellen_op", omschrijving="De meldingen per soort tellen op tot het totaal.",
    uitkomst="voldoet_niet", aantal_afwijkend=12, percentage_afwijkend=Decimal("1.0"),
)  # fmt: skip
WAARSCHUWING = Rij(
    "aandeel_verzuimers", omschrijving="Het aandeel verzuimers ligt binnen de band van dit schooljaar.",
    ernst="waarschuwing", uitkomst="voldoet_niet", norm="tussen 2,0 % en 4,0 %",
    waarde=4.56, aantal_afwijkend=1, aantal_gecontroleerd=1, tabel="rpt_verzuim",
    herstel_in="school", herstel="Vraag de school naar de stijging.",
    percentage_afwijkend=None,
)  # fmt: skip
INFORMATIE = WAARSCHUWING.als(
    regel_code="aandeel_onbekend", ernst="informatie", herstel_in="DUO",
    omschrijving="Van bijna alle leerlingen is de onderwijssoort bekend.",
)  # fmt: skip
MISLUKT = Rij(
    "verdeling_over_scholen", uitkomst="controle_defect", ernst="kritiek",
    omschrijving="De meldingen zijn verdeeld over de scholen zoals vorig jaar.",
    aantal_gecontroleerd=None, aantal_afwijkend=None, percentage_afwijkend=None,
)  # fmt: skip
LEVERING = {
    "bestand": "carel/meldingen_20240915.csv",
    "bron": "carel",
    "tabel": "meldingen",
    "oordeel": "met_opmerkingen",
    "leverdatum": date(2024, 9, 15),
    "aantal_gelezen": 1251,
    "aantal_geaccepteerd": 1240,
    "aantal_vervangen": 8,
    "aantal_afgekeurd": 3,
}
OPMERKING = {
    "bestand": "carel/meldingen_20240915.csv",
    "waarschuwing_code": "code_onbekend",
    "kolom": "Herkomst",
    "omschrijving": "De waarde staat niet in de lijst en telt als onbekend.",
    "herstel": "Kies in het register een waarde uit de lijst.",
    "herstel_in": "register",
    "eenheid": "rijen",
    "aantal_keer": 17,
}
# With a pseudonym and a number of a case, as the table has them.
AFWIJKING = {
    "leerling_id": PSEUDONIEM,
    "gemeente_code": "1700",
    "schooljaar": "2023-2024",
    "regel_code": "melding_andere_school",
    "bron": "carel",
    "sleutel": SLEUTEL,
    "omschrijving": "De school van een melding is in Carel anders dan bij DUO.",
    "ernst": "waarschuwing",
    "herstel_in": "Carel",
    "hersteller": "leerplicht",
    "datum_afwijking": date(2024, 3, 17),
}
VERBLIJF = AFWIJKING | {
    "regel_code": "persoon_zonder_verblijf",
    "omschrijving": "Van een persoon in de BRP is geen verblijfplaats geleverd.",
    "herstel_in": "BRP",
    "hersteller": "burgerzaken",
}

Rijen = Iterable[Mapping[str, object]]


@contextmanager
def magazijn(
    *rijen: Rij,
    leveringen: Rijen = (),
    opmerkingen: Rijen = (),
    afwijkingen: Rijen = (),
    pad: Path | str = ":memory:",
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Make a warehouse with these rows and give its connection."""
    with duckdb.connect(str(pad)) as verbinding:
        _maak_tabellen(verbinding)
        _vul(verbinding, "fct_controleresultaten", map(vars, rijen))
        _vul(verbinding, "fct_leveringen", leveringen)
        _vul(verbinding, "fct_waarschuwingen", opmerkingen)
        _vul(verbinding, "fct_afwijkingen", afwijkingen)
        yield verbinding


def _maak_tabellen(verbinding: duckdb.DuckDBPyConnection) -> None:
    """Make the tables as the contract of the models has them."""
    verbinding.execute("create schema kwaliteit; create schema marts")
    verbinding.execute(_GEMEENTEN)
    for opdracht in _tabellen():
        verbinding.execute(opdracht)


@cache
def _tabellen() -> list[str]:
    pad = PROJECT / "models" / "kwaliteit" / "_kwaliteit__models.yml"
    kolommen = {
        model["name"]: ", ".join(
            f"{kolom['name']} {kolom['data_type']}" for kolom in model["columns"]
        )
        for model in yaml.safe_load(pad.read_text(encoding="utf-8"))["models"]
    }
    return [f"create table kwaliteit.{naam} ({wat})" for naam, wat in kolommen.items()]


def _vul(verbinding: duckdb.DuckDBPyConnection, tabel: str, rijen: Rijen) -> None:
    rijen = list(rijen)
    if rijen:
        verbinding.executemany(
            f"insert into kwaliteit.{tabel} ({', '.join(rijen[0])})"
            f" values ({', '.join('?' * len(rijen[0]))})",
            [list(rij.values()) for rij in rijen],
        )


def bewaar(archief: Path, *rijen: Rij) -> None:
    """Put the rows of a build in the archive, one file per build."""
    map_ = archief / "controleresultaten"
    map_.mkdir(parents=True, exist_ok=True)
    with magazijn(*rijen) as verbinding:
        uitkomsten = verbinding.table("kwaliteit.fct_controleresultaten")
        for build_id in {rij.build_id for rij in rijen}:
            van_de_bouw = uitkomsten.filter(f"build_id = '{build_id}'")
            van_de_bouw.write_parquet(str(map_ / f"{build_id}.parquet"))


def bewaar_bouwen(archief: Path, aantal: int) -> None:
    """Fill the archive with builds, a day apart, the last before the one of ``Rij``.

    Build n (counted from 0) has n modulo 5 kritieke and n modulo 3 waarschuwingen.
    """
    rijen = []
    for n in range(aantal):
        run = {
            "build_id": f"bouw-{n:04}",
            "gecontroleerd_op": Rij("x").gecontroleerd_op - timedelta(days=aantal - n),
        }
        rijen += [rij.als(**run) for rij in GOED]
        rijen += [KRITIEK.als(regel_code=f"k{i}", **run) for i in range(n % 5)]
        rijen += [WAARSCHUWING.als(regel_code=f"w{i}", **run) for i in range(n % 3)]
    bewaar(archief, *rijen)
