"""The fields of the index.

`match` holds every word and decides which documents match; it ranks the story and labels too, which need no
field of their own. The *scored* fields only rank. Facets, nodes and sort
keys are columns ("fast" fields), and so is the *digest*, by which a document that differs from its
record is found. `card` is what a suggestion or a likeness needs of a document.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache

import tantivy

from jipp.search.engine.documents import FACETS, SearchDocument
from jipp.search.text.documents import AnalysedText, SearchText, analyse
from jipp.search.text.normalise import fold

SCHEMA_VERSION = 4
NEWEST_LETTERS = 6
"""Letters of a name that part two innovations of one day and one year."""
_SIGNS = "\0 0123456789abcdefghijklmnopqrstuvwxyz"
_DAY_SECONDS, _WIB_SECONDS, _YEARS = 86_400, 7 * 3600, 4096

SCORED = (
    "name",
    "head",
    "joined",
    "agency",
    "unit",
    "summary",
    "place",
    "name_concepts",
    "concepts",
)
PLAIN = ("name_surface", "surface", "agency_surface")
GIST_LENGTH = 60


def facet_field(facet: str) -> str:
    """The field of a facet; apart from the analysed text of the same thing."""
    return f"facet_{facet}"


@cache
def schema() -> tantivy.Schema:
    """The one schema; an index written with another is rebuilt, never migrated."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    builder.add_text_field("match", tokenizer_name="whitespace", index_option="position")
    for name in SCORED:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in PLAIN:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in (*map(facet_field, FACETS), "node", "name_key"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("latest_year", fast=True)
    builder.add_unsigned_field("newest", fast=True)
    builder.add_unsigned_field("digest", fast=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


def search_text(document: SearchDocument) -> SearchText:
    """The texts of a document that are analysed: for the index and for the SQL column alike."""
    acronym = (document.acronym,) if document.acronym else ()
    return SearchText(
        names=(document.title, *document.former_titles, *acronym),
        agencies=document.agencies,
        unit=document.unit,
        summary=document.summary,
        story=document.story,
        places=document.places,
        labels=(*document.labels, *document.categories, *document.recognitions),
    )


def name_key(title: str) -> str:
    """Titles sort by their letters and digits, without regard to case or signs."""
    return "".join(sign if sign.isalnum() else " " for sign in fold(title)).strip()[:64]


def newest_key(document: SearchDocument) -> int:
    """The newest have the highest: day of publication (WIB), last year of recognition, beginning of the name.

    What one import brought in has one day, however many batches it took.
    """
    day = max(0, document.published + _WIB_SECONDS) // _DAY_SECONDS if document.published > 0 else 0
    name = 0
    for sign in name_key(document.title)[:NEWEST_LETTERS].ljust(NEWEST_LETTERS, "\0"):
        name = name * (len(_SIGNS) + 1) + (_SIGNS.find(sign) if sign in _SIGNS else len(_SIGNS))
    names: int = (len(_SIGNS) + 1) ** NEWEST_LETTERS
    return (day * _YEARS + min(max(0, document.year), _YEARS - 1)) * names + names - 1 - name


def digest(document: SearchDocument) -> int:
    """A number of 48 bits that changes with anything in the document."""
    return int.from_bytes(hashlib.blake2b(repr(document).encode(), digest_size=6).digest())


def to_index(document: SearchDocument) -> tantivy.Document:
    """The document as tantivy stores it.

    Raises ValueError for a facet that is not in FACETS.
    """
    unknown = set(document.facets) - set(FACETS)
    if unknown:
        raise ValueError(f"unknown facets: {', '.join(sorted(unknown))}")
    text = analyse(search_text(document))
    found = tantivy.Document()
    found.add_unsigned("id", document.id)
    found.add_text("match", text.match_text)
    for name in (*SCORED, *PLAIN):
        value: str = getattr(text, name)
        if value:
            found.add_text(name, value)
    for name, values in document.facets.items():
        for value in dict.fromkeys(values):
            found.add_text(facet_field(name), value)
    for node in dict.fromkeys(document.nodes):
        found.add_text("node", node)
    found.add_text("name_key", name_key(document.title))
    found.add_unsigned("latest_year", max(0, document.year))
    found.add_unsigned("newest", newest_key(document))
    found.add_unsigned("digest", digest(document))
    found.add_bytes("card", _card(document, text))
    return found


def _card(document: SearchDocument, text: AnalysedText) -> bytes:
    gist = [word for word in f"{text.name} {text.unit} {text.summary} {text.story}".split() if word != "|"]
    concepts = f"{text.name_concepts} {text.concepts}".split()
    return json.dumps(
        {"title": document.title, "gist": gist[:GIST_LENGTH], "concepts": concepts[:GIST_LENGTH]},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
