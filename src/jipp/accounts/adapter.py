"""Where django-allauth meets our services: accounts are made, proven and changed by them, and recorded."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.db import transaction
from django.forms import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jipp.accounts import services
from jipp.accounts.letters import send_letter
from jipp.accounts.limits import wait_sentence
from jipp.accounts.models import Person
from jipp.accounts.queries import itself
from jipp.accounts.states import INVITED
from jipp.core.actor import system
from jipp.core.errors import DomainError
from jipp.core.links import page_path

FRESH = 300
"""For so many seconds after signing in nobody is asked for the password again to set up a second factor."""

LIMITED = frozenset({"too_many_login_attempts", "rate_limited"})
"""What is wrong when somebody tried too often."""

MESSAGES = {
    "account/messages/email_confirmation_sent.txt": gettext_lazy("Surat dengan tautan dikirim ke %(email)s."),
    "account/messages/email_confirmed.txt": gettext_lazy("Alamat surel %(email)s sudah dipastikan."),
    "account/messages/email_confirmation_failed.txt": gettext_lazy(
        "%(email)s tidak dapat dipastikan karena sudah dipakai akun lain."
    ),
    "account/messages/email_deleted.txt": gettext_lazy("Alamat surel %(email)s dihapus."),
    "account/messages/cannot_delete_primary_email.txt": gettext_lazy(
        "Alamat surel utama tidak dapat dihapus."
    ),
    "account/messages/logged_out.txt": gettext_lazy("Anda sudah keluar."),
    "account/messages/password_changed.txt": gettext_lazy("Kata sandi sudah diganti."),
    "account/messages/password_set.txt": gettext_lazy("Kata sandi sudah dibuat."),
    "mfa/messages/totp_activated.txt": gettext_lazy("Aplikasi autentikator terpasang."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Aplikasi autentikator dicabut."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("Kode pemulihan baru sudah dibuat."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("Kunci keamanan ditambahkan."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("Kunci keamanan dicabut."),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy("Semua sesi lain sudah diakhiri."),
}
"""What is said once after an act; allauth's own words for all others are left out."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # (allauth has no types)
    """Accounts as allauth's views handle them."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("Akun ini sedang tidak aktif."),
        "cannot_remove_primary_email": gettext_lazy("Alamat surel utama tidak dapat dihapus."),
        "duplicate_email": gettext_lazy("Alamat ini sudah ada pada akun Anda."),
        "email_password_mismatch": gettext_lazy("Alamat surel atau kata sandi tidak cocok."),
        "email_taken": gettext_lazy("Alamat ini tidak dapat dipakai."),
        "enter_current_password": gettext_lazy("Tulis kata sandi Anda yang sekarang."),
        "incorrect_code": gettext_lazy(
            "Kode tidak cocok. Pakai kode terbaru dari aplikasi, atau kode pemulihan."
        ),
        "incorrect_password": gettext_lazy("Kata sandi tidak cocok."),
        "invalid_or_expired_key": gettext_lazy("Tautan ini tidak berlaku lagi."),
        "invalid_login": gettext_lazy("Tidak dapat masuk dengan cara ini."),
        "invalid_password_reset": gettext_lazy(
            "Tautan kata sandi baru ini tidak berlaku lagi. Minta yang baru."
        ),
        "max_email_addresses": gettext_lazy("Paling banyak %d alamat surel."),
        "too_many_login_attempts": gettext_lazy("Terlalu banyak percobaan yang gagal."),
        "unverified_primary_email": gettext_lazy("Pastikan dulu alamat surel Anda."),
        "same_as_current": gettext_lazy("Ini sama dengan yang sekarang."),
        "rate_limited": gettext_lazy("Terlalu sering."),
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """What is wrong, in our words; who tried too often is told how long to wait."""
        found: ValidationError = super().validation_error(code, *args)
        if code not in LIMITED:
            return found
        return ValidationError(f"{found.message} {wait_sentence(current.request)}", code=code)

    def clean_email(self, email: str) -> str:
        """The address as accounts keep it."""
        try:
            return services.clean_email(email)
        except DomainError as error:
            raise ValidationError(error.sentence) from error

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """Register through our service: the account waits until its address is proven."""
        data = form.cleaned_data
        entry = services.PersonEntry(
            email=data["email"],
            name=data["name"],
            password=data["password1"],
            language=get_language() or "id",
        )
        person = services.register_person(entry, actor=system("sign-up"))
        services.give_consent(person, "akun", actor=itself(person))
        user.__dict__.update(person.__dict__)
        return user

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """Who has not proven the address yet is led there; whoever is suspended or erased is told so."""
        if user.state == INVITED:
            return None
        found: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return found

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """The address is proven: the account becomes active, or changes its address, and that is recorded."""
        with transaction.atomic():
            person = email_address.user
            before = services.address_of(person)
            if not super().confirm_email(request, email_address):
                return False
            services.prove_email(person, email_address.email, before=before, actor=itself(person))
        return True

    def set_password(self, user: Person, password: str) -> None:
        """A new password, recorded."""
        services.change_password(user, password, actor=itself(user))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every letter of allauth goes the way of ours."""
        send_letter(template_prefix, email, context)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """What was just done, in our words."""
        text = message or str(MESSAGES.get(message_template or "", "")) % (message_context or {})
        if text:
            messages.add_message(request, level, text)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in need not say the password again to set up a second factor."""
        request = current.request
        records = get_authentication_records(request, request.user)
        if app == "allauth.mfa" and records and time.time() - records[-1]["at"] < FRESH:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Back to the way in, in the language of the page."""
        return page_path("account_login")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """After the address is proven: to the workspace, or to sign in."""
        return page_path("workspace:home" if self.request.user.is_authenticated else "account_login")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show once more who one is, in our words."""
        words = {
            "reauthenticate": _("Pakai kata sandi"),
            "mfa_reauthenticate": _("Pakai aplikasi autentikator atau kode pemulihan"),
            "mfa_reauthenticate:webauthn": _("Pakai kunci keamanan"),
        }
        found = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in found]


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # (allauth has no types)
    """The second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": gettext_lazy("Alamat tidak dapat ditambah pada akun dengan dua langkah."),
        "cannot_delete_authenticator": gettext_lazy("Langkah kedua tidak dapat dicabut."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Pasang dulu aplikasi autentikator atau kunci keamanan."
        ),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "unverified_email": gettext_lazy("Pastikan dulu alamat surel Anda, lalu pasang langkah kedua."),
    }

    def get_totp_issuer(self) -> str:
        """The name that the authenticator app shows."""
        return "JIPP"

    def _get_site_name(self) -> str:
        return "JIPP"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  (allauth's name)
        """A name for a new key that its owner may change."""
        return _("Kunci keamanan")
