"""Writing notices: told, read, chosen, forgotten."""

from jipp.notify.services.choosing import choose
from jipp.notify.services.daily import send_daily
from jipp.notify.services.keeping import follow_erasure, forget_read, mark_read
from jipp.notify.services.telling import tell_calendar, tell_events

__all__ = [
    "choose",
    "follow_erasure",
    "forget_read",
    "mark_read",
    "send_daily",
    "tell_calendar",
    "tell_events",
]
