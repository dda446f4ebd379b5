"""The mail server as carrier: what its answers mean, TLS, connections that break, a postman who is killed."""

from __future__ import annotations

import os
import signal
import ssl
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from jipp.mail.carriers import journal, postman
from jipp.mail.carriers.carrier import CarrierBusy, CarrierDown, LetterDropped, Outcome, Unsettled
from jipp.mail.carriers.journal import Journal, JournalTaken
from jipp.mail.carriers.server import Server, ServerAddressError, parse_server
from jipp.mail.carriers.smtp import SmtpCarrier
from jipp.mail.compose import Envelope
from tests.mail.sink import Behaviour, Sink, running

Start = Callable[..., tuple[Sink, SmtpCarrier]]


def envelope(
    recipient: str = "sari@contoh.go.id", uuid: str = "1", content: bytes = b"Subject: x\r\n\r\nhalo\r\n"
) -> Envelope:
    return Envelope(uuid, "surat@localhost", recipient, content)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a server and a carrier for it."""
    left: list[Callable[[], object]] = []

    def begin(behaviour: Behaviour | None = None, address: str = "") -> tuple[Sink, SmtpCarrier]:
        server = running(behaviour)
        sink = server.__enter__()
        left.append(lambda: server.__exit__(None, None, None))
        carrier = SmtpCarrier(address.format(port=sink.port) or sink.url, tmp_path)
        left.append(carrier.close)
        return sink, carrier

    yield begin
    for end in reversed(left):
        end()


def test_letters_go_over_one_connection(start: Start) -> None:
    sink, carrier = start()
    assert carrier.open().accepted == frozenset()
    for number in range(20):
        assert carrier.deliver(envelope(f"n{number}@contoh.go.id", str(number))).outcome is Outcome.ACCEPTED
    assert sink.recipients() == [f"n{number}@contoh.go.id" for number in range(20)]
    assert sink.connections == 1
    assert sink.deliveries[0].sender == "surat@localhost"


def test_the_message_arrives_as_it_was(start: Start) -> None:
    sink, carrier = start()
    carrier.open()
    content = b"Subject: x\r\n\r\n.\r\n..\r\n.. dot\r\n\r\n.\r\nend\r\n"
    carrier.deliver(envelope(content=content))
    assert sink.deliveries[0].content == content


@pytest.mark.parametrize(
    ("recipient", "outcome", "said"),
    [
        ("refused@contoh.go.id", Outcome.REFUSED, "550 no such person here"),
        ("unwanted@contoh.go.id", Outcome.REFUSED, "554 not wanted"),
        ("later@contoh.go.id", Outcome.LATER, "451 come again"),
        ("full@contoh.go.id", Outcome.LATER, "452 box is full"),
    ],
)
def test_what_answers_mean(start: Start, recipient: str, outcome: Outcome, said: str) -> None:
    sink, carrier = start()
    carrier.open()
    answer = carrier.deliver(envelope(recipient, "1"))
    assert (answer.outcome, answer.text) == (outcome, said)
    assert carrier.deliver(envelope(uuid="2")).outcome is Outcome.ACCEPTED
    assert (sink.recipients(), sink.connections) == (["sari@contoh.go.id"], 1)
    carrier.close()
    assert carrier.open().doubtful == frozenset()


def test_a_server_that_hung_up_is_called_again(start: Start) -> None:
    sink, carrier = start(Behaviour(hangs_up_after=2))
    carrier.open()
    for number in range(5):
        assert carrier.deliver(envelope(uuid=str(number))).outcome is Outcome.ACCEPTED
    assert (sink.count(), sink.connections) == (5, 3)


@pytest.mark.parametrize("recipient", ["broken@contoh.go.id", "cut@contoh.go.id"])
def test_a_line_that_breaks_over_a_letter_leaves_a_doubt(start: Start, recipient: str) -> None:
    _sink, carrier = start()
    carrier.open()
    with pytest.raises(LetterDropped):
        carrier.deliver(envelope(recipient, "7"))
    carrier.close()
    unsettled = carrier.open()
    assert unsettled == Unsettled(frozenset(), frozenset({"7"}))
    assert carrier.deliver(envelope(uuid="7")).outcome is Outcome.ACCEPTED
    carrier.close()
    assert carrier.open() == Unsettled(frozenset({"7"}), frozenset())


def test_no_server_is_no_letters_fault(tmp_path: Path) -> None:
    carrier = SmtpCarrier("smtp://localhost:1", tmp_path)
    carrier.open()
    with pytest.raises(CarrierDown, match="connect") as down:
        carrier.deliver(envelope())
    assert not isinstance(down.value, LetterDropped)
    carrier.close()


def test_our_own_address_refused_is_no_letters_fault(start: Start) -> None:
    _sink, carrier = start(Behaviour(refuses_sender=True))
    carrier.open()
    with pytest.raises(CarrierDown, match="sender: 550"):
        carrier.deliver(envelope())


def test_signing_in(start: Start) -> None:
    sink, carrier = start(Behaviour(password="s:@ndi"), "smtp://jipp:s%3A%40ndi@localhost:{port}")
    carrier.open()
    assert carrier.deliver(envelope()).outcome is Outcome.ACCEPTED
    assert sink.count() == 1


def test_a_wrong_password_is_said(start: Start) -> None:
    _sink, carrier = start(Behaviour(password="sandi"), "smtp://jipp:salah@localhost:{port}")
    carrier.open()
    with pytest.raises(CarrierDown, match="connect: 535"):
        carrier.deliver(envelope())


def test_one_postman_a_home(start: Start, tmp_path: Path) -> None:
    sink, carrier = start()
    carrier.open()
    other = SmtpCarrier(sink.url, tmp_path)
    with pytest.raises(CarrierBusy):
        other.open()
    carrier.close()
    assert not carrier.is_open
    other.open()
    other.close()


def test_he_stays_for_a_while(start: Start) -> None:
    _sink, carrier = start()
    carrier.open()
    carrier.rest()
    assert carrier.is_open
    carrier.last_used -= 60
    carrier.rest()
    assert not carrier.is_open
    with pytest.raises(CarrierDown):
        carrier.deliver(envelope())


def test_signals_do_not_concern_him(start: Start) -> None:
    _sink, carrier = start()
    carrier.open()
    assert carrier.process
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        os.kill(carrier.process.pid, number)
    assert carrier.deliver(envelope()).outcome is Outcome.ACCEPTED
    assert os.getsid(carrier.process.pid) != os.getsid(0)


def test_when_he_is_killed_the_letter_in_hand_is_named(start: Start) -> None:
    _sink, carrier = start(Behaviour(delay=0.5))
    carrier.open()
    process = carrier.process
    assert process
    assert process.stdin
    carrier._tell(b'{"id": "9", "sender": "a@b.id", "recipient": "c@d.id", "size": 2}\nhi')
    until = time.monotonic() + 5
    while not journal.path_of(carrier.home).read_text() and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    with pytest.raises(CarrierDown):
        carrier._hear(5)
    assert carrier.open().doubtful == {"9"}


def test_who_left_still_learns_what_became_of_the_letter(start: Start) -> None:
    """The worker goes while the server thinks: the answer is in the journal."""
    sink, carrier = start(Behaviour(delay=0.3))
    carrier.open()
    carrier._tell(b'{"id": "9", "sender": "a@b.id", "recipient": "c@d.id", "size": 2}\nhi')
    assert carrier.process
    assert carrier.process.stdin
    assert carrier.process.stdout
    carrier.process.stdin.close()
    carrier.process.stdout.close()
    assert carrier.process.wait(5) == 0
    carrier.process = None
    assert carrier.open().accepted == {"9"}
    assert sink.count() == 1


def test_words_cut_short_are_not_sent(start: Start) -> None:
    sink, carrier = start()
    carrier.open()
    carrier._tell(b'{"id": "9", "sender": "a@b.id", "recipient": "c@d.id", "size": 200}\nhi')
    carrier.close()
    assert (carrier.open().accepted, sink.count()) == (frozenset(), 0)


def test_the_journal_after_a_crash(tmp_path: Path) -> None:
    assert journal.read(tmp_path) == (frozenset(), frozenset())
    book = Journal(tmp_path)
    with pytest.raises(JournalTaken):
        Journal(tmp_path)
    for sign, letter in (("?", "a"), ("+", "a"), ("?", "b"), ("-", "b"), ("?", "c"), ("?", "b")):
        book.note(sign, letter)
    book.close()
    with journal.path_of(tmp_path).open("a") as file:
        file.write("+c")  # the line was never finished
    assert journal.read(tmp_path) == (frozenset({"a"}), frozenset({"b", "c"}))
    assert journal.path_of(tmp_path).stat().st_mode & 0o077 == 0


def test_a_full_journal_is_kept_beside_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "FULL", 5)
    for letter in ("a", "b", "c"):
        book = Journal(tmp_path)
        book.note("?", letter)
        book.note("+", letter)
        book.close()
    assert journal.read(tmp_path) == (frozenset({"b", "c"}), frozenset())


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtp://a.id", Server("a.id", 587, turns_to_tls=True)),
        ("smtp://u%40a:p%2Fw@a.id:25", Server("a.id", 25, "u@a", "p/w", turns_to_tls=True)),
        ("smtps://u:p@a.id", Server("a.id", 465, "u", "p", is_tls_from_start=True)),
        ("smtp://a.id:25?tls=off", Server("a.id", 25)),
        ("smtp://localhost:2525", Server("localhost", 2525)),
        ("smtp://u:p@[::1]:2525", Server("::1", 2525, "u", "p")),
    ],
)
def test_addresses_of_servers(address: str, server: Server) -> None:
    assert parse_server(address) == server


@pytest.mark.parametrize(
    "address",
    [
        *("", "a.id", "http://a.id", "smtp://", "smtp://a.id:99999", "smtp://a.id:x", "smtp://a.id/x"),
        *("smtp://a.id?tls=maybe", "smtp://a.id?x=1", "smtp://u:rahasia@a.id?tls=off", "smtp://[a.id"),
    ],
)
def test_addresses_that_are_none(address: str, tmp_path: Path) -> None:
    with pytest.raises(ServerAddressError) as refused:
        parse_server(address)
    assert "rahasia" not in str(refused.value)
    with pytest.raises(CarrierDown):
        SmtpCarrier(address, tmp_path).open()


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's certificate for localhost that programs started from here trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "server.pem"
    written = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(written + made.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_tls_from_the_first_byte(start: Start, certificate: ssl.SSLContext) -> None:
    sink, carrier = start(Behaviour(tls=certificate))
    carrier.open()
    assert carrier.deliver(envelope()).outcome is Outcome.ACCEPTED
    assert sink.count() == 1


def test_a_stranger_gets_no_letter(
    start: Start, certificate: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    sink, carrier = start(Behaviour(tls=certificate))
    carrier.open()
    with pytest.raises(CarrierDown, match="CERTIFICATE_VERIFY_FAILED"):
        carrier.deliver(envelope())
    assert sink.count() == 0


def test_turning_to_tls(tmp_path: Path, certificate: ssl.SSLContext) -> None:
    with running(Behaviour(tls=certificate, offers_tls=True)) as sink:
        book = Journal(tmp_path)
        man = postman.Postman(Server("localhost", sink.port, turns_to_tls=True), book)
        reply = man.deliver(postman.Job("1", "a@b.id", "c@d.id", b"hi\r\n"))
        assert (reply.stage, reply.code) == ("data", 250)
        assert man.smtp
        assert isinstance(man.smtp.sock, ssl.SSLSocket)
        man.go_home()
        book.close()


def test_without_tls_nothing_is_said(tmp_path: Path) -> None:
    with running() as sink:
        book = Journal(tmp_path)
        man = postman.Postman(Server("localhost", sink.port, turns_to_tls=True), book)
        reply = man.deliver(postman.Job("1", "a@b.id", "c@d.id", b"hi\r\n"))
        assert (reply.stage, reply.code) == ("connect", 0)
        assert "STARTTLS" in reply.text
        assert sink.count() == 0
        book.close()
