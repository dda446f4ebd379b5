"""How answers travel: compressed once, with a strong ETag made before the page is.

A page for visitors depends on the public version, the build, the language, the host and the address; so
its ETag is known before any work is done, and a browser that has it gets 304 at the price of one row.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from jipp.core.versions import pinned_version, public_version

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]
_LEVEL = 5
_SMALLEST = 500
_TEXTUAL = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
_GZIP_MARK = "-gz"


def public_etag(request: HttpRequest) -> str:
    """The strong ETag of a page for visitors, before compression."""
    parts = (
        str(public_version()),
        settings.BUILD_ID,
        request.get_host(),
        request.get_full_path(),
        request.headers.get("HX-Request", ""),
    )
    return f'"{hashlib.blake2s("|".join(parts).encode(), digest_size=12).hexdigest()}"'


def public_page(view: View) -> View:
    """A page that is the same for every visitor: strong ETag, 304 when unchanged, may be cached briefly."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with pinned_version():
            etag = public_etag(request)
            if request.method in {"GET", "HEAD"} and _has(request, etag):
                unchanged = HttpResponseNotModified()
                unchanged["ETag"] = _sent_as(request, etag)
                return _cacheable(unchanged)
            response = view(request, *args, **kwargs)
        if response.status_code == 200:
            response.headers.setdefault("ETag", etag)
            _cacheable(response)
        return response

    return run


def _cacheable(response: HttpResponse) -> HttpResponse:
    response.headers.setdefault("Cache-Control", "public, max-age=0, s-maxage=10, must-revalidate")
    patch_vary_headers(response, ["Accept-Encoding", "HX-Request"])
    return response


def _has(request: HttpRequest, etag: str) -> bool:
    known = parse_etags(request.headers.get("If-None-Match", ""))
    plain = {candidate.removeprefix("W/").replace(f'{_GZIP_MARK}"', '"') for candidate in known}
    return etag in plain or "*" in plain


def _accepts_gzip(request: HttpRequest) -> bool:
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, _semicolon, quality = part.replace(" ", "").partition(";q=")
        if coding == "gzip":
            return quality.strip("0.") != "" if quality else True
    return False


def _sent_as(request: HttpRequest, etag: str) -> str:
    return etag[:-1] + _GZIP_MARK + '"' if _accepts_gzip(request) else etag


def compress(get_response: GetResponse) -> GetResponse:
    """Compress texts with gzip, with an ETag of its own (a strong ETag names the bytes that were sent)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not _worth_compressing(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if not _accepts_gzip(request):
            return response
        # mtime 0: the same page gives the same bytes.
        response.content = gzip.compress(response.content, compresslevel=_LEVEL, mtime=0)
        response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        if "ETag" in response:
            response["ETag"] = _sent_as(request, response["ETag"])
        return response

    return middleware


def _worth_compressing(response: HttpResponse) -> bool:
    return (
        not response.streaming
        and not response.has_header("Content-Encoding")
        and response.status_code not in {204, 304}
        and response.get("Content-Type", "").startswith(_TEXTUAL)
        and len(response.content) >= _SMALLEST
    )
