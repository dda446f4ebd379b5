"""A portal with a synthetic directory, started for one measurement and ended after it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOMES = ROOT / "var" / "bench"
BIN = ROOT / ".venv" / "bin"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a measured portal lives: its home, its database (empty: SQLite there), its size."""

    count: int
    engine: str
    database_url: str = ""
    port: int = 0
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """A home of its own for every engine and size."""
        return HOMES / f"{self.engine}-{self.count}"

    def environment(self) -> dict[str, str]:
        """The environment of every command for this place."""
        own = {
            "JIPP_HOME": str(self.home),
            "JIPP_MODE": "demo",
            "JIPP_PORT": str(self.port or 8000),
            **self.extra,
        }
        if self.database_url:
            own["JIPP_DATABASE_URL"] = self.database_url
        return {**os.environ, **own}

    def run(self, *arguments: str) -> None:
        """Run a `jipp` command here; its failure ends the measurement."""
        subprocess.run([str(BIN / "jipp"), *arguments], env=self.environment(), check=True, cwd=ROOT)


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prepare(place: Place) -> None:
    """Seed, add synthetic records up to the size, build the index; what is there already is kept."""
    place.home.mkdir(parents=True, exist_ok=True)
    ready = place.home / "ready"
    if ready.exists() and not place.database_url:
        return
    began = time.perf_counter()
    place.run("migrate", "-v", "0")
    place.run("seed")
    code = f"import django; django.setup(); from bench.synthetic import make; make({place.count})"
    environment = {**place.environment(), "DJANGO_SETTINGS_MODULE": "jipp.config.settings"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, cwd=ROOT)
    made = time.perf_counter()
    # No worker runs, so no sentence vectors are made: of made-up words they would mean nothing.
    place.run("index", "rebuild")
    place.run("assets", "--noinput", "-v", "0")
    ready.touch()
    indexed = time.perf_counter() - made
    print(f"{place.engine} {place.count:,}: records {made - began:.0f} s, index {indexed:.0f} s", flush=True)


@contextmanager
def serving(place: Place, workers: int = 2) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Serve `place` with `workers` web processes and no background worker; gives port and process."""
    port = free_port()
    environment = {**place.environment(), "JIPP_PORT": str(port), "JIPP_LOG_FORMAT": "json"}
    command = [
        str(BIN / "gunicorn"),
        "jipp.config.served:application",
        f"--bind=127.0.0.1:{port}",
        f"--workers={workers}",
        "--worker-class=jipp.config.web_worker.WebWorker",
        "--preload",
        "--log-level=error",
    ]
    with (place.home / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=log, stdout=log)
        try:
            wait_for(port)
            yield port, process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)


def wait_for(port: int, seconds: float = 60) -> None:
    """Wait until the portal answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if get(port, "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the portal did not start; see server.log in its home")


def get(
    port: int, path: str, host: str = "localhost", gzip: bool = True
) -> tuple[int, bytes, dict[str, str]]:
    """One request: status, bytes as sent, headers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers = {"Host": f"{host}:{port}"}
        if gzip:
            headers["Accept-Encoding"] = "gzip"
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()
