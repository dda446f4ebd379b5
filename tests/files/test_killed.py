"""A process that is killed while it stores a file leaves nothing to be seen; the sweep cleans up after it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.files.models import Content, ImageVariant, StoredFile
from jipp.files.services import sweep_files
from tests.files import samples
from tests.files.conftest import stored_paths
from tests.migrated import Copy

ROOT = Path(__file__).resolve().parents[2]
STORE = """
import os, signal, sys
import django
django.setup()
from django.core.files.base import ContentFile
from jipp.core.actor import operator
from jipp.core.events import subscribe
from jipp.files import events, storage
from jipp.files.models import Purpose
from jipp.files.services import check_file, store_file

def die(*given):
    os.kill(os.getpid(), signal.SIGKILL)

data = open(sys.argv[2], "rb").read()
checked = check_file(ContentFile(data, "foto.jpg"), purpose=Purpose.PICTURE)
if sys.argv[1] == "before the commit":
    subscribe(events.STORED, die, within=True)
elif sys.argv[1] == "while writing":
    os.fsync = die
elif sys.argv[1] == "after the first content":
    storage._sync_folder = die
store_file(checked, actor=operator("a test"))
"""


@pytest.fixture
def database(tmp_path: Path) -> dict[str, str]:
    """The database of this test as another process reaches it; SQLite in memory is nobody else's."""
    given = connection.settings_dict
    if connection.vendor == "postgresql":
        url = f"postgres://{given['USER']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
        return {"JIPP_DATABASE_URL": url}
    return {"JIPP_DATABASE_URL": f"sqlite:///{tmp_path / 'own.sqlite3'}"}


@pytest.fixture
def _standing_there(database: dict[str, str], tmp_path: Path, migrated: Copy, transactional_db: None) -> Any:
    """This process looks at the same database."""
    if connection.vendor == "postgresql":
        yield
        return
    held, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(tmp_path / "own.sqlite3")
    migrated(str(tmp_path / "own.sqlite3"))
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = held, name


def _store(moment: str, tmp_path: Path, database: dict[str, str]) -> int:
    (tmp_path / "foto.jpg").write_bytes(samples.jpeg(700, 400))
    kept = {key: value for key, value in os.environ.items() if not key.startswith("JIPP_")}
    environment = {
        **kept,
        **database,
        "JIPP_HOME": str(tmp_path),
        "JIPP_MODE": "demo",
        "DJANGO_SETTINGS_MODULE": "jipp.config.settings",
    }
    command = [sys.executable, "-c", STORE, moment, str(tmp_path / "foto.jpg")]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode <= 0, done.stderr.decode()[-2000:]
    return done.returncode


@pytest.mark.usefixtures("_standing_there")
@pytest.mark.parametrize(
    ("moment", "whole"),
    [("while writing", 0), ("after the first content", 1), ("before the commit", 4)],
)
def test_killed_at_any_moment(
    moment: str, whole: int, tmp_path: Path, database: dict[str, str], uploads: Path, operator: Actor
) -> None:
    assert _store(moment, tmp_path, database) == -signal.SIGKILL
    assert [model.objects.count() for model in (StoredFile, ImageVariant, Content)] == [0, 0, 0]
    contents = [path for path in stored_paths(uploads) if path.parent.name != "incoming"]
    assert len(contents) == whole
    swept = sweep_files(actor=operator, at=timezone.now() + timedelta(hours=2))
    assert (swept.strays, swept.unfinished) == (whole, int(moment == "while writing"))
    assert stored_paths(uploads) == []
    assert not Content.objects.exists()
    assert _store("never", tmp_path, database) == 0
    assert (StoredFile.objects.count(), len(stored_paths(uploads))) == (1, 4)
