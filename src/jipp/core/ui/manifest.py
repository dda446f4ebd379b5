"""The web app manifest of a site: its name, colours and icons."""

from __future__ import annotations

from collections.abc import Callable

_ICONS = (
    ("core/icons/sign.svg", "any", "image/svg+xml", "any"),
    ("core/icons/sign-192.png", "192x192", "image/png", "any"),
    ("core/icons/sign-512.png", "512x512", "image/png", "any"),
    ("core/icons/maskable-512.png", "512x512", "image/png", "maskable"),
)


def manifest(name: str, short_name: str, lang: str, static: Callable[[str], str]) -> dict[str, object]:
    """The content of `site.webmanifest`; `static` gives the address of a static file."""
    return {
        "name": name,
        "short_name": short_name,
        "lang": lang,
        "start_url": "/",
        "display": "browser",
        "background_color": "#fbfaf6",
        "theme_color": "#23407f",
        "icons": [
            {"src": static(path), "sizes": sizes, "type": kind, "purpose": purpose}
            for path, sizes, kind, purpose in _ICONS
        ],
    }
