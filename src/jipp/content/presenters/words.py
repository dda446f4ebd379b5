"""An entry's words in the language of the page, or in Indonesian marked as such; moments in their zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jipp.content.models import Text, Zone


@dataclass(frozen=True, slots=True)
class Said:
    """A text and its language where that is not the page's."""

    text: str
    lang: str = ""


def said(text: Text, name: str) -> Said:
    """The `title`, `summary` or `body` of an entry as this page says it."""
    indonesian, english = str(getattr(text, f"{name}_id")), str(getattr(text, f"{name}_en"))
    if get_language() != "en":
        return Said(indonesian)
    return Said(english) if english else Said(indonesian, "id" if indonesian else "")


def is_untranslated(text: Text) -> bool:
    """Whether this page is in English and the entry, or its body, is not."""
    return get_language() == "en" and (not text.title_en or bool(text.body_id and not text.body_en))


def local(moment: datetime, zone: str) -> datetime:
    """The moment by the clocks of its zone."""
    return moment.astimezone(ZoneInfo(zone))


def when(text: Text) -> str:
    """When an event is: `Senin, 23 November 2026, 09.00–12.00 WIB`."""
    if text.starts_at is None:
        return ""
    starts = local(text.starts_at, text.zone)
    ends = local(text.ends_at, text.zone) if text.ends_at else None
    zone = Zone(text.zone).label
    if ends is None:
        return f"{_day(starts)}, {_hour(starts)} {zone}"
    if ends.date() == starts.date():
        return f"{_day(starts)}, {_hour(starts)}–{_hour(ends)} {zone}"
    return _("%(start)s sampai %(end)s") % {
        "start": f"{_day(starts)}, {_hour(starts)} {zone}",
        "end": f"{_day(ends)}, {_hour(ends)} {zone}",
    }


def _day(moment: datetime) -> str:
    return format_date(moment.date(), format="EEEE, d MMMM y", locale=get_language() or "id")


def _hour(moment: datetime) -> str:
    return format_time(moment.time(), format="HH:mm" if get_language() == "en" else "HH.mm", locale="id")


def month(moment: datetime) -> str:
    """A month in words: `November 2026`."""
    return format_date(moment.date(), format="MMMM y", locale=get_language() or "id")
