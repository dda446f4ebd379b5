"""The index and plain SQL find the same: totals, facets, sets of ids; real records, random questions."""

from __future__ import annotations

import random

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipp.core.actor import VISITOR
from jipp.innovations.queries import published
from jipp.network.models import Node
from jipp.search.queries import FACET_PARAMETERS, DirectoryQuery, all_ids, search, search_by_sql
from jipp.search.queries.sql import Reading, found_by_sql

pytestmark = [pytest.mark.usefixtures("seeded"), pytest.mark.django_db]

SORTS = ("relevansi", "terbaru", "tahun", "nama")
_drawn = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def words_of_titles() -> list[str]:
    return [
        word
        for title in published().order_by("pk").values_list("title", flat=True)[:200]
        for word in title.split()
    ]


def drawn_query(seed: int) -> tuple[DirectoryQuery, Node | None]:
    """Words, filters, several values, an order and a scope, from real vocabulary."""
    chance = random.Random(seed)  # noqa: S311  (chance for a test)
    params = QueryDict(mutable=True)
    words = chance.sample(words_of_titles(), chance.choice([0, 0, 1, 2, 3, 5, 8]))
    if words:
        phrase = chance.random() < 0.2
        params["q"] = f'"{" ".join(words)}"' if phrase else " ".join(words)
    tables = DirectoryQuery().vocabulary.tables
    for name in chance.sample(FACET_PARAMETERS, chance.choice([0, 1, 1, 2, 3])):
        values = list(tables[name].entries) or ["2019", "2021", "2022", "2023"]
        params.setlist(name, chance.choices(values, k=chance.choice([1, 1, 2, 4])))
    params["urut"] = chance.choice(SORTS)
    nodes = list(Node.objects.order_by("pk"))
    node = chance.choice(nodes) if nodes and chance.random() < 0.3 else None
    return DirectoryQuery.parse(params, size=100), node


@_drawn
@given(st.integers(0, 10**9))
def test_both_paths_find_the_same(seed: int) -> None:
    query, node = drawn_query(seed)
    fast = search(query, actor=VISITOR, node=node)
    assert fast.source == "index"
    assert fast.found.plan is not None
    reading = Reading(fast.found.plan, fast.found.required, fast.found.semantic_ids)
    slow = found_by_sql(query, actor=VISITOR, node=node, reading=reading)

    assert fast.total == slow.total
    for name in FACET_PARAMETERS:
        assert dict(fast.found.counts[name]) == dict(slow.counts[name]), name
    everything = all_ids(query, actor=VISITOR, node=node, limit=1000)
    assert len(everything) == fast.total
    assert set(slow.ids) <= set(everything)
    if fast.total <= query.size:
        assert set(fast.ids) == set(slow.ids) == set(everything)


@_drawn
@given(st.integers(0, 10**9))
def test_sql_reads_words_as_the_index_does(seed: int) -> None:
    query, node = drawn_query(seed)
    fast = search(query, actor=VISITOR, node=node)
    if fast.corrections or fast.found.semantic_ids or fast.searched_text != query.text:
        return
    slow = search_by_sql(query, actor=VISITOR, node=node)

    assert (slow.total, slow.found.required) == (fast.total, fast.found.required)


def test_the_newest_are_the_same_ones_on_both_paths() -> None:
    query = DirectoryQuery.parse(QueryDict(""), size=100)
    fast, slow = search(query, actor=VISITOR), search_by_sql(query, actor=VISITOR)
    years = dict(published().values_list("pk", "last_recognised"))
    found = [years[pk] or 0 for pk in fast.ids]

    assert fast.ids == slow.ids
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize("sort", ["tahun", "nama"])
def test_both_paths_order_alike(sort: str) -> None:
    query = DirectoryQuery.parse(QueryDict(f"provinsi=35&urut={sort}"), size=100)
    fast, slow = search(query, actor=VISITOR), search_by_sql(query, actor=VISITOR)
    key = {"tahun": "last_recognised", "nama": "search_text__title_sort"}[sort]
    values = dict(published().values_list("pk", key))

    assert fast.total > 20
    assert [values[pk] or 0 for pk in fast.ids] == [values[pk] or 0 for pk in slow.ids]
