"""Writing records: import, curation, classification, taxonomy."""

from jipp.innovations.services.classifying import Tagging, classify_innovation, classify_innovations
from jipp.innovations.services.cooperation import link_partnership, unlink_partnership
from jipp.innovations.services.curation import (
    archive_innovation,
    hide_innovation,
    merge_innovations,
    publish_innovation,
    retitle_innovation,
)
from jipp.innovations.services.importing import (
    InnovationEntry,
    Outcome,
    RecognitionEntry,
    SourceEntry,
    import_innovations,
)
from jipp.innovations.services.owners import follow_owner
from jipp.innovations.services.taxonomy import LevelEntry, load_terms, register_levels

__all__ = [
    "InnovationEntry",
    "LevelEntry",
    "Outcome",
    "RecognitionEntry",
    "SourceEntry",
    "Tagging",
    "archive_innovation",
    "classify_innovation",
    "classify_innovations",
    "follow_owner",
    "hide_innovation",
    "import_innovations",
    "link_partnership",
    "load_terms",
    "merge_innovations",
    "publish_innovation",
    "register_levels",
    "retitle_innovation",
    "unlink_partnership",
]
