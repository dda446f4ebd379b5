"""The kinds of notice as data: from which events, in which words, how they come, whether they can be off.

Whom an event concerns stands in `queries.told`, what they may see of it in `queries.sights`, by its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from jipp.accounts import events as accounts
from jipp.content import events as content
from jipp.core.events import Text
from jipp.network import events as network
from jipp.network.models import Role
from jipp.notify.models import Channel
from jipp.tasks import events as tasks

DUE_STEPS = (7, 1)
"""Days before its last day that a task is brought to mind."""
ROLE_STEPS = (60, 30, 7)
"""Days before its last day that a role is, as with decrees (`network.services.WARNED`)."""
OVER = "over"


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice: its stable code, name and group, and the sentence of each occasion.

    An occasion is the code of an event's kind, or of a day (`due.7`). `is_fixed`: the usual channel cannot
    be changed, because security or powers hang on it. `is_mailed`: the app of the event writes its own
    letter, so that none goes out from here. `tells_actor`: also who did it themselves is told, in case it was
    somebody else with their password. `roles`: whom it can concern, anybody if there are none.
    """

    code: str
    group: Text
    title: Text
    sentences: Mapping[str, Text]
    channel: Channel
    is_fixed: bool = False
    is_mailed: bool = False
    tells_actor: bool = False
    roles: frozenset[str] = frozenset()


_HEADS = frozenset({Role.PELAKSANA, Role.PEMBINA})
_TEAM = _HEADS | {Role.FACILITATOR, Role.EDITOR}
_WRITERS = frozenset({Role.PELAKSANA, Role.EDITOR})
_WORK, _ROLES, _NODE = _("Tugas"), _("Peran dan undangan"), _("Simpul dan konsultasi")
_SITE, _ACCOUNT = _("Isi situs"), _("Keamanan akun")

