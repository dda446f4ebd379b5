"""Addresses of the same page in the other language, and absolute addresses on this host."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.translation import get_language, override


def page_path(name: str, **kwargs: str | int) -> str:
    """The address of the page `name` in the running language; remembered, as pages ask for the same ones."""
    return _path(get_language() or settings.LANGUAGE_CODE, name, tuple(kwargs.items()))


@lru_cache(maxsize=4096)
def _path(code: str, name: str, kwargs: tuple[tuple[str, str | int], ...]) -> str:
    with override(code):
        return reverse(name, kwargs=dict(kwargs) or None)


def in_language(path: str, code: str) -> str:
    """The same address in the language `code`: English below `/en/`, Indonesian without prefix."""
    bare = "/" + path[4:] if path.startswith("/en/") or path == "/en" else path
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address of `path` on the host of this request."""
    return request.build_absolute_uri(path)


def host_url(request: HttpRequest, host: str, path: str = "/") -> str:
    """The address of `path` on another host of this installation, on the same port and scheme.

    The port is the one that the reader used, which a server in front may have changed.
    """
    port = _port_of_reader(request)
    shown = f":{port}" if port else ""
    return f"{request.scheme}://{host}{shown}{path}"


def _port_of_reader(request: HttpRequest) -> str:
    try:
        _domain, port = split_domain_port(request.get_host())
    except DisallowedHost:
        return ""
    return port
