"""`make check`: everything that can be known without running the program; all of it, then the verdict."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--quiet", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
    ("jipp", "translations", "check"),
    ("django-admin", "makemigrations", "--check", "--dry-run", "--verbosity", "0"),
    ("django-admin", "check", "--fail-level", "WARNING"),
    ("pytest", "-q", "-m", "quick", "tests/house"),
)


def main() -> int:
    """Run all; the exit code is 1 when one of them found something."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="jipp-check-") as home:
        environment = {
            **os.environ,
            "JIPP_MODE": "test",
            "JIPP_HOME": home,
            "JIPP_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "jipp.config.settings",
        }
        for check in CHECKS:
            began = time.perf_counter()
            command = [str(BIN / check[0]), *check[1:]]
            done = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdin=subprocess.DEVNULL)
            verdict = "ok" if done.returncode == 0 else "FAILED"
            sys.stdout.write(f"{verdict:>6}  {time.perf_counter() - began:5.1f} s  {' '.join(check)}\n")
            sys.stdout.flush()
            if done.returncode:
                failed.append(check)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
