"""What the second engine needs to see: everything but what the first has shown for both.

`make test` runs on one engine and then on the other. A test that asks for no database finds none, neither
here nor in a program that it starts: it says the same on both. When it has passed on the first, the second
leaves it out. The first writes down what passed, so what was skipped, failed or never run is run again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

WRITE, READ = "--write-passed", "--leave-out-passed"
FREE = "asks for no database"
SEEN = "looked at"
DATABASE = {"db", "transactional_db", "live_server", "engine", "django_db_reset_sequences"}
TELLING = {"connection", "connections", "DATABASES"}
"""Names in a test that may tell engines apart without asking for a database."""
OF_EVERY_TEST = {"_django_db_helper", "_django_setup_unittest"}
Properties = dict[str, str]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("engines")
    group.addoption(WRITE, help="write down which tests passed, for the other engine's run")
    group.addoption(READ, help="leave out what passed in that run and asks for no database")


def pytest_configure(config: pytest.Config) -> None:
    given = config.getoption(READ)
    passed = json.loads(Path(given).read_text()) if given else {}
    config.stash[_PASSED] = passed
    target = config.getoption(WRITE)
    if target and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Book(Path(target)), "jipp-engines")


def name_of(nodeid: str) -> str:
    """As it was collected: a run of several processes adds the group."""
    return re.sub(r"@\w+$", "", nodeid)


_PASSED = pytest.StashKey[dict[str, Properties]]()


class _Book:
    """Of the process that hears of every test: what passed, and what was said of it."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.passed: dict[str, Properties] = {}
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.passed[name_of(report.nodeid)] = {name: str(value) for name, value in report.user_properties}
        elif report.failed:
            self.failed.add(name_of(report.nodeid))

    def pytest_sessionfinish(self) -> None:
        whole = {name: said for name, said in self.passed.items() if name not in self.failed}
        self.target.write_text(json.dumps(whole))


def asks_for_a_database(item: pytest.Item) -> bool:
    """By its mark, by a fixture, or by a fixture that opens the door to the database itself."""
    if item.get_closest_marker("django_db") is not None:
        return True
    if not isinstance(item, pytest.Function):
        return True
    info = item._fixtureinfo
    if DATABASE & set(info.names_closure) or TELLING & set(item.function.__code__.co_names):
        return True
    definitions = [one for name in info.names_closure for one in info.name2fixturedefs.get(name, ())]
    return any(
        "django_db_blocker" in one.argnames
        for one in definitions
        if one.argname not in OF_EVERY_TEST and not one.argname.startswith("django_db_")
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tell of each test whether it is free, and leave out those that are and have passed."""
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        is_free = not asks_for_a_database(item)
        if is_free:
            item.user_properties.append((FREE, "yes"))
        has_passed = FREE in config.stash[_PASSED].get(name_of(item.nodeid), {})
        (left_out if is_free and has_passed else kept).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


@pytest.fixture(autouse=True)
def _no_engine_for_the_free(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of the database is not in the environment of a test that asked for none."""
    if (FREE, "yes") in request.node.user_properties:
        monkeypatch.setenv("JIPP_DATABASE_URL", "")


@pytest.fixture(scope="session")
def engine() -> str:
    """The address of the database that this run is about, for programs that a test starts; empty: SQLite."""
    return os.environ.get("JIPP_DATABASE_URL", "")


@pytest.fixture
def is_looked_at(request: pytest.FixtureRequest) -> Callable[[str, str], bool]:
    """Whether this test has passed on the other engine with the very same text under that name."""
    said = request.config.stash[_PASSED].get(name_of(request.node.nodeid), {})

    def ask(name: str, text: str) -> bool:
        mark = hashlib.sha256(text.encode()).hexdigest()
        request.node.user_properties.append((f"{SEEN} {name}", mark))
        return said.get(f"{SEEN} {name}") == mark

    return ask
