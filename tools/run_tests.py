"""`make test`: the suite on SQLite, then on a real PostgreSQL, each with pytest's own closing lines.

What asks for no database and has passed on the first is left out on the second (`tests/engines.py`).

`python -m tools.run_tests [--engine sqlite|postgresql] [words for pytest …]`
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.postgresql import cluster

ROOT = Path(__file__).resolve().parents[1]
ENGINES = ("sqlite", "postgresql")
WORKERS = "2"
NOTHING_LEFT = 5
"""What pytest ends with when the first run has shown all that was asked for."""


def main() -> int:
    """Run; the exit code is that of the first engine that failed."""
    parser = argparse.ArgumentParser(prog="make test", allow_abbrev=False)
    parser.add_argument("--engine", choices=(*ENGINES, "both"), default="both")
    given, words = parser.parse_known_args()
    if given.engine == "sqlite":
        return on_sqlite(words)
    if given.engine == "postgresql":
        return on_postgresql(words)
    with tempfile.TemporaryDirectory(prefix="jipp-passed-") as folder:
        passed = f"{folder}/passed.json"
        first = on_sqlite([*words, f"--write-passed={passed}"])
        rest = [f"--leave-out-passed={passed}"] if Path(passed).exists() else []
        second = on_postgresql([*words, *rest])
    return first or (0 if rest and second == NOTHING_LEFT else second)


def on_sqlite(words: list[str]) -> int:
    """The suite on the embedded database."""
    return _suite(f"SQLite {sqlite3.sqlite_version}", "", words)


def on_postgresql(words: list[str]) -> int:
    """The suite on a private cluster."""
    with cluster() as running:
        title = f"PostgreSQL {running.version} from {running.binaries}"
        return _suite(title, running.url("jipp"), words)


def _suite(title: str, database_url: str, words: list[str]) -> int:
    sys.stdout.write(f"\n##### jipp on {title}\n")
    sys.stdout.flush()
    parallel = [] if any(word.startswith("-n") for word in words) else ["-n", WORKERS]
    with tempfile.TemporaryDirectory(prefix="jipp-test-") as home:
        environment = {
            **os.environ,
            "JIPP_MODE": "test",
            "JIPP_HOME": home,
            "JIPP_DATABASE_URL": database_url,
        }
        command = [sys.executable, "-m", "pytest", *parallel, *words]
        return subprocess.run(
            command, cwd=ROOT, env=environment, check=False, stdin=subprocess.DEVNULL
        ).returncode


if __name__ == "__main__":
    raise SystemExit(main())
