"""The sentence vectors of this host, where the encoder is installed.

The indexer forgets the vectors of what has changed; the encoder process makes those that are missing and
answers the web processes meanwhile. Search goes on with words alone as long as there are none. This module
needs numpy, which web processes do without: it is imported where vectors are at hand.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager

import numpy as np
import structlog
from django.db import DatabaseError, close_old_connections

from jipp.search.engine.encoder_service import service
from jipp.search.engine.vectors import VectorStore, encode_documents
from jipp.search.queries.opened import encoder_socket, vectors_home
from jipp.search.queries.records import documents, published_ids

log = structlog.get_logger("jipp.search.encoder")

AT_ONCE = 256
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
        known, vectors = store.load()
        gone = np.isin(known, np.array(list(ids), dtype=np.int64)) if ids is not None else known > 0
        if gone.any():
            store.replace_all(known[~gone], vectors[~gone])


def encode_missing() -> int:
    """Make some of the vectors that are missing; returns how many. Needs the encoder."""
    store = VectorStore(vectors_home())
    with _vectors_lock():
        known, vectors = store.load()
        missing = sorted(set(published_ids()) - set(known.tolist()))
        few = missing[: max(AT_ONCE, len(known) // 10)]
        found = [document for chunk in documents(few) for document in chunk]
        if found:
            new = np.array([document.id for document in found], dtype=np.int64)
            added = encode_documents(found)
            store.replace_all(np.concatenate([known, new]), np.concatenate([vectors, added]))
        return len(found)


def run_encoder(stop: threading.Event, worker: int) -> None:
    """Answer the web processes and make missing vectors, until told to stop. Needs the encoder.

    It ends with the process `worker` that started it, also when that was killed and could tell nobody.
    """
    with service(encoder_socket(), VectorStore(vectors_home())) as running:
        answering = threading.Thread(target=running.serve_forever, daemon=True)
        answering.start()
        log.info("encoder ready")
        while not stop.is_set() and os.getppid() == worker:
            stop.wait(0.01 if _encode_some() else PAUSE)
        running.shutdown()
    encoder_socket().unlink(missing_ok=True)


def _encode_some() -> int:
    close_old_connections()
    try:
        return encode_missing()
    except DatabaseError as error:
        log.warning("database does not answer", error=str(error))
        return 0
