"""Asking for a consultation, and answering it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jipp.network.forms.texts import choice, day, email, line, lines
from jipp.network.models import AgencyKind, NodeKind, TimeZone
from jipp.network.services import Signatory

AGENCY_LIST = "daftar-instansi"
_KINDS = [(kind.value, kind.label) for kind in NodeKind if kind != NodeKind.NATIONAL]


class AskForm(forms.Form):
    """Who asks, for which body, for what. `leave_empty` is for programs that fill in everything."""

    agency = line(
        _("Instansi"),
        longest=200,
        missing=_("Pilih instansi dari daftar, atau tuliskan namanya bila belum terdaftar."),
        hint=_("Ketik beberapa huruf, lalu pilih dari daftar."),
        list=AGENCY_LIST,
        autocomplete="off",
    )
    is_unlisted = forms.BooleanField(
        label=_("Instansi kami belum ada dalam daftar"), required=False, widget=forms.CheckboxInput()
    )
    node_kind = choice(_("Jenis JIPP yang ingin diselenggarakan"), _KINDS, radio=True)
    contact_name = line(
        _("Nama Anda"),
        longest=150,
        missing=_("Tuliskan nama yang dapat kami hubungi."),
        autocomplete="name",
    )
    contact_position = line(
        _("Jabatan dan unit kerja"),
        longest=150,
        missing=_("Tuliskan jabatan dan unit kerjanya."),
        autocomplete="organization-title",
    )
    contact_email = email(_("Surel"), hint=_("Undangan dan keputusan dikirim ke sini. Utamakan surel dinas."))
    contact_phone = line(
        _("Telepon"),
        longest=20,
        missing=_("Tuliskan nomor telepon yang dapat dihubungi."),
        autocomplete="tel",
        inputmode="tel",
    )
    need = lines(
        _("Yang ingin dikonsultasikan"),
        missing=_("Ceritakan apa yang ingin dikonsultasikan."),
        hint=_("Misalnya: rencana pengelola, pembinaan inovasi yang sudah berjalan, situs yang sudah ada."),
    )
    consent = forms.BooleanField(
        label=_("Kami setuju kontak ini disimpan dan dipakai untuk menanggapi permohonan ini"),
        help_text=_("Tidak ditampilkan kepada umum. Dapat diminta dihapus setelah permohonan selesai."),
        error_messages={
            "required": _("Centang persetujuan agar kami boleh menyimpan dan memakai kontak ini.")
        },
    )
    leave_empty = forms.CharField(required=False, label=_("Biarkan kosong"), max_length=200)

    def clean_leave_empty(self) -> str:
        """Whoever fills it in is asked to leave it empty, and loses nothing."""
        value = str(self.cleaned_data.get("leave_empty") or "")
        if value:
            raise forms.ValidationError(gettext("Kosongkan isian ini, lalu kirim lagi."))
        return value


class SignedForm(forms.Form):
    """A form that leads to a letter: who signs it."""

    signatory_name = line(_("Nama penanda tangan surat"), longest=150)
    signatory_position = line(_("Jabatan penanda tangan"), longest=200)

    @property
    def signatory(self) -> Signatory:
        """Who signs."""
        return Signatory(self.cleaned_data["signatory_name"], self.cleaned_data["signatory_position"])


class ScheduleForm(SignedForm):
    """When and where the consultation is held."""

    date = day(_("Tanggal"))
    time = forms.TimeField(
        label=_("Jam"),
        error_messages={"required": _("Pilih jamnya."), "invalid": _("Tulis jam seperti 09:30.")},
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    zone = choice(_("Zona waktu"), TimeZone.choices)
    place = line(
        _("Tempat atau tautan rapat"),
        longest=300,
        missing=_("Tuliskan tempat pertemuan atau tautan rapat daring."),
    )
    field_order = ("date", "time", "zone", "place", "signatory_name", "signatory_position")

    @property
    def moment(self) -> datetime:
        """The moment that was chosen, in its zone."""
        data = self.cleaned_data
        return datetime.combine(data["date"], data["time"], tzinfo=ZoneInfo(data["zone"]))


class HoldForm(forms.Form):
    """What was advised."""

    advice = lines(
        _("Saran yang diberikan"),
        missing=_("Tuliskan saran yang diberikan; pemohon membacanya."),
        hint=_("Pemohon membaca saran ini pada halaman permohonannya."),
    )


class AcceptForm(SignedForm):
    """What an accepted request leads to."""

    agency = line(
        _("Instansi koordinator"),
        longest=200,
        hint=_("Pilih dari daftar. Bila belum terdaftar, biarkan namanya dan pilih jenis instansinya."),
        list=AGENCY_LIST,
        autocomplete="off",
    )
    agency_kind = choice(
        _("Jenis instansi yang belum terdaftar"), [("", "–"), *AgencyKind.choices], optional=True
    )
    node_name = line(_("Nama simpul"), longest=160)
    node_short_name = line(_("Nama singkat simpul"), longest=60)
    reason = lines(
        _("Pertimbangan"), optional=True, hint=_("Dicantumkan dalam surat keputusan, satu alinea sebaris.")
    )
    field_order = (
        "agency",
        "agency_kind",
        "node_name",
        "node_short_name",
        "reason",
        "signatory_name",
        "signatory_position",
    )


class DeclineForm(SignedForm):
    """Why not."""

    reason = lines(
        _("Alasan penolakan"),
        missing=_("Tuliskan alasan penolakan; alasan ini dibaca pemohon."),
        hint=_("Dicantumkan dalam surat keputusan. Sebutkan apa yang perlu dipenuhi."),
    )
    field_order = ("reason", "signatory_name", "signatory_position")


STEP_FORMS: dict[str, type[Any]] = {
    "jadwal": ScheduleForm,
    "selesai": HoldForm,
    "terima": AcceptForm,
    "tolak": DeclineForm,
}
