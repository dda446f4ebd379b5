"""Sealing what has happened, and erasing the personal details of somebody."""

from __future__ import annotations

import time
from dataclasses import dataclass

import structlog
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Max, Q
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.core.events import is_person, record
from jipp.core.jobs import should_stop
from jipp.core.models import Event, EventPersonal, Seal
from jipp.core.seal.canonical import Row, digests, moment
from jipp.core.seal.chain import Sealed, hash_of, read_seal, sign, write_names
from jipp.core.seal.events import PERSONAL_ERASED
from jipp.core.seal.rows import EVENTS, FORM, SEALS, fetch

log = structlog.get_logger("jipp.seal")

BATCH = 5000
"""Events in one seal: 160 kB of digests."""

_WRITERS = """
SELECT DISTINCT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = 'core_event'::regclass AND mode = 'RowExclusiveLock'
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
AND granted AND pid IS DISTINCT FROM pg_backend_pid()
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many events were sealed, in how many seals; `is_busy`: somebody was writing all the while."""

    events: int = 0
    seals: int = 0
    is_busy: bool = False


def seal_events(*, wait: float, batch: int = BATCH) -> Outcome:
    """Seal every event that is settled, waiting up to `wait` seconds for transactions that are writing some.

    Each seal is one row, written at once: whoever is interrupted leaves whole seals, and sealing goes on
    after them. Two at it at the same time never seal an event twice.
    """
    last_id = settled(wait)
    if last_id is None:
        return Outcome(is_busy=True)
    made: Seal | None = None
    events = seals = 0
    while not should_stop():
        last = newest()
        rows = fetch(EVENTS[FORM], last.last_id + 1 if last else 1, last_id, batch)
        if not rows:
            break
        seal = _append(last, rows)
        if seal is not None:
            made, events, seals = seal, events + len(rows), seals + 1
    if made is not None:
        # The log is kept elsewhere: it can tell later whether the end of the chain was cut off.
        log.info("events sealed", events=events, seal=made.number, last=made.last_id, hash=made.hash)
    return Outcome(events, seals)


def settled(wait: float) -> int | None:
    """The number up to which no event can appear any more; None if that cannot be said within `wait` seconds.

    PostgreSQL gives out numbers before transactions commit, so an event may appear below others that are
    there already. Whoever writes an event holds a lock on the table from before it gets its number until it
    has committed. So first the highest number is read; once all who held the lock then have let it go, all
    numbers up to it are either there for good or never will be. Nobody has to wait for us. SQLite has one
    writer at a time.
    """
    highest: int = Event.objects.aggregate(highest=Max("id"))["highest"] or 0
    if connection.vendor == "sqlite":
        return highest
    until = time.monotonic() + wait
    writing = _writers()
    while writing and time.monotonic() < until:
        time.sleep(0.02)
        writing &= _writers()
    return None if writing else highest


def newest() -> Sealed | None:
    """The last seal. Raises `ValueError` when its row is no seal: then verifying comes first."""
    number: int | None = Seal.objects.aggregate(number=Max("number"))["number"]
    if number is None:
        return None
    found = read_seal(fetch(SEALS, number, number, 1)[0])
    if found is None:
        raise ValueError(f"seal {number} cannot be read; run jipp audit verify")
    return found


def erase_personal(obj: models.Model, *, actor: Actor) -> int:
    """Erase the personal details of the trace about `obj`: a person, or a thing such as an invitation.

    To be called within the service that erases it, which asks the policy. The events stay, and their seals
    stay good; that details were erased, and of which events, is recorded. Gives the number of events.
    """
    about = Q(event__object_type=obj._meta.label_lower, event__object_id=str(obj.pk))
    if is_person(obj):
        about |= Q(person_id=obj.pk)
    ids = sorted(EventPersonal.objects.filter(about).values_list("event_id", flat=True))
    if ids:
        with transaction.atomic():
            for start in range(0, len(ids), 1000):
                EventPersonal.objects.filter(pk__in=ids[start : start + 1000]).delete()
            record(PERSONAL_ERASED, obj, actor=actor, events=ids)
    return len(ids)


def _writers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS)
        return {str(row[0]) for row in cursor.fetchall()}


def _append(last: Sealed | None, rows: list[Row]) -> Seal | None:
    """Write the seal of these events; None when another process has written one meanwhile."""
    seal = Seal(
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        form=FORM,
        first_id=last.last_id + 1 if last else 1,
        last_id=int(rows[-1][0] or 0),
        count=len(rows),
        previous=last.link if last else "",
        digests=b"".join(digests(rows)),
        names=write_names(rows),
    )
    seal.hash = hash_of(_row(seal))
    seal.signature = sign(seal.hash)
    try:
        with transaction.atomic():
            seal.save(force_insert=True)
    except IntegrityError:
        return None
    return seal


def _row(seal: Seal) -> Row:
    """The columns of a seal as they will be read from the database."""
    numbers = [str(value).encode() for value in (seal.form, seal.first_id, seal.last_id, seal.count)]
    number, previous = str(seal.number).encode(), seal.previous.encode()
    return (number, moment(seal.at), *numbers, previous, bytes(seal.digests), bytes(seal.names))
