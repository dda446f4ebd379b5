"""Whom an event concerns: a pure question to the network and the apps, one a kind of notice.

Who of these may see the thing, who did it themselves and who has an account that works is asked afterwards,
for all kinds alike (`services.planning`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from django.db import models

from jipp.accounts.models import Person
from jipp.content.models import Entry, Offer, Version
from jipp.content.queries import visible_to as entries_visible_to
from jipp.core.actor import VISITOR, Scope
from jipp.core.models import Event
from jipp.network import events as network
from jipp.network.models import (
    Appointment,
    AppointmentMember,
    AppointmentState,
    CollaborationLink,
    Consultation,
    Invitation,
    Node,
    Role,
)
from jipp.network.queries import holders, national_node
from jipp.notify import kinds
from jipp.tasks.models import Task

M = TypeVar("M", bound=models.Model)
People = Iterable[int]
HEADS = (Role.PELAKSANA, Role.PEMBINA)
TEAM = (*HEADS, Role.FACILITATOR, Role.EDITOR)


def told(code: str, event: Event) -> frozenset[int]:
    """The numbers of the people whom a notice of this kind about the event concerns."""
    return frozenset(TOLD[code](event))


def people_of_task(task: Task) -> frozenset[int]:
    """For whom a task waits: its person, or whoever holds its role there today."""
    if task.person_id is not None:
        return frozenset({task.person_id})
    scope = Scope(task.scope_kind, task.scope_id or 0)
    return _ids(holders([Role(task.role)], [scope]))


def _ids(people: models.QuerySet[Person]) -> frozenset[int]:
    return frozenset(people.values_list("pk", flat=True))


def _thing(model: type[M], event: Event) -> M | None:
    return model._default_manager.filter(pk=event.object_id).first()


def _in_node(node_id: int, *roles: Role) -> frozenset[int]:
    return _ids(holders(roles, [Scope("node", node_id)]))


def _busy_with(event: Event) -> frozenset[int]:
    """Those who are told of the thing by an open task about it."""
    open_ones = Task.objects.filter(
        object_type=event.object_type, object_id=event.object_id, closed_at__isnull=True
    )
    return frozenset().union(*(people_of_task(task) for task in open_ones))


def _task(event: Event) -> People:
    task = _thing(Task, event)
    if task is None or task.closed_at is not None or not task.is_told:
        return ()
    return people_of_task(task)


def _role(event: Event) -> People:
    # A hand-over is told as one thing.
    handed = Event.objects.filter(kind=network.ROLES_HANDED_OVER.code, correlation=event.correlation)
    person = event.data.get("person")
    return () if person is None or handed.exists() else (int(person),)


def _inviter(event: Event) -> People:
    invitation = _thing(Invitation, event)
    return () if invitation is None or invitation.invited_by_id is None else (invitation.invited_by_id,)


def _handover(event: Event) -> People:
    return (int(event.object_id), int(event.data.get("to") or 0))


def _requester(event: Event) -> People:
    asked = _thing(Consultation, event)
    return () if asked is None or asked.requested_by_id is None else (asked.requested_by_id,)


def _leaders(event: Event) -> People:
    return _national() - _busy_with(event) - frozenset(_requester(event))


def _national() -> frozenset[int]:
    nation = national_node()
    return frozenset() if nation is None else _in_node(nation.pk, Role.PELAKSANA)


def _heads_by_decree(event: Event) -> People:
    decree = _thing(Appointment, event)
    return () if decree is None else _in_node(decree.node_id, *HEADS) - _busy_with(event)


def _team_by_decree(event: Event) -> People:
    """The people of the node and the leaders of the nation; not those whose roles the decree moved.

    A draft that is thrown away was never in force, and is no news.
    """
    decree = _thing(Appointment, event)
    was = (event.data.get("state") or [""])[0]
    is_thrown_away = event.kind == network.APPOINTMENT_REVOKED.code and was == AppointmentState.DRAFT
    if decree is None or is_thrown_away:
        return ()
    return (_in_node(decree.node_id, *TEAM) | _national()) - _moved_by(decree, event)


def _moved_by(decree: Appointment, event: Event) -> frozenset[int]:
    """Those whom the same act gave a role, changed or took one of this decree or of the one before it."""
    decrees = [pk for pk in (decree.pk, decree.supersedes_id) if pk is not None]
    named = AppointmentMember.objects.filter(appointment__in=decrees)
    moved = Event.objects.filter(kind__in=list(kinds.ROLE.sentences), correlation=event.correlation)
    roles = [int(pk) for pk in moved.values_list("object_id", flat=True)]
    return frozenset(named.filter(assignment__in=roles).values_list("assignment__person_id", flat=True))


def _heads(event: Event) -> People:
    node = _thing(Node, event)
    return () if node is None else _in_node(node.pk, *HEADS)


def _heads_by_link(event: Event) -> People:
    link = _thing(CollaborationLink, event)
    is_news = event.kind != network.LINK_ANSWERED.code or _had_failed(event)
    return _in_node(link.node_id, *HEADS) - _busy_with(event) if link is not None and is_news else ()


def _had_failed(event: Event) -> bool:
    """Whether the look before this one found the link broken: the first answer is no news."""
    before = Event.objects.filter(
        object_type=event.object_type,
        object_id=event.object_id,
        pk__lt=event.pk,
        kind__in=[network.LINK_FAILED.code, network.LINK_ANSWERED.code, network.LINK_SET.code],
    )
    last = before.order_by("-pk").values_list("kind", flat=True).first()
    return last == network.LINK_FAILED.code


def _deciders(event: Event) -> People:
    entry = _thing(Entry, event)
    return () if entry is None else _in_node(entry.node_id, Role.PELAKSANA)


def _writers(event: Event) -> People:
    """Who saved the words in hand, and who asked for the decision."""
    saved = Version.objects.filter(entry_id=event.object_id, is_automatic=False, saved_by__isnull=False)
    last = saved.order_by("-number").values_list("saved_by_id", flat=True).first()
    asked = Event.objects.filter(
        object_type=event.object_type, object_id=event.object_id, pk__lt=event.pk
    ).filter(kind__in=list(kinds.SUBMITTED.sentences))
    asker = asked.order_by("-pk").values_list("person_id", flat=True).first()
    return [pk for pk in (last, asker) if pk is not None]


def _receivers(event: Event) -> People:
    nodes: Sequence[int] = event.data.get("to") or ()
    if not nodes or not entries_visible_to(VISITOR).filter(pk=event.object_id).exists():
        return ()
    return _ids(holders([Role.PELAKSANA], [Scope("node", pk) for pk in nodes]))


def _offerers(event: Event) -> People:
    """Those who write and decide on the site that offered."""
    offer = _thing(Offer, event)
    return () if offer is None else _in_node(offer.entry.node_id, Role.PELAKSANA, Role.EDITOR)


def _owner(event: Event) -> People:
    # Codes come along with the first factor; that one is told.
    return () if event.data.get("kind") == "recovery_codes" else (int(event.object_id),)


TOLD: Mapping[str, Callable[[Event], People]] = MappingProxyType(
    {
        kinds.TASK_OPENED.code: _task,
        kinds.ROLE.code: _role,
        kinds.INVITATION.code: _inviter,
        kinds.HANDOVER.code: _handover,
        kinds.CONSULTATION_OWN.code: _requester,
        kinds.CONSULTATION.code: _leaders,
        kinds.APPOINTMENT.code: _heads_by_decree,
        kinds.DECREE.code: _team_by_decree,
        kinds.NODE_STATE.code: _heads,
        kinds.LINK.code: _heads_by_link,
        kinds.SUBMITTED.code: _deciders,
        kinds.RETURNED.code: _writers,
        kinds.PUBLISHED.code: _writers,
        kinds.OFFERED.code: _receivers,
        kinds.ANSWERED.code: _offerers,
        kinds.SECURITY.code: _owner,
    }
)
"""By the code of the kind; those of the calendar are not brought by events (`queries.due`)."""
