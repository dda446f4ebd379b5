"""Plans as tantivy queries: one that decides the matches and one that scores them."""

from __future__ import annotations

from dataclasses import dataclass, field

import tantivy

from jipp.search.engine.schema import schema
from jipp.search.text.queries import Alternative, Clause, Origin, QueryPlan

Query = tantivy.Query
Occur = tantivy.Occur


@dataclass(frozen=True, slots=True)
class Weights:
    """What a find is worth by field. Chosen on `bench/relevance`, kept round on purpose."""

    words: dict[str, float] = field(
        default_factory=lambda: {
            "name": 1.5,
            "head": 1.5,
            "joined": 3.0,
            "summary": 2.0,
            "unit": 0.8,
            "agency": 0.8,
            "place": 0.8,
            "match": 0.4,
        }
    )
    concepts: dict[str, float] = field(default_factory=lambda: {"name_concepts": 3.0, "concepts": 2.0})


WEIGHTS = Weights()


def matching(plan: QueryPlan, required: int) -> tantivy.Query:
    """The documents that match, as `jipp.search.text.matching` defines it."""
    must = [(Occur.Must, _clause(clause)) for clause in plan.clauses if clause.quoted]
    should = [(Occur.Should, _clause(clause)) for clause in plan.clauses if not clause.quoted]
    wanted = required - len(must)
    if should and wanted >= len(should):
        must.extend((Occur.Must, query) for _, query in should)
    elif should and wanted == 1:
        must.append((Occur.Must, Query.boolean_query(should)))
    elif should and wanted > 1:
        must.append((Occur.Must, Query.boolean_query(should, minimum_number_should_match=wanted)))
    if not must:
        return Query.all_query()
    return Query.boolean_query(must) if len(must) > 1 else must[0][1]


def _clause(clause: Clause) -> tantivy.Query:
    queries = [_tokens(alternative.tokens) for alternative in clause.alternatives]
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _tokens(tokens: tuple[str, ...]) -> tantivy.Query:
    if len(tokens) == 1:
        return Query.term_query(schema(), "match", tokens[0])
    return Query.phrase_query(schema(), "match", list(tokens))


def scoring(plan: QueryPlan, weights: Weights = WEIGHTS) -> list[tantivy.Query]:
    """The parts whose scores add up to a document's relevance."""
    words: dict[str, float] = {}
    concepts: dict[str, float] = {}
    for clause in plan.clauses:
        for alternative in clause.alternatives:
            _collect(alternative, words, concepts)
    return [*_boosted(words, weights.words), *_boosted(concepts, weights.concepts)]


def _collect(alternative: Alternative, words: dict[str, float], concepts: dict[str, float]) -> None:
    if alternative.origin in (Origin.CONCEPT, Origin.RELATIVE):
        # an expression of several words says its concept once for each of its words
        token = alternative.tokens[0]
        concepts[token] = concepts.get(token, 0.0) + alternative.weight
    else:
        for token in alternative.tokens:
            words[token] = max(words.get(token, 0.0), alternative.weight)


def _boosted(tokens: dict[str, float], fields: dict[str, float]) -> list[tantivy.Query]:
    return [
        Query.boost_query(Query.term_query(schema(), name, token, index_option="freq"), weight * worth)
        for token, weight in tokens.items()
        for name, worth in fields.items()
        if worth
    ]
