"""What happens to agencies, their units, and nodes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import Audience, kind

AGENCY_REGISTERED = kind(
    "network.agency.registered", _("Instansi didaftarkan"), audience=Audience.PUBLIC, changes_public=True
)
AGENCY_CHANGED = kind(
    "network.agency.changed", _("Data instansi diperbarui"), audience=Audience.PUBLIC, changes_public=True
)
UNIT_REGISTERED = kind("network.unit.registered", _("Unit pelayanan didaftarkan"))
NODE_REGISTERED = kind(
    "network.node.registered", _("Simpul JIPP didaftarkan"), audience=Audience.PUBLIC, changes_public=True
)
NODE_CHANGED = kind(
    "network.node.changed", _("Data simpul JIPP diperbarui"), audience=Audience.PUBLIC, changes_public=True
)
ROLE_GIVEN = kind("network.role.given", _("Peran diberikan"))
ROLE_CHANGED = kind("network.role.changed", _("Masa peran diubah"))
ROLE_ENDED = kind("network.role.ended", _("Peran diakhiri"))

NODE_APPOINTING = kind(
    "network.node.appointing", _("Penetapan pengelola simpul dimulai"), audience=Audience.PUBLIC
)
NODE_ACTIVATED = kind(
    "network.node.activated", _("Simpul JIPP diaktifkan"), audience=Audience.PUBLIC, changes_public=True
)
NODE_GUIDED = kind("network.node.guided", _("Simpul JIPP masuk pembinaan"))
NODE_RESTED = kind("network.node.rested", _("Simpul JIPP dinyatakan vakum"), changes_public=True)
NODE_REVIVED = kind(
    "network.node.revived", _("Simpul JIPP aktif kembali"), audience=Audience.PUBLIC, changes_public=True
)
NODE_CLOSED = kind(
    "network.node.closed", _("Simpul JIPP ditutup"), audience=Audience.PUBLIC, changes_public=True
)
NODE_REOPENED = kind("network.node.reopened", _("Simpul JIPP dibuka kembali untuk konsultasi"))
SUBDOMAIN_GIVEN = kind(
    "network.node.subdomain_given", _("Subdomain diberikan"), audience=Audience.PUBLIC, changes_public=True
)
IDENTITY_CHANGED = kind(
    "network.node.identity_changed",
    _("Identitas situs diperbarui"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
LINK_SET = kind(
    "network.link.set", _("Tautan kerja sama didaftarkan"), audience=Audience.PUBLIC, changes_public=True
)
LINK_REMOVED = kind(
    "network.link.removed", _("Tautan kerja sama dihapus"), audience=Audience.PUBLIC, changes_public=True
)
LINK_RENEWED = kind("network.link.renewed", _("Tautan kerja sama akan diperiksa ulang"), changes_public=True)
LINK_ANSWERED = kind("network.link.answered", _("Tautan kerja sama dapat dibuka"), changes_public=True)
LINK_FAILED = kind("network.link.failed", _("Tautan kerja sama tidak dapat dibuka"), changes_public=True)

CONSULTATION_ASKED = kind("network.consultation.asked", _("Konsultasi diajukan"))
CONSULTATION_SCHEDULED = kind("network.consultation.scheduled", _("Konsultasi dijadwalkan"))
CONSULTATION_HELD = kind("network.consultation.held", _("Konsultasi selesai dibahas"))
CONSULTATION_ACCEPTED = kind("network.consultation.accepted", _("Permohonan diterima"))
CONSULTATION_DECLINED = kind("network.consultation.declined", _("Permohonan ditolak"))
CONSULTATION_WITHDRAWN = kind("network.consultation.withdrawn", _("Permohonan ditarik"))
CONSULTATION_NOTED = kind("network.consultation.noted", _("Catatan konsultasi ditambahkan"))
LETTER_ISSUED = kind("network.letter.issued", _("Surat diterbitkan"), changes_public=True)
LETTER_ENDED = kind("network.letter.ended", _("Surat tidak berlaku lagi"), changes_public=True)

APPOINTMENT_DRAFTED = kind("network.appointment.drafted", _("Rancangan penetapan dibuat"))
APPOINTMENT_CHANGED = kind("network.appointment.changed", _("Rancangan penetapan diubah"))
APPOINTMENT_ENACTED = kind(
    "network.appointment.enacted",
    _("Penetapan pengelola berlaku"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
APPOINTMENT_REPLACED = kind(
    "network.appointment.replaced",
    _("Penetapan pengelola diganti"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
APPOINTMENT_EXPIRED = kind(
    "network.appointment.expired",
    _("Masa penetapan pengelola berakhir"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
APPOINTMENT_REVOKED = kind(
    "network.appointment.revoked",
    _("Penetapan pengelola dicabut"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
APPOINTMENT_EXPIRING = kind("network.appointment.expiring", _("Masa penetapan pengelola segera berakhir"))
MEMBER_AWAITED = kind(
    "network.appointment.member_awaited", _("Pengelola yang ditetapkan belum mempunyai akun")
)
MEMBER_SETTLED = kind("network.appointment.member_settled", _("Peran diberikan menurut penetapan"))
ROLES_HANDED_OVER = kind("network.role.handed_over", _("Peran diserahterimakan"))
INVITATION_SENT = kind("network.invitation.sent", _("Undangan dikirim"), personal=("email",))
INVITATION_SENT_AGAIN = kind("network.invitation.sent_again", _("Undangan dikirim ulang"))
INVITATION_WITHDRAWN = kind("network.invitation.withdrawn", _("Undangan ditarik"))
INVITATION_ACCEPTED = kind("network.invitation.accepted", _("Undangan diterima"))
PERSON_LEFT = kind("network.person.left", _("Meninggalkan jejaring"))
