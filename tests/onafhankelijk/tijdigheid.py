"""rpt_tijdigheid: how long a school waited after the norm was reached."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .lezen import Rij
from .rapport import deel_door, groepeer
from .stand import Stand
from .tijd import DAG

TERMIJN_SCHOOLDAGEN = 5
VRIJDAG = 5


def _schooldagen(stand: Stand, na: date, tot: date) -> int:
    """Return the weekdays outside vacations after one day, up to and with another."""
    dagen = (na + n * DAG for n in range(1, (tot - na).days + 1))
    return sum(
        dag.isoweekday() <= VRIJDAG and not stand.vakanties.is_vakantie(dag)
        for dag in dagen
    )


def kwantiel(waarden: list[int], deel: Decimal) -> Decimal | None:
    """Return the value below which a part lies, in proportion between two values."""
    if not waarden:
        return None
    op_volgorde = sorted(waarden)
    plek = deel * (len(waarden) - 1)
    laag = int(plek)
    hoog = min(laag + 1, len(waarden) - 1)
    verschil = op_volgorde[hoog] - op_volgorde[laag]
    waarde = op_volgorde[laag] + (plek - laag) * verschil
    return waarde.quantize(Decimal("0.1"), ROUND_HALF_UP)


def rpt_tijdigheid(stand: Stand, meldingen: list[Rij]) -> list[Rij]:
    """Return a row per gemeente, schooljaar and school with a melding DUO knows."""
    bij_duo = [
        melding
        for melding in meldingen
        if melding["telt_mee"]
        and melding["schooljaar"] in stand.schooljaren
        and melding["duo_meldingsnummer"] in stand.duo_meldingen
    ]
    koppen = ("gemeente_code", "schooljaar", "school_id")
    uit = []
    for plek, groep in groepeer(bij_duo, koppen).items():
        bereikt = sum(m["datum_norm_bereikt"] is not None for m in groep)
        op_of_na = [m for m in groep if m["dagen_tot_melding"] is not None]
        wachten = [m["dagen_tot_melding"] for m in op_of_na]
        te_laat = sum(
            _schooldagen(stand, m["datum_norm_bereikt"], m["datum_melding"])
            > TERMIJN_SCHOOLDAGEN
            for m in op_of_na
        )
        uit.append(
            {
                **dict(zip(koppen, plek, strict=True)),
                "aantal_meldingen": len(groep),
                "aantal_norm_bereikt": bereikt,
                "percentage_norm_bereikt": deel_door(bereikt, len(groep), 100, 1),
                "mediaan_dagen_tot_melding": kwantiel(wachten, Decimal("0.5")),
                "percentiel_90_dagen_tot_melding": kwantiel(wachten, Decimal("0.9")),
                "aantal_te_laat": te_laat,
            }
        )
    return uit
