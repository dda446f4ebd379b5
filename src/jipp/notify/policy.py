"""Who may read notices and choose how they come: the person they are for, and nobody else."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny


def may_read(actor: Actor) -> Verdict:
    """Whoever is signed in, their own."""
    return allow() if actor.is_person else deny(_("Masuk dulu untuk membaca pemberitahuan Anda."))


def may_choose(actor: Actor, person: Person) -> Verdict:
    """The person; a link in a letter to them stands for them."""
    if actor.person_id == person.pk and person.erased_at is None:
        return allow()
    return deny(_("Pilihan pemberitahuan hanya dapat diubah oleh pemiliknya."))
