"""Files of decrees and logos of sites."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import WrongState
from jipp.core.events import record
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.files.services import CheckedFile, attach_file, store_file, withdraw_file
from jipp.network import events, policy
from jipp.network.models import Appointment, AppointmentState, Node, SiteLogo
from jipp.network.services.keeping import keep_file

_OPEN = frozenset({AppointmentState.DRAFT.value, AppointmentState.IN_FORCE.value})


@service
def keep_decree_file(appointment: Appointment, checked: CheckedFile, *, actor: Actor) -> Appointment:
    """Put the file of a decree, or another in its place. Raises `WrongState` for one that is over."""
    require(policy.may_change_decree_file(actor, appointment))
    locked = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if locked.state not in _OPEN:
        raise WrongState(_("SK ini tidak berlaku lagi; berkasnya tidak diganti."), code="over")
    keep_file(locked, checked, actor)
    record(events.APPOINTMENT_FILE_KEPT, locked, actor=actor)
    return locked


@service
def set_site_logo(node: Node, checked: CheckedFile, *, actor: Actor) -> SiteLogo:
    """Put the logo into the head of a node's site, or another in its place."""
    require(policy.may_set_identity(actor, node))
    words = {"alt": f"Logo {node.short_name}"[:300], "alt_en": f"Logo of {node.short_name}"[:300]}
    file = store_file(checked, actor=actor, **words)
    held = SiteLogo.objects.select_for_update().filter(node=node).select_related("file").first()
    before = held.file if held is not None else None
    logo, _made = SiteLogo.objects.update_or_create(node=node, defaults={"file": file})
    attach_file(file, logo, actor=actor)
    if before is not None:
        withdraw_file(before, actor=actor)
    record(events.LOGO_CHANGED, node, actor=actor)
    return logo


@service
def remove_site_logo(logo: SiteLogo, *, actor: Actor) -> None:
    """The site shows the sign of the network again."""
    require(policy.may_change_logo(actor, logo))
    withdraw_file(logo.file, actor=actor)
    node = logo.node
    logo.delete()
    record(events.LOGO_CHANGED, node, actor=actor)
