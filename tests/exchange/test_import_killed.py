"""An import that is killed leaves whole batches; running it again completes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNT = 6_000
BATCH = 500
ASK = (
    "import django;django.setup();"
    "from jipp.innovations.queries import published as p;"
    "from django.db.models import Count;"
    "print(p().count(), p().annotate(n=Count('recognitions')).exclude(n=1).count(),"
    "p().values('nri').distinct().count())"
)


def _environment(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("JIPP_")}
    return kept | {
        "JIPP_HOME": str(home),
        "JIPP_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "jipp.config.settings",
    }


def _jipp(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "jipp.config.cli", *arguments]
    pipe = subprocess.DEVNULL
    return subprocess.Popen(command, env=_environment(home), cwd=ROOT, stdout=pipe, stderr=pipe)


def _stored(home: Path) -> tuple[int, int, int]:
    command = [sys.executable, "-c", ASK]
    out = subprocess.run(command, env=_environment(home), cwd=ROOT, capture_output=True, check=True)
    numbers = [int(word) for word in out.stdout.split()]
    return numbers[0], numbers[1], numbers[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert _jipp(tmp_path, "migrate", "--skip-checks").wait(120) == 0
    assert _jipp(tmp_path, "seed", "--only", "wilayah", "instansi", "istilah").wait(120) == 0
    lines = ["judul,instansi,apresiasi,tahun"]
    lines += [f"Inovasi {number},Pemerintah Kabupaten Bantul,KIPP Top 99,2020" for number in range(COUNT)]
    (tmp_path / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_killed_midway_every_batch_is_whole_and_the_rerun_completes(home: Path) -> None:
    running = _jipp(home, "import", "innovations", str(home / "rows.csv"))
    deadline = time.monotonic() + 120
    while _stored(home)[0] < BATCH and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.wait(30)
    stored, broken, _numbers = _stored(home)
    assert stored % BATCH == 0
    assert broken == 0
    assert _jipp(home, "import", "innovations", str(home / "rows.csv")).wait(300) == 0
    assert _stored(home) == (COUNT, 0, COUNT)
