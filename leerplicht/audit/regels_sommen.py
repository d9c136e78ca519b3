"""Sums: rows and columns of a table, parts in a sentence, a sentence beside a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from leerplicht.audit.begrippen import TOTAAL
from leerplicht.audit.bevinding import Bevinding, bevinding
from leerplicht.audit.getallen import getal, opgeteld, opsomming
from leerplicht.audit.lezen import Cijfer
from leerplicht.audit.verslag import GEHEEL, Verslag


def som_rijen(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the columns of a table whose rows do not add up to the row Totaal."""
    for (_, jaar, begrip, soort), kolom in verslag.kolommen.items():
        rijen = verslag.rijen(jaar, begrip, soort)
        for totaal in kolom:
            if totaal.codes == TOTAAL and rijen and not _telt_op(totaal, rijen):
                yield _geen_som("som_rijen", totaal, rijen, "De regels zijn samen")


def som_kolommen(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the rows whose kinds do not add up to the total of the row.

    The total stands in a column of its own or, where the table has none, in the text.
    """
    rijen: dict[tuple[str, str, str], list[Cijfer]] = defaultdict(list)
    for (_, jaar, begrip, soort), kolom in verslag.kolommen.items():
        for cijfer in kolom:
            if soort != GEHEEL:
                rijen[(jaar, begrip, cijfer.onderwijssoort)].append(cijfer)
    for (jaar, begrip, _), delen in rijen.items():
        plek = (jaar, begrip, GEHEEL, delen[0].codes)
        geheel = verslag.op_plek(*plek, "tabel") or verslag.op_plek(*plek, "tekst")
        for totaal in geheel[:1]:
            if not _telt_op(totaal, delen):
                yield _geen_som("som_kolommen", totaal, delen, "De soorten zijn samen")


def som_tekst(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the sentences whose parts do not add up to the whole they name."""
    delen: dict[tuple[str, str, str], list[Cijfer]] = defaultdict(list)
    for cijfer in verslag.van_vorm("aantal"):
        if cijfer.hoe.splitsing_van:
            sleutel = (cijfer.schooljaar, cijfer.hoe.onderdeel, cijfer.hoe.splitsing_van)
            delen[sleutel].append(cijfer)
    for (jaar, onderdeel, maat), stukken in delen.items():
        gehelen = [
            c
            for c in verslag.van_vorm("aantal")
            if (c.schooljaar, c.hoe.onderdeel, c.hoe.maat) == (jaar, onderdeel, maat)
        ]
        for geheel in gehelen:
            eigen = stukken
            if len(gehelen) > 1:
                eigen = [stuk for stuk in stukken if stuk.codes == geheel.codes]
            if eigen and not _telt_op(geheel, eigen):
                yield _geen_som("som_tekst", geheel, eigen, "De delen zijn samen")


def tekst_tabel(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the counts in the text that differ from the cell they are about.

    Not where the column of the cell does not add up and would with the count in the
    text: then ``som_rijen`` has found the cell, and the sentence is right.
    """
    for tekst in verslag.van_vorm("aantal"):
        if tekst.hoe.plaats != "tekst":
            continue
        kolom_klopt = verslag.kolom_klopt(*tekst.plek[:3])
        if not kolom_klopt and tekst.aantal == verslag.aantal(*tekst.plek):
            continue
        for cel in verslag.op_plek(*tekst.plek, "tabel"):
            if cel.aantal != tekst.aantal:
                yield bevinding(
                    "tekst_tabel",
                    (tekst, cel),
                    f"In {cel.waar} staat {cel.voluit}.",
                    "Wilt u nagaan welk getal klopt, en het andere aanpassen?",
                )


def tekst_tekst(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the counts in the text that another sentence gives differently.

    Where a table has the figure ``tekst_tabel`` judges, and where persons are mixed up
    with events ``eenheid``.
    """
    gezien = set()
    for tekst in verslag.van_vorm("aantal"):
        samen = verslag.op_plek(*tekst.plek)
        if tekst.plek in gezien or any(c.hoe.plaats == "tabel" for c in samen):
            continue
        gezien.add(tekst.plek)
        over = [c for c in samen if verslag.personen(c) is None]
        if len({c.aantal for c in over}) > 1:
            anders = opsomming(c.voluit for c in over if c.aantal != over[0].aantal)
            yield bevinding(
                "tekst_tekst",
                over,
                f"Over hetzelfde aantal staat er ook: {anders}.",
                "Wilt u nagaan welk getal klopt, en het andere aanpassen?",
            )


def _telt_op(totaal: Cijfer, delen: list[Cijfer]) -> bool:
    return totaal.aantal == sum(deel.aantal or 0 for deel in delen)


def _geen_som(
    regel_code: str, totaal: Cijfer, delen: list[Cijfer], aanhef: str
) -> Bevinding:
    som = sum(deel.aantal or 0 for deel in delen)
    verschil = abs(som - (totaal.aantal or 0))
    return bevinding(
        regel_code,
        (totaal, *delen),
        f"{aanhef} {opgeteld(deel.aantal or 0 for deel in delen)}, een verschil van "
        f"{getal(verschil)}.",
        "Wilt u nagaan of het totaal niet klopt of een van de delen?",
    )
