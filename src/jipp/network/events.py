"""What happens to agencies, their units, and nodes."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from jipp.core.events import Audience, Kind, Text, kind

ENTRY_DETAILS: Mapping[str, Text] = {
    "name": _("Nama"),
    "agency": _("Instansi"),
    "short_name": _("Singkatan"),
    "kind": _("Jenis"),
    "region": _("Wilayah"),
    "official_code": _("Kode resmi"),
    "address": _("Alamat"),
    "website": _("Situs web"),
    "founded_on": _("Berdiri"),
    "note": _("Catatan"),
    "on": _("Berlaku"),
    "legal_basis": _("Dasar hukum"),
    "successors": _("Penerus"),
    "predecessors": _("Pendahulu"),
    "other": _("Catatan ganda"),
    "unit": _("Unit"),
    "why": _("Alasan"),
}
AGENCY_REGISTERED = kind(
    "network.agency.registered",
    _("Instansi didaftarkan"),
    audience=Audience.PUBLIC,
    changes_public=True,
    details=ENTRY_DETAILS,
)
AGENCY_CHANGED = kind(
    "network.agency.changed",
    _("Data instansi diperbarui"),
    audience=Audience.PUBLIC,
    changes_public=True,
    details=ENTRY_DETAILS,
)
UNIT_REGISTERED = kind("network.unit.registered", _("Unit pelayanan didaftarkan"), details=ENTRY_DETAILS)
AGENCY_RENAMED = kind(
    "network.agency.renamed",
    _("Instansi berganti nama"),
    audience=Audience.PUBLIC,
    changes_public=True,
    details=ENTRY_DETAILS,
)
AGENCY_CLOSED = kind(
    "network.agency.closed",
    _("Instansi ditutup"),
    audience=Audience.PUBLIC,
    changes_public=True,
    details=ENTRY_DETAILS,
)
AGENCY_REOPENED = kind(
    "network.agency.reopened",
    _("Penutupan instansi dibatalkan"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
AGENCY_SUCCEEDED = kind(
    "network.agency.succeeded",
    _("Suksesi instansi dicatat"),
    audience=Audience.PUBLIC,
    changes_public=True,
    details=ENTRY_DETAILS,
)
AGENCY_MERGED = kind(
    "network.agency.merged",
    _("Catatan ganda instansi digabung"),
    audience=Audience.PUBLIC,
    changes_public=True,
    details=ENTRY_DETAILS,
)
AGENCY_UNMERGED = kind(
    "network.agency.unmerged",
    _("Penggabungan catatan instansi dibatalkan"),
    audience=Audience.PUBLIC,
    changes_public=True,
    details=ENTRY_DETAILS,
)
AGENCY_UNSUCCEEDED = kind(
    "network.agency.unsucceeded",
    _("Suksesi instansi dibatalkan"),
    audience=Audience.PUBLIC,
    changes_public=True,
    details=ENTRY_DETAILS,
)
AGENCY_UNIT_LEFT = kind("network.agency.unit_left", _("Unit pindah ke instansi lain"), details=ENTRY_DETAILS)
AGENCY_UNIT_CAME = kind(
    "network.agency.unit_came", _("Unit datang dari instansi lain"), details=ENTRY_DETAILS
)
UNIT_CHANGED = kind("network.unit.changed", _("Data unit diperbarui"), details=ENTRY_DETAILS)
UNIT_RENAMED = kind(
    "network.unit.renamed", _("Unit berganti nama"), changes_public=True, details=ENTRY_DETAILS
)
UNIT_CLOSED = kind("network.unit.closed", _("Unit ditutup"), details=ENTRY_DETAILS)
UNIT_REOPENED = kind("network.unit.reopened", _("Penutupan unit dibatalkan"))
UNIT_SUCCEEDED = kind("network.unit.succeeded", _("Suksesi unit dicatat"), details=ENTRY_DETAILS)
UNIT_UNSUCCEEDED = kind("network.unit.unsucceeded", _("Suksesi unit dibatalkan"), details=ENTRY_DETAILS)
UNIT_MOVED = kind("network.unit.moved", _("Unit pindah instansi"), changes_public=True, details=ENTRY_DETAILS)
UNIT_MERGED = kind("network.unit.merged", _("Catatan ganda unit digabung"), details=ENTRY_DETAILS)
UNIT_UNMERGED = kind(
    "network.unit.unmerged", _("Penggabungan catatan unit dibatalkan"), details=ENTRY_DETAILS
)
DUPLICATE_DISMISSED = kind("network.duplicate.dismissed", _("Dua catatan dinyatakan bukan ganda"))
REGISTER_IMPORTED = kind("network.register.imported", _("Berkas daftar instansi atau unit diimpor"))

OF_ENTRY: Mapping[str, Mapping[str, Kind]] = {
    "agency": {
        "registered": AGENCY_REGISTERED,
        "changed": AGENCY_CHANGED,
        "renamed": AGENCY_RENAMED,
        "closed": AGENCY_CLOSED,
        "reopened": AGENCY_REOPENED,
        "succeeded": AGENCY_SUCCEEDED,
        "unsucceeded": AGENCY_UNSUCCEEDED,
        "merged": AGENCY_MERGED,
        "unmerged": AGENCY_UNMERGED,
    },
    "unit": {
        "registered": UNIT_REGISTERED,
        "changed": UNIT_CHANGED,
        "renamed": UNIT_RENAMED,
        "closed": UNIT_CLOSED,
        "reopened": UNIT_REOPENED,
        "succeeded": UNIT_SUCCEEDED,
        "unsucceeded": UNIT_UNSUCCEEDED,
        "merged": UNIT_MERGED,
        "unmerged": UNIT_UNMERGED,
    },
}
"""What happens to entries of the register, by the kind of entry."""
AGENCY_NAMED = (
    AGENCY_CHANGED,
    AGENCY_RENAMED,
    AGENCY_SUCCEEDED,
    AGENCY_UNSUCCEEDED,
    AGENCY_MERGED,
    AGENCY_UNMERGED,
)
"""After these an agency is found by other names."""
UNIT_NAMED = (UNIT_CHANGED, UNIT_RENAMED, UNIT_MERGED, UNIT_UNMERGED)
"""After these a unit is."""
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

APPOINTMENT_FILE_KEPT = kind("network.appointment.file_kept", _("Berkas SK disimpan"))
LOGO_CHANGED = kind(
    "network.node.logo_changed", _("Logo situs diganti"), audience=Audience.PUBLIC, changes_public=True
)

PARTNERSHIP_DRAFTED = kind("network.partnership.drafted", _("Rancangan kerja sama dibuat"))
PARTNERSHIP_CHANGED = kind(
    "network.partnership.changed", _("Data kerja sama diperbarui"), changes_public=True
)
PARTNERSHIP_DISCARDED = kind("network.partnership.discarded", _("Rancangan kerja sama dibuang"))
PARTNERSHIP_ENACTED = kind(
    "network.partnership.enacted", _("Kerja sama berlaku"), audience=Audience.PUBLIC, changes_public=True
)
PARTNERSHIP_RENEWED = kind(
    "network.partnership.renewed", _("Kerja sama diperpanjang"), audience=Audience.PUBLIC, changes_public=True
)
PARTNERSHIP_LAPSED = kind(
    "network.partnership.lapsed",
    _("Masa kerja sama berakhir"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
PARTNERSHIP_ENDED = kind(
    "network.partnership.ended",
    _("Kerja sama diakhiri lebih awal"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
PARTNERSHIP_EXPIRING = kind("network.partnership.expiring", _("Masa kerja sama segera berakhir"))

REGULATION_ENTERED = kind("network.regulation.entered", _("Peraturan dicatat"))
REGULATION_CHANGED = kind(
    "network.regulation.changed", _("Catatan peraturan diperbarui"), changes_public=True
)
REGULATION_DISCARDED = kind("network.regulation.discarded", _("Catatan peraturan dibuang"))
REGULATION_ISSUED = kind(
    "network.regulation.issued", _("Peraturan ditampilkan"), audience=Audience.PUBLIC, changes_public=True
)
REGULATION_WITHDRAWN = kind(
    "network.regulation.withdrawn", _("Peraturan ditarik dari daftar umum"), changes_public=True
)
REGULATION_AMENDED = kind(
    "network.regulation.amended", _("Peraturan diubah"), audience=Audience.PUBLIC, changes_public=True
)
REGULATION_REVOKED = kind(
    "network.regulation.revoked", _("Peraturan dicabut"), audience=Audience.PUBLIC, changes_public=True
)
REGULATION_RESTORED = kind(
    "network.regulation.restored", _("Perubahan peraturan dibatalkan dari catatan"), changes_public=True
)

FUNDING_ENTERED = kind("network.funding.entered", _("Sumber dana dicatat"))
FUNDING_CHANGED = kind("network.funding.changed", _("Catatan sumber dana diperbarui"))
FUNDING_REMOVED = kind("network.funding.removed", _("Catatan sumber dana dihapus"))
