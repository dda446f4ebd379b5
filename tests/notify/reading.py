"""What the tests of notices read: who was told, by which letters, in which words."""

from __future__ import annotations

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.mail.models import Letter
from jipp.network.models import Appointment, Node
from jipp.network.models import Role as Part
from jipp.notify.models import Notice
from jipp.notify.queries import shown
from tests.factories import life

People = dict[str, Person]
Actors = dict[str, Actor]


def told(people: People, kind: str) -> set[str]:
    """The members of the cast who have a notice of this kind."""
    names = {person.pk: name for name, person in people.items()}
    return {names[pk] for pk in Notice.objects.filter(kind=kind).values_list("person_id", flat=True)}


def letters(kind: str) -> list[str]:
    rows = Letter.objects.filter(kind=f"notify.{kind}").order_by("name")
    return list(rows.values_list("name", flat=True))


def words(actor: Actor) -> list[tuple[str, str]]:
    rows = list(Notice.objects.filter(person_id=actor.person_id or 0).order_by("pk"))
    return [(one.sentence, one.sight.label if one.sight else "-") for one in shown(actor, rows)]


def decree_naming(node: Node, *named: tuple[Person, Part]) -> Appointment:
    """A draft that names these people."""
    decree = life.appointment(node)
    for person, role in named:
        life.member(decree, person, role)
    return decree
