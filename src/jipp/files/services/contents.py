"""Contents: written once, held by a row that is their lock, removed when nothing has them any more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.utils import timezone

from jipp.files import storage
from jipp.files.models import Content, ImageVariant, StoredFile

BATCH = 500


def keep(blobs: Iterable[bytes]) -> list[Content]:
    """The contents of these bytes, written where they are new. Only inside a transaction.

    The rows come first: whoever keeps or removes the same bytes waits for the end of this transaction. If it
    is rolled back, or the process dies, bytes without a row are left, which the sweep finds.
    """
    listed = [(hashlib.sha256(blob).hexdigest(), blob) for blob in blobs]
    by_digest = dict(listed)
    # In one order for all, so that two uploads never wait for one another.
    for digest in sorted(by_digest):
        claim(digest, len(by_digest[digest]))
        storage.write(Content(digest=digest).path, by_digest[digest])
    return [Content(digest=digest, size=len(blob)) for digest, blob in listed]


def claim(digest: str, size: int) -> None:
    """Have a row for the digest and hold its lock until the transaction ends."""
    Content.objects.bulk_create(
        [Content(digest=digest, size=size, kept_at=timezone.now())],
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["kept_at"],
    )


def remove_unused(limit: int = BATCH) -> int:
    """Remove contents that no file has, with their bytes. Only inside a transaction."""
    idle = Content.objects.filter(
        ~Exists(StoredFile.objects.filter(content=OuterRef("pk"))),
        ~Exists(ImageVariant.objects.filter(content=OuterRef("pk"))),
    )
    candidates = list(idle.order_by("digest").values_list("digest", flat=True)[:limit])
    # Locked first and asked again: an upload of the same bytes may have come between.
    locked = Content.objects.filter(pk__in=candidates).order_by("digest").select_for_update(skip_locked=True)
    held = list(locked.values_list("digest", flat=True))
    return sum(_remove(digest) for digest in held if not _is_used(digest))


def remove_strays(limit: int = BATCH) -> int:
    """Remove bytes without a row: what was written when a transaction failed or a process died."""
    removed = 0
    for digest in storage.stored_digests():
        if removed >= limit:
            break
        if Content.objects.filter(pk=digest).exists():
            continue
        claim(digest, 0)
        if not _is_used(digest):
            removed += _remove(digest)
    return removed


def _is_used(digest: str) -> bool:
    files = StoredFile.objects.filter(content=digest)
    return files.exists() or ImageVariant.objects.filter(content=digest).exists()


def _remove(digest: str) -> int:
    storage.storage().delete(Content(digest=digest).path)
    Content.objects.filter(pk=digest).delete()
    return 1
