"""The forms of signing in and of the account's safety, in our words; one field for a new password."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

PASSWORD_HINT = _(
    "Paling sedikit 12 karakter. Beberapa kata yang tidak berkaitan mudah diingat dan sulit ditebak."
)
CODE_HINT = _("Enam angka dari aplikasi autentikator, atau satu kode pemulihan.")


def _word(form: forms.BaseForm, name: str, label: Any, hint: Any = "", **attrs: str) -> None:
    one = form.fields[name]
    one.label, one.help_text = label, hint
    one.widget.attrs.update(attrs)


def _new_password(form: forms.BaseForm, label: Any) -> None:
    form.fields.pop("password2", None)
    _word(form, "password1", label, PASSWORD_HINT, autocomplete="new-password")
    form.fields["password1"].widget.attrs["data-strength"] = ""


class LoginForm(account.LoginForm):  # type: ignore[misc]  # (allauth has no types, here and below)
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "login", _("Alamat surel"), autocomplete="username")
        _word(self, "password", _("Kata sandi"))
        _word(self, "remember", _("Tetap masuk di perangkat ini selama 14 hari"))


class SignupForm(account.SignupForm):  # type: ignore[misc]
    """Name, address, password, and that one has read what is done with them."""

    field_order = ("name", "email", "password1", "agreed")
    name = forms.CharField(
        label=_("Nama lengkap"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    agreed = forms.BooleanField(
        label=_("Saya setuju data ini dipakai untuk mengelola akun saya"),
        help_text=_(
            "Anda dapat melihat, memperbaiki, mengunduh, dan menghapusnya kapan saja di halaman Data saya."
        ),
        error_messages={"required": _("Akun hanya dapat dibuat dengan persetujuan ini.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(
            self, "email", _("Alamat surel"), _("Surat dengan tautan dikirim ke sini."), autocomplete="email"
        )
        _new_password(self, _("Kata sandi"))


class EmailForm(account.AddEmailForm):  # type: ignore[misc]
    """Another address for the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(
            self,
            "email",
            _("Alamat surel baru"),
            _("Alamat lama tetap berlaku sampai yang baru dipastikan lewat tautan di surat."),
            autocomplete="email",
        )


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """The password of now, and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "oldpassword", _("Kata sandi sekarang"))
        _new_password(self, _("Kata sandi baru"))


class SetPasswordForm(account.SetPasswordForm):  # type: ignore[misc]
    """The first password of an account without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self, _("Kata sandi"))


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    """The address to which the link is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "email", _("Alamat surel akun Anda"), autocomplete="email")


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password by the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self, _("Kata sandi baru"))


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "password", _("Kata sandi"))


class CodeForm(factor.AuthenticateForm):  # type: ignore[misc]
    """The code of the second step at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "code", _("Kode"), CODE_HINT, inputmode="numeric")


class CodeAgainForm(factor.ReauthenticateForm):  # type: ignore[misc]
    """The code once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "code", _("Kode"), CODE_HINT, inputmode="numeric")


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(
            self,
            "code",
            _("Kode dari aplikasi"),
            _("Enam angka yang kini tampil di aplikasi."),
            inputmode="numeric",
        )


class AddWebAuthnForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A name for a new security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "name", _("Nama kunci"), _("Misalnya: kunci di gantungan, ponsel saya."))
        _word(
            self,
            "passwordless",
            _("Kunci ini boleh dipakai masuk tanpa kata sandi"),
            _("Perlu sidik jari, wajah, atau PIN pada kunci."),
        )


class EditWebAuthnForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "name", _("Nama kunci"))
