"""Made-up people, nodes, units, requests and events around the real agencies, for the pages of the workspace.

5,000 people with 6,000 roles, a node for every province, regency and city, 20,000 units, 600 requests for
consultation, 15,000 tasks, 3,000 entries of sites and 200,000 events. Imported where Django is set up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models

from bench.bulk import after_load, load
from bench.words import Writer
from jipp.accounts.models import Person
from jipp.content.models import TEXT_FIELDS, Entry, Version
from jipp.content.states import EntryState
from jipp.core.models import Event
from jipp.network.models import Agency, Consultation, Node, NodeKind, Role, RoleAssignment, Unit
from jipp.tasks.models import Task

PEOPLE, UNITS, REQUESTS, TASKS, ENTRIES, EVENTS = 5_000, 20_000, 600, 15_000, 3_000, 200_000
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
MARK = "sintetis-"


def make() -> None:
    """Add them all, once."""
    if Node.objects.filter(slug__startswith=MARK).exists():
        return
    agencies = list(Agency.objects.filter(is_active=True).order_by("pk"))
    _load(Node, _nodes(agencies))
    _load(Unit, _units(agencies))
    _load(Person, _people())
    people = list(Person.objects.filter(email__startswith=MARK).order_by("pk").values_list("pk", flat=True))
    nodes = list(Node.objects.order_by("pk").values_list("pk", flat=True))
    _load(RoleAssignment, _roles(people, nodes, agencies))
    _load(Consultation, _requests(agencies))
    _load(Entry, _entries(nodes))
    _load(Version, _versions())
    _load(Task, _tasks(people, nodes))
    _load(Event, _events(people, nodes, [agency.pk for agency in agencies]))
    after_load(Node, Unit, Person, RoleAssignment, Consultation, Entry, Version, Task, Event)


def _load(model: type[models.Model], rows: Iterator[dict[str, Any]]) -> None:
    """Rows as values by field; what a row leaves out has the field's default."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]

    def ordered() -> Iterator[list[Any]]:
        for row in rows:
            values = (row.get(field.name, field.get_default()) for field in fields)
            yield [_stored(field, value) for field, value in zip(fields, values, strict=True)]

    load(model, [field.column for field in fields], ordered())


