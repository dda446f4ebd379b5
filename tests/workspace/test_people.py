"""People in sight, and accounts that are suspended and restored by those who keep them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jipp.accounts.services import restore_person, suspend_person
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.models import Event
from jipp.mail.models import Letter
from jipp.network.models import Area, Level, Role, RoleAssignment
from jipp.network.queries import Target, may, people_in_sight, reach
from tests import cast
from tests.cast import CAST, browser
from tests.factories import people as make
from tests.workspace.conftest import Stage

pytestmark = pytest.mark.django_db
REASON = "Surelnya dipakai orang lain."


class TestReach(TestCase):
    """`reach` and `may` answer alike, whoever asks about whatever place."""

    @settings(max_examples=120, deadline=None)
    @given(
        who=st.sampled_from(CAST),
        area=st.sampled_from(list(Area)),
        level=st.sampled_from([Level.SEE, Level.WORK, Level.DECIDE]),
        place=st.sampled_from(["node", "neighbour_node", "agency", "neighbour_agency", "unit", "nation"]),
    )
    def test_reach_agrees_with_may(self, who: str, area: Area, level: Level, place: str) -> None:
        where = cast.places()
        actor = cast.actors(cast.people(where))[who]
        thing = getattr(where, place)
        kind = {"agency": "agency", "neighbour_agency": "agency", "unit": "unit"}.get(place, "node")
        found = reach(actor, area, level)
        held = {"node": found.nodes, "agency": found.agencies, "unit": found.units}[kind]
        reached = found.is_all or thing.pk in held or (kind == "unit" and thing.agency_id in found.agencies)
        allowed = bool(may(actor, area, level, Target(**{f"{kind}_id": thing.pk})))
        assert reached == allowed


def test_who_sees_whom(stage: Stage) -> None:
    seen = {who: {person.name for person in people_in_sight(actor)} for who, actor in stage.actors.items()}
    assert seen["visitor"] == set()
    assert seen["member"] == {"Member"}
    assert seen["innovator"] == {"Innovator"}
    assert seen["agency_admin"] == {"Agency Admin", "Innovator"}
    assert "Neighbour Admin" not in seen["node_admin"]
    assert {"Innovator", "Agency Admin", "Editor", "Pembina"} <= seen["node_admin"]
    assert len(seen["national"]) == len(stage.people)
    assert "Member" not in seen["national_pembina"]


def test_a_page_for_whom_one_sees_and_nobody_else(stage: Stage) -> None:
    address = f"/kerja/orang/{stage.people['innovator'].pk}/"
    answers = {who: browser(person).get(address).status_code for who, person in stage.people.items()}
    opened = {who for who, status in answers.items() if status == 200}
    assert opened == {"innovator", "agency_admin", "node_admin", "pembina", "national", "national_pembina"}
    assert set(answers.values()) == {200, 404}


def test_the_history_of_an_account_is_for_its_owner_and_the_keepers(stage: Stage) -> None:
    editor = stage.people["editor"]
    address = f"/kerja/orang/{editor.pk}/"
    shown = {
        who: "Riwayat akun" in browser(stage.people[who]).get(address).text
        for who in ("editor", "national", "node_admin")
    }
    assert shown == {"editor": True, "national": True, "node_admin": False}


def test_an_account_is_suspended_and_restored(stage: Stage) -> None:
    editor, keeper = stage.people["editor"], browser(stage.people["national"])
    theirs = browser(editor)
    assert theirs.get("/kerja/").status_code == 200
    address = f"/kerja/orang/{editor.pk}/"
    wrong = keeper.post(address, {"tindakan": "tangguhkan", "reason": " "})
    assert wrong.status_code == 422
    assert "Tulis alasannya" in wrong.text
    assert keeper.post(address, {"tindakan": "tangguhkan", "reason": REASON}).status_code == 302
    editor.refresh_from_db()
    assert editor.state == "ditangguhkan"
    assert theirs.get("/kerja/")["Location"].startswith("/akun/masuk/")
    letter = Letter.objects.latest("pk")
    assert (letter.kind, REASON in letter.text) == ("accounts.suspended", True)
    event = Event.objects.get(kind="accounts.person.suspended")
    assert "reason" not in event.data
    assert event.details["reason"] == REASON
    assert RoleAssignment.objects.filter(person=editor, ended_at=None).exists()
    assert REASON in keeper.get(address).text
    assert keeper.post(address, {"tindakan": "pulihkan", "reason": "Sudah diperiksa."}).status_code == 302
    assert Letter.objects.latest("pk").kind == "accounts.restored"
    assert browser(editor).get("/kerja/").status_code == 200


def test_who_may_suspend(stage: Stage) -> None:
    member = stage.people["member"]
    for who, actor in stage.actors.items():
        if who == "national":
            continue
        with pytest.raises(Refused):
            suspend_person(member, actor=actor, reason=REASON)
    with pytest.raises(WrongState):
        restore_person(member, actor=stage.actors["national"], reason=REASON)
    with pytest.raises(DomainError):
        suspend_person(member, actor=stage.actors["national"], reason="  ")
    with pytest.raises(Refused, match="sendiri"):
        suspend_person(stage.people["national"], actor=stage.actors["national"], reason=REASON)
    answers = {
        who: browser(person)
        .post(f"/kerja/orang/{stage.people['editor'].pk}/", {"tindakan": "tangguhkan", "reason": REASON})
        .status_code
        for who, person in stage.people.items()
        if who != "national"
    }
    assert {answers["node_admin"], answers["national_pembina"], answers["editor"]} == {403}
    assert {answers["neighbour_node_admin"], answers["member"]} == {404}


def test_the_nation_keeps_a_pelaksana(stage: Stage) -> None:
    """With two of them one may be suspended; the one who is left may not."""
    second = make.person("Kedua")
    make.role(second, Role.PELAKSANA, stage.where.nation)
    from jipp.network.queries import actor_of  # noqa: PLC0415  (for this test alone)

    suspend_person(stage.people["national"], actor=actor_of(second, is_verified=True), reason=REASON)
    third = make.person("Ketiga")
    make.role(third, Role.PELAKSANA, stage.where.node)
    restore_person(stage.people["national"], actor=actor_of(second, is_verified=True), reason="Selesai.")


def test_the_list_is_paged_and_costs_the_same(stage: Stage) -> None:
    client = browser(stage.people["node_admin"])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/kerja/orang/").status_code == 200
        return len(queries)

    client.get("/kerja/orang/")
    once = cost()
    for number in range(60):
        make.role(make.person(f"Banyak {number:02}"), Role.EDITOR, stage.where.node)
    assert cost() == once
    assert once <= 20
    page = client.get("/kerja/orang/", {"q": "banyak", "hal": "2"}).text
    assert "Banyak 55" in page
    assert "Banyak 05" not in page
    assert "Tidak ada orang di sini" in client.get("/kerja/orang/", {"q": "xqzzyw"}).text
