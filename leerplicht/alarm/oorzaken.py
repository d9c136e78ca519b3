"""What is wrong, one cause at a time: ten checks that fail by one export are one cause.

A cause is a delivery that is late, refused or odd (with every check that began to fail
since), a check that broke, a table that adds up wrongly, a figure outside its norm, or
the work list of one register and one table of the report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from leerplicht import woorden
from leerplicht.alarm.seeds import Gebeurtenis, Rol, Seeds
from leerplicht.alarm.stand import BRONNEN, ERNSTEN, Controle, Stand

MAGAZIJN, LEVERANCIER = "magazijn", "leverancier"
LEVERINGEN = "fct_leveringen"
REGISTERS = {"brp": "BRP", "carel": "Carel", "duo": "DUO"}
# Builds come weekly, with the deliveries; three days are slack.
BOUW_DAGEN = 10


@dataclass(frozen=True)
class Oorzaak:
    """One thing that is wrong, and who mends it.

    Attributes:
        sleutel: the same as long as it is the same cause.
        titel: what is wrong, in a few words.
        kort: what it is about, as in "wij schreven u over …".
        punten: what is wrong, a sentence each.
        regels: the checks that fail by it.
        tabellen: tables of the report that it touches; empty is every table.
        herstel_in: the registers in which it is mended.
        rollen: who hears of it, the one who mends first.
        aantal: records or figures that deviate.
    """

    sleutel: str
    titel: str
    kort: str
    ernst: str
    sinds: date
    punten: tuple[str, ...]
    regels: frozenset[str]
    tabellen: tuple[str, ...]
    herstel_in: frozenset[str]
    rollen: tuple[Rol, ...]
    herstel: tuple[str, ...]
    aantal: int = 0
    gevolgen: tuple[str, ...] = ()
    gebeurtenis: Gebeurtenis | None = None

    @property
    def zwaarte(self) -> int:
        """The rank of its ernst: higher is worse."""
        return ERNSTEN.index(self.ernst)

    @property
    def is_haast(self) -> bool:
        """It spoils every build until it is mended: not to be left until its day."""
        return not self.sleutel.startswith(("werklijst:", "cijfer:"))


@dataclass
class _Storing:
    """What is wrong with the deliveries of one source."""

    bron: str
    sinds: date
    ernst: str = "waarschuwing"
    wat: str = "blijft uit"
    punten: list[str] = field(default_factory=list)
    herstel: list[str] = field(default_factory=list)
    regels: set[str] = field(default_factory=set)


def zoek_oorzaken(stand: Stand, seeds: Seeds, vandaag: date) -> list[Oorzaak]:
    """Return what is wrong, the worst first; what is only informatie is left out."""
    fout = [
        c
        for c in stand.controles
        if c.is_defect or (c.is_gezakt and c.ernst != ERNSTEN[0])
    ]
    gevonden = list(_oude_bouw(stand, seeds, vandaag))
    for storing in sorted(
        _storingen(stand, fout, seeds, vandaag), key=lambda s: (s.sinds, s.bron)
    ):
        gevolg = [c for c in fout if _is_gevolg(c, storing)]
        fout = [c for c in fout if c not in gevolg and c.regel_code not in storing.regels]
        gevonden.append(_van_storing(storing, gevolg, seeds))
    gevonden += _van_controles(fout, seeds)
    kalender = seeds.gebeurtenissen(vandaag)
    gevonden = [_op_de_kalender(oorzaak, kalender) for oorzaak in gevonden]
    return sorted(gevonden, key=lambda o: (-o.zwaarte, o.sleutel))


def _op_de_kalender(oorzaak: Oorzaak, kalender: list[Gebeurtenis]) -> Oorzaak:
    tabellen = set(oorzaak.tabellen)
    eerste = next(
        (g for g in kalender if g.gaat_over(set(oorzaak.herstel_in), tabellen)), None
    )
    return Oorzaak(**{**vars(oorzaak), "gebeurtenis": eerste})


def _oude_bouw(stand: Stand, seeds: Seeds, vandaag: date) -> Iterator[Oorzaak]:
    dagen = (vandaag - stand.gecontroleerd_op).days
    if dagen > BOUW_DAGEN:
        yield Oorzaak(
            sleutel="bouw",
            titel="Het magazijn is niet opnieuw gebouwd",
            kort="het magazijn dat niet opnieuw was gebouwd",
            ernst="waarschuwing",
            sinds=stand.gecontroleerd_op + timedelta(days=BOUW_DAGEN + 1),
            punten=(
                f"De laatste bouw is {dagen} dagen oud. Wat daarna is geleverd of "
                "verbeterd, staat nog niet in de cijfers.",
            ),
            regels=frozenset(),
            tabellen=(),
            herstel_in=frozenset({MAGAZIJN}),
            rollen=(seeds.rollen[MAGAZIJN],),
            herstel=("Kijk waarom de bouw stopte en draai daarna `dbt build`.",),
        )


def _storingen(
    stand: Stand, fout: list[Controle], seeds: Seeds, vandaag: date
) -> list[_Storing]:
    per_bron: dict[str, _Storing] = {}

    def bij(bron: str, sinds: date) -> _Storing:
        storing = per_bron.setdefault(bron, _Storing(bron, sinds))
        storing.sinds = min(storing.sinds, sinds)
        return storing

    for weigering in stand.weigeringen:
        if weigering.bron in BRONNEN:
            storing = bij(weigering.bron, vandaag)
            storing.wat = "is geweigerd"
            storing.ernst = ERNSTEN[-1]
            storing.punten.append(weigering.melding)
            storing.herstel = ["Laat de leverancier het bestand opnieuw leveren."]
    for controle in fout:
        if controle.tabel == LEVERINGEN and not controle.is_defect:
            for bron, tabel in controle.leveringen:
                storing = bij(bron, controle.sinds)
                if not storing.punten:
                    storing.wat = "ziet er vreemd uit"
                storing.ernst = max(storing.ernst, controle.ernst, key=ERNSTEN.index)
                wat = tabel.replace("_", "-")
                storing.punten.append(f"{_norm(controle)} Het gaat om: {wat}.")
                storing.herstel.append(controle.herstel)
                storing.regels.add(controle.regel_code)
    te_laat: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for levering in stand.leveringen:
        ritme = seeds.ritmes.get((levering.bron, levering.tabel))
        if ritme is not None and (vandaag - levering.leverdatum).days > ritme:
            uiterst = levering.leverdatum + timedelta(days=ritme + 1)
            te_laat[levering.bron].append((uiterst, levering.tabel.replace("_", "-")))
    for bron, tabellen in te_laat.items():
        storing = bij(bron, min(dag for dag, _ in tabellen))
        namen = ", ".join(sorted(tabel for _, tabel in tabellen))
        storing.punten.append(f"Er is te lang geen nieuwe levering gekomen van: {namen}.")
        storing.herstel.append("Zet de nieuwste levering klaar en bouw opnieuw.")
    return list(per_bron.values())


def _is_gevolg(controle: Controle, storing: _Storing) -> bool:
    """Tell whether a check may fail by this delivery: it began when that began, or later.

    A table that adds up wrongly is never a delivery's fault, and a check that broke
    says nothing.
    """
    eigen = controle.herstel_in == MAGAZIJN or controle.tabel == LEVERINGEN
    return not controle.is_defect and not eigen and controle.sinds >= storing.sinds


def _van_storing(storing: _Storing, gevolg: list[Controle], seeds: Seeds) -> Oorzaak:
    register = REGISTERS[storing.bron]
    return Oorzaak(
        sleutel=f"levering:{storing.bron}",
        titel=f"De levering van {_van(register)} {storing.wat}",
        kort=f"de levering van {_van(register)}",
        ernst=max([storing.ernst, *(c.ernst for c in gevolg)], key=ERNSTEN.index),
        sinds=storing.sinds,
        punten=tuple(dict.fromkeys(storing.punten)),
        regels=frozenset(storing.regels | {c.regel_code for c in gevolg}),
        tabellen=(),
        herstel_in=frozenset({LEVERANCIER, register}),
        rollen=(seeds.rollen[LEVERANCIER], seeds.rollen[register]),
        herstel=tuple(dict.fromkeys(storing.herstel)),
        aantal=sum(c.aantal for c in gevolg),
        gevolgen=tuple(_zin(c) for c in gevolg),
    )


def _van_controles(fout: list[Controle], seeds: Seeds) -> Iterator[Oorzaak]:
    groepen: dict[str, list[Controle]] = defaultdict(list)
    for controle in fout:
        groepen[_groep(controle, seeds)].append(controle)
    for sleutel, controles in groepen.items():
        een = controles[0]
        rol = seeds.rollen.get(een.herstel_in, seeds.rollen[MAGAZIJN])
        is_defect = een.is_defect
        titel, kort = _benoemd(een, seeds)
        yield Oorzaak(
            sleutel=sleutel,
            titel=titel,
            kort=kort,
            ernst=ERNSTEN[-1]
            if is_defect
            else max((c.ernst for c in controles), key=ERNSTEN.index),
            sinds=min(c.sinds for c in controles),
            punten=tuple(
                f"De controle '{c.omschrijving}' gaf geen uitkomst."
                if is_defect
                else _zin(c)
                for c in controles
            ),
            regels=frozenset(c.regel_code for c in controles),
            tabellen=tuple(dict.fromkeys(_tabel(c, seeds) for c in controles)),
            herstel_in=frozenset({MAGAZIJN} if is_defect else {een.herstel_in}),
            rollen=(seeds.rollen[MAGAZIJN] if is_defect else rol,),
            herstel=("Geef dit bericht door aan het gegevensteam.",)
            if is_defect
            else tuple(dict.fromkeys(_herstel(c, rol) for c in controles)),
            aantal=sum(c.aantal for c in controles),
        )


def _groep(controle: Controle, seeds: Seeds) -> str:
    if controle.is_defect:
        return "defect"
    if controle.is_op_rijen:
        return f"werklijst:{controle.herstel_in}:{_tabel(controle, seeds)}"
    if controle.herstel_in == MAGAZIJN:
        return f"telling:{controle.tabel}"
    return f"cijfer:{controle.regel_code}"


def _tabel(controle: Controle, seeds: Seeds) -> str:
    if controle.is_op_rijen:
        return seeds.tabel_van_controle.get(controle.regel_code, controle.tabel)
    return controle.tabel


def _benoemd(een: Controle, seeds: Seeds) -> tuple[str, str]:
    """Return the title, and what it is about, as in "wij schreven u over ..."."""
    tabel = tabelnaam(_tabel(een, seeds), seeds)
    if een.is_defect:
        return "Een controle werkt niet", "een controle die niet werkte"
    if een.is_op_rijen:
        waar = _waar(een, seeds)
        return (
            f"Na te kijken {waar}, voor de tabel {tabel}",
            f"de punten {waar} voor de tabel {tabel}",
        )
    if een.herstel_in == MAGAZIJN:
        return (
            f"De tabel {tabel} telt verkeerd", f"de tabel {tabel}, die verkeerd telde"
        )  # fmt: skip
    return (
        f"Een cijfer in de tabel {tabel} valt op",
        f"een cijfer in de tabel {tabel} dat opviel",
    )


def _waar(controle: Controle, seeds: Seeds) -> str:
    return seeds.rollen.get(controle.herstel_in, seeds.rollen[MAGAZIJN]).waar


def tabelnaam(tabel: str, seeds: Seeds) -> str:
    """Return the name that the report gives a table, or the one people call it by."""
    return seeds.tabellen.get(tabel) or woorden.tabelnaam(tabel)


def _zin(controle: Controle) -> str:
    return _aantal(controle) if controle.is_op_rijen else _norm(controle)


def _aantal(controle: Controle) -> str:
    hoeveel = "1 keer" if controle.aantal == 1 else f"{controle.aantal} keer"
    return f"{controle.omschrijving} Dit komt {hoeveel} voor."


def _herstel(controle: Controle, rol: Rol) -> str:
    if not controle.is_op_rijen:
        return controle.herstel
    # Whoever mends has Carel or the BRP before him, not the warehouse.
    return (
        "Vraag de analist om welke gevallen het gaat (tabel fct_afwijkingen), en zorg dat "
        f"ze {rol.waar} worden verbeterd."
    )


def _norm(controle: Controle) -> str:
    jaren = f" in {' en '.join(controle.schooljaren)}" if controle.schooljaren else ""
    gevonden = f"Gevonden{jaren}: {controle.waarde}. " if controle.waarde else ""
    return (
        f"Dit klopt niet: {controle.omschrijving} "
        f"{gevonden}Norm: {controle.norm}."
    )


def _van(register: str) -> str:
    return "de BRP" if register == "BRP" else register
