"""Names: one harmless segment of at most 255 bytes, whatever was sent; nothing in them decides anything."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jipp.files.inspection.findings import Unfit
from jipp.files.inspection.formats import FORMATS
from jipp.files.inspection.names import joined, parts_of, require_ending

PDF = FORMATS["pdf"]


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("SK Bupati No. 12.pdf", "SK Bupati No. 12.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\windows\\system32\\a.pdf", "a.pdf"),
        ("C:\\Users\\budi\\surat.pdf", "surat.pdf"),
        ("/etc/shadow.PDF", "shadow.pdf"),
        ("surat\u202efdp.pdf", "suratfdp.pdf"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("  .tersembunyi.pdf", "tersembunyi.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("com1.laporan.pdf", "_com1.laporan.pdf"),
        ('a<b>c:"d"|e?f*.pdf', "a-b-c--d--e-f-.pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("\u200b\ufeff.pdf", "berkas.pdf"),
        (".pdf", "berkas.pdf"),
        ("ꦏꦼꦥꦸꦠꦸꦱꦤ꧀.pdf", "ꦏꦼꦥꦸꦠꦸꦱꦤ꧀.pdf"),
    ],
)
def test_what_is_left_of_a_name(given_name: str, kept: str) -> None:
    assert joined(*parts_of(given_name)) == kept


@given(st.text(max_size=600))
@example("..")
@example("a" * 300 + ".pdf")
@example("ö" * 300 + ".pdf")
@example("\ud800.pdf")
@example("NUL.PDF")
def test_any_name_becomes_one_harmless_segment(name: str) -> None:
    kept = joined(parts_of(name)[0], "pdf")
    assert len(kept.encode()) <= 255
    assert kept.endswith(".pdf")
    assert not kept.startswith((".", " ", "-/"))
    assert not set(kept) & set('/\\<>:"|?*')
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in kept)
    assert unicodedata.normalize("NFC", kept) == kept
    assert joined(parts_of(kept)[0], "pdf") == kept


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("surat.pdf.exe", "wrong_ending"),
        ("surat.docx", "wrong_ending"),
        ("surat", "no_ending"),
        ("surat.", "no_ending"),
        ("surat.php.pdf", "double_ending"),
        ("surat.HTML.pdf", "double_ending"),
        ("surat\u202efdp.exe", "wrong_ending"),
        ("surat.pdf\u200b.exe", "wrong_ending"),
    ],
)
def test_an_ending_that_is_not_of_the_content(name: str, code: str) -> None:
    with pytest.raises(Unfit, match=code):
        require_ending(*parts_of(name), PDF)


@pytest.mark.parametrize("name", ["a.pdf", "a.PDF", "SK 1.2.2026.pdf", "data.xlsx.pdf", "kemenpan.go.id.pdf"])
def test_endings_that_agree(name: str) -> None:
    require_ending(*parts_of(name), PDF)
