"""Forms about one's own data."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from jipp.accounts.models import Language
from jipp.accounts.services import Correction


class CorrectionForm(forms.Form):
    """What the account says of its owner."""

    name = forms.CharField(
        label=_("Nama lengkap"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    position = forms.CharField(
        label=_("Jabatan"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    phone = forms.CharField(
        label=_("Telepon"),
        max_length=20,
        required=False,
        help_text=_("Tidak ditampilkan kepada publik tanpa persetujuan Anda."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    nip = forms.CharField(
        label=_("NIP"),
        max_length=25,
        required=False,
        help_text=_("18 angka, hanya bagi aparatur sipil negara. Tidak ditampilkan kepada siapa pun."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    language = forms.ChoiceField(label=_("Bahasa surat"), choices=Language.choices)

    def correction(self) -> Correction:
        """As the service takes it."""
        return Correction(**self.cleaned_data)


class EraseForm(forms.Form):
    """That one means it."""

    sure = forms.BooleanField(
        label=_("Ya, hapus akun saya dan data pribadi di dalamnya"),
        error_messages={"required": _("Centang kotak ini untuk menghapus akun.")},
    )


class ReasonForm(forms.Form):
    """Why an account is suspended or restored."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        error_messages={"required": _("Tulis alasannya; pemilik akun membacanya dalam surat.")},
    )
