"""Asking about people."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from jipp.accounts.models import Person
from jipp.core.actor import Actor


def visible_to(actor: Actor) -> QuerySet[Person]:
    """A person sees their own account, the operator all; whom else roles let see, `network` says."""
    if actor.is_operator:
        return Person.objects.all()
    if actor.person_id is None:
        return Person.objects.none()
    return Person.objects.filter(pk=actor.person_id)


def person_by_id(person_id: int) -> Person | None:
    """Any account by its number, for sign-in."""
    return Person.objects.filter(pk=person_id).first()


def person_by_email(email: str) -> Person | None:
    """Any account by its address, for sign-in and invitations."""
    return Person.objects.filter(email=email.strip().casefold()).first()


def names_of(ids: Iterable[int]) -> dict[int, str]:
    """The names of people by number, for the trace; nobody's after erasure."""
    return dict(Person.objects.filter(pk__in=set(ids)).values_list("pk", "name"))
