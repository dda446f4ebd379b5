"""Decrees are drafted, come into force, are replaced, lapse, are revoked; roles follow and end with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.accounts.queries import person_by_email
from jipp.accounts.services import clean_email
from jipp.core.actor import Actor
from jipp.core.errors import DomainError, WrongState
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require
from jipp.files.services import CheckedFile
from jipp.network import events, policy
from jipp.network.models import (
    APPOINTED,
    Appointment,
    AppointmentMember,
    AppointmentState,
    AppointmentWarning,
    Invitation,
    Node,
    Role,
    RoleAssignment,
)
from jipp.network.queries import Target, names_both_managers
from jipp.network.services.invitations import invite, withdraw_invitation
from jipp.network.services.keeping import keep_file
from jipp.network.services.roles import RoleEntry, assign_role, end_role
from jipp.network.validity import days_left, warning_step


@dataclass(frozen=True, slots=True)
class AppointmentEntry:
    """What a decree says of itself. `valid_until` none: open-ended."""

    decree_number: str
    decree_date: date
    valid_from: date
    signatory_name: str
    signatory_position: str
    valid_until: date | None = None
    decree_title: str = ""


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """Whom it names: by e-mail, whether or not there is an account yet."""

    email: str
    name: str
    role: Role
    position: str
    duties: str = ""


@service
def draft_appointment(
    node: Node, entry: AppointmentEntry, *, actor: Actor, file: CheckedFile | None = None
) -> Appointment:
    """Begin to enter a decree; nothing follows from it yet. Raises `DomainError` on reversed dates."""
    require(policy.may_draft_appointment(actor, node))
    _check(entry)
    Node.objects.select_for_update().get(pk=node.pk)
    last = Appointment.objects.filter(node=node).aggregate(last=Max("serial"))["last"]
    appointment = Appointment.objects.create(node=node, serial=(last or 0) + 1, **_facts(entry))
    keep_file(appointment, file, actor)
    record(events.APPOINTMENT_DRAFTED, appointment, actor=actor, node=node.pk)
    return appointment


@service
def change_appointment(
    appointment: Appointment, entry: AppointmentEntry, *, actor: Actor, file: CheckedFile | None = None
) -> Appointment:
    """Correct a draft. Raises `WrongState` once it is in force."""
    require(policy.may_draft_appointment(actor, appointment.node))
    _check(entry)
    locked = _locked_draft(appointment)
    old = {name: getattr(locked, name) for name in _facts(entry)}
    differing = {name: value for name, value in _facts(entry).items() if old[name] != value}
    has_file = keep_file(locked, file, actor)
    if not differing and not has_file:
        record_nothing("the decree as entered")
        return locked
    for name, value in differing.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(differing))
    changes = {name: [str(old[name] or ""), str(value or "")] for name, value in differing.items()}
    record(events.APPOINTMENT_CHANGED, locked, actor=actor, changes=changes, file=has_file)
    return locked


@service
def name_member(appointment: Appointment, entry: MemberEntry, *, actor: Actor) -> AppointmentMember:
    """Add somebody to a draft. Raises `DomainError` for a wrong address or one who stands there already."""
    require(policy.may_draft_appointment(actor, appointment.node))
    locked = _locked_draft(appointment)
    email = clean_email(entry.email)
    if entry.role not in APPOINTED:
        raise DomainError(_("Peran ini tidak diberikan dengan SK."), code="role_not_appointed")
    if locked.members.filter(email=email, role=entry.role).exists():
        sentence = _("Orang ini sudah tercantum dengan peran yang sama.")
        raise DomainError(sentence, code="named_already", fields={"email": sentence})
    member = AppointmentMember.objects.create(
        appointment=locked,
        person=person_by_email(email),
        email=email,
        name=entry.name.strip()[:150],
        role=entry.role,
        position=entry.position.strip()[:200],
        duties=entry.duties.strip(),
    )
    record(events.APPOINTMENT_CHANGED, locked, actor=actor, named=member.pk, role=entry.role.value)
    return member


@service
def remove_member(member: AppointmentMember, *, actor: Actor) -> None:
    """Take somebody out of a draft."""
    require(policy.may_draft_appointment(actor, member.appointment.node))
    locked = _locked_draft(member.appointment)
    record(events.APPOINTMENT_CHANGED, locked, actor=actor, removed=member.pk, role=member.role)
    member.delete()


@service
def enact_appointment(appointment: Appointment, *, actor: Actor) -> Appointment:
    """Bring a decree into force: its people get their roles, and the decree before it is replaced.

    Who has no account yet is invited to the role by letter.

    Raises `DomainError` when it lacks a Pembina or a Pelaksana, or has lapsed already; `WrongState` when it
    is no draft any more.
    """
    require(policy.may_enact_appointment(actor, appointment))
    Node.objects.select_for_update().get(pk=appointment.node_id)
    _require_complete(appointment)
    before = Appointment.objects.filter(node=appointment.node_id, state=AppointmentState.IN_FORCE).first()
    if before is not None:
        move(before, "replace", actor=actor, by=appointment.decree_number)
        Appointment.objects.filter(pk=appointment.pk).update(supersedes=before)
    move(appointment, "enact", actor=actor, number=appointment.decree_number)
    given = _give_roles(appointment, appointment.members.select_related("person"), actor)
    if before is not None:
        reason = _("Diganti dengan SK nomor %(number)s") % {"number": appointment.decree_number}
        end_roles_of(before, actor=actor, reason=reason, keep=given)
    _invite_awaited(appointment, actor)
    return appointment


@service
def revoke_appointment(appointment: Appointment, *, actor: Actor, reason: str) -> Appointment:
    """Take a decree back, with the reason: the roles that followed from it end today."""
    require(policy.may_enact_appointment(actor, appointment))
    told = reason.strip()[:300]
    if not told:
        sentence = _("Tuliskan alasan pencabutan; alasan tersimpan dalam riwayat.")
        raise DomainError(sentence, code="reason_missing", fields={"reason": sentence})
    move(appointment, "revoke", actor=actor, reason=told)
    Appointment.objects.filter(pk=appointment.pk).update(end_reason=told)
    end_roles_of(appointment, actor=actor, reason=told)
    return appointment


@service
def settle_members(email: str, *, actor: Actor) -> int:
    """Give somebody who has an account by now the roles that decrees in force name them for; how many."""
    require(policy.may_settle_members(actor))
    waiting = AppointmentMember.objects.filter(
        email=email.strip().casefold(), assignment=None, appointment__state=AppointmentState.IN_FORCE
    ).select_related("appointment__node", "person")
    given = [row for member in waiting for row in _give_roles(member.appointment, [member], actor)]
    if not given:
        record_nothing("no decree waits for this address")
    return len(given)


@service
def expire_appointment(appointment: Appointment, *, actor: Actor) -> Appointment:
    """A decree whose last day is over ends, and with it the roles."""
    require(policy.may_follow_up_appointment(actor, appointment))
    move(appointment, "expire", actor=actor)
    end_roles_of(appointment, actor=actor, reason=_("Masa berlaku SK berakhir"))
    return appointment


@service
def warn_of_end(appointment: Appointment, *, actor: Actor, today: date | None = None) -> int:
    """Bring to mind that a decree ends soon: 60, 30 and 7 days before, each once; 0 when it is not time."""
    require(policy.may_follow_up_appointment(actor, appointment))
    day = today or timezone.localdate()
    left = days_left(appointment.valid_until, day)
    step = warning_step(left)
    told = AppointmentWarning.objects.filter(appointment=appointment, days__lte=step).exists()
    if not step or told:
        record_nothing("not the day for a warning, or told already")
        return 0
    AppointmentWarning.objects.create(appointment=appointment, days=step)
    record(events.APPOINTMENT_EXPIRING, appointment, actor=actor, days=step, left=left)
    return step


def end_roles_of(
    appointment: Appointment, *, actor: Actor, reason: str, keep: Iterable[RoleAssignment] = ()
) -> None:
    """End the roles that followed from a decree, but for those that another one carries on."""
    kept = {assignment.pk for assignment in keep}
    members = appointment.members.filter(assignment__ended_at=None).exclude(assignment=None)
    for member in members.select_related("assignment"):
        assignment = member.assignment
        if assignment is not None and assignment.pk not in kept:
            end_role(assignment, actor=_by_decree(appointment, actor), reason=reason)
    _withdraw_invitations(appointment, actor)


def _invite_awaited(appointment: Appointment, actor: Actor) -> None:
    """Write to those whom the decree names and who have no account; who is invited already is not again."""
    standing = _invitations(appointment).filter(expires_at__gt=timezone.now())
    for member in appointment.members.filter(assignment=None):
        person = person_by_email(member.email)
        waits = person is None or person.state == "diundang"
        if waits and not standing.filter(email=member.email, role=member.role).exists():
            invite(member.email, _entry(appointment, member), actor=_by_decree(appointment, actor))


def _withdraw_invitations(appointment: Appointment, actor: Actor) -> None:
    """Invitations that this decree gave end with it; those of the one that replaced it stand."""
    for invitation in _invitations(appointment).filter(basis=_basis(appointment)):
        withdraw_invitation(invitation, actor=_by_decree(appointment, actor))


def _invitations(appointment: Appointment) -> models.QuerySet[Invitation]:
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    return waiting.filter(node=appointment.node_id)


def _basis(appointment: Appointment) -> str:
    """What roles and invitations name as their basis: a record, so in one language."""
    return f"SK nomor {appointment.decree_number}"


def _entry(appointment: Appointment, member: AppointmentMember) -> RoleEntry:
    return RoleEntry(
        Role(member.role),
        Target(node_id=appointment.node_id),
        since=appointment.valid_from,
        until=appointment.valid_until,
        basis=_basis(appointment),
    )


def _give_roles(
    appointment: Appointment, members: Iterable[AppointmentMember], actor: Actor
) -> Sequence[RoleAssignment]:
    given = []
    for member in members:
        person = member.person or person_by_email(member.email)
        if person is None or not person.is_active:
            record(events.MEMBER_AWAITED, appointment, actor=actor, member=member.pk, role=member.role)
            continue
        member.person = person
        member.assignment = assign_role(
            person, _entry(appointment, member), actor=_by_decree(appointment, actor)
        )
        member.save(update_fields=["person", "assignment"])
        record(events.MEMBER_SETTLED, appointment, actor=actor, member=member.pk, role=member.role)
        given.append(member.assignment)
    return given


def _by_decree(appointment: Appointment, actor: Actor) -> Actor:
    """Who acts, with the power that the decree lends: its roles follow whoever brings it into force."""
    return replace(actor, is_operator=True, reason=f"SK {appointment.decree_number}")


def _locked_draft(appointment: Appointment) -> Appointment:
    locked = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if locked.state != AppointmentState.DRAFT:
        raise WrongState(
            _("SK ini sudah berlaku dan tidak dapat diubah. Catat SK baru yang menggantikannya."),
            code="not_a_draft",
        )
    return locked


def _require_complete(appointment: Appointment) -> None:
    if not names_both_managers(appointment):
        raise DomainError(
            _("SK harus menyebut paling sedikit seorang Pembina dan seorang Pelaksana."),
            code="managers_missing",
        )
    if appointment.valid_until is not None and appointment.valid_until < timezone.localdate():
        raise DomainError(_("Masa berlaku SK ini sudah lewat."), code="lapsed")


def _check(entry: AppointmentEntry) -> None:
    if entry.valid_until is not None and entry.valid_until < entry.valid_from:
        sentence = _("Tanggal berakhir harus sama dengan atau sesudah tanggal mulai.")
        raise DomainError(sentence, code="dates_reversed", fields={"valid_until": sentence})
    if entry.decree_date > timezone.localdate():
        sentence = _("Tanggal SK tidak boleh di masa depan.")
        raise DomainError(sentence, code="date_ahead", fields={"decree_date": sentence})


def _facts(entry: AppointmentEntry) -> dict[str, object]:
    return {
        "decree_number": entry.decree_number.strip()[:120],
        "decree_title": entry.decree_title.strip()[:250],
        "decree_date": entry.decree_date,
        "valid_from": entry.valid_from,
        "valid_until": entry.valid_until,
        "signatory_name": entry.signatory_name.strip()[:150],
        "signatory_position": entry.signatory_position.strip()[:200],
    }
