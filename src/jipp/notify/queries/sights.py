"""What a person may see of the things that notices are about: asked when they are told, and whenever shown.

A fixed number of statements for any number of notices of a kind. What is not among the answers the person
may not see, or it is gone; the notice then says no more than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.utils.translation import gettext as _

from jipp.accounts.queries import names_of
from jipp.content.models import Entry, Offer
from jipp.content.queries import visible_to as entries_visible_to
from jipp.core.actor import Actor
from jipp.core.jinja import lang, written_date
from jipp.core.links import in_language, page_path
from jipp.core.models import Event
from jipp.network import events as network
from jipp.network.models import (
    ROLES,
    Appointment,
    Area,
    CollaborationLink,
    Invitation,
    Level,
    Role,
    RoleAssignment,
)
from jipp.network.queries import (
    Target,
    consultations_visible_to,
    foresee,
    may,
    nodes_at_work,
    place_name,
)
from jipp.notify import kinds
from jipp.notify.models import Notice
from jipp.tasks.models import Task
from jipp.tasks.queries import visible_to as tasks_visible_to


@dataclass(frozen=True, slots=True)
class Sight:
    """What may be seen of a thing: what it is called, where it is, and a fact that matters now.

    `lead` are the program's words before the name. `lang` is the language of the name, `note_lang` that of
    the note where it is a record's and not the program's.
    """

    name: str
    path: str
    note: str = ""
    lead: str = ""
    lang: str = "id"
    note_lang: str = ""

    @property
    def label(self) -> str:
        """The name with what leads to it, in one."""
        return self.lead + self.name


Notices = Sequence[Notice]
Sights = dict[str, Sight]
"""By the key of the notice."""


def sights(actor: Actor, notices: Notices, events: Mapping[int, Event]) -> Sights:
    """What the actor may see of these notices' things, in the running language."""
    grouped: dict[Callable[[_Asked], Sights], list[Notice]] = defaultdict(list)
    for notice in notices:
        if notice.kind in _SEEN:
            grouped[_SEEN[notice.kind]].append(notice)
    found: Sights = {}
    for ask, some in grouped.items():
        found |= ask(_Asked(actor, some, events))
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who asks about which notices of one sort, with the events at hand."""

    actor: Actor
    notices: Notices
    events: Mapping[int, Event]

    @property
    def mine(self) -> int:
        """The number of the person who asks; 0 for nobody."""
        return self.actor.person_id or 0

    @property
    def ids(self) -> list[int]:
        """The numbers of the things."""
        return [int(notice.object_id) for notice in self.notices]

    def event(self, notice: Notice) -> Event | None:
        """What brought the notice, where it was an event."""
        return self.events.get(notice.event_id or 0)

    def given(self, known: Mapping[int, Sight]) -> Sights:
        """The sights by notice, from those by thing."""
        return {n.key: known[int(n.object_id)] for n in self.notices if int(n.object_id) in known}


def _until(day: date | None) -> str:
    return _("sampai %(day)s") % {"day": written_date(day)} if day else ""


def _tasks(asked: _Asked) -> Sights:
    rows = tasks_visible_to(asked.actor).filter(pk__in=asked.ids)
    return asked.given(
        {
            task.pk: Sight(task.label, in_language(task.path, lang()), _task_note(task), lead=f"{task.act}: ")
            for task in rows
            if task.act
        }
    )


def _task_note(task: Task) -> str:
    return _("sudah selesai") if task.closed_at else _until(task.due)


def _roles(asked: _Asked) -> Sights:
    rows = RoleAssignment.objects.filter(pk__in=asked.ids, person_id=asked.mine)
    path = page_path("workspace:powers")
    return asked.given(
        {
            row.pk: Sight(
                place_name(row.node, row.agency, row.unit),
                path,
                row.end_reason or ", ".join(part for part in (row.basis, _until(row.until)) if part),
                lead=f"{Role(row.role).label}, ",
                note_lang="id" if row.end_reason or not row.until else "",
            )
            for row in rows.select_related("node", "agency", "unit__agency")
        }
    )


def _invitations(asked: _Asked) -> Sights:
    rows = Invitation.objects.filter(pk__in=asked.ids, invited_by_id=asked.mine)
    rows = rows.select_related("node", "agency", "unit__agency", "accepted_by")
    owners = {row.unit.pk: row.unit.agency_id for row in rows if row.unit is not None}
    foresee({*owners.values(), *(row.agency_id for row in rows if row.agency_id is not None)}, owners)
    return asked.given(
        {
            row.pk: Sight(
                place_name(row.node, row.agency, row.unit),
                _people_page(row),
                row.accepted_by.name if row.accepted_by else "",
                lead=f"{Role(row.role).label}, ",
            )
            for row in rows
            if may(asked.actor, Area.PEOPLE, Level.WORK, Target(row.node_id, row.agency_id, row.unit_id))
        }
    )


def _people_page(row: Invitation) -> str:
    if row.node is not None:
        return page_path("people:node", slug=row.node.slug)
    agency = row.agency or (row.unit.agency if row.unit else None)
    return page_path("people:agency", code=agency.code) if agency else page_path("workspace:home")


def _handovers(asked: _Asked) -> Sights:
    """Both sides see the other one's name; who was erased has none."""
    mine = asked.mine
    sides: dict[str, tuple[int, int]] = {}
    for notice in asked.notices:
        event = asked.event(notice)
        if event is not None:
            sides[notice.key] = (int(notice.object_id), int(event.data.get("to") or 0))
    names = names_of({one for pair in sides.values() for one in pair if one != mine})
    path = page_path("workspace:powers")
    found: Sights = {}
    for key, (giver, taker) in sides.items():
        if mine == taker:
            found[key] = _said(_("Dari %(name)s kepada Anda") % {"name": names.get(giver, "–")}, path)
        elif mine == giver:
            found[key] = _said(_("Dari Anda kepada %(name)s") % {"name": names.get(taker, "–")}, path)
    return found


