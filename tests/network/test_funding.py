"""Sources of funds: lines by year and source, what they come to, and who sees them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jipp.core.actor import Actor, operator
from jipp.core.errors import DomainError, Refused
from jipp.core.models import Event
from jipp.network.models import Funding, FundingSource
from jipp.network.queries import (
    FundingFilter,
    funding_totals,
    funding_years,
    fundings_in,
    fundings_of_node,
    fundings_visible_to,
)
from jipp.network.services import FundingEntry, change_funding, enter_funding, remove_funding
from tests import cast
from tests.factories import cooperation as make
from tests.factories import network

SEERS = {"node_admin", "pembina", "national", "national_pembina"}


@pytest.fixture
def where(db: None) -> cast.Places:
    return cast.places()


@pytest.fixture
def actors(where: cast.Places) -> Mapping[str, Actor]:
    return cast.actors(cast.people(where))


def entry(**facts: object) -> FundingEntry:
    known: dict[str, object] = {
        "year": 2026,
        "source": FundingSource.PROVINCE,
        "amount": 250_000_000,
        "purpose": "Kompetisi inovasi daerah",
    }
    return FundingEntry(**{**known, **facts})  # type: ignore[arg-type]


def test_a_line_is_entered_corrected_and_removed_and_the_trace_keeps_the_amounts(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    me = actors["node_admin"]
    line = enter_funding(where.node, entry(agency=where.agency, document="DPA 1.02.03"), actor=me)
    line = change_funding(line, entry(amount=300_000_000, agency=where.agency), actor=me)
    remove_funding(line, actor=me)
    assert not Funding.objects.exists()
    told = [event.data for event in Event.objects.filter(kind__startswith="network.funding").order_by("pk")]
    assert told[0]["amount"] == 250_000_000
    assert told[1]["changes"]["amount"] == ["250000000", "300000000"]
    assert told[2]["amount"] == 300_000_000


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": -1}, "amount"),
        ({"amount": 10**15 + 1}, "amount"),
        ({"year": 1999}, "year"),
        ({"year": 2999}, "year"),
        ({"purpose": " "}, "purpose"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    where: cast.Places, actors: Mapping[str, Actor], facts: dict[str, object], field: str
) -> None:
    with pytest.raises(DomainError) as wrong:
        enter_funding(where.node, entry(**facts), actor=actors["node_admin"])
    assert list(wrong.value.fields) == [field]


def test_who_keeps_and_who_sees(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    line = make.funding(where.node)
    for name, actor in actors.items():
        assert list(fundings_visible_to(actor)) == ([line] if name in SEERS else []), name
        if name in SEERS - {"national_pembina", "pembina"}:
            enter_funding(where.node, entry(), actor=actor)
            Funding.objects.exclude(pk=line.pk).delete()
        elif name not in SEERS:
            with pytest.raises(Refused):
                enter_funding(where.node, entry(), actor=actor)
            with pytest.raises(Refused):
                remove_funding(line, actor=actor)


def test_an_activity_draws_on_the_lines_of_its_node_and_year(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    line = make.funding(where.node, year=2025)
    make.funding(where.node, year=2026)
    make.funding(where.neighbour_node, year=2025)
    assert fundings_of_node(actors["pembina"], where.node, 2025) == [line]
    assert fundings_of_node(actors["visitor"], where.node, 2025) == []


class Totals(TestCase):
    """What the lines come to."""

    @settings(max_examples=25, deadline=None)
    @given(
        lines=st.lists(
            st.tuples(st.integers(2024, 2026), st.sampled_from(FundingSource), st.integers(1, 10**14)),
            max_size=12,
        )
    )
    def test_totals_add_up_whatever_the_lines(self, lines: list[tuple[int, FundingSource, int]]) -> None:
        node = network.node(network.agency())
        for year, source, amount in lines:
            make.funding(node, year=year, source=source, amount=amount)
        rows = fundings_visible_to(operator("a test"))
        totals = funding_totals(rows)
        assert sum(one.amount for one in totals) == sum(amount for _y, _s, amount in lines)
        assert {(one.year, one.source) for one in totals} == {(year, source) for year, source, _a in lines}
        assert funding_years(rows) == sorted({year for year, _s, _a in lines}, reverse=True)
        for year in {year for year, _s, _a in lines}:
            wanted = sum(amount for when, _s, amount in lines if when == year)
            found = funding_totals(fundings_in(rows, FundingFilter(year=year)))
            assert sum(one.amount for one in found) == wanted
