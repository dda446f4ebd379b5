"""Giving an address, and shaping the site behind it."""

from __future__ import annotations

from dataclasses import fields

from django import forms
from django.utils.translation import gettext_lazy as _

from jipp.files.models import Purpose
from jipp.network.forms.files import CheckedFileField
from jipp.network.forms.texts import email, line
from jipp.network.services import SiteEntry


class SubdomainForm(forms.Form):
    """The name before the portal's domain."""

    slug = line(
        _("Subdomain"),
        longest=63,
        missing=_("Tuliskan nama subdomainnya."),
        hint=_("Huruf kecil, angka, dan tanda hubung; misalnya «kota-bogor»."),
        autocapitalize="none",
        spellcheck="false",
        autocomplete="off",
    )


class LinkForm(forms.Form):
    """The web that a node has already."""

    address = line(
        _("Alamat situs"),
        longest=200,
        missing=_("Tuliskan alamat situsnya."),
        hint=_("Lengkap, diawali https://. Portal memeriksa setiap hari apakah alamat ini dapat dibuka."),
        inputmode="url",
        spellcheck="false",
    )


FACTS = tuple(one.name for one in fields(SiteEntry))


class SiteForm(forms.Form):
    """How the site of a node shows itself."""

    name = line(_("Nama situs"), longest=160)
    name_en = line(_("Nama situs dalam bahasa Inggris"), longest=160, optional=True)
    short_name = line(_("Nama singkat"), longest=60, hint=_("Tampil di kepala setiap halaman."))
    tagline = line(_("Kalimat singkat"), longest=200, optional=True)
    tagline_en = line(_("Kalimat singkat dalam bahasa Inggris"), longest=200, optional=True)
    accent = line(
        _("Warna aksen"),
        longest=7,
        optional=True,
        hint=_("Enam angka heksadesimal, misalnya #0b6b5d. Terang dan gelapnya disesuaikan agar terbaca."),
        spellcheck="false",
    )
    logo = CheckedFileField(
        Purpose.LOGO, _("Logo"), hint=_("Tampil di kepala situs, di samping nama singkat.")
    )
    remove_logo = forms.BooleanField(label=_("Hapus logo yang tersimpan"), required=False)
    contact_email = email(_("Surel kontak"), optional=True, hint=_("Tampil di kaki situs."))
    contact_phone = line(_("Telepon kontak"), longest=30, optional=True)
    contact_address = line(_("Alamat kantor"), longest=300, optional=True)

    @property
    def entry(self) -> SiteEntry:
        """What the service takes."""
        return SiteEntry(**{name: self.cleaned_data[name] for name in FACTS})
