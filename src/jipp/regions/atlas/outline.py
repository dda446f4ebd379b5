"""The land of the built-in base map, as path data for a frame and a grain (Natural Earth, public domain)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jipp.regions.atlas.paths import extent, from_path, to_path
from jipp.regions.atlas.projection import Frame
from jipp.regions.atlas.simplify import Ring, signed_area, thin_rings

COARSE = 220.0  # a strip a few hundred pixels wide
MIDDLE = 26.0  # the whole archipelago across a page
FINE = 0.0  # as stored, for one province


@dataclass(frozen=True, slots=True)
class Land:
    """Path data: Indonesia, and the neighbours' land inside the frame."""

    home: str
    near: str


@lru_cache(maxsize=1)
def _stored() -> dict[str, list[Ring]]:
    document = json.loads(Path(__file__).with_name("outline.json").read_text())
    return {name: [ring for path in document[name] for ring in from_path(path)] for name in ("land", "near")}


@lru_cache(maxsize=4)
def _thinned(least: float) -> dict[str, list[tuple[Ring, Frame]]]:
    stored = _stored()
    rings = thin_rings([*stored["land"], *stored["near"]], least)
    kept = [ring if ring and abs(signed_area(ring)) >= least / 2 else () for ring in rings]
    count = len(stored["land"])
    parts = {"land": kept[:count], "near": kept[count:]}
    return {name: [(ring, extent([ring])) for ring in some if ring] for name, some in parts.items()}


@lru_cache(maxsize=64)
def land(frame: Frame, least: float = MIDDLE) -> Land:
    """The land that meets a frame; the smaller `least`, the finer."""
    parts = _thinned(least)
    home, near = (
        to_path(ring for ring, place in parts[name] if _meets(place, frame)) for name in ("land", "near")
    )
    return Land(home, near)


def _meets(one: Frame, other: Frame) -> bool:
    return (
        one.x <= other.x + other.width
        and other.x <= one.x + one.width
        and one.y <= other.y + other.height
        and other.y <= one.y + one.height
    )
