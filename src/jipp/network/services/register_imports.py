"""An import of a spreadsheet is written down: which file, what came of it, and the report."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from jipp.core.actor import Actor
from jipp.core.events import record
from jipp.core.service import service
from jipp.core.verdict import require
from jipp.network import events, policy
from jipp.network.models import RegisterImport


@dataclass(frozen=True, slots=True)
class ImportNote:
    """What is kept of an import; counts are rows of the file."""

    kind: str
    file_name: str
    sha256: str
    created: int
    changed: int
    unchanged: int
    refused: int
    report: str


@service
def note_import(note: ImportNote, *, actor: Actor) -> RegisterImport:
    """Keep what an import was and became; part of the transaction of the import."""
    require(policy.may_import_register(actor))
    kept = RegisterImport.objects.create(**asdict(note), made_by=actor.person_id)
    told = {name: getattr(note, name) for name in ("kind", "sha256", "created", "changed", "refused")}
    record(events.REGISTER_IMPORTED, kept, actor=actor, about=None, **told)
    return kept
