"""Roles are given and ended; each follows from something and leaves its trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.core.errors import DomainError, WrongState
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import RoleAssignment
from jipp.network.queries import Target
from jipp.network.roles import ROLES, Role


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role to be given: where, from when, to which last day (none: open-ended), on what it is based."""

    role: Role
    target: Target
    since: date | None = None
    until: date | None = None
    basis: str = ""


@service
def assign_role(person: Person, entry: RoleEntry, *, actor: Actor) -> RoleAssignment:
    """Give a person a role. Who holds it there already keeps it, with the dates given now.

    Raises `DomainError` when the scope is not one of this role or the dates run backwards.
    """
    require(policy.may_give_role(actor, entry.role, entry.target))
    scope = scope_of(entry)
    since = entry.since or timezone.localdate()
    if entry.until is not None and entry.until < since:
        sentence = _("Tanggal berakhir harus sama dengan atau sesudah tanggal mulai.")
        raise DomainError(sentence, code="dates_reversed", fields={"until": sentence})
    held = RoleAssignment.objects.filter(
        person=person, role=entry.role, ended_at__isnull=True, **scope
    ).first()
    if held is not None and (held.since, held.until, held.basis) == (since, entry.until, entry.basis):
        record_nothing("the person holds this role with these dates")
        return held
    assignment = held or RoleAssignment(person=person, role=entry.role, given_by=actor.person_id, **scope)
    assignment.since, assignment.until, assignment.basis = since, entry.until, entry.basis[:200]
    assignment.save()
    record(
        events.ROLE_CHANGED if held else events.ROLE_GIVEN,
        assignment,
        actor=actor,
        person=person.pk,
        role=entry.role.value,
        scope=[assignment.scope.kind, assignment.scope.id],
        since=since.isoformat(),
        until=entry.until.isoformat() if entry.until else None,
    )
    return assignment


@service
def end_role(assignment: RoleAssignment, *, actor: Actor, reason: str) -> RoleAssignment:
    """End a role today, with the reason. Raises `WrongState` when it has ended already."""
    require(policy.may_end_role(actor, assignment))
    locked = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    if locked.ended_at is not None:
        raise WrongState(_("Peran ini sudah berakhir."), code="role_ended")
    locked.ended_at, locked.end_reason = timezone.now(), reason.strip()[:300]
    locked.save(update_fields=["ended_at", "end_reason"])
    record(
        events.ROLE_ENDED,
        locked,
        actor=actor,
        person=locked.person_id,
        role=locked.role,
        scope=[locked.scope.kind, locked.scope.id],
    )
    return locked


def scope_of(entry: RoleEntry) -> dict[str, int]:
    """The column and number of the scope. Raises `DomainError` when it is not one of this role."""
    target = entry.target
    given = {
        name: pk
        for name, pk in (
            ("node_id", target.node_id),
            ("agency_id", target.agency_id),
            ("unit_id", target.unit_id),
        )
        if pk is not None
    }
    wanted = f"{ROLES[entry.role].scope.value}_id"
    if set(given) != {wanted}:
        raise DomainError(
            _("Peran %(role)s diberikan pada %(scope)s.")
            % {"role": entry.role.label, "scope": ROLES[entry.role].scope.label},
            code="wrong_scope",
        )
    return given
