"""Whatever is changed in a sealed trace is found, and named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from jipp.core.models import Event, EventPersonal, Seal
from jipp.core.seal.findings import Finding, Report, What
from jipp.core.seal.queries import verify
from jipp.core.seal.rows import EVENTS, FORM, PERSONAL, SEALS, Table
from jipp.core.seal.services import seal_events
from tests.factories import trace

pytestmark = pytest.mark.django_db
TRACE = EVENTS[FORM]
EXAMPLES = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PLACE = st.integers(0, 2000)
CHANGE = st.integers(1, 255)
PERSONAL_FINDINGS = {What.PERSONAL_CHANGED, What.PERSONAL_FOREIGN, What.PERSONAL_LOST}


@pytest.fixture
def sealed() -> list[int]:
    """Fourteen events in three seals, without their guards; the numbers of the events."""
    events = [trace.happen_at_a_whole_second(), *trace.happen(12), trace.happen_at_a_whole_second()]
    assert seal_events(wait=1, batch=5).seals == 3
    assert verify().wrong == 0
    trace.drop_guards()
    return [event.pk for event in events]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tamper(table: Table, key: int, column: str, at: int, by: int) -> None:
    """Change one byte; a number that is taken, or too large for its column, is no example."""
    try:
        trace.change(table, key, column, at, by)
    except (IntegrityError, DataError):
        reject()


def found() -> list[Finding]:
    """What verifying finds, but for the guards that the test took off."""
    return [finding for finding in verify().findings if finding.what is not What.UNGUARDED]


def found_in_events() -> list[Finding]:
    return [finding for finding in found() if finding.what not in PERSONAL_FINDINGS]


@EXAMPLES
@given(which=st.integers(0, 13), column=st.sampled_from(TRACE.columns), at=PLACE, by=CHANGE)
def test_any_changed_byte_of_an_event_is_found_and_the_event_named(
    sealed: list[int], which: int, column: tuple[str, object], at: int, by: int
) -> None:
    before = Event.objects.get(pk=sealed[which])
    with undone():
        tamper(TRACE, before.pk, column[0], at, by)
        (finding, *others) = found()
    assert {one.what for one in others} <= {What.INSERTED, What.UNCOVERED, *PERSONAL_FINDINGS}
    if column[0] == "id":
        assert finding.what in {What.MOVED, What.REMOVED}
        assert before.pk in {finding.event, finding.other}
    else:
        assert (finding.what, finding.event, finding.kind) == (What.CHANGED, before.pk, before.kind)
        assert finding.at == before.at.strftime("%Y-%m-%d %H:%M:%S.%f")


@EXAMPLES
@given(which=st.integers(0, 2), column=st.sampled_from(SEALS.columns), at=PLACE, by=CHANGE)
def test_any_changed_byte_of_a_seal_is_found_and_the_seal_named(
    sealed: list[int], which: int, column: tuple[str, object], at: int, by: int
) -> None:
    number = which + 1
    with undone():
        tamper(SEALS, number, column[0], at, by)
        findings = {(one.what, one.seal) for one in found()}
    if column[0] == "number":
        assert {what for what, _seal in findings} & {What.SEAL_CHANGED, What.SEAL_MISSING}
    elif column[0] == "signature":
        assert findings == {(What.SEAL_UNSIGNED, 3) if number == 3 else (What.SEAL_MISSING, number + 1)}
    else:
        allowed = {(What.SEAL_CHANGED, number), (What.SEAL_UNSIGNED, number)}
        if column[0] == "digests":
            allowed.add((What.CHANGED, number))
        assert (What.SEAL_CHANGED, number) in findings
        assert findings <= allowed


@EXAMPLES
@given(which=st.integers(0, 2), column=st.sampled_from(PERSONAL.columns), at=PLACE, by=CHANGE)
def test_any_changed_byte_of_personal_details_is_found(
    sealed: list[int], which: int, column: tuple[str, object], at: int, by: int
) -> None:
    key = EventPersonal.objects.order_by("pk")[which].pk
    with undone():
        tamper(PERSONAL, key, column[0], at, by)
        findings = found()
    whats = {one.what for one in findings if one.event == key}
    assert whats == {What.PERSONAL_LOST if column[0] == "event_id" else What.PERSONAL_CHANGED}


def test_a_removed_event_is_named_as_it_was(sealed: list[int]) -> None:
    gone = Event.objects.get(pk=sealed[6])
    trace.run("DELETE FROM core_event WHERE id = %s", gone.pk)
    (finding,) = found()
    assert (finding.what, finding.event, finding.kind) == (What.REMOVED, gone.pk, gone.kind)
    assert finding.at == gone.at.strftime("%Y-%m-%d %H:%M:%S.%f")


def test_the_first_and_the_last_event_of_a_seal_can_be_removed_as_little(sealed: list[int]) -> None:
    trace.run("DELETE FROM core_event WHERE id IN (%s, %s)", sealed[0], sealed[4])
    assert [(one.what, one.event) for one in found_in_events()] == [
        (What.REMOVED, sealed[0]),
        (What.REMOVED, sealed[4]),
    ]


def test_an_event_inserted_into_a_gap_is_named(sealed: list[int]) -> None:
    # A number that was rolled back leaves a gap, which stays empty for good.
    later = trace.happen_often(1)[0].pk
    trace.run("UPDATE core_event SET id = id + 100 WHERE id = %s", later)
    assert seal_events(wait=1).events == 1
    trace.copy_event(sealed[0], later + 50)
    (finding,) = found()
    assert (finding.what, finding.event, finding.kind) == (What.INSERTED, later + 50, "tests.trace.happened")


def test_an_event_inserted_below_the_first_is_named(sealed: list[int]) -> None:
    trace.copy_event(sealed[0], -5)
    (finding,) = found()
    assert (finding.what, finding.event, finding.other, finding.name) == (What.UNCOVERED, -5, -5, "1")


def test_swapped_events_are_named_with_the_numbers_they_had(sealed: list[int]) -> None:
    first, second = sealed[5], sealed[8]
    for old, new in ((first, -9), (second, first), (-9, second)):
        trace.run("UPDATE core_event SET id = %s WHERE id = %s", new, old)
    moved = [one for one in found() if one.what is What.MOVED]
    assert [(one.event, one.other) for one in moved] == [(first, second), (second, first)]


def test_a_removed_seal_is_found(sealed: list[int]) -> None:
    trace.run("DELETE FROM core_seal WHERE number = 2")
    uncovered, missing = sorted(found(), key=lambda one: one.what is What.SEAL_MISSING)
    assert (missing.what, missing.seal) == (What.SEAL_MISSING, 3)
    assert (uncovered.event, uncovered.other, uncovered.name) == (sealed[5], sealed[9], "5")


def test_a_column_of_another_type_is_a_change(sealed: list[int]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps to the types of its columns")
    trace.run("UPDATE core_event SET kind = CAST(kind AS BLOB) WHERE id = %s", sealed[3])
    trace.run("UPDATE core_event SET person_id = '' WHERE id = %s", sealed[2])
    assert [(one.what, one.event) for one in found()] == [
        (What.CHANGED, sealed[2]),
        (What.CHANGED, sealed[3]),
    ]


def _resealed_from(number: int) -> None:
    """What somebody with the database alone would do: cut the chain and let the program seal anew."""
    trace.run("DELETE FROM core_seal WHERE number >= %s", number)
    seal_events(wait=1, batch=5)


def test_a_cut_chain_is_found_by_who_kept_its_hash(sealed: list[int]) -> None:
    kept = verify().last_hash
    assert verify(expect=kept).findings[0].what is not What.CHAIN_CUT
    trace.run("DELETE FROM core_event WHERE id >= %s", sealed[10])
    _resealed_from(3)
    assert found_in_events() == []
    report: Report = verify(expect=kept)
    assert [one.what for one in report.findings if one.what in {What.CHAIN_CUT, What.REMOVED}] == [
        What.CHAIN_CUT
    ]


def test_an_earlier_hash_is_found_too(sealed: list[int]) -> None:
    first = Seal.objects.get(number=1).hash
    assert not [one for one in verify(expect=first).findings if one.what is What.CHAIN_CUT]


def test_who_does_not_know_the_key_cannot_seal(sealed: list[int], settings: pytest.FixtureRequest) -> None:
    own = settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    trace.run("UPDATE core_event SET reason = 'lain' WHERE id = %s", sealed[12])
    _resealed_from(3)
    assert found() == []
    settings.SECRET_KEY = own  # type: ignore[attr-defined]
    assert found() == [Finding(What.SEAL_UNSIGNED, seal=3)]


def test_missing_guards_are_told(sealed: list[int]) -> None:
    names = {one.name for one in verify().findings if one.what is What.UNGUARDED}
    assert "core_eventpersonal_no_update" in names or "core_eventpersonal_no_change" in names
    assert len(names) in {5, 6}


def test_thousands_of_findings_are_counted_and_the_first_kept(operator: object) -> None:
    trace.happen_often(1200)
    seal_events(wait=1)
    trace.drop_guards()
    trace.run("UPDATE core_event SET reason = 'lain'")
    report = verify()
    assert (len(report.findings), report.wrong >= 1200) == (1000, True)
