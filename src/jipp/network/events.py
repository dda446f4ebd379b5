"""What happens to agencies, their units, and nodes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import Audience, kind

AGENCY_REGISTERED = kind(
    "network.agency.registered", _("Instansi didaftarkan"), audience=Audience.PUBLIC, changes_public=True
)
AGENCY_CHANGED = kind(
    "network.agency.changed", _("Data instansi diperbarui"), audience=Audience.PUBLIC, changes_public=True
)
UNIT_REGISTERED = kind("network.unit.registered", _("Unit pelayanan didaftarkan"))
NODE_REGISTERED = kind(
    "network.node.registered", _("Simpul JIPP didaftarkan"), audience=Audience.PUBLIC, changes_public=True
)
NODE_CHANGED = kind(
    "network.node.changed", _("Data simpul JIPP diperbarui"), audience=Audience.PUBLIC, changes_public=True
)
ROLE_GIVEN = kind("network.role.given", _("Peran diberikan"))
ROLE_CHANGED = kind("network.role.changed", _("Masa peran diubah"))
ROLE_ENDED = kind("network.role.ended", _("Peran diakhiri"))
