from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from ninja import Schema
from pytest_django import DjangoAssertNumQueries

from jipp.api.schemas import Agencies, Nodes, Recognitions, Regions
from jipp.network.models import CollaborationLink, FormerName
from tests.api.conftest import Nation
from tests.factories.network import agency
from tests.factories.regions import province

SHAPES: dict[str, type[Schema]] = {
    "recognitions": Recognitions,
    "regions": Regions,
    "agencies": Agencies,
    "nodes": Nodes,
}


def test_recognitions_newest_first(national: Client, nation: Nation) -> None:
    body = national.get("/api/v1/recognitions").json()
    Recognitions.model_validate(body)
    assert [(row["nri"], row["level"], row["year"]) for row in body["items"]] == [
        (100_001, "Top 45", 2021),
        (100_001, "Top 99", 2020),
    ]
    one = national.get("/api/v1/recognitions?jenjang=kipp-top-99&tahun=2020&nri=100001").json()
    assert one["count"] == 1
    assert national.get("/api/v1/recognitions?nri=100002").json()["count"] == 0


def test_regions_by_kind_and_province(national: Client, nation: Nation) -> None:
    province("91", "Papua Lama", valid_until=dt.date(2022, 7, 25))
    body = national.get("/api/v1/regions?jenis=provinsi").json()
    Regions.model_validate(body)
    assert [row["code"] for row in body["items"]] == ["32", "35"]
    below = national.get("/api/v1/regions?provinsi=35").json()["items"]
    assert [(row["code"], row["province"]) for row in below] == [
        ("35", None),
        ("35.78", {"code": "35", "name": "Jawa Timur"}),
    ]
    assert national.get("/api/v1/regions?termasuk_lama=true").json()["count"] == 4


def test_agencies_by_former_name(national: Client, nation: Nation) -> None:
    FormerName(agency=nation.ministry, name="Departemen Kesehatan", name_key="departemen kesehatan").save()
    body = national.get("/api/v1/agencies?q=departemen").json()
    Agencies.model_validate(body)
    (row,) = body["items"]
    assert (row["name"], row["former_names"], row["innovations"]) == (
        "Kementerian Kesehatan",
        ["Departemen Kesehatan"],
        1,
    )


def test_nodes_with_sites_and_links(national: Client, nation: Nation) -> None:
    CollaborationLink(node=nation.node, address="https://jatim.example.go.id/").save()
    body = national.get("/api/v1/nodes").json()
    Nodes.model_validate(body)
    (row,) = body["items"]
    assert (row["slug"], row["members"], row["url"]) == ("jatim", 1, "http://jatim.localhost/")
    assert row["link"]["address"] == "https://jatim.example.go.id/"


def test_lists_of_a_node_are_narrowed(jatim: Client, nation: Nation) -> None:
    assert jatim.get("/api/v1/regions").json()["count"] == 2
    assert jatim.get("/api/v1/agencies").json()["count"] == 2
    assert jatim.get("/api/v1/nodes").json()["count"] == 1
    assert jatim.get("/api/v1/recognitions").json()["count"] == 2


@pytest.mark.parametrize(
    ("path", "parameter", "value"),
    [
        ("recognitions?program=tidak-ada", "program", "tidak-ada"),
        ("recognitions?jenis=juara", "jenis", "juara"),
        ("recognitions?tahun=21", "tahun", "21"),
        ("regions?provinsi=99", "provinsi", "99"),
        ("regions?jenis=desa", "jenis", "desa"),
        ("agencies?aktif=mungkin", "aktif", "mungkin"),
        ("agencies?jenis=swasta", "jenis", "swasta"),
        ("nodes?ukuran=0", "ukuran", "0"),
    ],
)
def test_unknown_values_are_named(
    national: Client, nation: Nation, path: str, parameter: str, value: str
) -> None:
    response = national.get(f"/api/v1/{path}")
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert (error["parameter"], error["value"]) == (parameter, value)


@pytest.mark.parametrize(
    ("name", "statements"), [("recognitions", 3), ("regions", 3), ("agencies", 6), ("nodes", 4)]
)
def test_lists_cost_the_same_however_long(
    national: Client,
    nation: Nation,
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    statements: int,
) -> None:
    with django_assert_num_queries(statements):
        national.get(f"/api/v1/{name}?ukuran=1")
    agency()
    with django_assert_num_queries(statements):
        SHAPES[name].model_validate(national.get(f"/api/v1/{name}").json())
