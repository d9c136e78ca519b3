"""One year beside the next: renewals, jumps, and what the text says of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from leerplicht.audit.begrippen import TOTAAL, Codes
from leerplicht.audit.bevinding import Bevinding, bevinding
from leerplicht.audit.getallen import getal, opsomming, procent
from leerplicht.audit.lezen import Cijfer
from leerplicht.audit.verslag import GEHEEL, Verslag, vorig

# How Dutch says that a count fell, rose, or stayed: daling, gedaald, daalde, minder ...
_WOORDEN = (
    (-1, re.compile(r"dal|daal|afname|afgenomen|minder|lager")),
    (1, re.compile(r"stijg|steg|toename|toegenomen|meer|hoger|groei")),
    (0, re.compile(r"gelijk|stabiel|onveranderd")),
)
_KLEIN = re.compile(r"licht|gering|iets|vrijwel|nagenoeg|ongeveer|stabiel")
_TEKEN = {-1: "lager", 0: "gelijk", 1: "hoger"}


@dataclass(frozen=True)
class Verandering:
    """A count in two years that follow each other."""

    was: int
    werd: int

    @property
    def teken(self) -> int:
        """-1 for a fall, 1 for a rise, 0 for neither."""
        return (self.werd > self.was) - (self.werd < self.was)

    @property
    def tekst(self) -> str:
        """The change written out, in a percentage where there is something to compare."""
        kort = f"van {getal(self.was)} naar {getal(self.werd)}"
        if not self.was:
            return kort
        pct = getal(procent(abs(self.werd - self.was), self.was, 1), 1)
        return f"{kort} ({'+' if self.teken > 0 else '-'}{pct} %)" if self.teken else kort

    def is_sprong(self, verslag: Verslag) -> bool:
        """Tell whether both limits of rule ``sprong`` are reached."""
        regel = verslag.begrippen.regels["sprong"]
        grens_pct = regel.grens_percentage or Decimal(0)
        verschil = abs(self.werd - self.was)
        return (
            verschil > 0
            and verschil >= (regel.grens_aantal or 0)
            and 100 * verschil >= grens_pct * self.was
        )


def verlenging(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the renewals that are more than what existed the year before."""
    for cijfer in verslag.van_vorm("aantal"):
        eerder_code = verslag.begrip(cijfer).bestond_eerder_als
        if not eerder_code or cijfer.aantal is None:
            continue
        jaar, _, soort, _ = cijfer.plek
        eerder = verslag.aantal(vorig(jaar), eerder_code, soort, TOTAAL)
        if eerder is None or cijfer.aantal <= eerder:
            continue
        yield bevinding(
            "verlenging",
            (cijfer,),
            f"In {vorig(jaar)} waren er {getal(eerder)}, dus er kunnen er hoogstens "
            f"{getal(eerder)} verlengd zijn.",
            "Hadden leerlingen hun vrijstelling al in een andere gemeente, of klopt een "
            "van de twee getallen niet?",
        )


def sprong(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the counts that jump from one year to the next without a remark.

    Rows that are printed together in one of the years are compared together.
    """
    for (onderdeel, jaar, begrip, soort), nu in verslag.kolommen.items():
        toen = verslag.kolommen.get((onderdeel, vorig(jaar), begrip, soort), [])
        if not all(verslag.kolom_klopt(j, begrip, soort) for j in (jaar, vorig(jaar))):
            continue
        for oud, nieuw in _vergelijkbaar(toen, nu):
            verandering = Verandering(_som(oud), _som(nieuw))
            if verandering.is_sprong(verslag) and not _opgemerkt(
                verslag, oud + nieuw, verandering, jaar
            ):
                yield _onverklaard(nieuw, verandering)


def richting(verslag: Verslag) -> Iterator[Bevinding]:
    """Yield the sentences that name another change than the figures show."""
    for cijfer in verslag.van_vorm("richting"):
        jaar, begrip, soort, codes = cijfer.plek
        was = verslag.aantal(vorig(jaar), begrip, soort, codes)
        werd = verslag.aantal(jaar, begrip, soort, codes)
        gezegd = _gezegd(cijfer.waarde)
        if was is None or werd is None or gezegd is None:
            continue
        verandering = Verandering(was, werd)
        klein = bool(_KLEIN.search(cijfer.waarde.lower()))
        goed = verandering.teken == gezegd or (gezegd == 0 and klein)
        if goed and not (klein and verandering.is_sprong(verslag)):
            continue
        yield bevinding(
            "richting",
            (cijfer,),
            f"Uit de cijfers volgt {verandering.tekst}: het aantal is "
            f"{_TEKEN[verandering.teken]}.",
            "Wilt u de zin of het cijfer aanpassen?",
        )


def _gezegd(tekst: str) -> int | None:
    tekens = [teken for teken, woord in _WOORDEN if woord.search(tekst.lower())]
    return tekens[0] if len(tekens) == 1 else None


def _som(cijfers: list[Cijfer]) -> int:
    return sum(cijfer.aantal or 0 for cijfer in cijfers)


def _vergelijkbaar(
    toen: list[Cijfer], nu: list[Cijfer]
) -> Iterator[tuple[list[Cijfer], list[Cijfer]]]:
    """Yield cells of two years that stand for the same onderwijssoorten."""
    gezien: set[Codes] = set()
    for codes in [c.codes for c in (*toen, *nu)]:
        oud = _samen(toen, codes)
        nieuw = _samen(nu, codes)
        if codes not in gezien and oud and nieuw:
            yield oud, nieuw
        gezien.add(codes)


def _samen(cellen: list[Cijfer], codes: Codes) -> list[Cijfer]:
    """Return the cells that together are exactly these codes."""
    precies = [cel for cel in cellen if cel.codes == codes]
    if precies:
        return precies[:1]
    delen = [cel for cel in cellen if cel.codes < codes]
    alle = [code for cel in delen for code in cel.codes]
    return delen if sorted(alle) == sorted(codes) else []


def _opgemerkt(
    verslag: Verslag, cijfers: list[Cijfer], verandering: Verandering, jaar: str
) -> bool:
    """Tell whether the report itself says something of this change.

    A remark holds for the kengetal of a cell, for the total it is part of, and for the
    year before and after it. A sentence that names the change of the total explains a
    part that changed the same way, unless it calls the change a small one.
    """
    begrip, soort = cijfers[0].hoe.begrip_code, cijfers[0].hoe.soort_code
    kengetallen = {begrip} | {
        verslag.begrippen.kengetallen.get((c.hoe.onderdeel, c.onderwijssoort, c.hoe.maat))
        for c in cijfers
    }
    if any(
        (verslag.gemeente_code, j, kengetal) in verslag.begrippen.opmerkingen
        for j in (jaar, vorig(jaar))
        for kengetal in kengetallen
    ):
        return True
    return any(
        c.schooljaar == jaar
        and c.hoe.begrip_code == begrip
        and c.hoe.soort_code in (soort, GEHEEL)
        and c.codes in (cijfers[-1].codes, TOTAAL)
        and _gezegd(c.waarde) == verandering.teken
        and not _KLEIN.search(c.waarde.lower())
        for c in verslag.van_vorm("richting")
    )


def _onverklaard(nieuw: list[Cijfer], verandering: Verandering) -> Bevinding:
    jaar = nieuw[0].schooljaar
    wat = opsomming(c.onderwijssoort for c in nieuw)
    return bevinding(
        "sprong",
        nieuw,
        f"Van {vorig(jaar)} naar {jaar} ging {wat} {verandering.tekst}. Het verslag zegt "
        "niet waardoor.",
        "Wilt u daar een opmerking bij zetten?",
    )
