"""Long lists read the ids of a page first; it holds what the list holds there, in its order."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from jipp.accounts.models import Person
from jipp.core.ui import paging
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("long", [1_000, 0])
def test_pages_hold_every_row_once_and_in_order(long: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LONG", long)
    for number in (5, 3, 1, 4, 2, 6, 0):
        make.person(f"Orang {number}")
    rows = Person.objects.filter(name__startswith="Orang ").order_by("-name", "pk")
    found = []
    for number in (1, 2, 3):
        shown = paging.paged(RequestFactory().get("/", {"hal": number}), rows, size=3)
        assert shown.total == 7
        found += [row.name for row in shown.rows]
    assert found == [f"Orang {number}" for number in (6, 5, 4, 3, 2, 1, 0)]
