"""One innovation, whole; and the newest recognitions."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F, Prefetch, QuerySet

from jipp.core.actor import Actor
from jipp.innovations.models import Contact, Innovation, Innovator, LevelKind, Recognition
from jipp.innovations.queries.visible import visible_to
from jipp.innovations.states import State
from jipp.network.queries import names_borne


def innovation_by_nri(nri: int, actor: Actor) -> Innovation | None:
    """The innovation with this number, with all that its page shows; None where `actor` sees none.

    `public_contacts` and `public_innovators` hold those who agreed to be named.
    """
    return (
        visible_to(actor)
        .filter(nri=nri)
        .select_related("agency", "agency__region", "unit")
        .prefetch_related(
            "places__region__parent",
            "classifications__term",
            "former_titles",
            "indicators",
            "media",
            "documents",
            "sources",
            "criteria",
            "stakeholders",
            Prefetch("agency__former_names", names_borne(), to_attr="names_borne"),
            Prefetch("contacts", Contact.objects.filter(has_consent=True), to_attr="public_contacts"),
            Prefetch("innovators", Innovator.objects.filter(has_consent=True), to_attr="public_innovators"),
        )
        .first()
    )


def survivor_nri(nri: int) -> int | None:
    """The number of the record into which `nri` was merged, following merges of merges."""
    seen: set[int] = set()
    current: int | None = nri
    while current is not None and current not in seen:
        seen.add(current)
        merged = Innovation.objects.filter(nri=current, state=State.MERGED)
        target = merged.values_list("merged_into__nri", flat=True).first()
        if target is None:
            return current if current != nri else None
        current = target
    return None


def absorbed_nris(innovation: Innovation) -> tuple[int, ...]:
    """The numbers of the records merged into this one, also by way of others, ascending."""
    found: dict[int, int] = {}
    last = [innovation.pk]
    while last:
        rows = Innovation.objects.filter(merged_into__in=last, state=State.MERGED).values_list("pk", "nri")
        fresh = {pk: nri for pk, nri in rows if pk not in found}
        found |= fresh
        last = list(fresh)
    return tuple(sorted(found.values()))


def recognition_history(innovation: Innovation) -> QuerySet[Recognition]:
    """Every recognition of the innovation, oldest first, unknown years last."""
    return innovation.recognitions.select_related("level", "level__programme").order_by(
        F("year").asc(nulls_last=True), "level__rank", "pk"
    )


def newest_recognitions(
    actor: Actor, limit: int, agency_ids: Collection[int] | None = None
) -> list[Recognition]:
    """The newest awards won (not listings or mentions), newest year first, higher levels first."""
    rows = Recognition.objects.filter(
        innovation__in=visible_to(actor), level__kind=LevelKind.AWARD, revoked_on__isnull=True
    )
    if agency_ids is not None:
        rows = rows.filter(innovation__agency__in=list(agency_ids))
    rows = rows.filter(year__isnull=False).select_related(
        "innovation", "innovation__agency", "level", "level__programme"
    )
    return list(rows.order_by("-year", "level__rank", "innovation__title")[:limit])
