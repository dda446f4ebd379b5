"""What the postman did, line by line, so that his word outlives the worker he works for.

A line is a sign and the letter's id: `?` before the server is asked to take it, `+` once it has, `-` when it
did not. The file belongs to whoever holds the lock; the lock ends with the process. Old lines are kept for
thousands of letters: after a power cut an embedded database may have forgotten its latest marks.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO

ASKED, ACCEPTED, NOT_ACCEPTED = "?", "+", "-"
FULL = 500_000
"""Bytes after which a new book is begun: some 6,000 letters. The one before is kept."""


class JournalTaken(Exception):
    """Another postman of this host is at work, or ends his last letter."""


class Journal:
    """The journal, open for writing, under its lock."""

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.lock: IO[str] = (home / "postman.lock").open("w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.lock.close()
            raise JournalTaken from None
        if path_of(home).exists() and path_of(home).stat().st_size > FULL:
            path_of(home).replace(_path_before(home))
        self.file = os.open(path_of(home), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def note(self, sign: str, letter: str) -> None:
        """Write a line; that a server has accepted a letter is on the disk before this returns."""
        os.write(self.file, f"{sign}{letter}\n".encode("ascii"))
        if sign == ACCEPTED:
            os.fsync(self.file)

    def close(self) -> None:
        """End; another postman may begin."""
        os.close(self.file)
        self.lock.close()


def path_of(home: Path) -> Path:
    """Where the journal lies."""
    return home / "journal"


def _path_before(home: Path) -> Path:
    return home / "journal.before"


def read(home: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of letters accepted, and of those of which the last word is that the server was asked."""
    last: dict[str, str] = {}
    accepted = set()
    for line in (*_lines(_path_before(home)), *_lines(path_of(home))):
        sign, letter = line[:1], line[1:]
        last[letter] = sign
        if sign == ACCEPTED:
            accepted.add(letter)
    doubtful = {letter for letter, sign in last.items() if sign == ASKED}
    return frozenset(accepted), frozenset(doubtful - accepted)


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return []
    return text.split("\n")[:-1]  # a line that does not end was never finished
