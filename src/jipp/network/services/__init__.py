"""Writing the register: agencies with their names in time, units, nodes and who belongs to them; roles."""

from jipp.network.services.agencies import AgencyEntry, register_agencies, register_units
from jipp.network.services.invitations import (
    Newcomer,
    accept_invitation,
    invite,
    join_by_invitation,
    send_again,
    withdraw_invitation,
)
from jipp.network.services.moving import hand_over, leave
from jipp.network.services.nodes import NodeEntry, register_nodes
from jipp.network.services.roles import RoleEntry, assign_role, end_role

__all__ = [
    "AgencyEntry",
    "Newcomer",
    "NodeEntry",
    "RoleEntry",
    "accept_invitation",
    "assign_role",
    "end_role",
    "hand_over",
    "invite",
    "join_by_invitation",
    "leave",
    "register_agencies",
    "register_nodes",
    "register_units",
    "send_again",
    "withdraw_invitation",
]
