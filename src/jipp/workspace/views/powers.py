"""«Wewenang saya»: every power, and where each comes from."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jipp.core.pages import page
from jipp.core.personal import workspace_page
from jipp.core.requests import ActorRequest
from jipp.core.ui.shapes import Column
from jipp.network.models import AREA_LABELS, LEVEL_LABELS, ROLES, Area, Level
from jipp.network.queries import HeldRole, held_roles, must_verify


@require_safe
@workspace_page
def powers(request: ActorRequest) -> HttpResponse:
    """The roles with their basis and dates, and what each allows by area."""
    roles = held_roles(request.actor)
    rows = [(str(label), _sources(roles, area)) for area, label in AREA_LABELS.items()]
    context = {
        "roles": roles,
        "rows": [row for row in rows if row[1]],
        "columns_roles": [
            Column(word) for word in (_("Peran"), _("Lingkup"), _("Sejak"), _("Sampai"), _("Dasar"))
        ],
        "columns_powers": [Column(word) for word in (_("Bidang"), _("Sejauh"), _("Dari peran"))],
        "needs_factor": must_verify(request.actor),
    }
    return page(request, "workspace/powers.html", context)


def _sources(roles: list[HeldRole], area: Area) -> list[tuple[str, HeldRole]]:
    """How far each role reaches in the area, the farthest first."""
    found = [(ROLES[role.role].powers.get(area, Level.NONE), role) for role in roles]
    found = sorted((pair for pair in found if pair[0]), key=lambda pair: -pair[0])
    return [(str(LEVEL_LABELS[level]), role) for level, role in found]
