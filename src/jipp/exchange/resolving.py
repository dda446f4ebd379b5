"""From the words of a row to the records it names: agency, places, unit. Each label is looked up once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.jinja import number
from jipp.core.keys import match_key
from jipp.exchange.findings import Finding, Severity
from jipp.exchange.kinds import OF_REGIONS, read_kind
from jipp.exchange.names.agencies import AgencyNames
from jipp.exchange.names.bodies import kind_outside_government
from jipp.exchange.names.match import Match
from jipp.exchange.names.regions import RegionNames
from jipp.exchange.rows import ParsedRow
from jipp.innovations.models import Scheme
from jipp.innovations.queries import terms
from jipp.network.models import AgencyKind
from jipp.network.services import AgencyEntry, register_agencies
from jipp.regions.queries import former_provinces

_SHORTEST = 3


class Resolver:
    """Looks up what rows name; tells each finding once with the number of rows it concerns."""

    def __init__(self, actor: Actor, *, may_register: bool = True) -> None:
        """Read the registers. `may_register`: agencies that nobody knows are entered on the way."""
        self.registered = 0
        self.regions = RegionNames()
        self.agencies = AgencyNames(self.regions, actor)
        self._provinces_before = former_provinces()
        self._goals = {term.code: term.pk for term in terms(Scheme.SDG)}
        self._themes = {
            match_key(name): term.pk for term in terms(Scheme.THEME) for name in (term.code, term.name)
        }
        self._actor = actor
        self._may_register = may_register
        self._found: dict[tuple[str, ...], Match] = {}
        self._told: dict[tuple[str, str, str], Finding] = {}
        self._times: Counter[tuple[str, str, str]] = Counter()
        self._words: dict[tuple[str, str], set[str]] = defaultdict(set)

    def gather_words(self, rows: Iterable[ParsedRow]) -> None:
        """Collect what all rows of an innovation say, for old names that several agencies go by."""
        for row in rows:
            if self.agencies.is_shared(row.get("agency")):
                said = (row.get("title"), row.get("unit"), row.get("summary"))
                self._words[_same(row)].update(said)

    def agency(self, row: ParsedRow) -> Match:
        """The agency of the row; registered on the way where that is allowed and plausible.

        What was not found is for the caller to tell: that row stays out.
        """
        label, kind = row.get("agency"), self._stated_kind(row)
        words = " ".join(sorted(self._words.get(_same(row), ())))
        key = ("agency", label, kind, words)
        match = self._found.get(key)
        if match is None:
            match = self.agencies.find(label, kind, words)
            if match.id is None and self._may_be_new(match):
                match = self._registered(label, kind, row, match)
            self._found[key] = match
        if match.id is None and (match.among or match.asks_place):
            match = self._by_place(match, row, kind)
        if match.id is not None:
            self._tell(row, "agency", label, match)
        return match

    def places(self, row: ParsedRow, kind: str) -> frozenset[int]:
        """The regions of the row: every regency named, and the provinces none of whose regencies is.

        One province with a regency of another is left out and told.
        `kind`, that of the owner, decides between a regency and a city of one name.
        """
        provinces = [self._region(row, "province", text, "", "") for text in _parts(row.get("province"))]
        known = [self.regions.by_id[pk] for pk in provinces if pk is not None]
        only = known[0].code if len(known) == 1 else ""
        found = [self._region(row, "regency", text, only, kind) for text in _parts(row.get("regency"))]
        regencies = [self.regions.by_id[pk] for pk in found if pk is not None]
        covered = {place.province for place in regencies} | ({only} if regencies else set())
        return frozenset(
            [place.id for place in regencies] + [place.id for place in known if place.code not in covered]
        )

    def terms(self, row: ParsedRow) -> frozenset[int]:
        """The goals and the theme of the row."""
        named = {self._goals[goal] for goal in row.goals if goal in self._goals}
        theme = row.get("theme")
        if theme and match_key(theme) not in self._themes:
            self._tell(row, "theme", theme, Match(None, _("Tema tidak dikenal."), is_doubtful=True))
        elif theme:
            named.add(self._themes[match_key(theme)])
        return frozenset(named)

    def findings(self, headers: Mapping[str, str]) -> list[Finding]:
        """Everything told, once each, with the number of rows; columns by the file's own `headers`."""
        return [_counted(finding, self._times[key], headers) for key, finding in self._told.items()]

    def _stated_kind(self, row: ParsedRow) -> str:
        stated = row.get("agency_kind")
        kind = read_kind(stated) if stated else ""
        if stated and not kind:
            unknown = Match(None, _("Jenis instansi tidak dikenal."), is_doubtful=True)
            self._tell(row, "agency_kind", stated, unknown)
        return kind

    def _region(self, row: ParsedRow, column: str, text: str, province: str, kind: str) -> int | None:
        match = self._look(column, text, province, kind)
        self._tell(row, column, text, match)
        if match.id is not None and province and self.regions.by_id[match.id].province != province:
            self._tell(row, column, text, self._elsewhere(match.id, province))
        return match.id

    def _look(self, column: str, text: str, province: str, kind: str) -> Match:
        key = (column, text, province, kind)
        if key not in self._found:
            self._found[key] = self._search(column, text, province, kind)
        return self._found[key]

    def _search(self, column: str, text: str, province: str, kind: str) -> Match:
        if column == "province":
            return self.regions.province(text)
        match = self.regions.regency(text, province, kind)
        if match.id is not None or match.among or not province:
            return match
        anywhere = self.regions.regency(text, "", kind)
        return match if anywhere.id is None and not anywhere.among else anywhere

    def _elsewhere(self, pk: int, province: str) -> Match:
        """The regency lies in another province than the row says: it moved, or one of the two is wrong."""
        place = self.regions.by_id[pk]
        told = {
            "place": place.name,
            "here": self.regions.by_code[place.province].name,
            "said": self.regions.by_code[province].name,
        }
        if province in self._provinces_before.get(place.code, ()):
            return Match(pk, _("%(place)s dahulu bagian dari %(said)s, kini %(here)s.") % told)
        reason = _("%(place)s terletak di %(here)s, bukan %(said)s. %(place)s yang dipakai; periksalah.")
        return Match(pk, reason % told, is_doubtful=True)

    def _by_place(self, match: Match, row: ParsedRow, kind: str) -> Match:
        """A government that its name does not tell is told by the row's own place."""
        column = "province" if kind == AgencyKind.PROVINCE or not row.get("regency") else "regency"
        parts = _parts(row.get(column))
        if len(parts) != 1:
            return match
        found = self._look(column, parts[0], self._province_of(row) if column == "regency" else "", kind)
        chosen = self._at(match, found, is_province=column == "province")
        if chosen is None:
            return match
        reason = _("Dipilih menurut wilayah yang tertulis: %s.") % self.agencies.names[chosen]
        return Match(chosen, reason, is_doubtful=True, suggestion=match.suggestion, unit=match.unit)

    def _at(self, match: Match, found: Match, *, is_province: bool) -> int | None:
        """The government of the region found, or the one of those in question that lies in it."""
        here = [self.regions.by_id[pk] for pk in ((found.id,) if found.id is not None else found.among)]
        governments = {pk for place in here if (pk := self.agencies.government_at(place)) is not None}
        if match.among and is_province:
            wanted = {place.code for place in here}
            inside = {pk for pk in match.among if self.agencies.governments.province_of(pk) in wanted}
            governments = governments & inside or inside
        elif match.among:
            governments &= set(match.among)
        return governments.pop() if len(governments) == 1 else None

    def _province_of(self, row: ParsedRow) -> str:
        parts = _parts(row.get("province"))
        found = self._look("province", parts[0], "", "").id if len(parts) == 1 else None
        return self.regions.by_id[found].code if found is not None else ""

    def _may_be_new(self, match: Match) -> bool:
        return self._may_register and not (
            match.is_government or match.among or match.asks_place or match.unit
        )

    def _registered(self, label: str, kind: str, row: ParsedRow, match: Match) -> Match:
        """Enter the agency where its kind is told or plain and no government; else say why not."""
        plain = kind or kind_outside_government(label)
        if not plain or plain in OF_REGIONS or len(match_key(label)) < _SHORTEST:
            return match
        is_local = plain == AgencyKind.REGIONAL_ENTERPRISE
        region = next(iter(self.places(row, plain)), None) if is_local else None
        entry = AgencyEntry(name=label, kind=AgencyKind(plain), region_id=region)
        pk = register_agencies([entry], actor=self._actor)[match_key(label)]
        self.registered += 1
        self.agencies.add(pk, label, plain)
        reason = _("Instansi belum ada dalam daftar; didaftarkan sebagai %s.") % entry.kind.label
        return Match(pk, reason, is_doubtful=True, suggestion=match.suggestion)

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
    told = {"reason": finding.reason, "times": number(times)}
    reason = finding.reason if times == 1 else _("%(reason)s (%(times)s baris)") % told
    return replace(finding, reason=reason, column=headers.get(finding.column, finding.column))
