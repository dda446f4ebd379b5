"""Synthetic Indonesian text: real head words, roots with affixes, drawn as real words occur (Zipf)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

HEADS = (
    "layanan",
    "inovasi",
    "masyarakat",
    "kesehatan",
    "pendidikan",
    "desa",
    "kabupaten",
    "kota",
    "warga",
    "sistem",
    "informasi",
    "aplikasi",
    "data",
    "program",
    "daerah",
    "anak",
    "ibu",
    "sekolah",
    "puskesmas",
    "rumah",
    "sakit",
    "pelayanan",
    "publik",
    "administrasi",
    "kependudukan",
    "akta",
    "kelahiran",
    "pajak",
    "perizinan",
    "usaha",
    "ekonomi",
    "petani",
    "nelayan",
    "pangan",
    "air",
    "bersih",
    "sampah",
    "lingkungan",
    "bencana",
    "keluarga",
    "miskin",
    "bantuan",
    "sosial",
    "kerja",
    "pelatihan",
    "digital",
    "daring",
    "cepat",
    "mudah",
    "murah",
    "terpadu",
    "mandiri",
    "gerakan",
    "posyandu",
    "gizi",
    "stunting",
    "bayi",
    "hamil",
    "lansia",
    "disabilitas",
    "perempuan",
    "guru",
    "siswa",
    "literasi",
    "perpustakaan",
    "arsip",
    "keuangan",
    "anggaran",
    "pengaduan",
    "transportasi",
    "jalan",
    "irigasi",
    "ternak",
    "hutan",
    "laut",
    "pulau",
    "pasar",
    "koperasi",
    "wisata",
    "budaya",
    "hukum",
    "pertanahan",
    "listrik",
    "energi",
)
PREFIXES = ("", "", "me", "di", "ber", "ter", "pe", "ke")
SUFFIXES = ("", "", "kan", "an", "i", "nya")
ONSETS = (
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "w",
    "y",
    "kr",
    "tr",
    "pr",
    "bl",
    "ng",
    "ny",
)
VOWELS = ("a", "i", "u", "e", "o", "ai", "au")
CODAS = ("", "", "n", "ng", "r", "s", "t", "k", "h", "l", "m", "p")
ROOTS = 9000


@lru_cache(maxsize=1)
def vocabulary() -> tuple[str, ...]:
    """About 23,000 words: the heads first, then roots with affixes."""
    rng = np.random.default_rng(7)
    roots: dict[str, None] = {}
    while len(roots) < ROOTS:
        syllables = int(rng.integers(2, 4))
        word = "".join(
            str(rng.choice(ONSETS)) + str(rng.choice(VOWELS)) + str(rng.choice(CODAS))
            for _n in range(syllables)
        )
        roots[word] = None
    words = dict.fromkeys(HEADS)
    for root in roots:
        for _n in range(2):
            words[str(rng.choice(PREFIXES)) + root + str(rng.choice(SUFFIXES))] = None
        words[root] = None
    return tuple(words)


class Writer:
    """Writes texts; the same seed writes the same ones."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.words = np.array(vocabulary(), dtype=object)
        ranks = np.arange(1, len(self.words) + 1, dtype=np.float64)
        # Zipf and Mandelbrot with the usual constants of running text.
        weights = 1 / (ranks + 2.7)
        self.cumulative: npt.NDArray[np.float64] = np.cumsum(weights / weights.sum())

    def text(self, least: int, most: int) -> str:
        """A text of `least` to `most` words."""
        count = int(self.rng.integers(least, most + 1))
        places = np.searchsorted(self.cumulative, self.rng.random(count))
        return " ".join(self.words[np.minimum(places, len(self.words) - 1)])

    def skewed(self, count: int) -> int:
        """A place below `count`, the first ones far more often."""
        return min(int(count * self.rng.power(0.35)), count - 1)
