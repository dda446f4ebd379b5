"""What sites publish, for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from jipp.content.models import Entry, Kind
from jipp.content.services import Publication, Words, create_entry, publish_entry
from jipp.core.actor import operator
from jipp.network.models import Node

OPERATOR = operator("a test")


def words(title: str = "Panen data perdana", **given: Any) -> Words:
    """Words in both languages unless said otherwise."""
    kept: dict[str, Any] = {
        "title_en": "First harvest of data",
        "summary_id": "Ringkasannya.",
        "summary_en": "In short.",
        "body_id": "<p>Isi dalam bahasa Indonesia.</p>",
        "body_en": "<p>Body in English.</p>",
    }
    return Words(title, **{**kept, **given})


def event_words(title: str = "Forum replikasi", **given: Any) -> Words:
    """An event of two hours, in a week."""
    start = (timezone.now() + timedelta(days=7)).astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    kept: dict[str, Any] = {
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "place": "Aula Panggung",
    }
    return words(title, **{"title_en": "Replication forum", **kept, **given})


def draft(node: Node, kind: Kind = Kind.NEWS, said: Words | None = None) -> Entry:
    """An entry that nobody published."""
    return create_entry(
        node, kind, said or (event_words() if kind == Kind.AGENDA else words()), actor=OPERATOR
    )


def published(
    node: Node, kind: Kind = Kind.NEWS, said: Words | None = None, *, at: datetime | None = None, **how: Any
) -> Entry:
    """An entry that visitors read."""
    entry = draft(node, kind, said)
    publish_entry(entry, Publication(at=at, **how), actor=OPERATOR, number=entry.last_number)
    return entry
