"""The deliveries: what each supplier knew, and had wrong, on the day of a file."""

from collections.abc import Iterator
from datetime import date, datetime, time
from random import Random

from leerplicht.voorbeeld import duo
from leerplicht.voorbeeld.brp import is_bekend, persoon_rij, verblijf_rijen
from leerplicht.voorbeeld.gevallen_register import ALLEEN_ADRES, ZONDER_ADRES
from leerplicht.voorbeeld.model import Persoon
from leerplicht.voorbeeld.rij import Rij, Waarden, standen
from leerplicht.voorbeeld.verschillen import ZONDER_MELDING
from leerplicht.voorbeeld.wereld import ZAAD, Wereld

EERSTE, TUSSEN, LAATSTE = date(2023, 9, 1), date(2024, 2, 1), date(2024, 9, 15)
# Of the absence of 2021-2022 only DUO has an older delivery.
VROEG = date(2022, 10, 3)
# DUO keeps verzuim data for the schooljaar of the melding and the next one.
BEWAARD = {
    VROEG: date(2021, 8, 1),
    EERSTE: date(2022, 8, 1),
    TUSSEN: date(2022, 8, 1),
    LAATSTE: date(2023, 8, 1),
}
VOOR_EERSTE = datetime.combine(EERSTE, time())
Levering = tuple[str, date, list[Waarden]]


def _is_weg(persoon: Persoon) -> bool:
    """Left before August 2023 for good: DUO no longer delivers this pupil."""
    if not persoon.verblijven:
        return False
    laatste = persoon.verblijven[-1]
    return (
        laatste.gemeente not in ("1700", "0186", "0159")
        and "0" < laatste.datum < "20230801"
    )


def _naamfout(naam: str) -> str:
    midden = len(naam) // 2
    return naam[:midden] + naam[midden + 1 :] if len(naam) > 4 else naam + "s"


def _brp(wereld: Wereld, leverdatum: date) -> Iterator[Levering]:
    is_eerste = leverdatum == EERSTE
    kans = Random(f"{ZAAD}-brp-{leverdatum}")
    personen: list[Waarden] = []
    adressen: list[Waarden] = []
    for persoon in wereld.personen:
        keer = kans.random()
        if not is_bekend(persoon, leverdatum):
            continue
        vertrokken = _is_weg(persoon) and not persoon.kenmerk
        if not is_eerste and vertrokken and is_bekend(persoon, EERSTE) and keer < 0.01:
            continue
        rij = persoon_rij(persoon, leverdatum)
        if is_eerste and persoon.oud_bsn:
            rij["01.01.20"] = persoon.oud_bsn
        rijen = verblijf_rijen(persoon, leverdatum)
        if is_eerste and not vertrokken and not persoon.kenmerk:
            if keer < 0.006:
                rij["01.02.40"] = _naamfout(rij["01.02.40"])
            elif keer < 0.008:
                rij["01.03.10"] = rij["01.03.10"][:6] + "01"
            elif keer < 0.009:
                rij["01.01.20"] = ""
            elif keer < 0.015 and persoon.geboren < "20200101":
                fout = dict(rijen[-1])
                fout["08.09.10"], fout["08.09.20"] = (
                    "0141",
                    f"2022{kans.randint(10, 12)}05",
                )
                fout["08.10.30"] = fout["08.09.20"]
                rijen.append(fout)
        personen += [rij] if persoon.kenmerk != ALLEEN_ADRES else []
        adressen += rijen if persoon.kenmerk != ZONDER_ADRES else []
    yield "brp/personen", leverdatum, personen
    yield "brp/verblijfplaatsen", leverdatum, adressen


