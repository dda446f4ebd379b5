"""Regions by decree, and the shapes an operator loads."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jipp.core.actor import VISITOR, operator
from jipp.core.errors import DomainError, Refused
from jipp.core.models import Event
from jipp.regions.models import Boundary, Region
from jipp.regions.queries import region_by_code
from jipp.regions.services import Level, load_boundaries, load_regions

pytestmark = pytest.mark.django_db
KEEPER = operator("test")


def _row(code: str, **given: str) -> dict[str, str]:
    kind = "provinsi" if len(code) == 2 else "kabupaten"
    names = "bps_code iso3166_2 area_km2 population population_asof valid_from legal_basis note"
    empty = dict.fromkeys(names.split(), "")
    place = {"lat": "-4", "lon": "138", "min_lon": "137", "min_lat": "-5", "max_lon": "139", "max_lat": "-3"}
    base = {
        "code": code,
        "name": f"Wilayah {code}",
        "kind": kind,
        "parent_code": code[:2] if "." in code else "",
    }
    return {**empty, **place, **base, "tz": "Asia/Jayapura", **given}


ROWS = [_row("91"), _row("93", valid_from="2022-11-09"), _row("93.01", valid_from="2022-11-09")]
BEFORE = [
    {"old_code": "91", "new_code": "93", "change": "split", "date": "2022-07-25", "legal_basis": "UU"},
    {"old_code": "91.01", "new_code": "93.01", "change": "recode", "date": "2022-11-09", "legal_basis": "K"},
]


def _square(code: str, at: float) -> dict[str, Any]:
    ring = [[at, -4], [at + 1, -4], [at + 1, -3], [at, -3], [at, -4]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


def _file(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def test_a_list_loads_once_and_old_codes_stay() -> None:
    assert load_regions(ROWS, predecessors=BEFORE, actor=KEEPER).created == 3
    count = Event.objects.count()
    assert load_regions(ROWS, predecessors=BEFORE, actor=KEEPER).unchanged == 3
    assert Event.objects.count() == count
    now = region_by_code("93.01")
    assert now is not None
    assert now.predecessor is not None
    assert (now.predecessor.code, region_by_code("91.01")) == ("91.01", None)


def test_a_changed_fact_is_changed() -> None:
    load_regions(ROWS, actor=KEEPER)
    done = load_regions([_row("91", population="10"), *ROWS[1:]], actor=KEEPER)
    assert (done.changed, Region.objects.get(code="91").population) == (1, 10)


def test_units_that_do_not_govern_themselves_are_marked() -> None:
    load_regions([_row("31"), _row("31.01", name="Kabupaten Administrasi X")], actor=KEEPER)
    assert not Region.objects.get(code="31.01").is_autonomous


def test_shapes_replace_those_of_their_level_only() -> None:
    load_regions(ROWS, actor=KEEPER)
    load_boundaries(_file(_square("91", 138), _square("93", 136)), source="A", actor=KEEPER)
    load_boundaries(_file(_square("93.01", 138)), source="B", level=Level.REGENCIES, actor=KEEPER)
    load_boundaries(_file(_square("93", 136)), source="C", actor=KEEPER)
    found = set(Boundary.objects.values_list("region__code", "source"))
    assert found == {("93", "C"), ("93.01", "B")}
    assert all(path.startswith("M") for path in Boundary.objects.values_list("path", flat=True))


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", _file(_square("99", 138)), b"\xff\xfe"])
def test_an_unusable_file_is_refused_in_a_sentence(data: bytes) -> None:
    load_regions(ROWS, actor=KEEPER)
    with pytest.raises(DomainError) as error:
        load_boundaries(data, source="A", actor=KEEPER)
    assert error.value.sentence.endswith(".")


def test_a_visitor_loads_nothing() -> None:
    with pytest.raises(Refused):
        load_regions(ROWS, actor=VISITOR)
