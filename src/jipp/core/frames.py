"""What the running service has done so far: asked a policy, recorded an event or found nothing to change.

Each service call is one frame; `core.service` opens and checks it.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID, uuid4


@dataclass(slots=True)
class Frame:
    """One running service: whether it asked, how much it recorded, and the id that ties its events.

    `unchanged` says why there was nothing to record, for a service that found all as it should be.
    """

    correlation: UUID = field(default_factory=uuid4)
    required: bool = False
    recorded: int = 0
    unchanged: str = ""


_stack: ContextVar[tuple[Frame, ...]] = ContextVar("jipp_service_frames", default=())


def push() -> Frame:
    """Open a frame; an inner service shares the correlation id of the outer one."""
    outer = _stack.get()
    frame = Frame(correlation=outer[0].correlation) if outer else Frame()
    _stack.set((*outer, frame))
    return frame


def pop() -> None:
    """Close the innermost frame."""
    _stack.set(_stack.get()[:-1])


def current() -> Frame | None:
    """The innermost running service, if any."""
    stack = _stack.get()
    return stack[-1] if stack else None


def note_required() -> None:
    """Remember that the running service asked a policy."""
    frame = current()
    if frame is not None:
        frame.required = True


def note_recorded(count: int) -> None:
    """Remember that the running service recorded `count` events."""
    frame = current()
    if frame is not None:
        frame.recorded += count


def note_unchanged(reason: str) -> None:
    """Remember that the running service found nothing to change, and why."""
    frame = current()
    if frame is not None:
        frame.unchanged = reason
