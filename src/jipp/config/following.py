"""What follows a command that changed records: statistics anew, and the index of this host follows."""

from __future__ import annotations

import subprocess
import sys

from django.conf import settings

from jipp.core.statistics import gather_statistics
from jipp.search.services import bring_up_to_date, changes_waiting
from jipp.search.services.working import is_worker_running

AT_ONCE = 5000
"""So many changes are done before the command ends; more of them in a process of their own."""


def follow_changes() -> None:
    """Have the index follow: by the running worker, here, or in a process that outlives the command.

    What the database knows of its tables' sizes is gathered first.
    """
    gather_statistics()
    waiting = changes_waiting()
    if not waiting or is_worker_running():
        return
    if waiting <= AT_ONCE:
        bring_up_to_date(wait=30)
        return
    command = [sys.executable, "-m", "jipp.config.cli", "index", "update"]
    # With a file of its own: whoever reads what the command prints must not wait for the process behind it.
    told = settings.SEARCH_HOME / "update.log"
    told.parent.mkdir(parents=True, exist_ok=True)
    with told.open("wb") as log:
        subprocess.Popen(  # noqa: S603  (our own command)
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    sys.stderr.write(f"Indeks mengejar {waiting} perubahan di latar belakang; jalannya tertulis di {told}.\n")
