"""Handing one's roles over to a colleague, or somebody's who has moved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jipp.accounts.models import Person
from jipp.accounts.queries import person_by_id
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.core.personal import attempt, workspace_page
from jipp.core.requests import ActorRequest
from jipp.network.forms.people import HandOverForm
from jipp.network.policy.people import may_hand_over
from jipp.network.queries import colleagues_of, place_name, roles_of
from jipp.network.roles import Role
from jipp.network.services import hand_over


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_page
def moving(request: ActorRequest, person_id: int | None = None) -> HttpResponse:
    """Choose roles and a colleague, see what moves, confirm."""
    person = person_by_id(person_id or request.actor.person_id or 0)
    held = [one for one in roles_of(person) if may_hand_over(request.actor, [one])] if person else []
    if person is None or (person.pk != request.actor.person_id and not held):
        raise Http404
    colleagues = list(colleagues_of(person))
    sent = request.POST if request.method == "POST" else None
    form = HandOverForm(held, colleagues, sent, initial={"roles": [str(one.pk) for one in held]})
    context: dict[str, Any] = {
        "person": person,
        "is_own": person.pk == request.actor.person_id,
        "form": form,
        "held": held,
        "colleagues": colleagues,
        "preview": None,
    }
    if sent is not None and form.is_valid():
        roles = [form.held[pk] for pk in form.cleaned_data["roles"]]
        to_person = form.people[form.cleaned_data["colleague"]]
        if "pasti" in sent and _hand_over(request, form, person, to_person):
            return HttpResponseRedirect(page_path("workspace:powers"))
        context["preview"] = {
            "to": to_person,
            "roles": [
                (str(Role(one.role).label), place_name(one.node, one.agency, one.unit), one.until)
                for one in roles
            ],
            "keep": [("colleague", to_person.pk), ("pasti", "1"), *(("roles", one.pk) for one in roles)],
        }
    return page(request, "network/moving.html", context)


def _hand_over(request: ActorRequest, form: HandOverForm, person: Person, to_person: Person) -> bool:
    roles = [form.held[pk] for pk in form.cleaned_data["roles"]]
    done = attempt(form, lambda: hand_over(person, to_person, roles=roles, actor=request.actor))
    if done is None:
        return False
    messages.success(request, _("Peran diserahkan kepada %(name)s.") % {"name": to_person.name})
    return True
