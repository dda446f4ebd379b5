"""Who acts, and by which channel.

Every service takes an `Actor`; every read starts at `visible_to(actor)`. People and their roles come
with the accounts; until then there is the visitor and the operator at the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """How the act reached us."""

    WEB = "web"
    API = "api"
    COMMAND = "command"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a name for the trace, the channel, and whether it is the operator of the installation."""

    name: str
    channel: Channel
    is_operator: bool = False
    reason: str = ""


VISITOR = Actor(name="", channel=Channel.WEB)
API_VISITOR = Actor(name="", channel=Channel.API)


def operator(reason: str) -> Actor:
    """The person at the command line of the installation; `reason` goes into the trace."""
    return Actor(name="operator", channel=Channel.COMMAND, is_operator=True, reason=reason)


def system(task: str) -> Actor:
    """The program itself, doing the background task named."""
    return Actor(name=task, channel=Channel.TASK, is_operator=True, reason=task)
