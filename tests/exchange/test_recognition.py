"""Literal labels and what they are read as; titles and what they stand for."""

from __future__ import annotations

import csv

import pytest

from jipp.exchange.recognition import read_recognition
from jipp.exchange.titles import split_title
from tests.exchange.conftest import ROOT

PANRB = "Kementerian PANRB"


@pytest.mark.parametrize(
    ("label", "body", "slug", "kind", "scope"),
    [
        ("KIPP Top 99", PANRB, "kipp-top-99", "penghargaan", "nasional"),
        ("KIPP Top 15 Khusus", PANRB, "kipp-top-15-khusus", "penghargaan", "nasional"),
        ("KIPP Outstanding Public Service Innovation", PANRB, "kipp-opsi", "penghargaan", "nasional"),
        ("KIPP Finalis Top Inovasi", PANRB, "kipp-finalis", "finalis", "nasional"),
        ("KIPP Nominasi Top 99", PANRB, "kipp-nominasi-top-99", "finalis", "nasional"),
        ("KIPP Lolos Seleksi Administrasi", PANRB, "kipp-lolos-administrasi", "lolos", "nasional"),
        ("UNPSA Pemenang", "", "unpsa-pemenang", "penghargaan", "internasional"),
        ("Penghargaan keikutsertaan UNPSA 2019", PANRB, "keikutsertaan-unpsa-peserta", "peserta", "nasional"),
        (
            "IGA (inovasi unggulan Kota Batam)",
            "Kementerian Dalam Negeri",
            "iga-disebut",
            "disebut",
            "nasional",
        ),
        (
            "Direktori Inovasi Administrasi Negara (tercatat)",
            "",
            "direktori-lan-tercatat",
            "tercatat",
            "nasional",
        ),
        (
            "KIPP Jawa Tengah Top 10",
            "Pemerintah Provinsi Jawa Tengah",
            "kipp-jawa-tengah-top-10",
            "penghargaan",
            "daerah",
        ),
        (
            "Lomba Inovasi Daerah",
            "Pemerintah Kabupaten X",
            "lomba-inovasi-daerah-kabupaten-x-disebut",
            "disebut",
            "daerah",
        ),
        (
            "KIPP DIY Juara II (Kabupaten/Kota)",
            "Pemerintah Provinsi DI Yogyakarta",
            "kipp-diy-juara-2",
            "penghargaan",
            "daerah",
        ),
    ],
)
def test_labels(label: str, body: str, slug: str, kind: str, scope: str) -> None:
    level = read_recognition(label, body)
    assert (level.slug, level.kind, level.scope) == (slug, kind, scope)


def test_every_label_of_the_seed_has_one_meaning_that_fits_the_columns() -> None:
    meanings: dict[str, tuple[str, str]] = {}
    with (ROOT / "src/jipp/innovations/seed/innovations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            level = read_recognition(row["recognition"], row["award_body"])
            meaning = (level.programme_slug, level.name)
            assert meanings.setdefault(level.slug, meaning) == meaning
            assert len(level.slug) <= 120
            assert len(level.programme_slug) <= 80


def test_national_awards_stand_above_regional_ones_and_finalists_below_both() -> None:
    national = read_recognition("KIPP Top 99", PANRB).rank
    regional = read_recognition("Lomba X Juara 1", "Pemerintah Kota X").rank
    finalist = read_recognition("KIPP Finalis Top Inovasi", PANRB).rank
    assert read_recognition("UNPSA Pemenang", "").rank < national < regional < finalist


@pytest.mark.parametrize(
    ("given", "title", "expansion"),
    [
        ("ACTING (Ayo Cegah Stunting)", "ACTING", "Ayo Cegah Stunting"),
        ("Broadband Learning Center (BLC)", "Broadband Learning Center (BLC)", ""),
        ("Pahala untuk Kaltim (Pangan Halal)", "Pahala untuk Kaltim (Pangan Halal)", ""),
        ("KM 0 (Nol) Pro Poor", "KM 0 (Nol) Pro Poor", ""),
        ("6 in 1", "6 in 1", ""),
    ],
)
def test_titles(given: str, title: str, expansion: str) -> None:
    assert split_title(given) == (title, expansion)
