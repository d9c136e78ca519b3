"""Randomly damaged deliveries: refused with one clear line, or every row accounted for.

In the normal run 300 of them. The full ordeal of 10.000 is one command:

    make beproeving

which sets ``LEERPLICHT_BEPROEVING`` to the number of cases. A case is known by its number:
``LEERPLICHT_BEPROEVING=4711:4712`` does case 4711 alone. What is found by the gate is held
against a reading of the same bytes by Python's csv module.
"""

from __future__ import annotations

import csv
import difflib
import io
import os
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import pytest
import yaml
from conftest import PROJECT
from poort_hulp import (
    BRON,
    CODERING,
    LEVERDATUM,
    als_bytes,
    codeer,
    meldingsteksten,
    rij,
    rijen,
)

from leerplicht.poort import Geweigerd, Oordeel, neem_in, vlot
from leerplicht.poort.contract import Tabel, lees_contracten, normaliseer
from leerplicht.poort.lezen import lees_kop
from leerplicht.poort.oordeel import Ongeldig
from leerplicht.poort.precies import lees_precies
from leerplicht.poort.tekst import zichtbaar

IN_DE_GEWONE_TOETS = 300
SECONDEN = 2.0  # of processor time, for one delivery of some dozens of rows
WEIGERING = re.compile(r"\[E_[A-Z_]+\] [a-z]+/\S+(, regel \d+)?(, kolom .+?)?: .+[.]")
HULP = ("koppelingen", "controletotalen")  # the landing reads these two itself

Schade = Callable[[random.Random, bytes], bytes]


def gevallen() -> range:
    """Return the numbers of the cases that are asked for."""
    gevraagd = os.environ.get("LEERPLICHT_BEPROEVING", str(IN_DE_GEWONE_TOETS))
    van, _, tot = gevraagd.rpartition(":")
    return range(int(van or 0), int(tot))


# --- damage


def plek(toeval: random.Random, inhoud: bytes) -> int:
    return toeval.randrange(len(inhoud) + 1)


def stuk(toeval: random.Random, inhoud: bytes) -> tuple[int, int]:
    begin = plek(toeval, inhoud)
    return begin, min(len(inhoud), begin + toeval.choice((1, 2, 10, 100, 1000)))


def bytes_anders(toeval: random.Random, inhoud: bytes) -> bytes:
    anders = bytearray(inhoud)
    for _ in range(toeval.choice((1, 1, 1, 3, 30))):
        if anders:
            anders[toeval.randrange(len(anders))] ^= 1 << toeval.randrange(8)
    return bytes(anders)


def bytes_erbij(toeval: random.Random, inhoud: bytes) -> bytes:
    wat = toeval.choice(INVOEGSELS) or toeval.randbytes(toeval.randrange(1, 9))
    waar = plek(toeval, inhoud)
    return inhoud[:waar] + wat + inhoud[waar:]


INVOEGSELS = (
    b'"', b'""', b";", b"\n", b"\r", b"\r\n", b"\0", b"\x1a", b"\t", b" ", b",", b"\\",
    b"\xef\xbb\xbf", b"\xa0", b"\xc2\xa0", b"\xe2\x80\x8b", "é".encode(), b"\xe9", b"\x81",
    b"Totaal", b"'", b"=", b"-", b"0", b"",
)  # fmt: skip


def afgekapt(toeval: random.Random, inhoud: bytes) -> bytes:
    return inhoud[: plek(toeval, inhoud)]


def onthoofd(toeval: random.Random, inhoud: bytes) -> bytes:
    return inhoud[plek(toeval, inhoud) :]


def stuk_weg(toeval: random.Random, inhoud: bytes) -> bytes:
    van, tot = stuk(toeval, inhoud)
    return inhoud[:van] + inhoud[tot:]


def stuk_dubbel(toeval: random.Random, inhoud: bytes) -> bytes:
    van, tot = stuk(toeval, inhoud)
    return inhoud[:tot] + inhoud[van:]


def stuk_elders(toeval: random.Random, inhoud: bytes) -> bytes:
    van, tot = stuk(toeval, inhoud)
    rest = inhoud[:van] + inhoud[tot:]
    waar = plek(toeval, rest)
    return rest[:waar] + inhoud[van:tot] + rest[waar:]


def op_regels(verander: Callable[[random.Random, list[bytes]], object]) -> Schade:
    """Return damage to the list of lines."""

    def schade(toeval: random.Random, inhoud: bytes) -> bytes:
        regels = inhoud.splitlines(keepends=True) or [b""]
        verander(toeval, regels)
        return b"".join(regels)

    schade.__name__ = verander.__name__
    return schade


