"""What one may see."""

from __future__ import annotations

from django.db.models import QuerySet

from jipp.core.actor import Actor
from jipp.innovations.models import Innovation
from jipp.innovations.states import PUBLIC


def published() -> QuerySet[Innovation]:
    """What everybody may see."""
    return Innovation.objects.filter(state__in=PUBLIC)


def visible_to(actor: Actor) -> QuerySet[Innovation]:
    """What `actor` may see: the operator all, anybody else what is published."""
    return Innovation.objects.all() if actor.is_operator else published()
