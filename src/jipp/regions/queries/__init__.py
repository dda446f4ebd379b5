"""Reading the regions: their codes, now and on other days, and maps of counts."""

from jipp.regions.atlas.classes import rate_per_million
from jipp.regions.atlas.drawing import MapView
from jipp.regions.queries.codes import boundaries, current_regions, provinces, regencies, region_by_code
from jipp.regions.queries.maps import (
    MapPlace,
    boundary_source,
    map_of,
    map_places,
    strip_of_counts,
)

__all__ = [
    "MapPlace",
    "MapView",
    "boundaries",
    "boundary_source",
    "current_regions",
    "map_of",
    "map_places",
    "provinces",
    "rate_per_million",
    "regencies",
    "region_by_code",
    "strip_of_counts",
]
