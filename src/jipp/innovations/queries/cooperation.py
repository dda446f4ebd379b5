"""Which partnerships are about which innovations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from jipp.core.actor import Actor
from jipp.core.links import page_path
from jipp.core.ui.shapes import Link
from jipp.innovations.models import Innovation, PartnershipInnovation
from jipp.innovations.queries.visible import visible_to
from jipp.network.models import Partnership
from jipp.network.queries import public_partnerships_about


def innovations_of_partnership(partnership: Partnership, actor: Actor) -> list[Innovation]:
    """The innovations that a partnership is about, by their number."""
    linked = PartnershipInnovation.objects.filter(partnership=partnership)
    rows = visible_to(actor).filter(pk__in=linked.values("innovation_id")).select_related("agency")
    return list(rows.order_by("nri"))


def links_of_partnerships(ids: Sequence[int], actor: Actor) -> dict[int, list[Link]]:
    """The innovations of several partnerships as links; one statement."""
    found: dict[int, list[Link]] = defaultdict(list)
    rows = PartnershipInnovation.objects.filter(partnership__in=ids, innovation__in=visible_to(actor))
    facts = rows.order_by("innovation__nri").values_list(
        "partnership_id", "innovation__nri", "innovation__slug", "innovation__title"
    )
    for partnership_id, nri, slug, title in facts:
        url = page_path("portal:innovation", nri=nri, slug=slug)
        found[partnership_id].append(Link(title, url, lang="id"))
    return dict(found)


def partnerships_of(innovation: Innovation) -> list[Partnership]:
    """The public partnerships that are about an innovation, those in force first."""
    linked = PartnershipInnovation.objects.filter(innovation=innovation)
    return list(public_partnerships_about(linked.values("partnership_id")))