def _duo(wereld: Wereld, leverdatum: date) -> Iterator[Levering]:
    is_eerste = leverdatum == EERSTE
    kans = Random(f"{ZAAD}-duo-{leverdatum}")
    inschrijvingen: list[Waarden] = []
    diplomas: list[Waarden] = []
    personen = sorted(
        wereld.personen, key=lambda p: (p.bsn or p.onderwijsnummer, p.a_nummer)
    )
    for persoon in personen:
        keer = kans.random()
        vertrokken = _is_weg(persoon) and not persoon.kenmerk
        if vertrokken and not is_eerste:
            continue
        rijen = duo.inschrijving_rijen(persoon, leverdatum)
        behaald = duo.diploma_rijen(persoon, leverdatum)
        if is_eerste and persoon.oud_bsn:
            rijen = [rij | {"PERSOONSGEBONDENNUMMER": persoon.oud_bsn} for rij in rijen]
        if is_eerste and rijen and not vertrokken and not persoon.kenmerk:
            if keer < 0.006:
                rijen.append(
                    rijen[-1]
                    | {
                        "INSCHRIJVINGSVOLGNUMMER": "7",
                        "INSTELLINGSCODE": "99ED",
                        "VESTIGINGSCODE": "99ED00",
                        "SOORT_ONDERWIJS": "VO",
                    }
                )
            elif keer < 0.012:
                rijen[-1]["DATUM_UITSCHRIJVING"] = "14-07-2023"
            elif keer < 0.0125:
                rijen.append(rijen[-1])
            elif keer < 0.03 and behaald:
                behaald.append(
                    {
                        "PERSOONSGEBONDENNUMMER": rijen[0]["PERSOONSGEBONDENNUMMER"],
                        "SOORT_DIPLOMA": "VMBO",
                        "DATUM_DIPLOMA": "30-06-2023",
                    }
                )
        inschrijvingen += rijen
        diplomas += behaald
    yield "duo/inschrijvingen", leverdatum, inschrijvingen
    yield "duo/diplomas", leverdatum, diplomas
    yield "duo/koppelingen", leverdatum, duo.koppeling_rijen(personen, leverdatum)
    yield "duo/vestigingen", leverdatum, duo.vestiging_rijen(is_oud=is_eerste)


def _duo_verzuim(wereld: Wereld, leverdatum: date) -> Iterator[Levering]:
    bewaard = BEWAARD[leverdatum]
    begin = datetime(bewaard.year, bewaard.month, bewaard.day)
    rijen = [rij for rij in wereld.duo_rijen if rij.aangemaakt >= begin]
    if leverdatum == EERSTE:
        # One melding that DUO should have removed by then.
        rijen.insert(0, [r for r in wereld.duo_rijen if r.aangemaakt < begin][-1])
    yield "duo/verzuimmeldingen", leverdatum, standen(rijen, leverdatum)
    dagen = duo.dag_rijen(
        wereld.duo_meldingen, bewaard, leverdatum, is_eerste=leverdatum == EERSTE
    )
    if leverdatum == LAATSTE:
        # A day whose melding was never delivered.
        dagen.append(dagen[-1] | {"MELDINGSNUMMER": ZONDER_MELDING})
    yield "duo/verzuimdagen", leverdatum, dagen


def _weggevallen(rijen: list[Rij]) -> Rij:
    """The record that the last delivery misses, though nothing happened to it."""
    klaar = [rij for rij in rijen if rij.gewijzigd < VOOR_EERSTE and not rij.dubbel]
    return klaar[len(klaar) // 2]


def leveringen(wereld: Wereld) -> Iterator[Levering]:
    """Yields every delivery: table (``bron/tabel``), delivery day, rows."""
    for leverdatum in (EERSTE, LAATSTE):
        yield from _brp(wereld, leverdatum)
        yield from _duo(wereld, leverdatum)
    for leverdatum in (VROEG, EERSTE, TUSSEN, LAATSTE):
        yield from _duo_verzuim(wereld, leverdatum)
    for tabel, rijen in wereld.carel.items():
        weg = _weggevallen(rijen)
        tussen = (TUSSEN,) if tabel == "carel/meldingen" else ()
        for leverdatum in (EERSTE, *tussen):
            yield tabel, leverdatum, standen(rijen, leverdatum)
        over = [rij for rij in rijen if rij is not weg]
        yield tabel, LAATSTE, standen(over, LAATSTE)
