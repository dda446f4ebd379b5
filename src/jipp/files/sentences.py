"""What people read when a file is not taken: what is wrong with it, and what they can do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel.lists import format_list
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from jipp.core.errors import DomainError
from jipp.core.jinja import number
from jipp.files.inspection.findings import Detail, Unfit
from jipp.files.purposes import MEGABYTE, Rule

LABELS = {
    "jpeg": "JPEG",
    "png": "PNG",
    "webp": "WebP",
    "gif": "GIF",
    "pdf": "PDF",
    "docx": "Word (.docx)",
    "xlsx": "Excel (.xlsx)",
    "pptx": "PowerPoint (.pptx)",
    "odt": "OpenDocument (.odt)",
    "ods": "OpenDocument (.ods)",
    "odp": "OpenDocument (.odp)",
    "csv": "CSV",
    "txt": gettext_lazy("teks biasa (.txt)"),
}

_SENTENCES = {
    "empty": gettext_lazy("Berkas ini kosong. Periksa berkasnya, lalu pilih sekali lagi."),
    "too_large": gettext_lazy(
        "Ukuran berkas ini %(size)s, padahal paling besar %(most)s. Perkecil atau bagi berkasnya, lalu "
        "unggah lagi."
    ),
    "no_ending": gettext_lazy(
        "Nama berkas ini tidak berakhiran, padahal isinya %(found)s. Tambahkan .%(right)s pada namanya, "
        "lalu unggah lagi."
    ),
    "wrong_ending": gettext_lazy(
        "Nama berkas ini berakhiran .%(ending)s, padahal isinya %(found)s. Ganti akhirannya menjadi "
        ".%(right)s, atau simpan ulang dari aplikasinya."
    ),
    "double_ending": gettext_lazy(
        "Nama berkas ini memuat akhiran program (.%(inner)s). Hapus bagian itu dari namanya, lalu unggah "
        "lagi."
    ),
    "not_accepted": gettext_lazy(
        "Isi berkas ini %(found)s, yang tidak diterima di sini. Unggah %(accepted)s."
    ),
    "unknown": gettext_lazy("Isi berkas ini tidak dikenali. Unggah %(accepted)s."),
    "svg": gettext_lazy(
        "Gambar SVG tidak diterima karena dapat memuat program. Ekspor gambarnya sebagai PNG dengan lebar"
        " sedikitnya 1.000 piksel, lalu unggah PNG itu."
    ),
    "heic": gettext_lazy(
        "Foto HEIC belum dapat dibuka di semua peramban. Simpan sebagai JPEG (di iPhone: Pengaturan › "
        "Kamera › Format › Paling Kompatibel), lalu unggah JPEG itu."
    ),
    "other_image": gettext_lazy(
        "Format gambar ini tidak diterima. Simpan sebagai JPEG atau PNG, lalu unggah lagi."
    ),
    "animated": gettext_lazy(
        "Gambar ini bergerak. Simpan satu gambar diam sebagai JPEG atau PNG, lalu unggah lagi."
    ),
    "too_many_pixels": gettext_lazy(
        "Gambar ini %(width)s × %(height)s piksel, terlalu besar untuk diolah. Perkecil sampai sisi "
        "terpanjangnya 4.000 piksel, lalu unggah lagi."
    ),
    "markup": gettext_lazy("Isi berkas ini halaman web. Simpan sebagai PDF, lalu unggah PDF itu."),
    "rich_text": gettext_lazy("Format RTF tidak diterima. Simpan sebagai .docx atau PDF, lalu unggah lagi."),
    "postscript": gettext_lazy("Format PostScript tidak diterima. Simpan sebagai PDF, lalu unggah lagi."),
    "archive": gettext_lazy(
        "Berkas ini arsip (ZIP, RAR, atau sejenisnya). Buka arsipnya, lalu unggah isinya satu per satu."
    ),
    "program": gettext_lazy("Berkas ini program, dan program tidak diterima. Unggah %(accepted)s."),
    "media": gettext_lazy("Berkas ini suara atau video, yang tidak diterima di sini. Unggah %(accepted)s."),
    "old_office": gettext_lazy(
        "Berkas ini berformat Office lama (.doc, .xls, .ppt). Simpan sebagai .docx, .xlsx, .pptx, atau "
        "PDF, lalu unggah lagi."
    ),
    "password": gettext_lazy(
        "Dokumen ini dikunci dengan kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi."
    ),
    "damaged": gettext_lazy(
        "Berkas ini rusak atau terpotong. Buka di aplikasinya, simpan ulang, lalu unggah lagi."
    ),
    "too_complex": gettext_lazy(
        "Berkas ini terlalu rumit untuk diperiksa. Simpan ulang dalam bentuk yang lebih sederhana, "
        "misalnya cetak ke PDF, lalu unggah lagi."
    ),
    "zip_bomb": gettext_lazy(
        "Isi dokumen ini membengkak terlalu besar saat dibuka. Simpan ulang dari aplikasinya atau bagi "
        "menjadi beberapa dokumen."
    ),
    "zip_end": gettext_lazy(
        "Dokumen ini bercampur dengan data lain. Buka di aplikasinya, simpan sebagai dokumen baru, lalu "
        "unggah lagi."
    ),
    "zip_names": gettext_lazy(
        "Susunan dokumen ini tidak wajar. Buka di aplikasinya, simpan sebagai dokumen baru, lalu unggah lagi."
    ),
    "macros": gettext_lazy(
        "Dokumen ini memuat makro. Simpan sebagai dokumen tanpa makro (.docx, .xlsx, .pptx, atau PDF), "
        "lalu unggah lagi."
    ),
    "embedded_program": gettext_lazy(
        "Dokumen ini memuat program. Hapus program itu dari dokumen, lalu unggah lagi."
    ),
    "embedded_object": gettext_lazy(
        "Dokumen ini memuat objek dari aplikasi lain. Ganti objek itu dengan gambar, atau cetak "
        "dokumennya ke PDF, lalu unggah lagi."
    ),
    "nested_archive": gettext_lazy(
        "Dokumen ini memuat arsip di dalamnya. Hapus arsip itu dari dokumen, lalu unggah lagi."
    ),
    "remote_parts": gettext_lazy(
        "Dokumen ini mengambil bagiannya dari alamat lain (misalnya gambar atau templat dari internet). "
        "Sematkan bagian itu ke dalam dokumen, atau cetak dokumennya ke PDF, lalu unggah lagi."
    ),
    "data_connection": gettext_lazy(
        "Dokumen ini tersambung ke program lain (DDE). Putuskan sambungannya, lalu unggah lagi."
    ),
    "xml_entities": gettext_lazy(
        "Susunan dokumen ini tidak wajar (entitas XML). Buka di aplikasinya, simpan sebagai dokumen baru,"
        " lalu unggah lagi."
    ),
    "pdf_start": gettext_lazy(
        "PDF ini didahului data lain. Buka PDF-nya, cetak ke PDF, lalu unggah hasilnya."
    ),
    "pdf_end": gettext_lazy(
        "Di belakang PDF ini ada data lain. Buka PDF-nya, cetak ke PDF, lalu unggah hasilnya."
    ),
    "pdf_script": gettext_lazy(
        "PDF ini memuat program (JavaScript). Cetak PDF-nya ke PDF, lalu unggah hasilnya."
    ),
    "pdf_action": gettext_lazy(
        "PDF ini dapat membuka program atau mengirim data. Cetak PDF-nya ke PDF, lalu unggah hasilnya."
    ),
    "pdf_embedded": gettext_lazy(
        "PDF ini memuat lampiran. Unggah lampirannya tersendiri, dan cetak PDF-nya ke PDF tanpa lampiran."
    ),
    "pdf_form": gettext_lazy("PDF ini formulir XFA. Cetak PDF-nya ke PDF, lalu unggah hasilnya."),
    "pdf_media": gettext_lazy(
        "PDF ini memuat suara, video, atau objek 3D. Cetak PDF-nya ke PDF, lalu unggah hasilnya."
    ),
    "pdf_hidden": gettext_lazy(
        "Sebagian isi PDF ini tidak dapat diperiksa. Cetak PDF-nya ke PDF, lalu unggah hasilnya."
    ),
    "not_text": gettext_lazy(
        "Isi berkas ini bukan teks. Simpan sebagai teks UTF-8 (CSV UTF-8 di Excel), lalu unggah lagi."
    ),
    "csv_command": gettext_lazy(
        "CSV ini memuat rumus yang memanggil program lain. Hapus rumus itu, lalu unggah lagi."
    ),
}


def size_in_words(size: int) -> str:
    """A size as people say it: `12,4 MB`, `80 kB`."""
    if size < MEGABYTE:
        return f"{number(max(1, round(size / 1000)))} kB"
    tenths = round(size / 100_000)
    return f"{number(tenths / 10, 1 if tenths % 10 else 0)} MB"


def formats_in_words(names: Iterable[str]) -> str:
    """The formats as a list in words: `PDF, JPEG, atau PNG`."""
    return format_list([str(LABELS[name]) for name in names], style="or", locale=get_language() or "id")


def limits_in_words(rule: Rule) -> str:
    """What is taken, for the hint of a field."""
    return _("%(formats)s, paling besar %(most)s") % {
        "formats": formats_in_words(rule.formats),
        "most": size_in_words(rule.most_bytes),
    }


def refusal(unfit: Unfit, rule: Rule) -> DomainError:
    """The sentence for a file that is not taken, in the reader's language."""
    words: dict[str, str] = {name: _word(name, value) for name, value in unfit.details.items()}
    words["accepted"] = formats_in_words(rule.formats)
    sentence = str(_SENTENCES.get(unfit.code, _SENTENCES["damaged"])) % words
    return DomainError(sentence, code=f"file_{unfit.code}")


def _word(name: str, value: Detail) -> str:
    if name in {"size", "most"}:
        return size_in_words(int(value))
    if name == "found":
        return str(LABELS.get(str(value), value))
    return number(value) if isinstance(value, int) else value


def too_long(fields: Mapping[str, int]) -> DomainError:
    """Descriptions that are longer than their column."""
    return DomainError(
        _("Keterangan terlalu panjang; paling banyak 300 huruf."),
        code="file_description_too_long",
        fields=dict.fromkeys(fields, _("Paling banyak 300 huruf.")),
    )
