"""How people are found from the workspace, and what the palette offers before anything is typed."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jipp.core.actor import Actor
from jipp.core.links import page_path
from jipp.core.ui import finding, rail
from jipp.core.ui.finding import Found, FoundGroup, nearness
from jipp.workspace.queries import people_named

PEOPLE = "people"
IN_PALETTE = 5
ON_PAGE = 8
MOST_ACTS = 6


def add_finders() -> None:
    """Have people found; called once when the app is ready."""
    finding.add(PEOPLE, gettext_lazy("Orang"), _people, order=50, more=_all_people)


def _people(actor: Actor, text: str, limit: int) -> list[Found]:
    found = people_named(actor, text).order_by(nearness(text, "name"), "name", "pk")
    return [
        Found(
            person.name,
            page_path("workspace:person", person_id=person.pk),
            " · ".join(part for part in (person.position, _("contoh") if person.is_demo else "") if part),
        )
        for person in found[:limit]
    ]


def _all_people(actor: Actor, text: str) -> str:
    return f"{page_path('workspace:people')}?{urlencode({'q': text})}"


def pages_of(actor: Actor, text: str = "") -> tuple[Found, ...]:
    """The pages of the rail that the actor sees; with a text those whose words hold it."""
    pages = [Found(link.label, link.url) for group in rail.links(actor, "") for link in group]
    return finding.said(pages, text)


def found_for(actor: Actor, text: str, *, limit: int) -> tuple[FoundGroup, ...]:
    """Acts and pages whose words fit, then everything that the apps find."""
    wanted = finding.cleaned(text)
    most = MOST_ACTS if wanted else None
    groups = [
        _group("acts", _("Tindakan"), finding.acts_of(actor, wanted)[:MOST_ACTS]),
        _group("pages", _("Halaman"), pages_of(actor, wanted)[:most]),
    ]
    return (*(group for group in groups if group.rows), *finding.find(actor, wanted, limit=limit))


def _group(name: str, label: str, rows: Sequence[Found]) -> FoundGroup:
    return FoundGroup(name, label, tuple(rows))
