"""Make `outline.json`, the land of the built-in base map. Run by hand, once, when the source changes.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m jipp.regions.atlas.make_outline package/countries-10m.json

Source: Natural Earth 1:10 m, public domain, by way of the npm package world-atlas 2.0.2 (ISC).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from jipp.regions.atlas.paths import clip, to_path
from jipp.regions.atlas.projection import ARCHIPELAGO, Frame
from jipp.regions.atlas.simplify import Ring, signed_area, thin_rings
from jipp.regions.atlas.topology import decode_topology

INDONESIA = "360"
NEIGHBOURS = {"458", "626", "598", "096", "702", "608", "764", "036"}
LEAST_TRIANGLE = 10.0  # square units: about 0.00023 square degrees
LEAST_ISLAND = {"land": 40.0, "near": 150.0}
MARGIN = 300.0


def _projected(ring: Ring) -> Ring:
    return tuple(ARCHIPELAGO.to_xy(lon, lat) for lon, lat in ring)


def make(source: Path) -> dict[str, object]:
    """The document to write: path data of Indonesia's islands and of the neighbours, one text a ring."""
    countries = decode_topology(json.loads(source.read_bytes()), "countries")
    rings: list[Ring] = []
    owners: list[str] = []
    for properties, country in countries:
        if properties.get("id") in NEIGHBOURS | {INDONESIA}:
            rings.extend(_projected(ring) for ring in country)
            owners.extend(["land" if properties["id"] == INDONESIA else "near"] * len(country))
    whole = ARCHIPELAGO.frame
    frame = Frame(-MARGIN, -MARGIN, whole.width + 2 * MARGIN, whole.height + 2 * MARGIN)
    paths: dict[str, list[str]] = {"land": [], "near": []}
    for owner, ring in zip(owners, thin_rings(rings, LEAST_TRIANGLE), strict=True):
        inside = clip(ring, frame)
        if len(inside) > 2 and abs(signed_area(inside)) >= LEAST_ISLAND[owner]:
            paths[owner].append(to_path([inside]))
    return {"source": "Natural Earth 1:10 m, public domain; world-atlas 2.0.2", **paths}


if __name__ == "__main__":
    target = Path(__file__).with_name("outline.json")
    target.write_text(json.dumps(make(Path(sys.argv[1])), indent=0) + "\n")
    sys.stdout.write(f"{target}: {target.stat().st_size} bytes\n")
