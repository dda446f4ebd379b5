"""Answers travel compressed, under a strong ETag known before the page is made."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from jipp.core.actor import Actor
from jipp.core.delivery import compress, public_page
from jipp.core.events import kind, record
from jipp.core.models import PublicVersion

pytestmark = pytest.mark.django_db
CHANGED = kind("tests.delivery.changed", "Berubah", changes_public=True)
LONG = "Inovasi pelayanan publik. " * 100
View = Callable[..., HttpResponse]


@pytest.fixture
def calls() -> list[str]:
    return []


@pytest.fixture
def view(calls: list[str]) -> View:
    @public_page
    def page(request: HttpRequest, text: str = LONG, status: int = 200) -> HttpResponse:
        calls.append(request.path)
        return HttpResponse(text, status=status)

    return page


def _get(view: View, path: str = "/", *, method: str = "get", host: str = "localhost", **headers: str) -> Any:
    request = getattr(RequestFactory(), method)(path, headers={"host": host, **headers})
    return compress(view)(request)


def test_an_unchanged_page_is_answered_without_making_it(view: View, calls: list[str]) -> None:
    first = _get(view)
    again = _get(view, **{"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert again["ETag"] == first["ETag"]
    assert again.content == b""
    assert calls == ["/"]


def test_the_etag_is_strong_and_says_nothing_of_weakness(view: View) -> None:
    assert _get(view)["ETag"].startswith('"')


def test_a_public_change_changes_the_etag(view: View, operator: Actor) -> None:
    first = _get(view)
    record(CHANGED, PublicVersion(pk=5), actor=operator)
    assert _get(view, **{"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/?q=air", {}), ("/en/", {}), ("/", {"host": "jatim.localhost"}), ("/", {"hx-request": "true"})],
)
def test_another_address_host_or_part_has_another_etag(
    view: View, path: str, headers: dict[str, str]
) -> None:
    assert _get(view, path, **headers)["ETag"] != _get(view)["ETag"]


def test_gzip_has_an_etag_of_its_own_and_the_same_page_inside(view: View) -> None:
    plain = _get(view)
    packed = _get(view, **{"accept-encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert packed["Content-Length"] == str(len(packed.content))
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]
    assert len(packed.content) < len(plain.content) / 4


def test_a_gzip_etag_is_answered_304_with_itself(view: View) -> None:
    packed = _get(view, **{"accept-encoding": "gzip"})
    again = _get(view, **{"accept-encoding": "gzip", "if-none-match": packed["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, packed["ETag"])


def test_the_same_page_gives_the_same_bytes(view: View) -> None:
    headers = {"accept-encoding": "gzip"}
    assert _get(view, **headers).content == _get(view, **headers).content


@pytest.mark.parametrize("known", ["W/{}", '"other", {}', "*"])
def test_if_none_match_in_all_its_spellings(view: View, known: str) -> None:
    etag = _get(view)["ETag"]
    assert _get(view, **{"if-none-match": known.format(etag)}).status_code == 304


def test_head_has_the_headers_of_get(view: View) -> None:
    assert _get(view, method="head")["ETag"] == _get(view)["ETag"]


def test_pages_for_visitors_vary_by_what_they_depend_on(view: View) -> None:
    answer = _get(view)
    assert {part.strip() for part in answer["Vary"].split(",")} == {"Accept-Encoding", "HX-Request"}
    assert answer["Cache-Control"].startswith("public, max-age=0")


def test_errors_are_not_kept(calls: list[str]) -> None:
    @public_page
    def missing(request: HttpRequest) -> HttpResponse:
        return HttpResponse("tidak ada", status=404)

    answer = _get(missing)
    assert not answer.has_header("ETag")
    assert not answer.has_header("Cache-Control")


def test_post_is_never_answered_304(view: View, calls: list[str]) -> None:
    etag = _get(view)["ETag"]
    assert _get(view, method="post", **{"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize(
    "answer",
    [
        lambda: HttpResponse("singkat"),
        lambda: HttpResponse(LONG, content_type="image/png"),
        lambda: HttpResponse(LONG, headers={"Content-Encoding": "br"}),
        lambda: StreamingHttpResponse([LONG.encode()]),
    ],
)
def test_small_packed_and_streamed_answers_are_left_alone(answer: Callable[[], HttpResponseBase]) -> None:
    given = _get(lambda request: answer(), **{"accept-encoding": "gzip"})  # type: ignore[arg-type,return-value]
    assert given.get("Content-Encoding", "") in {"", "br"}


@pytest.mark.parametrize("refused", ["gzip;q=0", "br, gzip; q=0", "identity"])
def test_a_reader_who_refuses_gzip_gets_none(view: View, refused: str) -> None:
    assert not _get(view, **{"accept-encoding": refused}).has_header("Content-Encoding")
