"""Officials move on: roles are handed over to a colleague, or end with the account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.accounts.models import Person
from jipp.accounts.services import erase_person
from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record, record_nothing
from jipp.core.seal.services import erase_personal
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events
from jipp.network.models import Invitation, RoleAssignment
from jipp.network.policy.people import may_forget_invitations, may_hand_over, may_leave
from jipp.network.queries import Target
from jipp.network.roles import Role
from jipp.network.services.roles import RoleEntry, assign_role, end_role


@service
def hand_over(
    from_person: Person, to_person: Person, *, roles: Sequence[RoleAssignment], actor: Actor
) -> list[RoleAssignment]:
    """Give the chosen roles of one person to another, with their dates and basis, and end them for the first.

    What waits for the person in those places moves along by the event. Raises `DomainError` when nothing is
    chosen, a role is another person's, or the one who takes over has no active account.
    """
    require(may_hand_over(actor, roles))
    if not roles or any(held.person_id != from_person.pk for held in roles):
        raise DomainError(_("Pilih peran yang diserahkan."), code="no_roles")
    if not to_person.is_active or to_person.pk == from_person.pk:
        raise DomainError(_("Pilih rekan yang akunnya aktif."), code="no_colleague")
    # The policy has been asked; what follows is one act, whoever may give each single role.
    acting = replace(actor, is_operator=True)
    given = []
    for held in roles:
        entry = RoleEntry(
            Role(held.role),
            Target(held.node_id, held.agency_id, held.unit_id),
            timezone.localdate(),
            held.until,
            held.basis,
        )
        given.append(assign_role(to_person, entry, actor=acting))
        end_role(held, actor=acting, reason=_("Serah terima"))
    record(
        events.ROLES_HANDED_OVER,
        from_person,
        actor=actor,
        to=to_person.pk,
        scopes=[[held.scope.kind, held.scope.id] for held in roles],
    )
    return given


@service
def leave(person: Person, *, actor: Actor) -> Person:
    """Erase the account at its owner's wish: roles end, and nothing personal stays.

    Invitations follow from the erasure (`forget_invitations`), whoever asks for it.

    Raises `Refused` for the last Pelaksana of the national node.
    """
    roles = list(RoleAssignment.objects.filter(person=person, ended_at__isnull=True).select_related("node"))
    require(may_leave(actor, person, roles))
    for held in roles:
        end_role(held, actor=actor, reason=_("Akun dihapus oleh pemiliknya"))
    record(events.PERSON_LEFT, person, actor=actor, roles=len(roles))
    return erase_person(person, actor=actor)


@service
def forget_invitations(person: Person, *, actor: Actor) -> int:
    """Take the address of somebody who is being erased out of every invitation to them, and of its trace.

    An open one is withdrawn. Gives the number of invitations.
    """
    require(may_forget_invitations(actor))
    known = Q(accepted_by=person) | Q(email=person.email)
    found = list(Invitation.objects.filter(known).exclude(email=""))
    erased = 0
    for invitation in found:
        erased += erase_personal(invitation, actor=actor)
        if invitation.accepted_at is None and invitation.withdrawn_at is None:
            invitation.withdrawn_at = timezone.now()
        invitation.email = ""
        invitation.save(update_fields=["email", "withdrawn_at"])
    if not erased:
        record_nothing("no invitation kept anything personal")
    return len(found)
