"""Reading the regions: those in force, by code, and the codes of other days."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from jipp.regions.models import Boundary, Region, RegionKind


def current_regions() -> QuerySet[Region]:
    """The regions whose code is in force, in the order of their codes."""
    return Region.objects.filter(valid_until__isnull=True)


def provinces() -> QuerySet[Region]:
    """The provinces in force."""
    return current_regions().filter(kind=RegionKind.PROVINCE)


def regencies(province_code: str | None = None) -> QuerySet[Region]:
    """The regencies and cities in force, of one province or of all, each with its province."""
    found = current_regions().exclude(kind=RegionKind.PROVINCE).select_related("parent")
    return found if province_code is None else found.filter(parent__code=province_code)


def region_by_code(code: str, on: date | None = None) -> Region | None:
    """The region that bears `code` now, or bore it `on` that day."""
    if on is None:
        return current_regions().filter(code=code).select_related("parent").first()
    valid = Region.objects.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=on), code=code)
    return valid.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=on)).first()


def boundaries() -> QuerySet[Boundary]:
    """The shapes that an operator loaded, with their regions."""
    return Boundary.objects.select_related("region").order_by("region__code")
