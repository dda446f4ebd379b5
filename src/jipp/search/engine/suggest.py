"""Completions while typing: titles and acronyms that begin so, and agencies."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy

from jipp.search.engine.documents import Suggestion
from jipp.search.engine.facets import all_of, scope_query
from jipp.search.engine.reader import Snapshot
from jipp.search.engine.schema import facet_field, schema
from jipp.search.text.normalise import words

Query = tantivy.Query
Occur = tantivy.Occur

MAX_TYPED = 80
MAX_COMPLETIONS = 24
MAX_AGENCIES = 3
SHORTEST = 2


def suggest(snapshot: Snapshot, typed: str, limit: int = 8, scope: str = "") -> tuple[Suggestion, ...]:
    """Suggestions for what has been typed so far: innovations first, then up to three agencies.

    The last word may be unfinished, the words before it must stand as typed. An agency's `text` is
    its facet value; the caller knows its name.
    """
    said = words(typed[:MAX_TYPED])
    if not said or len("".join(said)) < SHORTEST:
        return ()
    titles = _titles(snapshot, said, limit, scope)
    agencies = _agencies(snapshot, said, scope) if limit > 1 else []
    return (*titles[: limit - len(agencies)], *agencies)


def _beginning(snapshot: Snapshot, field: str, said: Sequence[str]) -> tantivy.Query | None:
    """Documents with the finished words and a word that begins like the last."""
    finished, last = said[:-1], said[-1]
    ends = sorted(
        snapshot.searcher.terms_with_prefix(field, last, limit=500),
        key=lambda term: (term[0] != last, -term[1], term[0]),
    )[:MAX_COMPLETIONS]
    if not ends:
        return None
    must = [Query.term_query(schema(), field, word, index_option="basic") for word in finished]
    return all_of(
        [*must, Query.boolean_query([(Occur.Should, _term(field, word, last)) for word, _ in ends])]
    )


def _term(field: str, word: str, last: str) -> tantivy.Query:
    query = Query.term_query(schema(), field, word, index_option="basic")
    return Query.boost_query(query, 4.0) if word == last else query


def _alternatives(said: Sequence[str]) -> list[Sequence[str]]:
    """As typed, and run together: "si can" also begins "sicantik"."""
    return [said, ["".join(said)]] if len(said) > 1 else [said]


def _found(snapshot: Snapshot, field: str, said: Sequence[str], scope: str) -> tantivy.Query | None:
    queries = [query for words_ in _alternatives(said) if (query := _beginning(snapshot, field, words_))]
    if not queries:
        return None
    node = scope_query(scope)
    found = Query.boolean_query([(Occur.Should, query) for query in queries])
    return all_of([found, Query.const_score_query(node, 0.0)]) if node is not None else found


def _titles(snapshot: Snapshot, said: Sequence[str], limit: int, scope: str) -> list[Suggestion]:
    query = _found(snapshot, "name_surface", said, scope)
    if query is None:
        return []
    hits = snapshot.searcher.search(query, limit=limit * 4, count=False).hits
    addresses = [address for _, address in hits]
    found = [
        (str(number), str(snapshot.card(address)["title"]), score)
        for number, address, (score, _) in zip(snapshot.ids(addresses), addresses, hits, strict=True)
    ]
    # a title that itself begins so comes before one that has the word inside
    start = " ".join(said)
    found.sort(key=lambda item: (not " ".join(words(item[1])).startswith(start), -item[2], item[1]))
    return [Suggestion(kind="innovation", key=key, text=title) for key, title, _ in found[:limit]]


def _agencies(snapshot: Snapshot, said: Sequence[str], scope: str) -> list[Suggestion]:
    query = _found(snapshot, "agency_surface", said, scope)
    if query is None:
        return []
    wanted = {"agency": {"terms": {"field": facet_field("agency"), "size": MAX_AGENCIES}}}
    buckets = snapshot.searcher.aggregate(query, wanted)["agency"]["buckets"]
    return [Suggestion("agency", str(bucket["key"]), str(bucket["key"])) for bucket in buckets]
