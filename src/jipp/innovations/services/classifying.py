"""Giving innovations their terms, and replacing the editor's by the owner's or curator's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record, record_many, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.innovations import events, policy
from jipp.innovations.models import Basis, Classification, Innovation, Scheme, Term
from jipp.innovations.services.belongings import Belongings, Parts

_WEAK = (Basis.EDITORIAL, Basis.SOURCE)


@dataclass(frozen=True, slots=True)
class Tagging:
    """An editor's terms for one innovation and how sure the editor was."""

    innovation_id: int
    term_ids: frozenset[int]
    confidence: str = ""


@service
def classify_innovation(
    innovation: Innovation, terms: Collection[Term], *, scheme: Scheme, basis: Basis, actor: Actor
) -> None:
    """Replace all terms of one scheme by those that the owner or a curator gives.

    Raises `DomainError` for a term of another scheme or a basis that is not a person's word.
    """
    require(policy.may_change_innovation(actor, innovation))
    if basis in _WEAK or any(term.scheme != scheme for term in terms):
        raise DomainError(_("Pilih istilah dari daftar yang sesuai."), code="wrong_terms")
    old = Classification.objects.filter(innovation=innovation, term__scheme=scheme)
    before = sorted(old.values_list("term__code", flat=True))
    old.delete()
    Classification.objects.bulk_create(
        Classification(
            innovation=innovation,
            term=term,
            basis=basis,
            given_by=actor.name[:160],
            given_on=timezone.localdate(),
        )
        for term in terms
    )
    _recompute([innovation.pk])
    after = sorted(term.code for term in terms)
    record(events.CLASSIFIED, innovation, actor=actor, scheme=scheme.value, terms=[before, after])


@service
def classify_innovations(taggings: Sequence[Tagging], *, given_by: str, given_on: date, actor: Actor) -> int:
    """Store an editorial classification of many; where an owner or curator spoke, theirs stays.

    How many innovations changed.
    """
    require(policy.may_import_innovations(actor))
    schemes = dict(Term.objects.values_list("id", "scheme"))
    known: dict[int, dict[int, Classification]] = defaultdict(dict)
    for row in Classification.objects.filter(innovation__in=[tag.innovation_id for tag in taggings]):
        known[row.innovation_id][row.term_id] = row
    new, old, touched = [], [], []
    for tag in taggings:
        mine = known[tag.innovation_id]
        settled = {schemes[pk] for pk, row in mine.items() if row.basis not in _WEAK}
        wanted = {pk for pk in tag.term_ids if schemes[pk] not in settled}
        gone = [row.pk for pk, row in mine.items() if row.basis == Basis.EDITORIAL and pk not in wanted]
        fresh = sorted(wanted - set(mine))
        new += [_editorial(tag, pk, given_by, given_on) for pk in fresh]
        old += gone
        touched += [tag.innovation_id] if fresh or gone else []
    Classification.objects.filter(pk__in=old).delete()
    Classification.objects.bulk_create(new, batch_size=1000)
    changed = _recompute(touched)
    if changed:
        record_many(
            events.CLASSIFIED, [(one, {"basis": Basis.EDITORIAL.value}) for one in changed], actor=actor
        )
    else:
        record_nothing("classified as listed")
    return len(changed)


def _editorial(tag: Tagging, term_id: int, given_by: str, given_on: date) -> Classification:
    return Classification(
        innovation_id=tag.innovation_id,
        term_id=term_id,
        basis=Basis.EDITORIAL,
        confidence=tag.confidence,
        given_by=given_by,
        given_on=given_on,
    )


def _recompute(ids: Collection[int]) -> list[Innovation]:
    """Bring the computed columns of these records up to date."""
    found = list(Innovation.objects.filter(pk__in=list(ids)).order_by("pk"))
    summed = Belongings.of(found).summary()
    now = timezone.now()
    for innovation in found:
        summed[innovation.pk].apply_to(innovation)
        innovation.updated_at = now
    Innovation.objects.bulk_update(found, [*Parts.FIELDS, "updated_at"], batch_size=250)
    return found
