"""The access matrix: every address × every member of the cast × every kind of host."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import translation

from tests.cast import CAST, browser
from tests.house.access import PLACES, TABLE, Row
from tests.house.stage import HOSTS, Stage, addresses

ROUTES = dict(addresses())
LANGUAGES = ("id", "en")
DECLARED = [row for row in TABLE if row.name in ROUTES]
CLOSED = [row for row in DECLARED if not row.subject and not row.takes_visitors]


@pytest.mark.quick
def test_every_address_has_a_declared_answer() -> None:
    assert set(ROUTES) - {row.name for row in TABLE} == set()


@pytest.mark.quick
def test_no_answer_is_declared_for_an_address_that_is_gone() -> None:
    assert {row.name for row in TABLE} - set(ROUTES) == set()


@pytest.mark.quick
def test_every_answer_names_every_member_of_the_cast() -> None:
    assert [row.name for row in TABLE if set(row.answers) != set(CAST)] == []


ASKING_EVERYWHERE = ("visitor", "node_admin", "national")
"""Who asks in English and on other hosts too: neither looks at who asks, so three stand for all."""


def _asked() -> Iterator[tuple[str, str, str]]:
    """Who asks, in which language, on which host: everybody on the national one, some wherever it can be."""
    for member in CAST:
        yield member, "id", "national"
        if member in ASKING_EVERYWHERE:
            yield member, "en", "national"
            yield from ((member, "id", place) for place in PLACES if place != "national")
    yield "visitor", "en", "node"


@pytest.mark.parametrize("row", DECLARED, ids=lambda row: f"{row.name}-{row.subject or 'all'}")
def test_answers_are_as_declared(row: Row, stage: Stage) -> None:
    found, wanted = {}, {}
    addresses = {language: address_of(row, stage, language) for language in LANGUAGES}
    clients = {member: browser(stage.people.get(member)) for member in CAST}
    for member, language, place in _asked():
        answer = clients[member].get(addresses[language], headers={"host": HOSTS[place]})
        found[member, language, place] = answer.status_code
        wanted[member, language, place] = row.answers[member][PLACES.index(place)]
    assert {key: found[key] for key in found if found[key] != wanted[key]} == {}


@pytest.mark.parametrize("row", CLOSED, ids=lambda row: row.name)
def test_nothing_can_be_written_by_a_visitor(row: Row, stage: Stage) -> None:
    answer = browser().post(address_of(row, stage, "id"), headers={"host": HOSTS["national"]})
    assert answer.status_code in {403, 404, 405}


def address_of(row: Row, stage: Stage, language: str) -> str:
    with translation.override(language):
        return reverse(row.name, kwargs=stage.kwargs(row, with_slug="slug" in ROUTES[row.name]) or None)
