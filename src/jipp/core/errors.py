"""Errors whose message is a sentence for people and whose code is for programs."""

from __future__ import annotations

from collections.abc import Mapping


class DomainError(Exception):
    """A rule of the domain said no; nothing was written.

    `sentence` names what is wrong and what to do, in the reader's language; `code` is stable for
    programs; `fields` points at the inputs concerned.
    """

    status = 422

    def __init__(self, sentence: str, *, code: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
        self.fields = dict(fields or {})


class Refused(DomainError):
    """The actor may not do this; the sentence says why."""

    status = 403


class WrongState(DomainError):
    """The thing is not in a state from which this can be done."""

    status = 409


class NotRecordedError(RuntimeError):
    """A service ended without asking a policy or without recording an event: a mistake of ours."""
