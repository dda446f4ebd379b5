"""Who may ask for a consultation and answer it; who may draft a decree and bring it into force."""

from __future__ import annotations

from django.utils.translation import gettext as _

from jipp.core.actor import Actor
from jipp.core.verdict import Verdict, allow, deny
from jipp.network.models import Appointment, Consultation, Node
from jipp.network.queries import Target, may
from jipp.network.roles import Area, Level


def may_ask_consultation(actor: Actor) -> Verdict:
    """Anybody may ask, with an account or without."""
    return allow()


def may_lead_consultations(actor: Actor) -> Verdict:
    """Consultations are led by the managers of JIPP Nasional (PermenPANRB 89/2020, annex V.1.a)."""
    return may(actor, Area.NODE, Level.WORK)


def may_decide_consultation(actor: Actor, consultation: Consultation) -> Verdict:
    """The national managers; who asked does not answer the own request."""
    if actor.is_person and consultation.requested_by_id == actor.person_id:
        return deny(_("Permohonan yang Anda ajukan sendiri diputus oleh pengelola lain."))
    return may_lead_consultations(actor)


def may_see_consultation(actor: Actor, consultation: Consultation) -> Verdict:
    """Whoever asked from an account, and the national managers."""
    if actor.is_person and consultation.requested_by_id == actor.person_id:
        return allow()
    return may_lead_consultations(actor)


def may_withdraw_consultation(actor: Actor, consultation: Consultation) -> Verdict:
    """Whoever asked; without an account the signed link stands for them, and the view for the link."""
    if actor.is_operator or (actor.is_person and consultation.requested_by_id == actor.person_id):
        return allow()
    return deny(_("Permohonan ditarik oleh yang mengajukannya."))


def may_draft_appointment(actor: Actor, node: Node) -> Verdict:
    """The node's own managers, and the national ones."""
    return may(actor, Area.NODE, Level.WORK, Target(node.pk))


def may_enact_appointment(actor: Actor, appointment: Appointment) -> Verdict:
    """The head who issued the decree, or the national managers, who have seen it."""
    national = may(actor, Area.NODE, Level.WORK)
    return national or may(actor, Area.NODE, Level.DECIDE, Target(appointment.node_id))


def may_settle_members(actor: Actor) -> Verdict:
    """That somebody whom a decree names has an account by now, the program notices."""
    if actor.is_operator:
        return allow()
    return deny(_("Peran menurut SK diberikan oleh sistem begitu akunnya aktif."))


def may_follow_up_appointment(actor: Actor, appointment: Appointment) -> Verdict:
    """That a decree lapses, the program notices."""
    if actor.is_operator:
        return allow()
    return may_enact_appointment(actor, appointment)
