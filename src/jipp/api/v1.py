"""Version 1 of the API put together, with its OpenAPI 3.1 description."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from jipp.api import problems
from jipp.api.resources import innovations, places, recognitions
from jipp.core.errors import DomainError

DESCRIPTION = (
    "Reading all public data of JIPP. Names of filters are those of the directory's own addresses, in "
    "Indonesian; a repeated parameter means or. Answers carry an ETag; errors are application/problem+json "
    "in Indonesian, or in English with `Accept-Language: en`. On a node's host every list is narrowed to "
    "that node."
)
LICENCE = "Data may be used again when its source is named; every record names its sources."


class Api(NinjaAPI):
    """The API; its description says problem+json where errors are that."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description."""
        prefix = path_prefix or reverse("api-v1:index")
        schema = super().get_openapi_schema(path_prefix=prefix, path_params=path_params)
        for operations in schema["paths"].values():
            for operation in operations.values():
                _describe_refusals(operation["responses"])
        return schema


def _describe_refusals(responses: dict[Any, Any]) -> None:
    for status, response in responses.items():
        content = response.get("content")
        if int(status) >= 400 and content:
            response["content"] = {problems.CONTENT_TYPE: content["application/json"]}


api = Api(
    title="JIPP",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
    openapi_extra={
        "info": {"license": {"name": LICENCE}},
    },
)
api.add_router("/innovations", innovations.router)
api.add_router("/recognitions", recognitions.router)
api.add_router("", places.router)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    """Values of the wrong form."""
    return problems.refuse_invalid(request, exc)


@api.exception_handler(problems.BadParameters)
def bad_parameters(request: HttpRequest, exc: problems.BadParameters) -> HttpResponse:
    """Values that mean nothing."""
    return problems.refuse_parameters(request, exc)


@api.exception_handler(problems.Missing)
def missing(request: HttpRequest, exc: problems.Missing) -> HttpResponse:
    """Nothing here."""
    return problems.refuse_missing(request, exc)


@api.exception_handler(DomainError)
def refused(request: HttpRequest, exc: DomainError) -> HttpResponse:
    """A rule said no."""
    return problems.refuse_domain(request, exc)


def openapi(request: HttpRequest) -> JsonResponse:
    """The OpenAPI description."""
    return JsonResponse(api.get_openapi_schema())
