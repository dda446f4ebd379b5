"""What the API reads that no lower app offers as it is: lists narrowed to a node's scope."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet

from jipp.core.actor import Actor
from jipp.innovations.models import Contact, Innovation, Recognition
from jipp.innovations.queries import visible_to
from jipp.network.models import Agency, CollaborationLink, FormerName, Node, NodeKind
from jipp.network.queries import agencies as all_agencies
from jipp.network.queries import agency_ids_of, nodes_with_sizes
from jipp.regions.models import Region


def scope_of(node: Node | None) -> tuple[int, ...] | None:
    """The agencies of a node's own site; None where the whole nation is read."""
    if node is None or node.kind == NodeKind.NATIONAL:
        return None
    return agency_ids_of(node)


def is_in_scope(innovation: Innovation, node: Node | None) -> bool:
    """Whether the innovation belongs to the site that is read."""
    scope = scope_of(node)
    return scope is None or innovation.agency_id in scope


def recognitions(actor: Actor, node: Node | None) -> QuerySet[Recognition]:
    """All recognitions of what `actor` may see, newest first, unknown years last."""
    seen = visible_to(actor)
    scope = scope_of(node)
    if scope is not None:
        seen = seen.filter(agency__in=scope)
    found = Recognition.objects.filter(innovation__in=seen)
    found = found.select_related("innovation", "innovation__agency", "level", "level__programme")
    return found.order_by(F("year").desc(nulls_last=True), "level__rank", "pk")


def regions(node: Node | None, *, with_former: bool = False) -> QuerySet[Region]:
    """Regions in force (or of all times), with province and predecessor, in the order of their codes."""
    found = Region.objects.select_related("parent", "predecessor").order_by("code", "pk")
    if not with_former:
        found = found.filter(valid_until__isnull=True)
    if node is not None and node.region_id is not None:
        found = found.filter(Q(pk=node.region_id) | Q(parent=node.region_id))
    return found


def agencies(actor: Actor, node: Node | None) -> QuerySet[Agency]:
    """Agencies with their former names and what they were merged into, by name."""
    found = all_agencies(actor).select_related("merged_into")
    found = found.prefetch_related("former_names").order_by("name", "pk")
    scope = scope_of(node)
    if scope is not None:
        found = found.filter(pk__in=scope)
    return found


def named(typed: str) -> Q:
    """The condition that an agency bears or bore a name with these letters."""
    former = FormerName.objects.filter(name__icontains=typed).values("agency")
    return Q(name__icontains=typed) | Q(short_name__icontains=typed) | Q(pk__in=former)


def innovation_counts(actor: Actor, found: list[Agency]) -> dict[int, int]:
    """How many innovations that `actor` may see each of the agencies given owns."""
    owned = visible_to(actor).filter(agency__in=[agency.pk for agency in found])
    return dict(owned.order_by().values_list("agency").annotate(Count("pk")))


def nodes(actor: Actor, node: Node | None) -> QuerySet[Node]:
    """The nodes with `member_count`; on a node's own site those of its agencies."""
    found = nodes_with_sizes(actor).order_by("name", "pk")
    scope = scope_of(node)
    return found if scope is None else found.filter(agency__in=scope)


def links_of(found: list[Node]) -> dict[int, CollaborationLink]:
    """The collaboration links of the nodes given, by node."""
    links = CollaborationLink.objects.filter(node__in=[node.pk for node in found])
    return {link.node_id: link for link in links}


def public_contacts(innovation: Innovation) -> list[Contact]:
    """Those who agreed to be shown (UU 27/2022)."""
    return list(Contact.objects.filter(innovation=innovation, has_consent=True).order_by("pk"))


def has_province(code: str) -> bool:
    """Whether a province bears this code, now or before."""
    return Region.objects.filter(code=code, parent__isnull=True).exists()


def has_programme(slug: str) -> bool:
    """Whether a programme with this slug exists."""
    return Recognition.objects.filter(level__programme__slug=slug).exists()


def has_level(slug: str) -> bool:
    """Whether a level with this slug exists."""
    return Recognition.objects.filter(level__slug=slug).exists()
