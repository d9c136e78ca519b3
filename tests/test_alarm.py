"""Alerts: who hears what, grouped by cause, once; against a real mail and web server."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import re
import shutil
import signal
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import duckdb
import html5lib
import pytest
from alarm_hulp import (
    ALLES_GOED,
    BRP,
    CAREL,
    CAREL_2,
    CIJFER,
    DUO,
    HANDTEKENING,
    OMVANG,
    PERSOON,
    ROLLEN,
    SCHOOL,
    TELLING,
    VRIJSTELLING,
    WACHTWOORD,
    WORKFLOW,
    Postkantoor,
    Rij,
    Webdienst,
    Wereld,
    adressenbestand,
    met,
    postkantoor,
    webdienst,
)
from conftest import PROJECT, Bouw
from hypothesis import given, settings
from hypothesis import strategies as st

from leerplicht.alarm.adressen import Adressen, AdressenFout, Geheim, lees_adressen
from leerplicht.alarm.bericht import Bericht
from leerplicht.alarm.besluiten import Gemeld, beslis
from leerplicht.alarm.kanalen import Doel, doelen, onbruikbaar
from leerplicht.alarm.oorzaken import zoek_oorzaken
from leerplicht.alarm.opdracht import (
    Afloop,
    Bode,
    _verzend,
    alarmeer,
    schrijf_droog,
    voer_uit,
    zwijg,
)
from leerplicht.alarm.postbus import BESTAND, PostbusFout, open_postbus
from leerplicht.alarm.seeds import Seeds, volgende
from leerplicht.alarm.stand import Controle, GeenStand, Levering, Stand, lees_stand
from leerplicht.cli import main
from leerplicht.uitgangen import (
    GEWEIGERD,
    IN_ORDE,
    NIET_VERZONDEN,
    OPMERKINGEN,
)

MAANDAG = date(2024, 2, 5)  # far from every day of the calendar
SEEDS = Seeds(PROJECT)


@pytest.fixture
def wereld(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """A project without a build, with its own database and archive."""
    wereld = Wereld(tmp_path)
    monkeypatch.setenv("LEERPLICHT_DATABASE", str(wereld.database))
    monkeypatch.setenv("LEERPLICHT_PUBLICATIE", str(wereld.map / "publicatie"))
    monkeypatch.setenv("LEERPLICHT_ARCHIEF", str(wereld.archief))
    return wereld


@pytest.fixture
def kantoor(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Postkantoor]:
    """A mail server, and every role an address on it."""
    with postkantoor() as kantoor:
        for naam, waarde in adressenbestand(wereld.map, kantoor).items():
            monkeypatch.setenv(naam, waarde)
        yield kantoor


@pytest.fixture
def dienst(
    wereld: Wereld, kantoor: Postkantoor, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Webdienst]:
    """A web server as well: the analyst has a Teams workflow beside his mail."""
    with webdienst(wereld.map) as dienst:
        for naam, waarde in adressenbestand(wereld.map, kantoor, dienst).items():
            monkeypatch.setenv(naam, waarde)
        yield dienst


def draai(dag: date, **keuzes: object):
    """Run the command on a day, without waiting between attempts."""
    database = Path(os.environ["LEERPLICHT_DATABASE"])
    return voer_uit(PROJECT, vandaag=dag, database=database, pauzes=(), **keuzes)


def soorten(afloop) -> list[tuple[str, str]]:
    """Return (role, kind) of what a run told."""
    return [(bericht.rol, bericht.soort) for bericht in afloop.berichten]


# Who hears what


@pytest.mark.parametrize(
    ("rij", "rol"),
    [
        (CAREL, "leerplichtbalie"),
        (BRP, "burgerzaken"),
        (SCHOOL, "schoolcontact"),
        (DUO, "schoolcontact"),
        (TELLING, "analist"),
        (CIJFER, "leerplichtbalie"),
    ],
)
def test_wie_het_herstelt_krijgt_het_bericht_en_niemand_anders(
    wereld: Wereld, kantoor: Postkantoor, rij: Rij, rol: str
) -> None:
    wereld.bouw(MAANDAG, met(rij.fout()))
    draai(MAANDAG)
    ontvangers = [adres for adres, _ in kantoor.post]
    assert ontvangers == [f"{rol}@gemeente.example"]


def test_een_bericht_zegt_wat_sinds_wanneer_hoeveel_waar_en_voor_wanneer(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(date(2024, 8, 19), ALLES_GOED)
    for dag in (date(2024, 8, 26), date(2024, 9, 2)):
        wereld.bouw(dag, met(CAREL.fout(14)))
    draai(date(2024, 9, 2))
    (post,) = kantoor.aan("leerplichtbalie@gemeente.example")
    tekst = post.get_body(("plain",)).get_content()
    for zin in (
        "Een melding heeft geen soort. Dit komt 14 keer voor.",
        "Sinds 26 augustus 2024.",
        "Meldingen.",
        "De leerplichtbalie, in Carel.",
        "Vraag de analist om welke gevallen het gaat (tabel fct_afwijkingen), en "
        "zorg dat ze in Carel worden verbeterd.",
        "Uiterlijk 16 september 2024. Dan is het op tijd voor het jaarverslag aan de "
        "gemeenteraad (30 september 2024, over 28 dagen).",
        "https://intranet.example/leerplicht.html",
    ):
        assert zin in " ".join(tekst.split()), tekst


def test_een_mail_heeft_een_tekst_en_toegankelijke_html(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(CAREL.fout(omschrijving="<b>Geen & soort</b>."), CAREL_2.fout()))
    draai(MAANDAG)
    ((_, post),) = kantoor.post
    assert post.get_content_type() == "multipart/alternative"
    assert post["Auto-Submitted"] == "auto-generated"
    html = post.get_body(("html",)).get_content()
    boom = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    assert boom.attrib["lang"] == "nl"
    assert boom.findtext(".//title") == post["Subject"] == boom.findtext(".//h1")
    koppen = [knoop.tag for knoop in boom.iter() if knoop.tag in ("h1", "h2", "h3")]
    assert koppen == ["h1"] + ["h2"] * (len(koppen) - 1)
    assert not list(boom.iter("table")) and not list(boom.iter("img"))
    assert not list(boom.iter("b")), "een naam wordt geen opmaak"
    assert [a.attrib["href"] for a in boom.iter("a")] == [
        "https://intranet.example/leerplicht.html"
    ]


# One message per cause


def test_een_kapotte_levering_is_een_bericht_ook_als_veel_controles_falen(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, ALLES_GOED)
    volgende_week = MAANDAG + timedelta(days=7)
    gevolg = [CAREL, CAREL_2, VRIJSTELLING, BRP, SCHOOL, DUO, CIJFER]
    wereld.bouw(
        volgende_week, met(OMVANG.fout(1, waarde=40.0), *(rij.fout() for rij in gevolg))
    )
    afloop = draai(volgende_week)
    assert [o.sleutel for o in afloop.oorzaken] == ["levering:carel"]
    # To who mends it and to whose register it is: one message each.
    assert Counter(adres for adres, _ in kantoor.post) == {
        "analist@gemeente.example": 1,
        "leerplichtbalie@gemeente.example": 1,
    }
    tekst = afloop.berichten[0].tekst
    assert all(rij.omschrijving in tekst for rij in gevolg), "niets verdwijnt"
    assert "Gevonden: 40. Norm: van 55 tot en met 200 procent. Het gaat om: meldingen." in (
        tekst
    )


def test_wat_al_fout_was_voor_de_kapotte_levering_blijft_een_eigen_bericht(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(BRP.fout()))
    volgende_week = MAANDAG + timedelta(days=7)
    wereld.bouw(volgende_week, met(BRP.fout(), CAREL.fout(), OMVANG.fout(1)))
    afloop = draai(volgende_week)
    assert {o.sleutel for o in afloop.oorzaken} == {
        "levering:carel",
        "werklijst:BRP:rpt_leerlingen",
    }


def test_een_tabel_die_verkeerd_telt_is_nooit_de_schuld_van_een_levering(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(TELLING.fout(), OMVANG.fout(1)))
    sleutels = {o.sleutel for o in draai(MAANDAG).oorzaken}
    assert sleutels == {"levering:carel", "telling:rpt_meldingen"}


def test_de_werklijst_van_een_register_en_tabel_is_een_bericht(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(CAREL.fout(), CAREL_2.fout(), VRIJSTELLING.fout()))
    afloop = draai(MAANDAG)
    assert [(o.sleutel, sorted(o.regels), o.aantal) for o in afloop.oorzaken] == [
        (
            "werklijst:Carel:rpt_meldingen",
            ["melding_einde_voor_begin", "melding_zonder_school"],
            24,
        ),
        (
            "werklijst:Carel:rpt_vrijstellingen",
            ["vrijstelling_overlapt_andere"],
            12,
        ),
    ]


def test_alleen_ter_informatie_is_geen_bericht(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(CAREL.fout(ernst="informatie")))
    assert draai(MAANDAG).uitgang == IN_ORDE
    assert kantoor.post == []


@pytest.mark.parametrize(("dagen", "te_laat"), [(10, False), (11, True)])
def test_een_bron_die_wegblijft_is_een_bericht_na_zijn_ritme(
    wereld: Wereld, kantoor: Postkantoor, dagen: int, te_laat: bool
) -> None:
    wereld.bouw(MAANDAG, ALLES_GOED, {"brp": MAANDAG - timedelta(days=dagen)})
    afloop = draai(MAANDAG)
    assert [o.sleutel for o in afloop.oorzaken] == ["levering:brp"] * te_laat
    if te_laat:
        assert afloop.oorzaken[0].sinds == MAANDAG
        assert "blijft uit" in afloop.berichten[0].onderwerp


@pytest.mark.parametrize(("dagen", "te_oud"), [(10, False), (11, True)])
def test_een_bouw_die_wegblijft_is_een_bericht_aan_de_analist(
    wereld: Wereld, kantoor: Postkantoor, dagen: int, te_oud: bool
) -> None:
    dag = MAANDAG + timedelta(days=dagen)
    wereld.bouw(MAANDAG, ALLES_GOED, dict.fromkeys(("brp", "carel", "duo"), dag))
    assert soorten(draai(dag)) == [("analist", "nieuw")] * te_oud


def test_een_geweigerde_levering_is_kritiek_en_noemt_wat_de_poort_zei(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, ALLES_GOED)
    keuring = wereld.map / "keuring.json"
    weigering = {"bestand": "duo/inschrijvingen_20240205.csv", "melding": "E_DELIM: fout."}
    keuring.write_text(json.dumps({"weigeringen": [weigering]}), encoding="utf-8")
    afloop = draai(MAANDAG, keuring=keuring)
    assert afloop.uitgang == GEWEIGERD
    assert soorten(afloop) == [("analist", "nieuw"), ("schoolcontact", "nieuw")]
    assert "E_DELIM: fout." in afloop.berichten[0].tekst


@pytest.mark.parametrize("inhoud", ["", "[]", "{}", '{"weigeringen": [1]}', None])
def test_een_bestand_dat_geen_keuring_is_wordt_geweigerd(
    wereld: Wereld, kantoor: Postkantoor, inhoud: str | None
) -> None:
    wereld.bouw(MAANDAG, ALLES_GOED)
    keuring = wereld.map / "keuring.json"
    if inhoud is not None:
        keuring.write_text(inhoud, encoding="utf-8")
    with pytest.raises(GeenStand, match="check-extracts --json"):
        draai(MAANDAG, keuring=keuring)


def test_de_keuring_van_een_echte_levering_wordt_gelezen(
    wereld: Wereld, kantoor: Postkantoor, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(PROJECT)
    extracts = wereld.map / "extracts"
    shutil.copytree(PROJECT / "voorbeeld", extracts)
    (kapot,) = (extracts / "brp").glob("personen_20240915.csv")
    kapot.write_text(kapot.read_text("utf-8").replace(";", ","), encoding="utf-8")
    assert main(["check-extracts", str(extracts), "--json"]) == GEWEIGERD
    keuring = wereld.map / "keuring.json"
    keuring.write_text(capsys.readouterr().out, encoding="utf-8")
    wereld.bouw(MAANDAG, ALLES_GOED)
    (oorzaak,) = draai(MAANDAG, keuring=keuring).oorzaken
    assert (oorzaak.sleutel, oorzaak.ernst) == ("levering:brp", "kritiek")
    assert "brp/personen_20240915.csv" in " ".join(oorzaak.punten)


# Once, unless it matters


def test_dertig_weken_dezelfde_fout_is_een_bericht_en_een_als_het_is_opgelost(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    dag = date(2024, 10, 7)  # Carel has no day on the calendar until the next June
    for week in range(30):
        wereld.bouw(dag + timedelta(weeks=week), met(BRP.fout(12 + week % 2)))
        draai(dag + timedelta(weeks=week))
        draai(dag + timedelta(weeks=week))
    zonder_kalender = [
        bericht["Subject"]
        for bericht in kantoor.aan("burgerzaken@gemeente.example")
    ]
    # The leerplichttelling of 30 November has three lead times for this cause.
    assert len(zonder_kalender) == 1 + 3
    assert len({m["X-Leerplicht-Bericht"] for _, m in kantoor.post}) == len(kantoor.post)
    einde = dag + timedelta(weeks=30)
    wereld.bouw(einde, ALLES_GOED)
    assert soorten(draai(einde)) == [("burgerzaken", "opgelost")]
    assert soorten(draai(einde)) == []


@pytest.mark.parametrize(
    ("eerst", "later", "soort"),
    [
        ([CAREL.fout(12)], [CAREL.fout(14)], None),
        ([CAREL.fout(12)], [CAREL.fout(15)], "erger"),
        ([CAREL.fout(4)], [CAREL.fout(6)], None),
        ([CAREL.fout(4)], [CAREL.fout(7)], "erger"),
        ([CAREL.fout(12)], [CAREL.fout(3)], None),
        ([CAREL.fout(12)], [CAREL.fout(12, ernst="kritiek")], "erger"),
        ([CAREL.fout(12)], [CAREL.fout(11), CAREL_2.fout(1)], "erbij"),
        ([CAREL.fout(12), CAREL_2.fout(1)], [CAREL.fout(12)], None),
    ],
)
def test_het_wordt_herhaald_als_het_verandert_of_erger_wordt(
    wereld: Wereld,
    kantoor: Postkantoor,
    eerst: list[Rij],
    later: list[Rij],
    soort: str | None,
) -> None:
    wereld.bouw(MAANDAG, met(*eerst))
    draai(MAANDAG)
    wereld.bouw(MAANDAG + timedelta(days=7), met(*later))
    verwacht = [("leerplichtbalie", soort)] if soort else []
    assert soorten(draai(MAANDAG + timedelta(days=7))) == verwacht


@pytest.mark.parametrize(
    ("dag", "soort"),
    [
        (date(2024, 8, 4), []),
        (date(2024, 8, 5), ["termijn"]),  # 56 days before 30 September
        (date(2024, 9, 1), ["termijn"]),
        (date(2024, 9, 2), ["termijn"]),
    ],
)
def test_het_wordt_herhaald_als_de_dag_dichterbij_komt(
    wereld: Wereld, kantoor: Postkantoor, dag: date, soort: list[str]
) -> None:
    wereld.bouw(date(2024, 8, 4), met(CAREL.fout()))
    draai(date(2024, 8, 4))
    wereld.bouw(dag, met(CAREL.fout()))
    over_oorzaak = [b.soort for b in draai(dag).berichten if b.soort != "kalender"]
    assert over_oorzaak == soort


def test_een_controle_die_stukgaat_lost_niets_op(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(CAREL.fout()))
    draai(MAANDAG)
    volgende_week = MAANDAG + timedelta(days=7)
    stuk = Rij(CAREL.regel_code, "controle_defect", aantal_afwijkend=None)
    wereld.bouw(volgende_week, met(stuk))
    assert soorten(draai(volgende_week)) == [("analist", "nieuw")]
    wereld.bouw(volgende_week, [r for r in ALLES_GOED if r != CAREL])
    assert ("leerplichtbalie", "opgelost") not in soorten(draai(volgende_week))
    wereld.bouw(volgende_week, ALLES_GOED)
    assert soorten(draai(volgende_week)) == [("leerplichtbalie", "opgelost")]


def test_wat_terugkomt_wordt_opnieuw_gemeld(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    gezien = []
    for week, rijen in enumerate([met(CAREL.fout()), ALLES_GOED, met(CAREL.fout())]):
        wereld.bouw(MAANDAG + timedelta(weeks=week), rijen)
        gezien += soorten(draai(MAANDAG + timedelta(weeks=week)))
    assert [soort for _, soort in gezien] == ["nieuw", "opgelost", "terug"]


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=12))
def test_wat_is_gemeld_wordt_dezelfde_dag_nooit_nog_eens_gemeld(
    weken: list[tuple[int, bool]],
) -> None:
    gemeld: dict[str, Gemeld] = {}
    for week, (aantal, stuk) in enumerate(weken):
        dag = MAANDAG + timedelta(weeks=week)
        stand = _stand(dag, aantal, stuk)
        oorzaken = zoek_oorzaken(stand, SEEDS, dag)
        for keer in range(2):
            uit = beslis(oorzaken, gemeld, stand, SEEDS.gebeurtenissen(dag), dag)
            assert not (keer and uit)
            gemeld |= {besluit.gemeld.sleutel: besluit.gemeld for besluit in uit}
            for besluit in uit:
                assert Gemeld.van_json(besluit.gemeld.als_json()) == besluit.gemeld
        # What is open is known as open, and nothing else, unless a check broke.
        werklijst = gemeld.get("werklijst:Carel:rpt_meldingen")
        if not stuk:
            assert bool(werklijst and werklijst.is_open) == bool(aantal)


def _stand(dag: date, aantal: int, stuk: bool) -> Stand:
    controle = Controle(
        "melding_zonder_school", "Geen school.", "waarschuwing", "fct_afwijkingen",
        "Carel", "Werk af.", stuk, bool(aantal) and not stuk, aantal, "", "",
        ("2023-2024",), (), dag,
    )  # fmt: skip
    return Stand(dag, (controle,), (Levering("carel", "meldingen", dag),))


def test_de_kalender_herinnert_zijn_eigen_rollen_op_elke_aanloop(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    gezien = []
    for dag in (date(2024, 11, 16), date(2024, 11, 17), date(2024, 12, 8)):
        wereld.bouw(dag, ALLES_GOED)
        gezien += [
            (dag.day, b.rol)
            for b in draai(dag).berichten
            if "VSV" in b.onderwerp
        ]
    # 15 December, 28 and 7 days before it.
    assert gezien == [
        (17, "schoolcontact"), (17, "analist"), (8, "schoolcontact"), (8, "analist"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("vandaag", "dag"),
    [
        (date(2024, 9, 30), date(2024, 9, 30)),
        (date(2024, 10, 1), date(2025, 9, 30)),
        (date(2024, 1, 1), date(2024, 9, 30)),
    ],
)
def test_het_verslag_moet_voor_1_oktober(vandaag: date, dag: date) -> None:
    assert volgende(vandaag, 9, 30) == dag
    (verslag,) = (g for g in SEEDS.gebeurtenissen(vandaag) if g.code == "jaarverslag")
    assert verslag.dag == dag


# Nothing lost, nothing twice


def test_na_een_storing_gaat_alles_eruit_in_volgorde_en_een_keer(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    kantoor.dicht = True
    for week, rijen in enumerate([met(CAREL.fout()), met(CAREL.fout(), BRP.fout())]):
        wereld.bouw(MAANDAG + timedelta(weeks=week), rijen)
        afloop = draai(MAANDAG + timedelta(weeks=week))
        assert afloop.uitgang == NIET_VERZONDEN
    assert afloop.wachtend == 2
    kantoor.dicht = False
    assert draai(MAANDAG + timedelta(weeks=1)).verzonden == 0, "nog niet aan de beurt"
    afloop = draai(MAANDAG + timedelta(weeks=1), opnieuw=True)
    assert (afloop.uitgang, afloop.verzonden) == (OPMERKINGEN, 2)
    draai(MAANDAG + timedelta(weeks=1), opnieuw=True)
    assert [adres.split("@")[0] for adres, _ in kantoor.post] == [
        "leerplichtbalie",
        "burgerzaken",
    ]
    with sqlite3.connect(wereld.archief / BESTAND) as bus:
        over = bus.execute("select count(*) from berichten where afgehandeld_op is null")
        assert over.fetchone() == (0,)


@settings(max_examples=30)
@given(st.lists(st.booleans(), max_size=30), st.integers(1, 3))
def test_hoe_het_verzenden_ook_hapert_alles_komt_een_keer_en_in_volgorde(
    haperingen: list[bool], runs: int
) -> None:
    def gemeld(keer: int) -> Gemeld:
        return Gemeld("s", "k", "waarschuwing", "2024-02-05", (), (), (), 0, "", 0, keer,
                      is_open=True)  # fmt: skip

    adressen = Adressen("", None, {"analist": tuple(
        ("andere", Geheim(f"json://{adres}")) for adres in ("a", "b")
    )})  # fmt: skip
    gelegd, aangekomen, hapert = [], [], iter(haperingen)

    def verzend(doel: Doel, bericht: Bericht, *, opnieuw: bool = False) -> bool:
        if next(hapert, False):
            return False
        aangekomen.append((doel.naam, bericht.sleutel, bericht.bericht_id))
        return True

    nu = datetime(2024, 2, 5)
    with TemporaryDirectory() as map_, mock.patch.object(Doel, "verzend", verzend):
        for run in range(runs + 60):
            with open_postbus(Path(map_)) as postbus:
                if run < runs:
                    nieuw = [
                        Bericht(f"{run}{s}", s, "nieuw", "analist", "o", "t", "m", "h")
                        for s in "xyz"
                    ]
                    postbus.leg_in([gemeld(run)], nieuw, nu)
                    gelegd += nieuw
                afloop = Afloop()
                bode = Bode(postbus, afloop, False, (), lambda: nu)
                _verzend(bode, adressen, SEEDS, zwijg)
            if run >= runs and not afloop.wachtend:
                break
            # A new message comes while the one before it waits for its turn.
            nu += timedelta(minutes=3) if run < runs else timedelta(hours=7)
        assert afloop.wachtend == 0
    assert len(aangekomen) == len(set(aangekomen)) == 2 * len(gelegd)
    for doel in {doel for doel, _, _ in aangekomen}:
        for s in "xyz":
            volgorde = [b for d, sleutel, b in aangekomen if (d, sleutel) == (doel, s)]
            assert volgorde == [b.bericht_id for b in gelegd if b.sleutel == s]


def test_de_wachttijd_verdubbelt_tot_een_dag(wereld: Wereld, kantoor: Postkantoor) -> None:
    kantoor.dicht = True
    wereld.bouw(MAANDAG, met(CAREL.fout()))
    stand = lees_stand(wereld.database, wereld.archief)
    adressen = lees_adressen(set(ROLLEN))
    nu, wachttijden = datetime(2024, 2, 5, 7), []
    for _ in range(11):
        alarmeer(stand, SEEDS, adressen, wereld.archief, MAANDAG, pauzes=(), klok=lambda: nu)
        with sqlite3.connect(wereld.archief / BESTAND) as bus:
            (tekst,) = bus.execute("select volgende_poging from verzendingen").fetchone()
        volgende_keer = datetime.fromisoformat(tekst)
        wachttijden.append((volgende_keer - nu) // timedelta(minutes=1))
        nu = volgende_keer
    assert wachttijden == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440]


def test_een_adres_dat_faalt_houdt_het_andere_niet_tegen_en_krijgt_het_later(
    wereld: Wereld, kantoor: Postkantoor, dienst: Webdienst
) -> None:
    dienst.status = 500
    wereld.bouw(MAANDAG, met(TELLING.fout()))
    assert draai(MAANDAG).uitgang == NIET_VERZONDEN
    assert len(kantoor.post) == 1
    dienst.status = 202
    dienst.gepost.clear()
    assert draai(MAANDAG, opnieuw=True).uitgang == GEWEIGERD  # kritiek, and all sent
    assert len(kantoor.post) == len(dienst.gepost) == 1


def test_een_rol_zonder_adres_houdt_zijn_bericht_tot_er_een_is(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(BRP.fout()))
    stand = lees_stand(wereld.database, wereld.archief)
    afloop = alarmeer(stand, SEEDS, Adressen("", None, {}), wereld.archief, MAANDAG)
    assert afloop.uitgang == NIET_VERZONDEN
    assert "burgerzaken" in afloop.klachten[0]
    assert draai(MAANDAG).verzonden == 1
    assert len(kantoor.aan("burgerzaken@gemeente.example")) == 1


def _twee_tegelijk(map_: str, begin) -> None:
    begin.wait()
    stand = lees_stand(Path(map_, "leerplicht.duckdb"), Path(map_, "archief"))
    adressen = lees_adressen(set(ROLLEN))
    alarmeer(stand, SEEDS, adressen, Path(map_, "archief"), MAANDAG, pauzes=())


def test_twee_tegelijk_sturen_elk_bericht_een_keer(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(CAREL.fout(), BRP.fout(), SCHOOL.fout(), TELLING.fout()))
    start = multiprocessing.get_context("spawn")
    begin = start.Barrier(2)
    beide = [
        start.Process(target=_twee_tegelijk, args=(str(wereld.map), begin))
        for _ in range(2)
    ]
    for proces in beide:
        proces.start()
    for proces in beide:
        proces.join(60)
    assert [proces.exitcode for proces in beide] == [0, 0]
    assert Counter(adres for adres, _ in kantoor.post) == {
        f"{rol}@gemeente.example": 1 for rol in ROLLEN
    }


def _breek_af(map_: str, keer: int, na_verzenden: bool) -> None:
    """Kill this process, as a power cut does, at the n-th sending."""
    verzend, gedaan = Doel.verzend, []

    def dood(doel: Doel, bericht: Bericht, *, opnieuw: bool = False) -> bool:
        gedaan.append(bericht)
        if len(gedaan) == keer and na_verzenden:
            verzend(doel, bericht, opnieuw=opnieuw)
        if len(gedaan) == keer:
            os.kill(os.getpid(), signal.SIGKILL)
        return verzend(doel, bericht, opnieuw=opnieuw)

    Doel.verzend = dood
    stand = lees_stand(Path(map_, "leerplicht.duckdb"), Path(map_, "archief"))
    adressen = lees_adressen(set(ROLLEN))
    alarmeer(stand, SEEDS, adressen, Path(map_, "archief"), MAANDAG, pauzes=())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kent geen SIGKILL")
@pytest.mark.parametrize(("keer", "na_verzenden"), [(1, False), (2, False), (2, True)])
def test_na_een_kill_is_niets_weg_en_wie_het_misschien_al_had_leest_dat(
    wereld: Wereld, kantoor: Postkantoor, keer: int, na_verzenden: bool
) -> None:
    wereld.bouw(MAANDAG, met(CAREL.fout(), BRP.fout(), SCHOOL.fout()))
    start = multiprocessing.get_context("spawn")
    proces = start.Process(
        target=_breek_af, args=(str(wereld.map), keer, na_verzenden)
    )
    proces.start()
    proces.join(60)
    assert proces.exitcode == -signal.SIGKILL
    voor = len(kantoor.post)
    assert voor == keer - 1 + na_verzenden
    assert draai(MAANDAG).wachtend == 0
    namen = Counter(m["X-Leerplicht-Bericht"] for _, m in kantoor.post)
    assert len(namen) == 3
    # Only the one that was on its way may come twice, under the same name.
    assert sum(namen.values()) == 3 + na_verzenden
    opnieuw = [
        "Misschien hebt u dit bericht al" in m.get_body(("plain",)).get_content()
        for _, m in kantoor.post[voor:]
    ]
    assert opnieuw == [True] + [False] * (len(opnieuw) - 1)


def test_een_tweede_opdracht_wacht_niet_eeuwig(tmp_path: Path) -> None:
    with open_postbus(tmp_path), pytest.raises(PostbusFout, match="Er loopt al"):  # noqa: SIM117
        with open_postbus(tmp_path, wacht_seconden=0):
            pass


def test_een_kapotte_postbus_is_een_zin_en_geen_stapelspoor(tmp_path: Path) -> None:
    (tmp_path / BESTAND).write_bytes(b"dit is geen database" * 100)
    with pytest.raises(PostbusFout, match=BESTAND), open_postbus(tmp_path):
        pass


# Channels


def test_teams_krijgt_een_kaart_met_dezelfde_zinnen(
    wereld: Wereld, kantoor: Postkantoor, dienst: Webdienst
) -> None:
    wereld.bouw(MAANDAG, met(TELLING.fout(3, waarde=7.0)))
    draai(MAANDAG)
    ((pad, kaart),) = dienst.gepost
    assert pad.startswith("/workflows/")
    tekst = json.dumps(kaart, ensure_ascii=False)
    assert "de tabel Meldingen telt verkeerd" in tekst
    assert "**Wat moet er gebeuren?**\\n\\nTel de rij na." in tekst
    assert set(re.findall("https?://[^/]*", tekst)) == {
        "https://intranet.example",
        "http://adaptivecards.io",
    }, "niets wordt van elders opgehaald"


def test_een_andere_url_van_apprise_werkt_ook(
    wereld: Wereld, kantoor: Postkantoor, dienst: Webdienst, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOETS_ANDERE", f"jsons://127.0.0.1:{dienst.poort}/haak")
    bestand = wereld.map / "alarm.toml"
    bestand.write_text('[rollen.analist]\nandere = ["env:TOETS_ANDERE"]\n', encoding="utf-8")
    wereld.bouw(MAANDAG, met(TELLING.fout()))
    assert draai(MAANDAG).verzonden == 1
    assert dienst.gepost[0][0] == "/haak"


def test_de_mailserver_krijgt_naam_en_wachtwoord(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(CAREL.fout()))
    draai(MAANDAG)
    assert set(kantoor.aanmeldingen) == {("leerplicht", WACHTWOORD)}


@pytest.mark.parametrize(
    ("url", "goed"),
    [
        # As Teams gives them: of a Logic App, and of Power Automate.
        (
            "https://prod-12.westeurope.logic.azure.com:443/workflows/" + WORKFLOW
            + "/triggers/manual/paths/invoke?api-version=2016-06-01"
            "&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=" + HANDTEKENING,
            True,
        ),
        (
            "https://default0a1b.b2.environment.api.powerplatform.com:443/powerautomate"
            "/automations/direct/workflows/" + WORKFLOW + "/triggers/manual/paths/invoke"
            "?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=" + HANDTEKENING,
            True,
        ),
        ("https://intranet.example/" + HANDTEKENING, False),
        ("json://intranet.example/" + HANDTEKENING, False),
        ("geen url", False),
    ],
)
def test_een_url_van_teams_is_er_een_of_wordt_geweigerd_zonder_haar_te_noemen(
    url: str, goed: bool, caplog: pytest.LogCaptureFixture
) -> None:
    adressen = Adressen("", None, {"analist": (("teams", Geheim(url)),)})
    assert onbruikbaar(adressen) == ([] if goed else ["rollen.analist.teams"])
    assert HANDTEKENING not in caplog.text


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("[rollen.analist]\nteams = ['https://x.example/geheim-Kip9']\n", "env:NAAM"),
        ("[rollen.analist]\nteams = ['env:BESTAAT_NIET']\n", "BESTAAT_NIET is leeg"),
        ("[rollen.analist]\nteams = ['bestand:/bestaat/niet']\n", "niet te lezen"),
        ("[rollen.analist]\npost = ['geheim-Kip9']\n", "geen mailadres"),
        ("[rollen.analist]\npost = ['a@b.example']\n", "ontbreekt de mailserver"),
        ("[rollen.analyst]\npost = ['a@b.example']\n", "onbekend; kies uit analist"),
        ("[post]\nserver = 's'\nafzender = 'a@b'\nwachtwoord = 'geheim-Kip9'\n", "env:"),
        ("[post]\nserver = 's'\nafzender = 'a@b'\nbeveiliging = 'tls'\n", "kies uit"),
        ("[post]\nserver = 's'\nafzender = 'a@b'\npoort = 'geheim-Kip9'\n", "poortnummer"),
        ("[post\nwachtwoord = 'geheim-Kip9'\n", "geen goede TOML"),
        ("pagina = 'javascript:geheim-Kip9'\n", "https://"),
        ("rollen = 3\n", "blok"),
    ],
)
def test_een_fout_in_de_adressen_is_een_zin_zonder_de_waarde(
    tmp_path: Path, inhoud: str, zin: str
) -> None:
    pad = tmp_path / "alarm.toml"
    pad.write_text(inhoud, encoding="utf-8")
    with pytest.raises(AdressenFout) as fout:
        lees_adressen(set(ROLLEN), {"LEERPLICHT_ALARM": str(pad)})
    assert zin in str(fout.value)
    assert "Kip9" not in str(fout.value)


def test_het_voorbeeld_in_docs_is_een_goed_adressenbestand(tmp_path: Path) -> None:
    geheimen = {
        "LEERPLICHT_ALARM": str(PROJECT / "docs" / "alarm.voorbeeld.toml"),
        "LEERPLICHT_SMTP_WACHTWOORD": "x",
        "LEERPLICHT_TEAMS_ANALIST": "x",
    }
    adressen = lees_adressen(set(ROLLEN), geheimen)
    assert set(adressen.rollen) == set(ROLLEN)


# No personal value, no secret


def test_geen_gegeven_van_een_persoon_en_geen_geheim_komt_ergens_terecht(
    wereld: Wereld,
    kantoor: Postkantoor,
    dienst: Webdienst,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(PROJECT)
    caplog.set_level(logging.DEBUG)
    fout = [rij.fout(plek=" ".join(PERSOON)) for rij in ALLES_GOED]
    wereld.bouw(MAANDAG, fout)
    dag = MAANDAG.isoformat()
    droog = wereld.map / "droog"
    monkeypatch.setattr("leerplicht.alarm.opdracht.PAUZES", ())
    monkeypatch.setattr("leerplicht.alarm.opdracht.voer_uit.__kwdefaults__", {
        **voer_uit.__kwdefaults__, "pauzes": (),
    })  # fmt: skip
    kantoor.dicht, dienst.status = True, 500
    assert main(["alert", "--peildatum", dag, "--droog", str(droog)]) == GEWEIGERD
    assert main(["alert", "--peildatum", dag]) == NIET_VERZONDEN
    kantoor.dicht, dienst.status = False, 202
    assert main(["alert", "--peildatum", dag, "--opnieuw", "--json"]) == GEWEIGERD
    gezien = [
        caplog.text,
        *capfd.readouterr(),
        *(pad.read_text(encoding="utf-8") for pad in droog.iterdir()),
        *(bericht.as_string() for _, bericht in kantoor.post),
        *(deel.get_content() for _, b in kantoor.post for deel in b.iter_parts()),
        *(json.dumps(kaart, ensure_ascii=False) for _, kaart in dienst.gepost),
        (wereld.archief / BESTAND).read_bytes().decode("utf-8", "replace"),
    ]
    assert kantoor.post and dienst.gepost
    for tekst in gezien:
        for geheim in (*PERSOON, WACHTWOORD, HANDTEKENING):
            assert geheim not in tekst
    assert "@gemeente.example" not in caplog.text + gezien[1] + gezien[2] + gezien[-1]


def test_een_kanaal_dat_breekt_zegt_niets(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import apprise

    def breek(*argumenten: object, **keuzes: object) -> None:
        logging.getLogger("apprise").error("mislukt: %s", WACHTWOORD)
        raise RuntimeError(WACHTWOORD)

    monkeypatch.setattr(apprise.Apprise, "notify", breek)
    adressen = Adressen("", None, {"analist": (("andere", Geheim("json://localhost")),)})
    (doel,) = doelen(adressen, "analist")
    bericht = Bericht("1", "s", "nieuw", "analist", "o", "t", "m", "h")
    assert doel.verzend(bericht) is False
    assert WACHTWOORD not in caplog.text
    assert WACHTWOORD not in repr(Geheim(WACHTWOORD)) + str(Geheim(WACHTWOORD))


# The command


def test_een_droge_keer_verstuurt_en_onthoudt_niets(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(CAREL.fout()))
    for _ in range(2):
        afloop = draai(MAANDAG, droog=wereld.map / "droog")
        assert soorten(afloop) == [("leerplichtbalie", "nieuw")]
    namen = sorted(pad.name for pad in (wereld.map / "droog").iterdir())
    assert namen == [
        "2024-02-05_001_leerplichtbalie_nieuw.html",
        "2024-02-05_001_leerplichtbalie_nieuw.txt",
    ]
    assert kantoor.post == []
    assert soorten(draai(MAANDAG)) == [("leerplichtbalie", "nieuw")]


@pytest.mark.parametrize(
    ("rijen", "uitgang"),
    [
        (ALLES_GOED, IN_ORDE),
        (met(CAREL.fout()), OPMERKINGEN),
        (met(CAREL.fout(), TELLING.fout()), GEWEIGERD),
    ],
)
def test_de_uitgang_zegt_hoe_erg_het_is(
    wereld: Wereld, kantoor: Postkantoor, rijen: list[Rij], uitgang: int
) -> None:
    wereld.bouw(MAANDAG, rijen)
    assert draai(MAANDAG).uitgang == draai(MAANDAG).uitgang == uitgang


def test_zonder_magazijn_of_adressen_is_het_een_zin(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    monkeypatch.delenv("LEERPLICHT_ALARM", raising=False)
    assert main(["alert"]) == GEWEIGERD
    assert "draai eerst `dbt build`" in capsys.readouterr().err
    with duckdb.connect(str(wereld.database)) as verbinding:
        verbinding.execute("create table leeg (i int)")
    with pytest.raises(GeenStand, match="nog geen uitkomsten"):
        lees_stand(wereld.database, wereld.archief)
    wereld.bouw(MAANDAG, ALLES_GOED)
    assert main(["alert"]) == GEWEIGERD
    assert "LEERPLICHT_ALARM" in capsys.readouterr().err


def test_een_afgekeurde_bouw_staat_alleen_in_het_archief_en_wordt_gemeld(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    volgende_week = MAANDAG + timedelta(days=7)
    wereld.bouw(MAANDAG, ALLES_GOED)
    goed = wereld.database.read_bytes()
    wereld.bouw(volgende_week, met(TELLING.fout()))
    wereld.database.write_bytes(goed)
    (oorzaak,) = draai(volgende_week).oorzaken
    assert (oorzaak.sleutel, oorzaak.sinds) == ("telling:rpt_meldingen", volgende_week)


def test_een_echte_bouw_van_het_voorbeeld_is_in_orde_en_noemt_niemand(
    gebouwd: Bouw, tmp_path: Path
) -> None:
    stand = lees_stand(gebouwd.database, gebouwd.map / "archief")
    codes = {
        rij["regel_code"]
        for naam in ("regels/normen", "regels/controles")
        for rij in SEEDS._lees(naam)
    }
    assert {controle.regel_code for controle in stand.controles} == codes
    assert {(lev.bron, lev.tabel) for lev in stand.leveringen} == set(SEEDS.ritmes)
    geleverd = max(levering.leverdatum for levering in stand.leveringen)
    assert zoek_oorzaken(stand, SEEDS, geleverd) == []
    # Everything that can fail fails: of none of it may a case come out.
    with duckdb.connect(str(gebouwd.database), read_only=True) as verbinding:
        zaken = verbinding.execute(
            "select unnest([leerling_id, sleutel, afwijking_id])"
            " from kwaliteit.fct_afwijkingen"
        ).fetchall()
    gezakt = replace(
        stand,
        controles=tuple(
            replace(c, is_gezakt=True, ernst="kritiek") for c in stand.controles
        ),
    )
    afloop = schrijf_droog(
        gezakt, SEEDS, "", tmp_path, geleverd, tmp_path / "droog"
    )
    tekst = "".join(p.read_text(encoding="utf-8") for p in afloop.map.iterdir())
    assert len(afloop.berichten) > 20
    assert not [zaak for (zaak,) in zaken if zaak and len(zaak) > 4 and zaak in tekst]


def test_een_onleesbaar_archief_houdt_geen_bericht_tegen(
    wereld: Wereld, kantoor: Postkantoor
) -> None:
    wereld.bouw(MAANDAG, met(CAREL.fout()))
    (wereld.archief / "controleresultaten" / "0.parquet").write_bytes(b"stuk")
    assert draai(MAANDAG).oorzaken[0].sinds == MAANDAG
    assert len(kantoor.post) == 1


# The seeds that belong together


def test_elke_plek_van_herstel_en_elke_rol_van_de_kalender_bestaat() -> None:
    plekken = {
        rij["herstel_in"]
        for naam in ("regels/normen", "regels/controles")
        for rij in SEEDS._lees(naam)
    }
    assert plekken <= set(SEEDS.rollen)
    kalender = SEEDS.gebeurtenissen(MAANDAG)
    assert {rol for g in kalender for rol in g.rollen} <= set(SEEDS.rolnamen) == set(ROLLEN)
    assert {r for g in kalender for r in g.registers} <= set(SEEDS.rollen)
    tabellen = {t for g in kalender for t in g.tabellen} - {"alle"}
    assert tabellen <= set(SEEDS.tabellen)
    modellen = {pad.stem for pad in (PROJECT / "models").rglob("rpt_*.sql")}
    assert set(SEEDS.tabellen) <= modellen
    assert all(list(g.aanloop) == sorted(g.aanloop, reverse=True) for g in kalender)


def test_elke_controle_op_rijen_heeft_een_tabel_en_elke_levering_een_ritme() -> None:
    from leerplicht.poort.contract import lees_contracten

    controles = {rij["regel_code"] for rij in SEEDS._lees("regels/controles")}
    assert set(SEEDS.tabel_van_controle) == controles
    # The control totals are not a table of the warehouse: they come when DUO sends them.
    tabellen = set(lees_contracten(PROJECT)) - {("duo", "controletotalen")}
    assert set(SEEDS.ritmes) == tabellen
