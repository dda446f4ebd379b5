"""Pages of people who are signed in: who may come, how a refusal and a mistake are answered.

`signed_in` sends a visitor to sign in and back; `workspace_page` says besides what a `DomainError` means
to a person: a message, or a page that says why and who can help. `attempt` gives it to the form instead.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from jipp.core.errors import DomainError, Refused
from jipp.core.links import page_path
from jipp.core.memo import reading
from jipp.core.pages import page
from jipp.core.requests import ActorRequest

T = TypeVar("T")
V = TypeVar("V", bound=Callable[..., HttpResponse])
SIGN_IN = "account_login"
_READING = frozenset({"GET", "HEAD"})


def signed_in(view: V) -> V:
    """Only for people signed in: others go to the sign-in page and come back. Nothing is kept by anybody."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if cast("ActorRequest", request).actor.is_person:
            return unkept(view(request, *args, **kwargs))
        return unkept(ask_to_sign_in(request))

    return cast("V", run)


def workspace_page(view: V) -> V:
    """A page of the workspace: signed in, and every `DomainError` becomes a sentence for people.

    What is only read (GET, HEAD) asks for the same power once.
    """

    @signed_in
    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with reading() if request.method in _READING else nullcontext():
                return view(request, *args, **kwargs)
        except Refused as error:
            return refusal(request, error)
        except DomainError as error:
            if request.method == "POST":
                messages.error(request, error.sentence)
                return HttpResponseRedirect(request.get_full_path())
            return refusal(request, error)

    return cast("V", run)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; what was sent without a session is refused, never half done."""
    query = urlencode({"next": request.get_full_path()})
    address = f"{page_path(SIGN_IN)}?{query}"
    if request.method in _READING:
        return HttpResponseRedirect(address)
    ended = Refused(
        _("Sesi Anda sudah berakhir, dan isian ini belum disimpan. Masuk lagi, lalu kirim ulang."),
        code="signed_out",
    )
    return refusal(request, ended, sign_in_url=f"{page_path(SIGN_IN)}")


def refusal(request: HttpRequest, error: DomainError, *, sign_in_url: str = "") -> HttpResponse:
    """The page that says why something is not done, and who can help."""
    actor = cast("ActorRequest", request).actor
    context: dict[str, Any] = {
        "sentence": error.sentence,
        "sign_in_url": sign_in_url,
        "needs_factor": actor.is_person and bool(actor.grants) and not actor.is_verified,
    }
    return page(request, "core/refused.html", context, status=error.status)


def unkept(response: HttpResponse) -> HttpResponse:
    """An answer that no cache keeps, and no search engine."""
    patch_cache_control(response, private=True, no_store=True)
    response.headers.setdefault("X-Robots-Tag", "noindex")
    return response


def attempt(form: forms.BaseForm, act: Callable[[], T]) -> T | None:
    """What the service gives; a `DomainError` but a refusal goes to the fields it names, and None comes back.

    The form keeps what was typed. A service that gives nothing back is told apart with `form.is_valid()`.
    """
    try:
        return act()
    except Refused:
        raise
    except DomainError as error:
        known = {name: sentence for name, sentence in error.fields.items() if name in form.fields}
        for name, sentence in known.items():
            form.add_error(name, sentence or error.sentence)
        if not known:
            form.add_error(NON_FIELD_ERRORS, error.sentence)
        return None
