"""Receiving uploads: a request that is too large is told so before it fills memory or disk."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

_DROPPED = 1 << 16
_LONGEST = 5.0


class SizeGuard(FileUploadHandler):
    """Refuses a body larger than `UPLOAD_MAX_BYTES`; first in line, it passes everything else on."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803  (Django's name)
        content_length: int,
        boundary: str | bytes,
        encoding: str | None = None,
    ) -> None:
        """Raise `RequestDataTooBig`, which is answered 413, when the body is too large."""
        if content_length > settings.UPLOAD_MAX_BYTES:
            _drop(input_data, content_length)
            raise RequestDataTooBig("the body of this request is larger than UPLOAD_MAX_BYTES")
        settings.FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass it on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Left to the next in line."""


def _drop(stream: Any, length: int) -> None:
    """Read some of the body away: a browser that is still sending does not hear the answer.

    For a few times the limit and a few seconds; in production nginx has refused such a body before.
    """
    until = time.monotonic() + _LONGEST
    left = min(length, 4 * settings.UPLOAD_MAX_BYTES)
    while left > 0 and time.monotonic() < until:
        piece = stream.read(min(_DROPPED, left))
        if not piece:
            return
        left -= len(piece)
