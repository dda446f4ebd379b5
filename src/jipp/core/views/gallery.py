"""`/ui/`: every component with its examples, as people and tests look at them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jipp.core.delivery import public_page
from jipp.core.ui.gallery import EXAMPLES


@require_safe
@public_page
def gallery(request: HttpRequest) -> HttpResponse:
    """All examples of all components on one page."""
    return render(request, "ui/gallery.html", {"examples": EXAMPLES})
