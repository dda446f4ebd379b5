"""The mail server that takes our letters, as its address says.

`smtps://user:password@host:465` speaks TLS from the first byte, `smtp://user:password@host:587` turns to TLS
before anything is said (and refuses to go on without), except to this machine itself. A relay in a closed
network that knows no TLS is named with `?tls=off`.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS = {"smtp": 587, "smtps": 465}


class ServerAddressError(ValueError):
    """The address of the mail server cannot be used; the message says why, without the password."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where and how to hand letters in."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    is_tls_from_start: bool = False
    turns_to_tls: bool = False


def parse_server(address: str) -> Server:
    """The server of `JIPP_SMTP_URL`. Raises `ServerAddressError`."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ServerAddressError("Alamat server surel tidak dapat dibaca.") from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path not in {"", "/"}:
        raise ServerAddressError("Alamat server surel berbentuk smtp://pengguna:sandi@server:587.")
    options = parse_qs(parts.query)
    if set(options) - {"tls"} or options.get("tls", ["off"]) != ["off"]:
        raise ServerAddressError("Pilihan alamat server surel yang dikenal hanya ?tls=off.")
    server = Server(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls_from_start=parts.scheme == "smtps",
        turns_to_tls=parts.scheme == "smtp" and "tls" not in options and parts.hostname not in LOOPBACK,
    )
    is_open = not server.is_tls_from_start and not server.turns_to_tls
    if server.password and is_open and server.host not in LOOPBACK:
        raise ServerAddressError("Sandi server surel tidak dikirim tanpa TLS.")
    return server
