"""Rules are entered, shown, corrected; later ones amend or revoke them."""

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
    Effect,
    Node,
    Regulation,
    RegulationChange,
    RegulationKind,
    RegulationState,
)
from jipp.network.services.keeping import drop_file, keep_file

FIRST_YEAR = 1945


@dataclass(frozen=True, slots=True)
class RegulationEntry:
    """What a rule says of itself; `title` is what it is about, `year` that of its number."""

    kind: RegulationKind
    number: str
    year: int
    title: str
    issued_on: date
    summary: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class EffectEntry:
    """What was done to a rule, since when, and by which: one of the node's own, or one named in words."""

    effect: Effect
    since: date
    by: Regulation | None = None
    basis: str = ""


@service
def enter_regulation(
    node: Node, entry: RegulationEntry, *, actor: Actor, file: CheckedFile | None = None
) -> Regulation:
    """Enter a rule; it is not shown yet. Raises `DomainError` for one that is entered, or a wrong date."""
    require(policy.may_keep_cooperation(actor, node))
    Node.objects.select_for_update().get(pk=node.pk)
    _check(node.pk, entry)
    last = Regulation.objects.filter(node=node).aggregate(last=Max("serial"))["last"]
    facts = {**_facts(entry), "is_demo": entry.is_demo}
    regulation = Regulation.objects.create(node=node, serial=(last or 0) + 1, **facts)
    keep_file(regulation, file, actor)
    record(events.REGULATION_ENTERED, regulation, actor=actor, node=node.pk)
    return regulation


@service
def change_regulation(
    regulation: Regulation, entry: RegulationEntry, *, actor: Actor, file: CheckedFile | None = None
) -> Regulation:
    """Correct what was entered of a rule, or put another file; the history keeps what stood there before."""
    require(policy.may_change_regulation(actor, regulation))
    locked = Regulation.objects.select_for_update().get(pk=regulation.pk)
    _check(locked.node_id, entry, but=locked.pk)
    changed = {name: value for name, value in _facts(entry).items() if getattr(locked, name) != value}
    told = {name: [str(getattr(locked, name) or ""), str(value or "")] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(changed))
    has_file = keep_file(locked, file, actor)
    if not changed and not has_file:
        record_nothing("the rule as entered")
        return locked
    record(events.REGULATION_CHANGED, locked, actor=actor, changes=told, file=has_file)
    return locked


@service
def issue_regulation(regulation: Regulation, *, actor: Actor) -> Regulation:
    """Show a rule on the node's site."""
    require(policy.may_decide_regulation(actor, regulation))
    return move(regulation, "issue", actor=actor)


@service
def withdraw_regulation(regulation: Regulation, *, actor: Actor) -> Regulation:
    """Take a rule off the node's site again, as when it was entered by mistake."""
    require(policy.may_decide_regulation(actor, regulation))
    return move(regulation, "withdraw", actor=actor)


@service
def discard_regulation(regulation: Regulation, *, actor: Actor) -> None:
    """Throw an entry away. Raises `WrongState` while it is shown, `DomainError` when others name it."""
    require(policy.may_change_regulation(actor, regulation))
    locked = Regulation.objects.select_for_update().get(pk=regulation.pk)
    if locked.state != RegulationState.DRAFT:
        raise WrongState(_("Hanya catatan yang belum ditampilkan yang dapat dibuang."), code="not_a_draft")
    if locked.effects.exists():
        raise DomainError(
            _("Peraturan lain dicatat diubah atau dicabut dengan ini. Batalkan dahulu catatan itu."),
            code="named_elsewhere",
        )
    drop_file(locked, actor)
    record(events.REGULATION_DISCARDED, locked, actor=actor, node=locked.node_id)
    locked.delete()


@service
def note_effect(regulation: Regulation, entry: EffectEntry, *, actor: Actor) -> Regulation:
    """Say that a rule was amended or revoked, and by which.

    Raises `DomainError` when it is not said by which, or by one of another node, itself, or an earlier one.
    """
    require(policy.may_decide_regulation(actor, regulation))
    basis = "" if entry.by is not None else entry.basis.strip()[:300]
    _check_effect(regulation, entry, basis)
    verb = "amend" if entry.effect == Effect.AMENDS else "revoke"
    named = str(entry.by) if entry.by is not None else basis
    move(regulation, verb, actor=actor, by=named)
    RegulationChange.objects.create(
        regulation=regulation, effect=entry.effect, by=entry.by, basis=basis, since=entry.since
    )
    return regulation


@service
def undo_effect(regulation: Regulation, *, actor: Actor) -> Regulation:
    """Take back the last amendment or revocation that was entered, as when it was a mistake."""
    require(policy.may_decide_regulation(actor, regulation))
    changes = list(regulation.changes.order_by("pk"))
    if not changes:
        raise WrongState(_("Tidak ada perubahan yang dapat dibatalkan."), code="no_effect")
    move(regulation, "restore_amended" if len(changes) > 1 else "restore", actor=actor)
    changes[-1].delete()
    return regulation


def _check(node_id: int, entry: RegulationEntry, but: int | None = None) -> None:
    today = timezone.localdate()
    if entry.issued_on > today:
        _refuse("issued_on", _("Tanggal penetapan tidak boleh di masa depan."), "date_ahead")
    if not FIRST_YEAR <= entry.year <= today.year:
        sentence = _("Tulis tahun antara %(first)s dan %(last)s.") % {"first": FIRST_YEAR, "last": today.year}
        _refuse("year", sentence, "year_wrong")
    for name, value in (("number", entry.number), ("title", entry.title)):
        if not value.strip():
            _refuse(name, _("Isian ini belum diisi."), f"{name}_missing")
    same = Regulation.objects.filter(
        node_id=node_id, kind=entry.kind, number=entry.number.strip()[:120], year=entry.year
    )
    if same.exclude(pk__in=[but] if but is not None else []).exists():
        _refuse("number", _("Peraturan dengan jenis, nomor dan tahun ini sudah dicatat."), "entered_already")


def _check_effect(regulation: Regulation, entry: EffectEntry, basis: str) -> None:
    if entry.by is None and not basis:
        sentence = _("Pilih peraturan yang mengubah atau mencabutnya, atau tuliskan namanya.")
        _refuse("basis", sentence, "basis_missing")
    if entry.since < regulation.issued_on:
        _refuse("since", _("Tanggal ini lebih awal daripada penetapan peraturannya."), "since_early")
    if entry.by is None:
        return
    if entry.by.node_id != regulation.node_id or entry.by.pk == regulation.pk:
        _refuse("by", _("Pilih peraturan lain milik simpul ini."), "by_wrong")
    if entry.by.issued_on < regulation.issued_on:
        _refuse("by", _("Peraturan itu lebih tua daripada yang diubahnya."), "by_earlier")


def _refuse(field: str, sentence: str, code: str) -> NoReturn:
    raise DomainError(sentence, code=code, fields={field: sentence})


def _facts(entry: RegulationEntry) -> dict[str, object]:
    return {
        "kind": entry.kind.value,
        "number": entry.number.strip()[:120],
        "year": entry.year,
        "title": entry.title.strip()[:300],
        "summary": entry.summary.strip(),
        "issued_on": entry.issued_on,
    }
