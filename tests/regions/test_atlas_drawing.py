"""Circles, names, classes, and whole views."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipp.regions.atlas import outline
from jipp.regions.atlas.classes import (
    nice_above,
    nice_below,
    nice_steps,
    quantiles,
    rate_per_million,
    steps_for,
)
from jipp.regions.atlas.drawing import Region, area_map, regions_of, strip_map, symbol_map
from jipp.regions.atlas.labels import Rect, place_labels, width_of
from jipp.regions.atlas.projection import ARCHIPELAGO, Box
from jipp.regions.atlas.symbols import Mark, place_symbols, radius

MARK = st.builds(
    Mark,
    code=st.integers(1101, 9999).map(str),
    name=st.sampled_from(["Aceh", "Kepulauan Bangka Belitung", "DI Yogyakarta"]),
    count=st.integers(0, 500),
    lon=st.floats(95, 141),
    lat=st.floats(-11, 6),
)
MARKS = st.lists(MARK, max_size=40, unique_by=lambda mark: mark.code)
JAVA = [
    Mark("35", "Jawa Timur", 87, 112.7, -7.8, "/35"),
    Mark("33", "Jawa Tengah", 66, 110.2, -7.2, "/33"),
    Mark("34", "DI Yogyakarta", 36, 110.4, -7.9, "/34"),
    Mark("32", "Jawa Barat", 31, 107.6, -6.9, "/32"),
    Mark("31", "DKI Jakarta", 9, 106.8, -6.2, "/31"),
    Mark("36", "Banten", 6, 106.1, -6.5, "/36"),
    Mark("81", "Maluku", 0, 129, -3, "/81"),
]


@given(MARKS)
def test_the_order_of_marks_does_not_matter(marks: list[Mark]) -> None:
    assert place_symbols(marks, ARCHIPELAGO.frame) == place_symbols(marks[::-1], ARCHIPELAGO.frame)


@given(MARKS)
def test_circles_stay_near_home_inside_the_frame_largest_first(marks: list[Mark]) -> None:
    frame = ARCHIPELAGO.frame
    symbols = place_symbols(marks, frame)
    assert len(symbols) == sum(mark.count > 0 for mark in marks)
    assert [s.count for s in symbols] == sorted((s.count for s in symbols), reverse=True)
    for symbol in symbols:
        assert symbol.r - 0.1 <= symbol.x <= frame.width - symbol.r + 0.1
        assert symbol.r - 0.1 <= symbol.y <= frame.height - symbol.r + 0.1
        edge = symbol.r  # a home at the very edge may be up to a radius away from where a whole circle fits
        assert math.dist((symbol.x, symbol.y), symbol.home) <= 1.5 * symbol.r + 60 + 1.5 * edge


def test_area_is_as_count() -> None:
    assert radius(100, 400, 10) ** 2 * 4 == pytest.approx(radius(400, 400, 10) ** 2)
    assert radius(1, 10_000, 10) > 0
    assert radius(400, 400, 500) < radius(400, 400, 10)


def test_a_single_one_is_no_large_circle() -> None:
    assert radius(1, 1, 1) < radius(12, 12, 1) / 2
    assert radius(1, 1, 1) == radius(1, 8, 3)


def test_skewed_counts_are_parted_by_equal_shares() -> None:
    assert steps_for([1, 1, 1, 2, 2, 3, 4, 90]).limits[0] < 5
    assert steps_for([1, 7, 23, 87, 80, 60]) == nice_steps([1, 7, 23, 87, 80, 60])


def test_a_name_keeps_clear_of_other_circles_also_where_letters_are_larger() -> None:
    near = [Ball("Sumatera Selatan", 2_000, 2_000, 100), Ball("Jambi", 2_000 + 100 + 24 + 1_300, 2_000, 80)]
    label = place_labels(near, ARCHIPELAGO.frame)[0]
    assert label.anchor != "start" or abs(label.dy) > 80


def test_java_is_parted() -> None:
    symbols = place_symbols(JAVA, ARCHIPELAGO.frame)
    assert [s.code for s in symbols] == ["35", "33", "34", "32", "31", "36"]
    for i, a in enumerate(symbols):
        for b in symbols[i + 1 :]:
            assert math.dist((a.x, a.y), (b.x, b.y)) > 0.8 * (a.r + b.r)


def test_equal_places_are_parted_too() -> None:
    twins = [Mark(code, "Kota", 9, 110, -7) for code in ("33.01", "33.71")]
    a, b = place_symbols(twins, ARCHIPELAGO.frame)
    assert math.dist((a.x, a.y), (b.x, b.y)) > a.r


@dataclass(frozen=True)
class Ball:
    words: str
    x: float
    y: float
    r: float


@given(
    st.lists(
        st.builds(
            Ball, st.text("abcM", max_size=20), st.floats(0, 10_000), st.floats(0, 3_800), st.floats(20, 270)
        )
    )
)
def test_labels_cover_nothing(balls: list[Ball]) -> None:
    frame = ARCHIPELAGO.frame
    covered: list[Rect] = []
    for index, label in place_labels(balls, frame).items():
        ball = balls[index]
        width = width_of(ball.words, 128)
        left = ball.x + label.dx - {"start": 0.0, "end": width, "middle": width / 2}[label.anchor]
        rect = Rect(left + 0.2, ball.y + label.dy - 70, left + width - 0.2, ball.y + label.dy + 70)
        assert rect.left >= -0.2
        assert rect.right <= frame.width + 0.2
        assert not any(rect.meets(other) for other in covered)
        covered.append(rect)


def test_labels_are_limited_and_the_first_are_major() -> None:
    balls = [Ball("Kota", 300 + 900 * i, 1_000 + 500 * (i % 3), 60) for i in range(10)]
    labels = place_labels(balls, ARCHIPELAGO.frame, limit=6, major=2)
    assert list(labels) == [0, 1, 2, 3, 4, 5]
    assert [label.major for label in labels.values()] == [True, True, False, False, False, False]


VALUES = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=60)


@given(VALUES)
def test_classes_are_ordered_and_hold_every_value(values: list[float]) -> None:
    for classes in (quantiles(values), nice_steps(values)):
        assert list(classes.limits) == sorted(set(classes.limits))
        assert len(classes.ranges()) == len(classes.limits) + 1 <= 5
        for value in values:
            number = classes.of(value)
            low, high = classes.ranges()[number]
            assert value <= high
            assert number == 0 or value > low


def test_classes_of_counts_are_round() -> None:
    assert nice_steps([1, 7, 23, 87]).limits == (20, 40, 60, 80)
    assert nice_steps([]).ranges() == [(0, 0)]
    assert nice_steps([3, 3]).limits == ()
    assert quantiles(range(1, 101)).limits == (20, 40, 60, 80)
    assert quantiles([]).of(5) == 0


@given(st.floats(1e-3, 1e9))
def test_round_numbers(value: float) -> None:
    below, above = nice_below(value), nice_above(value)
    assert below <= value * (1 + 1e-8)
    assert above >= value * (1 - 1e-8)
    assert above / below <= 2.5 + 1e-9
    assert nice_below(below) == pytest.approx(below)


def test_rates_need_people() -> None:
    assert rate_per_million(3, 1_500_000) == 2
    assert rate_per_million(3, None) is None
    assert rate_per_million(3, 0) is None


def test_the_whole_archipelago() -> None:
    view = symbol_map(JAVA)
    assert view.frame == ARCHIPELAGO.frame
    assert view.total == 235
    assert view.land.home.startswith("M")
    assert view.land.near.startswith("M")
    labelled = {symbol.name for symbol in view.symbols if symbol.label}
    assert {"Jawa Timur", "Jawa Tengah", "DI Yogyakarta", "Jawa Barat"} <= labelled
    assert [size.count for size in view.legend.sizes] == [50, 20, 2]
    assert [size.r for size in view.legend.sizes] == sorted((s.r for s in view.legend.sizes), reverse=True)


def test_one_province_is_drawn_as_large_as_the_whole() -> None:
    view = symbol_map(JAVA[:1], Box(111, -8.8, 114.6, -5.5))
    scale = view.frame.scale
    assert 0.05 < scale < 0.2
    assert view.symbols[0].r == pytest.approx(270 * scale)
    assert view.text == pytest.approx(128 * scale, abs=0.1)
    assert len(view.land.home) < len(outline.land(ARCHIPELAGO.frame, outline.FINE).home) / 3


def test_nothing_to_draw() -> None:
    view = symbol_map([])
    assert view.symbols == ()
    assert view.legend.sizes == ()
    assert area_map([]).legend.ranges == ()


def test_the_strip_is_light() -> None:
    view = strip_map(JAVA)
    assert len(view.land.home + view.land.near) < 20_000
    assert all(symbol.label is None for symbol in view.symbols)


def test_areas_are_shaded_by_value() -> None:
    regions = [Region(str(n), f"Kota {n}", "M0 0z", float(n), n, "/") for n in range(1, 30)]
    view = area_map([*regions, Region("99", "Kota baru", "M0 0z", None, 0)])
    shades = [area.shade for area in view.areas]
    assert shades[-1] is None
    assert shades[:-1] == sorted(shade for shade in shades if shade is not None)
    assert view.legend.ranges == ((1, 10), (11, 20), (21, 29))
    assert (
        area_map(regions, rate=True).legend.ranges[1][0] == area_map(regions, rate=True).legend.ranges[0][1]
    )


def test_regions_are_joined_by_code() -> None:
    joined = regions_of({"35": "M1 1z"}, JAVA, {"35": 2.0})
    assert joined == [Region("35", "Jawa Timur", "M1 1z", 2.0, 87, "/35")]
