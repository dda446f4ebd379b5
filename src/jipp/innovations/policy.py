"""Who may do what with a record. Owners and curators come with accounts; the operator acts until then."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny
from jipp.innovations.models import Innovation
from jipp.network.models import Area, Level, Partnership
from jipp.network.queries import Move, Target, may


def may_import_innovations(actor: Actor) -> Verdict:
    """Only the operator of the installation imports files."""
    if not actor.is_operator:
        return deny(_("Impor berkas hanya dapat dilakukan oleh pengelola sistem."))
    return allow()


def may_change_innovation(actor: Actor, innovation: Innovation) -> Verdict:
    """Whether `actor` may publish, hide, archive, merge, retitle or classify the record."""
    if not actor.is_operator:
        return deny(_("Catatan inovasi hanya dapat diubah oleh pengelolanya."))
    return allow()


def may_follow_register(actor: Actor, move: Move, owners: Collection[int]) -> Verdict:
    """Who decides over the old owners and the new one; the register has asked for itself."""
    if move.column == "unit":
        return may(actor, Area.REGISTER, Level.DECIDE, Target(unit_id=move.target_id))
    agencies = sorted({*owners, move.target_id})
    verdicts = (may(actor, Area.REGISTER, Level.DECIDE, Target(agency_id=pk)) for pk in agencies)
    return next((verdict for verdict in verdicts if not verdict), allow())


def may_link_partnership(actor: Actor, partnership: Partnership) -> Verdict:
    """Whoever keeps the partnerships of its node."""
    return may(actor, Area.COOPERATION, Level.WORK, Target(partnership.node_id))


MOVES = {
    "publish": may_change_innovation,
    "hide": may_change_innovation,
    "archive": may_change_innovation,
    "merge": may_change_innovation,
}
