"""What happens on the sites."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import Audience, kind

DRAFTED = kind("content.entry.drafted", _("Isi situs dibuat"))
SAVED = kind("content.entry.saved", _("Isi situs disimpan"))
RESTORED = kind("content.entry.restored", _("Versi lama dipulihkan"))
SUBMITTED = kind("content.entry.submitted", _("Isi situs diajukan untuk diperiksa"))
_REASON = {"reason": _("Alasan")}
RETURNED = kind("content.entry.returned", _("Isi situs dikembalikan kepada penulis"), details=_REASON)
PUBLISHED = kind(
    "content.entry.published", _("Isi situs diterbitkan"), audience=Audience.PUBLIC, changes_public=True
)
REVISED = kind(
    "content.entry.revised", _("Isi situs diperbarui"), audience=Audience.PUBLIC, changes_public=True
)
SCHEDULED = kind("content.entry.scheduled", _("Isi situs dijadwalkan terbit"))
UNSCHEDULED = kind("content.entry.unscheduled", _("Jadwal terbit dibatalkan"))
WITHDRAWN = kind("content.entry.withdrawn", _("Isi situs ditarik"), changes_public=True, details=_REASON)
EXPIRED = kind("content.entry.expired", _("Masa tayang isi situs berakhir"), changes_public=True)
ARRANGED = kind("content.entry.arranged", _("Cara tampil isi situs diubah"), changes_public=True)
_USE = {"role": _("Untuk apa")}
FILE_ADDED = kind(
    "content.entry.file_added", _("Berkas dipasang pada isi situs"), changes_public=True, details=_USE
)
FILE_REMOVED = kind(
    "content.entry.file_removed", _("Berkas dilepas dari isi situs"), changes_public=True, details=_USE
)
MENU_CHANGED = kind("content.menu.changed", _("Menu situs diubah"), changes_public=True)
RULE_CHANGED = kind("content.site.rule_changed", _("Aturan terbit situs diubah"))
OFFERED = kind("content.offer.made", _("Isi situs ditawarkan ke situs lain"))
ACCEPTED = kind("content.offer.accepted", _("Tawaran isi situs diterima"))
DECLINED = kind("content.offer.declined", _("Tawaran isi situs tidak diambil"), details=_REASON)
