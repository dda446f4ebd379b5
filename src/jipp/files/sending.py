"""How a file travels: harmless by its headers, in parts if asked, kept by whoever may keep it."""

from __future__ import annotations

from collections.abc import Iterator

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, parse_etags

from jipp.files.queries import Served, is_stored, open_served, path_of
from jipp.files.ranges import NoSuchPart, Part, wanted_part

log = structlog.get_logger("jipp.files")

INTERNAL = "/_uploads/"
"""Where nginx finds the storage, and nobody else (`deploy/nginx`)."""

SHOWN_IN_PLACE = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf"})
_CHUNK = 1 << 16
# What visitors see may be kept for good, as bytes of an address never change. Shared caches ask again soon:
# a file that is withdrawn must not live on in them.
_PUBLIC = "public, max-age=31536000, s-maxage=10, immutable"
_PRIVATE = "private, max-age=0, must-revalidate"


def send(request: HttpRequest, served: Served) -> HttpResponseBase:
    """The file, a part of it, 304, or 416. Raises `Http404` when the storage has lost its bytes."""
    if not is_stored(served):
        log.error("the storage has lost a content", digest=served.digest)
        raise Http404
    etag = f'"{served.digest[:40]}"'
    if _has(request, etag):
        return _with_headers(HttpResponse(status=304), served, etag)
    if settings.SENDFILE:
        answer = HttpResponse(headers={"X-Accel-Redirect": INTERNAL + path_of(served.digest)})
        return _with_headers(answer, served, etag)
    try:
        part = wanted_part(_range_of(request, etag), served.size)
    except NoSuchPart:
        answer = HttpResponse(status=416, headers={"Content-Range": f"bytes */{served.size}"})
        return _with_headers(answer, served, etag)
    return _with_headers(_answer(request, served, part), served, etag)


def _has(request: HttpRequest, etag: str) -> bool:
    known = {tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))}
    return etag in known or "*" in known


def _range_of(request: HttpRequest, etag: str) -> str:
    """The range asked for, unless it was asked for another state of the file."""
    condition = request.headers.get("If-Range", etag)
    return request.headers.get("Range", "") if condition == etag else ""


def _answer(request: HttpRequest, served: Served, part: Part | None) -> HttpResponseBase:
    whole = Part(0, served.size - 1)
    sent = part or whole
    is_head = request.method == "HEAD"
    answer = HttpResponse() if is_head else StreamingHttpResponse(_pieces(served, sent))
    answer.status_code = 206 if part else 200
    answer["Content-Length"] = str(sent.length)
    answer["Accept-Ranges"] = "bytes"
    if part:
        answer["Content-Range"] = f"bytes {part.first}-{part.last}/{served.size}"
    return answer


def _pieces(served: Served, part: Part) -> Iterator[bytes]:
    # Opened when the first piece is wanted: an answer that nobody reads leaves nothing open.
    with open_served(served) as stream:
        stream.seek(part.first)
        left = part.length
        while left > 0 and (piece := stream.read(min(_CHUNK, left))):
            left -= len(piece)
            yield piece


def _with_headers(answer: HttpResponseBase, served: Served, etag: str) -> HttpResponseBase:
    if answer.status_code not in {304, 416}:
        answer["Content-Type"] = served.media_type
        in_place = served.media_type in SHOWN_IN_PLACE
        answer["Content-Disposition"] = (
            content_disposition_header(as_attachment=not in_place, filename=served.name) or "inline"
        )
    answer["ETag"] = etag
    answer["Cache-Control"] = _PUBLIC if served.is_public else _PRIVATE
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin" if served.is_public else "same-site"
    return answer
