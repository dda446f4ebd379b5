"""Keeping the one file of a record: a new one takes the place of the old one, which is withdrawn."""

from __future__ import annotations

from jipp.core.actor import Actor
from jipp.files.services import CheckedFile, attach_file, store_file, withdraw_file
from jipp.network.models import Appointment, Partnership, Regulation

Owner = Appointment | Partnership | Regulation


def keep_file(owner: Owner, checked: CheckedFile | None, actor: Actor) -> bool:
    """Put a checked file to the record, if there is one; inside the transaction of the service that asks."""
    if checked is None:
        return False
    before = owner.file
    owner.file = attach_file(store_file(checked, actor=actor), owner, actor=actor)
    owner.save(update_fields=["file"])
    if before is not None:
        withdraw_file(before, actor=actor)
    return True


def drop_file(owner: Owner, actor: Actor) -> None:
    """Withdraw the file of a record that is about to go; nothing where it has none."""
    before = owner.file
    if before is not None:
        owner.file = None
        owner.save(update_fields=["file"])
        withdraw_file(before, actor=actor)
