"""The recipes of scheduling: tried as far as they can be without their scheduler."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from conftest import PROJECT

PLANNING = PROJECT / "docs" / "planning"
TAAK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
# The order of taskSchedulerType (MS-TSCH, appendix A), as far as the recipe uses it.
VOLGORDE = {
    "Task": ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"],
    "CalendarTrigger": ["StartBoundary", "Enabled", "ScheduleByWeek"],
    "Exec": ["Command", "WorkingDirectory"],
}


@pytest.mark.skipif(sys.platform == "win32", reason="week.sh is niet voor Windows")
@pytest.mark.parametrize(
    ("keuring", "bouw", "alarm", "uitgang"),
    [
        (0, 0, 0, 0),
        (1, 0, 1, 1),
        (2, 2, 2, 2),
        (2, 2, 0, 2),
        (0, 1, 0, 1),
        (0, 1, 4, 4),
        (3, 0, 0, 0),
    ],
)
def test_het_weekwerk_doet_alles_en_zegt_hoe_het_afliep(
    tmp_path: Path, keuring: int, bouw: int, alarm: int, uitgang: int
) -> None:
    logboek = tmp_path / "logboek"
    nep = tmp_path / "bin"
    nep.mkdir()
    (nep / "leerplicht").write_text(
        f'#!/bin/sh\necho "leerplicht $*" >> "{logboek}"\n'
        f"case $1 in\ncheck-extracts) echo '{{}}'; exit {keuring} ;;\n"
        f"build) exit {bouw} ;;\nalert) exit {alarm} ;;\nesac\n",
        encoding="utf-8",
    )
    for programma in nep.iterdir():
        programma.chmod(0o755)
    uitkomst = subprocess.run(
        [PLANNING / "week.sh"],
        env={"PATH": f"{nep}:{os.environ['PATH']}", "LEERPLICHT_PROJECT": str(tmp_path)},
        check=False,
    )
    assert uitkomst.returncode == uitgang
    gedaan = re.sub(
        r"--keuring \S+", "--keuring X", logboek.read_text(encoding="utf-8")
    ).splitlines()
    assert gedaan == [
        "leerplicht check-extracts --json",
        "leerplicht build",
        "leerplicht season",
        "leerplicht alert" + (" --keuring X" if keuring < 3 else ""),
    ]


def test_de_taak_van_windows_volgt_het_schema() -> None:
    taak = ET.parse(PLANNING / "leerplicht-week.xml").getroot()
    assert taak.tag == f"{TAAK}Task"
    for naam, volgorde in VOLGORDE.items():
        (knoop,) = [k for k in taak.iter() if k.tag == TAAK + naam]
        assert [kind.tag.removeprefix(TAAK) for kind in knoop] == volgorde
    (wie,) = taak.iter(f"{TAAK}Principal")
    (actie,) = taak.iter(f"{TAAK}Actions")
    assert actie.attrib["Context"] == wie.attrib["id"]
    (opdracht,) = taak.iter(f"{TAAK}Command")
    assert opdracht.text.endswith(r"docs\planning\week.cmd")
    # cmd.exe reads lines that end as Windows ends them; git makes them so.
    assert "*.cmd text eol=crlf" in (PROJECT / ".gitattributes").read_text("utf-8")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="geen systemd hier")
def test_de_eenheden_van_systemd_zijn_goed(tmp_path: Path) -> None:
    for naam in ("leerplicht-week.service", "leerplicht-week.timer"):
        tekst = (PLANNING / naam).read_text(encoding="utf-8")
        tekst = tekst.replace("/srv/leerplicht/docs/planning", str(PLANNING))
        (tmp_path / naam).write_text(tekst, encoding="utf-8")
    uitkomst = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.iterdir())],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    eigen = [r for r in uitkomst.stderr.splitlines() if "leerplicht-week" in r]
    assert not eigen, "\n".join(eigen)
    wanneer = re.search("^OnCalendar=(.*)$", tekst, re.M)
    assert wanneer
    kalender = subprocess.run(
        ["systemd-analyze", "calendar", wanneer[1]],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Mon *-*-* 06:30:00" in kalender.stdout


def test_cron_en_ci_roepen_aan_wat_er_is() -> None:
    cron = (PLANNING / "leerplicht.cron").read_text(encoding="utf-8")
    regels = [r for r in cron.splitlines() if r and not r.startswith("#")]
    assert all(re.match(r"[0-9]+ [0-9]+ \* \* [0-9-]+  \S", regel) for regel in regels)
    assert "%" not in "".join(regels), "cron leest een procentteken als regeleinde"
    ci = yaml.safe_load((PLANNING / "ci.yml").read_text(encoding="utf-8"))
    (opdracht,) = ci["leerplicht-week"]["script"]
    assert os.access(PROJECT / opdracht, os.X_OK)
    assert "docs/planning/week.sh" in regels[0]
