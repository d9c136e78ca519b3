"""The quality page in a real browser: accessible, offline, on any width, by keyboard.

Run by ``make test-systeem``. The measure is WCAG 2.1 AA as axe-core tests it, the law
for every page of a municipality; what axe cannot see is tested here apart.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from kwaliteit_hulp import (
    AFWIJKING,
    GOED,
    HOSTIEL,
    INFORMATIE,
    KRITIEK,
    LANG,
    LEVERING,
    MISLUKT,
    OPMERKING,
    VERBLIJF,
    WAARSCHUWING,
    bewaar_bouwen,
    magazijn,
)
from playwright.sync_api import Page

from leerplicht.kwaliteit.pagina import schrijf_pagina

pytestmark = pytest.mark.systeem

REGELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
PAGINAS = ("leeg", "schoon", "fout", "lang")
SMAL, BREED = 320, 1280

# All that a narrow page may not do: scroll sideways, or draw something past its edge.
_TE_BREED = """
    () => [...document.querySelectorAll('body *')]
        .filter(el => !el.closest('thead, defs, .sprong'))
        .filter(el => el.getBoundingClientRect().right > innerWidth + 0.5)
        .map(el => el.outerHTML.slice(0, 80))
"""
# The spacing that a reader may set (WCAG 2.1, 1.4.12).
_RUIM = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }
"""


