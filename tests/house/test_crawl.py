"""As each of the cast, through every page that the workspace leads to: no failure, and few statements."""

from __future__ import annotations

import pytest

from tests.cast import CAST, browser
from tests.crawling import walk
from tests.house.stage import Stage

STATEMENTS = 25
SIGNED_IN = [name for name in CAST if name != "visitor"]


@pytest.mark.parametrize("name", SIGNED_IN)
def test_every_page_within_reach_is_answered(name: str, stage: Stage) -> None:
    visits = list(walk(browser(stage.people[name])))
    assert len(visits) >= 5
    # A link of the workspace leads to a page that its reader may open: never to «missing» or «refused».
    assert {visit.address: visit.status for visit in visits if visit.status not in {200, 302}} == {}
    assert {visit.address: visit.statements for visit in visits if visit.statements > STATEMENTS} == {}


def test_a_visitor_is_led_to_the_sign_in(stage: Stage) -> None:
    assert stage.people
    visits = list(walk(browser()))
    assert {visit.status for visit in visits} <= {200, 302}
    assert {visit.address.split("?")[0] for visit in visits if visit.status == 200} >= {"/akun/masuk/"}
