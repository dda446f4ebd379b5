"""How easily a password is guessed: made of common words, names, years and runs it falls, however long."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST_BITS = 36
"""Guesses needed, as a power of two. Two common words with a year stay below it, three words reach it."""
_READ = 64
_LONGEST_WORD = 16
_WORD, _AGAIN, _RUN, _YEAR, _OTHER = 13.0, 1.0, 5.0, 7.0, 4.7
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_LOOKS = str.maketrans("013457@$!", "oieastasi")
# What Indonesians take where the list of Django, made from English sources, has gaps.
_LOCAL = """
alhamdulillah aplikasi assalamualaikum banyuwangi birokrasi bismillahirrahmanirrahim bupati dinas
garuda gubernur indonesiaku inovasi instansi jaringan jipp kabupaten katasandi kementerian
kemerdekaan kota kucing layanan lembaga masuk menpan menpanrb merdeka muhammad nasional negara
negeri nusantara panrb pancasila pelaksana pelayanan pembina pemerintah pemkab pemkot pemprov
pengelola provinsi publik raya rakyat sandi sayangku sekretariat semangat simpul sukses surabaya
terimakasih wilayah yogyakarta
"""


class GuessableValidator:
    """Refuse a password that follows from words that everybody tries, or from the person's own."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises `ValidationError` with what to do instead."""
        own = (str(getattr(user, name, "") or "") for name in ("email", "name"))
        if bits(password, own) < LEAST_BITS:
            raise ValidationError(
                _("Kata sandi ini mudah ditebak. Tambahkan satu atau dua kata lain yang tidak berkaitan."),
                code="password_guessable",
            )

    def get_help_text(self) -> str:
        """What is asked for, in a sentence."""
        return _("Beberapa kata yang tidak berkaitan mudah diingat dan sulit ditebak.")


def bits(password: str, own: Iterable[str] = ()) -> float:
    """The cheapest way to put the password together from words, repetitions, runs, years and single signs."""
    plain = password[:_READ].casefold()
    text = plain.translate(_LOOKS)
    words = {part for told in own for part in re.findall(r"\w{3,}", told.casefold())}
    least = [0.0] + [math.inf] * len(text)
    for start in range(len(text)):
        least[start + 1] = min(least[start + 1], least[start] + _OTHER)
        for end in range(start + 3, min(len(text), start + _LONGEST_WORD) + 1):
            cost = _cost(text, plain, start, end, words)
            least[end] = min(least[end], least[start] + cost)
    return least[-1]


def _cost(text: str, plain: str, start: int, end: int, own: set[str]) -> float:
    part, digits = text[start:end], plain[start:end]
    if part in text[:start]:
        return _AGAIN
    if part in own:
        return _AGAIN
    if len(set(part)) == 1 or any(part in run or part in run[::-1] or digits in run for run in _RUNS):
        return _RUN
    if re.fullmatch(r"(19|20)\d\d", digits):
        return _YEAR
    return _WORD if part in _words() else math.inf


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """Common passwords that are words, as they are read: with letters in place of what looks like them."""
    common = CommonPasswordValidator().passwords
    found = {word.translate(_LOOKS) for word in common if 3 <= len(word) <= _LONGEST_WORD and word.isalpha()}
    return frozenset(found | {word.translate(_LOOKS) for word in _LOCAL.split()})
