"""What a first visit weighs: every page with its styles and scripts, compressed, images aside."""

from __future__ import annotations

import gzip as gzip_module
import re

from bench.server import Place, get, prepare, serving

PAGES = (("/", 100), ("/inovasi/", 100), ("/peta/", 150), ("/jejaring/", 100), ("/tentang/", 100))
_LINKED = re.compile(r'(?:<link rel="stylesheet" href|<script[^>]* src)="([^"]+)"')


def weigh(port: int, path: str) -> tuple[int, int]:
    """Bytes over the wire of the page and of what it links; 304s and caches play no part."""
    _status, body, _headers = get(port, path)
    text = gzip_module.decompress(body).decode()
    linked = sum(len(get(port, address)[1]) for address in dict.fromkeys(_LINKED.findall(text)))
    return len(body), linked


def run(count: int = 538) -> None:
    """Weigh the pages of the real directory."""
    place = Place(count, "sqlite")
    prepare(place)
    print("\nFirst visit, compressed, images aside")
    with serving(place) as (port, _process):
        for path, bar in PAGES:
            page, linked = weigh(port, path)
            total = (page + linked) / 1000
            parts = f"page {page / 1000:.1f}, linked {linked / 1000:.1f}; bar {bar}"
            print(f"  {path:<12} {total:6.1f} kB ({parts})")
