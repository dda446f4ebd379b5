"""A node gets its address: a subdomain with the identity of its site, or the link to the web it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.events import record, record_nothing
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.ui.accent import derive
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import CollaborationLink, LinkState, Node, SlugHistory
from jipp.network.queries import taken_slugs
from jipp.network.slugs import check_slug, tidy_slug
from jipp.network.webcheck import Finding, check_address


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """How the site of a node shows itself, in two languages, and how people reach its managers."""

    name: str
    short_name: str
    name_en: str = ""
    tagline: str = ""
    tagline_en: str = ""
    accent: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    contact_address: str = ""


@service
def give_subdomain(node: Node, slug: str, *, actor: Actor) -> Node:
    """Give a node its subdomain; the one it had before leads to the new one for ever.

    Raises `DomainError` with the sentence of `check_slug` when the name cannot be given.
    """
    require(policy.may_connect(actor, node))
    wanted = tidy_slug(slug)
    locked = Node.objects.select_for_update().get(pk=node.pk)
    if locked.slug == wanted:
        record_nothing("the node has this subdomain")
        return node
    verdict = check_slug(wanted, taken_slugs(but=locked), own_names=own_names(locked))
    if not verdict:
        raise DomainError(verdict.reason, code="slug_refused", fields={"slug": verdict.reason})
    before = locked.slug if locked.has_subdomain else ""
    if before:
        SlugHistory.objects.create(slug=before, node=locked)
    SlugHistory.objects.filter(slug=wanted, node=locked).delete()
    Node.objects.filter(pk=locked.pk).update(slug=wanted)
    node.slug = wanted
    record(events.SUBDOMAIN_GIVEN, node, actor=actor, slug=[before, wanted])
    return node


def own_names(node: Node) -> tuple[str, ...]:
    """Names that the coordinating agency bears, as slugs would write them."""
    agency = node.agency
    return (agency.code, agency.short_name.lower(), agency.name.lower())


@service
def set_site_identity(node: Node, entry: SiteEntry, *, actor: Actor) -> Node:
    """Say how the site shows itself. Raises `DomainError` for a colour that is none or a missing name."""
    require(policy.may_set_identity(actor, node))
    facts = _identity(entry)
    locked = Node.objects.select_for_update().get(pk=node.pk)
    changes = {
        name: [getattr(locked, name), value]
        for name, value in facts.items()
        if getattr(locked, name) != value
    }
    if not changes and locked.identity_at is not None:
        record_nothing("the identity as entered")
        return node
    Node.objects.filter(pk=node.pk).update(identity_at=timezone.now(), **facts)
    node.refresh_from_db()
    record(events.IDENTITY_CHANGED, node, actor=actor, changed=sorted(changes))
    return node


def _identity(entry: SiteEntry) -> Mapping[str, str]:
    for name, value in (("name", entry.name), ("short_name", entry.short_name)):
        if not value.strip():
            sentence = _("Nama situs harus diisi.")
            raise DomainError(sentence, code="name_missing", fields={name: sentence})
    accent = entry.accent.strip().lower()
    if accent:
        try:
            accent = derive(accent).chosen
        except ValueError as error:
            sentence = _("Tulis warna sebagai enam angka heksadesimal, misalnya #0b6b5d.")
            raise DomainError(sentence, code="colour_invalid", fields={"accent": sentence}) from error
    return {
        "name": entry.name.strip()[:160],
        "name_en": entry.name_en.strip()[:160],
        "short_name": entry.short_name.strip()[:60],
        "tagline": entry.tagline.strip()[:200],
        "tagline_en": entry.tagline_en.strip()[:200],
        "accent": accent,
        "contact_email": entry.contact_email.strip()[:254],
        "contact_phone": entry.contact_phone.strip()[:30],
        "contact_address": entry.contact_address.strip()[:300],
    }


@service
def set_collaboration_link(node: Node, address: str, *, actor: Actor) -> CollaborationLink:
    """Name the web that a node has elsewhere; it is looked at soon. Raises `DomainError` for a wrong one."""
    require(policy.may_set_link(actor, node))
    wanted = address.strip()
    verdict = check_address(wanted)
    if not verdict:
        raise DomainError(verdict.reason, code="address_refused", fields={"address": verdict.reason})
    link = CollaborationLink.objects.select_for_update().filter(node=node).first()
    if link is not None and link.address == wanted:
        record_nothing("the node has this link")
        return link
    before = link.address if link else ""
    if link is None:
        link = CollaborationLink.objects.create(node=node, address=wanted)
    else:
        move(link, "renew", actor=actor)
        link.address, link.checked_at, link.certificate_until, link.last_error = wanted, None, None, ""
        link.save(update_fields=["address", "checked_at", "certificate_until", "last_error"])
    record(events.LINK_SET, link, actor=actor, address=[before, wanted])
    return link


@service
def remove_collaboration_link(link: CollaborationLink, *, actor: Actor) -> None:
    """The node's web elsewhere is no longer linked to."""
    require(policy.may_set_link(actor, link.node))
    record(events.LINK_REMOVED, link, actor=actor, address=[link.address, ""])
    link.delete()


@service
def note_link_check(link: CollaborationLink, finding: Finding, *, actor: Actor) -> CollaborationLink:
    """Keep what a look at the link found; only a change of its state stands in the trace."""
    require(policy.may_check_link(actor, link))
    found = LinkState.REACHABLE if finding.is_reachable else LinkState.BROKEN
    if link.state == found:
        record_nothing("the link as before")
    else:
        move(link, "answer" if finding.is_reachable else "fail", actor=actor, error=finding.error)
    link.checked_at, link.last_error = timezone.now(), finding.error
    link.certificate_until = finding.certificate_until
    link.save(update_fields=["checked_at", "last_error", "certificate_until"])
    return link
