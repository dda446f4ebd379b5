"""A record outside its page: as a PDF, as a citation, as linked data for search engines, as a preview card.

Words: *citation* (how to name the record as a source), *linked data* (schema.org as JSON-LD), *preview* (Open
Graph, what a chat shows of an address). All are functions of the record; none writes a file.
"""

from jipp.portal.printing.citation import Citation, cite
from jipp.portal.printing.linked_data import innovation_linked_data
from jipp.portal.printing.pdf import innovation_pdf
from jipp.portal.printing.preview import innovation_preview

__all__ = [
    "Citation",
    "cite",
    "innovation_linked_data",
    "innovation_pdf",
    "innovation_preview",
]