def regels_gewisseld(toeval: random.Random, regels: list[bytes]) -> None:
    een, ander = (toeval.randrange(len(regels)) for _ in range(2))
    regels[een], regels[ander] = regels[ander], regels[een]


def regel_dubbel(toeval: random.Random, regels: list[bytes]) -> None:
    regels.insert(toeval.randrange(len(regels) + 1), toeval.choice(regels))


def regel_weg(toeval: random.Random, regels: list[bytes]) -> None:
    del regels[toeval.randrange(len(regels))]


def regels_geschud(toeval: random.Random, regels: list[bytes]) -> None:
    toeval.shuffle(regels)


def velden_gewisseld(toeval: random.Random, regels: list[bytes]) -> None:
    nummer = toeval.randrange(len(regels))
    velden = regels[nummer].split(b";")
    toeval.shuffle(velden)
    regels[nummer] = b";".join(velden)


def ander_scheidingsteken(toeval: random.Random, inhoud: bytes) -> bytes:
    return inhoud.replace(b";", toeval.choice((b",", b"\t", b"|")))


def ander_regeleinde(toeval: random.Random, inhoud: bytes) -> bytes:
    gewoon = inhoud.replace(b"\r\n", b"\n")
    return gewoon.replace(b"\n", toeval.choice((b"\n", b"\r\n", b"\r", b"\n\n")))


def andere_codering(toeval: random.Random, inhoud: bytes) -> bytes:
    van, naar = toeval.sample(("utf-8", "cp1252", "utf-16", "utf-8-sig"), 2)
    return inhoud.decode(van, "replace").encode(naar, "replace")


def twee_keer(toeval: random.Random, inhoud: bytes) -> bytes:
    return inhoud + inhoud


SOORTEN: tuple[Schade, ...] = (
    bytes_anders, bytes_erbij, afgekapt, onthoofd, stuk_weg, stuk_dubbel, stuk_elders,
    op_regels(regels_gewisseld), op_regels(regel_dubbel), op_regels(regel_weg),
    op_regels(regels_geschud), op_regels(velden_gewisseld),
    ander_scheidingsteken, ander_regeleinde, andere_codering, twee_keer,
)  # fmt: skip
# What happens most in the world happens most here: half a file, a byte, a line.
GEWICHTEN = (6, 6, 4, 2, 3, 3, 2, 3, 4, 2, 1, 2, 1, 2, 2, 1)


# --- the deliveries that are damaged


def gaaf(toeval: random.Random, tabel: str) -> bytes:
    """Return a valid delivery in one of the forms that it may have."""
    regels = rijen(tabel, toeval.choice((1, 3, 40, 150)))
    if toeval.random() < 0.3:
        (kolom,) = toeval.sample(list(regels[0]), 1)
        regels[-1] |= {kolom: toeval.choice(("Zoë", 'De "Lange"', 'a;""b";"', "a\nb", '"'))}
    inhoud = als_bytes(tabel, regels)
    if toeval.random() < 0.3:
        inhoud = codeer(tabel, [
            ";".join('"' + veld.replace('"', '""') + '"' for veld in velden)
            for velden in (rij(tabel), *(regel.values() for regel in regels))
        ])  # fmt: skip
    return inhoud


