"""Who may give, attach, describe and withdraw files."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny
from jipp.files.models import State, StoredFile

MOST_PENDING = 60
"""So many files that nobody put to use yet may one person have."""


def may_store(actor: Actor, pending: int) -> Verdict:
    """Whoever is signed in gives files, and leaves few of them lying about."""
    if actor.is_operator:
        return allow()
    if not actor.is_person:
        return deny(_("Masuk dahulu untuk mengunggah berkas."))
    if pending >= MOST_PENDING:
        return deny(
            _(
                "Anda memiliki %(count)s berkas yang belum dipakai. Pakai atau hapus sebagian, "
                "atau tunggu sehari sampai terhapus sendiri."
            )
            % {"count": pending}
        )
    return allow()


def is_uploader(actor: Actor, file: StoredFile) -> bool:
    """Whether the file came from this actor."""
    if file.uploaded_by is None:
        return actor.is_operator
    return actor.person_id == file.uploaded_by


def may_attach(actor: Actor, file: StoredFile) -> Verdict:
    """Nobody attaches what another gave; that the owner may be changed is asked besides."""
    if not (is_uploader(actor, file) or actor.is_operator):
        return deny(_("Berkas ini diunggah orang lain. Unggah berkas Anda sendiri."))
    return allow()


def may_change_pending(actor: Actor, file: StoredFile) -> Verdict:
    """A file that nobody put to use yet is its giver's alone."""
    return may_attach(actor, file)


def may_withdraw(actor: Actor, file: StoredFile) -> Verdict:
    """The owner of an attached file was asked by the service, as only it knows its own rules."""
    return allow() if file.state == State.ATTACHED else may_change_pending(actor, file)


def may_sweep(actor: Actor) -> Verdict:
    """Only the program itself and its operator."""
    return allow() if actor.is_operator else deny(_("Hanya pengelola sistem yang dapat membersihkan berkas."))


MOVES = {"attach": may_attach, "withdraw": may_withdraw}
