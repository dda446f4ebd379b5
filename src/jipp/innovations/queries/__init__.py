"""Reading innovations. Every read starts at `visible_to(actor)`."""

from jipp.innovations.queries.cooperation import (
    innovations_of_partnership,
    links_of_partnerships,
    partnerships_of,
)
from jipp.innovations.queries.counts import (
    DirectoryFigures,
    directory_figures,
    innovation_counts_by_agency,
)
from jipp.innovations.queries.listing import Badge, Card, Place, TermTag, cards
from jipp.innovations.queries.record import (
    absorbed_nris,
    innovation_by_nri,
    newest_recognitions,
    recognition_history,
    survivor_nri,
)
from jipp.innovations.queries.taxonomy import terms
from jipp.innovations.queries.visible import published, visible_to

__all__ = [
    "Badge",
    "Card",
    "DirectoryFigures",
    "Place",
    "TermTag",
    "absorbed_nris",
    "cards",
    "directory_figures",
    "innovation_by_nri",
    "innovation_counts_by_agency",
    "innovations_of_partnership",
    "links_of_partnerships",
    "newest_recognitions",
    "partnerships_of",
    "published",
    "recognition_history",
    "survivor_nri",
    "terms",
    "visible_to",
]
