"""What happens to people and their accounts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import kind

PERSON_REGISTERED = kind("accounts.person.registered", _("Akun dibuat"))
PERSON_ACTIVATED = kind("accounts.person.activated", _("Akun diaktifkan"))
PERSON_SUSPENDED = kind("accounts.person.suspended", _("Akun ditangguhkan"))
PERSON_RESTORED = kind("accounts.person.restored", _("Akun dipulihkan"))
PERSON_CLOSED = kind("accounts.person.closed", _("Akun ditutup"))
