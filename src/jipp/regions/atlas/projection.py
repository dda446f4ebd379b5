"""From degrees to map units and back.

The archipelago lies on the equator (6° N to 11° S), where the plain equirectangular projection distorts by
less than two per cent; north is up and degrees are square. The frame is 10,000 units wide, so that integers
are enough.
"""

from __future__ import annotations

from dataclasses import dataclass

UNITS = 10_000


@dataclass(frozen=True, slots=True)
class Box:
    """An extent in degrees."""

    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float

    def __post_init__(self) -> None:
        if self.min_lon > self.max_lon or self.min_lat > self.max_lat:
            raise ValueError("Batas wilayah terbalik: nilai terkecil melebihi nilai terbesar.")

    def meets(self, other: Box) -> bool:
        """Whether the two extents share a point."""
        return (
            self.min_lon <= other.max_lon
            and other.min_lon <= self.max_lon
            and self.min_lat <= other.max_lat
            and other.min_lat <= self.max_lat
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in map units: what the viewBox shows."""

    x: float
    y: float
    width: float
    height: float

    @property
    def viewbox(self) -> str:
        """The value of the SVG attribute."""
        return " ".join(_short(value) for value in (self.x, self.y, self.width, self.height))

    @property
    def scale(self) -> float:
        """How large a map unit of the whole archipelago is here; 1 for the whole, 0.1 for a tenth of it."""
        return self.width / UNITS

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular: `west` and `north` in degrees, `scale` in units a degree."""

    west: float
    north: float
    scale: float
    frame: Frame

    def to_xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Map units of a point in degrees."""
        return (lon - self.west) * self.scale, (self.north - lat) * self.scale

    def to_lonlat(self, x: float, y: float) -> tuple[float, float]:
        """Degrees of a point in map units."""
        return self.west + x / self.scale, self.north - y / self.scale

    def zoom(self, box: Box, *, aspect: float = 1.6, padding: float = 0.1, least: float = 1.2) -> Frame:
        """The frame around an extent: at least `least` degrees wide, `aspect` times as wide as high."""
        width = max((box.max_lon - box.min_lon) * (1 + 2 * padding), least)
        height = (box.max_lat - box.min_lat) * (1 + 2 * padding)
        width = max(width, height * aspect)
        lon, lat = (box.min_lon + box.max_lon) / 2, (box.min_lat + box.max_lat) / 2
        x, y = self.to_xy(lon - width / 2, lat + width / aspect / 2)
        return Frame(x, y, width * self.scale, width / aspect * self.scale)

    def box(self, frame: Frame) -> Box:
        """The extent that a frame shows."""
        west, north = self.to_lonlat(frame.x, frame.y)
        east, south = self.to_lonlat(frame.x + frame.width, frame.y + frame.height)
        return Box(west, south, east, north)


def fit(box: Box, units: float = UNITS) -> Projection:
    """The projection that spreads an extent over a frame `units` wide."""
    scale = units / (box.max_lon - box.min_lon)
    return Projection(
        box.min_lon, box.max_lat, scale, Frame(0, 0, units, (box.max_lat - box.min_lat) * scale)
    )


def _short(value: float) -> str:
    """A number without needless digits."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


# 95° to 141.1° E, 6.2° N to 11.2° S, with a margin so that symbols at the edge stay whole.
ARCHIPELAGO = fit(Box(94.3, -11.6, 141.5, 6.7))
