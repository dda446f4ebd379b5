"""An agency asks how to begin a JIPP, is invited, advised and answered; each step has its letter."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.accounts.services import clean_email
from jipp.core.actor import Actor, system
from jipp.core.errors import DomainError
from jipp.core.events import record
from jipp.core.keys import match_key
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.letters import texts
from jipp.network.letters.address import code_of_token
from jipp.network.letters.notices import tell_requester
from jipp.network.models import (
    PROVISIONAL,
    Agency,
    AgencyKind,
    Consultation,
    ConsultationNote,
    LetterEnd,
    LetterKind,
    Membership,
    Node,
    NodeKind,
    NodeState,
    TimeZone,
)
from jipp.network.services.agencies import AgencyEntry, register_agencies
from jipp.network.services.letters import LetterText, Signatory, end_letters, in_language_of, issue_letter
from jipp.network.states import OPEN_CONSULTATION

CONSENT_VERSION = "2026-11"
AN_HOUR = timedelta(hours=1)
FROM_ONE_PLACE = 5
OPEN_AT_A_TIME = 3
"""So many requests an hour are taken from one connection, and so many open ones from one address."""

ASKED_KINDS = (NodeKind.CENTRAL, NodeKind.REGIONAL, NodeKind.SPECIAL)
_LIMITS = {
    "contact_name": 150,
    "contact_position": 150,
    "contact_phone": 20,
    "agency_name": 200,
    "need": 5000,
}


@dataclass(frozen=True, slots=True)
class ConsultationEntry:
    """Who asks, for whom, for what. `agency_id` none: the body named is not in the register."""

    agency_id: int | None
    agency_name: str
    node_kind: NodeKind
    contact_name: str
    contact_position: str
    contact_email: str
    contact_phone: str
    need: str
    has_consented: bool
    language: str = "id"
    origin: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """When and where; `at` is aware, `time_zone` the one in which the letter names the hour."""

    at: datetime
    time_zone: TimeZone
    place: str
    signatory: Signatory


@dataclass(frozen=True, slots=True)
class AcceptEntry:
    """What an accepted request leads to. `agency_id` none: the body enters the register as `agency_kind`."""

    agency_id: int | None
    agency_kind: AgencyKind | None
    node_name: str
    node_short_name: str
    reason: str
    signatory: Signatory


@service
def ask_consultation(entry: ConsultationEntry, *, actor: Actor) -> Consultation:
    """Ask for a consultation. Raises `DomainError` with a sentence for every field that is wrong."""
    require(policy.may_ask_consultation(actor))
    email = _checked(entry)
    _hold_back_floods(email, entry.origin)
    agency = Agency.objects.filter(pk=entry.agency_id).first() if entry.agency_id else None
    consultation = Consultation.objects.create(
        code=secrets.token_hex(6),
        agency=agency,
        agency_name=agency.name if agency else entry.agency_name.strip(),
        node_kind=entry.node_kind,
        contact_name=entry.contact_name.strip(),
        contact_position=entry.contact_position.strip(),
        contact_email=email,
        contact_phone=entry.contact_phone.strip(),
        need=entry.need.strip(),
        language=entry.language,
        requested_by_id=actor.person_id,
        consent_version=CONSENT_VERSION,
        origin=entry.origin,
    )
    record(events.CONSULTATION_ASKED, consultation, actor=actor, kind=entry.node_kind.value)
    tell_requester(consultation)
    return consultation


def _checked(entry: ConsultationEntry) -> str:
    """The address as it is kept. Raises `DomainError` for all that is wrong at once."""
    wrong = _missing(entry)
    for name, limit in _LIMITS.items():
        if len(str(getattr(entry, name))) > limit:
            wrong[name] = _("Paling banyak %(limit)s huruf.") % {"limit": limit}
    if entry.node_kind not in ASKED_KINDS:
        wrong["node_kind"] = _("Pilih jenis JIPP yang ingin diselenggarakan.")
    if not entry.has_consented:
        wrong["consent"] = _("Centang persetujuan agar kami boleh menyimpan dan memakai kontak ini.")
    email = ""
    try:
        email = clean_email(entry.contact_email)
    except DomainError as error:
        wrong["contact_email"] = error.sentence
    if wrong:
        raise DomainError(_("Beberapa isian perlu diperbaiki."), code="entry_invalid", fields=wrong)
    return email


def _missing(entry: ConsultationEntry) -> dict[str, str]:
    sentences = {
        "contact_name": _("Tuliskan nama yang dapat kami hubungi."),
        "contact_position": _("Tuliskan jabatan dan unit kerjanya."),
        "contact_phone": _("Tuliskan nomor telepon yang dapat dihubungi."),
        "need": _("Ceritakan apa yang ingin dikonsultasikan."),
    }
    wrong = {name: said for name, said in sentences.items() if not str(getattr(entry, name)).strip()}
    if not entry.agency_id and not entry.agency_name.strip():
        wrong["agency"] = _("Pilih instansi dari daftar, atau tuliskan namanya bila belum terdaftar.")
    return wrong


def _hold_back_floods(email: str, origin: str) -> None:
    recent = Consultation.objects.filter(created_at__gt=timezone.now() - AN_HOUR)
    if origin and recent.filter(origin=origin).count() >= FROM_ONE_PLACE:
        raise DomainError(
            _("Terlalu banyak permohonan dari sambungan ini. Coba lagi satu jam lagi."), code="too_many"
        )
    waiting = Consultation.objects.filter(contact_email=email, state__in=OPEN_CONSULTATION)
    if waiting.count() >= OPEN_AT_A_TIME:
        raise DomainError(
            _("Beberapa permohonan dari surel ini masih berjalan. Tunggu sampai salah satunya selesai."),
            code="too_many",
        )


@service
def schedule_consultation(consultation: Consultation, entry: ScheduleEntry, *, actor: Actor) -> Consultation:
    """Invite to a day and place; doing it again moves it, and the new letter replaces the one before."""
    require(policy.may_decide_consultation(actor, consultation))
    if entry.at <= timezone.now():
        sentence = _("Pilih waktu di masa depan.")
        raise DomainError(sentence, code="time_past", fields={"at": sentence})
    if not entry.place.strip():
        sentence = _("Tuliskan tempat pertemuan atau tautan rapat daring.")
        raise DomainError(sentence, code="place_missing", fields={"place": sentence})
    _require_signatory(entry.signatory)
    move(consultation, "schedule", actor=actor, at=entry.at.isoformat())
    consultation.scheduled_at, consultation.time_zone = entry.at, entry.time_zone
    consultation.place = entry.place.strip()[:300]
    consultation.save(update_fields=["scheduled_at", "time_zone", "place"])
    with in_language_of(consultation):
        text = LetterText(
            LetterKind.INVITATION,
            _("Undangan konsultasi penyelenggaraan JIPP"),
            texts.invitation_paragraphs(consultation),
            texts.invitation_facts(consultation),
            texts.invitation_closing(),
        )
    issue_letter(consultation, text, entry.signatory, actor=actor)
    tell_requester(consultation)
    return consultation


@service
def hold_consultation(consultation: Consultation, advice: str, *, actor: Actor) -> Consultation:
    """Say that it was held, with the advice that was given."""
    require(policy.may_decide_consultation(actor, consultation))
    if not advice.strip():
        sentence = _("Tuliskan saran yang diberikan; pemohon membacanya.")
        raise DomainError(sentence, code="advice_missing", fields={"advice": sentence})
    move(consultation, "hold", actor=actor)
    _note(consultation, advice, actor, is_advice=True)
    tell_requester(consultation)
    return consultation


@service
def note_consultation(consultation: Consultation, text: str, *, actor: Actor) -> ConsultationNote:
    """Keep a note for the managers themselves."""
    require(policy.may_decide_consultation(actor, consultation))
    if not text.strip():
        sentence = _("Catatan masih kosong.")
        raise DomainError(sentence, code="note_empty", fields={"note": sentence})
    note = _note(consultation, text, actor, is_advice=False)
    record(events.CONSULTATION_NOTED, consultation, actor=actor)
    return note


def _note(consultation: Consultation, text: str, actor: Actor, *, is_advice: bool) -> ConsultationNote:
    return ConsultationNote.objects.create(
        consultation=consultation, text=text.strip(), is_advice=is_advice, written_by=actor.person_id
    )


@service
def accept_consultation(consultation: Consultation, entry: AcceptEntry, *, actor: Actor) -> Node:
    """Accept: the agency gets a node that waits for its decree, and the requester a letter."""
    require(policy.may_decide_consultation(actor, consultation))
    _require_signatory(entry.signatory)
    agency = _agency_of(consultation, entry, actor)
    move(consultation, "accept", actor=actor)
    node = _node_of(agency, consultation, entry, actor)
    consultation.agency, consultation.node = agency, node
    consultation.decision_reason = entry.reason.strip()
    consultation.save(update_fields=["agency", "node", "decision_reason"])
    _decide(consultation, entry.signatory, actor, is_accepted=True)
    return node


@service
def decline_consultation(
    consultation: Consultation, reason: str, signatory: Signatory, *, actor: Actor
) -> Consultation:
    """Decline, with the reason that the letter gives."""
    require(policy.may_decide_consultation(actor, consultation))
    if not reason.strip():
        sentence = _("Tuliskan alasan penolakan; alasan ini dibaca pemohon.")
        raise DomainError(sentence, code="reason_missing", fields={"reason": sentence})
    _require_signatory(signatory)
    move(consultation, "decline", actor=actor)
    consultation.decision_reason = reason.strip()
    consultation.save(update_fields=["decision_reason"])
    end_letters(consultation, LetterKind.INVITATION, LetterEnd.DECIDED, actor=actor)
    _decide(consultation, signatory, actor, is_accepted=False)
    return consultation


@service
def withdraw_consultation(consultation: Consultation, *, actor: Actor) -> Consultation:
    """Take the own request back."""
    require(policy.may_withdraw_consultation(actor, consultation))
    return _withdraw(consultation, actor)


@service
def withdraw_by_link(token: str, *, actor: Actor) -> Consultation:
    """Take a request back by the link that only its requester has. Raises `DomainError` for another one."""
    require(policy.may_ask_consultation(actor))
    consultation = Consultation.objects.filter(code=code_of_token(token)).first()
    if consultation is None:
        raise DomainError(_("Tautan ini tidak dikenal."), code="unknown_link")
    return _withdraw(consultation, replace(system("pemohon"), reason="tautan pemohon"))


def _withdraw(consultation: Consultation, actor: Actor) -> Consultation:
    move(consultation, "withdraw", actor=actor)
    end_letters(consultation, LetterKind.INVITATION, LetterEnd.WITHDRAWN, actor=actor)
    tell_requester(consultation)
    return consultation


def _decide(consultation: Consultation, signatory: Signatory, actor: Actor, *, is_accepted: bool) -> None:
    reasons = tuple(line.strip() for line in consultation.decision_reason.splitlines() if line.strip())
    with in_language_of(consultation):
        text = LetterText(
            LetterKind.DECISION,
            _("Keputusan atas permohonan penyelenggaraan JIPP"),
            texts.decision_paragraphs(consultation, is_accepted=is_accepted) + reasons,
            closing=texts.decision_closing(is_accepted=is_accepted),
        )
    issue_letter(consultation, text, signatory, actor=actor)
    tell_requester(consultation)


def _require_signatory(signatory: Signatory) -> None:
    wrong: Mapping[str, str] = {
        f"signatory_{name}": _("Surat harus menyebut nama dan jabatan penanda tangan.")
        for name in ("name", "position")
        if not getattr(signatory, name).strip()
    }
    if wrong:
        raise DomainError(next(iter(wrong.values())), code="signatory_missing", fields=wrong)


def _agency_of(consultation: Consultation, entry: AcceptEntry, actor: Actor) -> Agency:
    if entry.agency_id is not None:
        return Agency.objects.select_related("region").get(pk=entry.agency_id)
    if entry.agency_kind is None:
        sentence = _("Pilih instansi dari daftar, atau jenisnya bila instansi ini akan didaftarkan.")
        raise DomainError(sentence, code="agency_missing", fields={"agency": sentence})
    new = AgencyEntry(consultation.agency_name, entry.agency_kind)
    keeper = replace(actor, is_operator=True, reason="konsultasi diterima")
    ids = register_agencies([new], actor=keeper)
    return Agency.objects.select_related("region").get(pk=ids[match_key(consultation.agency_name)])


def _node_of(agency: Agency, consultation: Consultation, entry: AcceptEntry, actor: Actor) -> Node:
    """The node that the agency coordinates already, moved on; else a new one that waits for its decree."""
    known = Node.objects.filter(agency=agency).exclude(kind=NodeKind.NATIONAL).order_by("pk").first()
    if known is None:
        known = _new_node(agency, consultation, entry)
        Membership.objects.create(node=known, agency=agency)
        record(events.NODE_REGISTERED, known, actor=actor)
    if known.state == NodeState.CLOSED:
        move(known, "reopen", actor=actor, reason=consultation.code)
    if known.state == NodeState.CONSULTING:
        move(known, "appoint", actor=actor, consultation=consultation.code)
    return known


def _new_node(agency: Agency, consultation: Consultation, entry: AcceptEntry) -> Node:
    name = entry.node_name.strip()[:160] or f"JIPP {agency.name}"[:160]
    is_regional = consultation.node_kind == NodeKind.REGIONAL
    return Node.objects.create(
        kind=consultation.node_kind,
        slug=_provisional_slug(agency),
        name=name,
        short_name=entry.node_short_name.strip()[:60] or name[:60],
        agency=agency,
        region=agency.region if is_regional else None,
        is_active=False,
    )


def _provisional_slug(agency: Agency) -> str:
    base = f"{PROVISIONAL}{agency.code}"[:34].rstrip("-")
    taken = set(Node.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
