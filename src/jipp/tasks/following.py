"""From what happened to what has to be done next; inside the same transaction, so that none is missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import override

from jipp.accounts.models import Person
from jipp.accounts.queries import person_by_id
from jipp.core.actor import Scope, system
from jipp.core.events import Kind, subscribe
from jipp.core.links import page_path
from jipp.core.models import Event
from jipp.network import events
from jipp.network.models import Appointment, CollaborationLink, Consultation, NodeState, Partnership, Role
from jipp.network.queries import holders, names_both_managers, national_node
from jipp.tasks import kinds
from jipp.tasks.kinds import TaskKind
from jipp.tasks.queries import subject_of
from jipp.tasks.services import Reference, TaskEntry, close_tasks, open_task, pass_on_tasks

ACTOR = system("tasks")


def follow_network() -> None:
    """Subscribe to the network's events."""
    _on(events.CONSULTATION_ASKED, _consultation_asked)
    _on(events.CONSULTATION_SCHEDULED, _consultation_scheduled)
    _on(events.CONSULTATION_HELD, _consultation_held)
    for kind in (events.CONSULTATION_ACCEPTED, events.CONSULTATION_DECLINED):
        _on(kind, _consultation_decided)
    _on(events.CONSULTATION_WITHDRAWN, _consultation_withdrawn)
    _on(events.APPOINTMENT_CHANGED, _appointment_changed)
    _on(events.APPOINTMENT_ENACTED, _appointment_enacted)
    _on(events.NODE_ACTIVATED, _node_activated)
    _on(events.NODE_CLOSED, _node_closed)
    _on(events.APPOINTMENT_EXPIRING, _appointment_expiring)
    _on(events.APPOINTMENT_REPLACED, _appointment_replaced)
    for kind in (events.APPOINTMENT_EXPIRED, events.APPOINTMENT_REVOKED):
        _on(kind, _appointment_ended)
    _on(events.PARTNERSHIP_EXPIRING, _partnership_expiring)
    _on(events.PARTNERSHIP_RENEWED, _partnership_renewed)
    for kind in (events.PARTNERSHIP_LAPSED, events.PARTNERSHIP_ENDED):
        _on(kind, _partnership_over)
    _on(events.LINK_FAILED, _link_failed)
    for kind in (events.LINK_ANSWERED, events.LINK_SET):
        _on(kind, _link_mended)
    _on(events.LINK_REMOVED, _link_removed)
    _on(events.ROLES_HANDED_OVER, _handed_over)


def _on(kind: Kind, act: Callable[[Event], None]) -> None:
    def handle(recorded: Sequence[Event]) -> None:
        for event in recorded:
            act(event)

    subscribe(kind, handle, within=True)


def _path(name: str, **kwargs: str | int) -> str:
    with override("id"):
        return page_path(name, **kwargs)


def _for_nation(kind: TaskKind, consultation: Consultation) -> None:
    nation = national_node()
    if nation is None:
        return
    due = None
    if kind is kinds.HOLD and consultation.scheduled_at is not None:
        due = consultation.scheduled_at.date()
    entry = TaskEntry(
        kind=kind,
        label=consultation.agency_name,
        path=_path("network:consultation", code=consultation.code),
        role=Role.PELAKSANA.value,
        scope=Scope("node", nation.pk),
        due=due,
    )
    open_task(entry, consultation, actor=ACTOR)


def _close(event: Event, *done: TaskKind, is_void: bool = False) -> None:
    about = Reference(event.object_type, event.object_id)
    close_tasks(done, about, actor=ACTOR, by=event.person_id, is_void=is_void)


def _consultation_asked(event: Event) -> None:
    consultation = subject_of(Consultation, event)
    if consultation is not None:
        _for_nation(kinds.SCHEDULE, consultation)


def _consultation_scheduled(event: Event) -> None:
    _close(event, kinds.SCHEDULE)
    consultation = subject_of(Consultation, event)
    if consultation is not None:
        _for_nation(kinds.HOLD, consultation)


def _consultation_held(event: Event) -> None:
    _close(event, kinds.SCHEDULE, kinds.HOLD)
    consultation = subject_of(Consultation, event)
    if consultation is not None:
        _for_nation(kinds.DECIDE, consultation)


