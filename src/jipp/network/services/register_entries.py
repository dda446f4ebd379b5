"""Agencies and units are registered and their data kept; the life of an entry has services of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import Agency, AgencyKind, Membership, Unit, UnitKind
from jipp.network.queries import near_names, provincial_node
from jipp.network.queries.register_shelves import AGENCIES, UNITS, Entry, Shelf, shelf_of
from jipp.network.services.register_rules import (
    check_alive,
    check_code,
    check_day,
    check_name,
    held,
    tidy,
    wrong,
)
from jipp.regions.models import Region

E = TypeVar("E", Agency, Unit)
RESERVED = frozenset({"baru", "ganda", "impor", "ekspor", "templat"})
"""Codes that pages of the register have taken."""

_GOVERNMENTS = frozenset({AgencyKind.PROVINCE, AgencyKind.REGENCY, AgencyKind.CITY})
_ALIKE = 92


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """What is known of an agency. `is_distinct`: it was looked at and is none of those that look alike."""

    name: str
    kind: str
    short_name: str = ""
    region: Region | None = None
    official_code: str = ""
    address: str = ""
    website: str = ""
    founded_on: date | None = None
    note: str = ""
    is_distinct: bool = False


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What is known of a unit; without a region it serves where its agency does."""

    name: str
    kind: str = UnitKind.OTHER.value
    region: Region | None = None
    official_code: str = ""
    address: str = ""
    founded_on: date | None = None
    is_distinct: bool = False


@service
def register_agency(facts: AgencyFacts, *, actor: Actor) -> Agency:
    """Enter a new agency; in a province it joins that province's node."""
    require(policy.may_register_agency(actor, facts.region))
    values = _checked(AGENCIES, facts, {})
    _check_kind(facts, None)
    _check_alike(AGENCIES, facts, {})
    code = _free_code(values["short_name"] or values["name"])
    agency = Agency.objects.create(code=code, edited_at=timezone.now(), **values)
    node = provincial_node(facts.region)
    if node is not None and node.agency_id != agency.pk:
        Membership.objects.create(node=node, agency=agency, since=timezone.localdate())
    record(events.AGENCY_REGISTERED, agency, actor=actor, **_plain(values))
    return agency


@service
def register_unit(agency: Agency, facts: UnitFacts, *, actor: Actor) -> Unit:
    """Enter a new unit of an agency."""
    require(policy.may_register_unit(actor, agency))
    scope = {"agency": agency}
    values = _checked(UNITS, facts, scope)
    _check_alike(UNITS, facts, scope)
    unit = Unit.objects.create(agency=agency, edited_at=timezone.now(), **values)
    record(events.UNIT_REGISTERED, unit, actor=actor, **_plain(values))
    return unit


@service
def edit_agency(agency: Agency, facts: AgencyFacts, *, actor: Actor) -> Agency:
    """Correct the data of an agency. A new name by law is a renaming, which keeps the old one."""
    require(policy.may_edit_entry(actor, agency))
    found = held(agency)
    values = _checked(AGENCIES, facts, {}, found)
    _check_kind(facts, found)
    return _changed(found, values, actor)


@service
def edit_unit(unit: Unit, facts: UnitFacts, *, actor: Actor) -> Unit:
    """Correct the data of a unit."""
    require(policy.may_edit_entry(actor, unit))
    found = held(unit)
    return _changed(found, _checked(UNITS, facts, {"agency": unit.agency_id}, found), actor)


