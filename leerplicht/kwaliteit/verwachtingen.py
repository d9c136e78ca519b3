"""The norms held against the figures: one verdict per norm, gemeente and schooljaar."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from operator import attrgetter
from typing import Any

from babel.numbers import format_decimal
from duckdb import DuckDBPyConnection

from leerplicht.kwaliteit.oordelen import Groep, tel_afwijkend

VOLDOET, VOLDOET_NIET, DEFECT = "voldoet", "voldoet_niet", "controle_defect"
Beoordelaar = Callable[[Sequence[Groep]], list[int | None]]


@dataclass(frozen=True)
class Cijfer:
    """One row of ``int_cijfers_te_toetsen``: a figure, and the norm that judges it."""

    regel_code: str
    geldig_vanaf: str
    tabel: str
    verwachting: str
    vergeleken_met: str | None
    eenheid: str | None
    ondergrens: float | None
    bovengrens: float | None
    gemeente_code: str | None
    schooljaar: str | None
    sleutel: str | None
    waarde: float | None
    vergelijkwaarde: float | None
    aantal_maten: int

    @property
    def paar(self) -> tuple[float | None, float | None]:
        """The figure and what it is held against; in a pair what is missing is 0."""
        if self.verwachting == "tussen":
            return self.waarde, None
        return self.waarde or 0.0, self.vergelijkwaarde or 0.0

    @property
    def afstand(self) -> float:
        """How far the figure lies on the wrong side of its norm."""
        waarde, vergelijking = self.paar
        if waarde is None:
            return float("-inf")
        if self.verwachting == "tussen":
            onder = waarde if self.ondergrens is None else self.ondergrens
            boven = waarde if self.bovengrens is None else self.bovengrens
            return max(onder - waarde, waarde - boven)
        verschil = waarde - (vergelijking or 0.0)
        return abs(verschil) if self.verwachting == "gelijk" else verschil

    @property
    def norm(self) -> str:
        """The norm as a reader sees it."""
        if self.verwachting == "gelijk":
            return f"gelijk aan {self.vergeleken_met}"
        if self.verwachting == "hoogstens":
            return f"niet meer dan {self.vergeleken_met}"
        onder, boven = getal(self.ondergrens), getal(self.bovengrens)
        if self.ondergrens is None:
            wat = f"hoogstens {boven}"
        elif self.bovengrens is None:
            wat = f"minstens {onder}"
        elif onder == boven:
            wat = onder
        else:
            wat = f"van {onder} tot en met {boven}"
        return f"{wat} {self.eenheid or ''}".rstrip()


@dataclass(frozen=True)
class Uitslag:
    """The verdict of one norm on one gemeente and schooljaar."""

    regel_code: str
    geldig_vanaf: str
    gemeente_code: str | None
    schooljaar: str | None
    norm: str
    uitkomst: str
    plek: str | None
    aantal_gecontroleerd: int
    aantal_afwijkend: int | None
    waarde: float | None
    vergelijkwaarde: float | None


def getal(waarde: float | None) -> str:
    """Return a number as a Dutch reader writes it, without needless decimals."""
    if waarde is None:
        return "niets"
    return format_decimal(waarde, format="#,##0.####", locale="nl_NL")


def toets(
    cijfers: Iterable[Cijfer], tel: Beoordelaar = tel_afwijkend
) -> list[Uitslag]:
    """Judge the figures.

    A norm judges all its figures at once; only one that does not hold everywhere is
    asked again, per gemeente and schooljaar. So a build without faults costs the same
    for one gemeente as for all.

    Args:
        cijfers: the rows of ``int_cijfers_te_toetsen``.
        tel: counts per group what does not meet its norm, None where it broke.

    Returns:
        One verdict per norm, gemeente and schooljaar, in that order.
    """
    per_norm: dict[tuple, list[Cijfer]] = defaultdict(list)
    per_plek: dict[tuple, list[Cijfer]] = defaultdict(list)
    cijfers = list(cijfers)
    gevonden = {cijfer.regel_code for cijfer in cijfers if cijfer.aantal_maten}
    for cijfer in cijfers:
        if not cijfer.aantal_maten and cijfer.regel_code in gevonden:
            continue  # the norm of a period that this build does not report
        norm = (cijfer.regel_code, cijfer.geldig_vanaf)
        per_norm[norm].append(cijfer)
        per_plek[*norm, cijfer.gemeente_code, cijfer.schooljaar].append(cijfer)
    samen = dict(zip(per_norm, _tel(tel, per_norm.values()), strict=True))
    nog_eens = [plek for plek in per_plek if samen[plek[:2]]]
    apart = dict(
        zip(nog_eens, _tel(tel, [per_plek[plek] for plek in nog_eens]), strict=True)
    )
    uitslagen = [
        _uitslag(eigen, apart.get(plek, samen[plek[:2]]))
        for plek, eigen in per_plek.items()
    ]
    return sorted(
        uitslagen,
        key=lambda u: (
            u.regel_code, u.geldig_vanaf, u.gemeente_code or "", u.schooljaar or ""
        ),
    )  # fmt: skip


def _tel(tel: Beoordelaar, groepen: Iterable[list[Cijfer]]) -> list[int | None]:
    gevraagd = [_groep(cijfers) for cijfers in groepen]
    if not gevraagd:
        return []
    try:
        return tel(gevraagd)
    except Exception:  # a checkpoint that breaks has judged nothing
        return [None] * len(gevraagd)


def _groep(cijfers: list[Cijfer]) -> Groep:
    een = cijfers[0]
    # A norm of which no figure was found judges nothing: the check is broken.
    gevonden = all(cijfer.aantal_maten for cijfer in cijfers)
    return Groep(
        een.tabel,
        een.verwachting if gevonden else "",
        [cijfer.paar[0] for cijfer in cijfers],
        [cijfer.paar[1] for cijfer in cijfers],
        een.ondergrens,
        een.bovengrens,
    )


def _uitslag(cijfers: list[Cijfer], afwijkend: int | None) -> Uitslag:
    ergst = max(sorted(cijfers, key=_volgorde), key=attrgetter("afstand"))
    waarde, vergelijking = ergst.paar
    if afwijkend is None:
        uitkomst = DEFECT
    else:
        uitkomst = VOLDOET_NIET if afwijkend else VOLDOET
    return Uitslag(
        ergst.regel_code,
        ergst.geldig_vanaf,
        ergst.gemeente_code,
        ergst.schooljaar,
        ergst.norm,
        uitkomst,
        ergst.sleutel,
        sum(cijfer.paar[0] is not None for cijfer in cijfers if cijfer.aantal_maten),
        afwijkend,
        waarde,
        vergelijking,
    )


def _volgorde(cijfer: Cijfer) -> str:
    return cijfer.sleutel or ""


def registreer(verbinding: DuckDBPyConnection) -> None:
    """Make ``leerplicht_verwachtingen(cijfers)`` known: JSON in, JSON out.

    ``cijfers`` are the rows of ``int_cijfers_te_toetsen``. Great Expectations is imported
    when it is called.
    """

    def verwachtingen(cijfers: str) -> str:
        rijen: list[dict[str, Any]] = json.loads(cijfers)
        uitslagen = toets(Cijfer(**rij) for rij in rijen)
        return json.dumps([asdict(uitslag) for uitslag in uitslagen])

    verbinding.create_function(
        "leerplicht_verwachtingen",
        verwachtingen,
        ["VARCHAR"],
        "VARCHAR",
        side_effects=True,
    )
