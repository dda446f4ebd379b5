"""Each test has its own storage, and innovations as owners of files.

Files know nothing of innovations; they stand here for whatever will own files: visitors see those published,
their keeper also the drafts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q, QuerySet

from jipp.core.actor import Actor, Channel
from jipp.core.verdict import Verdict, allow, deny
from jipp.files import owners
from jipp.files.models import Purpose, StoredFile
from jipp.files.services import CheckedFile, check_file, own, store_file
from jipp.innovations.models import Innovation
from jipp.innovations.queries import visible_to as innovations_visible_to
from jipp.innovations.states import PUBLIC
from tests.files import samples

KEEPER, NEIGHBOUR = 101, 202
Store = Callable[..., StoredFile]


def person(number: int) -> Actor:
    """Somebody signed in."""
    return Actor(name="", channel=Channel.WEB, person_id=number)


def _visible_to(actor: Actor) -> QuerySet[Innovation]:
    if actor.person_id == KEEPER:
        return Innovation.objects.filter(Q(state__in=PUBLIC) | Q(state="draf"))
    return innovations_visible_to(actor)


def _may_change(actor: Actor, innovation: Innovation) -> Verdict:
    if actor.person_id == KEEPER or actor.is_operator:
        return allow()
    return deny("Bukan pengelolanya.")


@pytest.fixture(autouse=True)
def _innovations_own_files() -> Iterator[None]:
    before = dict(owners._owners)
    own(Innovation, visible_to=_visible_to, may_change=_may_change)
    yield
    owners._owners.clear()
    owners._owners.update(before)


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> Path:
    """Where contents lie in this test."""
    home = tmp_path / "uploads"
    given: dict[str, Any] = settings.STORAGES["uploads"]
    options = {**given["OPTIONS"], "location": home}
    settings.STORAGES = {**settings.STORAGES, "uploads": {**given, "OPTIONS": options}}
    return home


@pytest.fixture
def keeper() -> Actor:
    """Who keeps the innovations of these tests."""
    return person(KEEPER)


@pytest.fixture
def neighbour() -> Actor:
    """Somebody else who is signed in."""
    return person(NEIGHBOUR)


@lru_cache(maxsize=100)
def _checked(data: bytes, name: str, purpose: Purpose) -> CheckedFile:
    """The same file is inspected once a run: each time costs a process."""
    return check_file(SimpleUploadedFile(name, data), purpose=purpose)


@pytest.fixture
def store(keeper: Actor) -> Store:
    """Store a file as the keeper, a PDF unless said otherwise: `store(data, "a.jpg", Purpose.PICTURE)`."""

    def run(
        data: bytes = b"", name: str = "SK Bupati.pdf", purpose: Purpose = Purpose.DECREE, **given: Any
    ) -> StoredFile:
        return store_file(_checked(data or samples.pdf(), name, purpose), **{"actor": keeper, **given})

    return run


def stored_paths(uploads: Path) -> list[Path]:
    """Every file that lies in the storage."""
    return sorted(path for path in uploads.rglob("*") if path.is_file())
