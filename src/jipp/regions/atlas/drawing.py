"""What the template needs for one map: frame, land, symbols or areas, legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jipp.regions.atlas import outline
from jipp.regions.atlas.classes import Classes, nice_below, quantiles, steps_for
from jipp.regions.atlas.labels import COUNT_SIZE, NAME_SIZE, Rect, place_labels
from jipp.regions.atlas.outline import Land
from jipp.regions.atlas.projection import ARCHIPELAGO, Box, Frame
from jipp.regions.atlas.symbols import FEW, Mark, Symbol, place_symbols, radius

# Room kept free in the Indian Ocean, in map units; map.css knows its shares of the width, 15 % and 6.2 %.
LEGEND = Frame(0, 0, 1500, 620)

MANY_LABELS = 22  # names on the whole archipelago when every regency is drawn


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its boundary as path data: what the page knows. `value` None: not known."""

    code: str
    name: str
    path: str
    value: float | None
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A shaded region; `shade` from 0 (least) to 4, None where nothing is known or counted."""

    code: str
    name: str
    path: str
    value: float | None
    count: int
    url: str
    shade: int | None


@dataclass(frozen=True, slots=True)
class Size:
    """A circle of the legend, standing on the legend's ground line."""

    count: int
    r: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Legend:
    """Circles for a map of symbols; ranges of values for a map of areas, lowest first."""

    sizes: tuple[Size, ...] = ()
    ranges: tuple[tuple[float, float], ...] = ()
    viewbox: str = LEGEND.viewbox


@dataclass(frozen=True, slots=True)
class MapView:
    """One map. Sizes are in map units; `text` and `figures` are letter heights for names and counts."""

    frame: Frame
    land: Land
    symbols: tuple[Symbol, ...] = ()
    areas: tuple[Area, ...] = ()
    legend: Legend = Legend()
    rate: bool = False

    @property
    def text(self) -> float:
        """Height of the letters of names."""
        return round(NAME_SIZE * self.frame.scale, 1)

    @property
    def figures(self) -> float:
        """Height of the figures in circles."""
        return round(COUNT_SIZE * self.frame.scale, 1)

    @property
    def total(self) -> int:
        """Sum of the counts drawn."""
        return sum(symbol.count for symbol in self.symbols) + sum(area.count for area in self.areas)


def frame_of(box: Box | None) -> Frame:
    """The whole archipelago, or the surroundings of one region."""
    return ARCHIPELAGO.frame if box is None else ARCHIPELAGO.zoom(box)


def symbol_map(marks: Sequence[Mark], box: Box | None = None) -> MapView:
    """Circles by count on the land outline: the whole archipelago, or the extent of one province."""
    frame = frame_of(box)
    symbols = place_symbols(marks, frame)
    taken = [_legend_room(frame)] if box is None else []
    limit = FEW if box or len(symbols) <= FEW else MANY_LABELS
    labels = place_labels(symbols, frame, limit=limit, taken=taken)
    drawn = tuple(replace(symbol, label=labels.get(i)) for i, symbol in enumerate(symbols))
    grain = outline.MIDDLE if box is None else outline.FINE
    return MapView(frame, outline.land(frame, grain), drawn, legend=size_legend(drawn, frame))


def strip_map(marks: Sequence[Mark]) -> MapView:
    """The archipelago as a light picture for the home page: coarse land, circles, no names."""
    frame = ARCHIPELAGO.frame
    return MapView(frame, outline.land(frame, outline.COARSE), tuple(place_symbols(marks, frame)))


def area_map(regions: Sequence[Region], box: Box | None = None, *, rate: bool = False) -> MapView:
    """Regions shaded by value: counts in steps that part them, rates (per million) in equal shares."""
    frame = frame_of(box)
    values = [region.value for region in regions if region.value]
    classes = quantiles(values) if rate else steps_for(values)
    areas = tuple(_area(region, classes) for region in regions)
    around = outline.land(frame, outline.COARSE if box is None else outline.FINE)
    land = Land("", around.near + around.home)  # all of it faint: the regions themselves are the picture
    legend = Legend(ranges=_ranges(classes, rate=rate) if values else ())
    return MapView(frame, land, areas=areas, legend=legend, rate=rate)


def _ranges(classes: Classes, *, rate: bool) -> tuple[tuple[float, float], ...]:
    """Ranges for the legend; counts start one above the limit before."""
    ranges = classes.ranges()
    return tuple((low if rate or not i else low + 1, high) for i, (low, high) in enumerate(ranges))


def _area(region: Region, classes: Classes) -> Area:
    shade = classes.of(region.value) if region.value else None
    return Area(region.code, region.name, region.path, region.value, region.count, region.url, shade)


def regions_of(
    paths: Mapping[str, str], marks: Sequence[Mark], values: Mapping[str, float | None]
) -> list[Region]:
    """Join boundaries, places and values by code; places without a boundary are left out."""
    return [
        Region(mark.code, mark.name, paths[mark.code], values.get(mark.code), mark.count, mark.url)
        for mark in marks
        if mark.code in paths
    ]


def size_legend(symbols: Sequence[Symbol], frame: Frame) -> Legend:
    """Up to three nested circles with round counts, as large as they are on the map."""
    if not symbols:
        return Legend()
    most = max(symbol.count for symbol in symbols)
    counts = _round_counts(most)
    rs = _apart([(count, radius(count, most, len(symbols), frame.scale)) for count in counts], frame)
    room = Frame(0, 0, LEGEND.width * frame.scale, LEGEND.height * frame.scale)
    ground, centre = room.height * 0.97, rs[0][1] + room.height * 0.04
    sizes = tuple(Size(count, round(r, 1), round(centre, 1), round(ground - r, 1)) for count, r in rs)
    return Legend(sizes=sizes, viewbox=room.viewbox)


def _apart(circles: list[tuple[int, float]], frame: Frame) -> list[tuple[int, float]]:
    """Leave out circles whose numbers would stand on top of one another."""
    kept = circles[:1]
    for count, r in circles[1:]:
        if 2 * (kept[-1][1] - r) >= NAME_SIZE * frame.scale * 1.15:
            kept.append((count, r))
    return kept[:3]


def _round_counts(most: int) -> list[int]:
    """Round numbers up to the largest count: 50, 20, 10, 5, 2, 1."""
    counts = [int(nice_below(most))]
    while counts[-1] > 1:
        counts.append(int(nice_below(counts[-1] * 0.75)))
    return counts


def _legend_room(frame: Frame) -> Rect:
    bottom = frame.y + frame.height
    return Rect(frame.x, bottom - LEGEND.height, frame.x + LEGEND.width, bottom)
