"""A checked file is stored: its bytes, its row, and the copies of an image."""

from __future__ import annotations

from jipp.core.actor import Actor
from jipp.core.events import record
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.files import events, policy
from jipp.files.models import Content, ImageVariant, State, StoredFile
from jipp.files.services.checking import CheckedFile
from jipp.files.services.contents import keep
from jipp.files.services.describing import Description


@service
def store_file(checked: CheckedFile, *, actor: Actor, alt: str = "", alt_en: str = "") -> StoredFile:
    """Store a file. Until it is attached, only who gave it sees it; after a day without that it is gone."""
    require(policy.may_store(actor, _pending(actor)))
    said = Description(alt=alt, alt_en=alt_en).tidied()
    main, *copies = keep([checked.data, *(one.data for one in checked.variants)])
    file = StoredFile.objects.create(
        purpose=checked.purpose,
        kind=checked.format.kind,
        name=checked.name,
        media_type=checked.format.media_type,
        size=main.size,
        sha256=main.digest,
        content_id=main.digest,
        uploaded_by=actor.person_id,
        alt=said.alt,
        alt_en=said.alt_en,
        width=checked.main.width if checked.main else None,
        height=checked.main.height if checked.main else None,
        has_text=checked.has_text,
    )
    _store_variants(file, checked, copies)
    record(
        events.STORED,
        file,
        actor=actor,
        name=file.name,
        purpose=file.purpose,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
    )
    return file


def _pending(actor: Actor) -> int:
    if not actor.is_person:
        return 0
    return StoredFile.objects.filter(uploaded_by=actor.person_id, state=State.PENDING).count()


def _store_variants(file: StoredFile, checked: CheckedFile, copies: list[Content]) -> None:
    ImageVariant.objects.bulk_create(
        ImageVariant(
            file=file,
            width=made.width,
            height=made.height,
            media_type=made.media_type,
            size=content.size,
            content_id=content.digest,
        )
        for made, content in zip(checked.variants, copies, strict=True)
    )
