"""One's notices, how they come, and the link in a letter that ends more of them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jipp.accounts.queries import itself, own_account, person_by_id
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, unkept, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.ui.shapes import Link, build_pager
from jipp.notify.forms import ChoicesForm
from jipp.notify.presenters import choice_groups
from jipp.notify.queries import chosen_by, kinds_for, listed, shown, unread_count, zone_of
from jipp.notify.services import choose, mark_read
from jipp.notify.unsubscribing import channels_after, read_token, title_of

PAGE = 20
UNREAD = "belum-dibaca"


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def notices(request: ActorRequest) -> HttpResponse:
    """One's notices, the newest first; POST marks one as read, or all."""
    only_unread = request.GET.get("hanya") == UNREAD
    if request.method == "POST":
        return _mark(request)
    pages = Paginator(listed(request.actor, only_unread=only_unread), PAGE)
    current = pages.get_page(request.GET.get("hal"))
    context = {
        "rows": shown(request.actor, list(current)),
        "unread": unread_count(request.actor),
        "only_unread": only_unread,
        "tabs": [
            Link(_("Semua"), _address(), current=not only_unread),
            Link(_("Belum dibaca"), _address(only_unread=True), current=only_unread),
        ],
        "pager": build_pager(
            current.number, pages.num_pages, lambda number: _address(number, only_unread=only_unread)
        ),
    }
    return page(request, "notify/notices.html", context)


def _mark(request: ActorRequest) -> HttpResponse:
    given = request.POST.get("pemberitahuan", "")
    is_one = given.isascii() and given.isdigit()
    if is_one or given == "semua":
        number = mark_read([int(given)] if is_one else None, actor=request.actor)
        if not is_one:
            messages.success(
                request,
                ngettext(
                    "%(number)s pemberitahuan ditandai sudah dibaca.",
                    "%(number)s pemberitahuan ditandai sudah dibaca.",
                    number,
                )
                % {"number": number},
            )
    return HttpResponseRedirect(request.get_full_path())


def _address(number: int = 1, *, only_unread: bool = False) -> str:
    query = {"hanya": UNREAD} if only_unread else {}
    if number > 1:
        query["hal"] = str(number)
    return page_path("notify:notices") + (f"?{urlencode(query)}" if query else "")


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def choices(request: ActorRequest) -> HttpResponse:
    """How each kind of notice comes: by letter at once, in the daily one, or in the workspace alone."""
    person = own_account(request.actor)
    kinds = kinds_for(request.actor)
    form = ChoicesForm(
        request.POST or None, kinds=kinds, chosen=chosen_by(person.pk), zone=zone_of(person.pk)
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: choose(person, form.wanted, actor=request.actor, zone=form.zone))
        if done is not None:
            messages.success(request, _("Pilihan Anda tersimpan."))
            return HttpResponseRedirect(page_path("notify:choices"))
    shape = form_shape(form)
    context = {
        "form_shape": shape,
        "groups": choice_groups(kinds, shape),
        "email": person.email,
        "crumbs": (
            Link(_("Pemberitahuan"), page_path("notify:notices")),
            Link(_("Pilihan"), "", current=True),
        ),
    }
    return page(request, "notify/choices.html", context, status=422 if form.errors else 200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """End letters of a kind by the link in one of them, and take it back; the link itself says who it is.

    A mail program may send the POST by itself (RFC 8058), so that it carries no token of a form.
    """
    found = read_token(token)
    person = person_by_id(found.person_id) if found else None
    if found is None or person is None or person.erased_at is not None:
        return unkept(page(request, "notify/unsubscribe.html", {"known": False}, status=404))
    resume = request.POST.get("tindakan") == "lanjutkan"
    if request.method == "POST":
        wanted = channels_after(found, chosen_by(person.pk), resume=resume)
        choose(person, wanted, actor=itself(person))
    context = {
        "known": True,
        "kind": title_of(found),
        "is_done": request.method == "POST",
        "is_resumed": resume,
    }
    return unkept(page(request, "notify/unsubscribe.html", context))
