"""Writing the register: agencies with their names in time, units, nodes and who belongs to them."""

from jipp.network.services.agencies import AgencyEntry, register_agencies, register_units
from jipp.network.services.nodes import NodeEntry, register_nodes

__all__ = ["AgencyEntry", "NodeEntry", "register_agencies", "register_nodes", "register_units"]
