"""Who acts in a request: the person signed in where pages are personal, the visitor everywhere else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jipp.accounts.services import note_session_seen
from jipp.core.links import host_url
from jipp.core.personal import unkept
from jipp.core.requests import ActorRequest
from jipp.network.queries import actor_of, must_verify

GetResponse = Callable[[HttpRequest], HttpResponse]

PERSONAL = frozenset({"akun", "kerja", "berkas"})
"""First parts of the addresses whose pages depend on who is signed in; all others are the same for all."""


class PersonalRequest(ActorRequest):
    """A request on a personal page: `must_verify` says that a role waits for a second factor."""

    must_verify: bool


SEEN_EVERY = 300.0

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


def _note_seen(request: HttpRequest) -> None:
    """Keep when a session was last used, as its owner sees it; written every few minutes only."""
    now = time.time()
    if now - request.session.get("seen_at", 0) > SEEN_EVERY and request.session.session_key:
        request.session["seen_at"] = now
        note_session_seen(request.session.session_key)


def actor_of_session(get_response: GetResponse) -> GetResponse:
    """`request.actor` from the session, on personal pages; the workspace lives on the national host."""

    def middleware(request: HttpRequest) -> HttpResponse:
        part = first_part(request.path_info)
        if part in ON_NATIONAL_HOST and getattr(request, "node", None) is not None:
            return HttpResponseRedirect(host_url(request, settings.DOMAIN, request.get_full_path()))
        if part in PERSONAL and request.user.is_authenticated:
            acting = actor_of(request.user, is_verified=is_verified(request))
            cast("ActorRequest", request).actor = acting
            cast("PersonalRequest", request).must_verify = must_verify(acting)
            _note_seen(request)
        response = get_response(request)
        return unkept(response) if part in ON_NATIONAL_HOST else response

    return middleware
