"""gunicorn's worker with an answer for people when a request cannot even be read."""

from __future__ import annotations

from typing import Any

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.sync import SyncWorker

_PAGE = """<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Alamat terlalu panjang – JIPP Nasional</title>
<h1>Alamat terlalu panjang</h1>
<p>Persingkat kata pencarian atau kurangi saringan, lalu coba lagi.
<a href="/inovasi/">Buka direktori inovasi</a>.</p>
<p lang="en">The address is too long. Shorten the search or use fewer filters, then try again.
<a href="/en/inovasi/">Open the directory</a>.</p>
"""


class WebWorker(SyncWorker):  # type: ignore[misc]  # (gunicorn has no types)
    """Answers 400 with a clear page where gunicorn would send a bare line."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Tell the reader what is too long; all else as gunicorn does."""
        if not isinstance(exc, LimitRequestLine | LimitRequestHeaders):
            super().handle_error(req, client, addr, exc)
            return
        body = _PAGE.encode()
        head = (
            "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
            "Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self.log.warning("Request too long: %s", exc)
        try:
            write_nonblock(client, head.encode() + body)
        except OSError:
            self.log.debug("The answer to a request that was too long could not be sent.")
