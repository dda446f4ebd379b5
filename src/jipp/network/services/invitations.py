"""People are invited to roles by e-mail, and accept; no password and no scanned letter is sent."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from jipp.accounts.models import Person
from jipp.accounts.queries import itself, person_by_email, person_by_id
from jipp.accounts.services import (
    PersonEntry,
    change_password,
    clean_email,
    give_consent,
    prove_email,
    register_person,
    trust_address,
)
from jipp.core.actor import Actor, Channel, system
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.events import record
from jipp.core.jinja import written_time
from jipp.core.links import page_path
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.mail.queries import portal_address, render_letter
from jipp.mail.services import NewLetter, Recipient, queue_mail
from jipp.network import events
from jipp.network.models import Invitation, RoleAssignment
from jipp.network.policy import may_give_role
from jipp.network.policy.people import may_accept_invitation, may_change_invitation
from jipp.network.queries import Target, actor_of, place_name, role_is_held
from jipp.network.roles import Role
from jipp.network.services.roles import RoleEntry, assign_role, scope_of

LASTS = timedelta(days=14)
SENT_AGAIN_AFTER = timedelta(minutes=10)
MOST_A_DAY = 100
"""So many invitations one person sends within 24 hours: enough for a whole node, too few for a flood."""
MOST_LETTERS = 5
"""So often a letter goes to one address for one invitation; whoever got none by then has another address."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody without an account says when they accept."""

    name: str
    password: str
    position: str = ""
    language: str = "id"


@service
def invite(email: str, entry: RoleEntry, *, actor: Actor) -> Invitation:
    """Invite an address to a role; the letter carries a link that works for 14 days.

    Raises `DomainError` when the address is none, or is invited already, or its owner holds the role, when a
    Pembina or Pelaksana is named without a basis, and when who invites has sent as many today as one may.
    """
    require(may_give_role(actor, entry.role, entry.target))
    _check_number(actor)
    address = clean_email(email)
    scope = scope_of(entry)
    _check_dates(entry)
    _check_basis(entry, actor)
    person = person_by_email(address)
    if person is not None and role_is_held(person, entry.role, entry.target):
        _refuse_address(_("Orang ini sudah memegang peran itu di sini."))
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, **scope)
    _clear_way(waiting.filter(email=address, role=entry.role).first())
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        email=address,
        role=entry.role,
        since=entry.since,
        until=entry.until,
        basis=entry.basis[:200],
        invited_by=person_by_id(actor.person_id) if actor.person_id else None,
        expires_at=timezone.now() + LASTS,
        token_hash=Invitation.hash_of(token),
        **scope,
    )
    about = person.pk if person is not None else None
    record(events.INVITATION_SENT, invitation, actor=actor, about=about, email=address, role=entry.role.value)
    _send(invitation, token)
    return invitation


@service
def send_again(invitation: Invitation, *, actor: Actor) -> Invitation:
    """Send the letter once more, with a new link; the old one no longer works."""
    require(may_change_invitation(actor, invitation))
    locked = _waiting(invitation)
    if locked.sent_at + SENT_AGAIN_AFTER > timezone.now():
        raise DomainError(_("Surat baru saja dikirim. Tunggu 10 menit, lalu coba lagi."), code="too_soon")
    if locked.sent_count >= MOST_LETTERS:
        raise DomainError(
            _("Surat ini sudah dikirim 5 kali. Periksa alamatnya, tarik undangan ini, lalu undang lagi."),
            code="too_often",
        )
    token = secrets.token_urlsafe(24)
    locked.token_hash, locked.sent_at = Invitation.hash_of(token), timezone.now()
    locked.sent_count, locked.expires_at = locked.sent_count + 1, timezone.now() + LASTS
    locked.save(update_fields=["token_hash", "sent_at", "sent_count", "expires_at"])
    record(events.INVITATION_SENT_AGAIN, locked, actor=actor, times=locked.sent_count)
    _send(locked, token)
    return locked


@service
def withdraw_invitation(invitation: Invitation, *, actor: Actor) -> Invitation:
    """Take the invitation back; its link no longer works."""
    require(may_change_invitation(actor, invitation))
    locked = _waiting(invitation)
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    record(events.INVITATION_WITHDRAWN, locked, actor=actor)
    return locked


@service
def accept_invitation(invitation: Invitation, person: Person, *, actor: Actor) -> Invitation:
    """The invited person takes the role, which whoever invited must still be entitled to give.

    Raises `DomainError` for an invitation that is over, `Refused` for another address.
    """
    require(may_accept_invitation(actor, invitation, person))
    return _take(invitation, person, actor)


@service
def join_by_invitation(invitation: Invitation, newcomer: Newcomer, *, actor: Actor) -> Person:
    """Make the account of somebody invited: the link in the letter has proven the address.

    Who registered with this address before and never proved it gets that account, with the password given
    now. Raises `DomainError` where an active account stands: its owner signs in.
    """
    require(may_give_role(actor, Role(invitation.role), _target(invitation)))
    if not invitation.is_open:
        raise WrongState(_("Undangan ini tidak berlaku lagi. Minta undangan baru."), code="invitation_over")
    person = person_by_email(invitation.email)
    if person is None:
        entry = PersonEntry(
            email=invitation.email,
            name=newcomer.name,
            position=newcomer.position,
            language=newcomer.language,
            password=newcomer.password,
            is_active=True,
        )
        person = register_person(entry, actor=actor)
    else:
        _revive(person, newcomer)
    give_consent(person, "akun", actor=itself(person))
    _take(invitation, person, itself(person))
    return person


