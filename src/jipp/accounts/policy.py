"""Who may change an account: the person, and those who administer people."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.core.people import may_keep_account
from jipp.core.verdict import Verdict, allow, deny


def may_register_person(actor: Actor) -> Verdict:
    """Accounts are made by the program: on registration, on an invitation, in the demonstration."""
    if actor.is_operator:
        return allow()
    return deny(_("Akun dibuat melalui pendaftaran atau undangan."))


def may_change_account(actor: Actor, person: Person) -> Verdict:
    """The person, and the operator."""
    if actor.is_operator or actor.person_id == person.pk:
        return allow()
    return deny(_("Akun ini hanya dapat diubah oleh pemiliknya."))


def may_suspend_account(actor: Actor, person: Person) -> Verdict:
    """Whoever keeps accounts by their roles, and the operator; nobody their own."""
    if actor.is_person and actor.person_id == person.pk:
        return deny(_("Akun sendiri tidak dapat ditangguhkan atau dipulihkan; mintalah pengelola lain."))
    return may_keep_account(actor, person.pk)
