"""The letters of the account: proving an address, a new password, notices when something changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from jipp.accounts.models import Person
from jipp.accounts.queries import person_by_email
from jipp.core.jinja import written_time
from jipp.mail.queries import portal_address, render_letter
from jipp.mail.services import NewLetter, Recipient, queue_mail

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a letter of the account says: subject, paragraphs, and one act with its address."""

    subject: str
    paragraphs: tuple[str, ...]
    act: str = ""
    url: str = ""
    is_notice: bool = False


def _prove(context: Context) -> LetterText:
    return LetterText(
        _("Pastikan alamat surel Anda"),
        (
            _("Alamat ini dipakai untuk sebuah akun JIPP. Pastikan alamat ini milik Anda."),
            _("Tautan berlaku 3 hari. Jika Anda tidak memintanya, abaikan surat ini."),
        ),
        _("Pastikan alamat surel"),
        context["activate_url"],
    )


def _exists(context: Context) -> LetterText:
    return LetterText(
        _("Anda sudah mempunyai akun JIPP"),
        (
            _("Seseorang mendaftar dengan alamat surel ini, tetapi alamat ini sudah mempunyai akun."),
            _("Jika itu Anda, masuklah dengan akun itu. Jika lupa kata sandinya, buat yang baru."),
        ),
        _("Buat kata sandi baru"),
        context["password_reset_url"],
    )


def _unknown(context: Context) -> LetterText:
    return LetterText(
        _("Tidak ada akun JIPP untuk alamat ini"),
        (
            _("Seseorang meminta kata sandi baru untuk alamat ini, tetapi alamat ini tidak mempunyai akun."),
            _("Jika itu Anda, mungkin akun Anda memakai alamat lain, atau Anda belum mendaftar."),
        ),
        _("Buat akun"),
        context["signup_url"],
    )


def _reset(context: Context) -> LetterText:
    return LetterText(
        _("Buat kata sandi baru"),
        (
            _("Kata sandi baru diminta untuk akun JIPP Anda."),
            _("Tautan berlaku 1 jam dan sekali pakai. Jika Anda tidak memintanya, abaikan surat ini."),
        ),
        _("Buat kata sandi baru"),
        context["password_reset_url"],
    )


def _notice(subject: str, sentence: str) -> LetterText:
    return LetterText(
        subject,
        (
            sentence,
            _("Jika bukan Anda yang melakukannya, segera buat kata sandi baru dan akhiri semua sesi lain."),
        ),
        _("Buka keamanan akun"),
        portal_address("/akun/keamanan/"),
        is_notice=True,
    )


TEXTS: Mapping[str, Callable[[Context], LetterText]] = {
    "account/email/email_confirmation": _prove,
    "account/email/email_confirmation_signup": _prove,
    "account/email/account_already_exists": _exists,
    "account/email/unknown_account": _unknown,
    "account/email/password_reset_key": _reset,
    "account/email/password_changed": lambda _c: _notice(
        _("Kata sandi Anda diganti"), _("Kata sandi akun JIPP Anda baru saja diganti.")
    ),
    "account/email/password_reset": lambda _c: _notice(
        _("Kata sandi Anda diganti"),
        _("Kata sandi akun JIPP Anda baru saja dibuat baru melalui tautan surel."),
    ),
    "account/email/password_set": lambda _c: _notice(
        _("Kata sandi Anda dibuat"), _("Kata sandi untuk akun JIPP Anda baru saja dibuat.")
    ),
    "account/email/email_changed": lambda _c: _notice(
        _("Alamat surel akun Anda berubah"), _("Alamat surel akun JIPP Anda baru saja diganti.")
    ),
    "account/email/email_confirm": lambda _c: _notice(
        _("Alamat surel Anda dipastikan"), _("Alamat surel akun JIPP Anda baru saja dipastikan.")
    ),
    "account/email/email_deleted": lambda _c: _notice(
        _("Alamat surel dihapus"), _("Sebuah alamat surel baru saja dihapus dari akun JIPP Anda.")
    ),
    "mfa/email/totp_activated": lambda _c: _notice(
        _("Verifikasi dua langkah aktif"), _("Aplikasi autentikator baru saja dipasang pada akun JIPP Anda.")
    ),
    "mfa/email/totp_deactivated": lambda _c: _notice(
        _("Langkah kedua dicabut"), _("Aplikasi autentikator baru saja dicabut dari akun JIPP Anda.")
    ),
    "mfa/email/webauthn_added": lambda _c: _notice(
        _("Kunci keamanan ditambahkan"), _("Kunci keamanan baru saja ditambahkan pada akun JIPP Anda.")
    ),
    "mfa/email/webauthn_removed": lambda _c: _notice(
        _("Langkah kedua dicabut"), _("Kunci keamanan baru saja dicabut dari akun JIPP Anda.")
    ),
    "mfa/email/recovery_codes_generated": lambda _c: _notice(
        _("Kode pemulihan baru"),
        _("Kode pemulihan akun JIPP Anda baru saja dibuat. Kode lama tidak berlaku."),
    ),
    "new_sign_in": lambda _c: _notice(
        _("Masuk dari perangkat baru"), _("Akun JIPP Anda baru saja dipakai masuk dari perangkat yang baru.")
    ),
    "suspended": lambda c: LetterText(
        _("Akun JIPP Anda ditangguhkan"),
        (
            _("Akun Anda ditangguhkan oleh pengelola JIPP Nasional. Semua sesi Anda sudah diakhiri."),
            _("Alasannya: %(reason)s") % {"reason": c["reason"]},
            _("Peran dan data Anda tetap tersimpan. Jika ini keliru, hubungi pengelola JIPP Nasional."),
        ),
    ),
    "restored": lambda _c: LetterText(
        _("Akun JIPP Anda dipulihkan"),
        (_("Anda dapat masuk lagi, dengan peran yang masih berlaku."),),
        _("Masuk"),
        portal_address("/akun/masuk/"),
    ),
    "erased": lambda _c: LetterText(
        _("Akun JIPP Anda dihapus"),
        (_("Akun Anda dan data pribadi di dalamnya dihapus atas permintaan Anda. Surat ini yang terakhir."),),
    ),
}


def send_letter(name: str, address: str, context: Context, *, language: str = "") -> None:
    """Queue the letter `name` to `address`, in the person's language or that of the page."""
    person = person_by_email(address)
    if person is not None and person.erased_at:
        return
    chosen = person.language if person is not None else language or translation.get_language() or "id"
    with translation.override(chosen):
        text = TEXTS[name](context)
        facts = _facts(context) if text.is_notice else []
    content = render_letter("accounts/letters/account", {"text": text, "facts": facts}, chosen)
    with transaction.atomic():
        queue_mail(
            NewLetter(
                key=f"accounts:{uuid4()}",
                kind=f"accounts.{name.rsplit('/', 1)[-1]}",
                to=_recipient(person, address),
                content=content,
                is_urgent=True,
            )
        )


def _recipient(person: Person | None, address: str) -> Recipient:
    return Recipient(address, person.name if person else "", person.pk if person else None)


def _facts(context: Context) -> list[tuple[str, str]]:
    """When and from where, so that the reader can tell whether it was them."""
    return [
        (_("Waktu"), written_time(context.get("timestamp") or timezone.now())),
        (_("Alamat jaringan"), str(context.get("ip", ""))),
        (_("Perangkat"), str(context.get("user_agent", ""))[:120]),
    ]
