"""Every component with its examples; the page `/ui/` renders all, for readers and for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from jipp.core.ui import gallery_data as data
from jipp.core.ui import gallery_work as work
from jipp.core.ui.bundle import ICONS
from jipp.core.ui.motif import motif_svg


@dataclass(frozen=True, slots=True)
class Example:
    """An example: `component` is the macro file's name; the template reads `data`."""

    component: str
    title: str
    template: str
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The anchor of the example on the page."""
        return f"{self.component}-{self.template.rsplit('/', 1)[-1].removesuffix('.html')}"


def _example(component: str, title: str, name: str = "", **context: Any) -> Example:
    return Example(component, title, f"ui/examples/{name or component}.html", context)


EXAMPLES: tuple[Example, ...] = (
    _example("sign", "Tanda dan motif", motif="data:image/svg+xml," + quote(motif_svg("35"))),
    _example("icon", "Ikon", names=ICONS),
    _example("button", "Tombol"),
    _example("search", "Pencarian", examples=data.EXAMPLES_OF_SEARCH),
    _example("field", "Isian", choices=data.CHOICES, sorts=data.SORTS),
    _example("field", "Isian yang salah", "field_error", choices=data.CHOICES, errors=data.ERRORS),
    _example("tasks", "Tugas", waiting=data.TASKS, done=data.TASKS_DONE),
    _example("chip", "Saringan yang berlaku", chips=data.CHIPS),
    _example("badge", "Apresiasi dan status", row=data.FULL_ROW, long=data.LONG_ROW),
    _example(
        "sdg", "Tujuan Pembangunan Berkelanjutan", goals=tuple(data.goal(number) for number in range(1, 18))
    ),
    _example("tag", "Pokok bahasan", links=data.LINKS),
    _example("result", "Hasil", rows=(data.FULL_ROW, data.LONG_ROW, data.BARE_ROW)),
    _example(
        "result", "Hasil, ringkas", "result_compact", rows=(data.FULL_ROW, data.LONG_ROW, data.BARE_ROW)
    ),
    _example("table", "Tabel", columns=data.COLUMNS, rows=data.TABLE_ROWS, foot=data.TABLE_FOOT),
    _example(
        "pagination",
        "Halaman",
        pagers=(data.PAGER_FIRST, data.PAGER_MIDDLE, data.PAGER_LAST),
        previous=data.LINKS[0],
        next=data.LINKS[1],
    ),
    _example("tabs", "Bagian dan tampilan", tabs=data.TABS, views=data.VIEWS),
    _example("breadcrumb", "Letak halaman", links=data.CRUMBS),
    _example("facts", "Fakta", facts=data.FACTS),
    _example("timeline", "Riwayat", moments=data.MOMENTS),
    _example("history", "Riwayat perubahan", entries=data.HISTORY),
    _example("stat", "Angka"),
    _example("steps", "Langkah", steps=data.STEPS),
    _example("ways", "Jalan masuk", ways=data.WAYS),
    _example("contents", "Isi halaman", sections=data.SECTIONS),
    _example("notice", "Pemberitahuan"),
    _example("empty", "Kosong dan kesalahan"),
    _example("copy", "Salin alamat"),
    _example("progress", "Kemajuan"),
    _example("legend", "Keterangan peta"),
    _example("disclosure", "Selengkapnya"),
    _example("sheet", "Lembar saringan", choices=data.CHOICES),
    _example("form", "Formulir", shape=data.FORM),
    _example("form", "Tindakan yang berbahaya", "form_danger"),
    _example(
        "table", "Daftar yang masih kosong", "table_listing", columns=data.COLUMNS, rows=data.TABLE_ROWS
    ),
    _example("upload", "Unggahan", document=data.TAKES_PDF, image=data.TAKES_IMAGES, existing=data.FILES[0]),
    _example("attachment", "Berkas", files=data.FILES),
    _example("picture", "Gambar", image=data.PICTURE),
    _example("rail", "Menu ruang kerja", groups=data.RAIL),
    _example("palette", "Cari atau lakukan", groups=work.FOUND),
    _example("unsaved", "Tulisan yang tersisa"),
    _example("places", "Tempat bertugas", places=work.PLACES),
    _example("happenings", "Peristiwa", days=work.DAYS),
    _example("flash", "Yang baru dilakukan", items=data.FLASHES),
    _example("a11y", "Bagi pembaca layar"),
)
