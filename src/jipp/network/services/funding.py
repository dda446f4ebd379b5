"""Sources of funds are entered, corrected, removed; the trace keeps every amount that stood there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import Agency, Funding, FundingSource, Node

FIRST_YEAR = 2011
MOST = 10**15
"""A thousand trillion rupiah: about a third of the state budget, so more is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class FundingEntry:
    """A line: year, source, which agency bears it, whole rupiah, for what, by which budget paper."""

    year: int
    source: FundingSource
    amount: int
    purpose: str
    agency: Agency | None = None
    document: str = ""
    is_demo: bool = False


@service
def enter_funding(node: Node, entry: FundingEntry, *, actor: Actor) -> Funding:
    """Enter a line. Raises `DomainError` for a year or an amount that cannot be."""
    require(policy.may_keep_funding(actor, node))
    _check(entry)
    Node.objects.select_for_update().get(pk=node.pk)
    last = Funding.objects.filter(node=node).aggregate(last=Max("serial"))["last"]
    facts = {**_facts(entry), "is_demo": entry.is_demo}
    funding = Funding.objects.create(node=node, serial=(last or 0) + 1, **facts)
    record(events.FUNDING_ENTERED, funding, actor=actor, node=node.pk, amount=entry.amount)
    return funding


@service
def change_funding(funding: Funding, entry: FundingEntry, *, actor: Actor) -> Funding:
    """Correct a line."""
    require(policy.may_change_funding(actor, funding))
    _check(entry)
    locked = Funding.objects.select_for_update().get(pk=funding.pk)
    changed = {name: value for name, value in _facts(entry).items() if getattr(locked, name) != value}
    if not changed:
        record_nothing("the line as entered")
        return locked
    told = {name: [str(getattr(locked, name) or ""), str(value or "")] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(changed))
    record(events.FUNDING_CHANGED, locked, actor=actor, changes=told)
    return locked


@service
def remove_funding(funding: Funding, *, actor: Actor) -> None:
    """Take a line out of the register; what it said stays in the trace."""
    require(policy.may_change_funding(actor, funding))
    record(
        events.FUNDING_REMOVED,
        funding,
        actor=actor,
        node=funding.node_id,
        year=funding.year,
        source=funding.source,
        amount=funding.amount,
    )
    funding.delete()


def _check(entry: FundingEntry) -> None:
    last = timezone.localdate().year + 2
    if not FIRST_YEAR <= entry.year <= last:
        sentence = _("Tulis tahun antara %(first)s dan %(last)s.") % {"first": FIRST_YEAR, "last": last}
        raise DomainError(sentence, code="year_wrong", fields={"year": sentence})
    if not 0 < entry.amount <= MOST:
        sentence = _("Tulis jumlah dalam rupiah utuh, lebih dari nol, misalnya 150.000.000.")
        raise DomainError(sentence, code="amount_wrong", fields={"amount": sentence})
    if not entry.purpose.strip():
        sentence = _("Tuliskan untuk apa dananya.")
        raise DomainError(sentence, code="purpose_missing", fields={"purpose": sentence})


def _facts(entry: FundingEntry) -> dict[str, object]:
    return {
        "year": entry.year,
        "source": entry.source.value,
        "agency_id": entry.agency.pk if entry.agency is not None else None,
        "amount": entry.amount,
        "purpose": entry.purpose.strip()[:300],
        "document": entry.document.strip()[:200],
    }
