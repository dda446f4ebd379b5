"""Who may change the network: its register, roles, consultations, decrees, the life and address of nodes."""

from jipp.network.policy.life import (
    MOVES,
    may_check_link,
    may_connect,
    may_lead_node,
    may_move_node,
    may_see_node,
    may_set_identity,
    may_set_link,
)
from jipp.network.policy.preparing import (
    may_ask_consultation,
    may_decide_consultation,
    may_draft_appointment,
    may_enact_appointment,
    may_follow_up_appointment,
    may_lead_consultations,
    may_see_consultation,
    may_settle_members,
    may_withdraw_consultation,
)
from jipp.network.policy.register import may_change_register, may_end_role, may_give_role
from jipp.network.policy.register_entries import (
    may_dismiss_duplicate,
    may_edit_entry,
    may_import_register,
    may_register_agency,
    may_register_unit,
    may_rule_entry,
    may_unite_entries,
)

__all__ = [
    "MOVES",
    "may_ask_consultation",
    "may_change_register",
    "may_check_link",
    "may_connect",
    "may_decide_consultation",
    "may_dismiss_duplicate",
    "may_draft_appointment",
    "may_edit_entry",
    "may_enact_appointment",
    "may_end_role",
    "may_follow_up_appointment",
    "may_give_role",
    "may_import_register",
    "may_lead_consultations",
    "may_lead_node",
    "may_move_node",
    "may_register_agency",
    "may_register_unit",
    "may_rule_entry",
    "may_see_consultation",
    "may_see_node",
    "may_set_identity",
    "may_set_link",
    "may_settle_members",
    "may_unite_entries",
    "may_withdraw_consultation",
]
