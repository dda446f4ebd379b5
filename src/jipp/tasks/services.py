"""Tasks are opened, closed and passed on, each as the consequence of an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.core.actor import Actor, Scope
from jipp.core.events import record, record_many, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.tasks import events, policy
from jipp.tasks.kinds import TaskKind, add_kinds
from jipp.tasks.models import Outcome, Task

__all__ = [
    "Reference",
    "TaskEntry",
    "TaskKind",
    "add_kinds",
    "close_tasks",
    "open_task",
    "pass_on_tasks",
]


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing by its type and number, as events name it: it may be gone."""

    type: str
    id: str


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task to open: its kind, where it is done, for whom, by when (else by the days of its kind).

    For a person, or else for a role in a scope.
    """

    kind: TaskKind
    label: str
    path: str
    person_id: int | None = None
    role: str = ""
    scope: Scope | None = None
    due: date | None = None

    @property
    def last_day(self) -> date | None:
        """The day it is due."""
        if self.due is not None or self.kind.days is None:
            return self.due
        return timezone.localdate() + timedelta(days=self.kind.days)


@service
def open_task(entry: TaskEntry, about: models.Model, *, actor: Actor) -> Task:
    """Open a task about a thing; one that is open already gets the new date, label and assignee."""
    require(policy.may_keep_tasks(actor))
    facts = {
        "label": entry.label[:300],
        "path": entry.path,
        "person_id": entry.person_id,
        "role": "" if entry.person_id else entry.role,
        "scope_kind": entry.scope.kind if entry.scope and not entry.person_id else "",
        "scope_id": entry.scope.id if entry.scope and not entry.person_id else None,
        "due": entry.last_day,
    }
    identity = {
        "kind": entry.kind.code,
        "object_type": about._meta.label_lower,
        "object_id": str(about.pk),
    }
    task = Task.objects.select_for_update().filter(**identity, closed_at__isnull=True).first()
    if task is None:
        task = Task.objects.create(**identity, **facts)
        record(events.TASK_OPENED, task, actor=actor)
        return task
    if all(getattr(task, name) == value for name, value in facts.items()):
        record_nothing("the task is open as it should be")
        return task
    for name, value in facts.items():
        setattr(task, name, value)
    task.save()
    record(events.TASK_CHANGED, task, actor=actor)
    return task


@service
def close_tasks(
    kinds: Iterable[TaskKind], about: Reference, *, actor: Actor, by: int | None, is_void: bool = False
) -> int:
    """Close the open tasks of these kinds about a thing; returns how many. `by` is the person who did it."""
    require(policy.may_keep_tasks(actor))
    found = list(
        Task.objects.select_for_update().filter(
            kind__in=[kind.code for kind in kinds],
            object_type=about.type,
            object_id=about.id,
            closed_at__isnull=True,
        )
    )
    outcome = Outcome.VOID if is_void else Outcome.DONE
    for task in found:
        task.closed_at, task.closed_by, task.outcome = timezone.now(), by, outcome
    Task.objects.bulk_update(found, ["closed_at", "closed_by", "outcome"])
    if found:
        record_many(events.TASK_CLOSED, [(task, {"outcome": outcome.value}) for task in found], actor=actor)
    else:
        record_nothing("no such task is open")
    return len(found)


@service
def pass_on_tasks(giver: Person, taker: Person, *, actor: Actor) -> int:
    """What waits for one person by name waits for another from now on; returns how many tasks."""
    require(policy.may_keep_tasks(actor))
    found = list(Task.objects.select_for_update().filter(person=giver, closed_at__isnull=True))
    for task in found:
        task.person = taker
    Task.objects.bulk_update(found, ["person"])
    if found:
        record_many(
            events.TASK_CHANGED,
            [(task, {"person": [giver.pk, taker.pk]}) for task in found],
            actor=actor,
        )
    else:
        record_nothing("nothing waits for this person by name")
    return len(found)
