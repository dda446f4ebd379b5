"""Invitations: sent by those entitled, accepted by whose address it is, and their link alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from jipp.accounts.models import Person
from jipp.accounts.services import erase_person
from jipp.core.actor import Actor, operator
from jipp.core.errors import DomainError, Refused
from jipp.core.models import Event
from jipp.mail.models import Letter
from jipp.network.models import Invitation, Role, RoleAssignment
from jipp.network.queries import Target, roles_of
from jipp.network.services import (
    RoleEntry,
    end_role,
    hand_over,
    invite,
    leave,
    send_again,
    withdraw_invitation,
)
from tests.cast import Places, actors, browser, people, places
from tests.factories import people as make

pytestmark = pytest.mark.django_db
PASSWORD = "gajah-menari-di-atas-bukit"
NEWCOMER = {"name": "Sari Wulandari", "password": PASSWORD, "agreed": "on"}


class Stage:
    """The cast in their places."""

    def __init__(self) -> None:
        self.where: Places = places()
        self.people = people(self.where)
        self.actors: dict[str, Actor] = actors(self.people)

    def entry(self, role: Role = Role.EDITOR) -> RoleEntry:
        basis = "SK 12 Tahun 2026" if role in {Role.PEMBINA, Role.PELAKSANA} else ""
        return RoleEntry(role, Target(node_id=self.where.node.pk), basis=basis)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def link() -> str:
    letter = Letter.objects.filter(kind="network.invitation").latest("pk")
    found = re.search(r"https?://[^/\s]+(/akun/undangan/\S+)", letter.text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("role", [Role.PEMBINA, Role.PELAKSANA])
def test_managers_are_invited_by_what_appoints_them(role: Role, stage: Stage) -> None:
    bare = replace(stage.entry(role), basis=" ")
    with pytest.raises(DomainError) as refused:
        invite("kepala@contoh.go.id", bare, actor=stage.actors["national"])
    assert set(refused.value.fields) == {"basis"}
    assert not Invitation.objects.exists()
    assert invite("kepala@contoh.go.id", bare, actor=operator("jipp invite")).role == role
    assert invite("lain@contoh.go.id", stage.entry(role), actor=stage.actors["national"]).basis


def test_only_those_who_may_give_the_role_invite(stage: Stage) -> None:
    able = set()
    for name, actor in stage.actors.items():
        try:
            invite(f"{name}@contoh.go.id", stage.entry(), actor=actor)
            able.add(name)
        except Refused:
            pass
    assert able == {"node_admin", "national"}


def test_the_letter_has_the_link_and_only_its_hash_is_kept(stage: Stage) -> None:
    invitation = invite("Sari@Contoh.go.id", stage.entry(), actor=stage.actors["node_admin"])
    assert invitation.email == "sari@contoh.go.id"
    assert invitation.token_hash not in link()
    assert Letter.objects.get().address == "sari@contoh.go.id"
    event = Event.of(invitation).get()
    assert event.data == {"role": "editor"}
    assert event.details["email"] == "sari@contoh.go.id"


@pytest.mark.parametrize("email", ["bukan-alamat", "", "a@b\nBcc: c@d.id"])
def test_an_address_that_is_none_is_refused(email: str, stage: Stage) -> None:
    with pytest.raises(DomainError) as refused:
        invite(email, stage.entry(), actor=stage.actors["node_admin"])
    assert "email" in refused.value.fields


def test_nobody_is_invited_twice_nor_to_what_they_hold(stage: Stage) -> None:
    giver = stage.actors["node_admin"]
    invite("sari@contoh.go.id", stage.entry(), actor=giver)
    with pytest.raises(DomainError, match="sudah diundang"):
        invite("sari@contoh.go.id", stage.entry(), actor=giver)
    with pytest.raises(DomainError, match="sudah memegang"):
        invite(stage.people["editor"].email, stage.entry(), actor=giver)


def test_a_newcomer_makes_an_account_and_is_led_to_the_second_factor(stage: Stage) -> None:
    invite("sari@contoh.go.id", stage.entry(Role.PELAKSANA), actor=stage.actors["node_admin"])
    client = browser()
    page = client.get(link())
    assert "JIPP" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    answer = client.post(link(), {**NEWCOMER, "position": "Analis"})
    assert answer["Location"] == "/kerja/"
    person = Person.objects.get(email="sari@contoh.go.id")
    assert (person.state, person.position) == ("aktif", "Analis")
    assert [held.role for held in roles_of(person)] == ["pelaksana"]
    assert RoleAssignment.objects.get(person=person).given_by == stage.people["node_admin"].pk
    assert client.get("/kerja/")["Location"] == "/akun/keamanan/"
    assert "sudah diterima" in browser().get(link()).content.decode()


def test_a_weak_password_is_refused_and_the_name_stays(stage: Stage) -> None:
    invite("sari@contoh.go.id", stage.entry(), actor=stage.actors["node_admin"])
    html = browser().post(link(), {**NEWCOMER, "password": "password1234"}).content.decode()
    assert 'role="alert"' in html
    assert 'value="Sari Wulandari"' in html
    assert not Person.objects.filter(email="sari@contoh.go.id").exists()


def test_who_has_an_account_signs_in_and_accepts(stage: Stage) -> None:
    person = stage.people["member"]
    invite(person.email, stage.entry(), actor=stage.actors["node_admin"])
    assert "/akun/masuk/?next=/akun/undangan/" in browser().get(link()).content.decode()
    client = browser(person)
    assert client.post(link())["Location"] == "/kerja/"
    assert [held.role for held in roles_of(person)] == ["editor"]


def test_another_account_cannot_accept(stage: Stage) -> None:
    invite("sari@contoh.go.id", stage.entry(), actor=stage.actors["node_admin"])
    client = browser(stage.people["member"])
    assert "Keluar dulu" in client.get(link()).content.decode()
    assert "Keluar dulu" in client.post(link()).content.decode()
    assert not roles_of(stage.people["member"]).exists()


def test_an_account_that_was_never_proven_is_taken_over_by_the_link(stage: Stage) -> None:
    stranger = make.person("Orang Lain", email="sari@contoh.go.id", state="diundang")
    invite("sari@contoh.go.id", stage.entry(), actor=stage.actors["node_admin"])
    browser().post(link(), NEWCOMER)
    stranger.refresh_from_db()
    assert stranger.state == "aktif"
    assert stranger.check_password(PASSWORD)


def test_what_is_over_says_why(stage: Stage) -> None:
    giver = stage.actors["node_admin"]
    invitation = invite("sari@contoh.go.id", stage.entry(), actor=giver)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        answer = browser().get(link())
        assert answer.status_code == 410
        assert "lewat waktunya" in answer.content.decode()
        assert stage.people["node_admin"].name in answer.content.decode()
    withdraw_invitation(invitation, actor=giver)
    assert "ditarik" in browser().get(link()).content.decode()
    assert browser().get("/akun/undangan/tidak-ada/").status_code == 404


def test_sending_again_has_a_new_link_and_a_limit(stage: Stage) -> None:
    giver = stage.actors["node_admin"]
    invitation = invite("sari@contoh.go.id", stage.entry(), actor=giver)
    old = link()
    with pytest.raises(DomainError, match="10 menit"):
        send_again(invitation, actor=giver)
    now = timezone.now()
    for times in range(1, 5):
        with time_machine.travel(now + times * timedelta(minutes=11)):
            send_again(invitation, actor=giver)
    assert browser().get(old).status_code == 404
    assert browser().get(link()).status_code == 200
    with time_machine.travel(now + timedelta(hours=5)), pytest.raises(DomainError, match="5 kali"):
        send_again(invitation, actor=giver)


def test_who_invited_must_still_be_entitled(stage: Stage) -> None:
    invite("sari@contoh.go.id", stage.entry(), actor=stage.actors["node_admin"])
    held = roles_of(stage.people["node_admin"]).get()
    end_role(held, actor=stage.actors["national"], reason="Pindah")
    html = browser().post(link(), NEWCOMER).content.decode()
    assert "tidak lagi berwenang" in html
    assert not Person.objects.filter(email="sari@contoh.go.id").exists()


def test_the_page_of_people_invites_ends_and_keeps_what_was_typed(stage: Stage) -> None:
    client = browser(stage.people["node_admin"])
    address = "/kerja/simpul/panggung/orang/"
    wrong = client.post(address, {"tindakan": "undang", "email": "salah", "role": "editor"})
    assert 'value="salah"' in wrong.content.decode()
    right = client.post(address, {"tindakan": "undang", "email": "sari@contoh.go.id", "role": "editor"})
    assert right.status_code == 302
    assert "sari@contoh.go.id" in client.get(address).content.decode()
    editor = roles_of(stage.people["editor"]).get()
    silent = client.post(address, {"tindakan": "akhiri", "peran": editor.pk})
    assert silent.status_code == 200
    client.post(address, {"tindakan": "akhiri", "peran": editor.pk, "reason": "Pindah tugas"})
    assert not roles_of(stage.people["editor"]).exists()
    waiting = Invitation.objects.get()
    client.post(address, {"tindakan": "tarik", "undangan": waiting.pk})
    assert browser().get(link()).status_code == 410
    assert "pelaksana terakhir" in client.get(address).content.decode()


def test_a_pembina_sees_people_but_changes_nothing(stage: Stage) -> None:
    client = browser(stage.people["pembina"])
    html = client.get("/kerja/simpul/panggung/orang/").content.decode()
    assert "Editor" in html
    assert "Undang orang" not in html


def test_roles_are_handed_over_with_a_preview(stage: Stage) -> None:
    person, colleague = stage.people["node_admin"], stage.people["editor"]
    held = roles_of(person).get()
    client = browser(person)
    chosen = {"roles": [held.pk], "colleague": colleague.pk}
    preview = client.post("/kerja/serah-terima/", chosen)
    assert "Yang akan berpindah" in preview.content.decode()
    assert roles_of(person).exists()
    assert client.post("/kerja/serah-terima/", {**chosen, "pasti": "1"}).status_code == 302
    assert not roles_of(person).exists()
    assert {one.role for one in roles_of(colleague)} == {"editor", "pelaksana"}
    assert Event.objects.filter(kind="network.role.handed_over").count() == 1


@pytest.mark.parametrize("member", ["neighbour_node_admin", "pembina", "editor", "visitor"])
def test_nobody_else_hands_over(member: str, stage: Stage) -> None:
    person = stage.people["node_admin"]
    with pytest.raises(Refused):
        hand_over(person, stage.people["editor"], roles=list(roles_of(person)), actor=stage.actors[member])


def test_the_nation_keeps_its_last_pelaksana(stage: Stage) -> None:
    person, actor = stage.people["national"], stage.actors["national"]
    for act in (
        lambda: end_role(roles_of(person).get(), actor=actor, reason="Pindah"),
        lambda: leave(person, actor=actor),
    ):
        with pytest.raises(Refused, match="terakhir"):
            act()
    make.role(stage.people["member"], Role.PELAKSANA, stage.where.nation)
    assert end_role(roles_of(person).get(), actor=actor, reason="Pindah").ended_at


def test_leaving_erases_and_keeps_the_trace(stage: Stage) -> None:
    person = stage.people["node_admin"]
    name, email = person.name, person.email
    invite(email, stage.entry(), actor=stage.actors["national"])
    number = person.pk
    leave(person, actor=stage.actors["node_admin"])
    person = Person.objects.get(pk=number)
    assert name not in f"{person.name} {person.email} {person.position}"
    assert (person.state, person.nip, person.phone) == ("nonaktif", "", "")
    assert person.erased_at is not None
    assert not person.has_usable_password()
    assert not roles_of(person).exists()
    assert not Invitation.objects.filter(email=email).exists()
    assert Event.objects.filter(kind="accounts.person.erased", person_id=number).exists()
    assert not any(email in str(event.details) for event in Event.objects.all())


def test_one_person_sends_a_hundred_invitations_a_day(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    from jipp.network.services import invitations  # noqa: PLC0415  (for this test alone)

    monkeypatch.setattr(invitations, "MOST_A_DAY", 3)
    by = stage.actors["node_admin"]
    with time_machine.travel("2026-11-22 07:00:00+07:00", tick=False) as clock:
        for number in range(3):
            invite(f"orang-ke-{number}@contoh.go.id", stage.entry(), actor=by)
            clock.shift(3600)
        with pytest.raises(DomainError, match=r"3 undangan .* 23 November 2026 07.00 WIB") as told:
            invite("satu-lagi@contoh.go.id", stage.entry(), actor=by)
        assert told.value.code == "too_many_invitations"
        invite("dari-lain@contoh.go.id", stage.entry(), actor=stage.actors["national"])
        clock.shift(timedelta(hours=21, seconds=1))
        invite("satu-lagi@contoh.go.id", stage.entry(), actor=by)


def test_an_erased_person_is_in_no_invitation_whoever_erases(stage: Stage) -> None:
    """Open and accepted ones, and one to a former address of theirs."""
    person = make.person("Sari", email="sari@contoh.go.id")
    asked = invite(person.email, stage.entry(), actor=stage.actors["node_admin"])
    former = invite("sari-lama@contoh.go.id", stage.entry(Role.FACILITATOR), actor=stage.actors["node_admin"])
    Invitation.objects.filter(pk=former.pk).update(accepted_by=person, accepted_at=timezone.now())
    other = invite("orang-lain@contoh.go.id", stage.entry(), actor=stage.actors["node_admin"])
    erase_person(person, actor=operator("a test"))
    emails = dict(Invitation.objects.values_list("pk", "email"))
    assert emails == {asked.pk: "", former.pk: "", other.pk: "orang-lain@contoh.go.id"}
    asked.refresh_from_db()
    assert asked.withdrawn_at is not None
    kept = {event.object_id: event.details for event in Event.objects.filter(kind="network.invitation.sent")}
    assert "email" not in kept[str(asked.pk)]
    assert "email" not in kept[str(former.pk)]
    assert kept[str(other.pk)]["email"] == "orang-lain@contoh.go.id"


def test_who_has_no_colleague_is_told_what_to_do(stage: Stage) -> None:
    alone = browser(stage.people["neighbour_node_admin"])
    assert "Belum ada rekan yang dapat menerima" in alone.get("/kerja/serah-terima/").text
    among_others = browser(stage.people["editor"]).get("/kerja/serah-terima/").text
    assert "Belum ada rekan yang dapat menerima" not in among_others
