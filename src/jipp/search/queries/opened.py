"""The index as web processes see it: opened once, renewed when it changes, or not there.

Whatever is wrong with it, a page is answered from the database; a note beside the index asks the indexer to
rebuild it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import structlog
from django.conf import settings

from jipp.search.engine.encoder_client import EncoderClient
from jipp.search.engine.neighbours import Neighbours
from jipp.search.engine.reader import IndexReader, Snapshot
from jipp.search.engine.stamp import IndexMissing, IndexUnavailable

log = structlog.get_logger("jipp.search")
T = TypeVar("T")

WANTED = "rebuild-wanted"
_told = threading.local()


def index_home() -> Path:
    """The folder of the index."""
    return Path(settings.SEARCH_HOME)


def encoder_socket() -> Path:
    """Where the encoder service of this host listens."""
    return index_home() / "encoder.sock"


def vectors_home() -> Path:
    """The folder of the sentence vectors."""
    return index_home() / "vectors"


@lru_cache(maxsize=8)
def reader_of(home: Path) -> IndexReader:
    """The one reader of an index in this process."""
    return IndexReader(home)


@lru_cache(maxsize=8)
def encoder_of(socket: Path) -> EncoderClient:
    """The one client of an encoder service in this process."""
    return EncoderClient(socket)


def encoder() -> Neighbours:
    """The encoder service of this host, which answers nothing where none runs."""
    return encoder_of(encoder_socket())


def from_index(answer: Callable[[Snapshot], T]) -> T | None:
    """What the index answers; None when it is missing, damaged or fails, and then a rebuild is asked for."""
    home = index_home()
    try:
        return answer(reader_of(home).current())
    except IndexMissing:
        return None
    except IndexUnavailable as error:
        want_rebuild(home, str(error))
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # noqa: BLE001  (a panic inside tantivy is no plain Exception)
        want_rebuild(home, f"{type(error).__name__}: {error}")
    return None


def want_rebuild(home: Path, reason: str) -> None:
    """Ask the indexer for a rebuild, once for each reason in a row."""
    if getattr(_told, "reason", None) != reason:
        _told.reason = reason
        log.error("search index unusable, answering from the database", reason=reason)
    try:
        (home / WANTED).write_text(reason[:500], encoding="utf-8")
    except OSError:
        log.warning("cannot ask for a rebuild", home=str(home))
