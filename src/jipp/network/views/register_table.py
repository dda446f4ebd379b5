"""The acts on agencies and units: their words, forms, who may, what they do, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jipp.core.actor import Actor
from jipp.core.errors import DomainError, WrongState
from jipp.core.ui.shapes import Link
from jipp.core.verdict import Verdict
from jipp.network import policy
from jipp.network.forms.register import (
    AgencyForm,
    CloseForm,
    FactsForm,
    MergeForm,
    MoveUnitForm,
    RenameForm,
    ReopenForm,
    SuccessionForm,
    SuccessionUndoForm,
    UnitForm,
)
from jipp.network.models import Agency, Transfer, Unit
from jipp.network.presenters.register import address_of
from jipp.network.presenters.register_follows import (
    follows_from_closing,
    follows_from_merging,
    follows_from_moving,
    follows_from_succession,
    follows_from_undoing,
)
from jipp.network.queries import Entry, last_succession, parties_of_succession
from jipp.network.queries.register_shelves import hindrances
from jipp.network.services import (
    close_entry,
    edit_agency,
    edit_unit,
    facts_of,
    merge_entries,
    move_unit,
    rename_entry,
    reopen_entry,
    succeed_entries,
    undo_succession,
)
from jipp.network.services.merging import check_mergeable
from jipp.network.services.succession import consequences_allowed
from jipp.network.services.succession_undo import succession_hindrance
from jipp.network.services.unit_moves import check_unit_move

Text = Any


@dataclass(frozen=True, slots=True)
class Act:
    """An act: its words, its form, who may, when it is open, what it does, and what follows from it.

    What is not listed is reached from the place on the page that tells of what it takes back.
    """

    title: Text
    lead: Text
    done: Text
    form: Callable[..., forms.Form]
    may: Callable[[Actor, Entry], Verdict]
    run: Callable[[Entry, Any, Actor], object]
    is_open: Callable[[Entry], bool]
    follows: Callable[[Entry, Any, Actor], Sequence[str]] | None = None
    is_listed: bool = True
    hindered: Callable[[Entry], str] | None = None


def _living(entry: Entry) -> bool:
    return entry.is_active and not entry.is_merged


def _edit(entry: Entry, form: Any, actor: Actor) -> object:
    if isinstance(entry, Agency):
        return edit_agency(entry, form.facts, actor=actor)
    return edit_unit(entry, form.facts, actor=actor)


def _facts_form(entry: Entry, *args: Any, **kwargs: Any) -> FactsForm:
    is_agency = isinstance(entry, Agency)
    known = facts_of(entry)
    kwargs["initial"] = {name: getattr(known, name) for name in known.__slots__}
    kwargs["initial"]["region"] = known.region.name if known.region else ""
    return (AgencyForm if is_agency else UnitForm)(*args, **kwargs)


def _plain(form: type[forms.Form]) -> Callable[..., forms.Form]:
    def make(entry: Entry, *args: Any, **kwargs: Any) -> forms.Form:
        made = form(*args, **kwargs)
        if isinstance(entry, Unit):
            made.fields.pop("short_name", None)
        return made

    return make


def _closing_follows(entry: Entry, form: CloseForm, actor: Actor) -> Sequence[str]:
    return follows_from_closing(entry)


def _merging_follows(entry: Entry, form: MergeForm, actor: Actor) -> Sequence[str]:
    kept = form.cleaned_data["kept"]
    check_mergeable(entry, kept)
    found = hindrances(entry, kept)
    if found:
        raise DomainError(" ".join(found), code="transfer_hindered")
    return follows_from_merging(entry, kept)


def _succession_follows(entry: Entry, form: SuccessionForm, actor: Actor) -> Sequence[str]:
    consequences_allowed(form.entry)
    return follows_from_succession(form.entry)


def _undoing_follows(entry: Entry, form: SuccessionUndoForm, actor: Actor) -> Sequence[str]:
    transfer = _succession_of(entry)
    hindrance = succession_hindrance(transfer)
    if hindrance:
        raise WrongState(hindrance, code="succession_settled")
    return follows_from_undoing(transfer)


def _moving_follows(entry: Entry, form: MoveUnitForm, actor: Actor) -> Sequence[str]:
    unit = _as_unit(entry)
    verdict = policy.may_move_unit(actor, unit, form.entry.agency)
    if not verdict:
        raise DomainError(verdict.reason, code="refused", fields={"agency": verdict.reason})
    check_unit_move(unit, form.entry)
    return follows_from_moving(unit, form.entry)


def _may_undo_succession(actor: Actor, entry: Entry) -> Verdict:
    transfer = last_succession(entry)
    before, after = parties_of_succession(transfer) if transfer else ([entry], [])
    return policy.may_unite_entries(actor, *before, *after)


def _may_move(actor: Actor, entry: Entry) -> Verdict:
    if isinstance(entry, Unit):
        return policy.may_move_unit(actor, entry)
    return policy.may_rule_entry(actor, entry)


def _succession_of(entry: Entry) -> Transfer:
    found = last_succession(entry)
    if found is None:
        raise WrongState(_("Suksesi ini sudah dibatalkan."), code="succession_undone")
    return found


def _as_unit(entry: Entry) -> Unit:
    if not isinstance(entry, Unit):
        raise WrongState(_("Hanya unit yang dapat dipindah."), code="not_a_unit")
    return entry


def _merge(entry: Entry, form: MergeForm, actor: Actor) -> object:
    return merge_entries(entry, form.cleaned_data["kept"], form.cleaned_data["reason"], actor=actor)


def _succeed(entry: Entry, form: SuccessionForm, actor: Actor) -> object:
    succeed_entries(form.entry, actor=actor)
    return True


ACTS: Mapping[str, Act] = {
    "ubah": Act(
        gettext_lazy("Ubah data"),
        gettext_lazy(
            "Untuk melengkapi dan membetulkan. Nama yang berganti menurut hukum dicatat lewat «Ganti nama»."
        ),
        gettext_lazy("Data disimpan."),
        _facts_form,
        policy.may_edit_entry,
        _edit,
        _living,
    ),
    "nama": Act(
        gettext_lazy("Ganti nama"),
        gettext_lazy("Nama yang sekarang menjadi nama lama dan tetap dapat dicari."),
        gettext_lazy("Nama baru dicatat."),
        _plain(RenameForm),
        policy.may_rule_entry,
        lambda entry, form, actor: rename_entry(entry, form.entry, actor=actor),
        _living,
    ),
    "suksesi": Act(
        gettext_lazy("Catat suksesi"),
        gettext_lazy(
            "Bila menurut hukum dilanjutkan, dipecah, atau dilebur. Penerusnya harus sudah terdaftar."
        ),
        gettext_lazy("Suksesi dicatat."),
        SuccessionForm,
        policy.may_unite_entries,
        _succeed,
        _living,
        _succession_follows,
    ),
    "batal-suksesi": Act(
        gettext_lazy("Batalkan suksesi"),
        gettext_lazy(
            "Bila suksesinya dicatat karena keliru. Yang dipindah kembali, yang ditutup hidup lagi; "
            "riwayatnya tetap tertulis."
        ),
        gettext_lazy("Suksesi dibatalkan; yang dipindah dan yang ditutup sudah kembali."),
        _plain(SuccessionUndoForm),
        _may_undo_succession,
        lambda entry, form, actor: undo_succession(
            _succession_of(entry), form.cleaned_data["reason"], actor=actor
        ),
        lambda entry: not entry.is_merged and last_succession(entry) is not None,
        _undoing_follows,
        is_listed=False,
        hindered=lambda entry: succession_hindrance(_succession_of(entry)),
    ),
    "pindah": Act(
        gettext_lazy("Pindahkan ke instansi lain"),
        gettext_lazy("Bila unit ini beralih ke instansi lain. Orang, nama, dan riwayatnya ikut."),
        gettext_lazy("Unit dipindahkan."),
        MoveUnitForm,
        _may_move,
        lambda entry, form, actor: move_unit(_as_unit(entry), form.entry, actor=actor),
        lambda entry: isinstance(entry, Unit) and _living(entry),
        _moving_follows,
    ),
    "tutup": Act(
        gettext_lazy("Tutup tanpa penerus"),
        gettext_lazy("Bila tidak ada yang melanjutkan. Bila ada penerusnya, catat suksesinya."),
        gettext_lazy("Penutupan dicatat."),
        _plain(CloseForm),
        policy.may_rule_entry,
        lambda entry, form, actor: close_entry(entry, form.entry, actor=actor),
        _living,
        _closing_follows,
    ),
    "buka": Act(
        gettext_lazy("Batalkan penutupan"),
        gettext_lazy("Bila penutupannya keliru. Peran dan keanggotaan yang berakhir tidak hidup lagi."),
        gettext_lazy("Penutupan dibatalkan."),
        _plain(ReopenForm),
        policy.may_rule_entry,
        lambda entry, form, actor: reopen_entry(entry, form.cleaned_data["reason"], actor=actor),
        lambda entry: not entry.is_active and not entry.is_merged and last_succession(entry) is None,
    ),
    "gabung": Act(
        gettext_lazy("Gabung sebagai catatan ganda"),
        gettext_lazy(
            "Bila satu badan tercatat dua kali. Dua badan yang dilebur menurut hukum dicatat lewat suksesi."
        ),
        gettext_lazy("Catatan digabung."),
        MergeForm,
        policy.may_unite_entries,
        _merge,
        lambda entry: not entry.is_merged,
        _merging_follows,
    ),
}


def open_acts(entry: Entry, actor: Actor) -> list[Link]:
    """What the actor may do with the entry as it stands."""
    return [
        Link(str(act.title), address_of(entry, name))
        for name, act in ACTS.items()
        if act.is_listed and act.is_open(entry) and act.may(actor, entry)
    ]
