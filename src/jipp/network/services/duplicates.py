"""Proposals of doubles: made by comparing the whole register, and dismissed by who knows better."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.core.events import record
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.likeness import alike
from jipp.network.models import DuplicateProposal
from jipp.network.queries.register_duplicates import named_entries
from jipp.network.queries.register_shelves import Entry, Shelf


def refresh_proposals(shelf: Shelf) -> int:
    """Compare all entries anew; how many pairs are proposed. What was dismissed is not proposed again."""
    found = alike(named_entries(shelf))
    one, other = f"{shelf.kind}_id", f"other_{shelf.kind}_id"
    with transaction.atomic():
        rows = DuplicateProposal.objects.filter(**{f"{shelf.kind}__isnull": False})
        known = {(getattr(row, one), getattr(row, other)): row for row in rows}
        gone = [row.pk for pair, row in known.items() if pair not in found and row.dismissed_at is None]
        DuplicateProposal.objects.filter(pk__in=gone).delete()
        new = [
            DuplicateProposal(**{one: pair[0], other: pair[1]}, score=score, reasons=",".join(reasons))
            for pair, (score, reasons) in found.items()
            if pair not in known
        ]
        DuplicateProposal.objects.bulk_create(new, batch_size=500)
    return len(found)


@service
def dismiss_duplicate(proposal: DuplicateProposal, *, actor: Actor) -> None:
    """Say that the two are not one; remembered with who and when."""
    one, other = sides_proposed(proposal)
    require(policy.may_dismiss_duplicate(actor, one, other))
    proposal.dismissed_at, proposal.dismissed_by = timezone.now(), actor.person_id
    proposal.save(update_fields=["dismissed_at", "dismissed_by"])
    record(events.DUPLICATE_DISMISSED, one, actor=actor, other=other.name)


def sides_proposed(proposal: DuplicateProposal) -> tuple[Entry, Entry]:
    """The two entries."""
    one = proposal.agency or proposal.unit
    other = proposal.other_agency or proposal.other_unit
    if one is None or other is None:
        raise LookupError("a proposal names two entries of a kind")
    return one, other
