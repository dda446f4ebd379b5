"""Whoever seals and is killed leaves whole seals; the next run goes on after them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVENTS = 3000
BEGIN = """
import django; django.setup()
from django.core.management import call_command
from django.db import transaction
from jipp.core.actor import operator
from jipp.core.events import kind, record_many
from jipp.core.models import PublicVersion
from jipp.core.seal import services
"""
WRITE = """
call_command("migrate", verbosity=0)
happened = kind("tests.killed.happened", "Terjadi")
with transaction.atomic():
    record_many(happened, [(PublicVersion(pk=n), {"n": n}) for n in range(3000)], actor=operator("uji"))
append, made = services._append, []
def telling(last, rows):
    made.append(append(last, rows))
    if len(made) == 30:
        print(len(made), flush=True)
    return made[-1]
services._append = telling
services.seal_events(wait=5, batch=1)
"""
GO_ON = """
call_command("audit", "verify")
call_command("audit", "seal")
call_command("audit", "verify")
"""


def _start(home: Path, deeds: str) -> subprocess.Popen[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("JIPP_")}
    own = {"JIPP_HOME": str(home), "JIPP_MODE": "demo", "DJANGO_SETTINGS_MODULE": "jipp.config.settings"}
    command, pipe = [sys.executable, "-c", BEGIN + deeds], subprocess.PIPE
    return subprocess.Popen(command, env=kept | own, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)


def test_killed_midway_sealing_goes_on_with_the_next_run(tmp_path: Path) -> None:
    sealing = _start(tmp_path, WRITE)
    assert sealing.stdout is not None
    assert sealing.stdout.readline() == "30\n"
    sealing.send_signal(signal.SIGKILL)
    sealing.communicate(timeout=30)
    assert sealing.returncode == -signal.SIGKILL
    going_on = _start(tmp_path, GO_ON)
    told, errors = going_on.communicate(timeout=120)
    assert going_on.returncode == 0, errors
    before, after = [line for line in told.splitlines() if "belum tersegel" in line]
    assert not before.endswith(" 0 belum tersegel.")
    assert after.endswith(" 0 belum tersegel.")
    assert "3.000 peristiwa diperiksa" in after
