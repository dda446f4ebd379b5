"""The worker is killed again and again while it sends: each recipient gets exactly one letter."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mail.place import Place, installation, kill_at, moments, wait_until
from tests.mail.sink import Behaviour, running
from tests.migrated import Copy

LETTERS = 2_000
KILLS = 4


@pytest.fixture
def place(tmp_path: Path, engine: str, migrated: Copy) -> Iterator[Place]:
    with installation(tmp_path / "home", engine, migrated) as made:
        yield made


def recipients(count: int) -> Counter[str]:
    return Counter(f"n{number}@contoh.go.id" for number in range(count))


def test_a_folder_gets_each_letter_exactly_once(place: Place) -> None:
    folder = place.home / "mail"
    place.queue(LETTERS)

    def arrived() -> int:
        return sum(path.suffix == ".eml" for path in folder.iterdir()) if folder.exists() else 0

    kill_at(place, moments(LETTERS, KILLS, seed=11), arrived)
    place.start()
    assert wait_until(lambda: arrived() == LETTERS and place.unsent() == (0, 0), rest=0.05), place.log()
    found = Counter(
        line.partition("<")[2].rstrip(">\r\n")
        for path in folder.glob("*.eml")
        for line in path.read_text().splitlines()
        if line.startswith("To: ")
    )
    assert found == recipients(LETTERS)


def test_a_mail_server_gets_each_letter_exactly_once(place: Place) -> None:
    letters = LETTERS // 2
    place.queue(letters)
    # The server takes its time between taking a letter and saying so: that is when a kill would hurt.
    with running(Behaviour(delay=0.002)) as sink:
        place.smtp_url = sink.url
        kill_at(place, moments(letters, KILLS, seed=12), sink.count)
        worker = place.start()
        assert wait_until(lambda: sink.count() >= letters), place.log()
        assert wait_until(lambda: place.unsent() == (0, 0)), place.log()
        status = place.jipp("worker", "--status")
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(8) == 0
        assert Counter(sink.recipients()) == recipients(letters)
    assert "Worker di mesin ini berjalan." in status
    assert "mail.send" in status
    assert "sent again" not in place.log()


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc to see processes")
def test_when_the_postman_is_killed_too_nothing_is_lost_and_what_comes_twice_is_known(place: Place) -> None:
    letters, kills = 300, 3
    place.queue(letters)
    with running(Behaviour(delay=0.01)) as sink:
        place.smtp_url = sink.url
        kill_at(place, moments(letters, kills, seed=13), sink.count, also=lambda: kill_postman(place))
        place.start()
        assert wait_until(lambda: set(sink.recipients()) == set(recipients(letters))), place.log()
        assert wait_until(lambda: place.unsent() == (0, 0)), place.log()
        twice = [name for name, times in Counter(sink.recipients()).items() if times > 1]
        assert len(twice) <= kills
        for name in twice:
            ids = {found.message_id for found in sink.deliveries if found.recipient == name}
            assert len(ids) == 1
            assert ids.pop().strip("<>").partition("@")[0] in place.log()


def kill_postman(place: Place) -> None:
    """By the mark of this home on its command line."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"jipp.mail.carriers.postman" in words and str(place.home / "mail" / "post").encode() in words:
            os.kill(int(folder.name), signal.SIGKILL)
