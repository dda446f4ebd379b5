"""A file in a form: looked into before anything is stored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from jipp.core.errors import DomainError
from jipp.files.models import Purpose
from jipp.files.queries import limits
from jipp.files.services import CheckedFile, check_file


def _told_now(hint: Any, purpose: Purpose) -> str:
    return f"{hint} {limits(purpose).words}.".strip()


_told = lazy(_told_now, str)
"""The hint in the language in which the form is shown."""


class CheckedFileField(forms.FileField):
    """A file received for a purpose; its value is a `CheckedFile`, or None where none was chosen."""

    widget = forms.FileInput

    def __init__(self, purpose: Purpose, label: Any, *, hint: Any = "", required: bool = False) -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=_told(hint, purpose),
            error_messages={"required": _("Pilih berkasnya."), "empty": _("Berkas ini kosong.")},
        )
        self.purpose = purpose
        self.widget.attrs["accept"] = limits(purpose).accept

    def clean(self, data: Any, initial: Any = None) -> CheckedFile | None:
        """The file as it was found. Raises `ValidationError` with the sentence that refuses it."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return check_file(upload, purpose=self.purpose)
        except DomainError as error:
            raise forms.ValidationError(error.sentence) from error
