"""Requests for consultation: whose they are, how old, what became of them; letters by their code."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from jipp.core.actor import Actor
from jipp.core.keys import match_key
from jipp.network.letters.address import code_of_token
from jipp.network.models import Agency, Consultation, OfficialLetter
from jipp.network.queries.roles import may
from jipp.network.roles import Area, Level
from jipp.network.states import OPEN_CONSULTATION

OLD_AFTER = timedelta(days=14)


def consultations_visible_to(actor: Actor) -> QuerySet[Consultation]:
    """All for the national managers, for others those that they asked for themselves."""
    rows = Consultation.objects.select_related("agency", "node")
    if may(actor, Area.NODE, Level.WORK):
        return rows
    if not actor.is_person:
        return rows.none()
    return rows.filter(requested_by_id=actor.person_id)


def consultations_in(rows: QuerySet[Consultation], *, state: str, text: str) -> QuerySet[Consultation]:
    """Of these the ones in a state (`terbuka`: all that wait for an answer) whose names hold the text."""
    if state == "terbuka":
        rows = rows.filter(state__in=OPEN_CONSULTATION)
    elif state:
        rows = rows.filter(state=state)
    if text:
        rows = rows.filter(Q(agency_name__icontains=text) | Q(contact_name__icontains=text))
    return rows


def old_consultations() -> QuerySet[Consultation]:
    """Those that have stood in an open state for two weeks and more, the longest first."""
    since = timezone.now() - OLD_AFTER
    waiting = Consultation.objects.filter(state__in=OPEN_CONSULTATION, state_at__lt=since)
    return waiting.select_related("agency").order_by("state_at")


def consultation_by_code(code: str, actor: Actor) -> Consultation | None:
    """The request with this code, if the actor may see it."""
    return consultations_visible_to(actor).filter(code=code).first()


def consultation_by_token(token: str) -> Consultation | None:
    """The request that a requester's signed link leads to."""
    code = code_of_token(token)
    return Consultation.objects.select_related("node").filter(code=code).first() if code else None


def letters_of(consultation: Consultation) -> QuerySet[OfficialLetter]:
    """The letters about a request, newest first, without their bytes."""
    return (
        OfficialLetter.objects.filter(consultation=consultation).defer("pdf").order_by("-year", "-sequence")
    )


def letter_by_code(code: str, *, with_pdf: bool = False) -> OfficialLetter | None:
    """The letter with this verification code, however it is spaced or spelt in small letters."""
    tidy = "".join(letter for letter in code.upper() if letter.isalnum())
    rows = OfficialLetter.objects.select_related("consultation")
    return (rows if with_pdf else rows.defer("pdf")).filter(code=tidy).first() if tidy else None


def agency_by_spelling(name: str) -> Agency | None:
    """The living agency that bears this name or short name, however it is spelt; None when several do."""
    key = match_key(name)
    living = Agency.objects.filter(is_active=True).select_related("region")
    found = living.filter(name_key=key).first() if key else None
    if found is not None or not key:
        return found
    others = living.filter(Q(short_name__iexact=name.strip()) | Q(former_names__name_key=key)).distinct()
    several = list(others[:2])
    return several[0] if len(several) == 1 else None


def agencies_by_name(text: str = "", limit: int = 2000) -> QuerySet[Agency]:
    """The living agencies to choose from, by name; those that hold the text."""
    rows = Agency.objects.filter(is_active=True).order_by("name")
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(short_name__icontains=text))
    return rows[:limit]
