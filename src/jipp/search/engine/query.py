"""Answering a request: the set of matches, its order, its page and its counts.

The set is made first and never depends on order or filters: documents that match the text at the first
step of the ladder that finds enough, and for described needs the documents nearest in meaning. Then the
filters narrow it, the facets count it, and only then is it put in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import tantivy

from jipp.search.engine.clauses import matching, scoring
from jipp.search.engine.documents import Correction, Request, Response, Sort
from jipp.search.engine.facets import Counts, all_of, begin_counts, filter_queries, scope_query
from jipp.search.engine.fusion import NEAR_WEIGHT, NEAR_WEIGHT_SHORT, fuse
from jipp.search.engine.neighbours import Neighbour, Neighbours
from jipp.search.engine.reader import Snapshot, total_of
from jipp.search.engine.schema import schema
from jipp.search.engine.spelling import correct, pruned, unknown_clauses
from jipp.search.text.matching import Step, steps
from jipp.search.text.queries import Clause, QueryPlan, parse

Query = tantivy.Query
Occur = tantivy.Occur

NEAR_ASKED = 50
NEAR_ADDED = 20
NEAR_ENOUGH = 0.85
"""A document that shares no word with the query is added from this cosine on ..."""

NEAR_BEHIND = 0.02
"""... and when it is no further than this behind the nearest of all."""

NEED_CLAUSES = 3
"""A query of so many words describes a need; a shorter one names a thing."""

FEW = 5
"""A text that finds fewer documents gets the near ones added, however short it is."""

FUSED = 200
"""How many of the best text matches are put in order together with the near ones."""

_ORDERS: dict[Sort, tuple[str, tantivy.Order]] = {
    "newest": ("newest", tantivy.Order.Desc),
    "year": ("latest_year", tantivy.Order.Desc),
    "name": ("name_key", tantivy.Order.Asc),
}


@dataclass(frozen=True, slots=True)
class Understood:
    """A query made ready for one scope of one snapshot of the index."""

    text: str
    step: Step
    corrections: tuple[Correction, ...]
    near: tuple[Neighbour, ...]
    added: tuple[int, ...]

    @property
    def plan(self) -> QueryPlan:
        """The plan that is matched and scored."""
        return self.step.plan

    @property
    def match(self) -> tantivy.Query:
        """The set of matches, whatever the filters."""
        text = matching(self.step.plan, self.step.required)
        if not self.added:
            return text
        ids = Query.term_set_query(schema(), "id", list(self.added))
        return Query.boolean_query([(Occur.Should, text), (Occur.Should, ids)])


def search(snapshot: Snapshot, request: Request, neighbours: Neighbours | None = None) -> Response:
    """Answer a request from one snapshot.

    Raises ValueError for unknown facets, negative offsets or limits.
    """
    if request.offset < 0 or request.limit < 0:
        raise ValueError("offset and limit must not be negative")
    browse = (request.scope, request.sort, request.offset, request.limit, request.facets)
    is_browse = not any(request.filters.values()) and not request.text.strip()
    if is_browse and browse in snapshot.remembered:
        return snapshot.remembered[browse]
    understood = understand(snapshot, request, neighbours)
    if request.text.strip() and not understood.plan.clauses:
        return _nothing(snapshot, request, understood)
    filters = filter_queries(request.filters)
    scope = scope_query(request.scope)
    found = ([understood.match] if understood.plan.clauses else []) + ([scope] if scope is not None else [])
    everything = all_of([*found, *filters.values()])
    if understood.plan.clauses and not filters:
        ids, total = _page(snapshot, request, understood, everything)
        counts = _counts_of_words(snapshot, request, found, total)
    else:
        counts = _counts_of_filters(snapshot, request, found, filters)
        ids, total = _page(snapshot, request, understood, everything)
    response = Response(
        total=total,
        ids=tuple(ids),
        facets=counts(),
        corrections=understood.corrections,
        searched_text=understood.text,
        plan=understood.plan,
        required=understood.step.required,
        semantic_ids=understood.added,
        index_version=snapshot.version,
    )
    if is_browse:
        snapshot.remember(browse, response)
    return response


def _nothing(snapshot: Snapshot, request: Request, understood: Understood) -> Response:
    """The answer to a text in which there is no word."""
    return Response(
        total=0,
        ids=(),
        facets={name: {} for name in request.facets},
        corrections=(),
        searched_text=understood.text,
        plan=understood.plan,
        required=0,
        semantic_ids=(),
        index_version=snapshot.version,
    )


def _counts_of_words(
    snapshot: Snapshot, request: Request, found: list[tantivy.Query], total: int
) -> Callable[[], Counts]:
    """Counts for words without filters. Where most documents match, those that do not are counted instead.

    What all documents of the scope have is known from browsing, so the difference is exact.
    """
    whole = search(snapshot, Request(scope=request.scope, facets=request.facets)) if request.facets else None
    if whole is None or 2 * total < whole.total:
        return begin_counts(snapshot, found, {}, request.facets)
    scope = scope_query(request.scope)
    rest = Query.boolean_query(
        [(Occur.Must, scope if scope is not None else Query.all_query()), (Occur.MustNot, found[0])]
    )
    others = begin_counts(snapshot, [rest], {}, request.facets)

    def counts() -> Counts:
        return {name: _less(whole.facets[name], missing) for name, missing in others().items()}

    return counts


def _counts_of_filters(
    snapshot: Snapshot, request: Request, found: list[tantivy.Query], filters: dict[str, tantivy.Query]
) -> Callable[[], Counts]:
    """Counts under filters. The values beside a single filter are those of browsing, which is remembered."""
    if len(filters) != 1 or request.text.strip() or not request.facets:
        return begin_counts(snapshot, found, filters, request.facets)
    whole = search(snapshot, Request(scope=request.scope, facets=request.facets))
    alone = set(filters)
    idle = begin_counts(
        snapshot, [*found, *filters.values()], {}, tuple(name for name in request.facets if name not in alone)
    )

    def counts() -> Counts:
        counted = idle()
        return {
            name: counted[name] if name in counted else dict(whole.facets[name]) for name in request.facets
        }

    return counts


def _less(whole: Mapping[str, int], missing: Mapping[str, int]) -> dict[str, int]:
    return {value: count for value in whole if (count := whole[value] - missing.get(value, 0))}


def understand(snapshot: Snapshot, request: Request, neighbours: Neighbours | None = None) -> Understood:
    """Read the text, put its spelling right, and fix the set of matches for the scope."""
    plan = parse(request.text)
    corrections: tuple[Correction, ...] = ()
    if request.correct_spelling and plan.clauses:
        plan, corrections = correct(snapshot, plan)
    known = pruned(snapshot, plan.without(unknown_clauses(snapshot, plan)))
    step = _step(snapshot, known, request.scope)
    near = _near(plan, neighbours) if _means_something(snapshot, known) else ()
    return Understood(plan.text, step, corrections, near, _added(snapshot, step, near, request.scope))


def _means_something(snapshot: Snapshot, plan: QueryPlan) -> bool:
    """Whether the text tells a need, or any of its few words is known: near to a slip of keys is nothing."""
    return len(plan.clauses) >= NEED_CLAUSES or len(unknown_clauses(snapshot, plan)) < len(plan.clauses)


def count(snapshot: Snapshot, query: tantivy.Query) -> int:
    """How many documents a query finds."""
    return total_of(snapshot.searcher.search(Query.const_score_query(query, 1.0), limit=1))


def _in_scope(step: Step, scope: str) -> tantivy.Query:
    node = scope_query(scope)
    return all_of([matching(step.plan, step.required), *([node] if node is not None else [])])


def _step(snapshot: Snapshot, plan: QueryPlan, scope: str) -> Step:
    *trials, last = steps(plan)
    for step in trials:
        if (not scope and _surely_enough(snapshot, step)) or count(
            snapshot, _in_scope(step, scope)
        ) >= step.enough:
            return step
    return last


def _surely_enough(snapshot: Snapshot, step: Step) -> bool:
    """Whether the frequencies alone show that a step finds enough, so that nobody need count.

    Sets of sizes a, b, … among n documents share at least a + b + … - (k - 1) n. A tenth of all documents
    is left as a margin, as frequencies still count documents deleted lately.
    """
    if any(clause.quoted for clause in step.plan.clauses):
        return False
    everything = snapshot.searcher.num_docs
    sizes = sorted((_least(snapshot, clause) for clause in step.plan.clauses), reverse=True)[: step.required]
    shared = sum(sizes) - (step.required - 1) * everything
    return len(sizes) == step.required and shared >= step.enough + everything // 10


def _least(snapshot: Snapshot, clause: Clause) -> int:
    """At least so many documents satisfy the clause."""
    single = (found.tokens[0] for found in clause.alternatives if len(found.tokens) == 1)
    return max((int(snapshot.searcher.doc_freq("match", token)) for token in single), default=0)


def _near(plan: QueryPlan, neighbours: Neighbours | None) -> tuple[Neighbour, ...]:
    # who quotes wants the very words
    if neighbours is None or not plan.clauses or any(clause.quoted for clause in plan.clauses):
        return ()
    # the encoder minds the case of letters, readers do not
    return tuple(neighbours.nearest_text(plan.text.lower(), NEAR_ASKED))


def _added(snapshot: Snapshot, step: Step, near: tuple[Neighbour, ...], scope: str) -> tuple[int, ...]:
    if not near:
        return ()
    if len(step.plan.clauses) < NEED_CLAUSES and count(snapshot, _in_scope(step, scope)) >= FEW:
        return ()
    floor = max(NEAR_ENOUGH, near[0].score - NEAR_BEHIND)
    return tuple(sorted(neighbour.id for neighbour in near[:NEAR_ADDED] if neighbour.score >= floor))


def _page(
    snapshot: Snapshot, request: Request, understood: Understood, everything: tantivy.Query
) -> tuple[list[int], int]:
    if request.sort == "relevance" and understood.plan.clauses:
        return _page_by_relevance(snapshot, request, understood, everything)
    field, order = _ORDERS[request.sort if request.sort != "relevance" else "newest"]
    result = snapshot.searcher.search(
        everything, limit=max(1, request.limit), order_by_field=field, offset=request.offset, order=order
    )
    return snapshot.ids([address for _, address in result.hits])[: request.limit], total_of(result)


def _page_by_relevance(
    snapshot: Snapshot, request: Request, understood: Understood, everything: tantivy.Query
) -> tuple[list[int], int]:
    scored = Query.boolean_query(
        [
            (Occur.Must, Query.const_score_query(everything, 0.0)),
            *((Occur.Should, part) for part in scoring(understood.plan)),
        ]
    )
    end = request.offset + request.limit
    if not understood.near:
        hits, total = _hits(snapshot, scored, request.offset, request.limit)
        return [document for document, _ in hits], total
    best, total = _hits(snapshot, scored, 0, FUSED)
    near = _present(snapshot, understood.near, everything)
    weight = NEAR_WEIGHT if len(understood.plan.clauses) >= NEED_CLAUSES else NEAR_WEIGHT_SHORT
    fused = fuse(best, near, weight)
    page = fused[request.offset : end]
    if end > len(fused) and total > len(fused):
        page.extend(_beyond(snapshot, scored, fused, near, request))
    return page, total


def _present(
    snapshot: Snapshot, near: tuple[Neighbour, ...], everything: tantivy.Query
) -> list[tuple[int, float]]:
    """The near documents that are in the set and pass the filters."""
    ids = Query.term_set_query(schema(), "id", [neighbour.id for neighbour in near])
    hits, _ = _hits(snapshot, all_of([Query.const_score_query(ids, 0.0), everything]), 0, len(near))
    present = {document for document, _ in hits}
    return [(neighbour.id, neighbour.score) for neighbour in near if neighbour.id in present]


def _beyond(
    snapshot: Snapshot,
    scored: tantivy.Query,
    fused: list[int],
    near: list[tuple[int, float]],
    request: Request,
) -> list[int]:
    """The part of a page after the fused documents: the text order without the near ones."""
    ids = Query.term_set_query(schema(), "id", [document for document, _ in near])
    rest = Query.boolean_query([(Occur.Must, scored), (Occur.MustNot, ids)]) if near else scored
    done = len(fused) - len(near)
    skipped = max(0, request.offset - len(fused))
    wanted = request.offset + request.limit - max(request.offset, len(fused))
    hits, _ = _hits(snapshot, rest, done + skipped, wanted)
    return [document for document, _ in hits]


def _hits(
    snapshot: Snapshot, query: tantivy.Query, offset: int, limit: int
) -> tuple[list[tuple[int, float]], int]:
    result = snapshot.searcher.search(query, limit=max(1, limit), offset=offset)
    hits = result.hits[:limit]
    ids = snapshot.ids([address for _, address in hits])
    return [(document, float(score)) for document, (score, _) in zip(ids, hits, strict=True)], total_of(
        result
    )
