"""The menu of a site: words in their order, up and down by buttons."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.content import policy
from jipp.content.addresses import entry_url
from jipp.content.forms import MenuForm
from jipp.content.models import Entry, Kind, MenuItem
from jipp.content.queries import EntryFilter, entries_for_work, menu_of
from jipp.content.services import MenuEntry, add_menu_item, move_menu_item, remove_menu_item
from jipp.content.states import EntryState
from jipp.content.views.work import crumbs, node_of
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.forms import form_shape
from jipp.core.verdict import require
from jipp.network.models import Node

MOST_CHOICES = 200


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def menu(request: ActorRequest, slug: str) -> HttpResponse:
    """The words of the menu in the foot of the site, and a new one."""
    node = node_of(request, slug)
    require(policy.may_rule(request.actor, node))
    here = page_path("content:menu", slug=slug)
    pages = _entries(request, node)
    form = MenuForm([(one.pk, one.title_id) for one in pages])
    if request.method == "POST" and request.POST.get("kata"):
        return _changed(request, node, here)
    if request.method == "POST":
        form = MenuForm([(one.pk, one.title_id) for one in pages], request.POST)
        if form.is_valid() and _add(request, node, form, pages):
            messages.success(request, _("Menu disimpan."))
            return HttpResponseRedirect(here)
    items = menu_of(node)
    context = {
        "node": node,
        "items": [(item, entry_url(item.entry) if item.entry else item.address) for item in items],
        "form_shape": form_shape(form),
        "crumbs": crumbs(node, _("Menu")),
    }
    return page(request, "content/menu.html", context, status=422 if form.errors else 200)


def _entries(request: ActorRequest, node: Node) -> list[Entry]:
    wanted = EntryFilter(kind=Kind.PAGE, state=EntryState.PUBLISHED)
    return list(entries_for_work(node, wanted, actor=request.actor)[:MOST_CHOICES])


def _add(request: ActorRequest, node: Node, form: MenuForm, pages: list[Entry]) -> bool:
    typed = form.cleaned_data
    chosen = next((one for one in pages if str(one.pk) == typed.get("entry")), None)
    wanted = MenuEntry(typed["label"], typed.get("label_en", ""), chosen, typed.get("address", ""))
    return attempt(form, lambda: add_menu_item(node, wanted, actor=request.actor)) is not None


def _changed(request: ActorRequest, node: Node, here: str) -> HttpResponse:
    item: MenuItem | None = next(
        (one for one in menu_of(node) if str(one.pk) == request.POST.get("kata")), None
    )
    act = request.POST.get("perbuatan", "")
    if item is None or act not in {"naik", "turun", "hapus"}:
        raise Http404
    if act == "hapus":
        remove_menu_item(item, actor=request.actor)
    else:
        move_menu_item(item, actor=request.actor, up=act == "naik")
    messages.success(request, _("Menu disimpan."))
    return HttpResponseRedirect(here)
