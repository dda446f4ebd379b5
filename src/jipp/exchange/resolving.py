"""From the words of a row to the records it names: agency, places, unit. Each label is looked up once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.keys import match_key
from jipp.exchange.findings import Finding, Severity
from jipp.exchange.names.agencies import AgencyNames
from jipp.exchange.names.match import Match
from jipp.exchange.names.regions import RegionNames
from jipp.exchange.rows import ParsedRow
from jipp.network.models import AgencyKind
from jipp.network.services import AgencyEntry, register_agencies

_KINDS = {match_key(kind.value): kind.value for kind in AgencyKind} | {
    match_key(alias): kind.value
    for alias, kind in {
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
    }.items()
}
_OF_REGIONS = {AgencyKind.PROVINCE, AgencyKind.REGENCY, AgencyKind.CITY}
_GUESS = (
    ("kementerian", AgencyKind.MINISTRY),
    ("universitas", AgencyKind.UNIVERSITY),
    ("institut ", AgencyKind.UNIVERSITY),
    ("politeknik", AgencyKind.UNIVERSITY),
    ("badan ", AgencyKind.BODY),
    ("lembaga ", AgencyKind.BODY),
    ("komisi ", AgencyKind.BODY),
    ("perumda", AgencyKind.REGIONAL_ENTERPRISE),
    ("pdam", AgencyKind.REGIONAL_ENTERPRISE),
    ("pd ", AgencyKind.REGIONAL_ENTERPRISE),
    ("bpr ", AgencyKind.REGIONAL_ENTERPRISE),
    ("perum ", AgencyKind.STATE_ENTERPRISE),
)


class Resolver:
    """Looks up what rows name; tells each finding once with the number of rows it concerns."""

    def __init__(self, actor: Actor, *, may_register: bool = True) -> None:
        """Read the registers. `may_register`: agencies that nobody knows are entered on the way."""
        self.registered = 0
        self.regions = RegionNames()
        self.agencies = AgencyNames(self.regions, actor)
        self._actor = actor
        self._may_register = may_register
        self._found: dict[tuple[str, ...], Match] = {}
        self._told: dict[tuple[str, str, str], Finding] = {}
        self._times: Counter[tuple[str, str, str]] = Counter()
        self._words: dict[tuple[str, str], set[str]] = defaultdict(set)

    def kind_of(self, row: ParsedRow) -> str:
        """The kind of agency the row states, or what its name looks like."""
        stated = row.get("agency_kind")
        kind = _KINDS.get(match_key(stated), "")
        if stated and not kind:
            self._tell(
                row, "agency_kind", stated, Match(None, _("Jenis instansi tidak dikenal."), is_doubtful=True)
            )
        if kind:
            return kind
        name = row.get("agency").casefold() + " "
        return next((guess.value for start, guess in _GUESS if name.startswith(start)), "")

    def gather_words(self, rows: Iterable[ParsedRow]) -> None:
        """Collect what all rows of an innovation say, for old names that several agencies go by."""
        for row in rows:
            if self.agencies.is_shared(row.get("agency")):
                said = (row.get("title"), row.get("unit"), row.get("summary"))
                self._words[_same(row)].update(said)

    def agency(self, row: ParsedRow) -> Match:
        """The agency of the row; registered on the way where that is allowed and plausible."""
        label, kind = row.get("agency"), self.kind_of(row)
        words = " ".join(sorted(self._words.get(_same(row), ())))
        key = ("agency", label, kind, words)
        match = self._found.get(key)
        if match is None:
            match = self.agencies.find(label, kind, words)
            match = self._by_place(match, row, kind)
            if match.id is None and self._is_plausible(kind, label):
                match = self._register(label, kind, row, match.suggestion)
            self._found[key] = match
        self._tell(row, "agency", label, match)
        return match

    def places(self, row: ParsedRow) -> frozenset[int]:
        """The regions of the row: every regency named, and the provinces none of whose regencies is."""
        kind = self.kind_of(row)
        provinces = [self._region(row, "province", text, "", "") for text in _parts(row.get("province"))]
        known = [self.regions.by_id[pk] for pk in provinces if pk is not None]
        only = known[0].code if len(known) == 1 else ""
        found = [self._region(row, "regency", text, only, kind) for text in _parts(row.get("regency"))]
        regencies = [self.regions.by_id[pk] for pk in found if pk is not None]
        covered = {place.province for place in regencies}
        return frozenset(
            [place.id for place in regencies] + [place.id for place in known if place.code not in covered]
        )

    def findings(self, headers: Mapping[str, str]) -> list[Finding]:
        """Everything told, once each, with the number of rows; columns by the file's own `headers`."""
        return [_counted(finding, self._times[key], headers) for key, finding in self._told.items()]

    def _region(self, row: ParsedRow, column: str, text: str, province: str, kind: str) -> int | None:
        key = (column, text, province, kind)
        match = self._found.get(key)
        if match is None:
            look = self.regions.province(text) if column == "province" else None
            match = look or self.regions.regency(text, province, kind)
            if match.id is None and province:
                match = self.regions.regency(text, "", kind)
            self._found[key] = match
        self._tell(row, column, text, match)
        if match.id is not None and province and self.regions.by_id[match.id].province != province:
            reason = _("Kini terletak di provinsi lain daripada yang tertulis; kabupaten/kota yang dipakai.")
            self._tell(row, column, text, Match(match.id, reason))
        return match.id

    def _by_place(self, match: Match, row: ParsedRow, kind: str) -> Match:
        """A government that its name does not tell is told by the row's own place."""
        column = "province" if kind == AgencyKind.PROVINCE else "regency"
        text = row.get(column)
        if match.id is not None or kind not in _OF_REGIONS or not text:
            return match
        pk = self._region(row, column, text, "", kind)
        government = self.agencies.government_at(self.regions.by_id[pk]) if pk else None
        if government is None:
            return match
        reason = _("Nama tidak dikenal; dipakai pemerintah wilayah yang tertulis: %s.")
        return Match(government, reason % self.agencies.names[government], is_doubtful=True)

    def _is_plausible(self, kind: str, label: str) -> bool:
        return self._may_register and kind not in _OF_REGIONS and len(match_key(label)) >= 3

    def _register(self, label: str, kind: str, row: ParsedRow, near: str) -> Match:
        entry_kind = AgencyKind(kind) if kind else AgencyKind.OTHER
        region = next(iter(self.places(row)), None) if entry_kind == AgencyKind.REGIONAL_ENTERPRISE else None
        ids = register_agencies(
            [AgencyEntry(name=label, kind=entry_kind, region_id=region)], actor=self._actor
        )
        self.registered += 1
        pk = ids[match_key(label)]
        self.agencies.add(pk, label, entry_kind.value)
        reason = _("Instansi belum ada dalam daftar; didaftarkan sebagai %s.") % entry_kind.label
        return Match(pk, reason, is_doubtful=True, suggestion=near)

    def _tell(self, row: ParsedRow, column: str, value: str, match: Match) -> None:
        if not match.reason:
            return
        key = (column, value, match.reason)
        self._times[key] += 1
        severity = Severity.DOUBTFUL if match.is_doubtful else Severity.NOTE
        if key not in self._told:
            self._told[key] = Finding(row.line, column, value[:200], severity, match.reason, match.suggestion)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("|", ";").split(";") if part.strip()]


def _same(row: ParsedRow) -> tuple[str, str]:
    return match_key(row.get("agency")), match_key(row.get("title"))


def _counted(finding: Finding, times: int, headers: Mapping[str, str]) -> Finding:
    told = {"reason": finding.reason, "times": times}
    reason = finding.reason if times == 1 else _("%(reason)s (%(times)d baris)") % told
    return replace(finding, reason=reason, column=headers.get(finding.column, finding.column))
