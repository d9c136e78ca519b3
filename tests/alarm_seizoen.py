"""A simulated season of reports, August to December: what is told to whom, week by week.

    python tests/alarm_seizoen.py      writes docs/voorbeeld_seizoen.md anew

``test_alarm_seizoen.py`` holds the page against what the command sends today.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

from alarm_hulp import Rij, Wereld, adressenbestand, postkantoor
from babel.dates import format_date
from conftest import PROJECT

from leerplicht.alarm.bericht import Bericht
from leerplicht.alarm.opdracht import voer_uit
from leerplicht.alarm.seeds import Seeds

PAGINA = PROJECT / "docs" / "voorbeeld_seizoen.md"
EERSTE, LAATSTE = date(2024, 8, 5), date(2024, 12, 30)
SEEDS = Seeds(PROJECT)
KOP = """# Een seizoen aan berichten
Zo leest een seizoen van augustus tot en met december, met elke maandag een levering, een bouw
en `leerplicht alert`. De fouten zijn verzonnen. Deze pagina wordt gemaakt door
`python tests/alarm_seizoen.py`, en een test houdt haar gelijk aan wat het programma stuurt.
Onderaan staan enkele berichten in hun geheel.
"""


@dataclass
class Week:
    """What is different from a week in which all is well.

    Attributes:
        gebeurt: what happens, in a sentence for the reader of the page.
        fout: check -> how many deviate, or the figure that is found.
        stuk: checks that break.
        laatste: bron -> the day of its last delivery, where that is not today.
        geweigerd: (file, what the gate says).
    """

    gebeurt: str = ""
    fout: dict[str, float] = field(default_factory=dict)
    stuk: tuple[str, ...] = ()
    laatste: dict[str, date] = field(default_factory=dict)
    geweigerd: tuple[tuple[str, str], ...] = ()


STATUS, PLICHT = "melding_andere_status", "melding_buiten_plicht"
KOPPEL, BEROEP = "leerling_niet_koppelbaar", "eerste_beroep_herhaald"
SCHOOL, EINDE = "relatief_niet_ingeschreven", "inschrijving_einde_voor_begin"
HALF = {
    "leveringen_omvang": 41.0,
    "percentage_verzuimers_in_de_band": 0.4,
    "meldingen_per_100_in_de_band": 0.4,
    "maanden_naar_schooldagen": -11.0,
    "duo_melding_niet_in_carel": 133,
    "dossier_onbekend": 18,
}
# The norm in words, as a build makes it.
NORMEN = {
    "leveringen_omvang": "van 55 tot en met 200 procent van de vorige levering",
    "percentage_verzuimers_in_de_band": "van 0,5 tot en met 8 procent van de leerlingen",
    "meldingen_per_100_in_de_band": "van 0,5 tot en met 12 meldingen per 100 leerlingen",
    "maanden_naar_schooldagen": (
        "van -9 tot en met 20 procentpunt naast het aandeel van de schooldagen"
    ),
    "meldingen_volgen_uit_feiten": "gelijk aan het aantal getelde meldingen",
}


def verhaal() -> dict[date, Week]:
    """Return the weeks in which something is the matter."""
    d = date
    duo = {"duo": d(2024, 8, 26)}
    return {
        d(2024, 8, 5): Week("Het schooljaar is net dicht. De eerste lijsten komen eruit.",
                            {STATUS: 14, KOPPEL: 13}),
        d(2024, 8, 12): Week("Er verandert weinig.", {STATUS: 15, KOPPEL: 12}),
        d(2024, 8, 19): Week("De export van Carel is halverwege afgebroken.",
                             {STATUS: 15, KOPPEL: 12} | HALF),
        d(2024, 8, 26): Week("Carel is opnieuw geleverd. Burgerzaken is bijna klaar.",
                             {STATUS: 15}),
        d(2024, 9, 2): Week("DUO levert niet. Drie dagen te laat mag.", {STATUS: 9}, laatste=duo),
        d(2024, 9, 9): Week("DUO levert weer niet, en een nieuwe code staat in geen lijst.",
                            {STATUS: 9, "meldingen_volgen_uit_feiten": 244.0},
                            laatste=duo),
        d(2024, 9, 16): Week("DUO heeft geleverd en de code staat in de lijst.",
                             {STATUS: 6}),
        d(2024, 9, 23): Week("De leerplichtbalie heeft haar lijst af."),
        d(2024, 9, 30): Week("Het verslag gaat naar de raad."),
        d(2024, 10, 7): Week("Bij nieuwe vrijstellingen staat te vaak eerste beroep.",
                             {BEROEP: 12}),
        d(2024, 10, 14): Week("In de BRP-levering staan komma's in plaats van puntkomma's; "
                              "de poort weigert het bestand.",
                              {BEROEP: 12}, laatste={"brp": d(2024, 10, 7)},
                              geweigerd=(("brp/personen_20241014.csv",
                                          "brp/personen_20241014.csv, regel 1: het "
                                          "scheidingsteken is geen puntkomma (E_DELIM)."),)),
        d(2024, 10, 21): Week("De BRP is goed. Een controle gaat stuk.", {BEROEP: 4},
                              stuk=("grootste_school",)),
        d(2024, 10, 28): Week("De controle doet het weer, de vrijstellingen zijn klaar."),
        d(2024, 11, 4): Week("Scholen schrijven leerlingen te laat in.", {SCHOOL: 12}),
        d(2024, 11, 11): Week("Het worden er meer.", {SCHOOL: 20}),
        d(2024, 11, 18): Week("Er komt iets bij.", {SCHOOL: 20, EINDE: 12}),
        d(2024, 11, 25): Week("De leerplichttelling is volgende week.",
                              {SCHOOL: 13, EINDE: 12}),
        d(2024, 12, 2): Week("De scholen hebben alles hersteld."),
    }  # fmt: skip


def rijen(week: Week) -> list[Rij]:
    """Return the check results of a week: every check of the seeds has one."""
    normen = {r["regel_code"]: r for r in SEEDS._lees("regels/normen")}
    controles = {r["regel_code"]: r for r in SEEDS._lees("regels/controles")}
    uit = []
    for code, seed in (normen | controles).items():
        gevonden = week.fout.get(code)
        uitkomst = "voldoet" if gevonden is None else "voldoet_niet"
        op_rijen = code in controles
        uit.append(
            Rij(
                code,
                "controle_defect" if code in week.stuk else uitkomst,
                seed["ernst"],
                "fct_afwijkingen" if op_rijen else seed["tabel"],
                seed["herstel_in"],
                int(gevonden or 0) if op_rijen else int(gevonden is not None),
                gevonden,
                "carel meldingen" if code.startswith("leveringen_") else None,
                schooljaar=None if code.startswith("leveringen_") else "2023-2024",
                omschrijving=seed["omschrijving"],
                norm=NORMEN.get(code, "-"),
                herstel=seed.get("herstel", "-"),
            )
        )
    return uit


def weken() -> Iterator[tuple[date, Week, list[Bericht], int]]:
    """Play the season; give of each Monday what was told, and how much mail came."""
    per_dag = verhaal()
    with tempfile.TemporaryDirectory() as map_, postkantoor() as kantoor:
        wereld = Wereld(Path(map_))
        omgeving = adressenbestand(wereld.map, kantoor) | {
            "LEERPLICHT_DATABASE": str(wereld.database),
            "LEERPLICHT_ARCHIEF": str(wereld.archief),
        }
        with mock.patch.dict(os.environ, omgeving):
            dag = EERSTE
            while dag <= LAATSTE:
                week = per_dag.get(dag, Week())
                voor = len(kantoor.post)
                wereld.bouw(dag, rijen(week), week.laatste)
                keuring = wereld.map / "keuring.json"
                keuring.write_text(_keuring(week), encoding="utf-8")
                afloop = voer_uit(
                    PROJECT, vandaag=dag, database=wereld.database, keuring=keuring,
                    pauzes=(),
                )  # fmt: skip
                yield dag, week, afloop.berichten, len(kantoor.post) - voor
                dag += timedelta(days=7)


def _keuring(week: Week) -> str:
    import json

    weigeringen = [{"bestand": b, "melding": m} for b, m in week.geweigerd]
    return json.dumps({"weigeringen": weigeringen})


def pagina() -> str:
    """Return the page of the season."""
    gespeeld = list(weken())
    delen = [KOP]
    voorbeelden: dict[str, Bericht] = {}
    for dag, week, berichten, _ in gespeeld:
        if not berichten and not week.gebeurt:
            continue
        delen.append(f"## {format_date(dag, 'EEEE d MMMM y', 'nl_NL').capitalize()}\n")
        if week.gebeurt:
            delen.append(f"*{week.gebeurt}*\n")
        if not berichten:
            delen.append("Geen bericht: er is niets nieuws.\n")
        samen: dict[str, list[str]] = {}
        for bericht in berichten:
            voorbeelden.setdefault(bericht.soort, bericht)
            if bericht.sleutel.startswith("levering:") and bericht.soort == "nieuw":
                voorbeelden.setdefault("een levering", bericht)
            rol = SEEDS.rolnamen[bericht.rol]
            samen.setdefault(bericht.onderwerp, []).append(rol)
        for onderwerp, rollen in samen.items():
            delen.append(f"- Aan {' en '.join(rollen)}: **{onderwerp}**")
        if berichten:
            delen.append("")
    soorten = Counter(b.soort for _, _, berichten, _ in gespeeld for b in berichten)
    delen.append("## Hoeveel het er zijn\n")
    delen.append("| soort | berichten |\n|---|---|")
    delen += [f"| {soort} | {aantal} |" for soort, aantal in sorted(soorten.items())]
    delen.append(f"| samen | {sum(soorten.values())} |\n")
    delen.append("## Enkele berichten in hun geheel\n")
    for naam, bericht in voorbeelden.items():
        regels = [f"Aan: {SEEDS.rolnamen[bericht.rol]}", f"Onderwerp: {bericht.onderwerp}"]
        tekst = "\n".join([*regels, "", bericht.tekst])
        delen.append(f"### {naam.capitalize()}\n```\n{tekst.rstrip()}\n```\n")
    return "\n".join(delen)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    PAGINA.write_text(pagina(), encoding="utf-8", newline="\n")
    print(f"Geschreven: {PAGINA}")
