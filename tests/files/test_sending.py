"""How a file travels: harmless, in parts, kept by who may keep it."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from jipp.core.actor import Actor
from jipp.files import queries
from jipp.files.models import Purpose, StoredFile
from jipp.files.ranges import NoSuchPart, Part, wanted_part
from jipp.files.services import attach_file
from jipp.innovations.models import Innovation
from tests import cast
from tests.factories import innovations, network, people
from tests.files import conftest, samples
from tests.files.conftest import Store

pytestmark = pytest.mark.django_db


@pytest.fixture
def innovation() -> Innovation:
    return innovations.innovation(network.agency())


@pytest.fixture
def decree(store: Store, innovation: Innovation, keeper: Actor) -> StoredFile:
    return attach_file(store(name="SK Bupati «12».pdf"), innovation, actor=keeper)


@pytest.fixture
def picture(store: Store, innovation: Innovation, keeper: Actor) -> StoredFile:
    file = store(samples.jpeg(700, 400), "Loket baru.jpg", Purpose.PICTURE, alt="Loket", alt_en="")
    return attach_file(file, innovation, actor=keeper)


def get(address: str, client: Client | None = None, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (client or cast.browser()).get(address, headers=named)


def sent(answer: Any) -> bytes:
    return b"".join(answer) if answer.streaming else bytes(answer.content)


def test_a_file_arrives_whole_and_can_do_nothing(decree: StoredFile) -> None:
    answer = get(queries.address(decree))
    assert (answer.status_code, sent(answer)) == (200, samples.pdf())
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Length"] == str(decree.size)
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''SK%20Bupati%20%C2%AB12")
    assert not answer.cookies


DOCUMENTS: dict[str, bytes] = {
    "a.docx": samples.docx(),
    "a.xlsx": samples.xlsx(),
    "a.odt": samples.opendocument(),
    "a.csv": b"a,b\n",
    "a.txt": b"halo",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_are_downloaded_and_never_shown(
    name: str, store: Store, innovation: Innovation, keeper: Actor
) -> None:
    file = attach_file(store(DOCUMENTS[name], name, Purpose.DOCUMENT), innovation, actor=keeper)
    answer = get(queries.address(file))
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (answer["Content-Type"], sent(answer)) == (file.media_type, DOCUMENTS[name])


def test_a_picture_in_its_widths(picture: StoredFile) -> None:
    shown = queries.pictures([picture])[picture.pk]
    assert (shown.width, shown.height, shown.alt, shown.lang) == (700, 400, "Loket", "")
    pairs = [pair.split() for pair in shown.srcset.split(", ")]
    widths = {width: address for address, width in pairs}
    assert list(widths) == ["320w", "640w", "700w"]
    for address, kind in ((shown.src, "image/jpeg"), *((one, "image/webp") for one in widths.values())):
        answer = get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        assert answer["Content-Disposition"].startswith("inline")
    assert get(widths["640w"].replace("640", "641")).status_code == 404
    assert get(widths["640w"].replace("640", "9" * 30)).status_code == 404
    with translation.override("en"):
        english = queries.pictures([picture])[picture.pk]
    assert (english.alt, english.lang, english.src) == ("Loket", "id", shown.src)


def test_what_visitors_see_may_be_kept_what_others_see_is_asked_again(
    decree: StoredFile, store: Store
) -> None:
    assert get(queries.address(decree))["Cache-Control"] == "public, max-age=31536000, s-maxage=10, immutable"
    owner = cast.browser(people.person(pk=conftest.KEEPER))
    answer = get(queries.address(store(name="lain.pdf")), owner)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, max-age=0, must-revalidate")
    assert get(queries.address(decree), owner)["Cache-Control"].startswith("public")


def test_who_has_it_gets_304_and_who_may_not_see_it_404(decree: StoredFile, innovation: Innovation) -> None:
    address = queries.address(decree)
    etag = get(address)["ETag"]
    for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        answer = get(address, if_none_match=known)
        assert (answer.status_code, answer["ETag"], answer.content) == (304, etag, b"")
    assert get(address, if_none_match='"x"').status_code == 200
    Innovation.objects.filter(pk=innovation.pk).update(state="disembunyikan")  # as a service would
    assert get(address, if_none_match=etag).status_code == 404


def test_head_is_answered_like_get(decree: StoredFile, picture: StoredFile) -> None:
    for file in (decree, picture):
        answer = cast.browser().head(queries.address(file))
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer["Content-Length"] == str(file.size)


def test_nothing_is_written_at_these_addresses(decree: StoredFile) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(cast.browser(), method)(queries.address(decree)).status_code in {403, 405}


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=10-", 10, None), ("bytes=-7", -7, None), ("bytes=5-99999999", 5, None)],
)
def test_a_part_is_sent_as_asked(wanted: str, first: int, last: int | None, decree: StoredFile) -> None:
    answer = get(queries.address(decree), range=wanted)
    whole = samples.pdf()
    part = whole[first : last + 1] if last is not None else whole[first:]
    assert (answer.status_code, sent(answer)) == (206, part)
    assert answer["Content-Length"] == str(len(part))
    assert answer["Content-Range"].endswith(f"/{len(whole)}")


def test_a_part_that_is_not_there(decree: StoredFile) -> None:
    answer = get(queries.address(decree), range="bytes=99999999-")
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{decree.size}")


def test_a_part_of_another_state_is_not_sent(decree: StoredFile) -> None:
    address = queries.address(decree)
    assert get(address, range="bytes=0-9", if_range=get(address)["ETag"]).status_code == 206
    assert get(address, range="bytes=0-9", if_range='"lain"').status_code == 200


@given(
    st.one_of(st.text(max_size=60), st.from_regex(r"bytes=\d{0,20}-\d{0,20}", fullmatch=True)),
    st.integers(1, 50),
)
def test_any_range_is_a_part_all_or_none(header: str, size: int) -> None:
    try:
        part = wanted_part(header, size)
    except NoSuchPart:
        return
    if part is not None:
        assert 0 <= part.first <= part.last < size
        assert part.length == part.last - part.first + 1


def test_several_ranges_are_answered_with_all() -> None:
    assert wanted_part("bytes=0-1,3-4", 10) is None
    assert wanted_part("items=0-1", 10) is None
    assert wanted_part("bytes=5-2", 10) is None
    assert wanted_part("bytes=2-", 10) == Part(2, 9)


def test_nginx_sends_what_the_program_allows(decree: StoredFile, settings: Any) -> None:
    settings.SENDFILE = True
    answer = get(queries.address(decree), range="bytes=0-9")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["X-Accel-Redirect"] == f"/_uploads/{decree.sha256[:2]}/{decree.sha256}"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert get(queries.address(decree), if_none_match=answer["ETag"]).status_code == 304


def test_bytes_that_the_storage_lost_are_not_found(
    decree: StoredFile, uploads: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for path in conftest.stored_paths(uploads):
        path.unlink()
    with caplog.at_level(logging.CRITICAL):
        answer: HttpResponse = get(queries.address(decree))
    assert answer.status_code == 404


def test_a_file_as_a_link_says_it(decree: StoredFile, picture: StoredFile) -> None:
    link = queries.attachment(decree)
    assert (link.name, link.format, link.size, link.is_image) == ("SK Bupati «12».pdf", "PDF", "1 kB", False)
    assert queries.attachment(picture).format == "JPEG"
    assert get(link.url).status_code == 200


def test_what_a_field_takes() -> None:
    limits = queries.limits(Purpose.LOGO)
    assert (limits.accept, limits.needs_alt) == (".png,.jpg,.jpeg,.jpe,.jfif,.webp", True)
    assert limits.words == "PNG, JPEG, atau WebP, paling besar 2 MB"
