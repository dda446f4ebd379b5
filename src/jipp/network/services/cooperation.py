"""Partnerships are drafted with their parties, come into force, are renewed, lapse, are ended early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError, WrongState
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require
from jipp.files.services import CheckedFile
from jipp.network import events, policy
from jipp.network.models import (
    Node,
    Partnership,
    PartnershipKind,
    PartnershipParty,
    PartnershipState,
    PartnershipWarning,
    PartyKind,
)
from jipp.network.queries import agency_by_spelling, node_by_spelling
from jipp.network.services.keeping import drop_file, keep_file
from jipp.network.validity import days_left, warning_step

OPEN = frozenset({PartnershipState.DRAFT.value, PartnershipState.IN_FORCE.value})
"""In these states what was entered can be corrected; every correction stands in the history."""


@dataclass(frozen=True, slots=True)
class PartnershipEntry:
    """What a partnership says of itself. A draft may lack number and dates; no `valid_until`: no end."""

    kind: PartnershipKind
    title: str
    number: str = ""
    scope: str = ""
    signed_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    is_public: bool = False
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party by its name: of a node or an agency of the register, or of a body outside of it."""

    kind: PartyKind
    name: str
    signatory_name: str = ""
    signatory_position: str = ""


@service
def draft_partnership(
    node: Node, entry: PartnershipEntry, *, actor: Actor, file: CheckedFile | None = None
) -> Partnership:
    """Begin to enter a partnership, the node its first party. Raises `DomainError` on wrong dates."""
    require(policy.may_keep_cooperation(actor, node))
    _check(entry)
    partnership = _create(node, entry)
    PartnershipParty.objects.create(partnership=partnership, kind=PartyKind.NODE, node=node)
    keep_file(partnership, file, actor)
    record(events.PARTNERSHIP_DRAFTED, partnership, actor=actor, node=node.pk)
    return partnership


@service
def change_partnership(
    partnership: Partnership, entry: PartnershipEntry, *, actor: Actor, file: CheckedFile | None = None
) -> Partnership:
    """Correct a draft or one in force. Raises `WrongState` when it is over, `DomainError` on wrong dates."""
    require(policy.may_change_partnership(actor, partnership))
    _check(entry)
    locked = _locked(partnership)
    if locked.state == PartnershipState.IN_FORCE:
        _require_facts(entry.number, entry.signed_on, entry.valid_from)
    changed = {name: value for name, value in _facts(entry).items() if getattr(locked, name) != value}
    told = {name: [str(getattr(locked, name) or ""), str(value or "")] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(changed))
    if "valid_until" in changed:
        locked.warnings.all().delete()
    has_file = keep_file(locked, file, actor)
    if not changed and not has_file:
        record_nothing("the partnership as entered")
        return locked
    record(events.PARTNERSHIP_CHANGED, locked, actor=actor, changes=told, file=has_file)
    return locked


@service
def add_party(partnership: Partnership, entry: PartyEntry, *, actor: Actor) -> PartnershipParty:
    """Name a party. Raises `DomainError` for a node or an agency not in the register, or named already."""
    require(policy.may_change_partnership(actor, partnership))
    locked = _locked(partnership)
    body = _body(entry)
    if body and locked.parties.filter(**body).exists():
        _refuse("name", _("Pihak ini sudah tercantum."), "party_twice")
    party = PartnershipParty.objects.create(
        partnership=locked,
        kind=entry.kind,
        **(body or {"name": entry.name.strip()[:200]}),
        **_signatory(entry),
    )
    record(events.PARTNERSHIP_CHANGED, locked, actor=actor, party=party.pk, party_kind=entry.kind.value)
    return party


@service
def change_signatory(party: PartnershipParty, name: str, position: str, *, actor: Actor) -> PartnershipParty:
    """Say who signed for a party, and by which office."""
    require(policy.may_change_partnership(actor, party.partnership))
    locked = _locked(party.partnership)
    party.signatory_name, party.signatory_position = name.strip()[:150], position.strip()[:200]
    party.save(update_fields=["signatory_name", "signatory_position"])
    record(events.PARTNERSHIP_CHANGED, locked, actor=actor, party=party.pk, party_kind=party.kind)
    return party


