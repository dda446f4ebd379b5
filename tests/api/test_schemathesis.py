"""Requests drawn from the OpenAPI description itself: no answer breaks it, none is our mistake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from jipp.api.v1 import api
from jipp.config.wsgi import application
from tests.api.conftest import Nation

DRAWN = 12
"""Requests for each address; a longer hunt is a command, not a test."""

pytestmark = pytest.mark.filterwarnings("default")
schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = application


@pytest.fixture(autouse=True)
def _connection_stays() -> Iterator[None]:
    """A server closes connections between requests; here they all stand in one transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=DRAWN,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_answers_conform(nation: Nation, case: Case[Any]) -> None:
    headers = {"Host": "localhost", "Accept-Encoding": "identity"}
    # A code or name of the right form may still mean nothing: then 400 is the right answer.
    case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
