"""What happens to the trace itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import kind

PERSONAL_ERASED = kind("core.personal.erased", _("Data pribadi dalam jejak dihapus"))
