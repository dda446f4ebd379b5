"""`make test`: the suite on SQLite, then on a real PostgreSQL, each with pytest's own closing lines.

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


def main() -> int:
    """Run; the exit code is that of the first engine that failed."""
    parser = argparse.ArgumentParser(prog="make test", allow_abbrev=False)
    parser.add_argument("--engine", choices=(*ENGINES, "both"), default="both")
    given, words = parser.parse_known_args()
    wanted = ENGINES if given.engine == "both" else (given.engine,)
    results = [on_sqlite(words) if engine == "sqlite" else on_postgresql(words) for engine in wanted]
    return next((code for code in results if code), 0)


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
