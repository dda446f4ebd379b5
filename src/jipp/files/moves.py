"""The states of files tied to their policies and events."""

from __future__ import annotations

from jipp.core.states import connect
from jipp.files import events, policy
from jipp.files.models import StoredFile
from jipp.files.states import FILE

connect(
    StoredFile, FILE, policies=policy.MOVES, kinds={"attach": events.ATTACHED, "withdraw": events.WITHDRAWN}
)
