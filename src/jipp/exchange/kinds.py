"""The kinds of agencies as files write them."""

from __future__ import annotations

from jipp.core.keys import match_key
from jipp.network.models import AgencyKind

_ALIASES = {
    "ministry": AgencyKind.MINISTRY,
    "agency": AgencyKind.BODY,
    "lembaga pemerintah nonkementerian": AgencyKind.BODY,
    "lpnk": AgencyKind.BODY,
    "province": AgencyKind.PROVINCE,
    "pemerintah provinsi": AgencyKind.PROVINCE,
    "regency": AgencyKind.REGENCY,
    "pemerintah kabupaten": AgencyKind.REGENCY,
    "city": AgencyKind.CITY,
    "pemerintah kota": AgencyKind.CITY,
    "badan usaha milik negara": AgencyKind.STATE_ENTERPRISE,
    "badan usaha milik daerah": AgencyKind.REGIONAL_ENTERPRISE,
    "university": AgencyKind.UNIVERSITY,
    "universitas": AgencyKind.UNIVERSITY,
    "pt": AgencyKind.UNIVERSITY,
    "other": AgencyKind.OTHER,
    "swasta": AgencyKind.OTHER,
    "lsm": AgencyKind.OTHER,
}
_KINDS = {match_key(kind.value): kind.value for kind in AgencyKind} | {
    match_key(alias): kind.value for alias, kind in _ALIASES.items()
}
OF_REGIONS = frozenset({AgencyKind.PROVINCE.value, AgencyKind.REGENCY.value, AgencyKind.CITY.value})
"""The kinds that are governments of regions."""


def read_kind(text: str) -> str:
    """The kind that `text` means; empty where it means none."""
    return _KINDS.get(match_key(text), "")
