"""Boundaries from GeoJSON and TopoJSON: read, checked, simplified together and drawn as SVG paths.

A file holds provinces or regencies and cities, each with its Kemendagri code, in degrees (WGS 84). Whatever
is wrong with it is told in one Indonesian sentence (`ShapeError`) that names the place.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jipp.regions.atlas.paths import to_path
from jipp.regions.atlas.projection import ARCHIPELAGO, Box, Projection
from jipp.regions.atlas.simplify import Point, Ring, signed_area, thin_rings

MAX_BYTES = 60_000_000
MAX_SHAPES = 1_000
MAX_POINTS = 3_000_000
NAMED = 5  # so many codes are named in a complaint
CODE_NAMES = ("code", "kode", "kode_kemendagri", "kdpkab", "kdppum", "kode_wilayah", "id")
WORLD = Box(90, -16, 146, 12)
_CODE = re.compile(r"[1-9]\d(\.\d\d)?")
_BARE = re.compile(r"[1-9]\d{3}")

Json = Mapping[str, Any]


class ShapeError(ValueError):
    """What is wrong with a file of boundaries, in a sentence for the person who chose it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One region's boundary: rings in degrees (first point not repeated), holes among them (even-odd)."""

    code: str
    rings: tuple[Ring, ...]
    box: Box


def read_shapes(data: bytes, known: Collection[str] | None = None, layer: str | None = None) -> list[Shape]:
    """Read a GeoJSON or TopoJSON file.

    `known`: the codes that may occur; `layer`: the object of a TopoJSON file that holds several.
    Raises ShapeError with a sentence for the person who chose the file.
    """
    document = _document(data)
    pairs = decode_topology(document, layer) if document.get("type") == "Topology" else _features(document)
    if not pairs:
        raise ShapeError("Berkas tidak memuat satu wilayah pun.")
    if len(pairs) > MAX_SHAPES:
        raise ShapeError(f"Berkas memuat {len(pairs)} wilayah; paling banyak {MAX_SHAPES}.")
    points = sum(len(ring) for _, rings in pairs for ring in rings)
    if points > MAX_POINTS:
        raise ShapeError(f"Berkas memuat {points} titik; paling banyak {MAX_POINTS}. Sederhanakan dahulu.")
    shapes = [_shape(number, properties, rings) for number, (properties, rings) in enumerate(pairs, 1)]
    _check_codes([shape.code for shape in shapes], known)
    return shapes


def draw_shapes(
    shapes: Sequence[Shape], least: float, projection: Projection = ARCHIPELAGO
) -> dict[str, str]:
    """SVG path data of each code, without triangles under `least` square units; borders stay shared."""
    rings = [tuple(projection.to_xy(*point) for point in ring) for shape in shapes for ring in shape.rings]
    thinned = iter(thin_rings(rings, least))
    original = iter(rings)
    paths: dict[str, str] = {}
    for shape in shapes:
        pairs = [(next(thinned), next(original)) for _ in shape.rings]
        path = to_path((thin for thin, _ in pairs), digits=1)
        if not path:  # a region smaller than the grain of the map: its largest part as it is
            path = to_path(
                [max((ring for _, ring in pairs), key=lambda ring: abs(signed_area(ring)))], digits=1
            )
        paths[shape.code] = path
    return paths


def decode_topology(document: Json, layer: str | None = None) -> list[tuple[Json, list[Ring]]]:
    """Properties (with `id`) and rings of every geometry of one object of a TopoJSON document."""
    objects = _mapping(document.get("objects"), 'Berkas TopoJSON tanpa "objects".')
    if layer is None and len(objects) == 1:
        layer = next(iter(objects))
    if layer is None or layer not in objects:
        names = ", ".join(sorted(objects)) or "tidak ada"
        raise ShapeError(f"Sebutkan lapisan yang dipakai; berkas memuat: {names}.")
    arcs = _arcs(document)
    collection = _mapping(objects[layer], f"Lapisan {layer} bukan kumpulan wilayah.")
    geometries = collection.get("geometries", [collection])
    return [(_properties(item), _stitched(item, arcs)) for item in _items(geometries, "geometries")]


def _document(data: bytes) -> Json:
    if len(data) > MAX_BYTES:
        raise ShapeError(
            f"Berkas {len(data) // 1_000_000} MB terlalu besar; paling besar {MAX_BYTES // 1_000_000} MB."
        )
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise ShapeError("Berkas bukan JSON yang sah.") from None
    return _mapping(document, "Berkas bukan GeoJSON atau TopoJSON.")


def _mapping(value: object, complaint: str) -> Json:
    if not isinstance(value, dict):
        raise ShapeError(complaint)
    return value


