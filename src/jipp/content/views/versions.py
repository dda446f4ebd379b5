"""The versions of an entry: what differs between two of them, and bringing one back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.content import policy
from jipp.content.models import Entry, Kind, Version
from jipp.content.presenters.work import differences, saved_line
from jipp.content.queries import versions_of
from jipp.content.services import Words, restore_version
from jipp.content.views.work import crumbs, entry_link, entry_of
from jipp.core.events import Audience
from jipp.core.history import history_of
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def versions(request: ActorRequest, slug: str, serial: int) -> HttpResponse:
    """All versions, two of them side by side (by default the newest two), and what happened to the entry."""
    entry = entry_of(request, slug, serial)
    if request.method == "POST":
        return _restored(request, entry)
    found = versions_of(entry)
    by_number = {one.number: one for one in found}
    to = by_number.get(_number(request.GET.get("ke")) or entry.last_number)
    if to is None:
        raise Http404
    since = by_number.get(_number(request.GET.get("dari")) or to.number - 1)
    context = {
        "entry": entry,
        "rows": [(one, saved_line(one)) for one in found],
        "since": since,
        "to": to,
        "differences": differences(_words(since), Words.of(to), Kind(entry.kind)),
        "history": history_of(entry, actor=request.actor, audience=Audience.STAFF, limit=50),
        "may_edit": policy.may_edit(request.actor, entry),
        "crumbs": crumbs(entry.node, entry_link(entry), _("Versi")),
    }
    return page(request, "content/versions.html", context)


def _words(version: Version | None) -> Words:
    return Words.of(version) if version else Words("")


def _restored(request: ActorRequest, entry: Entry) -> HttpResponse:
    restored = restore_version(entry, _number(request.POST.get("versi")), actor=request.actor)
    messages.success(request, _("Dipulihkan sebagai versi %(number)s.") % {"number": restored.last_number})
    return HttpResponseRedirect(page_path("content:edit", slug=entry.node.slug, serial=entry.pk))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
