"""Addresses and fields of the head: what is let in, and that it stays one field."""

from __future__ import annotations

import email
import email.policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jipp.core.errors import DomainError
from jipp.mail.addresses import field_text, field_url, mail_address, written_mailbox, written_text

# Machines are shared: how long an example takes says nothing of the code.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
GOOD = {
    "sari@contoh.go.id": "sari@contoh.go.id",
    " Sari.Dewi+jipp@Contoh.GO.ID ": "Sari.Dewi+jipp@contoh.go.id",
    "o'neil_{x}@a-b.example": "o'neil_{x}@a-b.example",
    "surat@localhost": "surat@localhost",
    "sari@bücher.example": "sari@xn--bcher-kva.example",
    "sari@XN--BCHER-KVA.example": "sari@xn--bcher-kva.example",
    "sari@ꦗꦮ.id": "sari@xn--1l9atb.id",
}
BAD = [
    *("", "@", "sari", "sari@", "@contoh.go.id", "sari@contoh", "sari@.id", "sari@contoh..id"),
    *("sa ri@contoh.go.id", "sari@con toh.go.id", ".sari@contoh.go.id", "sari.@contoh.go.id"),
    *("sa..ri@contoh.go.id", '"sari"@contoh.go.id', "sari@[10.0.0.1]", "sari@10.0.0.1"),
    *("sari@contoh.go.id\n", "sari\r\nBcc: x@y.id@contoh.go.id", "sari@contoh.go.id>", "<sari@contoh.go.id>"),
    *("a@b.id,c@d.id", "sari@-contoh.go.id", "sari@contoh-.go.id", "sari@faß.example", "s@a\x00b.id"),
    *("x" * 65 + "@contoh.go.id", "sari@" + "x" * 64 + ".id", "sari@" + "abcdefgh." * 30 + "id"),
    *("sari@contoh\u2028.go.id", "sari@contoh\u0085.go.id", "sari(x)@contoh.go.id", "a:b@contoh.go.id"),
]


@pytest.mark.parametrize("given_address", GOOD)
def test_addresses_that_can_be_written_to(given_address: str) -> None:
    assert mail_address(given_address) == GOOD[given_address]


@pytest.mark.parametrize("given_address", BAD)
def test_addresses_that_cannot(given_address: str) -> None:
    with pytest.raises(DomainError) as refused:
        mail_address(given_address)
    assert refused.value.code == "bad_address"
    assert refused.value.sentence.endswith("nama@instansi.go.id.")


def test_other_letters_before_the_at_are_refused_by_name() -> None:
    with pytest.raises(DomainError) as refused:
        mail_address("señor@contoh.go.id")
    assert refused.value.code == "international_address"


@PATIENT
@given(st.text(max_size=300))
def test_whatever_is_let_in_is_one_plain_address(text: str) -> None:
    try:
        address = mail_address(text)
    except DomainError:
        return
    assert address.isascii()
    assert address.isprintable()
    assert not set(' <>,;:()[]"\\') & set(address)
    assert mail_address(address) == address
    assert parseaddr(f"<{address}>") == ("", address)


@PATIENT
@given(st.emails())
def test_common_addresses_are_let_in(text: str) -> None:
    local, _at, domain = text.rpartition("@")
    assume(len(local) <= 64 and len(text) <= 254 and not domain.split(".")[-1].isdigit())
    assert mail_address(text).startswith(f"{local}@")


CONTROLS = [
    *("a\nb", "a\rb", "a\r\nBcc: x@y.id", "a\x00", "\x7f", "a\x0bb", "a\x1cb", "a\x85b", "a\tb", "x\n"),
    *("a\u2028b", "a\u2029b", "\ud800", "gp\u202efdp", "a\u2066b"),
]


@pytest.mark.parametrize("text", CONTROLS, ids=ascii)
def test_no_control_comes_into_the_head(text: str) -> None:
    with pytest.raises(DomainError) as refused:
        field_text(text, "Perihal surat", 300)
    assert refused.value.sentence == "Perihal surat tidak boleh memuat ganti baris atau tanda kendali."


def test_a_field_has_an_end() -> None:
    assert field_text(" " + "x" * 300, "Perihal surat", 300) == "x" * 300
    with pytest.raises(DomainError, match="300"):
        field_text("x" * 301, "Perihal surat", 300)


@pytest.mark.parametrize(
    "url",
    ["", "mailto:a@b.id", "https://a.id/ b", "https://a.id/>x", "https://a.id/\r\nX: y", "https://ä.id/"],
)
def test_addresses_for_leaving_are_plain(url: str) -> None:
    with pytest.raises(DomainError):
        field_url(url)


def _allowed(text: str) -> str | None:
    try:
        return field_text(text, "x", 200)
    except DomainError:
        return None


FIELD = st.one_of(
    st.text(max_size=220),
    st.text(alphabet='=?utf8Bq_"\\<>@,;: (a)\r\n\t', max_size=220),
    st.text(alphabet="aé字😀 =?", max_size=220),
)


@PATIENT
@given(FIELD)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    allowed = _allowed(text)
    assume(allowed)
    assert allowed is not None
    head = f"Subject: {written_text(allowed)}\r\nX-Next: 1\r\n\r\n"
    parsed = email.message_from_string(head)
    assert parsed.keys() == ["Subject", "X-Next"]
    assert str(make_header(decode_header(parsed["Subject"]))) == allowed
    assert all(len(line) <= 76 for line in head.splitlines())
    modern = email.message_from_string(head, policy=email.policy.default)
    assert modern.keys() == ["Subject", "X-Next"]
    assert modern["Subject"] == allowed


@PATIENT
@given(FIELD)
def test_a_name_never_becomes_another_address(name: str) -> None:
    allowed = _allowed(name)
    assume(allowed is not None)
    head = f"To: {written_mailbox(allowed or '', 'sari@contoh.go.id')}\r\nX-Next: 1\r\n\r\n"
    modern = email.message_from_string(head, policy=email.policy.default)
    assert modern.keys() == ["To", "X-Next"]
    (only,) = modern["To"].addresses
    assert only.addr_spec == "sari@contoh.go.id"
    # Older parsers leave a blank between two encoded words of a name.
    assert only.display_name.replace(" ", "") == (allowed or "").replace(" ", "")
    shown, address = parseaddr(email.message_from_string(head)["To"])
    assert address == "sari@contoh.go.id"
    assert str(make_header(decode_header(shown))) == allowed
    assert all(len(line) <= 998 for line in head.splitlines())