def _said(words: str, path: str) -> Sight:
    """What the program says by itself, with the name of nothing but a person."""
    return Sight(words, path, lang="")


def _consultations(asked: _Asked) -> Sights:
    rows = consultations_visible_to(asked.actor).filter(pk__in=asked.ids)
    return asked.given(
        {row.pk: Sight(row.agency_name, page_path("network:consultation", code=row.code)) for row in rows}
    )


def _nodes(asked: _Asked) -> Sights:
    rows = nodes_at_work(asked.actor).filter(pk__in=asked.ids)
    return asked.given({row.pk: Sight(row.name, page_path("network:node", slug=row.slug)) for row in rows})


def _decrees(asked: _Asked) -> Sights:
    rows = Appointment.objects.filter(pk__in=asked.ids, node__in=nodes_at_work(asked.actor).values("pk"))
    return asked.given(
        {
            row.pk: Sight(
                f"{row.decree_number}, {row.node.name}",
                page_path("network:appointment", slug=row.node.slug, serial=row.serial),
                _until(row.valid_until),
            )
            for row in rows.select_related("node")
        }
    )


def _decree_moves(asked: _Asked) -> Sights:
    """The decree, with what it replaced or why it was revoked."""
    rows = Appointment.objects.filter(pk__in=asked.ids, node__in=nodes_at_work(asked.actor).values("pk"))
    known = {row.pk: row for row in rows.select_related("node", "supersedes")}
    return {
        notice.key: Sight(
            f"{row.decree_number}, {row.node.name}",
            page_path("network:appointment", slug=row.node.slug, serial=row.serial),
            _decree_note(row, asked.event(notice)),
            note_lang=_note_lang(asked.event(notice)),
        )
        for notice in asked.notices
        if (row := known.get(int(notice.object_id))) is not None
    }


def _reason(event: Event | None) -> str:
    return str(event.data.get("reason") or "") if event else ""


def _note_lang(event: Event | None) -> str:
    """A reason is in the words of whoever gave it."""
    return "id" if _reason(event) else ""


def _decree_note(decree: Appointment, event: Event | None) -> str:
    before = decree.supersedes
    if event is None or event.kind != network.APPOINTMENT_ENACTED.code:
        return _reason(event)
    if before is None:
        return _until(decree.valid_until)
    instead = _("menggantikan SK nomor %(number)s") % {"number": before.decree_number}
    return ", ".join(part for part in (instead, _until(decree.valid_until)) if part)


def _links(asked: _Asked) -> Sights:
    rows = CollaborationLink.objects.filter(
        pk__in=asked.ids, node__in=nodes_at_work(asked.actor).values("pk")
    )
    return asked.given(
        {
            row.pk: Sight(
                row.address, page_path("network:node", slug=row.node.slug), row.node.name, note_lang="id"
            )
            for row in rows.select_related("node")
        }
    )


