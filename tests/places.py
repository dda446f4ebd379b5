"""Where tests run: the national site, a node's site, and the portal with its real data."""

from __future__ import annotations

import pytest
from django.test import Client

NATIONAL_HOST = "localhost"


@pytest.fixture
def national(db: None) -> Client:
    """A visitor's browser on the national site."""
    return Client(headers={"host": NATIONAL_HOST})
