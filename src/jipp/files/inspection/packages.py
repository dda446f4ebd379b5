"""ZIP as office documents use it: a directory that is small, honest and safe, before anything is unpacked.

The numbers are read from the end of the file by hand, because a library makes an object of every entry that
a hostile file claims. Members must follow one another from the first byte to the directory, so there is
no room for another file, and no two may share bytes (Fifield, «A better zip bomb», 2019).
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from jipp.files.inspection.findings import Unfit

MOST_MEMBERS = 4000
MOST_DIRECTORY = 1_500_000
MOST_UNPACKED = 150_000_000
MOST_RATIO = 250
"""How many times larger a member of more than a megabyte may get."""

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_CHUNK = 1 << 18
_DESCRIPTOR = 24
_ENCRYPTED = 0x1
_BINARIES = ("class", "com", "cpl", "dll", "exe", "jar", "lnk", "msi", "scr")
_SCRIPTS = ("bat", "cmd", "hta", "js", "jse", "ps1", "sh", "vbe", "vbs", "wsf")
_PROGRAMS = frozenset((*_BINARIES, *_SCRIPTS))
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, OSError)


@dataclass(slots=True)
class Budget:
    """How much may still be unpacked, shared by a package and the packages inside it."""

    left: int = MOST_UNPACKED

    def spend(self, size: int) -> None:
        """Take `size` bytes; raises `Unfit` when they are used up."""
        self.left -= size
        if self.left < 0:
            raise Unfit("zip_bomb")


class Package:
    """The members of a ZIP that has passed all checks of its directory."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        _require_small_directory(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self.members = self._archive.infolist()
            for member in self.members:
                _require_safe(member)
            _require_unpackable(self.members, budget)
            _require_one_after_another(data, self.members, self._archive.start_dir)
        except _BROKEN as error:
            raise Unfit("damaged") from error
        self.names = frozenset(member.filename for member in self.members)
        self.budget = budget

    def chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """What the member holds, piece by piece; raises `Unfit` when it is not what the directory says."""
        try:
            with self._archive.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    self.budget.spend(len(chunk))
                    yield chunk
        except _BROKEN as error:
            raise Unfit("damaged") from error

    def read(self, name: str, most: int) -> bytes:
        """A member of at most `most` bytes; empty when there is none of this name."""
        if name not in self.names:
            return b""
        member = self._archive.getinfo(name)
        if member.file_size > most:
            raise Unfit("zip_bomb")
        return b"".join(self.chunks(member))


def _require_small_directory(data: bytes) -> None:
    if len(data) < _END.size or not data.startswith(b"PK\x03\x04"):
        raise Unfit("damaged")
    mark, disk, first, here, total, size, offset, comment = _END.unpack_from(data, len(data) - _END.size)
    if mark != b"PK\x05\x06" or comment:
        raise Unfit("zip_end" if b"PK\x05\x06" in data else "damaged")
    if disk or first or here != total or not total:
        raise Unfit("damaged")
    if total > MOST_MEMBERS or size > MOST_DIRECTORY:
        raise Unfit("zip_bomb")
    if offset + size + _END.size != len(data):
        raise Unfit("zip_end")


def _require_safe(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    segments = name.rstrip("/").split("/")
    if (
        len(name) > 400
        or name != member.filename
        or "\\" in name
        or ":" in segments[0]
        or not all(segments)
        or {".", ".."} & set(segments)
        or any(ord(character) < 32 for character in name)
    ):
        raise Unfit("zip_names")
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise Unfit("zip_names")
    if member.flag_bits & _ENCRYPTED:
        raise Unfit("password")
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unfit("damaged")
    if segments[-1].rpartition(".")[2].lower() in _PROGRAMS:
        raise Unfit("embedded_program")


def _require_unpackable(members: list[zipfile.ZipInfo], budget: Budget) -> None:
    if sum(member.file_size for member in members) > budget.left:
        raise Unfit("zip_bomb")
    for member in members:
        if member.file_size > 1_000_000 and member.file_size > MOST_RATIO * max(1, member.compress_size):
            raise Unfit("zip_bomb")
    if len({member.filename.lower() for member in members}) != len(members):
        raise Unfit("zip_names")


def _require_one_after_another(data: bytes, members: list[zipfile.ZipInfo], directory: int) -> None:
    """No byte of the file belongs to two members, and hardly any to none."""
    position = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        gap = member.header_offset - position
        if not 0 <= gap <= _DESCRIPTOR:
            raise Unfit("zip_end" if gap > 0 else "zip_bomb")
        local = _LOCAL.unpack_from(data, member.header_offset)
        if local[0] != b"PK\x03\x04":
            raise Unfit("damaged")
        position = member.header_offset + _LOCAL.size + local[-2] + local[-1] + member.compress_size
    if not 0 <= directory - position <= _DESCRIPTOR:
        raise Unfit("zip_end")
