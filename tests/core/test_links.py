"""Addresses of the same page in the other language and on other hosts."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from jipp.core.links import host_url, in_language


@pytest.mark.parametrize(
    ("path", "indonesian", "english"),
    [
        ("/", "/", "/en/"),
        ("/en/", "/", "/en/"),
        ("/inovasi/?q=air&hal=2", "/inovasi/?q=air&hal=2", "/en/inovasi/?q=air&hal=2"),
        ("/en/peta/", "/peta/", "/en/peta/"),
        ("/en", "/", "/en/"),
        ("/entah/", "/entah/", "/en/entah/"),
    ],
)
def test_a_page_in_the_other_language(path: str, indonesian: str, english: str) -> None:
    assert (in_language(path, "id"), in_language(path, "en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("localhost", "http://jatim.localhost/peta/"),
        ("localhost:8000", "http://jatim.localhost:8000/peta/"),
        ("[::1]:8000", "http://jatim.localhost:8000/peta/"),
        ("example.org:99", "http://jatim.localhost/peta/"),
    ],
)
def test_another_host_keeps_the_readers_port(given: str, address: str) -> None:
    request = RequestFactory(SERVER_PORT="9999").get("/", headers={"host": given})
    assert host_url(request, "jatim.localhost", "/peta/") == address
