"""Forms of the workshop: words in two languages, how something appears, files, menu, offers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from jipp.content.models import FileRole, Kind, Zone
from jipp.content.presenters.words import local
from jipp.content.services import Publication, Words
from jipp.core.errors import DomainError
from jipp.files.models import Purpose
from jipp.files.services import CheckedFile, check_file

_FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d-%m-%Y %H.%M", "%d/%m/%Y %H:%M")
JAKARTA = ZoneInfo("Asia/Jakarta")
BOTH = ("title", "summary", "body")
EVENT = ("starts_at", "ends_at", "zone", "place", "link")


class Moment(forms.Field):
    """A day and an hour by some clock; which one, the form says."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})

    def to_python(self, value: Any) -> datetime | None:
        """The moment without a zone. Raises `ValidationError` for what is none."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        for form in _FORMATS:
            try:
                return datetime.strptime(str(value).strip(), form)  # noqa: DTZ007  (its zone is asked beside it)
            except ValueError:
                continue
        raise forms.ValidationError(_("Tulis tanggal dan jam seperti 2026-11-21 09:00."))


def _line(label: Any, longest: int, hint: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, help_text=hint)


def _area(label: Any, longest: int, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=False, help_text=hint, widget=forms.Textarea(), strip=False
    )


class EntryForm(forms.Form):
    """The words of an entry; events say besides when and where."""

    title_id = _line(_("Judul"), 200, required=True)
    summary_id = _area(_("Ringkasan"), 400, _("Satu atau dua kalimat; tampil dalam daftar."))
    body_id = _area(_("Isi"), 200_000)
    title_en = _line(_("Judul bahasa Inggris"), 200)
    summary_en = _area(_("Ringkasan bahasa Inggris"), 400)
    body_en = _area(_("Isi bahasa Inggris"), 200_000)
    starts_at = Moment(label=_("Waktu mulai"), required=False)
    ends_at = Moment(label=_("Selesai"), required=False)
    zone = forms.ChoiceField(label=_("Zona waktu"), choices=Zone.choices, required=False)
    place = _line(_("Tempat"), 200)
    link = _line(_("Tautan acara"), 300, _("Alamat pendaftaran atau pertemuan daring, diawali https://."))

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["title_id"].error_messages["required"] = str(
            _("Tuliskan judulnya dalam bahasa Indonesia.")
        )
        if kind == Kind.AGENDA:
            self.fields["starts_at"].required = True
            self.fields["starts_at"].error_messages["required"] = str(_("Isi tanggal dan jam mulainya."))
        else:
            for name in EVENT:
                del self.fields[name]

    @property
    def words(self) -> Words:
        """What was typed."""
        typed: dict[str, Any] = dict(self.cleaned_data)
        if self.kind == Kind.AGENDA:
            typed["zone"] = typed.get("zone") or Zone.WIB.value
            for name in ("starts_at", "ends_at"):
                moment = typed.get(name)
                typed[name] = moment.replace(tzinfo=ZoneInfo(typed["zone"])) if moment else None
        return Words(**typed)


def initial_words(words: Words) -> dict[str, Any]:
    """The words as the fields of the form show them, moments by the clock of their zone."""
    shown = {name: getattr(words, name) for name in Words.__dataclass_fields__}
    for name in ("starts_at", "ends_at"):
        if shown[name] is not None:
            shown[name] = local(shown[name], words.zone).replace(tzinfo=None)
    return shown


class PublishForm(forms.Form):
    """How an entry appears."""

    at = Moment(
        label=_("Terbit pada (WIB)"), required=False, help_text=_("Kosongkan untuk menerbitkan sekarang.")
    )
    until = Moment(
        label=_("Ditarik otomatis pada (WIB)"), required=False, help_text=_("Kosongkan bila tetap tampil.")
    )
    is_pinned = forms.BooleanField(label=_("Sematkan di atas daftar"), required=False)

    @property
    def publication(self) -> Publication:
        """What was chosen, by the clock of Jakarta."""
        moments = {name: self.cleaned_data.get(name) for name in ("at", "until")}
        zoned = {name: one.replace(tzinfo=JAKARTA) if one else None for name, one in moments.items()}
        return Publication(is_pinned=self.cleaned_data.get("is_pinned", False), **zoned)


class ReasonForm(forms.Form):
    """Why something is given back or withdrawn."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.Textarea(),
        error_messages={"required": _("Tuliskan alasannya, supaya penulis tahu.")},
    )


class FileForm(forms.Form):
    """A file for an entry; a picture is described."""

    role = forms.ChoiceField(label=_("Untuk apa"), choices=FileRole.choices, widget=forms.RadioSelect())
    file = forms.FileField(
        label=_("Berkas"),
        error_messages={"required": _("Pilih berkasnya."), "empty": _("Berkas ini kosong.")},
    )
    alt = _line(
        _("Yang tampak pada gambar"), 300, _("Wajib untuk gambar: bagi pembaca yang tidak melihatnya.")
    )
    alt_en = _line(_("Yang tampak pada gambar, bahasa Inggris"), 300)

    checked: CheckedFile | None = None

    def clean(self) -> dict[str, Any]:
        """Look into the file before anything is stored."""
        found = super().clean() or self.cleaned_data
        upload, role = found.get("file"), found.get("role")
        if upload is None or not role:
            return found
        is_picture = role != FileRole.ATTACHMENT
        if is_picture and not found.get("alt", "").strip():
            self.add_error(
                "alt", _("Jelaskan apa yang tampak pada gambar, bagi yang tidak dapat melihatnya.")
            )
            return found
        try:
            self.checked = check_file(upload, purpose=Purpose.PICTURE if is_picture else Purpose.DOCUMENT)
        except DomainError as error:
            self.add_error("file", error.sentence)
        return found


class MenuForm(forms.Form):
    """A word of the menu and where it leads."""

    label = _line(_("Kata di menu"), 40, required=True)
    label_en = _line(_("Kata di menu, bahasa Inggris"), 40)
    entry = forms.ChoiceField(label=_("Menuju isi situs"), required=False)
    address = _line(_("Atau alamat di portal ini"), 200, _("Diawali garis miring, misalnya /peta/."))

    def __init__(self, entries: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["entry"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Tidak ada")), *((str(pk), title) for pk, title in entries)]


class OfferForm(forms.Form):
    """The sites that get an offer."""

    receivers = forms.MultipleChoiceField(
        label=_("Tawarkan kepada"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("Pilih sedikitnya satu situs.")},
    )

    def __init__(self, sites: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["receivers"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(pk), name) for pk, name in sites]
