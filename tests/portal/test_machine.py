from __future__ import annotations

import datetime as dt
from datetime import UTC
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jipp.core.versions import bump_public_version
from jipp.innovations.models import Innovation
from jipp.network.models import Node, NodeKind
from jipp.search.models import SearchText
from tests.factories.innovations import draft, innovation
from tests.factories.network import agency, membership, node

AT = dt.datetime(2024, 8, 17, 3, 0, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def pair(db: None) -> tuple[Innovation, Innovation]:
    """An innovation of the node jatim and, older, one of another agency."""
    local, other = agency("Pemerintah Provinsi Jawa Timur"), agency("Kementerian Kesehatan")
    regional = node(local, "jatim", kind=NodeKind.REGIONAL, accent="#b3261e", name="JIPP Jawa Timur")
    membership(regional, local)
    draft(local, "Rahasia")
    newer = innovation(local, "Baru & <Segar>", nri=120_001, published_at=AT, updated_at=AT)
    older = innovation(other, "Lama", nri=100_001, published_at=AT - dt.timedelta(days=1), updated_at=AT)
    return newer, older


@pytest.fixture
def jatim() -> Client:
    """A program that reads the node's own host."""
    return Client(headers={"host": "jatim.localhost"})


def _xml(client: Client, path: str, kind: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == f"{kind}; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314  (our own answer)


def test_robots_lead_to_the_sitemap_of_their_host(national: Client, jatim: Client, pair: object) -> None:
    lines = national.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /inovasi/?" in lines
    assert lines[-1] == "Sitemap: http://localhost/sitemap.xml"
    text = jatim.get("/robots.txt").content.decode()
    assert text.splitlines()[-1] == "Sitemap: http://jatim.localhost/sitemap.xml"


def test_sitemap_names_every_record_in_both_languages(national: Client, pair: object) -> None:
    index = _xml(national, "/sitemap.xml", "application/xml")
    parts = {
        str(part.findtext(f"{MAP}loc")): part.findtext(f"{MAP}lastmod")
        for part in index.findall(f"{MAP}sitemap")
    }
    assert parts == {
        "http://localhost/sitemap-1.xml": None,
        "http://localhost/sitemap-12.xml": "2024-08-17T03:00:00+00:00",
        "http://localhost/sitemap-14.xml": "2024-08-17T03:00:00+00:00",
    }
    urls = _xml(national, "/sitemap-14.xml", "application/xml").findall(f"{MAP}url")
    assert [url.findtext(f"{MAP}loc") for url in urls] == [
        "http://localhost/inovasi/120001/baru-segar/",
        "http://localhost/en/inovasi/120001/baru-segar/",
    ]
    links = {link.get("hreflang"): link.get("href") for link in urls[1].findall(f"{XHTML}link")}
    assert links == {
        "id": "http://localhost/inovasi/120001/baru-segar/",
        "en": "http://localhost/en/inovasi/120001/baru-segar/",
        "x-default": "http://localhost/inovasi/120001/baru-segar/",
    }
    fixed = _xml(national, "/sitemap-1.xml", "application/xml").findall(f"{MAP}url")
    assert [url.findtext(f"{MAP}loc") for url in fixed][:2] == ["http://localhost/", "http://localhost/en/"]


@pytest.mark.parametrize("part", ["0", "13", "9" * 30])
def test_part_without_records_is_not_there(national: Client, pair: object, part: str) -> None:
    assert national.get(f"/sitemap-{part}.xml").status_code == 404


def test_feed_is_atom_newest_first(national: Client, pair: object) -> None:
    feed = _xml(national, "/umpan.atom", "application/atom+xml")
    assert feed.findtext(f"{ATOM}id") == "tag:localhost,2026:umpan:nasional"
    entries = feed.findall(f"{ATOM}entry")
    assert [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}title")) for entry in entries] == [
        ("tag:localhost,2026:nri:120001", "Baru & <Segar>"),
        ("tag:localhost,2026:nri:100001", "Lama"),
    ]
    assert feed.findtext(f"{ATOM}updated") == "2024-08-17T03:00:00+00:00"
    for entry in entries:
        assert entry.findtext(f"{ATOM}updated")
        assert entry.findtext(f"{ATOM}summary")
        assert entry.find(f"{ATOM}author/{ATOM}name") is not None


def test_feed_and_sitemap_of_a_node_hold_its_scope(jatim: Client, pair: object) -> None:
    feed = _xml(jatim, "/umpan.atom", "application/atom+xml")
    assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == ["Baru & <Segar>"]
    assert feed.findtext(f"{ATOM}id") == "tag:localhost,2026:umpan:jatim"
    assert jatim.get("/sitemap-12.xml").status_code == 404


def test_feed_of_an_empty_portal_is_whole(national: Client) -> None:
    feed = _xml(national, "/umpan.atom", "application/atom+xml")
    assert (feed.findtext(f"{ATOM}updated"), feed.findall(f"{ATOM}entry")) == (
        "2020-12-28T00:00:00+07:00",
        [],
    )


def test_feed_costs_a_fixed_number(
    national: Client,
    pair: tuple[Innovation, Innovation],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    national.get("/umpan.atom")  # (what stays in memory between requests is not counted)
    with django_assert_num_queries(7):
        national.get("/umpan.atom")
    innovation(pair[1].agency, "Ketiga")
    with django_assert_num_queries(7):
        national.get("/umpan.atom")


def test_unchanged_answers_are_not_sent_twice(national: Client, pair: object) -> None:
    etag = national.get("/umpan.atom")["ETag"]
    assert national.get("/umpan.atom", headers={"If-None-Match": etag}).status_code == 304
    bump_public_version()
    assert national.get("/umpan.atom", headers={"If-None-Match": etag}).status_code == 200


def test_opensearch_leads_to_the_directory(national: Client, pair: object) -> None:
    found = _xml(national, "/opensearch.xml", "application/opensearchdescription+xml")
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert found.findtext(f"{space}ShortName") == "JIPP Nasional"
    templates = [url.get("template") for url in found.findall(f"{space}Url")]
    assert templates == ["http://localhost/inovasi/?q={searchTerms}", "http://localhost/opensearch.xml"]


def test_webmanifest_is_the_sites_own(jatim: Client, pair: object) -> None:
    body = jatim.get("/site.webmanifest").json()
    assert (body["name"], body["start_url"]) == ("JIPP Jawa Timur", "/")
    assert [icon["sizes"] for icon in body["icons"]] == ["192x192", "512x512", "512x512"]


def test_favicon_leads_to_the_static_file(national: Client, db: None) -> None:
    response = national.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/core/icons/favicon.ico")


def test_colours_of_a_node_and_none_nationally(national: Client, jatim: Client, pair: object) -> None:
    plain = national.get("/identitas/aksen.css")
    assert (plain.content, plain["Content-Type"]) == (b"", "text/css; charset=utf-8")
    own = jatim.get("/identitas/aksen.css?v=b3261e")
    assert own.content.startswith(b":root{--nila:#b3261e;")
    assert own["Cache-Control"] == "public, max-age=31536000, immutable"


def test_motif_differs_by_site(national: Client, jatim: Client, pair: object) -> None:
    ours, theirs = national.get("/identitas/motif.svg"), jatim.get("/identitas/motif.svg")
    assert ours["Content-Type"] == "image/svg+xml"
    assert ours.content.startswith(b"<svg")
    assert ours.content != theirs.content


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/umpan.atom", "/identitas/motif.svg"])
def test_only_reading(national: Client, db: None, path: str) -> None:
    assert national.post(path).status_code == 405


def test_an_accent_that_is_no_colour_leaves_the_common_one(jatim: Client, pair: object) -> None:
    Node.objects.filter(slug="jatim").update(accent="merah")
    bump_public_version()
    response = jatim.get("/identitas/aksen.css")
    assert (response.status_code, response.content) == (200, b"")


def test_the_feed_begins_as_the_directory_does(national: Client, db: None) -> None:
    owner = agency("Kementerian Kesehatan")
    for place, (title, year) in enumerate((("Beta", 2020), ("Alfa", 2020), ("Gama", 2023), ("Delta", None))):
        made = innovation(owner, title, published_at=AT + dt.timedelta(minutes=place))
        Innovation.objects.filter(pk=made.pk).update(last_recognised=year)
        SearchText.objects.update_or_create(pk=made.pk, defaults={"tokens": "", "title_sort": title.lower()})
    bump_public_version()
    feed = _xml(national, "/umpan.atom", "application/atom+xml")
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == ["Gama", "Alfa", "Beta", "Delta"]
    page = national.get("/inovasi/").content.decode()
    assert sorted(titles, key=lambda title: page.index(f">{title}</a>")) == titles


def test_another_method_is_answered_with_a_page(national: Client, db: None) -> None:
    response = national.post("/tentang/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert "GET, HEAD" in response.content.decode()
