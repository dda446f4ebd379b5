"""The public past of agencies: the names they bore, whom they continue and who continues them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from jipp.core.keys import match_key
from jipp.core.memo import per_version
from jipp.network.models import Agency, FormerName, Succession

_LEAST = 3


@dataclass(frozen=True, slots=True)
class Kin:
    """Successions of many agencies, by the agency: whom each continues, and who continues it."""

    predecessors: Mapping[int, list[Succession]]
    successors: Mapping[int, list[Succession]]


def kin_among(agencies: Iterable[int]) -> Kin:
    """The successions of these agencies as they hold today, the oldest first; one statement."""
    ids = set(agencies)
    rows = Succession.objects.filter(Q(successor__in=ids) | Q(predecessor__in=ids), superseded_by=None)
    before: dict[int, list[Succession]] = defaultdict(list)
    after: dict[int, list[Succession]] = defaultdict(list)
    for row in rows.select_related("successor", "predecessor").order_by("on", "pk"):
        if row.successor_id in ids:
            before[row.successor_id].append(row)
        if row.predecessor_id in ids:
            after[row.predecessor_id or 0].append(row)
    return Kin(before, after)


def successions_of(agency: Agency) -> list[Succession]:
    """Who continues an agency that is no more; no statement while it lives."""
    return [] if agency.is_active else kin_among([agency.pk]).successors.get(agency.pk, [])


def names_borne() -> QuerySet[FormerName]:
    """The names that agencies bore until a day, the last one first; names they only go by are left out."""
    return FormerName.objects.filter(until__isnull=False).order_by("-until", "pk")


@dataclass(frozen=True, slots=True)
class NameToday:
    """Who stands today for a name: agencies that bore it or go by it, and those that continue its bearer."""

    name: str
    renamed: tuple[str, ...]
    successors: tuple[str, ...]


@per_version(size=1)
def _names_left() -> frozenset[str]:
    """The keys of all names that lead to an agency of another name; most of what is searched for is none."""
    former = FormerName.objects.values_list("name_key", flat=True)
    closed = Agency.objects.filter(is_active=False).values_list("name_key", flat=True)
    return frozenset((*former, *closed))


def name_today(text: str) -> NameToday | None:
    """What became of the agency of this name; None where no agency has left it. At most two statements."""
    key = match_key(text.replace('"', " "))
    if len(key) < _LEAST or key not in _names_left():
        return None
    living: QuerySet[Agency] = Agency.objects.filter(is_active=True).order_by("name")
    renamed = living.filter(former_names__name_key=key).exclude(name_key=key).distinct()
    kept = Q(predecessors__superseded_by=None, predecessors__predecessor__is_active=False)
    after = living.filter(kept, predecessors__predecessor__name_key=key).distinct()
    found = NameToday(
        text.replace('"', " ").strip(),
        tuple(renamed.values_list("name", flat=True)[:_LEAST]),
        tuple(after.values_list("name", flat=True)[:_LEAST]),
    )
    return found if found.renamed or found.successors else None