@pytest.fixture(scope="module")
def paginas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages by name; lang has a long history, hostile texts and endless names."""
    map_ = tmp_path_factory.mktemp("paginas")
    bewaar_bouwen(map_ / "archief", 60)
    namen = {"bestand": LANG + ".csv", "kolom": LANG, "omschrijving": HOSTIEL}
    inhoud = {
        "leeg": ((), {}),
        "schoon": (GOED, {"leveringen": [LEVERING]}),
        "fout": (
            (*GOED, KRITIEK, WAARSCHUWING, INFORMATIE, MISLUKT),
            {
                "leveringen": [LEVERING] * 11,
                "opmerkingen": [OPMERKING],
                "afwijkingen": [AFWIJKING, VERBLIJF],
            },
        ),
        "lang": (
            (
                *GOED,
                *(KRITIEK.als(regel_code=f"{LANG}{n}", tabel=LANG) for n in range(20)),
                *(KRITIEK.als(schooljaar=f"{n}-{n + 1}") for n in range(1990, 2050)),
                WAARSCHUWING.als(omschrijving=LANG, norm=LANG, herstel=HOSTIEL),
                WAARSCHUWING.als(
                    omschrijving=HOSTIEL, norm=HOSTIEL, plek=LANG, waarde=1e12
                ),
                MISLUKT.als(omschrijving=HOSTIEL),
            ),
            {
                "leveringen": [LEVERING | {"bestand": LANG}] * 60,
                "opmerkingen": [OPMERKING | namen] * 20,
                "afwijkingen": [AFWIJKING | {"omschrijving": LANG}, VERBLIJF],
            },
        ),
    }
    uit = {}
    for naam, (rijen, tabellen) in inhoud.items():
        archief = map_ / ("archief" if naam in ("fout", "lang") else "geen")
        with magazijn(*rijen, **tabellen) as verbinding:
            uit[naam] = schrijf_pagina(verbinding, archief, map_ / f"{naam}.html")
    return uit


def open_(blad: Page, pad: Path, breedte: int, *, uitgeklapt: bool = True) -> None:
    """Show a page at a width, with all that can be unfolded unfolded."""
    blad.set_viewport_size({"width": breedte, "height": 900})
    blad.goto(pad.as_uri())
    if uitgeklapt:
        blad.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )


# --- WCAG 2.1 AA


@pytest.mark.parametrize("breedte", [SMAL, BREED])
@pytest.mark.parametrize("naam", PAGINAS)
def test_axe_vindt_niets(
    naam: str, breedte: int, paginas: dict[str, Path], blad: Page
) -> None:
    open_(blad, paginas[naam], breedte)
    gevonden = Axe().run(blad, options=REGELS)
    assert gevonden.violations_count == 0, gevonden.generate_report()
    geslaagd = {regel["id"] for regel in gevonden.response["passes"]}
    assert {"color-contrast", "html-has-lang", "document-title", "list"} <= geslaagd
    onbeslist = [
        (regel["id"], plek["html"])
        for regel in gevonden.response["incomplete"]
        for plek in regel["nodes"]
    ]
    # A number of one digit along the chart is too short for axe to be sure of.
    assert [wat for wat in onbeslist if not wat[1].startswith("<text ")] == []


@pytest.mark.parametrize(
    ("goed", "fout", "regel"),
    [
        ('<html lang="nl">', "<html>", "html-has-lang"),
        ("color: #1b1b1b", "color: #999", "color-contrast"),
        ('<th scope="col"', '<th scope="rij"', "scope-attr-valid"),
        ('aria-labelledby="verloop-naam"', "", "svg-img-alt"),
    ],
)
def test_axe_ziet_een_fout_die_erin_is_gezet(
    goed: str,
    fout: str,
    regel: str,
    paginas: dict[str, Path],
    blad: Page,
    tmp_path: Path,
) -> None:
    html = paginas["fout"].read_text(encoding="utf-8")
    assert goed in html
    (tmp_path / "stuk.html").write_text(html.replace(goed, fout), encoding="utf-8")
    open_(blad, tmp_path / "stuk.html", BREED)
    gevonden = Axe().run(blad, options=REGELS)
    assert regel in {
        overtreding["id"] for overtreding in gevonden.response["violations"]
    }


# --- offline


@pytest.mark.parametrize("naam", PAGINAS)
def test_de_pagina_vraagt_niets_van_een_ander(
    naam: str, paginas: dict[str, Path], blad: Page
) -> None:
    gevraagd, geklaagd = [], []
    blad.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    blad.on("console", lambda regel: geklaagd.append(regel.text))
    blad.on("pageerror", lambda fout: geklaagd.append(str(fout)))
    blad.on("dialog", lambda venster: geklaagd.append(venster.message))
    open_(blad, paginas[naam], BREED)
    blad.wait_for_load_state("networkidle")
    assert gevraagd == [paginas[naam].as_uri()]
    assert geklaagd == []


# --- narrow, enlarged, spaced, on paper


@pytest.mark.parametrize("ruim", [False, True], ids=["gewoon", "ruim"])
@pytest.mark.parametrize("naam", PAGINAS)
def test_geen_scherm_schuift_opzij(
    naam: str, ruim: bool, paginas: dict[str, Path], blad: Page
) -> None:
    for breedte in (SMAL, 640, 1153, BREED):
        open_(blad, paginas[naam], breedte)
        if ruim:
            blad.evaluate(
                "css => { document.querySelector('style').textContent += css }", _RUIM
            )
        assert blad.evaluate("document.documentElement.scrollWidth") <= breedte
        assert blad.evaluate(_TE_BREED) == []


def test_een_smalle_tabel_blijft_een_tabel(
    paginas: dict[str, Path], blad: Page
) -> None:
    """At 320 px a row is a block, and to a screen reader still a row with headings."""
    for breedte in (SMAL, BREED):
        open_(blad, paginas["fout"], breedte)
        tabel = blad.locator("#ernst-kritiek").get_by_role(
            "table", name="Waar het niet klopt"
        )
        assert tabel.aria_snapshot().splitlines() == [
            '- table "Waar het niet klopt":',
            "  - caption: Waar het niet klopt",
            "  - rowgroup:",
            '    - row "Gemeente Schooljaar Afwijkend":',
            '      - columnheader "Gemeente"',
            '      - columnheader "Schooljaar"',
            '      - columnheader "Afwijkend"',
            "  - rowgroup:",
            '    - row "Twenterand (1700) 2023-2024 12 van 1.251 (1,0 %)":',
            '      - rowheader "Twenterand (1700)"',
            '      - cell "2023-2024"',
            '      - cell "12 van 1.251 (1,0 %)"',
        ]


def test_op_papier_staat_ook_wat_is_ingeklapt(
    paginas: dict[str, Path], blad: Page
) -> None:
    open_(blad, paginas["fout"], BREED, uitgeklapt=False)
    zichtbaar = "document.querySelector('#goed td').checkVisibility()"
    assert not blad.evaluate(zichtbaar)
    blad.emulate_media(media="print")
    assert blad.evaluate(zichtbaar)
    assert not blad.locator("nav").is_visible()
    blad.set_viewport_size({"width": 794, "height": 1123})  # a sheet of A4
    cel = "getComputedStyle(document.querySelector('#goed td')).display"
    assert blad.evaluate(cel) == "table-cell"


# --- by keyboard and by ear


def test_met_het_toetsenbord_is_alles_te_bereiken(
    paginas: dict[str, Path], blad: Page
) -> None:
    open_(blad, paginas["fout"], BREED, uitgeklapt=False)
    nu = "document.activeElement.textContent.trim()"
    blad.keyboard.press("Tab")
    assert blad.evaluate(nu) == "Naar de inhoud"
    assert blad.get_by_role("link", name="Naar de inhoud").bounding_box()["x"] >= 0
    blad.keyboard.press("Enter")
    assert blad.evaluate("document.activeElement.id") == "inhoud"
    gezien = []
    while not gezien or gezien[-1] != "Toon dezelfde aantallen als tabel":
        blad.keyboard.press("Tab")
        gezien.append(blad.evaluate(nu))
        if gezien[-1] == "Toon 9 controles die voldoen":
            blad.keyboard.press("Enter")
    assert gezien == [
        "Kritieke controles die niet voldoen: 1",
        "Controles die een waarschuwing geven: 1",
        "Controles ter informatie die niet voldoen: 1",
        "Controles die zijn mislukt: 1",
        "Controles die voldoen: 9",
        "Toon 9 controles die voldoen",
        "Toon dezelfde aantallen als tabel",
    ]
    assert blad.locator("#goed table").is_visible()


def test_een_schermlezer_hoort_het_oordeel_en_de_grafiek(
    paginas: dict[str, Path], blad: Page
) -> None:
    open_(blad, paginas["fout"], BREED)
    blad.get_by_role(
        "heading", level=1, name="Kwaliteit van de leerplichtcijfers"
    ).wait_for()
    oordeel = blad.get_by_role("region", name="Oordeel").get_by_role("paragraph")
    assert oordeel.inner_text() == (
        "De cijfers zijn niet klaar om te publiceren: 1 kritieke controle voldoet niet, "
        "1 controle is mislukt en er is 1 waarschuwing."
    )
    grafiek = blad.get_by_role(
        "img", name="Aantal controles per bouw dat niet voldoet of is mislukt"
    )
    assert grafiek.count() == 1
