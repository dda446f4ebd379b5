"""Error pages: what happened, in plain words, and where to go from here."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.core.errors import DomainError


def error_answer(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """An error as its address answers: a page, or `application/problem+json` below `/api/`."""
    if request.path_info.startswith("/api/"):
        return problem(status, title, text)
    context: dict[str, Any] = {"status": status, "title": title, "text": text}
    response = render(request, "core/error.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def problem(status: int, title: str, detail: str, code: str = "") -> JsonResponse:
    """An error as `application/problem+json` (RFC 9457)."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if code:
        body["code"] = code
    response = JsonResponse(body, status=status, content_type="application/problem+json")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or what was sent cannot be read; 413 when it is too large to be read."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return error_answer(
        request,
        400,
        _("Permintaan tidak dapat dibaca"),
        _("Alamat atau isian yang dikirim tidak lengkap atau rusak. Periksa alamatnya, lalu coba lagi."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than is taken at once."""
    most = settings.UPLOAD_MAX_BYTES // 1_000_000
    return error_answer(
        request,
        413,
        _("Kiriman terlalu besar"),
        _("Sekali kirim paling besar %(most)s MB. Perkecil berkasnya, atau kirim satu per satu.")
        % {"most": most},
    )


too_large_page = require_safe(too_large)
"""The same as an address, for a server in front that refuses a body before the program sees it."""


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known to exist, but not for this reader; with the reason where there is one."""
    reason = exception.sentence if isinstance(exception, DomainError) else ""
    return error_answer(
        request,
        403,
        _("Anda tidak dapat membuka ini"),
        reason or _("Halaman ini memerlukan wewenang yang tidak Anda miliki."),
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that cannot be shown to be the reader's own; with the way back to its page."""
    if request.path_info.startswith("/api/"):
        return problem(403, "Forbidden", reason)
    text = _("Halaman ini terlalu lama terbuka, atau Anda keluar dan masuk lagi di jendela lain.")
    if reason == REASON_NO_CSRF_COOKIE:
        text = _("Peramban Anda tidak mengirim kuki. Izinkan kuki untuk situs ini, lalu coba lagi.")
    context: dict[str, Any] = {"text": text, "back_url": _way_back(request)}
    response = render(request, "core/csrf.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response


def _way_back(request: HttpRequest) -> str:
    """The page on this host from which the form was sent; without that the address it was sent to."""
    referer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        parts = urlsplit(referer)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return request.path


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here that this reader may see."""
    return error_answer(
        request,
        404,
        _("Halaman tidak ditemukan"),
        _("Alamat ini tidak ada atau isinya sudah dipindahkan."),
    )


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """405: the address is there, but not for this kind of request; `allowed` names those it answers."""
    title = _("Cara permintaan ini tidak dilayani")
    text = _("Alamat ini hanya menjawab permintaan %(allowed)s. Bukalah sebagai halaman biasa.")
    response = error_answer(request, 405, title, text % {"allowed": allowed})
    response["Allow"] = allowed
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake; the page stands without anything that could fail again; its style may fail."""
    return HttpResponse(
        _SERVER_ERROR,
        status=500,
        content_type="text/html; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


_SERVER_ERROR = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Gangguan</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/static/jipp.css"></head>
<body class="site"><main class="page"><div class="error-page">
<h1>Terjadi gangguan di pihak kami</h1>
<p>Permintaan Anda belum dapat dilayani. Coba lagi beberapa saat lagi.</p>
<p lang="en">Something went wrong on our side. Please try again in a moment.</p>
<p><a class="button" href="/">Beranda</a></p></div></main></body></html>"""
