"""The mailbox of the demonstration: all letters, one letter in its frame, nothing anywhere else."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jipp.mail.dress import sheet
from jipp.mail.models import Letter
from jipp.mail.queries import render_letter
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(settings: Any) -> None:
    """As in a demonstration."""
    settings.MAILBOX_IS_OPEN = True


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": "localhost"})


@pytest.mark.parametrize(
    "path", ["/surat-demo/", "/en/surat-demo/", "/surat-demo/{uuid}/", "/surat-demo/{uuid}/isi/"]
)
def test_anywhere_else_it_is_not_found(browser: Client, path: str) -> None:
    assert browser.get(path.format(uuid=letter().uuid)).status_code == 404


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("path", ["/surat-demo/", "/surat-demo/{uuid}/", "/surat-demo/{uuid}/isi/"])
def test_on_the_site_of_a_node_it_is_not_found(national: Client, path: str) -> None:
    from tests.factories import network  # noqa: PLC0415  (settings come first)

    network.node(network.agency(), "panggung")
    host = {"host": "panggung.localhost"}
    assert national.get(path.format(uuid=letter().uuid), headers=host).status_code == 404


@pytest.mark.usefixtures("opened")
def test_an_empty_mailbox_says_what_belongs_there(browser: Client) -> None:
    page = browser.get("/surat-demo/").text
    assert "Belum ada surat" in page
    assert "tidak dikirim ke siapa pun" in page


@pytest.mark.usefixtures("opened")
def test_letters_newest_first(browser: Client) -> None:
    letter("a", content={"subject": "Pertama"})
    second = letter("b", address="budi@contoh.go.id", name="Budi", content={"subject": "Kedua <b>"})
    page = browser.get("/surat-demo/")
    assert page.status_code == 200
    assert "2 surat" in page.text
    assert page.text.index("Kedua &lt;b&gt;") < page.text.index("Pertama")
    assert f'href="/surat-demo/{second.uuid}/"' in page.text
    assert "Budi &lt;budi@contoh.go.id&gt;" in page.text
    assert "menunggu dikirim" in page.text
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page.text


@pytest.mark.usefixtures("opened")
def test_letters_to_one_recipient(browser: Client) -> None:
    letter("a", content={"subject": "Pertama"})
    letter("b", address="budi@contoh.go.id", name="Budi", content={"subject": "Kedua"})
    page = browser.get("/surat-demo/", {"kepada": "BUDI"}).text
    assert "Kedua" in page
    assert "Pertama" not in page
    assert 'value="BUDI"' in page
    none = browser.get("/surat-demo/", {"kepada": "<script>%"}).text
    assert "Tidak ada surat untuk penerima ini" in none
    assert "<script>%" not in none


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("count", [1, 3])
def test_what_the_list_costs(browser: Client, count: int) -> None:
    for number in range(count):
        letter(f"n:{number}")
    with CaptureQueriesContext(connection) as queries:
        assert browser.get("/surat-demo/").status_code == 200
    own = [query for query in queries.captured_queries if "mail_letter" in query["sql"]]
    assert len(own) == 2


@pytest.mark.usefixtures("opened")
def test_many_letters_have_pages(browser: Client) -> None:
    for number in range(60):
        letter(f"n:{number}", content={"subject": f"Surat ke-{number}"})
    first = browser.get("/surat-demo/", {"kepada": "sari"}).text
    assert "Surat ke-59" in first
    assert "Surat ke-9<" not in first
    assert "?kepada=sari&amp;hal=2" in first
    assert "Surat ke-9<" in browser.get("/surat-demo/", {"hal": "2"}).text
    assert browser.get("/surat-demo/", {"hal": "x"}).status_code == 200


@pytest.mark.usefixtures("opened")
def test_one_letter(browser: Client) -> None:
    found = letter(content={"text": "Buka https://jipp.example.go.id/a?b=1&c=2\n<script>alert(1)</script>\n"})
    page = browser.get(f"/surat-demo/{found.uuid}/")
    assert page.status_code == 200
    assert f'src="/surat-demo/{found.uuid}/isi/"' in page.text
    assert 'sandbox="allow-top-navigation-by-user-activation"' in page.text
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "script-src 'self'" in page["Content-Security-Policy"]
    assert 'href="https://jipp.example.go.id/a?b=1&amp;c=2"' in page.text
    assert "<script>alert" not in page.text
    assert 'href="/surat-demo/?kepada=sari%40contoh.go.id"' in page.text
    assert '<h1 lang="id">' in page.text
    assert "JIPP Nasional</dd>" in page.text
    assert browser.get(f"/surat-demo/{uuid4()}/").status_code == 404


@pytest.mark.usefixtures("opened")
def test_the_letter_in_its_frame_can_do_nothing(browser: Client) -> None:
    html = render_letter("mail/trial", {}, "id").html
    found = letter(content={"html": html})
    page = browser.get(f"/surat-demo/{found.uuid}/isi/")
    policy = dict(part.strip().partition(" ")[::2] for part in page["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["sandbox"] == "allow-top-navigation-by-user-activation"
    assert policy["frame-ancestors"] == "'self'"
    assert policy["style-src"].startswith("'sha256-")
    assert "script-src" not in policy
    assert "unsafe" not in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert f"<style>{sheet()}</style>" in page.text
    assert '<head><base target="_top">' in page.text


@pytest.mark.usefixtures("opened")
def test_a_letter_whose_text_is_gone(browser: Client) -> None:
    found = letter()
    Letter.objects.filter(pk=found.pk).update(
        address="", name="", subject="", text="", html="", forgotten_at=found.created_at
    )
    page = browser.get(f"/surat-demo/{found.uuid}/").text
    assert "(isi dihapus)" in page
    assert "<iframe" not in page


@pytest.mark.usefixtures("opened")
def test_in_english(browser: Client) -> None:
    letter()
    page = browser.get("/en/surat-demo/").text
    assert "Demo mailbox" in page
    assert 'href="/en/surat-demo/' in page
