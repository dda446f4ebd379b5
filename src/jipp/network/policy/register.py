"""Who may change the register of agencies and nodes, and who may give and end roles."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny
from jipp.network.models import RoleAssignment
from jipp.network.policy.replacing import is_replaceable
from jipp.network.queries import Target, covering, may
from jipp.network.roles import ROLES, Area, Level, Role


def may_change_register(actor: Actor) -> Verdict:
    """Only the operator of the installation, until nodes have their own administrators."""
    if not actor.is_operator:
        return deny(_("Daftar instansi dan simpul hanya dapat diubah oleh pengelola sistem."))
    return allow()


def may_give_role(actor: Actor, role: Role, target: Target) -> Verdict:
    """Those who hold a giving role over the scope, each in its own scope."""
    verdict = may(actor, Area.PEOPLE, Level.WORK, target)
    if not verdict or actor.is_operator:
        return verdict
    scopes = covering(target)
    givers = ROLES[role].given_by
    if any(Role(grant.role) in givers and grant.scope in scopes for grant in actor.grants):
        return allow()
    return deny(
        _("Peran %(role)s diberikan oleh: %(givers)s.")
        % {"role": role.label, "givers": ", ".join(sorted(str(giver.label) for giver in givers))}
    )


def may_end_role(actor: Actor, assignment: RoleAssignment) -> Verdict:
    """Whoever may give it, and the person who holds it; never the last one who can act for the nation."""
    bar = is_replaceable([assignment])
    if not bar and not actor.is_operator:
        return bar
    if actor.is_person and actor.person_id == assignment.person_id:
        return allow()
    target = Target(assignment.node_id, assignment.agency_id, assignment.unit_id)
    return may_give_role(actor, Role(assignment.role), target)
