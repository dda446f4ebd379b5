"""The texts of the house: Indonesian in the source, every other language in a catalogue under `locale/`.

A catalogue is complete or the checks fail: every text translated, the same placeholders, nothing fuzzy.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = PACKAGE / "locale"
LANGUAGES = ("en",)
_KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# No dates and no names: two people who collect the same texts write the same file.
_HEADER = """# Texts of jipp. Collected by `jipp translations extract`.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|(%[sd])")
_TAG = re.compile(r"</?[a-z][^>]*>")


def po_path(language: str) -> Path:
    """The catalogue of `language`."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def extracted() -> Catalog:
    """Every text in the source, with the files where it stands."""
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    catalog = Catalog(project="jipp", charset="utf-8", fuzzy=False)
    found = extract_from_dir(PACKAGE, methods, options, keywords=_KEYWORDS, comment_tags=("Translators:",))
    for name, _line, message, comments, context in found:
        catalog.add(message, None, [(f"src/jipp/{name}", 0)], auto_comments=comments, context=context)
    return catalog


def read(language: str) -> Catalog:
    """The catalogue of `language` as it is stored; empty when there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="jipp", charset="utf-8", fuzzy=False)
    with path.open("rb") as stored:
        return read_po(stored, locale=language)


def refresh(language: str) -> tuple[int, int]:
    """Bring the catalogue up to the source. Gives how many texts it has and how many lack a translation."""
    source, stored = extracted(), read(language)
    fresh = Catalog(locale=language, project="jipp", charset="utf-8", fuzzy=False)
    for message in source:
        if not message.id:
            continue
        known = stored.get(_singular(message), message.context)
        string = known.string if known and type(known.id) is type(message.id) else None
        fresh.add(
            message.id,
            string,
            message.locations,
            auto_comments=message.auto_comments,
            context=message.context,
        )
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        target.write(_HEADER.format(language=language, plural=fresh.plural_forms).encode())
        write_po(target, fresh, sort_output=True, include_lineno=False, width=110, omit_header=True)
    return len(fresh), sum(1 for message in fresh if message.id and not _is_translated(message))


def compile_all() -> list[Path]:
    """Write the binary catalogues that are older than their source. Gives those written."""
    written = []
    for language in LANGUAGES:
        source = po_path(language)
        target = source.with_suffix(".mo")
        if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
            continue
        part = target.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as stream:
            write_mo(stream, read(language))
        part.replace(target)
        written.append(target)
    return written


def problems(language: str) -> Iterator[str]:
    """What is wrong with the catalogue of `language`, one sentence each."""
    source = {(_singular(m), m.context): m for m in extracted() if m.id}
    stored = {(_singular(m), m.context): m for m in read(language) if m.id}
    yield from (f"not in the catalogue: {key[0]!r}" for key in source.keys() - stored.keys())
    yield from (f"no longer in the source: {key[0]!r}" for key in stored.keys() - source.keys())
    for key in source.keys() & stored.keys():
        yield from _problems_of(stored[key])


def _problems_of(message: Message) -> Iterator[str]:
    name = repr(_singular(message))
    if message.fuzzy:
        yield f"fuzzy: {name}"
    if not _is_translated(message):
        yield f"not translated: {name}"
        return
    wanted = _marks(_all_ids(message)[-1])
    for string in _all_strings(message):
        if _marks(string) != wanted:
            yield f"placeholders or tags differ: {name} → {string!r}"


def _marks(text: str) -> Counter[str]:
    placeholders = ("".join(found) for found in _PLACEHOLDER.findall(text))
    return Counter({*placeholders}) + Counter(_TAG.findall(text))


def _singular(message: Message) -> str:
    return str(_all_ids(message)[0])


def _all_ids(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (str(message.id),)


def _all_strings(message: Message) -> tuple[str, ...]:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return tuple(str(string or "") for string in strings)


def _is_translated(message: Message) -> bool:
    return all(_all_strings(message))
