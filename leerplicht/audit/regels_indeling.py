"""The onderwijssoorten of a report: the same in each table, each year, and the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from leerplicht.audit.begrippen import NIET_GELABELD, TOTAAL, Codes
from leerplicht.audit.bevinding import Bevinding, bevinding
from leerplicht.audit.getallen import opsomming
from leerplicht.audit.lezen import Cijfer
from leerplicht.audit.verslag import Verslag, vorig

# onderdeel -> schooljaar -> codes -> a cell of that row
Indeling = dict[Codes, Cijfer]
Indelingen = dict[str, dict[str, Indeling]]


def indeling_tabellen(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the tables whose rows are not those of the most detailed table."""
    tabellen = _indelingen(verslag)
    laatste = {onderdeel: max(jaren) for onderdeel, jaren in tabellen.items()}
    if not tabellen:
        return
    fijnste = max(tabellen, key=lambda o: len(tabellen[o][laatste[o]]))
    basis = tabellen[fijnste][laatste[fijnste]]
    for onderdeel, jaren in tabellen.items():
        eigen = jaren[laatste[onderdeel]]
        verschil = _verschil(eigen, basis)
        if onderdeel != fijnste and verschil:
            anders = f"In {_tabel(basis)} is dat anders: {verschil}."
            yield _over_regels(
                "indeling_tabellen",
                eigen,
                anders,
                "De lezer kan de tabellen zo niet naast elkaar leggen. Wilt u overal "
                "dezelfde soorten onderwijs gebruiken, of uitleggen waarom niet?",
            )


def indeling_jaren(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the tables whose rows are not those of the year before."""
    for jaren in _indelingen(verslag).values():
        for jaar, eigen in jaren.items():
            toen = jaren.get(vorig(jaar))
            verschil = _verschil(eigen, toen) if toen else ""
            if toen and verschil:
                yield _over_regels(
                    "indeling_jaren",
                    eigen,
                    f"In {vorig(jaar)} is dat anders: {verschil}.",
                    "Wilt u erbij zetten welke jaren de lezer kan vergelijken?",
                )


def indeling_tekst(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the counts in the text about a row that the table beside it has not."""
    tabellen = _indelingen(verslag)
    for cijfer in verslag.van_vorm("aantal"):
        regels = tabellen.get(cijfer.hoe.onderdeel, {}).get(cijfer.schooljaar)
        if (
            not regels
            or cijfer.hoe.plaats != "tekst"
            or cijfer.codes in (TOTAAL, NIET_GELABELD)
            or cijfer.codes in regels
        ):
            continue
        namen = [
            regel.onderwijssoort
            for codes, regel in regels.items()
            if codes & cijfer.codes
        ]
        tabel = opsomming(namen) if namen else "geen van de regels"
        yield replace(
            bevinding(
                "indeling_tekst",
                (cijfer,),
                f"De tekst noemt {cijfer.onderwijssoort}, de tabel {tabel}.",
                "Wilt u in de tekst de naam uit de tabel gebruiken?",
            ),
            cijfers=(),
        )


def _over_regels(
    regel_code: str, eigen: Indeling, volgt: str, vraag: str
) -> Bevinding:
    regels = opsomming(regel.onderwijssoort for regel in eigen.values())
    waar = f"{_tabel(eigen)} over {_jaar(eigen)}"
    zin = f"In {waar} staan de regels {regels}. {volgt} {vraag}"
    return Bevinding(regel_code, _jaar(eigen), waar, regels, volgt, zin)


def _tabel(indeling: Indeling) -> str:
    return next(iter(indeling.values())).hoe.plaats_naam


def _jaar(indeling: Indeling) -> str:
    return next(iter(indeling.values())).schooljaar


def _indelingen(verslag: Verslag) -> Indelingen:
    uit: Indelingen = defaultdict(lambda: defaultdict(dict))
    for (onderdeel, jaar, _, _), kolom in verslag.kolommen.items():
        for cijfer in kolom:
            if cijfer.codes not in (TOTAAL, NIET_GELABELD):
                uit[onderdeel][jaar].setdefault(cijfer.codes, cijfer)
    return uit


def _verschil(een: Indeling, ander: Indeling) -> str:
    """Return in words how the other table is divided."""
    alle_een = {code for codes in een for code in codes}
    alle_ander = {code for codes in ander for code in codes}
    delen = [
        f"{regel.onderwijssoort} is er gesplitst"
        for codes, regel in een.items()
        if codes not in ander and any(c < codes for c in ander) and codes <= alle_ander
    ]
    delen += [
        f"{regel.onderwijssoort} is er een regel samen"
        for codes, regel in ander.items()
        if codes not in een and any(c < codes for c in een) and codes <= alle_een
    ]
    delen += [
        f"{regel.onderwijssoort} staat er ook"
        for codes, regel in ander.items()
        if not codes & alle_een
    ]
    delen += [
        f"{regel.onderwijssoort} staat er niet"
        for codes, regel in een.items()
        if not codes & alle_ander
    ]
    return opsomming(delen)
