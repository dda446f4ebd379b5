"""The workshop: who gets in where, what is typed is never lost, what is done is done."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from jipp.accounts.models import Person
from jipp.content.models import Entry, Kind, Offer
from jipp.content.services import offer_entry, save_entry
from jipp.content.states import EntryState
from jipp.core.models import Event
from tests.cast import CAST, Places, browser
from tests.factories import content, network
from tests.factories.content import OPERATOR, words

HOME = "/kerja/simpul/panggung/isi/"
SEERS = {"editor", "node_admin", "pembina", "national", "national_pembina"}
WRITERS = {"editor", "node_admin", "national"}
DECIDERS = {"node_admin", "national"}
PAGES = (
    ("", SEERS),
    ("tawaran/", SEERS),
    ("menu/", DECIDERS),
    ("baru/berita/", WRITERS),
    ("{pk}/", SEERS),
    ("{pk}/pratinjau/", SEERS),
    ("{pk}/versi/", SEERS),
    ("{pk}/berkas/", SEERS),
    ("{pk}/tawarkan/", DECIDERS),
    ("{pk}/putusan/ajukan/", WRITERS),
    ("{pk}/putusan/terbitkan/", DECIDERS),
    ("{pk}/putusan/tarik/", DECIDERS),
)


def _answer(member: str, allowed: set[str]) -> int:
    if member == "visitor":
        return 302
    if member in allowed:
        return 200
    return 403 if member in SEERS else 404


@pytest.mark.parametrize(("path", "allowed"), PAGES)
def test_who_gets_in_where(path: str, allowed: set[str], where: Places, persons: dict[str, Person]) -> None:
    entry = content.published(where.node)
    found, wanted = {}, {}
    for member in CAST:
        for language in ("", "/en"):
            answer = browser(persons.get(member)).get(language + HOME + path.format(pk=entry.pk))
            found[member, language] = answer.status_code
            wanted[member, language] = _answer(member, allowed)
    assert {key: found[key] for key in found if found[key] != wanted[key]} == {}


def test_an_entry_of_another_site_is_not_there(where: Places, persons: dict[str, Person]) -> None:
    other = content.draft(where.neighbour_node)
    client = browser(persons["editor"])
    assert client.get(f"{HOME}{other.pk}/").status_code == 404
    assert client.get(f"/kerja/simpul/tetangga/isi/{other.pk}/").status_code == 404
    for path in ("baru/puisi/", f"{content.draft(where.node).pk}/putusan/hapus/", "999/"):
        assert client.get(HOME + path).status_code == 404


def test_a_decider_passes_the_second_factor_first(where: Places, persons: dict[str, Person]) -> None:
    assert browser(persons["node_admin"], is_verified=False).get(HOME).status_code == 403


def test_the_way_in(where: Places, persons: dict[str, Person]) -> None:
    assert browser(persons["editor"]).get("/kerja/isi/")["Location"] == HOME
    everywhere = browser(persons["national"]).get("/kerja/isi/").content.decode()
    assert "panggung" in everywhere
    assert "tetangga" in everywhere
    assert browser(persons["innovator"]).get("/kerja/isi/").status_code == 200
    assert "/kerja/isi/" in browser(persons["editor"]).get("/kerja/").content.decode()
    assert "/kerja/isi/" not in browser(persons["innovator"]).get("/kerja/").content.decode()


def _post(client: Client, path: str, data: dict[str, Any], status: int = 302) -> str:
    answer = client.post(path, data)
    assert answer.status_code == status
    return answer.content.decode()


def test_from_the_first_word_to_the_public_page(where: Places, persons: dict[str, Person]) -> None:
    editor, head = browser(persons["editor"]), browser(persons["node_admin"])
    _post(editor, f"{HOME}baru/berita/", {"title_id": "Berita pertama", "body_id": "Halo.<script>x</script>"})
    entry = Entry.objects.get()
    own = f"{HOME}{entry.pk}/"
    typed = {"number": 1, "title_id": "Berita pertama", "title_en": "First news", "body_id": "<p>Halo.</p>"}
    _post(editor, own, typed)
    _post(editor, f"{own}putusan/ajukan/", {})
    assert "Menunggu diperiksa" in head.get(HOME).content.decode()
    _post(head, f"{own}putusan/terbitkan/", {"number": 1}, 422)
    _post(head, f"{own}putusan/terbitkan/", {"number": 2, "is_pinned": "on"})
    answer = browser().get("/berita/berita-pertama/", headers={"host": "panggung.localhost"})
    assert answer.status_code == 200
    _post(head, f"{own}putusan/tarik/", {"reason": ""}, 422)
    _post(head, f"{own}putusan/tarik/", {"reason": "Keliru."})
    entry.refresh_from_db()
    assert entry.state == EntryState.WITHDRAWN


def test_an_editor_cannot_decide(where: Places, persons: dict[str, Person]) -> None:
    entry = content.draft(where.node)
    text = _post(browser(persons["editor"]), f"{HOME}{entry.pk}/putusan/terbitkan/", {"number": 1}, 403)
    assert "Pelaksana" in text
    assert Entry.objects.get().state == EntryState.DRAFT


def test_a_mistake_keeps_what_was_typed(where: Places, persons: dict[str, Person]) -> None:
    editor = browser(persons["editor"])
    text = _post(editor, f"{HOME}baru/agenda/", {"title_id": "Forum", "body_id": "<p>Tetap ada</p>"}, 422)
    assert "Tetap ada" in text
    assert "Isi tanggal dan jam mulainya." in text
    backwards = {
        "title_id": "Forum",
        "starts_at": "2026-12-01T10:00",
        "ends_at": "2026-12-01T09:00",
        "zone": "Asia/Jayapura",
    }
    assert "Acara berakhir setelah mulai" in _post(editor, f"{HOME}baru/agenda/", backwards, 422)
    assert "Tulis tanggal" in _post(editor, f"{HOME}baru/agenda/", {**backwards, "starts_at": "besok"}, 422)
    _post(editor, f"{HOME}baru/agenda/", {**backwards, "ends_at": "2026-12-01T12:00"})
    found = Entry.objects.get()
    assert found.starts_at is not None
    assert found.starts_at.isoformat() == "2026-12-01T01:00:00+00:00"
    assert 'value="2026-12-01T10:00"' in editor.get(f"{HOME}{found.pk}/").content.decode()


def test_two_who_write_at_once_see_both_texts(where: Places, persons: dict[str, Person]) -> None:
    entry = content.draft(where.node, said=words("Judul awal"))
    save_entry(entry, words("Judul dari yang lain"), actor=OPERATOR, number=1)
    editor, own = browser(persons["editor"]), f"{HOME}{entry.pk}/"
    text = _post(editor, own, {"number": 1, "title_id": "Judul saya", "body_id": "<p>Isi saya</p>"}, 409)
    assert "Judul dari yang lain" in text or "dari yang lain" in text
    assert "Isi saya" in text
    assert 'name="number" value="2"' in text
    _post(editor, own, {"number": 2, "title_id": "Judul saya", "body_id": "<p>Isi saya</p>"})
    assert Entry.objects.get().title_id == "Judul saya"


def test_versions_are_compared_and_brought_back(where: Places, persons: dict[str, Person]) -> None:
    entry = content.draft(where.node, said=words(body_id="<p>Data dipanen tiap pekan.</p>"))
    save_entry(entry, words(body_id="<p>Data dipanen tiap bulan.</p>"), actor=OPERATOR, number=1)
    editor, own = browser(persons["editor"]), f"{HOME}{entry.pk}/versi/"
    text = editor.get(own).content.decode()
    assert "</span>pekan</del>" in text
    assert "</span>bulan</ins>" in text
    assert editor.get(f"{own}?dari=1&ke=1").status_code == 200
    assert editor.get(f"{own}?ke=9").status_code == 404
    _post(editor, own, {"versi": "1"})
    assert "pekan" in Entry.objects.get().body_id
    _post(browser(persons["pembina"]), own, {"versi": "2"}, 403)


def test_pictures_are_described(where: Places, persons: dict[str, Person]) -> None:
    entry = content.draft(where.node)
    editor, own = browser(persons["editor"]), f"{HOME}{entry.pk}/berkas/"
    stream = BytesIO()
    Image.new("RGB", (640, 400), "#8a5a00").save(stream, "PNG")

    def upload() -> SimpleUploadedFile:
        return SimpleUploadedFile("rapat.png", stream.getvalue(), "image/png")

    assert "Jelaskan apa yang tampak" in _post(
        editor, own, {"role": "gambar", "file": upload(), "alt": ""}, 422
    )
    fake = SimpleUploadedFile("rapat.png", b"<svg onload=alert(1)>", "image/png")
    _post(editor, own, {"role": "gambar", "file": fake, "alt": "Rapat"}, 422)
    _post(editor, own, {"role": "gambar", "file": upload(), "alt": "Rapat data"})
    held = entry.files.get()
    assert "Rapat data" in editor.get(own).content.decode()
    _post(browser(persons["pembina"]), own, {"lepas": held.pk}, 403)
    _post(editor, own, {"lepas": held.pk})
    assert not entry.files.exists()


def test_the_menu_moves_without_script(where: Places, persons: dict[str, Person]) -> None:
    head, own = browser(persons["node_admin"]), f"{HOME}menu/"
    profile = content.published(where.node, Kind.PAGE, words("Profil"))
    _post(head, own, {"label": "Profil", "entry": profile.pk})
    _post(head, own, {"label": "Peta", "label_en": "Map", "address": "/peta/"})
    _post(head, own, {"label": "Luar", "address": "https://evil.example/"}, 422)
    second = where.node.menu_items.get(label="Peta")
    _post(head, own, {"kata": second.pk, "perbuatan": "naik"})
    assert [item.label for item in where.node.menu_items.all()] == ["Peta", "Profil"]
    foot = browser().get("/en/tentang/", headers={"host": "panggung.localhost"}).content.decode()
    assert 'href="/en/peta/">Map</a>' in foot
    assert 'href="/en/halaman/profil/">Profil</a>' in foot
    _post(head, own, {"kata": second.pk, "perbuatan": "hapus"})
    _post(head, own, {"kata": second.pk, "perbuatan": "hapus"}, 404)


def test_an_offer_is_made_and_answered(where: Places, persons: dict[str, Person]) -> None:
    source = content.published(where.nation)
    nation = f"/kerja/simpul/{where.nation.slug}/isi/{source.pk}/tawarkan/"
    _post(browser(persons["national"]), nation, {"receivers": [where.node.pk]})
    head = browser(persons["node_admin"])
    assert "menunggu jawaban" in head.get(HOME).content.decode()
    offer = Offer.objects.get()
    _post(browser(persons["editor"]), f"{HOME}tawaran/", {"tawaran": offer.pk, "perbuatan": "ikut"}, 403)
    _post(head, f"{HOME}tawaran/", {"tawaran": offer.pk, "perbuatan": "ikut"})
    answer = browser().get("/berita/panen-data-perdana/", headers={"host": "panggung.localhost"})
    assert where.nation.name in answer.content.decode()
    offer_entry(source, [where.neighbour_node], actor=OPERATOR)
    other = Offer.objects.get(to=where.neighbour_node)
    _post(head, f"{HOME}tawaran/", {"tawaran": other.pk, "perbuatan": "tolak"}, 404)


def test_an_offer_is_refused_with_a_reason_that_is_kept_when_too_long(
    where: Places, persons: dict[str, Person]
) -> None:
    offer = offer_entry(content.published(where.nation), [where.node], actor=OPERATOR)[0]
    head = browser(persons["node_admin"])
    said = {"tawaran": offer.pk, "perbuatan": "tolak"}
    answer = head.post(f"{HOME}tawaran/", {**said, "alasan": "panjang " * 40})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Alasan paling banyak 300 huruf." in shown
    assert "panjang panjang" in shown
    _post(head, f"{HOME}tawaran/", {**said, "alasan": "Kurang cocok untuk pembaca kami."})
    offer.refresh_from_db()
    assert offer.state == "ditolak"
    event = Event.objects.get(kind="content.offer.declined")
    assert event.data["reason"] == "Kurang cocok untuk pembaca kami."
    nation = f"/kerja/simpul/{where.nation.slug}/isi/tawaran/"
    assert "Kurang cocok untuk pembaca kami." in browser(persons["national"]).get(nation).content.decode()


def test_the_rule_of_a_site(where: Places, persons: dict[str, Person]) -> None:
    entry = content.draft(where.node)
    _post(browser(persons["editor"]), f"{HOME}aturan/", {"editors_publish": "ya"}, 403)
    _post(browser(persons["node_admin"]), f"{HOME}aturan/", {"editors_publish": "ya"})
    _post(browser(persons["editor"]), f"{HOME}{entry.pk}/putusan/terbitkan/", {"number": 1})
    assert Entry.objects.get().state == EntryState.PUBLISHED


@pytest.mark.parametrize(
    "wanted", ["?jenis=berita", "?keadaan=konsep", "?hanya=tanpa-inggris", "?jenis=x&hal=9"]
)
def test_the_list_is_narrowed(wanted: str, where: Places, persons: dict[str, Person]) -> None:
    content.draft(where.node, said=words("Berita konsep", title_en=""))
    content.published(where.node, Kind.PAGE, words("Halaman terbit"))
    text = browser(persons["editor"]).get(HOME + wanted).content.decode()
    if "x" not in wanted:
        assert "Berita konsep" in text
        assert "Halaman terbit" not in text


COSTS = (("", 12), ("{pk}/", 11), ("{pk}/versi/", 10))


@pytest.mark.parametrize(("path", "queries"), COSTS)
@pytest.mark.parametrize("items", [1, 3])
def test_what_a_page_costs(
    path: str, queries: int, items: int, where: Places, persons: dict[str, Person]
) -> None:
    entries = [content.published(where.node) for _number in range(items)]
    client = browser(persons["editor"])
    client.get(HOME)
    with CaptureQueriesContext(connection) as found:
        assert client.get(HOME + path.format(pk=entries[0].pk)).status_code == 200
    assert len(found) == queries


def test_the_list_of_all_sites_costs_the_same_for_many(where: Places, persons: dict[str, Person]) -> None:
    client = browser(persons["national"])
    client.get("/kerja/isi/")
    for number in range(10):
        network.node(where.agency, f"contoh-{number}")
    with CaptureQueriesContext(connection) as found:
        assert "contoh-9" in client.get("/kerja/isi/").content.decode()
    assert len(found) == 6
