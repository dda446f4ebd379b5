"""What happens to regions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import kind

REGION_LOADED = kind(
    "regions.region.loaded", _("Wilayah dimuat atau diperbarui dari daftar kode"), changes_public=True
)
BOUNDARIES_LOADED = kind("regions.boundary.loaded", _("Batas wilayah untuk peta dimuat"), changes_public=True)
