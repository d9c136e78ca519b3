"""One finding of the audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leerplicht.audit.lezen import Cijfer


@dataclass(frozen=True)
class Bevinding:
    """What is printed, what follows, and what can be asked of the author.

    Attributes:
        regel_code: the rule, see seed ``auditregels``.
        schooljaar: the year it is about.
        waar: where it is printed.
        gedrukt: what is printed there.
        volgt: what follows from the other figures, the sum written out.
        zin: a sentence for the author.
        cijfers: the printed figures that cannot all be right, the one to look at first;
            none where it is about the rows of a table and not about a figure.
        ernst: waarschuwing (a figure does not hold) or informatie (it asks for a word).
    """

    regel_code: str
    schooljaar: str
    waar: str
    gedrukt: str
    volgt: str
    zin: str
    cijfers: tuple[Cijfer, ...] = ()
    ernst: str = ""

    def met_ernst(self, ernst: str) -> Bevinding:
        """Return the finding with its weight."""
        return replace(self, ernst=ernst)

    def als_rij(self) -> dict[str, str]:
        """Return the row of the table of findings."""
        return {
            "regel_code": self.regel_code, "ernst": self.ernst,
            "schooljaar": self.schooljaar, "waar": self.waar, "gedrukt": self.gedrukt,
            "volgt": self.volgt, "zin": self.zin,
        }  # fmt: skip


def bevinding(
    regel_code: str, cijfers: Sequence[Cijfer], volgt: str, vraag: str
) -> Bevinding:
    """Return a finding about printed figures.

    Args:
        regel_code: the rule.
        cijfers: the figures, the one to look at first.
        volgt: what follows, as sentences.
        vraag: what is asked of the author.
    """
    eerste = cijfers[0]
    return Bevinding(
        regel_code,
        eerste.schooljaar,
        eerste.waar,
        eerste.voluit,
        volgt,
        f"In {eerste.waar} staat: {eerste.voluit}. {volgt} {vraag}",
        tuple(cijfers),
    )
