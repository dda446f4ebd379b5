"""Provinces, regencies and cities by their names as people write them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jipp.core.keys import match_key
from jipp.exchange.names.match import Match
from jipp.exchange.names.spelling import Spellings
from jipp.regions.queries import NameKind, OtherName, current_regions, other_names

_TIER = r"(\s+(daerah\s+tingkat|dati)\s+(ii|i|2|1)\b)?"
_PREFIXES = (
    ("kabupaten", re.compile(rf"^kab(upaten)?\b\.?{_TIER}\s*(adm(inistrasi)?\b\.?\s*)?", re.IGNORECASE)),
    (
        "kota",
        re.compile(rf"^(kota|kotamadya|kodya)\b\.?{_TIER}\s*(adm(inistrasi)?\b\.?\s*)?", re.IGNORECASE),
    ),
    ("provinsi", re.compile(rf"^(provinsi|propinsi|prov|prop)\b\.?{_TIER}\s*", re.IGNORECASE)),
)
_ISLANDS = re.compile(r"\bkep\b\.?\s*", re.IGNORECASE)
_STARTS = re.compile(r"\b(kab(upaten)?|kotamadya|kota|provinsi|propinsi|prov)\b\.?\s*\S", re.IGNORECASE)
_LONGEST_TAIL = 5
_SUGGESTED = 4


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
        return self.name if self.kind == "provinsi" else read_name(self.name)[1]


def read_name(text: str) -> tuple[str, str]:
    """The kind that the name says (empty: none), and the name without it; `Kep.` spelt out."""
    text = _ISLANDS.sub("Kepulauan ", text.strip())
    for kind, prefix in _PREFIXES:
        found = prefix.match(text)
        if found and found.end() < len(text):
            return kind, text[found.end() :]
    return "", text


class RegionNames:
    """All regions in force, found by what people write."""

    def __init__(self) -> None:
        """Read the register once."""
        rows = current_regions().values_list("pk", "code", "name", "kind", "is_autonomous")
        self.by_code = {row[1]: Place(*row) for row in rows}
        self.by_id = {place.id: place for place in self.by_code.values()}
        self._own: dict[str, list[Place]] = defaultdict(list)
        self._other: dict[str, list[tuple[Place, str, OtherName]]] = defaultdict(list)
        for place in self.by_code.values():
            self._own[match_key(place.base)].append(place)
        for other in other_names():
            if other.code in self.by_code:
                kind, base = read_name(other.name)
                self._other[match_key(base)].append((self.by_code[other.code], kind, other))
        self._spellings = {is_province: Spellings(self._names(is_province)) for is_province in (True, False)}

    def province(self, text: str) -> Match:
        """The province that `text` names: by name, former name, abbreviation, code or near spelling."""
        if text in self.by_code and len(text) == 2:
            return Match(self.by_code[text].id)
        return self.find(text, lambda place: place.kind == "provinsi")

    def regency(self, text: str, province: str = "", kind: str = "") -> Match:
        """The regency or city that `text` names; `province` (a code) and `kind` decide between namesakes."""
        if text in self.by_code and len(text) > 2:
            return Match(self.by_code[text].id)
        of_kind = read_name(text)[0] or kind
        wanted = {of_kind} if of_kind in {"kabupaten", "kota"} else {"kabupaten", "kota"}
        found = self.find(
            text, lambda place: place.kind in wanted and (not province or place.province == province)
        )
        if found.id is None and not read_name(text)[0] and len(wanted) == 1:
            return self.regency(text, province)
        return found

    def find(self, text: str, fits: Callable[[Place], bool]) -> Match:
        """The region among those that fit; never one of several, never one that differs by a word."""
        named, other = self.named(text, fits)
        if not named:
            near = [self.by_id[pk] for pk in self._near(text) if fits(self.by_id[pk])]
            if len(near) == 1:
                return Match(near[0].id, _("Ejaan mirip %s.") % near[0].name, is_doubtful=True)
            reason = _("Beberapa wilayah berejaan mirip.") if near else _("Wilayah tidak dikenal.")
            return Match(None, reason, is_doubtful=True, suggestion=_listed(near or self._alike(text, fits)))
        if len(named) > 1:
            reason = _("Beberapa wilayah bernama ini.")
            if other is not None and other.kind is NameKind.FORMER:
                reason = _("Nama lama; wilayahnya kini beberapa.")
            among = tuple(place.id for place in named)
            return Match(None, reason, is_doubtful=True, suggestion=_listed(named), among=among)
        return Match(named[0].id, self._how(text, named[0], other), is_old_name=_is_former(other))

    def named(
        self, text: str, fits: Callable[[Place], bool] = lambda _place: True
    ) -> tuple[list[Place], OtherName | None]:
        """The regions that bear this very name, or else go by it; and by which other name."""
        kind, base = read_name(text)
        key = match_key(base)
        own = [place for place in self._own.get(key, ()) if fits(place) and kind in ("", place.kind)]
        if own or not key:
            return own, None
        others = [
            (place, other)
            for place, of_kind, other in self._other.get(key, ())
            if fits(place) and kind in ("", of_kind or place.kind)
        ]
        return [place for place, _other in others], others[0][1] if others else None

    def in_tail(self, text: str, *, bare: bool) -> list[Place]:
        """The regions whose name ends `text` (`Dinas … Kab. Bantul`, with `bare` also `RSUD Bantul`)."""
        for start in _STARTS.finditer(text):
            if start.start() > 0:
                tail = text[start.start() :]
                named, _other = self.named(tail)
                near = [] if named else self._near(tail)
                if named or len(near) == 1:
                    return named or [self.by_id[near[0]]]
        words = text.split()
        for count in range(min(_LONGEST_TAIL, len(words) - 1) if bare else 0, 0, -1):
            named, _other = self.named(" ".join(words[-count:]))
            if named:
                return named
        return []

    def says_place(self, text: str) -> bool:
        """Whether `text` has the form of a region's name behind something else (`… Kabupaten X`)."""
        return any(start.start() > 0 for start in _STARTS.finditer(text))

    def _names(self, is_province: bool) -> Iterator[tuple[int, str]]:
        for place in self.by_code.values():
            if (place.kind == "provinsi") == is_province:
                yield place.id, place.base
        for others in self._other.values():
            for place, _kind, other in others:
                if (place.kind == "provinsi") == is_province and other.kind is not NameKind.SHORT:
                    yield place.id, read_name(other.name)[1]

    def _near(self, text: str) -> list[int]:
        kind, base = read_name(text)
        levels = (True, False) if not kind else (kind == "provinsi",)
        found = [pk for level in levels for pk in self._spellings[level].near(base)]
        return [pk for pk in found if kind in ("", self.by_id[pk].kind)]

    def _alike(self, text: str, fits: Callable[[Place], bool]) -> list[Place]:
        """For suggestions: namesakes of another kind, then names that look alike."""
        base = read_name(text)[1]
        alike = [self.by_id[pk] for spellings in self._spellings.values() for pk in spellings.alike(base)]
        fitting = [place for place in alike if fits(place)] or alike
        return list(dict.fromkeys([*self._own.get(match_key(base), []), *fitting]))[:_SUGGESTED]

    def _how(self, text: str, place: Place, other: OtherName | None) -> str:
        if other is not None:
            basis = f" ({other.legal_basis})" if other.legal_basis else ""
            ways = {
                NameKind.FORMER: _("nama lama") + basis,
                NameKind.SAID: _("sebutan"),
                NameKind.SHORT: _("singkatan"),
            }
            return _("Dicocokkan lewat %(how)s: %(name)s.") % {"how": ways[other.kind], "name": place.name}
        same = {match_key(place.name), match_key(f"{place.kind} {place.name}")}
        return "" if match_key(text) in same else _("Dicocokkan dengan %s.") % place.name


def _listed(places: Iterable[Place]) -> str:
    return ", ".join(place.name for place in places)


def _is_former(other: OtherName | None) -> bool:
    return other is not None and other.kind is NameKind.FORMER
