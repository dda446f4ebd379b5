"""What happens to a stored file: put to use, described, withdrawn. Its owner's app decides who may."""

from __future__ import annotations

from django.db.models import Model

from jipp.core.actor import Actor
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import Verdict, require
from jipp.files import events, policy
from jipp.files.models import Purpose, State, StoredFile
from jipp.files.owners import owner_of, type_of
from jipp.files.purposes import RULES
from jipp.files.services.contents import remove_unused
from jipp.files.services.describing import Description, require_alt
from jipp.files.services.emptying import empty


@service
def attach_file(file: StoredFile, to: Model, *, actor: Actor) -> StoredFile:
    """Put a pending file to use: from now on whoever sees `to` sees the file.

    Raises `Refused` when the file is another's or `to` may not be changed, `WrongState` when the file is in
    use already, `DomainError` (`file_alt_missing`) when an image needs a description and has none.
    """
    owner_type = type_of(to)
    require(_may_change_owner(actor, owner_type, to))
    require(policy.may_attach(actor, file))
    require_alt(file, is_needed=RULES[Purpose(file.purpose)].needs_alt)
    waiting = StoredFile.objects.filter(pk=file.pk, state=State.PENDING)
    waiting.update(owner_type=owner_type, owner_id=str(to.pk))
    move(file, "attach", actor=actor, owner=[owner_type, str(to.pk)])
    file.refresh_from_db()
    return file


@service
def withdraw_file(file: StoredFile, *, actor: Actor) -> StoredFile:
    """Take a file away: nobody sees it any more, and its bytes are cleared after a month."""
    require(_may_change(actor, file))
    return move(file, "withdraw", actor=actor)


@service
def erase_file(file: StoredFile, *, actor: Actor) -> StoredFile:
    """Take a file away with its bytes at once, as when a person's data are erased (UU 27/2022, article 8).

    Its row stays without name, words and bytes. Bytes that another file has too stay with that one.
    """
    require(_may_change(actor, file))
    if file.state != State.WITHDRAWN:
        move(file, "withdraw", actor=actor)
    empty([file], actor)
    file.refresh_from_db()
    file.name = f"dihapus.{file.name.rpartition('.')[2]}"
    for name in ("alt", "alt_en", "note", "note_en"):
        setattr(file, name, "")
    file.save(update_fields=["name", "alt", "alt_en", "note", "note_en"])
    remove_unused()
    return file


@service
def describe_file(file: StoredFile, said: Description, *, actor: Actor) -> StoredFile:
    """Say what an image shows, or what readers of a document should know.

    Raises `DomainError` when a text is too long, or when an image in use would lose the description it needs.
    """
    require(_may_change(actor, file))
    said = said.tidied()
    changed = said.changes(file)
    if not changed:
        record_nothing("the file is described so already")
        return file
    for name, (_old, new) in changed.items():
        setattr(file, name, new)
    in_use = file.state == State.ATTACHED
    require_alt(file, is_needed=in_use and RULES[Purpose(file.purpose)].needs_alt)
    file.save(update_fields=list(changed))
    record(events.DESCRIBED, file, actor=actor, changed=changed)
    return file


def _may_change(actor: Actor, file: StoredFile) -> Verdict:
    if file.state != State.ATTACHED:
        return policy.may_change_pending(actor, file)
    owner = owner_of(file.owner_type)
    thing = owner.model._default_manager.filter(pk=file.owner_id).first() if owner else None
    if thing is None:
        # Its owner is gone; nobody is left to decide but the operator.
        return policy.may_sweep(actor)
    return _may_change_owner(actor, file.owner_type, thing)


def _may_change_owner(actor: Actor, owner_type: str, thing: Model) -> Verdict:
    owner = owner_of(owner_type)
    if owner is None:
        raise LookupError(f"nobody owns files of {owner_type}")
    return owner.may_change(actor, thing)
