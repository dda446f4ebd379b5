"""The register of agencies and nodes, and the roles that people hold in it."""

from jipp.network.models.register import (
    Agency,
    AgencyKind,
    CollaborationLink,
    FormerName,
    LinkState,
    Membership,
    Node,
    NodeKind,
    Succession,
    Unit,
)
from jipp.network.models.roles import RoleAssignment
from jipp.network.roles import ROLES, Area, Level, Role, ScopeKind

__all__ = [
    "ROLES",
    "Agency",
    "AgencyKind",
    "Area",
    "CollaborationLink",
    "FormerName",
    "Level",
    "LinkState",
    "Membership",
    "Node",
    "NodeKind",
    "Role",
    "RoleAssignment",
    "ScopeKind",
    "Succession",
    "Unit",
]
