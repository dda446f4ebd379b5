"""`/berkas/…`: the only way to a stored file. What one may not see is not there."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from jipp.core.requests import ActorRequest
from jipp.files.queries import Served, served_file, served_variant
from jipp.files.sending import send


@require_safe
def file(request: HttpRequest, file_id: UUID, name: str) -> HttpResponseBase:
    """A file by its id and its name."""
    return _sent(request, served_file(file_id, name, actor=cast("ActorRequest", request).actor))


@require_safe
def variant(request: HttpRequest, file_id: UUID, width: int) -> HttpResponseBase:
    """A copy of an image in one of its widths."""
    if width > 100_000:
        raise Http404
    return _sent(request, served_variant(file_id, width, actor=cast("ActorRequest", request).actor))


def _sent(request: HttpRequest, served: Served | None) -> HttpResponseBase:
    if served is None:
        raise Http404
    return send(request, served)
