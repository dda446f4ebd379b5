"""Rules of nodes: entered, shown, amended, revoked, and taken back where that was a mistake."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jipp.core.actor import Actor, operator
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.network.models import Effect, Regulation, RegulationKind, RegulationState
from jipp.network.queries import (
    RegulationFilter,
    kinds_and_years,
    later_regulations,
    regulations_for_work,
    regulations_in,
    regulations_of_site,
    regulations_visible_to,
)
from jipp.network.services import (
    EffectEntry,
    RegulationEntry,
    change_regulation,
    discard_regulation,
    enter_regulation,
    issue_regulation,
    note_effect,
    undo_effect,
    withdraw_regulation,
)
from tests import cast
from tests.factories import cooperation as make
from tests.factories import network
from tests.factories.cooperation import day


@pytest.fixture
def where(db: None) -> cast.Places:
    return cast.places()


@pytest.fixture
def actors(where: cast.Places) -> Mapping[str, Actor]:
    return cast.actors(cast.people(where))


def entry(**facts: object) -> RegulationEntry:
    known: dict[str, object] = {
        "kind": RegulationKind.GOVERNOR,
        "number": "12",
        "year": 2025,
        "title": "Penyelenggaraan Jaringan Inovasi Pelayanan Publik",
        "issued_on": day(-300),
    }
    return RegulationEntry(**{**known, **facts})  # type: ignore[arg-type]


def test_one_is_entered_shown_and_taken_back(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    me, visitor = actors["node_admin"], actors["visitor"]
    made = enter_regulation(where.node, entry(), actor=me)
    assert str(made) == "Peraturan Gubernur 12/2025"
    assert not regulations_of_site(visitor, where.node).exists()
    issue_regulation(made, actor=me)
    assert list(regulations_of_site(visitor, where.node)) == [made]
    assert not regulations_of_site(visitor, None).exists()
    with pytest.raises(WrongState):
        discard_regulation(made, actor=me)
    withdraw_regulation(made, actor=me)
    discard_regulation(made, actor=me)
    assert not Regulation.objects.exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"issued_on": day(1)}, "issued_on"),
        ({"year": 1944}, "year"),
        ({"year": 9999}, "year"),
        ({"number": " "}, "number"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    where: cast.Places, actors: Mapping[str, Actor], facts: dict[str, object], field: str
) -> None:
    with pytest.raises(DomainError) as wrong:
        enter_regulation(where.node, entry(**facts), actor=actors["node_admin"])
    assert list(wrong.value.fields) == [field]


def test_a_number_is_entered_once_a_node(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    me = actors["national"]
    first = enter_regulation(where.node, entry(), actor=me)
    with pytest.raises(DomainError, match="sudah dicatat"):
        enter_regulation(where.node, entry(number=" 12 "), actor=me)
    assert change_regulation(first, entry(title="Judul lain"), actor=me).title == "Judul lain"
    enter_regulation(where.neighbour_node, entry(), actor=me)


def test_later_ones_amend_and_revoke_and_mistakes_are_undone(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    me = actors["node_admin"]
    old = make.regulation(where.node, issued_on=day(-300))
    new = make.regulation(where.node, issued_on=day(-10))
    assert later_regulations(old) == [new]
    note_effect(old, EffectEntry(Effect.AMENDS, day(-10), by=new), actor=me)
    note_effect(old, EffectEntry(Effect.REVOKES, day(-1), basis="Peraturan Gubernur 3/2026"), actor=me)
    old.refresh_from_db()
    assert old.state == RegulationState.REVOKED
    with pytest.raises(WrongState):
        note_effect(old, EffectEntry(Effect.AMENDS, day(-1), basis="Lagi"), actor=me)
    undo_effect(old, actor=me)
    assert old.state == RegulationState.AMENDED
    undo_effect(old, actor=me)
    assert (old.state, old.changes.count()) == (RegulationState.IN_FORCE, 0)
    with pytest.raises(WrongState):
        undo_effect(old, actor=me)


def test_an_effect_has_a_basis_of_the_node_that_is_no_older(
    where: cast.Places, actors: Mapping[str, Actor]
) -> None:
    me = actors["national"]
    held = make.regulation(where.node, issued_on=day(-100))
    older = make.regulation(where.node, issued_on=day(-200))
    foreign = make.regulation(where.neighbour_node, issued_on=day(-1))
    wrong = {
        "basis": EffectEntry(Effect.AMENDS, day()),
        "since": EffectEntry(Effect.AMENDS, day(-101), basis="X"),
    }
    for field, said in wrong.items():
        with pytest.raises(DomainError) as refused:
            note_effect(held, said, actor=me)
        assert list(refused.value.fields) == [field]
    for by in (older, foreign, held):
        with pytest.raises(DomainError) as refused:
            note_effect(held, EffectEntry(Effect.AMENDS, day(), by=by), actor=me)
        assert list(refused.value.fields) == ["by"]


def test_one_that_others_rest_on_is_not_thrown_away(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    me = actors["node_admin"]
    old, new = make.regulation(where.node), make.regulation(where.node, state="draf", issued_on=day(-1))
    note_effect(old, EffectEntry(Effect.REVOKES, day(), by=new), actor=me)
    with pytest.raises(DomainError, match="Batalkan dahulu"):
        discard_regulation(new, actor=me)


class Effects(TestCase):
    """Whatever is done and undone, the state is what the changes say."""

    @settings(max_examples=25, deadline=None)
    @given(steps=st.lists(st.sampled_from(["mengubah", "mencabut", "undo"]), max_size=8))
    def test_the_state_is_what_the_last_change_says(self, steps: list[str]) -> None:
        actor = operator("a test")
        held = make.regulation(network.node(network.agency()))
        for step in steps:
            try:
                if step == "undo":
                    undo_effect(held, actor=actor)
                else:
                    note_effect(held, EffectEntry(Effect(step), day(), basis="Peraturan lain"), actor=actor)
            except WrongState:
                pass
            held.refresh_from_db()
            effects = list(held.changes.values_list("effect", flat=True))
            told = {"mengubah": "diubah", "mencabut": "dicabut"}
            assert held.state == (told[effects[-1]] if effects else "berlaku")
            assert "mencabut" not in effects[:-1]


def test_who_keeps_and_who_sees(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    draft, shown = make.regulation(where.node, state="draf"), make.regulation(where.node)
    for name, actor in actors.items():
        sees = name in {"node_admin", "pembina", "national", "national_pembina"}
        assert set(regulations_visible_to(actor)) == ({draft, shown} if sees else {shown}), name
        assert set(regulations_for_work(actor)) == ({draft, shown} if sees else set()), name
        if name not in {"node_admin", "national"}:
            with pytest.raises(Refused):
                enter_regulation(where.node, entry(number=name), actor=actor)
            with pytest.raises(Refused):
                issue_regulation(draft, actor=actor)


def test_a_list_is_narrowed_and_knows_what_it_has(where: cast.Places, actors: Mapping[str, Actor]) -> None:
    decree = make.regulation(where.node, year=2024, issued_on=day(-500), title="Tim pengelola")
    circular = make.regulation(where.node, kind=RegulationKind.CIRCULAR, year=2026)
    rows = regulations_of_site(actors["visitor"], where.node)
    assert kinds_and_years(rows) == (["keputusan", "surat-edaran"], [2026, 2024])
    assert list(regulations_in(rows, RegulationFilter())) == [circular, decree]
    assert list(regulations_in(rows, RegulationFilter(kind="keputusan"))) == [decree]
    assert list(regulations_in(rows, RegulationFilter(year=2026))) == [circular]
    assert list(regulations_in(rows, RegulationFilter(text="tim"))) == [decree]
    assert list(regulations_in(rows, RegulationFilter(node="tetangga"))) == []
