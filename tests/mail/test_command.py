"""`jipp mail`: who carries letters, how many wait, a trial letter."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from jipp.mail.models import Letter

pytestmark = pytest.mark.django_db


def said(*words: str) -> str:
    out = StringIO()
    call_command("mail", *words, stdout=out)
    return out.getvalue()


def test_who_carries_letters(settings: Any) -> None:
    assert "Pengantar: folder" in said("status")
    assert "Menunggu: 0 surat\n" in said("status")
    settings.MAIL_SMTP_URL = "smtp://jipp:rahasia@surel.example.go.id"
    assert "JIPP_SMTP_URL" in said("status")
    assert "rahasia" not in said("status")
    settings.MAIL_SMTP_URL, settings.MAIL_MAY_STAY_HERE = "", False
    assert "belum ada" in said("status")


def test_a_trial_letter_waits_for_the_worker() -> None:
    out = said("try", "Sari@Contoh.go.id")
    assert "Surat percobaan untuk Sari@contoh.go.id menunggu" in out
    assert "Menunggu: 1 surat, yang tertua sejak 0 menit" in out
    assert Letter.objects.get().kind == "mail.trial"


def test_a_wrong_address_is_said_in_a_sentence() -> None:
    with pytest.raises(CommandError, match="tidak lengkap"):
        said("try", "sari")
