"""Who may change the register of agencies and nodes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny


def may_change_register(actor: Actor) -> Verdict:
    """Only the operator of the installation, until nodes have their own administrators."""
    if not actor.is_operator:
        return deny(_("Daftar instansi dan simpul hanya dapat diubah oleh pengelola sistem."))
    return allow()
