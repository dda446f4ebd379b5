"""What those who write and decide work on: entries in every state, versions, files, menu, offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from jipp.content.events import DECLINED
from jipp.content.models import Entry, EntryFile, Kind, MenuItem, Offer, Site, Version
from jipp.content.queries.public import visible_to
from jipp.content.states import EntryState, OfferState
from jipp.core.actor import Actor
from jipp.core.models import Event
from jipp.network.models import ROLES, Area, Level, Node, NodeKind, Role
from jipp.network.queries import reach


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What the list of a site shows: kind, state, and `only`: `menunggu` (a decision), `tanpa-inggris`."""

    kind: str = ""
    state: str = ""
    only: str = ""

    @classmethod
    def parse(cls, params: Mapping[str, str]) -> EntryFilter:
        """From the parameters of an address; what is unknown is left out."""
        kind, state, only = (params.get(name, "") for name in ("jenis", "keadaan", "hanya"))
        return cls(
            kind if kind in Kind.values else "",
            state if state in EntryState.values else "",
            only if only in {"menunggu", "tanpa-inggris"} else "",
        )


def has_site(actor: Actor) -> bool:
    """Whether the actor holds a role that has to do with a site."""
    return any(Area.SITE in ROLES[Role(grant.role)].powers for grant in actor.grants)


def sites_of(actor: Actor) -> list[Node]:
    """The nodes whose sites a role of the actor reaches, the national one first; one query."""
    held = {
        grant.scope.id
        for grant in actor.grants
        if grant.scope.kind == "node" and Area.SITE in ROLES[Role(grant.role)].powers
    }
    living = Node.objects.filter(Q(is_active=True) | Q(pk__in=held)).order_by("short_name")
    found = sorted(living, key=lambda node: node.kind != NodeKind.NATIONAL)
    reaches_all = any(node.pk in held for node in found if node.kind == NodeKind.NATIONAL)
    return found if reaches_all else [node for node in found if node.pk in held]


def sites_to_write(actor: Actor) -> list[Node]:
    """The sites in which the actor holds a role that writes there, by name: not all in reach."""
    held = {
        grant.scope.id
        for grant in actor.grants
        if grant.scope.kind == "node"
        and ROLES[Role(grant.role)].powers.get(Area.SITE, Level.NONE) >= Level.WORK
        and (actor.is_verified or not ROLES[Role(grant.role)].is_guarded)
    }
    return list(Node.objects.filter(pk__in=held).order_by("short_name")) if held else []


def lets_editors_publish(node: Node) -> bool:
    """Whether the site allows its editors to publish by themselves."""
    return Site.objects.filter(node=node, editors_publish=True).exists()


def entries_for_work(node: Node, wanted: EntryFilter, *, actor: Actor) -> QuerySet[Entry]:
    """The entries of a site, the last changed first."""
    rows = visible_to(actor).filter(node=node).order_by("-changed_at", "-pk")
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.only == "menunggu":
        rows = rows.filter(Q(state=EntryState.REVIEW) | Q(asked_at__isnull=False))
    if wanted.only == "tanpa-inggris":
        rows = rows.filter(Q(title_en="") | Q(body_en="") & ~Q(body_id=""))
    return rows


def entries_to_find(actor: Actor) -> QuerySet[Entry]:
    """The entries of the sites on which the actor works, or which they oversee."""
    where = reach(actor, Area.SITE, Level.SEE)
    rows = Entry.objects.select_related("node")
    return rows if where.is_all else rows.filter(node__in=where.nodes)


def entries_by_key(keys: Sequence[str]) -> QuerySet[Entry]:
    """Entries by their keys as events hold them, for lists of what happened."""
    return Entry.objects.filter(pk__in=[int(key) for key in keys if key.isdecimal()]).select_related("node")


def entry_for_work(node: Node, pk: int, *, actor: Actor) -> Entry | None:
    """An entry of this site, if the actor sees it."""
    return visible_to(actor).filter(node=node, pk=pk).select_related("offered_from__node").first()


def versions_of(entry: Entry) -> list[Version]:
    """All versions with those who saved them, the newest first."""
    return list(Version.objects.filter(entry=entry).select_related("saved_by"))


def savers_of(entries: Sequence[Entry]) -> dict[int, str]:
    """Who saved the newest version of each entry, by name."""
    newest = Version.objects.filter(entry__in=entries, number=F("entry__last_number"))
    return dict(newest.filter(saved_by__isnull=False).values_list("entry_id", "saved_by__name"))


def version_of(entry: Entry, number: int) -> Version | None:
    """One version by its number."""
    return Version.objects.filter(entry=entry, number=number).select_related("saved_by").first()


def files_for_work(entry: Entry) -> list[EntryFile]:
    """The files of an entry."""
    return list(EntryFile.objects.filter(entry=entry).select_related("file"))


def menu_of(node: Node) -> list[MenuItem]:
    """The menu of a site in its order."""
    return list(MenuItem.objects.filter(node=node).select_related("entry"))


def receivers_of(entry: Entry) -> list[Node]:
    """The sites that this entry can still be offered to: all nodes for the nation, the nation for a node."""
    living = Node.objects.filter(is_active=True).exclude(content_offers__entry=entry)
    if entry.node.kind == NodeKind.NATIONAL:
        return list(living.exclude(kind=NodeKind.NATIONAL).order_by("short_name"))
    return list(living.filter(kind=NodeKind.NATIONAL))


def offers_of(node: Node) -> list[Offer]:
    """What this site offered to others."""
    return list(Offer.objects.filter(entry__node=node).select_related("entry", "to")[:200])


def refusals_of(offers: Sequence[Offer]) -> dict[int, str]:
    """Why these offers were not taken, where a reason was given, by number; one statement."""
    declined = [str(one.pk) for one in offers if one.state == OfferState.DECLINED]
    rows = Event.objects.filter(
        object_type=Offer._meta.label_lower, object_id__in=declined, kind=DECLINED.code
    )
    return {int(row.object_id): str(row.data["reason"]) for row in rows if row.data.get("reason")}


def offered_to(node: Node) -> list[Offer]:
    """What others offered to this site, the open ones first."""
    rows = Offer.objects.filter(to=node).select_related("entry__node", "made")
    return sorted(rows[:200], key=lambda offer: offer.state != OfferState.OFFERED)


def offer_for_work(node: Node, pk: int) -> Offer | None:
    """An offer to this site."""
    return Offer.objects.filter(to=node, pk=pk).select_related("entry__node", "to").first()


def offers_waiting(node: Node) -> int:
    """How many offers this site has not answered, of what is still published."""
    rows = Offer.objects.filter(to=node, state=OfferState.OFFERED, entry__state=EntryState.PUBLISHED)
    return rows.count()
