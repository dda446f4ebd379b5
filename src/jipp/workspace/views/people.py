"""People in sight: the list, and each person's page with roles, what happened to them, and the account."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from jipp.accounts.models import AccountState, Person
from jipp.accounts.services import restore_person, suspend_person
from jipp.core.actor import Actor
from jipp.core.events import Audience
from jipp.core.history import Entry, entries_of
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.people import may_keep_account
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.finding import cleaned
from jipp.core.ui.shapes import Choice, Column, Link, build_pager
from jipp.core.verdict import require
from jipp.workspace.forms import ReasonForm
from jipp.workspace.presenters import ACCOUNT_BADGES
from jipp.workspace.queries import (
    events_of_account,
    keeps_accounts,
    people_in,
    people_named,
    role_events,
    roles_seen,
    seen_person,
)

A_PAGE = 50
HISTORY = 20


@require_safe
@workspace_page
def people(request: ActorRequest) -> HttpResponse:
    """The people whom the actor may see, by name."""
    text, state = cleaned(request.GET.get("q", "")), request.GET.get("keadaan", "")
    rows = people_in(people_named(request.actor, text), state)
    total = rows.count()
    pages = max(1, -(-total // A_PAGE))
    wish = request.GET.get("hal", "")
    here = min(max(1, int(wish) if wish.isascii() and wish.isdigit() and len(wish) < 6 else 1), pages)
    shown = list(rows.order_by("name", "pk")[(here - 1) * A_PAGE : here * A_PAGE])
    roles = roles_seen(request.actor, shown)
    kept = {"q": text, "keadaan": state}
    context = {
        "text": text,
        "states": [
            Choice("", _("Semua keadaan"), selected=not state),
            *(Choice(value, str(label), selected=value == state) for value, label in AccountState.choices),
        ],
        "is_filtered": bool(text or state),
        "rows": [(one, roles.get(one.pk, ())) for one in shown],
        "badges": ACCOUNT_BADGES,
        "columns": [Column(word) for word in (_("Nama"), _("Peran"), _("Akun"))],
        "total": total,
        "pager": build_pager(
            here, pages, lambda number: f"{request.path}?{urlencode({**kept, 'hal': number})}"
        ),
    }
    return page(request, "workspace/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def person(request: ActorRequest, person_id: int) -> HttpResponse:
    """Somebody: the roles that the reader may see; POST suspends or restores the account."""
    found = seen_person(request.actor, person_id)
    if found is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _kept(request, found, form):
        return HttpResponseRedirect(page_path("workspace:person", person_id=found.pk))
    actor = request.actor
    keeps = keeps_accounts(actor)
    context = {
        "person": found,
        "is_self": actor.person_id == found.pk,
        "badge": ACCOUNT_BADGES[found.state],
        "roles": roles_seen(actor, [found]).get(found.pk, ()),
        "columns": [Column(word) for word in (_("Peran"), _("Lingkup"), _("Sejak"), _("Sampai"), _("Dasar"))],
        "role_history": _role_history(found, actor),
        "account_history": _account_history(found, actor) if keeps or actor.person_id == found.pk else None,
        "keeps": keeps,
        "verdict": may_keep_account(actor, found.pk),
        "form": form,
        "crumbs": (
            Link(pgettext("daftar", "Orang"), page_path("workspace:people")),
            Link(found.name, "", current=True),
        ),
    }
    return page(request, "workspace/person.html", context, status=422 if form.errors else 200)


def _kept(request: ActorRequest, found: Person, form: ReasonForm) -> bool:
    """Suspend or restore the account; whether that was done."""
    require(may_keep_account(request.actor, found.pk))
    act = request.POST.get("tindakan", "")
    acts = {
        "tangguhkan": (suspend_person, _("Akun ditangguhkan dan semua sesinya diakhiri.")),
        "pulihkan": (restore_person, _("Akun dipulihkan.")),
    }
    if act not in acts:
        raise Http404
    if not form.is_valid():
        return False
    service, sentence = acts[act]
    reason = form.cleaned_data["reason"]
    if attempt(form, lambda: service(found, actor=request.actor, reason=reason)) is None:
        return False
    messages.success(request, sentence)
    return True


def _role_history(found: Person, actor: Actor) -> tuple[Entry, ...]:
    events = role_events(found, actor, HISTORY)
    return entries_of(events, actor=actor, audience=Audience.STAFF)


def _account_history(found: Person, actor: Actor) -> tuple[Entry, ...]:
    return entries_of(events_of_account(found, HISTORY), actor=actor, audience=Audience.STAFF)
