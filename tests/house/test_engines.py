"""The two runs of `make test` together cover everything: only what has passed and is free is left out."""

from __future__ import annotations

import json
import re

import pytest

from tests.house.sources import ROOT

pytest_plugins = ["pytester"]
SUITE = """
import os
import pytest

@pytest.fixture
def through_the_door(django_db_blocker):
    return None

def test_free(): assert os.environ["JIPP_DATABASE_URL"] == ""
def test_free_and_failing(): assert False
@pytest.mark.skip
def test_free_and_skipped(): pass
@pytest.mark.parametrize("mail", ["a@b"])
@pytest.mark.xdist_group("together")
def test_free_in_a_group(mail): pass
@pytest.mark.django_db
def test_marked(): pass
def test_asking(db): pass
def test_with_real_transactions(transactional_db): pass
def test_of_the_engine(engine): pass
def test_by_the_door(through_the_door): pass
def test_telling_apart():
    from django.db import connection
    assert connection is not None
def test_looking(engine, is_looked_at): assert is_looked_at("page", "text") is ({before})
"""
TREE = """
pytest_plugins = ["tests.engines"]
import os, pytest
os.environ["JIPP_DATABASE_URL"] = "given"

@pytest.fixture
def django_db_blocker(): return None
@pytest.fixture
def db(): return None
@pytest.fixture
def transactional_db(): return None
"""
FREE = {"test_free", "test_free_in_a_group[a@b]"}
OTHERS = {name for name in re.findall(r"^def (test_\w+)", SUITE, re.MULTILINE) if name not in str(FREE)}


@pytest.mark.parametrize("processes", [[], ["-n", "2", "--dist", "loadgroup"]])
def test_only_what_is_free_and_has_passed_is_left_out(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, processes: list[str]
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    passed = pytester.path / "passed.json"
    pytester.makeconftest(TREE)
    pytester.makepyfile(test_some=SUITE.replace("{before}", "False"))
    alone = ["-p", "xdist", *processes]
    first = pytester.runpytest_subprocess(*alone, f"--write-passed={passed}")
    first.assert_outcomes(passed=9, failed=1, skipped=1)
    assert {f"test_some.py::{name}" for name in FREE} < set(json.loads(passed.read_text()))
    pytester.makepyfile(test_some=SUITE.replace("{before}", "True"))
    second = pytester.runpytest_subprocess(*alone, "-v", f"--leave-out-passed={passed}")
    run = set(re.findall(r"::(\S+?)(?:@\w+)?(?=\s|$)", second.stdout.str()))
    assert run == OTHERS
    second.assert_outcomes(passed=7, failed=1, skipped=1, deselected=0 if processes else 2)
