"""Serving: the port is tried first, what is started is ended, and the demo stands up from nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from jipp.config.env import Env
from jipp.config.serving import gunicorn_command, require_free_port
from jipp.core.errors import DomainError


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "JIPP_MODE": "demo",
        "JIPP_HOME": str(home),
        "JIPP_PORT": str(port),
        "JIPP_DATABASE_URL": "",
        "JIPP_WORKERS": "1",
        "DJANGO_SETTINGS_MODULE": "jipp.config.settings",
    }


def processes_of(home: Path) -> list[int]:
    """The living processes whose environment names this home."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"JIPP_HOME={home}".encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def test_a_taken_port_is_named_with_what_to_do(taken: int) -> None:
    with pytest.raises(DomainError) as refused:
        require_free_port("127.0.0.1", taken)

    assert f"Porta {taken} sudah dipakai" in refused.value.sentence
    assert f"JIPP_PORT={taken + 1}" in refused.value.sentence


def test_a_free_port_is_left_alone() -> None:
    require_free_port("127.0.0.1", free_port())


def test_only_this_machine_is_served_unless_asked_otherwise() -> None:
    command = gunicorn_command(Env(port=8123, workers=3))

    assert command[command.index("--bind") + 1] == "127.0.0.1:8123"
    assert command[command.index("--workers") + 1] == "3"
    assert "--preload" in command
    assert gunicorn_command(Env(bind="::", port=80))[5] == "[::]:80"


def test_serve_refuses_a_taken_port_in_a_sentence(taken: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jipp.config.cli", "serve"],
        env=environment(tmp_path, taken),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert f"Porta {taken} sudah dipakai" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc to see processes")
def test_the_demo_serves_real_data_and_ends_with_all_its_processes(tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    running = subprocess.Popen([sys.executable, "-m", "jipp.config.cli", "demo"], env=environment(home, port))
    try:
        assert wait_for(f"http://127.0.0.1:{port}/api/v1/innovations?q=stunting") == 200
        assert (home / "index" / "stamp.json").exists()
        assert len(processes_of(home)) >= 4
    finally:
        running.send_signal(signal.SIGTERM)
        code = running.wait(60)
    assert code == 0
    assert wait_until_none(home)


def wait_for(address: str) -> int:
    until = time.monotonic() + 150
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return int(answer.status)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    return 0


def wait_until_none(home: Path) -> bool:
    until = time.monotonic() + 10
    while processes_of(home) and time.monotonic() < until:
        time.sleep(0.1)
    return not processes_of(home)
