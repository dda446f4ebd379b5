"""What happens to stored files.

They are for staff; what a file means for visitors is told by the events of its owner. Names and
descriptions of files may name people, so the sealed trace does not hold them.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import kind

STORED = kind("files.file.stored", _("Berkas diunggah"), personal=("name",))
ATTACHED = kind("files.file.attached", _("Berkas dipasang"))
DESCRIBED = kind(
    "files.file.described", _("Keterangan berkas diganti"), personal=("changed",), changes_public=True
)
WITHDRAWN = kind("files.file.withdrawn", _("Berkas ditarik"), changes_public=True)
EXPIRED = kind("files.file.expired", _("Berkas yang tidak dipakai dihapus"))
CLEARED = kind("files.file.cleared", _("Isi berkas yang ditarik dihapus"))
