"""Filters and the counting of facets.

Every facet is counted over the documents that pass all the *other* filters: one aggregation for the
facets without a filter, and one more for each facet that has one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import tantivy

from jipp.search.engine.documents import FACETS
from jipp.search.engine.reader import Snapshot
from jipp.search.engine.schema import facet_field, schema

Query = tantivy.Query
Occur = tantivy.Occur

SEVERAL = ("recognition", "sdg", "year", "category", "theme")
"""Facets of which a document mostly has several values, the costliest first."""

MAX_VALUES = 2000
"""Most values counted in one facet; there are about 1,100 agencies and 514 regencies."""

Counts = dict[str, dict[str, int]]


def filter_queries(filters: Mapping[str, tuple[str, ...]]) -> dict[str, tantivy.Query]:
    """One query for each facet that has values; several values mean "or".

    Raises ValueError for a name that is not in FACETS.
    """
    unknown = set(filters) - set(FACETS)
    if unknown:
        raise ValueError(f"unknown facets: {', '.join(sorted(unknown))}")
    return {name: _any_of(name, values) for name, values in filters.items() if values}


def _any_of(name: str, values: Sequence[str]) -> tantivy.Query:
    terms = [
        Query.term_query(schema(), facet_field(name), value, index_option="basic")
        for value in dict.fromkeys(values)
    ]
    if len(terms) == 1:
        return terms[0]
    return Query.boolean_query([(Occur.Should, term) for term in terms])


def scope_query(node: str) -> tantivy.Query | None:
    """The documents of one node; none for the whole nation."""
    return Query.term_query(schema(), "node", node, index_option="basic") if node else None


def all_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Documents of every query, without scores; every document when there is no query."""
    if not queries:
        return Query.all_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def begin_counts(
    snapshot: Snapshot,
    found: Sequence[tantivy.Query],
    filters: Mapping[str, tantivy.Query],
    names: Sequence[str],
) -> Callable[[], Counts]:
    """Begin to count the facets named, beside the running thread; the answer waits for the counts.

    `found` are match and scope, `filters` those of each facet.
    """
    everything = all_of([*found, *filters.values()])
    tasks = [(everything, part) for part in _halves([name for name in names if name not in filters]) if part]
    for name in names:
        if name in filters:
            others = [query for other, query in filters.items() if other != name]
            tasks.append((all_of([*found, *others]), (name,)))
    # tantivy counts without holding Python's lock: two threads take half the time where two cores are free.
    waiting = [_counters().submit(_aggregate, snapshot, query, part) for query, part in tasks]

    def counts() -> Counts:
        counted = {name: values for future in waiting for name, values in future.result().items()}
        return {name: counted[name] for name in names}

    return counts


def count_facets(
    snapshot: Snapshot,
    found: Sequence[tantivy.Query],
    filters: Mapping[str, tantivy.Query],
    names: Sequence[str],
) -> Counts:
    """The counts of the facets named: `found` are match and scope, `filters` those of each facet."""
    return begin_counts(snapshot, found, filters, names)()


@lru_cache(maxsize=1)
def _counters() -> ThreadPoolExecutor:
    """The threads that count; a forked process makes its own."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="facets")


os.register_at_fork(after_in_child=_counters.cache_clear)


def _halves(names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facets in two parts that cost about the same: those with several values a document cost most."""
    costly = [name for name in names if name in SEVERAL]
    cheap = [name for name in names if name not in SEVERAL]
    return (*costly[::2], *cheap[1::2]), (*costly[1::2], *cheap[::2])


def _aggregate(snapshot: Snapshot, query: tantivy.Query, names: Sequence[str]) -> Counts:
    wanted = {name: {"terms": {"field": facet_field(name), "size": MAX_VALUES}} for name in names}
    answer = snapshot.searcher.aggregate(query, wanted)
    return {
        name: {str(bucket["key"]): int(bucket["doc_count"]) for bucket in answer[name]["buckets"]}
        for name in names
    }
