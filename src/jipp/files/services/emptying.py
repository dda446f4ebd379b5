"""Withdrawn files lose their bytes; their rows and their trace stay."""

from __future__ import annotations

from collections.abc import Sequence

from jipp.core.actor import Actor
from jipp.core.events import Kind, record_many
from jipp.files import events
from jipp.files.models import ImageVariant, StoredFile


def empty(files: Sequence[StoredFile], actor: Actor) -> None:
    """Part withdrawn files from their contents, which the next removal of unused ones takes away."""
    note(events.CLEARED, files, actor)
    ids = [file.pk for file in files]
    ImageVariant.objects.filter(file__in=ids).delete()
    StoredFile.objects.filter(pk__in=ids).update(content=None)


def note(kind: Kind, files: Sequence[StoredFile], actor: Actor) -> None:
    """Record what happened to each of the files."""
    record_many(kind, [(file, {"sha256": file.sha256}) for file in files], actor=actor)
