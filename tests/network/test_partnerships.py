"""Partnerships: signed, renewed, lapsed, ended; who sees which; what the dates say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipp.core.actor import Actor, system
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.models import Event
from jipp.network.models import Partnership, PartnershipKind, PartnershipState, PartyKind
from jipp.network.queries import (
    PartnershipFilter,
    actor_of,
    partnerships_for_work,
    partnerships_in,
    partnerships_visible_to,
    public_partnerships,
)
from jipp.network.services import (
    PartnershipEntry,
    PartyEntry,
    add_party,
    change_partnership,
    discard_partnership,
    draft_partnership,
    enact_partnership,
    end_partnership,
    lapse_partnership,
    remove_party,
    renew_partnership,
    warn_of_partnership_end,
)
from jipp.network.tasks import follow_partnerships
from jipp.network.validity import WARNED, Standing, days_left, standing_on, warning_step
from jipp.tasks.models import Task
from tests import cast
from tests.factories import cooperation as make
from tests.factories.cooperation import day

CLOCK = system("a clock")
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.fixture
def where(db: None) -> cast.Places:
    return cast.places()


@pytest.fixture
def actors(where: cast.Places) -> Mapping[str, Actor]:
    return cast.actors(cast.people(where))


def entry(**facts: object) -> PartnershipEntry:
    known: dict[str, object] = {
        "kind": PartnershipKind.AGREEMENT,
        "title": "Pendampingan replikasi",
        "number": "7/PKS/2026",
        "signed_on": day(-5),
        "valid_from": day(-5),
        "valid_until": day(700),
    }
    return PartnershipEntry(**{**known, **facts})  # type: ignore[arg-type]


def ready(where: cast.Places, actor: Actor, **facts: object) -> Partnership:
    draft = draft_partnership(where.node, entry(**facts), actor=actor)
    draft.parties.update(signatory_position="Sekretaris Daerah")
    add_party(draft, PartyEntry(PartyKind.UNIVERSITY, "Universitas Contoh", "", "Rektor"), actor=actor)
    return draft


# What the dates say.


@given(today=DAYS, start=DAYS, term=st.integers(0, 2000) | st.none())
def test_standing_follows_the_dates_of_one_in_force(today: date, start: date, term: int | None) -> None:
    end = None if term is None else start + timedelta(days=term)
    standing = standing_on(today, PartnershipState.IN_FORCE, start, end)
    if end is not None and today > end:
        assert standing == Standing.LAPSED
    elif today < start:
        assert standing == Standing.COMING
    elif end is not None and (end - today).days <= max(WARNED):
        assert standing == Standing.ENDING
    else:
        assert standing == Standing.IN_FORCE


@given(today=DAYS, start=DAYS, end=DAYS, state=st.sampled_from(PartnershipState))
def test_every_other_state_stands_whatever_the_day(
    today: date, start: date, end: date, state: PartnershipState
) -> None:
    if state != PartnershipState.IN_FORCE:
        assert standing_on(today, state, start, end).value == state.value


@given(left=st.integers(-100, 400))
def test_each_warning_covers_the_days_down_to_the_next(left: int) -> None:
    step = warning_step(left)
    if left < 0 or left > max(WARNED):
        assert step == 0
    else:
        assert step in WARNED
        assert left <= step
        assert not [other for other in WARNED if left <= other < step]


def test_without_an_end_nothing_is_left_and_nothing_warned_of() -> None:
    assert (days_left(None, day()), warning_step(None)) == (None, 0)
    assert days_left(day(3), day()) == 3


@pytest.mark.django_db
def test_the_database_reads_a_standing_as_the_program_does(where: cast.Places) -> None:
    terms = [(day(-100), day(-1)), (day(-100), day()), (day(-9), day(60)), (day(-9), day(61)), (day(), None)]
    terms += [(day(1), day(30)), (day(5), None), (day(-400), day(7))]
    for start, end in terms:
        make.signed(where.node, valid_from=start, valid_until=end)
    for state in PartnershipState:
        make.partnership(where.node, state=state)
    rows = Partnership.objects.all()
    for standing in Standing:
        found = set(
            partnerships_in(rows, PartnershipFilter(standing=standing.value)).values_list("pk", flat=True)
        )
        wanted = {
            one.pk
            for one in rows
            if standing_on(day(), one.state, one.valid_from, one.valid_until) == standing
        }
        assert found == wanted, standing


# How they live.


def test_one_is_signed_by_two_with_their_offices(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    me = actors["node_admin"]
    draft = draft_partnership(
        where.node, entry(number="", signed_on=None, valid_from=None, valid_until=None), actor=me
    )
    with pytest.raises(DomainError) as lacking:
        enact_partnership(draft, actor=me)
    assert set(lacking.value.fields) == {"number", "signed_on", "valid_from"}
    draft = change_partnership(draft, entry(), actor=me)
    with pytest.raises(DomainError, match="dua pihak"):
        enact_partnership(draft, actor=me)
    add_party(draft, PartyEntry(PartyKind.DONOR, "Lembaga Donor Contoh"), actor=me)
    with pytest.raises(DomainError, match="jabatan"):
        enact_partnership(draft, actor=me)
    draft.parties.update(signatory_position="Direktur")
    assert enact_partnership(draft, actor=me).state == PartnershipState.IN_FORCE


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"valid_until": day(-6)}, "valid_until"),
        ({"valid_from": None}, "valid_from"),
        ({"signed_on": day(1)}, "signed_on"),
        ({"title": "  "}, "title"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    where: cast.Places, actors: Mapping[str, Actor], facts: dict[str, object], field: str
) -> None:
    with pytest.raises(DomainError) as wrong:
        draft_partnership(where.node, entry(**facts), actor=actors["node_admin"])
    assert list(wrong.value.fields) == [field]
    assert not Partnership.objects.exists()


def test_parties_come_from_the_register_or_bear_a_name(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    me = actors["node_admin"]
    draft = draft_partnership(where.node, entry(), actor=me)
    node = add_party(draft, PartyEntry(PartyKind.NODE, "TETANGGA"), actor=me)
    agency = add_party(draft, PartyEntry(PartyKind.AGENCY, "pemerintah kabupaten tetangga"), actor=me)
    assert (node.node, agency.agency) == (where.neighbour_node, where.neighbour_agency)
    for kind in (PartyKind.NODE, PartyKind.AGENCY):
        with pytest.raises(DomainError) as unknown:
            add_party(draft, PartyEntry(kind, "Tidak Ada"), actor=me)
        assert list(unknown.value.fields) == ["name"]
    with pytest.raises(DomainError, match="sudah tercantum"):
        add_party(draft, PartyEntry(PartyKind.NODE, "tetangga"), actor=me)
    with pytest.raises(DomainError, match="nama"):
        add_party(draft, PartyEntry(PartyKind.MEDIA, " "), actor=me)
    with pytest.raises(DomainError, match="selalu menjadi pihak"):
        remove_party(draft.parties.get(node=where.node), actor=me)
    remove_party(agency, actor=me)
    assert draft.parties.count() == 2


def test_a_renewal_points_back_and_ends_what_it_renews(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    me = actors["node_admin"]
    first = enact_partnership(ready(where, me, is_public=True), actor=me)
    draft = renew_partnership(first, actor=me)
    assert (draft.renews, draft.title, draft.number, draft.state) == (first, first.title, "", "draf")
    assert [one.shown_name for one in draft.parties.all()] == [one.shown_name for one in first.parties.all()]
    with pytest.raises(DomainError, match="sudah dicatat"):
        renew_partnership(first, actor=me)
    first.refresh_from_db()
    assert first.state == PartnershipState.IN_FORCE
    draft = change_partnership(draft, entry(number="8/PKS/2028", signed_on=day(-1)), actor=me)
    enact_partnership(draft, actor=me)
    first.refresh_from_db()
    assert first.state == PartnershipState.RENEWED


def test_one_that_is_over_is_renewed_late_but_not_changed(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    me = actors["node_admin"]
    old = make.signed(where.node, valid_until=day(-1))
    lapse_partnership(old, actor=CLOCK)
    with pytest.raises(WrongState):
        change_partnership(old, entry(), actor=me)
    assert renew_partnership(old, actor=me).renews == old
    ended = end_partnership(make.signed(where.node), actor=me, reason="Pihak kedua bubar")
    with pytest.raises(WrongState):
        renew_partnership(ended, actor=me)
    ended.refresh_from_db()
    assert ended.end_reason == "Pihak kedua bubar"


def test_ending_early_needs_a_reason_and_a_draft_is_thrown_away(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    me = actors["node_admin"]
    held = make.signed(where.node)
    with pytest.raises(DomainError) as wrong:
        end_partnership(held, actor=me, reason=" ")
    assert list(wrong.value.fields) == ["reason"]
    with pytest.raises(WrongState):
        discard_partnership(held, actor=me)
    draft = ready(where, me)
    discard_partnership(draft, actor=me)
    assert list(Partnership.objects.all()) == [held]


def test_ends_are_told_at_60_30_and_7_days_each_once_and_become_a_task(where: cast.Places) -> None:
    last = day(200)
    held = make.signed(where.node, valid_until=last)
    told = [
        warn_of_partnership_end(held, actor=CLOCK, today=last - timedelta(days=left))
        for left in (61, 60, 59, 31, 30, 8, 7, 1, 0)
    ]
    assert told == [0, 60, 0, 0, 30, 0, 7, 0, 0]
    task = Task.objects.get(closed_at=None)
    assert (task.kind, task.due, task.scope_id) == (
        "network.partnership.renew",
        held.valid_until,
        where.node.pk,
    )


def test_another_end_is_warned_of_anew(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    held = make.signed(where.node, valid_until=day(50))
    assert warn_of_partnership_end(held, actor=CLOCK) == 60
    change_partnership(held, entry(valid_until=day(55)), actor=actors["node_admin"])
    held.refresh_from_db()
    assert warn_of_partnership_end(held, actor=CLOCK) == 60


def test_the_clock_lapses_and_warns_and_closes_the_task(where: cast.Places) -> None:
    over, near = make.signed(where.node, valid_until=day(20)), make.signed(where.node, valid_until=day(5))
    follow_partnerships()
    assert Task.objects.filter(closed_at=None).count() == 2
    Partnership.objects.filter(pk=over.pk).update(valid_until=day(-1))
    follow_partnerships()
    over.refresh_from_db()
    near.refresh_from_db()
    assert (over.state, near.state) == (PartnershipState.LAPSED, PartnershipState.IN_FORCE)
    assert Task.objects.get(closed_at=None).object_id == str(near.pk)
    assert Event.objects.filter(kind="network.partnership.expiring").count() == 2


def test_what_is_corrected_stands_in_the_trace_without_names(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    me = actors["node_admin"]
    held = enact_partnership(ready(where, me), actor=me)
    change_partnership(held, entry(title="Judul benar"), actor=me)
    change_partnership(held, entry(title="Judul benar"), actor=me)
    event = Event.objects.filter(kind="network.partnership.changed").latest("pk")
    assert event.data["changes"] == {"title": ["Pendampingan replikasi", "Judul benar"]}


# Who sees and who acts.

KEEPERS = {"node_admin", "national"}
SEERS = {*KEEPERS, "pembina", "national_pembina"}


def test_who_keeps_partnerships(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    held = make.signed(where.node)
    acts: tuple[Callable[[Actor], object], ...] = (
        lambda actor: draft_partnership(where.node, entry(), actor=actor),
        lambda actor: change_partnership(held, entry(), actor=actor),
        lambda actor: renew_partnership(held, actor=actor),
    )
    for name, actor in actors.items():
        for act in acts:
            if name in KEEPERS:
                Partnership.objects.filter(renews=held).delete()
                act(actor)
            else:
                with pytest.raises(Refused):
                    act(actor)
        with pytest.raises(Refused):
            lapse_partnership(held, actor=actor)


def test_who_sees_which(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    draft = make.partnership(where.node, is_public=True)
    inner = make.signed(where.node)
    shown = make.signed(where.node, is_public=True)
    shared = make.signed(where.node)
    make.party(shared, where.neighbour_node)
    for name, actor in actors.items():
        wanted = {shown}
        if name in SEERS:
            wanted |= {draft, inner, shared}
        if name == "neighbour_node_admin":
            wanted |= {shared}
        assert set(partnerships_visible_to(actor)) == wanted, name
        mine = wanted if name in SEERS else wanted - {shown}
        assert set(partnerships_for_work(actor)) == mine, name


def test_without_a_second_factor_only_what_is_public(where: cast.Places) -> None:
    person = cast.people(where)["node_admin"]
    make.signed(where.node)
    shown = make.signed(where.node, is_public=True)
    unproven = actor_of(person, is_verified=False)
    assert set(partnerships_visible_to(unproven)) == {shown}


def test_a_site_lists_its_own_and_the_national_one_the_nations(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    own = make.signed(where.node, is_public=True)
    over = make.signed(where.node, is_public=True, state="berakhir")
    make.signed(where.neighbour_node, is_public=True)
    nations = make.signed(where.nation, is_public=True)
    visitor = actors["visitor"]
    assert list(public_partnerships(visitor, where.node)) == [own]
    assert list(public_partnerships(visitor, where.node, is_over=True)) == [over]
    assert list(public_partnerships(visitor, None)) == [nations]
