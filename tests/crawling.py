"""Walking through the workspace as somebody: every page that its links lead to, and what each costs."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

_LINK = re.compile(r'<a\s[^>]*?href="([^"#]+)')
STARTS = ("/kerja/", "/kerja/tugas/", "/kerja/wewenang/", "/akun/data/", "/akun/keamanan/")
WITHIN = re.compile(r"^(?:/en)?/(?:kerja|akun)/")
AWAY = re.compile(r"/akun/keluar/")
A_ROUTE = 3
"""How many pages of one route are opened: the fourth node is no news."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was opened: its route, what was answered, how many statements it took; or a file taken."""

    address: str
    route: str
    status: int
    statements: int
    is_file: bool


def walk(client: Client, *, starts: tuple[str, ...] = STARTS, most: int = 300) -> Iterator[Visit]:
    """Open `starts` and what they lead to in the workspace, breadth first, a few pages of each route."""
    waiting, known, opened = deque(starts), set(starts), Counter[str]()
    while waiting and sum(opened.values()) < most:
        address = waiting.popleft()
        route = _route(address)
        if opened[route] >= A_ROUTE:
            continue
        opened[route] += 1
        # The log holds 9,000 statements; one that is full counts nothing any more.
        connection.queries_log.clear()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
            page = (
                ""
                if answer.streaming or answer.status_code != 200
                else answer.content.decode("utf-8", "replace")
            )
        is_file = not answer.get("Content-Type", "text/html").startswith("text/html")
        yield Visit(address, route, answer.status_code, len(queries), is_file)
        for link in _links(address, page, str(answer.get("Location", ""))):
            if link not in known:
                known.add(link)
                waiting.append(link)


def _links(address: str, page: str, location: str) -> Iterator[str]:
    for found in [*_LINK.findall(page), *([location] if location else [])]:
        parts = urlsplit(urljoin(address, unescape(found)))
        if parts.netloc and not parts.netloc.startswith("localhost"):
            continue
        if WITHIN.match(parts.path) and not AWAY.search(parts.path):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _route(address: str) -> str:
    """The name of the route, and which parameters the address has: a filtered list is a page of its own."""
    parts = urlsplit(address)
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&") if pair})
    path = re.sub(r"^/en(?=/)", "", parts.path)
    try:
        found = resolve(path)
    except Resolver404:
        return f"(none) {path}"
    return " ".join([found.view_name or path, *names])