@service
def remove_party(party: PartnershipParty, *, actor: Actor) -> None:
    """Take a party out. Raises `DomainError` for the node itself, and for the last other one in force."""
    require(policy.may_change_partnership(actor, party.partnership))
    locked = _locked(party.partnership)
    if party.node_id == locked.node_id:
        raise DomainError(_("Simpul pemilik catatan ini selalu menjadi pihak."), code="own_party")
    if locked.state == PartnershipState.IN_FORCE and locked.parties.count() <= 2:
        raise DomainError(
            _("Kerja sama yang berlaku mempunyai sedikitnya dua pihak. Tambahkan yang benar dahulu."),
            code="parties_missing",
        )
    record(events.PARTNERSHIP_CHANGED, locked, actor=actor, removed=party.pk, party_kind=party.kind)
    party.delete()


@service
def enact_partnership(partnership: Partnership, *, actor: Actor) -> Partnership:
    """Say that a partnership was signed and holds; what it renews is renewed by it.

    Raises `DomainError` when number, dates or parties are missing, or its last day is over.
    """
    require(policy.may_decide_partnership(actor, partnership))
    _require_facts(partnership.number, partnership.signed_on, partnership.valid_from)
    if partnership.parties.count() < 2:
        raise DomainError(
            _("Tambahkan pihak lain: kerja sama mempunyai sedikitnya dua pihak."), code="parties_missing"
        )
    if partnership.parties.filter(signatory_position="").exists():
        raise DomainError(
            _("Lengkapi jabatan penanda tangan setiap pihak sebelum dinyatakan berlaku."), code="offices"
        )
    move(partnership, "enact", actor=actor, number=partnership.number)
    before = partnership.renews
    if before is not None and before.state in {PartnershipState.IN_FORCE, PartnershipState.LAPSED}:
        move(before, "renew", actor=actor, by=partnership.number)
    return partnership


@service
def renew_partnership(partnership: Partnership, *, actor: Actor) -> Partnership:
    """Begin a successor: a draft with the same parties that points back; the old one holds until then.

    Raises `DomainError` when there is a successor already, `WrongState` for a draft or one ended early.
    """
    require(policy.may_decide_partnership(actor, partnership))
    locked = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if locked.state not in {PartnershipState.IN_FORCE, PartnershipState.LAPSED}:
        raise WrongState(
            _("Hanya kerja sama yang berlaku atau lewat masanya yang diperpanjang."), code="not_renewable"
        )
    if locked.renewals.exists():
        raise DomainError(_("Perpanjangannya sudah dicatat; lanjutkan rancangan itu."), code="renewed")
    successor = _create(
        locked.node,
        PartnershipEntry(
            kind=PartnershipKind(locked.kind),
            title=locked.title,
            scope=locked.scope,
            is_public=locked.is_public,
            is_demo=locked.is_demo,
        ),
        renews=locked,
    )
    for party in locked.parties.all():
        party.pk, party.partnership = None, successor
        party._state.adding = True
        party.save()
    record(events.PARTNERSHIP_DRAFTED, successor, actor=actor, node=locked.node_id, renews=locked.pk)
    return successor


@service
def end_partnership(partnership: Partnership, *, actor: Actor, reason: str) -> Partnership:
    """End a partnership before its last day, with the reason."""
    require(policy.may_decide_partnership(actor, partnership))
    told = reason.strip()[:300]
    if not told:
        _refuse("reason", _("Tuliskan alasannya; alasan tersimpan dalam riwayat."), "reason_missing")
    move(partnership, "end", actor=actor, reason=told)
    Partnership.objects.filter(pk=partnership.pk).update(end_reason=told)
    return partnership


@service
def discard_partnership(partnership: Partnership, *, actor: Actor) -> None:
    """Throw a draft away. Raises `WrongState` once it was in force: that stays on record."""
    require(policy.may_change_partnership(actor, partnership))
    locked = _locked(partnership)
    if locked.state != PartnershipState.DRAFT:
        raise WrongState(_("Hanya rancangan yang dapat dibuang."), code="not_a_draft")
    drop_file(locked, actor)
    record(events.PARTNERSHIP_DISCARDED, locked, actor=actor, node=locked.node_id)
    locked.delete()


@service
def lapse_partnership(partnership: Partnership, *, actor: Actor) -> Partnership:
    """A partnership whose last day is over has lapsed."""
    require(policy.may_follow_up_partnership(actor, partnership))
    return move(partnership, "lapse", actor=actor)


