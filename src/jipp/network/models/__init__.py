"""The register of agencies and nodes, and the roles that people hold in it."""

from jipp.network.models.appointments import APPOINTED, Appointment, AppointmentMember, AppointmentWarning
from jipp.network.models.consultations import (
    Consultation,
    ConsultationNote,
    LetterBook,
    LetterEnd,
    LetterKind,
    OfficialLetter,
    TimeZone,
)
from jipp.network.models.cooperation import (
    Partnership,
    PartnershipKind,
    PartnershipParty,
    PartnershipWarning,
    PartyKind,
)
from jipp.network.models.funding import Funding, FundingSource
from jipp.network.models.invitations import Invitation
from jipp.network.models.life import SiteLogo, SlugHistory
from jipp.network.models.register import (
    PROVISIONAL,
    Agency,
    AgencyKind,
    CollaborationLink,
    FormerName,
    Membership,
    Node,
    NodeKind,
    Succession,
    Unit,
)
from jipp.network.models.register_history import (
    DuplicateProposal,
    Handling,
    RegisterImport,
    Transfer,
    TransferKind,
    TransferredRow,
    UnitFormerName,
    UnitMove,
    UnitSuccession,
)
from jipp.network.models.registered import UnitKind
from jipp.network.models.roles import RoleAssignment
from jipp.network.models.rules import Effect, Regulation, RegulationChange, RegulationKind
from jipp.network.roles import AREA_LABELS, LEVEL_LABELS, ROLES, Area, Level, Role, ScopeKind
from jipp.network.states import (
    AppointmentState,
    ConsultationState,
    LinkState,
    NodeState,
    PartnershipState,
    RegulationState,
)

__all__ = [
    "APPOINTED",
    "AREA_LABELS",
    "LEVEL_LABELS",
    "PROVISIONAL",
    "ROLES",
    "Agency",
    "AgencyKind",
    "Appointment",
    "AppointmentMember",
    "AppointmentState",
    "AppointmentWarning",
    "Area",
    "CollaborationLink",
    "Consultation",
    "ConsultationNote",
    "ConsultationState",
    "DuplicateProposal",
    "Effect",
    "FormerName",
    "Funding",
    "FundingSource",
    "Handling",
    "Invitation",
    "LetterBook",
    "LetterEnd",
    "LetterKind",
    "Level",
    "LinkState",
    "Membership",
    "Node",
    "NodeKind",
    "NodeState",
    "OfficialLetter",
    "Partnership",
    "PartnershipKind",
    "PartnershipParty",
    "PartnershipState",
    "PartnershipWarning",
    "PartyKind",
    "RegisterImport",
    "Regulation",
    "RegulationChange",
    "RegulationKind",
    "RegulationState",
    "Role",
    "RoleAssignment",
    "ScopeKind",
    "SiteLogo",
    "SlugHistory",
    "Succession",
    "TimeZone",
    "Transfer",
    "TransferKind",
    "TransferredRow",
    "Unit",
    "UnitFormerName",
    "UnitKind",
    "UnitMove",
    "UnitSuccession",
]
