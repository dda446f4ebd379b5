"""Looking at a web address of somebody else from inside our own network, without being led astray.

An address that a person typed may point anywhere. So only https on the usual port is asked, every address
that a name leads to must be public, the connection goes to the very address that was judged, and each
redirect is judged anew. No content is read: a status line, headers and the certificate are enough.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from jipp.core.verdict import Verdict, allow, deny

HTTPS = 443
REDIRECTS = 4
PATIENCE = 8.0
IN_ALL = 20.0
_LONGEST = 200
_NOT_PUBLIC = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".test", ".example", ".invalid")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: status, where it sends on to, until when its certificate holds."""

    status: int
    location: str = ""
    certificate_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a look: reachable or not, a short word for what was wrong, the certificate's last day."""

    is_reachable: bool
    error: str = ""
    certificate_until: datetime | None = None


class Wire(Protocol):
    """The way outside: names to addresses, and one question to one address."""

    def resolve(self, host: str) -> Sequence[str]:
        """The addresses of a host. Raises `OSError` when it has none."""

    def ask(self, host: str, address: str, target: str) -> Answer:
        """Ask the server at `address` for `target` as `host`. Raises `OSError` or `HTTPException`."""


def check_address(address: str) -> Verdict:
    """Whether an address may be registered: https, a public name, nothing hidden in it."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return deny(_("Alamat ini tidak dapat dibaca. Salin dari peramban, misalnya https://inovasi.go.id."))
    host = (parts.hostname or "").rstrip(".")
    if len(address) > _LONGEST or parts.scheme != "https" or not host:
        return deny(_("Alamat harus lengkap dan diawali https://, misalnya https://inovasi.contoh.go.id."))
    if parts.username is not None or parts.password is not None or port not in {None, HTTPS}:
        return deny(_("Tulis alamat tanpa nama pengguna dan tanpa nomor porta."))
    return _check_host(host)


def _check_host(host: str) -> Verdict:
    if _is_number(host) or "." not in host or host.endswith(_NOT_PUBLIC):
        return deny(_("Alamat harus memakai nama yang dikenal umum, bukan nama atau nomor jaringan dalam."))
    if host == settings.DOMAIN or host.endswith(f".{settings.DOMAIN}"):
        return deny(_("Ini alamat portal sendiri. Untuk itu simpul mendapat subdomain, bukan tautan."))
    return allow()


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        # 2130706433, 0x7f.1 and 127.1 are numbers as well for those who resolve names.
        last = host.rsplit(".", 1)[-1]
        return last.isdigit() or last.startswith("0x")
    return True


def is_public(address: str) -> bool:
    """Whether an address lies in the public internet, also one that carries another inside."""
    try:
        found = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def look(address: str, wire: Wire) -> Finding:
    """Open the address, follow a few redirects, and say what was found."""
    until: datetime | None = None
    for _step in range(REDIRECTS + 1):
        if not check_address(address):
            return Finding(is_reachable=False, error="address", certificate_until=until)
        answer, error = _ask(address, wire)
        if answer is None:
            return Finding(is_reachable=False, error=error, certificate_until=until)
        until = until or answer.certificate_until
        if answer.location and 300 <= answer.status < 400:
            address = urljoin(address, answer.location)
            continue
        is_fine = answer.status < 400 or answer.status in {401, 403}
        return Finding(is_fine, "" if is_fine else f"status-{answer.status}", until)
    return Finding(is_reachable=False, error="redirects", certificate_until=until)


def _ask(address: str, wire: Wire) -> tuple[Answer | None, str]:
    parts = urlsplit(address)
    host = str(parts.hostname).rstrip(".")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        found = wire.resolve(host)
    except (OSError, UnicodeError):
        return None, "name"
    if not found or not all(is_public(one) for one in found):
        return None, "private"
    try:
        return wire.ask(host, found[0], target), ""
    except ssl.SSLError:
        return None, "certificate"
    except TimeoutError:
        return None, "timeout"
    except (OSError, http.client.HTTPException, ValueError):
        return None, "connection"


class Internet:
    """The real way outside."""

    def resolve(self, host: str) -> Sequence[str]:
        """The addresses of a host, by the system's resolver."""
        rows = socket.getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(row[4][0]) for row in rows))

    def ask(self, host: str, address: str, target: str) -> Answer:
        """Ask with HEAD, and with GET where that is refused; the body is left unread."""
        answer = self._once("HEAD", host, address, target)
        return self._once("GET", host, address, target) if answer.status in {405, 501} else answer

    def _once(self, method: str, host: str, address: str, target: str) -> Answer:
        with self._connected(host, address) as secure:
            request = (
                f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: jipp-link-check\r\n"
                "Accept: text/html\r\nConnection: close\r\n\r\n"
            )
            secure.sendall(request.encode("ascii", "strict"))
            response = http.client.HTTPResponse(secure, method=method)
            response.begin()
            return Answer(response.status, response.getheader("Location") or "", _certificate_until(secure))

    @contextmanager
    def _connected(self, host: str, address: str) -> Iterator[ssl.SSLSocket]:
        with (
            socket.create_connection((address, HTTPS), timeout=PATIENCE) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) as secure,
        ):
            # Each byte may come within its time and the whole still never end.
            limit = threading.Timer(IN_ALL, secure.close)
            limit.start()
            try:
                yield secure
            finally:
                limit.cancel()


def _certificate_until(secure: ssl.SSLSocket) -> datetime | None:
    ends = (secure.getpeercert() or {}).get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(ends)), UTC) if ends else None
