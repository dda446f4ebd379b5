"""What `jipp worker --status` says: each job of this host, when it ran, when it runs next, what failed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils import timezone

from jipp.core.job_notes import Note, read_note
from jipp.core.jobs import Job, jobs, notes_home

LATE = 120.0
"""Seconds by which a job may be overdue before something is wrong."""


def report(now: float, *, is_running: bool) -> tuple[list[str], bool]:
    """The lines, and whether all is well: a worker runs, no job fails, none is overdue."""
    notes = [(job, read_note(notes_home(), job.name)) for job in jobs()]
    lines = ["Worker di mesin ini " + ("berjalan." if is_running else "tidak berjalan."), ""]
    lines += [f"{'pekerjaan':<26} {'terakhir':<20} {'lama':>8}  {'berikutnya':<20} gagal"]
    for job, note in notes:
        lines += _lines(job, note, is_running)
    late = [job.name for job, note in notes if is_running and _is_late(note, now)]
    if late:
        lines += ["", f"Terlambat: {', '.join(late)}"]
    return lines, is_running and not late and not any(note.failures for _job, note in notes)


def _lines(job: Job, note: Note, is_running: bool) -> Iterator[str]:
    last = _moment(note.ended_at)
    if note.is_running:
        last = "sedang berjalan" if is_running else "terputus"
    took = f"{note.seconds:.1f} s" if note.ended_at else ""
    following = _moment(note.next_at) if note.ended_at else ""
    yield f"{job.name:<26} {last:<20} {took:>8}  {following:<20} {note.failures or ''}".rstrip()
    if note.error:
        yield f"    {note.error}"


def _is_late(note: Note, now: float) -> bool:
    return bool(note.ended_at) and not note.is_running and now - note.next_at > LATE


def _moment(seconds: float) -> str:
    if not seconds:
        return "belum pernah"
    return f"{timezone.localtime(datetime.fromtimestamp(seconds, UTC)):%Y-%m-%d %H:%M:%S}"
