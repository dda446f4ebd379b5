"""Files of entries: a cover, pictures in the text, something to download."""

from __future__ import annotations

from jipp.content import events, policy
from jipp.content.models import Entry, EntryFile, FileRole
from jipp.core.actor import Actor
from jipp.core.events import record
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.files.services import CheckedFile, attach_file, store_file, withdraw_file


@service
def add_file(
    entry: Entry, checked: CheckedFile, role: FileRole, *, actor: Actor, alt: str = "", alt_en: str = ""
) -> EntryFile:
    """Put a checked file to an entry; a new cover takes the place of the old one.

    Raises `DomainError` (`file_alt_missing`) for a picture that nobody described.
    """
    require(policy.may_change_files(actor, entry))
    file = store_file(checked, actor=actor, alt=alt, alt_en=alt_en)
    attach_file(file, entry, actor=actor)
    if role == FileRole.COVER:
        for former in EntryFile.objects.filter(entry=entry, role=role).select_related("file"):
            _take_off(former, actor)
    made = EntryFile.objects.create(entry=entry, file=file, role=role)
    record(events.FILE_ADDED, entry, actor=actor, role=role)
    return made


@service
def remove_file(held: EntryFile, *, actor: Actor) -> None:
    """Take a file off an entry; pictures of it in the text are no longer shown."""
    require(policy.may_change_files(actor, held.entry))
    entry, role = held.entry, held.role
    _take_off(held, actor)
    record(events.FILE_REMOVED, entry, actor=actor, role=role)


def _take_off(held: EntryFile, actor: Actor) -> None:
    file = held.file
    held.delete()
    withdraw_file(file, actor=actor)
