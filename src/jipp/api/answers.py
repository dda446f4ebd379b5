"""How an answer is written: JSON with Indonesian letters as they are."""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse
from ninja import Schema

from jipp.api.schemas import Problem

REFUSALS: dict[int, type[Schema]] = {400: Problem, 429: Problem}
"""What every list may answer besides its page."""


def answer(body: dict[str, Any]) -> JsonResponse:
    """The body as JSON; its shape is checked against the description by tests, not on every request."""
    return JsonResponse(body, encoder=DjangoJSONEncoder, json_dumps_params={"ensure_ascii": False})
