"""`/healthz` says whether this process can serve."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.test import Client

from jipp import __version__


def test_healthy(national: Client) -> None:
    answer = national.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert answer.json()["version"] == __version__
    assert answer["Cache-Control"] == "no-store"


def test_without_its_database(national: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        vendor = "gone"

        def cursor(self) -> None:
            raise DatabaseError

    monkeypatch.setattr("jipp.core.views.health.connection", Gone())
    answer = national.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "database unavailable"


def test_only_reading(national: Client) -> None:
    assert national.post("/healthz").status_code == 405
