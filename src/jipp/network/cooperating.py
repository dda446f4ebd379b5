"""What cooperation is tied to: states to policies and events, files to records, pages to rail and foot."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jipp.core.actor import Actor
from jipp.core.links import page_path
from jipp.core.states import connect
from jipp.core.ui import foot, rail
from jipp.core.ui.shapes import Link, LinkGroup
from jipp.files.services import own
from jipp.network import events, policy, states
from jipp.network.models import Appointment, Area, Partnership, Regulation, SiteLogo
from jipp.network.queries import (
    appointments_visible_to,
    has_power_somewhere,
    logos_visible_to,
    partnerships_visible_to,
    regulations_visible_to,
)


def connect_states() -> None:
    """Connect the tables of partnerships and rules; called once when the app is ready."""
    connect(
        Partnership,
        states.PARTNERSHIP,
        policies={
            "enact": policy.may_decide_partnership,
            "renew": policy.may_decide_partnership,
            "lapse": policy.may_follow_up_partnership,
            "end": policy.may_decide_partnership,
        },
        kinds={
            "enact": events.PARTNERSHIP_ENACTED,
            "renew": events.PARTNERSHIP_RENEWED,
            "lapse": events.PARTNERSHIP_LAPSED,
            "end": events.PARTNERSHIP_ENDED,
        },
    )
    connect(
        Regulation,
        states.REGULATION,
        policies=dict.fromkeys(states.REGULATION.transitions, policy.may_decide_regulation),
        kinds={
            "issue": events.REGULATION_ISSUED,
            "withdraw": events.REGULATION_WITHDRAWN,
            "amend": events.REGULATION_AMENDED,
            "revoke": events.REGULATION_REVOKED,
            "restore": events.REGULATION_RESTORED,
            "restore_amended": events.REGULATION_RESTORED,
        },
    )


def own_files() -> None:
    """Who sees a record sees its file."""
    own(Appointment, visible_to=appointments_visible_to, may_change=policy.may_change_decree_file)
    own(SiteLogo, visible_to=logos_visible_to, may_change=policy.may_change_logo)
    own(Partnership, visible_to=partnerships_visible_to, may_change=policy.may_change_partnership)
    own(Regulation, visible_to=regulations_visible_to, may_change=policy.may_change_regulation)


def add_words() -> None:
    """Put the pages into the rail of the workspace and the foot of every site."""
    pages = (
        ("partnerships", gettext_lazy("Kerja sama"), "share", 310, _cooperates),
        ("regulations", gettext_lazy("Peraturan"), "document", 320, _cooperates),
        ("fundings", gettext_lazy("Pendanaan"), "chart", 330, _funds),
    )
    for (name, label, icon, order, shown), word in zip(
        pages, ("kerja-sama", "peraturan", "pendanaan"), strict=True
    ):
        rail.add(name, label, f"network:{name}", icon, order, shown=shown)
        rail.claim(name, rf"/kerja/simpul/[\w-]+/{word}/")
    foot.add("network", _foot)


def _cooperates(actor: Actor) -> bool:
    return has_power_somewhere(actor, Area.COOPERATION)


def _funds(actor: Actor) -> bool:
    return has_power_somewhere(actor, Area.FUNDING)


def _foot(node_id: int | None, own_base: str, national: str) -> tuple[LinkGroup, ...]:
    """The pages are there on every site, and say so themselves while nothing is on them."""
    links = (
        Link(_("Kerja sama"), own_base + page_path("network:public-partnerships")),
        Link(_("Peraturan"), own_base + page_path("network:public-regulations")),
    )
    return (LinkGroup(_("Kelembagaan"), links),)
