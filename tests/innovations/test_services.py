"""What a curator does with a record, and what is never lost by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jipp.core.actor import VISITOR, Actor, operator
from jipp.core.errors import DomainError, Refused, WrongState
from jipp.core.models import Event
from jipp.innovations.completeness import WEIGHTS, completeness
from jipp.innovations.models import Basis, Classification, Innovation, Recognition, Scheme, Term
from jipp.innovations.queries import survivor_nri
from jipp.innovations.services import (
    archive_innovation,
    classify_innovation,
    hide_innovation,
    merge_innovations,
    publish_innovation,
    retitle_innovation,
)
from jipp.innovations.states import State
from tests.factories import innovations as make
from tests.factories import network

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Actor:
    return operator("test")


@pytest.fixture
def record(db: None) -> Innovation:
    return make.innovation(network.agency(), "Satu")


def _term(code: str, scheme: Scheme = Scheme.SDG) -> Term:
    return Term.objects.create(scheme=scheme, code=code, name=code, name_en=code)


def test_hidden_and_published_again_keeps_its_first_day(record: Innovation, keeper: Actor) -> None:
    first = record.published_at
    hide_innovation(record, reason="Salah data", actor=keeper)
    publish_innovation(record, actor=keeper)
    record.refresh_from_db()
    assert (record.state, record.published_at) == (State.PUBLISHED, first)
    assert Event.objects.get(kind="innovations.innovation.hidden").data["why"] == "Salah data"


def test_hiding_needs_a_reason_and_a_keeper(record: Innovation, keeper: Actor) -> None:
    with pytest.raises(DomainError):
        hide_innovation(record, reason=" ", actor=keeper)
    with pytest.raises(Refused):
        archive_innovation(record, reason="x", actor=VISITOR)


def test_a_draft_is_published_with_its_day(keeper: Actor) -> None:
    draft = make.draft(network.agency())
    publish_innovation(draft, actor=keeper)
    draft.refresh_from_db()
    assert draft.published_at is not None
    with pytest.raises(WrongState):
        publish_innovation(draft, actor=keeper)


def test_a_new_title_keeps_the_old_one(record: Innovation, keeper: Actor) -> None:
    retitle_innovation(
        record, "Dua (Dunia Usaha Aman)", title="Dua", expansion="Dunia Usaha Aman", actor=keeper
    )
    record.refresh_from_db()
    assert (record.title, record.title_key, record.slug) == (
        "Dua",
        "duaduniausahaaman",
        "dua-dunia-usaha-aman",
    )
    assert [former.title for former in record.former_titles.all()] == ["Satu"]
    retitle_innovation(record, "SATU", actor=keeper)
    assert [former.title for former in record.former_titles.all()] == ["Dua (Dunia Usaha Aman)"]


def test_a_title_that_the_owner_uses_already_is_refused(record: Innovation, keeper: Actor) -> None:
    make.innovation(record.agency, "Dua")
    with pytest.raises(DomainError):
        retitle_innovation(record, "dua!", actor=keeper)


def test_a_merge_keeps_every_recognition_title_and_number(record: Innovation, keeper: Actor) -> None:
    double = make.innovation(record.agency, "Kembar", summary="Kata kembar.", background="Latar.")
    level = make.level(make.programme())
    for innovation, year in ((record, 2019), (double, 2019), (double, 2023)):
        Recognition.objects.create(innovation=innovation, level=level, label="KIPP Top 45", year=year)
    Classification.objects.create(innovation=double, term=_term("3"), basis=Basis.OWNER)
    merge_innovations(record, double, actor=keeper)
    record.refresh_from_db()
    double.refresh_from_db()
    assert sorted(won.year or 0 for won in record.recognitions.all()) == [2019, 2023]
    assert (record.background, record.last_recognised) == ("Latar.", 2023)
    assert record.classifications.get().basis == Basis.OWNER
    assert (double.state, double.merged_into_id) == (State.MERGED, record.pk)
    assert survivor_nri(double.nri) == record.nri
    assert record.former_titles.get().title == "Kembar"


def test_a_merge_keeps_who_made_it_and_each_stakeholder_once(record: Innovation, keeper: Actor) -> None:
    double = make.innovation(record.agency, "Kembar", kind="digital")
    record.stakeholders.create(name="PKK", part="mendata")
    double.stakeholders.create(name="PKK", part="melatih")
    double.stakeholders.create(name="Universitas Contoh")
    double.innovators.create(name="Ani", role="Bidan")
    merge_innovations(record, double, actor=keeper)
    record.refresh_from_db()
    assert record.kind == "digital"
    assert [one.name for one in record.innovators.all()] == ["Ani"]
    assert sorted((one.name, one.part) for one in record.stakeholders.all()) == [
        ("PKK", "mendata"),
        ("Universitas Contoh", ""),
    ]


def test_numbers_of_merges_of_merges_lead_to_the_last(record: Innovation, keeper: Actor) -> None:
    second, third = make.innovation(record.agency), make.innovation(record.agency)
    merge_innovations(second, third, actor=keeper)
    merge_innovations(record, second, actor=keeper)
    assert [survivor_nri(second.nri), survivor_nri(third.nri)] == [record.nri, record.nri]


def test_nothing_merges_with_itself_or_into_what_was_merged(record: Innovation, keeper: Actor) -> None:
    double = make.innovation(record.agency)
    with pytest.raises(DomainError):
        merge_innovations(record, record, actor=keeper)
    merge_innovations(record, double, actor=keeper)
    with pytest.raises(DomainError):
        merge_innovations(double, record, actor=keeper)


def test_the_owner_replaces_the_editors_terms_of_that_scheme_only(record: Innovation, keeper: Actor) -> None:
    first, second, theme = _term("1"), _term("2"), _term("kesehatan", Scheme.THEME)
    for term in (first, theme):
        Classification.objects.create(innovation=record, term=term, basis=Basis.EDITORIAL)
    classify_innovation(record, [second], scheme=Scheme.SDG, basis=Basis.OWNER, actor=keeper)
    found = {(row.term.code, row.basis) for row in record.classifications.select_related("term")}
    assert found == {("2", Basis.OWNER), ("kesehatan", Basis.EDITORIAL)}
    with pytest.raises(DomainError):
        classify_innovation(record, [theme], scheme=Scheme.SDG, basis=Basis.OWNER, actor=keeper)


@given(st.sets(st.sampled_from(sorted(WEIGHTS))), st.sampled_from(sorted(WEIGHTS)))
def test_completeness_grows_with_what_is_told(told: set[str], more: str) -> None:
    assert 0 <= completeness(told) <= completeness(told | {more}) <= 100


def test_all_parts_make_a_hundred() -> None:
    assert completeness(set(WEIGHTS)) == 100
