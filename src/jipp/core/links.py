"""Addresses of the same page in the other language, and absolute addresses on this host."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def in_language(path: str, code: str) -> str:
    """The same address in the language `code`: English below `/en/`, Indonesian without prefix."""
    bare = "/" + path[4:] if path.startswith("/en/") else path
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address of `path` on the host of this request."""
    return request.build_absolute_uri(path)


def host_url(request: HttpRequest, host: str, path: str = "/") -> str:
    """The address of `path` on another host of this installation, on the same port and scheme."""
    port = request.get_port()
    shown = "" if port in {"80", "443"} else f":{port}"
    return f"{request.scheme}://{host}{shown}{path}"
