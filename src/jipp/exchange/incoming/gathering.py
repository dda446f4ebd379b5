"""Rows of one innovation come together, in whatever order they stand in the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from jipp.exchange.cells import host_of
from jipp.exchange.findings import Finding, Severity
from jipp.exchange.recognition import read_recognition
from jipp.exchange.rows import STORY, ParsedRow
from jipp.exchange.titles import split_title
from jipp.innovations.services import InnovationEntry, LevelEntry, RecognitionEntry, SourceEntry

Award = tuple[str, str, int | None, str, str]


@dataclass(slots=True)
class Gathered:
    """All that a file says of one innovation."""

    agency_id: int
    titles: set[str] = field(default_factory=set)
    agency_labels: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    facts: dict[str, set[str]] = field(default_factory=dict)
    since: set[int] = field(default_factory=set)
    regions: set[int] = field(default_factory=set)
    terms: set[int] = field(default_factory=set)
    awards: set[Award] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    lines: list[int] = field(default_factory=list)

    def take(self, row: ParsedRow, regions: frozenset[int], terms: frozenset[int]) -> None:
        """Add what one row says."""
        self.titles.add(row.get("title"))
        self.lines.append(row.line)
        if row.get("unit"):
            self.units.add(row.get("unit"))
        for name in ("summary", *STORY):
            if row.get(name):
                self.facts.setdefault(name, set()).add(row.get(name))
        if row.running_since:
            self.since.add(row.running_since)
        self.regions |= regions
        self.terms |= terms
        if row.get("recognition"):
            body, category = row.get("award_body"), row.get("category")
            self.awards.add((row.get("recognition"), body, row.year, category, row.source))
        if row.source:
            self.sources.add(row.source)

    def conflicts(self) -> list[Finding]:
        """Where rows of the innovation say different things; the longer text is taken."""
        said = {"unit": self.units, "summary": self.facts.get("summary", set())}
        reason = _("Baris-baris inovasi ini berisi hal berbeda; yang terpanjang dipakai.")
        return [
            Finding(min(self.lines), name, _chosen(texts)[:200], Severity.DOUBTFUL, reason)
            for name, texts in said.items()
            if len(texts) > 1
        ]

    def kept(self, names: Iterable[str]) -> list[Finding]:
        """Facts that the record has in other words; those stay."""
        said = {name: _chosen(texts) for name, texts in self.facts.items()}
        said |= {"unit": self.unit, "running_since_year": str(min(self.since, default=""))}
        reason = _("Inovasi ini sudah memuat isian lain; yang lama dipertahankan.")
        columns = [name.removesuffix("_id") for name in names]
        return [
            Finding(min(self.lines), name, said[name][:200], Severity.DOUBTFUL, reason)
            for name in columns
            if said.get(name)
        ]

    @property
    def unit(self) -> str:
        """The unit, empty where none is named."""
        return _chosen(self.units)

    def levels(self) -> list[LevelEntry]:
        """The levels its recognitions name."""
        return [read_recognition(label, body) for label, body, _year, _category, _source in self.awards]

    def entry(self, levels: dict[str, int], unit_id: int | None, agency_name_then: str) -> InnovationEntry:
        """The innovation as the directory takes it."""
        given = _chosen(self.titles)
        title, expansion = split_title(given)
        facts: dict[str, str | int] = {name: _chosen(texts) for name, texts in self.facts.items()}
        since = min(self.since, default=None) or _since(str(facts.get("summary", "")))
        if since:
            facts["running_since_year"] = since
        return InnovationEntry(
            given_title=given,
            title=title,
            expansion=expansion,
            agency_id=self.agency_id,
            agency_name_then=agency_name_then,
            unit_id=unit_id,
            facts=facts,
            region_ids=frozenset(self.regions),
            term_ids=frozenset(self.terms),
            recognitions=self._recognitions(levels),
            sources=tuple(SourceEntry(address, host_of(address)) for address in sorted(self.sources)),
        )

    def _recognitions(self, levels: dict[str, int]) -> tuple[RecognitionEntry, ...]:
        ordered = sorted(
            self.awards, key=lambda award: (award[2] or 0, award[0], award[1], award[3], award[4])
        )
        entries: dict[tuple[int, str, int | None], RecognitionEntry] = {}
        for label, body, year, category, source in ordered:
            level = levels[read_recognition(label, body).slug]
            kept = entries.get((level, label, year))
            if kept is None or (category and not kept.category):
                entries[(level, label, year)] = RecognitionEntry(level, label, year, category, source)
        return tuple(entries.values())


def _since(summary: str) -> int | None:
    """The year of use that the directory of LAN puts at the end of its summaries."""
    words = summary.removesuffix(".").rsplit(" ", 3)
    is_told = words[:-1][-2:] == ["Diterapkan", "sejak"] and words[-1].isdigit() and len(words[-1]) == 4
    return int(words[-1]) if is_told else None


def _chosen(texts: set[str]) -> str:
    """One of several texts, the same whatever their order: the longest, then the first by alphabet."""
    return min(texts, key=lambda text: (-len(text), text)) if texts else ""
