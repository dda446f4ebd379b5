"""Addresses: which subdomains are given, where old ones lead, and looking at webs elsewhere safely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from ssl import SSLError

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jipp.accounts.models import Person
from jipp.core.actor import Actor, system
from jipp.core.errors import DomainError, Refused
from jipp.core.models import Event
from jipp.network.models import CollaborationLink, LinkState, Node, SlugHistory
from jipp.network.queries import links_to_check
from jipp.network.services import (
    SiteEntry,
    give_subdomain,
    note_link_check,
    remove_collaboration_link,
    set_collaboration_link,
    set_site_identity,
)
from jipp.network.slugs import check_slug, is_alike, reserved_slugs, skeleton
from jipp.network.tasks import check_with
from jipp.network.webcheck import Answer, Finding, check_address, is_public, look
from tests import cast
from tests.factories import network

HOST = {"host": "panggung.localhost"}
SLUG = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True).filter(lambda slug: 3 <= len(slug) <= 40)


@pytest.fixture
def where(db: None) -> cast.Places:
    return cast.places()


@pytest.fixture
def people(where: cast.Places) -> Mapping[str, Person]:
    return cast.people(where)


@pytest.fixture
def actors(people: Mapping[str, Person]) -> Mapping[str, Actor]:
    return cast.actors(people)


# -- subdomains -------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["kota-bogor", "jatim", "uny", "prov62", "kemendag"])
def test_good_names_are_given(slug: str) -> None:
    assert check_slug(slug, {"kemenag", "jateng"})


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("ab", "Panjang"),
        ("x" * 41, "Panjang"),
        ("jаtim", "huruf latin"),  # with a Cyrillic а
        ("kota--bogor", "tanda hubung"),
        ("xn-bogor", ""),
        ("-bogor", "huruf kecil"),
        ("kota_bogor", "huruf kecil"),
        ("123", "satu huruf"),
        ("www", "keperluan sistem"),
        ("calon-bogor", "keperluan sistem"),
        ("jatim", "sudah dipakai"),
        ("jat1m", "tertukar"),
        ("j-a-t-i-m", "tertukar"),
        ("jattim", "tertukar"),
        ("adm1n", "tertukar"),
        ("goog1e", "tertukar"),
        ("kabupaten-sidoarj0", "tertukar"),
        ("kabupaten-sidoajro", "tertukar"),
    ],
)
def test_bad_names_are_refused_with_the_reason(slug: str, said: str) -> None:
    verdict = check_slug(slug, {"jatim", "kabupaten-sidoarjo"})
    if said:
        assert not verdict
        assert said in verdict.reason
    else:
        assert verdict


def test_who_bears_a_well_known_name_may_have_it() -> None:
    assert not check_slug("mandiri", ())
    assert check_slug("mandiri", (), own_names=("mandiri",))


@given(SLUG)
def test_a_name_that_is_given_is_given_once(slug: str) -> None:
    assert not check_slug(slug, {slug})
    if check_slug(slug, ()):
        assert slug not in reserved_slugs()
        assert slug.isascii()


@given(SLUG, st.data())
def test_hyphens_and_figures_do_not_make_another_name(slug: str, data: st.DataObject) -> None:
    swaps = {"o": "0", "l": "1", "e": "3", "a": "4", "s": "5"}
    twin = "".join(swaps.get(letter, letter) if data.draw(st.booleans()) else letter for letter in slug)
    assert skeleton(twin.replace("-", "")) == skeleton(slug)
    assert is_alike(slug, twin)
    assert is_alike(twin, slug)


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    verdict = check_slug(text, {"jatim"})
    assert verdict or verdict.reason


@given(SLUG, st.sets(SLUG, max_size=5))
def test_more_names_taken_never_free_one(slug: str, taken: set[str]) -> None:
    if not check_slug(slug, ()):
        assert not check_slug(slug, taken)


def test_the_old_address_leads_to_the_new_one_for_ever(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    give_subdomain(where.node, "panggung-baru", actor=actors["national"])
    answer = Client().get("/inovasi/?q=gizi", headers=HOST)
    assert answer.status_code == 301
    assert answer["Location"] == "http://panggung-baru.localhost/inovasi/?q=gizi"
    with pytest.raises(DomainError, match="dipakai"):
        give_subdomain(where.neighbour_node, "panggung", actor=actors["national"])
    give_subdomain(where.node, "Panggung ", actor=actors["national"])
    assert list(SlugHistory.objects.values_list("slug", flat=True)) == ["panggung-baru"]
    assert Client().get("/", headers=HOST).status_code == 200


def test_a_provisional_name_is_no_address(db: None, actors: Mapping[str, Actor]) -> None:
    node = network.node(network.agency(), "calon-uji-coba", is_active=False)
    give_subdomain(node, "kampus-biru", actor=actors["national"])
    assert not SlugHistory.objects.exists()
    events = Event.objects.count()
    give_subdomain(node, "kampus-biru", actor=actors["national"])
    assert Event.objects.count() == events


@pytest.mark.parametrize("name", ["visitor", "node_admin", "pembina", "neighbour_node_admin", "editor"])
def test_only_the_national_managers_give_one(
    where: cast.Places, actors: Mapping[str, Actor], name: str
) -> None:
    with pytest.raises(Refused):
        give_subdomain(where.node, "panggung-baru", actor=actors[name])
    with pytest.raises(Refused):
        give_subdomain(where.nation, "negeri-kita", actor=actors["national"])


# -- the site's identity ----------------------------------------------------------------------


def test_the_nodes_own_managers_shape_its_site(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    entry = SiteEntry("JIPP Panggung", "Panggung", name_en="JIPP Stage", accent="0B6B5D", tagline="Bersama")
    set_site_identity(where.node, entry, actor=actors["node_admin"])
    node = Node.objects.get(pk=where.node.pk)
    assert (node.name_en, node.accent, node.identity_at is not None) == ("JIPP Stage", "#0b6b5d", True)
    events = Event.objects.count()
    set_site_identity(node, entry, actor=actors["node_admin"])
    assert Event.objects.count() == events
    with pytest.raises(DomainError, match="warna"):
        set_site_identity(node, SiteEntry("A", "B", accent="merah"), actor=actors["node_admin"])
    with pytest.raises(DomainError, match="Nama"):
        set_site_identity(node, SiteEntry(" ", "B"), actor=actors["node_admin"])
    for name in ("editor", "pembina", "neighbour_node_admin"):
        with pytest.raises(Refused):
            set_site_identity(node, entry, actor=actors[name])


# -- webs elsewhere ---------------------------------------------------------------------------


@dataclass
class Wire:
    """A web that never leaves the test: hosts with addresses, targets with answers."""

    hosts: dict[str, list[str]] = field(default_factory=lambda: {"a.go.id": ["93.184.216.34"]})
    answers: dict[str, Answer | Exception] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def resolve(self, host: str) -> Sequence[str]:
        if host not in self.hosts:
            raise OSError(host)
        return self.hosts[host]

    def ask(self, host: str, address: str, target: str) -> Answer:
        self.asked.append((host, address, target))
        answer = self.answers.get(f"{host}{target}", Answer(200))
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.mark.parametrize(
    "address",
    [
        "http://a.go.id/",
        "https://a.go.id:8443/",
        "https://user:pass@a.go.id/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/",
        "https://jatim.localhost/",
        "https://router.lan/",
        "https://intranet/",
        "https://[bad/",
        "ftp://a.go.id/",
        "",
        "https://" + "a" * 250 + ".go.id",
    ],
)
def test_addresses_that_are_not_registered(address: str) -> None:
    verdict = check_address(address)
    assert not verdict
    assert verdict.reason


def test_an_address_that_is() -> None:
    assert check_address("https://inovasi.jatimprov.go.id/beranda?x=1")
    assert check_address("https://a.go.id:443/")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  (an address to be refused)
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "entah",
    ],
)
def test_addresses_inside_are_not_asked(address: str) -> None:
    assert not is_public(address)
    wire = Wire(hosts={"a.go.id": ["93.184.216.34", address]})
    assert look("https://a.go.id/", wire).error == "private"
    assert wire.asked == []


def test_public_addresses() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(200), ""),
        (Answer(403), ""),
        (Answer(404), "status-404"),
        (Answer(500), "status-500"),
        (Answer(302, "http://a.go.id/"), "address"),
        (Answer(302, "https://169.254.169.254/latest"), "address"),
        (Answer(302, "https://dalam.go.id/"), "private"),
        (Answer(302, "https://hilang.go.id/"), "name"),
        (Answer(302, "/"), "redirects"),
        (SSLError("bad"), "certificate"),
        (TimeoutError(), "timeout"),
        (ConnectionResetError(), "connection"),
        (HTTPException("?"), "connection"),
    ],
)
def test_what_a_look_finds(answer: Answer | Exception, error: str) -> None:
    wire = Wire(answers={"a.go.id/": answer})
    wire.hosts["dalam.go.id"] = ["10.0.0.1"]
    found = look("https://a.go.id/", wire)
    assert (found.error, found.is_reachable) == (error, error == "")
    assert {address for _host, address, _target in wire.asked} <= {"93.184.216.34"}


def test_a_redirect_is_followed_and_the_certificate_kept() -> None:
    until = datetime(2027, 1, 1, tzinfo=UTC)
    wire = Wire(answers={"a.go.id/x?y=1": Answer(301, "/z", until)})
    assert look("https://a.go.id/x?y=1", wire) == Finding(is_reachable=True, certificate_until=until)
    assert [target for _host, _address, target in wire.asked] == ["/x?y=1", "/z"]


def test_links_are_set_checked_and_removed(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    actor = actors["node_admin"]
    with pytest.raises(DomainError, match="https"):
        set_collaboration_link(where.node, "a.go.id", actor=actor)
    link = set_collaboration_link(where.node, "https://a.go.id/", actor=actor)
    assert list(links_to_check()) == [link]
    assert check_with(Wire()) == 1
    link.refresh_from_db()
    assert (link.state, link.last_error) == (LinkState.REACHABLE, "")
    assert check_with(Wire()) == 0
    changes = Event.objects.filter(kind__startswith="network.link.").count()
    note_link_check(link, Finding(is_reachable=True), actor=system("a clock"))
    assert Event.objects.filter(kind__startswith="network.link.").count() == changes
    note_link_check(link, Finding(is_reachable=False, error="timeout"), actor=system("a clock"))
    assert (link.state, link.last_error) == (LinkState.BROKEN, "timeout")
    again = set_collaboration_link(where.node, "https://b.go.id/", actor=actor)
    assert (again.pk, again.state, again.checked_at) == (link.pk, LinkState.UNCHECKED, None)
    with pytest.raises(Refused):
        set_collaboration_link(where.node, "https://c.go.id/", actor=actors["neighbour_node_admin"])
    remove_collaboration_link(again, actor=actor)
    assert not CollaborationLink.objects.exists()


# -- pages ------------------------------------------------------------------------------------


def test_the_pages_of_an_address(where: cast.Places, people: Mapping[str, Person]) -> None:
    base = "/kerja/simpul/panggung/"
    own, national = cast.browser(people["node_admin"]), cast.browser(people["national"])
    site = {"name": "JIPP Panggung", "short_name": "Panggung", "accent": "#ffee00", "tagline": "Hai"}
    preview = own.post(f"{base}situs/", {**site, "perbuatan": "pratinjau"})
    assert (preview.status_code, "digelapkan" in preview.text) == (200, True)
    assert Node.objects.get(pk=where.node.pk).identity_at is None
    assert own.post(f"{base}situs/", {**site, "accent": "merah"}).status_code == 422
    assert own.post(f"{base}situs/", site).status_code == 302
    assert own.post(f"{base}tautan/", {"address": "http://x"}).status_code == 422
    assert own.post(f"{base}tautan/", {"address": "https://inovasi.contoh.go.id"}).status_code == 302
    CollaborationLink.objects.update(last_error="status-503")
    assert "503" in own.get(f"{base}tautan/").text
    assert own.post(f"{base}tautan/", {"perbuatan": "hapus"}).status_code == 302
    assert national.post(f"{base}subdomain/", {"slug": "www"}).status_code == 422
    answer = national.post(f"{base}subdomain/", {"slug": "panggung-kita"})
    assert answer["Location"] == "/kerja/simpul/panggung-kita/"
    assert national.get(base).status_code == 200, "tasks and letters keep the address of their day"
