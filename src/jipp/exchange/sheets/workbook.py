"""XLSX and ODS: looked over before they are read, and read in a process of their own with limits.

A spreadsheet of a few kilobytes can unpack to gigabytes, or claim cells a million columns away. So the
archive is measured first; then a child process reads it, which may die without harm.
"""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from jipp.core.jinja import number
from jipp.exchange.findings import FileRefused
from jipp.exchange.sheets import limits

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,4})(\d{1,8})"')
_REPEATED = re.compile(rb'number-(columns|rows)-repeated="(\d+)"')
_CHUNK = 1 << 20
_KEEP = 400


def read_workbook(path: Path) -> list[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """The sheets with their rows (numbered from 1). Raises `FileRefused`."""
    _look_over(path)
    command = [sys.executable, "-m", "jipp.exchange.sheets.child", str(path.resolve())]
    try:
        done = subprocess.run(  # noqa: S603  (our own module; the path is one argument, no shell)
            command, capture_output=True, timeout=limits.READER_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused(
            _("Berkas terlalu lama dibaca. Simpan ulang sebagai CSV lalu coba lagi.")
        ) from error
    if done.returncode == limits_code():
        raise FileRefused(_too_large())
    if done.returncode != 0:
        raise FileRefused(_damaged(path))
    sheets = pickle.loads(done.stdout)  # noqa: S301  (written by our own child)
    return [(name, iter(rows)) for name, rows in sheets]


def limits_code() -> int:
    """The exit code with which the child says that the sheet passes the limits."""
    return 3


def _damaged(path: Path) -> str:
    return (
        _("Berkas %s rusak atau bukan lembar kerja. Buka dan simpan ulang sebagai XLSX atau CSV.") % path.name
    )


def _too_large() -> str:
    told = {"rows": number(limits.MAX_ROWS), "columns": limits.MAX_COLUMNS}
    return (
        _("Lembar terlalu besar: paling banyak %(rows)s baris dan %(columns)d kolom. Bagi berkasnya.") % told
    )


def _look_over(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise FileRefused(_("Berkas terkunci kata sandi. Simpan tanpa sandi lalu coba lagi."))
            names = {member.filename for member in members}
            if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
                raise FileRefused(_("Berkas ini bukan CSV, XLSX, atau ODS."))
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read(
                "META-INF/manifest.xml"
            ):
                raise FileRefused(_("Berkas terkunci kata sandi. Simpan tanpa sandi lalu coba lagi."))
            _measure(archive, members)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileRefused(_damaged(path)) from error


def _measure(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Unpack everything once, counting; sizes that the archive claims are not believed."""
    total = 0
    for member in members:
        is_sheet = member.filename.startswith("xl/worksheets/") or member.filename == "content.xml"
        member.file_size = limits.MAX_UNPACKED + 1
        tail = b""
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > limits.MAX_UNPACKED:
                    raise FileRefused(_too_large())
                if is_sheet:
                    _check_reach(tail + chunk)
                    tail = chunk[-_KEEP:]


def _check_reach(xml: bytes) -> None:
    """No filled cell lies further out than the limits allow."""
    for letters, row in _CELL.findall(xml):
        if len(letters) > 2 and _column(letters) > limits.MAX_COLUMNS * 10:
            raise FileRefused(_too_large())
        if int(row) > limits.MAX_ROWS + limits.HEADER_WITHIN:
            raise FileRefused(_too_large())
    for direction, times in _REPEATED.findall(xml):
        most = 20_000 if direction == b"columns" else 1_100_000
        if int(times) > most:
            raise FileRefused(_too_large())


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
