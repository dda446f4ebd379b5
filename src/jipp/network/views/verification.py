"""Whether a letter is ours and still holds: public, by the code that it bears."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from jipp.core.delivery import public_page
from jipp.core.links import page_path
from jipp.core.pages import page
from jipp.network.presenters.letters import verified
from jipp.network.queries import SiteRequest, letter_by_code

_LONGEST = 100


@require_safe
@public_page
def search(request: SiteRequest) -> HttpResponse:
    """Type the code of a letter, and its number where one wants to be sure of that as well."""
    code = request.GET.get("kode", "").strip()[:_LONGEST]
    number = request.GET.get("nomor", "").strip()[:_LONGEST]
    if not code:
        return page(request, "network/verification.html", _typed(code, number))
    found = letter_by_code(code)
    if found is None or (number and _tidy(number) != _tidy(found.number)):
        return page(request, "network/verification.html", _typed(code, number, is_missing=True), status=404)
    return HttpResponseRedirect(page_path("network:verification", code=found.code))


@require_safe
@public_page
def letter(request: SiteRequest, code: str) -> HttpResponse:
    """What the letter with this code is, or that there is none."""
    found = letter_by_code(code[:_LONGEST])
    if found is None:
        return page(request, "network/verification.html", _typed(code, "", is_missing=True), status=404)
    return page(request, "network/verified.html", {"shown": verified(found)})


def _typed(code: str, number: str, *, is_missing: bool = False) -> dict[str, object]:
    return {"code": code[:_LONGEST], "number": number, "is_missing": is_missing}


def _tidy(number: str) -> str:
    return "".join(number.upper().split())
