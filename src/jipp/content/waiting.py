"""What waits for those who decide on a site: words to be read, offers of other sites to be answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from jipp.content import events
from jipp.content.models import Entry
from jipp.content.queries.deciding import entry_by_key, open_offers_of
from jipp.core.actor import Scope, system
from jipp.core.events import Kind, subscribe
from jipp.core.links import page_path
from jipp.core.models import Event
from jipp.network.models import Role
from jipp.tasks.services import Reference, TaskEntry, TaskKind, add_kinds, close_tasks, open_task

ACTOR = system("content.tasks")
# Both are told by notices of their own.
REVIEW = TaskKind("content.entry.review", _("Periksa isi situs"), days=7, is_told=False)
ANSWER = TaskKind("content.offer.answer", _("Jawab tawaran isi"), days=14, is_told=False)


def open_and_close_tasks() -> None:
    """Let what is submitted and offered wait for its decision; called once when the app is ready."""
    add_kinds(REVIEW, ANSWER)
    _on(events.SUBMITTED, _submitted)
    for kind in (events.RETURNED, events.PUBLISHED, events.REVISED, events.SCHEDULED):
        _on(kind, _decided)
    for kind in (events.WITHDRAWN, events.EXPIRED):
        _on(kind, _gone)
    _on(events.OFFERED, _offered)
    for kind in (events.ACCEPTED, events.DECLINED):
        _on(kind, _answered)


def _on(kind: Kind, act: Callable[[Event], None]) -> None:
    def handle(recorded: Sequence[Event]) -> None:
        for event in recorded:
            act(event)

    subscribe(kind, handle, within=True)


def _submitted(event: Event) -> None:
    entry = entry_by_key(event.object_id)
    if entry is not None:
        with override("id"):
            path = page_path("content:edit", slug=entry.node.slug, serial=entry.pk)
        open_task(_task(REVIEW, entry, path, entry.node_id), entry, actor=ACTOR)


def _decided(event: Event) -> None:
    close_tasks([REVIEW], Reference(event.object_type, event.object_id), actor=ACTOR, by=event.person_id)


def _gone(event: Event) -> None:
    about = Reference(event.object_type, event.object_id)
    close_tasks([REVIEW], about, actor=ACTOR, by=event.person_id, is_void=True)
    for offer in open_offers_of(event.object_id):
        about = Reference(offer._meta.label_lower, str(offer.pk))
        close_tasks([ANSWER], about, actor=ACTOR, by=event.person_id, is_void=True)


def _offered(event: Event) -> None:
    for offer in open_offers_of(event.object_id):
        with override("id"):
            path = page_path("content:offers", slug=offer.to.slug)
        open_task(_task(ANSWER, offer.entry, path, offer.to_id), offer, actor=ACTOR)


def _answered(event: Event) -> None:
    close_tasks([ANSWER], Reference(event.object_type, event.object_id), actor=ACTOR, by=event.person_id)


def _task(kind: TaskKind, entry: Entry, path: str, node_id: int) -> TaskEntry:
    role, scope = Role.PELAKSANA.value, Scope("node", node_id)
    return TaskEntry(kind, f"{entry.title_id}, {entry.node.short_name}", path, role=role, scope=scope)
