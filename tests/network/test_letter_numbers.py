"""Numbers of letters: several at once wait for one another, and one that comes to nothing leaves no gap."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection, connections, transaction

from jipp.network.services.letters import _next_number

pytestmark = pytest.mark.django_db(transaction=True)


class Spoilt(Exception):
    """Something else in the act failed."""


def _issue(number: int) -> int | None:
    try:
        with suppress(Spoilt), transaction.atomic():
            given = _next_number(2026)
            if number % 3 == 0:
                raise Spoilt
            return given
        return None
    finally:
        connections.close_all()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite one transaction writes at a time")
def test_letters_written_at_once_are_numbered_without_a_gap() -> None:
    with ThreadPoolExecutor(6) as pool:
        given = [number for number in pool.map(_issue, range(30)) if number is not None]
    assert sorted(given) == list(range(1, 21))


def test_a_letter_that_fails_gives_its_number_back_and_each_year_begins_anew() -> None:
    def spoil() -> None:
        with transaction.atomic():
            _next_number(2026)
            raise Spoilt

    with transaction.atomic():
        assert _next_number(2026) == 1
    with pytest.raises(Spoilt):
        spoil()
    with transaction.atomic():
        assert (_next_number(2026), _next_number(2027)) == (2, 1)
