"""Entering sources of funds; rupiah as people write them."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jipp.network.forms.consultations import AGENCY_LIST
from jipp.network.forms.rules import year_field
from jipp.network.forms.texts import choice, line
from jipp.network.models import Agency, FundingSource
from jipp.network.queries import agency_by_spelling
from jipp.network.services import FundingEntry

_AMOUNT = re.compile(r"(?:rp\.?)?(\d{1,3}(?:\.\d{3})+|\d{1,18})(?:,(?:0{1,2}|-))?", re.IGNORECASE)


def parse_rupiah(text: str) -> int | None:
    """Whole rupiah from `150000000`, `150.000.000`, `Rp 150.000.000,00`; None for anything else."""
    found = _AMOUNT.fullmatch("".join(text.split()))
    return int(found[1].replace(".", "")) if found else None


class FundingForm(forms.Form):
    """A line of the register."""

    year = year_field()
    source = choice(_("Sumber"), FundingSource.choices)
    agency = line(
        _("Instansi yang menanggung"),
        longest=200,
        optional=True,
        hint=_("Pilih dari daftar. Kosongkan bila dananya tidak melalui instansi dalam daftar."),
        list=AGENCY_LIST,
        autocomplete="off",
    )
    amount = line(
        _("Jumlah (Rp)"),
        longest=30,
        missing=_("Tuliskan jumlahnya dalam rupiah."),
        hint=_("Rupiah utuh, misalnya 150.000.000."),
        inputmode="numeric",
        autocomplete="off",
    )
    purpose = line(
        _("Untuk"),
        longest=300,
        missing=_("Tuliskan untuk apa dananya."),
        hint=_("Kegiatan atau programnya, misalnya: kompetisi inovasi daerah."),
    )
    document = line(
        _("Dokumen anggaran"),
        longest=200,
        optional=True,
        hint=_("Nomor DPA, DIPA, perjanjian hibah, atau dokumen lain."),
    )

    def clean_amount(self) -> int:
        """Whole rupiah."""
        amount = parse_rupiah(self.cleaned_data["amount"])
        if amount is None:
            raise forms.ValidationError(gettext("Tulis angkanya saja, dalam rupiah utuh: 150.000.000."))
        return amount

    def clean_agency(self) -> Agency | None:
        """The agency of this name in the register."""
        name = self.cleaned_data["agency"]
        if not name:
            return None
        agency = agency_by_spelling(name)
        if agency is None:
            raise forms.ValidationError(gettext("Instansi ini tidak ada. Pilih namanya dari daftar."))
        return agency

    @property
    def entry(self) -> FundingEntry:
        """What the service takes."""
        data = self.cleaned_data
        return FundingEntry(**{**data, "source": FundingSource(data["source"])})
