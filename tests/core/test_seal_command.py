"""`jipp audit`: what it says and how it ends."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from jipp.core.actor import Actor
from jipp.core.management.commands.audit import SENTENCES, sentence
from jipp.core.models import EventPersonal, PublicVersion, Seal
from jipp.core.seal.findings import Finding, What
from jipp.core.seal.services import erase_personal
from tests.factories import trace

pytestmark = pytest.mark.django_db


def audit(*words: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("audit", *words, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_sealing_says_how_much() -> None:
    trace.happen(12)
    assert audit("seal", "--batch", "5")[0] == "12 peristiwa disegel dalam 3 segel.\n"
    assert audit("seal")[0] == "Semua peristiwa sudah tersegel.\n"


def test_a_whole_trace_is_said_to_be_whole(operator: Actor) -> None:
    trace.happen(8)
    audit("seal")
    erase_personal(PublicVersion(pk=0), actor=operator)
    told, wrong = audit("verify")
    assert re.match(r"9 peristiwa diperiksa dalam \d+,\d detik: 8 dalam 1 segel, 1 belum tersegel\.", told)
    assert "Data pribadi tersimpan pada 1 peristiwa dan sudah dihapus dari 1 peristiwa." in told
    assert f"Segel terakhir: {Seal.objects.get().hash}" in told
    assert told.endswith("Jejak utuh.\n")
    assert wrong == ""


def test_what_is_wrong_is_named_and_fails() -> None:
    event = trace.happen(8)[5]
    audit("seal")
    trace.drop_guards()
    trace.run("UPDATE core_event SET reason = 'lain' WHERE id = %s", event.pk)
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match=r"Jejak tidak utuh: \d temuan\.") as failed:
        call_command("audit", "verify", stdout=out, stderr=err)
    assert failed.value.returncode == 1
    first = err.getvalue().splitlines()[0]
    expected = rf"Peristiwa {event.pk} \(tests\.trace\.happened, .* WIB\) berubah sesudah disegel; segel 1\."
    assert re.fullmatch(expected, first)


def test_a_kept_hash_is_asked_for() -> None:
    trace.happen(3)
    audit("seal")
    kept = Seal.objects.get().hash
    assert "Jejak utuh." in audit("verify", "--expect", kept)[0]
    with pytest.raises(CommandError, match="tidak utuh: 1 temuan"):
        audit("verify", "--expect", "0" * 64)
    with pytest.raises(CommandError, match="64 angka heksadesimal"):
        audit("verify", "--expect", "bukan hash")


def test_details_lost_are_told_in_a_sentence() -> None:
    trace.happen(4)
    EventPersonal.objects.all().delete()
    with pytest.raises(CommandError, match="1 temuan"):
        audit("verify")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps to the types of its columns")
def test_nothing_is_sealed_after_a_seal_that_cannot_be_read() -> None:
    trace.happen(2)
    audit("seal")
    trace.drop_guards()
    trace.run("UPDATE core_seal SET count = 'dua'")
    with pytest.raises(CommandError, match="jipp audit verify"):
        audit("seal")


@pytest.mark.parametrize("what", What)
def test_every_finding_has_its_sentence(what: What) -> None:
    told = sentence(Finding(what, 1, "2026-11-21 07:05:00.000000", "a.b.c", 2, 3, "empat"))
    assert told.endswith(".")
    assert "{" not in told
    assert what in SENTENCES


def test_a_moment_that_is_none_is_shown_as_it_stands() -> None:
    assert "(a.b.c, kemarin)" in sentence(Finding(What.CHANGED, 1, "kemarin", "a.b.c", 2))
