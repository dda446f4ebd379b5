"""Entries that may be one: what is proposed to whom, and what the comparison reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.models import Q, QuerySet

from jipp.core.actor import Actor
from jipp.network.likeness import Named
from jipp.network.models import AgencyKind, DuplicateProposal
from jipp.network.queries.register_entries import agencies_in_reach, register_scopes, units_in_reach
from jipp.network.queries.register_shelves import AGENCIES, Shelf
from jipp.network.roles import Level

_GOVERNMENTS = frozenset({AgencyKind.PROVINCE, AgencyKind.REGENCY, AgencyKind.CITY})


def proposals_for(shelf: Shelf, actor: Actor) -> QuerySet[DuplicateProposal]:
    """What is proposed and not decided, where one of the two is in the actor's reach."""
    one, other = shelf.kind, f"other_{shelf.kind}"
    rows = DuplicateProposal.objects.filter(
        **{
            f"{one}__isnull": False,
            "dismissed_at__isnull": True,
            f"{one}__merged_into__isnull": True,
            f"{other}__merged_into__isnull": True,
        }
    )
    below = () if shelf is AGENCIES else (f"{one}__agency", f"{other}__agency")
    rows = rows.select_related(one, other, f"{one}__region", f"{other}__region", *below)
    if register_scopes(actor) is None:
        return rows
    reach = agencies_in_reach(actor) if shelf is AGENCIES else units_in_reach(actor)
    ids = reach.order_by().values("pk")
    return rows.filter(Q(**{f"{one}__in": ids}) | Q(**{f"{other}__in": ids}))


def proposal_by_id(shelf: Shelf, pk: int, actor: Actor) -> DuplicateProposal | None:
    """One proposal, if the actor sees it."""
    return proposals_for(shelf, actor).filter(pk=pk).first()


def pairs_in_reach(shelf: Shelf, rows: Sequence[DuplicateProposal], actor: Actor, level: Level) -> set[int]:
    """The proposals (by number) both of whose entries the actor's roles reach at a level; few statements."""
    pairs = {
        row.pk: {getattr(row, f"{shelf.kind}_id"), getattr(row, f"other_{shelf.kind}_id")} for row in rows
    }
    ids = set().union(*pairs.values())
    reach = agencies_in_reach(actor, level) if shelf is AGENCIES else units_in_reach(actor, level)
    held = set(reach.filter(pk__in=ids).values_list("pk", flat=True))
    return {pk for pk, pair in pairs.items() if pair <= held}


def named_entries(shelf: Shelf) -> Iterator[Named]:
    """Every living entry as it is compared; two statements."""
    column = f"{shelf.kind}_id"
    old: dict[int, list[str]] = defaultdict(list)
    for pk, name in shelf.names.objects.filter(until__isnull=False).values_list(column, "name").iterator():
        old[pk].append(name)
    is_agencies = shelf is AGENCIES
    extra = "short_name" if is_agencies else "agency_id"
    rows = shelf.model.objects.filter(is_active=True).order_by("pk")
    for pk, name, kind, region, more in rows.values_list("pk", "name", "kind", "region_id", extra).iterator():
        yield Named(
            pk=pk,
            name=name,
            block="" if is_agencies else more,
            short_name=more if is_agencies else "",
            kind=kind,
            region=region,
            old_names=tuple(old.get(pk, ())),
            is_government=is_agencies and kind in _GOVERNMENTS,
        )
