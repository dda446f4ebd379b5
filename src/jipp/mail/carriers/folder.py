"""A folder as carrier, for demonstrations and tests: each letter a file.

The file is named by the letter's id and written whole or not at all, so a letter carried twice is one file:
exactly one, whenever the worker is killed.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from jipp.mail.carriers.carrier import Answer, CarrierDown, Outcome, Unsettled
from jipp.mail.compose import Envelope


class FolderCarrier:
    """Writes `<uuid>.eml` files."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.is_open = False

    def open(self) -> Unsettled:
        """Make the folder."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CarrierDown(str(error)) from error
        self.is_open = True
        return Unsettled()

    def deliver(self, envelope: Envelope) -> Answer:
        """Write the file."""
        part = self.home / f"{envelope.uuid}.part"
        try:
            part.write_bytes(envelope.content)
            part.replace(self.home / f"{envelope.uuid}.eml")
        except OSError as error:
            raise CarrierDown(str(error)) from error
        return Answer(Outcome.ACCEPTED)

    def rest(self) -> None:
        """Nothing is held open."""

    def close(self) -> None:
        """Nothing is held open."""
        self.is_open = False

    def remove_copies(self, uuids: Collection[str]) -> None:
        """Remove the files."""
        for uuid in uuids:
            (self.home / f"{uuid}.eml").unlink(missing_ok=True)
