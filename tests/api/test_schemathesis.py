"""Requests drawn from the OpenAPI description itself: no answer breaks it, none is our mistake."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case

from jipp.api.v1 import api
from jipp.config.wsgi import application
from tests.api.conftest import Nation

DRAWN = 25
"""Requests for each address; a longer hunt is a command, not a test."""

pytestmark = pytest.mark.filterwarnings("default")
schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = application


@schema.parametrize()
@settings(
    max_examples=DRAWN,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_answers_conform(nation: Nation, case: Case) -> None:
    case.call_and_validate(headers={"Host": "localhost", "Accept-Encoding": "identity"})
