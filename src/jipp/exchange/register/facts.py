"""Entries as the text of cells, and cells as facts; what goes out comes in as the same."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jipp.core.keys import match_key
from jipp.exchange.cells import Unclear
from jipp.exchange.kinds import read_kind
from jipp.exchange.register.columns import CLEARED
from jipp.network.models import Agency, UnitKind
from jipp.network.queries import Entry, region_by_spelling
from jipp.regions.models import Region

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_UNIT_KINDS = {match_key(text): kind.value for kind in UnitKind for text in (kind.value, str(kind.label))}
FACTS = ("name", "short_name", "kind", "region", "official_code", "founded_on", "address", "website", "note")


def cells_of(entry: Entry) -> dict[str, str]:
    """The entry as cells, by our names of the columns."""
    found = {name: text_of(getattr(entry, name)) for name in FACTS if hasattr(entry, name)}
    found["state"] = "digabung" if entry.is_merged else "aktif" if entry.is_active else "ditutup"
    if isinstance(entry, Agency):
        return found | {"code": entry.code}
    return found | {"code": str(entry.pk), "agency": entry.agency.name}


def text_of(value: Any) -> str:
    """A fact as the text of a cell."""
    if isinstance(value, Region):
        return value.name
    return value.isoformat() if isinstance(value, date) else str(value or "")


class Places:
    """Regions by what files call them, each looked up once."""

    def __init__(self) -> None:
        """Nothing has been asked for yet."""
        self._found: dict[str, Region | None] = {}

    def region(self, text: str) -> Region:
        """The region of this name or code. Raises `Unclear`."""
        if text not in self._found:
            self._found[text] = region_by_spelling(text)
        found = self._found[text]
        if found is None:
            raise Unclear(_("Wilayah ini tidak dikenal. Tulis misalnya «Kabupaten Sleman» atau kodenya."))
        return found


def fact_of(name: str, text: str, places: Places, *, is_unit: bool) -> Any:
    """The value of a cell that is not blank; `-` stands for nothing. Raises `Unclear`."""
    if text == CLEARED:
        return None if name in {"region", "founded_on"} else ""
    if name == "region":
        return places.region(text)
    if name == "founded_on":
        return _day(text)
    if name == "kind":
        return _kind(text, is_unit=is_unit)
    return text


def _kind(text: str, *, is_unit: bool) -> str:
    found = _UNIT_KINDS.get(match_key(text), "") if is_unit else read_kind(text)
    if not found:
        raise Unclear(_("Jenis ini tidak dikenal. Jenis yang dipakai tercantum dalam templat."))
    return found


def _day(text: str) -> date:
    try:
        written = _DAY.fullmatch(text)
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(text[:10])
    except ValueError:
        raise Unclear(_("Tulis tanggal sebagai tahun-bulan-hari, misalnya 2024-10-21.")) from None
