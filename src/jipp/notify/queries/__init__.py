"""Reading notices: whom an event concerns, what they may see of it, one's own list and choices."""

from jipp.notify.queries.due import Occasion, occasions
from jipp.notify.queries.notices import (
    Shown,
    can_choose,
    channel_for,
    channels_of,
    chosen_by,
    events_of,
    kinds_for,
    listed,
    own_notices,
    sentence_of,
    shown,
    unread_count,
    visible_to,
    zone_of,
)
from jipp.notify.queries.sights import Sight, sights
from jipp.notify.queries.told import told

__all__ = [
    "Occasion",
    "Shown",
    "Sight",
    "can_choose",
    "channel_for",
    "channels_of",
    "chosen_by",
    "events_of",
    "kinds_for",
    "listed",
    "occasions",
    "own_notices",
    "sentence_of",
    "shown",
    "sights",
    "told",
    "unread_count",
    "visible_to",
    "zone_of",
]
