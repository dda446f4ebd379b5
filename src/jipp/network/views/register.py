"""The register in the workspace: lists of agencies and units, and the page of each."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.core.events import Audience
from jipp.core.history import history_of
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.paging import paged
from jipp.core.ui.sorting import Sorting
from jipp.core.verdict import require
from jipp.network import policy
from jipp.network.models import Agency, Area, Level, Unit
from jipp.network.presenters.register import (
    BADGES,
    address_of,
    agencies_of,
    crumbs_of,
    facts_of,
    filter_choices,
    kin_of,
    names_of,
    row_of,
    state_of,
)
from jipp.network.queries import (
    Entry,
    RegisterFilter,
    agencies_in_reach,
    agencies_listed,
    agency_entry,
    counts_of,
    filter_from,
    holders_in,
    last_merge,
    last_succession,
    may,
    parties_of_succession,
    target_of,
    unit_entry,
    units_in_reach,
    units_listed,
)
from jipp.network.queries.register_entries import state_counts, surroundings_of
from jipp.network.services.merging import undo_hindrance
from jipp.network.views.register_table import open_acts

_UNITS_SHOWN = 15
_ORDERS = {"nama": "name", "jenis": "kind", "wilayah": "region__name"}


@require_safe
@workspace_page
def agencies(request: ActorRequest) -> HttpResponse:
    """The agencies that the actor's roles reach."""
    require(policy.may_see_register(request.actor))
    wanted, every = filter_from(request.GET), agencies_in_reach(request.actor)
    sorting = Sorting.parse(request.GET, {**_ORDERS, "unit": "unit_count"}, "nama")
    found = paged(request, agencies_listed(every, wanted).order_by(*sorting.order_by))
    context = {
        **_listed(request, wanted, units=False),
        "rows": [row_of(one) for one in found.rows],
        "found": found,
        "counts": state_counts(every),
        "sorting": sorting,
        "may_register": bool(policy.may_register_agency(request.actor)),
    }
    return page(request, "network/register_agencies.html", context)


@require_safe
@workspace_page
def units(request: ActorRequest) -> HttpResponse:
    """The units that the actor's roles reach."""
    require(policy.may_see_register(request.actor))
    wanted, every = filter_from(request.GET), units_in_reach(request.actor)
    sorting = Sorting.parse(request.GET, {**_ORDERS, "instansi": "agency__name"}, "nama")
    found = paged(request, units_listed(every, wanted).order_by(*sorting.order_by))
    context = {
        **_listed(request, wanted, units=True),
        "rows": [row_of(one) for one in found.rows],
        "found": found,
        "counts": state_counts(every),
        "sorting": sorting,
        "of_agency": agency_entry(wanted.agency, request.actor) if wanted.agency else None,
    }
    return page(request, "network/register_units.html", context)


def _listed(request: ActorRequest, wanted: RegisterFilter, *, units: bool) -> dict[str, Any]:
    return {
        "wanted": wanted,
        "choices": filter_choices(wanted, units=units),
        "badges": BADGES,
        "may_import": bool(policy.may_import_register(request.actor)),
        "query": request.GET.urlencode(),
    }


@require_safe
@workspace_page
def agency(request: ActorRequest, code: str) -> HttpResponse:
    """One agency: its data, names, units, kin, people and history."""
    found = agency_entry(code, request.actor)
    if found is None:
        raise Http404
    if found.is_merged and "asal" not in request.GET:
        return HttpResponseRedirect(address_of(found.survivor()))
    living = units_listed(units_in_reach(request.actor), RegisterFilter(agency=code)).order_by("name")
    sees_people = bool(may(request.actor, Area.PEOPLE, Level.SEE, target_of(found)))
    context = {
        **_entry_context(request, found),
        "units": [row_of(one) for one in living[:_UNITS_SHOWN]],
        "unit_total": living.count(),
        "may_register_unit": bool(policy.may_register_unit(request.actor, found)),
        "holders": (holders_in(request.actor, found) or [])[:10] if sees_people else [],
        "sees_people": sees_people,
    }
    return page(request, "network/register_agency.html", context)


@require_safe
@workspace_page
def unit(request: ActorRequest, pk: int) -> HttpResponse:
    """One unit, likewise."""
    found = unit_entry(pk, request.actor)
    if found is None:
        raise Http404
    if found.is_merged and "asal" not in request.GET:
        return HttpResponseRedirect(address_of(found.survivor()))
    moves = list(found.moves.select_related("from_agency", "to_agency"))
    context = {**_entry_context(request, found), "agencies": agencies_of(found, moves)}
    return page(request, "network/register_unit.html", context)


def _entry_context(request: ActorRequest, entry: Agency | Unit) -> dict[str, Any]:
    around = surroundings_of(entry)
    before, after = kin_of(around)
    state, label = state_of(entry)
    return {
        "entry": entry,
        "badge": BADGES[state],
        "state_label": label,
        "facts": facts_of(entry),
        "names": names_of(entry, around),
        "before": before,
        "after": after,
        "absorbed": [(one.name, f"{address_of(one)}?asal=1") for one in around.absorbed],
        "counts": counts_of(entry),
        "acts": open_acts(entry, request.actor),
        "merged": _merged(entry, request),
        "undo_url": _undo_url(entry, request) if around.successors else "",
        "public_url": _public_url(entry),
        "history": history_of(entry, actor=request.actor, audience=Audience.STAFF, limit=20),
        "crumbs": crumbs_of(entry),
    }


def _merged(entry: Entry, request: ActorRequest) -> dict[str, Any] | None:
    """Into what the entry was merged, and whether that can be taken back."""
    if not entry.is_merged:
        return None
    transfer, kept = last_merge(entry), entry.survivor()
    hindrance = undo_hindrance(transfer) if transfer else _("Digabung bersama instansinya.")
    verdict = policy.may_unite_entries(request.actor, entry, kept)
    return {
        "name": kept.name,
        "url": address_of(kept),
        "reason": transfer.reason if transfer else "",
        "may_undo": bool(verdict) and not hindrance,
        "hindrance": hindrance or verdict.reason,
        "undo_url": address_of(entry, "pisah"),
    }


def _undo_url(entry: Entry, request: ActorRequest) -> str:
    """Where the last succession is taken back; empty for who may not."""
    transfer = None if entry.is_merged else last_succession(entry)
    if transfer is None:
        return ""
    before, after = parties_of_succession(transfer)
    is_open = policy.may_unite_entries(request.actor, *before, *after)
    return address_of(entry, "batal-suksesi") if is_open else ""


def _public_url(entry: Entry) -> str:
    """What the directory finds by the name of an agency; units have no name to search by alone."""
    if not isinstance(entry, Agency):
        return ""
    asked = urlencode({"q": f'"{entry.name}"'})
    return f"{page_path('portal:directory')}?{asked}"
