"""Reading files: who sees which, where they are served, and the widths of a picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import get_language

from jipp.core.actor import VISITOR, Actor
from jipp.core.ui.shapes import Attachment, Picture, UploadLimits
from jipp.files import storage
from jipp.files.models import Content, ImageVariant, State, StoredFile
from jipp.files.owners import owner_of, type_of
from jipp.files.policy import is_uploader
from jipp.files.purposes import RULES, Purpose
from jipp.files.sentences import LABELS, limits_in_words, size_in_words


@dataclass(frozen=True, slots=True)
class Served:
    """A file, or a copy of an image, as it is sent: which bytes, as what, and whether visitors see it too."""

    digest: str
    size: int
    media_type: str
    name: str
    is_public: bool


def visible_to(actor: Actor, files: Iterable[StoredFile]) -> list[StoredFile]:
    """Those of `files` that `actor` sees, in their order; one query for each type of owner.

    An attached file is seen by whoever sees its owner, a pending one by who gave it, a withdrawn one by none.
    """
    listed = list(files)
    wanted: dict[str, set[str]] = defaultdict(set)
    for file in listed:
        if file.state == State.ATTACHED:
            wanted[file.owner_type].add(file.owner_id)
    seen = {owner_type: _seen(actor, owner_type, ids) for owner_type, ids in wanted.items()}
    return [file for file in listed if _is_seen(actor, file, seen)]


def _is_seen(actor: Actor, file: StoredFile, seen: dict[str, set[str]]) -> bool:
    if file.state == State.PENDING:
        return is_uploader(actor, file)
    return file.state == State.ATTACHED and file.owner_id in seen[file.owner_type]


def _seen(actor: Actor, owner_type: str, ids: set[str]) -> set[str]:
    owner = owner_of(owner_type)
    if owner is None:
        return set()
    rows = owner.visible_to(actor).filter(pk__in=ids)
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def find_file(file_id: UUID, *, actor: Actor) -> StoredFile | None:
    """The file, if `actor` sees it."""
    return next(iter(visible_to(actor, StoredFile.objects.filter(pk=file_id))), None)


def given_by(actor: Actor) -> list[StoredFile]:
    """Every file that the actor gave and that was not withdrawn, for the page of one's own data."""
    if not actor.is_person:
        return []
    return list(StoredFile.objects.filter(uploaded_by=actor.person_id).exclude(state=State.WITHDRAWN))


def files_of(things: Sequence[Model], *, actor: Actor) -> dict[str, list[StoredFile]]:
    """The files attached to these things (all of one model) that `actor` sees, by the thing's key as text."""
    found: dict[str, list[StoredFile]] = {str(thing.pk): [] for thing in things}
    if things:
        rows = StoredFile.objects.filter(
            owner_type=type_of(things[0]), owner_id__in=list(found), state=State.ATTACHED
        )
        for file in visible_to(actor, rows):
            found[file.owner_id].append(file)
    return found


def served_file(file_id: UUID, name: str, *, actor: Actor) -> Served | None:
    """The file of this id and name, as it is sent to `actor`."""
    file = find_file(file_id, actor=actor)
    if file is None or file.name != name:
        return None
    return Served(file.sha256, file.size, file.media_type, file.name, _is_public(file, actor))


def served_variant(file_id: UUID, width: int, *, actor: Actor) -> Served | None:
    """The copy of an image in this width, as it is sent to `actor`."""
    file = find_file(file_id, actor=actor)
    found = file and ImageVariant.objects.filter(file=file, width=width).first()
    if file is None or not found:
        return None
    name = f"{file.name.rpartition('.')[0]}-{width}.webp"
    return Served(found.content_id, found.size, found.media_type, name, _is_public(file, actor))


def _is_public(file: StoredFile, actor: Actor) -> bool:
    if file.state != State.ATTACHED:
        return False
    return actor == VISITOR or bool(visible_to(VISITOR, [file]))


def path_of(digest: str) -> str:
    """Where these bytes lie in the storage."""
    return Content(digest=digest).path


def is_stored(served: Served) -> bool:
    """Whether the storage has the bytes that are to be sent."""
    return storage.storage().exists(path_of(served.digest))


def open_served(served: Served) -> IO[bytes]:
    """The bytes that are sent. Raises `FileNotFoundError` when the storage has lost them."""
    return storage.read(path_of(served.digest))


def open_file(file_id: UUID, *, actor: Actor) -> IO[bytes]:
    """The bytes of a file that `actor` sees, for whoever works with them (an import, say).

    Raises `FileNotFoundError` when there is none.
    """
    file = find_file(file_id, actor=actor)
    if file is None:
        raise FileNotFoundError(str(file_id))
    return storage.read(path_of(file.sha256))


def address(file: StoredFile) -> str:
    """Where the file is served: the same in both languages and on every site."""
    return reverse("files:file", kwargs={"file_id": file.pk, "name": file.name})


def attachment(file: StoredFile) -> Attachment:
    """The file as a link says it: its name, format and size."""
    ending = file.name.rpartition(".")[2]
    return Attachment(
        name=file.name,
        url=address(file),
        format=str(LABELS.get("jpeg" if ending == "jpg" else ending, ending.upper())),
        size=size_in_words(file.size),
        note=_said(file.note, file.note_en)[0],
        is_image=file.is_image,
    )


def pictures(files: Iterable[StoredFile]) -> dict[UUID, Picture]:
    """Images with their widths, by id, for `files` that were found visible; one query for all."""
    images = {file.pk: file for file in files if file.is_image}
    widths: dict[UUID, list[int]] = defaultdict(list)
    rows = ImageVariant.objects.filter(file__in=list(images)).order_by("width")
    for file_id, width in rows.values_list("file_id", "width"):
        widths[file_id].append(width)
    return {file_id: _picture(file, widths[file_id]) for file_id, file in images.items()}


def _picture(file: StoredFile, widths: Iterable[int]) -> Picture:
    alt, language = _said(file.alt, file.alt_en)
    return Picture(
        src=address(file),
        srcset=", ".join(f"{_variant_address(file, width)} {width}w" for width in widths),
        width=file.width or 0,
        height=file.height or 0,
        alt=alt,
        lang=language,
    )


def _variant_address(file: StoredFile, width: int) -> str:
    return reverse("files:variant", kwargs={"file_id": file.pk, "width": width})


def _said(text: str, english: str) -> tuple[str, str]:
    """The text in the page's language, else in the other one with that language named."""
    if get_language() == "en":
        return (english, "") if english else (text, "id" if text else "")
    return (text, "") if text else (english, "en" if english else "")


def limits(purpose: Purpose) -> UploadLimits:
    """What a field for this purpose takes, in words and for the browser."""
    rule = RULES[purpose]
    return UploadLimits(
        words=limits_in_words(rule),
        accept=",".join(f".{ending}" for ending in rule.endings),
        needs_alt=rule.needs_alt,
    )
