"""Keys by which two spellings of one name are known as the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LIMIT = 240
_OTHER = re.compile(r"[^0-9a-z]+")


def match_key(text: str) -> str:
    """Letters and digits only, lower case, without marks: `SI CANTIK` and `Si-Cantik` give one key.

    At most 240 characters; what is longer keeps its beginning and a digest. Empty where nothing is left.
    """
    if text.isascii():
        key = _OTHER.sub("", text.lower())
    else:
        folded = unicodedata.normalize("NFKD", text).casefold()
        key = "".join(letter for letter in folded if letter.isalnum())
    if len(key) <= _LIMIT:
        return key
    return key[: _LIMIT - 16] + hashlib.blake2s(key.encode(), digest_size=8).hexdigest()
