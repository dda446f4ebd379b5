"""Addresses of the API. Every one is wrapped alike: open to all origins, limited, with an ETag."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, include, path

from jipp.api import pages
from jipp.api.delivery import readable
from jipp.api.v1 import api, openapi


def _wrapped(patterns: list[Any]) -> list[URLPattern]:
    """The resources' own patterns, each answering through `readable`."""
    return [
        URLPattern(pattern.pattern, readable(pattern.callback), pattern.default_args, pattern.name)
        for pattern in patterns
        if pattern.name != "api-root"
    ]


_own = [
    path("", readable(pages.index), name="index"),
    path("docs", readable(pages.docs), name="docs"),
    path("openapi.json", readable(openapi), name="openapi"),
]
urlpatterns = [path("v1/", include((_own + _wrapped(api.urls[0]), "api-v1")))]