@dataclass
class Proef:
    """Damages deliveries of one table and sees what the gate makes of them."""

    tabel: str
    map: Path
    uitkomsten: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        bron = BRON[self.tabel]
        for naam in {bron, "duo"}:
            pad = f"models/staging/{naam}/_{naam}__sources.yml"
            inhoud = yaml.safe_load((PROJECT / pad).read_text(encoding="utf-8"))
            (inhoud["sources"][0])["tables"] = [
                tabel for tabel in inhoud["sources"][0]["tables"]
                if tabel["name"] in (self.tabel, *HULP)
            ]  # fmt: skip
            doel = self.map / "project" / pad
            doel.parent.mkdir(parents=True)
            doel.write_text(yaml.safe_dump(inhoud, allow_unicode=True), encoding="utf-8")
        (self.map / "project" / "seeds").symlink_to(PROJECT / "seeds")
        self.contract = lees_contracten(self.map / "project")[bron, self.tabel]
        self.extracts = self.map / "extracts"
        self.pad = self.extracts / bron / f"{self.tabel}_{LEVERDATUM}.csv"
        self.pad.parent.mkdir(parents=True)
        (self.extracts / "duo").mkdir(exist_ok=True)
        self.db = duckdb.connect(":memory:")
        self.db.execute("attach ':memory:' as bron")

    def beproef(self, nummer: int) -> None:
        """Do one case.

        Raises:
            AssertionError: the gate lost a row, said too much or took too long.
        """
        toeval = random.Random(nummer)
        heel = gaaf(toeval, self.tabel)
        kapot = heel
        for schade in toeval.choices(SOORTEN, GEWICHTEN, k=toeval.choice((1, 1, 1, 2, 3))):
            kapot = schade(toeval, kapot)
        self.pad.write_bytes(kapot)
        self._lever_controletotaal(toeval, heel)
        begin = time.process_time()
        try:
            oordeel = neem_in(
                self.db, project=self.map / "project", extracts=self.extracts
            )
        except Geweigerd as weigering:
            gezegd = str(weigering)
            for regel in gezegd.split("\n"):
                assert WEIGERING.fullmatch(regel), "geen regel die een analist kan lezen"
            self.uitkomsten[gezegd[1 : gezegd.index("]")]] += 1
        else:
            gezegd = meldingsteksten(oordeel)
            self._narekenen(oordeel, kapot)
            self.uitkomsten["ingenomen"] += 1
        assert time.process_time() - begin < SECONDEN, "te langzaam"
        assert all(regel.isprintable() for regel in gezegd.split("\n"))
        assert not [waarde for waarde in self._waarden(heel, kapot) if waarde in gezegd], (
            f"een waarde uit het bestand staat in de melding: {gezegd}"
        )

    def _lever_controletotaal(self, toeval: random.Random, heel: bytes) -> None:
        pad = self.extracts / "duo" / f"controletotalen_{LEVERDATUM}.csv"
        if self.tabel == "controletotalen":
            return
        pad.unlink(missing_ok=True)
        if BRON[self.tabel] == "duo" and toeval.random() < 0.3:
            aantal = len(nagelezen(heel, self.contract)) - 1
            pad.write_text(f"BESTAND;AANTAL_RECORDS\n{self.pad.name};{aantal}\n")

    def _narekenen(self, oordeel: Oordeel, kapot: bytes) -> None:
        """Hold what was landed against a reading of our own."""
        (levering,) = (lev for lev in oordeel.leveringen if lev["tabel"] == self.tabel)
        kop, *regels = nagelezen(kapot, self.contract)
        assert levering["aantal_gelezen"] == len(regels), "een rij is verloren of verzonnen"
        assert levering["aantal_gelezen"] == (
            levering["aantal_geaccepteerd"] + levering["aantal_vervangen"]
            + levering["aantal_afgekeurd"]
        )  # fmt: skip
        geland = self.db.execute(
            f"select *, _reden is not null, _telt from {self.contract.landing}"
            " order by _regel"
        ).fetchall()
        telling = Counter(rij_[-2:] for rij_ in geland)
        assert telling == Counter({
            (False, True): levering["aantal_geaccepteerd"],
            (False, False): levering["aantal_vervangen"],
            (True, False): levering["aantal_afgekeurd"],
        })  # fmt: skip
        koppen = [normaliseer(naam) for naam in kop[1]]
        for (nummer, velden), rij_ in zip(regels, geland, strict=True):
            assert nummer == rij_[len(self.contract.kolommen) + 2], "een ander regelnummer"
            for kolom, waarde in zip(self.contract.kolommen, rij_, strict=False):
                plaatsen = [koppen.index(normaliseer(naam))
                            for naam in (kolom.naam, *kolom.aliassen)
                            if normaliseer(naam) in koppen]  # fmt: skip
                stond = velden[plaatsen[0]] if plaatsen else ""
                assert zoals_geland(stond, kolom.soort, waarde), "een andere waarde"

    def _waarden(self, *inhouden: bytes) -> set[str]:
        """Return what may not be repeated: names, and all cells with a number in them."""
        codering = CODERING.get(self.tabel) or CODERING.get(BRON[self.tabel], "utf-8")
        regels = [
            regel
            for inhoud in inhouden
            for regel in inhoud.decode(codering, "replace").splitlines()
        ]
        cellen = {cel.strip(' "') for regel in regels for cel in re.split("[;,|\t]", regel)}
        koppen = {naam for kolom in self.contract.kolommen
                  for naam in (kolom.naam, *kolom.aliassen)}  # fmt: skip
        gewoon = " ".join([*koppen, self.pad.name, f"controletotalen_{LEVERDATUM}.csv"])
        return {
            cel for cel in cellen
            if len(cel) >= 5 and any(t.isdigit() for t in cel) and cel not in gewoon
            # a heading that was hit may be named, to say what it was
            and not difflib.get_close_matches(cel.casefold(), map(str.casefold, koppen))
        } | {"Fenna", "Zwartewaterbuurtsma"}  # fmt: skip


