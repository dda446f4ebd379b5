"""What the requester of a consultation is told by e-mail at each step, with the own link."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from jipp.mail.queries import render_letter
from jipp.mail.services import NewLetter, Recipient, queue_mail
from jipp.network.letters.address import follow_url
from jipp.network.letters.texts import invitation_facts
from jipp.network.models import Consultation, ConsultationState

_MEETING = frozenset({ConsultationState.SCHEDULED.value})


def tell_requester(consultation: Consultation) -> None:
    """Queue the letter about the state that the request has just reached, inside the running service."""
    with translation.override(consultation.language):
        subject, sentence = _said(consultation)
        facts = invitation_facts(consultation) if consultation.state in _MEETING else ()
    context = {
        "subject_words": subject,
        "name": consultation.contact_name,
        "sentence": sentence,
        "facts": facts,
        "url": follow_url(consultation),
    }
    content = render_letter("network/letters/consultation", context, consultation.language)
    moment = consultation.state_at.isoformat()
    queue_mail(
        NewLetter(
            key=f"consultation:{consultation.pk}:{consultation.state}:{moment}",
            kind="network.consultation",
            to=Recipient(consultation.contact_email, consultation.contact_name, consultation.requested_by_id),
            content=content,
        )
    )


def _said(consultation: Consultation) -> tuple[str, str]:
    agency = {"agency": consultation.agency_name}
    return {
        ConsultationState.ASKED.value: (
            _("Tanda terima permohonan konsultasi"),
            _("Permohonan konsultasi untuk %(agency)s sudah kami terima dan akan kami jadwalkan.") % agency,
        ),
        ConsultationState.SCHEDULED.value: (
            _("Undangan konsultasi"),
            _("Konsultasi untuk %(agency)s sudah dijadwalkan. Surat undangannya ada di halaman permohonan.")
            % agency,
        ),
        ConsultationState.HELD.value: (
            _("Saran dari konsultasi"),
            _("Saran kami untuk %(agency)s sudah dicatat dan dapat dibaca.") % agency,
        ),
        ConsultationState.ACCEPTED.value: (
            _("Permohonan diterima"),
            _("Permohonan %(agency)s untuk menyelenggarakan JIPP diterima. Surat keputusannya sudah terbit.")
            % agency,
        ),
        ConsultationState.DECLINED.value: (
            _("Keputusan atas permohonan"),
            _("Permohonan %(agency)s belum dapat diterima. Alasannya ada dalam surat keputusan.") % agency,
        ),
        ConsultationState.WITHDRAWN.value: (
            _("Permohonan ditarik"),
            _("Permohonan konsultasi untuk %(agency)s sudah ditarik dan tidak diproses lagi.") % agency,
        ),
    }[consultation.state]
