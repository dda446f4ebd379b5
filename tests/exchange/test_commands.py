"""`jipp import` and `jipp export` from a shell: what they call themselves, and what an installation lacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JIPP_", "DJANGO_"))}
    command = [sys.executable, "-m", "jipp.config.cli", *arguments]
    return subprocess.run(
        command,
        env=kept | {"JIPP_HOME": str(home), "JIPP_MODE": "demo"} | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["import", "export"])
def test_the_help_calls_the_command_by_its_name(tmp_path: Path, name: str) -> None:
    assert run(tmp_path, name, "--help").stdout.startswith(f"usage: jipp {name} ")


def test_a_database_without_tables_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("judul,instansi\nA,B\n", encoding="utf-8")
    done = run(tmp_path, "import", "innovations", str(file))
    assert (done.returncode, "Jalankan «jipp migrate»" in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr


def test_every_wrong_value_of_the_environment_is_told_in_a_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, "check", JIPP_PORT="abc", JIPP_HTTPS="maybe", JIPP_MODE="x", JIPP_WORKERS="0")
    assert done.returncode == 2
    assert done.stderr.splitlines()[1:] == [
        "1. JIPP_MODE=x: pilihannya 'demo', 'production' atau 'test'.",
        "2. JIPP_PORT=abc: isi bilangan bulat.",
        "3. JIPP_WORKERS=0: paling kecil 1.",
        "4. JIPP_HTTPS=maybe: isi true atau false.",
    ]
