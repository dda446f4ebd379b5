"""The first page: what waits, where one works and what to do next, what happened."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.core.events import record
from jipp.network import events as network_events
from jipp.network.models import NodeState, Role
from jipp.network.queries import Target
from jipp.network.services import RoleEntry, assign_role
from jipp.workspace.queries import recent_events
from tests.cast import browser
from tests.factories import content, life, network
from tests.factories import people as make
from tests.workspace.conftest import Stage

pytestmark = pytest.mark.django_db


def test_a_new_person_is_told_what_to_do(stage: Stage) -> None:
    page = browser(stage.people["member"]).get("/kerja/").text
    assert "Anda belum memegang peran" in page
    assert "Ajukan konsultasi" in page
    assert "Simpul dan instansi Anda" not in page


def test_a_place_says_what_is_next(stage: Stage) -> None:
    page = browser(stage.people["node_admin"]).get("/kerja/").text
    assert "Simpul dan instansi Anda" in page
    assert "langkah selesai" in page
    assert "Ajukan konsultasi" in page
    assert "Tulis untuk situs ini" in browser(stage.people["editor"]).get("/kerja/").text
    admin = browser(stage.people["agency_admin"])
    assert "Undang inovator" not in admin.get("/kerja/").text
    held = stage.people["innovator"].roles.get()
    held.ended_at = timezone.now()
    held.save()
    assert "Undang inovator unit pelayanan" in admin.get("/kerja/").text


def test_who_leads_the_nation_sees_figures_and_not_every_node(stage: Stage) -> None:
    for number in range(30):
        network.node(network.agency(f"Instansi {number}"), state=NodeState.ACTIVE)
    page = browser(stage.people["national"]).get("/kerja/").text
    assert '<strong class="stat-number">30</strong>' in page
    assert page.count('class="place"') == 1


def test_many_roles_cost_no_more_than_one(stage: Stage) -> None:
    client = browser(stage.people["node_admin"])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/kerja/").status_code == 200
        return len(queries)

    life.appointment(stage.where.node)
    record(network_events.NODE_ACTIVATED, stage.where.node, actor=stage.actors["national"])
    client.get("/kerja/")
    once = cost()
    for _number in range(8):
        node = network.node(network.agency())
        make.role(stage.people["node_admin"], Role.PELAKSANA, node)
        life.appointment(node)
        record(network_events.NODE_ACTIVATED, node, actor=stage.actors["national"])
    assert cost() <= once
    assert once <= 25
    page = client.get("/kerja/").text
    assert page.count('class="place"') == 6
    assert "Lihat semuanya" in page


def happened(stage: Stage) -> None:
    """One event of each kind of thing, in the node and with the neighbour."""
    by = stage.actors["national"]
    for node in (stage.where.node, stage.where.neighbour_node):
        record(network_events.NODE_ACTIVATED, node, actor=by)
        record(network_events.APPOINTMENT_DRAFTED, life.appointment(node), actor=by)
        record(network_events.LINK_FAILED, network.link(node), actor=by)
        content.draft(node, said=content.words(f"Konsep {node.slug}"))
        record(network_events.AGENCY_CHANGED, node.agency, actor=by)
    record(network_events.UNIT_REGISTERED, stage.where.unit, actor=by)
    record(network_events.CONSULTATION_ASKED, life.consultation(agency_name="Universitas Jauh"), actor=by)
    assign_role(
        make.person("Orang Baru"), RoleEntry(Role.EDITOR, Target(node_id=stage.where.node.pk)), actor=by
    )


def kinds_seen(actor: Actor) -> set[str]:
    return {event.object_type for event in recent_events(actor, limit=50).events}


def test_events_are_those_of_things_one_sees(stage: Stage) -> None:
    happened(stage)
    everything = {
        "network.node",
        "network.appointment",
        "network.collaborationlink",
        "network.roleassignment",
        "network.consultation",
        "network.agency",
        "network.unit",
        "content.entry",
    }
    assert kinds_seen(stage.actors["national"]) == everything
    assert kinds_seen(stage.actors["node_admin"]) == everything - {"network.consultation"}
    assert kinds_seen(stage.actors["facilitator"]) == {
        "network.node",
        "network.appointment",
        "network.collaborationlink",
    }
    assert kinds_seen(stage.actors["member"]) == set()
    assert recent_events(stage.actors["visitor"], limit=5).events == []
    theirs = {event.object_label for event in recent_events(stage.actors["node_admin"], limit=50).events}
    assert stage.where.neighbour_node.name not in theirs
    assert not any("tetangga" in label for label in theirs)


def test_every_event_leads_where_its_reader_may_go(stage: Stage) -> None:
    import re  # noqa: PLC0415  (for this test alone)

    happened(stage)
    for who in ("national", "national_pembina", "node_admin", "editor", "facilitator", "agency_admin"):
        client = browser(stage.people[who])
        page = client.get("/kerja/peristiwa/").text
        links = set(re.findall(r'class="happening-what">[^<]*<a href="([^"]+)"', page))
        assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)
        assert links or who == "agency_admin"


def test_events_are_paged_and_told_by_day(stage: Stage) -> None:
    for _number in range(45):
        record(network_events.NODE_CHANGED, stage.where.node, actor=stage.actors["node_admin"])
    client = browser(stage.people["node_admin"])
    first = client.get("/kerja/peristiwa/")
    assert first.text.count('class="happening-time"') == 40
    assert "Hari ini" in first.text
    assert "Anda" in first.text
    older = f"/kerja/peristiwa/?sebelum={recent_events(stage.actors['node_admin'], limit=40).before}"
    assert older in first.text
    assert client.get(older).text.count('class="happening-time"') == 5
    assert "Tidak ada peristiwa yang lebih lama" in client.get("/kerja/peristiwa/?sebelum=1").text
    assert client.get("/kerja/peristiwa/?sebelum=x").status_code == 200


def test_erased_people_have_no_name_in_what_happened(stage: Stage) -> None:
    editor = stage.people["editor"]
    record(network_events.NODE_CHANGED, stage.where.node, actor=stage.actors["editor"])
    editor.name, editor.erased_at = f"P-{editor.pk}", timezone.now()
    editor.save()
    page = browser(stage.people["node_admin"]).get("/kerja/peristiwa/").text
    assert "Orang yang datanya sudah dihapus" in page
    assert f"P-{editor.pk}" not in page


def test_records_show_their_history_to_those_who_work_on_them(stage: Stage) -> None:
    asked = life.consultation(agency_name="Universitas Jauh", requested_by=stage.people["member"])
    record(network_events.CONSULTATION_ASKED, asked, actor=stage.actors["member"])
    entry = content.draft(stage.where.node)
    leads = browser(stage.people["national"]).get(f"/kerja/konsultasi/{asked.code}/").text
    assert "Konsultasi diajukan" in leads.split('id="riwayat"')[1]
    assert 'id="riwayat"' not in browser(stage.people["member"]).get(f"/kerja/konsultasi/{asked.code}/").text
    versions = browser(stage.people["editor"]).get(f"/kerja/simpul/panggung/isi/{entry.pk}/versi/").text
    assert "Isi situs dibuat" in versions.split('id="riwayat"')[1]
