"""An upload through the web: taken, or told why not; never an error of ours, and never too much of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client
from django.urls import path
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from jipp.config import urls
from jipp.core.errors import DomainError
from jipp.files.models import Purpose, StoredFile
from jipp.files.services import check_file, store_file
from jipp.files.uploads import SizeGuard
from tests.files import samples
from tests.files.conftest import KEEPER, person, stored_paths

pytestmark = pytest.mark.django_db

SEEN: list[Any] = []


def receive(request: HttpRequest) -> HttpResponse:
    """A form of an app that takes a file: the mistake stands beside the field."""
    upload = request.FILES.get("berkas")
    if upload is None:
        return JsonResponse({"error": "", "name": ""}, status=422)
    SEEN.append(upload)
    try:
        checked = check_file(upload, purpose=Purpose(request.POST.get("untuk", "keputusan")))
    except DomainError as error:
        return JsonResponse({"error": error.sentence, "code": error.code}, status=error.status)
    file = store_file(checked, actor=person(KEEPER))
    return JsonResponse({"error": "", "name": file.name})


handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
urlpatterns = [path("terima/", receive), *urls.urlpatterns]


@pytest.fixture(autouse=True)
def _address(settings: Any) -> Iterator[None]:
    settings.ROOT_URLCONF = __name__
    SEEN.clear()
    yield
    for upload in SEEN:
        upload.close()


def send(upload: Any, **fields: str) -> Any:
    return Client(headers={"host": "localhost"}).post("/terima/", {"berkas": upload, **fields})


def test_a_file_arrives(uploads: Path) -> None:
    answer = send(SimpleUploadedFile("SK Bupati.pdf", samples.pdf()))
    assert (answer.status_code, answer.json()["name"]) == (200, "SK Bupati.pdf")
    assert len(stored_paths(uploads)) == 1


def test_a_large_file_goes_through_a_folder_of_ours(settings: Any) -> None:
    data = samples.pdf().replace(b"xref", b"%" + b"x" * 4_000_000 + b"\nxref", 1)
    assert send(SimpleUploadedFile("besar.pdf", data)).status_code == 200
    assert isinstance(SEEN[0], TemporaryUploadedFile)
    assert Path(SEEN[0].temporary_file_path()).is_relative_to(settings.ENV.home)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.pdf", "file_empty"),
        (b"<svg onload='alert(1)'/>", "a.pdf", "file_svg"),
        (samples.jpeg() + samples.pdf(), "a.pdf", "file_not_accepted"),
        (samples.pdf(), "a.pdf.exe", "file_wrong_ending"),
        (samples.pdf() + bytes(10_000_001), "a.pdf", "file_too_large"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, name: str, code: str, uploads: Path) -> None:
    answer = send(SimpleUploadedFile(name, data))
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["error"].endswith(".")
    assert not uploads.exists()


def test_a_request_that_is_too_large_is_told_so() -> None:
    answer = send(SimpleUploadedFile("a.pdf", bytes(25_100_000)))
    assert answer.status_code == 413
    assert "Kiriman terlalu besar" in answer.text
    assert "25 MB" in answer.text
    assert SEEN == []


def test_fields_that_are_too_large_are_told_so() -> None:
    answer = Client(headers={"host": "localhost"}).post(
        "/terima/", "a=" + "b" * 3_000_000, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    assert "Kiriman terlalu besar" in answer.text


def test_too_many_files_at_once_are_a_bad_request() -> None:
    many = [SimpleUploadedFile(f"{number}.pdf", b"x") for number in range(21)]
    answer = Client(headers={"host": "localhost"}).post("/terima/", {"berkas": many})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "body", [b"", b"--x\r\n", b"--x\r\nContent-Disposition: form-data; name=", bytes(500)]
)
def test_a_body_that_is_no_form_is_a_bad_request_or_an_empty_one(body: bytes) -> None:
    answer = Client(headers={"host": "localhost"}).post(
        "/terima/", body, content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code in {400, 422}


@given(name=st.text(max_size=300), data=st.binary(max_size=200))
@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_name_and_no_bytes_break_anything(name: str, data: bytes, uploads: Path) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="berkas"; filename="%s"\r\n\r\n' % name.encode(
        "utf-8", "replace"
    )
    body = head + data + b"\r\n--x--\r\n"
    client = Client(headers={"host": "localhost"})
    answer = client.post("/terima/", body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code in {200, 400, 422}
    for path_of_content in stored_paths(uploads):
        assert len(path_of_content.name) == 64
    assert all("/" not in kept for kept in StoredFile.objects.values_list("name", flat=True))


def test_the_rest_of_a_body_is_read_away_for_a_while_only(settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 1000

    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            self.taken += size
            return bytes(size)

    stream = Endless()
    guard = SizeGuard(cast("HttpRequest", None))
    with pytest.raises(Exception, match="UPLOAD_MAX_BYTES"):
        guard.handle_raw_input(stream, {}, 10**12, b"x")
    assert stream.taken == 4000
