"""Signing in as somebody of the demonstration by a signed link; nowhere else is there such a thing."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from jipp.accounts.queries import person_by_id
from jipp.core.links import page_path
from jipp.core.personal import unkept

_SALT = "accounts.demo"
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def demo_token(person_id: int) -> str:
    """What stands in the link of somebody of the demonstration."""
    return signing.dumps(person_id, salt=_SALT)


@require_safe
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in as the person of the link, second factor passed; only in a demonstration."""
    if settings.ENV.mode != "demo":
        raise Http404
    try:
        person = person_by_id(signing.loads(token, salt=_SALT))
    except signing.BadSignature as error:
        raise Http404 from error
    if person is None or not person.is_demo or not person.is_active:
        raise Http404
    request.session.flush()
    login(request, person, backend=_BACKEND)
    for method in ("password", "mfa"):
        record_authentication(request, person, method=method)
    return unkept(HttpResponseRedirect(page_path("workspace:home")))
