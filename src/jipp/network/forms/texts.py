"""Fields of forms with their own sentence for what is missing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Label = Any


def _about(sentence: Label, label: Label) -> Label:
    """A sentence that names its field: it also stands above the form, away from it."""
    return format_lazy(sentence, label=label)


def line(
    label: Label,
    *,
    longest: int,
    missing: Label = None,
    hint: Label = "",
    optional: bool = False,
    **attrs: str,
) -> forms.CharField:
    """One line of text; `attrs` become attributes of the control."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=not optional,
        help_text=hint,
        error_messages={"required": missing or _about(_("«{label}» belum diisi."), label)},
        widget=forms.TextInput(attrs={name.replace("_", "-"): value for name, value in attrs.items()}),
    )


def lines(
    label: Label, *, longest: int = 5000, missing: Label = None, hint: Label = "", optional: bool = False
) -> forms.CharField:
    """A longer text."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=not optional,
        help_text=hint,
        error_messages={"required": missing or _about(_("«{label}» belum diisi."), label)},
        widget=forms.Textarea(),
    )


def day(label: Label, *, hint: Label = "", optional: bool = False) -> forms.DateField:
    """A day, by the browser's own calendar."""
    return forms.DateField(
        label=label,
        required=not optional,
        help_text=hint,
        error_messages={
            "required": _about(_("Pilih tanggal untuk «{label}»."), label),
            "invalid": _about(_("«{label}» bukan tanggal yang dikenal."), label),
        },
        widget=forms.DateInput(attrs={"type": "date"}),
    )


def choice(
    label: Label, choices: Any, *, hint: Label = "", optional: bool = False, radio: bool = False
) -> forms.ChoiceField:
    """One of several."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=not optional,
        help_text=hint,
        error_messages={
            "required": _about(_("Pilih salah satu untuk «{label}»."), label),
            "invalid_choice": _about(_("Pilihan itu tidak ada untuk «{label}»."), label),
        },
        widget=forms.RadioSelect() if radio else forms.Select(),
    )


def email(label: Label, *, hint: Label = "", optional: bool = False) -> forms.EmailField:
    """An e-mail address."""
    wrong = _("Tulis alamat surel yang lengkap, misalnya nama@instansi.go.id.")
    return forms.EmailField(
        label=label,
        max_length=254,
        required=not optional,
        help_text=hint,
        error_messages={"required": wrong, "invalid": wrong},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
