"""Who acts, and by which channel.

Every service takes an `Actor`; every read starts at `visible_to(actor)`. An actor is a visitor, a person
signed in with the roles held at this moment, the operator at the command line, or a task of the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """How the act reached us."""

    WEB = "web"
    API = "api"
    COMMAND = "command"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role holds: the kind of thing (`node`, `agency`, `unit`, …) and which one."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in a scope, its last day (none: open-ended) and the row that gave it."""

    role: str
    scope: Scope
    until: date | None = None
    assignment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a name for the trace, the channel, the person and the roles held now.

    `is_operator` is the command line or the program itself. `is_verified` says that this session has passed
    a second factor; roles that decide, score or administer act only then.
    """

    name: str
    channel: Channel
    is_operator: bool = False
    reason: str = ""
    person_id: int | None = None
    grants: tuple[Grant, ...] = ()
    is_verified: bool = False

    @property
    def is_person(self) -> bool:
        """Whether somebody is signed in."""
        return self.person_id is not None


VISITOR = Actor(name="", channel=Channel.WEB)
API_VISITOR = Actor(name="", channel=Channel.API)


def operator(reason: str) -> Actor:
    """The person at the command line of the installation; `reason` goes into the trace."""
    return Actor(name="operator", channel=Channel.COMMAND, is_operator=True, reason=reason)


def system(task: str) -> Actor:
    """The program itself, doing the background task named."""
    return Actor(name=task, channel=Channel.TASK, is_operator=True, reason=task)
