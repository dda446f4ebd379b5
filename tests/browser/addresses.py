"""The pages that every look at the whole portal visits."""

from __future__ import annotations

import json
from urllib.request import urlopen

from tests.browser.server import Portal

NODE = "jatim"
FIXED: tuple[tuple[str, str], ...] = (
    ("home", "/"),
    ("directory", "/inovasi/"),
    ("directory-found", "/inovasi/?q=kesehatan&sdg=3"),
    ("directory-nothing", "/inovasi/?q=xqzzyw"),
    ("directory-unknown", "/inovasi/?provinsi=999&hal=999999999"),
    ("map", "/peta/"),
    ("map-province", "/peta/?provinsi=35"),
    ("network", "/jejaring/"),
    ("about", "/tentang/"),
    ("gallery", "/ui/"),
    ("missing", "/tidak-ada/"),
)
NAMES = (*(name for name, _path in FIXED), "innovation", "api-docs")


def address(portal: Portal, name: str, language: str = "id") -> str:
    """The whole address of the page called `name`."""
    if name == "api-docs":
        return portal.url("/api/v1/docs")
    path = dict(FIXED).get(name) or innovation_path(portal)
    return portal.url(path if language == "id" else f"/en{path}")


def innovation_path(portal: Portal) -> str:
    """The page of one innovation: the first that the API names."""
    with urlopen(portal.url("/api/v1/innovations?q=kesehatan&ukuran=1"), timeout=30) as answer:
        item = json.load(answer)["items"][0]
    url = str(item["url"])
    return "/" + url.split("/", 3)[3] if "://" in url else url
