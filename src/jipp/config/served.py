"""The application as gunicorn loads it once for all its processes.

What they share is made ready before the fork.
"""

from __future__ import annotations

import gc

from django.urls import get_resolver

from jipp.config.wsgi import application
from jipp.search.text.lexicon import lexicon
from jipp.search.text.stemming import roots

__all__ = ["application"]


def _make_ready() -> None:
    """Load what every process needs; no connection to the database may be opened here."""
    lexicon()
    roots()
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


_make_ready()
