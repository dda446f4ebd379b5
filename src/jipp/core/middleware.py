"""What happens to every request: its log line, its language, who acts, the policies in its headers."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import cast
from urllib.parse import unquote_to_bytes

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation

from jipp.core.actor import API_VISITOR, VISITOR
from jipp.core.requests import ActorRequest
from jipp.core.views.errors import wrong_method

GetResponse = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("jipp.request")

# Nothing on our pages needs any of these; the browser may say no for us.
_PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


def request_log(get_response: GetResponse) -> GetResponse:
    """One log line a request with its id, answer and time; the id goes back in `X-Request-Id`."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request_id = uuid.uuid4().hex[:16]
        structlog.contextvars.bind_contextvars(request_id=request_id)
        began = time.perf_counter()
        try:
            response = get_response(request)
            log.info(
                "request",
                method=request.method,
                path=request.path[:300],
                status=response.status_code,
                ms=round((time.perf_counter() - began) * 1000, 1),
            )
        finally:
            structlog.contextvars.clear_contextvars()
        response["X-Request-Id"] = request_id
        return response

    return middleware


def _is_utf8(query: str) -> bool:
    """Whether what a query string encodes is text; bytes of a broken one are what the reader never typed."""
    try:
        unquote_to_bytes(query.encode("latin-1", "replace")).decode()
    except UnicodeDecodeError:
        return False
    return True


def plain_errors(get_response: GetResponse) -> GetResponse:
    """An address or query that is no valid text is a bad request, before any page sees it.

    A page that does not answer the method says so on a page: Django alone would leave it empty.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > 16_000:
            raise BadRequest("query too long")
        if "\x00" in request.path or "%00" in query:
            raise BadRequest("null character")
        # The API says the same in its own words.
        if "%" in query and not request.path_info.startswith("/api/") and not _is_utf8(query):
            raise BadRequest("query is no UTF-8")
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return wrong_method(request, response["Allow"])
        return response

    return middleware


def language_of_path(get_response: GetResponse) -> GetResponse:
    """`/en/…` is English, all else Indonesian: an address has one language and needs no cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        first = request.path_info.split("/", 2)[1] if request.path_info.count("/") else ""
        code = first if first in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", code)
            return response

    return middleware


def actor_of_request(get_response: GetResponse) -> GetResponse:
    """`request.actor`: the visitor, until accounts exist."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_api = request.path_info.startswith("/api/")
        cast("ActorRequest", request).actor = API_VISITOR if is_api else VISITOR
        return get_response(request)

    return middleware


def permissions_policy(get_response: GetResponse) -> GetResponse:
    """Turn off the browser features that no page uses."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        return response

    return middleware