def _checked(
    shelf: Shelf, facts: AgencyFacts | UnitFacts, scope: Mapping[str, Any], but: Entry | None = None
) -> dict[str, Any]:
    """The facts as columns. Raises `DomainError` at the field that is wrong."""
    if but is not None:
        check_alive(but)
    values: dict[str, Any] = {
        name: tidy(value) if isinstance(value, str) else value
        for name, value in ((name, getattr(facts, name)) for name in facts.__slots__)
        if name != "is_distinct"
    }
    values["name_key"] = check_name(shelf, values["name"], dict(scope), but)
    check_code(shelf, values["official_code"], but)
    check_day(facts.founded_on, "founded_on")
    if facts.kind not in (AgencyKind if shelf is AGENCIES else UnitKind).values:
        raise wrong(_("Pilih jenisnya."), "kind_unknown", "kind")
    for name, longest in _LONGEST.items():
        if len(values.get(name, "")) > longest:
            sentence = _("Isian ini paling panjang %(longest)d huruf.") % {"longest": longest}
            raise wrong(sentence, "too_long", name)
    if values.get("website"):
        _check_website(values["website"])
    return values


_LONGEST = {"short_name": 80, "address": 300, "website": 200, "note": 400}


def _check_website(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in address
    except ValueError:
        is_web = False
    if not is_web:
        raise wrong(
            _("Tulis alamat situs lengkap, diawali https:// atau http://."), "website_malformed", "website"
        )


def _check_kind(facts: AgencyFacts, but: Agency | None) -> None:
    """A government has a region of its kind, and a region has one government of it."""
    if facts.kind not in _GOVERNMENTS:
        return
    if facts.region is None or facts.region.kind != facts.kind:
        raise wrong(_("Pilih wilayah yang sejenis dengan pemerintahannya."), "region_missing", "region")
    others = Agency.objects.filter(kind=facts.kind, region=facts.region, is_active=True)
    other = (others.exclude(pk=but.pk) if but else others).first()
    if other is not None:
        sentence = _("Wilayah ini sudah mempunyai pemerintahan: %(name)s.") % {"name": other.name}
        raise wrong(sentence, "region_taken", "region")


def _check_alike(shelf: Shelf, facts: AgencyFacts | UnitFacts, scope: Mapping[str, Any]) -> None:
    """What looks like an entry that is there already is entered only when somebody looked at both."""
    if facts.is_distinct:
        return
    rows = shelf.model.objects.filter(merged_into__isnull=True, **scope)
    near = rows.filter(pk__in=near_names(rows, tidy(facts.name), cutoff=_ALIKE)[:3])
    names = [str(name) for name in near.values_list("name", flat=True)]
    if names:
        sentence = _("Mirip dengan yang sudah terdaftar: %(names)s. Centang bila memang berbeda.")
        told = sentence % {"names": "; ".join(names)}
        raise DomainError(told, code="looks_registered", fields={"is_distinct": told})


def _changed(entry: E, values: Mapping[str, Any], actor: Actor) -> E:
    """Write what differs, and how it was before."""
    differing = {name: value for name, value in values.items() if getattr(entry, name) != value}
    if not differing:
        record_nothing("the entry says so already")
        return entry
    before = {name: getattr(entry, name) for name in differing}
    for name, value in differing.items():
        setattr(entry, name, value)
    entry.edited_at = timezone.now()
    entry.save()
    told = _plain(differing)
    pairs: dict[str, Any] = {name: [_plain(before)[name], told[name]] for name in told}
    record(events.OF_ENTRY[shelf_of(entry).kind]["changed"], entry, actor=actor, **pairs)
    return entry


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as an event keeps them; what is empty is left out."""
    return {name: _word(value) for name, value in values.items() if name != "name_key"}


def _word(value: Any) -> Any:
    if isinstance(value, Region):
        return value.name
    return value.isoformat() if isinstance(value, date) else value


def _free_code(name: str) -> str:
    """A readable code that no agency has and no page."""
    base = slugify(name)[:54].strip("-") or "instansi"
    taken = set(Agency.objects.filter(code__startswith=base).values_list("code", flat=True)) | RESERVED
    number, code = 1, base
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    return code


def facts_of(entry: Entry) -> AgencyFacts | UnitFacts:
    """The facts of an entry as they stand."""
    kind = AgencyFacts if isinstance(entry, Agency) else UnitFacts
    return kind(**{name: getattr(entry, name) for name in kind.__slots__ if name != "is_distinct"})
