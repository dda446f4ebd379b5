"""Making a page, or one block of it when only a part is wanted.

A part is the same markup as in the whole page: HTMX gets the block alone, everybody else the page.
Macros that a block uses are imported inside the block, so that it stands alone.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.backends.utils import csrf_input_lazy
from django_htmx.middleware import HtmxDetails


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, block: str = "", status: int = 200
) -> HttpResponse:
    """The page, or its `block` when HTMX asks for a part of it."""
    engine = engines.all()[0]
    if not isinstance(engine, Jinja2):
        raise TypeError("pages are Jinja2 templates")
    whole = engine.get_template(template)
    if not (block and _wants_part(request)):
        return HttpResponse(whole.render(context, request), status=status)
    full: dict[str, Any] = {"request": request, "csrf_input": csrf_input_lazy(request)}
    for processor in engine.template_context_processors:
        full.update(processor(request))
    full.update(context)
    part = whole.template
    made = part.new_context(full)
    return HttpResponse("".join(part.blocks[block](made)), status=status)


def _wants_part(request: HttpRequest) -> bool:
    htmx = getattr(request, "htmx", None)
    return isinstance(htmx, HtmxDetails) and bool(htmx) and not (htmx.boosted or htmx.history_restore_request)
