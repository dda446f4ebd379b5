"""A node moves on its way: prepared, active, guided, dormant, closed, and back."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.errors import DomainError
from jipp.core.service import service
from jipp.core.states import move
from jipp.core.verdict import require
from jipp.network import policy
from jipp.network.models import Appointment, AppointmentState, CollaborationLink, Node
from jipp.network.services.appointments import end_roles_of
from jipp.network.states import WITH_REASON


@service
def move_node(node: Node, name: str, *, actor: Actor, reason: str = "") -> Node:
    """Make one of the moves of `states.NODE`, with the reason where it needs one.

    A node becomes active only with a decree in force and an address; a closed one loses its site and the
    roles that its decree gave. Raises `DomainError` when something is missing.
    """
    require(policy.may_move_node(actor, node))
    told = reason.strip()[:300]
    if name in WITH_REASON and not told:
        sentence = _("Tuliskan alasannya; alasan tersimpan dalam riwayat simpul.")
        raise DomainError(sentence, code="reason_missing", fields={"reason": sentence})
    if name == "activate":
        require_ready(node)
    move(node, name, actor=actor, reason=told)
    if name == "activate":
        _set_living(node, is_active=True)
    elif name == "close":
        _set_living(node, is_active=False)
        _revoke_decree(node, actor, told)
    return node


def missing_for_life(node: Node) -> list[str]:
    """What a node still lacks before it can be active, each as a sentence."""
    missing = []
    in_force = Appointment.objects.filter(node=node, state=AppointmentState.IN_FORCE)
    if not in_force.exists():
        missing.append(_("Belum ada SK penetapan pengelola yang berlaku."))
    if not node.has_subdomain and not CollaborationLink.objects.filter(node=node).exists():
        missing.append(_("Belum ada subdomain atau tautan kerja sama."))
    return missing


def require_ready(node: Node) -> None:
    """Raise `DomainError` when the node lacks what it needs to be active."""
    missing = missing_for_life(node)
    if missing:
        raise DomainError(" ".join(missing), code="not_ready")


def _set_living(node: Node, *, is_active: bool) -> None:
    # Who has a web elsewhere and no subdomain is linked to, not hosted.
    lives = is_active and node.has_subdomain
    Node.objects.filter(pk=node.pk).update(is_active=lives)
    node.is_active = lives


def _revoke_decree(node: Node, actor: Actor, reason: str) -> None:
    for appointment in Appointment.objects.filter(node=node, state=AppointmentState.IN_FORCE):
        move(appointment, "revoke", actor=actor, reason=reason)
        end_roles_of(appointment, actor=actor, reason=reason)
