"""What a curator does with one record: publish, hide, archive, rename, merge with its double."""

from __future__ import annotations

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record
from jipp.core.keys import match_key
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require
from jipp.innovations import events, policy
from jipp.innovations.models import FormerTitle, Innovation
from jipp.innovations.services.belongings import Belongings, Parts
from jipp.innovations.services.importing import FILLABLE
from jipp.innovations.states import State

_KEPT = (
    *FILLABLE,
    "form",
    "kind",
    "stage",
    "initiated_on",
    "trial_on",
    "cost_rupiah",
    "beneficiaries",
    "licence",
    "unit_id",
)
"""What a survivor takes over where it has nothing itself."""


@service
def publish_innovation(innovation: Innovation, *, actor: Actor) -> Innovation:
    """Show a draft or hidden record to everybody. The first time sets its date of publication."""
    require(policy.may_change_innovation(actor, innovation))
    move(innovation, "publish", actor=actor)
    if innovation.published_at is None:
        innovation.published_at = timezone.now()
        innovation.save(update_fields=["published_at"])
    return innovation


@service
def hide_innovation(innovation: Innovation, *, reason: str, actor: Actor) -> Innovation:
    """Take a record out of everybody's sight; `reason` goes into its history."""
    require(policy.may_change_innovation(actor, innovation))
    return move(innovation, "hide", actor=actor, why=_given(reason))


@service
def archive_innovation(innovation: Innovation, *, reason: str, actor: Actor) -> Innovation:
    """Put a record away for good; its number stays taken."""
    require(policy.may_change_innovation(actor, innovation))
    return move(innovation, "archive", actor=actor, why=_given(reason))


@service
def retitle_innovation(
    innovation: Innovation, given_title: str, *, title: str = "", expansion: str = "", actor: Actor
) -> Innovation:
    """Give a record another title; the old one is kept and still leads to it.

    Raises `DomainError` when the owner has another record of that title.
    """
    require(policy.may_change_innovation(actor, innovation))
    key = match_key(given_title)
    others = Innovation.objects.filter(agency=innovation.agency_id, title_key=key).exclude(pk=innovation.pk)
    if not key or others.exclude(state=State.MERGED).exists():
        raise DomainError(
            _("Judul kosong atau sudah dipakai inovasi lain milik instansi ini."), code="title_taken"
        )
    old = innovation.given_title
    innovation.given_title, innovation.title_key = given_title, key
    _keep_title(innovation, old)
    FormerTitle.objects.filter(innovation=innovation, title_key=key).delete()
    innovation.title, innovation.expansion = title or given_title, expansion
    innovation.slug = slugify(given_title)[:100].strip("-") or "inovasi"
    innovation.updated_at = timezone.now()
    innovation.save()
    record(events.RETITLED, innovation, actor=actor, title=[old, given_title])
    return innovation


@service
def merge_innovations(survivor: Innovation, double: Innovation, *, actor: Actor) -> Innovation:
    """Merge `double` into `survivor`, which gains its recognitions, places, sources, terms and titles.

    The survivor's own words stay; what it lacks is taken over. The double's number leads to the survivor.
    Raises `DomainError` for a record with itself or into one that was merged.
    """
    require(policy.may_change_innovation(actor, survivor))
    locked = Innovation.objects.select_for_update().in_bulk([survivor.pk, double.pk])
    if len(locked) != 2 or locked[survivor.pk].state == State.MERGED:
        raise DomainError(_("Pilih dua catatan berbeda yang masih berlaku."), code="not_mergeable")
    _take_over(survivor, double)
    # The pointer goes in first: the database lets no merged record be without its survivor.
    double.merged_into = survivor
    double.save(update_fields=["merged_into"])
    move(double, "merge", actor=actor, into=survivor.nri)
    parts = Belongings.of([survivor]).summary()
    parts[survivor.pk].apply_to(survivor)
    survivor.updated_at = timezone.now()
    survivor.save(update_fields=[*_KEPT, *Parts.FIELDS, "updated_at"])
    return survivor


def _take_over(survivor: Innovation, double: Innovation) -> None:
    for name in _KEPT:
        if not getattr(survivor, name):
            setattr(survivor, name, getattr(double, name))
    _keep_title(survivor, double.given_title)
    for former in double.former_titles.all():
        _keep_title(survivor, former.title)
    parts = Belongings.of([survivor])
    for won in double.recognitions.all():
        details = {"category": won.category, "source_address": won.source_address, "decree": won.decree}
        parts.add_recognition(survivor.pk, won.level_id, won.label, won.year, details)
    parts.add_places(survivor.pk, set(double.places.values_list("region_id", flat=True)))
    for source in double.sources.all():
        parts.add_source(survivor.pk, source.system, source.external_id, source.address)
    parts.store()
    _move_rows(survivor, double)


def _move_rows(survivor: Innovation, double: Innovation) -> None:
    """Rows that carry words of people move over where the survivor has none of the kind."""
    terms = survivor.classifications.values_list("term_id", flat=True)
    double.classifications.exclude(term__in=list(terms)).update(innovation=survivor)
    criteria = survivor.criteria.values_list("criterion", flat=True)
    double.criteria.exclude(criterion__in=list(criteria)).update(innovation=survivor)
    partnerships = survivor.partnerships.values_list("partnership_id", flat=True)
    double.partnerships.exclude(partnership__in=list(partnerships)).update(innovation=survivor)
    named = survivor.stakeholders.values_list("name", flat=True)
    double.stakeholders.exclude(name__in=list(named)).update(innovation=survivor)
    for rows in (double.indicators, double.innovators, double.contacts, double.media, double.documents):
        rows.update(innovation=survivor)


def _keep_title(innovation: Innovation, title: str) -> None:
    key = match_key(title)
    if key != innovation.title_key:
        FormerTitle.objects.get_or_create(innovation=innovation, title_key=key, defaults={"title": title})


def _given(reason: str) -> str:
    if not reason.strip():
        raise DomainError(
            _("Tuliskan alasannya."), code="reason_missing", fields={"reason": _("Wajib diisi.")}
        )
    return reason.strip()[:400]
