"""An installation of its own with a real worker, to be killed at any moment. Also used by `bench/mail.py`."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

ROOT = Path(__file__).resolve().parents[2]
QUEUE = """
import sys, time, django
django.setup()
from django.db import transaction
from jipp.mail.queries import render_letter
from jipp.mail.services import NewLetter, Recipient, queue_mail_many
count = int(sys.argv[1])
content = render_letter("mail/trial", {}, "id")
began = time.perf_counter()
with transaction.atomic():
    queue_mail_many(
        NewLetter(f"kabar:{n}", "tests.news", Recipient(f"n{n}@contoh.go.id", f"Penerima {n}"), content)
        for n in range(count)
    )
print(time.perf_counter() - began)
"""
UNSENT = """
import django
django.setup()
from jipp.mail.models import Letter
print(Letter.objects.filter(sent_at=None).count(), Letter.objects.exclude(claimed_by="").count())
"""


@dataclass
class Place:
    """A home, its database, and the environment of its programs."""

    home: Path
    database_url: str = ""
    smtp_url: str = ""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        """Nothing of the surrounding run."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("JIPP_")}
        return kept | {
            "JIPP_HOME": str(self.home),
            "JIPP_MODE": "demo",
            "JIPP_DATABASE_URL": self.database_url,
            "JIPP_SMTP_URL": self.smtp_url,
            "DJANGO_SETTINGS_MODULE": "jipp.config.settings",
        }

    def run(self, *arguments: str) -> str:
        """Run Python with these arguments here; what it printed."""
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, env=self.environment(), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    def jipp(self, *arguments: str) -> str:
        """Run a command of ours here."""
        return self.run("-m", "jipp.config.cli", *arguments)

    def queue(self, count: int) -> float:
        """Queue letters to `count` recipients; the seconds it took."""
        return float(self.run("-c", QUEUE, str(count)))

    def unsent(self) -> tuple[int, int]:
        """How many letters are not sent, and how many are claimed by somebody."""
        waiting, claimed = self.run("-c", UNSENT).split()
        return int(waiting), int(claimed)

    def start(self) -> subprocess.Popen[bytes]:
        """A worker, with a group of its own."""
        log = (self.home / "worker.log").open("ab")
        with log:
            worker = subprocess.Popen(
                [sys.executable, "-m", "jipp.config.cli", "worker", "--without-encoder"],
                env=self.environment(),
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.workers.append(worker)
        return worker

    def log(self) -> str:
        """What the workers said."""
        return (self.home / "worker.log").read_text()

    def close(self) -> None:
        """End what runs."""
        for worker in self.workers:
            if worker.poll() is None:
                worker.kill()
            worker.wait()


def wait_until(condition: Callable[[], bool], seconds: float = 90.0, rest: float = 0.002) -> bool:
    """Look again and again."""
    end = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < end:
        time.sleep(rest)
    return met


def kill_at(
    place: Place, thresholds: list[int], count: Callable[[], int], also: Callable[[], None] | None = None
) -> None:
    """Start a worker and kill it as soon as so many letters have arrived; again for each threshold."""
    for number, threshold in enumerate(thresholds):
        worker = place.start()
        arrived = wait_until(lambda wanted=threshold: count() >= wanted)  # type: ignore[misc]
        if also is not None:
            also()
        if number % 2:
            os.killpg(worker.pid, signal.SIGKILL)
        else:
            worker.kill()
        worker.wait()
        assert arrived, place.log()


def moments(total: int, kills: int, seed: int) -> list[int]:
    """Random moments, in order, the last with something left to do."""
    dice = random.Random(seed)  # noqa: S311  (which moment is no secret)
    return sorted(dice.sample(range(1, total - total // 10), kills))


@contextmanager
def installation(home: Path, around: str = "", copy: Callable[[str], None] | None = None) -> Iterator[Place]:
    """A migrated installation: on SQLite, or in a new database of the PostgreSQL at `around`.

    `copy` makes a migrated database at a path or under a name; without it the migrations are walked.
    """
    home.mkdir(parents=True, exist_ok=True)
    url = _new_address(around) if around.startswith("postgres") else ""
    place = Place(home, url)
    try:
        if copy is not None:
            copy(urlsplit(url).path[1:] if url else str(home / "jipp.sqlite3"))
        else:
            _migrate(place, around)
        yield place
    finally:
        place.close()
        if url:
            _ask(around, f'DROP DATABASE IF EXISTS "{urlsplit(url).path[1:]}" WITH (FORCE)')


def _new_address(around: str) -> str:
    return urlunsplit(urlsplit(around)._replace(path=f"/jipp_mail_{uuid4().hex[:12]}"))


def _migrate(place: Place, around: str) -> None:
    if place.database_url:
        _ask(around, f'CREATE DATABASE "{urlsplit(place.database_url).path[1:]}"')
    place.jipp("migrate", "--skip-checks", "-v", "0")


def _ask(around: str, statement: str) -> None:
    with psycopg.connect(urlunsplit(urlsplit(around)._replace(path="/postgres")), autocommit=True) as asked:
        asked.execute(statement.encode())
