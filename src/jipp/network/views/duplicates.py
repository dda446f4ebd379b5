"""Entries that may be one: each pair with why, and the two answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.paging import paged
from jipp.core.ui.shapes import Link
from jipp.core.verdict import require
from jipp.network import likeness, policy
from jipp.network.models import DuplicateProposal, Level
from jipp.network.presenters.register import address_of, place_of
from jipp.network.queries import AGENCIES, UNITS, Entry, Shelf
from jipp.network.queries.register_duplicates import pairs_in_reach, proposal_by_id, proposals_for
from jipp.network.services import dismiss_duplicate
from jipp.network.services.duplicates import sides_proposed

_methods = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal as it is shown; `merge_url` leads to the form, filled in."""

    id: int
    one: Link
    one_note: str
    other: Link
    other_note: str
    score: int
    why: str
    merge_url: str
    may_merge: bool
    may_dismiss: bool


@_methods
@workspace_page
def agencies(request: ActorRequest) -> HttpResponse:
    """Agencies that may be one."""
    return _duplicates(request, AGENCIES, page_path("register:agencies"))


@_methods
@workspace_page
def units(request: ActorRequest) -> HttpResponse:
    """Units that may be one."""
    return _duplicates(request, UNITS, page_path("register:units"))


def _duplicates(request: ActorRequest, shelf: Shelf, back: str) -> HttpResponse:
    require(policy.may_see_register(request.actor))
    if request.method == "POST":
        chosen = request.POST.get("dugaan", "")
        digits = chosen.isascii() and chosen.isdigit() and len(chosen) < 19
        found = proposal_by_id(shelf, int(chosen), request.actor) if digits else None
        if found is None:
            raise Http404
        dismiss_duplicate(found, actor=request.actor)
        messages.success(request, _("Dicatat: keduanya bukan catatan ganda."))
        return HttpResponseRedirect(request.get_full_path())
    shown = paged(request, proposals_for(shelf, request.actor), 10)
    way = Link(
        pgettext("daftar", "Instansi") if shelf is AGENCIES else pgettext("daftar", "Unit pelayanan"), back
    )
    answers = pairs_in_reach(shelf, shown.rows, request.actor, Level.WORK)
    merges = pairs_in_reach(shelf, shown.rows, request.actor, Level.DECIDE)
    if shelf is AGENCIES and not policy.may_unite_entries(request.actor):
        merges = set()
    context = {
        "pairs": [_pair(shelf, row, row.pk in merges, row.pk in answers) for row in shown.rows],
        "found": shown,
        "is_agencies": shelf is AGENCIES,
        "crumbs": (way, Link(_("Dugaan ganda"), "", current=True)),
    }
    return page(request, "network/register_duplicates.html", context)


def _pair(shelf: Shelf, row: DuplicateProposal, may_merge: bool, may_dismiss: bool) -> Pair:
    one, other = sides_proposed(row)
    return Pair(
        id=row.pk,
        one=Link(one.name, address_of(one)),
        one_note=_note(one),
        other=Link(other.name, address_of(other)),
        other_note=_note(other),
        score=row.score,
        why=", ".join(_words(code) for code in row.reasons.split(",")),
        merge_url=f"{address_of(other, 'gabung')}?dengan=%23{one.pk}",
        may_merge=may_merge,
        may_dismiss=may_dismiss,
    )


def _note(entry: Entry) -> str:
    agency = getattr(entry, "agency", None)
    parts = (agency.name if agency else "", str(entry.get_kind_display()), place_of(entry.region))
    return " · ".join(part for part in (*parts, entry.official_code) if part)


def _words(code: str) -> str:
    return {
        likeness.SAME_WORDS: _("kata-katanya sama"),
        likeness.SLIP: _("berbeda satu huruf"),
        likeness.OLD_NAME: _("nama lama yang satu adalah nama yang lain"),
        likeness.SHORT_NAME: _("singkatannya sama"),
        likeness.SAME_REGION: _("wilayahnya sama"),
        likeness.SAME_KIND: _("jenisnya sama"),
    }[code]
