"""What regions are called beside their names, and where they belonged before."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from jipp.regions.queries import NameKind, former_provinces, other_names

SEED = Path(__file__).resolve().parents[2] / "src/jipp/regions/seed"


def test_other_names_belong_to_regions_in_force_and_are_not_their_own() -> None:
    with (SEED / "regions.csv").open(encoding="utf-8", newline="") as file:
        names = {row["code"]: row["name"] for row in csv.DictReader(file)}
    assert all(other.code in names for other in other_names())
    assert not {(other.code, other.name) for other in other_names()} & set(names.items())
    assert len({(other.code, other.name) for other in other_names()}) == len(other_names())


def test_only_former_names_have_a_law_that_ended_them() -> None:
    with_basis = {other.kind for other in other_names() if other.legal_basis and other.code != "31"}
    assert with_basis == {NameKind.FORMER}


@pytest.mark.django_db
@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    ("code", "before"),
    [
        ("34.02", set()),
        ("65.71", {"64"}),
        ("93.01", {"91"}),
        ("96.01", {"91", "92"}),
        ("92.02", {"91"}),
        ("91.71", set()),
    ],
)
def test_regions_know_the_provinces_they_were_part_of(code: str, before: set[str]) -> None:
    assert former_provinces()[code] == before
