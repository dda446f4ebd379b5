"""A record outside its page: as a PDF, as a citation, as linked data for search engines, as a preview card.

Words: *citation* (how to name the record as a source), *linked data* (schema.org as JSON-LD), *preview* (Open
Graph, what a chat shows of an address). All are functions of the record; none writes a file.
"""

from jipp.innovations.models import Innovation
from jipp.portal.printing.citation import Citation, cite
from jipp.portal.printing.linked_data import innovation_linked_data
from jipp.portal.printing.preview import innovation_preview


def innovation_pdf(record: Innovation, *, url: str, language: str) -> bytes:
    """The record as a PDF; see `jipp.portal.printing.pdf`."""
    from jipp.portal.printing.pdf import innovation_pdf as made  # noqa: PLC0415  (typst: slow and large)

    return made(record, url=url, language=language)


__all__ = [
    "Citation",
    "cite",
    "innovation_linked_data",
    "innovation_pdf",
    "innovation_preview",
]
