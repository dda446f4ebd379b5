"""Where contents lie: a storage of Django, named by what is in them.

`ContentFolder` is the local one. Any other storage of Django can take its place in `STORAGES["uploads"]`
(object storage, say); nothing here needs more than `save`, `open`, `exists`, `size`, `delete`, `listdir`.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages

UNFINISHED = "incoming"


def storage() -> Storage:
    """The storage of contents."""
    return storages["uploads"]


class ContentFolder(FileSystemStorage):
    """A local folder. A file appears whole or not at all, also when the power fails; its name is kept."""

    def _save(self, name: str, content: File[Any]) -> str:
        target = Path(self.path(name))
        unfinished = Path(self.path(f"{UNFINISHED}/{uuid.uuid4().hex}"))
        for folder in (unfinished.parent, target.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=self.directory_permissions_mode or 0o777)
        descriptor = os.open(
            unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, self.file_permissions_mode or 0o666
        )
        try:
            with os.fdopen(descriptor, "wb") as stream:
                for chunk in content.chunks():
                    stream.write(chunk)
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.replace(target)
            _sync_folder(target.parent)
        finally:
            unfinished.unlink(missing_ok=True)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name as it is: the same name means the same bytes."""
        return name

    def url(self, name: str | None) -> str:
        """Contents have no address of their own."""
        raise ValueError("contents are reached through the views of files only")

    def remove_unfinished(self, *, before: float) -> int:
        """Remove what was being written when a process died, if last touched before that moment."""
        left = [path for path in Path(self.path(UNFINISHED)).glob("*") if path.stat().st_mtime < before]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write(path: str, data: bytes) -> None:
    """Have `data` lie at `path`; what lies there already in the same size is left."""
    where = storage()
    if where.exists(path):
        if where.size(path) == len(data):
            return
        where.delete(path)
    written = where.save(path, ContentFile(data))
    if written != path:
        where.delete(written)
        raise OSError(f"the storage of uploads renames files ({path} to {written}); it must overwrite them")


def read(path: str) -> IO[bytes]:
    """Open what lies at `path`. Raises `FileNotFoundError`."""
    return storage().open(path, "rb")


def stored_digests() -> Iterator[str]:
    """The digest of everything that lies in the storage, finished or wrongly put there aside."""
    where = storage()
    if not _is_there(where):
        return
    for folder in where.listdir("")[0]:
        if len(folder) == 2:
            yield from (name for name in where.listdir(folder)[1] if len(name) == 64 and name[:2] == folder)


def _is_there(where: Storage) -> bool:
    return not isinstance(where, ContentFolder) or Path(where.location).is_dir()
