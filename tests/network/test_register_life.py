"""Agencies and units are renamed, closed, succeeded, merged and parted; nothing loses its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jipp.core.actor import Actor
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.models import Event
from jipp.innovations.models import Innovation
from jipp.network.models import (
    Agency,
    AgencyKind,
    FormerName,
    Membership,
    Role,
    RoleAssignment,
    Succession,
    Transfer,
    Unit,
)
from jipp.network.queries import Entry, RegisterFilter, agencies_in_reach, agencies_listed
from jipp.network.queries.register_shelves import continues, follower_of, references_to
from jipp.network.services import (
    AgencyEntry,
    AgencyFacts,
    Closing,
    NewName,
    SuccessionEntry,
    UnitFacts,
    close_entry,
    edit_agency,
    merge_entries,
    register_agencies,
    register_agency,
    register_unit,
    rename_entry,
    reopen_entry,
    succeed_entries,
    undo_merge,
)
from jipp.search.models import Outbox
from tests import cast
from tests.factories import innovations, network, people, regions

pytestmark = pytest.mark.django_db
DAY = date(2024, 10, 21)
BASIS = "Perpres 140 Tahun 2024"
Actors = Mapping[str, Actor]


@pytest.fixture
def actors(db: None) -> Actors:
    return cast.actors(cast.people(cast.places()))


@pytest.fixture
def lead(actors: Actors) -> Actor:
    return actors["national"]


def fresh(entry: Entry) -> Entry:
    entry.refresh_from_db()
    return entry


def kinds_of(entry: Entry) -> list[str]:
    return [event.kind for event in Event.of(entry)]


def found(text: str, actor: Actor, state: str = "aktif") -> list[str]:
    rows = agencies_listed(agencies_in_reach(actor), RegisterFilter(text=text, state=state))
    return sorted(agency.name for agency in rows)


def test_an_agency_of_a_province_joins_its_node(lead: Actor) -> None:
    province = regions.province()
    here = network.agency("Pemerintah Provinsi Jawa Timur", kind=AgencyKind.PROVINCE, region=province)
    node = network.node(here, "jatim", kind="pemerintah-daerah", region=province)
    made = register_agency(
        AgencyFacts("Pemerintah Kabupaten Baru", "kabupaten", region=regions.regency(province)), actor=lead
    )
    assert made.code == "pemerintah-kabupaten-baru"
    assert Membership.objects.get(agency=made).node == node
    assert kinds_of(made) == ["network.agency.registered"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (AgencyFacts(" ", "lembaga"), "name_missing"),
        (AgencyFacts("PEMERINTAH kabupaten panggung", "lembaga"), "name_taken"),
        (AgencyFacts("Pemerintah Kabupaten Pangung", "lembaga"), "looks_registered"),
        (AgencyFacts("Badan Baru", "kerajaan"), "kind_unknown"),
        (AgencyFacts("Badan Baru", "kabupaten"), "region_missing"),
        (AgencyFacts("Badan Baru", "lembaga", official_code="kode?"), "code_malformed"),
        (AgencyFacts("Badan Baru", "lembaga", official_code="K-1"), "code_taken"),
        (AgencyFacts("Badan Baru", "lembaga", website="badan.go.id"), "website_malformed"),
        (AgencyFacts("Badan Baru", "lembaga", founded_on=date(3000, 1, 1)), "day_to_come"),
        (AgencyFacts("Badan Baru", "lembaga", founded_on=date(2, 1, 1)), "day_too_old"),
        (AgencyFacts("Badan Baru", "lembaga", note="x" * 401), "too_long"),
    ],
)
def test_bad_facts_are_told_at_their_field(lead: Actor, facts: AgencyFacts, code: str) -> None:
    network.agency("Badan Lama", official_code="K-1")
    with pytest.raises(DomainError) as told:
        register_agency(facts, actor=lead)
    assert told.value.code == code
    assert told.value.fields


def test_one_region_has_one_government_of_a_kind(lead: Actor) -> None:
    place = regions.regency(regions.province())
    network.agency("Pemerintah Kabupaten Sidoarjo", kind=AgencyKind.REGENCY, region=place)
    with pytest.raises(DomainError, match="sudah mempunyai pemerintahan"):
        register_agency(AgencyFacts("Kabupaten Delta", "kabupaten", region=place), actor=lead)


def test_editing_tells_what_changed_and_nothing_when_nothing_did(lead: Actor) -> None:
    agency = network.agency("Badan Contoh", kind=AgencyKind.BODY)
    edit_agency(agency, AgencyFacts("Badan Contoh", "lembaga", short_name="BC"), actor=lead)
    edit_agency(agency, AgencyFacts("Badan Contoh", "lembaga", short_name="BC"), actor=lead)
    (event,) = Event.of(agency)
    assert event.data == {"short_name": ["", "BC"]}


def test_a_renamed_agency_is_found_by_both_names(lead: Actor, operator: Actor) -> None:
    agency = network.agency("Kementerian Riset")
    innovations.innovation(agency)
    before = Outbox.objects.count()
    rename_entry(agency, NewName("Kementerian Sains dan Teknologi", DAY, BASIS, "Kemsainstek"), actor=lead)
    old = FormerName.objects.get(agency=agency)
    assert (old.name, old.until) == ("Kementerian Riset", DAY - timedelta(days=1))
    assert found("riset", lead) == found("sains", lead) == ["Kementerian Sains dan Teknologi"]
    assert found("Kementrian Sain dan Teknologi", lead) == ["Kementerian Sains dan Teknologi"]
    assert Outbox.objects.count() == before + 1
    # A list that comes with the program knows the old name; it makes no second agency of it.
    register_agencies([AgencyEntry("Kementerian Riset", AgencyKind.MINISTRY)], actor=operator)
    assert not Agency.objects.filter(name="Kementerian Riset").exists()


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewName("Badan Lain", DAY, ""), "basis_missing"),
        (NewName("Badan Lain", date(1999, 1, 1), BASIS), "day_reversed"),
        (NewName("Badan Lain", timezone.localdate() + timedelta(days=1), BASIS), "day_to_come"),
        (NewName("badan contoh", DAY, BASIS), "name_same"),
        (NewName("Pemerintah Kabupaten Panggung", DAY, BASIS), "name_taken"),
    ],
)
def test_a_name_by_law_has_its_day_and_basis(lead: Actor, new: NewName, code: str) -> None:
    agency = network.agency("Badan Contoh", founded_on=date(2000, 1, 1))
    with pytest.raises(DomainError) as told:
        rename_entry(agency, new, actor=lead)
    assert told.value.code == code


def test_closing_ends_units_roles_and_memberships(lead: Actor) -> None:
    agency = network.agency("Badan Contoh")
    node = network.node(network.agency())
    network.membership(node, agency)
    unit = people.unit(agency)
    held = people.role(people.person(), Role.AGENCY_ADMIN, agency)
    inside = people.role(people.person(), Role.INNOVATOR, unit)
    close_entry(agency, Closing(DAY, BASIS), actor=lead)
    assert [fresh(one).closed_on for one in (agency, unit)] == [DAY, DAY]
    assert RoleAssignment.objects.filter(pk__in=[held.pk, inside.pk], ended_at=None).count() == 0
    assert Membership.objects.get(agency=agency).until == timezone.localdate()
    with pytest.raises(DomainError, match="sudah ditutup"):
        rename_entry(agency, NewName("Badan Lain", DAY, BASIS), actor=lead)
    reopen_entry(agency, "Salah catat", actor=lead)
    assert fresh(agency).is_active
    assert kinds_of(agency)[0] == "network.agency.reopened"


def test_who_coordinates_a_node_is_not_closed(lead: Actor) -> None:
    agency = network.agency("Badan Contoh")
    network.node(agency)
    with pytest.raises(DomainError, match="mengoordinasi"):
        close_entry(agency, Closing(DAY, BASIS), actor=lead)
    assert fresh(agency).is_active


def test_a_successor_takes_over_and_the_owner_then_stays_named(lead: Actor) -> None:
    old, new = network.agency("Kementerian Lama"), network.agency("Kementerian Baru")
    node, unit = network.node(old), people.unit(old, "Balai Contoh")
    people.unit(new, "Balai Contoh")
    owned = innovations.innovation(old, unit=unit)
    succeed_entries(SuccessionEntry([old], [new], DAY, BASIS, heir=new), actor=lead)
    owned.refresh_from_db()
    node.refresh_from_db()
    assert (owned.agency, owned.agency_name_then, node.agency) == (new, "Kementerian Lama", new)
    assert owned.unit is not None
    assert owned.unit.agency == new
    assert not fresh(old).is_active
    assert continues(new, old)
    with pytest.raises(DomainError, match=r"berputar|sudah ditutup"):
        succeed_entries(SuccessionEntry([new], [old], DAY, BASIS), actor=lead)


def test_a_split_leaves_everything_where_it_is_without_an_heir(lead: Actor) -> None:
    old, one, two = (network.agency(f"Kementerian {name}") for name in ("Lama", "Satu", "Dua"))
    owned = innovations.innovation(old)
    succeed_entries(SuccessionEntry([old], [one, two], DAY, BASIS), actor=lead)
    owned.refresh_from_db()
    assert owned.agency == old
    assert {row.successor for row in Succession.objects.filter(predecessor=old)} == {one, two}


def test_doubles_become_one_and_two_again(lead: Actor) -> None:
    double, kept = network.agency("Dinas Contoh Ganda"), network.agency("Dinas Contoh")
    node = network.node(network.agency())
    for one in (double, kept):
        network.membership(node, one)
    person = people.person()
    both = [people.role(person, Role.AGENCY_ADMIN, one) for one in (double, kept)]
    twins = [people.unit(one, "Balai") for one in (double, kept)]
    alone = people.unit(double, "Museum")
    owned = innovations.innovation(double, unit=twins[0])
    transfer = merge_entries(double, kept, "Terdaftar dua kali", actor=lead)
    owned.refresh_from_db()
    assert (owned.agency, owned.unit) == (kept, twins[1])
    assert fresh(alone).agency == kept  # type: ignore[union-attr]
    assert fresh(double).survivor() == kept
    assert fresh(twins[0]).survivor() == twins[1]
    assert RoleAssignment.objects.get(pk=both[0].pk).ended_at is not None
    assert found("ganda", lead) == ["Dinas Contoh"]
    assert Membership.objects.filter(until=None, node=node).get().agency == kept
    undo_merge(transfer, actor=lead)
    owned.refresh_from_db()
    assert (owned.agency, owned.unit) == (double, twins[0])
    assert fresh(alone).agency == double  # type: ignore[union-attr]
    assert fresh(double).is_active
    assert fresh(twins[0]).merged_into is None
    assert RoleAssignment.objects.get(pk=both[0].pk).ended_at is None
    assert Membership.objects.filter(until=None, node=node).count() == 2
    assert not FormerName.objects.filter(agency=kept).exists()
    assert "network.agency.unmerged" in kinds_of(kept)


def test_a_merge_is_not_undone_once_things_moved_on(lead: Actor) -> None:
    double, kept, third = (network.agency(f"Badan {name}") for name in ("Ganda", "Tetap", "Ketiga"))
    people.unit(double, "Balai")
    transfer = merge_entries(double, kept, "Sama", actor=lead)
    merge_entries(kept, third, "Sama juga", actor=lead)
    with pytest.raises(WrongState, match="digabung sesudahnya"):
        undo_merge(transfer, actor=lead)
    assert fresh(double).survivor() == third


def test_innovations_of_one_title_stand_in_the_way(lead: Actor) -> None:
    double, kept = network.agency("Badan Ganda"), network.agency("Badan Tetap")
    for one in (double, kept):
        innovations.innovation(one, "Si Cepat")
    with pytest.raises(DomainError, match="Si Cepat"):
        merge_entries(double, kept, "Sama", actor=lead)
    assert not Transfer.objects.exists()
    assert Innovation.objects.filter(agency=double).count() == 1


def test_governments_of_two_regions_are_no_doubles(lead: Actor) -> None:
    province = regions.province()
    one, other = (
        network.agency(f"Pemerintah {place.name}", kind=place.kind, region=place)
        for place in (regions.regency(province), regions.city(province))
    )
    with pytest.raises(DomainError, match="wilayah yang berbeda"):
        merge_entries(one, other, "Sama", actor=lead)


def test_who_follows_by_law_is_no_double(lead: Actor) -> None:
    old, new = network.agency("Badan Lama"), network.agency("Badan Baru")
    succeed_entries(SuccessionEntry([old], [new], DAY, BASIS, ends=False), actor=lead)
    with pytest.raises(DomainError, match="bukan catatan ganda"):
        merge_entries(old, new, "Sama", actor=lead)


def test_every_app_says_how_its_rows_follow() -> None:
    """A new model that refers to agencies or units is moved by its own app, or stands in this one."""
    strays = [
        f"{one.model._meta.label}.{one.column}"
        for model in (Agency, Unit)
        for one in references_to(model)
        if one.model._meta.app_label != "network" and follower_of(one.model) is None
    ]
    assert strays == []


MAY = {"national": 3, "node_admin": 2, "agency_admin": 1}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(cast.CAST), st.sampled_from(["edit", "rename", "unit", "merge"]), st.booleans())
def test_powers_follow_scope_and_second_factor(actors: Actors, member: str, act: str, verified: bool) -> None:
    actor = replace(actors[member], is_verified=verified)
    agency = Agency.objects.get(name="Pemerintah Kabupaten Panggung")
    near = Agency.objects.get(name="Pemerintah Kabupaten Tetangga")
    acts: dict[str, tuple[int, Callable[[], object]]] = {
        "edit": (
            1,
            lambda: edit_agency(agency, AgencyFacts(agency.name, agency.kind, note="x"), actor=actor),
        ),
        "unit": (1, lambda: register_unit(agency, UnitFacts("Balai Uji"), actor=actor)),
        "rename": (2, lambda: rename_entry(agency, NewName("Pemkab Lain", DAY, BASIS), actor=actor)),
        "merge": (3, lambda: merge_entries(near, agency, "Sama", actor=actor)),
    }
    needed, run = acts[act]
    with transaction.atomic():
        if verified and MAY.get(member, 0) >= needed:
            run()
        else:
            with pytest.raises(Refused):
                run()
        transaction.set_rollback(True)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["succeed", "merge", "undo", "rename", "close"]), st.integers(0, 3), st.integers(0, 3)
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_happens_no_circle_arises_and_no_name_is_lost(
    lead: Actor, steps: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        bodies = [network.agency(f"Lembaga {name}") for name in ("Satu", "Dua", "Tiga", "Empat")]
        names = {body.pk: [body.name] for body in bodies}
        for number, (act, first, second) in enumerate(steps):
            try:
                with transaction.atomic():
                    _step(act, bodies[first], bodies[second], number, lead)
                if act == "rename":
                    names[bodies[first].pk].append(f"Lembaga Bernama {number}")
            except DomainError:
                continue
        for body in bodies:
            body.refresh_from_db()
            assert body.is_active == (body.closed_on is None and body.merged_into is None)
            assert not any(
                continues(body, other) and continues(other, body) for other in bodies if other != body
            )
            for name in names[body.pk]:
                assert (
                    name in {body.name, *body.former_names.values_list("name", flat=True)} or body.is_merged
                )
                assert found(name, lead, state="") != []
        transaction.set_rollback(True)


def _step(act: str, one: Agency, other: Agency, number: int, actor: Actor) -> None:
    one, other = Agency.objects.get(pk=one.pk), Agency.objects.get(pk=other.pk)
    if act == "succeed":
        succeed_entries(SuccessionEntry([one], [other], DAY, BASIS, ends=number % 2 == 0), actor=actor)
    elif act == "merge":
        merge_entries(one, other, "Sama", actor=actor)
    elif act == "undo":
        transfer = Transfer.objects.filter(agency=one).last()
        if transfer is not None:
            undo_merge(transfer, actor=actor)
    elif act == "rename":
        day = date(2020, 1, 1) + timedelta(days=number)
        rename_entry(one, NewName(f"Lembaga Bernama {number}", day, BASIS), actor=actor)
    else:
        close_entry(one, Closing(DAY, BASIS), actor=actor)
