"""Who tried too often: how long to wait, on a page of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jipp.accounts.limits import seconds_left, wait_sentence


def too_often(request: HttpRequest) -> HttpResponse:
    """429: the sentence says how long; programs read it in `Retry-After`."""
    response = render(request, "429.html", {"wait": wait_sentence(request)}, status=429)
    response["Retry-After"] = str(seconds_left(request) or 60)
    response["Cache-Control"] = "private, no-store"
    return response
