"""The state tables of the network tied to their policies and events."""

from __future__ import annotations

from jipp.core.states import connect
from jipp.network import events, policy, states
from jipp.network.models import Appointment, CollaborationLink, Consultation, Node


def connect_states() -> None:
    """Connect every table of this app; called once when the app is ready."""
    connect(
        Node,
        states.NODE,
        policies=policy.MOVES,
        kinds={
            "appoint": events.NODE_APPOINTING,
            "activate": events.NODE_ACTIVATED,
            "guide": events.NODE_GUIDED,
            "rest": events.NODE_RESTED,
            "revive": events.NODE_REVIVED,
            "close": events.NODE_CLOSED,
            "reopen": events.NODE_REOPENED,
        },
    )
    connect(
        Consultation,
        states.CONSULTATION,
        policies={
            **dict.fromkeys(("schedule", "hold", "accept", "decline"), policy.may_decide_consultation),
            "withdraw": policy.may_withdraw_consultation,
        },
        kinds={
            "schedule": events.CONSULTATION_SCHEDULED,
            "hold": events.CONSULTATION_HELD,
            "accept": events.CONSULTATION_ACCEPTED,
            "decline": events.CONSULTATION_DECLINED,
            "withdraw": events.CONSULTATION_WITHDRAWN,
        },
    )
    connect(
        Appointment,
        states.APPOINTMENT,
        policies={
            "enact": policy.may_enact_appointment,
            "replace": policy.may_enact_appointment,
            "expire": policy.may_follow_up_appointment,
            "revoke": policy.may_enact_appointment,
        },
        kinds={
            "enact": events.APPOINTMENT_ENACTED,
            "replace": events.APPOINTMENT_REPLACED,
            "expire": events.APPOINTMENT_EXPIRED,
            "revoke": events.APPOINTMENT_REVOKED,
        },
    )
    connect(
        CollaborationLink,
        states.LINK,
        policies=dict.fromkeys(("answer", "fail", "renew"), policy.may_check_link),
        kinds={
            "answer": events.LINK_ANSWERED,
            "fail": events.LINK_FAILED,
            "renew": events.LINK_RENEWED,
        },
    )
