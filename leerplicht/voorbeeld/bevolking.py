"""The ordinary pupils: drawn until each pair of rows holds as many as it should.

``OVERGANGEN`` says how many pupils go from which row of 2022-2023 to which row of
2023-2024 (``uit`` = not in the population of that year). Special pupils are made
first and take their place in it; the rest is drawn at random, reckoned with
``telling`` and kept when there is room.
"""

from collections import Counter
from datetime import date, timedelta
from random import Random

from leerplicht.voorbeeld.bewoners import woon
from leerplicht.voorbeeld.kalender import brp, verjaardag
from leerplicht.voorbeeld.loopbaan import (
    Onmogelijk,
    fasen_van,
    geef_diplomas,
    schrijf_in,
)
from leerplicht.voorbeeld.model import Diploma, Persoon
from leerplicht.voorbeeld.telling import cel_van

Cel = tuple[str, str]
OVERGANGEN: dict[Cel, int] = {
    ("po", "po"): 2203,
    ("po", "sbo"): 18,
    ("po", "vo"): 366,
    ("po", "vso"): 4,
    ("po", "geen"): 6,
    ("po", "uit"): 42,
    ("sbo", "sbo"): 68,
    ("sbo", "vo"): 10,
    ("sbo", "vso"): 8,
    ("sbo", "geen"): 1,
    ("sbo", "uit"): 2,
    ("vo", "vo"): 1620,
    ("vo", "vso"): 72,
    ("vo", "mbo"): 285,
    ("vo", "geen"): 8,
    ("vo", "uit"): 100,
    ("vso", "vso"): 85,
    ("vso", "mbo"): 4,
    ("vso", "geen"): 4,
    ("vso", "uit"): 16,
    ("mbo", "mbo"): 262,
    ("mbo", "geen"): 8,
    ("mbo", "uit"): 288,
    ("geen", "po"): 12,
    ("geen", "vo"): 8,
    ("geen", "vso"): 2,
    ("geen", "mbo"): 6,
    ("geen", "geen"): 8,
    ("geen", "uit"): 12,
    ("uit", "po"): 350,
    ("uit", "sbo"): 5,
    ("uit", "vo"): 42,
    ("uit", "vso"): 6,
    ("uit", "mbo"): 10,
    ("uit", "geen"): 16,
}
Vensters = tuple[tuple[int, date, date], ...]


def _venster(gewicht: int, eerste: str, laatste: str) -> tuple[int, date, date]:
    return gewicht, date.fromisoformat(eerste), date.fromisoformat(laatste)


# Birth dates per pair of rows: weight, first day, last day.
GEBOREN: dict[Cel, Vensters] = {
    ("po", "po"): (
        _venster(35, "2010-10-01", "2011-09-30"),
        _venster(1000, "2011-10-01", "2014-09-30"),
        _venster(1150, "2014-10-01", "2018-06-30"),
    ),
    ("po", "sbo"): (_venster(1, "2012-01-01", "2017-06-30"),),
    ("po", "vo"): (
        _venster(93, "2010-10-01", "2011-09-30"),
        _venster(7, "2009-10-01", "2010-09-30"),
    ),
    ("po", "vso"): (_venster(1, "2010-10-01", "2011-09-30"),),
    ("po", "uit"): (_venster(1, "2011-01-01", "2018-05-31"),),
    ("sbo", "sbo"): (_venster(1, "2011-10-01", "2017-12-31"),),
    ("sbo", "vo"): (_venster(1, "2010-04-01", "2011-09-30"),),
    ("sbo", "vso"): (_venster(1, "2010-04-01", "2011-09-30"),),
    ("sbo", "uit"): (_venster(1, "2011-10-01", "2016-12-31"),),
    ("vo", "vo"): (
        _venster(425, "2009-10-01", "2010-09-30"),
        _venster(440, "2008-10-01", "2009-09-30"),
        _venster(450, "2007-10-01", "2008-09-30"),
        _venster(175, "2006-10-01", "2007-09-30"),
        _venster(130, "2005-10-01", "2006-09-30"),
    ),
    ("vo", "vso"): (_venster(1, "2007-10-01", "2010-09-30"),),
    ("vo", "mbo"): (
        _venster(88, "2006-10-01", "2007-09-30"),
        _venster(12, "2005-10-01", "2006-09-30"),
    ),
    ("vo", "uit"): (
        _venster(45, "2004-08-02", "2005-08-01"),
        _venster(35, "2005-08-02", "2006-09-30"),
        _venster(20, "2006-10-01", "2010-06-30"),
    ),
    ("vso", "vso"): (_venster(1, "2006-01-01", "2010-09-30"),),
    ("vso", "mbo"): (_venster(1, "2005-10-01", "2007-03-31"),),
    ("vso", "uit"): (
        _venster(12, "2004-08-02", "2005-08-01"),
        _venster(4, "2006-10-01", "2009-09-30"),
    ),
    ("mbo", "mbo"): (_venster(1, "2005-08-02", "2006-10-31"),),
    ("mbo", "uit"): (
        _venster(85, "2004-08-02", "2005-08-01"),
        _venster(15, "2005-08-02", "2006-09-30"),
    ),
    ("uit", "po"): (
        _venster(300, "2018-07-01", "2019-06-30"),
        _venster(50, "2012-10-01", "2018-06-30"),
    ),
    ("uit", "sbo"): (
        _venster(3, "2018-07-01", "2019-06-30"),
        _venster(2, "2012-10-01", "2017-06-30"),
    ),
    ("uit", "vo"): (_venster(1, "2007-10-01", "2011-09-30"),),
    ("uit", "vso"): (_venster(1, "2007-10-01", "2011-09-30"),),
    ("uit", "mbo"): (_venster(1, "2006-02-01", "2007-09-30"),),
}
SOORTEN: dict[str, tuple[tuple[str, int], ...]] = {
    "po": (("BO", 1),),
    "sbo": (("SBO", 3), ("SO", 1)),
    "vo": (("VO", 93), ("PRO", 7)),
    "vso": (("VSO", 1),),
    "mbo": (("MBO", 1),),
    "uit": (("", 1),),
}


