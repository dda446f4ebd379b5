"""The kinds of tasks as data: what each asks for, in the words of the person who has to do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class TaskKind:
    """A kind of task: its stable code, the act as a button says it, and how many days it may take.

    Without `is_told` its opening makes no notice: what opens it has a notice of its own.
    """

    code: str
    act: object
    days: int | None = None
    is_told: bool = True


SCHEDULE = TaskKind("network.consultation.schedule", _("Jadwalkan konsultasi"), days=7)
HOLD = TaskKind("network.consultation.hold", _("Adakan konsultasi dan catat sarannya"))
DECIDE = TaskKind("network.consultation.decide", _("Putuskan permohonan"), days=14)
ENACT = TaskKind("network.appointment.enact", _("Berlakukan SK penetapan"), days=14)
ACTIVATE = TaskKind("network.node.activate", _("Aktifkan simpul"), days=14)
RENEW = TaskKind("network.appointment.renew", _("Perbarui penetapan pengelola"))
RENEW_PARTNERSHIP = TaskKind("network.partnership.renew", _("Perpanjang kerja sama atau biarkan berakhir"))
MEND_LINK = TaskKind("network.link.mend", _("Periksa alamat situs yang tidak dapat dibuka"), days=7)

_ALL = (SCHEDULE, HOLD, DECIDE, ENACT, ACTIVATE, RENEW, RENEW_PARTNERSHIP, MEND_LINK)
_kinds = {kind.code: kind for kind in _ALL}
KINDS: Mapping[str, TaskKind] = MappingProxyType(_kinds)
"""By code; upper apps add theirs."""


def add_kinds(*kinds: TaskKind) -> None:
    """Make kinds of an upper app known; called once when that app is ready."""
    _kinds.update({kind.code: kind for kind in kinds})
