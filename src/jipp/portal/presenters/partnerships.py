"""Partnerships on the page of an innovation that they are about."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from jipp.network.models import Node, NodeKind, Partnership, PartnershipState


@dataclass(frozen=True, slots=True)
class PartnershipLine:
    """A partnership in a few words: what, between whom, whether it holds, and where it is told whole."""

    title: str
    url: str
    kind: str
    parties: str
    state: str
    is_demo: bool


def host_of(node: Node) -> str:
    """The host of the node's site."""
    return settings.DOMAIN if node.kind == NodeKind.NATIONAL else f"{node.slug}.{settings.DOMAIN}"


def partnership_line(one: Partnership, address: str) -> PartnershipLine:
    """The partnership with its parties; `address` is the page of its node's site that lists it."""
    over = "" if one.state == PartnershipState.IN_FORCE else "?berakhir=1"
    return PartnershipLine(
        title=one.title,
        url=f"{address}{over}#kerja-sama-{one.serial}",
        kind=one.get_kind_display(),
        parties=", ".join(party.shown_name for party in one.parties.all()),
        state=one.get_state_display(),
        is_demo=one.is_demo,
    )
