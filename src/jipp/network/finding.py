"""How nodes, agencies, units, consultations and decrees are found, and what a person may begin here."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jipp.core.actor import Actor
from jipp.core.links import page_path
from jipp.core.ui import finding
from jipp.core.ui.finding import Found, matching, nearness
from jipp.network.models import Area, Level, Node
from jipp.network.queries import (
    agencies_to_find,
    appointments_visible_to,
    consultations_to_find,
    nodes_to_find,
    partnerships_for_work,
    reach,
    regulations_for_work,
    sees_register,
    units_in_sight,
)


def add_finders() -> None:
    """Have the things of this app found; called once when the app is ready."""
    finding.add("nodes", gettext_lazy("Simpul"), _nodes, order=20)
    finding.add("agencies", gettext_lazy("Instansi"), _agencies, order=30, more=_all_agencies)
    finding.add("units", gettext_lazy("Unit pelayanan"), _units, order=40, more=_all_units)
    finding.add("consultations", gettext_lazy("Konsultasi"), _consultations, order=60, more=_listed)
    finding.add("appointments", gettext_lazy("Penetapan pengelola"), _appointments, order=70)
    finding.add("partnerships", gettext_lazy("Kerja sama"), _partnerships, order=72, more=_all_partnerships)
    finding.add("regulations", gettext_lazy("Peraturan"), _regulations, order=74, more=_all_regulations)
    finding.add_acts("network", _acts)


def _acts(actor: Actor) -> list[Found]:
    return [Found(_("Ajukan konsultasi"), page_path("network:consultation-new"))]


def _nodes(actor: Actor, text: str, limit: int) -> list[Found]:
    rows, own = nodes_to_find(actor)
    found = rows.filter(matching(text, "name", "short_name", "name_en", "slug"))
    return [
        Found(node.name, _node_url(node, own), str(node.get_state_display()), "id")
        for node in found.order_by(nearness(text, "short_name"), "name")[:limit]
    ]


def _node_url(node: Node, own: frozenset[int] | None) -> str:
    """The page of the workspace for those who work there, for all others the site."""
    if own is None or node.pk in own:
        return page_path("network:node", slug=node.slug)
    address = urlsplit(settings.PORTAL_ADDRESS)
    port = f":{address.port}" if address.port else ""
    return f"{address.scheme}://{node.slug}.{settings.DOMAIN}{port}{page_path('portal:home')}"


def _agencies(actor: Actor, text: str, limit: int) -> list[Found]:
    """The entry of the register for those whose roles reach it, for all others what the public knows."""
    seen = reach(actor, Area.REGISTER, Level.SEE)
    rows = agencies_to_find(text).order_by(nearness(text, "name"), "name")
    return [
        Found(
            name,
            page_path("register:agency", code=code)
            if seen.is_all or pk in seen.agencies
            else _directory(name),
            short_name,
            "id",
            "id",
        )
        for pk, code, name, short_name in rows.values_list("pk", "code", "name", "short_name")[:limit]
    ]


def _directory(name: str) -> str:
    """The public directory, searched for these very words."""
    words = {"q": f'"{name}"'}
    return f"{page_path('portal:directory')}?{urlencode(words)}"


def _all_agencies(actor: Actor, text: str) -> str:
    if not sees_register(actor):
        return ""
    return f"{page_path('register:agencies')}?{urlencode({'q': text})}"


def _units(actor: Actor, text: str, limit: int) -> list[Found]:
    seen = reach(actor, Area.REGISTER, Level.SEE)
    found = units_in_sight(actor).filter(matching(text, "name", "agency__name"))
    return [
        Found(
            unit.name,
            page_path("register:unit", pk=unit.pk)
            if seen.is_all or unit.agency_id in seen.agencies
            else _directory(unit.name),
            unit.agency.name,
            "id",
            "id",
        )
        for unit in found.order_by(nearness(text, "name"), "name")[:limit]
    ]


def _all_units(actor: Actor, text: str) -> str:
    if not sees_register(actor):
        return ""
    return f"{page_path('register:units')}?{urlencode({'q': text})}"


def _consultations(actor: Actor, text: str, limit: int) -> list[Found]:
    found = consultations_to_find(actor, text)
    return [
        Found(
            one.agency_name,
            page_path("network:consultation", code=one.code),
            f"{one.get_state_display()} · {one.code}",
            "id",
        )
        for one in found.order_by(nearness(text, "agency_name"), "-pk")[:limit]
    ]


def _listed(actor: Actor, text: str) -> str:
    return f"{page_path('network:consultations')}?{urlencode({'tahap': '', 'q': text})}"


def _appointments(actor: Actor, text: str, limit: int) -> Sequence[Found]:
    found = appointments_visible_to(actor).filter(matching(text, "decree_number", "node__name"))
    return [
        Found(
            one.decree_number,
            page_path("network:appointment", slug=one.node.slug, serial=one.serial),
            f"{one.node.short_name} · {one.get_state_display()}",
        )
        for one in found.order_by(nearness(text, "decree_number"), "-pk")[:limit]
    ]


def _partnerships(actor: Actor, text: str, limit: int) -> list[Found]:
    found = partnerships_for_work(actor).filter(matching(text, "title", "number"))
    return [
        Found(
            one.title,
            page_path("network:partnership", slug=one.node.slug, serial=one.serial),
            f"{one.number} · {one.node.short_name}" if one.number else one.node.short_name,
            "id",
        )
        for one in found.order_by(nearness(text, "title"), "-pk")[:limit]
    ]


def _all_partnerships(actor: Actor, text: str) -> str:
    return f"{page_path('network:partnerships')}?{urlencode({'q': text})}"


def _regulations(actor: Actor, text: str, limit: int) -> list[Found]:
    found = regulations_for_work(actor).filter(matching(text, "title", "number"))
    return [
        Found(
            one.title,
            page_path("network:regulation", slug=one.node.slug, serial=one.serial),
            f"{one} · {one.node.short_name}",
            "id",
        )
        for one in found.order_by(nearness(text, "title"), "-pk")[:limit]
    ]


def _all_regulations(actor: Actor, text: str) -> str:
    return f"{page_path('network:regulations')}?{urlencode({'q': text})}"
