"""Who may invite, hand over roles, and leave."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jipp.accounts.models import Person
from jipp.accounts.queries import person_by_id
from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny
from jipp.network.models import Invitation, RoleAssignment
from jipp.network.policy.register import may_give_role
from jipp.network.policy.replacing import is_replaceable
from jipp.network.queries import Target, may, roles_of
from jipp.network.roles import Area, Level, Role


def may_change_invitation(actor: Actor, invitation: Invitation) -> Verdict:
    """Send again or withdraw: whoever may give the role."""
    target = Target(invitation.node_id, invitation.agency_id, invitation.unit_id)
    return may_give_role(actor, Role(invitation.role), target)


def may_accept_invitation(actor: Actor, invitation: Invitation, person: Person) -> Verdict:
    """The person whose address was invited."""
    if actor.person_id != person.pk:
        return deny(_("Undangan diterima oleh orangnya sendiri."))
    if person.email != invitation.email:
        return deny(_("Undangan ini untuk alamat surel lain. Keluar, lalu buka lagi tautannya."))
    return allow()


def may_hand_over(actor: Actor, roles: Sequence[RoleAssignment]) -> Verdict:
    """The person who holds the roles, and whoever may give each of them."""
    for held in roles:
        if actor.is_person and actor.person_id == held.person_id:
            continue
        verdict = may_give_role(actor, Role(held.role), Target(held.node_id, held.agency_id, held.unit_id))
        if not verdict:
            return verdict
    return allow()


def may_leave(actor: Actor, person: Person, roles: Sequence[RoleAssignment]) -> Verdict:
    """The person themselves; but the nation must not be left without anybody who can act for it."""
    if not (actor.is_operator or actor.person_id == person.pk):
        return deny(_("Akun hanya dapat dihapus oleh pemiliknya."))
    return is_replaceable(roles)


def may_forget_invitations(actor: Actor) -> Verdict:
    """It follows from the erasure of an account, and the program does it."""
    return allow() if actor.is_operator else deny(_("Ini dikerjakan sistem saat akun dihapus."))


def may_keep_account(actor: Actor, person_id: int) -> Verdict:
    """Who decides about people nationally suspends and restores accounts; the nation keeps a Pelaksana."""
    verdict = may(actor, Area.PEOPLE, Level.DECIDE)
    person = person_by_id(person_id)
    if not verdict or person is None or not person.is_active:
        return verdict
    return is_replaceable(list(roles_of(person)))
