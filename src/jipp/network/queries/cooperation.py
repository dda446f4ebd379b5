"""Partnerships: who sees which, what ends soon, what a node shows of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Prefetch, Q, QuerySet, When
from django.utils import timezone

from jipp.core.actor import VISITOR, Actor
from jipp.network.models import Area, Node, NodeKind, Partnership, PartnershipParty, PartnershipState
from jipp.network.queries.seeing import nodes_seen
from jipp.network.validity import WARNED

_OVER = (PartnershipState.LAPSED, PartnershipState.RENEWED, PartnershipState.ENDED)


@dataclass(frozen=True, slots=True)
class PartnershipFilter:
    """What a list is narrowed to: a node's slug, a standing, words of title, number or party."""

    node: str = ""
    standing: str = ""
    text: str = ""


def partnerships_visible_to(actor: Actor) -> QuerySet[Partnership]:
    """Those marked public; to who oversees a node all of it, and the signed ones it is a party to."""
    rows = Partnership.objects.select_related("node")
    seen = nodes_seen(actor, Area.COOPERATION)
    if seen is None:
        return rows
    signed = ~Q(state=PartnershipState.DRAFT)
    shown = Q(is_public=True) & signed
    if seen:
        as_party = PartnershipParty.objects.filter(node__in=seen).values("partnership_id")
        shown |= Q(node__in=seen) | (signed & Q(pk__in=as_party))
    return rows.filter(shown)


def partnerships_for_work(actor: Actor) -> QuerySet[Partnership]:
    """Of these the ones that concern the actor's nodes: the register in the workspace."""
    rows = partnerships_visible_to(actor)
    seen = nodes_seen(actor, Area.COOPERATION)
    if seen is None:
        return rows
    as_party = PartnershipParty.objects.filter(node__in=seen).values("partnership_id")
    return rows.filter(Q(node__in=seen) | Q(pk__in=as_party))


def partnerships_in(
    rows: QuerySet[Partnership], wanted: PartnershipFilter, today: date | None = None
) -> QuerySet[Partnership]:
    """The rows that the filter leaves, by what the dates say on a day (today)."""
    day = today or timezone.localdate()
    if wanted.node:
        rows = rows.filter(node__slug=wanted.node)
    if wanted.standing:
        rows = rows.filter(_stands(wanted.standing, day))
    if wanted.text:
        bodies = PartnershipParty.objects.filter(
            Q(name__icontains=wanted.text)
            | Q(agency__name__icontains=wanted.text)
            | Q(node__name__icontains=wanted.text)
        )
        words = Q(title__icontains=wanted.text) | Q(number__icontains=wanted.text)
        rows = rows.filter(words | Q(pk__in=bodies.values("partnership_id")))
    return rows


def _stands(standing: str, day: date) -> Q:
    """As `validity.standing_on` reads a row, said to the database."""
    in_force = Q(state=PartnershipState.IN_FORCE)
    begun, over = Q(valid_from__lte=day), Q(valid_until__lt=day)
    ending = Q(valid_until__range=(day, day + timedelta(days=max(WARNED))))
    told = {
        "belum-mulai": in_force & Q(valid_from__gt=day),
        "segera-berakhir": in_force & begun & ending,
        "berlaku": in_force & begun & (Q(valid_until__isnull=True) | Q(valid_until__gte=day)) & ~ending,
        "berakhir": Q(state=PartnershipState.LAPSED) | (in_force & over),
    }
    return told.get(standing, Q(state=standing))


def partnership_of(actor: Actor, slug: str, serial: int) -> Partnership | None:
    """A partnership of the node by its serial, if the actor sees it in the workspace."""
    rows = partnerships_for_work(actor).select_related("node", "file", "renews__node")
    return rows.filter(node__slug=slug, serial=serial).first()


def parties_of(partnership: Partnership) -> list[PartnershipParty]:
    """Who its parties are."""
    return list(partnership.parties.select_related("node", "agency"))


def successor_of(partnership: Partnership) -> Partnership | None:
    """What renews it: a draft, or one in force."""
    return Partnership.objects.filter(renews=partnership).select_related("node").order_by("-pk").first()


def public_partnerships(actor: Actor, node: Node | None, *, is_over: bool = False) -> QuerySet[Partnership]:
    """What the site of a node (None: the national one) shows: those that hold, or those that are over."""
    rows = partnerships_visible_to(actor).filter(is_public=True).exclude(state=PartnershipState.DRAFT)
    rows = rows.filter(node=node) if node is not None else rows.filter(node__kind=NodeKind.NATIONAL)
    rows = rows.filter(state__in=_OVER) if is_over else rows.exclude(state__in=_OVER)
    return rows.select_related("file").order_by("-signed_on", "-serial")


def lapsed_partnerships(today: date | None = None) -> QuerySet[Partnership]:
    """Partnerships in force whose last day is over."""
    return _dated().filter(valid_until__lt=today or timezone.localdate())


def ending_partnerships(within_days: int, today: date | None = None) -> QuerySet[Partnership]:
    """Partnerships in force that end within so many days, the nearest first."""
    day = today or timezone.localdate()
    near = _dated().filter(valid_until__range=(day, day + timedelta(days=within_days)))
    return near.order_by("valid_until", "pk")


def _dated() -> QuerySet[Partnership]:
    in_force = Partnership.objects.filter(state=PartnershipState.IN_FORCE, valid_until__isnull=False)
    return in_force.select_related("node")


def body_names() -> list[str]:
    """Names of nodes, to choose a party from; agencies have their own list."""
    return list(Node.objects.order_by("name").values_list("name", flat=True))


def node_by_spelling(name: str) -> Node | None:
    """The node that bears this name, short name or subdomain; None when none or several do."""
    said = name.strip()
    same = Q(name__iexact=said) | Q(short_name__iexact=said) | Q(slug=said.lower())
    found = list(Node.objects.filter(same)[:2])
    return found[0] if len(found) == 1 else None


def with_parties(rows: QuerySet[Partnership]) -> QuerySet[Partnership]:
    """The rows with their parties; one statement more for all."""
    parties = PartnershipParty.objects.select_related("node", "agency")
    return rows.prefetch_related(Prefetch("parties", parties))


def public_partnerships_about(ids: QuerySet[Any]) -> QuerySet[Partnership]:
    """Of the partnerships of these ids those that visitors see, those in force first."""
    rows = partnerships_visible_to(VISITOR).filter(pk__in=ids, node__is_active=True)
    over = Case(When(state__in=_OVER, then=1), default=0)
    return with_parties(rows).order_by(over, "-signed_on", "-pk")
