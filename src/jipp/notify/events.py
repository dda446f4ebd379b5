"""What happens to the choices of people; that somebody was told follows from the event it is about."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import kind

CHOICES_CHANGED = kind("notify.choices.changed", _("Pilihan pemberitahuan diubah"))
