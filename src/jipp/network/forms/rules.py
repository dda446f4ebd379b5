"""Entering the rules of a node, and what later ones did to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jipp.files.models import Purpose
from jipp.files.services import CheckedFile
from jipp.network.forms.files import CheckedFileField
from jipp.network.forms.texts import choice, day, line, lines
from jipp.network.models import Effect, Regulation, RegulationKind
from jipp.network.services import EffectEntry, RegulationEntry


def year_field() -> forms.IntegerField:
    """A year in four figures."""
    wrong = _("Tulis tahunnya dengan empat angka, misalnya 2026.")
    return forms.IntegerField(
        label=_("Tahun"),
        min_value=1000,
        max_value=9999,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class RegulationForm(forms.Form):
    """What a rule says of itself."""

    kind = choice(_("Jenis"), RegulationKind.choices)
    number = line(_("Nomor"), longest=120)
    year = year_field()
    title = line(
        _("Tentang"),
        longest=300,
        missing=_("Tuliskan tentang apa peraturannya."),
        hint=_("Judulnya tanpa jenis, nomor, dan kata «tentang»."),
    )
    issued_on = day(_("Tanggal ditetapkan"))
    summary = lines(
        _("Ringkasan"), optional=True, hint=_("Apa yang diatur, dalam beberapa kalimat untuk pembaca umum.")
    )
    file = CheckedFileField(Purpose.DECREE, _("Berkas peraturan"))

    @property
    def entry(self) -> RegulationEntry:
        """What the service takes."""
        data: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return RegulationEntry(**{**data, "kind": RegulationKind(data["kind"])})

    @property
    def file_given(self) -> CheckedFile | None:
        """The file that came with it."""
        return self.cleaned_data.get("file")


class EffectForm(forms.Form):
    """What was done to a rule, by which other, and since when."""

    effect = choice(_("Yang terjadi"), [("mengubah", _("Diubah")), ("mencabut", _("Dicabut"))], radio=True)
    by = choice(_("Dengan peraturan simpul ini"), (), optional=True)
    basis = line(
        _("Atau dengan peraturan lain"),
        longest=300,
        optional=True,
        hint=_("Tulis jenis, nomor dan tahunnya, misalnya Peraturan Gubernur Nomor 3 Tahun 2026."),
    )
    since = day(_("Sejak tanggal"))

    def __init__(self, later: list[Regulation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.later = {str(one.pk): one for one in later}
        self.initial.setdefault("since", timezone.localdate())
        field = self.fields["by"]
        if isinstance(field, forms.ChoiceField):
            named = [(key, f"{one} – {one.title}"[:120]) for key, one in self.later.items()]
            field.choices = [("", _("Tidak ada dalam daftar")), *named]

    @property
    def entry(self) -> EffectEntry:
        """What the service takes."""
        data = self.cleaned_data
        return EffectEntry(
            Effect(data["effect"]), data["since"], by=self.later.get(data["by"]), basis=data["basis"]
        )
