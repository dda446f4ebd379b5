"""Passing things on: the nation to nodes, a node to the nation; who takes it over names the source."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.content import events, policy
from jipp.content.models import Entry, Kind, Offer
from jipp.content.queries import receivers_of
from jipp.content.services.writing import Words, add_version, show_version, start_entry
from jipp.content.states import EntryState
from jipp.core.actor import Actor
from jipp.core.errors import DomainError, WrongState
from jipp.core.events import record
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require
from jipp.network.models import Node

LONGEST_REASON = 300


@service
def offer_entry(entry: Entry, receivers: Sequence[Node], *, actor: Actor) -> list[Offer]:
    """Offer a published entry to other sites. Raises `DomainError` for one that it cannot be offered to."""
    require(policy.may_rule(actor, entry.node))
    if entry.state != EntryState.PUBLISHED or entry.offered_from_id is not None:
        raise WrongState(
            _("Hanya isi terbit yang ditulis situs ini sendiri dapat ditawarkan."), code="not_own"
        )
    possible = {node.pk for node in receivers_of(entry)}
    if not receivers or any(node.pk not in possible for node in receivers):
        sentence = _("Pilih sedikitnya satu situs yang belum mendapat tawaran ini.")
        raise DomainError(sentence, code="no_receiver", fields={"receivers": sentence})
    made = Offer.objects.bulk_create(Offer(entry=entry, to=node) for node in receivers)
    record(events.OFFERED, entry, actor=actor, to=[node.pk for node in receivers])
    return made


@service
def accept_offer(offer: Offer, *, actor: Actor, follows: bool) -> Entry:
    """Take an entry over: it is published on the own site with the name of its source.

    With `follows` its words change when the source's do, and it goes when the source goes.
    """
    require(policy.may_answer(actor, offer))
    source = offer.entry
    if source.state != EntryState.PUBLISHED:
        raise WrongState(_("Isi ini sudah ditarik oleh situs asalnya."), code="source_gone")
    made = start_entry(offer.to, Kind(source.kind), Words.of(source))
    made.offered_from, made.follows_source = source, follows
    made.published_at = source.published_at or timezone.now()
    made.save(update_fields=["offered_from", "follows_source", "published_at"])
    version = add_version(made, Words.of(source), actor, is_automatic=True)
    show_version(made, version.number)
    move(made, "publish", actor=actor, number=version.number)
    Offer.objects.filter(pk=offer.pk).update(made=made)
    move(offer, "accept", actor=actor, follows=follows)
    offer.made = made
    return made


@service
def decline_offer(offer: Offer, *, actor: Actor, reason: str = "") -> Offer:
    """Leave an offer; nothing appears. The reason, if any, is told to the site that offered (300 letters).

    Raises `DomainError` on a longer reason.
    """
    require(policy.may_answer(actor, offer))
    told = reason.strip()
    if len(told) > LONGEST_REASON:
        sentence = _("Alasan paling banyak %(limit)s huruf.") % {"limit": LONGEST_REASON}
        raise DomainError(sentence, code="reason_too_long", fields={"reason": sentence})
    return move(offer, "decline", actor=actor, **({"reason": told} if told else {}))


@service
def detach_entry(entry: Entry, *, actor: Actor) -> Entry:
    """Let an entry that was taken over no longer follow its source; it still names it."""
    require(policy.may_publish(actor, entry))
    if not entry.follows_source:
        raise WrongState(_("Isi ini tidak mengikuti situs lain."), code="follows_nothing")
    Entry.objects.filter(pk=entry.pk).update(follows_source=False)
    entry.follows_source = False
    record(events.ARRANGED, entry, actor=actor, follows=[True, False])
    return entry
