"""How often one reader may ask: a bucket of requests for each address, filled again as time passes.

The bucket lives in the process, so that asking costs no database or cache; several processes together allow a
multiple of it. Readers of one IPv6 network (/64) share a bucket.
"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest

BURST = 200
PER_SECOND = 10.0
_READERS = 20_000
_IPV6 = 6
_NETWORK = 64


class Buckets:
    """A bucket of `burst` requests a reader, refilled by `per_second`; the longest unseen are forgotten."""

    def __init__(
        self,
        burst: int = BURST,
        per_second: float = PER_SECOND,
        readers: int = _READERS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.burst = burst
        self.per_second = per_second
        self._readers = readers
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, reader: str) -> int:
        """Take one request; 0 when allowed, else the whole seconds until one is free."""
        now = self._clock()
        with self._lock:
            left, since = self._left.pop(reader, (float(self.burst), now))
            left = min(float(self.burst), left + (now - since) * self.per_second)
            allowed = left >= 1
            self._left[reader] = (left - 1 if allowed else left, now)
            while len(self._left) > self._readers:
                self._left.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - left) / self.per_second))


def reader_of(request: HttpRequest) -> str:
    """Who asks: the address of the connection, or the one our own proxy saw."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.ENV.behind_proxy:
        address = request.headers.get("X-Forwarded-For", address).rsplit(",", 1)[-1].strip()
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == _IPV6:
        return str(ipaddress.ip_network((parsed, _NETWORK), strict=False))
    return str(parsed)


READERS = Buckets()
