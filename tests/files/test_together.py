"""Several at once: uploads of the same bytes, and the sweep among them, wait for one another."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.files.models import Content, Purpose, StoredFile
from jipp.files.services import check_file, store_file, sweep_files
from tests.files import samples
from tests.files.conftest import person, stored_paths

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite in memory is one connection's; its writers queue anyway"
    ),
]
Start = Callable[[Callable[[], Any]], Future[Any]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Begin something in a thread with a connection of its own."""
    pool = ThreadPoolExecutor(8)

    def run(work: Callable[[], Any]) -> Any:
        try:
            return work()
        finally:
            connections.close_all()

    yield lambda work: pool.submit(run, work)
    pool.shutdown()


def test_the_sweep_waits_for_an_upload_of_bytes_that_nobody_has(
    start: Start, uploads: Path, operator: Actor
) -> None:
    checked = check_file(SimpleUploadedFile("a.pdf", samples.pdf()), purpose=Purpose.DECREE)
    digest = store_file(checked, actor=person(1)).sha256
    StoredFile.objects.update(uploaded_at=timezone.now() - timedelta(days=2))
    stored, go_on = threading.Event(), threading.Event()

    def upload() -> None:
        with transaction.atomic():
            store_file(checked, actor=person(2))
            stored.set()
            go_on.wait(20)

    uploading = start(upload)
    assert stored.wait(20)
    # The first file is due and its row goes; its bytes belong to the second, which nobody sees yet.
    sweeping = start(lambda: sweep_files(actor=operator))
    threading.Timer(0.5, go_on.set).start()
    swept = sweeping.result(30)
    uploading.result(30)
    assert (swept.expired, swept.contents, swept.strays) == (1, 0, 0)
    assert [path.name for path in stored_paths(uploads)] == [digest]
    assert StoredFile.objects.get().content_id == digest


def test_the_sweep_waits_for_an_upload_of_new_bytes(start: Start, uploads: Path, operator: Actor) -> None:
    checked = check_file(SimpleUploadedFile("a.pdf", samples.pdf()), purpose=Purpose.DECREE)
    stored, go_on = threading.Event(), threading.Event()

    def upload() -> None:
        with transaction.atomic():
            store_file(checked, actor=person(2))
            stored.set()
            go_on.wait(20)

    uploading = start(upload)
    assert stored.wait(20)
    # Bytes whose row is not committed look like what a crash left.
    sweeping = start(lambda: sweep_files(actor=operator))
    threading.Timer(0.5, go_on.set).start()
    assert sweeping.result(30).strays == 0
    uploading.result(30)
    assert len(stored_paths(uploads)) == Content.objects.count() == 1


def test_many_uploads_and_sweeps_at_once(start: Start, uploads: Path, operator: Actor) -> None:
    pictures = [
        check_file(SimpleUploadedFile(f"{n}.jpg", samples.jpeg(340 + n, 200)), purpose=Purpose.PICTURE)
        for n in range(2)
    ]
    later = timezone.now() + timedelta(days=2)
    work: list[Callable[[], Any]] = []
    for number in range(24):
        picture = pictures[number % 2]
        work.append(partial(store_file, picture, actor=person(number)))
        if number % 4 == 0:
            work.append(partial(sweep_files, actor=operator, at=later))
    for running in [start(one) for one in work]:
        running.result(60)
    held = {file.content_id for file in StoredFile.objects.all()}
    held |= set(Content.objects.filter(variants__isnull=False).values_list("pk", flat=True))
    assert {path.name for path in stored_paths(uploads)} == held
    assert set(Content.objects.values_list("pk", flat=True)) == held
