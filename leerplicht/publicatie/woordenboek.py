"""The data dictionary: one page that opens without a server, from the YAML of the models."""

from __future__ import annotations

from html import escape
from pathlib import Path

from leerplicht.publicatie.contract import Tabel

BESTAND = "gegevenswoordenboek.html"
_STIJL = (
    "body{font:1rem/1.5 sans-serif;max-width:70rem;margin:auto;padding:1rem;color:#222}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
    "padding:.3rem .6rem;border-bottom:1px solid #bbb}code{font-size:.95em}"
    "nav ul{columns:3;list-style:none;padding:0}h2{margin-top:2.5rem}"
)


def schrijf_woordenboek(
    tabellen: list[Tabel], aantallen: dict[str, int], titel: str, doel: Path
) -> None:
    """Write the page.

    Args:
        tabellen: the published tables.
        aantallen: rows per table.
        titel: heading of the page.
        doel: the file to write.
    """
    lijst = "".join(
        f'<li><a href="#{escape(t.naam)}"><code>{escape(t.naam)}</code></a></li>'
        for t in tabellen
    )
    delen = "\n".join(_tabel(tabel, aantallen[tabel.naam]) for tabel in tabellen)
    doel.write_text(
        f'<!doctype html>\n<html lang="nl">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(titel)}</title><style>{_STIJL}</style></head>\n<body>\n"
        f"<h1>{escape(titel)}</h1>\n<nav aria-label=\"Tabellen\"><ul>{lijst}</ul></nav>\n"
        f"<main>\n{delen}\n</main>\n</body>\n</html>\n",
        encoding="utf-8",
        newline="\n",
    )


def _tabel(tabel: Tabel, aantal: int) -> str:
    rijen = "\n".join(
        f'<tr><th scope="row"><code>{escape(kolom.naam)}</code></th>'
        f"<td>{escape(kolom.type)}</td>"
        f"<td>{'ja' if kolom.is_verplicht else 'nee'}</td>"
        f"<td>{escape(kolom.omschrijving)}</td></tr>"
        for kolom in tabel.kolommen
    )
    sleutel = ", ".join(tabel.sleutel) or "geen"
    rijen_ = f"{aantal:,}".replace(",", ".")
    return (
        f'<section><h2 id="{escape(tabel.naam)}"><code>{escape(tabel.schema)}.'
        f"{escape(tabel.naam)}</code></h2>\n<p>{escape(tabel.omschrijving)}</p>\n"
        f"<p>Sleutel: {escape(sleutel)}. Aantal rijen: {rijen_}.</p>\n"
        '<table><thead><tr><th scope="col">kolom</th><th scope="col">type</th>'
        '<th scope="col">altijd gevuld</th><th scope="col">omschrijving</th></tr></thead>\n'
        f"<tbody>\n{rijen}\n</tbody></table></section>"
    )
