"""What the directory costs and says when the index answers."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from jipp.network.models import Agency
from jipp.search.services import rebuild
from tests.factories import innovations as make
from tests.factories import network, regions
from tests.portal.test_directory import count, titles, words

pytestmark = pytest.mark.django_db

# The public version for the ETag and for the vocabulary; rows, recognitions, places, terms.
STATEMENTS = 5


@pytest.fixture
def city(settings: Settings, tmp_path: Path) -> Agency:
    """A city with one recognised innovation, and an index of this test alone."""
    settings.SEARCH_HOME = tmp_path
    surabaya = network.agency("Pemerintah Kota Surabaya")
    first = make.innovation(surabaya, "Cegah Stunting")
    make.place(first, regions.city(regions.province()))
    make.recognition(first, make.level(make.programme()))
    rebuild()
    return surabaya


def statements(client: Client) -> int:
    """How many statements the directory takes once the vocabulary is known."""
    client.get("/inovasi/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/inovasi/").status_code == 200
    return len(captured)


def test_directory_by_index_costs_the_same_for_one_and_for_three(national: Client, city: Agency) -> None:
    assert statements(national) == STATEMENTS
    for title in ("Antar Obat", "Sinyal Bunda"):
        make.innovation(city, title)
    rebuild()
    assert statements(national) == STATEMENTS


def test_directory_by_index_says_what_it_searched_for(national: Client, city: Agency) -> None:
    html = national.get("/inovasi/", {"q": "stuntin"}).content.decode()

    assert titles(html) == ["Cegah Stunting"]
    assert "Menampilkan hasil untuk stunting . Cari persis “stuntin”" in words(html)
    assert 'href="/inovasi/?q=%22stuntin%22"' in unescape(html)


def test_directory_by_index_takes_words_as_they_stand_when_asked(national: Client, city: Agency) -> None:
    html = national.get("/inovasi/", {"q": '"stuntin"'}).content.decode()

    assert count(html) == "Tidak ada inovasi yang cocok"
