"""Who hears of it: the file that ``LEERPLICHT_ALARM`` names (see docs/alarm.md).

What is secret (a password, the URL of a workflow) never stands in the file: it names an
environment variable or a file that holds the secret.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

INSTELLING = "LEERPLICHT_ALARM"
BEVEILIGINGEN = {"geen": "insecure", "starttls": "starttls", "ssl": "ssl"}
_POST = {"server", "poort", "beveiliging", "gebruiker", "wachtwoord", "afzender"}
_ROL = {"post", "teams", "andere"}


class AdressenFout(Exception):
    """The file with addresses cannot be used; the text says what to do, in Dutch."""


@dataclass(frozen=True)
class Geheim:
    """Something that may stand in no log, message or error: it prints as stars."""

    waarde: str = field(repr=False)

    def __str__(self) -> str:
        """Return stars."""
        return "***"


@dataclass(frozen=True)
class Post:
    """The mail server of the organisation; ``beveiliging`` is apprise's word."""

    server: str
    poort: int
    beveiliging: str
    afzender: str
    gebruiker: str | None
    wachtwoord: Geheim | None


@dataclass(frozen=True)
class Adressen:
    """Where messages go.

    Attributes:
        pagina: address of the quality page, for a link; empty where there is none.
        post: the mail server, where any role has an e-mail address.
        rollen: the channels of each role: (kind, address), kind is post, teams or andere.
    """

    pagina: str
    post: Post | None
    rollen: dict[str, tuple[tuple[str, Geheim], ...]]


def lees_adressen(rollen: set[str], omgeving: Mapping[str, str] = os.environ) -> Adressen:
    """Read the file with addresses.

    Args:
        rollen: the roles that exist.
        omgeving: the environment: the place of the file, and the secrets it names.

    Raises:
        AdressenFout: there is no such file, or it cannot be used.
    """
    plek = omgeving.get(INSTELLING)
    if not plek:
        raise AdressenFout(
            f"Er is niet ingesteld wie bericht krijgt. Zet in {INSTELLING} de plaats van "
            "het bestand met adressen (zie docs/alarm.md), of kijk eerst met --droog MAP."
        )
    try:
        inhoud = tomllib.loads(Path(plek).read_text(encoding="utf-8"))
    except OSError:
        raise AdressenFout(
            f"{plek} ({INSTELLING}) is niet te lezen. Kijk of het bestand er is."
        ) from None
    except ValueError as fout:
        regel = getattr(fout, "lineno", None)
        bij = f" Kijk bij regel {regel}." if regel else ""
        raise AdressenFout(f"{plek} ({INSTELLING}) is geen goede TOML.{bij}") from None
    return _Lezer(plek, omgeving).adressen(inhoud, rollen)


class _Lezer:
    def __init__(self, plek: str, omgeving: Mapping[str, str]) -> None:
        self._plek = plek
        self._omgeving = omgeving

    def adressen(self, inhoud: dict[str, Any], rollen: set[str]) -> Adressen:
        self._bekend("", inhoud, {"pagina", "post", "rollen"})
        gekozen = self._tabel("rollen", inhoud.get("rollen", {}))
        self._bekend("rollen", gekozen, rollen)
        uit = {rol: tuple(self._kanalen(rol, gekozen[rol])) for rol in gekozen}
        heeft_post = any(soort == "post" for k in uit.values() for soort, _ in k)
        if heeft_post and "post" not in inhoud:
            raise self._fout("post", "hier ontbreekt de mailserver")
        post = self._post(inhoud["post"]) if "post" in inhoud else None
        pagina = inhoud.get("pagina", "")
        if not isinstance(pagina, str) or (
            pagina and not pagina.startswith(("http://", "https://", "file://"))
        ):
            raise self._fout("pagina", "dit is geen adres dat met https:// begint")
        return Adressen(pagina, post, uit)

    def _post(self, post: Any) -> Post:
        post = self._tabel("post", post)
        self._bekend("post", post, _POST)
        for veld in ("server", "afzender"):
            if not isinstance(post.get(veld), str) or not post[veld]:
                raise self._fout(f"post.{veld}", "dit is niet ingevuld")
        beveiliging = post.get("beveiliging", "starttls")
        if beveiliging not in BEVEILIGINGEN:
            raise self._fout("post.beveiliging", f"kies uit {', '.join(BEVEILIGINGEN)}")
        poort = post.get("poort", 587)
        if not isinstance(poort, int) or not 0 < poort < 65536:
            raise self._fout("post.poort", "dit is geen poortnummer")
        wachtwoord = post.get("wachtwoord")
        return Post(
            post["server"], poort, BEVEILIGINGEN[beveiliging], post["afzender"],
            post.get("gebruiker"),
            self._geheim("post.wachtwoord", wachtwoord) if wachtwoord else None,
        )  # fmt: skip

    def _kanalen(self, rol: str, kanalen: Any) -> list[tuple[str, Geheim]]:
        kanalen = self._tabel(f"rollen.{rol}", kanalen)
        self._bekend(f"rollen.{rol}", kanalen, _ROL)
        uit = []
        for soort in sorted(kanalen):
            plek = f"rollen.{rol}.{soort}"
            if not isinstance(kanalen[soort], list):
                raise self._fout(plek, 'typ een lijst, zoals ["…"]')
            for adres in kanalen[soort]:
                if not isinstance(adres, str):
                    raise self._fout(plek, "zet elk adres tussen aanhalingstekens")
                if soort != "post":
                    uit.append((soort, self._geheim(plek, adres)))
                elif "@" in adres and not set(adres) & set(" ,;<>"):
                    uit.append((soort, Geheim(adres)))
                else:
                    raise self._fout(plek, "hier staat iets dat geen mailadres is")
        return uit

    def _geheim(self, plek: str, verwijzing: Any) -> Geheim:
        soort, _, naam = str(verwijzing).partition(":")
        if soort == "env" and naam:
            waarde = self._omgeving.get(naam, "")
            if not waarde:
                raise self._fout(plek, f"de omgevingsvariabele {naam} is leeg")
        elif soort == "bestand" and naam:
            try:
                waarde = Path(naam).read_text(encoding="utf-8").strip()
            except (OSError, ValueError):
                raise self._fout(plek, f"{naam} is niet te lezen") from None
            if not waarde:
                raise self._fout(plek, f"{naam} is leeg")
        else:
            raise self._fout(
                plek,
                "een geheim staat niet in dit bestand. Typ env:NAAM (een "
                "omgevingsvariabele) of bestand:PLAATS",
            )
        return Geheim(waarde)

    def _tabel(self, plek: str, waarde: Any) -> dict[str, Any]:
        if not isinstance(waarde, dict):
            raise self._fout(plek, f"dit moet een blok [{plek}] zijn")
        return waarde

    def _bekend(self, plek: str, tabel: dict[str, Any], namen: set[str]) -> None:
        vreemd = sorted(set(tabel) - namen)
        if vreemd:
            waar = ".".join(filter(None, (plek, vreemd[0])))
            raise self._fout(waar, f"deze naam is onbekend; kies uit {_lijst(namen)}")

    def _fout(self, plek: str, wat: str) -> AdressenFout:
        return AdressenFout(f"{self._plek} ({INSTELLING}), {plek}: {wat}.")


def _lijst(namen: set[str]) -> str:
    return ", ".join(sorted(namen))
