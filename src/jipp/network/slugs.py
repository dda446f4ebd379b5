"""Which names may become a subdomain: well formed, free, and not to be mistaken for another.

A pure question: `check_slug` is given the names that are taken and knows nothing of the database.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from jipp.core.verdict import Verdict, allow, deny
from jipp.network.models import PROVISIONAL

SHORTEST, LONGEST = 3, 40
LONG_ENOUGH_TO_MISREAD = 10
"""From this length on one letter more, less, other or swapped is overlooked; short names differ by one."""

_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ALIKE = str.maketrans("0123456789i", "olzeasgtbgl")
_PAIRS = (("rn", "m"), ("vv", "w"))
_REPEATED = re.compile(r"(.)\1+")
_SEED = Path(__file__).parent / "seed"


def tidy_slug(typed: str) -> str:
    """What somebody typed, without spaces around it and in small letters."""
    return typed.strip().lower()


def check_slug(slug: str, taken: Collection[str], own_names: Collection[str] = ()) -> Verdict:
    """Whether `slug` may be given; if not, the sentence says why.

    `taken` are the subdomains of others, now or formerly. `own_names` are names that the asking body bears:
    it may have a well-known name that is its own.
    """
    return _check_form(slug) and _check_reserved(slug) and _check_alike(slug, taken, own_names)


def _check_form(slug: str) -> Verdict:
    if not SHORTEST <= len(slug) <= LONGEST:
        return deny(
            _("Panjang subdomain %(least)s sampai %(most)s karakter.") % {"least": SHORTEST, "most": LONGEST}
        )
    if not slug.isascii():
        return deny(
            _("Subdomain hanya memakai huruf latin a sampai z, angka, dan tanda hubung. Ketik ulang namanya.")
        )
    if slug.startswith("xn--") or "--" in slug:
        return deny(_("Subdomain tidak boleh memuat dua tanda hubung berurutan."))
    if not _FORM.fullmatch(slug):
        return deny(
            _("Pakai huruf kecil a sampai z, angka, dan tanda hubung di tengah saja, misalnya «kota-bogor».")
        )
    if not any(letter.isalpha() for letter in slug):
        return deny(_("Subdomain memuat paling sedikit satu huruf."))
    return allow()


def _check_reserved(slug: str) -> Verdict:
    if slug.startswith(PROVISIONAL) or slug in reserved_slugs():
        return deny(_("«%(slug)s» dipakai untuk keperluan sistem. Pilih nama lain.") % {"slug": slug})
    return allow()


def _check_alike(slug: str, taken: Collection[str], own_names: Collection[str]) -> Verdict:
    if slug in taken:
        return deny(_("«%(slug)s» sudah dipakai atau pernah dipakai simpul lain.") % {"slug": slug})
    own = {skeleton(name) for name in own_names}
    foreign = [name for name in wellknown_slugs() if skeleton(name) not in own]
    for other in (*sorted(taken), *sorted(reserved_slugs()), *foreign):
        if is_alike(slug, other):
            return deny(
                _("«%(slug)s» mudah tertukar dengan «%(other)s». Pilih nama yang jelas berbeda.")
                % {"slug": slug, "other": other}
            )
    return allow()


def is_alike(one: str, other: str) -> bool:
    """Whether readers would take one name for the other."""
    first, second = skeleton(one), skeleton(other)
    if first == second:
        return True
    if min(len(first), len(second)) < LONG_ENOUGH_TO_MISREAD:
        return False
    return OSA.distance(first, second, score_cutoff=1) <= 1


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """A name as the eye takes it in: without hyphens, figures as the letters they resemble, no doubles."""
    seen = name.lower().replace("-", "").replace(" ", "")
    for pair, letter in _PAIRS:
        seen = seen.replace(pair, letter)
    return _REPEATED.sub(r"\1", seen.translate(_ALIKE))


@lru_cache(maxsize=1)
def reserved_slugs() -> frozenset[str]:
    """Names that nobody gets."""
    return _names("reserved_slugs.txt")


@lru_cache(maxsize=1)
def wellknown_slugs() -> tuple[str, ...]:
    """Names that only who bears them gets."""
    return tuple(sorted(_names("wellknown_slugs.txt")))


def _names(file: str) -> frozenset[str]:
    lines = (_SEED / file).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