@service
def warn_of_partnership_end(partnership: Partnership, *, actor: Actor, today: date | None = None) -> int:
    """Bring to mind that a partnership ends soon: 60, 30, 7 days before, each once; 0 if it is not time."""
    require(policy.may_follow_up_partnership(actor, partnership))
    left = days_left(partnership.valid_until, today or timezone.localdate())
    step = warning_step(left)
    told = PartnershipWarning.objects.filter(partnership=partnership, days__lte=step).exists()
    if not step or told:
        record_nothing("not the day for a warning, or told already")
        return 0
    PartnershipWarning.objects.create(partnership=partnership, days=step)
    record(events.PARTNERSHIP_EXPIRING, partnership, actor=actor, days=step, left=left)
    return step


def _create(node: Node, entry: PartnershipEntry, renews: Partnership | None = None) -> Partnership:
    Node.objects.select_for_update().get(pk=node.pk)
    last = Partnership.objects.filter(node=node).aggregate(last=Max("serial"))["last"]
    facts = {**_facts(entry), "is_demo": entry.is_demo}
    return Partnership.objects.create(node=node, serial=(last or 0) + 1, renews=renews, **facts)


def _locked(partnership: Partnership) -> Partnership:
    locked = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if locked.state not in OPEN:
        raise WrongState(
            _("Kerja sama ini sudah berakhir; catatannya tidak diubah lagi. Catat yang baru."),
            code="over",
        )
    return locked


def _body(entry: PartyEntry) -> dict[str, object]:
    """The row of the register that is meant; nothing for a body outside of it."""
    if not entry.name.strip():
        _refuse("name", _("Tuliskan nama pihaknya."), "name_missing")
    if entry.kind == PartyKind.NODE:
        node = node_by_spelling(entry.name)
        if node is None:
            _refuse("name", _("Simpul ini tidak ada. Pilih namanya dari daftar."), "node_unknown")
        return {"node": node}
    if entry.kind == PartyKind.AGENCY:
        agency = agency_by_spelling(entry.name)
        if agency is None:
            sentence = _("Instansi ini tidak ada. Pilih dari daftar, atau pilih jenis pihak lain.")
            _refuse("name", sentence, "agency_unknown")
        return {"agency": agency}
    return {}


def _signatory(entry: PartyEntry) -> dict[str, str]:
    return {
        "signatory_name": entry.signatory_name.strip()[:150],
        "signatory_position": entry.signatory_position.strip()[:200],
    }


def _refuse(field: str, sentence: str, code: str) -> NoReturn:
    raise DomainError(sentence, code=code, fields={field: sentence})


def _require_facts(number: str, signed_on: date | None, valid_from: date | None) -> None:
    missing = {"number": number.strip(), "signed_on": signed_on, "valid_from": valid_from}
    sentence = _("Lengkapi nomor, tanggal ditandatangani, dan tanggal mulai berlaku.")
    wanting = {name: sentence for name, value in missing.items() if not value}
    if wanting:
        raise DomainError(sentence, code="facts_missing", fields=wanting)


def _check(entry: PartnershipEntry) -> None:
    if not entry.title.strip():
        _refuse("title", _("Tuliskan judul kerja samanya."), "title_missing")
    start, end = entry.valid_from, entry.valid_until
    if end is not None and start is None:
        _refuse("valid_from", _("Isi tanggal mulai berlakunya juga."), "start_missing")
    if end is not None and start is not None and end < start:
        sentence = _("Tanggal berakhir harus sama dengan atau sesudah tanggal mulai.")
        _refuse("valid_until", sentence, "dates_reversed")
    if entry.signed_on is not None and entry.signed_on > timezone.localdate():
        sentence = _("Tanggal ditandatangani tidak boleh di masa depan.")
        _refuse("signed_on", sentence, "date_ahead")


def _facts(entry: PartnershipEntry) -> dict[str, object]:
    return {
        "kind": entry.kind.value,
        "number": entry.number.strip()[:200],
        "title": entry.title.strip()[:250],
        "scope": entry.scope.strip(),
        "signed_on": entry.signed_on,
        "valid_from": entry.valid_from,
        "valid_until": entry.valid_until,
        "is_public": entry.is_public,
    }
