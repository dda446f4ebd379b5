"""The workshop of a site: its list, its rule, and where each of its pages begins."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jipp.content import policy
from jipp.content.addresses import entry_url
from jipp.content.models import Entry, Kind
from jipp.content.presenters.work import work_rows
from jipp.content.queries import (
    EntryFilter,
    entries_for_work,
    entry_for_work,
    lets_editors_publish,
    offers_waiting,
    savers_of,
    sites_of,
)
from jipp.content.services import set_rule
from jipp.content.states import EntryState
from jipp.core.links import host_url, page_path
from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.paging import paged
from jipp.core.ui.shapes import Choice, Column, Link
from jipp.core.verdict import require
from jipp.network.models import Node, NodeKind
from jipp.network.queries import node_for_work


@require_safe
@workspace_page
def sites(request: ActorRequest) -> HttpResponse:
    """The sites that one works on; whoever has one only is led there."""
    found = sites_of(request.actor)
    if len(found) == 1:
        return HttpResponseRedirect(page_path("content:entries", slug=found[0].slug))
    return page(request, "content/sites.html", {"sites": found, "columns": [Column(_("Situs"))]})


@require_safe
@workspace_page
def entries(request: ActorRequest, slug: str) -> HttpResponse:
    """Everything of a site, the last changed first."""
    node = node_of(request, slug)
    wanted = EntryFilter.parse(request.GET)
    rows = entries_for_work(node, wanted, actor=request.actor)
    found = paged(request, rows)
    context = {
        "node": node,
        "rows": work_rows(found.rows, savers_of(found.rows)),
        "total": found.total,
        "wanted": wanted,
        "is_filtered": wanted != EntryFilter(),
        "columns": [
            Column(word) for word in (_("Judul"), _("Jenis"), _("Keadaan"), _("Bahasa"), _("Diubah"))
        ],
        "pager": found.pager,
        "kinds": _choices(Kind.choices, wanted.kind, _("Semua jenis")),
        "states": _choices(EntryState.choices, wanted.state, _("Semua keadaan")),
        "onlys": _choices(
            [("menunggu", _("Menunggu diperiksa")), ("tanpa-inggris", _("Belum berbahasa Inggris"))],
            wanted.only,
            _("Semua"),
        ),
        "may_write": policy.may_write(request.actor, node),
        "may_rule": policy.may_rule(request.actor, node),
        "editors_publish": lets_editors_publish(node),
        "offers": offers_waiting(node),
        "new_kinds": list(Kind),
        "site_url": site_url(request, node),
        "crumbs": crumbs(node),
    }
    return page(request, "content/entries.html", context)


@require_POST
@workspace_page
def rule(request: ActorRequest, slug: str) -> HttpResponse:
    """Say whether the editors of this site publish by themselves."""
    node = node_of(request, slug)
    set_rule(node, actor=request.actor, editors_publish=request.POST.get("editors_publish") == "ya")
    messages.success(request, _("Aturan terbit disimpan."))
    return HttpResponseRedirect(page_path("content:entries", slug=slug))


def _choices(pairs: Iterable[tuple[str, object]], chosen: str, every: str) -> list[Choice]:
    return [
        Choice("", every, selected=not chosen),
        *(Choice(value, str(label), selected=value == chosen) for value, label in pairs),
    ]


def node_of(request: ActorRequest, slug: str) -> Node:
    """The node, if the actor sees the workshop of its site; others do not learn that it is there."""
    found = node_for_work(slug)
    if found is None or not policy.reaches_site(request.actor, found):
        raise Http404
    require(policy.may_see_site(request.actor, found))
    return found


def entry_of(request: ActorRequest, slug: str, serial: int) -> Entry:
    """An entry of this site."""
    node = node_of(request, slug)
    found = entry_for_work(node, serial, actor=request.actor)
    if found is None:
        raise Http404
    return found


def site_url(request: ActorRequest, node: Node, entry: Entry | None = None) -> str:
    """Where visitors find the site, or an entry of it."""
    host = settings.DOMAIN if node.kind == NodeKind.NATIONAL else f"{node.slug}.{settings.DOMAIN}"
    return host_url(request, host, entry_url(entry) if entry else page_path("portal:home"))


def crumbs(node: Node, *below: Link | str) -> tuple[Link, ...]:
    """The way to a page of the workshop; a word without address is the page itself."""
    own = Link(node.short_name, page_path("content:entries", slug=node.slug), current=not below, lang="id")
    links = [one if isinstance(one, Link) else Link(one, "", current=True) for one in below]
    return (Link(_("Isi situs"), page_path("content:sites")), own, *links)


def entry_link(entry: Entry) -> Link:
    """The entry as a step of that way."""
    return Link(entry.title_id, page_path("content:edit", slug=entry.node.slug, serial=entry.pk), lang="id")
