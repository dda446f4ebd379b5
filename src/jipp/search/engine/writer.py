"""Writing the index: whole builds beside the current one, and single changes inside it.

One process writes at a time; the lock is a file lock that ends with its process, so a crash never
leaves the index locked.
"""

from __future__ import annotations

import fcntl
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from jipp.search.engine.documents import SearchDocument
from jipp.search.engine.schema import SCHEMA_VERSION, schema, to_index
from jipp.search.engine.stamp import (
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    Stamp,
    builds_folder,
    read_stamp,
    write_stamp,
)
from jipp.search.text.lexicon import fingerprint

REBUILD_HEAP = 500_000_000
"""Most memory of a rebuild before it writes a segment; small directories take little of it.

Readers map and count each segment apart: one in place of six takes a quarter off their memory at 100,000.
"""
CHANGE_HEAP = 15_000_000
KEPT_BUILDS = 2
"""The current build and the one before, which readers may still hold open."""

Progress = Callable[[int], None]


class IndexWriter:
    """The writer of the index in one folder."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def rebuild(
        self, documents: Iterable[SearchDocument], version: str, progress: Progress | None = None
    ) -> Stamp:
        """Build a whole new index beside the current one and make it the current one.

        `progress` is called with the number written so far. If the iterable raises, the current index stays.
        Raises IndexBusy when another process writes.
        """
        with self._lock():
            build = f"{time.time_ns():x}"
            folder = builds_folder(self.home) / build
            folder.mkdir(parents=True)
            try:
                count = _fill(folder, documents, progress)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            stamp = Stamp(build, 0, version, count, fingerprint(), SCHEMA_VERSION)
            write_stamp(self.home, stamp)
            self._remove_old_builds(keep=build)
            return stamp

    def apply(self, upserts: Iterable[SearchDocument], deletes: Iterable[int], version: str) -> Stamp:
        """Replace and delete single documents in the current build and commit.

        Raises IndexBusy, and IndexMissing or IndexDamaged when there is nothing to change or the analysis
        has changed since the index was built (then rebuild).
        """
        with self._lock():
            stamp = read_stamp(self.home)
            if (stamp.analysis, stamp.schema) != (fingerprint(), SCHEMA_VERSION):
                raise IndexDamaged("the index was built with another analysis or schema")
            index = _open(builds_folder(self.home) / stamp.build)
            writer = index.writer(CHANGE_HEAP, 1)
            for document in upserts:
                _delete(writer, document.id)
                writer.add_document(to_index(document))
            for gone in deletes:
                _delete(writer, gone)
            writer.commit()
            # without waiting, merges are thrown away with the writer and segments pile up
            writer.wait_merging_threads()
            index.reload()
            count = index.searcher().num_docs
            changed = Stamp(stamp.build, stamp.generation + 1, version, count, stamp.analysis, stamp.schema)
            write_stamp(self.home, changed)
            return changed

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "writer.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexBusy(f"another process writes the index in {self.home}") from error
            yield

    def _remove_old_builds(self, keep: str) -> None:
        builds = sorted(builds_folder(self.home).iterdir(), key=lambda build: build.name)
        for build in [build for build in builds if build.name != keep][: -(KEPT_BUILDS - 1)]:
            shutil.rmtree(build, ignore_errors=True)


def _fill(folder: Path, documents: Iterable[SearchDocument], progress: Progress | None) -> int:
    index = tantivy.Index(schema(), str(folder))
    writer = index.writer(REBUILD_HEAP, 1)
    count = 0
    for count, document in enumerate(documents, start=1):
        writer.add_document(to_index(document))
        if progress is not None and count % 1000 == 0:
            progress(count)
    writer.commit()
    writer.wait_merging_threads()
    return count


def _open(folder: Path) -> tantivy.Index:
    if not folder.is_dir():
        raise IndexMissing(f"the build {folder.name} is gone")
    try:
        return tantivy.Index.open(str(folder))
    except Exception as error:  # tantivy raises plain ValueError or its own for whatever it meets
        raise IndexDamaged(f"the build {folder.name} cannot be opened") from error


def _delete(writer: tantivy.IndexWriter, document_id: int) -> None:
    # delete_documents() silently deletes nothing on a number field; deleting by a query does
    writer.delete_documents_by_query(tantivy.Query.term_query(schema(), "id", document_id))
