"""Who may open, close and pass on tasks: the program, as they follow from what happened."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny


def may_keep_tasks(actor: Actor) -> Verdict:
    """The program alone: people close a task by doing what it asks for."""
    if actor.is_operator:
        return allow()
    return deny(_("Tugas selesai dengan mengerjakannya, tidak ditutup tersendiri."))