def _consultation_decided(event: Event) -> None:
    _close(event, kinds.DECIDE)
    _close(event, kinds.SCHEDULE, kinds.HOLD, is_void=True)


def _consultation_withdrawn(event: Event) -> None:
    _close(event, kinds.SCHEDULE, kinds.HOLD, kinds.DECIDE, is_void=True)


def _appointment_changed(event: Event) -> None:
    """A draft that names both managers waits for the head of the node, or for the nation if there is none."""
    appointment = subject_of(Appointment, event)
    if appointment is None or not names_both_managers(appointment):
        _close(event, kinds.ENACT, is_void=True)
        return
    role, scope = Role.PEMBINA, Scope("node", appointment.node_id)
    nation = national_node()
    if nation is not None and not holders([role], [scope]).exists():
        role, scope = Role.PELAKSANA, Scope("node", nation.pk)
    entry = TaskEntry(
        kind=kinds.ENACT,
        label=f"{appointment.decree_number}, {appointment.node.short_name}",
        path=_path("network:appointment", slug=appointment.node.slug, serial=appointment.serial),
        role=role.value,
        scope=scope,
    )
    open_task(entry, appointment, actor=ACTOR)


def _appointment_enacted(event: Event) -> None:
    """A node with managers waits to be activated by the nation."""
    _close(event, kinds.ENACT)
    appointment, nation = subject_of(Appointment, event), national_node()
    if appointment is None or nation is None or appointment.node.state != NodeState.APPOINTING:
        return
    entry = TaskEntry(
        kind=kinds.ACTIVATE,
        label=appointment.node.name,
        path=_path("network:node", slug=appointment.node.slug),
        role=Role.PELAKSANA.value,
        scope=Scope("node", nation.pk),
    )
    open_task(entry, appointment.node, actor=ACTOR)


def _node_activated(event: Event) -> None:
    _close(event, kinds.ACTIVATE)


def _node_closed(event: Event) -> None:
    _close(event, kinds.ACTIVATE, is_void=True)


def _appointment_expiring(event: Event) -> None:
    appointment = subject_of(Appointment, event)
    if appointment is None:
        return
    entry = TaskEntry(
        kind=kinds.RENEW,
        label=appointment.decree_number,
        path=_path("network:appointment", slug=appointment.node.slug, serial=appointment.serial),
        role=Role.PELAKSANA.value,
        scope=Scope("node", appointment.node_id),
        due=appointment.valid_until,
    )
    open_task(entry, appointment, actor=ACTOR)


def _appointment_replaced(event: Event) -> None:
    _close(event, kinds.RENEW)


def _appointment_ended(event: Event) -> None:
    _close(event, kinds.RENEW, kinds.ENACT, is_void=True)


def _partnership_expiring(event: Event) -> None:
    partnership = subject_of(Partnership, event)
    if partnership is None:
        return
    entry = TaskEntry(
        kind=kinds.RENEW_PARTNERSHIP,
        label=str(partnership),
        path=_path("network:partnership", slug=partnership.node.slug, serial=partnership.serial),
        role=Role.PELAKSANA.value,
        scope=Scope("node", partnership.node_id),
        due=partnership.valid_until,
    )
    open_task(entry, partnership, actor=ACTOR)


def _partnership_renewed(event: Event) -> None:
    _close(event, kinds.RENEW_PARTNERSHIP)


def _partnership_over(event: Event) -> None:
    _close(event, kinds.RENEW_PARTNERSHIP, is_void=True)


def _link_failed(event: Event) -> None:
    link = subject_of(CollaborationLink, event)
    if link is None:
        return
    entry = TaskEntry(
        kind=kinds.MEND_LINK,
        label=link.address,
        path=_path("network:link", slug=link.node.slug),
        role=Role.PELAKSANA.value,
        scope=Scope("node", link.node_id),
    )
    open_task(entry, link, actor=ACTOR)


def _link_mended(event: Event) -> None:
    _close(event, kinds.MEND_LINK)


def _link_removed(event: Event) -> None:
    _close(event, kinds.MEND_LINK, is_void=True)


def _handed_over(event: Event) -> None:
    giver = subject_of(Person, event)
    taker = person_by_id(int(event.data.get("to") or 0))
    if giver is not None and taker is not None:
        pass_on_tasks(giver, taker, actor=ACTOR)
