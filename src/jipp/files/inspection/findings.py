"""What an inspection finds, and what it says no to."""

from __future__ import annotations

from dataclasses import dataclass

Detail = str | int


class Unfit(Exception):
    """The file is not taken. `code` is stable for programs; `details` fill its sentence for people."""

    def __init__(self, code: str, **details: Detail) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Made:
    """An image that was made anew: its size in pixels, its media type, its bytes."""

    width: int
    height: int
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Finding:
    """What a file is: the name of its format, its cleaned name, and what was made of it.

    `main` replaces what was received where images are made anew; `has_text` says of a document whether
    there is text that a screen reader can read.
    """

    format: str
    name: str
    main: Made | None = None
    variants: tuple[Made, ...] = ()
    has_text: bool | None = None