TASK_OPENED = NoticeKind(
    "task.opened",
    _WORK,
    _("Tugas baru"),
    {tasks.TASK_OPENED.code: _("Tugas baru untuk Anda")},
    Channel.NOW,
)
TASK_DUE = NoticeKind(
    "task.due",
    _WORK,
    _("Batas waktu tugas: 7 hari, 1 hari, dan sesudah lewat"),
    {
        "due.7": _("Batas waktu tugas tinggal seminggu"),
        "due.1": _("Batas waktu tugas besok atau hari ini"),
        f"due.{OVER}": _("Batas waktu tugas sudah lewat"),
    },
    Channel.NOW,
)
ROLE = NoticeKind(
    "role.changed",
    _ROLES,
    _("Peran diberikan, diubah, atau berakhir"),
    {
        network.ROLE_GIVEN.code: _("Anda mendapat peran"),
        network.ROLE_CHANGED.code: _("Masa peran Anda diubah"),
        network.ROLE_ENDED.code: _("Peran Anda berakhir"),
        f"role.{OVER}": _("Masa peran Anda sudah habis"),
    },
    Channel.NOW,
    is_fixed=True,
)
ROLE_EXPIRING = NoticeKind(
    "role.expiring",
    _ROLES,
    _("Peran akan berakhir: 60, 30, dan 7 hari sebelumnya"),
    {
        "role.60": _("Peran Anda berakhir dalam 60 hari"),
        "role.30": _("Peran Anda berakhir dalam 30 hari"),
        "role.7": _("Peran Anda berakhir dalam seminggu"),
    },
    Channel.NOW,
)
INVITATION = NoticeKind(
    "invitation.accepted",
    _ROLES,
    _("Undangan Anda diterima"),
    {network.INVITATION_ACCEPTED.code: _("Undangan Anda diterima")},
    Channel.DAILY,
    roles=frozenset({Role.PELAKSANA, Role.AGENCY_ADMIN}),
)
HANDOVER = NoticeKind(
    "role.handed_over",
    _ROLES,
    _("Serah terima peran"),
    {network.ROLES_HANDED_OVER.code: _("Peran diserahterimakan")},
    Channel.NOW,
    is_fixed=True,
)
_CONSULTATION: Mapping[str, Text] = {
    network.CONSULTATION_SCHEDULED.code: _("Konsultasi dijadwalkan"),
    network.CONSULTATION_HELD.code: _("Konsultasi selesai dibahas"),
    network.CONSULTATION_ACCEPTED.code: _("Permohonan konsultasi diterima"),
    network.CONSULTATION_DECLINED.code: _("Permohonan konsultasi ditolak"),
    network.CONSULTATION_WITHDRAWN.code: _("Permohonan konsultasi ditarik"),
}
CONSULTATION_OWN = NoticeKind(
    "consultation.own",
    _NODE,
    _("Permohonan konsultasi yang saya ajukan"),
    _CONSULTATION,
    Channel.NOW,
    is_mailed=True,
)
CONSULTATION = NoticeKind(
    "consultation.led",
    _NODE,
    _("Konsultasi yang ditangani JIPP Nasional"),
    {network.CONSULTATION_ASKED.code: _("Konsultasi diajukan"), **_CONSULTATION},
    Channel.DAILY,
    roles=frozenset({Role.PELAKSANA}),
)
APPOINTMENT = NoticeKind(
    "appointment.expiring",
    _NODE,
    _("SK pengelola akan berakhir: 60, 30, dan 7 hari sebelumnya"),
    {network.APPOINTMENT_EXPIRING.code: _("SK pengelola segera berakhir")},
    Channel.NOW,
    roles=_HEADS,
)
DECREE = NoticeKind(
    "appointment.moved",
    _NODE,
    _("SK pengelola berlaku, diganti, dicabut, atau berakhir"),
    {
        # What is replaced is told with what replaces it.
        network.APPOINTMENT_ENACTED.code: _("SK pengelola mulai berlaku"),
        network.APPOINTMENT_REVOKED.code: _("SK pengelola dicabut"),
        network.APPOINTMENT_EXPIRED.code: _("Masa berlaku SK pengelola berakhir"),
    },
    Channel.DAILY,
    roles=_TEAM,
)
NODE_STATE = NoticeKind(
    "node.moved",
    _NODE,
    _("Tahap simpul berubah"),
    {
        network.NODE_APPOINTING.code: _("Penetapan pengelola simpul dimulai"),
        network.NODE_ACTIVATED.code: _("Simpul diaktifkan"),
        network.NODE_GUIDED.code: _("Simpul masuk pembinaan"),
        network.NODE_RESTED.code: _("Simpul dinyatakan vakum"),
        network.NODE_REVIVED.code: _("Simpul aktif kembali"),
        network.NODE_CLOSED.code: _("Simpul ditutup"),
        network.NODE_REOPENED.code: _("Simpul dibuka kembali untuk konsultasi"),
    },
    Channel.NOW,
    roles=_HEADS,
)
LINK = NoticeKind(
    "link.checked",
    _NODE,
    _("Alamat situs sendiri tidak dapat dibuka, atau dapat dibuka lagi"),
    {
        network.LINK_FAILED.code: _("Alamat situs simpul tidak dapat dibuka"),
        network.LINK_ANSWERED.code: _("Alamat situs simpul dapat dibuka lagi"),
    },
    Channel.DAILY,
    roles=_HEADS,
)
SUBMITTED = NoticeKind(
    "content.submitted",
    _SITE,
    _("Isi situs menunggu diperiksa"),
    {content.SUBMITTED.code: _("Isi situs diajukan untuk Anda periksa")},
    Channel.NOW,
    roles=frozenset({Role.PELAKSANA}),
)
RETURNED = NoticeKind(
    "content.returned",
    _SITE,
    _("Tulisan saya dikembalikan"),
    {content.RETURNED.code: _("Tulisan Anda dikembalikan")},
    Channel.NOW,
    roles=_WRITERS,
)
PUBLISHED = NoticeKind(
    "content.published",
    _SITE,
    _("Tulisan saya diterbitkan"),
    {content.PUBLISHED.code: _("Tulisan Anda diterbitkan")},
    Channel.HERE,
    roles=_WRITERS,
)
OFFERED = NoticeKind(
    "content.offered",
    _SITE,
    _("Isi situs lain ditawarkan ke simpul saya"),
    {content.OFFERED.code: _("Isi situs lain ditawarkan ke simpul Anda")},
    Channel.DAILY,
    roles=frozenset({Role.PELAKSANA}),
)
ANSWERED = NoticeKind(
    "content.answered",
    _SITE,
    _("Isi yang kami tawarkan diterima atau tidak diambil"),
    {
        content.ACCEPTED.code: _("Isi yang ditawarkan situs Anda diterima"),
        content.DECLINED.code: _("Isi yang ditawarkan situs Anda tidak diambil"),
    },
    Channel.DAILY,
    roles=_WRITERS,
)
SECURITY = NoticeKind(
    "account.security",
    _ACCOUNT,
    _("Masuk dari perangkat baru, kata sandi, surel, langkah kedua"),
    {
        accounts.SIGNED_IN_ANEW.code: _("Akun Anda dipakai masuk dari perangkat baru"),
        accounts.PASSWORD_CHANGED.code: _("Kata sandi Anda diganti"),
        accounts.EMAIL_CHANGED.code: _("Alamat surel Anda diganti"),
        accounts.FACTOR_ADDED.code: _("Langkah kedua dipasang pada akun Anda"),
        accounts.FACTOR_REMOVED.code: _("Langkah kedua dicabut dari akun Anda"),
        accounts.PERSON_RESTORED.code: _("Akun Anda dipulihkan"),
    },
    Channel.NOW,
    is_fixed=True,
    is_mailed=True,
    tells_actor=True,
)

KINDS: Mapping[str, NoticeKind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            TASK_OPENED,
            TASK_DUE,
            ROLE,
            ROLE_EXPIRING,
            INVITATION,
            HANDOVER,
            CONSULTATION_OWN,
            CONSULTATION,
            APPOINTMENT,
            DECREE,
            NODE_STATE,
            LINK,
            SUBMITTED,
            RETURNED,
            PUBLISHED,
            OFFERED,
            ANSWERED,
            SECURITY,
        )
    }
)


def _by_occasion() -> Mapping[str, tuple[NoticeKind, ...]]:
    found: dict[str, tuple[NoticeKind, ...]] = {}
    for kind in KINDS.values():
        for occasion in kind.sentences:
            found[occasion] = (*found.get(occasion, ()), kind)
    return MappingProxyType(found)


BY_OCCASION = _by_occasion()
"""The kinds that an occasion leads to."""
