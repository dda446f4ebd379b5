"""Who may change the list of regions and their shapes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny


def may_load_regions(actor: Actor) -> Verdict:
    """Only the operator of the installation: codes come from decrees, not from editing."""
    if not actor.is_operator:
        return deny(_("Daftar wilayah hanya dapat dimuat oleh pengelola sistem."))
    return allow()
