"""Invented BRP rows: persons, and where they lived."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .toeval import Mens, Toeval

Rij = dict[str, str]

VOORGANGERS = {
    "1700": ("0186", "0159"),
    "1742": ("0178", "0165"),
    "1774": ("0149",),
    "0141": ("1189",),
}
ELDERS = ("0160", "0175", "1999", "0363")
NAMEN = (
    "Jansen",
    "Zoë",
    "Brûlée",
    "Çelik",
    "Şahin",
    'van "t Hof; de Jong',
    "=cmd()",
    "'); DROP TABLE leerlingen; --",
    "{{ naam }}",
    "O’Neill",
)


def brp_tekst(toeval: Toeval, dag: date) -> str:
    """Return a date as the BRP writes it, now and then with unknown parts."""
    if toeval.kans(0.02):
        return toeval.kies((f"{dag:%Y%m}00", f"{dag:%Y}0000", f"{dag:%Y}0013"))
    return f"{dag:%Y%m%d}"


def _bsn(toeval: Toeval, eerdere: list[Mens], is_fout: bool) -> str:
    """Return an own BSN, none, or one that someone else bears."""
    if eerdere and toeval.kans(0.4 if is_fout else 0.02):
        return toeval.kies(eerdere[-5:]).bsn
    return "" if toeval.kans(0.04) else toeval.bsn()


def verzin_mens(
    toeval: Toeval, volgnummer: int, eerdere: list[Mens]
) -> tuple[Mens, Rij]:
    """Return a person with his row in ``personen``."""
    geboorte, geboorte_tekst = toeval.geboorte()
    mens = Mens(f"{1000000000 + volgnummer * 7919}", geboorte, geboorte_tekst)
    reden, opschorting, overlijden = _opschorting(toeval, mens)
    mens.bsn = _bsn(toeval, eerdere, reden.upper() in ("F", "W"))
    if not mens.bsn or toeval.kans(0.12):
        mens.onderwijsnummer = toeval.onderwijsnummer()
    return mens, {
        "01.01.10": mens.a_nummer,
        "01.01.20": _zonder_nul(toeval, mens.bsn),
        "01.02.10": toeval.kies(NAMEN),
        "01.02.30": toeval.of_leeg(0.8, ("van", "de")),
        "01.02.40": toeval.kies(NAMEN),
        "01.03.10": mens.geboorte_tekst,
        "01.04.10": toeval.of_leeg(0.02, ("M", "V", "O", "v")),
        "06.08.10": overlijden,
        "07.67.10": opschorting,
        "07.67.20": reden,
        "07.70.10": toeval.of_leeg(0.3, tuple("01234567")),
    }


def _zonder_nul(toeval: Toeval, nummer: str) -> str:
    """Return a number as a spreadsheet leaves it."""
    return nummer[1:] if nummer.startswith("0") and toeval.kans(0.7) else nummer


def _opschorting(toeval: Toeval, mens: Mens) -> tuple[str, str, str]:
    """Return the reason and date of opschorting, and the date of death."""
    worp = toeval.rng.random()
    if worp > 0.12:
        leeg = toeval.kies(("", "", "", "00000000"))
        return "", leeg, leeg
    dag = toeval.dag(mens)
    mens.dagen.append(dag)
    datum = brp_tekst(toeval, dag)
    if worp < 0.03:
        later = brp_tekst(toeval, dag + timedelta(toeval.rng.randrange(4)))
        return "O", toeval.kies(("", datum, later)), datum
    if worp < 0.06:
        return toeval.kies(("F", "W", "f", "w")), toeval.kies(("", datum)), ""
    return toeval.kies(("E", "M", "R", "e", "X", "")), datum, ""


def _gemeente(toeval: Toeval, gemeenten: Sequence[str]) -> str:
    """Return a gemeentecode: in scope, an old one of it, or elsewhere."""
    if toeval.kans(0.25):
        return toeval.kies(ELDERS)
    code = toeval.kies(gemeenten)
    if code in VOORGANGERS and toeval.kans(0.2):
        return toeval.kies(VOORGANGERS[code])
    return code


def verzin_verblijfplaatsen(
    toeval: Toeval, mens: Mens, gemeenten: Sequence[str]
) -> list[Rij]:
    """Return where a person lived: moves on boundary days, abroad and back."""
    if toeval.vakanties.perioden and toeval.kans(0.05):
        return _alleen_in_vakanties(toeval, mens, toeval.kies(gemeenten))
    begin = mens.geboorte + timedelta(toeval.kies((0, 0, 0, 20, 900)))
    if toeval.kans(0.4):
        begin = toeval.dag(mens)
    rijen = [_verblijf(toeval, mens, toeval.kies(gemeenten), begin)]
    while toeval.kans(0.4) and len(rijen) < 7:
        dag = toeval.dag(mens)
        mens.dagen.append(dag)
        worp = toeval.rng.random()
        if worp < 0.12:
            rijen[-1]["08.13.20"] = brp_tekst(toeval, dag)
        elif worp < 0.22:
            abroad = _verblijf(toeval, mens, "1999", dag)
            rijen.append(abroad | {"08.13.20": brp_tekst(toeval, dag)})
        elif worp < 0.35:
            rijen += [
                _verblijf(toeval, mens, _gemeente(toeval, gemeenten), dag)
                for _ in range(2)
            ]
        elif worp < 0.45:
            rijen.append(toeval.kies(rijen) | {"08.10.30": f"{dag:%Y%m%d}"})
        else:
            rijen.append(_verblijf(toeval, mens, _gemeente(toeval, gemeenten), dag))
    if toeval.kans(0.02):
        rijen[-1]["08.13.20"] = "00000000"
    return rijen


def _alleen_in_vakanties(toeval: Toeval, mens: Mens, gemeente: str) -> list[Rij]:
    """Return short stays within vacations, or a day longer, with departures between."""
    rijen = []
    for begin, einde in toeval.vakanties.perioden:
        if toeval.begin <= begin <= toeval.einde and toeval.kans(0.5):
            weg = einde + timedelta(toeval.kies((1, 1, 1, 2)))
            rij = _verblijf(toeval, mens, gemeente, begin)
            rijen.append(rij | {"08.13.20": f"{weg:%Y%m%d}"})
    return rijen or [_verblijf(toeval, mens, gemeente, toeval.begin)]


def _verblijf(toeval: Toeval, mens: Mens, gemeente: str, dag: date) -> Rij:
    return {
        "01.01.10": mens.a_nummer,
        "08.09.10": gemeente.lstrip("0") if toeval.kans(0.1) else gemeente,
        "08.09.20": brp_tekst(toeval, dag),
        "08.10.30": toeval.kies((f"{dag:%Y%m%d}", "", "20200231", "onbekend")),
        "08.11.60": toeval.of_leeg(0.2, ("7671AA", "7681 BB")),
        "08.13.20": "",
    }
