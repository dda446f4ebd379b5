"""Errors of the API as `application/problem+json` (RFC 9457): a sentence, and the parameter concerned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja.errors import ValidationError

from jipp.core.errors import DomainError

CONTENT_TYPE = "application/problem+json"
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class ParameterError:
    """One parameter that cannot be used: its name, the value sent, what is wrong, what would do."""

    parameter: str
    value: str
    message: str
    allowed: tuple[str, ...] = ()


class BadParameters(Exception):
    """The request names values that mean nothing here; answered with 400."""

    def __init__(self, errors: Iterable[ParameterError]) -> None:
        self.errors = tuple(errors)
        super().__init__(self.errors)


class Missing(Exception):
    """What was asked for is not here; answered with 404 and this sentence."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def problem(status: int, title: str, detail: str, **members: Any) -> JsonResponse:
    """The answer itself; `members` are further keys of the body."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **members}
    response = JsonResponse(body, status=status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def shown(value: object) -> str:
    """A value as it may be repeated in a sentence: short, without control characters."""
    text = "".join(sign if sign.isprintable() else "?" for sign in str(value))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def refuse_parameters(request: HttpRequest, exception: BadParameters) -> JsonResponse:
    """400, one sentence a parameter."""
    detail = " ".join(error.message for error in exception.errors)
    errors = [asdict(error) for error in exception.errors]
    return problem(400, _("Parameter tidak dapat dipakai"), detail, errors=errors)


def refuse_invalid(request: HttpRequest, exception: ValidationError) -> JsonResponse:
    """400 for values of the wrong form, in our own words."""
    return refuse_parameters(request, BadParameters(_explained(request, error) for error in exception.errors))


def refuse_missing(request: HttpRequest, exception: Missing) -> JsonResponse:
    """404 with the sentence."""
    return problem(404, _("Tidak ditemukan"), exception.sentence)


def refuse_domain(request: HttpRequest, exception: DomainError) -> JsonResponse:
    """A rule of the domain said no."""
    title = HTTPStatus(exception.status).phrase
    return problem(exception.status, title, exception.sentence, code=exception.code)


def too_many(seconds: int) -> JsonResponse:
    """429: when to come back."""
    detail = _(
        "Terlalu banyak permintaan dari alamat Anda. Coba lagi dalam %(seconds)d detik, "
        "atau kirim permintaan lebih jarang."
    ) % {"seconds": seconds}
    response = problem(429, _("Terlalu banyak permintaan"), detail)
    response["Retry-After"] = str(seconds)
    return response


def wrong_method(allowed: Sequence[str]) -> JsonResponse:
    """405: the API is for reading."""
    detail = _("API ini hanya untuk membaca: pakai GET atau HEAD.")
    response = problem(405, _("Metode tidak dilayani"), detail)
    response["Allow"] = ", ".join(allowed)
    return response


def our_mistake() -> JsonResponse:
    """500, without anything that could fail again."""
    detail = _("Terjadi gangguan di pihak kami. Coba lagi beberapa saat lagi.")
    return problem(500, _("Gangguan"), detail)


def _explained(request: HttpRequest, error: Mapping[str, Any]) -> ParameterError:
    name, value = _sent(request, error["loc"])
    kind, context = error["type"], error.get("ctx", {})
    names = {"name": name, "value": value}
    if kind in {"enum", "literal_error"}:
        allowed = _expected(context)
        return ParameterError(name, value, unknown_value(name, value, allowed), allowed)
    sentences = {
        "int_parsing": _("Parameter «%(name)s» harus bilangan bulat, bukan «%(value)s»."),
        "int_parsing_size": _("Parameter «%(name)s» terlalu besar."),
        "greater_than_equal": _("Parameter «%(name)s» paling kecil %(limit)s, bukan «%(value)s»."),
        "less_than_equal": _("Parameter «%(name)s» paling besar %(limit)s, bukan «%(value)s»."),
        "string_too_long": _("Parameter «%(name)s» paling panjang %(limit)s karakter."),
        "too_long": _("Parameter «%(name)s» paling banyak diisi %(limit)s nilai."),
        "bool_parsing": _("Parameter «%(name)s» diisi «true» atau «false», bukan «%(value)s»."),
    }
    fallback = _("Nilai «%(value)s» tidak dapat dipakai untuk parameter «%(name)s».")
    limits = ("ge", "le", "max_length")
    names["limit"] = next((str(context[key]) for key in limits if key in context), "")
    return ParameterError(name, value, sentences.get(kind, fallback) % names)


def _sent(request: HttpRequest, where: Sequence[str | int]) -> tuple[str, str]:
    """The parameter at the place named (`("query", "wanted", "sdg", 3)`), and the value that was sent."""
    name = next((part for part in reversed(where) if isinstance(part, str)), "")
    values = request.GET.getlist(name) or [""]
    last = where[-1]
    return name, shown(values[last] if isinstance(last, int) and last < len(values) else values[-1])


def unknown_value(name: str, value: str, allowed: Sequence[str]) -> str:
    """The sentence for a value outside a known list."""
    sentence = _("Nilai «%(value)s» untuk parameter «%(name)s» tidak dikenal.") % {
        "name": name,
        "value": shown(value),
    }
    if not allowed:
        return sentence
    return sentence + " " + _("Yang dapat dipakai: %(allowed)s.") % {"allowed": ", ".join(allowed)}


def _expected(context: Mapping[str, Any]) -> tuple[str, ...]:
    """The values that pydantic names as `'a', 'b' or 'c'`."""
    named = str(context.get("expected", "")).split("'")[1::2]
    return tuple(value for value in named if value)  # what is empty is the default
