"""A report that can be asked for its figures: which count is the best known of a thing.

A thing is often printed more than once: in the table, as a sum of the table, in the text.
One wrong figure should not accuse every figure that was right: what most of the places
say is taken, and of as many the table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from leerplicht.audit.begrippen import TOTAAL, Begrip, Begrippen, Codes
from leerplicht.audit.lezen import Cijfer

GEHEEL = "totaal"

# (onderdeel, schooljaar, begrip, soort) -> its cells
Kolommen = dict[tuple[str, str, str, str], list[Cijfer]]


def vorig(schooljaar: str) -> str:
    """Return the schooljaar before."""
    begin = int(schooljaar[:4])
    return f"{begin - 1}-{begin}"


class Verslag:
    """The figures of one report.

    Args:
        cijfers: what is printed.
        begrippen: what the seeds say of it.
        berekend: (schooljaar, kengetal_code) -> the figure of the warehouse, if any.
        gemeente_code: whose report it is.
    """

    def __init__(
        self,
        cijfers: Iterable[Cijfer],
        begrippen: Begrippen,
        berekend: dict[tuple[str, str], Decimal] | None = None,
        gemeente_code: str = "",
    ) -> None:
        self.cijfers = list(cijfers)
        self.begrippen = begrippen
        self.berekend = berekend or {}
        self.gemeente_code = gemeente_code
        self.kolommen: Kolommen = defaultdict(list)
        self._op_plek: dict[tuple[str, str, str, Codes], list[Cijfer]] = defaultdict(list)
        for cijfer in self.cijfers:
            if cijfer.aantal is None:
                continue
            self._op_plek[cijfer.plek].append(cijfer)
            if cijfer.hoe.plaats == "tabel":
                jaar, begrip, soort, _ = cijfer.plek
                self.kolommen[(cijfer.hoe.onderdeel, jaar, begrip, soort)].append(cijfer)
        self.aantal = lru_cache(maxsize=None)(self._aantal)

    def begrip(self, cijfer: Cijfer) -> Begrip:
        """Return what a figure counts."""
        return self.begrippen.begrippen[cijfer.hoe.begrip_code]

    def van_vorm(self, vorm: str) -> Iterator[Cijfer]:
        """Yield the figures of one form: aantal, percentage, aandeel or richting."""
        return (cijfer for cijfer in self.cijfers if cijfer.hoe.vorm == vorm)

    def op_plek(
        self, jaar: str, begrip: str, soort: str, codes: Codes, plaats: str | None = None
    ) -> list[Cijfer]:
        """Return the counts that are printed of one thing."""
        gevonden = self._op_plek.get((jaar, begrip, soort, codes), [])
        return [c for c in gevonden if plaats is None or c.hoe.plaats == plaats]

    def rijen(self, jaar: str, begrip: str, soort: str) -> list[Cijfer]:
        """Return the cells of a column without its total and without parts of a cell."""
        cellen = [
            cijfer
            for (_, j, b, s), kolom in self.kolommen.items()
            if (j, b, s) == (jaar, begrip, soort)
            for cijfer in kolom
            if cijfer.codes != TOTAAL
        ]
        return [c for c in cellen if not any(c.codes < ander.codes for ander in cellen)]

    def soorten(self, jaar: str, begrip: str, codes: Codes) -> list[Cijfer]:
        """Return the cells of a row without the column that adds them up."""
        return [
            cijfer
            for (_, j, b, soort), kolom in self.kolommen.items()
            if (j, b) == (jaar, begrip) and soort != GEHEEL
            for cijfer in kolom
            if cijfer.codes == codes
        ]

    def kolom_klopt(self, jaar: str, begrip: str, soort: str) -> bool:
        """Tell whether the rows of a column add up to its total, if it has one."""
        totaal = self.op_plek(jaar, begrip, soort, TOTAAL, "tabel")
        rijen = self.rijen(jaar, begrip, soort)
        return not (totaal and rijen) or _som(rijen) == totaal[0].aantal

    def personen(self, cijfer: Cijfer) -> int | None:
        """Return the persons where a figure of persons prints the number of events.

        None where it does not, or where no other number of persons is known.
        """
        gebeurtenis = self.begrip(cijfer).gebeurtenis
        if not gebeurtenis:
            return None
        jaar, begrip, soort, codes = cijfer.plek
        if cijfer.aantal != self.aantal(jaar, gebeurtenis, soort, codes):
            return None
        bekend = [c.aantal for c in self.op_plek(*cijfer.plek)]
        bekend = [aantal for aantal in bekend if aantal != cijfer.aantal]
        if bekend:
            return Counter(bekend).most_common(1)[0][0]
        berekend = self._berekend(jaar, begrip, soort, codes)
        return berekend if berekend != cijfer.aantal else None

    def _aantal(self, jaar: str, begrip: str, soort: str, codes: Codes) -> int | None:
        """Return the best known count of a thing; None where nothing is known."""
        rest_na = self.begrippen.begrippen[begrip].rest_na
        if rest_na:
            geheel = self.begrippen.begrippen[begrip].deel_van
            heel = self.aantal(jaar, geheel, soort, codes)
            deel = self.aantal(jaar, rest_na, soort, codes)
            if heel is not None and deel is not None:
                return heel - deel
        stemmen = list(self._stemmen(jaar, begrip, soort, codes))
        if stemmen:
            return Counter(stemmen).most_common(1)[0][0]
        return self._berekend(jaar, begrip, soort, codes)

    def _stemmen(self, jaar: str, begrip: str, soort: str, codes: Codes) -> Iterator[int]:
        """Yield what each place says, the table first."""
        tabel = self.op_plek(jaar, begrip, soort, codes, "tabel")
        yield from (c.aantal for c in tabel if c.aantal is not None)
        rijen = self.rijen(jaar, begrip, soort)
        soorten = self.soorten(jaar, begrip, codes)
        if codes == TOTAAL and rijen:
            yield _som(rijen)
        if soort == GEHEEL and soorten:
            yield _som(soorten)
        if tabel and codes != TOTAAL and soort == GEHEEL:
            totaal = self.op_plek(jaar, begrip, soort, TOTAAL, "tabel")
            yield from (
                t.aantal - _som(rijen) + tabel[0].aantal
                for t in totaal
                if t.aantal is not None and tabel[0].aantal is not None
            )
        for tekst in self.op_plek(jaar, begrip, soort, codes, "tekst"):
            if tekst.aantal is not None and self.personen(tekst) is None:
                yield tekst.aantal
        yield from self._uit_rest(jaar, begrip, soort, codes)

    def _uit_rest(self, jaar: str, begrip: str, soort: str, codes: Codes) -> Iterator[int]:
        """Yield what is left of a whole without the printed rest."""
        gebeurtenis = self.begrippen.begrippen[begrip].gebeurtenis
        keren = self.aantal(jaar, gebeurtenis, soort, codes) if gebeurtenis else None
        for ander in self.begrippen.begrippen.values():
            if ander.rest_na != begrip:
                continue
            geheel = self.aantal(jaar, ander.deel_van, soort, codes)
            for over in self.op_plek(jaar, ander.begrip_code, soort, codes):
                if geheel is None or over.aantal is None:
                    continue
                # A rest after events says nothing of persons.
                if geheel - over.aantal != keren:
                    yield geheel - over.aantal

    def _berekend(self, jaar: str, begrip: str, soort: str, codes: Codes) -> int | None:
        waarde = self.berekend.get((jaar, begrip))
        if waarde is None or soort != GEHEEL or codes != TOTAAL:
            return None
        return int(waarde)


def _som(cijfers: Iterable[Cijfer]) -> int:
    return sum(cijfer.aantal or 0 for cijfer in cijfers)
