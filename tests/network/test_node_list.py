"""The list of nodes: in pages, by state and by words, for whom it is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jipp.accounts.models import Person
from tests import cast
from tests.factories import network

pytestmark = pytest.mark.django_db
ADDRESS = "/kerja/simpul/"


@pytest.fixture
def where() -> cast.Places:
    return cast.places()


@pytest.fixture
def people(where: cast.Places) -> Mapping[str, Person]:
    return cast.people(where)


@pytest.fixture
def many(where: cast.Places) -> None:
    for number in range(30):
        agency = network.agency(f"Pemerintah Kabupaten Ke-{number:02}")
        network.node(agency, f"ke-{number:02}", short_name=f"Ke-{number:02}", state="vakum")


def _names(people: Mapping[str, Person], who: str, query: str) -> tuple[str, list[str]]:
    text = cast.browser(people[who]).get(f"{ADDRESS}{query}").text
    rows = text.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:] if "<tbody>" in text else []
    return text, [row.split("</a>")[0].rsplit(">", 1)[1] for row in rows]


@pytest.mark.usefixtures("many")
def test_the_national_managers_leaf_through_all(people: Mapping[str, Person]) -> None:
    first, names = _names(people, "national", "")
    assert "33 simpul" in first
    assert len(names) == 25
    _text, rest = _names(people, "national", "?hal=2")
    assert len(rest) == 8
    assert not set(names) & set(rest)
    assert _names(people, "national", "?hal=99")[1] == rest
    assert _names(people, "national", "?hal=-1")[1] == names


@pytest.mark.usefixtures("many")
def test_by_state_and_words(people: Mapping[str, Person]) -> None:
    text, names = _names(people, "national", "?tahap=vakum&q=kabupaten+ke-0")
    assert sorted(names) == [f"Ke-0{number}" for number in range(10)]
    assert "10 simpul" in text
    assert "hal=2" not in text
    assert "tahap=vakum&amp;hal=2" in _names(people, "national", "?tahap=vakum")[0]


def test_nothing_found_says_so(people: Mapping[str, Person]) -> None:
    text, names = _names(people, "national", "?q=tidak-ada-yang-begini")
    assert names == []
    assert "Tidak ada simpul yang cocok" in text


@pytest.mark.usefixtures("many")
def test_others_find_only_their_own(people: Mapping[str, Person], where: cast.Places) -> None:
    assert _names(people, "node_admin", "")[1] == [where.node.short_name]
    assert _names(people, "node_admin", "?q=ke-0")[1] == []
    assert _names(people, "member", "")[1] == []