def nagelezen(inhoud: bytes, contract: Tabel) -> list[tuple[int, list[str]]]:
    """Read a file with Python's csv module: per row its line and its fields."""
    codering = "cp1252" if contract.codering == "windows-1252" else "utf-8-sig"
    tekst = inhoud.decode(codering).replace("\r\n", "\n").replace("\r", "\n")
    kop, einde, rest = tekst.partition("\n")
    tekst = kop + einde + zichtbaar(rest)[0]  # these characters are mended first
    lezer = csv.reader(io.StringIO(tekst, newline="\n"), delimiter=";", strict=True)
    gelezen, begin = [], 1
    for velden in lezer:
        gelezen.append((begin, velden))
        begin = lezer.line_num + 1
    while gelezen and not "".join(gelezen[-1][1]).strip() and len(gelezen[-1][1]) < 2:
        gelezen.pop()
    return gelezen


def zoals_geland(stond: str, soort: str, geland: str | None) -> bool:
    """Tell whether a landed value is what stood there, or a mending of it."""
    kaal = stond.strip(" ")
    if soort in ("bsn", "persoonsnummer") and len(kaal) < 9 and geland != kaal:
        return geland == (kaal.zfill(9) if kaal else None)
    if soort == "brp_datum" and geland is None and len(kaal) == 8:
        return kaal.startswith("0000")
    return geland == (kaal or None)


def test_een_beschadigde_levering_wordt_geweigerd_of_komt_heel_binnen(
    tmp_path: Path,
) -> None:
    proeven = {tabel: Proef(tabel, tmp_path / tabel) for tabel in BRON}
    tabellen = list(BRON)
    mislukt = []
    for nummer in gevallen():
        proef = proeven[tabellen[nummer % len(tabellen)]]
        try:
            proef.beproef(nummer)
        except Exception as fout:  # noqa: BLE001 -- any exception is what we look for
            mislukt.append(f"geval {nummer} ({proef.tabel}): {type(fout).__name__}: {fout}")
    totaal = sum((proef.uitkomsten for proef in proeven.values()), Counter())
    print("\n".join(f"{aantal:6} {code}" for code, aantal in totaal.most_common()))
    assert not mislukt, f"{len(mislukt)} mislukt\n" + "\n".join(mislukt[:20])
    if len(gevallen()) >= IN_DE_GEWONE_TOETS:
        assert len(totaal) > 8, "de schade is te eenzijdig"
        assert totaal["ingenomen"] > len(gevallen()) / 20


# --- the two ways of reading


def test_de_vlotte_weg_en_de_precieze_weg_lezen_hetzelfde(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the quick way takes, the exact way takes too, and makes the same of it."""
    contracten = {naam: tabel for (_, naam), tabel in lees_contracten(PROJECT).items()}
    soorten = Counter()
    for nummer in gevallen():
        toeval = random.Random(nummer)
        monkeypatch.setattr(vlot, "BLOK", toeval.choice((20, 300, 1 << 20)))
        tabel = toeval.choice(list(BRON))
        inhoud = gaaf(toeval, tabel)
        for schade in toeval.choices(SOORTEN, GEWICHTEN, k=toeval.choice((0, 1, 1, 2))):
            inhoud = schade(toeval, inhoud)
        codering = contracten[tabel].codering
        try:
            kop = lees_kop(io.BytesIO(inhoud), codering)
        except Ongeldig:
            continue
        if len(kop.namen) < 2 or kop.fout:  # refused before the rows are read
            continue
        snelle, exacte = io.BytesIO(), io.BytesIO()
        exact = None
        snel = vlot.lees_vlot(io.BytesIO(inhoud), codering, kop, snelle)
        try:
            exact = lees_precies(io.BytesIO(inhoud), codering, kop, exacte)
        except Ongeldig:
            assert snel is None, f"geval {nummer}: alleen de precieze weg weigert"
        soorten[snel is not None, exact is not None] += 1
        if snel:
            assert exact == replace(snel, genummerd=True, spaties=True), f"geval {nummer}"
            regels = range(kop.regels + 1, kop.regels + snel.aantal + 1)
            assert [[str(regel), *velden] for regel, velden in zip(
                regels, gelezen_als_csv(snelle), strict=True
            )] == gelezen_als_csv(exacte), f"geval {nummer}"  # fmt: skip
    assert min(soorten[True, True], soorten[False, True], soorten[False, False]) > 0


def gelezen_als_csv(kopie: io.BytesIO) -> list[list[str]]:
    tekst = io.StringIO(kopie.getvalue().decode(), newline="")
    lezer = csv.reader(tekst, delimiter=";", strict=True)
    return [[veld.strip(" ") for veld in velden] for velden in lezer]
