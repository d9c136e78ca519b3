"""The channels, by apprise: e-mail, a Teams workflow, or any other URL of apprise.

What apprise and its libraries say of a failure may hold an address, a password or the
signature of a workflow: nothing of it is logged, raised or kept.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from leerplicht.alarm.adressen import Adressen, Geheim, Post
from leerplicht.alarm.bericht import Bericht

OPNIEUW = (
    "Misschien hebt u dit bericht al. De vorige keer werd het verzenden onderbroken, en "
    "daarom komt het nog een keer."
)
SOORTEN = {"post": "e-mail", "teams": "Teams", "andere": "het eigen kanaal"}
_STIL = Lock()


@dataclass(frozen=True)
class Doel:
    """One address of a role; ``naam`` tells it from others and tells nothing of it."""

    soort: str
    adres: Geheim
    post: Post | None

    @property
    def naam(self) -> str:
        """The name under which the outbox knows it."""
        som = hashlib.sha256(self.adres.waarde.encode()).hexdigest()
        return f"{self.soort}:{som[:16]}"

    def verzend(self, bericht: Bericht, *, opnieuw: bool = False) -> bool:
        """Send a message; return whether the other side took it. Nothing is raised.

        Args:
            bericht: the message.
            opnieuw: it may have been sent already, by a run that was cut off.
        """
        with _zonder_logboek():
            try:
                return self._verzend(bericht, opnieuw)
            except Exception:  # its text may hold an address or a secret
                return False

    def _verzend(self, bericht: Bericht, opnieuw: bool) -> bool:
        import apprise

        # No picture: it would be fetched from elsewhere by whoever reads the message.
        asset = apprise.AppriseAsset(
            app_id="Leerplicht", app_desc="Leerplicht", app_url="",
            image_url_mask=None, image_url_logo=None, secure_logging=True,
        )  # fmt: skip
        if self.soort == "post":
            kanaal = self._mail(bericht, asset)
            body, vorm = bericht.html, apprise.NotifyFormat.HTML
            nog_eens = f"<p>{OPNIEUW}</p>\n<p>"
            body = body.replace("<p>", nog_eens, 1) if opnieuw else body
        else:
            kanaal = apprise.Apprise.instantiate(
                self.adres.waarde, asset=asset, suppress_exceptions=True
            )
            body = bericht.markdown
            body = f"{OPNIEUW}\n\n{body}" if opnieuw else body
            vorm = apprise.NotifyFormat.MARKDOWN
        if not kanaal:
            return False
        # Ours to pace: a handful of messages a week.
        kanaal.request_rate_per_sec = 0
        kanalen = apprise.Apprise(asset=asset)
        kanalen.add(kanaal)
        return bool(
            kanalen.notify(
                title=bericht.onderwerp,
                body=body,
                body_format=vorm,
                interpret_escapes=False,
            )
        )

    def _mail(self, bericht: Bericht, asset: Any) -> Any:
        import apprise

        post = self.post
        if post is None:
            return None
        velden = {
            "schema": "mailto" if post.beveiliging == "insecure" else "mailtos",
            "host": post.server,
            "smtp_host": post.server,
            "port": post.poort,
            "secure_mode": post.beveiliging,
            "from_addr": f"Leerplicht <{post.afzender}>",
            "targets": [self.adres.waarde],
            "headers": {
                "X-Leerplicht-Bericht": bericht.bericht_id,
                "Auto-Submitted": "auto-generated",
                "Content-Language": "nl",
            },
            "asset": asset,
        }
        if post.gebruiker and post.wachtwoord:
            velden |= {"user": post.gebruiker, "password": post.wachtwoord.waarde}
        return apprise.Apprise.instantiate(velden, suppress_exceptions=True)


def doelen(adressen: Adressen, rol: str) -> list[Doel]:
    """Return where the messages of a role go."""
    return [
        Doel(soort, adres, adressen.post) for soort, adres in adressen.rollen.get(rol, ())
    ]


def onbruikbaar(adressen: Adressen) -> list[str]:
    """Return where an address is no URL that apprise knows: rol and kind, no value."""
    import apprise

    fout = []
    with _zonder_logboek():
        for rol, kanalen in sorted(adressen.rollen.items()):
            for soort, adres in kanalen:
                if soort == "post":
                    continue
                try:
                    kanaal = apprise.Apprise.instantiate(adres.waarde)
                except Exception:  # its text may hold the URL
                    kanaal = None
                if not kanaal or (soort == "teams" and not _is_workflow(kanaal)):
                    fout.append(f"rollen.{rol}.{soort}")
    return fout


def _is_workflow(kanaal: object) -> bool:
    return type(kanaal).__name__ == "NotifyWorkflows"


@contextmanager
def _zonder_logboek() -> Iterator[None]:
    """Silence all logs: apprise, urllib3 and smtplib log URLs and addresses."""
    with _STIL:
        eerder = logging.root.manager.disable
        logging.disable(logging.CRITICAL)
        try:
            yield
        finally:
            logging.disable(eerder)