def _stored(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(value, datetime | UUID):
        return value.hex if isinstance(value, UUID) else str(value)
    return field.get_prep_value(value) if isinstance(value, dict) else value


def _nodes(agencies: list[Agency]) -> Iterator[dict[str, Any]]:
    taken = set(Node.objects.values_list("agency_id", flat=True))
    states = ("aktif", "aktif", "dibina", "vakum", "penetapan", "konsultasi")
    for agency in agencies:
        if agency.region_id is None or agency.pk in taken:
            continue
        state = states[agency.pk % len(states)]
        yield {
            "kind": NodeKind.REGIONAL,
            "slug": f"{MARK}{agency.pk}",
            "name": f"JIPP {agency.name}"[:160],
            "short_name": agency.name[-60:],
            "agency": agency.pk,
            "region": agency.region_id,
            "is_active": state == "aktif",
            "state": state,
            "state_at": BEGAN + timedelta(hours=agency.pk),
        }


def _units(agencies: list[Agency]) -> Iterator[dict[str, Any]]:
    writer = Writer(11)
    for number in range(UNITS):
        name = f"Unit {writer.text(2, 4).title()} {number}"
        yield {"agency": agencies[number % len(agencies)].pk, "name": name, "name_key": name.lower()}


def _people() -> Iterator[dict[str, Any]]:
    writer = Writer(12)
    for number in range(PEOPLE):
        yield {
            "email": f"{MARK}{number}@contoh.invalid",
            "name": f"{writer.text(1, 3).title()} {number}",
            "position": writer.text(1, 3),
            "password": "!",
            "state": "aktif",
            "is_demo": True,
        }


def _roles(people: list[int], nodes: list[int], agencies: list[Agency]) -> Iterator[dict[str, Any]]:
    units = list(Unit.objects.filter(name__startswith="Unit ").values_list("pk", flat=True)[: len(people)])
    in_node = (Role.PELAKSANA, Role.PEMBINA, Role.FACILITATOR, Role.EDITOR)
    for number, person in enumerate(people):
        yield {"person": person, "role": Role.INNOVATOR.value, "unit": units[number]}
        if number < 2 * len(nodes):
            yield {
                "person": person,
                "role": in_node[number % len(in_node)].value,
                "node": nodes[number % len(nodes)],
            }
        elif number % 5 == 0:
            where = agencies[number % len(agencies)].pk
            yield {"person": person, "role": Role.AGENCY_ADMIN.value, "agency": where}


def _requests(agencies: list[Agency]) -> Iterator[dict[str, Any]]:
    writer = Writer(13)
    states = ("diajukan", "dijadwalkan", "selesai", "diterima", "ditolak", "ditarik")
    for number in range(REQUESTS):
        agency = agencies[number % len(agencies)]
        moment = BEGAN + timedelta(hours=number)
        yield {
            "code": f"sint{number:06d}",
            "agency": agency.pk,
            "agency_name": agency.name,
            "node_kind": NodeKind.REGIONAL,
            "contact_name": f"Sintetis {number}",
            "contact_position": writer.text(2, 3),
            "contact_email": f"{MARK}{number}@contoh.invalid",
            "contact_phone": "",
            "need": writer.text(20, 60),
            "state": states[number % len(states)],
            "state_at": moment,
            "created_at": moment,
        }


def _entries(nodes: list[int]) -> Iterator[dict[str, Any]]:
    writer = Writer(14)
    for number in range(ENTRIES):
        moment = BEGAN + timedelta(hours=number)
        # The first third lies on one site, as that of the nation does.
        node = nodes[0] if number < ENTRIES // 3 else nodes[number % len(nodes)]
        yield {
            "node": node,
            "kind": "berita",
            "slug": f"{MARK}{number}",
            "title_id": writer.text(4, 9).capitalize()[:200],
            "summary_id": writer.text(10, 25)[:400],
            "body_id": f"<p>{writer.text(80, 200)}</p>",
            "state": (EntryState.PUBLISHED if number % 4 else EntryState.DRAFT).value,
            "state_at": moment,
            "published_at": moment,
            "live_number": 1,
            "last_number": 1,
        }


def _versions() -> Iterator[dict[str, Any]]:
    """The one version that every entry has."""
    for entry in (
        Entry.objects.filter(slug__startswith=MARK).values("pk", "state_at", *TEXT_FIELDS).iterator()
    ):
        words = {name: entry[name] for name in TEXT_FIELDS}
        yield {**words, "entry": entry["pk"], "number": 1, "saved_at": entry["state_at"]}


def _tasks(people: list[int], nodes: list[int]) -> Iterator[dict[str, Any]]:
    writer = Writer(15)
    kinds = ("network.consultation.schedule", "network.appointment.renew", "network.link.mend")
    for number in range(TASKS):
        mine = number % 3 == 0
        yield {
            "kind": kinds[number % len(kinds)],
            "object_type": "sintetis",
            "object_id": str(number),
            "label": writer.text(3, 8)[:300],
            "path": "/kerja/konsultasi/",
            "person": people[number % len(people)] if mine else None,
            "role": "" if mine else Role.PELAKSANA.value,
            "scope_kind": "" if mine else "node",
            "scope_id": None if mine else nodes[number % (len(nodes) if number % 10 else 1)],
            "due": (BEGAN + timedelta(days=number % 400)).date() if number % 2 else None,
            "closed_at": BEGAN + timedelta(days=1) if number % 4 == 3 else None,
            "outcome": "selesai" if number % 4 == 3 else "",
        }


def _events(people: list[int], nodes: list[int], agencies: list[int]) -> Iterator[dict[str, Any]]:
    for number in range(EVENTS):
        of_node = number % 2 == 0
        places = nodes if of_node else agencies
        yield {
            "at": BEGAN + timedelta(minutes=number),
            "kind": "network.node.guided" if of_node else "network.agency.changed",
            "person_id": people[number % len(people)],
            "channel": "web",
            "object_type": "network.node" if of_node else "network.agency",
            "object_id": str(places[number % (len(places) if number % 7 else 1)]),
            "object_label": "Sintetis",
            "data": {},
            "correlation": UUID(int=number + 1),
        }
