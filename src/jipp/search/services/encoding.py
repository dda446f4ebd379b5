"""The sentence vectors of this host, where the encoder is installed.

The indexer forgets the vectors of what has changed; the encoder process makes those that are missing and
answers the web processes meanwhile. Search goes on with words alone as long as there are none. This module
needs numpy, which web processes do without: it is imported where vectors are at hand.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

import numpy as np
import structlog
from django.db import DatabaseError, close_old_connections

from jipp.search.engine.documents import SearchDocument
from jipp.search.engine.encoder_service import service
from jipp.search.engine.stamp import IndexUnavailable, Stamp, read_stamp
from jipp.search.engine.vector_store import VectorStamp, VectorStore
from jipp.search.engine.vectors import document_text, encode_documents
from jipp.search.queries.opened import encoder_socket, index_home, vectors_home
from jipp.search.queries.records import documents, published_ids

log = structlog.get_logger("jipp.search.encoder")

AT_ONCE = 64
"""Vectors made between two looks at whether to go on: a few seconds of work."""
PAUSE = 2.0


@contextmanager
def _vectors_lock() -> Iterator[None]:
    vectors_home().mkdir(parents=True, exist_ok=True)
    with (vectors_home() / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def forget_vectors(ids: Collection[int] | None = None) -> None:
    """Drop the vectors of these innovations, or all, so that they are made anew."""
    store = VectorStore(vectors_home())
    with _vectors_lock():
        if ids is None:
            store.clear()
        else:
            store.drop(list(ids))


def encode_missing(go_on: Callable[[], bool] = lambda: True) -> int:
    """Make the vectors that are missing, as long as `go_on` says so; returns how many. Needs the encoder."""
    store = VectorStore(vectors_home())
    missing = np.setdiff1d(np.array(published_ids(), dtype=np.int64), store.load()[0])
    done = 0
    for start in range(0, len(missing), AT_ONCE):
        if not go_on():
            break
        done += _encode(store, missing[start : start + AT_ONCE].tolist())
    return done


def _encode(store: VectorStore, ids: list[int]) -> int:
    """Make and keep these vectors, but for what changed meanwhile: the indexer need not wait for that."""
    found = _read(ids)
    texts = {document.id: document_text(document) for document in found}
    vectors = encode_documents(found)
    with _vectors_lock():
        still = {document.id for document in _read(ids) if document_text(document) == texts.get(document.id)}
        rows = [row for row, document in enumerate(found) if document.id in still]
        store.put([found[row].id for row in rows], vectors[rows])
    return len(rows)


def _read(ids: list[int]) -> list[SearchDocument]:
    return [document for chunk in documents(ids) for document in chunk]


def run_encoder(stop: threading.Event, worker: int) -> None:
    """Answer the web processes and make missing vectors, until told to stop. Needs the encoder.

    It ends with the process `worker` that started it, also when that was killed and could tell nobody; and
    when its socket is gone (somebody removed the index), so that the worker starts it anew with another.
    """

    def go_on() -> bool:
        return not stop.is_set() and os.getppid() == worker and encoder_socket().exists()

    with service(encoder_socket(), VectorStore(vectors_home())) as running:
        answering = threading.Thread(target=running.serve_forever, daemon=True)
        answering.start()
        log.info("encoder ready")
        complete: _State | None = None
        while go_on():
            state = _state()
            if state != complete and not _encode_some(go_on):
                complete = state
            stop.wait(PAUSE)
        running.shutdown()


_State = tuple[Stamp | None, VectorStamp]


def _state() -> _State:
    """What must have changed before vectors can be missing again: the index, or the vectors themselves."""
    try:
        index = read_stamp(index_home())
    except IndexUnavailable:
        index = None
    return index, VectorStore(vectors_home()).stamp()


def _encode_some(go_on: Callable[[], bool]) -> bool:
    """Make what is missing; says whether to look again though nothing has changed."""
    close_old_connections()
    try:
        return encode_missing(go_on) > 0
    except DatabaseError as error:
        log.warning("database does not answer", error=str(error))
        return True
