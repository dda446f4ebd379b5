"""Writing the register: agencies with their names in time, units, nodes and who belongs to them; roles."""

from jipp.network.services.agencies import AgencyEntry, register_agencies, register_units
from jipp.network.services.nodes import NodeEntry, register_nodes
from jipp.network.services.roles import RoleEntry, assign_role, end_role

__all__ = [
    "AgencyEntry",
    "NodeEntry",
    "RoleEntry",
    "assign_role",
    "end_role",
    "register_agencies",
    "register_nodes",
    "register_units",
]
