"""What the network is tied to: its states to policies and events, decrees to accounts, pages to the rail."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jipp.accounts import events as account_events
from jipp.accounts.queries import person_by_id
from jipp.core.actor import Actor, system
from jipp.core.events import subscribe
from jipp.core.history import name_values
from jipp.core.models import Event
from jipp.core.people import register_keeping
from jipp.core.states import connect
from jipp.core.ui import rail
from jipp.network import events, finding, following, places, policy, states
from jipp.network.models import Appointment, CollaborationLink, Consultation, Node, Role
from jipp.network.policy.people import may_keep_account
from jipp.network.queries import sees_register
from jipp.network.register_tasks import compare_register  # noqa: F401  (declares its job)
from jipp.network.services import settle_members
from jipp.network.services.moving import forget_invitations


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
    _connect_consultations()
    _connect_appointments()
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


def _connect_consultations() -> None:
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


def _connect_appointments() -> None:
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


def follow_accounts() -> None:
    """Who gets an account gets the roles that decrees name them for; roles say who keeps accounts."""
    register_keeping(may_keep_account)
    for kind in (account_events.PERSON_REGISTERED, account_events.PERSON_ACTIVATED):
        subscribe(kind, _settle, within=True)
    subscribe(account_events.PERSON_ERASED, _forget, within=True)


def _settle(happened: Sequence[Event]) -> None:
    for event in happened:
        person = person_by_id(int(event.object_id))
        if person is not None and person.is_active:
            settle_members(person.email, actor=system("network.appointments"))


def _forget(happened: Sequence[Event]) -> None:
    for event in happened:
        person = person_by_id(int(event.object_id))
        if person is not None:
            forget_invitations(person, actor=system("erasure"))


def show_things() -> None:
    """Have the things of this app found, followed, and shown on the first page of the workspace."""
    finding.add_finders()
    following.follow_things()
    places.add_places()
    name_values("role", Role.choices)


def add_words() -> None:
    """Put the pages of this app into the rail of the workspace."""
    rail.add("board", _("Papan jejaring"), "network:board", "chart", 100, shown=_leads)
    rail.add("nodes", pgettext_lazy("daftar", "Simpul"), "network:nodes", "network", 110, shown=_has_nodes)
    agencies, units = pgettext_lazy("daftar", "Instansi"), pgettext_lazy("daftar", "Unit pelayanan")
    rail.add("consultations", _("Konsultasi"), "network:consultations", "people", 120)
    rail.add("agencies", agencies, "register:agencies", "office", 200, shown=sees_register)
    rail.add("units", units, "register:units", "place", 210, shown=sees_register)


def _leads(actor: Actor) -> bool:
    return bool(policy.may_lead_node(actor))


def _has_nodes(actor: Actor) -> bool:
    return any(grant.scope.kind == "node" for grant in actor.grants)
