"""Answers that are kept while a page is read, and not a moment longer."""

from __future__ import annotations

from jipp.core.memo import reading, while_reading

asked: list[int] = []


@while_reading
def doubled(number: int) -> int:
    asked.append(number)
    return number * 2


def test_an_answer_is_asked_once_while_reading_and_each_time_otherwise() -> None:
    asked.clear()
    assert [doubled(2), doubled(2)] == [4, 4]
    with reading():
        assert [doubled(2), doubled(2), doubled(3)] == [4, 4, 6]
    assert doubled(2) == 4
    assert asked == [2, 2, 2, 3, 2]


def test_reading_within_reading_is_one() -> None:
    asked.clear()
    with reading():
        doubled(1)
        with reading():
            doubled(1)
        doubled(1)
    assert asked == [1]


def test_what_is_known_is_not_asked_but_only_while_reading() -> None:
    asked.clear()
    doubled.know(99, 5)
    assert doubled(5) == 10
    with reading():
        doubled.know(99, 5)
        assert doubled(5) == 99
    assert doubled(5) == 10
    assert asked == [5, 5]
