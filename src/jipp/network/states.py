"""The lives of what the network keeps: nodes, consultations, appointments, collaboration links."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from jipp.core.states import Transition, table


class NodeState(TextChoices):
    """Where a node stands on its way (PermenPANRB 89/2020, annex V; practice of the hubs since 2020)."""

    CONSULTING = "konsultasi", _("konsultasi")
    APPOINTING = "penetapan", _("penetapan pengelola")
    ACTIVE = "aktif", _("aktif")
    GUIDED = "dibina", _("dibina")
    DORMANT = "vakum", _("vakum")
    CLOSED = "ditutup", _("ditutup")


LIVING = frozenset({NodeState.ACTIVE.value, NodeState.GUIDED.value, NodeState.DORMANT.value})
PREPARING = frozenset({NodeState.CONSULTING.value, NodeState.APPOINTING.value})

NODE = table(
    Transition("appoint", frozenset({NodeState.CONSULTING.value}), NodeState.APPOINTING.value),
    Transition("activate", frozenset({NodeState.APPOINTING.value}), NodeState.ACTIVE.value),
    Transition("guide", frozenset({NodeState.ACTIVE.value, NodeState.DORMANT.value}), NodeState.GUIDED.value),
    Transition("rest", frozenset({NodeState.ACTIVE.value, NodeState.GUIDED.value}), NodeState.DORMANT.value),
    Transition(
        "revive", frozenset({NodeState.GUIDED.value, NodeState.DORMANT.value}), NodeState.ACTIVE.value
    ),
    Transition("close", LIVING | PREPARING, NodeState.CLOSED.value),
    Transition("reopen", frozenset({NodeState.CLOSED.value}), NodeState.CONSULTING.value),
)

WITH_REASON = frozenset({"guide", "rest", "close", "reopen"})
"""Moves of a node that are nothing without a reason."""


class ConsultationState(TextChoices):
    """Where a request for consultation stands."""

    ASKED = "diajukan", _("diajukan")
    SCHEDULED = "dijadwalkan", _("dijadwalkan")
    HELD = "selesai", _("selesai dibahas")
    ACCEPTED = "diterima", _("diterima")
    DECLINED = "ditolak", _("ditolak")
    WITHDRAWN = "ditarik", _("ditarik")


OPEN_CONSULTATION = frozenset(
    {ConsultationState.ASKED.value, ConsultationState.SCHEDULED.value, ConsultationState.HELD.value}
)

CONSULTATION = table(
    Transition(
        "schedule",
        frozenset({ConsultationState.ASKED.value, ConsultationState.SCHEDULED.value}),
        ConsultationState.SCHEDULED.value,
    ),
    Transition("hold", frozenset({ConsultationState.SCHEDULED.value}), ConsultationState.HELD.value),
    Transition("accept", frozenset({ConsultationState.HELD.value}), ConsultationState.ACCEPTED.value),
    Transition("decline", OPEN_CONSULTATION, ConsultationState.DECLINED.value),
    Transition("withdraw", OPEN_CONSULTATION, ConsultationState.WITHDRAWN.value),
)


class AppointmentState(TextChoices):
    """Where a decree that appoints managers stands."""

    DRAFT = "draf", _("draf")
    IN_FORCE = "berlaku", _("berlaku")
    REPLACED = "diganti", _("diganti")
    EXPIRED = "berakhir", _("berakhir")
    REVOKED = "dicabut", _("dicabut")


APPOINTMENT = table(
    Transition("enact", frozenset({AppointmentState.DRAFT.value}), AppointmentState.IN_FORCE.value),
    Transition("replace", frozenset({AppointmentState.IN_FORCE.value}), AppointmentState.REPLACED.value),
    Transition("expire", frozenset({AppointmentState.IN_FORCE.value}), AppointmentState.EXPIRED.value),
    Transition(
        "revoke",
        frozenset({AppointmentState.DRAFT.value, AppointmentState.IN_FORCE.value}),
        AppointmentState.REVOKED.value,
    ),
)


class LinkState(TextChoices):
    """What the last check of a collaboration link found."""

    UNCHECKED = "belum-diperiksa", _("belum diperiksa")
    REACHABLE = "terjangkau", _("dapat dibuka")
    BROKEN = "rusak", _("tidak dapat dibuka")


_ANY_LINK = frozenset(state.value for state in LinkState)

LINK = table(
    Transition("answer", _ANY_LINK, LinkState.REACHABLE.value),
    Transition("fail", _ANY_LINK, LinkState.BROKEN.value),
    Transition("renew", _ANY_LINK, LinkState.UNCHECKED.value),
)


class PartnershipState(TextChoices):
    """Where a partnership stands; that its end is near is read from its dates (`network.validity`)."""

    DRAFT = "draf", _("draf")
    IN_FORCE = "berlaku", _("berlaku")
    LAPSED = "berakhir", _("berakhir")
    RENEWED = "diperpanjang", _("diperpanjang")
    ENDED = "diakhiri", _("diakhiri lebih awal")


PARTNERSHIP = table(
    Transition("enact", frozenset({PartnershipState.DRAFT.value}), PartnershipState.IN_FORCE.value),
    Transition(
        "renew",
        frozenset({PartnershipState.IN_FORCE.value, PartnershipState.LAPSED.value}),
        PartnershipState.RENEWED.value,
    ),
    Transition("lapse", frozenset({PartnershipState.IN_FORCE.value}), PartnershipState.LAPSED.value),
    Transition("end", frozenset({PartnershipState.IN_FORCE.value}), PartnershipState.ENDED.value),
)


class RegulationState(TextChoices):
    """Where a regulation of a node stands: not shown yet, or what later ones did to it."""

    DRAFT = "draf", _("draf")
    IN_FORCE = "berlaku", _("berlaku")
    AMENDED = "diubah", _("berlaku, sudah diubah")
    REVOKED = "dicabut", _("dicabut")


_HOLDING = frozenset({RegulationState.IN_FORCE.value, RegulationState.AMENDED.value})
_CHANGED = frozenset({RegulationState.AMENDED.value, RegulationState.REVOKED.value})

REGULATION = table(
    Transition("issue", frozenset({RegulationState.DRAFT.value}), RegulationState.IN_FORCE.value),
    Transition("withdraw", frozenset({RegulationState.IN_FORCE.value}), RegulationState.DRAFT.value),
    Transition("amend", _HOLDING, RegulationState.AMENDED.value),
    Transition("revoke", _HOLDING, RegulationState.REVOKED.value),
    Transition("restore", _CHANGED, RegulationState.IN_FORCE.value),
    Transition("restore_amended", _CHANGED, RegulationState.AMENDED.value),
)
