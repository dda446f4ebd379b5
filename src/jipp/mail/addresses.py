"""Addresses and the fields of a letter's head: what is let in, and how it is written.

Nothing that comes in here may end a line of the head. Line ends are more than CR and LF (Python and mail
programs part lines at U+0085, U+2028 and several controls), so every control is refused, and with them the
marks that turn the direction of writing, by which a name can be made to look like another one.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from jipp.core.errors import DomainError

LONGEST_ADDRESS = 254
LONGEST_URL = 900
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_URL = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")
_PLAIN_WORDS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_REFUSED_KINDS = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE = 60
"""Longer ASCII is parted into encoded words, each on a line of its own."""
_WORD_BYTES = 39
"""39 bytes are 52 letters of base64: an encoded word of 64, on a line below the 76 of RFC 2047."""


def mail_address(given: str) -> str:
    """The address as letters are sent to it: its domain in ASCII, lower case.

    Raises `DomainError` with a sentence for people. International domains are written in their ASCII form;
    other letters before the `@` are refused, because not every server on the way takes them (RFC 6531).
    """
    text = given.strip(" ")
    local, _at, domain = text.rpartition("@")
    if len(text) > LONGEST_ADDRESS or not local or not domain:
        raise _wrong_address()
    if not local.isascii():
        raise DomainError(
            _(
                "Bagian alamat surel sebelum tanda @ hanya boleh memuat huruf A–Z, angka, dan tanda umum. "
                "Pakai alamat surel yang lain."
            ),
            code="international_address",
        )
    if len(local) > 64 or not _LOCAL.fullmatch(local):
        raise _wrong_address()
    address = f"{local}@{_ascii_domain(domain)}"
    if len(address) > LONGEST_ADDRESS:
        raise _wrong_address()
    return address


def _wrong_address() -> DomainError:
    return DomainError(
        _("Alamat surel tidak lengkap atau salah tulis. Contoh yang benar: nama@instansi.go.id."),
        code="bad_address",
    )


def _ascii_domain(domain: str) -> str:
    plain = unicodedata.normalize("NFC", domain.lower())
    try:
        written = plain.encode("idna").decode("ascii").lower()
        # Letters that the old IDNA folds into others (ß, ς) would lead to another domain.
        if written.encode("ascii").decode("idna") != plain and written != plain:
            raise _wrong_address()
    except UnicodeError:
        raise _wrong_address() from None
    labels = written.split(".")
    is_known = len(labels) > 1 or written == "localhost"
    if not is_known or labels[-1].isdigit() or not all(_LABEL.fullmatch(label) for label in labels):
        raise _wrong_address()
    return written


def field_text(given: str, label: str, longest: int) -> str:
    """The text of a field of the head, its words parted by one space each.

    Raises `DomainError` when it holds a line end or another control, or is longer than `longest`.
    """
    if any(unicodedata.category(sign) in _REFUSED_KINDS or sign in _TURNING for sign in given):
        raise DomainError(
            _("%(label)s tidak boleh memuat ganti baris atau tanda kendali.") % {"label": label},
            code="control_in_field",
        )
    text = " ".join(given.split())
    if len(text) > longest:
        raise DomainError(
            _("%(label)s paling panjang %(longest)s huruf.") % {"label": label, "longest": longest},
            code="field_too_long",
        )
    return text


def field_url(given: str) -> str:
    """A web address for the head. Raises `DomainError` when it is none, or holds what belongs encoded."""
    if len(given) > LONGEST_URL or not _URL.fullmatch(given):
        raise DomainError(_("Alamat berhenti berlangganan tidak sah."), code="bad_url")
    return given


def written_text(text: str) -> str:
    """A checked text as it stands in the head: plain when it is short ASCII, else in encoded words."""
    if text.isascii() and len(text) <= _LINE and "=?" not in text:
        return text
    return "\r\n ".join(_encoded_words(text))


def written_mailbox(name: str, address: str) -> str:
    """A checked name and address as they stand in the head."""
    if not name:
        return f"<{address}>"
    if not name.isascii() or len(name) > _LINE or "=?" in name:
        return f"{written_text(name)}\r\n <{address}>"
    if _PLAIN_WORDS.fullmatch(name):
        return f"{name} <{address}>"
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}" <{address}>'


def _encoded_words(text: str) -> Iterator[str]:
    part = b""
    for sign in text:
        piece = sign.encode()
        if len(part) + len(piece) > _WORD_BYTES:
            yield _encoded(part)
            part = b""
        part += piece
    yield _encoded(part)


def _encoded(part: bytes) -> str:
    return f"=?utf-8?b?{base64.b64encode(part).decode('ascii')}?="
