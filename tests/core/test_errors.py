"""An error says what happened and where to go; programs get problem+json."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.views import errors

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "title"),
    [("/tidak-ada/", "Halaman tidak ditemukan"), ("/en/tidak-ada/", "Page not found")],
)
def test_not_found_in_both_languages(national: Client, path: str, title: str) -> None:
    answer = national.get(path)
    assert answer.status_code == 404
    assert title in answer.text
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"].startswith("text/html")


def test_an_unknown_address_of_the_api_is_a_problem(national: Client) -> None:
    answer = national.get("/api/v1/tidak-ada")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_a_refusal_shows_the_policys_sentence() -> None:
    request = RequestFactory().get("/api/x")
    answer = errors.forbidden(request, Refused("Babak ini sudah ditutup.", code="closed"))
    assert answer.status_code == 403
    assert b"Babak ini sudah ditutup." in answer.content


def test_a_refusal_without_a_sentence_has_one() -> None:
    answer = errors.forbidden(RequestFactory().get("/api/x"), RuntimeError("secret detail"))
    assert b"secret" not in answer.content


def test_our_own_mistake_stands_without_anything_that_could_fail() -> None:
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"Terjadi gangguan" in answer.content
    assert b"Something went wrong" in answer.content


def test_a_mistake_in_a_page_is_told_without_its_details(
    national: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def cursor(self) -> None:
            raise RuntimeError("secret detail")

    monkeypatch.setattr("jipp.core.views.health.connection", Broken())
    national.raise_request_exception = False
    answer = national.get("/healthz")
    assert answer.status_code == 500
    assert "secret" not in answer.text


@pytest.mark.parametrize(("error", "status"), [(DomainError, 422), (Refused, 403), (WrongState, 409)])
def test_errors_carry_sentence_code_and_fields(error: type[DomainError], status: int) -> None:
    raised = error("Tahun tidak dikenal.", code="unknown_year", fields={"tahun": "19999"})
    assert (raised.status, raised.code, raised.fields) == (status, "unknown_year", {"tahun": "19999"})
    assert str(raised) == raised.sentence == "Tahun tidak dikenal."


def test_a_problem_is_readable_from_other_sites() -> None:
    answer = errors.problem(429, "Terlalu banyak permintaan", "Tunggu sebentar.", code="too_many")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "application/problem+json"
