"""Who may do what with letters."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny


def may_give_up(actor: Actor) -> Verdict:
    """Only the program itself, and who runs it."""
    if not actor.is_operator:
        return deny(_("Pengantaran surat diatur oleh sistem."))
    return allow()


def may_try_mail(actor: Actor) -> Verdict:
    """Only who runs the installation."""
    if not actor.is_operator:
        return deny(_("Surat percobaan hanya dapat dikirim oleh pengelola sistem."))
    return allow()


def may_forget_address(actor: Actor, person_id: int) -> Verdict:
    """The person, and the program when it erases what is known of a person."""
    if actor.is_operator or actor.person_id == person_id:
        return allow()
    return deny(_("Alamat pada surat hanya dapat dihapus oleh pemiliknya."))
