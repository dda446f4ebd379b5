"""The API's own pages: what it offers (for programs), and the same for people."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jipp import __version__
from jipp.api import limits
from jipp.api.answers import answer
from jipp.api.building import resource_url
from jipp.api.parameters import MAX_SIZE

LISTS = ("innovations", "facets", "recognitions", "regions", "agencies", "nodes")


@dataclass(frozen=True, slots=True)
class Entry:
    """An address of the API as people read about it, with an example to open."""

    path: str
    text: str
    example: str


def index(request: HttpRequest) -> JsonResponse:
    """What the API offers and on what terms."""
    return answer(
        {
            "name": "JIPP API",
            "version": f"1 ({__version__})",
            "resources": {name: resource_url(request, name) for name in LISTS},
            "openapi": resource_url(request, "openapi"),
            "documentation": resource_url(request, "docs"),
            "licence": _(
                "Data boleh dipakai ulang dengan menyebut sumber yang tercantum pada setiap catatan."
            ),
            "contact": settings.ENV.contact_email or None,
        }
    )


def docs(request: HttpRequest) -> HttpResponse:
    """The same for people, without anything from elsewhere."""
    context = {
        "entries": _entries(),
        "base": resource_url(request, "index"),
        "most": MAX_SIZE,
        "burst": limits.BURST,
        "per_second": int(limits.PER_SECOND),
    }
    return render(request, "api/docs.html", context)


def _entries() -> tuple[Entry, ...]:
    return (
        Entry(
            "innovations",
            _("Direktori inovasi: cari dan saring seperti di halaman direktori."),
            "?q=stunting",
        ),
        Entry("innovations/facets", _("Jumlah inovasi untuk setiap nilai saringan."), "?provinsi=35"),
        Entry("innovations/{nri}", _("Satu catatan lengkap menurut nomor registrasi inovasi (NRI)."), ""),
        Entry("innovations/{nri}/similar", _("Inovasi yang serupa."), ""),
        Entry("recognitions", _("Seluruh riwayat apresiasi, yang terbaru lebih dulu."), "?jenis=penghargaan"),
        Entry("regions", _("Provinsi, kabupaten, dan kota dengan kode wilayah."), "?jenis=provinsi"),
        Entry("agencies", _("Instansi dengan nama lama dan penerusnya."), "?jenis=kementerian"),
        Entry("nodes", _("Simpul jaringan (JIPP) dan alamatnya."), ""),
    )
