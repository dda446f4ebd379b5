"""Regions, agencies and nodes: where, by whom, and in which JIPP."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from jipp.api.answers import REFUSALS, answer
from jipp.api.building import coded
from jipp.api.paging import listed, page_of
from jipp.api.parameters import (
    AgencyParameters,
    NodeParameters,
    RegionParameters,
    require_known,
    warnings_of,
)
from jipp.api.queries import agencies as all_agencies
from jipp.api.queries import has_province, innovation_counts, links_of, named
from jipp.api.queries import nodes as all_nodes
from jipp.api.queries import regions as all_regions
from jipp.api.schemas import Agencies, AgencyState, Nodes, Regions
from jipp.core.links import host_url
from jipp.network.models import Agency, AgencyKind, CollaborationLink, Node, NodeKind, Succession
from jipp.network.queries import Kin, SiteRequest, kin_among
from jipp.regions.models import Region

router = Router(tags=["places and bodies"])


@router.get("/regions", response={200: Regions, **REFUSALS}, operation_id="regions", url_name="regions")
def regions(request: SiteRequest, wanted: Query[RegionParameters]) -> HttpResponse:
    """Provinces, regencies and cities by Kemendagri code."""
    _require_provinces(wanted.provinsi)
    found = all_regions(request.node, with_former=wanted.termasuk_lama)
    if wanted.q.strip():
        found = found.filter(Q(name__icontains=wanted.q.strip()) | Q(code=wanted.q.strip()))
    if wanted.jenis:
        found = found.filter(kind__in=wanted.jenis)
    if wanted.provinsi:
        found = found.filter(Q(code__in=wanted.provinsi) | Q(parent__code__in=wanted.provinsi))
    paged = page_of(request, found, wanted)
    items = [_region(row) for row in paged.rows]
    return answer(listed(paged, items, warnings_of(request, RegionParameters)))


@router.get("/agencies", response={200: Agencies, **REFUSALS}, operation_id="agencies", url_name="agencies")
def agencies(request: SiteRequest, wanted: Query[AgencyParameters]) -> HttpResponse:
    """Agencies with the names they bore, what they continue, what continues them, how many innovations."""
    _require_provinces(wanted.provinsi)
    found = all_agencies(request.actor, request.node)
    if wanted.q.strip():
        found = found.filter(named(wanted.q.strip()))
    if wanted.jenis:
        found = found.filter(kind__in=wanted.jenis)
    if wanted.aktif is not None:
        found = found.filter(is_active=wanted.aktif)
    if wanted.provinsi:
        below = Q(region__parent__code__in=wanted.provinsi)
        found = found.filter(Q(region__code__in=wanted.provinsi) | below)
    paged = page_of(request, found, wanted)
    counts = innovation_counts(request.actor, paged.rows)
    kin = kin_among(row.pk for row in paged.rows)
    items = [_agency(row, counts.get(row.pk, 0), kin) for row in paged.rows]
    return answer(listed(paged, items, warnings_of(request, AgencyParameters)))


@router.get("/nodes", response={200: Nodes, **REFUSALS}, operation_id="nodes", url_name="nodes")
def nodes(request: SiteRequest, wanted: Query[NodeParameters]) -> HttpResponse:
    """The nodes of the network, with their sites and the webs that they have elsewhere."""
    _require_provinces(wanted.provinsi)
    found = all_nodes(request.actor, request.node)
    if wanted.q.strip():
        found = found.filter(Q(name__icontains=wanted.q.strip()) | Q(short_name__icontains=wanted.q.strip()))
    if wanted.jenis:
        found = found.filter(kind__in=wanted.jenis)
    if wanted.provinsi:
        below = Q(region__parent__code__in=wanted.provinsi)
        found = found.filter(Q(region__code__in=wanted.provinsi) | below)
    paged = page_of(request, found, wanted)
    links = links_of(paged.rows)
    items = [_node(request, row, links.get(row.pk)) for row in paged.rows]
    return answer(listed(paged, items, warnings_of(request, NodeParameters)))


def _require_provinces(codes: list[str]) -> None:
    where = _(
        "Pakai kode provinsi dari Kemendagri, misalnya 35; daftarnya di /api/v1/regions?jenis=provinsi."
    )
    require_known("provinsi", codes, [has_province(code) for code in codes], where)


def _region(row: Region) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "province": coded(row.parent),
        "is_autonomous": row.is_autonomous,
        "bps_code": row.bps_code,
        "iso_code": row.iso_code,
        "time_zone": row.time_zone,
        "area_km2": float(row.area_km2) if row.area_km2 is not None else None,
        "population": row.population,
        "population_asof": row.population_asof,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
        "predecessor": coded(row.predecessor),
        "legal_basis": row.legal_basis,
    }


def _agency(row: Agency, owned: int, kin: Kin) -> dict[str, Any]:
    names = list(row.former_names.all())
    return {
        "code": row.code,
        "name": row.name,
        "short_name": row.short_name,
        "kind": row.kind,
        "kind_label": str(AgencyKind(row.kind).label),
        "region": coded(row.region),
        "is_active": row.is_active,
        "state": _state(row),
        "closed_on": row.closed_on,
        "closing_basis": row.closing_basis,
        "merged_into": coded(cast("Agency | None", row.merged_into)),
        "website": row.website,
        "name_since": row.name_since,
        "name_basis": row.name_basis,
        "former_names": [former.name for former in names],
        "names_borne": [
            {
                "name": former.name,
                "since": former.since,
                "until": former.until,
                "legal_basis": former.legal_basis,
            }
            for former in names
        ],
        "predecessors": [
            _kin(past.predecessor_name, past.predecessor, past) for past in kin.predecessors.get(row.pk, ())
        ],
        "successors": [
            _kin(after.successor.name, after.successor, after) for after in kin.successors.get(row.pk, ())
        ],
        "innovations": owned,
    }


def _state(row: Agency) -> AgencyState:
    if row.is_merged:
        return AgencyState.MERGED
    return AgencyState.ACTIVE if row.is_active else AgencyState.CLOSED


def _kin(name: str, body: Agency | None, row: Succession) -> dict[str, Any]:
    code = body.code if body else None
    return {"name": name, "code": code, "on": row.on, "legal_basis": row.legal_basis}


def _node(request: HttpRequest, row: Node, link: CollaborationLink | None) -> dict[str, Any]:
    is_national = row.kind == NodeKind.NATIONAL
    host = settings.DOMAIN if is_national else f"{row.slug}.{settings.DOMAIN}"
    return {
        "slug": row.slug,
        "name": row.name,
        "name_en": row.name_en,
        "short_name": row.short_name,
        "kind": row.kind,
        "kind_label": str(NodeKind(row.kind).label),
        "agency": coded(row.agency),
        "region": coded(row.region),
        "members": getattr(row, "member_count", 0),
        "hub_decree": row.hub_decree,
        "hub_year": row.hub_year,
        "hub_source": row.hub_source,
        "url": host_url(request, host),
        "own_address": row.own_address,
        "link": {"address": link.address, "state": link.state, "checked_at": link.checked_at}
        if link
        else None,
    }
