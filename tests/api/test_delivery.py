from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client

from jipp.api import limits
from jipp.api.v1 import api
from tests.api.conftest import Nation

LIST = "/api/v1/innovations"
DESCRIPTION = Path(__file__).with_name("openapi.json")


def test_same_answer_is_not_sent_twice(national: Client, nation: Nation) -> None:
    first = national.get(LIST)
    again = national.get(LIST, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Access-Control-Allow-Origin"] == "*"
    packed = national.get(LIST, headers={"Accept-Encoding": "gzip"})
    assert packed["ETag"] != first["ETag"]
    headers = {"If-None-Match": packed["ETag"], "Accept-Encoding": "gzip"}
    assert national.get(LIST, headers=headers).status_code == 304


def test_language_is_the_readers(national: Client, nation: Nation) -> None:
    plain = national.get(LIST)
    english = national.get(LIST, headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert (plain["Content-Language"], english["Content-Language"]) == ("id", "en")
    assert plain["ETag"] != english["ETag"]
    assert english.json()["items"][0]["url"].startswith("http://localhost/en/inovasi/")
    assert "Accept-Language" in english["Vary"]


def test_reading_from_other_origins(national: Client, nation: Nation) -> None:
    asked = national.options(LIST)
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert national.head(LIST).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading(national: Client, nation: Nation, method: str) -> None:
    response = getattr(national, method)(LIST)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"


def test_address_that_is_not_there(national: Client) -> None:
    response = national.get("/api/v1/rahasia")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_too_many_requests_are_told_when_to_come_back(
    national: Client, nation: Nation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "READERS", limits.Buckets(burst=2, per_second=0.1, clock=lambda: 0.0))
    assert [national.get(LIST).status_code for _ in range(3)] == [200, 200, 429]
    response = national.get(LIST)
    assert response["Retry-After"] == "10"
    assert response.json()["detail"] == (
        "Terlalu banyak permintaan dari alamat Anda. Coba lagi dalam 10 detik, "
        "atau kirim permintaan lebih jarang."
    )


def test_bucket_fills_again() -> None:
    now = [0.0]
    buckets = limits.Buckets(burst=3, per_second=2.0, clock=lambda: now[0])
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 1]
    assert buckets.take("b") == 0
    now[0] = 1.0
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 1]


def test_longest_unseen_readers_are_forgotten() -> None:
    buckets = limits.Buckets(burst=1, per_second=0.001, readers=2, clock=lambda: 0.0)
    assert [buckets.take(reader) for reader in "abacb"] == [0, 0, 1000, 0, 0]


def test_what_a_program_needs_passes_and_a_flood_does_not() -> None:
    now = [0.0]
    buckets = limits.Buckets(clock=lambda: now[0])
    assert {buckets.take("a") for _ in range(200)} == {0}
    assert buckets.take("a") == 1
    now[0] = 1.0
    assert [bool(buckets.take("a")) for _ in range(11)] == [False] * 10 + [True]


def test_an_order_that_means_nothing_names_those_that_do(national: Client, nation: Nation) -> None:
    [error] = national.get(f"{LIST}?urut=xx").json()["errors"]
    assert error["allowed"] == ["relevansi", "terbaru", "tahun", "nama"]
    assert "pakai: relevansi" in error["message"]


def test_index_names_everything(national: Client, nation: Nation) -> None:
    body = national.get("/api/v1/").json()
    assert sorted(body["resources"]) == [
        "agencies",
        "facets",
        "innovations",
        "nodes",
        "recognitions",
        "regions",
    ]
    assert {national.get(address).status_code for address in body["resources"].values()} == {200}
    assert national.get(body["openapi"]).json()["openapi"] == "3.1.0"


def test_description_changes_only_on_purpose() -> None:
    """After a change on purpose: `python -m tests.api.write_openapi`."""
    assert json.loads(json.dumps(api.get_openapi_schema())) == json.loads(DESCRIPTION.read_text("utf-8"))


@pytest.mark.parametrize(("language", "title"), [("id", "API terbuka"), ("en", "<title>")])
def test_page_for_people_brings_nothing_from_elsewhere(
    national: Client, nation: Nation, language: str, title: str
) -> None:
    response = national.get("/api/v1/docs", headers={"Accept-Language": language})
    text = response.content.decode()
    assert response.status_code == 200
    assert title in text
    assert f'<html lang="{language}">' in text
    assert "<script>" not in text
    assert "style=" not in text
    assert 'src="http' not in text
