"""How long somebody has to wait who tried too often: read from where django-allauth counts.

A limit keeps the moments of what it let through, the newest first; when the oldest has left its window, the
next attempt passes.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from datetime import timedelta

from allauth.account import app_settings as account_settings
from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import Rate, get_cache_key, get_rates
from allauth.mfa import app_settings as factor_settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jipp.core.jinja import written_clock

_APPS = (("allauth.account", account_settings), ("allauth.mfa", factor_settings))


def seconds_left(request: HttpRequest) -> int:
    """Seconds until every limit that stands in the way of this request lets it through; 0 if none is full."""
    limits = dict(_limits(request))
    now = time.time()
    left = [
        history[-1] + limits[key].duration - now
        for key, history in cache.get_many(list(limits)).items()
        if isinstance(history, list) and len(history) >= limits[key].amount
    ]
    return max(0, math.ceil(max(left, default=0)))


def wait_sentence(request: HttpRequest) -> str:
    """How long to wait and until when, as a sentence."""
    seconds = seconds_left(request)
    if not seconds:
        return _("Tunggu sebentar, lalu coba lagi.")
    words = {
        "wait": _duration(seconds),
        "time": written_clock(timezone.now() + timedelta(seconds=seconds)),
    }
    return _("Tunggu %(wait)s, sampai pukul %(time)s, lalu coba lagi.") % words


def _duration(seconds: int) -> str:
    if seconds < 90:
        return ngettext("%(count)s detik", "%(count)s detik", seconds) % {"count": seconds}
    minutes = math.ceil(seconds / 60)
    return ngettext("%(count)s menit", "%(count)s menit", minutes) % {"count": minutes}


def _limits(request: HttpRequest) -> Iterator[tuple[str, Rate]]:
    """Every limit that may stand in the way: of the network address, the account, and what was typed."""
    keys = tuple(_keys(request))
    for app, settings in _APPS:
        for action in settings.RATE_LIMITS:
            for rate in get_rates(app=app, action=action):
                given = {"app": app, "action": action, "rate": rate}
                if rate.per == "ip" or (rate.per == "user" and request.user.is_authenticated):
                    yield get_cache_key(request, **given), rate
                elif rate.per == "key":
                    yield from ((get_cache_key(request, **given, key=key), rate) for key in keys)


def _keys(request: HttpRequest) -> Iterator[str]:
    """What allauth counts by besides: the address typed, the account in its second step."""
    for name in ("login", "email"):
        typed = request.POST.get(name, "").strip().lower()
        if typed:
            yield typed
            yield get_adapter()._get_login_attempts_cache_key(request, email=typed)
    pending = request.session.get("account_login") or {}
    known = request.user.pk or pending.get("user_pk")
    if known:
        yield f"mfa-auth-user-{known}"
