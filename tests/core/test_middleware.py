"""What happens to every request before a page sees it, and to every answer after."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from jipp.network.middleware import slug_of_host
from tests.factories import network

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "code"),
    [("/healthz", "id"), ("/tidak-ada/", "id"), ("/en/tidak-ada/", "en"), ("/english/", "id"), ("/en", "en")],
)
def test_an_address_has_one_language(national: Client, path: str, code: str) -> None:
    assert national.get(path)["Content-Language"] == code


def test_the_browsers_language_does_not_change_a_page(national: Client) -> None:
    assert national.get("/healthz", headers={"accept-language": "en"})["Content-Language"] == "id"


@pytest.mark.parametrize(
    "path",
    [
        "/inovasi/?q=%00",
        "/inovasi/%00/",
        "/inovasi/?q=" + "a" * 20_000,
    ],
)
def test_what_is_no_text_is_a_bad_request(national: Client, path: str) -> None:
    answer = national.get(path)
    assert answer.status_code == 400
    assert "Permintaan tidak dapat dibaca" in answer.text


@pytest.mark.parametrize("path", ["/%ff%fe/", "/inovasi/%c3%28/", "/en/%a0%a1/"])
def test_broken_text_in_an_address_is_not_found(national: Client, path: str) -> None:
    assert national.get(path).status_code == 404


def test_every_answer_has_its_id(national: Client) -> None:
    first, second = national.get("/healthz"), national.get("/healthz")
    assert len(first["X-Request-Id"]) == 16
    assert first["X-Request-Id"] != second["X-Request-Id"]


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("localhost", ""),
        ("LOCALHOST", ""),
        ("localhost.", ""),
        ("127.0.0.1", ""),
        ("[::1]", ""),
        ("jatim.localhost", "jatim"),
        ("JaTim.Localhost", "jatim"),
        ("a.b.localhost", None),
        (".localhost", None),
        ("localhost.example.org", None),
        ("example.org", None),
    ],
)
def test_the_node_of_a_host(host: str, slug: str | None) -> None:
    assert slug_of_host(host) == slug


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8000", "LOCALHOST", "localhost.", "127.0.0.1:9000", "[::1]", "[::1]:8000"],
)
def test_the_national_site_under_its_names(db: None, host: str) -> None:
    assert Client().get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "a.b.localhost", "local host", "localhost:port", "[::2]", "localhost@x"]
)
def test_a_foreign_host_is_a_bad_request(db: None, host: str) -> None:
    assert Client().get("/healthz", headers={"host": host}).status_code == 400


def test_an_unknown_node_is_not_found_and_leads_home(db: None) -> None:
    answer = Client().get("/", headers={"host": "tidak-ada.localhost:8123"})
    assert answer.status_code == 404
    assert "Situs simpul ini tidak ada" in answer.text
    assert 'href="http://localhost:8123/' in answer.text


@pytest.mark.parametrize(("host", "status"), [("tidak-ada.localhost", 404), ("example.org", 400)])
@pytest.mark.parametrize("path", ["/api/v1/innovations", "/api/v1/rahasia"])
def test_below_the_api_a_host_without_a_site_is_told_as_every_error_there(
    db: None, host: str, status: int, path: str
) -> None:
    answer = Client().get(path, headers={"host": host})
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["status"] == status


@pytest.mark.parametrize("host", ["contoh.localhost", "CONTOH.localhost:81", "contoh.localhost."])
def test_a_node_is_known_by_its_subdomain(host: str) -> None:
    network.node(network.agency(), "contoh")
    assert Client().get("/healthz", headers={"host": host}).status_code == 200


def test_a_closed_node_is_not_found() -> None:
    network.node(network.agency(), "tutup", is_active=False)
    assert Client().get("/", headers={"host": "tutup.localhost"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "host"),
    [("/healthz", "localhost"), ("/tidak-ada/", "localhost"), ("/", "example.org"), ("/?q=%00", "localhost")],
)
def test_every_answer_has_the_headers_of_safety(db: None, path: str, host: str) -> None:
    answer = Client().get(path, headers={"host": host})
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert not answer.cookies


def test_a_node_pretended_by_the_forwarded_host_is_not_believed(db: None) -> None:
    answer = Client().get("/healthz", headers={"host": "localhost", "x-forwarded-host": "example.org"})
    assert answer.status_code == 200


def test_the_actor_of_a_request_is_the_visitor() -> None:
    from jipp.core.middleware import actor_of_request  # noqa: PLC0415

    request = RequestFactory().get("/api/v1/innovations")
    actor_of_request(lambda given: given)(request)  # type: ignore[arg-type,return-value]
    assert (request.actor.name, request.actor.channel, request.actor.is_operator) == ("", "api", False)  # type: ignore[attr-defined]
    assert settings.DEBUG is False
