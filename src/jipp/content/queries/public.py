"""What visitors read of a site: its news, events, documents and pages, with their pictures and files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from jipp.content.models import Entry, EntryFile, FileRole, Kind, MenuItem
from jipp.content.states import EntryState
from jipp.core.actor import VISITOR, Actor
from jipp.core.ui.shapes import Attachment, Picture
from jipp.files.queries import attachment, pictures
from jipp.files.queries import visible_to as files_visible_to
from jipp.network.models import ROLES, Area, Level, Node, NodeKind, Role
from jipp.network.queries import national_node

NEWS_KINDS = (Kind.NEWS, Kind.ANNOUNCEMENT)


@dataclass(frozen=True, slots=True)
class EntryFiles:
    """The files of one entry that the reader may see; `pictures` by the id of their file."""

    cover: Picture | None = None
    pictures: dict[str, Picture] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()


def visible_to(actor: Actor) -> QuerySet[Entry]:
    """What is published, and to those who work on a site or oversee it everything of that site."""
    rows = Entry.objects.select_related("node")
    if actor.is_operator:
        return rows
    now = timezone.now()
    shown = Q(state=EntryState.PUBLISHED) & (Q(expires_at__isnull=True) | Q(expires_at__gt=now))
    nodes = _nodes_seen(actor)
    if nodes:
        national = national_node()
        if national is not None and national.pk in nodes:
            return rows
        shown |= Q(node__in=nodes)
    return rows.filter(shown)


def _nodes_seen(actor: Actor) -> set[int]:
    """The nodes whose whole site the actor sees by a role held there."""
    found = set()
    for grant in actor.grants:
        spec = ROLES[Role(grant.role)]
        acts = actor.is_verified or not spec.is_guarded
        if grant.scope.kind == "node" and acts and spec.powers.get(Area.SITE, Level.NONE) >= Level.SEE:
            found.add(grant.scope.id)
    return found


def _of(actor: Actor, node: Node | None) -> QuerySet[Entry]:
    """What is published on the site of `node`, on the national one without."""
    rows = visible_to(actor).filter(state=EntryState.PUBLISHED).select_related("offered_from__node")
    return rows.filter(node=node) if node is not None else rows.filter(node__kind=NodeKind.NATIONAL)


def listed(
    actor: Actor, node: Node | None, kinds: Iterable[Kind], *, year: int | None = None
) -> QuerySet[Entry]:
    """Entries of these kinds, pinned ones first, then the newest."""
    rows = _of(actor, node).filter(kind__in=list(kinds)).order_by("-is_pinned", "-published_at", "-pk")
    return rows.filter(published_at__year=year) if year else rows


def newest(actor: Actor, node: Node | None, count: int) -> list[Entry]:
    """The newest news of a site."""
    return list(listed(actor, node, NEWS_KINDS)[:count])


def first_news_of(nodes: Sequence[Node]) -> dict[int, str]:
    """The title of the first news of each node that has told any; one statement."""
    news = visible_to(VISITOR).filter(state=EntryState.PUBLISHED, kind__in=NEWS_KINDS, node=OuterRef("pk"))
    first = news.order_by("published_at", "pk").values("title_id")[:1]
    rows = Node.objects.filter(pk__in=[node.pk for node in nodes]).annotate(first=Subquery(first))
    return {pk: title for pk, title in rows.order_by().values_list("pk", "first") if title}


def years_of(actor: Actor, node: Node | None, kinds: Iterable[Kind]) -> list[int]:
    """The years in which entries of these kinds appeared, the latest first."""
    rows = _of(actor, node).filter(kind__in=list(kinds)).order_by()
    return [first.year for first in rows.datetimes("published_at", "year", order="DESC")]


def events_of(actor: Actor, node: Node | None) -> QuerySet[Entry]:
    """Every event of a site in the order of its calendar."""
    return _of(actor, node).filter(kind=Kind.AGENDA).order_by("starts_at", "pk")


def _is_over(before: datetime) -> Q:
    return Q(ends_at__lt=before) | Q(ends_at__isnull=True, starts_at__lt=before)


def _today() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def upcoming_events(actor: Actor, node: Node | None) -> QuerySet[Entry]:
    """Events that are not over today, the next first."""
    return events_of(actor, node).exclude(_is_over(_today()))


def past_events(actor: Actor, node: Node | None) -> QuerySet[Entry]:
    """Events that are over, the last first."""
    return events_of(actor, node).filter(_is_over(_today())).order_by("-starts_at", "-pk")


def entry_at(actor: Actor, node: Node | None, kinds: Iterable[Kind], slug: str) -> Entry | None:
    """The entry of a site at this address."""
    return _of(actor, node).filter(kind__in=list(kinds), slug=slug).first()


def published_addresses(actor: Actor, node: Node | None) -> list[tuple[str, str, datetime]]:
    """Kind, slug and last change of everything published on a site."""
    rows = _of(actor, node).order_by("kind", "slug")
    return list(rows.values_list("kind", "slug", "changed_at"))


def published_guides(actor: Actor) -> list[Entry]:
    """The pages that every installation starts with, as they are now."""
    rows = _of(actor, None).filter(kind=Kind.PAGE).exclude(seed_key="")
    return list(rows.order_by("seed_key"))


def files_of(entries: Sequence[Entry], *, actor: Actor) -> dict[int, EntryFiles]:
    """The files of entries by their id: their own, and those of the entry they were taken from."""
    owners = {entry.pk: [entry.pk, entry.offered_from_id] for entry in entries}
    wanted = {pk for pair in owners.values() for pk in pair if pk is not None}
    rows = list(EntryFile.objects.filter(entry__in=wanted).select_related("file"))
    if not rows:
        return {entry.pk: EntryFiles() for entry in entries}
    seen = {file.pk for file in files_visible_to(actor, [row.file for row in rows])}
    images = pictures(row.file for row in rows if row.file_id in seen)
    by_owner: dict[int, list[EntryFile]] = {}
    for row in rows:
        if row.file_id in seen:
            by_owner.setdefault(row.entry_id, []).append(row)
    return {
        pk: _gathered([row for owner in pair if owner for row in by_owner.get(owner, [])], images)
        for pk, pair in owners.items()
    }


def _gathered(rows: list[EntryFile], images: dict[UUID, Picture]) -> EntryFiles:
    cover = next((images.get(row.file_id) for row in rows if row.role == FileRole.COVER), None)
    return EntryFiles(
        cover=cover,
        pictures={str(row.file_id): images[row.file_id] for row in rows if row.file_id in images},
        attachments=tuple(attachment(row.file) for row in rows if row.role == FileRole.ATTACHMENT),
    )


MenuWord = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class FootFacts:
    """What a site's foot names: kinds with something published, and menu items.

    Of an item: its label, the English one, the address, or kind and slug of the entry.
    """

    kinds: frozenset[str]
    own: tuple[MenuWord, ...]
    national: tuple[MenuWord, ...]


def foot_facts(node_id: int | None) -> FootFacts:
    """What the foot of a site shows to visitors; two queries."""
    here = Q(node=node_id) if node_id is not None else Q(node__kind=NodeKind.NATIONAL)
    kinds = visible_to(VISITOR).filter(here).order_by().values_list("kind", flat=True).distinct()
    rows = MenuItem.objects.filter(here | Q(node__kind=NodeKind.NATIONAL)).filter(
        Q(entry__isnull=True) | Q(entry__state=EntryState.PUBLISHED)
    )
    own: list[MenuWord] = []
    national: list[MenuWord] = []
    names = ("label", "label_en", "address", "entry__kind", "entry__slug", "node__kind")
    for label, english, address, kind, slug, node_kind in rows.values_list(*names):
        (national if node_kind == NodeKind.NATIONAL else own).append(
            (label, english, address, kind or "", slug or "")
        )
    return FootFacts(frozenset(kinds), tuple(own), tuple(national))
