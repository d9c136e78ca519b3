"""The official test persons of the BRP, turned into deliveries that the gate reads.

RvIG publishes them as one file: a column per rubriek, and a list of a person stacked
over several rows. The first row holds the present state of every category; a row with an
empty first column continues the list above it, with one older state (or one more child,
nationality ...) per category. Column ``xx.H`` of a row names what follows in the next one.
Which rubrieken are written is what the contract of the source ``brp`` says.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from babel.numbers import format_decimal

from leerplicht.poort.contract import lees_contracten

A_NUMMER = "01.01.10"
GEMEENTE, DATUM_INSCHRIJVING = "08.09.10", "08.09.20"
# Logisch Ontwerp BRP: an older state with this mark was never true.
ONJUIST, IS_ONJUIST = "08.84.10", "O"
VOLGT = "08.H"


class Onleesbaar(Exception):
    """The file cannot be turned into deliveries; the message is one Dutch line."""


@dataclass
class Omzetting:
    """What was read and written; every row of the file is in one of the counts.

    Attributes:
        lijsten: lists of persons, each a row of ``personen``.
        regels: data rows of the file.
        adressen: rows of ``verblijfplaatsen``.
        onjuist: addresses left out, as the BRP itself says that they were never true.
        onvolledig: stacked rows with something of an address, but no gemeente and date.
        zonder_adres: stacked rows of other categories only.
        niet_gevolgd: times that 08.H announces a row that is not there.
        niet_aangekondigd: times that an address follows without being announced.
        dubbele_koppen: headings that occur twice; none that is needed.
        bestanden: what was written.
    """

    lijsten: int = 0
    regels: int = 0
    adressen: int = 0
    onjuist: int = 0
    onvolledig: int = 0
    zonder_adres: int = 0
    niet_gevolgd: int = 0
    niet_aangekondigd: int = 0
    dubbele_koppen: list[str] = field(default_factory=list)
    bestanden: list[Path] = field(default_factory=list)

    def __str__(self) -> str:
        """Return what a person who typed the command wants to know."""
        personen, verblijfplaatsen = (pad.name for pad in self.bestanden)
        return "\n".join([
            f"Persoonslijsten gelezen: {_getal(self.lijsten)}, op {_getal(self.regels)} "
            "regels.",
            f"{personen}: {_getal(self.lijsten)} geschreven, van elke lijst één.",
            f"{verblijfplaatsen}: {_getal(self.adressen)} geschreven. Weggelaten: "
            f"{_getal(self.onjuist)} die de BRP zelf onjuist noemt (rubriek {ONJUIST}) en "
            f"{_getal(self.onvolledig)} zonder gemeente en datum.",
            "Regels over iets anders (kinderen, nationaliteiten, vroegere namen): "
            f"{_getal(self.zonder_adres)}.",
            *(f"Let op: kop {kop} komt twee keer voor. Die rubriek is hier niet nodig."
              for kop in self.dubbele_koppen),
            *([f"Let op: kolom {VOLGT} kondigt {self.niet_gevolgd} keer een adres aan dat "
               f"er niet is, en {self.niet_aangekondigd} keer volgt er een dat niet is "
               "aangekondigd. De adressen die er staan zijn overgenomen."]
              if self.niet_gevolgd or self.niet_aangekondigd else []),
        ])  # fmt: skip


def zet_om(bestand: Path, map_: Path, leverdatum: date, project: Path) -> Omzetting:
    """Turn the stacked file into two deliveries of the source ``brp``.

    Args:
        bestand: the file of RvIG: UTF-8 with BOM, ``;``, headings are rubriek numbers.
        map_: the extracts directory; the deliveries come in ``brp`` below it.
        leverdatum: the date in the names of the deliveries.
        project: the root of the dbt project, where the contracts are.

    Raises:
        Onleesbaar: the file is not in this form, or a delivery of that date is there.
    """
    contracten = lees_contracten(project)
    tabellen = {
        naam: [kolom.naam for kolom in contracten["brp", naam].kolommen]
        for naam in ("personen", "verblijfplaatsen")
    }
    doelen = {
        naam: map_ / "brp" / f"{naam}_{leverdatum:%Y%m%d}.csv" for naam in tabellen
    }
    for doel in doelen.values():
        if doel.exists():
            raise Onleesbaar(
                f"{doel} bestaat al. Haal het weg of kies een andere leverdatum."
            )
    omzetting = Omzetting(bestanden=list(doelen.values()))
    nodig = {kop for kolommen in tabellen.values() for kop in kolommen}
    rijen: dict[str, list[list[str]]] = {naam: [] for naam in tabellen}
    for lijst in _lijsten(bestand, nodig | {ONJUIST, VOLGT}, omzetting):
        rijen["personen"].append([lijst[0][kop] for kop in tabellen["personen"]])
        for adres in _adressen(lijst, omzetting):
            adres[A_NUMMER] = lijst[0][A_NUMMER]
            rijen["verblijfplaatsen"].append(
                [adres[kop] for kop in tabellen["verblijfplaatsen"]]
            )
    if not omzetting.lijsten:
        raise Onleesbaar(f"{bestand.name}: er staat geen persoonslijst in.")
    for naam, doel in doelen.items():
        _schrijf(doel, [tabellen[naam], *rijen[naam]])
    return omzetting


Regel = dict[str, str]


def _lijsten(
    bestand: Path, nodig: set[str], omzetting: Omzetting
) -> Iterator[list[Regel]]:
    """Yield per person the rows of the list, each with the rubrieken that are needed."""
    lezer = csv.reader(io.StringIO(_tekst(bestand)), delimiter=";", strict=True)
    try:
        kop = [naam.strip() for naam in next(lezer, [])]
        plaatsen = _plaatsen(bestand, kop, nodig, omzetting)
        adres = [
            i for i, naam in enumerate(kop) if naam[:3] == VOLGT[:3] and naam != VOLGT
        ]
        lijst: list[Regel] = []
        for velden in lezer:
            if len(velden) != len(kop):
                raise _fout(
                    bestand, lezer.line_num, "heeft meer of minder velden dan de kop"
                )
            regel = {naam: velden[plaats].strip() for naam, plaats in plaatsen.items()}
            regel["adres"] = "".join(velden[plaats].strip() for plaats in adres)
            omzetting.regels += 1
            if velden[0].strip():
                if lijst:
                    yield lijst
                lijst = []
                omzetting.lijsten += 1
            elif not lijst:
                raise _fout(bestand, lezer.line_num, "hoort bij geen persoonslijst")
            lijst.append(regel)
    except csv.Error:
        raise _fout(bestand, lezer.line_num, "is niet te lezen") from None
    if lijst:
        yield lijst


def _tekst(bestand: Path) -> str:
    try:
        return bestand.read_bytes().decode("utf-8-sig")
    except OSError:
        raise Onleesbaar(f"{bestand} kan niet worden gelezen. Klopt de naam?") from None
    except UnicodeDecodeError:
        raise Onleesbaar(
            f"{bestand.name} is geen UTF-8. Neem het bestand van RvIG zelf."
        ) from None


def _plaatsen(
    bestand: Path, kop: list[str], nodig: set[str], omzetting: Omzetting
) -> dict[str, int]:
    omzetting.dubbele_koppen = sorted(
        {naam for naam in kop if naam and kop.count(naam) > 1}
    )
    for naam in sorted(nodig):
        if kop.count(naam) != 1:
            hoe = "komt twee keer voor" if naam in kop else "ontbreekt"
            raise Onleesbaar(f"{bestand.name}: de kop {naam} {hoe}. Neem het bestand van "
                             "RvIG zelf.")  # fmt: skip
    return {naam: kop.index(naam) for naam in nodig}


def _adressen(lijst: list[Regel], omzetting: Omzetting) -> Iterator[Regel]:
    """Yield the addresses of a person, the present one first, and count the other rows."""
    aangekondigd = True
    for regel in lijst:
        if regel["adres"] and not aangekondigd:
            omzetting.niet_aangekondigd += 1
        if aangekondigd and not regel["adres"]:
            omzetting.niet_gevolgd += 1
        aangekondigd = bool(regel[VOLGT])
        if not regel["adres"]:
            omzetting.zonder_adres += 1
        elif regel[ONJUIST].upper() == IS_ONJUIST:
            omzetting.onjuist += 1
        elif not regel[GEMEENTE] and not regel[DATUM_INSCHRIJVING]:
            omzetting.onvolledig += 1
        else:
            omzetting.adressen += 1
            yield regel
    omzetting.niet_gevolgd += aangekondigd


def _schrijf(doel: Path, rijen: list[list[str]]) -> None:
    """Write a delivery: complete or not at all."""
    doel.parent.mkdir(parents=True, exist_ok=True)
    deel = doel.with_name(f".{doel.name}.deel")
    with deel.open("w", encoding="utf-8-sig", newline="") as stroom:
        csv.writer(stroom, delimiter=";", lineterminator="\n").writerows(rijen)
    os.replace(deel, doel)


def _fout(bestand: Path, regel: int, wat: str) -> Onleesbaar:
    return Onleesbaar(f"{bestand.name}, regel {regel}: deze regel {wat}. Neem het bestand "
                      "van RvIG zelf.")  # fmt: skip


def _getal(aantal: int) -> str:
    return format_decimal(aantal, locale="nl_NL")
