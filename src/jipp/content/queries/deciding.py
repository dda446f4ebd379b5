"""What events about entries and offers are about, as it stands now."""

from __future__ import annotations

from jipp.content.models import Entry, Offer
from jipp.content.states import OfferState


def entry_by_key(key: str) -> Entry | None:
    """The entry that an event names, with its site."""
    return Entry.objects.select_related("node").filter(pk=key).first()


def open_offers_of(key: str) -> list[Offer]:
    """The offers of the entry that an event names, as far as nobody has answered."""
    found = Offer.objects.filter(entry_id=int(key), state=OfferState.OFFERED)
    return list(found.select_related("entry__node", "to"))
