"""Who is told that an offered entry was answered, and that a decree came into force or ended."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from jipp.content.services import accept_offer, decline_offer, offer_entry, withdraw_entry
from jipp.core.actor import operator, system
from jipp.network.models import Role as Part
from jipp.network.models import RoleAssignment
from jipp.network.queries import actor_of
from jipp.network.services import enact_appointment, expire_appointment, revoke_appointment
from jipp.notify.models import Notice, Post
from jipp.notify.queries import shown
from jipp.notify.services import tell_events
from tests import cast
from tests.factories import content, life
from tests.factories import people as make
from tests.notify.reading import Actors, People, decree_naming, told, words

PROGRAM = system("a test")


def test_an_answer_is_told_to_the_site_that_offered_with_the_reason(
    people: People, where: cast.Places, actors: Actors
) -> None:
    entry = content.published(where.node)
    offer = offer_entry(entry, [where.nation], actor=actors["node_admin"])[0]
    decline_offer(offer, actor=actors["national"], reason=" Sudah ada berita serupa. ")
    tell_events()
    assert told(people, "content.answered") == {"node_admin", "editor"}
    rows = list(Notice.objects.filter(person=people["editor"]))
    row = shown(actors["editor"], rows)[0]
    assert (row.sentence, row.sight.label if row.sight else "") == (
        "Isi yang ditawarkan situs Anda tidak diambil",
        "Berita: Panen data perdana",
    )
    assert row.sight is not None
    assert row.sight.note == f"{where.nation.name}: Sudah ada berita serupa."
    assert row.sight.path == "/kerja/simpul/panggung/isi/tawaran/"
    assert {one.post for one in Notice.objects.filter(kind="content.answered")} == {Post.WAITING}


def test_the_nation_is_told_who_takes_its_news_and_nobody_of_the_node(
    people: People, where: cast.Places, actors: Actors
) -> None:
    entry = content.published(where.nation)
    first, second = offer_entry(entry, [where.node, where.neighbour_node], actor=operator("a test"))
    accept_offer(first, actor=actors["node_admin"], follows=True)
    decline_offer(second, actor=actors["neighbour_node_admin"])
    tell_events()
    assert told(people, "content.answered") == {"national"}
    rows = list(Notice.objects.filter(kind="content.answered").order_by("pk"))
    assert [one.sight.note if one.sight else "-" for one in shown(actors["national"], rows)] == [
        where.node.name,
        where.neighbour_node.name,
    ]


def test_an_answer_about_what_cannot_be_read_any_more_says_nothing(
    people: People, where: cast.Places, actors: Actors
) -> None:
    entry = content.published(where.node)
    offer = offer_entry(entry, [where.nation], actor=actors["node_admin"])[0]
    decline_offer(offer, actor=actors["national"], reason="Rahasia.")
    withdraw_entry(entry, actor=actors["node_admin"], reason="Ditarik.")
    tell_events()
    assert told(people, "content.answered") == {"node_admin", "editor"}
    RoleAssignment.objects.filter(person=people["editor"]).update(ended_at=timezone.now())
    rows = list(Notice.objects.filter(person=people["editor"]))
    now = actor_of(people["editor"], is_verified=True)
    assert [(row.sight, row.who) for row in shown(now, rows)] == [(None, "")]


def test_a_decree_in_force_is_told_to_the_team_and_its_roles_to_their_holders(
    people: People, where: cast.Places, actors: Actors
) -> None:
    second = make.person("Pelaksana Kedua", last_login=timezone.now())
    make.role(second, Part.PELAKSANA, where.nation)
    named = ((people["member"], Part.PELAKSANA), (people["pembina"], Part.PEMBINA))
    first = enact_appointment(decree_naming(where.node, *named), actor=actors["national"])
    tell_events()
    # Whom it names has the notice about the role; who brought it into force has none.
    assert told(people, "role.changed") == {"member", "pembina"}
    decree = Notice.objects.filter(kind="appointment.moved")
    assert told({**people, "second": second}, "appointment.moved") == {
        "node_admin",
        "facilitator",
        "editor",
        "second",
    }
    assert set(decree.values_list("occasion", flat=True)) == {"network.appointment.enacted"}
    assert words(actors["facilitator"]) == [
        ("SK pengelola mulai berlaku", f"{first.decree_number}, {where.node.name}")
    ]
    assert told(people, "content.submitted") == set()


def test_a_decree_replaced_is_one_notice_and_what_ended_with_it_a_role(
    people: People, where: cast.Places, actors: Actors
) -> None:
    head, lead = (people["pembina"], Part.PEMBINA), (people["node_admin"], Part.PELAKSANA)
    first = enact_appointment(
        decree_naming(where.node, head, lead, (people["facilitator"], Part.FACILITATOR)),
        actor=actors["national"],
    )
    tell_events()
    Notice.objects.all().delete()
    second = enact_appointment(decree_naming(where.node, head, lead), actor=actors["national"])
    tell_events()
    assert told(people, "appointment.moved") == {"editor"}
    assert told(people, "role.changed") == {"pembina", "node_admin", "facilitator"}
    rows = list(Notice.objects.filter(person=people["editor"]))
    row = shown(actors["editor"], rows)[0]
    assert row.sight is not None
    assert row.sight.note == f"menggantikan SK nomor {first.decree_number}"
    assert row.sight.path == f"/kerja/simpul/panggung/sk/{second.serial}/"
    keys = list(Notice.objects.values_list("person_id", "key"))
    assert len(set(keys)) == len(keys) == 4


def test_a_decree_revoked_or_lapsed_is_told_with_its_reason_and_a_draft_is_not(
    people: People, where: cast.Places, actors: Actors
) -> None:
    named = ((people["member"], Part.PELAKSANA), (people["pembina"], Part.PEMBINA))
    draft = decree_naming(where.node, *named)
    revoke_appointment(draft, actor=actors["national"], reason="Salah ketik.")
    decree = enact_appointment(decree_naming(where.node, *named), actor=actors["national"])
    tell_events()
    Notice.objects.all().delete()
    revoke_appointment(decree, actor=actors["national"], reason="Susunan berubah.")
    tell_events()
    assert told(people, "appointment.moved") == {"node_admin", "facilitator", "editor"}
    assert told(people, "role.changed") == {"member", "pembina"}
    rows = list(Notice.objects.filter(person=people["node_admin"]))
    assert [
        (one.sentence, one.sight.note if one.sight else "-") for one in shown(actors["node_admin"], rows)
    ] == [("SK pengelola dicabut", "Susunan berubah.")]
    Notice.objects.all().delete()
    yesterday = timezone.localdate() - timedelta(days=1)
    over = life.appointment(where.node, state="berlaku", valid_from=yesterday, valid_until=yesterday)
    expire_appointment(over, actor=PROGRAM)
    tell_events()
    assert told(people, "appointment.moved") == {"node_admin", "facilitator", "editor", "national"}
    assert Notice.objects.filter(occasion="network.appointment.expired").count() == 4
