"""The printed figures as they were typed over, and what each of them counts."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from leerplicht.audit.begrippen import (
    NIET_GELABELD,
    TOTAAL,
    Begrippen,
    Codes,
    Maat,
)
from leerplicht.audit.getallen import getal

KOLOMMEN = ("schooljaar", "onderdeel", "onderwijssoort", "maat", "waarde")
_GETAL = re.compile(r"[0-9]+([.,][0-9]+)?")


class Onleesbaar(Exception):
    """The file holds no figures that can be judged; the message says what to do."""


@dataclass(frozen=True)
class Cijfer:
    """One printed figure.

    Attributes:
        regelnummer: line of the CSV.
        codes: the onderwijssoorten that its row stands for, or the total.
        aantal: the count; None for a percentage, a share or a direction.
        percentage: the percentage or share, with the decimals that are printed.
    """

    regelnummer: int
    schooljaar: str
    onderwijssoort: str
    waarde: str
    hoe: Maat
    codes: Codes
    aantal: int | None = None
    percentage: Decimal | None = None

    @property
    def plek(self) -> tuple[str, str, str, Codes]:
        """What it is a figure of: schooljaar, begrip, soort, onderwijs."""
        return self.schooljaar, self.hoe.begrip_code, self.hoe.soort_code, self.codes

    @property
    def decimalen(self) -> int:
        """How many decimals are printed."""
        if self.percentage is None:
            return 0
        return -int(self.percentage.as_tuple().exponent)

    @property
    def waar(self) -> str:
        """Where it is printed, as it stands in a sentence."""
        regel = "" if self.codes in (TOTAAL, NIET_GELABELD) else f" ({self.onderwijssoort})"
        return f"{self.hoe.plaats_naam}{regel} over {self.schooljaar}"

    @property
    def voluit(self) -> str:
        """The figure with what it counts."""
        if self.aantal is None:
            return f"{self.gedrukt} ({self.hoe.maat_naam})"
        return f"{self.gedrukt} {self.hoe.maat_naam}"

    @property
    def gedrukt(self) -> str:
        """The figure as people read it."""
        if self.aantal is not None:
            return getal(self.aantal)
        if self.percentage is not None:
            return f"{getal(self.percentage, self.decimalen)} %"
        return self.waarde


def lees_cijfers(pad: Path, begrippen: Begrippen) -> tuple[list[Cijfer], list[str]]:
    """Read a CSV with printed figures.

    Returns:
        The figures that the seeds know, and of the others a Dutch line each.

    Raises:
        Onleesbaar: no such file, no such columns, a value that cannot be what the
            measure says, a cell of a table that occurs twice, or nothing to judge.
    """
    cijfers: list[Cijfer] = []
    onbekend: list[str] = []
    for regelnummer, rij in _rijen(pad):
        hoe = begrippen.maten.get((rij["onderdeel"], rij["maat"]))
        codes = begrippen.onderwijs.get(rij["onderwijssoort"])
        if hoe is None or codes is None:
            wat = (
                f"maat {rij['maat']} van {rij['onderdeel']} (seed gedrukte_maten)"
                if hoe is None
                else f"regel {rij['onderwijssoort']} (seed gedrukte_onderwijssoorten)"
            )
            onbekend.append(f"regel {regelnummer} van het bestand: {wat}")
        elif hoe.vorm != "geen":
            cijfers.append(_cijfer(regelnummer, rij, hoe, codes))
    if not cijfers:
        raise Onleesbaar(
            f"In {pad.name} staat geen cijfer dat de audit kent. Vul de seeds "
            "gedrukte_maten en gedrukte_onderwijssoorten aan met de woorden van dit "
            "verslag."
        )
    _geen_cel_dubbel(cijfers)
    return cijfers, onbekend


def _rijen(pad: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        tekst = pad.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Onleesbaar(
            f"Het bestand {pad} bestaat niet. Controleer de naam."
        ) from None
    except UnicodeDecodeError:
        raise Onleesbaar(
            f"{pad.name} is geen UTF-8. Sla het bestand op als CSV UTF-8."
        ) from None
    except OSError:
        raise Onleesbaar(
            f"{pad} is niet te lezen. Is het een bestand, en mag u het lezen?"
        ) from None
    kop = tekst.partition("\n")[0]
    teken = ";" if kop.count(";") > kop.count(",") else ","
    lezer = csv.DictReader(io.StringIO(tekst, newline=""), delimiter=teken)
    ontbreekt = [k for k in KOLOMMEN if k not in (lezer.fieldnames or ())]
    if ontbreekt:
        raise Onleesbaar(
            f"In {pad.name} ontbreekt kolom {', '.join(ontbreekt)}. De eerste regel hoort "
            f"de kolommen {', '.join(KOLOMMEN)} te noemen."
        )
    try:
        return [
            (lezer.line_num, {kolom: (rij[kolom] or "").strip() for kolom in KOLOMMEN})
            for rij in lezer
            if any(rij[kolom] for kolom in KOLOMMEN)
        ]
    except csv.Error:
        raise Onleesbaar(
            f"{pad.name} is na regel {lezer.line_num} geen CSV. Sla het bestand opnieuw op."
        ) from None


def _cijfer(regelnummer: int, rij: dict[str, str], hoe: Maat, codes: Codes) -> Cijfer:
    jaar, waarde = rij["schooljaar"], rij["waarde"]
    if not re.fullmatch(r"[0-9]{4}-[0-9]{4}", jaar) or int(jaar[5:]) != int(jaar[:4]) + 1:
        raise Onleesbaar(
            f"Regel {regelnummer}, kolom schooljaar: typ een schooljaar als 2023-2024."
        )
    basis = Cijfer(regelnummer, jaar, rij["onderwijssoort"], waarde, hoe, codes)
    if hoe.vorm == "richting":
        return basis
    try:
        if not _GETAL.fullmatch(waarde):
            raise InvalidOperation
        gelezen = Decimal(waarde.replace(",", "."))
        if hoe.vorm == "aantal" and gelezen != int(gelezen):
            raise InvalidOperation
    except InvalidOperation:
        raise Onleesbaar(
            f"Regel {regelnummer}, kolom waarde: typ een getal zonder punt voor de "
            "duizendtallen; een aantal is een heel getal, een streepje is 0."
        ) from None
    if hoe.vorm == "aantal":
        return replace(basis, aantal=int(gelezen))
    return replace(basis, percentage=gelezen)


def _geen_cel_dubbel(cijfers: list[Cijfer]) -> None:
    gezien: dict[tuple[object, ...], int] = {}
    for cijfer in cijfers:
        if cijfer.hoe.plaats != "tabel":
            continue
        eerste = gezien.setdefault(
            (cijfer.hoe.onderdeel, *cijfer.plek), cijfer.regelnummer
        )
        if eerste != cijfer.regelnummer:
            raise Onleesbaar(
                f"Regel {eerste} en regel {cijfer.regelnummer} noemen dezelfde cel van "
                f"een tabel. Laat er een staan."
            )