def _take(invitation: Invitation, person: Person, actor: Actor) -> Invitation:
    locked = _waiting(invitation)
    if locked.expires_at <= timezone.now():
        raise WrongState(_("Undangan ini sudah lewat waktunya. Minta undangan baru."), code="invitation_over")
    _assign(locked, person)
    locked.accepted_at, locked.accepted_by = timezone.now(), person
    locked.save(update_fields=["accepted_at", "accepted_by"])
    record(events.INVITATION_ACCEPTED, locked, actor=actor, person=person.pk)
    return locked


def _revive(person: Person, newcomer: Newcomer) -> None:
    if person.state != "diundang":
        raise DomainError(
            _("Alamat ini sudah mempunyai akun. Masuk, lalu buka lagi tautan ini."), code="has_account"
        )
    owner = itself(person)
    trust_address(person)
    prove_email(person, person.email, before=person.email, actor=owner)
    change_password(person, newcomer.password, actor=owner)


def _assign(invitation: Invitation, person: Person) -> None:
    """Give the role in the name of whoever invited, if they still may; a decree may have given it already."""
    if _follows_already(invitation, person):
        return
    giver = system("invitation")
    if invitation.invited_by is not None:
        giver = actor_of(invitation.invited_by, channel=Channel.TASK, is_verified=True)
    since = max(invitation.since or timezone.localdate(), timezone.localdate())
    entry = RoleEntry(Role(invitation.role), _target(invitation), since, invitation.until, invitation.basis)
    try:
        assign_role(person, entry, actor=giver)
    except Refused as error:
        raise DomainError(
            _("Yang mengundang Anda tidak lagi berwenang memberi peran ini. Minta undangan baru."),
            code="inviter_lost",
        ) from error


def _follows_already(invitation: Invitation, person: Person) -> bool:
    """Whether the decree that the invitation names gave the role as soon as there was an account."""
    held = RoleAssignment.objects.filter(person=person, role=invitation.role, ended_at=None)
    return bool(invitation.basis and held.filter(node=invitation.node_id, basis=invitation.basis).exists())


def _waiting(invitation: Invitation) -> Invitation:
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if locked.accepted_at is not None:
        raise WrongState(_("Undangan ini sudah diterima."), code="invitation_used")
    if locked.withdrawn_at is not None:
        raise WrongState(_("Undangan ini sudah ditarik. Minta undangan baru."), code="invitation_withdrawn")
    return locked


def _target(invitation: Invitation) -> Target:
    return Target(invitation.node_id, invitation.agency_id, invitation.unit_id)


def _check_number(actor: Actor) -> None:
    if actor.person_id is None:
        return
    since = timezone.now() - timedelta(days=1)
    sent = Invitation.objects.filter(invited_by=actor.person_id, created_at__gt=since).order_by("-created_at")
    nth = sent.values_list("created_at", flat=True)[MOST_A_DAY - 1 : MOST_A_DAY].first()
    if nth is not None:
        sentence = _("Anda sudah mengirim %(most)s undangan dalam 24 jam. Undang lagi setelah %(time)s.")
        words = {"most": MOST_A_DAY, "time": written_time(nth + timedelta(days=1))}
        raise DomainError(sentence % words, code="too_many_invitations")


def _check_dates(entry: RoleEntry) -> None:
    if entry.until is not None and entry.until < max(
        entry.since or timezone.localdate(), timezone.localdate()
    ):
        sentence = _("Tanggal berakhir harus sesudah hari ini dan sesudah tanggal mulai.")
        raise DomainError(sentence, code="dates_reversed", fields={"until": sentence})


def _clear_way(standing: Invitation | None) -> None:
    """An invitation of the same address to the same role must have run out; it ends then."""
    if standing is None:
        return
    if standing.is_open:
        _refuse_address(
            _("Alamat ini sudah diundang. Kirim ulang undangannya dari daftar undangan di halaman ini.")
        )
    standing.withdrawn_at = timezone.now()
    standing.save(update_fields=["withdrawn_at"])


def _check_basis(entry: RoleEntry, actor: Actor) -> None:
    """Pembina and Pelaksana are appointed (Permenpan RB 89/2020): what by is part of the record.

    The first people of an installation are named at its command line, where no decree is at hand yet.
    """
    if entry.role in {Role.PEMBINA, Role.PELAKSANA} and not entry.basis.strip() and not actor.is_operator:
        sentence = _("Isi dasarnya, misalnya nomor SK: Pembina dan Pelaksana diangkat dengan keputusan.")
        raise DomainError(sentence, code="basis_missing", fields={"basis": sentence})


def _refuse_address(sentence: str) -> None:
    raise DomainError(sentence, code="email_refused", fields={"email": sentence})


def _send(invitation: Invitation, token: str) -> None:
    person = person_by_email(invitation.email)
    language = person.language if person else translation.get_language() or "id"
    with translation.override(language):
        link = portal_address(page_path("people:invitation", token=token))
        context = {
            "role": str(Role(invitation.role).label),
            "place": place_name(invitation.node, invitation.agency, invitation.unit),
            "basis": invitation.basis,
            "inviter": invitation.invited_by.name if invitation.invited_by else "JIPP",
            "link": link,
            "expires_at": invitation.expires_at,
        }
    queue_mail(
        NewLetter(
            key=f"network.invitation:{invitation.pk}:{invitation.sent_count}",
            kind="network.invitation",
            to=Recipient(invitation.email, person.name if person else "", person.pk if person else None),
            content=render_letter("network/letters/invitation", context, language),
            is_urgent=True,
            expires_at=invitation.expires_at,
        )
    )
