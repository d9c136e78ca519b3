"""The outbox: what was told and what still has to go out, in one SQLite file.

It stands in the archive, so it outlives a build. What is decided and what is put in the
outbox is one transaction; of two runs at once the second waits. A message that was being
sent when a run was cut off is sent again: rather twice than never.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path

from leerplicht.alarm.bericht import Bericht
from leerplicht.alarm.besluiten import Gemeld

BESTAND, SLOT = "alarm.sqlite", "alarm_slot.sqlite"
# Between two attempts: this long, twice as long, and so on, at most a day.
EERSTE_WACHT, LANGSTE_WACHT = timedelta(minutes=5), timedelta(days=1)

_TABELLEN = """
    create table if not exists gemeld (
        sleutel text primary key,
        inhoud text not null
    ) strict;
    create table if not exists berichten (
        volgnummer integer primary key,
        bericht_id text not null unique,
        sleutel text not null,
        soort text not null,
        rol text not null,
        onderwerp text not null,
        tekst text not null,
        markdown text not null,
        html text not null,
        gemaakt_op text not null,
        afgehandeld_op text
    ) strict;
    create table if not exists verzendingen (
        bericht_id text not null references berichten (bericht_id),
        doel text not null,
        pogingen integer not null default 0,
        is_bezig integer not null default 0,
        volgende_poging text not null default '',
        verzonden_op text,
        primary key (bericht_id, doel)
    ) strict;
"""
_VELDEN = [veld.name for veld in fields(Bericht)]


class PostbusFout(Exception):
    """The outbox cannot be used; the text says what to do, in Dutch."""


@dataclass(frozen=True)
class Verzending:
    """How far a message is on its way to one address."""

    pogingen: int = 0
    is_bezig: bool = False
    volgende_poging: str = ""
    is_verzonden: bool = False


class Postbus:
    """The outbox of one archive; made by ``open_postbus``."""

    def __init__(self, verbinding: sqlite3.Connection) -> None:
        """Take a connection that has the tables."""
        self._verbinding = verbinding

    def gemeld(self) -> dict[str, Gemeld]:
        """Return what was told last, by sleutel."""
        rijen = self._verbinding.execute("select sleutel, inhoud from gemeld")
        return {sleutel: Gemeld.van_json(inhoud) for sleutel, inhoud in rijen}

    def leg_in(
        self, gemeld: Iterable[Gemeld], berichten: Iterable[Bericht], nu: datetime
    ) -> None:
        """Keep what is told and put its messages in the outbox: all of it, or nothing."""
        with self._transactie():
            self._verbinding.executemany(
                "insert or replace into gemeld values (?, ?)",
                [(g.sleutel, g.als_json()) for g in gemeld],
            )
            self._verbinding.executemany(
                f"insert into berichten ({', '.join(_VELDEN)}, gemaakt_op)"
                f" values ({', '.join(f':{veld}' for veld in _VELDEN)}, :nu)",
                [asdict(bericht) | {"nu": nu.isoformat()} for bericht in berichten],
            )

    def te_verzenden(self) -> list[Bericht]:
        """Return the messages that have not reached everyone, the oldest first."""
        rijen = self._verbinding.execute(
            f"select {', '.join(_VELDEN)} from berichten"
            " where afgehandeld_op is null order by volgnummer"
        )
        return [Bericht(*rij) for rij in rijen]

    def verzending(self, bericht: Bericht, doel: str) -> Verzending:
        """Return how far a message is on its way to an address."""
        rij = self._verbinding.execute(
            "select pogingen, is_bezig, volgende_poging, verzonden_op is not null"
            " from verzendingen where bericht_id = ? and doel = ?",
            (bericht.bericht_id, doel),
        ).fetchone()
        return Verzending(rij[0], bool(rij[1]), rij[2], bool(rij[3])) if rij else (
            Verzending()
        )  # fmt: skip

    def begin(self, bericht: Bericht, doel: str) -> None:
        """Note, before a message is sent, that it is being sent."""
        with self._transactie():
            self._verbinding.execute(
                "insert into verzendingen (bericht_id, doel, is_bezig) values (?, ?, 1)"
                " on conflict do update set is_bezig = 1",
                (bericht.bericht_id, doel),
            )

    def eindig(
        self, bericht: Bericht, doel: str, nu: datetime, *, gelukt: bool
    ) -> None:
        """Note how the sending ended, and when to try again if it failed."""
        pogingen = self.verzending(bericht, doel).pogingen + 1
        wacht = min(EERSTE_WACHT * 2 ** min(pogingen - 1, 20), LANGSTE_WACHT)
        with self._transactie():
            self._verbinding.execute(
                "update verzendingen set is_bezig = 0, pogingen = ?,"
                " volgende_poging = ?, verzonden_op = ? where bericht_id = ? and doel = ?",
                (
                    pogingen,
                    "" if gelukt else (nu + wacht).isoformat(),
                    nu.isoformat() if gelukt else None,
                    bericht.bericht_id,
                    doel,
                ),
            )

    def handel_af(self, bericht: Bericht, nu: datetime) -> None:
        """Note that a message has reached every address of its role."""
        with self._transactie():
            self._verbinding.execute(
                "update berichten set afgehandeld_op = ? where bericht_id = ?",
                (nu.isoformat(), bericht.bericht_id),
            )

    @contextmanager
    def _transactie(self) -> Iterator[None]:
        self._verbinding.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._verbinding.execute("rollback")
            raise
        self._verbinding.execute("commit")


@contextmanager
def open_postbus(archief: Path, wacht_seconden: float = 60) -> Iterator[Postbus]:
    """Open the outbox of an archive, for one run at a time.

    Args:
        archief: ``LEERPLICHT_ARCHIEF``; it is made if need be.
        wacht_seconden: how long to wait for another run.

    Raises:
        PostbusFout: another run does not end, or the file cannot be used.
    """
    try:
        archief.mkdir(parents=True, exist_ok=True)
        slot = sqlite3.connect(
            archief / SLOT, timeout=wacht_seconden, isolation_level=None
        )
    except (OSError, sqlite3.Error):
        raise _geen_plek(archief) from None
    with closing(slot):
        try:
            # An open transaction is a lock that ends with its process, on any system.
            slot.execute("begin immediate")
        except sqlite3.OperationalError as fout:
            if fout.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise _geen_plek(archief) from None
            raise PostbusFout(
                "Er loopt al een andere opdracht die berichten verstuurt. Wacht tot die "
                "klaar is en probeer het opnieuw."
            ) from None
        try:
            verbinding = sqlite3.connect(archief / BESTAND, isolation_level=None)
        except sqlite3.Error:
            raise _geen_plek(archief) from None
        with closing(verbinding):
            try:
                verbinding.executescript(_TABELLEN)
            except sqlite3.Error:
                raise _geen_plek(archief) from None
            yield Postbus(verbinding)


def _geen_plek(archief: Path) -> PostbusFout:
    return PostbusFout(
        f"De berichten zijn niet te bewaren in {archief} (LEERPLICHT_ARCHIEF). Maak de "
        f"map schrijfbaar, en kijk of {BESTAND} daarin nog heel is."
    )
