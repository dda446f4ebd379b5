"""Background work: jobs that apps declare, each run at its interval in the worker of every host.

An app declares a job in a module that its `ready()` imports:

    @job("mail.send", every=2.0)
    def send_letters() -> None: ...

Each job has a thread of its own, so that a slow one holds up no other, and no database connection between
two runs. A failure is logged and tried again later and later; it ends neither the job nor the worker. Long
work asks `should_stop()` between its steps and ends early when the worker is told to.

An interval is a promise of "at least so often", not of "only so often": a worker that starts anew, and every
other host, counts by itself. A job must therefore find out from its data what is left to do. `single=True`
says that no two hosts may be at it at the same moment: on PostgreSQL by an advisory lock, on SQLite, which
one machine uses alone, by a locked file.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import structlog
from django.conf import settings
from django.db import DatabaseError, connection, connections

from jipp.core.job_notes import Note, read_note, write_note

log = structlog.get_logger("jipp.jobs")

T = TypeVar("T")
Task = Callable[[], object]
SHORTEST_REST = 5.0
LONGEST_REST = 600.0
NOTED_EVERY = 10.0
"""A job that runs every other second need not write down each time that all is well."""

_NAME = re.compile(r"[a-z]+\.[a-z_]+")
_jobs: dict[str, Job] = {}
_stop: ContextVar[threading.Event | None] = ContextVar("jipp_jobs_stop", default=None)


@dataclass(frozen=True, slots=True)
class Job:
    """Work of an app: `run` is called every `every` seconds, on one host at a time if `single`."""

    name: str
    every: float
    run: Task
    single: bool = False


def job(name: str, *, every: float, single: bool = False) -> Callable[[Callable[[], T]], Callable[[], T]]:
    """Declare background work `app.does_something`. Raises `ValueError` on a taken or malformed name."""
    if not _NAME.fullmatch(name) or every <= 0:
        raise ValueError(f"a job is named app.does_something and has an interval: {name!r}, {every!r}")
    if name in _jobs:
        raise ValueError(f"job {name} is declared twice")

    def declare(function: Callable[[], T]) -> Callable[[], T]:
        _jobs[name] = Job(name, every, function, single)
        return function

    return declare


def jobs() -> tuple[Job, ...]:
    """Every declared job, by name."""
    return tuple(_jobs[name] for name in sorted(_jobs))


def should_stop() -> bool:
    """Whether the worker was told to stop; always false outside a worker."""
    event = _stop.get()
    return event is not None and event.is_set()


def pause(seconds: float) -> bool:
    """Wait inside a job; false as soon as the worker is told to stop."""
    event = _stop.get()
    if event is not None:
        return not event.wait(seconds)
    time.sleep(seconds)
    return True


def notes_home() -> Path:
    """Where this host writes down how its jobs fare."""
    return Path(settings.ENV.home) / "jobs"


class Runner:
    """The threads of one worker, one a job, from `start()` until `stop` is set."""

    def __init__(self, stop: threading.Event, chosen: Sequence[Job] | None = None) -> None:
        self.stop = stop
        self.home = notes_home()
        self.threads = [
            # A job that does not end in time must not hold up the end of the process.
            threading.Thread(target=self._keep, args=(one,), name=one.name, daemon=True)
            for one in (jobs() if chosen is None else chosen)
        ]

    def start(self) -> None:
        """Begin; jobs whose time has not come since the last worker wait for it."""
        self.home.mkdir(parents=True, exist_ok=True)
        for thread in self.threads:
            thread.start()

    def join(self, patience: float = 5.0) -> list[str]:
        """Wait for the jobs to end after `stop` was set; the names of those still at it."""
        until = time.monotonic() + patience
        for thread in self.threads:
            thread.join(max(0.0, until - time.monotonic()))
        late = [thread.name for thread in self.threads if thread.is_alive()]
        if late:
            log.warning("jobs did not end in time", jobs=late)
        return late

    def _keep(self, one: Job) -> None:
        _stop.set(self.stop)
        note = read_note(self.home, one.name)
        written = 0.0
        while not self.stop.wait(note.seconds_until_next(time.time())):
            before, began = note, time.time()
            if one.every >= NOTED_EVERY:
                self._write(note.starting(began))
            note = attempt(one, note, began)
            connections.close_all()
            news = note.failures != before.failures or one.every >= NOTED_EVERY
            if news or time.monotonic() - written >= NOTED_EVERY:
                self._write(note)
                written = time.monotonic()

    def _write(self, note: Note) -> None:
        with suppress(OSError):  # a full disk is no reason to stop working
            write_note(self.home, note)


def attempt(one: Job, note: Note, began: float) -> Note:
    """Run a job once, whatever comes of it; gives what is now known of it."""
    error = ""
    try:
        with _alone(one) as held:
            if held:
                one.run()
    except Exception as caught:  # noqa: BLE001  (a failure of one job must not end the worker)
        error = f"{type(caught).__name__}: {caught}"
    ended = time.time()
    if not error:
        return note.succeeded(began, ended, one.every)
    rest = rest_after(note.failures + 1, one.every)
    log.error("job failed", job=one.name, error=error, failures=note.failures + 1, next_try_s=rest)
    return note.failed(began, ended, error, rest)


def rest_after(failures: int, every: float) -> float:
    """Seconds to wait after so many failures in a row: twice as long each time, ten minutes at most."""
    first = max(SHORTEST_REST, min(every, 60.0))
    return min(LONGEST_REST, first * 2.0 ** min(failures - 1, 20))


@contextmanager
def _alone(one: Job) -> Iterator[bool]:
    if not one.single:
        yield True
        return
    with only_one(one.name) as held:
        yield held


@contextmanager
def only_one(name: str) -> Iterator[bool]:
    """Be the only one at work on `name` in the whole installation; gives False when another is."""
    with (_advisory_lock if connection.vendor == "postgresql" else _file_lock)(name) as held:
        yield held


@contextmanager
def _advisory_lock(name: str) -> Iterator[bool]:
    """A lock of a transaction on a connection of its own: it ends with the process, also behind PgBouncer."""
    key = int.from_bytes(hashlib.blake2b(f"jipp.job:{name}".encode(), digest_size=8).digest(), signed=True)
    own = connection.copy()
    try:
        own.set_autocommit(autocommit=False)
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
            held = bool(cursor.fetchone()[0])
        yield held
    finally:
        with suppress(DatabaseError):
            own.rollback()
        own.close()


@contextmanager
def _file_lock(name: str) -> Iterator[bool]:
    home = notes_home()
    home.mkdir(parents=True, exist_ok=True)
    with (home / f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
