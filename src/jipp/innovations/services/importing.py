"""Facts from files become records: new ones are numbered, known ones completed, nothing is overwritten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.text import slugify

from jipp.core.actor import Actor
from jipp.core.events import record_many, record_nothing
from jipp.core.keys import match_key
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.innovations import events, policy
from jipp.innovations.models import Innovation
from jipp.innovations.services.belongings import Belongings, Parts
from jipp.innovations.services.matching import Key, known_innovations
from jipp.innovations.services.numbers import allot
from jipp.innovations.states import State

FILLABLE = (
    "summary",
    "running_since_year",
    "background",
    "objective",
    "novelty",
    "process",
    "drivers",
    "barriers",
    "resources",
    "outputs",
    "outcomes",
    "evaluation",
    "adaptability",
    "prerequisites",
    "sustainability",
    "lessons",
)
"""The fields an import fills where they are empty."""


@dataclass(frozen=True, slots=True)
class RecognitionEntry:
    """One recognition in the words of its source, with the level it was read as."""

    level_id: int
    label: str
    year: int | None
    category: str = ""
    source_address: str = ""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Where the facts were published; `system` and `external_id` where another system keeps the record."""

    address: str
    system: str
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class InnovationEntry:
    """All that a file says of one innovation; `facts` are values of `FILLABLE`."""

    given_title: str
    title: str
    expansion: str
    agency_id: int
    agency_name_then: str = ""
    unit_id: int | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)
    region_ids: frozenset[int] = frozenset()
    term_ids: frozenset[int] = frozenset()
    recognitions: tuple[RecognitionEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()

    @property
    def key(self) -> Key:
        """By what the innovation is known: its owner and its title, however spelt."""
        return self.agency_id, match_key(self.given_title)

    def parts(self) -> Parts:
        """What the rows of a record made of this entry alone sum up to."""
        rows: dict[str, Collection[object]] = {
            "recognitions": self.recognitions,
            "places": self.region_ids,
            "classifications": self.term_ids,
            "sources": self.sources,
        }
        years = {recognition.year for recognition in self.recognitions if recognition.year}
        return Parts(years, {name for name, some in rows.items() if some})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the entries: numbers by key of what was new, completed, or found as it should be.

    `kept`: where the entry says otherwise than the record, which stays; the names of the fields.
    """

    created: Mapping[Key, int]
    completed: Mapping[Key, int]
    unchanged: Mapping[Key, int]
    kept: Mapping[Key, tuple[str, ...]]


@service
def import_innovations(
    entries: Sequence[InnovationEntry], *, actor: Actor, as_draft: bool = False
) -> Outcome:
    """Write one batch: all of it or, on an error, nothing.

    Same owner and title (also a former title, or the title of a record merged since) is the same innovation.
    Entries must differ in their key.
    """
    require(policy.may_import_innovations(actor))
    by_key = {entry.key: entry for entry in entries}
    known = known_innovations(by_key)
    now = timezone.now()
    new = _create({key: entry for key, entry in by_key.items() if key not in known}, now, as_draft=as_draft)
    both = known | new
    parts = Belongings.of(known.values())
    added = _add_parts(parts, [(both[key].pk, entry) for key, entry in by_key.items()])
    filled = {key for key, innovation in known.items() if _fill(innovation, by_key[key])}
    kept = {key: names for key, innovation in known.items() if (names := _kept(innovation, by_key[key]))}
    completed = {key: known[key] for key in known if key in filled or known[key].pk in added}
    changed = list({innovation.pk: innovation for innovation in completed.values()}.values())
    _store(changed, parts, now)
    _record(new.values(), changed, actor)
    return Outcome(
        _numbers(new),
        _numbers(completed),
        _numbers({key: one for key, one in known.items() if key not in completed}),
        kept,
    )


def _numbers(found: Mapping[Key, Innovation]) -> dict[Key, int]:
    return {key: innovation.nri for key, innovation in found.items()}


def _create(
    entries: Mapping[Key, InnovationEntry], now: datetime, *, as_draft: bool
) -> dict[Key, Innovation]:
    if not entries:
        return {}
    numbers = allot(len(entries))
    new = {
        key: Innovation(
            nri=nri,
            given_title=entry.given_title,
            title=entry.title,
            expansion=entry.expansion,
            title_key=key[1],
            slug=slugify(entry.given_title)[:100].strip("-") or "inovasi",
            agency_id=entry.agency_id,
            agency_name_then=entry.agency_name_then,
            unit_id=entry.unit_id,
            state=State.DRAFT if as_draft else State.PUBLISHED,
            state_at=now,
            published_at=None if as_draft else now,
            created_at=now,
            updated_at=now,
            **entry.facts,
        )
        for (key, entry), nri in zip(entries.items(), numbers, strict=True)
    }
    for key, innovation in new.items():
        entries[key].parts().apply_to(innovation)
    Innovation.objects.bulk_create(new.values(), batch_size=500)
    return new


def _fill(innovation: Innovation, entry: InnovationEntry) -> bool:
    """Fill what is empty; whether anything was. What is there stays."""
    wanted: dict[str, object] = dict(entry.facts)
    wanted["unit_id"] = entry.unit_id
    wanted["agency_name_then"] = entry.agency_name_then
    empty = {name: value for name, value in wanted.items() if value and not getattr(innovation, name)}
    for name, value in empty.items():
        setattr(innovation, name, value)
    return bool(empty)


def _kept(innovation: Innovation, entry: InnovationEntry) -> tuple[str, ...]:
    """The fields where the entry says otherwise than the record."""
    said: dict[str, object] = {**entry.facts, "unit_id": entry.unit_id}
    return tuple(name for name, value in said.items() if value and value != getattr(innovation, name))


def _add_parts(parts: Belongings, entries: Iterable[tuple[int, InnovationEntry]]) -> set[int]:
    """Add what is missing of recognitions, places, terms and sources; the ids of records that gained any."""
    for pk, entry in entries:
        parts.add_places(pk, entry.region_ids)
        parts.add_terms(pk, entry.term_ids)
        for recognition in entry.recognitions:
            parts.add_recognition(
                pk,
                recognition.level_id,
                recognition.label,
                recognition.year,
                {"category": recognition.category, "source_address": recognition.source_address},
            )
        for source in entry.sources:
            parts.add_source(pk, source.system, source.external_id, source.address)
    return parts.store()


def _store(changed: list[Innovation], parts: Belongings, now: datetime) -> None:
    """Write what was filled and the columns that follow from the parts."""
    summed: Mapping[int, Parts] = parts.summary()
    for innovation in changed:
        summed[innovation.pk].apply_to(innovation)
        innovation.updated_at = now
    filled = ("unit", "agency_name_then", "updated_at", *FILLABLE, *Parts.FIELDS)
    Innovation.objects.bulk_update(changed, filled, batch_size=100)


def _record(new: Iterable[Innovation], completed: Iterable[Innovation], actor: Actor) -> None:
    found = defaultdict(list)
    for kind, innovations in ((events.IMPORTED, new), (events.ENRICHED, completed)):
        for innovation in innovations:
            found[kind].append((innovation, {"nri": innovation.nri}))
    for kind, things in found.items():
        record_many(kind, things, actor=actor)
    if not found:
        record_nothing("every row is in the directory already")
