"""The stamp: one small file that says which build of the index is current.

It is replaced in one step (`os.replace`), so readers see the old or the new one, never a half. A *build*
is a folder of the index; a *generation* counts the commits of a build; `version` is the caller's own
mark of the data (the version row of the database).
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

STAMP = "stamp.json"


class IndexUnavailable(Exception):
    """The index cannot answer; the caller answers from the database instead."""


class IndexMissing(IndexUnavailable):
    """There is no index yet, or it was taken away."""


class IndexDamaged(IndexUnavailable):
    """There is an index that cannot be read or is not whole; it has to be rebuilt."""


class IndexBusy(Exception):
    """Another process is writing the index."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the current index is. `analysis` is the fingerprint of the text analysis it was made with."""

    build: str
    generation: int
    version: str
    documents: int
    analysis: str
    schema: int

    @property
    def key(self) -> str:
        """One word for build and generation."""
        return f"{self.build}.{self.generation}"


def read_stamp(home: Path) -> Stamp:
    """The current stamp.

    Raises IndexMissing when there is none and IndexDamaged when it cannot be read.
    """
    try:
        return Stamp(**json.loads((home / STAMP).read_bytes()))
    except FileNotFoundError as error:
        raise IndexMissing(f"no index in {home}") from error
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(f"the stamp in {home} cannot be read") from error


def write_stamp(home: Path, stamp: Stamp) -> None:
    """Make a stamp the current one, in one step and on the disk."""
    draft = home / f"{STAMP}.new"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(stamp), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(home / STAMP)


def stamp_signature(home: Path) -> tuple[int, int]:
    """Changes whenever the stamp is replaced; a stat of one file, about a microsecond.

    Raises IndexMissing when there is no stamp.
    """
    try:
        state = (home / STAMP).stat()
    except OSError as error:
        raise IndexMissing(f"no index in {home}") from error
    return state.st_mtime_ns, state.st_ino


def builds_folder(home: Path) -> Path:
    """Where the builds of an index lie."""
    return home / "builds"
