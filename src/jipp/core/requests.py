"""A request as our views get it: with who acts and what HTMX asked."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from jipp.core.actor import Actor


class ActorRequest(HttpRequest):
    """A request after the middleware: `actor` acts, `htmx` says whether only a part is wanted."""

    actor: Actor
    htmx: HtmxDetails