def dag_tussen(kans: Random, eerste: date, laatste: date) -> date:
    """A day from ``eerste`` to ``laatste``, each as likely."""
    return eerste + timedelta(days=kans.randint(0, (laatste - eerste).days))


def _soort(kans: Random, rij: str) -> str:
    keus = SOORTEN[rij]
    return kans.choices([naam for naam, _ in keus], [gewicht for _, gewicht in keus])[0]


def _teken(kans: Random, cel: Cel) -> Persoon:
    """Draws one person that should fall in ``cel``; may raise Onmogelijk."""
    vensters = GEBOREN[cel]
    _, eerste, laatste = kans.choices(vensters, [venster[0] for venster in vensters])[0]
    geboren = dag_tussen(kans, eerste, laatste)
    persoon = Persoon(brp(geboren), kans.choices("MVO", (505, 490, 5))[0])
    komst: date | None = None
    vertrek: date | None = None
    hoe = kans.choices(("verhuizing", "emigratie", "overlijden"), (86, 12, 2))[0]
    stop: date | None = None
    if cel[0] == "uit" and geboren < date(2018, 7, 1):
        komst = dag_tussen(kans, date(2023, 8, 21), date(2024, 6, 30))
    elif kans.random() < 0.3 and geboren < date(2022, 1, 1):
        komst = dag_tussen(kans, geboren + timedelta(days=30), date(2023, 6, 1))
    soorten = (_soort(kans, cel[0]), _soort(kans, cel[1]))
    if cel[0] == cel[1]:
        soorten = (soorten[0], soorten[0])
    if cel[1] == "uit":
        if verjaardag(geboren, 18) > date(2023, 8, 1):
            if cel[0] in ("po", "sbo") or geboren > date(2006, 9, 30):
                vertrek = dag_tussen(kans, date(2022, 9, 1), date(2023, 7, 28))
            elif cel[0] == "vo":
                persoon.diplomas.append(
                    Diploma(
                        "HAVO", dag_tussen(kans, date(2023, 6, 14), date(2023, 7, 12))
                    )
                )
                stop = date(2023, 7, 31)
            else:
                niveau = kans.choice(("MBO-2", "MBO-2", "MBO-3"))
                dag = dag_tussen(kans, date(2023, 1, 20), date(2023, 7, 12))
                persoon.diplomas.append(Diploma(niveau, dag))
        elif cel[0] == "vso":
            stop = date(2023, 7, 31)
    elif kans.random() < 0.02:
        vertrek = dag_tussen(kans, date(2023, 9, 20), date(2024, 9, 10))
    woon(kans, persoon, komst, vertrek, hoe)
    fasen, vo_einde = fasen_van(kans, geboren, soorten)
    if vertrek and hoe != "verhuizing":
        stop = vertrek
    elif (
        stop is None
        and "MBO" not in [fase.soort for fase in fasen]
        and vo_einde <= 2024
    ):
        stop = date(vo_einde, 7, 31)
        if fasen[-1].soort == "VO":
            havo = vo_einde - fasen[-1].start.year <= 5
            dag = date(vo_einde, 7, kans.randint(3, 9))
            persoon.diplomas.append(Diploma("HAVO" if havo else "VWO", dag))
    binnen = komst if komst and kans.random() < 0.7 else None
    schrijf_in(kans, persoon, fasen, stop, binnen)
    geef_diplomas(kans, persoon)
    if kans.random() < 0.004:
        persoon.geheim = "7"
    return persoon


def vul_aan(kans: Random, cel: Cel, aantal: int) -> list[Persoon]:
    """Draws ``aantal`` persons that fall in ``cel`` of ``OVERGANGEN``.

    Raises RuntimeError when the cell cannot be reached.
    """
    gevonden: list[Persoon] = []
    for _ in range(aantal * 40 + 400):
        if len(gevonden) == aantal:
            return gevonden
        try:
            persoon = _teken(kans, cel)
        except Onmogelijk:
            continue
        persoon.nummer_inschrijvingen()
        if cel_van(persoon) == cel:
            gevonden.append(persoon)
    raise RuntimeError(f"geen {aantal} personen te vinden voor {cel}")


def vul_bevolking(kans: Random, bijzonder: list[Persoon]) -> list[Persoon]:
    """The ordinary pupils that complete ``OVERGANGEN`` beside ``bijzonder``.

    Raises RuntimeError when the special ones do not fit.
    """
    bezet = Counter(cel_van(persoon) for persoon in bijzonder)
    bezet.pop(("uit", "uit"), None)
    for cel in bezet:
        if bezet[cel] > OVERGANGEN.get(cel, 0):
            raise RuntimeError(f"te veel bijzondere personen in {cel}: {bezet[cel]}")
    gewoon: list[Persoon] = []
    for cel, aantal in OVERGANGEN.items():
        rest = aantal - bezet[cel]
        if rest and "geen" in cel:
            raise RuntimeError(f"in {cel} ontbreken {rest} bijzondere personen")
        gewoon += vul_aan(kans, cel, rest)
    return gewoon
