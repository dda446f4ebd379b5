"""A small nation to read: two provinces, three owners, a node, innovations with recognitions."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from jipp.innovations.models import Innovation
from jipp.network.models import Agency, AgencyKind, Node, NodeKind
from jipp.regions.models import Region
from tests.factories.innovations import innovation, level, place, programme, recognition
from tests.factories.network import agency, membership, node
from tests.factories.regions import city, province


@dataclass(frozen=True)
class Nation:
    """What the tests look for."""

    surabaya: Agency
    ministry: Agency
    east_java: Region
    city: Region
    node: Node
    local: Innovation
    central: Innovation


@pytest.fixture
def nation(db: None) -> Nation:
    """One innovation of Surabaya with two recognitions, one of a ministry with none."""
    east_java, west_java = province(), province("32", "Jawa Barat")
    surabaya_city = city(east_java)
    provincial = agency("Pemerintah Provinsi Jawa Timur", kind=AgencyKind.PROVINCE, region=east_java)
    surabaya = agency("Pemerintah Kota Surabaya", kind=AgencyKind.CITY, region=surabaya_city)
    ministry = agency("Kementerian Kesehatan", short_name="Kemenkes")
    jatim = node(provincial, "jatim", kind=NodeKind.REGIONAL, region=east_java)
    membership(jatim, surabaya)
    local = innovation(surabaya, "Sayang Warga", nri=100_001, summary="Pendampingan warga rentan.")
    central = innovation(ministry, "Buku KIA Digital", nri=100_002)
    place(local, surabaya_city)
    place(central, west_java)
    kipp = programme()
    recognition(local, level(kipp, "Top 45"), 2021)
    recognition(local, level(kipp, "Top 99", rank=20), 2020)
    return Nation(surabaya, ministry, east_java, surabaya_city, jatim, local, central)


@pytest.fixture
def jatim() -> Client:
    """A program that reads the node's own host."""
    return Client(headers={"host": "jatim.localhost"})
