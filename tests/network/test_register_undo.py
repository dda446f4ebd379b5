"""A succession that was a mistake is taken back, and everything is as before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipp.accounts.models import Person
from jipp.core.actor import Actor
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.models import Event
from jipp.innovations.models import Innovation
from jipp.network.models import (
    Agency,
    AgencyKind,
    FormerName,
    Invitation,
    Membership,
    Node,
    Role,
    RoleAssignment,
    Succession,
    Transfer,
    Unit,
    UnitSuccession,
)
from jipp.network.services import (
    AgencyEntry,
    NewName,
    SuccessionEntry,
    UnitMoveEntry,
    merge_entries,
    move_unit,
    register_agencies,
    rename_entry,
    succeed_entries,
    undo_succession,
)
from jipp.network.services.succession_undo import succession_hindrance
from jipp.search.models import Outbox
from tests import cast
from tests.factories import innovations, network, people

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 21)
BASIS = "Perpres 140 Tahun 2024"
Snapshot = dict[str, list[dict[str, Any]]]


@pytest.fixture
def members(db: None) -> dict[str, Person]:
    return cast.people(cast.places())


@pytest.fixture
def actors(members: dict[str, Person]) -> Mapping[str, Actor]:
    return cast.actors(members)


@pytest.fixture
def lead(actors: Mapping[str, Actor]) -> Actor:
    return actors["national"]


WATCHED = (
    Agency,
    Unit,
    Node,
    Membership,
    RoleAssignment,
    Invitation,
    FormerName,
    Succession,
    UnitSuccession,
    Innovation,
)


def everything() -> Snapshot:
    """All rows that a succession may touch, but for the times of writing."""
    return {
        model.__name__: [
            {key: value for key, value in row.items() if key not in {"edited_at", "updated_at"}}
            for row in model._default_manager.order_by("pk").values()
        ]
        for model in WATCHED
    }


def furnish(agency: Agency, node: Node, *, names: tuple[str, ...]) -> None:
    """Units, people, innovations, a membership and an invitation, as far as `names` go."""
    network.membership(node, agency)
    people.role(people.person(), Role.AGENCY_ADMIN, agency)
    for name in names:
        unit = people.unit(agency, name)
        people.role(people.person(), Role.INNOVATOR, unit)
        innovations.innovation(agency, f"{name} {agency.pk}", unit=unit)
    innovations.innovation(agency, f"Sendiri {agency.pk}", agency_name_then="Nama Dahulu")
    Invitation.objects.create(
        email=f"undangan-{agency.pk}@contoh.go.id",
        role=Role.AGENCY_ADMIN,
        agency=agency,
        expires_at=timezone.now() + timedelta(days=3),
        token_hash=f"{agency.pk:064d}",
    )


UNITS = st.lists(st.sampled_from(["Balai", "Museum", "Puskesmas"]), max_size=2, unique=True).map(tuple)


@dataclass(frozen=True)
class Case:
    """A succession: units of three bodies, how many are continued by how many, and what of it follows."""

    units: tuple[tuple[str, ...], ...]
    sides: tuple[int, int]
    ends: bool
    inherits: bool
    was_known: bool
    leads_node: bool


CASES = st.builds(
    Case,
    st.tuples(UNITS, UNITS, UNITS),
    st.sampled_from([(1, 1), (1, 2), (2, 1)]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def _written(case: Case) -> SuccessionEntry:
    bodies = [network.agency(f"Lembaga {name}") for name in ("Satu", "Dua", "Tiga")]
    shared = network.node(network.agency())
    for body, names in zip(bodies, case.units, strict=True):
        furnish(body, shared, names=names)
    old, new = bodies[: case.sides[0]], bodies[case.sides[0] : sum(case.sides)]
    heir = new[0] if case.inherits and case.ends else None
    if case.leads_node and (heir or not case.ends):
        network.node(bodies[0])
    if case.was_known:
        Succession.objects.create(successor=new[0], predecessor_name=old[0].name, note="Dari daftar")
    return SuccessionEntry(old, new, DAY, BASIS, "", case.ends, heir)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CASES)
def test_do_and_undo_is_as_before(lead: Actor, case: Case) -> None:
    with transaction.atomic():
        entry = _written(case)
        before, waiting = everything(), Outbox.objects.count()
        transfer = succeed_entries(entry, actor=lead)
        assert everything() != before
        assert succession_hindrance(transfer) == ""
        undo_succession(transfer, "Salah catat", actor=lead)
        assert everything() == before
        assert Outbox.objects.count() > waiting
        for one in (*entry.predecessors, *entry.successors):
            assert Event.of(one)[0].kind == "network.agency.unsucceeded"
        transaction.set_rollback(True)


def test_what_came_after_stays_with_the_successor(lead: Actor) -> None:
    old, new = network.agency("Badan Lama"), network.agency("Badan Baru")
    mine = innovations.innovation(old, "Milik Lama")
    transfer = succeed_entries(SuccessionEntry([old], [new], DAY, BASIS, heir=new), actor=lead)
    later = innovations.innovation(new, "Milik Baru")
    undo_succession(transfer, "Keliru", actor=lead)
    assert list(Innovation.objects.order_by("pk").values_list("pk", "agency", "agency_name_then")) == [
        (mine.pk, old.pk, ""),
        (later.pk, new.pk, ""),
    ]
    with pytest.raises(WrongState, match="tidak dapat dibatalkan"):
        undo_succession(Transfer.objects.get(pk=transfer.pk), "Lagi", actor=lead)
    assert Event.of(old)[0].data["why"] == "Keliru"


def test_the_list_that_comes_with_the_program_holds_again(lead: Actor, operator: Actor) -> None:
    old, new = network.agency("Badan Lama"), network.agency("Badan Baru")
    entry = AgencyEntry(new.name, AgencyKind.MINISTRY, predecessors=(old.name,), note="Menurut daftar")
    register_agencies([entry], actor=operator)
    transfer = succeed_entries(SuccessionEntry([old], [new], DAY, BASIS, ends=False), actor=lead)
    register_agencies([entry], actor=operator)
    assert Succession.objects.filter(superseded_by=None).get().legal_basis == BASIS
    undo_succession(transfer, "Keliru", actor=lead)
    assert Succession.objects.filter(superseded_by=None).get().note == "Menurut daftar"


def test_nobody_who_has_left_gets_a_role_back(lead: Actor) -> None:
    old, new = network.agency("Badan Lama"), network.agency("Badan Baru")
    gone, here = people.person(), people.person()
    held = [people.role(one, Role.AGENCY_ADMIN, old) for one in (gone, here)]
    transfer = succeed_entries(SuccessionEntry([old], [new], DAY, BASIS), actor=lead)
    type(gone).objects.filter(pk=gone.pk).update(state="nonaktif")
    undo_succession(transfer, "Keliru", actor=lead)
    ended = [RoleAssignment.objects.get(pk=one.pk).ended_at for one in held]
    assert (ended[0] is not None, ended[1] is None) == (True, True)


def _move_on(what: str, old: Agency, new: Agency, unit: Unit, lead: Actor) -> None:
    if what == "merged":
        merge_entries(new, network.agency("Badan Ketiga"), "Sama", actor=lead)
    elif what == "absorbed":
        merge_entries(old, network.agency("Badan Ketiga"), "Sama", actor=lead)
    elif what == "moved":
        move_unit(
            Unit.objects.get(pk=unit.pk),
            UnitMoveEntry(network.agency("Badan Ketiga"), timezone.localdate(), BASIS),
            actor=lead,
        )
    else:
        after = SuccessionEntry([new], [network.agency("Badan Ketiga")], timezone.localdate(), BASIS)
        succeed_entries(after, actor=lead)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("merged", "Badan Baru sudah ditutup atau digabung sesudahnya"),
        ("absorbed", "Badan Lama sudah ditutup atau digabung sesudahnya"),
        ("moved", r"sudah dipindah lagi sesudahnya: .*unit pelayanan \(1\)"),
        ("succeeded", "Badan Baru sudah ditutup atau digabung sesudahnya"),
    ],
)
def test_later_changes_stand_in_the_way(lead: Actor, what: str, sentence: str) -> None:
    old, new = network.agency("Badan Lama"), network.agency("Badan Baru")
    unit = people.unit(old, "Balai")
    transfer = succeed_entries(SuccessionEntry([old], [new], DAY, BASIS, heir=new), actor=lead)
    _move_on(what, old, new, unit, lead)
    before = everything()
    with pytest.raises(WrongState, match=sentence):
        undo_succession(transfer, "Keliru", actor=lead)
    assert everything() == before


def test_of_two_successions_the_later_goes_first(lead: Actor) -> None:
    old, one, two = (network.agency(f"Badan {name}") for name in ("Lama", "Satu", "Dua"))
    first = succeed_entries(SuccessionEntry([old], [one], DAY, BASIS, ends=False), actor=lead)
    second = succeed_entries(SuccessionEntry([old], [two], DAY, BASIS), actor=lead)
    with pytest.raises(WrongState, match="suksesi yang lebih baru"):
        undo_succession(first, "Keliru", actor=lead)
    undo_succession(second, "Keliru", actor=lead)
    undo_succession(first, "Keliru", actor=lead)
    assert not Succession.objects.exists()
    assert Agency.objects.get(pk=old.pk).is_active


def test_units_are_succeeded_and_again_not(lead: Actor) -> None:
    agency = network.agency("Badan Contoh")
    old, new = people.unit(agency, "Balai Lama"), people.unit(agency, "Balai Baru")
    innovations.innovation(agency, "Si Balai", unit=old)
    before = everything()
    transfer = succeed_entries(SuccessionEntry([old], [new], DAY, BASIS, heir=new), actor=lead)
    assert Innovation.objects.get(title="Si Balai").unit == new
    undo_succession(transfer, "Keliru", actor=lead)
    assert everything() == before
    assert Event.of(old)[0].kind == "network.unit.unsucceeded"


@pytest.mark.parametrize("member", cast.CAST)
def test_only_who_unites_entries_undoes(actors: Mapping[str, Actor], lead: Actor, member: str) -> None:
    old, new = network.agency("Badan Lama"), network.agency("Badan Baru")
    transfer = succeed_entries(SuccessionEntry([old], [new], DAY, BASIS), actor=lead)
    if member == "national":
        with pytest.raises(DomainError, match="Tuliskan mengapa"):
            undo_succession(transfer, " - ", actor=actors[member])
        with pytest.raises(Refused):
            undo_succession(transfer, "Keliru", actor=replace(actors[member], is_verified=False))
        undo_succession(transfer, "Keliru", actor=actors[member])
    else:
        with pytest.raises(Refused):
            undo_succession(transfer, "Keliru", actor=actors[member])


@pytest.fixture
def browser(members: Mapping[str, Person]) -> Client:
    return cast.browser(members["national"])


def test_the_page_asks_first_and_says_what_stands_in_the_way(browser: Client) -> None:
    old, new = network.agency("Kementerian Lama"), network.agency("Kementerian Baru")
    people.unit(old, "Balai Contoh")
    address = f"/kerja/instansi/{old.code}"
    typed = {"legal_basis": BASIS, "successors": new.name, "on": "2024-10-21", "ends": "on"}
    seen = browser.post(f"{address}/suksesi/", typed).content.decode()
    assert "dapat dibatalkan selama" in seen
    typed["dilihat"] = seen.split('name="dilihat" value="')[1].split('"')[0]
    browser.post(f"{address}/suksesi/", typed)
    assert f"{address}/batal-suksesi/" in browser.get(f"{address}/").content.decode()
    assert browser.post(f"{address}/batal-suksesi/", {"reason": ""}).status_code == 422
    shown = browser.post(f"{address}/batal-suksesi/", {"reason": "Salah"}).content.decode()
    assert "Kementerian Lama aktif kembali" in shown
    assert "1 unit pelayanan" in shown
    assert not Agency.objects.get(pk=old.pk).is_active
    seen = shown.split('name="dilihat" value="')[1].split('"')[0]
    done = browser.post(f"{address}/batal-suksesi/", {"reason": "Salah", "dilihat": seen})
    assert done["Location"] == f"{address}/"
    assert Agency.objects.get(pk=old.pk).is_active
    assert "Suksesi instansi dibatalkan" in browser.get(f"{address}/").content.decode()
    assert browser.get(f"{address}/batal-suksesi/").status_code == 302


def test_a_renamed_agency_returns_under_its_name(lead: Actor) -> None:
    old, new = network.agency("Badan Lama"), network.agency("Badan Baru")
    rename_entry(old, NewName("Badan Berganti", date(2020, 1, 1), BASIS), actor=lead)
    old.refresh_from_db()
    transfer = succeed_entries(SuccessionEntry([old], [new], DAY, BASIS, heir=new), actor=lead)
    undo_succession(transfer, "Keliru", actor=lead)
    old.refresh_from_db()
    assert (old.name, [row.name for row in old.former_names.all()]) == ("Badan Berganti", ["Badan Lama"])


def test_the_page_of_who_was_succeeded_stays_within_its_budget(browser: Client, lead: Actor) -> None:
    bodies = [network.agency(f"Badan {name}") for name in ("Satu", "Dua", "Tiga")]
    for one in bodies[:2]:
        for number in range(3):
            people.unit(one, f"Balai {number}")
    succeed_entries(SuccessionEntry(bodies[:2], bodies[2:], DAY, BASIS, heir=bodies[2]), actor=lead)
    address = f"/kerja/instansi/{bodies[0].code}/"
    for page in (address, f"{address}batal-suksesi/"):
        browser.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert "Batalkan suksesi" in browser.get(page).content.decode()
        assert len(queries) <= 25, (page, len(queries))
    merge_entries(bodies[2], network.agency("Badan Lain"), "Sama", actor=lead)
    told = browser.get(f"{address}batal-suksesi/").content.decode()
    assert "Badan Tiga sudah ditutup atau digabung sesudahnya" in told
    assert 'name="reason"' not in told
