"""The drift check: whether the index holds exactly what the database publishes."""

from __future__ import annotations

from dataclasses import dataclass

import tantivy

from jipp.search.engine.reader import IndexReader
from jipp.search.engine.schema import digest
from jipp.search.queries.opened import index_home
from jipp.search.queries.records import documents, published_ids

PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Drift:
    """How the index and the database differ, by innovation id; waiting changes count as differences."""

    documents: int
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    different: tuple[int, ...]

    @property
    def is_none(self) -> bool:
        """Whether they agree."""
        return not (self.missing or self.extra or self.different)


def measure_drift() -> Drift:
    """Compare ids and digests of all documents.

    Raises `IndexUnavailable` when there is nothing to compare.
    """
    indexed = _indexed()
    wanted = {document.id: digest(document) for chunk in documents(published_ids()) for document in chunk}
    return Drift(
        documents=len(indexed),
        missing=tuple(sorted(wanted.keys() - indexed.keys())),
        extra=tuple(sorted(indexed.keys() - wanted.keys())),
        different=tuple(sorted(pk for pk in wanted.keys() & indexed.keys() if wanted[pk] != indexed[pk])),
    )


def _indexed() -> dict[int, int]:
    """The digest of every document in the index, by its id."""
    searcher = IndexReader(index_home()).current().searcher
    found: dict[int, int] = {}
    for offset in range(0, searcher.num_docs, PAGE):
        hits = searcher.search(tantivy.Query.all_query(), limit=PAGE, offset=offset).hits
        addresses = [address for _score, address in hits]
        ids = searcher.fast_field_values("id", addresses)
        digests = searcher.fast_field_values("digest", addresses)
        pairs = zip(ids, digests, strict=True)
        found.update({int(pk or 0): int(number or 0) for pk, number in pairs})
    return found
