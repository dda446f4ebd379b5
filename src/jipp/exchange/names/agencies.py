"""Agencies by their names, former names, abbreviations and near spellings."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from jipp.core.actor import Actor
from jipp.core.keys import match_key
from jipp.exchange.names.match import Match
from jipp.exchange.names.regions import Place, RegionNames
from jipp.network.queries import agencies

_DATA = Path(__file__).parents[1] / "data"
_NEAR = 90
_NEAR_PLACE = 87
_GOVERNMENTS = {
    "provinsi": "Pemerintah Provinsi",
    "kabupaten": "Pemerintah Kabupaten",
    "kota": "Pemerintah Kota",
}
_SHORT_FORMS = (
    (
        re.compile(r"^(pemprov|pemerintah (daerah )?(provinsi|propinsi|prov\.?))\s+", re.IGNORECASE),
        "provinsi",
    ),
    (
        re.compile(r"^(pemkab|pemerintah (daerah )?kab(upaten|\.)?|pemda kab(upaten|\.)?)\s+", re.IGNORECASE),
        "kabupaten",
    ),
    (
        re.compile(r"^(pemkot|pemko|pemerintah (daerah )?(kota|kotamadya)|pemda kota)\s+", re.IGNORECASE),
        "kota",
    ),
    (re.compile(r"^(provinsi|propinsi|prov\.?)\s+", re.IGNORECASE), "provinsi"),
    (re.compile(r"^(kabupaten|kab\.?)\s+", re.IGNORECASE), "kabupaten"),
    (re.compile(r"^kota\s+", re.IGNORECASE), "kota"),
)


class AgencyNames:
    """The register of agencies, found by what people write."""

    def __init__(self, regions: RegionNames, actor: Actor) -> None:
        """Read the register once."""
        self._regions = regions
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
        self._government: dict[tuple[str, int], int] = {}
        rows = (
            agencies(self._actor).order_by("pk").values_list("pk", "name", "short_name", "kind", "region_id")
        )
        for pk, name, short, kind, region in rows:
            self.names[pk], self.kinds[pk] = name, kind
            self._now[match_key(name)] = pk
            if short:
                self._short[match_key(short)].append(pk)
            if kind in _GOVERNMENTS and region:
                self._government[(kind, region)] = pk
        former = agencies(self._actor).filter(former_names__isnull=False).order_by("pk")
        for pk, name in former.values_list("pk", "former_names__name"):
            self._former[match_key(name)].append(pk)

    def add(self, pk: int, name: str, kind: str) -> None:
        """Know an agency that was just entered."""
        self.names[pk], self.kinds[pk] = name, kind
        self._now[match_key(name)] = pk

    def find(self, label: str, kind: str, words: str) -> Match:
        """The agency that `label` names. `words` (title, unit, summary) decide between heirs of a name."""
        key = match_key(label)
        if key in self._now:
            return Match(self._now[key])
        for among, how in ((self._short, _("singkatan")), (self._former, _("nama lama atau sebutan lain"))):
            if len(among.get(key, ())) == 1:
                pk = among[key][0]
                told = _("Dicocokkan lewat %(how)s: %(name)s.") % {"how": how, "name": self.names[pk]}
                return Match(pk, told, is_old_name=among is self._former)
        several = self._short.get(key) or self._former.get(key)
        if several:
            return self._heir(label, several, kind, words)
        return self._government_of(label, kind) or self._owner_of_unit(label) or self._near(label, kind)

    def is_shared(self, label: str) -> bool:
        """Whether several agencies go by this name, so that other words must decide."""
        key = match_key(label)
        return key not in self._now and max(len(self._short.get(key, ())), len(self._former.get(key, ()))) > 1

    def government_at(self, place: Place) -> int | None:
        """The government of a region; of its province where the region has none of its own."""
        if not place.is_autonomous:
            place = self._regions.by_code[place.province]
        return self._government.get((place.kind, place.id))

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

    def _government_of(self, label: str, kind: str) -> Match | None:
        """Short forms (`Pemkab Bantul`, `Kota Batu`) and units (`Dinas … Kabupaten Bantul`)."""
        for pattern, of_kind in _SHORT_FORMS:
            if pattern.match(label):
                return self._by_region(pattern.sub("", label), of_kind)
        if kind in _GOVERNMENTS:
            place = self._regions.named_in(label)
            if place is not None:
                pk = self.government_at(place)
                if pk is not None:
                    return Match(pk, _("Unit milik %s.") % self.names[pk], is_doubtful=True)
            return self._by_region(label, kind)
        return None

    def _by_region(self, name: str, kind: str) -> Match | None:
        if kind == "provinsi":
            found = self._regions.province(name)
        else:
            prefix = "Kota" if kind == "kota" else "Kabupaten"
            found = self._regions.regency(f"{prefix} {name}", kind=kind)
        if found.id is None:
            return None
        pk = self.government_at(self._regions.by_id[found.id])
        if pk is None:
            return None
        return Match(pk, found.reason or _("Dicocokkan dengan %s.") % self.names[pk], found.is_doubtful)

    def _owner_of_unit(self, label: str) -> Match | None:
        for pattern, owner in self._owners:
            pk = self._now.get(match_key(owner))
            if pattern.search(label) and pk is not None:
                return Match(pk, _("Unit milik %s.") % owner, is_doubtful=True)
        return None

    def _near(self, label: str, kind: str) -> Match:
        among = {pk: name for pk, name in self.names.items() if not kind or self.kinds[pk] == kind}
        best = process.extract(label, among, processor=_plain, scorer=fuzz.ratio, limit=2)
        suggestion = ", ".join(name for name, _score, _pk in best)
        is_clear = len(best) < 2 or best[0][1] - best[1][1] >= 2 if best else False
        if is_clear and best[0][1] >= _NEAR and kind not in _GOVERNMENTS:
            return Match(best[0][2], _("Ejaan mirip %s.") % best[0][0], is_doubtful=True)
        return Match(None, _("Instansi tidak dikenal."), is_doubtful=True, suggestion=suggestion)


def _read(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()
