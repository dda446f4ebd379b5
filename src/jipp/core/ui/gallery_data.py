"""What the examples of the gallery show: real innovations and agencies, long and short, full and empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import quote

from jipp.core.history import Change, Entry
from jipp.core.ui.forms import Field, FormShape
from jipp.core.ui.motif import motif_svg
from jipp.core.ui.shapes import (
    Attachment,
    Cell,
    Chip,
    Choice,
    Column,
    ErrorLink,
    Fact,
    Goal,
    Link,
    Moment,
    Picture,
    Recognition,
    ResultRow,
    Section,
    UploadLimits,
    Way,
    build_pager,
)

GOALS = (
    "Tanpa kemiskinan",
    "Tanpa kelaparan",
    "Kehidupan sehat",
    "Pendidikan bermutu",
    "Kesetaraan gender",
    "Air bersih dan sanitasi",
    "Energi bersih",
    "Pekerjaan layak",
    "Industri dan inovasi",
    "Berkurangnya kesenjangan",
    "Kota berkelanjutan",
    "Konsumsi bertanggung jawab",
    "Penanganan iklim",
    "Ekosistem laut",
    "Ekosistem darat",
    "Perdamaian dan kelembagaan",
    "Kemitraan",
)


def goal(number: int) -> Goal:
    """A goal with its short Indonesian name."""
    return Goal(number, GOALS[number - 1])


def _page(number: int) -> str:
    return f"?hal={number}"


LINKS = (Link("Kesehatan", "#"), Link("Adminduk", "#"), Link("Penanggulangan kemiskinan", "#"))
CRUMBS = (Link("Inovasi", "#"), Link("Kalimantan Utara", "#"), Link("Pro Lentera Ku", "", current=True))
VIEWS = (
    Link("Daftar", "#", current=True, icon="list"),
    Link("Tabel", "#", icon="table"),
    Link("Peta", "#", icon="map"),
)
TABS = (Link("Ringkasan", "#", current=True), Link("Riwayat", "#"), Link("Replikasi", "#"))
SECTIONS = (
    Section("contoh-masalah", "Masalah"),
    Section("contoh-cara", "Cara kerja"),
    Section("contoh-syarat", "Syarat replikasi", 2),
    Section("contoh-hasil", "Hasil"),
)
CHIPS = (
    Chip("Provinsi", "Jawa Timur", "#"),
    Chip("TPB", "3 Kehidupan sehat", "#"),
    Chip("", "“stunting”", "#"),
)
FULL_ROW = ResultRow(
    title="Pro Lentera Ku",
    url="#",
    expansion="Program Layanan Dokter Terbang Kalimantan Utara",
    summary="Dokter spesialis dan tenaga medis didatangkan untuk berobat gratis di daerah terpencil.",
    owner="Pemerintah Provinsi Kalimantan Utara",
    place="Kalimantan Utara",
    recognitions=(Recognition("KIPP Top 45", 2020), Recognition("KIPP Top 99", 2020)),
    goals=(goal(3), goal(10)),
    status="running",
    status_label="Berlanjut",
)
LONG_ROW = ResultRow(
    title="Percepatan dan Akurasi Pelayanan Pemberian Bantuan Sosial Tunai kepada Pekerja "
    "Sektor Pariwisata dan Sektor Lainnya Terdampak Covid-19 di Kabupaten Badung",
    url="#",
    owner="Pemerintah Kabupaten Badung",
    place="Bali",
    recognitions=(Recognition("Top 21 Inovasi Pelayanan Publik Penanganan COVID-19", 2020),),
    goals=(goal(1), goal(8), goal(16)),
)
BARE_ROW = ResultRow(title="Basekolah", url="#", owner="Pemerintah Kota Bitung", place="Sulawesi Utara")
FACTS = (
    Fact("Pemilik", "Pemerintah Provinsi Kalimantan Utara", "#"),
    Fact("Unit pelayanan", "RSUD dr. H. Jusuf SK"),
    Fact("Berjalan sejak"),
    Fact("Status", "Berlanjut", note="diverifikasi 3 Maret 2026"),
    Fact("Sumber", "menpan.go.id", "#"),
)
MOMENTS = (
    Moment(2017, "Mulai berjalan"),
    Moment(2020, "KIPP Top 99", "Kementerian PANRB", award=True),
    Moment(2021, "KIPP Top 45", "Kementerian PANRB, kelompok umum", "#", award=True),
    Moment(2023, "Direplikasi di Kabupaten Malinau"),
)
HISTORY = (
    Entry(
        9,
        datetime(2026, 11, 21, 7, 5, tzinfo=UTC),
        "Judul inovasi diganti",
        "Sri Wahyuni",
        (Change("Judul", "Pro Lentera Ku", "PRO LENTERA KU (Program Layanan Dokter Terbang)"),),
    ),
    Entry(
        8,
        datetime(2026, 11, 20, 2, 30, tzinfo=UTC),
        "Inovasi disembunyikan",
        "Anda",
        (Change("Keadaan", "Disembunyikan", "Terbit"), Change("Alasan", "Menunggu izin pemilik.")),
    ),
    Entry(5, datetime(2026, 3, 1, 1, 0, tzinfo=UTC), "Catatan inovasi dibuat dari impor data", "Sistem"),
)
COLUMNS = (
    Column("Inovasi", sort_url="#", sorted="ascending"),
    Column("Instansi"),
    Column("Tahun", number=True, sort_url="#"),
    Column("Penerima manfaat", number=True),
)
TABLE_ROWS = (
    (Cell("Pro Lentera Ku", "#"), "Pemerintah Provinsi Kalimantan Utara", "2020", 12480),
    (Cell("BASMI PELAKOR GASTU", "#"), "Pemerintah Kabupaten Soppeng", "2025", 903),
    (Cell("Bridging System", "#"), "BPJS Kesehatan", "2018", 1204567),
)
TABLE_FOOT = ("Jumlah", "", "", 1217950)
PAGER_MIDDLE = build_pager(5, 27, _page)
PAGER_FIRST = build_pager(1, 3, _page)
PAGER_LAST = build_pager(1000, 1000, _page)
CHOICES = (
    Choice("umum", "Kelompok umum", selected=True, hint="Inovasi yang belum pernah menjadi Top 45."),
    Choice("khusus", "Kelompok khusus", hint="Inovasi yang pernah menjadi Top Terpuji."),
    Choice("replikasi", "Kelompok replikasi"),
)
SORTS = (
    Choice("relevan", "Paling sesuai", selected=True),
    Choice("tahun", "Tahun terbaru"),
    Choice("nama", "Nama"),
)
ERRORS = (
    ErrorLink("Judul harus diisi.", "contoh-judul-salah"),
    ErrorLink("Ringkasan terlalu panjang: 340 kata, paling banyak 300.", "contoh-ringkasan"),
)
TAKES_PDF = UploadLimits("PDF, paling besar 10 MB", ".pdf")
TAKES_IMAGES = UploadLimits(
    "JPEG, PNG, WebP, atau GIF, paling besar 10 MB", ".jpg,.png,.webp,.gif", needs_alt=True
)
FILES = (
    Attachment("SK Penetapan Pengelola JIPP Kabupaten Bantul.pdf", "#", "PDF", "1,4 MB"),
    Attachment(
        "Rekapitulasi inovasi pelayanan publik menurut perangkat daerah tahun 2025.xlsx",
        "#",
        "Excel (.xlsx)",
        "86 kB",
        note="Tiga lembar; kepala kolom di baris pertama.",
    ),
)
PICTURE = Picture("data:image/svg+xml," + quote(motif_svg("35")), "", 192, 96, "Motif simpul Jawa Timur")
WAYS = (
    Way("Pengunjung", "Jelajahi inovasi", "#", "Cari menurut masalah, tempat, atau tujuan pembangunan."),
    Way("Inovator", "Daftarkan inovasi", "#", "Catat sekali, pakai untuk kompetisi dan laporan."),
    Way(
        "Replikator",
        "Tiru yang terbukti",
        "#",
        "Temukan inovasi serupa kebutuhan Anda dan hubungi pemiliknya.",
    ),
    Way("Instansi", "Kelola simpul", "#", "Situs, data, dan pembinaan inovasi instansi Anda."),
)
STEPS = (
    ("find", "Temukan", "Cari inovasi yang menjawab masalah Anda."),
    ("learn", "Pelajari", "Baca cara kerja, syarat, dan hasilnya."),
    ("agree", "Sepakati", "Hubungi pemilik dan buat kesepakatan."),
    ("spread", "Terapkan", "Jalankan, laporkan, dan bagikan kembali."),
)
EXAMPLES_OF_SEARCH = (
    Link("antrean puskesmas", "#"),
    Link("akta kelahiran di pulau kecil", "#"),
    Link("petani sulit menjual hasil panen", "#"),
    Link("stunting", "#"),
)
FORM = FormShape(
    fields=(
        Field(
            "contoh-surel",
            "surel",
            "Surel dinas",
            "email",
            value="sari@contoh.go.id",
            hint="Undangan dikirim ke sini.",
        ),
        Field("contoh-sandi", "sandi", "Kata sandi", "password", hint="Paling sedikit 12 karakter."),
        Field(
            "contoh-sejak",
            "sejak",
            "Berlaku sejak",
            "date",
            value="2026-11-21",
            error="Tanggal ini sudah lewat.",
        ),
        Field("contoh-peran", "peran", "Peran", "select", choices=CHOICES),
        Field("contoh-cara-kabar", "cara", "Cara menerima kabar", "radios", choices=CHOICES),
        Field("contoh-setuju", "setuju", "Saya sudah membaca penjelasannya", "checkbox"),
        Field("contoh-berkas", "berkas", "Berkas keputusan", "file", required=False),
    ),
    errors=(ErrorLink("Tanggal ini sudah lewat.", "contoh-sejak"),),
)
RAIL = (
    (
        Link("Yang menunggu Anda", "#", current=True, icon="check"),
        Link("Konsultasi", "#", icon="people"),
    ),
    (Link("Wewenang saya", "#", icon="person"),),
)


@dataclass(frozen=True, slots=True)
class Flash:
    """A message as django.contrib.messages gives it."""

    level_tag: str
    message: str


FLASHES = (
    Flash("success", "Undangan dikirim ke sari@contoh.go.id."),
    Flash("error", "Peran ini sudah berakhir."),
)

TASKS = (
    {
        "act": "Jadwalkan konsultasi",
        "label": "Pemerintah Kabupaten Contoh",
        "path": "/kerja/",
        "due": date(2026, 1, 5),
        "days_left": -3,
        "is_late": True,
    },
    {
        "act": "Perbarui penetapan pengelola",
        "label": "SK contoh nomor 12 tahun 2024 tentang tim pengelola dengan nama yang panjang sekali",
        "path": "/kerja/",
        "due": date(2026, 3, 1),
        "days_left": 30,
        "is_late": False,
    },
    {
        "act": "Putuskan permohonan",
        "label": "Universitas Contoh",
        "path": "/kerja/",
        "due": None,
        "days_left": None,
        "is_late": False,
    },
)
TASKS_DONE = (
    {
        "act": "Adakan konsultasi dan catat sarannya",
        "label": "Kementerian Contoh",
        "path": "/kerja/",
        "closed_at": datetime(2026, 1, 4, 3, 0, tzinfo=UTC),
        "outcome": "selesai",
    },
)
