"""Governments of regions and their parts: `Pemkab Kukar`, `Kota Batu`, `Dinas Kesehatan Kabupaten Bantul`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from jipp.core.keys import match_key
from jipp.exchange.names.bodies import Says, rest_of, what_it_says
from jipp.exchange.names.match import Match
from jipp.exchange.names.regions import Place, RegionNames, read_name

_KINDS = frozenset({"provinsi", "kabupaten", "kota"})
_FORMS = (
    ("provinsi", re.compile(r"^pemprov\b\.?\s*", re.IGNORECASE)),
    ("kabupaten", re.compile(r"^pemkab\b\.?\s*", re.IGNORECASE)),
    ("kota", re.compile(r"^(pemkot|pemko)\b\.?\s*", re.IGNORECASE)),
    ("", re.compile(r"^(pemerintah|pemda)\b\.?(\s+daerah\b(?!\s+(khusus|istimewa)))?\s*", re.IGNORECASE)),
)
_VILLAGE = re.compile(
    r"^(desa|kalurahan|kelurahan|nagari|gampong|kampung|kecamatan|lembang|pekon)\b", re.IGNORECASE
)


_OWN_VILLAGE = re.compile(
    r"^(pemerintah\s+)?(desa|kalurahan|nagari|gampong|kampung|lembang|pekon)\b", re.IGNORECASE
)


class Governments:
    """The governments of regions, found by what people write of them or of their parts."""

    def __init__(
        self, regions: RegionNames, seats: Mapping[tuple[str, int], int], names: Mapping[int, str]
    ) -> None:
        """`seats`: the agency of a kind in a region; `names`: of agencies."""
        self._regions = regions
        self._seats = seats
        self._names = names
        here = {pk: regions.by_id[region] for (_kind, region), pk in seats.items() if region in regions.by_id}
        self._provinces = {pk: place.province for pk, place in here.items()}

    def at(self, place: Place) -> int | None:
        """The government of a region; of its province where the region has none of its own."""
        if not place.is_autonomous:
            place = self._regions.by_code[place.province]
        return self._seats.get((place.kind, place.id))

    def province_of(self, pk: int) -> str:
        """The code of the province of a government; empty for other agencies."""
        return self._provinces.get(pk, "")

    def find(self, label: str, kind: str) -> Match | None:
        """The government that `label` names or is a part of, or why none is chosen; None for other labels."""
        formal = _formal(label)
        if formal is not None:
            return self._named(*formal)
        if what_it_says(label) in {Says.UNIT, Says.HOSPITAL, Says.PLACE} or self._is_local_body(label):
            return self._owner(label)
        return self._bare(label, kind)

    def _named(self, kind: str, name: str) -> Match:
        """`Pemkab …`: a region by this name there must be."""
        text = f"{kind} {name}" if kind and not read_name(name)[0] else name
        said = read_name(text)[0]
        found = self._regions.find(text, lambda place: said in ("", place.kind))
        return self._government(found) or Match(
            None,
            _("Pemerintah daerah ini tidak dikenal."),
            is_doubtful=True,
            suggestion=self._suggested(found.suggestion),
            is_government=True,
        )

    def _bare(self, label: str, kind: str) -> Match | None:
        """`Bantul`, `Kota Batu`, `Kukar`: the name of a region, or a slip of one."""
        said = read_name(label)[0] or (kind if kind in _KINDS else "")
        text = label if read_name(label)[0] or not said else f"{said} {label}"
        if not said and not self._regions.named(label)[0]:
            found = self._regions.find(label, lambda _place: True)
            return self._government(found) if found.id or found.among else None
        found = self._regions.find(text, lambda place: said in ("", place.kind))
        if found.id is None and not found.among and not read_name(label)[0]:
            return Match(
                None,
                _("Pemerintah daerah ini tidak dikenal."),
                is_doubtful=True,
                suggestion=self._suggested(found.suggestion),
                asks_place=not self._regions.named(label)[0],
                is_government=True,
            )
        return self._government(found) or self._named(said, label)

    def _government(self, found: Match) -> Match | None:
        """The government at the region found; several where several regions were."""
        if found.among:
            several = [pk for place in found.among if (pk := self.at(self._regions.by_id[place])) is not None]
            reason, listed = found.reason, self._listed(several)
            return Match(
                None, reason, is_doubtful=True, suggestion=listed, among=tuple(several), is_government=True
            )
        place = self._regions.by_id[found.id] if found.id is not None else None
        pk = self.at(place) if place is not None else None
        if place is None or pk is None:
            return None
        reason = _("Dicocokkan dengan %s.") % self._names[pk]
        if found.reason and place.is_autonomous:
            reason = found.reason
        return Match(pk, reason, found.is_doubtful, is_old_name=found.is_old_name)

    def _is_local_body(self, label: str) -> bool:
        """`Badan … Kabupaten Bantul`: a body of the state that says whose region's it is."""
        if _OWN_VILLAGE.match(label) or read_name(label)[0]:
            return False
        return what_it_says(label) is Says.GOVERNMENT and self._regions.says_place(label)

    def _owner(self, label: str) -> Match:
        """The government whose part the label names, or the question which one it is."""
        says = what_it_says(label)
        places = self._regions.in_tail(label, bare=says is Says.UNIT)
        if says is Says.HOSPITAL and not places:
            places = self._regions.named(rest_of(label, says))[0]
        owners = [pk for place in places if (pk := self.at(place)) is not None]
        if len(owners) == 1:
            told = _("Unit milik %s; dicatat sebagai unit bila kolom unit kosong.") % self._names[owners[0]]
            is_exact = match_key(label).endswith(match_key(places[0].base))
            is_sure = is_exact and says is not Says.GOVERNMENT
            return Match(owners[0], told, is_doubtful=not is_sure, unit=label)
        reason = _("Unit pemerintah daerah mana? Tulis pemerintahnya sebagai instansi, atau isi wilayahnya.")
        return Match(
            None,
            reason,
            is_doubtful=True,
            suggestion=self._listed(owners),
            unit=label,
            among=tuple(owners),
            asks_place=not owners and not self._regions.says_place(label),
            is_government=True,
        )

    def _suggested(self, regions: str) -> str:
        """The governments of regions listed by name."""
        places = [place for name in regions.split(", ") for place in self._regions.named(name)[0]]
        return self._listed(pk for place in places if (pk := self.at(place)) is not None)

    def _listed(self, found: Iterable[int]) -> str:
        return ", ".join(self._names[pk] for pk in dict.fromkeys(found))


def _formal(label: str) -> tuple[str, str] | None:
    """The kind and the name of a region where the label calls itself its government."""
    for kind, form in _FORMS:
        found = form.match(label)
        if found and found.end() < len(label):
            rest = label[found.end() :]
            return None if _VILLAGE.match(rest) else (kind, rest)
    return None