def _entries(asked: _Asked) -> Sights:
    reached = _sites(asked.actor, Level.SEE)
    rows = entries_visible_to(asked.actor).filter(pk__in=asked.ids)
    known = {row.pk: row for row in rows if reached is None or row.node_id in reached}
    found: Sights = {}
    for notice in asked.notices:
        entry, event = known.get(int(notice.object_id)), asked.event(notice)
        if entry is not None:
            path = page_path("content:edit", slug=entry.node.slug, serial=entry.pk)
            found[notice.key] = _titled(entry, path, _reason(event))
    return found


def _titled(entry: Entry, path: str, note: str) -> Sight:
    english = entry.title_en if lang() == "en" else ""
    return Sight(
        english or entry.title_id,
        path,
        note,
        lead=f"{entry.get_kind_display()}: ",
        lang="en" if english else "id",
        note_lang="id",
    )


def _sites(actor: Actor, level: Level) -> frozenset[int] | None:
    """The nodes of whose sites a role held there has this level; None for all of them."""
    held = [
        grant for grant in actor.grants if ROLES[Role(grant.role)].powers.get(Area.SITE, Level.NONE) >= level
    ]
    if held and may(actor, Area.SITE, level):
        return None
    return frozenset(grant.scope.id for grant in held if grant.scope.kind == "node")


def _offers(asked: _Asked) -> Sights:
    """The offer as the node that gets it sees it, as long as the entry can be read."""
    nodes = [
        grant.scope.id
        for grant in asked.actor.grants
        if grant.scope.kind == "node" and ROLES[Role(grant.role)].powers.get(Area.SITE) == Level.DECIDE
    ]
    rows = Offer.objects.filter(entry__in=entries_visible_to(asked.actor).values("pk"), to__in=nodes)
    rows = rows.filter(entry__in=asked.ids).select_related("entry__node", "to").order_by("-pk")
    return asked.given(
        {
            row.entry_id: _titled(
                row.entry, page_path("content:offers", slug=row.to.slug), row.entry.node.name
            )
            for row in rows
        }
    )


def _answers(asked: _Asked) -> Sights:
    """The answer as the site that offered sees it, with the reason that was given."""
    reached = _sites(asked.actor, Level.SEE)
    rows = Offer.objects.filter(pk__in=asked.ids, entry__in=entries_visible_to(asked.actor).values("pk"))
    known = {
        row.pk: row
        for row in rows.select_related("entry__node", "to")
        if reached is None or row.entry.node_id in reached
    }
    found: Sights = {}
    for notice in asked.notices:
        offer, event = known.get(int(notice.object_id)), asked.event(notice)
        if offer is not None:
            path = page_path("content:offers", slug=offer.entry.node.slug)
            note = ": ".join(part for part in (offer.to.name, _reason(event)) if part)
            found[notice.key] = _titled(offer.entry, path, note)
    return found


def _own_account(asked: _Asked) -> Sights:
    path = page_path("mfa_index")
    words = _("Jika bukan Anda, segera ganti kata sandi dan akhiri semua sesi lain.")
    return {n.key: Sight("", path, words) for n in asked.notices if n.object_id == str(asked.mine)}


_SEEN: Mapping[str, Callable[[_Asked], Sights]] = MappingProxyType(
    {
        kinds.TASK_OPENED.code: _tasks,
        kinds.TASK_DUE.code: _tasks,
        kinds.ROLE.code: _roles,
        kinds.ROLE_EXPIRING.code: _roles,
        kinds.INVITATION.code: _invitations,
        kinds.HANDOVER.code: _handovers,
        kinds.CONSULTATION_OWN.code: _consultations,
        kinds.CONSULTATION.code: _consultations,
        kinds.APPOINTMENT.code: _decrees,
        kinds.DECREE.code: _decree_moves,
        kinds.NODE_STATE.code: _nodes,
        kinds.LINK.code: _links,
        kinds.SUBMITTED.code: _entries,
        kinds.RETURNED.code: _entries,
        kinds.PUBLISHED.code: _entries,
        kinds.OFFERED.code: _offers,
        kinds.ANSWERED.code: _answers,
        kinds.SECURITY.code: _own_account,
    }
)
