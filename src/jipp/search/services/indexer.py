"""The indexer: brings the index of this host, and the words for plain SQL, up to the database.

One process a host does it at a time. What is done is known by the stamp of the index itself, so that a
process killed at any moment loses nothing: the next one repeats what was not committed. The words for SQL
(`SearchText`) are written just before the index, by the same hand, and so lag behind a change as the index
does: writing them with the change would make importing many records slow.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog
from django.db import transaction

from jipp.innovations.queries import published
from jipp.search.engine.documents import SearchDocument
from jipp.search.engine.reader import IndexReader
from jipp.search.engine.schema import name_key, search_text
from jipp.search.engine.stamp import IndexUnavailable, Stamp, read_stamp
from jipp.search.engine.writer import IndexWriter
from jipp.search.models import SearchText
from jipp.search.queries.opened import WANTED, index_home, vectors_home
from jipp.search.queries.records import documents, published_ids
from jipp.search.services import outbox
from jipp.search.text.documents import analyse

log = structlog.get_logger("jipp.search.indexer")

BATCH = 1000
REBUILD_FROM = 5000
"""So many changes waiting, and more than half of the directory: rebuilding is faster than changing."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Work:
    """What one run did: how many innovations it looked at, and whether it built the index anew (and why)."""

    innovations: int = 0
    rebuilt_because: str = ""


@contextmanager
def indexing_lock(wait: float = 0.0) -> Iterator[bool]:
    """Be the one indexer of this host; gives False when another is at it for longer than `wait` seconds."""
    home = index_home()
    home.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + wait
    with (home / "indexer.lock").open("w") as file:
        while not (held := _try_lock(file.fileno())) and time.monotonic() < until:
            time.sleep(0.05)
        yield held


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def catch_up(progress: Progress | None = None) -> Work:
    """Do all that waits; to be called by the holder of the lock."""
    home = index_home()
    reason = reason_to_rebuild(home)
    if reason:
        return Work(rebuild_index(progress), reason)
    done = 0
    while batch := outbox.after(_cursor(read_stamp(home)), BATCH):
        _apply(home, batch)
        done += len(batch)
    return Work(done)


def reason_to_rebuild(home: Path) -> str:
    """Why the index must be built anew; empty when changing it is enough."""
    if (home / WANTED).exists():
        return "asked for"
    reader = IndexReader(home)
    try:
        if reader.is_outdated():
            return "made by another version of the text analysis"
        stamp = reader.current().stamp
    except IndexUnavailable as error:
        return str(error)
    return _too_much_waits(stamp)


def _too_much_waits(stamp: Stamp) -> str:
    cursor = _cursor(stamp)
    if outbox.is_cursor_lost(cursor):
        return "the database no longer tells what changed since"
    if outbox.is_everything_waiting(cursor):
        return "nodes or terms changed"
    waiting = outbox.waiting(cursor)
    is_quicker = waiting >= REBUILD_FROM and waiting * 2 > stamp.documents
    return f"{waiting} changes wait" if is_quicker else ""


def _cursor(stamp: Stamp) -> int:
    return int(stamp.version) if stamp.version.isdigit() else 0


def _apply(home: Path, batch: Sequence[tuple[int, int]]) -> None:
    ids = list(dict.fromkeys(innovation for _row, innovation in batch))
    found = [document for chunk in documents(ids) for document in chunk]
    gone = sorted(set(ids) - {document.id for document in found})
    _store_words(found)
    SearchText.objects.filter(pk__in=gone).delete()
    cursor = batch[-1][0]
    _forget_vectors(ids)  # before the stamp of the index says that all is done
    IndexWriter(home).apply(found, gone, version=str(cursor))
    outbox.prune(cursor)


def rebuild_index(progress: Progress | None = None) -> int:
    """Build the index anew beside the current one and swap; returns the number of documents.

    To be called by the holder of the lock.
    """
    home = index_home()
    began = time.monotonic()
    cursor = outbox.mark()
    (home / WANTED).unlink(missing_ok=True)
    _forget_vectors(None)
    ids = published_ids()
    SearchText.objects.exclude(pk__in=published().values("pk")).delete()
    stamp = IndexWriter(home).rebuild(_with_words(documents(ids)), str(cursor), progress)
    seconds = round(time.monotonic() - began, 1)
    log.info("search index rebuilt", documents=stamp.documents, seconds=seconds)
    return stamp.documents


def _forget_vectors(ids: Sequence[int] | None) -> None:
    """Drop the sentence vectors of what changed, where there are any."""
    if vectors_home().exists():
        from jipp.search.services.encoding import forget_vectors  # noqa: PLC0415  (numpy: slow and large)

        forget_vectors(ids)


def _with_words(chunks: Iterable[list[SearchDocument]]) -> Iterator[SearchDocument]:
    """Pass documents on, their words for SQL stored chunk by chunk."""
    for chunk in chunks:
        _store_words(chunk)
        yield from chunk


def _store_words(found: Sequence[SearchDocument]) -> None:
    """Write the words of documents where they differ from what is stored."""
    wanted = {
        document.id: (analyse(search_text(document)).match_text, name_key(document.title))
        for document in found
    }
    stored = SearchText.objects.filter(pk__in=list(wanted)).values_list("pk", "tokens", "title_sort")
    for pk, tokens, title in stored:
        if wanted.get(pk) == (tokens, title):
            del wanted[pk]
    rows = [SearchText(pk=pk, tokens=tokens, title_sort=title) for pk, (tokens, title) in wanted.items()]
    if rows:
        with transaction.atomic():
            SearchText.objects.bulk_create(
                rows,
                batch_size=1000,
                update_conflicts=True,
                unique_fields=["innovation"],
                update_fields=["tokens", "title_sort"],
            )
