"""Reading the index: one open snapshot a process, renewed when the stamp changes."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import tantivy

from jipp.search.engine.documents import Response
from jipp.search.engine.schema import SCHEMA_VERSION, schema
from jipp.search.engine.stamp import (
    IndexDamaged,
    IndexMissing,
    Stamp,
    builds_folder,
    read_stamp,
    stamp_signature,
)
from jipp.search.text.documents import FIELD_BREAK
from jipp.search.text.lexicon import fingerprint

MAX_REMEMBERED = 64


def total_of(result: tantivy.SearchResult) -> int:
    """How many documents a search found in all."""
    total: int = getattr(result, "count")  # noqa: B009 - tantivy's stubs leave `count` out
    return total


class Snapshot:
    """An unchanging view of the index, and what is remembered as long as it is the current one."""

    def __init__(self, index: tantivy.Index, stamp: Stamp) -> None:
        self.stamp = stamp
        self.searcher = index.searcher()
        self.remembered: dict[object, Response] = {}
        self.corrections: dict[tuple[str, bool], str | None] = {}

    @property
    def version(self) -> str:
        """Changes with every commit of the index."""
        return self.stamp.key

    def remember(self, key: object, response: Response) -> None:
        """Keep the answer of an unfiltered browse; there are few of them (a node and a page each)."""
        if len(self.remembered) >= MAX_REMEMBERED:
            self.remembered.clear()
        self.remembered[key] = response

    def vocabulary(self, prefix: str) -> dict[str, int]:
        """The unstemmed words that begin so, and in how many documents each stands.

        Not kept: all words of a large index take more memory than the rest of a web process.
        """
        words = self.searcher.terms_with_prefix("surface", prefix)
        return {word: count for word, count in words if word != FIELD_BREAK}

    def ids(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        """The ids of documents, in the order given."""
        values = self.searcher.fast_field_values("id", addresses)
        return [int(value) for value in values if value is not None]

    def card(self, address: tantivy.DocAddress) -> dict[str, Any]:
        """What is stored of a document: title, gist (stems) and concepts."""
        stored = self.searcher.doc(address).get_first("card")
        found: dict[str, Any] = json.loads(bytes(stored)) if stored is not None else {}
        return found


class IndexReader:
    """Gives the current snapshot of the index in one folder; safe to share among threads."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._signature: tuple[int, int] | None = None
        self._snapshot: Snapshot | None = None
        self._index: tuple[str, tantivy.Index] | None = None
        self._lock = threading.Lock()

    def current(self) -> Snapshot:
        """The current snapshot; costs one stat when nothing changed.

        Raises IndexMissing or IndexDamaged.
        """
        signature = stamp_signature(self.home)
        snapshot = self._snapshot
        if snapshot is not None and signature == self._signature:
            return snapshot
        with self._lock:
            if self._snapshot is None or signature != self._signature:
                self._snapshot = None
                self._snapshot = self._load()
                self._signature = signature
            return self._snapshot

    def is_outdated(self) -> bool:
        """Whether the index was built with another text analysis than this program's: rebuild it.

        Raises IndexMissing or IndexDamaged.
        """
        stamp = read_stamp(self.home)
        return (stamp.analysis, stamp.schema) != (fingerprint(), SCHEMA_VERSION)

    def _load(self) -> Snapshot:
        stamp = read_stamp(self.home)
        if stamp.schema != SCHEMA_VERSION:
            raise IndexDamaged("the index was built with another schema")
        folder = builds_folder(self.home) / stamp.build
        if not folder.is_dir():
            self._index = None
            raise IndexMissing(f"the build {stamp.build} is gone")
        try:
            index = self._opened(folder)
            snapshot = Snapshot(index, stamp)
            _probe(snapshot)
        except IndexDamaged:
            self._index = None
            raise
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # tantivy's panics over damaged files are no plain Exceptions
            self._index = None
            raise IndexDamaged(f"the build {stamp.build} cannot be read") from error
        return snapshot

    def _opened(self, folder: Path) -> tantivy.Index:
        if self._index is not None and self._index[0] == folder.name:
            self._index[1].reload()
            return self._index[1]
        index = tantivy.Index.open(str(folder))
        index.config_reader("manual")
        index.reload()
        self._index = (folder.name, index)
        return index


def _probe(snapshot: Snapshot) -> None:
    """Read a little of everything, so that damage shows now and not in the middle of a page."""
    found = snapshot.searcher.search(tantivy.Query.all_query(), limit=1, order_by_field="name_key")
    total = total_of(found)
    if total != snapshot.stamp.documents:
        raise IndexDamaged(f"{total} documents found, {snapshot.stamp.documents} were written")
    addresses = [address for _, address in found.hits]
    # a phrase reads positions, which nothing else here does
    phrase = tantivy.Query.phrase_query(schema(), "match", [FIELD_BREAK, FIELD_BREAK])
    snapshot.searcher.search(phrase, limit=1)
    if snapshot.stamp.documents and not (snapshot.ids(addresses) and snapshot.card(addresses[0])):
        raise IndexDamaged("documents have lost their ids or cards")
