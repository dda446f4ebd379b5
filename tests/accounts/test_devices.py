"""Devices are called what their owners call them."""

from __future__ import annotations

import pytest

from jipp.accounts.devices import device_name

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
            "Microsoft Edge di Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15; SM-A556E) Chrome/141.0.0.0 Mobile Safari/537.36",
            "Chrome di Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Mobile/15E148 Safari/604.1",
            "Safari di iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox di Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "macOS"),
        ("curl/8.5", "Perangkat yang tidak menyebut namanya"),
        ("", "Perangkat yang tidak menyebut namanya"),
    ],
)
def test_devices_have_names(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name
