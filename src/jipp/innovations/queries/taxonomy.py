"""Reading the lists that records refer to."""

from __future__ import annotations

from django.db.models import QuerySet

from jipp.innovations.models import Scheme, Term


def terms(scheme: Scheme | None = None) -> QuerySet[Term]:
    """The terms of one scheme, or all, in their order."""
    found = Term.objects.all()
    return found if scheme is None else found.filter(scheme=scheme)
