"""Degrees to map units and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipp.regions.atlas.projection import ARCHIPELAGO, UNITS, Box, fit

LON = st.floats(94.5, 141.4)
LAT = st.floats(-11.5, 6.6)


@given(LON, LAT)
def test_round_trip(lon: float, lat: float) -> None:
    back = ARCHIPELAGO.to_lonlat(*ARCHIPELAGO.to_xy(lon, lat))
    assert back == pytest.approx((lon, lat), abs=1e-9)


@given(LON, LAT)
def test_the_archipelago_lies_in_its_frame(lon: float, lat: float) -> None:
    assert ARCHIPELAGO.frame.holds(*ARCHIPELAGO.to_xy(lon, lat))


def test_north_is_up_and_east_is_right() -> None:
    sabang, merauke = ARCHIPELAGO.to_xy(95.3, 5.9), ARCHIPELAGO.to_xy(140.4, -8.5)
    assert sabang[0] < merauke[0]
    assert sabang[1] < merauke[1]
    assert ARCHIPELAGO.frame.width == UNITS


@given(LON, LAT, st.floats(0, 8), st.floats(0, 5))
def test_zoom_holds_the_whole_extent(lon: float, lat: float, wide: float, high: float) -> None:
    box = Box(lon, lat, lon + wide, lat + high)
    frame = ARCHIPELAGO.zoom(box)
    shown = ARCHIPELAGO.box(frame)
    assert shown.min_lon <= box.min_lon
    assert shown.max_lon >= box.max_lon
    assert shown.min_lat <= box.min_lat + 1e-9
    assert shown.max_lat >= box.max_lat - 1e-9
    assert frame.width / frame.height == pytest.approx(1.6)
    assert frame.width >= 1.2 * ARCHIPELAGO.scale - 1e-6


def test_boxes_meet_and_turned_boxes_are_refused() -> None:
    java, bali = Box(105, -9, 115, -5), Box(114.4, -8.9, 115.8, -8)
    assert java.meets(bali)
    assert not bali.meets(Box(120, 0, 121, 1))
    with pytest.raises(ValueError, match="terbalik"):
        Box(10, 0, 5, 1)


def test_fit_spreads_an_extent_over_the_units() -> None:
    small = fit(Box(100, -2, 110, 2), units=100)
    assert small.to_xy(100, 2) == (0, 0)
    assert small.to_xy(110, -2) == (100, 40)
    assert small.frame.viewbox == "0 0 100 40"
