"""The columns of the spreadsheets of agencies and units: their headers, and which fact each holds."""

from __future__ import annotations

from dataclasses import dataclass

from jipp.core.keys import match_key
from jipp.network.queries import AGENCIES, UNITS, Shelf

CLEARED = "-"
"""A cell that empties the fact; a blank cell leaves it as it is."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: our name of the fact, the header we write, other headers we read."""

    name: str
    header: str
    others: tuple[str, ...] = ()
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """The spreadsheet of one kind of entry. `kind` stands in addresses and at the command line."""

    kind: str
    shelf: Shelf
    title: str
    columns: tuple[Column, ...]
    required: tuple[str, ...]

    def by_key(self) -> dict[str, Column]:
        """Columns by every header that is read, however it is spelt."""
        return {
            match_key(header): one for one in self.columns for header in (one.header, one.name, *one.others)
        }

    def header_of(self, name: str) -> str:
        """The header of a fact; the name itself where it has no column."""
        return next((one.header for one in self.columns if one.name == name), name)


_COMMON = (
    Column("region", "wilayah", ("provinsi atau kabupaten/kota", "kode wilayah")),
    Column("official_code", "kode_resmi", ("kode satker", "kode instansi", "official code")),
    Column("founded_on", "berdiri", ("tanggal berdiri", "founded")),
    Column("address", "alamat", ("alamat kantor",)),
)
_TAIL = (
    Column("state", "keadaan", ("status",)),
    Column("is_distinct", "pasti_baru", ("memang berbeda",)),
)

AGENCY_SHEET = RegisterSheet(
    "instansi",
    AGENCIES,
    "Instansi",
    (
        Column("code", "kode", ("kode di sistem", "code")),
        Column("name", "nama", ("nama instansi", "instansi", "agency")),
        Column("short_name", "singkatan", ("nama singkat", "abbreviation")),
        Column("kind", "jenis", ("jenis instansi",)),
        *_COMMON,
        Column("website", "situs", ("situs web", "laman")),
        Column("note", "catatan", ("keterangan",)),
        *_TAIL,
        Column("former_names", "nama_lama", is_read=False),
    ),
    ("name",),
)
UNIT_SHEET = RegisterSheet(
    "unit",
    UNITS,
    "Unit",
    (
        Column("code", "nomor", ("nomor unit", "id")),
        Column("name", "nama", ("nama unit", "unit", "upp")),
        Column("agency", "instansi", ("nama instansi", "agency")),
        Column("kind", "jenis", ("jenis unit",)),
        *_COMMON,
        *_TAIL,
        Column("former_names", "nama_lama", is_read=False),
    ),
    ("name", "agency"),
)
SHEETS = {sheet.kind: sheet for sheet in (AGENCY_SHEET, UNIT_SHEET)}
