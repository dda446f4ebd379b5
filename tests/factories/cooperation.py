"""Partnerships, rules and sources of funds for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from jipp.network.models import (
    Agency,
    Funding,
    FundingSource,
    Node,
    Partnership,
    PartnershipKind,
    PartnershipParty,
    PartyKind,
    Regulation,
    RegulationKind,
)
from tests.factories import create, next_number


def day(days: int = 0) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=days)


def partnership(node: Node, **given: Any) -> Partnership:
    """A draft with everything but its parties."""
    number = next_number()
    defaults = {
        "node": node,
        "serial": Partnership.objects.filter(node=node).count() + 1,
        "kind": PartnershipKind.MEMORANDUM,
        "number": f"100/{number}/MoU/2026",
        "title": f"Kerja sama pembinaan inovasi {number}",
        "signed_on": day(-20),
        "valid_from": day(-20),
        "valid_until": day(365),
    }
    return create(Partnership, defaults, given)


def party(of: Partnership, body: Node | Agency | str, **given: Any) -> PartnershipParty:
    """A party with the office that signed for it; a text is a university outside of the register."""
    defaults: dict[str, Any] = {"partnership": of, "signatory_position": "Pimpinan"}
    if isinstance(body, Node):
        defaults |= {"kind": PartyKind.NODE, "node": body}
    elif isinstance(body, Agency):
        defaults |= {"kind": PartyKind.AGENCY, "agency": body}
    else:
        defaults |= {"kind": PartyKind.UNIVERSITY, "name": body}
    return create(PartnershipParty, defaults, given)


def signed(node: Node, **given: Any) -> Partnership:
    """A partnership in force with a university."""
    made = partnership(node, **{"state": "berlaku", **given})
    party(made, node)
    party(made, "Universitas Contoh")
    return made


def regulation(node: Node, **given: Any) -> Regulation:
    """A rule that is shown."""
    number = next_number()
    defaults = {
        "node": node,
        "serial": Regulation.objects.filter(node=node).count() + 1,
        "kind": RegulationKind.DECREE,
        "number": f"188/{number}/KPTS",
        "year": 2026,
        "title": f"Penyelenggaraan JIPP {number}",
        "issued_on": day(-30),
        "state": "berlaku",
    }
    return create(Regulation, defaults, given)


def funding(node: Node, **given: Any) -> Funding:
    """A line of the register of this year."""
    number = next_number()
    defaults = {
        "node": node,
        "serial": Funding.objects.filter(node=node).count() + 1,
        "year": timezone.localdate().year,
        "source": FundingSource.PROVINCE,
        "agency": node.agency,
        "amount": 150_000_000,
        "purpose": f"Kompetisi inovasi {number}",
    }
    return create(Funding, defaults, given)
