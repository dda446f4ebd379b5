"""Who acts in a request: the person signed in where pages are personal, the visitor everywhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jipp.core.links import host_url
from jipp.core.requests import ActorRequest
from jipp.network.queries import actor_of

GetResponse = Callable[[HttpRequest], HttpResponse]

PERSONAL = frozenset({"akun", "kerja", "berkas"})
"""First parts of the addresses whose pages depend on who is signed in; all others are the same for all."""

ON_NATIONAL_HOST = frozenset({"akun", "kerja"})


def first_part(path: str) -> str:
    """The first part of a path after the language."""
    parts = path.split("/")[1:]
    if parts and parts[0] in dict(settings.LANGUAGES):
        parts = parts[1:]
    return parts[0] if parts else ""


def is_verified(request: HttpRequest) -> bool:
    """Whether this session passed a second factor."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def actor_of_session(get_response: GetResponse) -> GetResponse:
    """`request.actor` from the session, on personal pages; the workspace lives on the national host."""

    def middleware(request: HttpRequest) -> HttpResponse:
        part = first_part(request.path_info)
        if part in ON_NATIONAL_HOST and getattr(request, "node", None) is not None:
            return HttpResponseRedirect(host_url(request, settings.DOMAIN, request.get_full_path()))
        if part in PERSONAL and request.user.is_authenticated:
            acting = actor_of(request.user, is_verified=is_verified(request))
            cast("ActorRequest", request).actor = acting
        return get_response(request)

    return middleware
