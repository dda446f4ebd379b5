"""Forms that visitors send without a session: proof that the form was ours, and where it came from.

Visitors have no cookie, so nobody can misuse one: a signed date in the form shows that it was opened here.
"""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

_SALT = "jipp.network.form"
LASTS = 24 * 3600


def form_token() -> str:
    """What an open form carries: when it was made, signed."""
    return signing.TimestampSigner(salt=_SALT).sign("formulir")


def is_our_form(token: str) -> bool:
    """Whether the form was made here, however long ago."""
    try:
        signing.TimestampSigner(salt=_SALT).unsign(token)
    except signing.BadSignature:
        return False
    return True


def is_fresh(token: str) -> bool:
    """Whether the form was opened within the last day."""
    try:
        signing.TimestampSigner(salt=_SALT).unsign(token, max_age=LASTS)
    except signing.BadSignature:
        return False
    return True


def origin_of(request: HttpRequest) -> str:
    """A keyed digest of where the request came from: it tells floods apart and names nobody."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.ENV.behind_proxy:
        address = request.headers.get("X-Forwarded-For", address).rsplit(",", 1)[-1].strip()
    key = hashlib.sha256(f"{_SALT}:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()[:32]
