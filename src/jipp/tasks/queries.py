"""What waits for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.core.models import Event
from jipp.core.ui.finding import matching
from jipp.tasks.kinds import KINDS
from jipp.tasks.models import Outcome, Task

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task as its reader sees it: the act, what it is about, where, by when, how late."""

    act: str
    label: str
    path: str
    due: date | None
    days_left: int | None
    is_mine_alone: bool

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.days_left is not None and self.days_left < 0


def subject_of(model: type[M], event: Event) -> M | None:
    """The thing that an event is about, if it still exists."""
    return model._default_manager.filter(pk=event.object_id).first()


def visible_to(actor: Actor) -> QuerySet[Task]:
    """The tasks of a person: by name, and of the roles held today; none for anybody else."""
    if actor.is_operator:
        return Task.objects.all()
    if actor.person_id is None:
        return Task.objects.none()
    mine = Q(person_id=actor.person_id)
    for grant in actor.grants:
        mine |= Q(role=grant.role, scope_kind=grant.scope.kind, scope_id=grant.scope.id)
    return Task.objects.filter(mine)


def open_tasks(actor: Actor) -> QuerySet[Task]:
    """What waits, the most pressing first; what has no date comes last."""
    return (
        visible_to(actor)
        .filter(closed_at__isnull=True, kind__in=list(KINDS))
        .order_by(F("due").asc(nulls_last=True), "opened_at", "pk")
    )


def tasks_to_find(actor: Actor, text: str, kinds: Sequence[str]) -> QuerySet[Task]:
    """Of what waits, the tasks about something of this name, and those of these kinds."""
    return open_tasks(actor).filter(matching(text, "label") | Q(kind__in=kinds))


def closed_tasks(actor: Actor) -> QuerySet[Task]:
    """What is done, the latest first."""
    return (
        visible_to(actor).filter(closed_at__isnull=False, kind__in=list(KINDS)).order_by("-closed_at", "-pk")
    )


def waiting(actor: Actor, limit: int = 50) -> list[Waiting]:
    """The first tasks that wait for the actor, in one statement."""
    today = timezone.localdate()
    return [
        Waiting(
            act=str(KINDS[task.kind].act),
            label=task.label,
            path=task.path,
            due=task.due,
            days_left=(task.due - today).days if task.due else None,
            is_mine_alone=task.person_id is not None,
        )
        for task in open_tasks(actor)[:limit]
    ]


@dataclass(frozen=True, slots=True)
class Done:
    """A task that is closed: the act, what it was about, where, when and how it ended."""

    act: str
    label: str
    path: str
    closed_at: datetime
    outcome: str


def done_lately(actor: Actor, limit: int = 12) -> list[Done]:
    """What was closed last, in one statement."""
    return [
        Done(
            act=str(KINDS[task.kind].act),
            label=task.label,
            path=task.path,
            closed_at=task.closed_at,
            outcome=str(Outcome(task.outcome).label),
        )
        for task in closed_tasks(actor)[:limit]
        if task.closed_at is not None
    ]
