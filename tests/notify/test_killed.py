"""Whoever tells is killed between storing and committing, or after: each is told exactly once."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mail.place import ROOT, Place, installation, wait_until
from tests.migrated import Copy

EVENTS = 20
SET_UP = """
import sys, django; django.setup()
from django.utils import timezone
from jipp.accounts.models import Person
from jipp.core.actor import operator
from jipp.core.events import record
from jipp.network import events
from tests import cast
where = cast.places()
cast.people(where)
Person.objects.update(last_login=timezone.now())
for _number in range(int(sys.argv[1])):
    record(events.NODE_GUIDED, where.node, actor=operator("uji"))
"""
TELL = """
import sys, time, django; django.setup()
from jipp.notify.services import planning, telling
telling.BATCH, planning.AT_ONCE = 5, 1000
where, times = sys.argv[1], int(sys.argv[2])
inner = getattr(telling, where)
def stopping(*given):
    global times
    done = inner(*given)
    times -= 1
    if not times:
        print("now", flush=True)
        time.sleep(60)
    return done
setattr(telling, where, stopping)
print(telling.tell_events(), flush=True)
"""
COUNT = """
import django; django.setup()
from jipp.core.models import Event
from jipp.mail.models import Letter
from jipp.notify.models import Cursor, Notice
told = Notice.objects.filter(kind="node.moved")
print(told.count(), told.values("person", "event_id").distinct().count(), Letter.objects.count())
print(Cursor.objects.get().position == Event.objects.order_by("-pk").first().pk)
"""


@pytest.fixture
def place(tmp_path: Path, engine: str, migrated: Copy) -> Iterator[Place]:
    with installation(tmp_path / "home", engine, migrated) as made:
        yield made


def start(place: Place, where: str, times: int) -> subprocess.Popen[str]:
    """Begin to tell, five events at a time, and stop at the call `times` of the function `where`."""
    command = [sys.executable, "-c", TELL, where, str(times)]
    return subprocess.Popen(command, env=place.environment(), cwd=ROOT, stdout=subprocess.PIPE, text=True)


def kill(place: Place, where: str, times: int) -> None:
    telling = start(place, where, times)
    assert telling.stdout is not None
    assert telling.stdout.readline() == "now\n"
    telling.send_signal(signal.SIGKILL)
    telling.communicate(timeout=30)
    assert telling.returncode == -signal.SIGKILL


def test_killed_at_any_moment_each_is_told_exactly_once(place: Place) -> None:
    place.run("-c", SET_UP, str(EVENTS))
    kill(place, "_keep", 2)
    assert place.run("-c", COUNT).split()[:3] == ["10", "10", "10"]
    kill(place, "_store", 2)
    kill(place, "_keep", 1)
    both = [start(place, "_keep", 1000) for _host in range(2)]
    for one in both:
        one.communicate(timeout=60)
    assert [one.returncode for one in both] == [0, 0]
    assert place.run("-c", COUNT).split() == [str(2 * EVENTS)] * 3 + ["True"]

    folder = place.home / "mail"
    place.start()

    def arrived() -> int:
        return sum(path.suffix == ".eml" for path in folder.iterdir()) if folder.exists() else 0

    assert wait_until(lambda: arrived() == 2 * EVENTS and place.unsent() == (0, 0), rest=0.2), place.log()
    heads = [path.read_text().partition("\n\n")[0] for path in folder.glob("*.eml")]
    assert set(Counter(heads).values()) == {1}
