"""What happens to people and their accounts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jipp.core.events import kind

PERSON_REGISTERED = kind("accounts.person.registered", _("Akun dibuat"))
PERSON_ACTIVATED = kind("accounts.person.activated", _("Akun diaktifkan"))
PERSON_SUSPENDED = kind("accounts.person.suspended", _("Akun ditangguhkan"), personal=("reason",))
PERSON_RESTORED = kind("accounts.person.restored", _("Akun dipulihkan"), personal=("reason",))
PERSON_CLOSED = kind("accounts.person.closed", _("Akun ditutup"))
EMAIL_PROVEN = kind("accounts.email.proven", _("Alamat surel dipastikan"))
EMAIL_CHANGED = kind("accounts.email.changed", _("Alamat surel diganti"), personal=("email",))
PASSWORD_CHANGED = kind("accounts.password.changed", _("Kata sandi diganti"))
FACTOR_ADDED = kind("accounts.factor.added", _("Langkah kedua dipasang"))
FACTOR_REMOVED = kind("accounts.factor.removed", _("Langkah kedua dicabut"))
PERSON_CORRECTED = kind("accounts.person.corrected", _("Data diri diperbaiki"))
PERSON_ERASED = kind("accounts.person.erased", _("Akun dan data pribadi dihapus"))
SIGNED_IN_ANEW = kind("accounts.session.begun_anew", _("Masuk dari perangkat baru"))
CONSENT_GIVEN = kind("accounts.consent.given", _("Persetujuan diberikan"))
CONSENT_WITHDRAWN = kind("accounts.consent.withdrawn", _("Persetujuan ditarik"))
SESSIONS_ENDED = kind("accounts.sessions.ended", _("Sesi diakhiri"))
