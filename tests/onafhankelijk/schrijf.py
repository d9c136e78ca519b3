"""Writing deliveries: versions of rows, in the forms of extracts.md."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from datetime import date
from pathlib import Path

from . import bronnen as b
from .schade import beschadig
from .toeval import Toeval

Rij = dict[str, str]

MAG_LEEG = (
    b.HALT_VERWIJZINGEN,
    b.PROCESSEN_VERBAAL,
    b.VRIJSTELLINGEN,
    b.DIPLOMAS,
    b.VERZUIMDAGEN,
)
_HOOFDLETTERS = {
    "bsn": "BSN",
    "duo-meldingsnummer": "DUO-meldingsnummer",
    "pv-nummer": "PV-nummer",
    "soort pv": "Soort PV",
    "datum pv": "Datum PV",
    "datum inzending om": "Datum inzending OM",
    "mas-route": "MAS-route",
}
# Columns of one row that only make sense together.
_SAMEN = (("einddatum", "permanent"), ("begindatum", "einddatum", "permanent"))
_VESTIGINGEN = (
    *("PROVINCIE", "BEVOEGD GEZAG NUMMER", "{instelling}", "{vestiging}"),
    *("VESTIGINGSNAAM", "STRAATNAAM", "HUISNUMMER-TOEVOEGING", "POSTCODE"),
    *("PLAATSNAAM", "GEMEENTENUMMER", "GEMEENTENAAM", "DENOMINATIE"),
    *("TELEFOONNUMMER", "INTERNETADRES", "STRAATNAAM CORRESPONDENTIEADRES"),
    *("HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES",),
    *("POSTCODE CORRESPONDENTIEADRES", "PLAATSNAAM CORRESPONDENTIEADRES"),
    *("NODAAL GEBIED CODE", "NODAAL GEBIED NAAM"),
    *("RPA-GEBIED CODE", "RPA-GEBIED NAAM", "WGR-GEBIED CODE", "WGR-GEBIED NAAM"),
    *("COROPGEBIED CODE", "COROPGEBIED NAAM"),
    *("ONDERWIJSGEBIED CODE", "ONDERWIJSGEBIED NAAM"),
    *("RMC-REGIO CODE", "RMC-REGIO NAAM"),
)


def _andere_versie(toeval: Toeval, tabel: b.Tabel, rij: Rij, rijen: list[Rij]) -> Rij:
    """Return an older or mistaken version of a row: same key, other contents."""
    vast = set(tabel.sleutel if tabel.eigenaar is None else (tabel.eigenaar,))
    kop = toeval.kies([k.kop for k in tabel.kolommen if k.kop not in vast])
    koppen = {kop}
    if tabel is b.VRIJSTELLINGEN:
        koppen.update(*(groep for groep in _SAMEN if kop in groep))
    bron = toeval.kies(rijen)
    return rij | {kop: bron[kop] for kop in koppen}


def _verdeel_rijen(
    toeval: Toeval, tabel: b.Tabel, rijen: list[Rij], aantal: int
) -> list[list[Rij]]:
    """Return the rows of each delivery of a table without owners."""
    leveringen: list[list[Rij]] = [[] for _ in range(aantal)]
    for rij in rijen:
        eerste = toeval.rng.randrange(aantal) if toeval.kans(0.5) else 0
        laatste = toeval.rng.randrange(eerste, aantal) if toeval.kans(0.2) else aantal
        for plek in range(eerste, max(laatste, eerste + 1)):
            oud = plek < aantal - 1 and toeval.kans(0.2)
            versie = _andere_versie(toeval, tabel, rij, rijen) if oud else rij
            leveringen[plek].append(versie)
            if toeval.kans(0.03):
                leveringen[plek].append(_andere_versie(toeval, tabel, rij, rijen))
    return leveringen


def _verdeel_eigenaars(
    toeval: Toeval, tabel: b.Tabel, rijen: list[Rij], aantal: int
) -> list[list[Rij]]:
    """Return the rows of each delivery of a table that replaces all of an owner."""
    per_eigenaar: dict[str, list[Rij]] = defaultdict(list)
    for rij in rijen:
        per_eigenaar[rij[tabel.eigenaar or ""]].append(rij)
    leveringen: list[list[Rij]] = [[] for _ in range(aantal)]
    for eigen in per_eigenaar.values():
        welke = [plek for plek in range(aantal) if toeval.kans(0.6)] or [aantal - 1]
        for plek in welke:
            for rij in eigen:
                if plek < aantal - 1 and toeval.kans(0.25):
                    continue
                anders = toeval.kans(0.1)
                versie = _andere_versie(toeval, tabel, rij, rijen) if anders else rij
                leveringen[plek].append(versie)
                if toeval.kans(0.02):
                    leveringen[plek].append(dict(versie))
    return leveringen


def _kop_tekst(tabel: b.Tabel, kop: str) -> str:
    """Return a heading as the supplier writes it."""
    if tabel.bron != "carel":
        return kop.upper()
    return _HOOFDLETTERS.get(kop, kop.capitalize())


def _veld(toeval: Toeval, waarde: str, tekens: tuple[str, ...] = ()) -> str:
    """Return a field with, now and then, edges that do not belong to it."""
    if waarde == "":
        return toeval.kies(("", "", "", " ", "  "))
    worp = toeval.rng.random()
    if worp < 0.01:
        return toeval.kies((f" {waarde}", f"{waarde} ", f" {waarde} "))
    return waarde + toeval.kies(tekens) if tekens and worp < 0.015 else waarde


def _vreemde_tekens(tabel: b.Tabel, kop: str) -> tuple[str, ...]:
    """Return the invisible characters that may stick to a key (bad-inputs row 26)."""
    if kop not in tabel.sleutel:
        return ()
    return ("\u00a0",) if tabel.codering == "cp1252" else ("\u00a0", "\u200b")


def _csv(
    toeval: Toeval, kop: list[str], velden: list[list[str]], regeleinde: str
) -> str:
    """Return the text of a file."""
    buffer = io.StringIO(newline="")
    alles = toeval.kans(0.3)
    schrijver = csv.writer(
        buffer,
        delimiter=";",
        lineterminator=regeleinde,
        quoting=csv.QUOTE_ALL if alles else csv.QUOTE_MINIMAL,
    )
    schrijver.writerows([kop, *velden])
    return buffer.getvalue()


def _schrijf_bestand(
    toeval: Toeval, pad: Path, tabel: b.Tabel, rijen: list[Rij]
) -> None:
    """Write one delivery of one table."""
    kolommen = [
        kolom.kop for kolom in tabel.kolommen if kolom.plicht != "o" or toeval.kans(0.8)
    ]
    if toeval.kans(0.3):
        toeval.rng.shuffle(kolommen)
    kop = [_kop_tekst(tabel, kolom) for kolom in kolommen]
    if toeval.kans(0.15):
        kop = [toeval.kies((k, k.upper(), k.lower(), f" {k} ")) for k in kop]
    extra = toeval.kans(0.1)
    velden = [
        [_veld(toeval, rij[k], _vreemde_tekens(tabel, k)) for k in kolommen]
        + ["vrij"] * extra
        for rij in rijen
    ]
    regeleinde = "\r\n" if tabel.bron == "carel" else "\n"
    inhoud = _csv(toeval, kop + ["OPMERKING"] * extra, velden, regeleinde)
    codering = "utf-8" if tabel.bron == "duo" else tabel.codering
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(inhoud.encode(codering))


def schrijf_tabel(
    toeval: Toeval,
    map_extracts: Path,
    tabel: b.Tabel,
    rijen: list[Rij],
    leverdatums: list[date],
    met_slechte_rijen: bool,
) -> dict[str, int]:
    """Write all deliveries of a table.

    Returns:
        The number of data rows per file name.
    """
    datums = [dag for dag in leverdatums if toeval.kans(0.8)] or leverdatums[-1:]
    verdeel = _verdeel_eigenaars if tabel.eigenaar else _verdeel_rijen
    leveringen = verdeel(toeval, tabel, rijen, len(datums))
    if not any(leveringen):
        leveringen[-1] = list(rijen)
    aantallen = {}
    for dag, inhoud in zip(datums, leveringen, strict=True):
        toeval.rng.shuffle(inhoud)
        if met_slechte_rijen:
            inhoud = beschadig(toeval, tabel, inhoud)
        if inhoud or tabel in MAG_LEEG:
            naam = f"{tabel.naam}_{dag:%Y%m%d}.csv"
            _schrijf_bestand(toeval, map_extracts / tabel.bron / naam, tabel, inhoud)
            aantallen[naam] = len(inhoud)
    return aantallen


def schrijf_vestigingen(toeval: Toeval, pad: Path, scholen: tuple[str, ...]) -> None:
    """Write the school addresses in the layout of DUO, old or new headings."""
    namen = toeval.kies(
        (
            {"instelling": "BRIN NUMMER", "vestiging": "VESTIGINGSNUMMER"},
            {"instelling": "INSTELLINGSCODE", "vestiging": "VESTIGINGSCODE"},
        )
    )
    kop = [kolom.format(**namen) for kolom in _VESTIGINGEN]
    velden = []
    for school in scholen:
        rij = dict.fromkeys(kop, " ") | {
            "PROVINCIE": "Fryslân",
            namen["instelling"]: school,
            namen["vestiging"]: f"{school}00",
            "VESTIGINGSNAAM": "School ’t Één",
            "GEMEENTENUMMER": "1700",
            "GEMEENTENAAM": "TWENTERAND",
        }
        velden.append([rij[kolom] for kolom in kop])
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(_csv(toeval, kop, velden, "\r\n").encode("cp1252"))


def schrijf_controletotalen(
    toeval: Toeval, map_extracts: Path, dag: date, aantallen: dict[str, int]
) -> None:
    """Write control totals of some of the DUO files, all of them right."""
    rijen = [
        {"bestand": naam, "aantal_records": str(aantal)}
        for naam, aantal in aantallen.items()
        if toeval.kans(0.7)
    ]
    if rijen:
        pad = map_extracts / "duo" / f"controletotalen_{dag:%Y%m%d}.csv"
        _schrijf_bestand(toeval, pad, b.CONTROLETOTALEN, rijen)