def _items(value: object, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise ShapeError(f'"{name}" harus berupa daftar.')
    return value


def _properties(item: object) -> Json:
    feature = _mapping(item, "Ada wilayah yang bukan objek.")
    properties = feature.get("properties") or {}
    return {
        **({"id": feature["id"]} if "id" in feature else {}),
        **_mapping(properties, '"properties" bukan objek.'),
    }


def _features(document: Json) -> list[tuple[Json, list[Ring]]]:
    if document.get("type") != "FeatureCollection":
        raise ShapeError(
            "Jenis berkas tidak dikenal: perlu FeatureCollection (GeoJSON) atau Topology (TopoJSON)."
        )
    features = _items(document.get("features"), "features")
    return [(_properties(item), list(_polygon_rings(item.get("geometry"), _ring))) for item in features]


def _stitched(item: Json, arcs: list[list[Point]]) -> list[Ring]:
    def stitch(indexes: object) -> Ring:
        points: list[Point] = []
        for index in _items(indexes, "arcs"):
            if not isinstance(index, int) or not -len(arcs) <= index < len(arcs):
                raise ShapeError(f"Busur {index!r} tidak ada dalam berkas.")
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points.extend(arc[1:] if points else arc)
        return _open(points)

    return list(_polygon_rings({**item, "coordinates": item.get("arcs")}, stitch))


def _polygon_rings(geometry: object, read: Any) -> Iterator[Ring]:
    """Rings of a Polygon or MultiPolygon, each read by `read`; nothing for an empty geometry."""
    if geometry is None:
        return
    shape = _mapping(geometry, '"geometry" bukan objek.')
    kind, parts = shape.get("type"), shape.get("coordinates")
    if kind is None:
        return
    if kind not in ("Polygon", "MultiPolygon"):
        raise ShapeError(f"Bentuk {kind} tidak dapat dipakai; perlu Polygon atau MultiPolygon.")
    polygons = [parts] if kind == "Polygon" else _items(parts, "coordinates")
    for polygon in polygons:
        for ring in _items(polygon, "coordinates"):
            if points := read(ring):
                yield points


def _ring(value: object) -> Ring:
    return _open([_point(item) for item in _items(value, "coordinates")])


def _open(points: list[Point]) -> Ring:
    """A ring without its repeated last point and without standing still; nothing if it encloses nothing."""
    ring = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    return tuple(ring) if len(set(ring)) >= 3 else ()


def _point(value: object) -> Point:
    if isinstance(value, list) and len(value) >= 2 and all(_is_number(part) for part in value[:2]):
        return float(value[0]), float(value[1])
    raise ShapeError(f"Titik {str(value)[:40]} bukan pasangan bujur dan lintang.")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _arcs(document: Json) -> list[list[Point]]:
    transform = document.get("transform")
    arcs = _items(document.get("arcs"), "arcs")
    if transform is None:
        return [[_point(item) for item in _items(arc, "arcs")] for arc in arcs]
    values = _mapping(transform, '"transform" bukan objek.')
    scale, translate = _point(values.get("scale")), _point(values.get("translate"))
    return [list(_unpacked(_items(arc, "arcs"), scale, translate)) for arc in arcs]


def _unpacked(arc: Iterable[object], scale: Point, translate: Point) -> Iterator[Point]:
    """Degrees of an arc stored as whole steps from point to point."""
    x = y = 0.0
    for item in arc:
        dx, dy = _point(item)
        x, y = x + dx, y + dy
        yield x * scale[0] + translate[0], y * scale[1] + translate[1]


def _shape(number: int, properties: Json, rings: list[Ring]) -> Shape:
    code = _code(number, properties)
    if not rings:
        raise ShapeError(f"Wilayah {code} tidak memiliki bidang.")
    xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
    box = Box(min(xs), min(ys), max(xs), max(ys))
    if box.min_lon < WORLD.min_lon or box.max_lon > WORLD.max_lon:
        raise ShapeError(f"Bujur wilayah {code} di luar Indonesia; pakai derajat WGS 84, bukan meter.")
    if box.min_lat < WORLD.min_lat or box.max_lat > WORLD.max_lat:
        raise ShapeError(
            f"Lintang wilayah {code} di luar Indonesia; tulis bujur lalu lintang, dalam derajat."
        )
    return Shape(code, tuple(rings), box)


def _code(number: int, properties: Json) -> str:
    named = {str(name).lower(): value for name, value in properties.items()}
    values = [str(named[name]).strip() for name in CODE_NAMES if named.get(name) not in (None, "")]
    for value in values:
        if _CODE.fullmatch(value):
            return value
    if values and _BARE.fullmatch(values[0]):
        raise ShapeError(f"Kode {values[0]} tanpa titik bisa berarti kode BPS; tulis kode Kemendagri: 35.78.")
    told = f"kode {values[0][:20]!r} tidak sah" if values else f"tidak ada kolom {', '.join(CODE_NAMES[:2])}"
    raise ShapeError(f"Wilayah ke-{number}: {told}; perlu kode Kemendagri seperti 35 atau 35.78.")


def _check_codes(codes: list[str], known: Collection[str] | None) -> None:
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ShapeError(f"Kode muncul lebih dari sekali: {_some(twice)}.")
    unknown = [] if known is None else sorted(set(codes) - set(known))
    if unknown:
        raise ShapeError(f"Kode tidak dikenal: {_some(unknown)}.")


def _some(codes: Sequence[str]) -> str:
    more = f" dan {len(codes) - NAMED} lainnya" if len(codes) > NAMED else ""
    return ", ".join(codes[:NAMED]) + more
