"""The network's page: nodes by kind and by province."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.test import Client

from jipp.network import models
from jipp.network.models import NodeKind
from tests.factories import network, regions
from tests.portal.test_directory import words

pytestmark = pytest.mark.django_db


def test_nodes_stand_below_their_province_too(national: Client) -> None:
    east = regions.province()
    province = network.agency("Pemerintah Provinsi Jawa Timur", region=east)
    university = network.agency("Universitas Contoh", region=regions.city(east))
    ministry = network.agency("Kementerian Kesehatan")
    network.node(province, "jatim", kind=NodeKind.REGIONAL, region=east, short_name="JIPP Jawa Timur")
    network.node(university, "contoh", kind=NodeKind.SPECIAL, short_name="JIPP Contoh")
    network.node(ministry, "kemenkes", kind=NodeKind.CENTRAL, short_name="JIPP Kemenkes")

    html = national.get("/jejaring/?susun=wilayah").content.decode()
    below = words(html.split("<h2")[1]), words(html.split("<h2")[2])
    assert "JIPP Jawa Timur" in below[0]
    assert "JIPP Contoh" in below[0]
    assert "Tingkat nasional JIPP Kemenkes" in below[1]
    by_kind = national.get("/jejaring/").content.decode()
    assert 'href="/jejaring/?susun=wilayah"' in by_kind
    assert "JIPP Pemerintah Daerah" in by_kind


def test_nodes_of_provinces_bear_the_whole_name() -> None:
    seed = Path(models.__file__).parents[1] / "seed" / "nodes.csv"
    with seed.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == NodeKind.REGIONAL]
    assert rows
    assert all(row["short_name"] == row["name"] for row in rows)
