"""Plain text and CSV: text all through, nothing that starts a program when a spreadsheet opens it.

Formulas of a CSV stay as they are (the file belongs to who uploaded it and is only ever downloaded); calls
of other programs (DDE, `=cmd|'/c …'!A0`) are refused.
"""

from __future__ import annotations

import re

from jipp.files.inspection.findings import Unfit

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_COMMAND = re.compile(r"""(?:^|[,;\t"'])\s*[=+\-@][^,;\t\n|]{0,200}\|[^\n!]{0,500}!""", re.MULTILINE)


def require_text(data: bytes) -> None:
    """Raise `Unfit` unless this is text in UTF-8, UTF-16 with its mark, or Windows-1252."""
    if _CONTROL.search(_decoded(data)):
        raise Unfit("not_text")


def require_table(data: bytes) -> None:
    """Raise `Unfit` unless this is text without calls of other programs."""
    text = _decoded(data)
    if _CONTROL.search(text):
        raise Unfit("not_text")
    if _COMMAND.search(text):
        raise Unfit("csv_command")


def _decoded(data: bytes) -> str:
    known = next((code for mark, code in _MARKS if data.startswith(mark)), "")
    for code in (known,) if known else ("utf-8", "cp1252"):
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    raise Unfit("not_text")
