"""Who is told of what, by which channel: once, never of one's own doing, never what one may not see."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipp.accounts.models import Person
from jipp.accounts.queries import itself
from jipp.accounts.services import (
    change_password,
    note_factor_added,
    note_new_device,
    suspend_person,
)
from jipp.content.models import Entry, Offer
from jipp.content.services import (
    Publication,
    offer_entry,
    publish_entry,
    return_entry,
    submit_entry,
)
from jipp.core.actor import VISITOR, Actor, operator, system
from jipp.core.events import record
from jipp.core.models import Event
from jipp.mail.models import Letter
from jipp.network import events as network
from jipp.network.models import Appointment, CollaborationLink, Consultation, Invitation, Node, RoleAssignment
from jipp.network.models import Role as Part
from jipp.network.queries import Target, actor_of
from jipp.network.services import (
    RoleEntry,
    accept_invitation,
    assign_role,
    end_role,
    hand_over,
    invite,
    leave,
    warn_of_end,
)
from jipp.notify.kinds import BY_OCCASION, KINDS
from jipp.notify.models import Channel, Cursor, Notice, Post
from jipp.notify.queries import shown
from jipp.notify.queries.told import TOLD
from jipp.notify.services import choose, tell_events
from jipp.tasks.models import Task
from tests import cast
from tests.factories import content, life
from tests.factories import network as places
from tests.factories import people as make
from tests.notify.happening import HAPPENINGS, happen
from tests.notify.reading import Actors, People, letters, told, words

PROGRAM = system("a test")


def test_every_kind_that_follows_events_says_whom_it_concerns() -> None:
    by_events = {kind.code for kinds in BY_OCCASION.values() for kind in kinds} - {
        "task.due",
        "role.expiring",
    }
    assert set(TOLD) == by_events
    assert [code for code, kind in KINDS.items() if not str(kind.title) or not kind.sentences] == []


def test_a_consultation_is_told_by_its_task_and_to_whoever_asked(people: People, actors: Actors) -> None:
    asked = life.consultation(agency_name="Universitas Nusantara", requested_by=people["member"])
    record(network.CONSULTATION_ASKED, asked, actor=VISITOR)
    tell_events()
    assert (told(people, "task.opened"), told(people, "consultation.led")) == ({"national"}, set())
    assert words(actors["national"]) == [
        ("Tugas baru untuk Anda", "Jadwalkan konsultasi: Universitas Nusantara")
    ]
    assert letters("task.opened") == ["National"]

    asked.state = "diterima"
    asked.save()
    record(network.CONSULTATION_HELD, asked, actor=actors["national"])
    record(network.CONSULTATION_ACCEPTED, asked, actor=actors["national"])
    tell_events()
    # Who did it is not told, not even of the task that followed; the network writes to the requester itself.
    assert Notice.objects.filter(person=people["national"]).count() == 1
    assert [sentence for sentence, _label in words(actors["member"])] == [
        "Konsultasi selesai dibahas",
        "Permohonan konsultasi diterima",
    ]
    assert letters("consultation.own") == []


def test_another_leader_is_told_of_the_decision(people: People, where: cast.Places, actors: Actors) -> None:
    second = make.person("Pelaksana Kedua", last_login=timezone.now())
    make.role(second, Part.PELAKSANA, where.nation)
    asked = life.consultation()
    record(network.CONSULTATION_DECLINED, asked, actor=actors["national"])
    tell_events()
    assert list(Notice.objects.values_list("person_id", "kind", "post")) == [
        (second.pk, "consultation.led", Post.WAITING)
    ]


def test_a_role_is_told_to_its_holder_and_not_to_whoever_gave_it(
    people: People, where: cast.Places, actors: Actors
) -> None:
    entry = RoleEntry(Part.EDITOR, Target(node_id=where.node.pk))
    held = assign_role(people["member"], entry, actor=actors["node_admin"])
    end_role(held, actor=actors["node_admin"], reason="Pindah tugas")
    tell_events()
    assert told(people, "role.changed") == {"member"}
    assert words(actors["member"]) == [
        ("Anda mendapat peran", f"Editor situs, {where.node.name}"),
        ("Peran Anda berakhir", f"Editor situs, {where.node.name}"),
    ]
    assert letters("role.changed") == ["Member", "Member"]


def test_an_invitation_tells_the_inviter_and_not_the_one_who_took_it(
    people: People, where: cast.Places, actors: Actors
) -> None:
    invite(people["member"].email, RoleEntry(Part.EDITOR, Target(where.node.pk)), actor=actors["node_admin"])
    accept_invitation(Invitation.objects.get(), people["member"], actor=itself(people["member"]))
    tell_events()
    assert told(people, "invitation.accepted") == {"node_admin"}
    assert told(people, "role.changed") == set()
    assert words(actors["node_admin"]) == [("Undangan Anda diterima", f"Editor situs, {where.node.name}")]


def test_a_hand_over_is_one_notice_for_the_colleague(people: People, actors: Actors) -> None:
    roles = list(RoleAssignment.objects.filter(person=people["editor"]))
    hand_over(people["editor"], people["member"], roles=roles, actor=actors["node_admin"])
    tell_events()
    assert told(people, "role.handed_over") == {"editor", "member"}
    assert told(people, "role.changed") == set()
    assert words(actors["member"]) == [("Peran diserahterimakan", "Dari Editor kepada Anda")]


def test_the_end_of_a_decree_is_told_to_the_managers(
    people: People, where: cast.Places, actors: Actors
) -> None:
    decree = life.appointment(
        where.node, state="berlaku", valid_until=timezone.localdate() + timedelta(days=20)
    )
    warn_of_end(decree, actor=PROGRAM)
    tell_events()
    # The Pelaksana has a task about it.
    assert (told(people, "appointment.expiring"), told(people, "task.opened")) == (
        {"pembina"},
        {"node_admin"},
    )


def test_a_node_that_moves_and_a_link_that_comes_back(
    people: People, where: cast.Places, actors: Actors
) -> None:
    record(network.NODE_GUIDED, where.node, actor=actors["national"])
    link = places.link(where.node)
    record(network.LINK_ANSWERED, link, actor=PROGRAM)
    tell_events()
    assert told(people, "node.moved") == {"node_admin", "pembina"}
    assert told(people, "link.checked") == set()
    record(network.LINK_FAILED, link, actor=PROGRAM)
    record(network.LINK_ANSWERED, link, actor=PROGRAM)
    tell_events()
    assert [sentence for sentence, _label in words(actors["node_admin"])][-1] == (
        "Alamat situs simpul dapat dibuka lagi"
    )


def test_an_entry_goes_to_whoever_decides_and_back_to_its_writer(
    people: People, where: cast.Places, actors: Actors
) -> None:
    entry = content.draft(where.node)
    submit_entry(entry, actor=actors["editor"])
    return_entry(entry, actor=actors["node_admin"], reason="Tambahkan sumbernya.")
    submit_entry(entry, actor=actors["editor"])
    publish(entry, actors["node_admin"])
    tell_events()
    assert told(people, "content.submitted") == {"node_admin"}
    assert told(people, "content.returned") == told(people, "content.published") == {"editor"}
    rows = list(Notice.objects.filter(kind="content.returned"))
    sight = shown(actors["editor"], rows)[0].sight
    assert sight is not None
    assert (sight.label, sight.note) == ("Berita: Panen data perdana", "Tambahkan sumbernya.")
    assert letters("content.published") == []


def publish(entry: Entry, actor: Actor) -> None:
    entry.refresh_from_db()
    publish_entry(entry, Publication(), actor=actor, number=entry.last_number)


def test_an_offer_is_told_to_whoever_decides_in_the_node(
    people: People, where: cast.Places, actors: Actors
) -> None:
    entry = content.published(where.nation)
    offer_entry(entry, [where.node], actor=actors["national"])
    tell_events()
    assert told(people, "content.offered") == {"node_admin"}
    assert words(actors["node_admin"]) == [
        ("Isi situs lain ditawarkan ke simpul Anda", "Berita: Panen data perdana")
    ]


def test_security_is_told_to_the_owner_whoever_did_it(people: People, actors: Actors) -> None:
    member = people["member"]
    note_new_device(member, actor=itself(member))
    change_password(member, "Tebu-Manis-2026-Sekali", actor=itself(member))
    note_factor_added(member, "totp", actor=itself(member))
    note_factor_added(member, "recovery_codes", actor=itself(member))
    tell_events()
    assert [sentence for sentence, _label in words(actors["member"])] == [
        "Akun Anda dipakai masuk dari perangkat baru",
        "Kata sandi Anda diganti",
        "Langkah kedua dipasang pada akun Anda",
    ]
    # The account writes these letters itself.
    assert letters("account.security") == []


def test_whose_role_has_ended_and_whoever_is_suspended_or_erased_is_not_told(
    people: People, where: cast.Places, actors: Actors
) -> None:
    record(network.NODE_GUIDED, where.node, actor=actors["national"])
    RoleAssignment.objects.filter(person=people["pembina"]).update(ended_at=timezone.now())
    suspend_person(people["node_admin"], actor=operator("a test"), reason="uji")
    tell_events()
    assert Notice.objects.count() == 0

    assert assign_role(
        people["member"], RoleEntry(Part.EDITOR, Target(node_id=where.node.pk)), actor=actors["node_admin"]
    )
    tell_events()
    assert told(people, "role.changed") == {"member"}
    leave(people["member"], actor=itself(people["member"]))
    tell_events()
    assert not Notice.objects.filter(person=people["member"]).exists()


def test_what_one_may_not_see_any_more_says_nothing(
    people: People, where: cast.Places, actors: Actors
) -> None:
    record(network.NODE_GUIDED, where.node, actor=actors["national"])
    tell_events()
    RoleAssignment.objects.filter(person=people["pembina"]).update(ended_at=timezone.now())
    now = actor_of(people["pembina"], is_verified=True)
    rows = shown(now, list(Notice.objects.filter(person=people["pembina"])))
    assert [(row.sight, row.who) for row in rows] == [(None, "")]


def test_a_choice_is_heeded_and_what_is_fixed_stays(
    people: People, where: cast.Places, actors: Actors
) -> None:
    pembina = people["pembina"]
    wanted = {"node.moved": Channel.HERE, "role.changed": Channel.HERE, "nothing": Channel.NOW}
    assert choose(pembina, wanted, actor=actors["pembina"]) == ("node.moved",)
    record(network.NODE_GUIDED, where.node, actor=actors["national"])
    assign_role(pembina, RoleEntry(Part.EDITOR, Target(node_id=where.node.pk)), actor=actors["node_admin"])
    tell_events()
    assert (letters("node.moved"), letters("role.changed")) == (["Node Admin"], ["Pembina"])
    assert Event.objects.get(kind="notify.choices.changed").data == {
        "changes": {"node.moved": ["segera", "di-sini"]}
    }


def test_no_letter_before_the_first_sign_in_nor_from_the_seed_of_a_demonstration(
    people: People, where: cast.Places, actors: Actors
) -> None:
    Person.objects.filter(pk=people["member"].pk).update(last_login=None)
    Person.objects.filter(pk=people["editor"].pk).update(is_demo=True)
    entry = RoleEntry(Part.FACILITATOR, Target(node_id=where.node.pk))
    assign_role(people["member"], entry, actor=actors["node_admin"])
    assign_role(people["editor"], entry, actor=operator("demonstration"))
    tell_events()
    assert told(people, "role.changed") == {"member", "editor"}
    assert Letter.objects.count() == 0


def test_many_at_once_wait_for_the_daily_letter(people: People, where: cast.Places, actors: Actors) -> None:
    for _number in range(8):
        record(network.NODE_GUIDED, where.node, actor=actors["national"])
    tell_events()
    assert len(letters("node.moved")) == 10
    assert Notice.objects.filter(person=people["pembina"], post=Post.WAITING).count() == 3


def test_telling_again_tells_nothing_twice(people: People, where: cast.Places, actors: Actors) -> None:
    record(network.NODE_GUIDED, where.node, actor=actors["national"])
    assert tell_events() == 2
    assert tell_events() == 0
    Cursor.objects.update(position=0)
    assert tell_events() == 0
    assert (Notice.objects.count(), Letter.objects.count()) == (2, 2)


@pytest.mark.usefixtures("people")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    steps=st.lists(st.sampled_from(sorted(HAPPENINGS)), min_size=1, max_size=8),
)
def test_whatever_happens_nobody_is_told_of_what_they_may_not_see(
    seed: int, steps: list[str], people: People, where: cast.Places
) -> None:
    """Any course of things, by anybody who can, with roles that come and go, told at any moments."""
    dice = random.Random(seed)  # noqa: S311  (what happens is no secret)
    Notice.objects.all().delete()
    for step in steps:
        happen(step, dice, people, where)
        if dice.random() < 0.5:
            _tell_and_check()
    _tell_and_check()
    rows = list(Notice.objects.values_list("person_id", "key"))
    assert len(set(rows)) == len(rows)


def _tell_and_check() -> None:
    before = set(Notice.objects.values_list("pk", flat=True))
    tell_events()
    for notice in Notice.objects.exclude(pk__in=before).select_related("person"):
        event = Event.objects.get(pk=notice.event_id or 0)
        assert KINDS[notice.kind].tells_actor or event.person_id != notice.person_id
        assert notice.person.state == "aktif"
        assert _is_concerned(notice)


def _is_concerned(notice: Notice) -> bool:
    """By the bare rows: the holder, the requester, or a role today in the node that it is about."""
    own = notice.person_id
    if notice.kind == "account.security":
        return notice.object_id == str(own)
    if notice.kind == "role.changed":
        return RoleAssignment.objects.get(pk=notice.object_id).person_id == own
    if notice.kind == "consultation.own":
        return Consultation.objects.get(pk=notice.object_id).requested_by_id == own
    today = RoleAssignment.objects.filter(person_id=own, ended_at__isnull=True)
    nodes = set(today.values_list("node_id", flat=True))
    number = int(notice.object_id)
    if notice.kind == "content.offered":
        return bool(nodes & set(Offer.objects.filter(entry_id=number).values_list("to", flat=True)))
    if notice.kind == "appointment.moved":
        return bool(nodes & {Appointment.objects.get(pk=number).node_id, _node_of("network.consultation", 0)})
    return _node_of(notice.object_type, number) in nodes


def _node_of(kind: str, number: int) -> int | None:
    if kind == "network.consultation":
        return Node.objects.get(kind="nasional").pk
    if kind == "network.collaborationlink":
        return CollaborationLink.objects.get(pk=number).node_id
    if kind == "content.offer":
        return Offer.objects.get(pk=number).entry.node_id
    if kind == "content.entry":
        return Entry.objects.get(pk=number).node_id
    return Task.objects.get(pk=number).scope_id if kind == "tasks.task" else number
