"""What happens to innovations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import Audience, kind

IMPORTED = kind(
    "innovations.innovation.imported",
    _("Catatan inovasi dibuat dari impor data"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
ENRICHED = kind(
    "innovations.innovation.enriched",
    _("Catatan inovasi dilengkapi dari impor data"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
PUBLISHED = kind(
    "innovations.innovation.published",
    _("Inovasi diterbitkan"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
HIDDEN = kind("innovations.innovation.hidden", _("Inovasi disembunyikan"), changes_public=True)
ARCHIVED = kind("innovations.innovation.archived", _("Inovasi diarsipkan"), changes_public=True)
MERGED = kind(
    "innovations.innovation.merged",
    _("Inovasi digabung ke catatan lain"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
RETITLED = kind(
    "innovations.innovation.retitled",
    _("Judul inovasi diganti"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
CLASSIFIED = kind(
    "innovations.innovation.classified",
    _("Klasifikasi inovasi diganti"),
    audience=Audience.PUBLIC,
    changes_public=True,
)

OWNER_FOLLOWED = kind(
    "innovations.innovation.owner_followed",
    _("Pemilik inovasi mengikuti perubahan daftar instansi"),
    audience=Audience.PUBLIC,
    changes_public=True,
)
PARTNERSHIP_LINKED = kind(
    "innovations.partnership.linked", _("Inovasi dikaitkan dengan kerja sama"), changes_public=True
)
PARTNERSHIP_UNLINKED = kind(
    "innovations.partnership.unlinked", _("Kaitan inovasi dengan kerja sama dilepas"), changes_public=True
)

TERM_LOADED = kind("innovations.term.loaded", _("Istilah klasifikasi dimuat"), changes_public=True)
LEVEL_REGISTERED = kind("innovations.level.registered", _("Jenjang apresiasi didaftarkan"))

# Every kind after which the search index of the innovation is out of date.
CHANGING = (IMPORTED, ENRICHED, PUBLISHED, HIDDEN, ARCHIVED, MERGED, RETITLED, CLASSIFIED, OWNER_FOLLOWED)
