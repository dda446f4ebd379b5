"""One stylesheet for all pages: the components' files joined in their declared order.

A component keeps its own CSS file; a slow line fetches one. The finder takes part in Django's static
files like any other, so the joined file is hashed and compressed with the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

BUNDLE = "jipp.css"


@lru_cache(maxsize=1)
def bundle_path() -> Path:
    """The joined file, written under the home so that servers can send it from disk."""
    target = Path(settings.ENV.home) / "assets" / BUNDLE
    target.parent.mkdir(parents=True, exist_ok=True)
    content = joined()
    if not target.exists() or target.read_bytes() != content:
        target.write_bytes(content)
    return target


def joined() -> bytes:
    """All component styles, in order. Raises `LookupError` naming a file that is missing."""
    pieces: list[bytes] = []
    for name in settings.CSS_BUNDLE:
        found = finders.find(name)
        if not found:
            raise LookupError(f"stylesheet {name} is declared but not found")
        pieces.append(Path(str(found)).read_bytes())
    return b"\n".join(pieces)


class _JoinedStorage(Storage):
    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        return ContentFile(joined(), name=name)

    def exists(self, name: str) -> bool:
        """Only the joined file is there."""
        return name == BUNDLE

    def path(self, name: str) -> str:
        """Where the joined file lies on disk."""
        return str(bundle_path())


class BundleFinder(finders.BaseFinder):
    """Finds the joined stylesheet."""

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The joined file, if it is asked for."""
        if path != BUNDLE:
            return []
        return [str(bundle_path())] if find_all else str(bundle_path())

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """The joined file alone."""
        yield BUNDLE, _JoinedStorage()
