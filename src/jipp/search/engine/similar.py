"""Innovations like a given one: by the words and concepts they share, and by nearness in meaning."""

from __future__ import annotations

import math

import tantivy

from jipp.search.engine.facets import scope_query
from jipp.search.engine.fusion import fuse_ranks
from jipp.search.engine.neighbours import Neighbours
from jipp.search.engine.reader import Snapshot
from jipp.search.engine.schema import schema
from jipp.search.text.lexicon import lexicon

Query = tantivy.Query
Occur = tantivy.Occur

MAX_TERMS = 24
CANDIDATES = 30
CONCEPT_WORTH = 2.0
NEAR_ENOUGH = 0.86
"""Cosine between two documents from which the encoder's word is taken."""


def similar(
    snapshot: Snapshot,
    document_id: int,
    limit: int = 6,
    neighbours: Neighbours | None = None,
    scope: str = "",
) -> tuple[int, ...]:
    """Ids of the documents most like the given one, best first, itself left out.

    Empty for a document that is not in the index. `scope` keeps to one node.
    """
    own = Query.term_query(schema(), "id", document_id)
    hits = snapshot.searcher.search(own, limit=1).hits
    if not hits:
        return ()
    card = snapshot.card(hits[0][1])
    by_text = _by_text(snapshot, card, own, scope)
    if neighbours is None:
        return tuple(by_text[:limit])
    near = [
        neighbour.id
        for neighbour in neighbours.nearest_id(document_id, CANDIDATES)
        if neighbour.score >= NEAR_ENOUGH
    ]
    return tuple(fuse_ranks([by_text, _in_index(snapshot, near, scope)])[:limit])


def _by_text(snapshot: Snapshot, card: dict[str, list[str]], own: tantivy.Query, scope: str) -> list[int]:
    terms = _telling_terms(snapshot, card)
    if not terms:
        return []
    node = scope_query(scope)
    parts = [
        (
            Occur.Should,
            Query.boost_query(Query.term_query(schema(), field, token, index_option="freq"), worth),
        )
        for token, worth in terms
        for field in (("name_concepts", "concepts") if token.startswith("#") else ("name", "summary", "unit"))
    ]
    wanted = [(Occur.Must, Query.boolean_query(parts)), (Occur.MustNot, own)]
    if node is not None:
        wanted.append((Occur.Must, Query.const_score_query(node, 0.0)))
    result = snapshot.searcher.search(Query.boolean_query(wanted), limit=CANDIDATES, count=False)
    return snapshot.ids([address for _, address in result.hits])


def _telling_terms(snapshot: Snapshot, card: dict[str, list[str]]) -> list[tuple[str, float]]:
    """The rarest words and concepts of the document that others share."""
    stop_words = lexicon().stop_words
    total = max(2, snapshot.stamp.documents)
    worth: dict[str, float] = {}
    for token in dict.fromkeys([*card.get("gist", []), *card.get("concepts", [])]):
        if token in stop_words or len(token) < 3:
            continue
        frequency = snapshot.searcher.doc_freq("match", token)
        if frequency > 1:
            worth[token] = math.log(total / frequency) * (CONCEPT_WORTH if token.startswith("#") else 1.0)
    best = sorted(worth, key=lambda token: (-worth[token], token))[:MAX_TERMS]
    return [(token, CONCEPT_WORTH if token.startswith("#") else 1.0) for token in best if worth[token] > 0]


def _in_index(snapshot: Snapshot, ids: list[int], scope: str) -> list[int]:
    """Those of the ids that are in the index and in the scope, in their order."""
    if not ids:
        return []
    found = [(Occur.Must, Query.term_set_query(schema(), "id", ids))]
    node = scope_query(scope)
    if node is not None:
        found.append((Occur.Must, node))
    hits = snapshot.searcher.search(Query.boolean_query(found), limit=len(ids), count=False).hits
    present = set(snapshot.ids([address for _, address in hits]))
    return [document for document in ids if document in present]
