"""How a seal is made of its events, tied to the seal before it, and signed."""

from __future__ import annotations

import hmac
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from django.conf import settings

from jipp.core.seal.canonical import DIGEST_SIZE, Row, digest
from jipp.core.seal.rows import EVENTS, FORM, SEALS

_HASHED = SEALS.place("hash")


@dataclass(frozen=True, slots=True)
class Named:
    """An event as its seal remembers it: number, moment (UTC) and kind, as they were."""

    id: int
    at: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal as it stands in the database; `is_whole` says whether its hash is that of its columns."""

    number: int
    form: int
    first_id: int
    last_id: int
    count: int
    previous: str
    digests: bytes
    names: bytes
    hash: str
    signature: str
    is_whole: bool

    @property
    def link(self) -> str:
        """What the next seal says of this one."""
        return sha256(f"{self.hash}{self.signature}".encode()).hexdigest()

    def each_digest(self) -> Iterator[bytes]:
        """The digest of every event, in order."""
        for start in range(0, len(self.digests), DIGEST_SIZE):
            yield self.digests[start : start + DIGEST_SIZE]


def hash_of(row: Row) -> str:
    """The hash of a seal: over its columns up to `names`, as they are read from the database."""
    return digest(row[:_HASHED]).hex()


def read_seal(row: Row) -> Sealed | None:
    """The seal in a row; None when it is none at all."""
    if any(value is None for value in row):
        return None
    values = [value or b"" for value in row]
    number, _at, form, first_id, last_id, count, previous, digests, names, stored, signature = values
    try:
        numbers = [int(value) for value in (number, form, first_id, last_id, count)]
    except ValueError:
        return None
    texts = [value.decode("utf-8", "replace") for value in (stored, signature, previous)]
    return Sealed(
        number=numbers[0],
        form=numbers[1],
        first_id=numbers[2],
        last_id=numbers[3],
        count=numbers[4],
        previous=texts[2],
        digests=digests,
        names=names,
        hash=texts[0],
        signature=texts[1],
        is_whole=texts[0] == hash_of(row),
    )


def as_far_as_readable(seal: Sealed, before: Sealed | None) -> Sealed:
    """A seal that was changed, with the range it most likely had: names carry a checksum of their own."""
    names = read_names(seal)
    last_id = names[-1].id if names else seal.last_id
    first_id = before.last_id + 1 if before else 1
    form = seal.form if seal.form in EVENTS else FORM
    return replace(seal, form=form, first_id=first_id, last_id=max(last_id, first_id - 1))


def sign(hash_: str) -> str:
    """The signature of a hash, with this installation's key."""
    return _signature(hash_, settings.SECRET_KEY)


def is_signed(seal: Sealed) -> bool:
    """Whether the signature was made with the key, or one of the keys before (`SECRET_KEY_FALLBACKS`)."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    given = seal.signature.encode()
    return any(hmac.compare_digest(given, _signature(seal.hash, key).encode()) for key in keys)


def _signature(hash_: str, key: str | bytes) -> str:
    return hmac.digest(_derived(key), hash_.encode(), "sha256").hex()


@lru_cache(maxsize=16)
def _derived(key: str | bytes) -> bytes:
    """A key for seals alone: nothing that the program signs elsewhere can pass for a seal."""
    return hmac.digest(key.encode() if isinstance(key, str) else key, b"jipp.core.seal", "sha256")


def write_names(rows: Sequence[Row]) -> bytes:
    """A line an event: number, moment, kind; compressed. Rows begin with these three."""
    lines = [b"\t".join(_one_line(value) for value in row[:3]) for row in rows]
    return zlib.compress(b"\n".join(lines), 6)


def read_names(seal: Sealed) -> list[Named]:
    """The events of a seal, in order; none when nothing can be read."""
    try:
        lines = zlib.decompress(seal.names).decode("utf-8", "replace").split("\n")
        parts = [line.split("\t") for line in lines]
        return [Named(int(number), at, kind) for number, at, kind in parts]
    except (zlib.error, ValueError):
        return []


def _one_line(value: bytes | None) -> bytes:
    return (value or b"").replace(b"\n", b" ").replace(b"\t", b" ")
