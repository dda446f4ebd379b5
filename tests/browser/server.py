"""The portal as an installation runs it: `jipp demo` in a process, home and database of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

SECONDS_TO_START = 120


@dataclass(frozen=True)
class Portal:
    """A running portal."""

    port: int
    log: Path

    def sign_in_link(self, name: str) -> str:
        """The link that the demonstration prints for one of its people."""
        found = re.search(rf"{re.escape(name)}: [^\n]*\n\s+(http\S+)", self.log.read_text())
        if found is None:
            raise LookupError(f"the demo printed no link for {name}")
        return found[1]

    def url(self, path: str = "/", node: str = "") -> str:
        """The address of `path` on the national site, or on the site of `node`."""
        host = f"{node}.localhost" if node else "localhost"
        return f"http://{host}:{self.port}{path}"


@contextmanager
def running(home: Path, engine: str) -> Iterator[Portal]:
    """Start the demo and wait for its first answer; stop it at the end."""
    port = _free_port()
    environment = {
        **os.environ,
        "JIPP_MODE": "demo",
        "JIPP_HOME": str(home),
        "JIPP_PORT": str(port),
        "JIPP_DATABASE_URL": _database(engine),
    }
    log = home / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "jipp.config.cli", "demo"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, port, log)
            yield Portal(port, log)
        finally:
            process.terminate()
            process.wait(30)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the demo stopped:\n{log.read_text()[-4000:]}")
        try:
            with urlopen(f"http://localhost:{port}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(0.2)
    raise RuntimeError(f"the demo did not answer within {SECONDS_TO_START} s:\n{log.read_text()[-4000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _database(engine: str) -> str:
    """On PostgreSQL a database of its own beside the tests' one; on SQLite the file under the home."""
    if not engine.startswith("postgres"):
        return ""
    server = engine.rpartition("/")[0]
    name = f"jipp_browser_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"
