"""The trace of what happened, its seals, and the version of what visitors see."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone

from jipp.core.seal.canonical import canonical_json


class PlainValues(models.TextField):  # type: ignore[type-arg]
    """Plain values as JSON, stored as the canonical text that is sealed: `jsonb` would write it anew."""

    # What may be set and what is got, as django-stubs asks it.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        """The values of a stored text."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """The values of a text from a fixture."""
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str:
        """The text that is stored."""
        return canonical_json(value)

    def value_to_string(self, obj: models.Model) -> str:
        """The text for a fixture."""
        return canonical_json(self.value_from_object(obj))


class Event(models.Model):
    """Who did what to which thing, when. Append-only: triggers in both databases refuse changes.

    A person acts by number (`person_id`, no foreign key: the trace outlives people) and leaves `actor_name`
    empty; `personal_digest` stands for the personal details, which lie beside (`EventPersonal`) and can be
    erased. `core.seal` seals every column.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    kind = models.CharField(max_length=100)
    person_id = models.BigIntegerField(null=True, blank=True)
    actor_name = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=20)
    reason = models.CharField(max_length=300, blank=True)
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(max_length=300)
    data = PlainValues(default=dict)
    personal_digest = models.CharField(max_length=64, blank=True)
    correlation = models.UUIDField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["object_type", "object_id", "id"], name="event_of_object"),
            models.Index(fields=["object_type", "id"], name="event_of_type"),
            models.Index(fields=["kind", "id"], name="event_of_kind"),
            models.Index(
                fields=["person_id", "id"],
                name="event_of_person",
                condition=models.Q(person_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_label}"

    @classmethod
    def of(cls, obj: models.Model) -> models.QuerySet[Event]:
        """What happened to `obj`, newest first, with the personal details that are still kept."""
        found = cls.objects.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))
        return found.select_related("personal").order_by("-id")

    @property
    def details(self) -> dict[str, Any]:
        """All that was recorded about it: `data`, and the personal details unless they were erased."""
        if not self.personal_digest:
            return dict(self.data)
        try:
            return {**self.data, **self.personal.data}
        except ObjectDoesNotExist:
            return dict(self.data)


class EventPersonal(models.Model):
    """The personal details of an event, whom they are about, and the salt of their digest.

    Triggers refuse changes; deleting a row is how they are erased (`core.seal.services.erase_personal`).
    """

    event = models.OneToOneField(
        Event, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="personal"
    )
    person_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    salt = models.BinaryField()
    data = PlainValues()

    def __str__(self) -> str:
        return f"{self.event_id}"


class Seal(models.Model):
    """A batch of events sealed: those numbered `first_id` to `last_id`, and nothing else may stand there.

    `digests` holds 32 bytes an event, in order; `names` a compressed line an event (number, moment, kind), so
    that a removed event can be named. `hash` covers every other column but `signature`, and by `previous` the
    seal before; `signature` is its HMAC. `form` says of which columns the digests are made. Append-only.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    form = models.PositiveSmallIntegerField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    count = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digests = models.BinaryField()
    names = models.BinaryField()
    hash = models.CharField(max_length=64, unique=True)
    signature = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


class PublicVersion(models.Model):
    """One row: how often what visitors see has changed."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
