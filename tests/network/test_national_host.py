"""The national node has one address: the apex."""

from __future__ import annotations

import pytest
from django.test import Client

from jipp.network.models import NodeKind
from tests.factories import network

pytestmark = pytest.mark.django_db


def test_the_national_nodes_subdomain_leads_to_the_apex() -> None:
    network.node(network.agency(), "nasional", kind=NodeKind.NATIONAL)
    answer = Client().get("/inovasi/?q=gizi", headers={"host": "nasional.localhost:8000"}, SERVER_PORT="8000")
    assert (answer.status_code, answer["Location"]) == (301, "http://localhost:8000/inovasi/?q=gizi")
