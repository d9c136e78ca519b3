"""A PostgreSQL of Debian, started for a test on a socket of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def _bin() -> Path:
    """Return where Debian keeps the programs of the server; the newest version."""
    versies = Path("/usr/lib/postgresql").glob("*/bin")
    gevonden = max(versies, key=lambda pad: int(pad.parent.name), default=None)
    assert gevonden, "PostgreSQL ontbreekt: make test-systeem installeert het"
    return gevonden


@contextmanager
def server(map_: Path) -> Iterator[str]:
    """Start a server without a network; yield the directory of its socket."""
    gegevens, bin_ = map_ / "gegevens", _bin()
    # The server refuses to run as root.
    als = ("runuser", "-u", "postgres", "--") if os.getuid() == 0 else ()
    map_.mkdir(mode=0o755)
    if als:
        shutil.chown(map_, "postgres")
    voer = {"check": True, "cwd": map_, "stdout": subprocess.DEVNULL}
    initdb = [bin_ / "initdb", "-D", gegevens, "-U", "beheer", "-A", "trust",
              "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]  # fmt: skip
    subprocess.run([*als, *initdb], **voer)
    pg_ctl = [*als, bin_ / "pg_ctl", "-D", gegevens, "-w"]
    opties = f"-k {map_} -c listen_addresses='' -c fsync=off"
    subprocess.run([*pg_ctl, "-l", map_ / "log", "-o", opties, "start"], **voer)
    try:
        yield str(map_)
    finally:
        subprocess.run([*pg_ctl, "-m", "immediate", "stop"], **voer)
