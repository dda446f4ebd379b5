"""Decrees: roles follow from them and end with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.utils import timezone

from jipp.accounts.models import Consent, Person, Purpose
from jipp.accounts.services import PersonEntry, register_person
from jipp.core.actor import Actor, operator, system
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.models import Event
from jipp.mail.models import Letter
from jipp.network.models import Appointment, AppointmentState, Invitation, Role, RoleAssignment
from jipp.network.queries import (
    Target,
    actor_of,
    appointment_in_force,
    current_roles,
    ending_appointments,
    lapsed_appointments,
    public_managers,
)
from jipp.network.services import (
    AppointmentEntry,
    MemberEntry,
    RoleEntry,
    assign_role,
    change_appointment,
    draft_appointment,
    enact_appointment,
    expire_appointment,
    name_member,
    remove_member,
    revoke_appointment,
    settle_members,
    warn_of_end,
)
from jipp.network.tasks import follow_appointments
from tests import cast
from tests.factories import life
from tests.factories import people as make

pytestmark = pytest.mark.django_db
CLOCK = system("a clock")


@pytest.fixture
def where(db: None) -> cast.Places:
    return cast.places()


@pytest.fixture
def people(where: cast.Places) -> Mapping[str, Person]:
    return cast.people(where)


@pytest.fixture
def actors(people: Mapping[str, Person]) -> Mapping[str, Actor]:
    return cast.actors(people)


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def entry(**given: object) -> AppointmentEntry:
    facts: dict[str, object] = {
        "decree_number": "188/12/KPTS/2026",
        "decree_date": today(-10),
        "valid_from": today(),
        "valid_until": today(365),
        "signatory_name": "Sri Pimpinan",
        "signatory_position": "Bupati",
    }
    return AppointmentEntry(**{**facts, **given})  # type: ignore[arg-type]


def named(email: str, role: Role = Role.PELAKSANA) -> MemberEntry:
    return MemberEntry(email, "Orang Baru", role, "Kepala Bagian", "Mengelola.")


def complete(where: cast.Places, actor: Actor, *others: Person, **given: object) -> Appointment:
    decree = draft_appointment(where.node, entry(**given), actor=actor)
    pelaksana = others[0] if others else make.person("Pelaksana Baru")
    name_member(decree, named(make.person("Kepala Daerah").email, Role.PEMBINA), actor=actor)
    name_member(decree, named(pelaksana.email), actor=actor)
    return decree


def test_roles_follow_with_the_decrees_dates(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    person = make.person("Pelaksana Baru")
    decree = complete(where, actors["node_admin"], person)
    assert not current_roles().filter(person=person).exists()
    enact_appointment(decree, actor=actors["pembina"])
    role = current_roles().get(person=person)
    assert (role.role, role.node, role.until) == (Role.PELAKSANA, where.node, today(365))
    assert role.basis == "SK nomor 188/12/KPTS/2026"
    assert appointment_in_force(where.node) == decree


def test_the_next_decree_replaces_the_one_before(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    stays = make.person("Tetap")
    first = complete(where, actors["national"], stays)
    name_member(first, named(make.person("Pergi").email), actor=actors["national"])
    enact_appointment(first, actor=actors["national"])
    second = complete(where, actors["national"], stays, decree_number="2", valid_until=None)
    enact_appointment(second, actor=actors["national"])
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.supersedes) == (AppointmentState.REPLACED, first)
    held = RoleAssignment.objects.get(person=stays)
    assert (held.ended_at, held.basis, held.until) == (None, "SK nomor 2", None)
    gone = RoleAssignment.objects.get(person__name="Pergi")
    assert gone.ended_at is not None
    assert "2" in gone.end_reason


def test_revoking_ends_the_roles(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    decree = complete(where, actors["national"])
    enact_appointment(decree, actor=actors["national"])
    with pytest.raises(DomainError, match="alasan"):
        revoke_appointment(decree, actor=actors["national"], reason="")
    revoke_appointment(decree, actor=actors["national"], reason="Keliru.")
    assert not current_roles().filter(basis__startswith="SK").exists()
    with pytest.raises(WrongState):
        revoke_appointment(decree, actor=actors["national"], reason="Lagi.")


def test_who_has_no_account_yet_gets_the_role_with_it(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    decree = complete(where, actors["national"])
    name_member(decree, named("belum@ada.go.id", Role.EDITOR), actor=actors["national"])
    enact_appointment(decree, actor=actors["national"])
    assert Event.objects.filter(kind="network.appointment.member_awaited").count() == 1
    person = make.person("Baru", email="belum@ada.go.id")
    assert settle_members("Belum@Ada.go.id", actor=CLOCK) == 1
    assert current_roles().get(person=person).role == Role.EDITOR
    assert settle_members("belum@ada.go.id", actor=CLOCK) == 0
    with pytest.raises(Refused):
        settle_members("belum@ada.go.id", actor=actors["national"])


def test_a_decree_names_both_managers(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    decree = draft_appointment(where.node, entry(), actor=actors["national"])
    name_member(decree, named("a@b.go.id"), actor=actors["national"])
    with pytest.raises(DomainError, match="Pembina"):
        enact_appointment(decree, actor=actors["national"])


def test_what_has_lapsed_does_not_begin(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    decree = complete(where, actors["national"], valid_from=today(-20), valid_until=today(-1))
    with pytest.raises(DomainError, match="lewat"):
        enact_appointment(decree, actor=actors["national"])


@pytest.mark.parametrize(
    ("given", "field"),
    [({"valid_until": today(-1)}, "valid_until"), ({"decree_date": today(2)}, "decree_date")],
)
def test_dates_run_forwards(
    where: cast.Places, actors: Mapping[str, Actor], given: dict[str, object], field: str
) -> None:
    with pytest.raises(DomainError) as caught:
        draft_appointment(where.node, entry(**given), actor=actors["national"])
    assert set(caught.value.fields) == {field}


def test_a_draft_is_corrected_and_a_decree_in_force_is_not(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    actor = actors["node_admin"]
    decree = complete(where, actor)
    member = name_member(decree, named("x@y.go.id", Role.FACILITATOR), actor=actor)
    with pytest.raises(DomainError, match="peran yang sama"):
        name_member(decree, named("X@y.go.id", Role.FACILITATOR), actor=actor)
    with pytest.raises(DomainError, match="tidak diberikan dengan SK"):
        name_member(decree, named("z@y.go.id", Role.INNOVATOR), actor=actor)
    remove_member(member, actor=actor)
    events = Event.objects.count()
    change_appointment(decree, entry(), actor=actor)
    assert Event.objects.count() == events
    assert change_appointment(decree, entry(decree_number="9"), actor=actor).decree_number == "9"
    enact_appointment(decree, actor=actors["pembina"])
    for act in (
        lambda: change_appointment(decree, entry(), actor=actor),
        lambda: name_member(decree, named("q@y.go.id"), actor=actor),
        lambda: remove_member(decree.members.all()[0], actor=actor),
    ):
        with pytest.raises(WrongState):
            act()


@pytest.mark.parametrize("name", ["visitor", "member", "agency_admin", "neighbour_node_admin", "editor"])
def test_others_draft_nothing(where: cast.Places, actors: Mapping[str, Actor], name: str) -> None:
    with pytest.raises(Refused):
        draft_appointment(where.node, entry(), actor=actors[name])


def test_the_pelaksana_drafts_and_the_head_brings_into_force(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    decree = complete(where, actors["node_admin"])
    with pytest.raises(Refused):
        enact_appointment(decree, actor=actors["node_admin"])


def test_a_decree_gives_no_more_than_it_says(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    other = make.person("Bukan Siapa-siapa")
    with pytest.raises(Refused):
        assign_role(other, RoleEntry(Role.PELAKSANA, Target(node_id=where.node.pk)), actor=actors["pembina"])


@pytest.mark.parametrize(
    ("days", "told"), [(61, 0), (60, 60), (45, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 0)]
)
def test_the_end_is_told_in_time(where: cast.Places, days: int, told: int) -> None:
    decree = life.appointment(
        where.node, state=AppointmentState.IN_FORCE, valid_from=today(-100), valid_until=today(days)
    )
    assert warn_of_end(decree, actor=CLOCK) == told
    assert warn_of_end(decree, actor=CLOCK) == 0


def test_each_warning_comes_once(where: cast.Places) -> None:
    decree = life.appointment(where.node, state=AppointmentState.IN_FORCE, valid_until=today(70))
    told = [warn_of_end(decree, actor=CLOCK, today=today(day)) for day in range(72)]
    assert [step for step in told if step] == [60, 30, 7]


def test_an_open_ended_decree_is_never_warned_of(where: cast.Places) -> None:
    assert warn_of_end(life.appointment(where.node), actor=CLOCK) == 0


def test_the_days_round(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    decree = complete(where, actors["national"], valid_until=today(5))
    enact_appointment(decree, actor=actors["national"])
    follow_appointments()
    assert list(decree.warnings.values_list("days", flat=True)) == [7]
    assert list(ending_appointments(60)) == [decree]
    Appointment.objects.filter(pk=decree.pk).update(valid_from=today(-9), valid_until=today(-1))
    assert list(lapsed_appointments()) == [decree]
    follow_appointments()
    decree.refresh_from_db()
    assert decree.state == AppointmentState.EXPIRED
    assert not RoleAssignment.objects.filter(basis__startswith="SK", ended_at=None).exists()
    with pytest.raises(WrongState):
        expire_appointment(decree, actor=CLOCK)


def test_managers_are_named_with_their_consent_only(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    person = make.person("Rahasia Nama")
    enact_appointment(complete(where, actors["national"], person), actor=actors["national"])
    assert [manager.name for manager in public_managers(where.node)] == ["", ""]
    Consent.objects.create(person=person, purpose=Purpose.CONTACT, version="1")
    assert {manager.name for manager in public_managers(where.node)} == {"", "Rahasia Nama"}


def test_an_account_that_is_made_later_gets_its_role_by_itself(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    decree = complete(where, actors["national"])
    name_member(decree, named("nanti@ada.go.id", Role.FACILITATOR), actor=actors["national"])
    enact_appointment(decree, actor=actors["national"])
    entered = PersonEntry("nanti@ada.go.id", "Nanti", is_active=True)
    person = register_person(entered, actor=operator("a test"))
    assert [grant.role for grant in actor_of(person).grants] == [Role.FACILITATOR]


def test_who_has_no_account_is_invited_by_letter(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    decree = complete(where, actors["node_admin"])
    name_member(decree, named("undang@ada.go.id", Role.PELAKSANA), actor=actors["node_admin"])
    assert not Letter.objects.filter(address="undang@ada.go.id").exists()
    enact_appointment(decree, actor=actors["pembina"])
    letter = Letter.objects.get(address="undang@ada.go.id")
    assert "SK nomor 188/12/KPTS/2026" in letter.text
    link = re.search(r"/akun/undangan/\S+", letter.text)
    assert link is not None
    client = cast.browser()
    assert 'value="Orang Baru"' in client.get(link[0]).text
    typed = {"name": "Orang Baru", "password": "kuda-makan-teh-botol-7", "agreed": "on"}
    assert client.post(link[0], typed).status_code == 302
    role = current_roles().get(person__email="undang@ada.go.id")
    assert (role.until, role.basis) == (today(365), "SK nomor 188/12/KPTS/2026")
    assert decree.members.get(email="undang@ada.go.id").assignment == role
    told = Event.objects.filter(kind="network.role.given")
    assert [event.data["person"] for event in told].count(role.person_id) == 1


def test_an_invitation_ends_with_the_decree_that_gave_it(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    first = complete(where, actors["national"])
    name_member(first, named("undang@ada.go.id"), actor=actors["national"])
    enact_appointment(first, actor=actors["national"])
    second = complete(where, actors["national"], decree_number="2")
    name_member(second, named("undang@ada.go.id"), actor=actors["national"])
    enact_appointment(second, actor=actors["national"])
    assert [one.basis for one in Invitation.objects.filter(withdrawn_at=None)] == ["SK nomor 2"]
    revoke_appointment(second, actor=actors["national"], reason="Keliru.")
    assert not Invitation.objects.filter(withdrawn_at=None).exists()


# -- pages ------------------------------------------------------------------------------------


def test_from_draft_to_force_in_the_workspace(where: cast.Places, people: Mapping[str, Person]) -> None:
    client = cast.browser(people["national"])
    typed = {
        "decree_number": "77/2026",
        "decree_date": today(-1).isoformat(),
        "valid_from": today().isoformat(),
        "signatory_name": "Sri",
        "signatory_position": "Bupati",
    }
    base = "/kerja/simpul/panggung/sk/"
    wrong = client.post(f"{base}baru/", {**typed, "decree_date": "x", "signatory_name": ""})
    assert wrong.status_code == 422
    assert "«Tanggal SK» bukan tanggal yang dikenal." in wrong.text
    assert "«Nama pejabat yang menetapkan» belum diisi." in wrong.text
    assert client.post(f"{base}baru/", typed)["Location"] == f"{base}1/"
    assert client.get(f"{base}1/ubah/").status_code == 200
    assert client.post(f"{base}1/ubah/", {**typed, "decree_title": "Pengelola"}).status_code == 302
    assert client.post(f"{base}1/", {"perbuatan": "berlakukan"}).status_code == 422
    for email, role in (("a@x.go.id", "pembina"), ("b@x.go.id", "pelaksana"), ("c@x.go.id", "editor")):
        named_so = {"name": "N", "email": email, "role": role, "position": "P", "duties": ""}
        assert client.post(f"{base}1/anggota/", named_so).status_code == 302
    assert client.post(f"{base}1/anggota/", named_so).status_code == 422
    last = Appointment.objects.get().members.last()
    assert last is not None
    assert client.post(f"{base}1/", {"perbuatan": "hapus-orang", "orang": last.pk}).status_code == 302
    assert client.post(f"{base}1/", {"perbuatan": "hapus-orang", "orang": "x"}).status_code == 404
    assert client.post(f"{base}1/", {"perbuatan": "berlakukan"}).status_code == 302
    shown = client.get(f"{base}1/").text
    assert "Menunggu akun" in shown
    assert client.get(f"{base}9/").status_code == 404
    assert client.post(f"{base}1/", {"perbuatan": "terbang"}).status_code == 404
    assert client.post(f"{base}1/", {"perbuatan": "cabut", "reason": ""}).status_code == 422
    assert client.post(f"{base}1/", {"perbuatan": "cabut", "reason": "Keliru."}).status_code == 302
    assert "77/2026" in client.get("/kerja/simpul/panggung/").text
