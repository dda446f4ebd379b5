"""What follows when django-allauth says that something of an account has changed."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.core import signing
from django.http import HttpRequest, HttpResponse

from jipp.accounts import services
from jipp.accounts.letters import send_letter
from jipp.accounts.models import Person
from jipp.accounts.queries import itself

KNOWN_DEVICE = "jipp_perangkat"
_SALT = "accounts.device"
_YEAR = 365 * 24 * 3600


def factor_added(request: HttpRequest, user: Person, authenticator: Any, **_given: Any) -> None:
    """A second factor was set up, and with it shown: this session has passed it."""
    services.note_factor_added(user, authenticator.type, actor=itself(user))
    if authenticator.type != "recovery_codes":
        record_authentication(request, user, method="mfa", id=authenticator.pk, type=authenticator.type)


def factor_removed(user: Person, authenticator: Any, **_given: Any) -> None:
    """A second factor was taken away."""
    services.note_factor_removed(user, authenticator.type, actor=itself(user))


def signed_in_from(request: HttpRequest, user: Person, response: HttpResponse, **_given: Any) -> None:
    """A letter when the device is not known yet; it is from then on."""
    known = _known_by(request)
    if user.pk in known:
        return
    if user.last_login is not None and not user.is_demo:
        context = {
            "ip": get_adapter().get_client_ip(request),
            "user_agent": request.headers.get("User-Agent", ""),
        }
        services.note_new_device(user, actor=itself(user))
        send_letter("new_sign_in", user.email, context)
    value = signing.dumps([*known, user.pk][-8:], salt=_SALT)
    response.set_cookie(
        KNOWN_DEVICE,
        value,
        max_age=_YEAR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
        path="/",
    )


def _known_by(request: HttpRequest) -> list[int]:
    try:
        found = signing.loads(request.COOKIES.get(KNOWN_DEVICE, ""), salt=_SALT, max_age=_YEAR)
    except signing.BadSignature:
        return []
    return [int(one) for one in found]
