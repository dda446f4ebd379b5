"""What a host writes down about its jobs: last run, next run, failures; a small file a job under the home.

Files and not rows: they are written while the database is away, and every other second costs nothing.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

ERROR_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Note:
    """How a job fares on this host; times are seconds since 1970, 0 for never.

    `started_at` is later than `ended_at` while the job runs, or when its worker was killed in the middle.
    """

    name: str
    started_at: float = 0.0
    ended_at: float = 0.0
    seconds: float = 0.0
    next_at: float = 0.0
    failures: int = 0
    error: str = ""

    @property
    def is_running(self) -> bool:
        """Whether it runs, or was cut off."""
        return self.started_at > self.ended_at

    def seconds_until_next(self, now: float) -> float:
        """How long to wait from `now`."""
        return max(0.0, self.next_at - now)

    def starting(self, now: float) -> Note:
        """The note while the job runs."""
        return replace(self, started_at=now)

    def succeeded(self, began: float, ended: float, every: float) -> Note:
        """The note after a run that went well."""
        return Note(self.name, began, ended, ended - began, began + every)

    def failed(self, began: float, ended: float, error: str, rest: float) -> Note:
        """The note after a failure; the next try comes after `rest` seconds."""
        text = error[:ERROR_LENGTH]
        return Note(self.name, began, ended, ended - began, ended + rest, self.failures + 1, text)


def read_note(home: Path, name: str) -> Note:
    """What is known of a job; nothing, if it never ran here or its file is damaged."""
    try:
        stored: dict[str, Any] = json.loads((home / f"{name}.json").read_text(encoding="utf-8"))
        known = {field.name: stored[field.name] for field in fields(Note) if field.name in stored}
        return Note(**{**known, "name": name})
    except (OSError, ValueError, TypeError, AttributeError):
        return Note(name)


def write_note(home: Path, note: Note) -> None:
    """Write the file anew, whole or not at all."""
    part = home / f"{note.name}.{os.getpid()}.part"
    part.write_text(json.dumps(asdict(note)), encoding="utf-8")
    part.replace(home / f"{note.name}.json")
