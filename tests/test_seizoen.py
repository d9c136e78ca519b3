"""The season page: a light per table, in words; open points; days left."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from alarm_hulp import BRP, CAREL, OMVANG, PERSOON, TELLING, VRIJSTELLING, Rij, Wereld
from alarm_seizoen import Week, rijen
from conftest import PROJECT

from leerplicht.alarm.seeds import Seeds
from leerplicht.alarm.seizoen import Seizoen, bepaal_seizoen, maak_pagina
from leerplicht.alarm.stand import lees_stand
from leerplicht.cli import main
from leerplicht.uitgangen import GEWEIGERD, IN_ORDE, OPMERKINGEN

DAG = date(2024, 9, 2)


def seizoen(map_: Path, *fouten: Rij, zonder: tuple[str, ...] = ()) -> Seizoen:
    """Return the season of a build in which these checks do not hold."""
    anders = {rij.regel_code: rij for rij in fouten}
    alle = [anders.get(r.regel_code, r) for r in rijen(Week()) if r.tabel not in zonder]
    wereld = Wereld(map_)
    wereld.bouw(DAG, alle)
    return bepaal_seizoen(lees_stand(wereld.database, wereld.archief), Seeds(PROJECT), DAG)


def standen(gezien: Seizoen) -> dict[str, str]:
    """Return the light of every table."""
    return {licht.tabel: licht.stand for licht in gezien.lichten}


@pytest.mark.parametrize(
    ("fouten", "niet_groen", "uitgang"),
    [
        ((), {}, IN_ORDE),
        ((CAREL.fout(ernst="informatie"),), {}, IN_ORDE),
        ((VRIJSTELLING.fout(),), {"Vrijstellingen": "aandacht"}, OPMERKINGEN),
        ((TELLING.fout(),), {"Meldingen": "niet-klaar"}, GEWEIGERD),
        (
            (BRP.fout(), TELLING.fout()),
            {"Meldingen": "niet-klaar", "Leerlingen": "aandacht"},
            GEWEIGERD,
        ),
    ],
)
def test_het_licht_van_een_tabel_volgt_wat_haar_raakt(
    tmp_path: Path, fouten: tuple[Rij, ...], niet_groen: dict[str, str], uitgang: int
) -> None:
    gezien = seizoen(tmp_path, *fouten)
    anders = {
        tabel: stand
        for tabel, stand in standen(gezien).items()
        if stand != "klaar"
    }
    assert anders == niet_groen
    assert gezien.uitgang == uitgang


def test_een_levering_en_een_feitentabel_raken_alle_tabellen(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    assert "klaar" not in standen(seizoen(tmp_path / "a", OMVANG.fout(1))).values()
    feit = Rij(
        "registraties_kennen_elke_melding", tabel="fct_registraties",
        herstel_in="magazijn", ernst="kritiek",
    ).fout()  # fmt: skip
    assert set(standen(seizoen(tmp_path / "b", feit)).values()) == {"niet-klaar"}


def test_een_tabel_zonder_controle_is_niet_klaar_maar_niet_bekend(tmp_path: Path) -> None:
    gezien = seizoen(tmp_path, zonder=("rpt_bbv_indicatoren",))
    assert standen(gezien)["BBV-indicatoren"] == "onbekend"
    assert gezien.uitgang == GEWEIGERD


def test_de_pagina_zegt_alles_in_woorden_en_niets_van_personen(tmp_path: Path) -> None:
    gezien = seizoen(
        tmp_path, TELLING.fout(omschrijving="<script>x</script>", plek=" ".join(PERSOON))
    )
    html = maak_pagina(gezien)
    assert html == maak_pagina(gezien)
    boom = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    assert not list(boom.iter("script"))
    assert not [waarde for waarde in PERSOON if waarde in html]
    tekst = " ".join(" ".join(boom.itertext()).split())
    assert "30 september 2024, nog 28 dagen." in tekst
    assert "Niet klaar" in tekst
    # The shape and the colour are for the eye alone; the words stand beside them.
    lichten = [s for s in boom.iter("span") if "licht" in s.attrib.get("class", "")]
    assert len(lichten) == len(gezien.lichten)
    assert all(s.attrib["aria-hidden"] == "true" and s.tail.strip() for s in lichten)
    koppen = [int(k.tag[1]) for k in boom.iter() if k.tag in ("h1", "h2", "h3")]
    assert koppen[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(koppen))
    assert not [e for e in boom.iter() if {"src", "onclick"} & set(e.attrib)]


def test_de_opdracht_schrijft_de_pagina_naast_het_magazijn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wereld = Wereld(tmp_path)
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("LEERPLICHT_DATABASE", str(wereld.database))
    monkeypatch.setenv("LEERPLICHT_ARCHIEF", str(wereld.archief))
    monkeypatch.setenv("LEERPLICHT_PUBLICATIE", str(tmp_path / "publicatie"))
    assert main(["season"]) == GEWEIGERD
    assert "draai eerst `dbt build`" in capsys.readouterr().err
    wereld.bouw(DAG, rijen(Week(fout={"melding_andere_status": 14})))
    assert main(["season", "--peildatum", DAG.isoformat()]) == OPMERKINGEN
    assert "nog 28 dagen" in capsys.readouterr().out
    assert (tmp_path / "leerplicht_seizoen.html").is_file()
    (tmp_path / "map").mkdir()
    assert main(["season", "--doel", str(tmp_path / "map")]) == GEWEIGERD
    assert "--doel" in capsys.readouterr().err
    assert not list(tmp_path.glob(".*"))
