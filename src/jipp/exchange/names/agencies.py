"""Agencies by their names, former names, abbreviations and near spellings."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.keys import match_key
from jipp.exchange.names.bodies import Says, what_it_says
from jipp.exchange.names.governments import Governments
from jipp.exchange.names.match import Match
from jipp.exchange.names.regions import Place, RegionNames
from jipp.exchange.names.spelling import Spellings
from jipp.network.models import AgencyKind
from jipp.network.queries import agencies

_DATA = Path(__file__).parents[1] / "data"
_OF_REGIONS = frozenset({AgencyKind.PROVINCE.value, AgencyKind.REGENCY.value, AgencyKind.CITY.value})
_PUBLIC = _OF_REGIONS | {
    AgencyKind.MINISTRY.value,
    AgencyKind.BODY.value,
    AgencyKind.STATE_ENTERPRISE.value,
}
_OFFICE = re.compile(r"^(kantor wilayah|kanwil|kantor)\s+", re.IGNORECASE)
_PART = re.compile(
    r"^(direktorat|ditjen|dirjen|kantor|kanwil|balai|loka|badan|pusat|sekretariat|inspektorat|biro|bagian|upt|unit|"
    r"cabang|wilayah|perwakilan|regional|kanreg|kabupaten|kab|kota|provinsi|prov|daerah|area|daop|divre|up3|ulp|uid|terminal|stasiun)\b",
    re.IGNORECASE,
)


class AgencyNames:
    """The register of agencies, found by what people write."""

    def __init__(self, regions: RegionNames, actor: Actor) -> None:
        """Read the register once."""
        self._actor = actor
        self._heirs = _read("heirs.csv")
        self._owners = [
            (re.compile(row["pattern"], re.IGNORECASE), row["agency"]) for row in _read("unit_owners.csv")
        ]
        self.names: dict[int, str] = {}
        self.kinds: dict[int, str] = {}
        self._now: dict[str, int] = {}
        self._short: dict[str, list[int]] = defaultdict(list)
        self._former: dict[str, list[int]] = defaultdict(list)
        self._former_names: list[tuple[int, str]] = []
        seats: dict[tuple[str, int], int] = {}
        rows = (
            agencies(self._actor).order_by("pk").values_list("pk", "name", "short_name", "kind", "region_id")
        )
        for pk, name, short, kind, region in rows:
            self.add(pk, name, kind)
            if short:
                self._short[match_key(short)].append(pk)
            if kind in _OF_REGIONS and region:
                seats[(kind, region)] = pk
        former = agencies(self._actor).filter(former_names__isnull=False).order_by("pk")
        for pk, name in former.values_list("pk", "former_names__name"):
            self._former[match_key(name)].append(pk)
            self._former_names.append((pk, name))
        self.governments = Governments(regions, seats, self.names)

    def add(self, pk: int, name: str, kind: str) -> None:
        """Know an agency; also one that was just entered."""
        self.names[pk], self.kinds[pk] = name, kind
        self._now[match_key(name)] = pk

    def find(self, label: str, kind: str, words: str) -> Match:
        """The agency that `label` names. `words` (title, unit, summary) decide between heirs of a name."""
        found = self._by_name(label, kind, words) or self._owner_of_unit(label, kind, words)
        if found is None and what_it_says(label) is not Says.OTHER:
            found = self.governments.find(label, kind)
        return found or self._near(label, kind)

    def is_shared(self, label: str) -> bool:
        """Whether several agencies go by this name, so that other words must decide."""
        key = match_key(label)
        return key not in self._now and max(len(self._short.get(key, ())), len(self._former.get(key, ()))) > 1

    def government_at(self, place: Place) -> int | None:
        """The government of a region; of its province where the region has none of its own."""
        return self.governments.at(place)

    def _by_name(self, label: str, kind: str, words: str) -> Match | None:
        key = match_key(label)
        if key in self._now:
            return Match(self._now[key])
        for among, how in ((self._short, _("singkatan")), (self._former, _("nama lama atau sebutan lain"))):
            if len(among.get(key, ())) == 1:
                pk = among[key][0]
                told = _("Dicocokkan lewat %(how)s: %(name)s.") % {"how": how, "name": self.names[pk]}
                return Match(pk, told, is_old_name=among is self._former)
        several = self._short.get(key) or self._former.get(key)
        return self._heir(label, several, kind, words) if several else None

    def _heir(self, label: str, several: list[int], kind: str, words: str) -> Match:
        """One of several agencies that go by the same (old) name; always reported."""
        same_body = {pk: self.names[pk] for pk in several}
        by_name = {name: pk for pk, name in same_body.items()}
        others = ", ".join(same_body.values())
        for row in self._heirs:
            is_this = set(several) <= set(self._former.get(match_key(row["old_name"]), ()))
            if is_this and row["successor"] in by_name and re.search(row["pattern"], words, re.IGNORECASE):
                reason = _("«%(label)s» kini beberapa instansi; dipilih %(name)s.")
                told = reason % {"label": label, "name": row["successor"]}
                return Match(
                    by_name[row["successor"]], told, is_doubtful=True, suggestion=others, is_old_name=True
                )
        is_old = match_key(label) in self._former
        fitting = [pk for pk in several if self.kinds[pk] == kind] or several
        reason = _("Nama ini dipakai beberapa instansi; dipilih %s.") % self.names[fitting[0]]
        return Match(fitting[0], reason, is_doubtful=True, suggestion=others, is_old_name=is_old)

    def _owner_of_unit(self, label: str, kind: str, words: str) -> Match | None:
        """Parts of public bodies, by a table (`Polres …`) or by how they begin (`BPS Kabupaten …`)."""
        for pattern, owner in self._owners:
            pk = self._now.get(match_key(owner))
            if pattern.search(label) and pk is not None:
                return Match(pk, _unit_of(owner), unit=label)
        written = _OFFICE.sub("", label).split()
        for count in range(len(written) - 1, 0, -1):
            if not _PART.match(written[count].strip("-–,/(")):
                continue
            found = self._by_name(" ".join(written[:count]).rstrip(" -–,/("), kind, words)
            if found is not None and found.id is not None and self.kinds[found.id] in _PUBLIC:
                reason = f"{found.reason} {_unit_of(self.names[found.id])}".strip()
                return replace(found, reason=reason, unit=label, is_old_name=False)
        return None

    @cached_property
    def _spellings(self) -> Spellings:
        """Names of all bodies but governments of regions, which are known by their regions."""
        listed = [*self.names.items(), *self._former_names]
        return Spellings((pk, name) for pk, name in listed if self.kinds[pk] not in _OF_REGIONS)

    def _near(self, label: str, kind: str) -> Match:
        near = self._of_kind(self._spellings.near(label), kind)
        if len(near) == 1:
            return Match(near[0], _("Ejaan mirip %s.") % self.names[near[0]], is_doubtful=True)
        suggestion = ", ".join(self.names[pk] for pk in near or self._spellings.alike(label))
        if near:
            reason = _("Beberapa instansi berejaan mirip.")
        elif what_it_says(label) is Says.GOVERNMENT:
            reason = _("Instansi tidak dikenal. Lembaga pemerintah hanya didaftarkan dengan jenis instansi.")
        else:
            reason = _("Instansi tidak dikenal. Bila memang baru, isi kolom jenis instansi.")
        return Match(None, reason, is_doubtful=True, suggestion=suggestion, among=tuple(near))

    def _of_kind(self, found: Iterable[int], kind: str) -> list[int]:
        return [pk for pk in found if not kind or self.kinds[pk] == kind]


def _unit_of(owner: str) -> str:
    return _("Unit milik %s; dicatat sebagai unit bila kolom unit kosong.") % owner


def _read(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
