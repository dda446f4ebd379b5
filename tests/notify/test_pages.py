"""The pages of notices: one's own list, the choices, the link in a letter."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.accounts.queries import itself
from jipp.content.services import submit_entry
from jipp.core.actor import operator
from jipp.core.events import record
from jipp.core.models import Event
from jipp.mail.compose import compose
from jipp.mail.models import Letter
from jipp.network import events as network
from jipp.network.models import Agency, Invitation, Role
from jipp.network.services import leave
from jipp.notify.kinds import KINDS
from jipp.notify.models import Channel, Choice, Habit, Notice
from jipp.notify.queries import can_choose
from jipp.notify.services import tell_events
from jipp.notify.unsubscribing import DIGEST, unsubscribe_url
from tests import cast
from tests.factories import content, life
from tests.factories import network as places

LIST = "/kerja/pemberitahuan/"
CHOICES = "/kerja/pemberitahuan/pilihan/"


def notice(person: Person, number: int = 1, **given: object) -> Notice:
    """Something that happened to the account of the person, not read yet."""
    facts = {
        "kind": "account.security",
        "occasion": "accounts.password.changed",
        "key": f"{number}:account.security",
        "object_type": "accounts.person",
        "object_id": str(person.pk),
        "at": timezone.now(),
    }
    return Notice.objects.create(person=person, **{**facts, **given})


def test_the_list_shows_ones_own_and_marks_what_is_unread(people: dict[str, Person]) -> None:
    first = notice(people["editor"])
    notice(people["editor"], 2, occasion="accounts.factor.added")
    notice(people["pembina"], 3, occasion="accounts.email.changed")
    mine = cast.browser(people["editor"])
    page = mine.get(LIST).text
    assert "Kata sandi Anda diganti" in page
    assert "Langkah kedua dipasang" in page
    assert "Alamat surel Anda diganti" not in page
    assert '<span class="news-count">2<' in page
    assert mine.post(LIST, {"pemberitahuan": first.pk}).headers["Location"] == LIST
    assert "Kata sandi Anda diganti" not in mine.get(f"{LIST}?hanya=belum-dibaca").text
    assert "1 pemberitahuan ditandai" in mine.post(LIST, {"pemberitahuan": "semua"}, follow=True).text
    page = mine.get(f"{LIST}?hanya=belum-dibaca").text
    assert "Semua sudah dibaca" in page
    assert "news-count" not in page
    assert Notice.objects.filter(read_at__isnull=True).get().person == people["pembina"]


@pytest.mark.parametrize(("prefix", "words"), [("", "Tandai dibaca"), ("/en", "Mark as read")])
def test_each_button_says_which_notice_it_marks(people: dict[str, Person], prefix: str, words: str) -> None:
    notice(people["editor"])
    notice(people["editor"], 2, at=timezone.now() - timedelta(minutes=3))
    notice(people["editor"], 3, occasion="accounts.factor.added")
    page = cast.browser(people["editor"]).get(f"{prefix}{LIST}").text
    names = re.findall(rf'aria-label="({words}: [^"]+)"', page)
    assert len(names) == len(set(names)) == page.count(f">{words}</button>") == 3


def test_names_of_records_are_marked_as_indonesian(people: dict[str, Person], where: cast.Places) -> None:
    record(network.NODE_GUIDED, where.node, actor=operator("a test"))
    tell_events()
    page = cast.browser(people["pembina"]).get(f"/en{LIST}").text
    assert f'<span lang="id">{where.node.name}</span>' in page


def test_the_list_has_pages_and_an_empty_state(people: dict[str, Person]) -> None:
    mine = cast.browser(people["editor"])
    assert "Belum ada pemberitahuan" in mine.get(LIST).text
    for number in range(25):
        notice(people["editor"], number)
    assert mine.get(LIST).text.count('class="told ') == 20
    assert mine.get(f"{LIST}?hal=2").text.count('class="told ') == 5
    assert mine.get(f"{LIST}?hal=entah").status_code == 200
    assert mine.post(LIST, {"pemberitahuan": "entah"}).status_code == 302


def test_the_public_web_knows_no_count(people: dict[str, Person]) -> None:
    notice(people["editor"])
    assert "news-count" not in cast.browser(people["editor"]).get("/").text


def test_what_may_not_be_seen_any_more_is_said_without_saying_what(
    people: dict[str, Person], where: cast.Places
) -> None:
    notice(people["editor"], kind="node.moved", object_id=str(where.neighbour_node.pk), occasion="x")
    page = cast.browser(people["editor"]).get(LIST).text
    assert "Isinya tidak dapat ditampilkan" in page
    assert where.neighbour_node.name not in page


def invitation(by: Person, agency: Agency, person: Person) -> Invitation:
    """One to be the administrator of an agency, accepted."""
    return Invitation.objects.create(
        email=person.email,
        role=Role.AGENCY_ADMIN,
        agency=agency,
        invited_by=by,
        accepted_by=person,
        accepted_at=timezone.now(),
        expires_at=timezone.now(),
        token_hash=str(agency.pk),
    )


@pytest.mark.parametrize("items", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    items: int, people: dict[str, Person], where: cast.Places
) -> None:
    """A page with nearly every kind of thing on it."""
    leader = cast.actors(people)["neighbour_admin"]
    program = operator("a test")
    for _number in range(items):
        record(network.NODE_GUIDED, where.node, actor=leader)
        record(network.NODE_GUIDED, where.nation, actor=leader)
        node = places.node(places.agency())
        record(network.LINK_FAILED, places.link(where.nation if not _number else node), actor=program)
        record(network.CONSULTATION_ASKED, life.consultation(), actor=leader)
        record(network.CONSULTATION_HELD, life.consultation(), actor=leader)
        submit_entry(content.draft(where.nation), actor=program)
        taken = invitation(people["national"], node.agency, people["member"])
        record(network.INVITATION_ACCEPTED, taken, actor=leader)
    tell_events()
    mine = cast.browser(people["national"])
    mine.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        assert mine.get(LIST).status_code == 200
    assert len(asked) == 17


def test_choices_are_kept_and_what_is_fixed_is_explained(people: dict[str, Person]) -> None:
    mine = cast.browser(people["pembina"])
    page = mine.get(CHOICES).text
    assert "tidak dapat dimatikan" in page
    assert "Isi situs menunggu diperiksa" not in page
    assert people["pembina"].email in page
    given = {code: kind.channel.value for code, kind in KINDS.items() if can_choose(kind)}
    given |= {"node.moved": "harian", "zona": "Asia/Jayapura", "role.changed": "di-sini"}
    assert mine.post(CHOICES, given).status_code == 302
    assert list(Choice.objects.values_list("kind", "channel")) == [("node.moved", "harian")]
    assert Habit.objects.get().zone == "Asia/Jayapura"
    assert mine.post(CHOICES, given).status_code == 302
    assert Event.objects.filter(kind="notify.choices.changed").count() == 1
    refused = mine.post(CHOICES, {**given, "node.moved": "entah"})
    assert refused.status_code == 422
    assert Choice.objects.get().channel == "harian"


def test_the_pages_are_for_people_signed_in(people: dict[str, Person]) -> None:
    for address in (LIST, CHOICES):
        answer = cast.browser().get(address)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/akun/masuk/")


def link_to(person: Person, code: str = "node.moved") -> str:
    return urlsplit(unsubscribe_url(person.pk, code, "id")).path


def test_the_link_in_a_letter_ends_letters_of_its_kind_and_can_be_taken_back(
    people: dict[str, Person],
) -> None:
    pembina, anybody = people["pembina"], Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    address = link_to(pembina)
    assert "Hentikan surat tentang: Tahap simpul berubah?" in anybody.get(address).text
    assert not Choice.objects.exists()
    done = anybody.post(
        address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert "Anda tidak lagi menerima surat" in done.text
    assert anybody.post(address).status_code == 200
    assert Choice.objects.get().channel == Channel.HERE
    assert Event.objects.get(kind="notify.choices.changed").person_id == pembina.pk
    assert "Surat dilanjutkan" in anybody.post(address, {"tindakan": "lanjutkan"}).text
    assert not Choice.objects.exists()
    assert "no-store" in done.headers["Cache-Control"]


def test_the_link_in_the_daily_letter_ends_all_that_it_gathers(people: dict[str, Person]) -> None:
    anybody, address = cast.browser(), link_to(people["pembina"], DIGEST)
    Choice.objects.create(person=people["pembina"], kind="node.moved", channel=Channel.DAILY)
    assert "Anda tidak lagi menerima surat tentang: Surel harian" in anybody.post(address).text
    ended = set(Choice.objects.filter(channel=Channel.HERE).values_list("kind", flat=True))
    daily = {code for code, kind in KINDS.items() if kind.channel is Channel.DAILY}
    assert ended == {"node.moved"} | daily
    anybody.post(address, {"tindakan": "lanjutkan"})
    assert set(Choice.objects.values_list("kind", flat=True)) == {"node.moved"}


def test_a_link_that_was_changed_or_whose_person_is_gone_opens_nothing(people: dict[str, Person]) -> None:
    pembina = people["pembina"]
    good = link_to(pembina)
    other = signing.dumps([pembina.pk, "node.moved"], salt="another")
    fixed = signing.dumps([pembina.pk, "role.changed"], salt="notify.unsubscribe")
    odd = signing.dumps({"a": 1}, salt="notify.unsubscribe")
    bad = [
        good[:-2] + "/",
        good.replace(":", "x", 1),
        *(f"/pemberitahuan/berhenti/{one}/" for one in (other, fixed, odd)),
    ]
    for address in bad:
        answer = cast.browser().post(address)
        assert (answer.status_code, "Tautan ini tidak berlaku" in answer.text) == (404, True), address
    member = people["member"]
    leave(member, actor=itself(member))
    assert cast.browser().post(link_to(member)).status_code == 404
    assert not Choice.objects.exists()


def test_a_letter_carries_the_link_in_its_head(
    people: dict[str, Person], where: cast.Places, settings: object
) -> None:
    settings.PORTAL_ADDRESS = "https://jipp.example"  # type: ignore[attr-defined]
    record(network.NODE_GUIDED, where.node, actor=operator("a test"))
    tell_events()
    letter = Letter.objects.filter(person_id=people["pembina"].pk).get()
    head = compose(letter).content.decode().partition("\r\n\r\n")[0]
    assert "List-Unsubscribe: <https://jipp.example/pemberitahuan/berhenti/" in head
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in head
    assert letter.unsubscribe_url in letter.text
    assert letter.subject == f"Simpul masuk pembinaan: {where.node.name}"
    assert "Buka di ruang kerja" in letter.html
