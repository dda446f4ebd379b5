"""Addresses that stand in letters: a letter has no request, so they are made from the installation's own."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from jipp.mail.queries import portal_address
from jipp.network.models import Consultation

_SALT = "jipp.network.consultation"


def verification_url(code: str) -> str:
    """Where a letter is verified; the same in both languages, so that the paper names one address."""
    with translation.override(settings.LANGUAGE_CODE):
        return portal_address(reverse("network:verification", kwargs={"code": code}))


def follow_token(consultation: Consultation) -> str:
    """What the requester's own link ends in: the request's code, signed."""
    return signing.Signer(salt=_SALT).sign(consultation.code)


def code_of_token(token: str) -> str:
    """The code in a token; empty when the signature is not ours."""
    try:
        return signing.Signer(salt=_SALT).unsign(token)
    except signing.BadSignature:
        return ""


def follow_url(consultation: Consultation) -> str:
    """The requester's own link, in the language of the request."""
    with translation.override(consultation.language):
        return portal_address(
            reverse("network:consultation-follow", kwargs={"token": follow_token(consultation)})
        )
