"""Measure what the gate costs, next to reading the same file in DuckDB: `make meting`.

Two files of 1,2 million rows: DUO's inschrijvingen (UTF-8) and Carel's meldingen
(windows-1252, CRLF, with an é and an ë in every row). Per round and per file, in turn:

A  what an analyst would type: ``create table ... as from read_csv(...)``, all text. DuckDB
   has no windows-1252 of its own: latin-1 is the nearest that it reads.
B  the whole gate on a set of deliveries with that file in it: the file judged and copied,
   landed, every row and every key judged.

Both into a database file, as in a build, checkpoint included; and both in memory. The
figures are CPU seconds of this process (DuckDB's threads included), the least of the
rounds, and the times that of A. Then a bad line is put somewhere in the file and looked
for. Nothing is asserted about time: figures to look at.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))

from poort_hulp import Extracts, bsn_van, codeer, rij  # noqa: E402

from leerplicht.poort import Geweigerd, neem_in  # noqa: E402

CODERING = {"inschrijvingen": "utf-8", "meldingen": "latin-1"}


def inschrijvingen(aantal: int, toeval: random.Random) -> Iterator[dict[str, str]]:
    """Yield enrolments: some thirteen of each pupil."""
    nummers = [nummer for i in range(100_000) if (nummer := bsn_van(f"999{i:05d}"))]
    soorten = ("BO", "SBO", "SO", "VSO", "VO", "PRO", "ISK", "MBO")
    dagen = _dagen()
    for i in range(aantal):
        soort = soorten[i % 8]
        school = f"{toeval.randrange(100):02d}{toeval.choice('ABCD')}A"
        yield rij_van(
            "inschrijvingen",
            nummers[i % len(nummers)], str(i // len(nummers) + 1), school, f"{school}00",
            soort, str(i % 4 + 1), "2" if soort == "MBO" else "",
            "BOL" if soort == "MBO" else "", toeval.choice(dagen),
            toeval.choice(dagen) if i % 2 else "", "01" if i % 2 else "",
        )  # fmt: skip


def meldingen(aantal: int, toeval: random.Random) -> Iterator[dict[str, str]]:
    """Yield meldingen, with characters outside ASCII in each."""
    soorten = ("Absoluut verzuim", "16 uur in 4 weken", "Luxe verzuim", "Ziekteverzuim")
    onderwijs = ("Basisonderwijs", "Voortgezet onderwijs", "Speciaal onderwijs")
    dagen = _dagen()
    for i in range(aantal):
        dag = toeval.choice(dagen)
        yield rij_van(
            "meldingen",
            f"M{i}", f"Zaak é-ë {i % 1000}", f"L{i % 90_000}", f"D{i}",
            ("DUO", "Politie", "Ouders")[i % 3], toeval.choice(soorten),
            f"{toeval.randrange(100):02d}AA", dag, dag,
            toeval.choice(dagen) if i % 3 else "", toeval.choice(onderwijs), "Afgesloten",
            "Ja" if i % 7 else "Nee", str(i % 4 + 1), f"{dag} {i % 24:02d}:{i % 60:02d}",
        )  # fmt: skip


def rij_van(tabel: str, *waarden: str) -> dict[str, str]:
    """Return a row with these values under the headings of a table."""
    return dict(zip(KOPPEN[tabel], waarden, strict=True))


KOPPEN = {tabel: list(rij(tabel)) for tabel in ("inschrijvingen", "meldingen")}


def _dagen() -> list[str]:
    return [
        f"{dag:02d}-{maand:02d}-{jaar}"
        for jaar in range(2012, 2024) for maand in range(1, 13) for dag in range(1, 29)
    ]  # fmt: skip


class Klok:
    """A connection that keeps the CPU seconds of its statements, by their first word."""

    def __init__(self, verbinding: duckdb.DuckDBPyConnection) -> None:
        self.verbinding = verbinding
        self.seconden: dict[str, float] = defaultdict(float)

    def execute(self, sql: str) -> duckdb.DuckDBPyConnection:
        """Execute a statement."""
        begin = time.process_time()
        try:
            return self.verbinding.execute(sql)
        finally:
            self.seconden[sql.split()[0]] += time.process_time() - begin


def meet(map_: Path, op_schijf: bool, doe: object) -> tuple[float, Klok]:
    """Return the CPU seconds of what is done with a fresh catalog ``bron``."""
    bestand = map_ / "bron.duckdb"
    bestand.unlink(missing_ok=True)
    with duckdb.connect(":memory:") as verbinding:
        verbinding.execute(f"attach '{bestand if op_schijf else ':memory:'}' as bron")
        klok = Klok(verbinding)
        begin = time.process_time()
        doe(klok)
        if op_schijf:
            klok.execute("checkpoint bron")
        return time.process_time() - begin, klok


def meet_tabel(tabel: str, extracts: Extracts, map_: Path, keren: int) -> None:
    """Measure one file, and print a line per way of keeping it."""
    pad = extracts.pad(tabel)
    lees = (
        f"create table bron.t as from read_csv('{pad}', all_varchar = true, delim = ';',"
        f" encoding = '{CODERING[tabel]}')"
    )

    def gewoon(klok: Klok) -> None:
        klok.execute(lees)

    def poort(klok: Klok) -> None:
        neem_in(klok, project=PROJECT, extracts=extracts.map)

    print(f"{tabel}: {pad.stat().st_size / 1e6:.0f} MB")
    for op_schijf in (True, False):
        basis, geheel, lezend, keurend = [], [], [], []
        for _ in range(keren):
            basis.append(meet(map_, op_schijf, gewoon)[0])
            seconden, klok = meet(map_, op_schijf, poort)
            geheel.append(seconden)
            lezend.append(klok.seconden["create"])
            keurend.append(klok.seconden["select"] + klok.seconden["update"])
        vloer = min(basis)
        bestand = min(
            g - k - o for g, k, o in zip(geheel, lezend, keurend, strict=True)
        )
        print(f"  {'in een bestand' if op_schijf else 'in het geheugen'}")
        for wat, som in (
            ("A  lezen met read_csv", vloer),
            ("B  het bestand keuren en kopiëren", bestand),
            ("   inlezen in de landingstabel", min(lezend)),
            ("   rijen en sleutels keuren", min(keurend)),
            ("   de hele poort", min(geheel)),
        ):
            print(f"    {wat:<36}{som:>7.2f} s{som / vloer:>7.2f} x A")


def zoek_fout(tabel: str, extracts: Extracts, toeval: random.Random) -> None:
    """Put one bad line somewhere and print how long it takes to find it."""
    pad = extracts.pad(tabel)
    heel = pad.read_bytes()
    for wat, van, naar in (
        ("een veld te weinig", b";", b""), ("een open aanhalingsteken", b";", b';"'),
    ):  # fmt: skip
        plek = heel.index(van, toeval.randrange(len(heel) // 2, len(heel)))
        pad.write_bytes(heel[:plek] + naar + heel[plek + len(van) :])
        regel = heel.count(b"\n", 0, plek) + 1
        begin = time.process_time()
        try:
            with extracts.ingenomen():
                gezegd = "niets"
        except Geweigerd as weigering:
            gezegd = str(weigering)
        gevonden = "gevonden" if f"regel {regel}:" in gezegd else f"NIET gevonden: {gezegd}"
        seconden = time.process_time() - begin
        print(f"  {wat} op regel {regel}: {gevonden} in {seconden:.1f} s")
    pad.write_bytes(heel)


def main() -> None:
    """Measure and print."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("keren", nargs="?", type=int, default=3, help="rounds (3)")
    lezer.add_argument("--rijen", type=int, default=1_200_000, help="rows (1.200.000)")
    keuzes = lezer.parse_args()
    toeval = random.Random(1)
    with tempfile.TemporaryDirectory(prefix="leerplicht_meting_") as naam:
        for tabel, maak in (("inschrijvingen", inschrijvingen), ("meldingen", meldingen)):
            extracts = Extracts(Path(naam) / tabel)
            regels = [";".join(KOPPEN[tabel])]
            regels += (";".join(r.values()) for r in maak(keuzes.rijen, toeval))
            extracts.lever(tabel, codeer(tabel, regels))
            del regels
            meet_tabel(tabel, extracts, Path(naam), keuzes.keren)
            zoek_fout(tabel, extracts, toeval)
    top = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"meeste geheugen van dit proces: {top:.0f} MB (het maken van de bestanden ook)")


if __name__ == "__main__":
    main()
