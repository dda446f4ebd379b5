"""A small register: three provinces with their regencies and governments, and some agencies with a past."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from jipp.core.actor import Actor, operator
from jipp.exchange.findings import Report
from jipp.exchange.incoming import ImportOptions, import_file
from jipp.exchange.incoming.seeding import _government
from jipp.exchange.names.regions import RegionNames
from jipp.innovations.services import load_terms
from jipp.network.models import AgencyKind
from jipp.network.services import AgencyEntry, register_agencies
from jipp.regions.services import load_regions

ROOT = Path(__file__).resolve().parents[2]
PROVINCES = {"31", "34", "35"}
OLD = "Kementerian Hukum dan Hak Asasi Manusia"
HEADER = ["title", "agency", "agency_kind", "year", "recognition", "award_body", "regency", "source_url"]
Rows = list[list[str]]


@pytest.fixture
def keeper() -> Actor:
    return operator("test")


@pytest.fixture
def register(db: None, keeper: Actor) -> None:
    with (ROOT / "src/jipp/regions/seed/regions.csv").open(encoding="utf-8", newline="") as file:
        load_regions([row for row in csv.DictReader(file) if row["code"][:2] in PROVINCES], actor=keeper)
    with (ROOT / "src/jipp/innovations/seed/terms.csv").open(encoding="utf-8", newline="") as file:
        load_terms(list(csv.DictReader(file)), actor=keeper)
    places = RegionNames().by_code.values()
    entries = [_government(place, {}) for place in places if place.is_autonomous]
    for name, short in (
        ("Kementerian Hukum", "Kemenkum"),
        ("Kementerian Hak Asasi Manusia", "Kementerian HAM"),
        ("Kementerian Imigrasi dan Pemasyarakatan", "Kemenimipas"),
    ):
        entries.append(AgencyEntry(name, AgencyKind.MINISTRY, short, former_names=(OLD, "Kemenkumham")))
    entries.append(AgencyEntry("Kementerian Kesehatan", AgencyKind.MINISTRY, "Kemenkes"))
    register_agencies(entries, actor=keeper)


@pytest.fixture
def take_in(register: None, keeper: Actor, tmp_path: Path) -> Callable[..., Report]:
    """Import rows as a CSV file."""

    def run(rows: Rows, header: list[str] = HEADER, **options: bool) -> Report:
        target = tmp_path / "rows.csv"
        with target.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return import_file(target, actor=keeper, options=ImportOptions(**options))

    return run
