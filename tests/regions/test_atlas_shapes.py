"""Boundaries: thinning, paths, and files that are right, wrong or hostile."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipp.regions.atlas.paths import clip, extent, from_path, to_path
from jipp.regions.atlas.projection import Frame
from jipp.regions.atlas.simplify import Ring, signed_area, thin_line, thin_rings, triangle
from jipp.regions.atlas.topology import MAX_SHAPES, ShapeError, draw_shapes, read_shapes

COORDINATE = st.integers(-2_000, 12_000).map(float)
POINTS = st.lists(st.tuples(COORDINATE, COORDINATE), min_size=3, max_size=40, unique=True)


def feature(code: object, ring: list[Any], **more: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"kode": code, **more}, "geometry": geometry}


def collection(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def square(lon: float, lat: float, side: float = 1.0) -> list[list[float]]:
    east, north = lon + side, lat + side
    return [[lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]]


# Two regions side by side on one shared, jagged border; quantised as mapshaper and topojson write it.
TOPOLOGY: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [110, -8]},
    "arcs": [
        [[10, 0], [1, 2], [-2, 3], [2, 2], [-1, 3]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 0], [10, 0], [0, 10], [-10, 0]],
    ],
    "objects": {
        "wilayah": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "properties": {"code": "33.01"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "properties": {"code": "33.02"}, "arcs": [[[2, -1]]]},
            ],
        }
    },
}


def test_topojson_is_decoded() -> None:
    west, east = read_shapes(json.dumps(TOPOLOGY).encode())
    assert (west.code, east.code) == ("33.01", "33.02")
    assert west.box.min_lon == pytest.approx(110)
    assert east.box.max_lon == pytest.approx(112)
    assert len(west.rings[0]) == 7
    shared = set(west.rings[0]) & set(east.rings[0])
    assert len(shared) == 5
    whole = abs(signed_area(west.rings[0])) + abs(signed_area(east.rings[0]))
    assert whole == pytest.approx(2.0)


def test_geojson_and_topojson_draw_the_same() -> None:
    shapes = read_shapes(json.dumps(TOPOLOGY).encode())
    same = collection(*(feature(s.code, [list(p) for p in [*s.rings[0], s.rings[0][0]]]) for s in shapes))
    assert draw_shapes(read_shapes(same), 5) == draw_shapes(shapes, 5)


@pytest.mark.parametrize("least", [0.0, 500.0, 2_000.0, 20_000.0])
def test_neighbours_keep_their_shared_border(least: float) -> None:
    west, east = (shape.rings[0] for shape in read_shapes(json.dumps(TOPOLOGY).encode()))
    scaled = [tuple((x * 200, y * 200) for x, y in ring) for ring in (west, east)]
    thin = thin_rings(scaled, least)
    assert sum(abs(signed_area(ring)) for ring in thin) == pytest.approx(2.0 * 40_000)
    assert {(110 + 1) * 200, (110 + 0) * 200} <= {round(x) for x, _ in thin[0]}


@given(POINTS, st.floats(0, 1e6))
def test_thinning_only_leaves_points_out(points: list[tuple[float, float]], least: float) -> None:
    line = tuple(points)
    thin = thin_line(line, least)
    assert thin[0] == line[0]
    assert thin[-1] == line[-1]
    rest = iter(line)
    assert all(point in rest for point in thin)
    assert all(triangle(*thin[i - 1 : i + 2]) >= 0 for i in range(1, len(thin) - 1))
    for ring in thin_rings([line], least):
        assert set(ring) <= set(line)


def test_a_straight_line_needs_no_middle() -> None:
    assert thin_line(((0, 0), (1, 0), (2, 0), (3, 0)), 0.1) == ((0, 0), (3, 0))


@given(POINTS)
def test_paths_come_back(points: list[tuple[float, float]]) -> None:
    ring = tuple(points)
    assert from_path(to_path([ring])) == [ring]


def test_paths_are_compact() -> None:
    assert to_path([((0, 0), (10, 0), (10, -5), (0, 0.3))]) == "M0 0l10 0 0-5-10 5z"
    assert to_path([((0, 0), (0.55, 0), (0.5, 1.04))], digits=1) == "M0 0l0.6 0-0.1 1z"
    assert to_path([((0, 0), (0.1, 0.1), (0.2, 0))]) == ""


@given(POINTS)
def test_clipped_rings_stay_inside(points: list[tuple[float, float]]) -> None:
    frame = Frame(0, 0, 10_000, 4_000)
    for x, y in clip(tuple(points), frame):
        assert -1e-6 <= x <= 10_000 + 1e-6
        assert -1e-6 <= y <= 4_000 + 1e-6


def test_clipping_a_square_in_half() -> None:
    ring: Ring = ((-10, 0), (10, 0), (10, 10), (-10, 10))
    cut = clip(ring, Frame(0, 0, 100, 100))
    assert abs(signed_area(cut)) == 100
    assert extent([cut]) == Frame(0, 0, 10, 10)


def test_a_region_smaller_than_the_grain_is_still_drawn() -> None:
    shapes = read_shapes(collection(feature("12.73", square(98.7, 1.7, 0.01))))
    assert draw_shapes(shapes, 10_000.0)["12.73"].startswith("M")


def test_holes_and_islands_are_all_rings() -> None:
    parts = [[square(110, -8), square(110.4, -7.6, 0.2)], [square(113, -8)]]
    island = {
        "type": "Feature",
        "id": "35",
        "properties": None,
        "geometry": {"type": "MultiPolygon", "coordinates": parts},
    }
    (shape,) = read_shapes(collection(island))
    assert shape.code == "35"
    assert len(shape.rings) == 3


@pytest.mark.parametrize("name", ["code", "KODE", "kdpkab", "Kode_Kemendagri"])
def test_the_code_may_stand_under_several_names(name: str) -> None:
    item = feature(None, square(110, -8)) | {"properties": {name: "33.01", "nama": "Cilacap"}}
    assert read_shapes(collection(item), known={"33.01"})[0].code == "33.01"


def _topology(**changes: Any) -> bytes:
    return json.dumps({**TOPOLOGY, **changes}).encode()


BAD = [
    (b"", "bukan JSON"),
    (b"\xff\xfe", "bukan JSON"),
    (b"[" * 200_000, "bukan JSON"),
    (b"[]", "bukan GeoJSON"),
    (b'{"type": "Feature"}', "Jenis berkas tidak dikenal"),
    (b'{"type": "FeatureCollection"}', '"features" harus berupa daftar'),
    (collection(), "tidak memuat satu wilayah pun"),
    (collection(feature("3301", square(110, -8))), "bisa berarti kode BPS"),
    (collection(feature("Cilacap", square(110, -8))), "Wilayah ke-1: kode 'Cilacap' tidak sah"),
    (collection(feature("", square(110, -8))), "tidak ada kolom code, kode"),
    (collection(feature("99.99", square(110, -8))), "Kode tidak dikenal: 99.99"),
    (collection(feature("33", square(110, -8)), feature("33", square(112, -8))), "lebih dari sekali: 33"),
    (collection(feature("33", square(-8, 110))), "Bujur wilayah 33 di luar Indonesia"),
    (collection(feature("33", square(110, 40))), "Lintang wilayah 33 di luar Indonesia"),
    (collection(feature("33", square(1_224_000, -890_000))), "bukan meter"),
    (collection(feature("33", [[110, -8], [111, -8], [110, -8]])), "Wilayah 33 tidak memiliki bidang"),
    (collection(feature("33", [[110, "x"], [111, -8], [110, -9]])), "bukan pasangan bujur dan lintang"),
    (collection(feature("33", [[110, float("nan")], [111, -8], [110, -9]])), "bukan pasangan"),
    (collection({**feature("33", []), "geometry": None}), "Wilayah 33 tidak memiliki bidang"),
    (collection({**feature("33", []), "geometry": {"type": "Point", "coordinates": [1, 2]}}), "Bentuk Point"),
    (_topology(objects=None), 'tanpa "objects"'),
    (_topology(objects={}), "berkas memuat: tidak ada"),
    (_topology(objects={"a": {}, "b": {}}), "berkas memuat: a, b"),
    (_topology(arcs=[]), "Busur 0 tidak ada"),
    (_topology(arcs="x"), '"arcs" harus berupa daftar'),
    (_topology(transform={"scale": [1]}), "bukan pasangan"),
]


@pytest.mark.parametrize(("data", "complaint"), BAD)
def test_what_is_wrong_is_told(data: bytes, complaint: str) -> None:
    with pytest.raises(ShapeError, match=complaint):
        read_shapes(data, known={"33", "33.01", "33.02"})


def test_too_many_regions_are_refused() -> None:
    many = [feature("33", square(110, -8))] * (MAX_SHAPES + 1)
    with pytest.raises(ShapeError, match=r"paling banyak 1000"):
        read_shapes(collection(*many))


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5), lambda x: st.lists(x, max_size=3), max_leaves=8
    )
)
def test_no_geometry_breaks_the_reader(coordinates: Any) -> None:
    item = feature("33", []) | {"geometry": {"type": "MultiPolygon", "coordinates": coordinates}}
    with pytest.raises(ShapeError):
        read_shapes(collection(item))
