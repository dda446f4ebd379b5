"""Where the sentence vectors of a host lie: rows of ids, rows of vectors, and a stamp that says what counts.

A change costs what it changes. New rows are appended; of a dropped row the id becomes 0. Only when the
dropped rows are a quarter of the others are all written anew, so that a change pays for four rows more at
most: with 100,000 vectors it takes 2 ms where writing all takes a second; 1,000,000 vectors are 1.5 GB.

A process killed at any moment leaves what it found, or that with the change: appended rows count when the
stamp, replaced last, says so, and others are overwritten by the next change. Rows that were to be replaced
may be gone by then, and are made again like all that is missing. One process writes at a time (the caller
holds a lock); any number read meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 384
DROPPED = 0
"""The id of a row that does not count any more."""

_COPIED_AT_ONCE = 8192

Matrix = NDArray[np.float32]
Ids = NDArray[np.int64]


class VectorStamp(NamedTuple):
    """Which files count and how many of their rows; `change` is another number after every change."""

    files: int
    rows: int
    change: int


class VectorStore:
    """The vectors in a folder, with the ids of their documents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def stamp(self) -> VectorStamp:
        """What counts now; all 0 when nothing is stored. Another stamp tells a reader to load again."""
        try:
            files, rows, change = (int(word) for word in self._stamp_file.read_bytes().split())
        except (OSError, ValueError):
            return VectorStamp(0, 0, 0)
        return VectorStamp(files, rows, change)

    def load(self) -> tuple[Ids, Matrix]:
        """Ids and vectors, row by row; both empty when nothing whole is stored. Id 0 is a dropped row."""
        stamp = self.stamp()
        try:
            ids = np.fromfile(self._ids_file(stamp.files), dtype=np.int64, count=stamp.rows)
            shape = (stamp.rows, DIMENSIONS)
            vectors = np.memmap(self._vectors_file(stamp.files), dtype=np.float32, mode="r", shape=shape)
        except (OSError, ValueError):
            return _nothing()
        return (ids, np.asarray(vectors)) if len(ids) == stamp.rows else _nothing()

    def put(self, ids: Sequence[int] | Ids, vectors: Matrix) -> None:
        """Add the vectors of these documents, in place of those they had."""
        new = np.asarray(ids, dtype=np.int64)
        known, _vectors = self.load()
        if not len(known):
            self.replace_all(new, vectors)
            return
        stamp = self.stamp()
        self._strike(stamp, known, new)
        _write(self._ids_file(stamp.files), stamp.rows, new)
        _write(self._vectors_file(stamp.files), stamp.rows, np.asarray(vectors, dtype=np.float32))
        self._commit(VectorStamp(stamp.files, stamp.rows + len(new), stamp.change + 1))
        self._tidy()

    def drop(self, ids: Sequence[int] | Ids) -> None:
        """Drop the vectors of these documents, where there are any."""
        stamp = self.stamp()
        known, _vectors = self.load()
        if self._strike(stamp, known, np.asarray(ids, dtype=np.int64)):
            self._commit(stamp._replace(change=stamp.change + 1))
            self._tidy()

    def replace_all(self, ids: Sequence[int] | Ids, vectors: Matrix) -> None:
        """Store these vectors and no others; rows with id 0 are left out."""
        self.folder.mkdir(parents=True, exist_ok=True)
        given = np.asarray(ids, dtype=np.int64)
        stamp = self.stamp()
        files = max(stamp.files, *(_number(file) for file in self.folder.glob("vectors-*")), 0) + 1
        row = 0
        for start in range(0, len(given), _COPIED_AT_ONCE):
            part = slice(start, start + _COPIED_AT_ONCE)
            kept = given[part] != DROPPED
            _write(self._ids_file(files), row, given[part][kept])
            _write(self._vectors_file(files), row, np.asarray(vectors[part][kept], dtype=np.float32))
            row += int(np.count_nonzero(kept))
        self._commit(VectorStamp(files, row, stamp.change + 1))
        self._remove_before(files - 1)

    def clear(self) -> None:
        """Drop all."""
        self.replace_all((), _nothing()[1])

    @property
    def _stamp_file(self) -> Path:
        return self.folder / "stamp"

    def _ids_file(self, files: int) -> Path:
        return self.folder / f"ids-{files}"

    def _vectors_file(self, files: int) -> Path:
        return self.folder / f"vectors-{files}"

    def _strike(self, stamp: VectorStamp, known: Ids, ids: Ids) -> bool:
        """Mark the rows of these documents as dropped; says whether there were any."""
        rows = np.flatnonzero(np.isin(known, ids[ids != DROPPED]))
        if not len(rows):
            return False
        with self._ids_file(stamp.files).open("r+b", buffering=0) as file:
            for row in rows.tolist():
                os.pwrite(file.fileno(), bytes(known.itemsize), row * known.itemsize)
            os.fsync(file.fileno())
        return True

    def _tidy(self) -> None:
        """Write all anew when the dropped rows have become many."""
        ids, vectors = self.load()
        dropped = int(np.count_nonzero(ids == DROPPED))
        if dropped * 4 > len(ids) - dropped:
            self.replace_all(ids, vectors)

    def _commit(self, stamp: VectorStamp) -> None:
        draft = self.folder / "stamp.new"
        with draft.open("wb") as file:
            file.write(b"%d %d %d" % stamp)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._stamp_file)

    def _remove_before(self, files: int) -> None:
        """Remove older files; the last before the current may still be opened by a reader."""
        found: Iterable[Path] = (*self.folder.glob("ids-*"), *self.folder.glob("vectors-*"))
        for file in found:
            if _number(file) < files:
                file.unlink(missing_ok=True)


def _nothing() -> tuple[Ids, Matrix]:
    return np.zeros(0, dtype=np.int64), np.zeros((0, DIMENSIONS), dtype=np.float32)


def _write(file: Path, row: int, values: Ids | Matrix) -> None:
    """Write rows from the given one on, and have them on the disk."""
    width = values.itemsize * (DIMENSIONS if values.ndim > 1 else 1)
    with file.open("r+b" if file.exists() else "wb") as target:
        target.seek(row * width)
        target.write(np.ascontiguousarray(values).data)
        target.flush()
        os.fsync(target.fileno())


def _number(file: Path) -> int:
    number = file.stem.partition("-")[2]
    return int(number) if number.isdigit() else 0
