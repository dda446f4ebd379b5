"""Entering a decree and the people whom it names."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from jipp.files.models import Purpose
from jipp.files.services import CheckedFile
from jipp.network.forms.files import CheckedFileField
from jipp.network.forms.texts import choice, day, email, line, lines
from jipp.network.models import APPOINTED, Role
from jipp.network.services import AppointmentEntry, MemberEntry


class AppointmentForm(forms.Form):
    """What a decree says of itself."""

    decree_number = line(_("Nomor SK"), longest=120)
    decree_title = line(_("Tentang"), longest=250, optional=True)
    decree_date = day(_("Tanggal SK"))
    valid_from = day(_("Berlaku mulai"))
    valid_until = day(
        _("Berlaku sampai"), optional=True, hint=_("Kosongkan bila SK tidak menyebut batas waktu.")
    )
    signatory_name = line(_("Nama pejabat yang menetapkan"), longest=150)
    signatory_position = line(
        _("Jabatan yang menetapkan"),
        longest=200,
        hint=_("Misalnya: Gubernur, Menteri, Rektor, Direktur Utama."),
    )
    file = CheckedFileField(Purpose.DECREE, _("Berkas SK"))

    @property
    def entry(self) -> AppointmentEntry:
        """What the service takes."""
        return AppointmentEntry(**{key: value for key, value in self.cleaned_data.items() if key != "file"})

    @property
    def file_given(self) -> CheckedFile | None:
        """The file that came with it."""
        return self.cleaned_data.get("file")


class MemberForm(forms.Form):
    """Somebody whom the decree names."""

    name = line(_("Nama"), longest=150)
    email = email(_("Surel"), hint=_("Yang belum punya akun mendapat undangan di sini begitu SK berlaku."))
    role = choice(_("Peran"), [(role.value, role.label) for role in APPOINTED])
    position = line(_("Jabatan dan unit kerja"), longest=200)
    duties = lines(_("Tugas menurut SK"), longest=2000, optional=True)

    @property
    def entry(self) -> MemberEntry:
        """What the service takes."""
        data = self.cleaned_data
        return MemberEntry(
            email=data["email"],
            name=data["name"],
            role=Role(data["role"]),
            position=data["position"],
            duties=data["duties"],
        )


class ReasonForm(forms.Form):
    """Why."""

    reason = lines(_("Alasan"), longest=300, missing=_("Tuliskan alasannya; alasan tersimpan dalam riwayat."))
