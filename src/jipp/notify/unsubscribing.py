"""The link in a letter that ends letters of its kind: signed, for one person and one kind, without an end.

It opens nothing but this one choice, so it needs no session; RFC 8058 has mail programs press it themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import override

from jipp.core.links import page_path
from jipp.mail.queries import portal_address
from jipp.notify.kinds import KINDS
from jipp.notify.models import Channel
from jipp.notify.queries import can_choose

DIGEST = "digest"
_SALT = "notify.unsubscribe"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Letters of a kind (or `DIGEST`, the daily ones) to a person."""

    person_id: int
    code: str


def unsubscribe_url(person_id: int, code: str, language: str) -> str:
    """The whole address of the link."""
    token = signing.dumps([person_id, code], salt=_SALT)
    with override(language):
        return portal_address(page_path("notify:unsubscribe", token=token))


def read_token(token: str) -> Subscription | None:
    """What a link is for; None when it was not made here, or its kind is gone or cannot be off."""
    try:
        person_id, code = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    kind = KINDS.get(code)
    if code != DIGEST and (kind is None or not can_choose(kind)):
        return None
    return Subscription(int(person_id), str(code))


def title_of(subscription: Subscription) -> str:
    """What the letters are about, in words."""
    return _("Surel harian") if subscription.code == DIGEST else str(KINDS[subscription.code].title)


def channels_after(
    subscription: Subscription, chosen: Mapping[str, Channel], *, resume: bool = False
) -> dict[str, Channel]:
    """What the link sets: its kind, or all that come in the daily letter, only in the workspace.

    `resume` takes it back: the usual channel again, or letters at once where that is the workspace alone.
    """
    if subscription.code == DIGEST:
        return {
            code: kind.channel if resume else Channel.HERE
            for code, kind in KINDS.items()
            if can_choose(kind) and _in_digest(kind.channel, chosen[code], resume=resume)
        }
    if not resume:
        return {subscription.code: Channel.HERE}
    usual = KINDS[subscription.code].channel
    return {subscription.code: Channel.NOW if usual is Channel.HERE else usual}


def _in_digest(usual: Channel, now: Channel, *, resume: bool) -> bool:
    return (now is Channel.HERE and usual is Channel.DAILY) if resume else now is Channel.DAILY
