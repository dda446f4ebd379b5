"""Events as iCalendar (RFC 5545), for the calendars people have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, timedelta

from django.conf import settings
from icalendar import Calendar, Event

from jipp.content.models import Entry
from jipp.content.presenters.public import summary_of
from jipp.content.presenters.words import said

_USUAL_LENGTH = timedelta(hours=1)


def calendar(entries: Iterable[Entry], name: str, url_of: Callable[[Entry], str]) -> bytes:
    """A calendar of these events; moments in UTC, which every calendar shows by its own clock."""
    made = Calendar()
    made.add("prodid", f"-//JIPP//{settings.DOMAIN}//ID")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for entry in entries:
        made.add_component(_event(entry, url_of(entry)))
    return bytes(made.to_ical())


def _event(entry: Entry, url: str) -> Event:
    made = Event()
    made.add("uid", f"agenda-{entry.pk}@{settings.DOMAIN}")
    made.add("dtstamp", entry.changed_at.astimezone(UTC))
    made.add("last-modified", entry.changed_at.astimezone(UTC))
    made.add("sequence", max(entry.live_number - 1, 0))
    made.add("summary", said(entry, "title").text)
    made.add("url", url)
    if entry.starts_at is not None:
        made.add("dtstart", entry.starts_at.astimezone(UTC))
        made.add("dtend", (entry.ends_at or entry.starts_at + _USUAL_LENGTH).astimezone(UTC))
    if entry.place:
        made.add("location", entry.place)
    told = "\n".join(text for text in (summary_of(entry).text, entry.link) if text)
    if told:
        made.add("description", told)
    return made
