"""The access matrix: every address × every member of the cast × every kind of host."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from tests.cast import CAST, browser
from tests.house.access import PLACES, TABLE, Row
from tests.house.stage import HOSTS, Stage, addresses, build

ROUTES = dict(addresses())
LANGUAGES = ("id", "en")
DECLARED = [row for row in TABLE if row.name in ROUTES]
CLOSED = [row for row in DECLARED if not row.subject and not row.takes_visitors]


@pytest.fixture
def stage(db: None) -> Stage:
    return build()


@pytest.mark.quick
def test_every_address_has_a_declared_answer() -> None:
    assert set(ROUTES) - {row.name for row in TABLE} == set()


@pytest.mark.quick
def test_no_answer_is_declared_for_an_address_that_is_gone() -> None:
    assert {row.name for row in TABLE} - set(ROUTES) == set()


@pytest.mark.quick
def test_every_answer_names_every_member_of_the_cast() -> None:
    assert [row.name for row in TABLE if set(row.answers) != set(CAST)] == []


@pytest.mark.parametrize("row", DECLARED, ids=lambda row: f"{row.name}-{row.subject or 'all'}")
def test_answers_are_as_declared(row: Row, stage: Stage) -> None:
    found, wanted = {}, {}
    addresses = {language: address_of(row, stage, language) for language in LANGUAGES}
    for member in CAST:
        client = browser(stage.people.get(member))
        for language, address in addresses.items():
            for place, status in zip(PLACES, row.answers[member], strict=True):
                answer = client.get(address, headers={"host": HOSTS[place]})
                found[member, language, place] = answer.status_code
                wanted[member, language, place] = status
    assert {key: found[key] for key in found if found[key] != wanted[key]} == {}


@pytest.mark.parametrize("row", CLOSED, ids=lambda row: row.name)
def test_nothing_can_be_written_by_a_visitor(row: Row, stage: Stage) -> None:
    answer = browser().post(address_of(row, stage, "id"), headers={"host": HOSTS["national"]})
    assert answer.status_code in {403, 404, 405}


def address_of(row: Row, stage: Stage, language: str) -> str:
    with translation.override(language):
        return reverse(row.name, kwargs=stage.kwargs(row, with_slug="slug" in ROUTES[row.name]) or None)
