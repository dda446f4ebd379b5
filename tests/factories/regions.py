"""Regions for tests."""

from __future__ import annotations

from typing import Any

from jipp.regions.models import Region, RegionKind
from tests.factories import create

_PLACE = {
    "time_zone": "Asia/Jakarta",
    "latitude": -7.5,
    "longitude": 112.5,
    "west": 112.0,
    "south": -8.0,
    "east": 113.0,
    "north": -7.0,
}


def province(code: str = "35", name: str = "Jawa Timur", **given: Any) -> Region:
    """A province."""
    return create(Region, {**_PLACE, "code": code, "name": name, "kind": RegionKind.PROVINCE}, given)


def regency(parent: Region, code: str = "35.15", name: str = "Kabupaten Sidoarjo", **given: Any) -> Region:
    """A regency of `parent`."""
    defaults = {**_PLACE, "code": code, "name": name, "kind": RegionKind.REGENCY, "parent": parent}
    return create(Region, defaults, given)


def city(parent: Region, code: str = "35.78", name: str = "Kota Surabaya", **given: Any) -> Region:
    """A city of `parent`."""
    defaults = {**_PLACE, "code": code, "name": name, "kind": RegionKind.CITY, "parent": parent}
    return create(Region, defaults, given)
