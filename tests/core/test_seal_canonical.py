"""The bytes that are sealed: one form, the same on both databases."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from jipp.core.actor import Actor
from jipp.core.events import record
from jipp.core.models import Event, PublicVersion
from jipp.core.seal.canonical import canonical, canonical_json, digest, digests, moment
from jipp.core.seal.rows import EVENTS, FORM, HIGHEST, fetch
from tests.factories import trace

pytestmark = pytest.mark.django_db


def test_the_bytes_of_an_event_are_the_same_on_both_databases() -> None:
    event = trace.happen(2)[1]
    (row,) = fetch(EVENTS[FORM], event.pk, event.pk, 1)
    assert list(row) == [
        str(event.pk).encode(),
        moment(event.at),
        *(b"tests.trace.happened", b"7", b"", b"web", b"", b"core.publicversion", b"1", b"1"),
        '{"title":["Lama","Baru — «édisi» 2026 🌾"]}'.encode(),
        b"",
        event.correlation.hex.encode(),
    ]


def test_a_whole_second_is_written_in_full() -> None:
    event = trace.happen_at_a_whole_second()
    (row,) = fetch(EVENTS[FORM], event.pk, HIGHEST, 1)
    assert row[1] == b"2026-11-21 07:05:00.000000"


VALUES = st.lists(st.one_of(st.none(), st.binary(max_size=9)), min_size=3, max_size=3)


@given(VALUES, VALUES)
def test_two_rows_never_give_the_same_bytes(one: list[bytes | None], other: list[bytes | None]) -> None:
    assert (canonical(one) == canonical(other)) == (one == other)


@given(st.lists(VALUES, max_size=5))
def test_digests_of_many_are_those_of_each(rows: list[list[bytes | None]]) -> None:
    assert digests(rows) == [digest(row) for row in rows]


PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(st.characters(exclude_categories=["Cs"])),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text("abc é🌾"), inner)),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abcdé"), PLAIN))
def test_plain_values_have_one_text_which_reads_back(values: dict[str, Any]) -> None:
    text = canonical_json(values)
    assert json.loads(text) == values
    assert canonical_json(json.loads(text)) == text
    assert canonical_json(dict(reversed(values.items()))) == text


@given(st.dictionaries(st.text("abcdé"), PLAIN, max_size=4))
def test_plain_values_come_back_from_the_database(values: dict[str, Any]) -> None:
    event = trace.happen_often(1)[0]
    with transaction.atomic():
        stored = Event.objects.create(
            kind="tests.trace.happened", channel="web", data=values, correlation=event.correlation
        )
        assert Event.objects.get(pk=stored.pk).data == values
        transaction.set_rollback(True)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, "\ud800"])
def test_what_is_no_plain_value_is_refused(value: object, operator: Actor) -> None:
    with pytest.raises((TypeError, ValueError)), transaction.atomic():
        record(trace.HAPPENED, PublicVersion(pk=1), actor=operator, value=value)
