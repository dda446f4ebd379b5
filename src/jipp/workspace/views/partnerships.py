"""Which innovations a partnership is about: linked by their number, or found by search."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.shapes import Link
from jipp.core.verdict import require
from jipp.innovations.models import Innovation
from jipp.innovations.queries import innovation_by_nri, innovations_of_partnership, visible_to
from jipp.innovations.services import link_partnership, unlink_partnership
from jipp.network.models import Area, Level, Partnership
from jipp.network.queries import Target, may, partnership_of
from jipp.search.queries import DirectoryQuery, all_ids

MOST_FOUND = 10


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def innovations(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """The innovations of a partnership; others are found by number or words, and linked."""
    partnership = partnership_of(request.actor, slug, serial)
    if partnership is None:
        raise Http404
    require(may(request.actor, Area.COOPERATION, Level.WORK, Target(partnership.node_id)))
    if request.method == "POST":
        return _act(request, partnership)
    linked = innovations_of_partnership(partnership, request.actor)
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    known = {one.pk for one in linked}
    own = page_path("network:partnership", slug=slug, serial=serial)
    context = {
        "one": partnership,
        "linked": linked,
        "text": text,
        "found": [one for one in _found(request, text) if one.pk not in known] if text else [],
        "back": own,
        "crumbs": (
            Link(_("Kerja sama"), page_path("network:partnerships")),
            Link(partnership.title, own, lang="id"),
            Link(_("Inovasi terkait"), "", current=True),
        ),
    }
    return page(request, "workspace/partnership_innovations.html", context)


def _found(request: ActorRequest, text: str) -> list[Innovation]:
    """The innovation of this number, or those that the directory finds for the words, best first."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        one = innovation_by_nri(int(text), request.actor)
        return [one] if one is not None else []
    asked = QueryDict(mutable=True)
    asked["q"] = text
    ids = all_ids(DirectoryQuery.parse(asked), actor=request.actor, limit=MOST_FOUND)
    rows = visible_to(request.actor).select_related("agency").in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]


def _act(request: ActorRequest, partnership: Partnership) -> HttpResponse:
    given = request.POST.get("nri", "")
    nri = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    found = innovation_by_nri(nri, request.actor)
    if found is None:
        raise Http404
    if request.POST.get("perbuatan") == "lepas":
        unlink_partnership(partnership, found, actor=request.actor)
        messages.success(request, _("Kaitan dilepas."))
    else:
        link_partnership(partnership, found, actor=request.actor)
        messages.success(request, _("Inovasi dikaitkan."))
    return HttpResponseRedirect(request.path)
