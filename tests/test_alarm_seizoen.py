"""The page of the simulated season is what the command sends, and nobody is spammed."""

from __future__ import annotations

from collections import Counter

from alarm_seizoen import PAGINA, STATUS, pagina, verhaal, weken


def test_de_pagina_van_het_seizoen_is_wat_het_programma_stuurt() -> None:
    bewaard = PAGINA.read_text(encoding="utf-8")
    assert bewaard == pagina(), "maak haar opnieuw: python tests/alarm_seizoen.py"


def test_in_een_seizoen_komt_elk_bericht_aan_en_wordt_alles_wat_open_was_gesloten() -> None:
    stand: Counter[tuple[str, str]] = Counter()
    namen: set[str] = set()
    for dag, _, berichten, post in weken():
        assert post == len(berichten), f"{dag}: elk bericht is een mail"
        for bericht in berichten:
            assert bericht.bericht_id not in namen
            namen.add(bericht.bericht_id)
            sleutel = (bericht.sleutel, bericht.rol)
            stand[sleutel] += {"nieuw": 1, "terug": 1, "opgelost": -1}.get(bericht.soort, 0)
            assert stand[sleutel] in (0, 1)
        # Two reminders of the same in one week are never sent to the same person.
        assert len({(b.sleutel, b.rol) for b in berichten}) == len(berichten)
    assert set(stand.values()) == {0}
    assert sum(STATUS in week.fout for week in verhaal().values()) > 5
