"""What visitors get: lists, entries, feeds and calendars of each site, in both languages."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar
from PIL import Image

from jipp.content.models import Entry, FileRole, Kind
from jipp.content.services import Publication, add_file, publish_entry, remove_file, withdraw_entry
from jipp.core.errors import DomainError
from jipp.core.memo import forget_all
from jipp.files.models import Purpose
from jipp.files.services import check_file
from tests.cast import Places, browser
from tests.factories import content
from tests.factories.content import OPERATOR, words

NODE = "panggung.localhost"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def visitor_browser(where: Places) -> Client:
    return browser()


def _get(client: Client, path: str, host: str = NODE, status: int = 200) -> str:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == status
    return answer.content.decode()


def _picture() -> ContentFile[bytes]:
    stream = BytesIO()
    Image.new("RGB", (900, 600), "#1c6543").save(stream, "PNG")
    return ContentFile(stream.getvalue(), name="rapat.png")


def test_news_stands_on_its_own_site_only(where: Places, visitor_browser: Client) -> None:
    content.published(where.node)
    content.draft(where.node, said=words("Masih ditulis"))
    own = _get(visitor_browser, "/berita/")
    assert "Panen data perdana" in own
    assert "Masih ditulis" not in own
    for host in ("localhost", "tetangga.localhost"):
        assert "Panen data perdana" not in _get(visitor_browser, "/berita/", host)
        _get(visitor_browser, "/berita/panen-data-perdana/", host, 404)
    _get(visitor_browser, "/berita/panen-data-perdana/")
    _get(visitor_browser, "/agenda/panen-data-perdana/", status=404)
    _get(visitor_browser, "/berita/masih-ditulis/", status=404)


def test_the_national_site_has_its_own(where: Places, visitor_browser: Client) -> None:
    content.published(where.nation, Kind.ANNOUNCEMENT)
    text = _get(visitor_browser, "/berita/", "localhost")
    assert "Panen data perdana" in text
    assert "Pengumuman" in text


@pytest.mark.parametrize("path", ["/berita/", "/agenda/", "/agenda/?lalu=1", "/dokumen/"])
def test_an_empty_list_says_what_belongs_there(path: str, visitor_browser: Client) -> None:
    for language in ("", "/en"):
        assert 'class="empty"' in _get(visitor_browser, language + path)


def test_years_and_pages_of_news(where: Places, visitor_browser: Client) -> None:
    for number in range(22):
        content.published(where.node, said=words(f"Kabar {number:02}"))
    old = content.published(where.node, said=words("Kabar lama"))
    Entry.objects.filter(pk=old.pk).update(published_at=datetime.fromisoformat("2020-05-05T10:00:00+07:00"))
    pinned = content.published(where.node, said=words("Selalu di atas"), is_pinned=True)
    first = _get(visitor_browser, "/berita/")
    assert first.index(pinned.title_id) < first.index("Kabar 21")
    assert "Kabar lama" not in first
    assert "Kabar lama" in _get(visitor_browser, "/berita/?hal=2")
    assert "Kabar lama" in _get(visitor_browser, "/berita/?tahun=2020")
    assert "Kabar 01" not in _get(visitor_browser, "/berita/?tahun=2020")
    for wrong in ("hal=999999999999", "hal=-1", "hal=x", "tahun=abad", "tahun=99999"):
        _get(visitor_browser, f"/berita/?{wrong}")


def test_events_to_come_and_past(where: Places, visitor_browser: Client) -> None:
    start = timezone.now() - timedelta(days=40)
    content.published(where.node, Kind.AGENDA)
    past = content.event_words("Forum lampau", starts_at=start, ends_at=None)
    content.published(where.node, Kind.AGENDA, past)
    upcoming, over = _get(visitor_browser, "/agenda/"), _get(visitor_browser, "/agenda/?lalu=1")
    assert ("Forum replikasi" in upcoming, "Forum lampau" in upcoming) == (True, False)
    assert ("Forum replikasi" in over, "Forum lampau" in over) == (False, True)
    page = _get(visitor_browser, "/agenda/forum-replikasi/")
    assert "WIB" in page
    assert "Aula Panggung" in page


def test_english_falls_back_to_indonesian_and_says_so(where: Places, visitor_browser: Client) -> None:
    content.published(where.node)
    content.published(where.node, said=words("Tanpa Inggris", title_en="", summary_en="", body_en=""))
    assert "First harvest of data" in _get(visitor_browser, "/en/berita/")
    whole = _get(visitor_browser, "/en/berita/panen-data-perdana/")
    assert "Body in English." in whole
    assert "bahasa Indonesia" not in whole
    partly = _get(visitor_browser, "/en/berita/tanpa-inggris/")
    assert '<h1 lang="id">Tanpa Inggris</h1>' in partly
    assert 'class="prose rich" lang="id"' in partly
    assert "notice-quiet" in partly


def test_an_entry_tells_machines_what_it_is(where: Places, visitor_browser: Client) -> None:
    content.published(where.node)
    content.published(where.node, Kind.AGENDA)
    for path, kind in (("/berita/panen-data-perdana/", "NewsArticle"), ("/agenda/forum-replikasi/", "Event")):
        text = _get(visitor_browser, path)
        told = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
        assert told
        assert json.loads(told.group(1))["@type"] == kind
        assert 'property="og:title"' in text
        assert 'rel="canonical"' in text


def test_the_feed_of_each_kind(where: Places, visitor_browser: Client) -> None:
    content.published(where.node, said=words("Data & <layanan>"))
    content.published(where.node, Kind.AGENDA)
    content.published(where.node, Kind.DOCUMENT, words("Pedoman"))
    for path, title in (
        ("berita", "Data & <layanan>"),
        ("agenda", "Forum replikasi"),
        ("dokumen", "Pedoman"),
    ):
        feed = ET.fromstring(_get(visitor_browser, f"/{path}/umpan.atom"))  # noqa: S314  (our own)
        assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == [title]
    ET.fromstring(_get(visitor_browser, "/en/berita/umpan.atom"))  # noqa: S314  (our own)
    assert "<entry" not in _get(visitor_browser, "/berita/umpan.atom", "localhost")


def test_calendars(where: Places, visitor_browser: Client) -> None:
    content.published(where.node, Kind.AGENDA)
    for path in ("/agenda/kalender.ics", "/agenda/forum-replikasi/acara.ics"):
        answer = visitor_browser.get(path, headers={"host": NODE})
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
        assert [str(event["SUMMARY"]) for event in events] == ["Forum replikasi"]
        assert events[0]["UID"]
        assert answer.content.count(b"DTSTART:20") == answer.content.count(b"DTEND:20") == 1
    _get(visitor_browser, "/agenda/tidak-ada/acara.ics", status=404)


def test_files_are_seen_as_long_as_their_entry_is(where: Places, visitor_browser: Client) -> None:
    entry = content.draft(where.node, Kind.DOCUMENT, words("Pedoman"))
    checked = check_file(_picture(), purpose=Purpose.PICTURE)
    with pytest.raises(DomainError):
        add_file(entry, checked, FileRole.COVER, actor=OPERATOR)
    add_file(entry, checked, FileRole.COVER, actor=OPERATOR, alt="Rapat lama")
    cover = add_file(entry, checked, FileRole.COVER, actor=OPERATOR, alt="Rapat data", alt_en="A meeting")
    text = check_file(ContentFile(b"satu\ndua\n", name="catatan.txt"), purpose=Purpose.DOCUMENT)
    add_file(entry, text, FileRole.ATTACHMENT, actor=OPERATOR)
    address = f"/berkas/{cover.file_id}/{cover.file.name}"
    _get_status(visitor_browser, address, 404)
    publish_entry(entry, Publication(), actor=OPERATOR, number=1)
    page = _get(visitor_browser, "/dokumen/pedoman/")
    assert 'alt="Rapat data"' in page
    assert "catatan.txt" in page
    assert 'property="og:image"' in page
    assert 'alt="A meeting"' in _get(visitor_browser, "/en/dokumen/pedoman/")
    assert "catatan.txt" in _get(visitor_browser, "/dokumen/")
    _get_status(visitor_browser, address, 200)
    remove_file(cover, actor=OPERATOR)
    assert "og:image" not in _get(visitor_browser, "/dokumen/pedoman/")
    withdraw_entry(entry, actor=OPERATOR, reason="Selesai.")
    _get_status(visitor_browser, address, 404)


def _get_status(client: Client, path: str, status: int) -> None:
    assert client.get(path, headers={"host": NODE}).status_code == status


def test_the_foot_names_what_is_published(where: Places, visitor_browser: Client) -> None:
    assert "/agenda/" not in _get(visitor_browser, "/tentang/")
    content.published(where.node, Kind.AGENDA)
    assert 'href="/agenda/"' in _get(visitor_browser, "/tentang/")
    assert 'href="/agenda/"' not in _get(visitor_browser, "/tentang/", "localhost")


COSTS = (
    ("/berita/", 8),
    ("/agenda/", 7),
    ("/dokumen/", 7),
    ("/berita/umpan.atom", 4),
    ("/agenda/kalender.ics", 3),
)


@pytest.mark.parametrize(("path", "queries"), COSTS)
@pytest.mark.parametrize("items", [1, 3])
def test_a_list_costs_the_same_for_one_and_for_three(
    path: str, queries: int, items: int, where: Places, visitor_browser: Client
) -> None:
    for _number in range(items):
        for kind in (Kind.NEWS, Kind.AGENDA, Kind.DOCUMENT):
            content.published(where.node, kind)
    forget_all()
    with CaptureQueriesContext(connection) as found:
        _get(visitor_browser, path)
    assert len(found) == queries


def test_news_reaches_home_page_and_sitemap(where: Places, visitor_browser: Client) -> None:
    content.published(where.node)
    assert "/berita/panen-data-perdana/" in _get(visitor_browser, "/")
    assert "First harvest of data" in _get(visitor_browser, "/en/")
    assert "/berita/panen-data-perdana/" not in _get(visitor_browser, "/", "localhost")
    listed = _get(visitor_browser, "/sitemap-1.xml")
    assert f"http://{NODE}/en/berita/panen-data-perdana/" in listed
    assert f"http://{NODE}/berita/</loc>" in listed
    assert "/agenda/" not in listed
