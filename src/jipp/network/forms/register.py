"""Forms of the register: data of agencies and units, and the acts of their lives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jipp.network.forms.texts import choice, day, line, lines
from jipp.network.models import AgencyKind, UnitKind
from jipp.network.queries import (
    AGENCIES,
    UNITS,
    Entry,
    Shelf,
    entries_by_spelling,
    region_by_spelling,
    shelf_of,
)
from jipp.network.services import AgencyFacts, Closing, NewName, SuccessionEntry, UnitFacts, UnitMoveEntry
from jipp.regions.models import Region

ENTRY_LIST, REGION_LIST = "daftar-instansi", "daftar-wilayah"
_BASIS_HINT = _("Peraturan atau keputusan yang menetapkannya, dengan nomor dan tahun.")


class FactsForm(forms.Form):
    """What agencies and units have in common."""

    name = line(_("Nama resmi"), longest=200, missing=_("Tuliskan nama resminya."))
    region = line(
        _("Wilayah"),
        longest=80,
        optional=True,
        hint=_("Provinsi, kabupaten, atau kota; pilih dari daftar atau tulis kodenya."),
        list=REGION_LIST,
        autocomplete="off",
    )
    official_code = line(
        _("Kode resmi"),
        longest=30,
        optional=True,
        hint=_("Kode satuan kerja, rumah sakit, atau sekolah; satu kode hanya untuk satu catatan."),
        spellcheck="false",
    )
    founded_on = day(_("Berdiri"), optional=True)
    address = line(_("Alamat kantor"), longest=300, optional=True)
    is_distinct = forms.BooleanField(
        label=_("Sudah diperiksa: ini bukan yang mirip itu"), required=False, widget=forms.CheckboxInput()
    )

    def clean_region(self) -> Region | None:
        """The region that was named."""
        text = str(self.cleaned_data.get("region") or "").strip()
        found = region_by_spelling(text) if text else None
        if text and found is None:
            raise forms.ValidationError(
                gettext("Wilayah ini tidak dikenal. Tulis misalnya «Kabupaten Sleman» atau kodenya.")
            )
        return found

    @property
    def shown(self) -> list[str]:
        """The fields that are drawn: what lets a likeness pass stands there only when there is one."""
        asks = bool(self.errors.get("is_distinct")) or bool(self.data.get("is_distinct"))
        return [name for name in self.fields if name != "is_distinct" or asks]


class AgencyForm(FactsForm):
    """The data of an agency."""

    short_name = line(_("Singkatan"), longest=80, optional=True)
    kind = choice(_("Jenis"), [("", _("pilih jenis")), *AgencyKind.choices])
    website = line(_("Situs web"), longest=200, optional=True, inputmode="url", spellcheck="false")
    note = line(_("Catatan"), longest=400, optional=True)
    field_order = (
        "name",
        "short_name",
        "kind",
        "region",
        "official_code",
        "founded_on",
        "address",
        "website",
        "note",
        "is_distinct",
    )

    @property
    def facts(self) -> AgencyFacts:
        """What the service takes."""
        return AgencyFacts(**self.cleaned_data)


class UnitForm(FactsForm):
    """The data of a unit."""

    kind = choice(_("Jenis"), [("", _("pilih jenis")), *UnitKind.choices])
    field_order = ("name", "kind", "region", "official_code", "founded_on", "address", "is_distinct")

    @property
    def facts(self) -> UnitFacts:
        """What the service takes."""
        return UnitFacts(**self.cleaned_data)


class RenameForm(forms.Form):
    """A name by law."""

    name = line(_("Nama baru"), longest=200, missing=_("Tuliskan nama barunya."))
    short_name = line(
        _("Singkatan baru"), longest=80, optional=True, hint=_("Kosongkan bila singkatannya tetap.")
    )
    since = day(_("Berlaku sejak"))
    legal_basis = line(_("Dasar hukum"), longest=250, hint=_BASIS_HINT)

    @property
    def entry(self) -> NewName:
        """What the service takes."""
        return NewName(**{"short_name": "", **self.cleaned_data})


class CloseForm(forms.Form):
    """The end of an entry, and what continues it."""

    on = day(_("Tanggal berakhir"))
    legal_basis = line(_("Dasar hukum"), longest=250, hint=_BASIS_HINT)

    @property
    def entry(self) -> Closing:
        """What the service takes."""
        return Closing(**self.cleaned_data)


class ReopenForm(forms.Form):
    """Why a closing is taken back."""

    reason = line(_("Mengapa penutupannya dibatalkan"), longest=300)


class SuccessionUndoForm(forms.Form):
    """Why a succession is taken back."""

    reason = line(_("Mengapa suksesinya dibatalkan"), longest=300)


class ChoosingForm(forms.Form):
    """A form that names other entries; `entry` is the one it is about."""

    def __init__(self, entry: Entry, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = entry
        self.shelf: Shelf = shelf_of(entry)

    def chosen(self, text: str) -> Entry:
        """The entry named. Raises `ValidationError` with what to do."""
        scope = getattr(self.about, "agency_id", None) if self.shelf is UNITS else None
        found = entries_by_spelling(self.shelf, text, scope)
        if len(found) == 1:
            return found[0]
        told = {"name": text}
        if found:
            raise forms.ValidationError(
                gettext("Lebih dari satu cocok dengan «%(name)s». Tulis nama lengkapnya.") % told
            )
        sentence = gettext(
            "«%(name)s» tidak ada dalam daftar yang aktif. Daftarkan dahulu, atau periksa ejaannya."
        )
        raise forms.ValidationError(sentence % told)

    def all_chosen(self, name: str) -> list[Entry]:
        """The entries named in a field, one a line."""
        text = str(self.cleaned_data.get(name) or "")
        return [self.chosen(one.strip()) for one in text.splitlines() if one.strip()]


class MergeForm(ChoosingForm):
    """Of which entry this one is a double."""

    kept = line(
        _("Catatan yang dipertahankan"),
        longest=200,
        hint=_("Semua yang merujuk ke catatan ini akan merujuk ke sana."),
        list=ENTRY_LIST,
        autocomplete="off",
    )
    reason = line(_("Mengapa keduanya sama"), longest=300)

    def clean_kept(self) -> Entry:
        """The entry that stays."""
        return self.chosen(str(self.cleaned_data["kept"]))


class SuccessionForm(ChoosingForm):
    """Who continues this entry by law."""

    successors = lines(
        _("Penerus"),
        longest=2000,
        missing=_("Tuliskan sekurang-kurangnya satu penerus."),
        hint=_("Nama satu baris satu. Beberapa baris berarti dipecah."),
    )
    predecessors = lines(
        _("Ikut dilebur"),
        longest=2000,
        optional=True,
        hint=_("Isi bila beberapa dilebur menjadi satu: nama lainnya, satu baris satu."),
    )
    on = day(_("Berlaku sejak"))
    legal_basis = line(_("Dasar hukum"), longest=250, hint=_BASIS_HINT)
    ends = forms.BooleanField(
        label=_("Yang digantikan berakhir pada tanggal itu"),
        required=False,
        initial=True,
        widget=forms.CheckboxInput(),
    )
    heir = line(
        _("Penerus utama"),
        longest=200,
        optional=True,
        hint=_("Menerima unit, inovasi, simpul, dan peran. Kosong: penerus yang hanya satu."),
        list=ENTRY_LIST,
        autocomplete="off",
    )
    note = line(_("Keterangan"), longest=400, optional=True)

    def clean_successors(self) -> list[Entry]:
        """Who continues."""
        return self.all_chosen("successors")

    def clean_predecessors(self) -> list[Entry]:
        """Who is continued, this entry first."""
        return [self.about, *self.all_chosen("predecessors")]

    def clean_heir(self) -> Entry | None:
        """Who takes over."""
        text = str(self.cleaned_data.get("heir") or "").strip()
        return self.chosen(text) if text else None

    @property
    def entry(self) -> SuccessionEntry:
        """What the service takes."""
        data = dict(self.cleaned_data)
        if data["heir"] is None and data["ends"] and len(data["successors"]) == 1:
            data["heir"] = data["successors"][0]
        return SuccessionEntry(**data)


class MoveUnitForm(ChoosingForm):
    """To which agency a unit goes, since when, by what basis."""

    agency = line(
        _("Instansi tujuan"),
        longest=200,
        missing=_("Tuliskan instansi tujuannya."),
        hint=_("Nama, singkatan, atau kodenya; pilih dari daftar."),
        list=ENTRY_LIST,
        autocomplete="off",
    )
    on = day(_("Berlaku sejak"))
    legal_basis = line(_("Dasar hukum"), longest=250, hint=_BASIS_HINT)
    note = line(_("Keterangan"), longest=400, optional=True)

    def __init__(self, entry: Entry, *args: Any, **kwargs: Any) -> None:
        super().__init__(entry, *args, **kwargs)
        self.shelf = AGENCIES

    def clean_agency(self) -> Entry:
        """The agency that gets the unit."""
        return self.chosen(str(self.cleaned_data["agency"]))

    @property
    def entry(self) -> UnitMoveEntry:
        """What the service takes."""
        return UnitMoveEntry(**self.cleaned_data)
