"""`/healthz`: whether this process can serve, for balancers and for people."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from jipp import __version__


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with `{"status": "ok"}`, or 503 when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        status = "ok"
    except DatabaseError:
        status = "database unavailable"
    response = JsonResponse(
        {"status": status, "version": __version__, "database": connection.vendor},
        status=200 if status == "ok" else 503,
    )
    response["Cache-Control"] = "no-store"
    return response
