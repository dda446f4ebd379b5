"""The same answer in plain SQL: served while there is no index, and the oracle in tests.

A match is defined by `text.matching` over `SearchText.tokens`; facets are counted with GROUP BY over the
records themselves. Two things need the index and are therefore handed in where they are known: words put in
the place of misspelt ones, and documents near in meaning. Order by relevance is coarse here: how many of
the words the title has, then the year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Substr, TruncDate

from jipp.core.actor import Actor
from jipp.innovations.models import (
    Classification,
    Innovation,
    InnovationRegion,
    Programme,
    Recognition,
    Scheme,
)
from jipp.innovations.queries import published, visible_to
from jipp.network.models import Node
from jipp.search.engine.schema import NEWEST_LETTERS
from jipp.search.models import SearchText
from jipp.search.queries.directory import FACET_PARAMETERS, DirectoryQuery
from jipp.search.queries.results import PAGE_CAP, Found
from jipp.search.queries.scope import agency_ids_of
from jipp.search.text.matching import like_patterns, steps
from jipp.search.text.queries import Clause, QueryPlan, parse

_WIB = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the words were read: the plan matched in the end, how many clauses it required, what was added."""

    plan: QueryPlan
    required: int
    semantic_ids: tuple[int, ...] = ()


def found_by_sql(
    query: DirectoryQuery, *, actor: Actor, node: Node | None, reading: Reading | None = None
) -> Found:
    """Total, ids of the page and counts of every facet. Without `reading` the ladder is walked here."""
    if query.unknown:
        return Found(0, (), {}, searched_text=query.text)
    base, reading = _base(query, actor, node, reading)
    hits = _filtered(base, query.filters)
    start = (query.page - 1) * query.size
    ids: tuple[int, ...] = ()
    if query.page <= PAGE_CAP:
        ids = tuple(_ordered(hits, query, reading)[start : start + query.size])
    return Found(
        total=hits.count(),
        ids=ids,
        counts={name: _counted(base, query.filters, name) for name in FACET_PARAMETERS},
        searched_text=reading.plan.text,
        plan=reading.plan,
        required=reading.required,
        semantic_ids=reading.semantic_ids,
    )


def all_ids_by_sql(query: DirectoryQuery, *, actor: Actor, node: Node | None, limit: int) -> list[int]:
    """The ids of the whole result, in its order."""
    if query.unknown:
        return []
    base, reading = _base(query, actor, node, None)
    return list(_ordered(_filtered(base, query.filters), query, reading)[:limit])


def _base(
    query: DirectoryQuery, actor: Actor, node: Node | None, reading: Reading | None
) -> tuple[QuerySet[Innovation], Reading]:
    """What matches the words within the scope, before any filter."""
    scoped = visible_to(actor) & published()
    agencies = agency_ids_of(node)
    if agencies is not None:
        scoped = scoped.filter(agency__in=agencies)
    if reading is not None:
        return _matching(scoped, reading), reading
    plan = parse(query.text)
    if query.text and not plan.clauses:
        return scoped.none(), Reading(plan, 0)
    tried = steps(plan)
    for step in tried:
        reading = Reading(step.plan, step.required)
        matching = _matching(scoped, reading)
        if step is tried[-1] or matching[: step.enough].count() >= step.enough:
            return matching, reading
    raise AssertionError("a query has at least one step")


def _matching(scoped: QuerySet[Innovation], reading: Reading) -> QuerySet[Innovation]:
    plan, required, semantic_ids = reading.plan, reading.required, reading.semantic_ids
    if not plan.clauses:
        return scoped
    texts = SearchText.objects.all()
    for clause in plan.clauses:
        if clause.quoted or required >= len(plan.clauses):
            texts = texts.filter(_met(clause))
    if required < len(plan.clauses):
        texts = texts.alias(met=_met_count(plan)).filter(met__gte=required)
    condition = Q(pk__in=texts.values("pk"))
    return scoped.filter(condition | Q(pk__in=semantic_ids) if semantic_ids else condition)


def _met(clause: Clause) -> Q:
    """The condition that a clause is satisfied; the patterns' outer `%` is what `contains` adds."""
    condition = Q()
    for pattern in like_patterns(clause):
        condition |= Q(tokens__contains=pattern.removeprefix("%").removesuffix("%"))
    return condition


def _met_count(plan: QueryPlan) -> Any:
    total: Any = Value(0)
    for clause in plan.clauses:
        total = total + Case(When(_met(clause), then=Value(1)), default=Value(0), output_field=IntegerField())
    return total


def _filtered(base: QuerySet[Innovation], filters: Mapping[str, tuple[str, ...]]) -> QuerySet[Innovation]:
    for name, values in filters.items():
        base = base.filter(_FILTERS[name](values))
    return base


def _ids(rows: QuerySet[InnovationRegion] | QuerySet[Recognition] | QuerySet[Classification]) -> Q:
    return Q(pk__in=rows.values("innovation_id"))


def _term_filter(scheme: Scheme) -> Callable[[tuple[str, ...]], Q]:
    return lambda values: _ids(Classification.objects.filter(term__scheme=scheme, term__code__in=values))


def _standing() -> QuerySet[Recognition]:
    return Recognition.objects.filter(revoked_on__isnull=True)


def _province_filter(values: tuple[str, ...]) -> Q:
    codes = Q(region__parent__code__in=values) | Q(region__parent__isnull=True, region__code__in=values)
    return _ids(InnovationRegion.objects.filter(codes))


