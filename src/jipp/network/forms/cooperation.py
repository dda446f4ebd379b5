"""Entering partnerships and their parties."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jipp.files.models import Purpose
from jipp.files.services import CheckedFile
from jipp.network.forms.files import CheckedFileField
from jipp.network.forms.texts import choice, day, line, lines
from jipp.network.models import PartnershipKind, PartyKind
from jipp.network.services import PartnershipEntry, PartyEntry

BODY_LIST = "daftar-pihak"


class PartnershipForm(forms.Form):
    """What a partnership says of itself; a draft may lack its number and dates."""

    kind = choice(_("Jenis naskah"), PartnershipKind.choices, radio=True)
    title = line(
        _("Judul kerja sama"),
        longest=250,
        missing=_("Tuliskan judul kerja samanya."),
        hint=_("Tentang apa, seperti tertulis dalam naskah."),
    )
    number = line(
        _("Nomor"), longest=200, optional=True, hint=_("Boleh menyusul selama naskahnya masih disusun.")
    )
    scope = lines(
        _("Ruang lingkup"), optional=True, hint=_("Apa yang dikerjakan bersama; satu pokok satu baris.")
    )
    signed_on = day(_("Tanggal ditandatangani"), optional=True)
    valid_from = day(_("Berlaku mulai"), optional=True)
    valid_until = day(
        _("Berlaku sampai"), optional=True, hint=_("Kosongkan bila naskah tidak menyebut batas waktu.")
    )
    is_public = forms.BooleanField(
        label=_("Tampilkan kepada umum setelah berlaku"),
        required=False,
        help_text=_("Judul, para pihak, masa berlaku dan naskahnya tampil di situs simpul."),
    )
    file = CheckedFileField(Purpose.DECREE, _("Naskah yang ditandatangani"))

    @property
    def entry(self) -> PartnershipEntry:
        """What the service takes."""
        data: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return PartnershipEntry(**{**data, "kind": PartnershipKind(data["kind"])})

    @property
    def file_given(self) -> CheckedFile | None:
        """The file that came with it."""
        return self.cleaned_data.get("file")


class SignatoryForm(forms.Form):
    """Who signed for a party."""

    signatory_position = line(
        _("Jabatan penanda tangan"), longest=200, hint=_("Misalnya: Sekretaris Daerah, Rektor, Direktur.")
    )
    signatory_name = line(
        _("Nama penanda tangan"),
        longest=150,
        optional=True,
        hint=_("Tidak ditampilkan kepada umum; yang tampil hanya jabatannya."),
    )


class PartyForm(SignatoryForm):
    """A party: of the register by its name there, or any other body."""

    kind = choice(_("Jenis pihak"), PartyKind.choices)
    name = line(
        _("Nama pihak"),
        longest=200,
        missing=_("Tuliskan nama pihaknya."),
        hint=_("Untuk simpul dan instansi, pilih dari daftar; selain itu tulis nama lengkapnya."),
        list=BODY_LIST,
        autocomplete="off",
    )
    field_order = ("kind", "name", "signatory_position", "signatory_name")

    @property
    def entry(self) -> PartyEntry:
        """What the service takes."""
        data = self.cleaned_data
        return PartyEntry(**{**data, "kind": PartyKind(data["kind"])})


class DecreeFileForm(forms.Form):
    """The signed decree as a file."""

    file = CheckedFileField(Purpose.DECREE, _("Berkas SK"), required=True)
