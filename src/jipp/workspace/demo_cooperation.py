"""Partnerships, rules and sources of funds of the demonstration: made up, and marked so on every page."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from jipp.core.actor import Actor, operator
from jipp.innovations.queries import published
from jipp.innovations.services import link_partnership
from jipp.network.models import (
    Effect,
    FundingSource,
    Node,
    Partnership,
    PartnershipKind,
    PartyKind,
    RegulationKind,
)
from jipp.network.queries import (
    agency_ids_of,
    fundings_visible_to,
    node_for_work,
    parties_of,
    partnerships_visible_to,
    regulations_visible_to,
)
from jipp.network.services import (
    EffectEntry,
    FundingEntry,
    PartnershipEntry,
    PartyEntry,
    RegulationEntry,
    add_party,
    change_signatory,
    draft_partnership,
    enact_partnership,
    enter_funding,
    enter_regulation,
    issue_regulation,
    note_effect,
)
from jipp.workspace.demo import NEIGHBOUR, NODE

_OFFICE = "Sekretaris Daerah"


def demo_cooperation() -> None:
    """Make what is missing for the node of the demonstration; safe to repeat."""
    actor = operator("peragaan")
    node, neighbour = node_for_work(NODE), node_for_work(NEIGHBOUR)
    if node is None or neighbour is None:
        return
    if not partnerships_visible_to(actor).filter(node=node).exists():
        _partnerships(node, neighbour, actor)
    if not regulations_visible_to(actor).filter(node=node).exists():
        _regulations(node, actor)
    if not fundings_visible_to(actor).filter(node=node).exists():
        _fundings(node, actor)


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _partnerships(node: Node, neighbour: Node, actor: Actor) -> None:
    year = timezone.localdate().year
    memorandum = PartnershipEntry(
        kind=PartnershipKind.MEMORANDUM,
        title="Pendampingan dan kajian inovasi pelayanan publik",
        number=f"CONTOH/01/MoU/{year - 1}",
        scope="Pendampingan inovator\nKajian dampak inovasi\nMagang mahasiswa di unit pelayanan",
        signed_on=_day(-400),
        valid_from=_day(-400),
        valid_until=_day(400),
        is_public=True,
        is_demo=True,
    )
    first = _signed(
        node, memorandum, PartyEntry(PartyKind.UNIVERSITY, "Universitas Contoh", "", "Rektor"), actor
    )
    agreement = PartnershipEntry(
        kind=PartnershipKind.AGREEMENT,
        title="Replikasi inovasi antarsimpul",
        number=f"CONTOH/02/PKS/{year - 2}",
        scope="Berbagi panduan replikasi\nKunjungan belajar dua kali setahun",
        signed_on=_day(-700),
        valid_from=_day(-700),
        valid_until=_day(25),
        is_public=True,
        is_demo=True,
    )
    _signed(node, agreement, PartyEntry(PartyKind.NODE, neighbour.name, "", _OFFICE), actor)
    draft = PartnershipEntry(
        kind=PartnershipKind.OTHER, title="Peliputan kompetisi inovasi daerah", is_demo=True
    )
    paper = draft_partnership(node, draft, actor=actor)
    add_party(paper, PartyEntry(PartyKind.MEDIA, "Media Contoh"), actor=actor)
    for innovation in published().filter(agency__in=agency_ids_of(node) or ()).order_by("nri")[:2]:
        link_partnership(first, innovation, actor=actor)


def _signed(node: Node, entry: PartnershipEntry, other: PartyEntry, actor: Actor) -> Partnership:
    made = draft_partnership(node, entry, actor=actor)
    for own in parties_of(made):
        change_signatory(own, "", _OFFICE, actor=actor)
    add_party(made, other, actor=actor)
    return enact_partnership(made, actor=actor)


def _regulations(node: Node, actor: Actor) -> None:
    year = timezone.localdate().year
    entries = (
        (
            RegulationKind.GOVERNOR,
            "CONTOH-7",
            year - 3,
            "Penyelenggaraan jaringan inovasi pelayanan publik",
            -1100,
        ),
        (
            RegulationKind.GOVERNOR,
            "CONTOH-12",
            year - 1,
            "Perubahan atas penyelenggaraan jaringan inovasi",
            -300,
        ),
        (RegulationKind.CIRCULAR, "CONTOH-3", year, "Jadwal kompetisi inovasi daerah", -60),
    )
    made = []
    for kind, number, when, title, days in entries:
        entry = RegulationEntry(kind, number, when, title, _day(days), is_demo=True)
        made.append(issue_regulation(enter_regulation(node, entry, actor=actor), actor=actor))
    note_effect(made[0], EffectEntry(Effect.AMENDS, _day(-300), by=made[1]), actor=actor)
    guide = RegulationEntry(
        RegulationKind.GUIDE, "CONTOH-1", year, "Replikasi inovasi", _day(-5), is_demo=True
    )
    enter_regulation(node, guide, actor=actor)


def _fundings(node: Node, actor: Actor) -> None:
    year = timezone.localdate().year
    lines = (
        (year, FundingSource.PROVINCE, 850_000_000, "Kompetisi inovasi pelayanan publik"),
        (year, FundingSource.PROVINCE, 320_000_000, "Pembinaan replikasi di kabupaten dan kota"),
        (year, FundingSource.GRANT, 150_000_000, "Kajian dampak inovasi"),
        (year - 1, FundingSource.PROVINCE, 780_000_000, "Kompetisi inovasi pelayanan publik"),
        (year - 1, FundingSource.CSR, 90_000_000, "Pameran inovasi"),
    )
    for when, source, amount, purpose in lines:
        bears = node.agency if source == FundingSource.PROVINCE else None
        entry = FundingEntry(when, source, amount, purpose, bears, "Dokumen contoh", is_demo=True)
        enter_funding(node, entry, actor=actor)
