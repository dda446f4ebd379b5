"""Reading the regions: their codes, now and on other days, their other names, and maps of counts."""

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
from jipp.regions.queries.names import NameKind, OtherName, former_provinces, other_names

__all__ = [
    "MapPlace",
    "MapView",
    "NameKind",
    "OtherName",
    "boundaries",
    "boundary_source",
    "current_regions",
    "former_provinces",
    "map_of",
    "map_places",
    "other_names",
    "provinces",
    "rate_per_million",
    "regencies",
    "region_by_code",
    "strip_of_counts",
]
