"""A policy answers with a reason: the same call hides a button and explains a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from jipp.core import frames
from jipp.core.errors import Refused


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a policy; falsy when refused, with the sentence that says why."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def allow() -> Verdict:
    """Yes."""
    return Verdict(allowed=True)


def deny(reason: str) -> Verdict:
    """No, and why, as a sentence for the person refused."""
    return Verdict(allowed=False, reason=str(reason))


def require(verdict: Verdict) -> None:
    """Go on only if allowed. Raises `Refused` with the policy's own sentence."""
    frames.note_required()
    if not verdict:
        raise Refused(verdict.reason, code="refused")
