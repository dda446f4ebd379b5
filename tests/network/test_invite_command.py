"""The first people are invited from the command line."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from jipp.mail.models import Letter
from jipp.network.models import Invitation, NodeKind
from tests.factories import network

pytestmark = pytest.mark.django_db


@pytest.fixture
def nation() -> None:
    network.node(network.agency("Kementerian Penyelenggara"), "nasional", kind=NodeKind.NATIONAL)


def _run(*words: str) -> str:
    told = io.StringIO()
    call_command("invite", *words, stdout=told)
    return told.getvalue()


@pytest.mark.usefixtures("nation")
def test_the_first_of_the_nation_is_invited_by_letter() -> None:
    told = _run("Awal@Kementerian.go.id", "--basis", "Keputusan 1/2026")
    one = Invitation.objects.get()
    assert (one.email, one.role, one.basis) == ("awal@kementerian.go.id", "pelaksana", "Keputusan 1/2026")
    assert one.node is not None
    assert one.node.kind == NodeKind.NATIONAL
    assert one.email in told
    assert Letter.objects.get().address == one.email


@pytest.mark.usefixtures("nation")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["bukan surel"], "surel"),
        (["a@b.go.id", "--node", "entah"], "Simpul «entah» tidak ada."),
        (["a@b.go.id", "--until", "besok"], "«besok» bukan tanggal"),
        (["a@b.go.id", "--until", "2001-01-01"], "anggal"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        _run(*words)
    assert not Invitation.objects.exists()
    assert not Letter.objects.exists()


def test_without_a_nation_it_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="jipp seed"):
        _run("a@b.go.id")
