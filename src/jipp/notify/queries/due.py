"""What the calendar brings to mind: tasks whose last day nears or is over, roles that end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from jipp.network.models import AppointmentState, Role, RoleAssignment
from jipp.notify.kinds import DUE_STEPS, OVER, ROLE, ROLE_EXPIRING, ROLE_STEPS, TASK_DUE, NoticeKind
from jipp.notify.models import Notice
from jipp.notify.queries.told import people_of_task
from jipp.tasks.models import Task

BACK = timedelta(days=14)
"""What was over before that, nobody is told any more: a program that was off does not bring up old things."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something to be told without an event: its kind, which day it is about, the thing, and whom."""

    kind: NoticeKind
    code: str
    thing: models.Model
    day: date
    people: frozenset[int]

    @property
    def key(self) -> str:
        """By which nobody is told twice; another last day is another occasion."""
        return key_of(self.code, self.thing.pk, self.day)

    @property
    def at(self) -> datetime:
        """When it came up."""
        return timezone.now()


def key_of(code: str, pk: int, day: date) -> str:
    """The key of an occasion about a thing with this last day."""
    return f"{code}:{pk}:{day.isoformat()}"


def step_of(left: int, steps: Sequence[int]) -> str:
    """The step that has been reached when so many days are left: the nearest one; none before the first."""
    if left < 0:
        return OVER
    return str(min((days for days in steps if left <= days), default=""))


def occasions(today: date) -> list[Occasion]:
    """What is to be told today and was not yet."""
    found = [*_tasks(today), *_roles(today)]
    known = set(
        Notice.objects.filter(
            kind__in=[TASK_DUE.code, ROLE_EXPIRING.code, ROLE.code],
            object_id__in={str(one.thing.pk) for one in found},
            key__in=[one.key for one in found],
        ).values_list("key", flat=True)
    )
    return [one for one in found if one.key not in known]


def _tasks(today: date) -> Iterator[Occasion]:
    near = Q(due__gte=today - BACK, due__lte=today + timedelta(days=max(DUE_STEPS)))
    for task in Task.objects.filter(near, closed_at__isnull=True).order_by("pk"):
        step = step_of((task.due - today).days, DUE_STEPS) if task.due else ""
        if task.due and step and _was_known(timezone.localdate(task.opened_at), task.due, step):
            yield Occasion(TASK_DUE, f"due.{step}", task, task.due, people_of_task(task))


def _roles(today: date) -> Iterator[Occasion]:
    """Of managers by a decree that is in force the decree's end is told instead."""
    by_decree = Q(
        role__in=[Role.PELAKSANA, Role.PEMBINA], appointed_by__appointment__state=AppointmentState.IN_FORCE
    )
    near = Q(until__gte=today - BACK, until__lte=today + timedelta(days=max(ROLE_STEPS)))
    rows = RoleAssignment.objects.filter(near, ended_at__isnull=True).exclude(by_decree).order_by("pk")
    for role in rows:
        step = step_of((role.until - today).days, ROLE_STEPS) if role.until else ""
        if role.until and step and _was_known(role.since, role.until, step):
            kind = ROLE if step == OVER else ROLE_EXPIRING
            yield Occasion(kind, f"role.{step}", role, role.until, frozenset({role.person_id}))


def _was_known(since: date, last_day: date, step: str) -> bool:
    """Whether it began before the step: whoever was told of it later knows the last day from then."""
    return step == OVER or since < last_day - timedelta(days=int(step))
