"""Which records a file speaks of: same owner, same title in any spelling, now or before."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from jipp.innovations.models import FormerTitle, Innovation
from jipp.innovations.states import State

Key = tuple[int, str]
"""An agency's id and the `match_key` of a title."""


def known_innovations(keys: Collection[Key]) -> dict[Key, Innovation]:
    """The living records for `keys`, locked: by title, then by former title, then where one was merged."""
    agencies = {agency for agency, _title in keys}
    titles = {title for _agency, title in keys}
    same = Innovation.objects.select_for_update().filter(agency__in=agencies, title_key__in=titles)
    by_title = {
        (innovation.agency_id, innovation.title_key): innovation
        for innovation in same.exclude(state=State.MERGED)
    }
    elsewhere = _former(agencies, titles) | _merged(agencies, titles)
    targets = {key: pk for key, pk in elsewhere.items() if key in keys and key not in by_title}
    others = Innovation.objects.select_for_update().in_bulk(set(targets.values()))
    found = {key: innovation for key, innovation in by_title.items() if key in keys}
    taken = {innovation.pk: innovation for innovation in found.values()}
    return found | {key: taken.get(pk, others[pk]) for key, pk in targets.items()}


def _former(agencies: set[int], titles: set[str]) -> dict[Key, int]:
    rows = FormerTitle.objects.filter(innovation__agency__in=agencies, title_key__in=titles)
    rows = rows.exclude(innovation__state=State.MERGED).order_by("-innovation__nri")
    return {
        (agency, title): pk
        for agency, title, pk in rows.values_list("innovation__agency_id", "title_key", "innovation_id")
    }


def _merged(agencies: set[int], titles: set[str]) -> dict[Key, int]:
    rows = Innovation.objects.filter(agency__in=agencies, title_key__in=titles, state=State.MERGED)
    merged: Mapping[int, Key] = {
        pk: (agency, title) for pk, agency, title in rows.values_list("pk", "agency_id", "title_key")
    }
    found = {}
    for pk, key in merged.items():
        survivor = survivor_id(pk)
        if survivor is not None:
            found[key] = survivor
    return found


def survivor_id(pk: int) -> int | None:
    """The living record into which `pk` was merged, following merges of merges."""
    seen: set[int] = set()
    current: int | None = pk
    while current is not None and current not in seen:
        seen.add(current)
        target = Innovation.objects.filter(pk=current).values_list("merged_into_id", flat=True).first()
        if target is None:
            return current
        current = target
    return None
