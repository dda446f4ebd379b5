"""The map's page: what it shows from near, and what it says of filters that mean nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from jipp.network.models import AgencyKind
from tests.factories import innovations as make
from tests.factories import network, regions

pytestmark = pytest.mark.django_db


@pytest.fixture
def east() -> None:
    """East Java with Surabaya in its middle and Sumenep, whose islands lie far out at sea."""
    extent: dict[str, Any] = {
        "west": 110.9,
        "south": -8.8,
        "east": 116.5,
        "north": -5.0,
        "latitude": -7.7,
        "longitude": 112.7,
    }
    province = regions.province(**extent)
    city = regions.city(
        province, latitude=-7.27, longitude=112.74, west=112.6, south=-7.4, east=112.85, north=-7.19
    )
    far = regions.regency(
        province,
        "35.29",
        "Kabupaten Sumenep",
        latitude=-7.0,
        longitude=113.86,
        west=113.5,
        south=-7.2,
        east=116.5,
        north=-5.0,
    )
    owner = network.agency("Pemerintah Kota Surabaya", kind=AgencyKind.CITY)
    for title, place in (("Satu", city), ("Dua", far)):
        make.place(make.innovation(owner, title), place)


def frame(html: str) -> list[float]:
    """The viewBox of the map: left, top, width, height in map units."""
    found = re.search(r'class="map-svg" viewBox="([^"]*)"', html)
    assert found
    return [float(number) for number in found.group(1).split()]


def test_a_province_is_shown_without_its_far_islands(national: Client, east: None) -> None:
    width = frame(national.get("/peta/?provinsi=35").content.decode())[2]
    assert width / 10_000 * 47.2 < 2.5


def test_a_regency_alone_shows_its_province(national: Client, east: None) -> None:
    html = national.get("/peta/?kabkota=35.78").content.decode()
    assert "<h1>Peta sebaran inovasi di Jawa Timur</h1>" in html
    assert 'data-code="35.29"' in html
    assert "Seluruh provinsi" in html


def test_unknown_filters_have_the_names_that_people_know(national: Client, east: None) -> None:
    html = national.get("/peta/?kabkota=atlantis&sdg=99").content.decode()
    assert "Kabupaten/Kota: “atlantis”" in html
    assert "TPB: “99”" in html
