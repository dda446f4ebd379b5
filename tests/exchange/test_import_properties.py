"""What holds for any file: order, repetition and bad rows do not matter to what comes in."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipp.exchange.findings import Report
from jipp.innovations.models import Innovation

TakeIn = Callable[..., Report]
KEEP = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LABELS = ["KIPP Top 99", "KIPP Top 45", "UNPSA Finalis", "Lomba Inovasi Daerah Bantul Juara II", ""]
OWNERS = [
    "Pemerintah Kabupaten Bantul",
    "Pemkab Bantul",
    "Pemerintah Kota Surabaya",
    "Kemenkes",
    "Koperasi Unit",
]
rows = st.lists(
    st.tuples(
        st.sampled_from(["Satu", "SATU!", "Dua (Dunia Usaha Aman Sekali)", "Tiga", "-", ""]),
        st.sampled_from(OWNERS),
        st.just(""),
        st.sampled_from(["2019", "2023", "", "dua ribu"]),
        st.sampled_from(LABELS),
        st.just("Kementerian PANRB"),
        st.sampled_from(["Kabupaten Bantul", "Kota Surabaya", ""]),
        st.sampled_from(["https://a.go.id/1", "https://b.go.id/2", ""]),
    ).map(list),
    max_size=14,
)


def _state() -> dict[tuple[str, str], Any]:
    """Everything stored, without numbers and times."""
    return {
        (record.agency.name, record.title_key): (
            record.summary,
            record.first_recognised,
            record.last_recognised,
            record.completeness,
            sorted((won.label, won.year or 0) for won in record.recognitions.all()),
            sorted(place.region.code for place in record.places.all()),
            sorted(source.address for source in record.sources.all()),
        )
        for record in Innovation.objects.all()
    }


def _after(*files: list[list[str]], take_in: TakeIn) -> dict[tuple[str, str], Any]:
    with transaction.atomic():
        for file in files:
            take_in(file)
        found = _state()
        transaction.set_rollback(True)
    return found


@KEEP
@given(rows, st.randoms(use_true_random=False))
def test_order_does_not_matter(take_in: TakeIn, listed: list[list[str]], dice: random.Random) -> None:
    other = dice.sample(listed, len(listed))
    assert _after(listed, take_in=take_in) == _after(other, take_in=take_in)


@KEEP
@given(rows)
def test_twice_is_once(take_in: TakeIn, listed: list[list[str]]) -> None:
    assert _after(listed, take_in=take_in) == _after(listed, listed, take_in=take_in)


@KEEP
@given(rows, st.integers(0, 14))
def test_a_bad_row_never_touches_the_others(take_in: TakeIn, listed: list[list[str]], at: int) -> None:
    bad = ["", "x" * 40_000, "?", "tahun", "=1+1", "", "Atlantis", "bukan alamat"]
    assert _after(listed, take_in=take_in) == _after([*listed[:at], bad, *listed[at:]], take_in=take_in)


@KEEP
@given(rows, st.integers(0, 14))
def test_in_two_files_or_one_no_recognition_is_lost(
    take_in: TakeIn, listed: list[list[str]], at: int
) -> None:
    whole = _after(listed, take_in=take_in)
    parts = _after(listed[:at], listed[at:], take_in=take_in)
    assert {key: value[4] for key, value in whole.items()} == {key: value[4] for key, value in parts.items()}