def _regency_filter(values: tuple[str, ...]) -> Q:
    return _ids(InnovationRegion.objects.filter(region__parent__isnull=False, region__code__in=values))


def _recognition_filter(values: tuple[str, ...]) -> Q:
    slugs = Q(level__programme__slug__in=values) | Q(level__slug__in=values)
    return _ids(_standing().filter(slugs))


_FILTERS: Mapping[str, Callable[[tuple[str, ...]], Q]] = {
    "sdg": _term_filter(Scheme.SDG),
    "tema": _term_filter(Scheme.THEME),
    "provinsi": _province_filter,
    "kabkota": _regency_filter,
    "apresiasi": _recognition_filter,
    "kategori": lambda values: _ids(_standing().filter(category_slug__in=values)),
    "tahun": lambda values: _ids(_standing().filter(year__in=[int(value) for value in values])),
    "pemilik": lambda values: Q(agency__kind__in=values),
    "status": lambda values: Q(status__in=values),
}


def _counted(base: QuerySet[Innovation], filters: Mapping[str, tuple[str, ...]], name: str) -> dict[str, int]:
    """How many innovations have each value of one facet and pass the filters of all the others."""
    others = {other: values for other, values in filters.items() if other != name}
    return _COUNTERS[name](_filtered(base, others))


def _by(
    rows: QuerySet[Recognition] | QuerySet[InnovationRegion] | QuerySet[Classification], key: str
) -> dict[str, int]:
    grouped = rows.order_by().values_list(key).annotate(n=Count("innovation_id", distinct=True))
    return {str(value): count for value, count in grouped}


def _by_term(scheme: Scheme) -> Callable[[QuerySet[Innovation]], dict[str, int]]:
    def count(hits: QuerySet[Innovation]) -> dict[str, int]:
        rows = Classification.objects.filter(innovation__in=hits.values("pk"), term__scheme=scheme)
        return _by(rows, "term__code")

    return count


def _by_province(hits: QuerySet[Innovation]) -> dict[str, int]:
    rows = InnovationRegion.objects.filter(innovation__in=hits.values("pk"))
    return _by(rows.annotate(code=Coalesce("region__parent__code", "region__code")), "code")


def _by_regency(hits: QuerySet[Innovation]) -> dict[str, int]:
    rows = InnovationRegion.objects.filter(innovation__in=hits.values("pk"), region__parent__isnull=False)
    return _by(rows, "region__code")


def _by_recognition(hits: QuerySet[Innovation]) -> dict[str, int]:
    """Programmes and levels together; a level that bears a programme's slug is not told apart."""
    rows = _standing().filter(innovation__in=hits.values("pk"))
    slugs = Programme.objects.values("slug")
    levels = _by(rows.exclude(level__slug__in=slugs), "level__slug")
    return {**levels, **_by(rows, "level__programme__slug")}


def _by_category(hits: QuerySet[Innovation]) -> dict[str, int]:
    return _by(
        _standing().filter(innovation__in=hits.values("pk")).exclude(category_slug=""), "category_slug"
    )


def _by_year(hits: QuerySet[Innovation]) -> dict[str, int]:
    return _by(_standing().filter(innovation__in=hits.values("pk"), year__isnull=False), "year")


def _by_own(key: str) -> Callable[[QuerySet[Innovation]], dict[str, int]]:
    def count(hits: QuerySet[Innovation]) -> dict[str, int]:
        return dict(hits.order_by().values_list(key).annotate(n=Count("pk")))

    return count


_COUNTERS: Mapping[str, Callable[[QuerySet[Innovation]], dict[str, int]]] = {
    "sdg": _by_term(Scheme.SDG),
    "tema": _by_term(Scheme.THEME),
    "provinsi": _by_province,
    "kabkota": _by_regency,
    "apresiasi": _by_recognition,
    "kategori": _by_category,
    "tahun": _by_year,
    "pemilik": _by_own("agency__kind"),
    "status": _by_own("status"),
}


def _ordered(hits: QuerySet[Innovation], query: DirectoryQuery, reading: Reading) -> Any:
    if query.sort == "relevansi":
        hits = _by_relevance(hits, reading.plan)
    elif query.sort == "tahun":
        hits = hits.order_by(F("last_recognised").desc(nulls_last=True), "pk")
    elif query.sort == "nama":
        hits = hits.order_by("search_text__title_sort", "pk")
    else:
        hits = _by_newest(hits)
    return hits.values_list("pk", flat=True)


def _by_newest(hits: QuerySet[Innovation]) -> QuerySet[Innovation]:
    """By the day of publication, the last year of recognition, the name; see `engine.schema.newest_key`."""
    return hits.order_by(
        TruncDate("published_at", tzinfo=_WIB).desc(nulls_last=True),
        F("last_recognised").desc(nulls_last=True),
        Substr("search_text__title_sort", 1, NEWEST_LETTERS),
        "pk",
    )


def _by_relevance(hits: QuerySet[Innovation], plan: QueryPlan) -> QuerySet[Innovation]:
    in_title: Any = Value(0)
    for clause in plan.clauses:
        met = Case(
            When(title__icontains=clause.typed, then=Value(1)), default=Value(0), output_field=IntegerField()
        )
        in_title = in_title + met
    return hits.annotate(in_title=in_title).order_by(
        "-in_title", F("last_recognised").desc(nulls_last=True), "pk"
    )
