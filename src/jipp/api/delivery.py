"""How every answer of the API travels: open to all origins, with an ETag, in the reader's language."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.conf import settings
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from jipp.api import limits, problems
from jipp.core.delivery import public_etag

View = Callable[..., HttpResponse]
METHODS = ("GET", "HEAD", "OPTIONS")
_BROKEN = "\ufffd"
_GZIP_MARK = "-gz"
_DAY = "86400"
log = structlog.get_logger("jipp.api")


def readable(view: View) -> View:
    """A resource that everybody may read: GET, HEAD and OPTIONS; everything else is told so."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(_language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = _answer(view, request, args, kwargs)
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Request-Id"
            response["Content-Language"] = request.LANGUAGE_CODE
            patch_vary_headers(response, ["Accept-Encoding", "Accept-Language"])
            return response

    return run


def _answer(view: View, request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> HttpResponse:
    if request.method == "OPTIONS":
        return _preflight()
    if request.method not in METHODS:
        return problems.wrong_method(METHODS)
    wait = limits.READERS.take(limits.reader_of(request))
    if wait:
        return problems.too_many(wait)
    if any(_BROKEN in text for name, values in request.GET.lists() for text in (name, *values)):
        detail = _("Alamat memuat teks yang bukan UTF-8 yang sah.")
        return problems.problem(400, _("Permintaan tidak dapat dibaca"), detail)
    etag = _etag(request)
    if _is_known(request, etag):
        return _cacheable(HttpResponseNotModified(), _as_sent(request, etag))
    return _made(view, request, args, kwargs, etag)


def _made(
    view: View, request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any], etag: str
) -> HttpResponse:
    method, request.method = request.method, "GET"
    try:
        response = view(request, *args, **kwargs)
    except Exception:
        log.exception("api_failed", path=request.path)
        got_request_exception.send(sender=None, request=request)
        return problems.our_mistake()
    finally:
        request.method = method
    return _cacheable(response, etag) if response.status_code == 200 else response


def _preflight() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Allow"] = ", ".join(METHODS)
    response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match"
    response["Access-Control-Max-Age"] = _DAY
    return response


def _language(request: HttpRequest) -> str:
    """The first language of `Accept-Language` that we speak; Indonesian when none is asked for."""
    wanted = request.headers.get("Accept-Language", "")
    for piece in wanted[:200].split(","):
        code = piece.split(";")[0].strip().lower().split("-")[0]
        if code in dict(settings.LANGUAGES):
            return code
    return settings.LANGUAGE_CODE


def _etag(request: HttpRequest) -> str:
    parts = f"{public_etag(request)}|{request.scheme}|{translation.get_language()}"
    return f'"{hashlib.blake2s(parts.encode(), digest_size=12).hexdigest()}"'


def _is_known(request: HttpRequest, etag: str) -> bool:
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in {tag.removeprefix("W/").replace(f'{_GZIP_MARK}"', '"') for tag in known}


def _as_sent(request: HttpRequest, etag: str) -> str:
    """Compressed answers carry a mark in their ETag (see `core.delivery`)."""
    return f'{etag[:-1]}{_GZIP_MARK}"' if "gzip" in request.headers.get("Accept-Encoding", "") else etag


def _cacheable(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=0, s-maxage=10, must-revalidate"
    return response
