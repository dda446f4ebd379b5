"""Terms, programmes and award levels: the lists that records refer to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jipp.core.actor import Actor
from jipp.core.events import record_many, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.innovations import events, policy
from jipp.innovations.models import AwardLevel, LevelKind, Programme, ProgrammeScope, Scheme, Term


@dataclass(frozen=True, slots=True)
class LevelEntry:
    """A level of a programme with the programme itself, as read from the words of a source."""

    programme_slug: str
    programme_name: str
    body: str
    scope: ProgrammeScope
    slug: str
    name: str
    kind: LevelKind
    rank: int
    programme_short: str = ""


@service
def load_terms(rows: Sequence[Mapping[str, str]], *, actor: Actor) -> int:
    """Bring the terms up to date; how many were new or changed.

    Columns of `seed/terms.csv`, whose `source` tells readers of the file where a list comes from.
    """
    require(policy.may_import_innovations(actor))
    known = {(term.scheme, term.code): term for term in Term.objects.all()}
    touched = []
    for row in rows:
        term = known.get((row["scheme"], row["code"])) or Term(scheme=Scheme(row["scheme"]), code=row["code"])
        facts = (row["name"], row["name_en"], int(row["order"]))
        if term.pk and (term.name, term.name_en, term.order) == facts:
            continue
        term.name, term.name_en, term.order = facts
        term.save()
        touched.append(term)
    if touched:
        record_many(events.TERM_LOADED, [(term, {}) for term in touched], actor=actor)
    else:
        record_nothing("terms as listed")
    return len(touched)


@service
def register_levels(entries: Sequence[LevelEntry], *, actor: Actor) -> dict[str, int]:
    """Enter programmes and levels that are new; the ids of all levels asked for, by slug."""
    require(policy.may_import_innovations(actor))
    listed = {entry.slug: entry for entry in entries}
    found = dict(AwardLevel.objects.filter(slug__in=list(listed)).values_list("slug", "id"))
    missing = [entry for slug, entry in listed.items() if slug not in found]
    programmes = _programmes(missing)
    new = AwardLevel.objects.bulk_create(
        AwardLevel(
            programme_id=programmes[entry.programme_slug],
            slug=entry.slug,
            name=entry.name,
            kind=entry.kind,
            rank=entry.rank,
        )
        for entry in missing
    )
    if new:
        record_many(events.LEVEL_REGISTERED, [(level, {}) for level in new], actor=actor)
    else:
        record_nothing("levels as listed")
    return found | {level.slug: level.pk for level in new}


def _programmes(entries: Sequence[LevelEntry]) -> dict[str, int]:
    listed = {entry.programme_slug: entry for entry in entries}
    found = dict(Programme.objects.filter(slug__in=list(listed)).values_list("slug", "id"))
    new = Programme.objects.bulk_create(
        Programme(
            slug=slug,
            name=entry.programme_name,
            short_name=entry.programme_short,
            body=entry.body,
            scope=entry.scope,
        )
        for slug, entry in listed.items()
        if slug not in found
    )
    return found | {programme.slug: programme.pk for programme in new}
