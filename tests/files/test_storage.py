"""Contents appear whole or not at all, in any storage of Django."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from jipp.core.actor import Actor
from jipp.files import queries, storage
from jipp.files.models import Purpose
from jipp.files.services import attach_file, sweep_files, withdraw_file
from tests.factories import innovations, network
from tests.files import samples
from tests.files.conftest import Store, stored_paths

NAME = "ab/" + "ab" * 32


def folder() -> storage.ContentFolder:
    where = storage.storage()
    assert isinstance(where, storage.ContentFolder)
    return where


def test_a_write_that_fails_leaves_nothing(uploads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        storage.write(NAME, b"whole")
    assert stored_paths(uploads) == []


def test_what_is_being_written_is_not_there_yet(uploads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    real = os.fsync

    def look(descriptor: int) -> None:
        seen.append((uploads / NAME).exists())
        real(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    storage.write(NAME, b"whole")
    assert seen == [False, True]
    assert (uploads / NAME).read_bytes() == b"whole"


@pytest.mark.parametrize("name", ["../outside", "ab/../../outside", "/etc/outside"])
def test_no_name_leads_out_of_the_folder(name: str, uploads: Path) -> None:
    with pytest.raises(SuspiciousFileOperation):
        folder().save(name, ContentFile(b"x"))
    assert stored_paths(uploads.parent) == []


def test_contents_have_no_address_of_their_own() -> None:
    with pytest.raises(ValueError, match="views"):
        folder().url(NAME)


def test_nothing_lies_in_a_folder_that_is_not_there_yet() -> None:
    assert list(storage.stored_digests()) == []


@pytest.fixture
def in_memory(settings: Any) -> None:
    """Another storage of Django, as object storage is one."""
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "uploads": memory}


@pytest.mark.django_db
@pytest.mark.usefixtures("in_memory")
def test_another_storage_does_the_same(store: Store, keeper: Actor, operator: Actor) -> None:
    innovation = innovations.innovation(network.agency())
    file = attach_file(store(), innovation, actor=keeper)
    store(samples.jpeg(), "foto.jpg", Purpose.PICTURE)
    assert len(list(storage.stored_digests())) == 4
    with queries.open_file(file.pk, actor=keeper) as stream:
        assert stream.read() == samples.pdf()
    storage.storage().save("cd/" + "cd" * 32, ContentFile(b"stray"))
    assert sweep_files(actor=operator).strays == 1
    withdraw_file(file, actor=keeper)
    assert len(list(storage.stored_digests())) == 4


def test_a_storage_that_renames_is_refused(settings: Any, uploads: Path) -> None:
    class Renaming(FileSystemStorage):
        def get_available_name(self, name: str, max_length: int | None = None) -> str:
            return f"{name}-2"

    Renaming.__module__, Renaming.__qualname__ = __name__, "Renaming"
    globals()["Renaming"] = Renaming
    backend = {"BACKEND": f"{__name__}.Renaming", "OPTIONS": {"location": uploads}}
    settings.STORAGES = {**settings.STORAGES, "uploads": backend}
    with pytest.raises(OSError, match="overwrite"):
        storage.write(NAME, b"whole")
    assert stored_paths(uploads) == []
