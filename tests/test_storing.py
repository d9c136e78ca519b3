"""Faults at random moments: what is in force is the old version or the new one, whole.

A few in every test run; ``make storing`` does as many as the issue asks for
(``LEERPLICHT_STORINGEN``), and ``LEERPLICHT_LEZINGEN`` reads while publishing goes on.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT
from publicatie_hulp import (
    Nepbouw,
    gegolden,
    generatie_van,
    kleine_schijf,
    leerplicht,
    opdracht,
)

from leerplicht.publicatie.wijzer import Publicatie

STORINGEN = int(os.environ.get("LEERPLICHT_STORINGEN", "12"))
LEZINGEN = int(os.environ.get("LEERPLICHT_LEZINGEN", "60"))
SOORTEN = ("kill", "term", "geheugen", "schijf", "lezer")
# Seconds: longer than a publication of the small build takes on a busy machine.
DUUR_MAX = 2.5
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="stoort met tmpfs, prlimit en signalen van Linux"
)


def stoor(soort: str, bouw: Nepbouw, toeval: random.Random) -> None:
    """Publish, and let it go wrong at some moment."""
    omgeving, voor, vulling = bouw.omgeving(), (), None
    if soort == "geheugen":
        voor = ("prlimit", f"--as={toeval.randrange(90, 700) * 2**20}")
    if soort == "schijf":
        vrij = shutil.disk_usage(bouw.publicatie).free
        vulling = bouw.publicatie / "vulling"
        vulling.write_bytes(bytes(max(vrij - toeval.randrange(0, 3 * 2**20), 0)))
    proces = subprocess.Popen(
        opdracht("publish", voor=voor), cwd=PROJECT, env=omgeving,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if soort in ("kill", "term"):
        time.sleep(toeval.uniform(0, DUUR_MAX))
        proces.send_signal(signal.SIGKILL if soort == "kill" else signal.SIGTERM)
    _, fout = proces.communicate()
    assert "Traceback" not in fout or soort == "geheugen", fout
    if vulling:
        vulling.unlink()


def test_na_een_storing_geldt_de_oude_of_de_nieuwe_versie_heel(tmp_path: Path) -> None:
    """And the next run succeeds without help."""
    toeval = random.Random(20261125)
    bouw = Nepbouw(tmp_path)
    telling: Counter[str] = Counter()
    with kleine_schijf(bouw.publicatie, 24) as klein:
        soorten = SOORTEN if klein else tuple(s for s in SOORTEN if s != "schijf")
        bouw.maak(0)
        assert leerplicht("publish", omgeving=bouw.omgeving()).returncode == 0
        oud = 0
        for nummer in range(1, STORINGEN + 1):
            soort = soorten[nummer % len(soorten)]
            bouw.maak(nummer)
            lezer = gegolden(bouw.publicatie) / "intern" / "leerplicht.duckdb"
            if soort == "lezer":
                with duckdb.connect(lezer, read_only=True) as verbinding:
                    stoor("kill", bouw, toeval)
                    gezien = verbinding.execute("select min(generatie) from marts.fct_b")
                    assert gezien.fetchall() == [(oud,)]
            else:
                stoor(soort, bouw, toeval)
            nu = generatie_van(gegolden(bouw.publicatie))
            assert nu in (oud, nummer), f"na {soort} geldt {nu}"
            telling[soort, "nieuw" if nu == nummer else "oud"] += 1
            # A killed run may have published: publishing the same again is a new version.
            volgende = leerplicht("publish", omgeving=bouw.omgeving(LEERPLICHT_BEWAREN="2"))
            assert volgende.returncode == 0, f"na {soort}: {volgende.stderr}"
            assert generatie_van(gegolden(bouw.publicatie)) == nummer
            resten = {p.name for p in bouw.publicatie.iterdir()} - {"huidig.json"}
            versies = set(Publicatie(bouw.publicatie).versies())
            assert resten - versies <= {".bouw.slot", ".wijzer.slot"}
            assert len(versies) <= 2
            oud = nummer
    print(f"\n{STORINGEN} storingen: {dict(sorted(telling.items()))}")


LEZERS = {
    "duckdb": (
        "import duckdb\n"
        "def lees(map_):\n"
        "    with duckdb.connect(map_ + '/intern/leerplicht.duckdb', read_only=True) as c:\n"
        "        return c.execute('select min(g), max(g), count(*) from (select generatie"
        " as g from marts.rpt_a union all select generatie from marts.fct_b)').fetchone()\n"
    ),
    "pyarrow": (
        "import pyarrow.parquet as pq, pyarrow.compute as pc\n"
        "def lees(map_):\n"
        "    delen = [pq.read_table(f'{map_}/intern/parquet/{t}.parquet',"
        " columns=['generatie'])['generatie'] for t in ('rpt_a', 'fct_b')]\n"
        "    lo, hi = zip(*(pc.min_max(d).as_py().values() for d in delen))\n"
        "    return min(lo), max(hi), sum(map(len, delen))\n"
    ),
    "polars": (
        "import polars as pl\n"
        "def lees(map_):\n"
        "    d = pl.concat([pl.read_parquet(f'{map_}/intern/parquet/{t}.parquet',"
        " columns=['generatie']) for t in ('rpt_a', 'fct_b')])['generatie']\n"
        "    return d.min(), d.max(), len(d)\n"
    ),
}
# The reader follows the pointer anew for each read, and prints what it saw at the end.
LEES = """
import json, sys
plek, aantal, rijen = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
gezien, fouten, gescheurd = set(), 0, 0
for _ in range(aantal):
    try:
        with open(plek + '/huidig.json', encoding='utf-8') as wijzer:
            laag, hoog, n = lees(plek + '/' + json.load(wijzer)['map'])
        gescheurd += laag != hoog or n != rijen
        gezien.add(laag)
    except Exception as fout:
        fouten += 1
        print(repr(fout), file=sys.stderr)
print(json.dumps([fouten, gescheurd, len(gezien)]))
"""


def test_wie_leest_terwijl_er_wordt_gepubliceerd_ziet_altijd_een_hele_versie(
    tmp_path: Path,
) -> None:
    """DuckDB from another process, pyarrow and polars: no error, nothing torn."""
    bouw = Nepbouw(tmp_path)
    bouw.maak(0)
    omgeving = bouw.omgeving()
    assert leerplicht("publish", omgeving=omgeving).returncode == 0
    lezers = [
        subprocess.Popen(
            [sys.executable, "-c", lezer + LEES, str(bouw.publicatie),
             str(LEZINGEN), str(2 * 2000)],
            env=omgeving, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for lezer in LEZERS.values()
    ]  # fmt: skip
    generatie = 0
    while any(lezer.poll() is None for lezer in lezers) or generatie < 3:
        generatie += 1
        bouw.maak(generatie)
        gedaan = leerplicht("publish", omgeving=omgeving)
        assert gedaan.returncode == 0, gedaan.stderr
    uitkomsten = {}
    for naam, lezer in zip(LEZERS, lezers, strict=True):
        uit, fout = lezer.communicate()
        assert uit, fout
        uitkomsten[naam] = json.loads(uit)
        fouten, gescheurd, _ = uitkomsten[naam]
        assert (fouten, gescheurd) == (0, 0), (naam, fout)
    print(
        f"\n{LEZINGEN} lezingen per programma, {generatie} keer gepubliceerd "
        f"(fouten, gescheurd, versies gezien): {uitkomsten}"
    )
