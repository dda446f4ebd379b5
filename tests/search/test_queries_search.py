"""The answer of the directory as pages use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict

from jipp.core.actor import VISITOR
from jipp.innovations.queries import published
from jipp.network.models import Node
from jipp.search.queries import (
    DirectoryQuery,
    DirectoryResult,
    all_ids,
    search,
    search_by_sql,
    similar,
    suggest,
)
from jipp.search.queries.opened import reader_of

pytestmark = [pytest.mark.usefixtures("seeded"), pytest.mark.django_db]


def ask(address: str, **more: Any) -> DirectoryResult:
    return search(DirectoryQuery.parse(QueryDict(address)), actor=VISITOR, **more)


def test_an_empty_question_shows_everything_newest_first() -> None:
    result = ask("")

    assert result.source == "index"
    assert result.total == published().count()
    assert len(result.ids) == 20
    assert result.page_count == -(-result.total // 20)
    assert not result.is_capped


def test_a_facet_counts_what_passes_the_other_filters() -> None:
    plain, narrowed = ask("sdg=3"), ask("sdg=3&provinsi=35")
    provinces = {value.value: value for value in narrowed.facets["provinsi"].values}

    assert provinces["35"].count == narrowed.total
    assert provinces["35"].is_selected
    assert provinces["33"].count == ask("sdg=3&provinsi=33").total
    assert sum(value.is_selected for value in plain.facets["provinsi"].values) == 0
    assert narrowed.provinces["33"] == provinces["33"].count


def test_several_values_are_or_and_several_facets_are_and() -> None:
    both = ask("provinsi=35&provinsi=33")

    assert both.total <= ask("provinsi=35").total + ask("provinsi=33").total
    assert both.total > max(ask("provinsi=35").total, ask("provinsi=33").total)
    assert ask("provinsi=35&provinsi=33&sdg=3").total < both.total


def test_levels_stand_below_their_programme() -> None:
    values = ask("").facets["apresiasi"].values
    first = values[0]

    assert first.count == max(value.count for value in values)
    assert first.children
    assert all(child.count <= first.count for child in first.children)
    assert ask(f"apresiasi={first.children[0].value}").total == first.children[0].count


def test_the_facet_of_regencies_holds_all_that_occur() -> None:
    assert len(ask("").facets["kabkota"].values) == len(ask("").regencies) > 100
    inside = ask("provinsi=35").facets["kabkota"].values
    assert any(value.value.startswith("35.") for value in inside)
    assert "17.71" in [value.value for value in ask("kabkota=17.71").facets["kabkota"].values]


def test_unknown_values_give_an_empty_result_that_names_them() -> None:
    result = ask("sdg=99")

    assert (result.total, result.ids) == (0, ())
    assert result.query.unknown[0].value == "99"


@pytest.mark.parametrize("page", ["1000000000", "501", "400"])
def test_a_page_far_beyond_is_empty_and_keeps_the_total(page: str) -> None:
    result = ask(f"hal={page}")

    assert result.ids == ()
    assert result.total == published().count()


def test_a_node_sees_its_own_scope() -> None:
    node = Node.objects.get(slug="jatim")
    own = ask("", node=node)

    assert 0 < own.total < ask("").total
    assert set(all_ids(own.query, actor=VISITOR, node=node, limit=2000)) >= set(own.ids)
    assert ask("", node=Node.objects.get(kind="nasional")).total == ask("").total


def test_misspelt_words_are_put_right_and_said_so() -> None:
    result = ask("q=stuntng")

    assert result.total > 0
    assert [(c.typed, c.used) for c in result.corrections] == [("stuntng", "stunting")]
    assert result.searched_text == "stunting"


@pytest.mark.parametrize("text", ["%F0%9F%98%80", "%22%22", "*", "("])
def test_a_text_without_a_word_finds_nothing(text: str) -> None:
    result = ask(f"q={text}")

    assert (result.total, result.ids) == (0, ())
    assert search_by_sql(result.query, actor=VISITOR).total == 0


def test_a_number_finds_its_innovation() -> None:
    first = published().order_by("pk")[7]

    assert ask(f"q={first.nri}").ids == (first.pk,)
    assert ask(f"q=NRI+{first.nri}").ids[:1] == (first.pk,)


def test_provinces_are_known_by_their_short_names() -> None:
    short, long = ask("q=puskesmas+jatim"), ask("q=puskesmas+jawa+timur")

    assert not short.corrections
    assert set(short.ids[:5]) & set(long.ids)
    assert ask("q=jatim").total >= 50


def test_an_index_that_panics_is_answered_for_by_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As tantivy's own, which is no plain Exception."""

    def panic(*_given: object) -> None:
        raise PanicException("damaged")

    monkeypatch.setattr("jipp.search.queries.searching.ask_index", panic)
    result = ask("q=stunting&sdg=3")

    assert result.source == "sql"
    assert result.total > 0


def test_completions_name_innovations_and_agencies() -> None:
    found = suggest("sida")

    assert found
    assert all(item.nri for item in found if item.kind == "innovation")
    assert [item.agency_code for item in suggest("pemerintah kota surab") if item.kind == "agency"]
    assert suggest("") == suggest("x" * 5000) == []


def test_similar_ones_leave_out_the_innovation_itself() -> None:
    one = ask("q=stunting").ids[0]
    found = similar(one, actor=VISITOR, limit=5)

    assert len(found) == 5
    assert one not in found


@pytest.mark.parametrize("damage", ["gone", "stamp", "segments"])
def test_without_a_whole_index_the_database_answers(
    damage: str, settings: Any, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The same total whatever happened to the files."""
    from jipp.search.services import rebuild  # noqa: PLC0415

    expected = ask("q=stunting&sdg=3").total
    settings.SEARCH_HOME = tmp_path / "index"
    rebuild()
    assert ask("q=stunting&sdg=3").source == "index"
    if damage == "gone":
        (tmp_path / "index").rename(tmp_path / "elsewhere")
    if damage == "stamp":
        (tmp_path / "index" / "stamp.json").write_text("{")
    if damage == "segments":
        for file in (tmp_path / "index" / "builds").rglob("*.store"):
            file.unlink()
            file.write_bytes(b"")
        reader_of.cache_clear()  # a process that has the files open still reads what was there
    result = ask("q=stunting&sdg=3")

    assert result.source == "sql"
    assert result.total == expected
    assert similar(result.ids[0], actor=VISITOR)
    assert suggest("sida")
    assert all_ids(result.query, actor=VISITOR, limit=1000)
    rebuild()
    assert ask("q=stunting&sdg=3").source == "index"


@pytest.mark.parametrize(
    ("address", "items"), [("q=stunting&sdg=3", 20), ("provinsi=35&hal=2", 20), ("", 20)]
)
def test_searching_needs_no_statement_beyond_the_version(
    address: str, items: int, django_assert_num_queries: Any
) -> None:
    ask(address)
    with django_assert_num_queries(1):
        assert len(ask(address).ids) <= items
