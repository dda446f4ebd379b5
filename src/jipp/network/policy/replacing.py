"""The nation is never left without anybody who can act for it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jipp.core.verdict import Verdict, allow, deny
from jipp.network.models import NodeKind, RoleAssignment
from jipp.network.queries import last_of
from jipp.network.roles import Role


def is_replaceable(roles: Sequence[RoleAssignment]) -> Verdict:
    """Whether the roles can end without leaving the national node without a Pelaksana."""
    ending = [held.pk for held in roles]
    for held in roles:
        if held.role != Role.PELAKSANA or held.node is None or held.node.kind != NodeKind.NATIONAL:
            continue
        if last_of(Role.PELAKSANA, held.node, but=ending):
            return deny(
                _("Ini Pelaksana JIPP Nasional yang terakhir. Serahkan dulu perannya kepada orang lain.")
            )
    return allow()
