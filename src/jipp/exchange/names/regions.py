"""Provinces, regencies and cities by their names as people write them."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from jipp.core.keys import match_key
from jipp.exchange.names.match import Match
from jipp.regions.queries import current_regions

_OTHER_NAMES = Path(__file__).parents[1] / "data" / "region_names.csv"
_NEAR = 86
_KAB = re.compile(r"^kab(upaten)?\b\.?\s*", re.IGNORECASE)
_KOTA = re.compile(r"^(kota|kotamadya|kodya)\b\.?\s*", re.IGNORECASE)
_PROV = re.compile(r"^(provinsi|propinsi|prov)\b\.?\s*", re.IGNORECASE)
_ADM = re.compile(r"^(kabupaten|kota) administrasi\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A region in force: its id, code, name, kind, its province's code, and whether it governs itself."""

    id: int
    code: str
    name: str
    kind: str
    is_autonomous: bool

    @property
    def province(self) -> str:
        """The code of the province it is in, or is."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The name without its kind: `Kabupaten Bima` and `Kota Bima` both give `Bima`."""
        for prefix in (_ADM, _KAB, _KOTA):
            if prefix.match(self.name):
                return prefix.sub("", self.name)
        return self.name


class RegionNames:
    """All regions in force, found by what people write."""

    def __init__(self) -> None:
        """Read the register once."""
        rows = current_regions().values_list("pk", "code", "name", "kind", "is_autonomous")
        self.by_code = {row[1]: Place(*row) for row in rows}
        self.by_id = {place.id: place for place in self.by_code.values()}
        self._provinces: dict[str, Place] = {}
        self._exact: dict[str, Place] = {}
        self._base: dict[str, list[Place]] = defaultdict(list)
        for place in self.by_code.values():
            if len(place.code) == 2:
                self._provinces[match_key(place.name)] = place
            else:
                self._exact[match_key(place.name)] = place
                self._base[match_key(place.base)].append(place)
        with _OTHER_NAMES.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["code"] in self.by_code:
                    self._provinces[match_key(row["other_name"])] = self.by_code[row["code"]]

    def province(self, text: str) -> Match:
        """The province that `text` names, by name, abbreviation, code or near spelling."""
        if text in self.by_code and len(text) == 2:
            return Match(self.by_code[text].id)
        place = self._provinces.get(match_key(_PROV.sub("", text)))
        if place is not None:
            return Match(place.id)
        return self._near(_PROV.sub("", text), {place.name: place for place in self._provinces.values()})

    def regency(self, text: str, province: str = "", kind: str = "") -> Match:
        """The regency or city that `text` names; `province` (a code) and `kind` decide between namesakes."""
        if text in self.by_code:
            return Match(self.by_code[text].id)
        place = self._exact.get(match_key(self._spelt_out(text)))
        if place is not None:
            return Match(place.id)
        bare = _KAB.sub("", _KOTA.sub("", text))
        found = [one for one in self._base.get(match_key(bare), []) if _fits(one, text, province, kind)]
        if found:
            how = _("Ditafsirkan sebagai %s.") % found[0].name
            others = ", ".join(one.name for one in found[1:])
            return Match(found[0].id, how, is_doubtful=len(found) > 1, suggestion=others)
        near = {
            place.name: place
            for place in self.by_code.values()
            if len(place.code) > 2 and (not province or place.province == province)
        }
        return self._near(self._spelt_out(text), near)

    def named_in(self, text: str) -> Place | None:
        """The region whose full name ends `text` (`Dinas Kesehatan Kabupaten Bantul`), if any."""
        found = re.search(r"\b(kab(upaten)?\.?|kota|provinsi|prov\.?)\s+\S.*$", text, re.IGNORECASE)
        if found is None:
            return None
        tail = found.group()
        if _PROV.match(tail):
            return self._provinces.get(match_key(_PROV.sub("", tail)))
        return self._exact.get(match_key(self._spelt_out(tail)))

    def _spelt_out(self, text: str) -> str:
        text = _KAB.sub("Kabupaten ", text) if _KAB.match(text) else text
        return _KOTA.sub("Kota ", text) if _KOTA.match(text) else text

    def _near(self, text: str, among: dict[str, Place]) -> Match:
        best = process.extract(text, among, processor=_plain, scorer=fuzz.ratio, limit=2)
        names = ", ".join(name for name, _score, _key in _labels(best))
        if best and best[0][1] >= _NEAR and (len(best) < 2 or best[0][1] - best[1][1] >= 2):
            name = best[0][2]
            return Match(among[name].id, _("Ejaan mirip %s.") % name, is_doubtful=True)
        return Match(None, _("Wilayah tidak dikenal."), is_doubtful=True, suggestion=names)


def _plain(value: object) -> str:
    name = value.name if isinstance(value, Place) else str(value)
    return re.sub(r"[\W_]+", " ", name).casefold().strip()


def _labels(found: Iterable[tuple[object, float, str]]) -> list[tuple[str, float, str]]:
    return [(key, score, key) for _value, score, key in found]


def _fits(place: Place, text: str, province: str, kind: str) -> bool:
    if province and place.province != province:
        return False
    if _KAB.match(text) or kind == "kabupaten":
        return place.kind == "kabupaten"
    return place.kind == "kota" if _KOTA.match(text) or kind == "kota" else True
